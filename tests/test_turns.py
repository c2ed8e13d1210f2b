"""Turns: no lane bears more than it can, none waits for ever, and a few threads keep all of them busy."""

import threading
import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.network.lanes import Lane
from bot.network.manners import Clock, Manners
from bot.network.turns import Crew, Line, Turns


class Simulated:
    """Jobs of lanes worked off by so many hands, on a clock that jumps from event to event.

    `lanes`: for each one its manners and, for each of its jobs, the seconds that its parts take and the pauses between.
    """

    def __init__(self, lanes, *, hands, holds=()):
        self.time = 0.0
        clock = Clock(monotonic=lambda: self.time)
        self.lanes = [Lane(str(number), manners, clock) for number, (manners, _) in enumerate(lanes)]
        self.holds = dict(holds)
        lines = [Line(lane, [[*parts] for parts in jobs]) for lane, (_, jobs) in zip(self.lanes, lanes, strict=True)]
        self.turns = Turns(lines, 0.0)
        self.left = sum(map(len, lines))
        self.hands = hands
        self.begun = []  # (when, lane) of every part
        self.under_way = {line: set() for line in lines}
        self.most = dict.fromkeys(lines, 0)

    def run(self):
        """Work everything off; how many seconds it takes."""
        working = []  # (until, line, job)
        while self.left:
            while len(working) < self.hands and (turn := self.turns.next(self.time)):
                line, job = turn
                seconds, _ = job[0]
                self.begun.append((self.time, line.lane.service))
                self.under_way[line].add(id(job))
                self.most[line] = max(self.most[line], len(self.under_way[line]))
                if hold := self.holds.pop(len(self.begun), None):
                    line.lane.hold(hold)
                working.append((self.time + seconds, line, job))
            ends = [until for until, *_ in working]
            free = [self.turns.next_at()] if len(working) < self.hands else []
            self.time = min([*ends, *free])
            for one in [one for one in working if one[0] <= self.time]:
                working.remove(one)
                _, line, job = one
                _, pause = job.pop(0)
                if not job:
                    self.left -= 1
                    self.under_way[line].discard(id(job))
                self.turns.give_back(line, job, self.time + pause if job else None, self.time)
        return self.time


PARTS = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 1.0]), st.sampled_from([0.0, 0.5, 3.0])), min_size=1, max_size=3)
LANES = st.lists(
    st.tuples(
        st.builds(Manners, in_flight=st.integers(1, 4), spacing=st.sampled_from([0.0, 0.25, 2.0])),
        st.lists(PARTS, min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=6,
)


@given(lanes=LANES, hands=st.integers(1, 8), holds=st.dictionaries(st.integers(1, 20), st.floats(0, 30), max_size=3))
@settings(max_examples=200, deadline=None)
def test_every_part_is_done_once_within_what_its_lane_bears(lanes, hands, holds):
    parts = [len(job) for _, jobs in lanes for job in jobs]
    work = Simulated(lanes, hands=hands, holds=holds.items())
    work.run()
    assert len(work.begun) == sum(parts)
    for line, most in work.most.items():
        assert most <= line.lane.manners.in_flight
    for lane in work.lanes:
        starts = [at for at, service in work.begun if service == lane.service]
        gaps = [later - earlier for earlier, later in pairwise(starts)]
        assert all(gap >= lane.manners.spacing - 1e-9 for gap in gaps)


def test_a_lane_that_is_held_lets_the_others_go_on():
    lanes = [(Manners(in_flight=4), [[(0.1, 0.0)]] * 8), (Manners(in_flight=4), [[(0.1, 0.0)]] * 8)]
    work = Simulated(lanes, hands=8, holds=[(1, 60)])
    assert work.run() >= 60
    held = work.begun[0][1]
    assert all(at < 1 for at, service in work.begun if service != held)


def test_the_lane_with_most_work_goes_first_so_that_all_end_together():
    small = [(Manners(), [[(1.0, 0.0)]]) for _ in range(60)]
    large = [(Manners(in_flight=4), [[(1.0, 0.0)]] * 60)]
    assert Simulated([*small, *large], hands=8).run() <= 17  # 120 seconds of work for 8, and 15 for the large one alone


def test_no_lane_starves_while_large_ones_hang():
    hanging = [(Manners(in_flight=4), [[(30.0, 0.0)]] * 40) for _ in range(2)]
    small = [(Manners(), [[(0.1, 0.0)]]) for _ in range(20)]
    work = Simulated([*hanging, *small], hands=8)
    work.run()
    last_small = max(at for at, service in work.begun if int(service) >= 2)
    assert last_small <= 61
    assert work.time <= 30 * 41


def test_a_job_under_way_goes_before_one_that_was_not_begun():
    lane = Lane("x", Manners())
    first, second = [(0, 0)] * 2, [(0, 0)]
    line = Line(lane, [first, second])
    turns = Turns([line], 0.0)
    assert turns.next(0.0) == (line, first)
    assert turns.next(0.0) is None  # it bears one at a time
    turns.give_back(line, first, 5.0, 0.0)
    assert turns.next(1.0) is None
    assert turns.next_at() == 5.0
    assert turns.next(5.0) == (line, first)
    turns.give_back(line, first, None, 6.0)
    assert turns.next(6.0) == (line, second)


def test_a_line_is_looked_at_no_more_often_the_longer_it_is_worked_off():
    class Counting(Line):
        looks = 0

        def has_at(self):
            Counting.looks += 1
            return super().has_at()

    now = 0.0
    line = Counting(Lane("x", Manners(in_flight=2, spacing=0.25), Clock(monotonic=lambda: now)), range(200))
    turns = Turns([line], now)
    while len(line):
        if turn := turns.next(now):
            now += 0.1
            turns.give_back(*turn, None, now)
        else:
            now = turns.next_at()
    assert Counting.looks <= 4 * 200


# ------------------------------------------------------------------ threads


class Sleepy:
    """A job of a few parts that each take a moment."""

    def __init__(self, seen, *, parts=1, seconds=0.01, pause=0.0):
        self.seen = seen
        self.parts = parts
        self.seconds = seconds
        self.pause = pause

    def step(self):
        with self.seen.lock:
            self.seen.threads.add(threading.current_thread())
            self.seen.busy += 1
            self.seen.most = max(self.seen.most, self.seen.busy)
        time.sleep(self.seconds)
        with self.seen.lock:
            self.seen.busy -= 1
            self.parts -= 1
            self.seen.done += not self.parts
        return self.pause if self.parts else None


class Seen:
    def __init__(self):
        self.lock = threading.Lock()
        self.threads = set()
        self.busy = self.most = self.done = 0

    def wait_for(self, done, seconds=10):
        deadline = time.monotonic() + seconds
        while self.done < done and time.monotonic() < deadline:
            time.sleep(0.005)
        assert self.done == done

    def wait_for_the_end(self):
        for thread in self.threads:
            thread.join(5)
            assert not thread.is_alive()


def test_a_crew_works_everything_off_with_no_more_threads_than_it_may_have():
    seen = Seen()
    lanes = {Lane(str(n), Manners()): [Sleepy(seen, parts=2, pause=0.01)] for n in range(200)}
    crew = Crew(lanes, Clock(), most=8)
    crew.start()
    seen.wait_for(200)
    seen.wait_for_the_end()
    assert len(seen.threads) == seen.most == 8


def test_a_crew_has_no_more_threads_than_can_be_busy():
    seen = Seen()
    Crew({Lane("x", Manners(in_flight=2)): [Sleepy(seen) for _ in range(9)]}, Clock(), most=128).start()
    seen.wait_for(9)
    assert len(seen.threads) <= 2


def test_while_one_waits_for_its_time_the_others_work():
    seen = Seen()
    slow = {Lane("slow", Manners()): [Sleepy(seen, parts=2, pause=0.6)]}
    quick = {Lane(str(n), Manners(in_flight=3)): [Sleepy(seen) for _ in range(5)] for n in range(5)}
    begun = time.monotonic()
    Crew(slow | quick, Clock(), most=2).start()
    seen.wait_for(25)
    assert time.monotonic() - begun < 0.6
    seen.wait_for(26)
    seen.wait_for_the_end()


def test_a_crew_that_is_stopped_begins_nothing_new_and_lets_its_threads_end():
    seen = Seen()
    crew = Crew({Lane("x", Manners(in_flight=4)): [Sleepy(seen, seconds=0.05) for _ in range(400)]}, Clock(), most=4)
    crew.start()
    time.sleep(0.12)
    crew.stop()
    seen.wait_for_the_end()
    assert 0 < seen.done < 40
