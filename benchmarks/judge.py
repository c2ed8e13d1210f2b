"""What a model costs, in tokens, dollars and seconds, against two other ways to ask one, all counted in the same run.

    python benchmarks/judge.py [LISTINGS]

The profiles are those whose listings were judged by reading, of odd numbers, and those of the evaluation; where more are wanted
than there are, they are counted again as other readers. On the first day 3,000 listings are new, on the second 750 more; the ten
best were posted on the first day. Tokens are counted as `scoring.judge.question.count_tokens` does, an answer as `ANSWER` is
long, dollars by the default model's price without anything cached. Seconds: calls of that length, eight side by side, one profile
after the other; one sitting is measured on a clock, to see that this is so.

Baseline A asks about every opening that passed the gates (on the second day: every new one), one a request, with its full text.
Baseline B puts all that is new into one request for each profile, a thousand characters each, without gates.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import cycle, islice
from math import ceil
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.files import listings_from, profile_from
from bot.judge.kept import Asking, Request
from bot.judge.outcomes import Replied, Usage
from bot.judge.pace import Limits, Pace
from bot.judge.prices import price_of
from bot.judge.sitting import Means, Sitting, Terms
from bot.settings import DEFAULT_MODEL
from scoring.calibration import PRIOR
from scoring.facts import read_facts
from scoring.judge import rubric
from scoring.judge.advice import within_reach
from scoring.judge.opinion import Opinion
from scoring.judge.question import count_tokens, material_of, questions, reader_of, schema, shortlist
from scoring.openings import Opening
from scoring.profile import Profile
from scoring.rank import Ranked, rank

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("JOBPICKS_DATA", HERE.parents[1] / "shared"))
STOCK, NEW, PICKS, SIDE_BY_SIDE = 3_000, 750, 10, 8
MARKS = {part.name: 7 for part in rubric.parts()}
CLAIM = {"text": "runs the services behind a booking platform", "quote": "x" * 90, "source": "advert"}
ANSWER = {
    "id": "0123456789",
    "parts": MARKS,
    "claims": [CLAIM, CLAIM],
    "suspicions": [{"text": "asks for more than the title says", "quote": "x" * 90}],
    "summary": ["x" * 140, "x" * 140],
}
"""An answer that uses all it may, about one opening."""


class Cost(NamedTuple):
    """What one profile's day costs."""

    requests: int
    input: int
    output: int

    def __add__(self, other: "Cost") -> "Cost":  # type: ignore[override]  # sums, not a longer tuple
        return Cost(*(mine + its for mine, its in zip(self, other, strict=True)))


def visible_profiles() -> Iterator[Profile]:
    """Those that may be looked at."""
    for path in sorted((HERE / "judged").glob("q*.toml")):
        if int(path.name[1:3]) % 2:
            yield profile_from(path)
    for path in sorted((SHARED / "eval" / "profiles").glob("*.toml")):
        yield profile_from(path)


def answered(openings: int) -> int:
    return 8 + openings * count_tokens(json.dumps(ANSWER, separators=(",", ":")))


def ours(ranking: Sequence[Ranked], profile: Profile, shown: set[str], known: set[str]) -> tuple[Cost, list[Ranked]]:
    """What is asked about a ranking when `known` was asked before; and what is asked about at all."""
    least = within_reach(40, PRIOR)
    best = shortlist(ranking, most=30, least=least, shown=shown)
    reader = reader_of(profile)
    asked = questions([material_of(one, reader) for one in best if one.opening.id not in known], reader)
    cost = Cost(len(asked), sum(one.tokens for one in asked), sum(answered(len(one.openings)) for one in asked))
    return cost, best


def every_eligible(ranking: Sequence[Ranked], profile: Profile, among: set[str]) -> Cost:
    """Baseline A."""
    head = (
        count_tokens(rubric.prompt())
        + count_tokens(json.dumps(schema()))
        + count_tokens(json.dumps(reader_of(profile)))
    )
    texts = [one.opening.listing for one in ranking if one.eligible != "no" and one.opening.id in among]
    return Cost(
        len(texts),
        sum(head + count_tokens(f"{one.title} {one.company} {one.description or ''}") for one in texts),
        answered(1) * len(texts),
    )


def whole_day(ranking: Sequence[Ranked], profile: Profile, among: set[str]) -> Cost:
    """Baseline B."""
    head = count_tokens(rubric.prompt()) + count_tokens(json.dumps(reader_of(profile)))
    texts = [one.opening.listing for one in ranking if one.opening.id in among]
    told = (f"{one.title} {one.company} {one.location} {one.url} {(one.description or '')[:1000]}" for one in texts)
    return Cost(1, head + sum(map(count_tokens, told)), answered(20))


def seconds(costs: Sequence[Cost], call: float) -> float:
    """Side by side within a profile, one profile after the other, and within the minute's limits."""
    limits = Limits()
    unlimited = sum(ceil(cost.requests / SIDE_BY_SIDE) * call for cost in costs)
    whole = sum((cost for cost in costs), Cost(0, 0, 0))
    minutes = max(whole.requests / limits.requests, (whole.input + whole.output) / limits.tokens)
    return max(unlimited, 60 * (minutes - 1))


class Slow:
    """An endpoint that takes its time."""

    model = "slow"

    def __init__(self, call: float) -> None:
        self._call = call

    def ask(self, question: object, *, timeout: float) -> Replied:  # noqa: ARG002
        """Answer fully, after a while."""
        time.sleep(self._call)
        rows = [ANSWER | {"id": one.id} for one in question.openings]  # type: ignore[attr-defined]
        return Replied(json.dumps({"openings": rows}), Usage(1, 0, 1))

    def heed(self, reply: Replied, *, kept: bool) -> None:
        """It keeps to everything."""


class Forgetful:
    """A store that keeps nothing."""

    def opinions(self, *_: object) -> dict[str, Opinion]:
        """None."""
        return {}

    def reserve(self, *_: object, **__: object) -> int:
        """Always."""
        return 1

    def settle(self, *_: object) -> None:
        """Nothing."""

    def requests(self, *_: object, since: datetime) -> list[Request]:  # noqa: ARG002
        """None."""
        return []


def measured(ranking: Sequence[Ranked], profile: Profile, call: float) -> tuple[int, float]:
    """One sitting on a clock."""
    reader = reader_of(profile)
    best = shortlist(ranking, most=30, least=0, shown=())
    materials = [material_of(one, reader) for one in best]
    asked = questions(materials, reader)
    means = Means(
        endpoint=Slow(call), store=Forgetful(), terms=Terms(price=price_of(DEFAULT_MODEL)), pace=Pace(Limits()),
        clock=lambda: datetime.now(UTC), monotonic=time.monotonic,
    )  # fmt: skip
    asking = Asking(
        workspace="w",
        subscription="s",
        day=date(2026, 1, 1),
        model="slow",
        openings=0,
        dollars=0.0,
        at=datetime.now(UTC),
    )
    sitting = Sitting(means, asking, asked, {one.opening: one.key for one in materials})
    start = time.perf_counter()
    sitting.hold(60.0)
    if len(sitting.opinions) < len(best):
        raise SystemExit("a sitting left something out")
    return len(asked), time.perf_counter() - start


def row(name: str, profiles: int, costs: Sequence[Cost]) -> None:
    whole = sum((cost for cost in costs), Cost(0, 0, 0))
    price = price_of(DEFAULT_MODEL)
    dollars = price.of(Usage(whole.input, 0, whole.output))
    print(
        f"| {name} | {profiles} | {whole.requests:,} | {whole.input:,} | {whole.input // profiles:,} | {whole.output:,} "
        f"| {dollars:.3f} | {seconds(costs, 1.0):,.0f} | {seconds(costs, 5.0):,.0f} |"
    )


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data" / "listings.jsonl.gz"
    everything = list(listings_from(path))
    step = len(everything) // (STOCK + NEW)
    listings = everything[:: max(1, step)][: STOCK + NEW]
    now = max(one.posted_at for one in listings if one.posted_at)
    openings = [(Opening(id=one.id, listings=(one,), first_seen=0), read_facts(one)) for one in listings]
    first = {opening.id for opening, _ in openings[:STOCK]}
    second = {opening.id for opening, _ in openings[STOCK:]}
    days: dict[str, list[list[Cost]]] = {name: [[], []] for name in ("ours", "A", "B")}
    profiles = list(visible_profiles())
    largest: tuple[int, list[Ranked], Profile] = (-1, [], profiles[0])
    for profile in profiles:
        ranking = rank(openings, profile, now=now)
        early = [one for one in ranking if one.opening.id in first]
        cost, best = ours(early, profile, set(), set())
        shown = {one.opening.id for one in best[:PICKS]}
        days["ours"][0].append(cost)
        days["ours"][1].append(ours(ranking, profile, shown, {one.opening.id for one in best})[0])
        for at, among in enumerate((first, second)):
            days["A"][at].append(every_eligible(ranking, profile, among))
            days["B"][at].append(whole_day(ranking, profile, among))
        if cost.input > largest[0]:
            largest = (cost.input, early, profile)
    print(f"{len(listings):,} listings, {len(profiles)} profiles; {DEFAULT_MODEL}\n")
    print("| way | profiles | requests | input tokens | a profile | output tokens | dollars | s at 1 s | s at 5 s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for at, day in enumerate(("first day", "a day of 750 new")):
        for many in (1, 10, 100):
            for name, of in (("ours", "ours"), ("A: all eligible, full text", "A"), ("B: one request", "B")):
                row(f"{day}, {name}", many, list(islice(cycle(days[of][at]), many)))
    print(f"\nmost input tokens of a profile: {max(one.input for day in days['ours'] for one in day):,}")
    for call in (1.0, 5.0):
        requests, took = measured(largest[1], largest[2], call)
        print(f"measured: {requests} requests of {call:.0f} s took {took:.1f} s")


if __name__ == "__main__":
    main()
