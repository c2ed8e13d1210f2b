"""Working Nomads' own oddities."""

from datetime import UTC, datetime

from bot.sources import read
from tests.sources.samples import sample_of

SAMPLE = sample_of("workingnomads")


def test_a_job_is_told_by_the_number_in_its_address_else_by_the_address():
    first, second = read("workingnomads", SAMPLE.body).listings
    assert first.source_id == "1900001"
    assert second.source_id == second.url


def test_every_job_is_remote_times_have_a_zone_and_places_stay_as_they_are_put():
    first, second = read("workingnomads", SAMPLE.body).listings
    assert first.remote is second.remote is True
    assert first.posted_at == datetime(2026, 11, 20, 14, 46, 52, 123456, tzinfo=UTC)
    assert (first.location, second.location) == ("Time zone: CET (+/- 3 hours)", None)
