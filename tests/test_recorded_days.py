"""Twenty recorded days of seven remote boards, five of them with failures put in, and thirty-five quiet days after them."""

import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

import pytest

from bot.errors import SourceError
from bot.interfaces import Harvest, Remembered
from bot.sources import rows
from bot.sources.forms import Board
from bot.store import open_store
from scoring.clean import plain_text
from tests.sources.recorded import DATA

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"no recorded material at {DATA} (JOBPICKS_DATA)")

BOARDS = ("arbeitnow", "eleduck", "himalayas", "jobicy", "remoteok", "remotive", "workingnomads")
QUIET = 35  # days
PAGE = b"<!doctype html><title>One moment, please</title>"
TIMEOUT = SourceError("recorded", "timeout", "did not answer")
SPOILED = {
    (4, "arbeitnow"): lambda _: TIMEOUT,
    (8, "himalayas"): lambda _: PAGE,
    (11, "remoteok"): lambda _: body_of([]),
    (15, "jobicy"): lambda its_rows: body_of(its_rows[: len(its_rows) // 10]),
    (16, "jobicy"): lambda _: TIMEOUT,
}
"""By day and board, what comes in place of the rows."""

FAILED = {4: {"arbeitnow"}, 8: {"himalayas"}, 16: {"jobicy"}}
SUSPECT = {11: {"remoteok"}, 15: {"jobicy"}, 16: {"jobicy"}}


def body_of(its_rows):
    return json.dumps({"jobs": its_rows}).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Board):
    """One board of the recorded days: a window of the newest, as their collector wrote it."""

    kind: ClassVar[str] = "recorded"
    display: ClassVar[str] = "Recorded"
    lists_all: ClassVar[bool] = False
    own: ClassVar[bool] = False
    host: ClassVar[str] = "https://recorded.example"

    @property
    def address(self):
        return self.at(f"/{self.board}")

    def read(self, body):
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "jobs", self.key), self._advert)

    def _advert(self, row):
        source_id = rows.text(row, "source_id")
        return rows.Advert(
            source=self.kind,
            source_id=source_id and f"{self.board}/{source_id}",
            url=rows.text(row, "url"),
            title=rows.text(row, "title"),
            company=rows.text(row, "company") or self.board,
            location=rows.text(row, "location"),
            posted_at=rows.moment(row.get("published_at")),
            salary=rows.pay(rows.number(row, "salary_min"), rows.number(row, "salary_max"), None),
            description=plain_text(rows.text(row, "description") or ""),
        )


@dataclass
class Window:
    """What was shown of a board so far, and what follows from that."""

    listings: dict = field(default_factory=dict)
    seen: dict = field(default_factory=dict)
    expired: set = field(default_factory=set)
    last: tuple = ()

    def show(self, listings, at):
        """How many are new, changed, and sure to be posted again: the very same advert under an id that is gone."""
        there = {one.source_id for one in listings}
        gone = {_advert(one) for source_id, one in self.listings.items() if source_id not in there}
        still = {_advert(one) for one in listings if one.source_id in self.listings}
        fresh = [one for one in listings if one.source_id not in self.listings]
        changed = [one for one in listings if self.listings.get(one.source_id, one) != one]
        for one in listings:
            self.listings[one.source_id], self.seen[one.source_id] = one, at
        self.expired -= there
        self.last = listings
        return len(fresh), len(changed), sum(_advert(one) in gone - still for one in fresh)

    def expire(self, at):
        """How many were not seen for thirty days, as of now for the first time."""
        old = {source_id for source_id, seen in self.seen.items() if at - seen > timedelta(days=30)} - self.expired
        self.expired |= old
        return len(old)


def _advert(listing):
    return listing.title, listing.company, listing.description


def recorded_days():
    """Each day's time, and each board's rows."""
    for path in sorted((DATA / "days").glob("*.json.gz")):
        day = json.loads(gzip.decompress(path.read_bytes()))
        yield (
            datetime.fromisoformat(day["fetched_at"]),
            {board: [job for job in day["jobs"] if job["source"] == board] for board in BOARDS},
        )


def harvest_of(source, at, answer):
    """What gathering makes of an answer, of an error in its place, or of "nothing new" (None)."""
    usual = {"source": source.key, "kind": source.kind, "display": source.display, "at": at, "own": source.own}
    if answer is None:
        return Harvest(**usual, unchanged=True)
    try:
        if isinstance(answer, SourceError):
            raise answer
        reading = source.read(answer)
    except SourceError as failure:
        return Harvest(**usual, failure=failure)
    return Harvest(**usual, listings=reading.listings, left_out=reading.left_out)


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "jobs.db"))
    yield opened
    opened.close()


def test_twenty_recorded_days_and_what_follows_are_counted_as_they_were_recorded(store):
    windows = {board: Window() for board in BOARDS}
    total: Counter[str] = Counter()
    for day, (at, boards) in enumerate(recorded_days()):
        for board, its_rows in boards.items():
            spoil = SPOILED.get((day, board), body_of)
            harvest = harvest_of(Recorded(board=board), at, spoil(its_rows))
            assert {one.reason for one in harvest.left_out} <= {"has the same id as another"}
            if spoil is body_of:
                assert len(harvest.listings) + len(harvest.left_out) == len(its_rows)
            new, changed, reposted = (0, 0, 0) if harvest.failure else windows[board].show(harvest.listings, at)
            counted = store.remember(harvest)
            assert counted == Remembered(
                new=new, changed=changed, seen=len(harvest.listings), reposted=counted.reposted
            ), (day, board)
            total += Counter(new=new, changed=changed, reposted=counted.reposted, surely_reposted=reposted)
        states = {state.source.partition(":")[2]: state for state in store.source_states()}
        assert {board for board, state in states.items() if state.failure} == FAILED.get(day, set())
        assert {board for board, state in states.items() if state.suspect} == SUSPECT.get(day, set())
    assert 0.9 * total["surely_reposted"] < total["reposted"] < 2 * total["surely_reposted"] < total["new"]

    expired = 0
    for later in (at + timedelta(days=quiet) for quiet in range(1, QUIET + 1)):
        for board, window in windows.items():
            window.show(window.last, later)
            counted = store.remember(harvest_of(Recorded(board=board), later, None))
            assert counted == Remembered(seen=len(window.last), expired=window.expire(later)), (later, board)
            expired += counted.expired
    there = sum(len(window.last) for window in windows.values())
    assert store.live(later)[0] == there
    assert expired == sum(len(window.listings) for window in windows.values()) - there > 0
