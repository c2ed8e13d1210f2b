"""The wordings of reasons: every sentence that a digest says about an opening is built from these."""

from collections.abc import Sequence
from math import floor, inf, isnan

BANDS: tuple[tuple[float, str], ...] = (
    (80, "Excellent match"),
    (65, "Strong match"),
    (50, "Good match"),
    (40, "Worth a look"),
    (-inf, "Weak match"),
)
"""From this score on, these words: the same number, the same adjective.

Of five such picks four are wanted, of three two, of two one; below 40, where most digests have their bar, most are not.
"""

NO_POINT = "{band} by its score; the advert names nothing of the profile in so many words."

OUTSIDE = "outside your usual field: {field}"
ROLE = "{role}, as you asked"
SKILLS = "names {skills} from your skills"
INTEREST = "is about {interest}, an interest of yours"
INTEREST_NAMED = "mentions {interest}, an interest of yours"
LEVEL = "{level} level, one you named"
PLACE = "in {place}, a place you named"
REMOTE = "remote work, which you want"

QUOTED = "{text} (“{quote}”)"  # in a model's words
SUSPICION = "the model suspects: {text} (“{quote}”)"

SUSPECT = "check who is behind it before you apply: “{quote}”"
UNCLEAR = "unclear: {words}"
YEARS = "asks for {asked} years of experience; the profile says {has}"
LEVEL_OFF = "looks like {level} level; the profile asks for {wanted}"
DEGREE = "asks for {asked}; the profile says {has}"
DEGREE_OR_EXPERIENCE = "asks for {asked} or equivalent experience; the profile says {has}"
CITIZENS = "open only to citizens or permanent residents ({countries})"
CLEARANCE = "asks for a security clearance"
CLEARANCE_OBTAINABLE = "asks for somebody who can obtain a security clearance"
NO_SPONSORSHIP = "says that visas are not sponsored"
ENROLLED = "only for people enrolled in a degree"
LANGUAGE = "asks for {language}, which the profile does not list"
LIMIT = "allows {limit} at a time, so choose with care"
HIDDEN = "posted by {poster}, which does not name the employer"
AGENCY = "posted by {poster}, not by the employer itself"
UNPAID = "unpaid"
EMPLOYMENT = "{employment}, which the profile does not ask for"
THIN = "the advert says too little to judge it by"
OLD = "posted {days} days ago, so it may be filled"
REGION = "does not say where a remote worker may live"
PLACE_UNKNOWN = "the place is given as “{place}”; whether that is one you named is not known"
ELSEWHERE = "names {place}, which is no place you named"
PLACE_WIDE = "names no closer place than “{place}”"
NO_PLACE = "does not say where the work is"
NO_PLACE_BUT = "does not say where the work is, but “{place}”"
SKILLS_LACKING = "asks for {skills} as well (not among your skills)"
TRAVEL = "involves travel: “{quote}”"
HYBRID_DAYS = "not fully remote: “{quote}”"
HYBRID = "hybrid, so partly in the office"
WIDE_PAY = "a wide pay range: {pay}"
ON_CALL = "includes on-call duty: “{quote}”"

DEGREES = {"none": "no degree", "bachelor": "a bachelor's degree", "master": "a master's degree", "phd": "a PhD"}
EMPLOYMENTS = {
    "internship": "an internship",
    "full_time": "a full-time job",
    "part_time": "a part-time job",
    "contract": "a contract",
    "temporary": "temporary work",
    "volunteer": "volunteer work",
}

UNSAID = ("pay", "sponsorship", "degree", "years of experience", "workplace")
"""What is named when an advert does not say it: the same list in the same order for everybody."""


def band(score: float) -> str:
    """The words for a score; rounded down as pages show it, so that what reads alike is called alike."""
    shown = -inf if isnan(score) else floor(score + 1e-9)
    return next(words for least, words in BANDS if shown >= least)


def listed(words: Sequence[str]) -> str:
    """A list in a sentence.

    >>> listed(["Go", "SQL", "Rust"])
    'Go, SQL and Rust'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


_SPELLED = "no one two three four five six seven eight nine ten eleven twelve".split()


def spelled(number: int) -> str:
    """A number as it stands in a sentence: "two", "40"."""
    return _SPELLED[number] if 0 <= number < len(_SPELLED) else f"{number:,}"


def number(value: float) -> str:
    """A number without a needless ".0"."""
    return f"{value:g}"


def sentence(words: str) -> str:
    """The words as a sentence: a capital in front, a full stop behind."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
