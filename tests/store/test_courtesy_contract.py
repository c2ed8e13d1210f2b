"""What every courtesy promises: turns are counted, intervals and breaks kept, across threads and restarts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.sqlite import SqliteStore
from tests.builders import NOW
from tests.courtesy import MemoryCourtesy

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)  # the next one after NOW

COURTESIES = {"memory": lambda _: MemoryCourtesy()}
if hasattr(SqliteStore, "take_turn"):
    COURTESIES["sqlite"] = lambda folder: SqliteStore(folder / "jobpicks.db")


@pytest.fixture(params=COURTESIES)
def opened(request, tmp_path):
    """Opens a courtesy, again and again on the same data where it has any."""
    all_of_them = []

    def open_one():
        if request.param == "memory" and all_of_them:
            return all_of_them[0]
        all_of_them.append(COURTESIES[request.param](tmp_path))
        return all_of_them[-1]

    yield open_one
    for one in all_of_them:
        if hasattr(one, "close"):
            one.close()


@pytest.fixture
def courtesy(opened):
    return opened()


def test_who_was_never_asked_may_be_asked(courtesy):
    assert courtesy.left_alone(NOW) == {}
    assert courtesy.take_turn("jobs", NOW, interval=HOUR, daily=1) is None


def test_when_it_is_due_is_told_without_taking_a_turn(courtesy):
    limits = {"interval": HOUR, "daily": 2}
    assert [courtesy.due_at("jobs", NOW, **limits) for _ in range(3)] == [None] * 3
    courtesy.take_turn("jobs", NOW, **limits)
    assert courtesy.due_at("jobs", NOW, **limits) == NOW + HOUR
    courtesy.take_turn("jobs", NOW + HOUR, **limits)
    assert courtesy.due_at("jobs", NOW + 2 * HOUR, **limits) == MIDNIGHT
    courtesy.leave_alone("jobs", NOW + 2 * DAY)
    assert courtesy.due_at("jobs", NOW + 3 * HOUR) == NOW + 2 * DAY


def test_without_an_interval_and_a_quota_every_turn_is_given(courtesy):
    assert [courtesy.take_turn("jobs", NOW) for _ in range(50)] == [None] * 50


def test_within_the_interval_of_the_last_turn_it_is_too_early(courtesy):
    assert courtesy.take_turn("jobs", NOW, interval=HOUR) is None
    assert courtesy.take_turn("jobs", NOW, interval=HOUR) == NOW + HOUR
    assert courtesy.take_turn("jobs", NOW + HOUR - SECOND, interval=HOUR) == NOW + HOUR
    assert courtesy.take_turn("jobs", NOW + HOUR, interval=HOUR) is None
    assert courtesy.take_turn("jobs", NOW + HOUR, interval=HOUR) == NOW + 2 * HOUR


def test_any_turn_moves_the_interval_on(courtesy):
    courtesy.take_turn("jobs", NOW)
    courtesy.take_turn("jobs", NOW + HOUR / 2)
    assert courtesy.take_turn("jobs", NOW + HOUR, interval=HOUR) == NOW + HOUR / 2 + HOUR


def test_a_quota_counts_every_turn_of_a_utc_day(courtesy):
    assert courtesy.take_turn("jobs", NOW) is None
    assert courtesy.take_turn("jobs", NOW, daily=3) is None
    assert courtesy.take_turn("jobs", NOW + HOUR, daily=3) is None
    assert courtesy.take_turn("jobs", NOW + HOUR, daily=3) == MIDNIGHT
    assert courtesy.take_turn("jobs", MIDNIGHT - SECOND, daily=3) == MIDNIGHT
    assert courtesy.take_turn("jobs", MIDNIGHT, daily=3) is None


def test_a_day_is_one_in_utc_wherever_the_time_is_told(courtesy):
    there = timezone(timedelta(hours=9))
    assert courtesy.take_turn("jobs", (MIDNIGHT - SECOND).astimezone(there), daily=1) is None
    assert courtesy.take_turn("jobs", (MIDNIGHT - SECOND).astimezone(there), daily=1) == MIDNIGHT
    assert courtesy.take_turn("jobs", MIDNIGHT.astimezone(there), daily=1) is None


def test_a_turn_that_was_not_given_counts_for_nothing(courtesy):
    courtesy.take_turn("jobs", NOW, interval=HOUR, daily=2)
    for minute in range(1, 60):
        assert courtesy.take_turn("jobs", NOW + timedelta(minutes=minute), interval=HOUR, daily=2) == NOW + HOUR
    assert courtesy.take_turn("jobs", NOW + HOUR, interval=HOUR, daily=2) is None


def test_the_latest_of_all_reasons_counts(courtesy):
    courtesy.take_turn("jobs", NOW)
    assert courtesy.take_turn("jobs", NOW, interval=HOUR, daily=1) == MIDNIGHT
    assert courtesy.take_turn("jobs", NOW, interval=2 * DAY, daily=1) == NOW + 2 * DAY
    courtesy.leave_alone("jobs", NOW + 3 * DAY)
    assert courtesy.take_turn("jobs", NOW, interval=2 * DAY, daily=1) == NOW + 3 * DAY


def test_who_asked_for_a_break_is_left_alone_until_it_is_over(courtesy):
    courtesy.leave_alone("jobs", NOW + HOUR)
    assert courtesy.left_alone(NOW) == {"jobs": NOW + HOUR}
    assert courtesy.take_turn("jobs", NOW) == NOW + HOUR
    assert courtesy.left_alone(NOW + HOUR) == {}
    assert courtesy.take_turn("jobs", NOW + HOUR) is None


def test_of_several_breaks_the_one_that_ends_last_stays(courtesy):
    courtesy.leave_alone("jobs", NOW + 2 * HOUR)
    courtesy.leave_alone("jobs", NOW + HOUR)
    assert courtesy.left_alone(NOW) == {"jobs": NOW + 2 * HOUR}
    courtesy.leave_alone("jobs", NOW + 3 * HOUR)
    assert courtesy.left_alone(NOW) == {"jobs": NOW + 3 * HOUR}


def test_a_turn_keeps_the_break_and_a_break_keeps_the_turns(courtesy):
    courtesy.take_turn("jobs", NOW)
    courtesy.leave_alone("jobs", NOW + HOUR)
    assert courtesy.take_turn("jobs", NOW + HOUR, daily=1) == MIDNIGHT
    assert courtesy.take_turn("jobs", NOW + HOUR) is None
    assert courtesy.left_alone(NOW) == {"jobs": NOW + HOUR}


def test_services_know_nothing_of_each_other(courtesy):
    courtesy.take_turn("jobs", NOW, daily=1)
    courtesy.leave_alone("jobs", NOW + HOUR)
    assert courtesy.take_turn("Jobs", NOW, interval=HOUR, daily=1) is None
    assert courtesy.take_turn("jobs:other", NOW, interval=HOUR, daily=1) is None


def test_a_turn_from_the_far_future_of_a_wrong_clock_counts_for_nothing(courtesy):
    courtesy.take_turn("jobs", NOW + 400 * DAY, interval=HOUR, daily=1)
    assert courtesy.take_turn("jobs", NOW, interval=HOUR, daily=1) is None


def test_nothing_is_forgotten_when_it_is_opened_again(opened):
    first = opened()
    first.take_turn("jobs", NOW)
    first.leave_alone("quiet", NOW + HOUR)
    again = opened()
    assert again.take_turn("jobs", NOW, daily=1) == MIDNIGHT
    assert again.take_turn("jobs", NOW, interval=HOUR) == NOW + HOUR
    assert again.left_alone(NOW) == {"quiet": NOW + HOUR}


def test_of_many_who_ask_at_once_only_as_many_get_a_turn_as_there_are(opened):
    both = [opened(), opened()]
    with ThreadPoolExecutor(8) as threads:
        given_turns = list(threads.map(lambda n: both[n % 2].take_turn("jobs", NOW, daily=5), range(24)))
    assert given_turns.count(None) == 5
    assert set(given_turns) == {None, MIDNIGHT}


@given(steps=st.lists(st.tuples(st.integers(0, 7200), st.sampled_from([0, 600, 3600]), st.sampled_from([None, 1, 5]))))
@settings(max_examples=100, deadline=None)
def test_whoever_comes_back_when_told_gets_a_turn_then(steps):
    courtesy, now = MemoryCourtesy(), NOW
    for later, interval, daily in steps:
        now += timedelta(seconds=later)
        limits = {"interval": timedelta(seconds=interval), "daily": daily}
        if again := courtesy.take_turn("jobs", now, **limits):
            assert again > now
            assert courtesy.take_turn("jobs", again - SECOND / 1000, **limits) is not None
            assert courtesy.take_turn("jobs", again, **limits) is None
            now = again
