"""How fast adverts are read: all listings of a file with one process and with two, and one plain pass for tokens beside it.

    python benchmarks/facts.py [LISTINGS]

Listings are cleaned before the clock starts, so that only reading is measured. One process does both for each listing in
turn, counted in its own seconds of work; those of two are of a clock on the wall. The ratio to a pass of one regular
expression over the same texts in the same run says more than seconds of a machine that others use as well.
"""

import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from bot.files import listings_from
from scoring.facts import as_row, read_facts
from scoring.listing import Listing

TOKEN = re.compile(r"\w+")
BATCH = 300
WARM = 200  # listings read before the clock starts: expressions and package data are made ready once in a process


def read(listings: list[Listing]) -> int:
    """How many facts have a quote."""
    return sum(len(as_row(listing.id, read_facts(listing))["quotes"]) for listing in listings)  # type: ignore[arg-type]


def batches(listings: list[Listing]) -> list[list[Listing]]:
    left = iter(listings)
    return list(iter(lambda: list(islice(left, BATCH)), []))


def main() -> None:
    default = Path(__file__).parents[2] / "shared" / "data" / "listings.jsonl.gz"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    start = time.perf_counter()
    listings = list(listings_from(path))
    print(f"{len(listings):,} listings, cleaned in {time.perf_counter() - start:.1f} s")

    read(listings[:WARM])
    plain = alone = tokens = quotes = 0
    for listing in listings:
        start = time.thread_time_ns()
        tokens += len(TOKEN.findall(f"{listing.title} {listing.description or ''}".lower()))
        half = time.thread_time_ns()
        quotes += read([listing])
        alone += time.thread_time_ns() - half
        plain += half - start
    each = alone / len(listings) / 1e6
    print(f"one pass for tokens     {plain / 1e9:6.1f} s  ({tokens:,} tokens)")
    print(
        f"facts, one process      {alone / 1e9:6.1f} s  {each:.2f} ms a listing, {alone / plain:.1f} times the pass ({quotes:,} quotes)"
    )

    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        list(pool.map(read, [listings[:WARM]] * 2))
        start = time.perf_counter()
        sum(pool.map(read, batches(listings)))
        print(f"facts, two processes    {time.perf_counter() - start:6.1f} s")
    peak = max(getrusage(RUSAGE_SELF).ru_maxrss, getrusage(RUSAGE_CHILDREN).ru_maxrss) / 1_024
    print(f"peak memory of a process {peak:.0f} MB, all listings held")


if __name__ == "__main__":
    main()
