"""Any history of harvests against a small model of what should be live, missing, closed and re-opened."""

import statistics
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import Harvest, Remembered
from bot.store import open_store
from tests.builders import a_listing, a_text

START = datetime(2026, 11, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
JOBS = range(13)
SOURCES = ("greenhouse:one", "greenhouse:two")


def a_job(number, version):
    words = a_text(number)
    return a_listing(number=number, title=f"Job {number}", description=f"{words} version {version}")


@dataclass
class Row:
    """One listing as the model knows it."""

    source: str
    version: int
    seen: datetime
    missing: datetime | None = None
    closed: bool = False
    expired: bool = False
    reopened: datetime | None = None


@dataclass
class Board:
    """One source as the model knows it: what it said when, and whether that was trusted, doubted or believed."""

    good: datetime | None = None
    rows: int = 0
    complete: bool = False
    said: dict[datetime, tuple[int, bool, str]] = field(default_factory=dict)

    def usual(self, before):
        """The answers since the last believed one, fifteen at most, but the doubted ones."""
        trusted = []
        for at in sorted(self.said):
            rows, complete, trust = self.said[at]
            if at < before:
                trusted = [] if trust == "believed" else trusted
                trusted += [(rows, complete)] if trust != "doubted" else []
        return trusted[-15:]

    def doubts(self, before):
        """Every doubted answer since the last one that was not."""
        earlier = sorted(at for at in self.said if at < before)
        better = max((at for at in earlier if self.said[at][2] != "doubted"), default=datetime.min.replace(tzinfo=UTC))
        return [at for at in earlier if at > better]

    def trust(self, rows, complete, at):
        """The answer's trust, and whether what it lacks may be missing all the same."""
        trusted = self.usual(at)
        usual = statistics.median_high(had for had, _ in trusted) if trusted else 0
        if not ((usual > 10 and rows < usual / 3) or (usual > 3 and not rows)):
            return "trusted", True
        whole = any(was_complete for _, was_complete in trusted)
        first = next((then for then in self.doubts(at) if self.said[then][1] or not whole), None)
        if first and (complete or not whole) and at - first >= 12 * HOUR:
            return "believed", True
        return "doubted", usual <= 10


@dataclass
class Model:
    """What a store should remember, told as plainly as possible: one listing after the other."""

    rows: dict[int, Row] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=lambda: {source: Board() for source in SOURCES})

    def remember(self, harvest, versions):
        board = self.boards[harvest.source]
        if harvest.failure or (board.good and harvest.at < board.good):
            return Remembered()
        if harvest.unchanged:
            changes = self._unchanged(harvest, board)
        else:
            board.rows, board.complete = len(harvest.listings), harvest.complete
            changes = Remembered(seen=len(versions))
            for number, version in versions.items():
                changes += self._seen(number, version, harvest)
        board.good = harvest.at
        trust, may_lack = board.trust(board.rows, board.complete, harvest.at)
        board.said[harvest.at] = board.rows, board.complete, trust
        if trust == "trusted":
            self._not_from_doubts(harvest, board)
        if trust != "doubted":
            changes += self._old(harvest, board)
        if board.complete and may_lack:
            changes += self._lacking(harvest)
        return changes

    def _seen(self, number, version, harvest):
        row = self.rows.get(number)
        if row is None:
            self.rows[number] = Row(harvest.source, version, harvest.at)
            return Remembered(new=1)
        if row.seen > harvest.at:
            return Remembered()
        changed = False
        if row.source == harvest.source or row.missing or (harvest.complete and not self.boards[row.source].complete):
            changed = row.version != version
            row.source, row.version = harvest.source, version
        reopened, row.closed = row.closed, False
        row.reopened = harvest.at if reopened else row.reopened
        row.seen, row.missing, row.expired = harvest.at, None, False
        return Remembered(changed=changed, reopened=reopened)

    def _unchanged(self, harvest, board):
        there = [
            row
            for row in self.rows.values()
            if row.source == harvest.source and row.missing is None and board.good and row.seen >= board.good
        ]
        for row in there:
            row.seen = max(row.seen, harvest.at)
        return Remembered(seen=len(there))

    def _old(self, harvest, board):
        """What was gone before is closed by a complete answer; what nobody saw for thirty days is expired."""
        changes = Remembered()
        for row in self._unseen(harvest):
            if board.complete and row.missing and harvest.at - row.missing >= 12 * HOUR:
                row.closed = True
                changes += Remembered(closed=1)
            elif harvest.at - row.seen > 720 * HOUR and not row.expired:
                row.expired = True
                changes += Remembered(expired=1)
        return changes

    def _not_from_doubts(self, harvest, board):
        """What was first lacked by a doubted answer was not lacked by a healthy one yet."""
        doubts = board.doubts(harvest.at)
        for row in self._unseen(harvest):
            if doubts and row.missing and row.missing >= doubts[0]:
                row.missing = harvest.at

    def _lacking(self, harvest):
        changes = Remembered()
        for row in self._unseen(harvest):
            if row.missing is None:
                row.missing = harvest.at
                changes += Remembered(missing=1)
        return changes

    def _unseen(self, harvest):
        return [
            row
            for row in self.rows.values()
            if row.source == harvest.source and row.seen < harvest.at and not row.closed
        ]


everything = st.fixed_dictionaries(dict.fromkeys(JOBS, st.just(0)))
some = st.dictionaries(st.sampled_from(JOBS), st.integers(0, 1))
steps = st.tuples(
    st.sampled_from(SOURCES),
    st.sampled_from([-7, 0, 1, 6, 12, 24, 24, 800]),  # hours since the one before
    st.sampled_from(["answer"] * 6 + ["unchanged", "failure"]),
    st.sampled_from([True, True, True, False]),  # complete
    everything | some,
)
histories = st.lists(steps, max_size=14)


def harvests(history):
    at = START
    for source, hours, what, complete, versions in history:
        at += hours * HOUR
        usual = Harvest(source=source, kind="greenhouse", display="Greenhouse", at=at)
        if what == "failure":
            yield replace(usual, failure=SourceError(source, "timeout", "did not answer")), {}
        elif what == "unchanged":
            yield replace(usual, unchanged=True), {}
        else:
            listings = tuple(a_job(number, version) for number, version in versions.items())
            yield replace(usual, listings=listings, complete=complete), versions


def what_is_live(store):
    end = START + 20_000 * HOUR
    return {
        int(opening.listing.source_id): (opening.listing.description[-1], opening.first_seen, opening.reopened)
        for opening, _ in store.live(end, window_days=10_000)[1]
    }


@settings(deadline=None)
@given(histories)
def test_a_store_remembers_what_the_model_does(history):
    model = Model()
    with TemporaryDirectory() as folder:
        store = open_store(f"{folder}/jobpicks.db")
        try:
            for harvest, versions in harvests(history):
                assert store.remember(harvest) == model.remember(harvest, versions)
                live = what_is_live(store)
                assert live.keys() == {number for number, row in model.rows.items() if row.missing is None}
                for number, (version, _, reopened) in live.items():
                    assert version == str(model.rows[number].version)
                    expected = model.rows[number].reopened
                    assert reopened == (expected and expected.timestamp() * 1000)
        finally:
            store.close()


ALL = dict.fromkeys(JOBS, 0)


@settings(deadline=None)
@given(histories)
@example(
    [
        ("greenhouse:one", 0, "answer", True, ALL),
        ("greenhouse:one", 24, "answer", True, {}),
        ("greenhouse:two", 12, "answer", True, ALL),
        ("greenhouse:one", 0, "answer", True, {}),
    ]
)
def test_every_harvest_may_come_twice(history):
    with TemporaryDirectory() as folder:
        store = open_store(f"{folder}/jobpicks.db")
        try:
            for harvest, _ in harvests(history):
                first = store.remember(harvest)
                live, states = store.live(harvest.at), store.source_states()
                assert store.remember(harvest) == Remembered(seen=first.seen)
                assert (store.live(harvest.at), store.source_states()) == (live, states)
        finally:
            store.close()
