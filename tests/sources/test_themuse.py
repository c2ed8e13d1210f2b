"""The Muse's own oddities, as its documentation has them."""

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of


def test_pages_begin_with_nought_and_no_key_is_needed():
    source = make_source("themuse", query="Software Engineering")
    assert "?page=0&category=Software+Engineering&descending=true" in source.ask(SoFar()).url
    assert "?page=2&" in source.ask(SoFar(answers=2, rows=40, last=20, fresh=20)).url
    assert "api_key" not in source.ask(SoFar()).url


def test_only_what_has_no_other_place_is_remote():
    first, second = read("themuse", sample_of("themuse").body).listings
    assert (first.location, first.remote) == ("Berlin, Germany; Flexible / Remote", None)
    assert (second.location, second.remote) == ("Flexible / Remote", True)
