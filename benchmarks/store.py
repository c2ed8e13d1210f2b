"""What the store costs: keeping recorded listings, keeping them again, and giving the live ones back.

    python benchmarks/store.py [LISTINGS_FILE]

The file is JSON Lines (gzip allowed), by default listings.jsonl.gz of the recorded material (`JOBPICKS_DATA`). One
source for each service and, for Ashby, each board; the database lies in a temporary folder.
"""

import gzip
import json
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.interfaces import Harvest, Remembered
from bot.store import open_store
from scoring.facts import Facts
from scoring.listing import Listing

NOW = datetime(2026, 8, 20, tzinfo=UTC)
FIELDS = ("source", "source_id", "url", "title", "company", "location", "description")


def boards(path):
    found = {}
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            row = json.loads(line)
            key = f"{row['source']}:{row['company'] if row['source'] == 'ashby' else 'all'}"
            found.setdefault(key, []).append(Listing(**{name: row[name] for name in FIELDS}))
    return found


def harvests(found, at, *, unchanged=False):
    for key, listings in found.items():
        kind = key.partition(":")[0]
        kept = () if unchanged else tuple(listings)
        yield Harvest(
            source=key,
            kind=kind,
            display=kind,
            at=at,
            listings=kept,
            complete=not unchanged,
            unchanged=unchanged,
            own=kind == "ashby",
        )


def measured(name, work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    print(
        f"{name:24} {time.perf_counter() - wall:6.2f} s, processor {time.process_time() - cpu:6.2f} s, peak {peak:5.0f} MB"
    )
    return result


def main():
    data = Path(os.environ.get("JOBPICKS_DATA", Path(__file__).parents[2] / "shared")) / "data"
    found = boards(Path(sys.argv[1]) if len(sys.argv) > 1 else data / "listings.jsonl.gz")
    print(f"{len(found)} sources, {sum(map(len, found.values())):,} listings")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/jobpicks.db")

        def remember(days, **said):
            return sum((store.remember(h) for h in harvests(found, NOW + timedelta(days=days), **said)), Remembered())

        print(measured("into an empty store", lambda: remember(0)))
        print(measured("the same a day later", lambda: remember(1)))
        print(measured("unchanged (304)", lambda: remember(2, unchanged=True)))
        ids = measured("unread", lambda: [listing.id for listing in store.unread(1)])
        measured("keep facts", lambda: store.keep_facts(1, [(listing, Facts(has_text=True)) for listing in ids]))
        count, openings = measured("live", lambda: store.live(NOW + timedelta(days=2)))
        store.close()
        size = Path(folder, "jobpicks.db").stat().st_size / 1e6
        print(f"{count:,} live listings in {len(openings):,} openings, file {size:.0f} MB")


if __name__ == "__main__":
    main()
