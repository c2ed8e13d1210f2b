"""A model's opinions and what they cost, in SQLite."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from scoring.judge.opinion import Opinion

from ..errors import StoreDamaged
from ..judge.kept import Asking, Request, Settled
from ..judge.outcomes import Usage
from ..records import decode_as, encode
from .connections import Connections, in_json, milliseconds, moment

KEPT = timedelta(days=90)
DAY = timedelta(days=1)


class Opinions(Connections):
    """`bot.judge.kept.Opinions`."""

    def opinions(self, workspace: str, keys: Collection[str]) -> dict[str, Opinion]:
        """Those that were given before."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT key, opinion FROM opinions WHERE workspace = ? AND key IN (SELECT value FROM json_each(?))",
                [workspace, in_json(keys)],
            ).fetchall()
        try:
            return {key: decode_as(Opinion, opinion) for key, opinion in rows}
        except ValueError as error:
            what = f"holds an opinion that is none: {error}"
            raise StoreDamaged(str(self._path), what, "restore a copy") from error

    def reserve(self, asking: Asking, *, cap: float) -> int | None:
        """Note a request, unless it would break the cap."""
        today = asking.at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        with self._writing() as db:
            spent = db.execute(
                "SELECT coalesce(sum(dollars), 0) FROM model_requests WHERE workspace = ? AND at >= ? AND at < ?",
                [asking.workspace, milliseconds(today), milliseconds(today + DAY)],
            ).fetchone()[0]
            if spent + asking.dollars > cap:
                return None
            made = db.execute(
                """INSERT INTO model_requests (workspace, subscription, date, at, model, openings, dollars)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                [
                    asking.workspace,
                    asking.subscription,
                    asking.day.isoformat(),
                    milliseconds(asking.at),
                    asking.model,
                    asking.openings,
                    asking.dollars,
                ],
            )
            return made.lastrowid

    def settle(self, number: int, settled: Settled, opinions: Mapping[str, Opinion], now: datetime) -> None:
        """Note what came of a request."""
        at, too_old = milliseconds(now), milliseconds(now - KEPT)
        kept = [(key, at, encode(opinion), number) for key, opinion in sorted(opinions.items())]
        usage = settled.usage
        with self._writing() as db:
            db.execute("DELETE FROM opinions WHERE at < ?", [too_old])
            db.execute("DELETE FROM model_requests WHERE at < ?", [too_old])
            db.execute(
                """UPDATE model_requests SET outcome = ?, dollars = ?, input = ?, cached = ?, output = ?, said = ?,
                       dropped = ? WHERE number = ?""",
                [
                    settled.outcome,
                    settled.dollars,
                    usage.input,
                    usage.cached,
                    usage.output,
                    settled.said,
                    settled.dropped,
                    number,
                ],
            )
            db.conn.executemany(
                """INSERT INTO opinions (workspace, key, at, opinion)
                   SELECT workspace, ?, ?, ? FROM model_requests WHERE number = ? ON CONFLICT DO NOTHING""",
                kept,
            )

    def requests(self, workspace: str, *, since: datetime) -> list[Request]:
        """Every request since then."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT workspace, subscription, date, at, model, openings, dollars, coalesce(outcome, 'unheard of'),
                       input, cached, output, said, dropped
                   FROM model_requests WHERE workspace = ? AND at >= ? ORDER BY at, number""",
                [workspace, milliseconds(since)],
            ).fetchall()
        return [_request(row) for row in rows]


def _request(row: Sequence[Any]) -> Request:
    workspace, subscription, day, at, model, openings, dollars, outcome, sent, cached, written, said, dropped = row
    asking = Asking(
        workspace=workspace,
        subscription=subscription,
        day=date.fromisoformat(day),
        model=model,
        openings=openings,
        dollars=dollars,
        at=moment(at),
    )
    usage = Usage(sent, cached, written)
    return Request(asking, Settled(outcome=outcome, usage=usage, dollars=dollars, said=said, dropped=dropped))
