"""Sixty days of every recorded board of 36 jobs or more, living and failing: what was counted beside what was simulated.

    python benchmarks/sixty_days.py

Each day is held against the simulation, listing by listing; it stops at the first difference. A re-post alone is left to
the totals: real adverts resemble one another, so that a new one may well be taken for an old one. The same on few boards
is a test, tests/test_sixty_days.py. Wants recorded material (JOBPICKS_DATA).
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.store import open_store
from tests.simulated import COUNTED
from tests.test_sixty_days import DAYS, check, recorded_boards


def main():
    boards = list(recorded_boards(3, sizes=range(36, 10_000), number=10_000))
    jobs = sum(len(board.jobs) + len(board.spare) for board in boards)
    print(f"{len(boards)} boards, {jobs:,} jobs, {DAYS} days")
    begun = time.process_time()
    with TemporaryDirectory() as folder:
        store = open_store(f"{folder}/jobs.db")
        counted, simulated = check(boards, store, 3, exactly=[name for name in COUNTED if name != "reposted"])
        store.close()
    for name in (*COUNTED, "suspect"):
        print(f"{name:10} counted {counted[name]:7,}  simulated {simulated[name]:7,}")
    print(f"{time.process_time() - begun:.1f} s of processor time")


if __name__ == "__main__":
    main()
