"""The database's shape, as steps that are only ever added to: a step that was released is never changed.

Times are epoch milliseconds, JSON is kept as the bytes that `bot.records` makes. Sources, listings and openings are
shared; whatever belongs to a workspace starts its key with it.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

from ..errors import StoreDamaged
from .schema import days, gathered

steps = Migrations("jobpicks")


@steps()
def m001_sources_listings_openings_days(db: Database) -> None:
    """The first schema."""
    db.executescript(gathered.FIRST + days.FIRST)


@steps()
def m002_posting_and_people(db: Database) -> None:
    """Days with claims, messages to post; subscriptions, profiles, gestures. Days of before were printed: done."""
    db.executescript(days.POSTING)


@steps()
def m003_health_following_courtesy(db: Database) -> None:
    """How sources fared; listings as their list had them, and expired; sources of workspaces; what services were asked."""
    db.executescript(gathered.HEALTH)


@steps()
def m004_fingerprints_and_corrections(db: Database) -> None:
    """Listings are compared by fingerprints instead of equal keys; people may correct what is one opening."""
    db.executescript(gathered.FINGERPRINTS)


@steps()
def m005_single_listings(db: Database) -> None:
    """Texts asked for one by one; listings that are gone by their own page, or lacked by their service's list."""
    db.executescript(gathered.SINGLES)


@steps()
def m006_rows_kept_aside(db: Database) -> None:
    """Rows that could not be read are kept with their reasons, as long as they are the source's last answer."""
    db.executescript(gathered.ASIDE)


@steps()
def m007_calibration(db: Database) -> None:
    """Picks and decisions are kept with their raw; the maps from raw to score, with what they rest on."""
    db.executescript(days.CALIBRATION)


@steps()
def m008_learned(db: Database) -> None:
    """Why a 👎 was given; which preferences that verdicts taught are undone or pinned."""
    db.executescript(days.LEARNED)


@steps()
def m009_what_is_not_worth_a_score(db: Database) -> None:
    """An end without a score; finding quickly which texts were read."""
    db.executescript(days.UNSCORED + gathered.READ)


@steps()
def m010_judge(db: Database) -> None:
    """Opinions of a language model, and what asking for them cost."""
    db.executescript(days.JUDGE)


@steps()
def m011_presses(db: Database) -> None:
    """What people chose in the menus of picks."""
    db.executescript(days.PRESSES)


@steps()
def m012_gists(db: Database) -> None:
    """What an index keeps of adverts."""
    db.executescript(gathered.GISTS)


def migrate(database: Database, steps: Migrations = steps) -> None:
    """Bring a database to this version's shape; a new file gets all of it.

    Several processes may do so at once: the first one does the work, the others find it done. All steps that are due
    are taken, or none.
    """
    if not steps.pending(database):
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(database)
        database.commit()
    except BaseException:
        database.rollback()
        raise


def refuse_others(database: Database, path: Path) -> None:
    """Raise `StoreDamaged` for a database that a newer version, or another program, made; only reads."""
    tables = database.table_names()  # asked first: another process may be making them
    applied = {step.name for step in steps.applied(database)}
    if applied - {step.name for step in steps._migrations}:  # noqa: SLF001 - it has no public list of its steps
        raise StoreDamaged(
            str(path), "was written by a newer version of jobpicks", "install that version, or use another file"
        )
    if tables and not applied:
        raise StoreDamaged(str(path), "belongs to another program", "set DATABASE_URL to another file")
