"""Lenient values: what counts as said."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources import rows
from bot.sources.rows import Advert, Unlisted


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (" Cook ", "Cook"),
        ("", None),
        ("  ", None),
        (7, "7"),
        (0, "0"),
        (True, None),
        (7.5, None),
        (None, None),
        ([], None),
        ({}, None),
    ],
)
def test_a_text_is_one_that_says_something(value, said):
    assert rows.text({"key": value}, "key") == said
    assert rows.text({}, "key") is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, 7),
        ("18.50", 18.5),
        (0, 0),
        (True, None),
        ("", None),
        ("much", None),
        ("nan", None),
        (float("inf"), None),
        (10**400, None),
        ([1], None),
    ],
)
def test_a_number_is_finite(value, said):
    assert rows.number({"key": value}, "key") == said


MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2026-11-20T08:00:00Z", MORNING),
        ("2026-11-20T03:00:00-05:00", MORNING),
        ("2026-11-20T09:00:00+0100", MORNING),
        ("2026-11-20 08:00:00 UTC", MORNING),
        ("2026-11-20T08:00:00", MORNING),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        (1795161600, MORNING),
        (1795161600000, MORNING),
        ("1795161600", MORNING),
        (0, None),
        ("1970-01-01", None),
        ("0001-01-01T00:00:00+14:00", None),
        (-5, None),
        (1e300, None),
        (float("nan"), None),
        (True, None),
        ("soon", None),
        ("", None),
        (None, None),
        ([], None),
    ],
)
def test_a_moment_is_read_in_every_form_that_services_write(value, when):
    assert rows.moment(value) == when


@given(st.one_of(st.integers(), st.floats(), st.text(), st.datetimes(timezones=st.timezones()).map(datetime.isoformat)))
def test_a_moment_is_none_or_one_in_utc_since_2000(value):
    found = rows.moment(value)
    assert found is None or (found.tzinfo is UTC and found.year >= 2000)


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "words"),
    [
        (120000, 150000, "USD", "year", "USD 120,000 - 150,000 a year"),
        (18.5, 22, "EUR", "hour", "EUR 18.50 - 22 an hour"),
        (50, 50, "EUR", None, "EUR 50"),
        (50, None, "EUR", "day", "EUR from 50 a day"),
        (None, 60, None, None, "up to 60"),
        (18.5, 22, "EUR", "month", "EUR 18.50 - 22"),
        (60, 90, "USD", "year", "USD 60 - 90"),
        (450, None, "EUR", "month", "EUR from 450 a month"),
        (0, 0, "USD", "year", None),
        (None, None, "USD", None, None),
        (-1, None, "USD", None, None),
    ],
)
def test_pay_is_said_for_people_and_zero_is_not_said(low, high, currency, period, words):
    assert rows.pay(low, high, currency, period) == words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("annual", "year"), ("per annum", "year"), ("yearly", "year"), ("Year", "year"), ("hourly", "hour"),
        ("per day", "day"), ("daily", "day"), ("monthly", "month"), ("week", "week"), ("", None), (None, None),
        ("once", None), ("someday", None),
        ("per-year-salary", "year"), ("PER_HOUR", "hour"), ("perHour", "hour"), ("per annum, gross", "year"),
        ("biweekly", None), ("bi-month-salary", None), ("Semi annual", None),
    ],
)  # fmt: skip
def test_a_span_of_time_is_known_by_its_names(words, found):
    assert rows.period(words) == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ORA_ONSITE", "onsite"), ("on-site", "onsite"), ("in_office", "onsite"), ("REMOTE", "remote"),
        ("remote_global", "remote"), ("Fully Remote", "remote"), ("Hybrid - 3 days", "hybrid"),
        ("Remote or office", "hybrid"), ("Not Remote", ""), ("Non-remote", ""), ("unspecified", ""), (None, ""),
    ],
)  # fmt: skip
def test_the_word_for_where_work_is_done_is_known_however_it_is_written(words, said):
    assert rows.workplace(words) == said
    assert rows.is_remote(rows.workplace(words)) is {"remote": True, "onsite": False}.get(said)


def test_several_places_are_named_once_each():
    assert rows.places(["Oslo", None, "Bergen", "Oslo", ""]) == "Oslo; Bergen"
    assert rows.places([]) is None


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        (("Kiel", "Schleswig-Holstein", "DE"), "Kiel, Schleswig-Holstein, DE"),
        (("Berlin", "BERLIN", "Germany"), "Berlin, Germany"),
        (("Singapore", None, "Singapore"), "Singapore"),
        ((None, "", "Peru"), "Peru"),
        ((None, None, None), None),
    ],
)
def test_a_place_names_each_of_its_parts_once(parts, place):
    assert rows.place(*parts) == place


def test_what_rows_of_one_name_say_is_put_together():
    found = [{"id": 1, "at": ["a"]}, 7, None, {"at": ["x"]}, {"id": 2, "at": []}, {"id": "1", "at": ["b"]}]
    together = rows.gathered(found, lambda row: rows.text(row, "id"), lambda row: rows.texts(row, "at"))
    assert together == {"1": ["a", "b"], "2": []}


def test_a_row_without_an_id_has_the_one_in_its_address():
    url = "https://jobs.ashbyhq.com/harbour/7d1c0f0e-0000-4000-8000-000000000002"
    advert = Advert(source="ashby", source_id=None, url=url, title="Lamp Keeper", company="Harbour")
    assert advert.listing().source_id == "7d1c0f0e-0000-4000-8000-000000000002"
    with pytest.raises(Unlisted, match="has no id"):
        replace(advert, source="lever").listing()


def test_a_page_that_begins_with_many_comments_costs_no_time():
    started = time.monotonic()
    assert rows.no_answer(b"<!---->" * 250 + b"x", "a", "no JSON").failure == "broken"
    assert rows.no_answer(b"<!-- a -->\n<!-- b --> <html>", "a", "no JSON").failure == "page"
    assert time.monotonic() - started < 1
