"""The signal about skills: those of the profile that the advert asks for, and those it asks for that are lacking."""

import re

from ..words import any_of, first, how_many, times
from .advert import Advert, Match
from .aims import Aims, Skill
from .meanings import forms

ENOUGH = 5
"""So many of the profile's skills make a full match: adverts name a handful."""
IN_TITLE, IN_WORK, ASIDE = 1.0, 0.85, 0.35
"""How strongly a skill is asked for, by where it stands; twice in the work is as good as in the title."""
COVERED, HELD, ABOUT = 0.5, 0.28, 0.22
"""Parts of the value: the profile's skills found; the advert's skills held; further words of `about`."""
WORDS_ENOUGH = 8
"""So many further words of `about` in the text of the work are as good as all."""

_TRICKY = {  # words of everyday language, or letters: only as written
    "go": re.compile(r"\b(?:Go|Golang|golang)\b(?!-?\s?(?:to|live|beyond|ahead|above|further|through)\b)"),
    "c": re.compile(r"(?<![\w.&'’-])C(?![\w+#.&'’-])"),
    "r": re.compile(r"(?<![\w.&'’-])R(?![\w+#.&'’-])"),
    "rust": re.compile(r"\bRust\b"),
    "swift": re.compile(r"\bSwift\b"),
    "excel": re.compile(r"\bExcel\b(?! (?:at|in)\b)"),
    "word": re.compile(r"\b(?:MS|Microsoft) Word\b"),
    "spring": re.compile(r"\bSpring\b(?! 20)"),
    "express": re.compile(r"\bExpress(?:\.js|JS)?\b"),
    "rest": re.compile(r"\bREST(?:ful)?\b"),
    "can": re.compile(r"\bCAN\b(?:[- ]?(?:bus|FD))?"),
    "ros": re.compile(r"\bROS ?2?\b"),
    "sap": re.compile(r"\bSAP\b"),
    "sage": re.compile(r"\bSage\b"),
    "access": re.compile(r"\b(?:MS|Microsoft) Access\b"),
    "dart": re.compile(r"\bDart\b"),
    "chef": re.compile(r"\bChef\b"),
}


def skills(match: Match) -> tuple[float, str]:
    """0 none of the profile's skills asked for to 1 a handful of them, and nothing else."""
    advert, aims = match.advert, match.aims
    if not aims.skills:
        return 0.5, "no skills are given"
    found = [(skill, strength) for skill in aims.skills if (strength := _strength(skill, advert))]
    weights = sorted((skill.weight for skill in aims.skills), reverse=True)[:ENOUGH]
    covered = min(1.0, sum(skill.weight * strength for skill, strength in found) / sum(weights))
    value = COVERED * covered + HELD * _held(advert, aims, len(found)) + ABOUT * _about(advert, aims)
    found.sort(key=lambda pair: -pair[0].weight * pair[1])
    return min(1.0, value), ", ".join(skill.name for skill, _ in found[:4]) or "none of the skills"


_ALSO = {"go": ("golang",), "rest": ("restful",), "express": ("expressjs",), "ros": ("ros2",)}
"""As which words tricky ones stand in a text too."""


def told_by(skill: Skill) -> tuple[str, ...]:
    """Words, in lower case, of which a text holds at least one that names the skill."""
    name = skill.name.lower()
    return (name, *_ALSO.get(name, ())) if name in _TRICKY else skill.forms


def _strength(skill: Skill, advert: Advert) -> float:
    tricky = _TRICKY.get(skill.name.lower())
    if tricky is not None:
        if tricky.search(advert.listing.title):
            return IN_TITLE
        match = tricky.search(advert.raw) if advert.raw else None
        return 0.0 if match is None else (IN_WORK if match.start() < advert.cut else ASIDE)
    best = 0.0
    for form in skill.forms:
        if first(advert.title, form) >= 0:
            return IN_TITLE
        if not advert.text:
            continue
        at = first(advert.text, form)
        if at >= 0:
            strength = ASIDE if at >= advert.cut else IN_TITLE if times(advert.work, form) > 1 else IN_WORK
            best = max(best, strength)
    return best


def _held(advert: Advert, aims: Aims, found: int) -> float:
    """The share of the advert's named skills that the profile holds, drawn to the middle where few are named."""
    named = advert.facts.skills
    if not named:
        return 0.5 if found else 0.25
    held = sum(_mine(name, aims) for name in named)
    return (max(held, min(found, len(named))) + 1) / (len(named) + 2)


def others_in_title(advert: Advert, aims: Aims) -> float:
    """The share of the tools named in the title that the profile lacks. Names of two words are work, hardly tools."""
    in_title = [name for name in advert.facts.skills if " " not in name and any_of(advert.title, forms(name))]
    return sum(not _mine(name, aims) for name in in_title) / len(in_title) if in_title else 0.0


def _mine(name: str, aims: Aims) -> bool:
    """Whether the profile names that skill anywhere: in its list, its roles or its free text."""
    spelled = forms(name)
    return not aims.spellings.isdisjoint(spelled) or any_of(aims.whole, spelled) is not None


def _about(advert: Advert, aims: Aims) -> float:
    if not aims.about:
        return 0.5
    hits = how_many(advert.work, aims.about) if advert.text else 0
    return min(1.0, hits / min(WORDS_ENOUGH, len(aims.about)))
