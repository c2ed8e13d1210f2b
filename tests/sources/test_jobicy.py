"""Jobicy's own oddities."""

from datetime import UTC, datetime

import pytest

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("jobicy")


def one(**fields):
    (listing,) = read("jobicy", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_entities_are_undone_and_bare_times_are_utc():
    first, second = read("jobicy", SAMPLE.body).listings
    assert (first.title, first.company) == ("Ferry Scheduler – Nights & Weekends", "Pür & Simple Ferries")
    assert first.posted_at == datetime(2026, 11, 20, 11, 5, 3, tzinfo=UTC)
    assert second.posted_at == datetime(2026, 11, 19, 9, tzinfo=UTC)
    assert second.description == "Draw charts."


def test_several_regions_are_several_places():
    assert one().location == "LATAM; Canada; USA"
    assert one(jobGeo="Anywhere").location == "Anywhere"


@pytest.mark.parametrize(
    ("kinds", "said"), [(["Full-Time", "Contract"], "Full-Time, Contract"), ("part-time", "part-time")]
)
def test_kinds_of_employment_come_as_one_text_or_several(kinds, said):
    assert one(jobType=kinds).employment_type == said


def test_pay_is_read_under_its_names_of_today_and_of_former_years():
    first, second = read("jobicy", SAMPLE.body).listings
    assert first.salary == "USD 70,000 - 90,000 a year"
    assert second.salary == "EUR from 30,000 a year"
    assert one(salaryMin=0, salaryMax=0).salary is None


def test_a_number_as_id_and_the_same_as_text_are_one():
    assert one(id=160001).source_id == one(id="160001").source_id


def test_one_answer_of_a_hundred_is_all_that_is_asked():
    source = make_source("jobicy", query="python", place="europe")
    request = source.ask(SoFar())
    assert request.url == "https://jobicy.com/api/v2/remote-jobs?count=100&geo=europe&tag=python"
    assert request.conditional
    assert source.ask(SoFar(answers=1, rows=100, last=100, fresh=100)) is None
