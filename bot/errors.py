"""Everything that may go wrong and be told to a person, in one tree.

    JobpicksError
    |-- SettingsError       an environment variable or .env line that cannot be used
    |-- FileProblem         a profile, sources or listings file that cannot be used
    |-- StoreError          the database
    |   |-- StoreLocked     somebody else is writing
    |   |-- StoreFull       no room left
    |   `-- StoreDamaged    no database, or not one of ours
    `-- SourceError         a source that did not give its listings; a value in reports, not the end of a run

`scoring.profile.ProfileError` is told the same way.
"""

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


class SourceError(JobpicksError):
    """Why a source gave no listings. `failure` is for counting, `what` for people."""

    def __init__(self, subject: str, failure: Failure, what: str, remedy: str = "") -> None:
        self.failure = failure
        super().__init__(subject, what, remedy)
