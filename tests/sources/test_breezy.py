"""Breezy's own oddities, as they are described."""

from dataclasses import replace

import pytest

from bot.errors import SourceError
from bot.sources import make_source, read
from tests.sources.samples import sample_of

BREEZY = make_source("breezy", board="harbour")


@pytest.fixture
def listing():
    return read("breezy", sample_of("breezy").body).listings[0]


def test_place_pay_and_kind_of_employment_are_read(listing):
    assert (listing.location, listing.salary) == ("Bergen, NO", "NOK 600,000 - 700,000")
    assert (listing.employment_type, listing.remote, listing.description) == ("Full-Time", None, None)
    second = read("breezy", sample_of("breezy").body).listings[1]
    assert (second.location, second.remote, second.description) == ("Bergen, Vestland, Norway", True, "Count & note.")


def test_the_text_comes_from_the_page_of_the_position(listing):
    assert BREEZY.detail(listing).url == listing.url
    page = b"""<html><body><script type="application/ld+json">{"@type": "JobPosting", "title": "Lamp Engineer",
      "description": "<p>Keep lamps.</p>", "validThrough": "2026-12-24"}</script></body></html>"""
    whole = BREEZY.read_detail(listing, page)
    assert (whole.description, whole.closes_at.year) == ("Keep lamps.", 2026)
    assert whole.id == listing.id


def test_a_page_without_a_posting_is_no_text(listing):
    with pytest.raises(SourceError):
        BREEZY.read_detail(listing, b"<html><body>Nothing here</body></html>")


@pytest.mark.parametrize(
    "url", ["https://harbour.breezy.hr/", "https://other.example/jobs/1", "http://harbour.breezy.hr/p/5f"]
)
def test_what_is_no_page_of_a_position_is_not_asked(listing, url):
    assert BREEZY.detail(replace(listing, url=url)) is None
