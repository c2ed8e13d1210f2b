"""The ranking: gates, then weighed signals, then a total order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from .facts import Facts
from .gates import Eligible, Ruling, eligible, judge
from .nearest import nearest_first
from .openings import Opening
from .profile import Profile
from .signals import Advert, Aims, Match, aim, weigh
from .taste import Taste
from .wanted import Wanted, prepare


@dataclass(frozen=True, slots=True)
class Share:
    """What one signal gave: `value` in its range, `points` of the score, `why` in a few words."""

    signal: str
    value: float
    points: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One opening, judged for one profile; its first listing is the one that fits this reader's places best."""

    opening: Opening
    facts: Facts
    eligible: Eligible
    rulings: tuple[Ruling, ...]  # every gate's, in the order of GATES
    shares: tuple[Share, ...]  # add up to `score`
    score: float  # 0 to 100


def rank(
    openings: Iterable[tuple[Opening, Facts]], profile: Profile, *, now: datetime, taste: Taste | None = None
) -> list[Ranked]:
    """Judge every opening for one profile, best first.

    Those that failed a gate come after all others. Within each part: the higher score, then the newer one (first seen),
    then the id. An opening's score depends on nothing but itself, the profile, now and `taste`; without verdicts that is neutral,
    and adds the same to all. Of those that failed, only title and facts are weighed, not the text, and no taste: nobody
    will see them, and they are most of what there is.
    """
    wanted, aims = prepare(profile), aim(profile)
    moment = now if now.tzinfo else now.replace(tzinfo=UTC)
    ranking = [_judged(opening, facts, wanted, aims, moment, taste) for opening, facts in openings]
    ranking.sort(key=_order)
    return ranking


def _judged(opening: Opening, facts: Facts, wanted: Wanted, aims: Aims, now: datetime, taste: Taste | None) -> Ranked:
    opening, facts = nearest_first(opening, facts, wanted, now)
    rulings = judge(opening, facts, wanted, now=now)
    verdict = eligible(rulings)
    open_to = verdict != "no"
    match = Match(Advert(opening, facts, read=open_to), aims, wanted, now, taste if open_to else None)
    shares = tuple(Share(*found) for found in weigh(match))
    return Ranked(
        opening=opening,
        facts=facts,
        eligible=verdict,
        rulings=rulings,
        shares=shares,
        score=sum(share.points for share in shares),
    )


def _order(ranked: Ranked) -> tuple[bool, float, int, str]:
    return (ranked.eligible == "no", -ranked.score, -ranked.opening.first_seen, ranked.opening.id)
