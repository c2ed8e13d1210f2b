"""Names of processes: who is dead is only known where it is certain."""

import os
import subprocess
import sys

import pytest

from bot.delivery.processes import is_dead, name_process


@pytest.fixture
def other():
    """A running process, and its name."""
    ask = "from bot.delivery.processes import name_process; print(name_process(), flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", ask], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        process.called = process.stdout.readline().strip()
        yield process
        process.kill()


def changed(name, **parts):
    machine, pid, started, word = name.rsplit(":", 3)
    said = {"machine": machine, "pid": pid, "started": started, "word": word} | parts
    return ":".join(str(part) for part in said.values())


def test_one_process_names_each_piece_of_its_work_differently():
    assert name_process() != name_process()


def test_the_living_are_not_dead(other):
    assert not is_dead(name_process())
    assert not is_dead(other.called)


def test_one_that_was_killed_is_dead_before_its_parent_knows(other):
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and nobody has asked after it
    assert is_dead(other.called)


def test_one_that_was_killed_is_dead(other):
    other.kill()
    other.wait()
    assert is_dead(other.called)


def test_a_pid_that_another_process_has_now_is_not_taken_for_the_dead_one(other):
    _, _, started, _ = other.called.rsplit(":", 3)
    if started == "0":
        pytest.skip("this system does not tell when a process started")
    assert is_dead(changed(other.called, started=int(started) - 1))


def test_of_another_machine_nothing_is_known(other):
    other.kill()
    other.wait()
    assert not is_dead(changed(other.called, machine="elsewhere"))


@pytest.mark.parametrize("name", ["", "somebody", "a:b:c:d", f"host:{10**30}:1:ab"])
def test_what_is_no_name_of_ours_is_not_dead(name):
    assert not is_dead(name)


def test_a_pid_beyond_all_bounds_is_not_asked_after():
    assert not is_dead(changed(name_process(), pid=10**30))
