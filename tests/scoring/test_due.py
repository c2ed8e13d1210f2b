"""When a day is due: one day for each local date, none missed and none twice, in zones with every kind of rule."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.due import Schedule, due, gathering_due, next_due
from tests.scoring.zones import ZONES

HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
EVERY_DAY = frozenset(range(7))
START, END = date(2026, 1, 1), date(2030, 12, 31)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def dates(first, last):
    return [first + n * DAY for n in range((last - first).days + 1)]


@cache
def transitions(zone):
    """Every moment of the five years at which the zone's offset changes, to the minute, found without asking `due`."""
    found = []
    at = datetime(2025, 12, 30, tzinfo=UTC)
    while at.year < 2031:
        step = timedelta(hours=12)
        if offset(zone, at) != offset(zone, at + step):
            low, high = 0, 12 * 60
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(zone, at + middle * MINUTE) == offset(zone, at) else (low, middle)
            found.append(at + high * MINUTE)
        at += step
    return found


def offset(zone, at):
    return at.astimezone(ZoneInfo(zone)).utcoffset()


def taken(schedule, start, end, random, most):
    """The days that a clock takes that ticks at random, at most `most` apart: each date, and how often it was taken."""
    ledger = {}
    now = start
    while now <= end:
        for day in due(schedule, now):
            ledger.setdefault(day.date, now)
            assert day.at <= now <= day.at + timedelta(hours=6)
        now += most * random.random()
    return ledger


def test_there_are_zones_of_every_kind():
    assert len(set(ZONES)) >= 40
    assert sum(bool(transitions(zone)) for zone in ZONES) >= 25
    jumps = {abs(offset(zone, at) - offset(zone, at - MINUTE)) for zone in ZONES for at in transitions(zone)}
    assert {timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)} <= jumps


@pytest.mark.parametrize("zone", ZONES)
def test_every_date_of_five_years_is_taken_once_at_its_time(zone):
    """Each date with another half hour, so that every half hour comes about every date of the month."""
    late_by = timedelta(0)
    for number, day in enumerate(dates(START, END)):
        schedule = Schedule(HALF_HOURS[number % 48], EVERY_DAY, zone)
        usual = datetime.combine(day, schedule.at, ZoneInfo(zone))
        found = [d for d in due(schedule, usual + timedelta(hours=3)) if d.date == day]
        assert len(found) == 1
        assert found[0].at.tzinfo is UTC
        shown = found[0].at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        behind = shown - datetime.combine(day, schedule.at)  # more than nothing only behind a gap
        late_by = max(late_by, behind)
        assert timedelta(0) <= behind <= timedelta(hours=2)
        assert not behind or any(abs(found[0].at - at) <= timedelta(hours=2) for at in transitions(zone))
    assert not late_by or transitions(zone)


@pytest.mark.parametrize("zone", [zone for zone in ZONES if transitions(zone)])
def test_around_every_change_of_the_clocks_each_half_hour_of_each_date_is_taken_once(zone):
    random = Random(zone)
    for change in transitions(zone):
        local = change.astimezone(ZoneInfo(zone)).date()
        for at in HALF_HOURS:
            ledger = taken(
                Schedule(at, EVERY_DAY, zone),
                change - 2 * DAY,
                change + 3 * DAY,
                random,
                timedelta(hours=5, minutes=59),
            )
            assert set(dates(local - DAY, local + DAY)) <= set(ledger)
            assert sorted(ledger) == list(ledger) == dates(min(ledger), max(ledger))


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "Australia/Lord_Howe", "America/Nuuk", "Asia/Beirut", "Antarctica/Troll"]
)
def test_a_clock_that_ticks_every_minute_takes_each_date_at_its_minute(zone):
    change = transitions(zone)[2]
    first = change - timedelta(hours=30)
    for at in (time(0), time(0, 30), time(2, 30), time(23, 30)):
        schedule = Schedule(at, EVERY_DAY, zone)
        ledger = {}
        for minute in range(60 * 60):
            now = first + timedelta(minutes=minute)
            for day in due(schedule, now):
                if day.at >= first and day.date not in ledger:
                    ledger[day.date] = now
                    assert now == day.at
                    assert not day.late
        assert len(ledger) >= 2


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca"])
def test_only_the_weekdays_of_the_schedule_have_a_day(zone):
    schedule = Schedule(time(9), frozenset((0, 3)), zone)
    ledger = taken(
        schedule, datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), Random(1), timedelta(hours=5)
    )
    asked = {day for day in dates(date(2026, 1, 2), date(2026, 12, 30)) if day.weekday() in (0, 3)}
    assert asked <= set(ledger)
    assert {day.weekday() for day in ledger} == {0, 3}


def at_berlin(hour, minute, second=0, day=25):
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZoneInfo("Europe/Berlin"))


NINE = Schedule(time(9), frozenset(range(5)), "Europe/Berlin")  # 25 November 2026 is a Wednesday


@pytest.mark.parametrize(
    ("now", "days", "late"),
    [
        (at_berlin(8, 59, 59), [], []),
        (at_berlin(9, 0), [date(2026, 11, 25)], [False]),
        (at_berlin(9, 15), [date(2026, 11, 25)], [False]),
        (at_berlin(9, 15, 1), [date(2026, 11, 25)], [True]),
        (at_berlin(14, 59), [date(2026, 11, 25)], [True]),  # down for 5 h 59
        (at_berlin(15, 0), [date(2026, 11, 25)], [True]),
        (at_berlin(15, 1), [], []),  # down for 6 h 1
        (at_berlin(9, 30, day=28), [], []),  # a Saturday
    ],
)
def test_a_missed_day_is_made_up_within_six_hours_and_says_that_it_is_late(now, days, late):
    found = due(NINE, now)
    assert [day.date for day in found] == days
    assert [day.late for day in found] == late


def test_how_late_is_late_and_how_long_is_too_long_can_be_set():
    now = at_berlin(9, 2)
    assert due(NINE, now, late_after=timedelta(minutes=1))[0].late
    assert due(NINE, now, window=timedelta(minutes=1)) == []
    days = [day.date.day for day in due(NINE, now, window=timedelta(days=3))]
    assert days == [23, 24, 25]


def test_a_day_missed_in_the_evening_is_made_up_after_midnight_under_its_own_date():
    late = Schedule(time(22), EVERY_DAY, "Europe/Berlin")
    assert [day.date for day in due(late, at_berlin(2, 30))] == [date(2026, 11, 24)]


def test_a_time_in_a_gap_comes_as_long_after_it_as_it_lies_in_it():
    schedule = Schedule(time(2, 30), EVERY_DAY, "Europe/Paris")
    found = due(schedule, datetime(2027, 3, 28, 3, tzinfo=UTC))
    assert [(day.date, day.at) for day in found] == [(date(2027, 3, 28), datetime(2027, 3, 28, 1, 30, tzinfo=UTC))]


def test_a_time_in_a_gap_before_midnight_keeps_its_own_date():
    schedule = Schedule(time(23, 30), EVERY_DAY, "America/Nuuk")  # 28 March 2026 ends at 23:00
    found = due(schedule, datetime(2026, 3, 29, 3, tzinfo=UTC))
    assert [(day.date, day.at) for day in found] == [(date(2026, 3, 28), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))]
    assert [day.at for day in due(schedule, found[0].at, window=timedelta(0))] == [found[0].at]
    assert next_due(schedule, found[0].at - MINUTE) == found[0].at


def test_of_a_time_that_comes_twice_it_is_the_first():
    schedule = Schedule(time(2, 30, fold=1), EVERY_DAY, "Europe/Paris")
    found = due(schedule, datetime(2027, 10, 31, 3, tzinfo=UTC))
    assert [day.at for day in found] == [datetime(2027, 10, 31, 0, 30, tzinfo=UTC)]


def test_a_date_that_a_zone_left_out_has_no_day():
    schedule = Schedule(time(9), EVERY_DAY, "Pacific/Apia")  # went from 29 to 31 December 2011
    ledger = taken(
        schedule, datetime(2011, 12, 27, tzinfo=UTC), datetime(2012, 1, 3, tzinfo=UTC), Random(1), timedelta(hours=1)
    )
    assert [day.day for day in ledger][-6:] == [28, 29, 31, 1, 2, 3]


def test_where_midnight_came_twice_a_date_that_had_begun_is_still_taken():
    schedule = Schedule(time(0, 0), EVERY_DAY, "America/St_Johns")  # at 00:01 on 7 November 2010 back to 23:01
    begun = datetime(2010, 11, 7, 2, 30, tzinfo=UTC)
    assert [day.date for day in due(schedule, begun + timedelta(minutes=5))] == [date(2010, 11, 7)]


def test_gathering_starts_before_the_time_and_not_after_it():
    assert gathering_due(NINE, at_berlin(8, 39, 59)) == []
    assert [day.date for day in gathering_due(NINE, at_berlin(8, 40))] == [date(2026, 11, 25)]
    assert [day.at for day in gathering_due(NINE, at_berlin(8, 59, 59))] == [at_berlin(9, 0)]
    assert gathering_due(NINE, at_berlin(9, 0)) == []
    assert gathering_due(NINE, at_berlin(8, 40), lead=timedelta(minutes=5)) == []


schedules = st.builds(
    Schedule,
    st.sampled_from(HALF_HOURS),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from(ZONES),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # wants naive bounds


@given(schedules, moments)
def test_what_comes_next_is_due_then_and_nothing_is_due_between(schedule, now):
    coming = next_due(schedule, now)
    assert coming.tzinfo is UTC
    assert now < coming <= now + timedelta(days=7, hours=3)
    assert coming in [day.at for day in due(schedule, coming)]
    assert all(day.at <= now for day in due(schedule, coming - timedelta(microseconds=1), window=coming - now))


@given(schedules, moments, st.integers(-14, 14))
def test_the_zone_that_now_is_told_in_changes_nothing(schedule, now, hours):
    from datetime import timezone

    elsewhere = now.astimezone(timezone(timedelta(hours=hours)))
    assert due(schedule, now) == due(schedule, elsewhere)
    assert next_due(schedule, now) == next_due(schedule, elsewhere)


def test_a_schedule_without_weekdays_is_never_due_and_says_so():
    never = Schedule(time(9), frozenset(), "UTC")
    assert due(never, at_berlin(9, 0)) == []
    with pytest.raises(ValueError, match="never due"):
        next_due(never, at_berlin(9, 0))
