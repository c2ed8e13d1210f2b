"""In SQLite: the sources that workspaces added, and those that they do without."""

from datetime import datetime

from ..errors import StoreDamaged
from ..following import Followed
from ..records import decode_as, encode
from .connections import Connections, milliseconds, told


class Following(Connections):
    """`bot.following.Following`."""

    def follow(self, followed: Followed) -> bool:
        """Add a source to a workspace."""
        with told(self._path):
            kept = encode(followed)
        with self._writing() as db:
            added = db.execute(
                """INSERT INTO followed (workspace, source, at, given_up, followed) VALUES (?, ?, ?, 0, ?)
                   ON CONFLICT (workspace, source) DO UPDATE SET
                       at = excluded.at, given_up = 0, followed = excluded.followed WHERE given_up""",
                [followed.workspace, followed.source, milliseconds(followed.at), kept],
            )
            return added.rowcount == 1

    def unfollow(self, workspace: str, source: str) -> bool:
        """Take a source away from a workspace."""
        with self._writing() as db:
            given_up = db.execute(
                "UPDATE followed SET given_up = 1 WHERE workspace = ? AND source = ? AND NOT given_up",
                [workspace, source],
            )
            return given_up.rowcount == 1

    def followed(self, workspace: str | None = None) -> list[Followed]:
        """What a workspace added, or all of them did."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT followed FROM followed
                   WHERE NOT given_up AND (:workspace IS NULL OR workspace = :workspace)
                   ORDER BY at, workspace, source""",
                {"workspace": workspace},
            ).fetchall()
        try:
            return [decode_as(Followed, row[0]) for row in rows]
        except ValueError as error:
            raise StoreDamaged(str(self._path), f"holds a source that is none: {error}", "restore a copy") from error

    def ever_followed(self) -> frozenset[str]:
        """Every source that some workspace ever added."""
        with self._reading() as db:
            return frozenset(source for (source,) in db.execute("SELECT DISTINCT source FROM followed"))

    def stop(self, workspace: str, source: str, *, by: str, now: datetime) -> bool:
        """Do without a source in a workspace."""
        with self._writing() as db:
            stopped = db.execute(
                """INSERT INTO stopped (workspace, source, by, at) VALUES (?, ?, ?, ?)
                   ON CONFLICT (workspace, source) DO NOTHING""",
                [workspace, source, by, milliseconds(now)],
            )
            return stopped.rowcount == 1

    def resume(self, workspace: str, source: str) -> bool:
        """Take a source up again."""
        with self._writing() as db:
            resumed = db.execute("DELETE FROM stopped WHERE workspace = ? AND source = ?", [workspace, source])
            return resumed.rowcount == 1

    def stopped(self, workspace: str) -> frozenset[str]:
        """The sources that a workspace does without."""
        with self._reading() as db:
            rows = db.execute("SELECT source FROM stopped WHERE workspace = ?", [workspace]).fetchall()
        return frozenset(source for (source,) in rows)
