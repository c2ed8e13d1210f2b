"""A claim about an opening and what it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Support:
    """Words that stand in the advert or in the public part of the profile.

    `field` is a field of the listing ("title", "description" ...) or of the profile ("profile.skills"). Numbers and
    words of a closed vocabulary ("senior") are given as the profile's file has them. The field "verdicts" stands for
    what was counted of past verdicts.
    """

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said of an opening. What cannot be supported is not said."""

    words: str
    support: tuple[Support, ...]
