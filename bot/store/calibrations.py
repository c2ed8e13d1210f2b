"""What scores are measured with, in SQLite: thumbs with the picks they are about, and the maps fitted to them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from scoring.calibration import Calibration
from scoring.taste import NO_DISLIKE

from ..calibrating import Thumb
from ..errors import StoreError
from .connections import Connections, in_json
from .days import weighed_of

_THUMBS = """
    SELECT subscription, date, opening, person, gesture, at, score, raw, weighed_by, unknown FROM (
        SELECT m.subscription, m.date, coalesce(o.part_of, m.opening) AS opening, g.person, g.gesture, g.at,
            p.score, p.raw, p.weighed_by, p.unknown, d.profile, g.gesture = 'down' AND r.at >= g.at AND r.reason IN
                (SELECT value FROM json_each(?)) AS of_no_dislike,
            row_number() OVER (PARTITION BY d.profile, coalesce(o.part_of, m.opening), g.person
                ORDER BY g.at DESC, g.gesture DESC, m.date DESC, m.subscription) AS latest
        FROM gestures g JOIN messages m USING (workspace, place, ts) JOIN days d USING (workspace, subscription, date)
            LEFT JOIN picks p ON p.workspace = m.workspace AND p.subscription = m.subscription AND p.date = m.date
                AND p.opening = m.opening
            LEFT JOIN openings o ON o.id = m.opening
            LEFT JOIN reasons r ON r.workspace = g.workspace AND r.place = g.place AND r.ts = g.ts AND r.person = g.person
        WHERE g.workspace = ? AND g.at < ? AND g.gesture IN ('up', 'down') AND NOT g.taken_back
            AND d.profile IS NOT NULL)
    WHERE latest = 1 AND of_no_dislike IS NOT 1 ORDER BY at, person, opening, profile"""

_COLUMNS = "slope, intercept, version, verdicts, fitted_on, weighed_by"


class Calibrations(Connections):
    """The maps of workspaces."""

    def thumbs(self, workspace: str, *, before: datetime) -> Sequence[Thumb]:
        """What stands of what was said on picks, with how these were weighed."""
        with self._reading() as db:
            rows = db.execute(_THUMBS, [in_json(NO_DISLIKE), workspace, before.timestamp()]).fetchall()
        return [
            Thumb(
                subscription=subscription,
                day=date.fromisoformat(day),
                opening=opening,
                person=person,
                up=gesture == "up",
                at=datetime.fromtimestamp(at, UTC),
                score=score,
                weighed=weighed_of(*weighed),
            )
            for subscription, day, opening, person, gesture, at, score, *weighed in rows
        ]

    def calibrations(self, workspace: str) -> Sequence[Calibration]:
        """The maps, the oldest first."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM calibrations WHERE workspace = ? ORDER BY fitted_on",  # noqa: S608 - our own words
                [workspace],
            ).fetchall()
        return [_calibration(*row) for row in rows]

    def keep_calibration(self, workspace: str, calibration: Calibration) -> Calibration:
        """Keep a map, unless that day has one."""
        if calibration.fitted_on is None:
            raise StoreError(str(self._path), "was given a calibration that was never fitted")
        day = calibration.fitted_on.isoformat()
        with self._writing() as db:
            db.execute(
                """INSERT INTO calibrations (workspace, fitted_on, version, weighed_by, slope, intercept, verdicts)
                   SELECT :workspace, :day, coalesce(max(version), 0) + 1, :table, :slope, :intercept, :verdicts
                   FROM calibrations WHERE workspace = :workspace
                   ON CONFLICT (workspace, fitted_on) DO NOTHING""",
                {
                    "workspace": workspace,
                    "day": day,
                    "table": calibration.table,
                    "slope": calibration.slope,
                    "intercept": calibration.intercept,
                    "verdicts": calibration.verdicts,
                },
            )
            row = db.execute(
                f"SELECT {_COLUMNS} FROM calibrations WHERE workspace = ? AND fitted_on = ?",  # noqa: S608 - our own words
                [workspace, day],
            ).fetchone()
        return _calibration(*row)


def _calibration(slope: float, intercept: float, version: int, verdicts: int, day: str, table: int) -> Calibration:
    return Calibration(
        slope=slope,
        intercept=intercept,
        version=version,
        verdicts=verdicts,
        fitted_on=date.fromisoformat(day),
        table=table,
    )
