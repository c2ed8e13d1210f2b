"""Workable's own oddities."""

import json
from datetime import UTC, datetime

import pytest

from bot.interfaces import SoFar
from bot.network.manners import MANNERS
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("workable")


def test_a_job_in_two_places_is_one_listing_with_both():
    reading = read("workable", SAMPLE.body)
    first = reading.listings[0]
    assert first.location == "Patras, Achaea, Greece; Malta"
    assert [(out.row, out.unreadable) for out in reading.left_out] == [("AB12CD34EF", False)]


def test_a_whole_job_is_read():
    first = read("workable", SAMPLE.body).listings[0]
    assert (first.company, first.remote, first.employment_type) == ("Harbour Lights", True, "Full-time")
    assert first.posted_at == datetime(2026, 10, 30, tzinfo=UTC)
    assert first.description == (
        "Keep buoys.\n- Paint\n\nDepartment: Sea.\nIndustry: Shipping.\nExperience: Mid-Senior level.\n"
        "Education: Bachelor's Degree."
    )


def test_hidden_places_are_not_shown_and_blank_texts_are_not_said():
    diver = read("workable", SAMPLE.body).listings[1]
    assert diver.location == "Galicia, Spain"
    assert (diver.employment_type, diver.description, diver.remote) == (None, None, None)
    assert diver.posted_at == datetime(2026, 10, 28, tzinfo=UTC)
    hidden = SAMPLE.row | {"locations": [{"city": "Athens", "country": "Greece", "hidden": True}]}
    assert read("workable", SAMPLE.answer([hidden])).listings[0].location is None


def test_codes_are_the_same_in_either_case():
    lower = SAMPLE.row | {"shortcode": "ab12cd34ef"}
    assert len(read("workable", SAMPLE.answer([SAMPLE.row, lower])).listings) == 1


def test_places_of_a_row_that_cannot_be_read_go_to_the_one_that_can():
    nameless = SAMPLE.row | {"title": None, "locations": [{"country": "Cyprus"}]}
    reading = read("workable", SAMPLE.answer([nameless, SAMPLE.row]))
    assert reading.listings[0].location == "Cyprus; Patras, Achaea, Greece"
    assert [out.unreadable for out in reading.left_out] == [True]


def test_it_asks_for_texts_and_not_often():
    source = make_source("workable", board="Harbour")
    assert source.ask(SoFar()).url == "https://apply.workable.com/api/v1/widget/accounts/Harbour?details=true"
    assert source.key == "workable:harbour"
    assert MANNERS["workable"].in_flight == 1
    assert MANNERS["workable"].spacing >= 5


NEWER = {
    "id": 1,
    "shortcode": "ab12cd34ef",
    "title": "Buoy Keeper",
    "remote": False,
    "location": {"country": "Malta", "countryCode": "MT", "city": "Valletta", "region": ""},
    "published": "2026-11-02T00:00:00.000Z",
    "type": "part",
    "workplace": "hybrid",
    "department": ["Sea", "Lights"],
    "description": "<p>Keep buoys.</p>",
    "requirements": "<p>Boots</p>",
}


@pytest.mark.parametrize("answer", [{"total": 1, "results": [NEWER]}, NEWER], ids=["list", "job"])
def test_what_the_service_asks_for_itself_is_read_too(answer):
    (listing,) = read("workable", json.dumps(answer).encode()).listings
    assert (listing.source_id, listing.url) == ("AB12CD34EF", "https://apply.workable.com/j/AB12CD34EF")
    assert (listing.location, listing.remote, listing.employment_type) == (
        "Valletta, Malta (Hybrid)",
        None,
        "Part-time",
    )
    assert listing.posted_at == datetime(2026, 11, 2, tzinfo=UTC)
    assert listing.description == "Keep buoys.\n\nRequirements\n\nBoots\n\nDepartment: Sea, Lights."
