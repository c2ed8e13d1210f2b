"""Signals about what the work and the employer are about: interests, and what the free text wishes for or does not."""

import re
from collections.abc import Iterable

from ..topics import likeness
from ..words import any_of, first, places_of, times
from .advert import Advert, Match
from .meanings import Subject

STRONGLY = 4
"""So many mentions beyond the first make a subject of the whole advert; fewer are a side of it."""
OWN, TWICE = 2, 2
"""The profile's own words count double; a word repeated more often than twice tells no more."""
EARLY = 0.15
"""What it adds that the advert begins with it."""
START = 900
"""Characters in which an advert says what the employer and the work are."""
TOPICAL = 0.5
"""What of an interest's value is how near the advert's topics are; the rest is the words that name it."""
DENIED = 30
"""Characters in front of a word in which it may be denied ("no night shifts, weekends or travel")."""
_DENIAL = re.compile(r"\b(?:no|not|without|never|keine?[nrm]?|nicht|ohne|sin|sans|sem|geen|bez|senza)\b[^.;:!?\n]*$")
NEUTRAL = 0.9
"""The value when no wish or dislike is touched."""


def interests(match: Match) -> tuple[float, str]:
    """0 nothing the reader is interested in to 1 several interests, or one that is the advert's whole subject."""
    advert, aims = match.advert, match.aims
    if not aims.interests:
        return 0.5, "no interests are given"
    about = likeness(advert.topics, aims.interest_topics)
    missed = 1.0
    found = []
    for subject in aims.interests:
        strength = _shown(subject, advert)
        missed *= 1 - 0.75 * strength * subject.weight
        if strength:
            found.append((strength * subject.weight, subject.name))
    found.sort(key=lambda pair: -pair[0])
    return (1 - TOPICAL) * (1 - missed) + TOPICAL * about, ", ".join(
        name for _, name in found[:2]
    ) or "none of the interests"


def content(match: Match) -> tuple[float, str]:
    """0 work that has nothing to do with what the whole profile speaks of to 1 work described in the same terms."""
    value = likeness(match.advert.topics, match.aims.topics)
    return value, f"{value:.0%} alike in content"


def wishes(match: Match) -> tuple[float, str]:
    """0 something the free text does not want, 0.9 nothing either way, 1 what it wishes for."""
    advert, aims = match.advert, match.aims
    against = _most(aims.dislikes, advert)
    if advert.families and max(advert.families, key=lambda name: (advert.families[name], name)) in aims.unwanted:
        return 0.0, "not wanted: this kind of work"
    if against:
        return NEUTRAL * (1 - against[0]), f"not wanted: {against[1]}"
    for_ = [(_shown(wish, advert) * wish.weight, wish.name) for wish in aims.wishes]
    missed = 1.0
    for strength, _ in for_:
        missed *= 1 - 0.4 * strength
    best = max(for_, default=(0.0, ""))
    return NEUTRAL + (1 - NEUTRAL) * (1 - missed), f"wished for: {best[1]}" if best[0] else "no wish touched"


def _most(subjects: Iterable[Subject], advert: Advert) -> tuple[float, str] | None:
    found = [
        (strength * subject.weight, subject.name)
        for subject in subjects
        if (strength := _shown(subject, advert)) and not _denied(subject, advert)
    ]
    return max(found, default=None)


def _denied(subject: Subject, advert: Advert) -> bool:
    """Whether the advert names it only to say that it is not so: "no night shifts"."""
    if subject.employers in advert.kinds or any_of(advert.head, (*subject.own, *subject.shown)):
        return False
    named = ((advert.work, at) for word in (*subject.own, *subject.shown) for at in places_of(advert.work, word))
    return all(_DENIAL.search(text, max(0, at - DENIED), at) for text, at in named)


def _shown(subject: Subject, advert: Advert) -> float:
    """How far the advert is about it, 0 to 1."""
    strength = _told(subject, subject.shown, advert)
    return 0.5 * (strength + _told(subject, subject.beside, advert)) if subject.beside else strength


def _told(subject: Subject, shown: tuple[str, ...], advert: Advert) -> float:
    """How far its own words and others for it are what the advert is about: by the different ones, each counted at most twice."""
    if any_of(advert.head, subject.own) or (subject.employers and subject.employers in advert.kinds):
        return 1.0
    if subject.aside is None or not advert.text:
        return 0.0
    if any_of(advert.head, shown):
        return 0.9
    mentions = sum(OWN * min(TWICE, times(advert.work, word)) for word in subject.own)
    mentions += sum(min(TWICE, times(advert.work, word)) for word in shown)
    if not mentions:
        return 0.0
    early = subject.aside and any(0 <= first(advert.work, word) < START for word in (*subject.own, *shown))
    side = subject.aside + (1 - subject.aside) * min(1.0, (mentions - 1) / STRONGLY)
    return min(1.0, side + (EARLY if early else 0.0))
