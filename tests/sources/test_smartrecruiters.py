"""SmartRecruiters' own oddities."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, Refused, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS, sample_of

SAMPLE = sample_of("smartrecruiters")
DETAIL = (PAYLOADS / "smartrecruiters_job.json").read_bytes()
SOURCE = make_source("smartrecruiters", board="HarbourLights")


def one(**fields):
    (listing,) = read("smartrecruiters", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_a_posting_of_the_list_has_everything_but_its_text():
    listing = one()
    assert (listing.title, listing.company) == ("Tide Reader", "Harbour Lights")
    assert listing.url == "https://jobs.smartrecruiters.com/HarbourLights/700000000000001"
    assert listing.location == "Bergen, Vestland, Norway (Hybrid)"
    assert listing.remote is None
    assert listing.posted_at == datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
    assert listing.employment_type == "Full-time"
    assert listing.description is None


def test_a_place_without_its_full_form_is_put_together_and_a_city_that_is_its_region_named_once():
    assert read("smartrecruiters", SAMPLE.body).listings[1].location == "Kiel, DE"
    assert one(location={"city": "Lyon", "region": "ARA", "country": "fr"}).location == "Lyon, ARA, FR"


@pytest.mark.parametrize(("remote", "said"), [(True, True), (False, None), (None, None)])
def test_a_box_that_is_not_ticked_says_nothing(remote, said):
    assert one(location={"city": "Oslo", "remote": remote}).remote is said


def test_what_is_not_for_the_public_is_left_out_and_no_failure():
    assert [(out.reason, out.unreadable) for out in read("smartrecruiters", SAMPLE.body).left_out] == [
        ("is not for the public", False)
    ]


def test_pages_are_asked_for_until_all_are_there():
    jobs = [SAMPLE.row | {"id": f"{700000000000000 + number}"} for number in range(230)]
    asked = []

    def ask(request):
        offset = int(request.url.rpartition("offset=")[2])
        asked.append(offset)
        answer = {"totalFound": 230, "content": jobs[offset : offset + 100]}
        return Answer(request.url, json.dumps(answer).encode())

    reading = read_through(SOURCE, ask).reading
    assert asked == [0, 100, 200]
    assert len(reading.listings) == 230
    assert reading.whole


def test_fewer_postings_than_the_total_are_not_all():
    jobs = [SAMPLE.row | {"id": f"{700000000000000 + number}"} for number in range(40)]

    def ask(request):
        offset = int(request.url.rpartition("offset=")[2])
        return Answer(request.url, json.dumps({"totalFound": 90, "content": jobs[offset:]}).encode())

    assert not read_through(SOURCE, ask).reading.whole


def test_the_case_of_a_board_is_kept():
    assert SOURCE.key == "smartrecruiters:HarbourLights"
    assert SOURCE.ask(SoFar()).url.startswith("https://api.smartrecruiters.com/v1/companies/HarbourLights/postings?")


def test_the_text_is_every_section_under_its_heading_and_what_the_fields_say():
    (listing,) = read("smartrecruiters", DETAIL).listings
    assert listing.description == (
        "Who we are\n\nLamps & lenses.\n\nWhat you do\n- Read\n- Note\n\nWhat you bring\n\nPatience\n\n"
        "Department: Tides.\nFunction: Operations.\nExperience level: Entry Level."
    )
    assert listing.salary == "NOK 480,000 - 560,000 a year"


def test_the_answer_about_one_posting_completes_its_listing():
    listing = one()
    full = SOURCE.read_detail(listing, DETAIL)
    assert (full.id, full.url, full.title) == (listing.id, listing.url, listing.title)
    assert full.description.startswith("Who we are")
    with pytest.raises(SourceError, match="cannot be read"):
        SOURCE.read_detail(listing, SAMPLE.body)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://jobs.smartrecruiters.com/HarbourLights/700000000000001-tide-reader", "700000000000001"),
        ("https://careers.harbour.example/tide-reader", "700000000000001"),
    ],
)
def test_one_posting_is_asked_for_by_its_number(url, asked):
    listing = one(postingUrl=url)
    assert SOURCE.detail(listing).url == f"https://api.smartrecruiters.com/v1/companies/HarbourLights/postings/{asked}"


def test_what_is_not_there_is_gone():
    assert SOURCE.is_gone(Refused(404))
    assert not any(SOURCE.is_gone(Refused(status)) for status in (200, 302, 401, 403, 429, 500, 503))


def test_parts_that_a_place_lacks_leave_no_commas():
    assert one(location={"fullLocation": "Bergen, , Norway"}).location == "Bergen, Norway"


def test_an_answer_without_its_employer_has_it_in_its_addresses():
    ref = "https://api.smartrecruiters.com/v1/companies/HarbourLights/postings/700000000000001"
    listing = one(company=None, ref=ref)
    assert (listing.company, listing.url) == (
        "HarbourLights",
        "https://jobs.smartrecruiters.com/HarbourLights/700000000000001",
    )


def test_what_is_written_without_a_label_is_read_all_the_same():
    assert one(typeOfEmployment="Permanent").employment_type == "Permanent"
