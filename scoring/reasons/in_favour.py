"""What speaks for an opening: role, skills, interest, level and place that both the advert and the profile name."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..facts import Facts
from ..listing import Listing
from ..places import read_place, within
from ..present import place_name
from ..profile import Profile
from ..summary.passages import Passage
from ..titles import words
from . import wording
from .boilerplate import is_benefit, means_otherwise
from .claims import Claim, Support
from .mentions import mention

MOST_SKILLS = 4


@lru_cache(maxsize=4096)
def title_words(title: str) -> tuple[str, ...]:
    """A title's words in one spelling; an internship is said of the job, an intern of who does it."""
    return tuple("intern" if word == "internship" else word for word in words(title))


_RANKS = frozenset(
    """senior junior jr lead staff principal intern internship entry level mid graduate trainee head chief ii
    iii iv i""".split()
)
_OTHER_TRADE = frozenset(
    """manager director head vp chief recruiter sale presale supervisor teacher instructor trainer advocate""".split()
)
"""Words that make another job of the words beside them ("Engineering Manager", "Sales Engineer")."""

_WORD = re.compile(r"[^\W_]+[+#]*")
_SEGMENTS = re.compile(r"\s[-–—|/•·]+\s|[,;:|()\[\]@]")
_OF_THE_WORK = frozenset({"duties", "role", "team", "start", "other", "company"})
_OF_SKILLS = _OF_THE_WORK | {"wants", "details"}


class Case(NamedTuple):
    """What the finders look at; `text` holds the advert's passages."""

    listing: Listing
    facts: Facts
    profile: Profile
    text: Sequence[Passage]


def points(case: Case) -> Iterator[Claim]:
    """Claims in favour, the weightiest first."""
    said: list[Claim] = []
    for find in _FINDERS:
        claim = find(case)
        if claim is not None and not _repeats(claim, said):
            said.append(claim)
            yield claim


def _repeats(claim: Claim, said: Sequence[Claim]) -> bool:
    """Whether it rests on words of the advert that were named already, or that a claim before has in it."""
    told = " ".join(f" {' '.join(re.findall(_WORD, other.words.casefold()))} " for other in said)
    known = {s.words.casefold() for other in said for s in other.support if not s.field.startswith("profile.")}
    own = [s.words.casefold() for s in claim.support if not s.field.startswith("profile.")]
    return bool(own) and all(each in known or f" {' '.join(re.findall(_WORD, each))} " in told for each in own)


def _role(case: Case) -> Claim | None:
    """The fullest role of the profile that stands in the title; without its rank where the title has another."""
    title, roles = case.listing.title, case.profile.roles
    cores = [(role, _without_rank(role)) for role in roles]
    said = [(role, role) for role in roles if _says(title, role)] or [
        (role, core)
        for role, core in cores
        if core and core != role and len(title_words(core)) > 1 and _says(title, core)
    ]
    if not said:
        return None
    role, words = max(said, key=lambda found: len(title_words(found[1])))
    return Claim(wording.ROLE.format(role=words), (Support("title", title), Support("profile.roles", role)))


def _says(title: str, role: str) -> bool:
    """Whether a title says a role: its words side by side, or in parts of the title of their own."""
    wanted = title_words(role)
    missing = set(wanted)
    if not wanted or (_OTHER_TRADE & set(title_words(title))) - missing:
        return False
    for segment in _SEGMENTS.split(title):
        found = [word for word in title_words(segment) if word in wanted or word not in _RANKS]
        used = [i for i, word in enumerate(found) if word in wanted]
        first_segment = missing == set(wanted)
        if used and (len(used) == len(found) or (first_segment and used[-1] - used[0] == len(used) - 1)):
            missing -= {found[i] for i in used}
    return not missing


def _without_rank(role: str) -> str:
    """A role's words without rank in front and behind ("Senior Backend Engineer" -> "Backend Engineer")."""
    kept = role.split()
    while kept and set(title_words(kept[0])) <= _RANKS:
        kept = kept[1:]
    while kept and set(title_words(kept[-1])) <= _RANKS:
        kept = kept[:-1]
    return " ".join(kept).strip(" ,")


def _skills(case: Case) -> Claim | None:
    found: dict[str, tuple[Support, Support]] = {}
    for skill in case.profile.skills:
        place = _where(case, skill, _OF_SKILLS)
        if place is not None and place.words.casefold() not in found:
            found[place.words.casefold()] = (place, Support("profile.skills", skill))
        if len(found) == MOST_SKILLS:
            break
    if not found:
        return None
    names = [place.words for place, _ in found.values()]
    support = tuple(each for pair in found.values() for each in pair)
    return Claim(wording.SKILLS.format(skills=wording.listed(names)), support)


def _interest(case: Case) -> Claim | None:
    """The first interest that the advert names; it is "about" it when the title or two passages on the work say so."""
    for interest in case.profile.interests:
        named = [] if (found := mention(case.listing.title, interest)) is None else [Support("title", found)]
        about = len(named) > 0
        for passage in case.text:
            found = mention(passage.text, interest) if passage.kind in _OF_THE_WORK else None
            heading = found and found.isupper() and len(found) > 4 and not interest.isupper()
            if found and not heading and not is_benefit(passage.text) and not means_otherwise(found, passage.text):
                named.append(Support("description", found))
                about = about or (len(named) > 1 and passage.kind in {"duties", "role"})
        if named:
            template = wording.INTEREST if about else wording.INTEREST_NAMED
            return Claim(template.format(interest=named[0].words), (named[0], Support("profile.interests", interest)))
    return None


def _where(case: Case, term: str, kinds: frozenset[str]) -> Support | None:
    if named := mention(case.listing.title, term):
        return Support("title", named)
    for passage in case.text:
        if passage.kind in kinds and (named := mention(passage.text, term)):
            return Support("description", named)
    return None


def _level(case: Case) -> Claim | None:
    if case.facts.level is None or case.facts.level.value not in case.profile.levels:
        return None
    quote = case.facts.level.quote
    return Claim(
        wording.LEVEL.format(level=case.facts.level.value),
        (Support(quote.field, quote.words), Support("profile.levels", case.facts.level.value)),
    )


def _place(case: Case) -> Claim | None:
    if case.facts.workplace is not None and case.facts.workplace.value == "remote":
        wish = next((wish for wish in case.profile.locations if wish.casefold().startswith("remote")), None)
        if wish is not None:
            quote = case.facts.workplace.quote
            return Claim(wording.REMOTE, (Support(quote.field, quote.words), Support("profile.locations", wish)))
        return None
    for wish in case.profile.locations:
        wanted = None if wish.casefold().startswith("remote") else read_place(wish)
        for fact in case.facts.places if wanted is not None else ():
            if within(fact.value, wanted):  # type: ignore[arg-type]  # no place is asked for where there is none
                name = fact.value.city or place_name(fact.value)
                return Claim(
                    wording.PLACE.format(place=name),
                    (Support(fact.quote.field, fact.quote.words), Support("profile.locations", wish)),
                )
    return None


_FINDERS: tuple[Callable[[Case], Claim | None], ...] = (
    _role,
    _skills,
    _interest,
    _level,
    _place,
)
