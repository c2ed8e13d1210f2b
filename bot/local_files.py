"""The road to files of this machine, which only the operator's own sources file names."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from .errors import SourceError
from .interfaces import Answer, Request, Validators

LARGEST = 64 * 2**20
"""Bytes; as much as of an answer of the network."""

_WRITTEN = "let whatever writes it write another file, and rename that when it is done"


def read_local_file(subject: str, request: Request, validators: Validators | None, check: Callable[[], None]) -> Answer:
    """The file at a `file:` address; "unchanged" where it is the very one that `validators` were given for.

    Raises SourceError for what is no ordinary file, and for one that somebody is writing just now.
    """
    check()
    with _opened(subject, unquote(request.url.removeprefix("file:"))) as file:
        before = os.fstat(file.fileno())
        if before.st_size > LARGEST:
            remedy = "keep the newest runs in it alone"
            raise SourceError(subject, "too big", f"the file is larger than {LARGEST // 2**20} MB", remedy)
        mark = Validators(f"{before.st_mtime_ns}-{before.st_size}-{before.st_ino}", None)
        if request.conditional and validators == mark:
            return Answer(request.url, b"", unchanged=True, validators=mark)
        body = file.read(LARGEST + 1)
        after = os.fstat(file.fileno())
    if (after.st_size, after.st_mtime_ns) != (len(body), before.st_mtime_ns):
        raise SourceError(subject, "broken", "the file is being written just now", _WRITTEN)
    if not body:
        raise SourceError(subject, "broken", "the file is empty", _WRITTEN)
    return Answer(request.url, body, validators=mark)


def _opened(subject: str, name: str) -> BinaryIO:
    """The file, if it is one. A pipe is not waited for."""
    try:
        opened = os.open(Path(name).expanduser(), os.O_RDONLY | _WITHOUT_WAITING | _AS_IT_IS)
    except FileNotFoundError as trouble:
        raise SourceError(
            subject, "missing", "there is no such file", "correct its path in the sources file"
        ) from trouble
    except (OSError, ValueError, RuntimeError) as trouble:  # a name that cannot be one; "~" of nobody
        why = trouble.strerror if isinstance(trouble, OSError) else str(trouble)
        raise SourceError(
            subject, "broken", f"the file cannot be opened: {why}", "correct its path or rights"
        ) from trouble
    form = os.fstat(opened).st_mode
    if stat.S_ISREG(form):
        return os.fdopen(opened, "rb")
    os.close(opened)
    what = "a folder" if stat.S_ISDIR(form) else "a pipe" if stat.S_ISFIFO(form) else "a device or a socket"
    raise SourceError(subject, "broken", f"its path leads to {what}, not to a file", "correct it in the sources file")


_WITHOUT_WAITING: int = getattr(os, "O_NONBLOCK", 0)
_AS_IT_IS: int = getattr(os, "O_BINARY", 0)
