"""The database's shape over time: from the first schema to today's, by several processes at once, and never back."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.errors import StoreDamaged
from bot.store import open_store
from bot.store.migrations import migrate, steps
from bot.store.sqlite import SqliteStore
from tests.store.damage import KNOWN, LEASE, NOW, READS, WRITES, a_day

HERE = Path(__file__).parent
FIRST = HERE / "first_schema.sql"
"""A database of the first version, with a row of everything. Never to be changed."""


def shape(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return {(kind, name): sql for kind, name, sql in rows}


@pytest.fixture
def first(tmp_path):
    path = tmp_path / "first.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
    return path


def test_a_database_of_the_first_version_has_todays_shape_after_opening(first, tmp_path):
    open_store(str(first)).close()
    open_store(str(tmp_path / "new.db")).close()
    assert shape(first) == shape(tmp_path / "new.db")


def test_a_database_of_the_first_version_keeps_what_it_knows(first):
    with contextlib.closing(open_store(str(first))) as store:
        count, openings = store.live(NOW)
        assert (count, {opening.listing for opening, _ in openings}) == (3, set(KNOWN))
        assert [facts.has_text for _, facts in openings].count(True) == 1
        assert store.day(a_day(24)) == b"{}"
        assert list(store.shown("T1", "default", before=a_day(25).date)) == [KNOWN[0].id]
        assert store.claim_day(a_day(24), "here:1:a", NOW, LEASE) is None  # it was printed
        assert store.unfinished("T1", NOW) == []
        for method in (WRITES | READS).values():
            method(store)


def test_steps_are_only_added():
    names = [step.name for step in steps._migrations]
    assert names[:3] == [
        "m001_sources_listings_openings_days",
        "m002_posting_and_people",
        "m003_health_following_courtesy",
    ]


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / "jobpicks.db"
    open_store(str(path)).close()
    before = path.read_bytes()
    open_store(str(path)).close()
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_nothing_behind(tmp_path):
    later = Migrations("jobpicks")

    @later()
    def m001_good(db):
        db.execute("CREATE TABLE good (x)")

    @later()
    def m002_bad(db):
        db.execute("CREATE TABLE bad (x)")
        raise ZeroDivisionError

    with contextlib.closing(Database(tmp_path / "x.db")) as db:
        with pytest.raises(ZeroDivisionError):
            migrate(db, later)
        assert db.table_names() == []


def test_a_database_of_a_newer_version_is_refused_in_plain_words(tmp_path):
    path = tmp_path / "jobpicks.db"
    open_store(str(path)).close()
    with contextlib.closing(Database(path)) as db:
        db["_sqlite_migrations"].insert({"migration_set": "jobpicks", "name": "m999_later", "applied_at": ""})
    with pytest.raises(StoreDamaged, match="written by a newer version of jobpicks"):
        SqliteStore(path)


OPEN = """
import sys
from bot.store.sqlite import SqliteStore
from pathlib import Path
print("ready", flush=True)
sys.stdin.readline()
store = SqliteStore(Path(sys.argv[1]))
print(store.has_openings())
store.close()
"""


def test_many_processes_may_open_a_new_file_at_once(tmp_path):
    path = tmp_path / "jobpicks.db"
    with contextlib.ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", OPEN, str(path)],
                    cwd=HERE.parents[1], text=True,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                )
            )
            for _ in range(6)
        ]  # fmt: skip
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            process.stdin.write("\n")
            process.stdin.flush()
        assert [process.communicate(timeout=60) for process in processes] == [("False\n", "")] * 6
    with contextlib.closing(SqliteStore(path)) as store:
        for method in (WRITES | READS).values():
            method(store)


@pytest.mark.parametrize("url", ["sqlite:///{folder}/a.db", "SQLITE:///{folder}/a.db", "{folder}/a.db"])
def test_a_store_is_named_by_a_path_or_a_url(tmp_path, url):
    open_store(url.format(folder=tmp_path)).close()
    assert (tmp_path / "a.db").is_file()


def test_the_folder_is_made_and_a_relative_url_is_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///new/folder/a.db").close()
    assert (tmp_path / "new" / "folder" / "a.db").is_file()
