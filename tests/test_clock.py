"""The clock: every due day is handed out, none twice at once, and nothing that a day does stops it."""

import logging
from datetime import UTC, date, datetime, time, timedelta
from threading import Event, Lock, Timer
from time import monotonic, sleep

import pytest

from bot.clock import Clock, DueDay
from bot.interfaces import DayKey
from scoring.due import Schedule, due

TODAY = date(2026, 11, 25)
NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PATIENCE = 10.0


def a_day(name="default", day=TODAY):
    return DayKey("local", name, day)


class Work:
    """Notes what it was given; may be told to wait for a door, or to fail."""

    def __init__(self):
        self.done = []
        self.begun = []
        self.door = Event()
        self.door.set()
        self.failing = set()
        self.most_at_once = self.now_at_work = 0
        self._lock = Lock()

    def __call__(self, day):
        with self._lock:
            self.begun.append(day)
            self.now_at_work += 1
            self.most_at_once = max(self.most_at_once, self.now_at_work)
        assert self.door.wait(PATIENCE)
        with self._lock:
            self.now_at_work -= 1
        if day.key.subscription in self.failing:
            raise RuntimeError("the channel is gone")
        with self._lock:
            self.done.append(day)

    def wait_until(self, holds):
        end = monotonic() + PATIENCE
        while not holds(self):
            assert monotonic() < end, (self.begun, self.done)
            sleep(0.002)


@pytest.fixture
def work():
    work = Work()
    yield work
    work.door.set()


@pytest.fixture
def made(work):
    """Makes clocks that are stopped afterwards."""
    clocks = []

    def make(*, due=lambda _: (), unfinished=lambda _: (), **said):
        clock = Clock(due=due, unfinished=unfinished, work=work, **{"now": lambda: NINE} | said)
        clocks.append(clock)
        return clock

    yield make
    work.door.set()
    assert all(clock.stop() for clock in clocks)


def idle(clock):
    end = monotonic() + PATIENCE
    while clock._at_work:
        assert monotonic() < end
        sleep(0.002)


def test_a_tick_asks_with_its_now_and_hands_out_each_day_with_its_lateness(made, work):
    asked = []

    def due_days(now):
        asked.append(now)
        return [DueDay(a_day("a"), late=False), DueDay(a_day("b"), late=True)]

    clock = made(due=due_days)
    assert clock.tick() == 2
    idle(clock)
    assert asked == [NINE]
    assert set(work.done) == {(a_day("a"), False), (a_day("b"), True)}


def test_a_day_at_work_is_not_handed_out_again_and_afterwards_it_is(made, work):
    clock = made(due=lambda _: [DueDay(a_day(), late=False)])
    work.door.clear()
    assert [clock.tick() for _ in range(5)] == [1, 0, 0, 0, 0]
    work.door.set()
    idle(clock)
    assert len(work.done) == 1
    assert clock.tick() == 1


def test_a_day_named_twice_in_one_answer_is_handed_out_once(made):
    assert made(due=lambda _: [DueDay(a_day(), late=False)] * 2, unfinished=lambda _: [a_day()] * 2).tick() == 1


def test_an_unfinished_day_is_late_only_when_it_is_not_due_any_more(made, work):
    yesterday = a_day(day=TODAY - timedelta(days=1))
    clock = made(due=lambda _: [DueDay(a_day(), late=False)], unfinished=lambda _: [yesterday, a_day()])
    assert clock.tick() == 2
    idle(clock)
    assert set(work.done) == {(yesterday, True), (a_day(), False)}


def test_one_days_failure_is_logged_and_hurts_no_other(made, work, caplog):
    work.failing = {"broken"}
    days = [DueDay(a_day(name), late=False) for name in ("broken", "whole")]
    clock = made(due=lambda _: days)
    with caplog.at_level(logging.ERROR, "bot.clock"):
        clock.tick()
        idle(clock)
    assert [day.key.subscription for day in work.done] == ["whole"]
    assert "broken of 2026-11-25 in local failed" in caplog.text
    assert "the channel is gone" in caplog.text
    assert clock.tick() == 2


def test_no_more_days_are_worked_on_at_once_than_told_and_all_get_their_turn(made, work):
    days = [DueDay(a_day(str(number)), late=False) for number in range(20)]
    clock = made(due=lambda _: days, at_once=3)
    work.door.clear()
    assert clock.tick() == 20
    work.wait_until(lambda work: len(work.begun) == 3)
    work.door.set()
    idle(clock)
    assert len(work.done) == 20
    assert work.most_at_once == 3


def test_over_a_day_of_hand_moved_ticks_each_subscription_is_due_from_its_hour_on(made, work):
    schedules = {
        zone: Schedule(time(9), frozenset(range(7)), zone) for zone in ("UTC", "Asia/Tokyo", "America/New_York")
    }
    moment = [datetime(2026, 11, 24, 23, 0, tzinfo=UTC)]
    first = {}

    def due_days(now):
        return [DueDay(a_day(name, found.date), found.late) for name, s in schedules.items() for found in due(s, now)]

    clock = made(due=due_days, now=lambda: moment[0])
    for _ in range(24 * 12):
        clock.tick()
        idle(clock)
        for day in work.done:
            first.setdefault((day.key.subscription, day.key.date), (moment[0].hour, day.late))
        work.done.clear()
        moment[0] += timedelta(minutes=5)
    today = {name: at for (name, day), at in first.items() if day == TODAY}
    assert today == {"UTC": (9, False), "Asia/Tokyo": (0, False), "America/New_York": (14, False)}


def test_stopping_cancels_what_waits_and_leaves_what_takes_too_long(work, caplog):
    days = [DueDay(a_day(str(number)), late=False) for number in range(5)]
    clock = Clock(due=lambda _: days, unfinished=lambda _: (), work=work, now=lambda: NINE, at_once=1)
    work.door.clear()
    clock.tick()
    work.wait_until(lambda work: work.begun)
    began = monotonic()
    assert not clock.stop(within=0.05)
    assert monotonic() - began < 1
    assert clock.tick() == 0
    work.door.set()
    idle(clock)
    assert len(work.begun) == 1
    assert clock.stop()
    assert caplog.records == []


def test_stopping_waits_for_what_ends_in_time(work):
    clock = Clock(due=lambda _: [DueDay(a_day(), late=False)], unfinished=lambda _: (), work=work, now=lambda: NINE)
    work.door.clear()
    clock.tick()
    work.wait_until(lambda work: work.begun)
    timer = Timer(0.05, work.door.set)
    timer.start()
    assert clock.stop(within=PATIENCE)
    assert len(work.done) == 1
    timer.join()


def test_a_started_clock_ticks_at_once_and_again_also_after_an_answer_that_failed(work, caplog):
    ticks = []

    def due_days(now):
        ticks.append(now)
        if len(ticks) == 2:
            raise RuntimeError("the store is locked")
        return [DueDay(a_day(), late=False)]

    clock = Clock(due=due_days, unfinished=lambda _: (), work=work, every=0.05)
    clock.start()
    work.wait_until(lambda work: len(work.done) >= 3)
    assert len(ticks) >= 4
    assert ticks[0].tzinfo is not None
    began = monotonic()
    assert clock.stop()
    assert monotonic() - began < 1
    ticked = len(ticks)
    sleep(0.15)
    assert len(ticks) == ticked
    assert "the store is locked" in caplog.text


def test_the_first_tick_comes_with_the_start_however_seldom_the_clock_ticks(work):
    clock = Clock(due=lambda _: [DueDay(a_day(), late=False)], unfinished=lambda _: (), work=work, every=3600)
    clock.start()
    work.wait_until(lambda work: work.done)
    assert clock.stop()


def test_a_slow_answer_does_not_pile_up_ticks(work):
    asking = Lock()
    together = []

    def due_days(now):
        if not asking.acquire(blocking=False):
            together.append(now)
            return []
        try:
            sleep(0.12)
        finally:
            asking.release()
        return [DueDay(a_day(), late=False)]

    clock = Clock(due=due_days, unfinished=lambda _: (), work=work, every=0.02)
    clock.start()
    work.wait_until(lambda work: len(work.done) >= 2)
    assert clock.stop()
    assert not together
