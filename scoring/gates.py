"""Hard rules: could this reader be hired into this opening at all?"""

from dataclasses import dataclass
from typing import Literal

from .facts import Quote

Answer = Literal["pass", "fail", "unknown"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one gate answered, and the words that decided it."""

    gate: str  # its name in GATES
    answer: Answer
    words: str  # a short sentence for people, safe to show in a channel: facts of the advert, never of the profile
    quote: Quote | None = None
