"""Paylocity's own oddities: a page whose script holds the board."""

from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("paylocity")
JOB = next(sample for sample in SAMPLES if sample.file == "paylocity_job.html")
NUMBER = "0a1b2c3d-0000-4000-8000-000000000000"
BOARD = make_source("paylocity", board=NUMBER)


def one(**fields):
    (listing,) = BOARD.read(SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_jobs_are_read_out_of_the_pages_script():
    reading = BOARD.read(SAMPLE.body)
    first, second = reading.listings
    assert (first.title, first.company) == ("Lamp Keeper & Climber", "Harbour Lights Inc")
    assert first.url == "https://recruiting.paylocity.com/Recruiting/Jobs/Details/5100001"
    assert first.posted_at == datetime(2026, 10, 20, 16, 27, 44, tzinfo=UTC)
    assert (first.location, first.remote) == ("Portland, ME, USA (Hybrid)", None)
    assert (second.location, second.remote) == ("Anywhere", True)
    assert [(out.row, out.unreadable) for out in reading.left_out] == [("row 3", False)]


def test_the_name_given_stands_before_the_boards_own():
    assert make_source("paylocity", board=NUMBER, name="Harbour").read(SAMPLE.body).listings[0].company == "Harbour"


def test_an_empty_board_says_so_and_a_page_without_one_is_none():
    assert BOARD.read(SAMPLE.answer([])).listings == ()
    for body in (b"<html><body>No jobs</body></html>", b"<html><script>window.pageData = {};</script></html>"):
        with pytest.raises(SourceError) as failure:
            BOARD.read(body)
        assert failure.value.failure == "page"
    with pytest.raises(SourceError, match="cannot be read") as failure:
        BOARD.read(b'<html><script>window.pageData = {"Jobs":[{"JobId":1,</script></html>')
    assert failure.value.failure == "broken"


def test_a_line_end_within_a_text_is_no_end_of_the_script():
    assert one(JobTitle="Keeper\n};\nClimber").title == "Keeper }; Climber"


def test_the_jobs_own_page_gives_its_text_and_pay():
    listing = BOARD.read_detail(one(), JOB.body)
    assert listing.description == "Keep the light.\n\nClimb & clean."
    assert listing.salary == "USD 20 - 24.50 an hour"
    assert read("paylocity", JOB.body).listings[0].source_id == "5100001"


@pytest.mark.parametrize(
    "words",
    [
        {"board": NUMBER},
        {"board": NUMBER.upper()},
        {"url": f"https://recruiting.paylocity.com/recruiting/jobs/All/{NUMBER}/Harbour-Lights"},
        {"url": f"https://recruiting.paylocity.com/Recruiting/Jobs/All/{NUMBER.upper()}"},
    ],
)
def test_a_board_is_named_by_its_number(words):
    source = make_source("paylocity", **words)
    assert source.key == f"paylocity:{NUMBER}"
    assert source.ask(SoFar()).url == f"https://recruiting.paylocity.com/Recruiting/Jobs/All/{NUMBER}"


@pytest.mark.parametrize(
    "words",
    [
        {"board": "harbour"},
        {"url": "https://recruiting.paylocity.com/Recruiting/Jobs/Details/5100001"},
        {"url": f"https://evil.example/recruiting/jobs/All/{NUMBER}"},
        {},
    ],
)
def test_what_names_no_board_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match=NUMBER):
        make_source("paylocity", **words)


def test_a_job_is_asked_for_at_its_page():
    assert BOARD.detail(one()).url == "https://recruiting.paylocity.com/Recruiting/Jobs/Details/5100001"
