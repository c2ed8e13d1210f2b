"""The day's choice: best first, at most so many of one employer, nothing twice; and the one end of every opening."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, isnan

from .caps import Employers
from .explore import Usual, disliked
from .gates import GATES
from .profile import Profile
from .rank import Ranked, Unweighed
from .showing import Showing, why_again

_EVERYTHING_WEIGHED = Unweighed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a subscription wants its digest."""

    picks: int = 10
    bar: float = 40
    per_employer: int = 2
    explore: int = 1  # at most so many picks of a neighbouring field, and never more than one in `ONE_IN`


ONE_IN = 5
"""At most one pick in so many is an exploration."""

MUCH_BETTER = 30.0
"""A pick that scores so much more than an exploration makes no room for it: one costs a day at most 0.3 of a 👍."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Where everything went.

    Two sums always hold:

    openings == eligible + unknown + sum(failed.values())
    eligible + unknown == posted + below_bar + over_cap + shown_before
    """

    listings: int  # live now
    openings: int
    eligible: int
    unknown: int
    failed: Mapping[str, int]  # by the first gate failed, in the order of GATES
    posted: int
    below_bar: int
    over_cap: int  # over the cap for one employer, a near-twin of a pick, or beyond the number of picks
    shown_before: int


@dataclass(frozen=True, slots=True)
class More:
    """What else there is with the employer of a pick."""

    openings: int  # further ones that clear the bar, were not shown before and that no gate removed
    may_apply: int | None = None  # so many applications the employer takes from one person, where an advert says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The picks, best first, and what became of the rest."""

    picks: tuple[Ranked, ...]
    best_miss: Ranked | None  # the best opening not posted: failed by no gate, and not shown on an earlier day
    ends: Mapping[str, tuple[str, str]]  # opening id -> (outcome, words); outcomes as in bot.interfaces.Decision
    counts: Counts
    again: Mapping[str, str] = field(default_factory=dict)  # picks shown before: opening id -> why once more
    explored: Mapping[str, str] = field(default_factory=dict)  # picks of a neighbouring field: opening id -> the field
    more: Mapping[str, More] = field(default_factory=dict)  # by the opening ids of picks


def choose(
    ranking: Sequence[Ranked],
    rules: Rules,
    *,
    listings: int,
    shown: Mapping[str, Showing],
    profile: Profile | None = None,
    unweighed: Unweighed = _EVERYTHING_WEIGHED,
) -> Choice:
    """Choose the day's picks and give every opening exactly one end.

    `shown`: the last showing of openings that were posted earlier, by id. `profile` tells the usual field; without it
    nothing is explored. The order of `ranking` does not matter: best first by raw score, ties by the newer opening, then by
    id. What a gate failed never comes back, whatever the caps leave free; and nothing is left out that the rules would
    still allow. `unweighed`: what else there is, of which none was shown.

    An exploration is the best opening of a neighbouring field that is above the bar, not among the picks by itself and
    not disliked by past verdicts. It takes the place of the last pick, on days with enough for all places, unless that
    one is `MUCH_BETTER`; every pick that came from such a field by itself counts as one.
    """
    ends = dict(unweighed.failed)
    ends |= dict.fromkeys(unweighed.behind, ("below the bar", f"cannot reach the bar of {_score(rules.bar)}"))
    again: dict[str, str] = {}
    open_to: list[Ranked] = []
    for ranked in sorted(ranking, key=_best_first):
        opening = ranked.opening
        if ranked.eligible == "no":
            ends[opening.id] = _failed(ranked)
        elif opening.id in shown and not (why := why_again(ranked, shown[opening.id])):
            kept_off = "its reader hid it" if shown[opening.id].hidden else "and nothing has changed since"
            ends[opening.id] = ("shown before", f"shown on an earlier day, {kept_off}")
        else:
            open_to.append(ranked)
            if opening.id in shown:
                again[opening.id] = why
    employers = Employers(rules.per_employer, (ranked for ranked in open_to if ranked.score >= rules.bar))
    picks = _pick(open_to, rules, employers, ends)
    explored = _explore(open_to, picks, rules, employers, profile, ends) if profile and picks else {}
    missed = [ranked for ranked in open_to if ends[ranked.opening.id][0] != "posted"]
    return Choice(
        picks=tuple(picks),
        best_miss=missed[0] if missed else None,
        ends=ends,
        counts=_count(ranking, unweighed, ends, listings),
        again={pick.opening.id: again[pick.opening.id] for pick in picks if pick.opening.id in again},
        explored=explored,
        more=_more(open_to, picks, employers, ends),
    )


def _best_first(ranked: Ranked) -> tuple[bool, float, int, str]:
    known = not isnan(ranked.raw)  # an unknown score sinks
    return (not known, -ranked.raw if known else 0.0, -ranked.opening.first_seen, ranked.opening.id)


def _failed(ranked: Ranked) -> tuple[str, str]:
    ruling = next(ruling for ruling in ranked.rulings if ruling.answer == "fail")
    return (ruling.gate, ruling.words)


def _pick(
    open_to: Iterable[Ranked], rules: Rules, employers: Employers, ends: dict[str, tuple[str, str]]
) -> list[Ranked]:
    """Take what the rules allow, best first, and write everybody's end into `ends`."""
    picks: list[Ranked] = []
    for ranked in open_to:
        if not ranked.score >= rules.bar:
            end = ("below the bar", f"scored {_score(ranked.score)}, below the bar of {_score(rules.bar)}")
        elif len(picks) >= rules.picks:
            end = ("over the cap", f"the {rules.picks} picks of the day scored higher")
        elif full := employers.full(ranked, picks):
            end = ("over the cap", full)
        else:
            picks.append(ranked)
            end = ("posted", f"pick {len(picks)} of the day")
        ends[ranked.opening.id] = end
    return picks


def _explore(
    open_to: Sequence[Ranked],
    picks: list[Ranked],
    rules: Rules,
    employers: Employers,
    profile: Profile,
    ends: dict[str, tuple[str, str]],
) -> dict[str, str]:
    """Let the best of neighbouring fields take the last places of `picks`, which are all taken; their fields, by opening id.

    Of one field only one: two would teach no more. All come after the last pick, so that picks stay best first.
    """
    usual = Usual(profile)
    most = min(rules.explore, rules.picks // ONE_IN) - sum(usual.neighbour(pick) is not None for pick in picks)
    if len(picks) < rules.picks or most <= 0:
        return {}
    found: dict[str, Ranked] = {}
    last = next(at for at, ranked in enumerate(open_to) if ranked is picks[-1])
    for ranked in open_to[last + 1 :]:
        kept = picks[: len(picks) - len(found) - 1]
        leaves = picks[len(kept)]
        if len(found) == most or not ranked.score >= max(rules.bar, leaves.score - MUCH_BETTER):
            break
        field = usual.neighbour(ranked) if ranked.eligible == "yes" and not disliked(ranked) else None
        if field is None or field in found or employers.full(ranked, [*kept, *found.values()]):
            continue
        found[field] = ranked
        ends[leaves.opening.id] = ("over the cap", f"made room for a look at a neighbouring field ({field})")
    picks[len(picks) - len(found) :] = found.values()
    for at, (field, ranked) in enumerate(found.items(), start=len(picks) - len(found) + 1):
        ends[ranked.opening.id] = ("posted", f"pick {at} of the day, outside the usual field: {field}")
    return {ranked.opening.id: field for field, ranked in found.items()}


def _more(
    open_to: Iterable[Ranked], picks: Iterable[Ranked], employers: Employers, ends: Mapping[str, tuple[str, str]]
) -> dict[str, More]:
    """What else each pick's employer has: all that the caps, not the bar, kept out."""
    over = Counter(employers.of(ranked) for ranked in open_to if ends[ranked.opening.id][0] == "over the cap")
    return {pick.opening.id: More(over[employers.of(pick)], employers.limit(pick)) for pick in picks}


def _count(
    ranking: Sequence[Ranked], unweighed: Unweighed, ends: Mapping[str, tuple[str, str]], listings: int
) -> Counts:
    verdicts = Counter(ranked.eligible for ranked in ranking)
    verdicts.update(unweighed.behind.values())
    outcomes = Counter(ends[ranked.opening.id][0] for ranked in ranking)
    outcomes["below the bar"] += len(unweighed.behind)
    outcomes.update(gate for gate, _ in unweighed.failed.values())
    return Counts(
        listings=listings,
        openings=len(ends),
        eligible=verdicts["yes"],
        unknown=verdicts["unknown"],
        failed={entry.name: outcomes[entry.name] for entry in GATES if outcomes[entry.name]},
        posted=outcomes["posted"],
        below_bar=outcomes["below the bar"],
        over_cap=outcomes["over the cap"],
        shown_before=outcomes["shown before"],
    )


def _score(score: float) -> str:
    return "nothing" if isnan(score) else f"{floor(score * 10) / 10:g}"  # rounded down: 39.96 is below a bar of 40
