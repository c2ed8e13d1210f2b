"""Gem's own oddities, as they are described."""

from bot.sources import make_source
from tests.sources.samples import sample_of

FIRST, SECOND = make_source("gem", board="harbour").read(sample_of("gem").body).listings


def test_a_posting_is_told_by_the_last_step_of_its_address():
    assert (FIRST.source_id, SECOND.source_id) == ("am9iOjE", "am9iOjI")
    assert FIRST.company == "harbour"


def test_offices_stand_in_for_a_missing_place():
    assert (FIRST.location, FIRST.remote) == ("Bergen, Norway (Hybrid)", None)
    assert (SECOND.location, SECOND.remote, SECOND.employment_type) == ("Oslo; Tromsø", True, "internship")
