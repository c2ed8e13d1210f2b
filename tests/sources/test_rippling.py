"""Rippling's own oddities."""

import json
from datetime import UTC, datetime

import pytest

from bot.interfaces import Refused, SoFar
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS, sample_of

SAMPLE = sample_of("rippling")
DETAIL = (PAYLOADS / "rippling_job.json").read_bytes()
SOURCE = make_source("rippling", board="Harbour")


def test_a_job_in_two_places_is_one_listing_with_both():
    first, second = SOURCE.read(SAMPLE.body).listings
    assert first.location == "Remote (Ohio, US); Akron, OH"
    assert (second.location, second.company, second.description) == ("Dayton, OH", "Harbour", None)


def test_the_newer_list_is_read_as_well():
    place = {"name": "Akron, OH", "city": "Akron", "country": "United States"}
    item = {"id": "2f", "name": "Miller", "url": "https://ats.rippling.com/Harbour/jobs/2f", "locations": [place]}
    answer = {"items": [item, item | {"locations": [{"city": "Dayton", "country": "United States"}]}], "totalPages": 1}
    reading = read("rippling", json.dumps(answer).encode())
    assert [one.location for one in reading.listings] == ["Akron, OH; Dayton, United States"]
    assert reading.whole
    assert not read("rippling", json.dumps(answer | {"totalPages": 2}).encode()).whole


def test_the_answer_about_one_posting_completes_its_listing():
    listing = SOURCE.read(SAMPLE.body).listings[0]
    full = SOURCE.read_detail(listing, DETAIL)
    assert full.id == listing.id
    assert full.description == "We run canals.\n\nOpen & close.\n- Gates\n\nDepartment: Canal."
    assert full.salary == "USD 24.50 - 30 an hour"
    assert full.employment_type == "Hourly, full-time"
    assert full.posted_at == datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
    nameless = {key: value for key, value in json.loads(DETAIL).items() if key not in {"uuid", "url"}}
    assert SOURCE.read_detail(listing, json.dumps(nameless).encode()).description == full.description


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ({"id": "Intern", "label": "INTERN"}, "Intern"),
        ({"id": "SALARIED_FT", "label": "Salaried, full-time"}, "Salaried, full-time"),
        ({"label": "SALARIED_FT"}, "Salaried, full-time"),
        ({}, None),
    ],
)
def test_employment_is_said_in_words_whichever_field_has_them(kind, words):
    answer = json.loads(DETAIL) | {"employmentType": kind}
    assert read("rippling", json.dumps(answer).encode()).listings[0].employment_type == words


def test_the_case_of_a_board_is_kept():
    assert SOURCE.key == "rippling:Harbour"
    assert SOURCE.ask(SoFar()).url == "https://api.rippling.com/platform/api/ats/v1/board/Harbour/jobs"
    listing = SOURCE.read(SAMPLE.body).listings[0]
    assert SOURCE.detail(listing).url.endswith("/board/Harbour/jobs/2f000000-0000-4000-8000-000000000001")


def test_a_board_that_is_not_there_says_nothing_of_its_postings():
    assert SOURCE.is_gone(Refused(404, b'{"error_code":"RESOURCE_NOT_FOUND","message":"Job not found"}'))
    assert not SOURCE.is_gone(Refused(404, b'{"error_code":"RESOURCE_NOT_FOUND","message":"Job Board not found"}'))
    assert not SOURCE.is_gone(Refused(403))


def test_the_language_in_an_address_is_no_employer():
    row = SAMPLE.row | {"companyName": None, "url": f"https://ats.rippling.com/en-GB/harbour/jobs/{SAMPLE.row['uuid']}"}
    assert read("rippling", SAMPLE.answer([row])).listings[0].company == "harbour"
