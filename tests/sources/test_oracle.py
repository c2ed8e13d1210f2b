"""Oracle's own oddities."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("oracle")
POSTING = next(sample for sample in SAMPLES if sample.file == "oracle_job.json")
BOARD = make_source("oracle", board="eeho.fa.us2/CX_1", name="Harbour")


def one(**fields):
    (listing,) = BOARD.read(SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


@pytest.mark.parametrize(("jobs", "asked"), [(0, 1), (200, 1), (201, 2), (450, 3)])
def test_it_asks_for_page_after_page_until_all_are_there(jobs, asked):
    offsets = []

    def ask(request):
        offset = int(request.url.partition("offset=")[2].partition(",")[0])
        offsets.append(offset)
        found = [SAMPLE.row | {"Id": str(number)} for number in range(jobs)][offset : offset + 200]
        search = {"TotalJobsCount": jobs, "requisitionList": found}
        return Answer(request.url, json.dumps({"items": [search], "hasMore": True}).encode())

    reading = read_through(BOARD, ask).reading
    assert (len(reading.listings), len(offsets), reading.whole) == (jobs, asked, True)


def test_places_workplace_and_schedule_are_kept():
    first, second = BOARD.read(SAMPLE.body).listings
    assert (first.location, first.remote, first.employment_type) == (
        "Bremen, Germany; Kiel, Germany",
        False,
        "Full time",
    )
    assert (second.location, second.remote, second.company) == ("Germany", True, "Harbour")
    assert one(WorkplaceTypeCode="ORA_HYBRID").location == "Bremen, Germany; Kiel, Germany (Hybrid)"


def test_a_teaser_is_no_text():
    assert one().description is None


def test_the_posting_itself_gives_its_text_in_three_parts_its_dates_and_pay():
    listing = BOARD.read_detail(one(), POSTING.body)
    assert listing.description == (
        "Paint what floats.\n\nResponsibilities\n- Red to port\n\nQualifications\n\nTwo years on water."
    )
    assert listing.posted_at == datetime(2026, 10, 5, 8, tzinfo=UTC)
    assert listing.closes_at == datetime(2026, 12, 5, 22, 59, tzinfo=UTC)
    assert listing.salary == "EUR 30,000 - 34,000 a year"
    assert listing.location == "Bremen, Germany; Kiel, Germany (Hybrid)"  # which it does not repeat


def test_a_site_that_has_no_such_posting_any_more_says_so_with_an_empty_list():
    assert BOARD.read_detail(one(), b'{"items":[],"count":0}').closes_at < datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(SourceError):
        BOARD.read_detail(one(), b'{"items":[{}],"count":1}')


@pytest.mark.parametrize(
    ("words", "key", "service"),
    [
        ({"board": "eeho.fa.us2/CX_1"}, "oracle:eeho.fa.us2/cx_1", "oracle:eeho.fa.us2.oraclecloud.com"),
        (
            {
                "url": "https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/requisitions/preview/7"
            },
            "oracle:eeho.fa.us2/cx_1",
            "oracle:eeho.fa.us2.oraclecloud.com",
        ),
        (
            {"url": "https://fa-x-saasprod1.fa.ocs.oraclecloud.com/hcmUI/CandidateExperience/fr-CA/sites/CX"},
            "oracle:fa-x-saasprod1.fa.ocs/cx",
            "oracle:fa-x-saasprod1.fa.ocs.oraclecloud.com",
        ),
        (
            {"url": "https://careers.harbour.example/hcmUI/CandidateExperience/en/sites/jobs/job/7"},
            "oracle:careers.harbour.example/jobs",
            "oracle:careers.harbour.example",
        ),
    ],
)
def test_a_site_is_named_by_its_short_form_or_any_of_its_addresses(words, key, service):
    source = make_source("oracle", **words)
    assert (source.key, source.service) == (key, service)
    assert make_source("oracle", board=source.board).key == key


@pytest.mark.parametrize(
    "words", [{"board": "CX_1"}, {"board": "eeho/"}, {"url": "https://www.oracle.com/careers/"}, {}]
)
def test_what_names_no_site_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match=r"eeho\.fa\.us2/CX_1"):
        make_source("oracle", **words)


def test_postings_are_linked_to_their_page_and_asked_for_at_their_site():
    listing = one()
    assert listing.source_id == "eeho/40101"
    assert listing.url == "https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/40101"
    assert "siteNumber=CX_1,limit=200,offset=0" in BOARD.ask(SoFar()).url
    assert BOARD.detail(listing).url.endswith("&finder=ById;Id=%2240101%22,siteNumber=CX_1")


def test_no_job_is_lost_of_an_answer_with_several_searches():
    other = SAMPLE.row | {"Id": "40999"}
    answer = {"items": [{"requisitionList": [SAMPLE.row]}, {"requisitionList": [other]}]}
    reading = read("oracle", json.dumps(answer).encode())
    assert len(reading.listings) == 2
    assert not reading.whole  # one question has one search
