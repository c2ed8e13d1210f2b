"""What people said, in SQLite: every gesture with its latest event, and what stands of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from scoring.taste import Verdict

from ..errors import StoreError
from ..people import Said
from .openings import Openings

_NO_TIME = 1e11
"""Seconds since 1970, in the year 5138: nothing that counts in other units passes for a time."""

_STANDING = """
    SELECT opening, person, gesture, at FROM (
        SELECT coalesce(o.part_of, m.opening) AS opening, g.person, g.gesture, g.at, row_number() OVER (
            PARTITION BY coalesce(o.part_of, m.opening), g.person ORDER BY g.at DESC, g.gesture DESC) AS latest
        FROM gestures g JOIN messages m USING (workspace, place, ts) JOIN days d USING (workspace, subscription, date)
            LEFT JOIN openings o ON o.id = m.opening
        WHERE d.workspace = ? AND d.profile = ? AND NOT g.taken_back)
    WHERE latest = 1 ORDER BY at, person, opening"""
"""Up and down exclude each other, so the latest that stands is what a person means; one taken back gives way to what
stood before it. All messages of an opening count together: said once more in another place, it is the same opening."""


class Verdicts(Openings):
    """The part of `bot.people.People` about what was said."""

    def hear(self, said: Said) -> bool:
        """Keep a gesture where it is about a pick and newer, in event time, than what is known of it."""
        if not 0 <= said.at < _NO_TIME:
            raise StoreError(str(self._path), f"was given an event at {said.at} s, which is no time")
        with self._writing() as db:
            ours = "SELECT 1 FROM messages WHERE workspace = ? AND place = ? AND ts = ? AND opening IS NOT NULL"
            if db.execute(ours, [said.workspace, said.place, said.ts]).fetchone() is None:
                return False
            db.execute(
                """INSERT INTO gestures (workspace, place, ts, person, by, gesture, at, taken_back)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, place, ts, person, by, gesture) DO UPDATE SET
                       at = excluded.at, taken_back = excluded.taken_back
                   WHERE (excluded.at, excluded.taken_back) > (at, taken_back)""",
                [said.workspace, said.place, said.ts, said.person, said.by, said.gesture, said.at, said.taken_back],
            )
            return True

    def verdicts(self, workspace: str, profile_id: str) -> Sequence[Verdict]:
        """What stands, with the openings it is about."""
        with self._reading() as db:
            standing = db.execute(_STANDING, [workspace, profile_id]).fetchall()
            openings = self._whole(db, {row[0] for row in standing})
        return [
            Verdict(
                opening=openings[opening][0],
                facts=openings[opening][1],
                person=person,
                up=gesture == "up",
                at=datetime.fromtimestamp(at, UTC),
            )
            for opening, person, gesture, at in standing
            if opening in openings
        ]
