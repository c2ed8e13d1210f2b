"""What telling openings apart costs: all of it from scratch, a day's listings added, and a peer on the same texts.

    python benchmarks/openings.py [LISTINGS_FILE] [--without-peer]

The file is JSON Lines (gzip allowed), by default listings.jsonl.gz of the recorded material (`JOBPICKS_DATA`). Memory is
that of the whole process, which holds all listings; a day more and the store have processes of their own. The peer
is datasketch's MinHash LSH over shingles of three words, with 64 permutations and a threshold of 0.8; `pip install
jobpicks[bench]` brings it. Recall: the part of the pairs of listings with equal title and text that each finds.
"""

import os
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from bot.files import listings_from
from bot.interfaces import Harvest
from bot.store import open_store
from scoring.openings import Known, keys, merge, read_fingerprints

NOW = datetime(2026, 8, 20, tzinfo=UTC)
A_DAY = 750
WORD = re.compile(r"\w+")
LETTERS = str.maketrans("0123456789", "abcdefghij")


def measured(name, work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    print(f"{name:44} {wall:6.2f} s, processor {cpu:6.2f} s, peak {peak:5.0f} MB", flush=True)
    return result, cpu


def openings_of(listings):
    return merge(read_fingerprints(listings)).opening


def add(fresh, known, by_key, opening):
    """A day's listings beside what is known, found by keys as the store does."""
    read = read_fingerprints(fresh)
    beside = {other for its in keys(read).values() for key in its.all() for other in by_key.get(key, ())}
    return merge(read, {other: Known(known[other], opening[other]) for other in beside})


def a_day_more(old, new):
    known = read_fingerprints(old)
    before, by_key = merge(known).opening, defaultdict(list)
    for listing, its in keys(known).items():
        for key in its.all():
            by_key[key].append(listing)
    measured(f"{len(new)} more beside {len(known):,} known ones", lambda: add(new, known, by_key, before))


def many_copies(listing, number=10_000):
    """One text under ever new ids, as a board may show it."""
    copies = [
        replace(listing, file_id=None, source_id=f"{at}", url=f"https://jobs.example/{at}") for at in range(number)
    ]
    in_cities = [replace(one, location=f"Town of {one.source_id.translate(LETTERS)}") for one in copies]
    measured(f"{number:,} copies of one text", lambda: openings_of(copies))
    measured("the same, each in a city of its own", lambda: openings_of(in_cities))
    through_the_store([], copies)


def peer(listings):
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=0.8, num_perm=64), {}
    for listing in listings:
        words = WORD.findall((listing.description or "").lower())
        shingles = {" ".join(three).encode() for three in zip(words, words[1:], words[2:], strict=False)}
        sketch = MinHash(num_perm=64)
        sketch.update_batch(list(shingles))
        found[listing.id] = set(index.query(sketch)) if shingles else set()
        index.insert(listing.id, sketch)
    return found


def equal_pairs(listings):
    """Pairs of equal title and text, each listing with the one before it."""
    last = defaultdict(str)
    for listing in listings:
        if listing.description and len(listing.description) > 400:
            text = (listing.title, listing.description)
            if last[text]:
                yield last[text], listing.id
            last[text] = listing.id


def apart(work, *arguments):
    """Do it in a process of its own, so that its memory is not that of what ran before."""
    process = get_context("fork").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def through_the_store(old, new):
    def harvest(number, some, at):
        return Harvest(source=f"made:{number}", kind="made", display="Made", at=at, listings=tuple(some))

    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/jobpicks.db")
        parts = iter(old)
        pages = [list(islice(parts, 2000)) for _ in range(len(old) // 2000 + 1)]
        if old:
            measured("store: the known ones", lambda: [store.remember(harvest(n, p, NOW)) for n, p in enumerate(pages)])
        measured(
            f"store: {len(new):,} more beside {len(old):,}",
            lambda: store.remember(harvest("new", new, NOW + timedelta(days=1))),
        )
        store.close()
        print(f"file {Path(folder, 'jobpicks.db').stat().st_size / 1e6:.0f} MB")


def main():
    data = Path(os.environ.get("JOBPICKS_DATA", Path(__file__).parents[2] / "shared")) / "data"
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    listings = list(
        {one.id: one for one in listings_from(Path(words[0]) if words else data / "listings.jsonl.gz")}.values()
    )
    print(f"{len(listings):,} listings, {sum(len(one.description or '') for one in listings) / 1e6:.0f} MB of text")
    measured("floor: lower case and split", lambda: [len((one.description or "").lower().split()) for one in listings])
    step = max(1, len(listings) // A_DAY)
    new = listings[::step][:A_DAY]
    fresh = {one.id for one in new}
    old = [one for one in listings if one.id not in fresh]
    apart(a_day_more, old, new)
    apart(through_the_store, old, new)
    apart(many_copies, max(listings, key=lambda one: len(one.description or "") < 6000 and len(one.description or "")))

    opening, ours = measured("openings from scratch", lambda: openings_of(listings))
    print(f"{len(set(opening.values())):,} openings")

    if "--without-peer" not in sys.argv:
        found, its = measured("datasketch", lambda: peer(listings))
        pairs = list(equal_pairs(listings))
        recall = sum(opening[one] == opening[two] for one, two in pairs) / len(pairs)
        peers = sum(one in found[two] for one, two in pairs) / len(pairs)
        print(
            f"{its / ours:.1f} times as fast as datasketch; recall of {len(pairs):,} equal pairs {recall:.3f} to {peers:.3f}"
        )


if __name__ == "__main__":
    main()
