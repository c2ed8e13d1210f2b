"""What people decided of inferred preferences, in SQLite: for each profile and trait the latest event."""

from collections.abc import Sequence

from scoring.traits import Trait

from ..people import Mark
from .connections import Connections, event_time


class Marks(Connections):
    """The part of `bot.people.People` about marks."""

    def mark(self, mark: Mark) -> bool:
        """Keep a mark where it is newer, in event time, than what is known of that trait."""
        at = event_time(mark.at, self._path)
        where = [mark.workspace, mark.profile, mark.trait.kind, mark.trait.name]
        with self._writing() as db:
            before = db.execute(
                "SELECT state FROM marks WHERE workspace = ? AND profile = ? AND kind = ? AND name = ?", where
            ).fetchone()
            kept = db.execute(
                """INSERT INTO marks (workspace, profile, kind, name, state, strength, by, at)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, profile, kind, name) DO UPDATE SET
                       state = excluded.state, strength = excluded.strength, by = excluded.by, at = excluded.at
                   WHERE (excluded.at, excluded.state) > (at, state)""",
                [*where, mark.state, mark.strength, mark.by, at],
            )
            return kept.rowcount == 1 and mark.state != (before[0] if before else "learned")

    def marks(self, workspace: str, profile_id: str) -> Sequence[Mark]:
        """What is undone or pinned."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT kind, name, state, strength, by, at FROM marks
                   WHERE workspace = ? AND profile = ? AND state <> 'learned' ORDER BY kind, name""",
                [workspace, profile_id],
            ).fetchall()
        return [
            Mark(
                workspace=workspace,
                profile=profile_id,
                trait=Trait(kind, name),
                state=state,
                strength=strength,
                by=by,
                at=at,
            )
            for kind, name, state, strength, by, at in rows
        ]
