"""The ranking: gates, then weighed signals, then a total order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from .calibration import PRIOR, Calibration
from .facts import Facts
from .gates import Eligible, Ruling, eligible, judge
from .nearest import nearest_first
from .openings import Opening
from .profile import Profile
from .signals import Advert, Aims, Match, aim, weigh
from .taste import Taste, Verdict
from .wanted import Wanted, prepare


@dataclass(frozen=True, slots=True)
class Share:
    """What one signal gave: `value` in its range, `points` of the raw score, `why` in a few words."""

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
    shares: tuple[Share, ...]  # add up to `raw`
    raw: float  # 0 to 100; what is ordered by
    score: float  # 0 to 100: how likely this reader gives it a 👍; rises with `raw`


def rank(
    openings: Iterable[tuple[Opening, Facts]],
    profile: Profile,
    *,
    now: datetime,
    taste: Taste | None = None,
    calibration: Calibration = PRIOR,
) -> list[Ranked]:
    """Judge every opening for one profile, best first.

    Those that failed a gate come after all others. Within each part: the higher raw score, then the newer one (first seen),
    then the id. An opening's raw score depends on nothing but itself, the profile, now and `taste`; without verdicts that is
    neutral, and adds the same to all. `calibration` says what score it comes to. Of those that failed, only title and facts
    are weighed, not the text, and no taste: nobody will see them, and they are most of what there is.
    """
    wanted, aims = prepare(profile), aim(profile)
    reader = _Reader(wanted, aims, _aware(now), taste, calibration)
    ranking = [_judged(opening, facts, reader) for opening, facts in openings]
    ranking.sort(key=_order)
    return ranking


def expect(verdicts: Iterable[Verdict], profile: Profile) -> list[Verdict]:
    """The verdicts with how likely each 👍 was, when it was given, by the profile alone: without taste and a reader's own map."""
    wanted, aims = prepare(profile), aim(profile)
    expected = []
    for verdict in verdicts:
        reader = _Reader(wanted, aims, _aware(verdict.at), None, PRIOR)
        expected.append(replace(verdict, expected=_judged(verdict.opening, verdict.facts, reader).score / 100))
    return expected


class _Reader(NamedTuple):
    """For whom, and as of when, openings are judged."""

    wanted: Wanted
    aims: Aims
    now: datetime
    taste: Taste | None
    calibration: Calibration


def _judged(opening: Opening, facts: Facts, reader: _Reader) -> Ranked:
    wanted, aims, now, taste, calibration = reader
    opening, facts = nearest_first(opening, facts, wanted, now)
    rulings = judge(opening, facts, wanted, now=now)
    verdict = eligible(rulings)
    open_to = verdict != "no"
    match = Match(Advert(opening, facts, read=open_to), aims, wanted, now, taste if open_to else None)
    shares = tuple(Share(*found) for found in weigh(match))
    raw = sum(share.points for share in shares)
    return Ranked(
        opening=opening,
        facts=facts,
        eligible=verdict,
        rulings=rulings,
        shares=shares,
        raw=raw,
        score=calibration.score(raw),
    )


def _order(ranked: Ranked) -> tuple[bool, float, int, str]:
    return (ranked.eligible == "no", -ranked.raw, -ranked.opening.first_seen, ranked.opening.id)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
