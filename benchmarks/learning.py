"""What verdicts are worth: readers with a taste that their profile does not tell, replayed on judged pools.

    python benchmarks/learning.py                  # the people of benchmarks/judged that are to develop with
    python benchmarks/learning.py --also FOLDER    # and those of a folder with profiles, pools and labels

A person's pool is cut in two at random, several times. Of the first half the reader is shown the twenty best by the profile
alone, ten a day, and gives a 👍 to what was judged good (a gain of 3 or 4) and meets the taste, else a 👎; some thumbs are
random. The other half is ranked twice, knowing these verdicts and not, where what does not meet the taste is worth two
less. There are three kinds of readers: who wants a word in the advert, one of two words, or to be spared a word. For each
and each share of random thumbs: the mean gain in ndcg10 with its standard error, and in how many replays it fell by more
than 0.02. `known` is what a ranking gains that knows the words. Last, what the scores of what was shown promised against
the thumbs on it, by the map in force and by one that is fitted to the other people's thumbs.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from json import loads
from math import sqrt
from pathlib import Path
from random import Random
from re import compile as pattern
from statistics import mean, pstdev
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from judged import GOOD, dcg, gain_of, labels_of, people_of, pool_of, texts_of

from bot.files import listing_from, listings_from, profile_from
from scoring.calibration import PRIOR, Answered, Calibration, fit
from scoring.facts import read_facts
from scoring.listing import Listing
from scoring.openings import Opening
from scoring.rank import Ranked, expect, rank
from scoring.reliability import Scored, calibration_error, curve
from scoring.signals import SIGNALS
from scoring.taste import Verdict, learn

CUTS, TASTES = 6, 4
"""How often each pool is cut in two, and how many tastes of a kind are tried on each cut."""
SHOWN, A_DAY = 20, 10
NOISES = (0.0, 0.1, 0.25, 1.0)
LEAST_GOOD = 4
"""So many good listings each half must have."""
SPLIT = (0.15, 0.75)
"""A taste's words stand in a share of the good ones of both halves that lies between these."""
WORDS = frozenset(
    """accessibility advertising aerospace agents agriculture airflow analytics android angular ansible autism
    automation automotive aviation aws azure b2b banking biotech blockchain bookkeeping brand c++ cad charity
    climate clinical cloud community compliance construction consulting consumer contracts crypto cuda
    curriculum cybersecurity django docker drones e-commerce ecommerce embedded emergency energy enterprise
    fashion figma fintech firmware food forklift fraud freelance gaming gcp geriatric golang government graphql
    hardware healthcare hospitality hubspot icu infrastructure ios java javascript kafka kotlin kubernetes legal
    linux litigation llm llms logistics looker manufacturing marketplace media mobile mongodb museum music
    networking nlp node.js nonprofit observability onboarding oncology open-source payments payroll pediatric
    pharma php policy postgresql privacy procurement pytorch rails react real-time redis reinforcement renewable
    research retail robotics ruby rust saas salesforce sap satellite scala schools security semiconductor seo
    simulation snowflake solar space spark sports sql startup storytelling surgical sustainability tableau tax
    telehealth terraform trading typescript unity video vue warehouse wireless workday youth""".split()
)
"""What readers may care for: trades, tools and kinds of employer, but no word that benefits and requirements are full of."""
_WORD = pattern(r"[a-z][a-z0-9+#.-]*[a-z0-9+#]")
_NOW = datetime(2026, 8, 20, 9, tzinfo=UTC)


class Judged(NamedTuple):
    """One listing of a person's pool."""

    opening: Opening
    plain: Ranked  # by the profile alone
    verdict: Verdict  # a 👍 with how likely it was
    gain: int
    words: frozenset[str]

    @property
    def id(self) -> str:
        """That of the opening."""
        return self.opening.id

    @property
    def open_to(self) -> bool:
        """Whether no gate failed it."""
        return self.plain.eligible != "no"


class Person(NamedTuple):
    """A judged person; `profile` is its text in lower case."""

    name: str
    profile: str
    pool: Sequence[Judged]


class Replay(NamedTuple):
    """A reader of one taste, before one cut of a pool."""

    seed: str
    name: str
    shown: Sequence[Judged]  # the best first
    future: Sequence[Judged]
    meets: Callable[[Judged], bool]

    def worth(self, one: Judged) -> int:
        """Its gain for this reader."""
        return one.gain if self.meets(one) else max(0, one.gain - 2)

    def thumbs(self, noise: float) -> Iterator[tuple[Judged, bool]]:
        """What was shown, and whether it got a 👍."""
        random = Random(f"{self.seed} {noise}")  # noqa: S311
        for one in self.shown:
            by_chance = random.random() < noise
            yield one, random.random() < 0.5 if by_chance else one.gain >= GOOD and self.meets(one)

    def gained(self, value: Callable[[Judged], float]) -> float:
        """In ndcg10, against the ranking by the profile alone, by a taste that gives each listing 0 to 1."""
        return self._ndcg(value) - self._ndcg(lambda _: 0.5)

    def _ndcg(self, value: Callable[[Judged], float]) -> float:
        order = sorted(self.future, key=lambda one: (not one.open_to, -_fit(one) - WEIGHT * value(one), one.id))
        best = dcg(sorted(map(self.worth, self.future), reverse=True)[:10])
        return dcg([self.worth(one) for one in order[:10]]) / best if best else 1.0


WEIGHT = next(signal.weight for signal in SIGNALS if signal.name == "taste")


def main() -> None:
    """Replay, and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--also", type=Path, help="a folder with profiles/*.toml, pools/*.jsonl.gz, labels/*.jsonl")
    also = options.parse_args().also
    people = [*_people(), *(_in_folder(also) if also else ())]
    for kind, tastes in (("wants a word", _wanted), ("wants one of two", _either), ("is spared a word", _spared)):
        replays = [replay for person in people for replay in _replays(person, tastes)]
        known = mean(replay.gained(lambda one, its=replay: float(its.meets(one))) for replay in replays)
        print(f"{kind}: {len(replays)} replays, known {known:+.3f}")
        for noise in NOISES:
            gains = [_gain(replay, noise) for replay in replays]
            error, worse = pstdev(gains) / sqrt(len(gains)), mean(gain < -0.02 for gain in gains)
            print(f"  random {noise:4.0%}  gain {mean(gains):+.3f} ± {error:.3f}  worse {worse:.2f}")
        if tastes is _wanted:
            _reliability(replays)


def _people() -> Iterator[Person]:
    people = people_of(held_back=False)
    texts = texts_of({one for person in people for one in pool_of(person)})
    for person in people:
        rows = (listing_from(loads(texts[one])) for one in pool_of(person) if one in texts)
        yield _person(person, rows, {str(row["id"]): gain_of(row) for row in labels_of(person)})


def _in_folder(folder: Path) -> Iterator[Person]:
    for labels in sorted((folder / "labels").glob("*.jsonl")):
        rows = map(loads, labels.read_text("utf-8").splitlines())
        listings = listings_from(folder / "pools" / f"{labels.stem}.jsonl.gz")
        yield _person(folder / "profiles" / f"{labels.stem}.toml", listings, {r["id"]: gain_of(r) for r in rows})


def _person(path: Path, listings: Iterator[Listing], gains: Mapping[str, int]) -> Person:
    profile = profile_from(path)
    pool = {one.id: (_opening(one), read_facts(one)) for one in listings}
    ranking = rank((pair for name, pair in pool.items() if name in gains), profile, now=_NOW)
    thumbs = [Verdict(opening=o.opening, facts=o.facts, person="reader", kind="up", at=_NOW) for o in ranking]
    judged = [
        Judged(one.opening, one, verdict, gains[one.opening.id], _words(one.opening.listing))
        for one, verdict in zip(ranking, expect(thumbs, profile), strict=True)
    ]
    return Person(path.stem, path.read_text("utf-8").lower(), judged)


def _opening(listing: Listing) -> Opening:
    first_seen = (listing.posted_at or _NOW).timestamp()
    return Opening(id=listing.id, listings=(listing,), first_seen=int(first_seen * 1000))


def _words(listing: Listing) -> frozenset[str]:
    return frozenset(_WORD.findall(f"{listing.title} {listing.description or ''}".lower()))


Tastes = Callable[[Person, Sequence[Judged], Sequence[Judged], Random], Iterator[Callable[[Judged], bool]]]


def _replays(person: Person, tastes: Tastes) -> Iterator[Replay]:
    for cut in range(CUTS):
        random = Random(f"{person.name} {cut}")  # noqa: S311
        pool = sorted(person.pool, key=lambda one: one.id)
        random.shuffle(pool)
        past, future = pool[::2], pool[1::2]
        good = [[one for one in half if one.gain >= GOOD] for half in (past, future)]
        if min(map(len, good)) < LEAST_GOOD:
            continue
        shown = sorted((one for one in past if one.open_to), key=lambda one: (-_fit(one), one.id))[:SHOWN]
        for number, meets in enumerate(tastes(person, *good, random)):
            yield Replay(f"{person.name} {cut} {number}", person.name, shown, future, meets)


def _wanted(
    person: Person, past: Sequence[Judged], future: Sequence[Judged], _: Random
) -> Iterator[Callable[[Judged], bool]]:
    for word in _splitting(person, past, future)[:TASTES]:
        yield lambda one, word=word: word in one.words


def _spared(
    person: Person, past: Sequence[Judged], future: Sequence[Judged], _: Random
) -> Iterator[Callable[[Judged], bool]]:
    for word in _splitting(person, past, future)[:TASTES]:
        yield lambda one, word=word: word not in one.words


def _either(
    person: Person, past: Sequence[Judged], future: Sequence[Judged], random: Random
) -> Iterator[Callable[[Judged], bool]]:
    pairs = [pair for pair in combinations(_splitting(person, past, future), 2) if _splits(pair, past, future)]
    for pair in random.sample(sorted(pairs), min(TASTES, len(pairs))):
        yield lambda one, pair=pair: not one.words.isdisjoint(pair)


def _splitting(person: Person, past: Sequence[Judged], future: Sequence[Judged]) -> list[str]:
    """Words that the profile does not name and that split the good ones of both halves, the most even split first."""
    found = [word for word in WORDS if word not in person.profile and _splits((word,), past, future)]
    return sorted(found, key=lambda w: (sum(abs(_share((w,), half) - mean(SPLIT)) for half in (past, future)), w))


def _splits(words: Sequence[str], *halves: Sequence[Judged]) -> bool:
    return all(SPLIT[0] <= _share(words, half) <= SPLIT[1] for half in halves)


def _share(words: Sequence[str], half: Sequence[Judged]) -> float:
    return mean(not one.words.isdisjoint(words) for one in half)


def _gain(replay: Replay, noise: float) -> float:
    """The gain of what the thumbs taught."""
    thumbs = [
        replace(one.verdict, kind="up" if up else "down", at=_NOW - timedelta(days=2 - number // A_DAY))
        for number, (one, up) in enumerate(replay.thumbs(noise))
    ]
    taste = learn(thumbs, now=_NOW)
    return replay.gained(lambda one: taste.of(one.plain.opening, one.plain.facts)[0])


def _fit(one: Judged) -> float:
    """The points of all other signals."""
    return sum(share.points for share in one.plain.shares if share.signal != "taste")


def _reliability(replays: Sequence[Replay]) -> None:
    answered = [(r.name, Answered(one.plain.raw, up=up)) for r in replays for one, up in r.thumbs(0.0)]
    maps: dict[str, Calibration] = {
        name: fit(its for other, its in answered if other != name) for name in {name for name, _ in answered}
    }
    for title, map_of in (("in force", lambda _: PRIOR), ("fitted to the others", maps.__getitem__)):
        scored = [Scored(map_of(name).score(one.raw), one.up) for name, one in answered]
        error = calibration_error(scored)
        print(f"  expected calibration error, map {title}: {error.value if error else 0:.3f}")
        for band in curve(scored):
            if band.expected is not None and band.rate is not None:
                print(f"    {band.low:3}-{band.high:<3} {band.verdicts:6} {band.expected:8.2f} {band.rate:6.2f}")


if __name__ == "__main__":
    main()
