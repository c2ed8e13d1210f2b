"""Counts, for every half hour of five years in many time zones, local dates that are missed or due twice.

    python benchmarks/every_half_hour.py [--zones 52] [--years 5]

Follows each schedule from one due moment to the next, as a clock would that never stops, and compares the dates with the
zone's own calendar. Too long for a test (minutes); tests/scoring/test_due.py holds the same law on a part of it.
"""

import argparse
import sys
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

from scoring.due import Schedule, due, next_due
from tests.scoring.zones import ZONES

EVERY_DAY = frozenset(range(7))
FIRST = date(2026, 1, 1)


def wrong(zone, at, last):
    """Dates missed and dates due twice, of one schedule."""
    schedule = Schedule(at, EVERY_DAY, zone)
    now = datetime.combine(FIRST, clock_time(), ZoneInfo(zone)).astimezone(UTC) - timedelta(microseconds=1)
    seen = []
    while True:
        now = next_due(schedule, now)
        day = due(schedule, now, window=timedelta(0))
        if day[-1].date > last:
            break
        seen += [one.date for one in day]
    calendar = {FIRST + timedelta(days=n) for n in range((last - FIRST).days + 1)}
    return len(calendar - set(seen)), len(seen) - len(set(seen)), len(seen)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--zones", type=int, default=len(ZONES))
    options.add_argument("--years", type=int, default=5)
    asked = options.parse_args()
    zones, last = ZONES[: asked.zones], date(FIRST.year + asked.years - 1, 12, 31)
    halves = [clock_time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 30)]
    began, missed, twice, days = time.perf_counter(), 0, 0, 0
    for zone in zones:
        for at in halves:
            lacking, doubled, seen = wrong(zone, at, last)
            missed, twice, days = missed + lacking, twice + doubled, days + seen
    spent = time.perf_counter() - began
    print(f"{len(zones)} zones x {len(halves)} half hours x {asked.years} years: {days:,} days due")
    print(f"missed {missed}, twice {twice}; {spent:.0f} s, {spent / days * 1e6:.0f} us a day")
    raise SystemExit(1 if missed or twice else 0)


if __name__ == "__main__":
    main()
