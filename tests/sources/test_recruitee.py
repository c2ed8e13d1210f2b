"""Recruitee's own oddities."""

from datetime import UTC, datetime

import pytest

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("recruitee")


def one(**fields):
    (listing,) = read("recruitee", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_a_whole_offer_is_read():
    listing = one()
    assert listing.location == "Delft, South Holland, Netherlands; Gent, Belgium (Hybrid)"
    assert listing.posted_at == datetime(2026, 11, 4, 8, 15, tzinfo=UTC)
    assert listing.closes_at == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert listing.employment_type == "Full-time, permanent"
    assert listing.description == (
        "Rig & splice.\n- Knots\n\nDepartment: Deck.\nCategory: crafts.\nHours: 32 to 40 a week.\n"
        "Experience: mid level.\nEducation: vocational.\nTags: ropes, sea."
    )


def test_pay_comes_in_texts_and_an_hourly_wage_is_no_monthly_one():
    assert one().salary == "EUR 18.50 - 22"
    yearly = {"min": "60000", "max": "75000", "period": "year", "currency": "EUR"}
    assert one(salary=yearly).salary == "EUR 60,000 - 75,000 a year"
    assert one(salary=yearly | {"min": "0", "max": None}).salary is None


@pytest.mark.parametrize(
    ("remote", "hybrid", "on_site", "said", "location"),
    [
        (True, False, False, True, "Delft, NL"),
        (False, True, False, None, "Delft, NL (Hybrid)"),
        (False, False, True, False, "Delft, NL"),
        (True, True, False, None, "Delft, NL (Remote or Hybrid)"),
        (False, False, False, None, "Delft, NL"),
        (None, None, None, None, "Delft, NL"),
    ],
)
def test_three_boxes_say_how_the_work_is_done(remote, hybrid, on_site, said, location):
    listing = one(remote=remote, hybrid=hybrid, on_site=on_site, locations=[], location="Delft, NL")
    assert (listing.remote, listing.location) == (said, location)


def test_an_offer_in_another_language_than_its_board_is_read_in_english_first():
    second = read("recruitee", SAMPLE.body).listings[1]
    assert (second.title, second.description) == ("Sail Maker", "Sew.")
    assert (second.remote, second.employment_type) == (True, "freelance")


def test_what_is_not_published_is_left_out_and_no_failure():
    assert [(out.reason, out.unreadable) for out in read("recruitee", SAMPLE.body).left_out] == [
        ("is not published", False)
    ]


def test_an_offer_is_linked_on_its_board_as_its_own_address_may_lead_nowhere():
    (listing,) = make_source("recruitee", board="harbour").read(SAMPLE.answer([SAMPLE.row])).listings
    assert listing.url == "https://harbour.recruitee.com/o/senior-rigger"
    assert one().url == "https://jobs.harbour.example/o/senior-rigger"


def test_an_offer_keeps_its_identity_when_its_address_changes():
    assert one(slug="rigger").id == one().id


@pytest.mark.parametrize(
    ("said", "key", "asked", "service"),
    [
        ({"board": "Harbour"}, "recruitee:harbour", "https://harbour.recruitee.com/api/offers/", "recruitee"),
        (
            {"url": "https://harbour.recruitee.com/o/mate"},
            "recruitee:harbour",
            "https://harbour.recruitee.com/api/offers/",
            "recruitee",
        ),
        (
            {"board": "jobs.harbour.example"},
            "recruitee:jobs.harbour.example",
            "https://jobs.harbour.example/api/offers/",
            "recruitee:jobs.harbour.example",
        ),
        (
            {"board": "harbour", "base_url": "http://127.0.0.1:8080/"},
            "recruitee:harbour",
            "http://127.0.0.1:8080/api/offers/",
            "recruitee",
        ),
    ],
)
def test_a_board_is_a_name_an_address_or_a_host_of_the_employers_own(said, key, asked, service):
    source = make_source("recruitee", **said)
    assert (source.key, source.ask(SoFar()).url, source.service) == (key, asked, service)


@pytest.mark.parametrize("board", ["a/b", "recruitee.com", "www.recruitee.com", "-x", "a b", "", "https://[x"])
def test_what_can_be_no_host_is_refused(board):
    with pytest.raises(ValueError, match="needs a board"):
        make_source("recruitee", board=board)
