"""What speaks against an opening, or is in doubt: facts of the advert beside the public lines of the profile.

Nothing here may rest on a private line (pay floor, visa, citizenship, clearance): what an advert says about those is
said to everybody alike.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ..facts import Facts, Quote
from ..gates import Ruling
from ..kinds import WINDOWS
from ..languages import NAMES, language_codes
from ..listing import Listing
from ..places import within
from ..present import days_between, place_name, shown_pay, wished_places
from ..profile import Profile
from ..summary.passages import Passage
from ..urls import job_identity
from ..vocabulary import DEGREES
from . import fine_print, wording
from .claims import Claim, Support
from .lacking import lacking

OLD_DAYS = 30
OLD_DAYS_ON_A_BOARD = 90
"""An employer takes down from its own board what is filled; elsewhere adverts stay."""

LONGEST_PLACE = 80  # characters of a stranger's location that are repeated
WIDE = 2.0  # times the low end that the high end of a pay range reaches

PUBLIC_GATES = frozenset({"closed", "no job", "employment", "level", "years", "enrolment", "degree", "language"})
"""Gates that look at public lines of the profile only; the doubts of others are not spoken of."""


class Case(NamedTuple):
    """What the finders look at."""

    listing: Listing
    facts: Facts
    profile: Profile
    text: Sequence[Passage]
    rulings: tuple[Ruling, ...]
    now: datetime | None
    disliked: tuple[Claim, ...] = ()  # what verdicts say against it


def doubts(case: Case) -> Iterator[Claim]:
    """Claims against, the weightiest first."""
    return (claim for find in _FINDERS if (claim := find(case)) is not None)


def _quoted(quote: Quote) -> Support:
    return Support(quote.field, quote.words)


def _years(case: Case) -> Claim | None:
    asked, has = case.facts.min_years, case.profile.years_experience
    if asked is None or has is None or asked.value <= has:
        return None
    return Claim(
        wording.YEARS.format(asked=wording.number(asked.value), has=wording.number(has)),
        (_quoted(asked.quote), Support("profile.years_experience", wording.number(has))),
    )


def _degree(case: Case) -> Claim | None:
    asked, has = case.facts.degree, case.profile.degree
    if asked is None or has is None or DEGREES.index(asked.value) <= DEGREES.index(has):
        return None
    template = wording.DEGREE_OR_EXPERIENCE if case.facts.degree_or_experience else wording.DEGREE
    return Claim(
        template.format(asked=wording.DEGREES[asked.value], has=wording.DEGREES[has]),
        (_quoted(asked.quote), Support("profile.degree", has)),
    )


def _level(case: Case) -> Claim | None:
    level, wanted = case.facts.level, case.profile.levels
    if level is None or not wanted or level.value in wanted:
        return None
    return Claim(
        wording.LEVEL_OFF.format(level=level.value, wanted=wording.listed(wanted)),
        (_quoted(level.quote), *(Support("profile.levels", each) for each in wanted)),
    )


def _unclear(case: Case) -> Claim | None:
    for ruling in case.rulings:
        if ruling.answer == "unknown" and ruling.gate in PUBLIC_GATES:
            support = (_quoted(ruling.quote),) if ruling.quote else ()
            return Claim(wording.UNCLEAR.format(words=ruling.words), support)
    return None


def _citizens(case: Case) -> Claim | None:
    fact = case.facts.citizenship
    return Claim(wording.CITIZENS.format(countries=", ".join(fact.value)), (_quoted(fact.quote),)) if fact else None


def _clearance(case: Case) -> Claim | None:
    fact = case.facts.clearance
    if fact is None or fact.value == "preferred":
        return None
    words = wording.CLEARANCE if fact.value == "required" else wording.CLEARANCE_OBTAINABLE
    return Claim(words, (_quoted(fact.quote),))


def _sponsorship(case: Case) -> Claim | None:
    fact = case.facts.sponsorship
    return Claim(wording.NO_SPONSORSHIP, (_quoted(fact.quote),)) if fact and fact.value == "refused" else None


def _enrolment(case: Case) -> Claim | None:
    fact = case.facts.enrolment
    if any(ruling.gate == "enrolment" and ruling.answer == "pass" for ruling in case.rulings):
        return None  # the reader is enrolled
    return Claim(wording.ENROLLED, (_quoted(fact.quote),)) if fact and fact.value else None


def _language(case: Case) -> Claim | None:
    if not case.profile.languages:
        return None
    spoken = language_codes(case.profile.languages)
    fact = next((fact for fact in case.facts.languages if fact.value not in spoken), None)
    if fact is None:
        return None
    return Claim(wording.LANGUAGE.format(language=NAMES.get(fact.value, fact.value)), (_quoted(fact.quote),))


def _limit(case: Case) -> Claim | None:
    fact = case.facts.application_limit
    if fact is None:
        return None
    limit = "one application" if fact.value == 1 else f"{fact.value} applications"
    return Claim(wording.LIMIT.format(limit=limit), (_quoted(fact.quote),))


def _reposter(case: Case) -> Claim | None:
    fact = case.facts.reposter
    if fact is None or not fact.value:
        return None
    template = wording.AGENCY if case.facts.employer else wording.HIDDEN
    return Claim(
        template.format(poster=case.listing.company), (Support("company", case.listing.company), _quoted(fact.quote))
    )


def _unpaid(case: Case) -> Claim | None:
    fact = case.facts.unpaid
    return Claim(wording.UNPAID, (_quoted(fact.quote),)) if fact and fact.value else None


def _employment(case: Case) -> Claim | None:
    kinds = case.facts.employment
    if not kinds or any(fact.value in case.profile.employment for fact in kinds):
        return None
    return Claim(wording.EMPLOYMENT.format(employment=wording.EMPLOYMENTS[kinds[0].value]), (_quoted(kinds[0].quote),))


def _thin(case: Case) -> Claim | None:
    return None if case.facts.has_text else Claim(wording.THIN, ())


def _old(case: Case) -> Claim | None:
    if case.now is None or case.listing.posted_at is None:
        return None
    days = days_between(case.listing.posted_at, case.now)
    if days <= (OLD_DAYS_ON_A_BOARD if _on_own_board(case.listing) else OLD_DAYS):
        return None
    posted = case.listing.posted_at.astimezone(UTC).date().isoformat()
    return Claim(wording.OLD.format(days=days), (Support("posted_at", posted),))


def _on_own_board(listing: Listing) -> bool:
    """Whether it was read from the job service that its url leads to, where employers list what is open."""
    if listing.source in WINDOWS:
        return False
    identity = job_identity(listing.url)
    return identity is not None and identity.service == listing.source


def _elsewhere(case: Case) -> Claim | None:
    """That all it names lies outside of all that is asked for; a remote job may take the reader nevertheless, or not."""
    regions, wishes = case.facts.remote_within or case.facts.places, wished_places(case.profile)
    answers = [
        within(*pair) for fact in regions for wish in wishes for pair in ((fact.value, wish), (wish, fact.value))
    ]
    if not answers or any(answer is not False for answer in answers):
        return None
    named = regions[0]
    return Claim(wording.ELSEWHERE.format(place=named.value.city or place_name(named.value)), (_quoted(named.quote),))


def _place(case: Case) -> Claim | None:
    """Where the work is, or a remote worker may live, as far as the advert leaves it open."""
    facts, stated = case.facts, (case.listing.location or "").partition(";")[0].strip()[:LONGEST_PLACE].strip(" ,")
    if facts.workplace is not None and facts.workplace.value == "remote":
        return None if facts.remote_within or facts.places else Claim(wording.REGION, ())
    if not facts.places:
        if not stated:
            return Claim(wording.NO_PLACE, ())
        template = wording.NO_PLACE_BUT if _NOWHERE.fullmatch(stated) else wording.PLACE_UNKNOWN
        open_to = Claim(template.format(place=stated), (Support("location", stated),))
        return open_to if case.profile.locations else None
    answers = [within(fact.value, wish) for fact in facts.places for wish in wished_places(case.profile)]
    if True in answers or None not in answers or any(fact.value.city for fact in facts.places):
        return None
    quote = facts.places[0].quote
    return Claim(wording.PLACE_WIDE.format(place=" ".join(quote.words.split())), (_quoted(quote),))


_NOWHERE = re.compile(
    r"(?:fully |100% )?(?:remote|hybrid|on-?site|home ?office|headquarters|hq|head office|office|field|various|multiple|flexible)(?: (?:job|work|role|position|locations?|possible))?",
    re.IGNORECASE,
)
"""What some adverts give as their place, and is none."""


def _skills(case: Case) -> Claim | None:
    found = lacking(case.facts.skills, case.profile, case.listing, case.text)
    if not found:
        return None
    support = tuple(Support("description", words) for words in found)
    return Claim(wording.SKILLS_LACKING.format(skills=wording.listed(found)), support)


def _disliked(case: Case) -> Claim | None:
    return next(iter(case.disliked), None)


def _fine(template: str, quote: Quote | None) -> Claim | None:
    return Claim(template.format(quote=" ".join(quote.words.split())), (_quoted(quote),)) if quote else None


def _suspect(case: Case) -> Claim | None:
    return _fine(wording.SUSPECT, fine_print.suspect(case.listing))


def _travel(case: Case) -> Claim | None:
    return _fine(wording.TRAVEL, fine_print.travel(case.listing))


def _on_call(case: Case) -> Claim | None:
    return _fine(wording.ON_CALL, fine_print.on_call(case.listing))


def _hybrid(case: Case) -> Claim | None:
    """Days in the office count whatever the source calls the workplace: "remote" and "3 days on-site" go together."""
    if case.profile.remote == "no":
        return None
    fact = case.facts.workplace
    days = _fine(wording.HYBRID_DAYS, fine_print.office_days(case.listing))
    return days or (Claim(wording.HYBRID, (_quoted(fact.quote),)) if fact and fact.value == "hybrid" else None)


def _pay(case: Case) -> Claim | None:
    fact = case.facts.pay
    if fact is None or not fact.value.low or not fact.value.high or fact.value.high < WIDE * fact.value.low:
        return None
    shown = shown_pay(case.listing, case.facts)
    return Claim(wording.WIDE_PAY.format(pay=shown), (_quoted(fact.quote),))


_FINDERS: tuple[Callable[[Case], Claim | None], ...] = (
    _suspect,
    _elsewhere,
    _years,
    _degree,
    _citizens,
    _clearance,
    _enrolment,
    _language,
    _sponsorship,
    _disliked,
    _place,
    _level,
    _unpaid,
    _employment,
    _unclear,
    _limit,
    _reposter,
    _thin,
    _travel,
    _skills,
    _hybrid,
    _on_call,
    _old,
    _pay,
)
"""The weightiest first: what may rule a reader out, what makes it another job than it looks, what is merely good to know.

Age comes late: it says nothing of the job, and what it makes likely a click shows.
"""
