"""The road to job boards through python-jobspy: each question is a process of its own, bounded in time and size.

It runs with the interpreter that we run with, so that it finds the extra where that is installed, and without our
environment, in which there are tokens.
"""

import os
import signal
import site
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from urllib.parse import urlsplit

from scoring.clean import plain_line

from .errors import SourceError
from .interfaces import Answer, Request, Validators
from .network.protocol import a_while
from .records import decode

CHILD = Path(__file__).with_name("jobspy_child.py")

PASSED_ON = (
    "PATH PYTHONPATH VIRTUAL_ENV LANG LC_ALL TZ SYSTEMROOT SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE"
).split()
"""All of our environment that it gets to see."""

GLANCE = 0.2  # seconds after which whoever waits looks up whether waiting still makes sense
GRACE = 5.0  # seconds that it has to end, once it has answered or was ended
TAIL = 4_000  # bytes of what it printed that are kept, to say how it ended


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpy:
    """Runs it for anybody who asks. `proxy`: the address of one, where this machine needs it to reach the network."""

    seconds: float = 300.0
    largest: int = 16 * 2**20
    proxy: str | None = field(default=None, repr=False)

    def __call__(
        self,
        subject: str,
        request: Request,
        validators: Validators | None,  # noqa: ARG002 - a search is never the same as before
        check: Callable[[], None],
    ) -> Answer:
        """What it answers to the arguments in the request's body. Raises SourceError, and what `check` raises."""
        with TemporaryDirectory(prefix="jobpicks-") as folder, self._started(folder) as process:
            out, err = _Pipe(process.stdout, most=self.largest), _Pipe(process.stderr, most=TAIL, tail=True)
            if process.stdin:
                with suppress(OSError):  # it ended at once: what it printed says why
                    process.stdin.write((request.body or b"{}") + b"\n")
                    process.stdin.flush()
            self._wait(subject, process, out, check)
            if out.over:
                raise SourceError(subject, "too big", f"python-jobspy gave more than {self.largest // 2**20} MB")
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
            body = self._without_secrets(out.taken)
            if not _is_answer(body):
                err.join(GRACE)
                raise SourceError(subject, "broken", self._ending(process, err), _AGAIN)
        return Answer(request.url, body)

    def _wait(self, subject: str, process: "subprocess.Popen[bytes]", out: "_Pipe", check: Callable[[], None]) -> None:
        """Return when it has said all it will."""
        deadline = time.monotonic() + self.seconds
        while out.is_alive():
            out.join(GLANCE)
            check()
            if process.poll() is not None:  # what it started may hold the pipe open
                out.join(GRACE)
                return
            if out.is_alive() and time.monotonic() > deadline:
                what = f"python-jobspy was not done after {a_while(self.seconds)}, and was ended"
                raise SourceError(subject, "timeout", what, "the board may be slow or refuse; it is asked again later")

    @contextmanager
    def _started(self, folder: str) -> "Iterator[subprocess.Popen[bytes]]":
        """The process, ended with all that it started whatever happens."""
        process = subprocess.Popen(  # noqa: S603 - our own file, and nobody's words on the command line
            [sys.executable, "-P", "-X", "utf8", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=self._environment(folder),
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)

    def _environment(self, folder: str) -> dict[str, str]:
        """What it may know: where programs and certificates are. Its home is empty, so no cookies and no passwords."""
        given = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        given |= {"HOME": folder, "TMPDIR": folder, "PYTHONUSERBASE": site.getuserbase()}
        if self.proxy:
            given |= {"HTTPS_PROXY": self.proxy, "HTTP_PROXY": self.proxy}
        return given

    def _without_secrets(self, body: bytes) -> bytes:
        """Errors of a connection may repeat what the proxy's address holds."""
        _, at, _ = urlsplit(self.proxy or "").netloc.rpartition("@")
        secrets = [part for part in (self.proxy, urlsplit(self.proxy or "").password) if part] if at else []
        for secret in secrets:
            body = body.replace(secret.encode(), b"***")
        return body

    def _ending(self, process: "subprocess.Popen[bytes]", err: "_Pipe") -> str:
        printed = self._without_secrets(err.taken).decode("utf-8", "replace").strip().splitlines()
        last = plain_line(printed[-1])[:200] if printed else ""
        how = f"with status {process.returncode}" if process.returncode else "without an answer"
        return f"python-jobspy ended {how}" + (f": {last}" if last else "")


_AGAIN = "see whether there is a newer python-jobspy: pip install -U python-jobspy"


class _Pipe(threading.Thread):
    """Takes what comes out of a pipe, up to so many bytes: the first ones, or (`tail`) the last ones."""

    def __init__(self, pipe: IO[bytes] | None, *, most: int, tail: bool = False) -> None:
        super().__init__(name="jobspy", daemon=True)
        self.over = False
        self._pipe, self._most, self._tail = pipe, most, tail
        self._pieces: list[bytes] = []
        self.start()

    @property
    def taken(self) -> bytes:
        return b"".join(self._pieces)[-self._most :]

    def run(self) -> None:
        size = 0
        with suppress(OSError, ValueError):  # closed by whoever gave up waiting
            while self._pipe and (piece := os.read(self._pipe.fileno(), 65536)):
                self._pieces.append(piece)
                size += len(piece)
                if self._tail:
                    self._pieces = [self.taken]
                elif size > self._most:
                    self.over = True
                    return


def _is_answer(body: bytes) -> bool:
    try:
        return isinstance(decode(body), dict)
    except ValueError:
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End it with everything it started."""
    with suppress(OSError):  # it and all of its own are gone
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            with suppress(OSError):  # it hung up before it was told everything
                pipe.close()
