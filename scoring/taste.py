"""What past verdicts say about openings not seen yet."""

from dataclasses import dataclass
from datetime import datetime

from .facts import Facts
from .openings import Opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands: one person's last word on one opening."""

    opening: Opening
    facts: Facts
    person: str
    up: bool
    at: datetime
