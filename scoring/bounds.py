"""What openings can come to at most, without reading their texts: by facts and titles, and by which words stand in them.

Most openings are so far from a reader that no text could bring them up to the bar. A bound is the sum of its signals' bounds;
each is never less than the signal's value, and asked of many openings at once. Where only the words of a text are known,
not their places, each is taken to stand where it counts most.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .families import family
from .index import Column, Index, Numbers
from .rank import Reader
from .signals import SIGNALS, Advert, points, role, skills, subjects
from .signals.aims import Aims
from .signals.alike import BY_FACTS, Sight
from .signals.meanings import Subject
from .taste import DIGITS, Taste
from .topics import Vector
from .words import needs

Values = NDArray[np.float64]

ROUNDING = 1e-4
"""What sums of numbers of 32 bits may be less than they are in another order."""


def at_most(index: Index, views: Numbers, reader: Reader) -> Values:
    """For each of these views, which no gate fails, a raw score that it does not exceed."""
    if not len(views):
        return np.zeros(0)
    aims = reader.aims
    held = _Held(index, views, _words(aims))
    titles = index.titles.keys(views)
    most: dict[str, Values | float] = {
        "role": _role(index, titles, held, aims),
        "skills": _skills(held, aims),
        "interests": _interests(held, _alike(index.topics.of(views), aims.interest_topics), aims),
        "content": _alike(index.topics.of(views), aims.topics),
        "wishes": _wishes(index, titles, held, aims),
        "taste": _taste(index, views, reader.taste or Taste()),
    }
    for name, sight in BY_FACTS.items():
        most[name] = _terms(index.terms[name], sight, views, reader)
    fit = most[SIGNALS[0].name]
    total = sum(points(signal, most.get(signal.name, 1.0), fit) for signal in SIGNALS)
    return np.asarray(total, dtype=float) + ROUNDING


class _Held:
    """Which of some words stand in the whole of adverts, and which in title or company."""

    def __init__(self, index: Index, views: Numbers, words: Iterable[str]) -> None:
        self._at = {word: at for at, word in enumerate(dict.fromkeys(words))}
        self.size = len(views)
        needed = [needs(word) for word in self._at]
        self._all, self._head = index.words.allowing(needed, views), index.heads.allowing(needed, views)

    def anywhere(self, words: Sequence[str]) -> NDArray[np.bool_]:
        """For each word and advert."""
        return self._all[[self._at[word] for word in words]]

    def in_head(self, words: Sequence[str]) -> NDArray[np.bool_]:
        """Whether any of them is there."""
        return np.asarray(self._head[[self._at[word] for word in words]].any(axis=0))


def _words(aims: Aims) -> Iterable[str]:
    for subject in (*aims.interests, *aims.wishes):
        yield from (*subject.own, *subject.shown, *subject.beside)
    for skill in aims.skills:
        yield from skills.told_by(skill)
    for name, _ in aims.families:
        yield from family(name).words
    yield from aims.about


def _by_key(keys: Numbers, value: Callable[[int], float]) -> Values:
    """A value for each key, asked for once."""
    distinct, which = np.unique(keys, return_inverse=True)
    return np.array([value(key) for key in distinct.tolist()], dtype=float)[which]


def _alike(topics: Vector, of: Vector) -> Values:
    return (topics @ of).astype(float).clip(0.0, 1.0)


def _terms(column: Column[Advert], sight: Sight, views: Numbers, reader: Reader) -> Values:
    return _by_key(column.keys(views), lambda key: sight.most(column.samples[key], reader.aims, reader.wanted))


def _role(index: Index, titles: Numbers, held: _Held, aims: Aims) -> Values:
    duties = np.zeros(len(titles))
    for name, weight in aims.families:
        if words := family(name).words:
            share = (held.anywhere(words).sum(axis=0) / max(4, len(words) / 2)).clip(max=1.0)
            duties = np.maximum(duties, role.BY_DUTIES * share * weight)
    named = _by_key(titles, lambda key: role.at_most(*index.titles.samples[key], aims))
    known = _by_key(titles, lambda key: bool(index.titles.samples[key].families)).astype(bool)
    return np.where(known | (not aims.families and not aims.strange), named, np.maximum(named, duties))


def _taste(index: Index, views: Numbers, taste: Taste) -> Values | float:
    """The very value but for rounding, since no trait rests on the text alone."""
    if not taste.leans:
        return 0.5
    has = index.traits.having(list(taste.leans), views)
    value = 0.5 + 0.5 * np.tanh(np.array(list(taste.leans.values())) @ has)
    return np.asarray(value + 10.0**-DIGITS)


def _skills(held: _Held, aims: Aims) -> Values | float:
    if not aims.skills:
        return 0.5
    weights = sorted((skill.weight for skill in aims.skills), reverse=True)[: skills.ENOUGH]
    found = sum(skill.weight * held.anywhere(skills.told_by(skill)).any(axis=0) for skill in aims.skills)
    covered = (np.asarray(found) / sum(weights)).clip(max=1.0)
    about = held.anywhere(aims.about).sum(axis=0) / min(skills.WORDS_ENOUGH, len(aims.about)) if aims.about else 0.5
    value = skills.COVERED * covered + skills.HELD + skills.ABOUT * np.minimum(about, 1.0)
    return np.asarray(value.clip(max=1.0))


def _interests(held: _Held, alike: Values, aims: Aims) -> Values | float:
    if not aims.interests:
        return 0.5
    missed = np.ones(len(alike))
    for subject in aims.interests:
        missed *= 1 - 0.75 * _shown(subject, held) * subject.weight
    return (1 - subjects.TOPICAL) * (1 - missed) + subjects.TOPICAL * alike


def _wishes(index: Index, titles: Numbers, held: _Held, aims: Aims) -> Values:
    missed = np.ones(len(titles))
    for wish in aims.wishes:
        missed *= 1 - 0.4 * _shown(wish, held) * wish.weight
    value = subjects.NEUTRAL + (1 - subjects.NEUTRAL) * (1 - missed)
    unwanted = _by_key(titles, lambda key: index.titles.samples[key].main in aims.unwanted).astype(bool)
    return np.where(unwanted, 0.0, value)


def _shown(subject: Subject, held: _Held) -> Values:
    told = _told(subject, subject.shown, held)
    return 0.5 * (told + _told(subject, subject.beside, held)) if subject.beside else told


def _told(subject: Subject, shown: Sequence[str], held: _Held) -> Values:
    if subject.employers:
        return np.ones(held.size)
    own = held.in_head(subject.own)
    if subject.aside is None:
        return own.astype(float)
    mentions = subjects.TWICE * (
        subjects.OWN * held.anywhere(subject.own).sum(axis=0) + held.anywhere(shown).sum(axis=0)
    )
    told = subject.aside + (1 - subject.aside) * np.minimum(1.0, (mentions - 1) / subjects.STRONGLY) + subjects.EARLY
    in_text = np.where(mentions > 0, np.minimum(1.0, told), 0.0)
    return np.where(own, 1.0, np.where(held.in_head(shown), np.maximum(0.9, in_text), in_text))
