"""Greenhouse's own oddities."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS, SAMPLES

SAMPLE = next(sample for sample in SAMPLES if sample.kind == "greenhouse")


def one(**fields):
    (listing,) = read("greenhouse", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_a_whole_posting_is_read():
    listing = one()
    assert listing.title == "Harbour Pilot"
    assert listing.posted_at == datetime(2026, 10, 20, 20, 0, 1, tzinfo=UTC)
    assert listing.closes_at == datetime(2026, 12, 24, 23, 59, tzinfo=UTC)
    assert listing.employment_type == "Full-time"
    assert listing.description == "Guide ships & crews.\n- Radio\n- Radar"


def test_texts_are_escaped_once():
    assert (
        one(content="Here: &lt;p&gt;ships\nsail &amp;amp; sink&lt;/p&gt;").description == "Here:\n\nships sail & sink"
    )


def test_pay_comes_in_cents_and_gets_no_period_that_nobody_said():
    assert one().salary == "EUR 70,000 - 90,000 (Hamburg)"
    hourly = {"min_cents": 1850, "max_cents": 2275, "currency_type": "USD", "title": "Hourly rate"}
    assert one(pay_input_ranges=[hourly]).salary == "USD 18.50 - 22.75 (Hourly rate)"
    assert one(pay_input_ranges=[{"min_cents": 0, "max_cents": None, "currency_type": "USD"}]).salary is None


@pytest.mark.parametrize(
    ("location", "offices", "place"),
    [
        ("Hybrid", ["Hamburg, Germany"], "Hamburg, Germany (Hybrid)"),
        ("Remote", ["Berlin", "Paris"], "Berlin; Paris (Remote)"),
        ("Remote", [], "Remote"),
        ("Remote - Canada", ["Toronto"], "Remote - Canada"),
        ("SF, NYC, SEA, CHI", ["San Francisco"], "SF, NYC, SEA, CHI"),
        (None, ["Oslo"], "Oslo"),
    ],
)
def test_offices_say_where_when_the_location_does_not(location, offices, place):
    assert one(location={"name": location}, offices=[{"location": office} for office in offices]).location == place


def test_the_employers_own_fields_may_say_how_the_work_is_done():
    mode = {"name": "Workplace Type", "value": "Hybrid"}
    assert one(location={"name": "Leeds"}, metadata=[mode]).location == "Leeds (Hybrid)"
    assert one(location={"name": "Leeds"}, metadata=[mode | {"value": None}]).location == "Leeds"
    assert (
        one(metadata=[{"name": "Employment Type", "value": ["Part-time", "Contract"]}]).employment_type
        == "Part-time, Contract"
    )


def test_a_talent_pool_is_left_out_as_such_and_the_board_is_still_whole():
    reading = read("greenhouse", SAMPLE.body)
    assert [(out.row, out.reason, out.unreadable) for out in reading.left_out] == [
        ("4100000002", "is a talent pool, no job", False)
    ]
    assert reading.whole


def test_a_board_with_another_total_than_rows_is_not_whole():
    body = SAMPLE.body.replace(b'"total": 3', b'"total": 4')
    assert not read("greenhouse", body).whole


def test_it_asks_for_texts_and_pay_of_the_whole_board_once():
    source = make_source("greenhouse", board="Harbour", base_url="http://127.0.0.1:8080")
    request = source.ask(SoFar())
    assert source.ask(SoFar(answers=1)) is None
    assert request.url == "http://127.0.0.1:8080/v1/boards/Harbour/jobs?content=true&pay_transparency=true"
    assert request.conditional


def test_the_answer_about_one_posting_completes_its_listing():
    source = make_source("greenhouse", board="harbour")
    listing = one(content=None, location={"name": "Hybrid"}, offices=[], application_deadline=None)
    full = source.read_detail(listing, (PAYLOADS / "greenhouse_job.json").read_bytes())
    assert (full.id, full.url) == (listing.id, listing.url)
    assert (full.description, full.location) == ("Guide ships.", "Hamburg, Germany (Hybrid)")
    with pytest.raises(SourceError, match="cannot be read"):
        source.read_detail(listing, SAMPLE.body)


@pytest.mark.parametrize(
    ("url", "source_id", "asked"),
    [
        ("https://careers.harbour.example/jobs/?gh_jid=4100000007", "4100000001", "4100000007"),
        ("https://careers.harbour.example/pilot", "4100000001", "4100000001"),
        ("https://boards.greenhouse.io/harbour/jobs/4100000007", "not-ours", "4100000007"),
        ("https://careers.harbour.example/pilot", "not-ours", None),
    ],
)
def test_one_posting_is_asked_for_by_the_number_in_its_address(url, source_id, asked):
    request = make_source("greenhouse", board="Harbour").detail(replace(one(), url=url, source_id=source_id))
    wanted = f"https://boards-api.greenhouse.io/v1/boards/Harbour/jobs/{asked}?pay_transparency=true"
    assert request.url == wanted if asked else request is None


@pytest.mark.parametrize(
    ("url", "employer"),
    [
        ("https://boards.greenhouse.io/harbour/jobs/4012345", "harbour"),
        ("https://careers.harbour.example/jobs/?gh_jid=4012345", "harbour"),
        ("https://boards.greenhouse.io/embed/job_app?token=4012345", "employer not named"),
    ],
)
def test_an_answer_that_names_no_employer_is_read_with_what_its_addresses_tell(url, employer):
    row = SAMPLE.row | {"company_name": None, "absolute_url": url}
    assert [one.company for one in read("greenhouse", SAMPLE.answer([row])).listings] == [employer]


def test_a_row_of_nulls_is_no_talent_pool_but_unreadable():
    (out,) = read("greenhouse", SAMPLE.answer([dict.fromkeys(SAMPLE.row)])).left_out
    assert out.unreadable
