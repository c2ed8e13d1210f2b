"""Remotive's own oddities."""

from datetime import UTC, datetime

from bot.sources import read
from tests.sources.samples import SAMPLES

SAMPLE = next(sample for sample in SAMPLES if sample.kind == "remotive")


def test_a_byte_order_mark_is_no_obstacle_and_bare_times_are_utc():
    assert SAMPLE.body.startswith(b"\xef\xbb\xbf")
    first, last = read("remotive", SAMPLE.body).listings
    assert first.posted_at == datetime(2026, 11, 20, 20, 49, 11, tzinfo=UTC)
    assert (first.location, first.salary, first.employment_type) == ("Europe, UK", "$18 - $22/hr", "freelance")
    assert first.description == "Paint & varnish."
    assert (last.location, last.salary, last.employment_type, last.description) == (None, None, None, None)
    assert first.remote is last.remote is True
