"""SQLite's connections: one for each thread, whole transactions, and its errors in words."""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock, Thread, current_thread

from sqlite_utils import Database

from scoring.listing import Listing

from ..errors import StoreDamaged, StoreError, StoreFull, StoreLocked
from ..records import decode_as, encode
from .migrations import migrate, refuse_others

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(moment: datetime) -> int:
    """Since 1970, rounded down; a time without a zone is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - EPOCH) // timedelta(milliseconds=1)


def moment(since_epoch: int) -> datetime:
    """The time of so many milliseconds since 1970."""
    return EPOCH + timedelta(milliseconds=since_epoch)


_NO_TIME = 1e11
"""Seconds since 1970, in the year 5138: nothing that counts in other units passes for a time."""


def event_time(at: float, path: Path) -> float:
    """An event's own time in seconds since 1970. Raises `StoreError` for what is none."""
    if not 0 <= at < _NO_TIME:
        raise StoreError(str(path), f"was given an event at {at} s, which is no time")
    return at


def in_json(values: Iterable[str | int]) -> str:
    """A list as one parameter, for `json_each`."""
    return encode(list(values)).decode()


class Connections:
    """A database file, opened once for each thread that uses it.

    Not to be carried through a fork: a forked process opens its own.
    """

    def __init__(self, path: Path, *, timeout: float = 5.0, max_pages: int | None = None) -> None:
        self._path = path
        self._timeout = timeout
        self._max_pages = max_pages
        self._opened: dict[Thread, Database] = {}
        self._guard = Lock()
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database()

    def close(self) -> None:
        """Let go of every connection; it may be used again afterwards. To be called when no other call is running."""
        with self._guard, told(self._path):
            while self._opened:
                self._opened.popitem()[1].close()

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """For reading: everything in it sees one state of the database."""
        with told(self._path):
            database = self._database()
            database.execute("BEGIN")
            try:
                yield database
            finally:
                database.rollback()

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        """For writing: whole or not at all, and nobody else writes meanwhile.

        IMMEDIATE takes the lock at the start: a transaction that first reads and then writes would fail at once, without
        waiting, when another one wrote in between.
        """
        with told(self._path):
            database = self._database()
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.commit()
            except BaseException:
                database.rollback()
                raise

    def _listing(self, advert: bytes) -> Listing:
        """A listing as it was kept."""
        try:
            return decode_as(Listing, advert)
        except ValueError as error:
            raise StoreDamaged(str(self._path), f"holds an advert that is none: {error}", "restore a copy") from error

    def _database(self) -> Database:
        thread = current_thread()
        if known := self._opened.get(thread):
            return known
        with self._guard:
            for gone in [other for other in self._opened if not other.is_alive()]:
                self._opened.pop(gone).close()
        database = self._connected()
        self._opened[thread] = database
        return database

    def _connected(self) -> Database:
        # Each connection stays in its thread; only closing may be another one's business.
        connection = sqlite3.connect(self._path, timeout=self._timeout, check_same_thread=False)
        try:
            database = Database(connection, execute_plugins=False)
            refuse_others(database, self._path)  # before anything is written to it
            _write_ahead(connection, patience=self._timeout)
            connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut
            if self._max_pages is not None:
                connection.execute(f"PRAGMA max_page_count = {self._max_pages:d}")
            migrate(database)
        except BaseException:
            connection.close()
            raise
        return database


def _write_ahead(connection: sqlite3.Connection, *, patience: float) -> None:
    """Switch to write-ahead logging, which stays with the file.

    SQLite does not always wait for its turn here: of 150 processes that opened a new file, six at a time, 6 failed.
    """
    give_up = time.monotonic() + patience
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite, the file system and the text codec raise into a `StoreError` for people."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except UnicodeEncodeError as error:
        raise StoreError(str(path), "was given text that is no Unicode", "clean it before it is kept") from error
    except OSError as error:
        raise StoreError(
            str(path), f"cannot be opened: {error.strerror}", "set DATABASE_URL to another file"
        ) from error


_NO_ROOM = (
    StoreFull,
    "could not be written: a size limit, a quota or a failing disk",
    "make room, then run it again; nothing is broken",
)
_TOLD: dict[int, tuple[type[StoreError], str, str]] = {
    sqlite3.SQLITE_BUSY: (StoreLocked, "is being written to by another process", "try again when that one is done"),
    sqlite3.SQLITE_LOCKED: (StoreLocked, "is being written to by another thread", "try again"),
    sqlite3.SQLITE_FULL: (StoreFull, "has no room left", "free some space, then run it again; nothing is broken"),
    sqlite3.SQLITE_IOERR_WRITE: _NO_ROOM,
    sqlite3.SQLITE_IOERR_SHMSIZE: _NO_ROOM,  # the index beside the write-ahead log could not grow
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "could not be read or written: the disk failed",
        "check the disk, and that the file lies on this machine and on no network drive",
    ),
    sqlite3.SQLITE_IOERR_SHORT_READ: (StoreDamaged, "is cut short", "put it aside, or restore a copy of it"),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "is damaged", "put it aside, or restore a copy of it"),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, "is no SQLite database", "set DATABASE_URL to another file"),
    sqlite3.SQLITE_READONLY: (StoreError, "may not be written", "check its permissions and those of its folder"),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "cannot be opened",
        "check that it is a file, and the permissions of its folder",
    ),
}
"""By SQLite's result code, https://sqlite.org/rescode.html; an extended one first, then the family it belongs to."""


def _in_words(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", -1)  # the module's own errors, such as a closed connection, have none
    form, what, remedy = _TOLD.get(code) or _TOLD.get(code & 0xFF) or (StoreError, f"failed: {error}", "")
    return form(str(path), what, remedy)
