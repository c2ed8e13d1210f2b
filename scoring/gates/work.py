"""Gates about the kind of work: level, years, employment."""

import re
from functools import lru_cache

from ..facts import Fact, Facts
from ..facts.level import level_of_title
from ..families import families, nearness
from ..openings import Opening
from ..vocabulary import DEGREES, LEVEL_STEP, Degree, Employment
from ..wanted import APPRENTICE
from .ruling import NOT_ASKED, Case, Found, doubts, fails, passes, unless_short

TWO_STEPS = 2
"""Two steps of level and more are out of reach, or beneath."""
TOO_MANY_YEARS = 2.5
"""Asked for more than there are by this many years: out of reach. Half a year is how such numbers are rounded."""
A_BEGINNER = 2
"""Fewer years than these are too few to change the profession with."""

_WITH_HIGHER = re.compile(
    r"(?:\bor|;|,|/|\()\W{0,3}(?:an? )?(?P<degree>ph\.? ?d|doctorate|doctoral|master|m\.?s\b|m\.?sc\b|mba\b|(?:advanced|graduate) degree)(?:[^;\n\d]{0,60}?(?:\bwith\b|\band\b|\+|\bplus\b|w/)[^.;\n\d]{0,25})(?P<years>\d{1,2})\b ?\+? ?(?:or more )?(?:years?|yrs?)\b",
    re.IGNORECASE,
)
"""Fewer years, which are enough for holders of a higher degree: "eight years, or a master's degree and five years"."""
FOR_GOOD = re.compile(
    r"\bpermanent (?:\w+ ){0,2}(?:job|role|position|post|contract|employment|work)\b|\bunbefristet\w*|\bfestanstellung\b|\b(?:un|en|in) cdi\b"
    r"|\bcontrato indefinido\b|\btempo indeterminado\b|\btempo indeterminato\b|\bvaste? (?:contract|aanstelling|dienstverband)\b|\bczas nieokreślony\b",
    re.IGNORECASE,
)
"""Employment without an end."""

_NO_LEVEL = passes("states no level")
_NO_YEARS = passes("asks for no number of years")
_REGULAR = passes("regular employment")
_NAMES: dict[Employment, str] = {
    "internship": "an internship",
    "full_time": "full-time",
    "part_time": "part-time",
    "contract": "contract work",
    "temporary": "temporary",
    "volunteer": "voluntary work",
}


def level(case: Case) -> Found:
    """Fails two steps away from every wanted level; interns, and people who manage, are ladders of their own.

    A title with no more than the word manager may be one of the many trades called so, for who is called so too; and where
    the advert is merely silent about people who are led, it may be a manager's job all the same.
    """
    levels, found = case.wanted.profile.levels, case.facts.level
    if not levels:
        return NOT_ASKED
    if found is None:
        return _NO_LEVEL if case.facts.has_text else doubts("states no level")
    said = f"is {'an' if found.value[0] in 'aeiou' else 'a'} {found.value}-level job"
    steps = min(abs(LEVEL_STEP[found.value] - LEVEL_STEP[wanted]) for wanted in levels)
    if found.value in ("manager", "executive") and not case.wanted.leads and not {"manager", "executive"} & set(levels):
        plain = case.wanted.called_manager and found.quote.words.lower() == "manager"
        return doubts(said, found) if plain else fails(said, found)
    intern = (found.value == "intern") != ("intern" in levels) and (found.value == "intern" or levels == ("intern",))
    if steps < TWO_STEPS and not intern:
        return passes(said, found)
    silent = called_manager(case.opening, case.facts) and (case.wanted.leads or "manager" in levels)
    return doubts(said, found) if silent else fails(said, found)


def called_manager(opening: Opening, facts: Facts) -> bool:
    """Whether the title is one of people who lead others, and the level another for want of words about that."""
    if facts.level is None or facts.level.value == "manager":
        return False
    return level_of_title(opening.listing.title) == "manager"


def years(case: Case) -> Found:
    """Fails far beyond the years there are; unknown in between, since many adverts ask for more than they need.

    What the profile itself calls out of reach is. A beginner has no years of another profession.
    """
    held, asked = case.wanted.profile.years_experience, case.facts.min_years
    if held is None:
        return NOT_ASKED
    if asked is None:
        return unless_short(case, _NO_YEARS)
    number = min((asked.value, *enough_with(case.wanted.profile.degree, asked.quote.words)))
    said = f"asks for {number:g} year{'' if number == 1 else 's'} of experience"
    most = case.wanted.most_years
    if most is not None and number > most:
        return fails(said, asked)
    strange = held < A_BEGINNER and _is_another_profession(case)
    beyond = number - (0 if strange else held)
    if beyond >= TOO_MANY_YEARS:
        return fails(said, asked)
    return doubts(said, asked) if beyond > 1 else passes(said, asked)


@lru_cache(maxsize=65536)
def enough_with(degree: Degree | None, words: str) -> tuple[float, ...]:
    """The years that the sentence asks of somebody with that degree, where it tells them apart by degrees."""
    rank = len(DEGREES) if degree is None else DEGREES.index(degree)
    return tuple(
        float(match["years"])
        for match in _WITH_HIGHER.finditer(words)
        if rank >= DEGREES.index("phd" if match["degree"].lower()[0] in "pd" else "master")
    )


def _is_another_profession(case: Case) -> bool:
    """Whether the title is of families of work that have nothing in common with those of the roles."""
    named, wanted = families(case.opening.listing.title), case.wanted.families
    return bool(named and wanted) and not any(nearness(one, other) for one in named for other in wanted)


def employment(case: Case) -> Found:  # noqa: PLR0911  # a gate is a list of cases
    """Fails when none of the stated types is wanted. An advert that states none is taken for regular employment."""
    wanted, facts = case.wanted.profile.employment, case.facts
    intern_level = facts.level is not None and facts.level.value == "intern"
    stated = {fact.value: fact for fact in facts.employment}
    internship = "internship" in stated or intern_level
    if not wanted:
        return NOT_ASKED
    ends = stated.get("temporary")
    if (
        ends
        and "temporary" not in wanted
        and _for_good(case.wanted.profile.about)
        and not FOR_GOOD.search(ends.quote.words)
    ):
        return fails("is for a limited time", ends)
    for kind in wanted:
        if kind in stated and (kind == "internship" or not internship):
            return _settled(case, kind)
    if internship:
        return _internship(case, stated.get("internship"), wanted="internship" in wanted)
    if stated:
        first = next(iter(stated.values()))
        return fails(f"is {' or '.join(_NAMES[kind] for kind in stated)}", first)
    if "full_time" in wanted:
        return _REGULAR
    if not facts.has_text:
        return doubts("does not state the type of employment")
    return fails("is regular employment, as far as the advert says")


@lru_cache(maxsize=256)
def _for_good(about: str) -> bool:
    """Whether a profile asks for employment without an end."""
    return FOR_GOOD.search(about) is not None


def _internship(case: Case, marked: Fact[Employment] | None, *, wanted: bool) -> Found:
    """An internship by its mark or level; learning a trade is another thing, which is wanted by its name."""
    level_found = case.facts.level
    proof = marked or level_found
    trade = marked is not None and APPRENTICE.search(marked.quote.words) is not None
    said = "is an apprenticeship" if trade else "is an internship"
    if wanted or (trade and case.wanted.apprentice):
        return passes(said, proof)
    if not trade and level_found is not None and level_found.value != "intern":
        return doubts("is marked as an internship, which its level contradicts", proof)
    return fails(said, proof)


def _settled(case: Case, kind: Employment) -> Found:
    fact = next(fact for fact in case.facts.employment if fact.value == kind)
    level_found = case.facts.level
    if kind == "internship" and level_found is not None and level_found.value not in ("intern", "entry"):
        return doubts("is marked as an internship, which its level contradicts", fact)
    return passes(f"is {_NAMES[kind]}", fact)
