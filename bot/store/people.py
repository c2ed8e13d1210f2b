"""What people set up, in SQLite: subscriptions from the owner's file, profiles changed in Slack, what was said once."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, fields, replace
from datetime import datetime
from typing import Any

from scoring.profile import Profile, ProfileError, read_profile

from ..errors import StoreDamaged, StoreError
from ..people import Difference, Subscription
from ..records import decode_as, encode
from .connections import Connections, in_json, milliseconds, moment, told

_SUBSCRIBED = """SELECT s.seeded, p.profile, s.seeded_at, p.changed_by, p.changed_at
    FROM subscriptions s LEFT JOIN profiles p ON p.workspace = s.workspace AND p.id = s.profile"""


class Subscriptions(Connections):
    """The part of `bot.people.People` that is not about verdicts."""

    def seed(self, subscriptions: Sequence[Subscription], now: datetime) -> None:
        """Bring in the owner's file, in one transaction. A profile changed in Slack has a row of its own, left alone."""
        with told(self._path):
            rows = [(one.workspace, one.name, one.profile.id, encode(one), milliseconds(now)) for one in subscriptions]
        names: dict[str, list[str]] = {}
        for one in subscriptions:
            names.setdefault(one.workspace, []).append(one.name)
        with self._writing() as db:
            db.conn.executemany(
                """INSERT INTO subscriptions (workspace, name, profile, seeded, seeded_at) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, name) DO UPDATE SET
                       profile = excluded.profile, seeded = excluded.seeded, seeded_at = excluded.seeded_at
                   WHERE seeded <> excluded.seeded""",
                rows,
            )
            db.conn.executemany(
                "DELETE FROM subscriptions WHERE workspace = ? AND name NOT IN (SELECT value FROM json_each(?))",
                [(workspace, in_json(its)) for workspace, its in names.items()],
            )

    def subscribed(self, workspace: str) -> Sequence[Subscription]:
        """Every subscription, by name."""
        with self._reading() as db:
            rows = db.execute(f"{_SUBSCRIBED} WHERE s.workspace = ? ORDER BY s.name", [workspace]).fetchall()
        return [
            self._seeded(seeded)
            if changed is None
            else replace(self._seeded(seeded), profile=self._profile(changed), own_profile=True)
            for seeded, changed, *_ in rows
        ]

    def save_profile(self, workspace: str, profile: Mapping[str, object], *, by: str, now: datetime) -> None:
        """Keep a profile changed in Slack."""
        with told(self._path):
            row = encode(profile)
            profile_id = self._readable(profile).id
        with self._writing() as db:
            db.execute(
                """INSERT INTO profiles (workspace, id, profile, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, id) DO UPDATE SET profile = excluded.profile,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at""",
                [workspace, profile_id, row, by, milliseconds(now)],
            )

    def profile_row(self, workspace: str, profile_id: str) -> Mapping[str, object] | None:
        """The mapping changed in Slack, else one that says what the file does."""
        with self._reading() as db:
            changed, seeded = db.execute(
                """SELECT
                       (SELECT profile FROM profiles WHERE workspace = :workspace AND id = :profile),
                       (SELECT seeded FROM subscriptions
                        WHERE workspace = :workspace AND profile = :profile ORDER BY name LIMIT 1)""",
                {"workspace": workspace, "profile": profile_id},
            ).fetchone()
        if changed is not None:
            return self._mapping(changed)
        return None if seeded is None else _as_mapping(self._seeded(seeded).profile)

    def differences(self, workspace: str) -> Sequence[Difference]:
        """Changed profiles of subscriptions that the file gives another."""
        with self._reading() as db:
            rows = db.execute(
                f"{_SUBSCRIBED} WHERE s.workspace = ? AND p.id IS NOT NULL ORDER BY p.id, s.name DESC", [workspace]
            ).fetchall()
        found = [
            Difference(
                file=self._seeded(seeded).profile,
                since=moment(since),
                slack=self._profile(changed),
                by=by,
                at=moment(at),
            )
            for seeded, changed, since, by, at in rows
        ]
        by_id = {difference.file.id: difference for difference in found}  # of several files of one id, the first name's
        return [difference for difference in by_id.values() if difference.file != difference.slack]

    def told_before(self, workspace: str, about: str, now: datetime) -> bool:
        """Whether the row was there."""
        with self._writing() as db:
            kept = db.execute(
                "INSERT INTO told (workspace, about, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [workspace, about, milliseconds(now)],
            )
            return kept.rowcount != 1

    def last_digest(self, workspace: str, place: str) -> tuple[str, datetime] | None:
        """The last parent that is known to be there."""
        with self._reading() as db:
            row = db.execute(
                """SELECT ts, sent_at FROM messages WHERE workspace = ? AND place = ? AND role = 'parent'
                   AND sent_at IS NOT NULL ORDER BY sent_at DESC, date DESC, ts DESC LIMIT 1""",
                [workspace, place],
            ).fetchone()
        return (row[0], moment(row[1])) if row else None

    def _seeded(self, seeded: bytes) -> Subscription:
        try:
            return decode_as(Subscription, seeded)
        except ValueError as error:
            raise self._damaged("subscription", str(error)) from error

    def _mapping(self, changed: bytes) -> dict[str, Any]:
        try:
            return decode_as(dict[str, Any], changed)
        except ValueError as error:
            raise self._damaged("profile", str(error)) from error

    def _profile(self, changed: bytes) -> Profile:
        try:
            return read_profile(self._mapping(changed), name="", kept=True)
        except ProfileError as error:
            raise self._damaged("profile", _fields_of(error)) from error

    def _damaged(self, what: str, why: str) -> StoreDamaged:
        return StoreDamaged(str(self._path), f"holds a {what} that is none: {why}", "restore a copy")

    def _readable(self, profile: Mapping[str, object]) -> Profile:
        """The profile a mapping makes. What it says is nobody's business, so that an error names its fields alone."""
        try:
            read = read_profile(profile, name="")
        except ProfileError as error:
            raise StoreError(str(self._path), f"was given a profile with mistakes in {_fields_of(error)}") from None
        if not read.id:
            raise StoreError(str(self._path), "was given a profile without an id")
        return read


def _fields_of(error: ProfileError) -> str:
    return ", ".join(field for field, _ in error.problems)


def _as_mapping(profile: Profile) -> dict[str, object]:
    """What `read_profile` makes this profile of: its fields but for those that say nothing."""
    values = asdict(profile)
    said = {field.name for field in fields(profile) if values[field.name] != field.default or field.default is MISSING}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if name in said}
