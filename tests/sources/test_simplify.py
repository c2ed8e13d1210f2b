"""Simplify's own oddities."""

from datetime import UTC, datetime

import pytest

from bot.sources import make_source, read
from tests.sources.samples import SAMPLES

SAMPLE = next(sample for sample in SAMPLES if sample.kind == "simplify")


def test_what_a_row_says_can_be_quoted():
    first, last = read("simplify", SAMPLE.body).listings
    assert first.description == (
        "Category: Software.\nDegrees: Bachelor's, Master's.\nTerms: Summer 2027.\nSponsorship: does not offer sponsorship."
    )
    assert first.location == "Denver, CO; Remote in USA"
    assert first.posted_at == datetime(2026, 6, 6, 10, 31, 29, tzinfo=UTC)
    assert first.employment_type == "Internship"
    assert (last.description, last.employment_type) == (None, None)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("U.S. Citizenship is Required", "Sponsorship: U.S. citizenship is required."),
        ("Offers Sponsorship", "Sponsorship: offers sponsorship."),
        ("Other", None),
        ("", None),
    ],
)
def test_sponsorship_is_said_only_where_the_list_says_it(said, sentence):
    row = {key: SAMPLE.row[key] for key in ("id", "title", "url", "company_name")} | {"sponsorship": said}
    assert read("simplify", SAMPLE.answer([row])).listings[0].description == sentence


def test_what_is_closed_or_hidden_is_left_out_and_no_failure():
    left_out = read("simplify", SAMPLE.body).left_out
    assert [(out.reason, out.unreadable) for out in left_out] == [
        ("is no longer open", False),
        ("is hidden by the list", False),
    ]


def test_a_list_is_where_its_repository_keeps_it():
    source = make_source("simplify", board="Summer2027-Internships")
    assert (
        source.address
        == "https://raw.githubusercontent.com/SimplifyJobs/Summer2027-Internships/dev/.github/scripts/listings.json"
    )
