"""The ranking: gates, then weighed signals, then a total order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple

from .calibration import PRIOR, Calibration
from .facts import Facts
from .gates import Eligible, Ruling, eligible, judge
from .judge.opinion import Opinion
from .nearest import nearest
from .openings import Opening
from .profile import Profile
from .signals import Advert, Aims, Match, aim, weigh
from .taste import Taste, Verdict
from .topics import Vector
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
    opinion: Opinion | None = None  # a language model's, where one was asked


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
    reader = Reader.of(profile, now=now, taste=taste, calibration=calibration)
    return sorted((weighed(*nearest(*one, reader.wanted, reader.now), reader) for one in openings), key=order)


def expect(verdicts: Iterable[Verdict], profile: Profile) -> list[Verdict]:
    """The verdicts with how likely each 👍 was, when it was given, by the profile alone: without taste and a reader's own map."""
    reader = Reader.of(profile, now=datetime(1970, 1, 1, tzinfo=UTC))
    expected = []
    for verdict in verdicts:
        then = reader._replace(now=_aware(verdict.at))
        found = weighed(*nearest(verdict.opening, verdict.facts, reader.wanted, then.now), then)
        expected.append(replace(verdict, expected=found.score / 100))
    return expected


class Reader(NamedTuple):
    """For whom, and as of when, openings are judged."""

    wanted: Wanted
    aims: Aims
    now: datetime
    taste: Taste | None
    calibration: Calibration

    @classmethod
    def of(
        cls, profile: Profile, *, now: datetime, taste: Taste | None = None, calibration: Calibration = PRIOR
    ) -> "Reader":
        """A profile made ready for judging openings."""
        return cls(prepare(profile), aim(profile), _aware(now), taste, calibration)


@dataclass(frozen=True, slots=True)
class Unweighed:
    """Openings, by id, that need no weighing: what gates said of them, or that they cannot come up to the bar."""

    failed: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # the first gate failed, and its words
    behind: Mapping[str, Eligible] = field(default_factory=dict)


def weighed(opening: Opening, facts: Facts, reader: Reader, *, topics: Vector | None = None) -> Ranked:
    """One opening as the reader sees it, judged and weighed. `topics`: those of its advert, where they are known."""
    wanted, aims, now, taste, calibration = reader
    rulings = judge(opening, facts, wanted, now=now)
    verdict = eligible(rulings)
    open_to = verdict != "no"
    match = Match(
        Advert(opening, facts, read=open_to, topics=topics if open_to else None),
        aims,
        wanted,
        now,
        taste if open_to else None,
    )
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


def order(ranked: Ranked) -> tuple[bool, float, int, str]:
    """What sorts a ranking."""
    return (ranked.eligible == "no", -ranked.raw, -ranked.opening.first_seen, ranked.opening.id)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
