"""The signal that weighs most: whether it is the kind of work that is wanted."""

from collections.abc import Sequence

from ..families import family, nearness
from ..words import how_many
from .advert import Advert, Match
from .aims import Aims, evidence
from .skills import others_in_title

OPEN_KIND = 0.45
"""How much a general title ("Software Engineer") counts as such; the rest is what its duties show."""
RISE = 0.3
"""What the duties under a general title can add at most: a title is written with more care than a text."""
UNKNOWN = 0.12
"""A title of no family that we know, and duties that tell nothing either."""
BY_DUTIES = 0.5
"""What duties full of the words of a wanted family are worth under such a title."""
STRANGE = 0.75
"""What a role of no family that we know is worth when all its words stand in the title."""
OTHER = 0.3
"""What is lost when the title names skills ("Python Developer") and the profile has none of them."""
SURE = 0.65
"""How much of a family's worth hangs on how surely the title names it."""
BEST = 0.9
"""How much the nearest of a title's families counts; the rest is their mean."""


def role(match: Match) -> tuple[float, str]:
    """0 another profession to 1 exactly the work wanted, by the families of titles and their neighbours."""
    advert, aims = match.advert, match.aims
    named = advert.families
    strange = max((_shared(words, advert.title_words) for words in aims.strange), default=0.0)
    if not aims.families and not aims.strange:
        return 0.5, "no role is asked for"
    if not named:
        duties, name = max(
            ((_duties(name, advert) * weight, name) for name, weight in aims.families), default=(0.0, "")
        )
        if strange > duties:
            return max(UNKNOWN, strange), "words of the role in the title"
        return max(
            UNKNOWN, duties
        ), f"duties of {_plain(name)} work" if duties > UNKNOWN else "a title of no family we know"
    worth = {name: _worth(name, advert, aims) for name in named}
    best = max(worth, key=lambda name: (worth[name] * (1 - SURE * (1 - named[name])), name))
    top = worth[best] * (1 - SURE * (1 - named[best]))
    mean = sum(worth[name] * sure for name, sure in named.items()) / sum(named.values())
    value = max(BEST * top + (1 - BEST) * min(mean, top), strange, _word_for_word(advert, aims)) * (
        1 - OTHER * others_in_title(advert, aims)
    )
    return value, f"{_plain(best)} work"


def at_most(named: Sequence[tuple[str, float]], title: frozenset[str], core: frozenset[str], aims: Aims) -> float:
    """What `role` cannot exceed by a title: the families that it names, how surely, its words, and those of its first part.

    Duties under a title of no family are left to whoever knows the text.
    """
    if not aims.families and not aims.strange:
        return 0.5
    strange = max((_shared(words, title) for words in aims.strange), default=0.0)
    if not named:
        return max(UNKNOWN, strange)
    whole = max((weight for words, weight in aims.named if words == core), default=0.0)
    return max(strange, whole, *(_most(name, aims) * (1 - SURE * (1 - sure)) for name, sure in named))


def _most(name: str, aims: Aims) -> float:
    plain = _nearest(name, aims)
    return plain + RISE if plain and family(name).vague else plain


def _word_for_word(advert: Advert, aims: Aims) -> float:
    """A title whose first part is a role of the profile and nothing else."""
    return max((weight for words, weight in aims.named if words == advert.title_core), default=0.0)


def _worth(name: str, advert: Advert, aims: Aims) -> float:
    plain = _nearest(name, aims)
    if not family(name).vague or not plain or not advert.work:
        return plain
    shares = evidence(advert.work, name)
    if not shares:
        return plain
    told = OPEN_KIND * plain + (1 - OPEN_KIND) * sum(share * _nearest(kind, aims) for kind, share in shares)
    return min(told, plain + RISE)


def _duties(name: str, advert: Advert) -> float:
    words = family(name).words
    return BY_DUTIES * min(1.0, how_many(advert.work, words) / max(4, len(words) / 2)) if words else 0.0


def _plain(name: str) -> str:
    return name.replace(".", ": ").replace("-", " ")


def _nearest(name: str, aims: Aims) -> float:
    return max((weight * nearness(wanted, name) for wanted, weight in aims.families), default=0.0)


def _shared(words: frozenset[str], title: frozenset[str]) -> float:
    return STRANGE * len(words & title) / len(words)
