"""A locked, full, broken, missing or read-only database, met in every method; and a process killed in the middle."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bot.calibrating import Calibrations
from bot.delivery.posting import Ledger
from bot.errors import StoreDamaged, StoreError, StoreFull, StoreLocked
from bot.following import Following
from bot.interfaces import Courtesy, Store
from bot.judge.kept import Opinions
from bot.people import People
from bot.single import Singles
from bot.store import open_store
from bot.store.sqlite import SqliteStore
from tests.builders import a_listing
from tests.store.damage import READS, SMALL, WRITES, a_harvest, begin, everything_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    """A database that knows something, and that nobody has open."""
    with contextlib.closing(SqliteStore(tmp_path / "jobpicks.db")) as store:
        begin(store)
    return tmp_path / "jobpicks.db"


def an_error_for_people(error, path):
    """One line that names the file and what to do."""
    assert str(error).startswith(f"{path}: ")
    assert "\n" not in str(error)
    return bool(error.remedy)


def test_every_method_is_tested_here():
    parts = (Store, Ledger, People, Calibrations, Following, Courtesy, Singles, Opinions)
    promised = {name for part in parts for name in vars(part) if not name.startswith("_")} - {"close"}
    assert {name.partition(":")[0] for name in WRITES} | READS.keys() == promised


@pytest.mark.parametrize("write", WRITES)
def test_a_locked_database_is_said_and_the_write_succeeds_afterwards(path, write):
    before = everything_in(path)
    with contextlib.closing(SqliteStore(path, timeout=0.05)) as store:
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreLocked) as caught:
                WRITES[write](store)
            assert an_error_for_people(caught.value, path)
            assert [read(store) for read in READS.values()]  # reading goes on
        assert everything_in(path) == before
        WRITES[write](store)
    assert everything_in(path) != before


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_of_another_process_is_waited_for(path):
    holder = [sys.executable, "-c", HOLD, str(path)]
    with (
        subprocess.Popen(holder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process,
        contextlib.closing(SqliteStore(path, timeout=0.05)) as hasty,
        contextlib.closing(SqliteStore(path, timeout=30)) as patient,
    ):
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked):
            WRITES["keep_day"](hasty)
        process.stdin.close()
        assert WRITES["keep_day"](patient)


@pytest.mark.parametrize("write", [write for write in WRITES if write not in SMALL])
def test_a_full_database_is_said_and_nothing_of_the_call_is_kept(path, write):
    before = everything_in(path)
    with contextlib.closing(SqliteStore(path, max_pages=1)) as store:  # as many as it has: SQLite takes none away
        with pytest.raises(StoreFull) as caught:
            WRITES[write](store)
        assert an_error_for_people(caught.value, path)
        assert [read(store) for read in READS.values()]
        assert everything_in(path) == before
    with contextlib.closing(SqliteStore(path)) as store:
        WRITES[write](store)
    assert everything_in(path) != before


@pytest.mark.parametrize("write", sorted(SMALL))
def test_a_full_database_takes_what_needs_no_room(path, write):
    before = everything_in(path)
    with contextlib.closing(SqliteStore(path, max_pages=1)) as store:
        WRITES[write](store)
    assert everything_in(path) != before


LIMITED = """
import resource, sys
from pathlib import Path
from bot.errors import StoreFull
from bot.store.sqlite import SqliteStore
from tests.store.damage import WRITES, READS, everything_in
path = Path(sys.argv[1])
store = SqliteStore(path)
before = everything_in(path)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]) or path.stat().st_size + 8192, hard))
try:
    WRITES[sys.argv[2]](store)
except StoreFull as error:
    assert str(error).startswith(f"{path}: "), error
else:
    sys.exit("the limit was not met")
for read in READS.values():
    read(store)
assert everything_in(path) == before
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
WRITES[sys.argv[2]](store)
assert everything_in(path) != before
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are POSIX's")
@pytest.mark.parametrize("write", WRITES)
def test_a_limit_on_file_sizes_is_said_like_a_full_disk(path, write):
    done = run(LIMITED, path, write, 4000 if write in SMALL else 0)  # less than a page; else somewhere in the middle
    assert (done.returncode, done.stderr) == (0, "")


def run(script, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, **options,
    )  # fmt: skip


def garbage(path):
    path.write_bytes(b"This is a letter, and no database. " * 500)


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_to_a_stump(path):
    path.write_bytes(path.read_bytes()[:50])


def scrambled(path):
    body = bytearray(path.read_bytes())
    body[100:] = bytes(byte ^ 0x5A for byte in body[100:])
    path.write_bytes(body)


def a_directory(path):
    path.unlink()
    path.mkdir()


def another_programs(path):
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def a_newer_versions(path):
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('jobpicks', 'm999_later', '')"
        )


BROKEN = {
    garbage: StoreDamaged,
    truncated: StoreDamaged,
    cut_to_a_stump: StoreDamaged,
    scrambled: StoreDamaged,
    another_programs: StoreDamaged,
    a_newer_versions: StoreDamaged,
    a_directory: StoreError,
}


@pytest.mark.parametrize("breaking", BROKEN)
def test_a_file_that_is_no_database_of_ours_is_refused_and_left_alone(path, breaking):
    breaking(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BROKEN[breaking]) as caught:
        open_store(str(path))
    assert an_error_for_people(caught.value, path)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("method", [*WRITES, *READS])
@pytest.mark.parametrize("breaking", BROKEN)
def test_a_database_that_breaks_later_is_said_by_every_method(path, breaking, method):
    whole = path.read_bytes()
    with contextlib.closing(SqliteStore(path)) as store:
        store.close()  # it opens the file again at the next call
        breaking(path)
        with pytest.raises(BROKEN[breaking]) as caught:
            (WRITES | READS)[method](store)
        assert an_error_for_people(caught.value, path)
        if path.is_dir():
            path.rmdir()
        path.write_bytes(whole)
        assert WRITES["keep_day"](store)


def test_an_advert_that_is_no_json_is_damage_and_facts_of_another_shape_are_unread(path):
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE facts SET facts = '{}'")
    with contextlib.closing(SqliteStore(path)) as store:
        assert not any(facts.has_text for _, facts in READS["live"](store)[1])
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE adverts SET advert = '{'")
        for method in ("live", "find_opening", "unread", "verdicts"):
            with pytest.raises(StoreDamaged):
                READS[method](store)
        assert WRITES["keep_day"](store)


@pytest.mark.parametrize(
    ("column", "content", "methods"),
    [
        ("subscriptions.seeded", "{}", ["subscribed", "differences"]),
        ("profiles.profile", "{", ["subscribed", "differences", "profile_row"]),
        ("profiles.profile", '{"id": 7}', ["subscribed", "differences"]),
    ],
)
def test_a_subscription_or_a_profile_that_is_none_is_damage(path, column, content, methods):
    table, _, name = column.partition(".")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {table} SET {name} = ?", [content.encode()])  # noqa: S608
    with contextlib.closing(SqliteStore(path)) as store:
        for method in methods:
            with pytest.raises(StoreDamaged, match="that is none"):
                READS[method](store)


READ_ONLY = """
import os, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.sqlite import SqliteStore
from tests.store.damage import WRITES
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    store = SqliteStore(Path(sys.argv[1]))
    WRITES[sys.argv[2]](store)
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
@pytest.mark.parametrize("write", WRITES)
def test_a_read_only_file_is_said_with_the_remedy(path, write):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
        copy = Path(folder, "jobpicks.db")
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o444)
        Path(folder).chmod(0o555)
        done = run(READ_ONLY, copy, write)
        Path(folder).chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.startswith(f"{copy}: ")
    assert "permissions" in done.stdout


def test_what_cannot_be_a_folder_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(str(tmp_path / "file" / "jobpicks.db"))


def test_text_that_is_no_text_is_said_and_not_kept(path):
    before = everything_in(path)
    with contextlib.closing(SqliteStore(path)) as store, pytest.raises(StoreError, match="no Unicode"):
        store.remember(a_harvest(a_listing(number=5, title="half \ud83d")))
    assert everything_in(path) == before


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from bot.store.sqlite import SqliteStore
from tests.store.damage import WRITES, everything_in
path, write = Path(sys.argv[1]), WRITES[sys.argv[2]]

def copied(name):
    return Path(shutil.copy(path, path.with_name(name)))

def written(at):
    store = SqliteStore(at)
    write(store)
    store.close()
    return everything_in(at)

before, after = everything_in(path), written(copied("whole.db"))
outcomes = []
for statement in range(200):
    at = copied(f"killed{statement}.db")
    child = os.fork()
    if child == 0:
        store, left = SqliteStore(at), iter(range(statement))
        def one_more(sql):
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
        store._database().conn.set_trace_callback(one_more)
        write(store)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status):
        assert everything_in(at) == after
        break
    found = everything_in(at)
    assert found in (before, after), statement
    outcomes.append(found == after)
    assert written(at) == after, statement
print(len(outcomes), any(outcomes))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks")
@pytest.mark.parametrize(
    ("write", "statements"),
    [
        ("remember", 12),
        ("keep_facts", 3),
        ("keep_day", 5),
        ("claim_day: an expired one", 3),
        ("plan_day", 10),
        ("mark_sent", 3),
        ("finish_day", 3),
        ("seed", 5),
        ("hear", 4),
    ],
)
def test_a_process_killed_before_any_statement_leaves_all_or_nothing_and_doing_it_again_is_enough(
    path, write, statements
):
    done = run(KILLED, path, write)
    assert (done.returncode, done.stderr) == (0, "")
    killed, _ = done.stdout.split()
    assert int(killed) >= statements


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://somebody:secret@db.example/jobs", "only SQLite"),
        ("mysql://db.example", "only SQLite"),
        ("sqlite:///", "names no file"),
        ("sqlite://", "names no file"),
        ("", "names no file"),
    ],
)
def test_another_database_or_none_is_refused_without_telling_its_password(url, words):
    with pytest.raises(StoreError, match=words) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)
