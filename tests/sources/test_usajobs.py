"""USAJobs' own oddities, as its documentation has them."""

from datetime import UTC, datetime

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of


def test_it_knows_who_asks_by_headers():
    keys = {"JOBPICKS_USAJOBS_EMAIL": "me@harbour.example", "JOBPICKS_USAJOBS_KEY": "key"}
    request = make_source("usajobs", query="keeper", keys=keys).ask(SoFar())
    assert (request.headers["User-Agent"], request.headers["Authorization-Key"]) == ("me@harbour.example", "key")
    assert "key" not in request.url.partition("?")[2].replace("Keyword", "").replace("keeper", "")


def test_every_place_is_listed_and_what_is_displayed_of_several_is_not():
    first, second = read("usajobs", sample_of("usajobs").body).listings
    assert (first.location, first.remote) == ("Portland, Maine; Juneau, Alaska", None)
    assert (second.location, second.remote) == ("Anywhere in the U.S. (remote job)", True)


def test_pay_dates_and_text_are_put_together():
    first, second = read("usajobs", sample_of("usajobs").body).listings
    assert (first.salary, second.salary) == ("USD 61,000 - 79,500 a year", "USD 21.50 - 28 an hour")
    assert first.posted_at == datetime(2026, 11, 18, 9, tzinfo=UTC)
    assert first.closes_at == datetime(2026, 12, 2, 23, 59, 59, 997000, tzinfo=UTC)
    assert second.closes_at == datetime(2026, 12, 2, tzinfo=UTC)
    assert "Duties\nLight the lamp.\nClean the lens." in first.description
    assert (first.source_id, second.source_id) == ("820000001", "820000002")
    assert (first.company, second.company) == ("Office of Lights", "Department of the Sea")
