"""How sources fared, in SQLite: the latest attempts at each."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from ..health import ATTEMPTS, Attempt, SourceState, with_history
from ..records import decode_as, encode
from .connections import Connections, milliseconds, moment

_NAMES = tuple(one.name for one in fields(Attempt))  # the columns are called as they are
_COLUMNS = ", ".join(_NAMES)
_READ = f"SELECT source, {_COLUMNS} FROM attempts"  # noqa: S608 - our own words
_NOTE = f"INSERT INTO attempts (source, {_COLUMNS}) VALUES (:source, {', '.join(map(':{}'.format, _NAMES))})"  # noqa: S608
_SUMMED = ("new", "reposted", "changed", "missing", "closed", "expired")
_OVER_AGAIN = ", ".join(
    f"{name} = {name} + excluded.{name}" if name in _SUMMED else f"{name} = excluded.{name}" for name in _NAMES
)


class SourceStates(Connections):
    """Reading how sources fare."""

    def source_states(self) -> list[SourceState]:
        """How every source fares."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT key, kind, display, good_at, tried_at, rows, left_out, failure, suspect_at, aside
                   FROM sources ORDER BY key"""
            ).fetchall()
            tried = db.execute(f"{_READ} ORDER BY source, at").fetchall()
        history = {source: [_attempt(row) for row in its] for source, its in groupby(tried, key=itemgetter(0))}
        states = (
            SourceState(
                source=key,
                kind=kind,
                display=display,
                last_good=None if good is None else moment(good),
                last_tried=moment(last_tried),
                rows=count,
                left_out=left_out,
                failure=failure,
                suspect=None if suspect is None else moment(suspect),
                aside=decode_as(tuple[tuple[str, str], ...], aside) if aside else (),
            )
            for key, kind, display, good, last_tried, count, left_out, failure, suspect, aside in rows
        )
        return [with_history(state, history.get(state.source, ())) for state in states]


def attempts_until(db: Database, source: str, at: int) -> list[Attempt]:
    """The attempts at a source up to a time, in their order."""
    return [_attempt(row) for row in db.execute(f"{_READ} WHERE source = ? AND at <= ? ORDER BY at", [source, at])]


def note_attempt(db: Database, source: str, attempt: Attempt) -> None:
    """Keep an attempt, and forget the oldest. A good one of the same moment is the same one over again."""
    values = {name: getattr(attempt, name) for name in _NAMES}
    values |= {"source": source, "at": milliseconds(attempt.at), "filled": encode(attempt.filled)}
    again = f"DO UPDATE SET {_OVER_AGAIN}" if attempt.failure is None else "DO NOTHING"
    db.execute(f"{_NOTE} ON CONFLICT (source, at) {again}", values)
    db.execute(
        """DELETE FROM attempts WHERE source = :source AND at <=
               (SELECT at FROM attempts WHERE source = :source ORDER BY at DESC LIMIT 1 OFFSET :kept)""",
        {"source": source, "kept": ATTEMPTS},
    )


def _attempt(row: Sequence[Any]) -> Attempt:
    """An attempt as a row of its source and the columns tells it."""
    said = dict(zip(_NAMES, row[1:], strict=True))
    said |= {"at": moment(said["at"]), "complete": bool(said["complete"])}
    return Attempt(**said | {"filled": decode_as(dict[str, int], said["filled"])})
