"""BambooHR's own oddities."""

import json
from datetime import UTC, datetime

import pytest

from bot.interfaces import Refused, SoFar
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS, sample_of

SAMPLE = sample_of("bamboohr")
DETAIL = (PAYLOADS / "bamboohr_job.json").read_bytes()
SOURCE = make_source("bamboohr", board="Harbour")


def one(**fields):
    (listing,) = SOURCE.read(SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_places_come_from_both_fields():
    first, second, third = SOURCE.read(SAMPLE.body).listings
    assert (first.location, first.remote) == ("Mobile, Alabama", False)
    assert (second.location, second.remote) == ("Halifax, Nova Scotia, Canada", True)
    assert (third.location, third.remote) == ("Boston, Massachusetts, United States (Hybrid)", None)


@pytest.mark.parametrize(
    ("kind", "flag", "remote"),
    [("0", True, False), ("1", None, True), ("2", True, None), (1, False, True), (None, 1, True), (None, None, None)],
)
def test_the_kind_of_location_wins_over_the_flag(kind, flag, remote):
    assert one(locationType=kind, isRemote=flag).remote is remote


def test_numbers_count_within_a_board_only():
    other = make_source("bamboohr", board="kap").read(SAMPLE.answer([SAMPLE.row])).listings[0]
    assert other.id != one().id
    assert (one().source_id, one().url) == ("harbour/41", "https://harbour.bamboohr.com/careers/41")


def test_a_board_with_another_total_than_rows_is_not_whole():
    assert read("bamboohr", SAMPLE.body).whole
    assert not read("bamboohr", SAMPLE.body.replace(b'"totalCount": 3', b'"totalCount": 4')).whole


def test_a_redirect_is_an_answer_of_its_own_and_no_board():
    listing = one()
    assert SOURCE.ask(SoFar()).follow is False
    assert SOURCE.detail(listing).follow is False
    assert SOURCE.detail(listing).url == "https://harbour.bamboohr.com/careers/41/detail"
    assert SOURCE.is_gone(Refused(404))
    assert not SOURCE.is_gone(Refused(302, location="https://www.bamboohr.com/"))


def test_the_answer_about_one_posting_completes_its_listing():
    full = SOURCE.read_detail(one(), DETAIL)
    assert full.description == "Mend & dry.\n- Knots\n\nDepartment: Nets.\nMinimum experience: Entry-level."
    assert full.location == "Mobile, Alabama, United States"
    assert (full.salary, full.employment_type) == ("$17 - $21 an hour", "Part-Time")
    assert full.posted_at == datetime(2026, 10, 12, tzinfo=UTC)
    assert full.closes_at is None


def test_a_posting_that_says_it_is_closed_is_past_its_date():
    answer = json.loads(DETAIL)
    answer["result"]["jobOpening"]["jobOpeningStatus"] = "Filled"
    assert SOURCE.read_detail(one(), json.dumps(answer).encode()).closes_at < datetime(2026, 1, 1, tzinfo=UTC)


def test_a_board_is_told_by_any_of_its_addresses():
    assert make_source("bamboohr", url="https://harbour.bamboohr.com/careers/41").key == SOURCE.key
    with pytest.raises(ValueError, match="needs a board"):
        make_source("bamboohr", url="https://www.bamboohr.com/careers/")
    with pytest.raises(ValueError, match="needs a board"):
        make_source("bamboohr", board="jobs.harbour.example")


def test_an_answer_read_by_itself_has_board_and_number_in_its_address():
    row = {"jobOpeningName": "Lamp Keeper", "jobOpeningShareUrl": "https://harbour.bamboohr.com/careers/41"}
    (listing,) = read("bamboohr", json.dumps({"result": {"jobOpening": row}}).encode()).listings
    assert (listing.source_id, listing.company) == ("harbour/41", "harbour")
