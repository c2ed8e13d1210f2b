"""Names of processes, and whether the process of a name is certainly dead."""

import os
import secrets
import socket
from contextlib import suppress
from pathlib import Path


def name_process() -> str:
    """A name for a piece of work of this process: machine:pid:when it started:random. No two are the same."""
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_started(pid) or 0}:{secrets.token_hex(4)}"


def is_dead(name: str) -> bool:
    """Whether the process of a name ended: only known where it ran on this machine, and False while there is doubt.

    A pid that was given to another process meanwhile is told apart by its start, where the system tells that.
    """
    try:
        machine, digits, start, _ = name.rsplit(":", 3)
        pid, started = int(digits), int(start)
    except ValueError:
        return False  # no name of ours
    if machine != _machine() or os.name != "posix":  # on Windows, asking after a process in this way would end it
        return False
    if started and (now := _started(pid)) is not None:
        return now != started
    try:
        os.kill(pid, 0)  # signal 0 only asks
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False  # somebody else's
    return False


def _machine() -> str:
    """The host, since it was last started, and the space its pids count in: containers may share all but the last."""
    parts = [socket.gethostname()]
    with suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii")[:8])
        parts.append("".join(filter(str.isdigit, str(Path("/proc/self/ns/pid").readlink()))))
    return "/".join(parts)


_BURIED_SOON = -1


def _started(pid: int) -> int | None:
    """When a process started, in ticks since the system did (proc(5), field 22); None where that cannot be seen.

    A process that is dead, though its parent has not looked yet, started at no time.
    """
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return _BURIED_SOON if state in "ZX" else int(fields[18])
