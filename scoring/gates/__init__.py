"""Hard rules, which tell whether this reader could be hired into this opening at all.

Each gate is a small function of an opening, its facts, the prepared profile and now. It answers pass, fail or unknown,
with the words that decided it and their quote. The words speak of the advert, never of the reader, so they may be shown
to a whole channel.
"""

from datetime import datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from ..facts import Facts
from ..openings import Opening
from ..wanted import Wanted
from . import job, licence, person, place, wishes, work
from .ruling import Answer, Case, Found, Gate, Ruling

__all__ = ["GATES", "Answer", "Eligible", "Ruling", "eligible", "judge"]

Eligible = Literal["yes", "no", "unknown"]


class Entry(NamedTuple):
    """A gate as the table lists it. `weighty`: while it is unknown, so is whether the reader can be hired."""

    name: str
    gate: Gate
    weighty: bool
    meaning: str


GATES: tuple[Entry, ...] = (
    Entry("closed", job.closed, True, "the closing date that the advert gives is over"),
    Entry("too old", job.too_old, False, "posted months ago, where closed jobs stay listed"),
    Entry("no job", job.no_job, True, "a talent pool, or something else that is no job"),
    Entry("avoided employer", wishes.employer, True, "an employer the profile avoids"),
    Entry("unpaid", wishes.unpaid, True, "unpaid work, where the profile avoids it"),
    Entry("place", place.place, True, "the place of the work, or where a remote worker has to live"),
    Entry("employment", work.employment, True, "internship, full-time, part-time, contract and so on"),
    Entry("level", work.level, True, "two steps or more away from every level wanted"),
    Entry("years", work.years, False, "many more years of experience asked for than there are"),
    Entry("enrolment", person.enrolment, True, "only for people enrolled in a degree"),
    Entry("degree", person.degree, True, "a higher degree than the one held, with nothing in its stead"),
    Entry("licence", licence.licence, True, "a licence or training of another trade, or a licence of another state"),
    Entry("language", person.language, True, "a language the reader does not speak"),
    Entry("citizenship", person.citizenship, True, "only for citizens of a country"),
    Entry("clearance", person.clearance, True, "a security clearance"),
    Entry("sponsorship", person.sponsorship, False, "no visa sponsorship for somebody who needs it"),
    Entry("pay", wishes.pay, False, "the top of the stated range is below the minimum"),
    Entry("avoided words", wishes.avoided_words, True, "words the profile avoids, in the title or the text"),
)
"""Every gate, in order. The first one failed is where an opening is counted."""


def judge(opening: Opening, facts: Facts, wanted: Wanted, *, now: datetime) -> tuple[Ruling, ...]:
    """What every gate answers, in the order of GATES.

    For a profile that wants what is unknown dropped, a weighty gate's unknown is a fail, once there is a text to read.
    """
    case = Case(opening, facts, wanted, now)
    return tuple(ask(entry, case) for entry in GATES)


def ask(entry: Entry, case: Case) -> Ruling:
    """What one gate answers."""
    drops = case.facts.has_text and case.wanted.profile.unknown == "drop"
    return _ruling(entry.name, _settled(entry, entry.gate(case), drops=drops))


def _settled(entry: Entry, found: Found, *, drops: bool) -> Found:
    return found._replace(answer="fail") if drops and entry.weighty and found.answer == "unknown" else found


def _ruling(gate: str, found: Found) -> Ruling:
    return Ruling(gate, *found) if found.quote is not None else _shared(gate, found)


@lru_cache(maxsize=4096)
def _shared(gate: str, found: Found) -> Ruling:
    """Most answers are the same few words ("not asked for"): one object does for all of them."""
    return Ruling(gate, *found)


def eligible(rulings: tuple[Ruling, ...]) -> Eligible:
    """No with one failed gate; else unknown with a weighty unknown one; else yes."""
    answers = {ruling.answer for ruling in rulings}
    if "fail" in answers:
        return "no"
    if "unknown" in answers and any(
        ruling.answer == "unknown" and entry.weighty for ruling, entry in zip(rulings, GATES, strict=True)
    ):
        return "unknown"
    return "yes"
