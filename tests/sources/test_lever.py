"""Lever's own oddities."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, Refused
from bot.readings import MOST_ANSWERS, read_through
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS, SAMPLES

SAMPLE = next(sample for sample in SAMPLES if sample.kind == "lever")


def one(**fields):
    (listing,) = read("lever", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_the_text_is_description_lists_under_their_headings_and_closing_words():
    assert one().description == "Keep the light.\n\nYou will\n- Climb & clean\n- Log\n\nEqual chances."
    assert read("lever", SAMPLE.body).listings[2].description == "Write logs.\n\nIn English."


def test_times_are_milliseconds():
    assert one().posted_at == datetime(2025, 10, 20, 8, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("interval", "pay"),
    [
        ("per-year-salary", "EUR 40,000 - 52,000 a year"),
        ("per-hour-wage", "EUR 40,000 - 52,000 an hour"),
        ("one-time", "EUR 40,000 - 52,000"),
        (None, "EUR 40,000 - 52,000"),
    ],
)
def test_pay_keeps_the_period_it_is_given_with(interval, pay):
    assert one(salaryRange={"min": 40000, "max": 52000, "currency": "EUR", "interval": interval}).salary == pay


def test_one_amount_is_said_once_and_half_a_range_as_such():
    assert read("lever", SAMPLE.body).listings[1].salary == "EUR 21.50 an hour"
    assert one(salaryRange={"min": 40000, "currency": "EUR"}).salary == "EUR from 40,000"


@pytest.mark.parametrize(
    ("workplace", "remote", "location"),
    [
        ("remote", True, "Kiel"),
        ("onsite", False, "Kiel, DE"),
        ("on-site", False, "Kiel, DE"),
        ("hybrid", None, "Kiel, DE (Hybrid)"),
        ("unspecified", None, "Kiel, DE"),
    ],
)
def test_hybrid_is_neither_remote_nor_not(workplace, remote, location):
    listing = one(workplaceType=workplace, categories={"location": "Kiel"})
    assert (listing.remote, listing.location) == (remote, location)


@pytest.mark.parametrize(
    ("categories", "location"),
    [
        ({"location": "Kiel", "allLocations": ["Kiel", "Rostock"]}, "Kiel; Rostock"),
        ({"location": "Remote - Europe"}, "Remote - Europe"),
        ({"location": "Kiel, Germany"}, "Kiel, Germany"),
        ({}, "DE"),
    ],
)
def test_a_bare_name_gets_its_country(categories, location):
    assert one(categories=categories).location == location


def test_the_employer_is_the_name_given_else_the_board_else_what_the_url_says():
    assert one().company == "Harbour"
    assert make_source("lever", board="harbour").read(SAMPLE.body).listings[0].company == "harbour"
    assert (
        make_source("lever", board="harbour", name="Harbour Ltd").read(SAMPLE.body).listings[0].company == "Harbour Ltd"
    )


def pages(board, *, honours_skip=True):
    """A service that answers with pages, and the addresses it was asked for."""
    asked = []

    def ask(request):
        asked.append(request.url)
        skip = int(request.url.partition("skip=")[2].partition("&")[0]) if honours_skip else 0
        return Answer(request.url, json.dumps(board[skip : skip + 100]).encode())

    return ask, asked


@pytest.mark.parametrize(("jobs", "requests"), [(0, 1), (99, 1), (100, 2), (250, 3)])
def test_it_asks_for_page_after_page_until_a_short_one(jobs, requests):
    ask, asked = pages([SAMPLE.row | {"id": f"job-{number}"} for number in range(jobs)])
    source = make_source("lever", board="Harbour")
    found = read_through(source, ask).reading.listings
    assert len({one.source_id for one in found}) == len(found) == jobs
    assert len(asked) == requests


def test_a_service_that_repeats_itself_is_not_asked_for_ever():
    ask, asked = pages([SAMPLE.row | {"id": f"job-{number}"} for number in range(100)], honours_skip=False)
    assert len(read_through(make_source("lever", board="Harbour"), ask).reading.listings) == 100
    assert len(asked) == 2


def test_a_board_that_never_ends_is_read_in_part():
    def ask(request):
        return Answer(
            request.url, SAMPLE.answer([SAMPLE.row | {"id": f"{request.url}#{number}"} for number in range(100)])
        )

    read = read_through(make_source("lever", board="Harbour"), ask)
    assert read.answers == MOST_ANSWERS
    assert not read.reading.whole


def test_a_page_that_is_none_fails_the_fetch():
    with pytest.raises(SourceError, match="web page"):
        read_through(
            make_source("lever", board="x"), lambda request: Answer(request.url, b"<html><body>Busy</body></html>")
        )


def test_a_site_that_is_kept_in_europe_is_asked_for_there_and_is_another_than_its_namesake():
    here, europe = (make_source("lever", board=board) for board in ("Harbour", "eu:Harbour"))
    assert (here.key, europe.key) == ("lever:Harbour", "lever:eu:Harbour")
    assert here.address.startswith("https://api.lever.co/v0/postings/Harbour?")
    assert europe.address.startswith("https://api.eu.lever.co/v0/postings/Harbour?")
    assert europe.read(SAMPLE.answer([SAMPLE.row])).listings[0].company == "Harbour"
    served = make_source("lever", board="eu:Harbour", base_url="http://127.0.0.1:8080")
    assert served.address.startswith("http://127.0.0.1:8080/v0/postings/Harbour?")


def test_the_answer_about_one_posting_completes_its_listing():
    body = (PAYLOADS / "lever_job.json").read_bytes()
    source = make_source("lever", board="Harbour")
    listing = replace(read("lever", body).listings[0], description=None)
    assert source.detail(listing).url == f"https://api.lever.co/v0/postings/Harbour/{listing.source_id}?mode=json"
    assert source.read_detail(listing, body).description == "Light the lamp.\n\nYou will\n- Climb"
    with pytest.raises(SourceError, match="cannot be read"):
        source.read_detail(listing, SAMPLE.body)


def test_a_posting_that_is_not_to_be_had_alone_may_be_a_confidential_one():
    source = make_source("lever", board="Harbour")
    assert not any(source.is_gone(Refused(status)) for status in (302, 403, 404, 410, 429, 500))
