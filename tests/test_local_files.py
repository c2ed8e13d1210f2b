"""Files of this machine as sources: read whole, or not at all with a reason."""

import os
import threading
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.errors import SourceError
from bot.gather import gather
from bot.interfaces import Request
from bot.local_files import LARGEST, read_local_file
from bot.network.fetch import Fetcher
from bot.sources import make_source
from tests.builders import NOW
from tests.sources.samples import sample_of


def asked(path, validators=None):
    request = Request(f"file:{quote(str(path))}", conditional=True)
    return read_local_file("jobspy_file:it", request, validators, lambda: None)


def failure(path):
    with pytest.raises(SourceError) as caught:
        asked(path)
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("name", ["jobs.csv", "jobs of today.csv", "100%.csv", "a#b?c.csv", "Stellen-für-Öl.csv"])
def test_a_file_is_read_whatever_its_name(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"id,title\n")
    assert asked(path).body == b"id,title\n"


def test_a_path_may_begin_at_home_or_where_we_are(tmp_path, monkeypatch):
    (tmp_path / "jobs.csv").write_bytes(b"x")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert asked("~/jobs.csv").body == asked("jobs.csv").body == b"x"


def test_a_file_that_did_not_change_is_not_read_again(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_bytes(b"one")
    first = asked(path)
    again = asked(path, first.validators)
    assert (again.unchanged, again.body, again.validators) == (True, b"", first.validators)
    path.write_bytes(b"two!")
    assert asked(path, first.validators).body == b"two!"


def test_a_file_that_was_replaced_by_one_as_large_and_as_old_is_read_again(tmp_path):
    path, other = tmp_path / "jobs.csv", tmp_path / "jobs.new"
    path.write_bytes(b"one")
    other.write_bytes(b"two")
    first = asked(path)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    assert asked(path, first.validators).body == b"two"


def test_what_is_no_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "leads to a folder" in failure(tmp_path).what
    assert "leads to a pipe" in failure(tmp_path / "pipe").what
    assert "leads to a device" in failure("/dev/zero").what
    assert failure(tmp_path / "nowhere.csv").failure == "missing"
    assert "cannot be opened" in failure(tmp_path / ("x" * 5000)).what
    assert "cannot be opened" in failure("a\0b").what
    assert failure("~nobody-of-that-name/jobs.csv").failure in {"broken", "missing"}
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be opened" in failure(tmp_path / "loop").what


def test_a_pipe_that_somebody_writes_to_is_not_read_either(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: os.close(os.open(tmp_path / "pipe", os.O_RDWR)))
    writer.start()
    assert "leads to a pipe" in failure(tmp_path / "pipe").what
    writer.join()


def test_one_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "jobs.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert failure(tmp_path / "jobs.csv").failure == "too big"


def test_one_that_grows_or_changes_while_it_is_read_is_left_for_the_next_time(tmp_path, monkeypatch):
    path = tmp_path / "jobs.csv"
    path.write_bytes(b"id,title\n")
    real, calls = os.fstat, []

    def fstat(opened):
        calls.append(opened)
        if len(calls) == 3:  # the one after reading
            with path.open("ab") as file:
                file.write(b"1,Cook\n")
        return real(opened)

    monkeypatch.setattr("bot.local_files.os.fstat", fstat)
    assert "being written" in failure(path).what
    assert len(calls) == 3


def test_one_that_is_empty_is_no_empty_board(tmp_path):
    (tmp_path / "jobs.csv").touch()
    assert "is empty" in failure(tmp_path / "jobs.csv").what


# ------------------------------------------------------------------ in a gathering


def harvest(path, *, known=None, guarded=False):
    source = make_source("jobspy_file", path=str(path))
    with Fetcher(roads={"file": read_local_file}, allow_private=True) as fetcher:
        (one,) = gather(
            [source],
            fetcher=fetcher,
            validators=lambda _: known,
            now=lambda: NOW,
            guarded=[source.key] if guarded else [],
        )
    return one


def test_a_file_is_a_harvest_and_unchanged_the_next_time(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_bytes(sample_of("jobspy_file").body)
    first = harvest(path)
    assert (len(first.listings), first.failure, first.complete) == (4, None, False)
    assert harvest(path, known=first.validators).unchanged


def test_a_file_that_a_stranger_named_is_never_opened(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_bytes(sample_of("jobspy_file").body)
    one = harvest(path, guarded=True)
    assert one.failure.failure == "refused"
    assert "sources file" in one.failure.remedy


def test_no_other_source_leads_to_a_file_and_no_redirect_does(tmp_path):
    for kind in ("feed", "simplify", "jsonld", "jobspy_file"):
        with pytest.raises(ValueError, match="no http or https address"):
            make_source(kind, url=Path(tmp_path / "jobs.csv").as_uri())
    with pytest.raises(ValueError, match="takes no path"):
        make_source("feed", path=str(tmp_path / "jobs.csv"))
