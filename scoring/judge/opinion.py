"""What a model said of one opening, as far as it is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Grounded:
    """Words of a model, and the quote they rest on, which was found where it says."""

    text: str
    quote: str
    source: Literal["advert", "profile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A model's opinion of one opening for one reader: marks by the rubric, and what is left of its words."""

    marks: Mapping[str, int]  # part of the rubric -> 0 to 10
    claims: tuple[Grounded, ...] = ()  # what speaks for it
    suspicions: tuple[Grounded, ...] = ()
    summary: tuple[str, ...] = field(default=())  # sentences of the advert
    said: int = 0  # claims, suspicions and sentences that the answer had
    dropped: int = 0  # of these, those whose quote does not occur, or that may not be shown
