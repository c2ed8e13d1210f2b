"""Ashby's own oddities."""

import pytest

from bot.sources import make_source, read
from tests.sources.samples import SAMPLES

SAMPLE = next(sample for sample in SAMPLES if sample.kind == "ashby")


def one(**fields):
    (listing,) = read("ashby", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_a_whole_posting_is_read():
    listing = one()
    assert listing.location == "Berlin, Germany; London, UK (Hybrid)"
    assert listing.remote is None
    assert listing.employment_type == "Full-time"
    assert listing.description == "Tasks\n- Draw\n- Check"
    assert listing.company == "harbour"


@pytest.mark.parametrize(
    ("workplace", "remote", "said"),
    [
        ("Remote", False, True),
        ("Hybrid", True, None),
        ("OnSite", True, False),
        (None, True, True),
        (None, False, None),
        (None, None, None),
        ("Elsewhere", True, True),
    ],
)
def test_the_kind_of_workplace_wins_over_the_remote_flag(workplace, remote, said):
    assert one(workplaceType=workplace, isRemote=remote).remote is said


def test_pay_is_the_salary_of_every_tier_and_no_equity():
    assert one().salary == "EUR 80,000 - 110,000 a year (Berlin); GBP 70,000 - 90,000 a year (London)"


@pytest.mark.parametrize(
    ("interval", "pay"),
    [
        ("1 HOUR", "USD 2,000 - 3,000 an hour"),
        ("1 MONTH", "USD 2,000 - 3,000 a month"),
        ("2 WEEK", "USD 2,000 - 3,000"),
        ("NONE", "USD 2,000 - 3,000"),
        (None, "USD 2,000 - 3,000"),
    ],
)
def test_pay_keeps_the_period_it_is_given_with(interval, pay):
    salary = {
        "compensationType": "Salary",
        "interval": interval,
        "currencyCode": "USD",
        "minValue": 2000,
        "maxValue": 3000,
    }
    assert one(compensation={"compensationTiers": [{"components": [salary]}]}).salary == pay


def test_pay_that_is_not_to_be_shown_is_not_shown():
    assert read("ashby", SAMPLE.body).listings[1].salary is None


def test_what_is_not_listed_is_left_out_and_no_failure():
    assert [(out.reason, out.unreadable) for out in read("ashby", SAMPLE.body).left_out] == [("is not listed", False)]


@pytest.mark.parametrize(
    ("location", "address", "place"),
    [
        (
            "Dublin",
            {"addressLocality": "Dublin", "addressRegion": "Dublin", "addressCountry": "Ireland"},
            "Dublin, Ireland",
        ),
        (
            "Texas",
            {"addressLocality": "", "addressRegion": "Texas", "addressCountry": "United States"},
            "Texas, United States",
        ),
        ("Europe", {"addressLocality": "Barcelona", "addressCountry": "Spain"}, "Europe"),
        ("Japan", {"addressLocality": "Japan", "addressRegion": "Japan", "addressCountry": "Japan"}, "Japan"),
        ("Remote UK", None, "Remote UK"),
        (None, {"addressLocality": "Oslo", "addressCountry": "Norway"}, "Oslo, Norway"),
        (None, None, None),
    ],
)
@pytest.mark.parametrize("nested", [True, False])
def test_a_bare_name_gets_its_region_and_country(location, address, place, nested):
    address = {"postalAddress": address} if nested else address
    assert one(location=location, address=address, secondaryLocations=[], workplaceType=None).location == place


def test_without_html_the_plain_text_is_read():
    assert one(descriptionHtml=None).description == "TASKS\n\n- Draw\n\n- Check"


def test_it_asks_for_the_board_with_pay_and_encodes_its_name():
    source = make_source("ashby", board="Harbour Lights")
    assert source.address == "https://api.ashbyhq.com/posting-api/job-board/Harbour%20Lights?includeCompensation=true"


def test_a_board_copied_out_of_an_address_is_asked_for_and_named_as_it_is():
    board = make_source("ashby", board="Harbour%20Lights")
    assert "/Harbour%20Lights?" in board.address
    (listing,) = board.read(SAMPLE.answer([SAMPLE.row])).listings
    assert listing.company == "Harbour Lights"
