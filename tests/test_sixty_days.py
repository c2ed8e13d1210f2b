"""Sixty days of boards that live and fail: what is new, posted again, missing, closed, expired and suspect, day by day."""

import gzip
import json
import random
from collections import Counter
from datetime import timedelta

import pytest

from bot.sources import read
from bot.store import open_store
from scoring.listing import Listing
from tests.simulated import COUNTED, DAY, START, Board, made_up, timetable
from tests.sources.recorded import DATA

DAYS = 60
CLOSED_DOWN = 30  # the day on which one board closes every job at once


def made_up_boards(seed):
    """Ten boards of 16 to 30 jobs, one of four, and two windows."""
    chance = random.Random(seed)
    sizes = {f"board{n}": chance.randint(16, 30) for n in range(10)} | {"tiny": 4, "window0": 40, "window1": 25}
    for name, size in sizes.items():
        jobs = [made_up(number, name) for number in range(size + 80)]
        spare = [] if name == "tiny" else jobs[size:]
        yield Board(f"recorded:{name}", jobs[:size], spare, chance, window=name.startswith("window"))


def recorded_boards(seed, *, sizes=range(40, 80), number=8):
    """Recorded boards of so many jobs, half of them there at first and half to come; every fourth is shown as a window."""
    chance = random.Random(seed)
    with gzip.open(DATA / "ashby_boards.jsonl.gz") as boards:
        answers = (json.loads(line) for line in boards)
        found = [answer for answer in answers if len(answer["payload"]["jobs"]) in sizes]
    for place, answer in enumerate(chance.sample(found, min(number, len(found)))):
        listings = read("ashby", json.dumps(answer["payload"]).encode()).listings
        jobs = list({listing.description: listing for listing in listings}.values())
        here = [_recorded(job, answer["slug"]) for job in jobs]
        yield Board(f"recorded:{answer['slug']}", here[::2], here[1::2], chance, window=place % 4 == 0)


def _recorded(job, board):
    said = {name: getattr(job, name) for name in Listing.__dataclass_fields__}
    return Listing(**said | {"source": "recorded", "source_id": f"{board}/{job.source_id}"})


def play(boards, store, seed):
    """Sixty days of gathering. Yields, day by day, what the store counted and what it should have, by source."""
    faults = timetable([board.key for board in boards], DAYS, random.Random(seed))
    closing = next(board for board in boards[1:] if not board.window)
    for day in range(DAYS):
        at = START + day * DAY
        counted, expected = {}, {}
        for board in boards:
            if day:
                board.live_a_day()
            fault = faults.get((board.key, day), "whole")
            if board is closing and day >= CLOSED_DOWN:
                board.close_down()
                fault = {CLOSED_DOWN: "gone at once", CLOSED_DOWN + 1: "gone indeed"}.get(day, "whole")
            harvest, expected[board.key] = board.answer(at, fault)
            counted[board.key] = store.remember(harvest)
            if day % 7 == 5 and fault in ("empty", "a fifth"):  # asked again too soon for that to prove anything
                again, should = board.answer(at + timedelta(hours=6), fault)
                expected[board.key] += should
                counted[board.key] += store.remember(again)
        yield at + timedelta(hours=7), counted, expected


def check(boards, store, seed, *, exactly):
    """Play it and hold every day against what was simulated; give what was counted and what was simulated in all."""
    total: Counter[str] = Counter()
    simulated: Counter[str] = Counter()
    for now, counted, expected in play(boards, store, seed):
        for source, should in expected.items():
            for name in exactly:
                assert getattr(counted[source], name) == getattr(should, name), (now, source, name)
        states = {state.source: state for state in store.source_states()}
        for board in boards:
            if states[board.key].failure is None:
                assert bool(states[board.key].suspect) == board.suspect, (now, board.key)
        live = {listing.source_id for opening, _ in store.live(now)[1] for listing in opening.listings}
        should_be_live = {
            source_id
            for board in boards
            for source_id, known in board.known.items()
            if known.is_open and now - known.seen <= 30 * DAY
        }
        assert live == should_be_live, now
        for tally, days in ((total, counted), (simulated, expected)):
            tally += Counter({name: sum(getattr(one, name) for one in days.values()) for name in COUNTED})
        total["suspect"] += sum(state.suspect is not None for state in states.values())
        simulated["suspect"] += sum(board.suspect for board in boards)
    assert total["reopened"] == 0  # nothing was closed that was there all the time
    return total, simulated


@pytest.mark.parametrize("seed", range(2))
def test_sixty_days_of_made_up_boards_are_counted_as_they_were_simulated(tmp_path, seed):
    store = open_store(str(tmp_path / "jobs.db"))
    try:
        total, _ = check(list(made_up_boards(seed)), store, seed, exactly=COUNTED)
    finally:
        store.close()
    for name in ("new", "reposted", "changed", "missing", "closed", "expired", "suspect"):
        assert total[name] >= 10, (name, total)


@pytest.mark.skipif(not DATA.is_dir(), reason=f"no recorded material at {DATA} (JOBPICKS_DATA)")
def test_sixty_days_of_boards_made_from_recorded_ones_are_counted_as_they_were_simulated(tmp_path):
    store = open_store(str(tmp_path / "jobs.db"))
    exactly = [name for name in COUNTED if name != "reposted"]  # real adverts resemble one another
    try:
        total, _ = check(list(recorded_boards(1)), store, 1, exactly=exactly)
    finally:
        store.close()
    for name in ("new", "reposted", "changed", "missing", "closed", "expired", "suspect"):
        assert total[name] >= 3, (name, total)
