"""The day's choice: best first, at most so many of one employer, nothing twice; and the one end of every opening."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, inf, isnan

from .employers import employer_key
from .facts import Facts
from .openings import Opening
from .present import shown_title
from .rank import Ranked
from .twins import near_twins

REOPENED = "re-opened"
CHANGED = "pay or place changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a subscription wants its digest."""

    picks: int = 10
    bar: float = 40
    per_employer: int = 2


@dataclass(frozen=True, slots=True)
class Showing:
    """An opening's last showing: the `fingerprint` it had, and when (epoch milliseconds; a day's delivery time)."""

    fingerprint: str
    at: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The picks, best first, and what became of the rest."""

    picks: tuple[Ranked, ...]
    best_miss: Ranked | None  # the best opening not posted: failed by no gate, and not shown on an earlier day
    ends: Mapping[str, tuple[str, str]]  # opening id -> (outcome, words); outcomes as in bot.interfaces.Decision
    counts: Counts
    again: Mapping[str, str] = field(default_factory=dict)  # picks shown before: opening id -> why once more


def choose(ranking: Sequence[Ranked], rules: Rules, *, listings: int, shown: Mapping[str, Showing]) -> Choice:
    """Choose the day's picks and give every opening exactly one end.

    `shown`: the last showing of openings that were posted earlier, by id. The order of `ranking` does not matter: best
    first by raw score, ties by the newer opening, then by id. What a gate failed never comes back, whatever the caps leave
    free; and nothing is left out that the rules would still allow.
    """
    ends: dict[str, tuple[str, str]] = {}
    again: dict[str, str] = {}
    open_to: list[Ranked] = []
    for ranked in sorted(ranking, key=_best_first):
        opening = ranked.opening
        if ranked.eligible == "no":
            ends[opening.id] = _failed(ranked)
        elif opening.id in shown and not (why := _why_again(ranked, shown[opening.id])):
            ends[opening.id] = ("shown before", "shown on an earlier day, and nothing has changed since")
        else:
            open_to.append(ranked)
            if opening.id in shown:
                again[opening.id] = why
    picks = _pick(open_to, rules, ends)
    missed = [ranked for ranked in open_to if ends[ranked.opening.id][0] != "posted"]
    return Choice(
        picks=picks,
        best_miss=missed[0] if missed else None,
        ends=ends,
        counts=_count(ranking, ends, listings),
        again={pick.opening.id: again[pick.opening.id] for pick in picks if pick.opening.id in again},
    )


def fingerprint(opening: Opening, facts: Facts) -> str:
    """Pay and place of an opening in words; where they differ from last time, it may be shown once more.

    Rests on what the listing shown says in fields of its own, so that reading texts better one day changes little.
    """
    listing = opening.listing
    if facts.pay is not None:
        pay = facts.pay.value
        paid = f"{_amount(pay.low)}-{_amount(pay.high)} {pay.currency} {pay.period}"
    else:
        paid = _folded([listing.salary or ""])
    places = (listing.location or "").split(";")
    if not any(place.strip() for place in places):
        found = (fact.value for fact in (*facts.places, *facts.remote_within))
        places = [" ".join(filter(None, (p.city, p.region, p.country, p.area))) for p in found]
    workplace = facts.workplace.value if facts.workplace else ""
    return f"{paid} | {_folded(places)} | {workplace}"


def _best_first(ranked: Ranked) -> tuple[bool, float, int, str]:
    known = not isnan(ranked.raw)  # an unknown score sinks
    return (not known, -ranked.raw if known else 0.0, -ranked.opening.first_seen, ranked.opening.id)


def _failed(ranked: Ranked) -> tuple[str, str]:
    ruling = next(ruling for ruling in ranked.rulings if ruling.answer == "fail")
    return (ruling.gate, ruling.words)


def _why_again(ranked: Ranked, showing: Showing) -> str:
    if ranked.opening.reopened is not None and ranked.opening.reopened > showing.at:
        return REOPENED
    return CHANGED if _is_news(ranked, showing.fingerprint) else ""


def _is_news(ranked: Ranked, before: str) -> bool:
    """Whether pay or place became another one. One that a source says no more is no news: its whole board lost it, maybe."""
    paid, places, workplace = _parts(fingerprint(ranked.opening, ranked.facts))
    paid_before, places_before, workplace_before = _parts(before)
    stated = bool((ranked.opening.listing.location or "").strip())
    return (
        (bool(paid) and paid != paid_before)
        or (stated and places != places_before)
        or (bool(workplace) and workplace != workplace_before)
    )


def _parts(print_: str) -> tuple[str, str, str]:
    paid, _, rest = print_.partition(" | ")
    places, _, workplace = rest.rpartition(" | ")
    return paid, places, workplace


def _pick(open_to: Iterable[Ranked], rules: Rules, ends: dict[str, tuple[str, str]]) -> tuple[Ranked, ...]:
    """Take what the rules allow, best first, and write everybody's end into `ends`."""
    picks: list[Ranked] = []
    taken: dict[str, list[Ranked]] = {}
    for ranked in open_to:
        same = taken.setdefault(_employer(ranked), [])
        if not ranked.score >= rules.bar:
            end = ("below the bar", f"scored {_score(ranked.score)}, below the bar of {_score(rules.bar)}")
        elif len(picks) >= rules.picks:
            end = ("over the cap", f"the {rules.picks} picks of the day scored higher")
        elif len(same) >= rules.per_employer:
            end = ("over the cap", f"{rules.per_employer} better ones of the same employer were picked")
        elif same and len(same) >= (most := _applications(ranked, *same)):
            end = (
                "over the cap",
                f"the employer allows {most} application{'s' if most > 1 else ''} a person; better ones were picked",
            )
        elif twin := next((pick for pick in same if near_twins(ranked.opening.listing, pick.opening.listing)), None):
            end = ("over the cap", f"near-twin of “{shown_title(twin.opening.listing.title)}” at the same employer")
        else:
            end = ("posted", f"pick {len(picks) + 1} of the day")
            picks.append(ranked)
            same.append(ranked)
        ends[ranked.opening.id] = end
    return tuple(picks)


def _applications(*of_one_employer: Ranked) -> float:
    """How many applications the employer takes from one person: a pick beyond that is of no use."""
    limits = (ranked.facts.application_limit for ranked in of_one_employer)
    return min((limit.value for limit in limits if limit), default=inf)


def _count(ranking: Sequence[Ranked], ends: Mapping[str, tuple[str, str]], listings: int) -> Counts:
    outcomes = Counter(ends[ranked.opening.id][0] for ranked in ranking if ranked.eligible != "no")
    gates: dict[str, int] = {}
    for ranked in ranking:
        for ruling in ranked.rulings:
            gates.setdefault(ruling.gate, 0)
        if ranked.eligible == "no":
            gates[ends[ranked.opening.id][0]] += 1
    return Counts(
        listings=listings,
        openings=len(ranking),
        eligible=sum(ranked.eligible == "yes" for ranked in ranking),
        unknown=sum(ranked.eligible == "unknown" for ranked in ranking),
        failed={gate: count for gate, count in gates.items() if count},
        posted=outcomes["posted"],
        below_bar=outcomes["below the bar"],
        over_cap=outcomes["over the cap"],
        shown_before=outcomes["shown before"],
    )


def _employer(ranked: Ranked) -> str:
    """Whose opening it is: the employer a re-poster's text names, where it names one."""
    return employer_key(ranked.facts.employer.value if ranked.facts.employer else ranked.opening.listing.company)


_WORD = re.compile(r"[^\W_]+[+#]*")


def _folded(texts: Iterable[str]) -> str:
    return "; ".join(sorted({" ".join(_WORD.findall(text.casefold())) for text in texts} - {""}))


def _amount(amount: float | None) -> str:
    return "?" if amount is None else f"{amount:.0f}"


def _score(score: float) -> str:
    return "nothing" if isnan(score) else f"{floor(score * 10) / 10:g}"  # rounded down: 39.96 is below a bar of 40
