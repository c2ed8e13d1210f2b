"""Gates about who may be hired: degree, enrolment, languages, citizenship, clearance, visa."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..facts.degree import COMPARABLE
from ..languages import language_code
from ..places import Place, within
from ..vocabulary import DEGREES
from .ruling import NOT_ASKED, Case, Found, doubts, fails, passes, unless_short

_NO_DEGREE = passes("requires no degree")
_NOT_ENROLLED = passes("asks for no enrolment")
_ANY_CITIZEN = passes("asks for no citizenship")
_NO_CLEARANCE = passes("asks for no clearance")
_SILENT = passes("says nothing against visa sponsorship")
_NO_LANGUAGE = passes("requires no further language")
TRADE_DEGREE = re.compile(
    r"\b(?:juris doctor|J\.?D|M\.?D|Pharm\.?D|DNP|DPT|DVM|DDS|Staatsexamen|state exam\w*)\b\.?", re.IGNORECASE
)
"""Degrees that lawyers, physicians and others need for their trade, and that countries rank differently."""
FURTHER_TITLE = re.compile(
    r"(?:techniker|meister)(?!\w)|(?:techniker|meister)(?:abschl|brief|prüf|titel|schul)", re.IGNORECASE
)
"""Titles of those who went on learning after their training, which stand as high as a bachelor's degree."""
_HOLDS_TITLE = re.compile(
    r"(?<!kein )(?<!keinen )(?<!noch nicht )\b(?:(?!haus|bürger|schulhaus|platz)\w*meister(?:in|brief|prüfung|titel)?\b|(?:staatlich )?geprüfte\w* \w*techniker|techniker(?:schule|abschluss|titel))"
)
_NATIVE = ("C2", "native")
_BELOW_NATIVE = re.compile(
    r"\b(?:[AB][12]|C1)\b(?!\W{1,2}(?:[^\W\d_]{4,}\W)?(?:courses?|class(?:es)?|lessons?|\w*kurse?n?|unterricht|students?|pupils|learners?|driv\w+|licen[cs]\w+|führerschein\w*)\b)",
    re.IGNORECASE,
)
"""Levels that somebody may have, not those of what they teach or drive."""
_WHICH = re.compile(r"(?:[ -](?:level|niveau))?(?: in)? (?P<language>[^\W\d_]{4,})\b", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\b(?P<language>[^\W\d_]{4,})[^\w.,;]{1,3}(?:(?:is|ist|at|auf|on|level|niveau|about|around|only|nur|a|solid|good)\W{1,2}){0,3}$",
    re.IGNORECASE,
)
"""The language behind a level ("B2 German"), or else before it ("German at B2")."""
_TAUGHT = re.compile(r"\b(?:teach|taught|tutor|unterricht|lehre)\w*\b[^.;]{0,40}$", re.IGNORECASE)
_LIKE_A_NATIVE = re.compile(
    r"\b(?:native(?: speaker of)?|bilingual(?: in)?|C2|mother tongue(?: is)?|muttersprache(?: ist)?)[^\w.,;]{1,2}(?:level )?(?:in )?(?P<which>[^\W\d_]{4,})\b"
    r"|\b(?P<of>[^\W\d_]{4,})[^\w.,;]{1,3}(?:(?:is|ist|at|auf|level|niveau|my|meine)\W){0,3}(?:native\b|C2\b|mother tongue|muttersprach)",
    re.IGNORECASE,
)
_ARTICLE = {"bachelor": "a bachelor's degree", "master": "a master's degree", "phd": "a PhD", "none": "no degree"}


def degree(case: Case) -> Found:  # noqa: PLR0911  # a gate is a list of cases
    """Fails when more is required than is held, unless experience may stand in; unknown where that is left vague."""
    held, asked = case.wanted.profile.degree, case.facts.degree
    if held is None:
        return NOT_ASKED
    if asked is None:
        return unless_short(case, _NO_DEGREE)
    said = f"requires {_ARTICLE[asked.value]}"
    if DEGREES.index(asked.value) <= DEGREES.index(held):
        return passes(said, asked)
    words = asked.quote.words
    if asked.value == "bachelor" and FURTHER_TITLE.search(words):
        said = f"{said}, or a title as a Techniker or Meister"
        if _holds_title(case.wanted.profile.title, case.wanted.profile.about):
            return passes(said, asked)
    if case.facts.degree_or_experience:
        if held == "none" and COMPARABLE.search(words):
            return doubts(f"{said} or a comparable qualification", asked)
        return passes(f"{said} or experience in its stead", asked)
    if TRADE_DEGREE.search(words):
        return doubts("requires a degree of its trade", asked)
    return fails(said, asked)


@lru_cache(maxsize=256)
def _holds_title(title: str, about: str) -> bool:
    return _HOLDS_TITLE.search(f"{title}. {about}".lower()) is not None


def enrolment(case: Case) -> Found:
    """Fails for people who do not study, when only students are taken."""
    asked = case.facts.enrolment
    if asked is None or not asked.value:
        return _NOT_ENROLLED
    return (
        passes("is for enrolled students", asked) if case.wanted.student else fails("is for enrolled students", asked)
    )


def language(case: Case) -> Found:
    """Fails when a required language, or the one the advert is written in, is not spoken."""
    facts, spoken = case.facts, case.wanted.languages
    levels = dict(facts.language_levels)
    for fact in facts.languages:
        if fact.value not in spoken:
            return fails(f"requires {case.wanted.language_name(fact.value)}", fact)
        if levels.get(fact.value) in _NATIVE and _spoken_below(case.wanted.profile.about, fact.value):
            return fails(f"requires {case.wanted.language_name(fact.value)} like a native speaker's", fact)
    if facts.language is not None and facts.language not in spoken:
        return fails(f"is written in {case.wanted.language_name(facts.language)}")
    if facts.languages:
        return passes(f"requires {case.wanted.language_name(facts.languages[0].value)}", facts.languages[0])
    return unless_short(case, _NO_LANGUAGE)


@lru_cache(maxsize=1024)
def _spoken_below(about: str, code: str) -> bool:
    """Whether a profile's text names a level of a language below that of natives ("My German is C1")."""
    if any(language_code(match["which"] or match["of"]) == code for match in _LIKE_A_NATIVE.finditer(about)):
        return False
    return any(_is_level_of(about, match, code) for match in _BELOW_NATIVE.finditer(about))


def _is_level_of(about: str, level: re.Match[str], code: str) -> bool:
    """Whether a level is said of that language, and not of what somebody teaches in it."""
    if _TAUGHT.search(about, 0, level.start()):
        return False
    behind = _WHICH.match(about, level.end())
    named = behind and language_code(behind["language"])
    if named is None and (before := _OF_WHICH.search(about, 0, level.start())):
        named = language_code(before["language"])
    return named == code


def citizenship(case: Case) -> Found:
    """Fails for people without one of the citizenships asked for.

    Where permanent residents will do, only those fail who are certainly none: who need sponsorship, or may not work there.
    """
    asked, profile = case.facts.citizenship, case.wanted.profile
    if asked is None:
        return unless_short(case, _ANY_CITIZEN)
    countries = ", ".join(asked.value)
    residents = case.facts.residents_too
    said = (
        f"asks for citizenship or permanent residence: {countries}"
        if residents
        else f"asks for citizenship: {countries}"
    )
    mine = _of_one_of(profile.citizenship, asked.value)
    if mine:
        return passes(said, asked)
    if case.facts.export_licence_too:
        return doubts(f"{said}, or an export licence", asked)
    if residents:
        none = profile.needs_sponsorship or _of_one_of(profile.work_authorization, asked.value) is False
        return fails(said, asked) if none else doubts(said, asked)
    return doubts(said, asked) if mine is None else fails(said, asked)


def clearance(case: Case) -> Found:  # noqa: PLR0911  # a gate is a list of cases
    """Fails without a clearance that is required; one still to be obtained needs the right citizenship."""
    asked, held = case.facts.clearance, case.wanted.clearance
    if asked is None:
        return unless_short(case, _NO_CLEARANCE)
    if asked.value == "preferred":
        return passes("prefers a security clearance", asked)
    if asked.value == "required":
        said = "requires a security clearance"
        if held == "held":
            return passes(said, asked)
        return doubts(said, asked) if held == "obtainable" else fails(said, asked)
    said = "requires that a security clearance can be obtained"
    if held != "none" or case.wanted.profile.citizenship is None:
        return passes(said, asked)
    countries = [fact.value.country for fact in case.facts.places if fact.value.country]
    mine = _of_one_of(case.wanted.profile.citizenship, countries) if countries else None
    if mine is None:
        return doubts(said, asked)
    return passes(said, asked) if mine else fails(said, asked)


def sponsorship(case: Case) -> Found:
    """Fails where sponsorship is refused to somebody who needs it there. Silence is neutral; nobody needs a visa at home."""
    stated = case.facts.sponsorship
    if stated is not None and stated.value == "offered":
        return passes("offers visa sponsorship", stated)
    if stated is not None:
        said = "offers no visa sponsorship"
        return fails(said, stated) if _needs_a_visa(case) else passes(said, stated)
    return unless_short(case, _SILENT)


def _needs_a_visa(case: Case) -> bool:
    """Whether the work is, or may be, where the reader is not free to work; remote work is done at home."""
    profile, facts = case.wanted.profile, case.facts
    citizen = profile.citizenship or ()
    free = {*(profile.work_authorization or ()), *citizen}
    if any(within(_land(code), _land("EU")) for code in citizen):
        free.add("EU")  # who is a citizen of one of its countries may work in all of them
    if not profile.needs_sponsorship or not free:
        return profile.needs_sponsorship
    at_home = facts.workplace is not None and facts.workplace.value == "remote"
    named = [fact.value for fact in facts.remote_within or (() if at_home else facts.places)]
    wide = [place for place in named if place.country is None]
    if named and not wide:
        return not any(within(place, _land(code)) for place in named for code in free)
    homes = (*case.wanted.homes, *case.wanted.sites)
    return not homes or not all(any(within(home, _land(code)) for code in free) for home in homes)


def _of_one_of(held: Sequence[str] | None, asked: Sequence[str]) -> bool | None:
    """Whether one of the countries held is, or lies in, one of those asked; `None` where that does not tell ("EU" of "DE")."""
    if held is None:
        return None
    answers = {within(_land(mine), _land(theirs)) for mine in held for theirs in asked}
    return True if True in answers else None if None in answers else False


def _land(code: str) -> Place:
    return Place(area="EU") if code == "EU" else Place(country=code)
