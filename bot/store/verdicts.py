"""What people said, in SQLite: every gesture with its latest event, and what stands of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from scoring.taste import Verdict

from ..people import Because, Chosen, Press, Said
from .connections import event_time
from .openings import Openings

_STANDING = """
    SELECT opening, person, gesture, at, reason FROM (
        SELECT coalesce(o.part_of, m.opening) AS opening, g.person, g.gesture, g.at,
            CASE WHEN g.gesture = 'down' AND r.at >= g.at THEN r.reason END AS reason, row_number() OVER (
            PARTITION BY coalesce(o.part_of, m.opening), g.person ORDER BY g.at DESC, g.gesture DESC) AS latest
        FROM gestures g JOIN messages m USING (workspace, place, ts) JOIN days d USING (workspace, subscription, date)
            LEFT JOIN openings o ON o.id = m.opening
            LEFT JOIN reasons r ON r.workspace = g.workspace AND r.place = g.place AND r.ts = g.ts AND r.person = g.person
        WHERE d.workspace = ? AND d.profile = ? AND NOT g.taken_back)
    WHERE latest = 1"""
"""Up and down exclude each other, so the latest that stands is what a person means; one taken back gives way to what
stood before it. All messages of an opening count together: said once more in another place, it is the same opening."""

_CHOSEN = """
    SELECT coalesce(o.part_of, m.opening) AS opening, p.person, p.item, m.subscription, d.profile, max(p.at) AS at FROM (
        SELECT workspace, place, ts, person, item, max(at) AS at FROM presses WHERE workspace = ?
            GROUP BY place, ts, person, item HAVING count(*) % 2 = 1) p
        JOIN messages m USING (workspace, place, ts) JOIN days d USING (workspace, subscription, date)
        LEFT JOIN openings o ON o.id = m.opening
    GROUP BY 1, 2, 3, 4, 5"""
"""Every second press takes back the one before it, so that their number tells what stands, in whatever order they came."""

_PRESSED = f"SELECT opening, person, item, max(at) FROM ({_CHOSEN}) WHERE profile = ? GROUP BY 1, 2, 3"  # noqa: S608 - our own words

_OURS = "SELECT 1 FROM messages WHERE workspace = ? AND place = ? AND ts = ? AND opening IS NOT NULL"


class Verdicts(Openings):
    """The part of `bot.people.People` about what was said."""

    def hear(self, said: Said) -> bool:
        """Keep a gesture where it is about a pick and newer, in event time, than what is known of it."""
        at = event_time(said.at, self._path)
        with self._writing() as db:
            if db.execute(_OURS, [said.workspace, said.place, said.ts]).fetchone() is None:
                return False
            db.execute(
                """INSERT INTO gestures (workspace, place, ts, person, by, gesture, at, taken_back)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, place, ts, person, by, gesture) DO UPDATE SET
                       at = excluded.at, taken_back = excluded.taken_back
                   WHERE (excluded.at, excluded.taken_back) > (at, taken_back)""",
                [said.workspace, said.place, said.ts, said.person, said.by, said.gesture, at, said.taken_back],
            )
            return True

    def hear_press(self, press: Press) -> bool | None:
        """Keep a press where it is about a pick and not known yet; whether what it says stands then."""
        on = [press.workspace, press.place, press.ts]
        whose = [*on, press.person, press.item]
        at = event_time(press.at, self._path)
        with self._writing() as db:
            if db.execute(_OURS, on).fetchone() is None:
                return None
            db.execute(
                """INSERT INTO presses (workspace, place, ts, person, item, at) VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING""",
                [*whose, at],
            )
            [presses] = db.execute(
                """SELECT count(*) FROM presses WHERE workspace = ? AND place = ? AND ts = ? AND person = ? AND item = ?""",
                whose,
            ).fetchone()
            return bool(presses % 2)

    def chosen(self, workspace: str) -> Sequence[Chosen]:
        """What stands of all presses, oldest first."""
        with self._reading() as db:
            rows = db.execute(f"{_CHOSEN} ORDER BY at, opening, person, item, m.subscription", [workspace]).fetchall()
        return [
            Chosen(
                opening=opening,
                person=person,
                item=item,
                subscription=subscription,
                profile=profile,
                at=datetime.fromtimestamp(at, UTC),
            )
            for opening, person, item, subscription, profile, at in rows
        ]

    def hear_reason(self, because: Because) -> bool:
        """Keep a reason where it is about a pick and newer, in event time, than what is known of it."""
        at = event_time(because.at, self._path)
        with self._writing() as db:
            if db.execute(_OURS, [because.workspace, because.place, because.ts]).fetchone() is None:
                return False
            db.execute(
                """INSERT INTO reasons (workspace, place, ts, person, reason, at) VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, place, ts, person) DO UPDATE SET reason = excluded.reason, at = excluded.at
                   WHERE (excluded.at, excluded.reason) > (at, reason)""",
                [because.workspace, because.place, because.ts, because.person, because.reason, at],
            )
            return True

    def verdicts(self, workspace: str, profile_id: str) -> Sequence[Verdict]:
        """What stands, with the openings it is about."""
        with self._reading() as db:
            standing = db.execute(_STANDING, [workspace, profile_id]).fetchall()
            standing += [(*row, None) for row in db.execute(_PRESSED, [workspace, profile_id])]
            openings = self._whole(db, {row[0] for row in standing})
        return [
            Verdict(
                opening=openings[opening][0],
                facts=openings[opening][1],
                person=person,
                kind=kind,
                at=datetime.fromtimestamp(at, UTC),
                reason=reason,
            )
            for opening, person, kind, at, reason in sorted(standing, key=lambda row: (row[3], row[1], row[0], row[2]))
            if opening in openings
        ]
