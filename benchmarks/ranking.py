"""How fast what is known is ranked for a reader, and what is new for many readers; beside an index of bm25s over the same texts.

    python benchmarks/ranking.py [LISTINGS]

Everything runs through the store: listings of a file (by default those of the recorded material that `JOBPICKS_DATA` names)
are kept, read and put together as a gathering would, in a temporary folder. Each part runs in a process of its own, so that
memory is its own too. Readers are the people of the evaluation and those of benchmarks/judged that are not held back; a
thousand of them are made of these by mixing what they want with where they live. `--plain` also weighs everything the
plain way, and compares. Needs the extra `bench`.
"""

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.files import listings_from, profile_from
from bot.interfaces import Harvest
from bot.ranking import rank_known
from bot.store import open_store
from scoring.facts import VERSION, Facts, read_facts
from scoring.gist import VERSION as GIST
from scoring.gist import Gist, gist_of
from scoring.listing import Listing
from scoring.profile import Profile
from scoring.rank import Reader, rank

DATA = Path(os.environ.get("JOBPICKS_DATA", Path(__file__).parents[2] / "shared"))
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
BAR = 40
NEW = 1_000
READERS = (250, 500, 1_000, 2_000)
AT_ONCE = 300


def people() -> list[Profile]:
    files = [*(DATA / "eval" / "profiles").glob("*.toml"), *Path(__file__).with_name("judged").glob("q?[13579]_*.toml")]
    return [profile_from(file) for file in sorted(files, key=lambda file: file.name)]


def many(count: int) -> list[Profile]:
    """Readers who want what one of the people wants, and live, and have worked as long, as others do."""
    known, chance = people(), random.Random(7)  # noqa: S311 - chance in a benchmark need not be secret
    made = []
    for number in range(count):
        work, home, life = (chance.choice(known) for _ in range(3))
        made.append(
            replace(
                work,
                id=f"reader{number}",
                locations=home.locations,
                remote=home.remote,
                work_authorization=home.work_authorization,
                needs_sponsorship=home.needs_sponsorship,
                levels=life.levels,
                years_experience=life.years_experience,
                employment=life.employment,
            )
        )
    return made


def keep(file: Path, database: str, every: int = 1) -> int:
    """Every so many of the listings, kept and read; how many."""
    listings = list(listings_from(file))[::every][: NEW if every > 1 else None]
    batches = [listings[start : start + AT_ONCE] for start in range(0, len(listings), AT_ONCE)]
    with closing(open_store(database)) as store:
        for harvest in harvests_of(listings):
            store.remember(harvest)
        with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
            for facts, gists in pool.map(read, batches):
                store.keep_facts(VERSION, facts)
                store.keep_gists(GIST, gists)
        for _ in store.unread(VERSION):
            raise AssertionError("something was not read")
        for _ in store.without_gist(GIST):
            raise AssertionError("something has no gist")
    return len(listings)


def harvests_of(listings: list[Listing]) -> list[Harvest]:
    """What each service gave; of Ashby, each board."""
    boards: dict[str, list[Listing]] = {}
    for one in listings:
        boards.setdefault(f"{one.source}:{one.company if one.source == 'ashby' else 'all'}", []).append(one)
    return [
        Harvest(
            source=key,
            kind=its[0].source,
            display=its[0].source,
            at=NOW,
            listings=tuple(its),
            complete=True,
            own=its[0].source == "ashby",
        )
        for key, its in boards.items()
    ]


def read(listings: list[Listing]) -> tuple[list[tuple[str, Facts]], list[tuple[str, Gist]]]:
    return [(one.id, read_facts(one)) for one in listings], [(one.id, gist_of(one)) for one in listings]


def one_reader(database: str, *, plain: bool) -> None:
    """Everything that is known, for one reader after the other."""
    with closing(open_store(database)) as store:
        start, work = time.perf_counter(), time.process_time()
        known = store.known(NOW)
        wall, processor = time.perf_counter() - start, time.process_time() - work
        print(f"{known.listings:,} listings in {len(known.openings):,} openings")
        print(f"the first time in a process {wall:.1f} s ({processor:.1f} s of processor), {memory():.0f} MB")
        print(f"bytes a listing: {sizes(database, known.listings)}\n")
        print("| reader | seconds, reading included | processor | passed the gates | weighed | reach the bar |")
        print("| --- | --- | --- | --- | --- | --- |")
        for profile in people():
            walls, processors = [], []
            for _ in range(3):
                start, work = time.perf_counter(), time.process_time()
                reader = Reader.of(profile, now=NOW)
                ranked, unweighed = rank_known(store.known(NOW), reader, store, bar=BAR)
                walls.append(time.perf_counter() - start)
                processors.append(time.process_time() - work)
            passed = sum(one.eligible != "no" for one in ranked) + len(unweighed.behind)
            reach = sum(one.score >= BAR and one.eligible != "no" for one in ranked)
            print(
                f"| {profile.id} | {min(walls):.2f} | {min(processors):.2f} | {passed:,} | {len(ranked):,} | {reach:,} |",
                flush=True,
            )
            if plain:
                start = time.perf_counter()
                every = rank(store.live(NOW)[1], profile, now=NOW)
                best = [one for one in every if one.eligible != "no" and one.score >= BAR]
                same = best == [one for one in ranked if one.eligible != "no" and one.score >= BAR]
                print(f"plain: {time.perf_counter() - start:.1f} s, {'the same' if same else 'DIFFERENT'}")
        print(f"\npeak memory {memory():.0f} MB")


def sizes(database: str, listings: int) -> str:
    """How much of a store the adverts, the facts and the gists are, and all of it."""
    with closing(sqlite3.connect(database)) as db:
        of = {
            name: db.execute(f"SELECT sum(length({column})) FROM {name}").fetchone()[0]  # noqa: S608 - our own words
            for name, column in (("adverts", "advert"), ("facts", "facts"), ("gists", "gist"))
        }
    parts = ", ".join(f"{name} {size / listings:,.0f}" for name, size in of.items())
    return f"{parts}, all of the store {Path(database).stat().st_size / listings:,.0f}"


def many_readers(database: str) -> None:
    """What is new, for many readers, by two processes that share them."""
    print(f"\n| {NEW:,} new openings, readers | seconds, two processes | processor, both | processor a reader, ms |")
    print("| --- | --- | --- | --- |")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(share, [(database, 1, half, 2) for half in range(2)]))
        for count in READERS:
            start = time.perf_counter()
            work = sum(pool.map(share, [(database, count, half, 2) for half in range(2)]))
            seconds = time.perf_counter() - start
            print(f"| {count:,} | {seconds:.1f} | {work:.1f} | {1000 * work / count:.1f} |", flush=True)


def share(of: tuple[str, int, int, int]) -> float:
    """Every so many of the readers, the index made anew; the processor's seconds."""
    database, count, first, step = of
    start = time.process_time()
    with closing(open_store(database)) as store:
        for profile in many(count)[first::step]:
            rank_known(store.known(NOW), Reader.of(profile, now=NOW), store, bar=BAR)
    return time.process_time() - start


def peer(file: Path) -> None:
    """The same texts in an index of bm25s, and a query of each of the people."""
    import bm25s

    texts = [f"{one.title}\n{one.company}\n{one.description or ''}" for one in listings_from(file)]
    start = time.perf_counter()
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    indexing = time.perf_counter() - start
    start = time.perf_counter()
    readers = people()
    for profile in readers:
        query = " ".join((profile.title, profile.about, *profile.roles, *profile.skills, *profile.interests))
        index.retrieve(bm25s.tokenize(query, stopwords="en", show_progress=False), k=100, show_progress=False)
    each = (time.perf_counter() - start) / len(readers)
    print(f"\nbm25s: indexing {indexing:.1f} s, a query {1000 * each:.1f} ms, peak memory {memory():.0f} MB")


def memory() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def alone(work: Callable[..., object], *args: object, **said: object) -> None:
    """In a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(work, *args, **said).result()


def main() -> None:
    given = [argument for argument in sys.argv[1:] if argument != "--plain"]
    file = Path(given[0]) if given else DATA / "data" / "listings.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        alone(keep, file, f"{folder}/known.db")
        alone(one_reader, f"{folder}/known.db", plain="--plain" in sys.argv)
        alone(keep, file, f"{folder}/new.db", 37)
        many_readers(f"{folder}/new.db")
        alone(peer, file)


if __name__ == "__main__":
    main()
