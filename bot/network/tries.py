"""What comes of a try: an answer as it arrived, or trouble that may pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import SourceError
from ..interfaces import Validators
from .wire import URL


@dataclass(frozen=True, slots=True)
class Arrived:
    """An answer as it came over the wire, still packed: so it takes little room until somebody reads it."""

    url: URL
    pieces: list[bytes]
    encoding: str
    validators: Validators | None
    headers: Mapping[str, str]
    unchanged: bool = False


class AskAgain(Exception):
    """Trouble that may pass: it makes sense to send the request again `after` so many seconds."""

    def __init__(self, after: float) -> None:
        super().__init__(f"again after {after:.1f} seconds")
        self.after = after


class MayPassError(Exception):
    """Trouble that may pass: what it becomes if it does not, and the break that the server asked for."""

    def __init__(self, error: SourceError, host: str, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.host = host
        self.wait = wait
        self.may_pass = True  # False: this was the last try
