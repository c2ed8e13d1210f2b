"""How SQLite is opened: durable, one connection for each thread, none left behind."""

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from threading import Thread, Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreLocked
from bot.store import open_store
from bot.store.connections import milliseconds, moment
from bot.store.sqlite import SqliteStore
from tests.store.damage import READS, WRITES, begin


def test_what_was_acknowledged_survives_a_power_cut(tmp_path):
    with contextlib.closing(SqliteStore(tmp_path / "jobpicks.db")) as store, store._reading() as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_new_file_that_somebody_holds_is_waited_for(tmp_path):
    path = tmp_path / "jobpicks.db"
    with contextlib.closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            SqliteStore(path, timeout=0.05)
        release = Timer(0.2, other.rollback)
        release.start()
        with contextlib.closing(SqliteStore(path, timeout=30)) as store:
            assert not store.has_openings()
        release.join()


def test_threads_that_ended_leave_no_connection_open(tmp_path):
    with contextlib.closing(SqliteStore(tmp_path / "jobpicks.db")) as store:
        for _ in range(20):
            thread = Thread(target=store.has_openings)
            thread.start()
            thread.join()
        assert len(store._opened) <= 2


def test_closing_lets_go_of_the_connections_of_all_threads(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    thread = Thread(target=begin, args=[store])
    thread.start()
    thread.join()
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["jobpicks.db"]  # the last one out takes the log with it


def test_the_file_stays_the_same_when_the_working_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with contextlib.closing(open_store("jobpicks.db")) as store:
        begin(store)
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        found = []
        thread = Thread(target=lambda: found.append(store.has_openings()))
        thread.start()
        thread.join()
    assert found == [True]


@pytest.mark.parametrize("method", [*WRITES, *READS])
def test_no_call_leaves_a_transaction_open(tmp_path, method):
    with contextlib.closing(SqliteStore(tmp_path / "jobpicks.db")) as store:
        begin(store)
        (WRITES | READS)[method](store)
        assert not store._database().conn.in_transaction


zones = st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=5, minutes=30))])


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=zones))  # noqa: DTZ001 - hypothesis wants it so
def test_times_keep_their_millisecond(time):
    assert timedelta(0) <= time - moment(milliseconds(time)) < timedelta(milliseconds=1)


def test_a_time_without_a_zone_is_taken_for_utc():
    assert moment(milliseconds(datetime(2026, 11, 25, 9))) == datetime(2026, 11, 25, 9, tzinfo=UTC)  # noqa: DTZ001
