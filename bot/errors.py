"""Everything that may go wrong and be told to a person, in one tree.

    JobpicksError
    |-- SettingsError       an environment variable or .env line that cannot be used
    |-- FileProblem         a profile, sources or listings file that cannot be used
    |-- StoreError          the database
    |   |-- StoreLocked     somebody else is writing
    |   |-- StoreFull       no room left
    |   `-- StoreDamaged    no database, or not one of ours
    `-- SourceError         a source that did not give its listings; a value in reports, not the end of a run
        `-- NotDue          it is too early to ask its service

`scoring.profile.ProfileError` is told the same way.
"""

from dataclasses import dataclass
from typing import Literal


class JobpicksError(Exception):
    """What happened, to what, and what to do about it: one line for a person. Never holds a secret."""

    def __init__(self, subject: str, what: str, remedy: str = "") -> None:
        self.subject = subject
        self.what = what
        self.remedy = remedy
        super().__init__(f"{subject}: {what}" + (f" ({remedy})" if remedy else ""))


class SettingsError(JobpicksError):
    """Settings that cannot be used; all of them named at once."""


class FileProblem(JobpicksError):
    """A file somebody wrote for us that cannot be read."""


class StoreError(JobpicksError):
    """The database did not do what it was asked; nothing of that call is kept."""


class StoreLocked(StoreError):
    """Another process held the database for longer than the timeout."""


class StoreFull(StoreError):
    """No room: the disk, a quota or the database's own limit."""


class StoreDamaged(StoreError):
    """The file is no database, is broken, or was written by a newer version."""


Failure = Literal[
    "refused",  # 401, 403, 429 to the end, or a stop for the whole service
    "missing",  # 404, 410: no such board
    "broken",  # 5xx, a cut-off or unreadable answer
    "page",  # a web page or a challenge where data was expected
    "timeout",
    "unreachable",  # no connection
    "too big",
    "stopped",  # not asked, since the service had failed too often or the time was up
]


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that is no data, as it came: what a service says of a posting that is gone differs."""

    status: int  # 404; also 3xx where redirects are not followed
    body: bytes = b""  # its first 64 KB
    location: str | None = None  # where a redirect leads, as an absolute address


class SourceError(JobpicksError):
    """Why a source gave no listings. `failure` is for counting, `what` for people, `refused` for whoever looks closer."""

    def __init__(
        self, subject: str, failure: Failure, what: str, remedy: str = "", *, refused: Refused | None = None
    ) -> None:
        self.failure = failure
        self.refused = refused
        super().__init__(subject, what, remedy)


class NotDue(SourceError):
    """Its service is not to be asked yet: no failure, and nothing is known of its listings."""

    def __init__(self, subject: str, what: str) -> None:
        super().__init__(subject, "stopped", what)
