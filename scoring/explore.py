"""Exploration: which openings lie just outside a reader's usual field, so that verdicts may tell whether they want those too."""

from functools import lru_cache

from .data_rows import data_rows
from .families import families, is_general, nearness
from .profile import Profile
from .rank import Ranked
from .signals import aim
from .signals.learned import NEUTRAL

NEAR = (0.3, 0.8)
"""How near a field may be to the usual ones to be their neighbour: less is another profession, more is the same one."""
SURELY = 0.6
"""How surely a title has to be of a field."""


class Usual:
    """The fields a profile asks for."""

    def __init__(self, profile: Profile) -> None:
        aims = aim(profile)
        self._fields = [name for name, _ in aims.families]
        self._unwanted = aims.unwanted

    def neighbour(self, ranked: Ranked) -> str | None:
        """The neighbouring field that an opening's title names, in words; None where it is a usual one, far off or unwanted.

        A group's own field ("Software Engineer") is no neighbour of its kinds, nor they of it: it may mean them.
        """
        named = families(ranked.opening.listing.title)
        if not self._fields or not named or not self._unwanted.isdisjoint(named):
            return None
        near = {name: max(self._nearness(name, usual) for usual in self._fields) for name in named}
        best = max(named, key=lambda name: (named[name], near[name], name))
        outside = named[best] >= SURELY and near[best] >= NEAR[0] and max(near.values()) <= NEAR[1]
        return field_name(best) if outside else None

    def _nearness(self, name: str, usual: str) -> float:
        same_group = name.partition(".")[0] == usual.partition(".")[0]
        return 1.0 if same_group and (is_general(name) or is_general(usual)) else nearness(name, usual)


def disliked(ranked: Ranked) -> bool:
    """Whether past verdicts speak against it."""
    return any(share.signal == "taste" and share.value < NEUTRAL for share in ranked.shares)


def field_name(family: str) -> str:
    """A family of work as people call it: "data engineering" for data.engineering."""
    return _names().get(family) or family.replace(".", " ").replace("-", " ")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return dict(data_rows("fields"))
