"""Reed's own oddities, as its documentation has them."""

from base64 import b64decode
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS, sample_of

DETAIL = (PAYLOADS / "reed_job.json").read_bytes()


@pytest.fixture
def source():
    return make_source("reed", query="nurse", keys={"JOBPICKS_REED_KEY": "k3y"})


@pytest.fixture
def listing():
    return read("reed", sample_of("reed").body).listings[0]


def test_its_key_is_a_name_without_a_password(source):
    kind, _, told = source.ask(SoFar()).headers["Authorization"].partition(" ")
    assert (kind, b64decode(told)) == ("Basic", b"k3y:")


def test_days_are_written_with_the_day_first(listing):
    assert listing.posted_at == datetime(2026, 11, 5, tzinfo=UTC)
    assert listing.closes_at == datetime(2026, 12, 4, tzinfo=UTC)  # the third is over
    assert (listing.location, listing.salary) == ("Leeds, UK", "GBP 28,000 - 34,000")


def test_the_whole_text_and_the_period_of_pay_come_with_the_advert_itself(source, listing):
    request = source.detail(listing)
    assert request.url == "https://www.reed.co.uk/api/1.0/jobs/56000001"
    assert request.headers["Authorization"] == source.ask(SoFar()).headers["Authorization"]
    whole = source.read_detail(listing, DETAIL)
    assert whole.description == "Care at night.\n- Lift & carry"
    assert (whole.salary, whole.employment_type) == ("GBP 28,000 - 34,000 a year", "Permanent")
    assert (whole.id, whole.url) == (listing.id, listing.url)


def test_what_is_no_advert_leaves_the_listing_as_it_was(source, listing):
    with pytest.raises(SourceError):
        source.read_detail(listing, b'{"message": "not found"}')
