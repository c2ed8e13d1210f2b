"""Himalayas' own oddities."""

from datetime import UTC, datetime

import pytest

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("himalayas")


def one(**fields):
    (listing,) = read("himalayas", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_times_are_read_in_seconds_as_they_come_and_in_milliseconds_as_they_are_documented():
    first, second = read("himalayas", SAMPLE.body).listings
    assert first.posted_at == datetime(2026, 11, 25, 7, tzinfo=UTC)
    assert second.posted_at == datetime(2026, 11, 25, 4, 13, 20, tzinfo=UTC)
    assert first.closes_at == datetime(2027, 1, 24, 7, tzinfo=UTC)


def test_one_address_for_all_jobs_of_an_employer_makes_them_no_single_job():
    shared = "https://himalayas.example/companies/harbour-lights/jobs"
    rows = [SAMPLE.row | {"guid": shared, "applicationLink": shared, "title": title} for title in ("Keeper", "Cook")]
    listings = read("himalayas", SAMPLE.answer(rows)).listings
    assert len({listing.source_id for listing in listings}) == 2
    assert {listing.url for listing in listings} == {shared}


def test_an_address_of_its_own_is_the_identity_whatever_the_title_becomes():
    assert one(title="Keeper").source_id == one(title="Head Keeper").source_id == SAMPLE.row["guid"]


def test_an_employer_called_name_is_named_by_its_address():
    assert read("himalayas", SAMPLE.body).listings[1].company == "North Shore Clinic"
    assert one(companyName="name", companySlug="").company == "name"


@pytest.mark.parametrize(
    ("low", "high", "currency", "per", "pay"),
    [
        (52000, 64000, "CAD", "annual", "CAD 52,000 - 64,000 a year"),
        (38, 0, "USD", "hourly", "USD from 38 an hour"),
        (None, None, "USD", "annual", None),
        (0, 0, "USD", "annual", None),
        (4000, 4000, "EUR", "monthly", "EUR 4,000 a month"),
        (4000, 4000, "EUR", None, "EUR 4,000"),
    ],
)
def test_pay_is_by_what_it_says_and_zero_is_not_said(low, high, currency, per, pay):
    assert one(minSalary=low, maxSalary=high, currency=currency, salaryPeriod=per).salary == pay


def test_where_one_has_to_live_is_said_in_names_or_objects():
    assert one().location == "Canada; Iceland"
    assert one(locationRestrictions=[{"alpha2": "CA", "name": "Canada"}]).location == "Canada"
    assert one(locationRestrictions=[]).location is None


def test_a_missing_text_gives_way_to_its_excerpt():
    assert read("himalayas", SAMPLE.body).listings[1].description == "Nights."


def test_everything_is_asked_by_offset_and_a_search_by_page():
    so_far = SoFar(answers=2, rows=40, last=20, fresh=20)
    assert make_source("himalayas").ask(so_far).url == "https://himalayas.app/jobs/api?limit=20&offset=40"
    search = make_source("himalayas", query="night nurse", place="Canada")
    assert search.ask(so_far).url == "https://himalayas.app/jobs/api/search?keyword=night+nurse&country=Canada&page=3"


def test_it_stops_at_a_page_with_nothing_new_and_when_it_is_enough():
    source = make_source("himalayas")
    assert source.ask(SoFar(answers=3, rows=60, last=20, fresh=0)) is None
    assert source.ask(SoFar(answers=25, rows=500, last=20, fresh=20)) is None
