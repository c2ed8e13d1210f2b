"""Eightfold's own oddities: two ways to ask, ten at a time."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, Refused, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("eightfold")
OLDER = next(sample for sample in SAMPLES if sample.file == "eightfold_older.json")
JOB = next(sample for sample in SAMPLES if sample.file == "eightfold_job.json")
SITE = make_source("eightfold", board="harbour")


def one(sample=SAMPLE, **fields):
    (listing,) = SITE.read(sample.answer([sample.row | fields])).listings
    return listing


def test_both_ways_give_the_same_kind_of_listing():
    newer, remote = SITE.read(SAMPLE.body).listings
    (older,) = SITE.read(OLDER.body).listings
    assert (newer.title, newer.company, newer.location) == (
        "Lamp Keeper & Climber",
        "harbour",
        "Kiel, Germany; Rostock, Germany (Hybrid)",
    )
    assert newer.url == "https://harbour.eightfold.ai/careers/job/893000000101"
    assert newer.posted_at == datetime(2025, 10, 20, 8, 20, tzinfo=UTC)
    assert remote.remote is True
    assert (older.title, older.remote, older.source_id) == ("Tide Analyst", False, "harbour/893000000103")
    assert older.posted_at == newer.posted_at
    assert read("eightfold", OLDER.body).listings[0].company == "harbour"


def test_what_is_not_shown_to_everybody_is_left_out():
    reading = SITE.read(SAMPLE.answer([SAMPLE.row | {"isPrivate": True}]))
    assert (reading.listings, reading.left_out[0].unreadable) == ((), False)


@pytest.mark.parametrize(("jobs", "asked"), [(0, 1), (10, 1), (11, 2), (59, 6)])
@pytest.mark.parametrize("board", ["harbour", "harbour/v2"])
def test_it_asks_for_ten_after_ten_until_all_are_there(board, jobs, asked):
    starts = []

    def ask(request):
        start = int(request.url.partition("start=")[2].partition("&")[0])
        starts.append(start)
        found = [SAMPLE.row | {"id": number, "positionUrl": None} for number in range(jobs)][start : start + 10]
        answer = {"count": jobs, "positions": found}
        return Answer(request.url, json.dumps(answer if "/v2/" in request.url else {"data": answer}).encode())

    reading = read_through(make_source("eightfold", board=board), ask).reading
    assert (len(reading.listings), len(starts), reading.whole) == (jobs, asked, True)


def test_the_posting_itself_gives_its_text_in_either_way():
    assert SITE.read_detail(one(), JOB.body).description == "Keep the light."
    older = SITE.read_detail(one(), b'{"id": 1, "name": "x", "job_description": "<p>Keep.</p><p>Climb.</p>"}')
    assert (older.description, older.title) == ("Keep.\n\nClimb.", "Lamp Keeper & Climber")
    with pytest.raises(SourceError):
        SITE.read_detail(one(), b'{"status": 200, "data": {}}')


@pytest.mark.parametrize(
    ("words", "key", "asked"),
    [
        (
            {"board": "harbour"},
            "eightfold:harbour.eightfold.ai/harbour.com",
            "https://harbour.eightfold.ai/api/pcsx/search?query=&domain=harbour.com&start=0&sort_by=timestamp",
        ),
        (
            {"board": "harbour/v2"},
            "eightfold:harbour.eightfold.ai/harbour.com/v2",
            "https://harbour.eightfold.ai/api/apply/v2/jobs?num=10&domain=harbour.com&start=0&sort_by=timestamp",
        ),
        (
            {"board": "jobs.harbour.example/harbour.example"},
            "eightfold:jobs.harbour.example/harbour.example",
            "https://jobs.harbour.example/api/pcsx/search?query=&domain=harbour.example&start=0&sort_by=timestamp",
        ),
        (
            {"url": "https://jobs.harbour.example/careers?pid=7&domain=harbour.example"},
            "eightfold:jobs.harbour.example/harbour.example",
            "https://jobs.harbour.example/api/pcsx/search?query=&domain=harbour.example&start=0&sort_by=timestamp",
        ),
        (
            {"url": "https://jobs.harbour.example/api/apply/v2/jobs?domain=harbour.example"},
            "eightfold:jobs.harbour.example/harbour.example/v2",
            "https://jobs.harbour.example/api/apply/v2/jobs?num=10&domain=harbour.example&start=0&sort_by=timestamp",
        ),
    ],
)
def test_a_site_is_named_by_host_and_domain_and_asked_in_one_of_two_ways(words, key, asked):
    source = make_source("eightfold", **words)
    assert (source.key, source.ask(SoFar()).url) == (key, asked)
    assert make_source("eightfold", board=source.board).key == key


@pytest.mark.parametrize(
    "words",
    [{"board": "jobs.harbour.example"}, {"board": "a/b/c"}, {"url": "https://jobs.harbour.example/careers"}, {}],
)
def test_what_names_no_site_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match=r"acme\.eightfold\.ai/acme\.com"):
        make_source("eightfold", **words)


def test_a_posting_is_asked_for_in_the_way_of_its_site():
    assert SITE.detail(one()).url == (
        "https://harbour.eightfold.ai/api/pcsx/position_details?position_id=893000000101&domain=harbour.com&hl=en"
    )
    older = make_source("eightfold", board="harbour/v2")
    assert older.detail(one()).url == "https://harbour.eightfold.ai/api/apply/v2/jobs/893000000101?domain=harbour.com"
    assert SITE.is_gone(Refused(404))
    assert not SITE.is_gone(Refused(403, b'{"message": "PCSX is not enabled"}'))


def test_an_answer_that_names_no_domain_has_its_employer_in_its_addresses():
    row = {"id": 41, "name": "Lamp Keeper", "canonicalPositionUrl": "https://harbour.eightfold.ai/careers/job/41"}
    (listing,) = read("eightfold", json.dumps({"positions": [row], "count": 1}).encode()).listings
    assert listing.company == "harbour"
