"""The oddities of Amazon's own site, as they are described."""

from datetime import UTC, datetime

import pytest

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("amazon")


def test_days_have_the_name_of_the_month_and_two_spaces():
    first, second = read("amazon", SAMPLE.body).listings
    assert first.posted_at == datetime(2026, 3, 9, tzinfo=UTC)
    assert second.posted_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_the_three_texts_are_one():
    first, second = read("amazon", SAMPLE.body).listings
    assert "Basic qualifications" in first.description
    assert "Preferred qualifications" in first.description
    assert second.description == "Lamps."
    assert (second.company, second.location, second.employment_type) == ("Amazon", "IE, Dublin", None)


@pytest.mark.parametrize("path", [None, "", "//evil.example/x", "https://evil.example/x", "jobs"])
def test_an_odd_path_leads_nowhere_else(path):
    (listing,) = read("amazon", SAMPLE.answer([SAMPLE.row | {"job_path": path}])).listings
    assert listing.url == "https://www.amazon.jobs/en/jobs/3100001"


def test_everything_may_be_asked_for_and_only_the_newest_thousand_are():
    source = make_source("amazon")
    assert source.key == "amazon"
    assert "offset=900" in source.ask(SoFar(answers=9, rows=900, last=100, fresh=100, total=9000)).url
    assert source.ask(SoFar(answers=10, rows=1000, last=100, fresh=100, total=9000)) is None
