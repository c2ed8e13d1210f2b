"""The signal that weighs most: is it the kind of work that is wanted?"""

from ..titles import is_general, nearness
from .advert import Advert
from .aims import Aims, evidence

OPEN_KIND = 0.45
"""How much a general title ("Software Engineer") counts as such; the rest is what its duties show."""
UNKNOWN = 0.12
"""A title of no family that we know."""
STRANGE = 0.75
"""What a role of no family that we know is worth when all its words stand in the title."""
BEST = 0.8
"""How much the nearest of a title's families counts; the rest is their mean."""


def role(advert: Advert, aims: Aims) -> tuple[float, str]:
    """0 another profession to 1 exactly the work wanted, by the families of titles and their neighbours."""
    named = advert.families
    strange = max((_shared(words, advert.title_words) for words in aims.strange), default=0.0)
    if not aims.families and not aims.strange:
        return 0.5, "no role is asked for"
    if not named:
        return max(UNKNOWN, strange), "a title of no family we know" if strange <= UNKNOWN else "words of the role in the title"
    worth = {name: _worth(name, advert, aims) for name in named}
    best = max(worth, key=lambda name: (worth[name] * (0.5 + 0.5 * named[name]), name))
    top = worth[best] * (0.5 + 0.5 * named[best])
    mean = sum(worth[name] * sure for name, sure in named.items()) / sum(named.values())
    value = max(BEST * top + (1 - BEST) * min(mean, top), strange)
    return value, f"{best.replace('.', ': ')} work"


def _worth(name: str, advert: Advert, aims: Aims) -> float:
    plain = _nearest(name, aims)
    if not is_general(name) or not plain or not advert.work:
        return plain
    shares = evidence(advert.work, name)
    if not shares:
        return plain
    return OPEN_KIND * plain + (1 - OPEN_KIND) * sum(share * _nearest(kind, aims) for kind, share in shares)


def _nearest(name: str, aims: Aims) -> float:
    return max((weight * nearness(wanted, name) for wanted, weight in aims.families), default=0.0)


def _shared(words: frozenset[str], title: frozenset[str]) -> float:
    return STRANGE * len(words & title) / len(words)
