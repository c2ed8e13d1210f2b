"""Tools and skills that an advert asks for and a profile does not name."""

import re
from collections.abc import Sequence

from ..employers import employer_key
from ..listing import Listing
from ..profile import Profile
from ..summary.passages import Passage
from .boilerplate import is_benefit
from .mentions import mention


def lacking(asked: Sequence[str], profile: Profile, listing: Listing, text: Sequence[Passage]) -> list[str]:
    """The advert's words for those that its requirements (else its duties) name: the three named most.

    `asked` are the skills read from it, `text` its passages. None where the profile names no skills at all.
    """
    if not profile.skills:
        return []
    unknown = [skill for skill in asked if not _known(skill, profile, listing)]
    for kind in ("wants", "duties"):
        texts = [passage.text for passage in text if passage.kind == kind and _asks(passage, profile)]
        if found := _named(unknown, texts, labels=kind == "duties"):
            return found
    return []


_OPTIONAL = re.compile(
    r"\b(?:nice[- ]to[- ]haves?|good[- ]to[- ]have|bonus|preferred|preferabl[ey]|(?:is|are) a (?:big |huge |strong )?plus|pluses|a plus|ideally|desirable|desired|even better|extra credit|advantage(?:ous)?|von vorteil|wünschenswert|idealerweise)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(r"\b(?:degree|bachelor|master['’]?s|ph\.?d|major(?:ing)?|stud(?:ies|ying|ium))\b", re.IGNORECASE)
_CHOICE = re.compile(
    r"\b(?:or|oder|ou|either|e\.g|such as|like|similar|equivalent|one (?:or more )?of|etc)\b|\w/\w", re.IGNORECASE
)


def _asks(passage: Passage, profile: Profile) -> bool:
    """Whether it asks for all it names: it calls it no mere plus or field of study, and leaves the reader no choice."""
    if any(map(_OPTIONAL.search, (passage.heading, passage.text))) or _STUDIES.search(passage.text):
        return False
    if is_benefit(passage.text):
        return False
    return not (_CHOICE.search(passage.text) and any(mention(passage.text, own) for own in profile.skills))


def _known(skill: str, profile: Profile, listing: Listing) -> bool:
    """Whether the profile names a skill, in any of its lines, or it is the job itself or the employer's own product."""
    known = " ; ".join((*profile.skills, *profile.interests, profile.about, listing.title))
    if any(mention(known, form) for form in (skill, skill.removesuffix("s"))) or any(
        mention(skill, own) for own in profile.skills
    ):
        return True
    trade = _stems(" ".join((*profile.roles, listing.title)))
    return _stems(skill) <= trade or employer_key(skill) == employer_key(listing.company)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W_]+", text.casefold())}


def _named(skills: Sequence[str], texts: Sequence[str], *, labels: bool) -> list[str]:
    """The text's words for the three skills it names in most places. Names in lower case ("algorithms") are too vague.

    `labels`: duties have labels in capitals ("Customer Outreach & Discovery:"), and name departments; no skill is asked
    for by those.
    """
    found: dict[str, list[int]] = {}
    for skill in skills:
        for place, text in enumerate(texts):
            words = mention(text, skill)
            if words and words != words.lower() and not (labels and _is_label(words, text)):
                found.setdefault(words, []).append(place)
    return sorted(found, key=lambda words: (-len(found[words]), found[words][0]))[:3]


_WITH = re.compile(
    r"(?:collaborat|partner|work|liais|coordinat|align|zusammenarbeit|zusammen|abstimm)\w*\b.{0,80}\b(?:with|across|between|mit)\b",
    re.IGNORECASE,
)


def _is_label(words: str, text: str) -> bool:
    """Whether a word that may be an everyday one ("Compliance") has its capital from a label or a department's name."""
    if not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]+(?: [A-Z][a-z]+)*", words):
        return False
    at = text.find(words)
    before, after = text[:at].rstrip(" &/"), text[at + len(words) :]
    titled = re.search(r"(?:^|\s)[A-Z][a-z]+(?: (?:and|und))?$", before) or re.match(r"(?: &| and)? [A-Z][a-z]+", after)
    return bool(titled or _WITH.search(before))
