"""How long gathering 2,000 boards of mixed kinds takes while some fail, some are slow and some want a break.

    python benchmarks/gather_many.py [--latency 0.1] [--patient] [--with-store] [--boards 2000]

The boards are those of many_boards.py, served by a process of its own on loopback; every host leads there. 5 % fail in
fifteen ways, 2 % answer 429 with Retry-After first. One pass, all harvests taken as they come and, if so wished, stored:
that has a benchmark of its own. Beside it, in the same run, the
floor: an event simulation of the same limits, time-outs and breaks with as many threads as it likes,
plus the reading of all answers, one after the other, by itself. Time-outs are those of PATIENCE; `--patient` takes the
product's own, with which whoever drips is waited for three minutes.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count
from pathlib import Path

import many_boards

HERE = Path(__file__).parent
PATIENCE = {"connect": 2.0, "silence": 2.0, "whole": 10.0}
MEAN_BACK_OFF = (0.5, 1.0, 2.0)
MEAN_PAUSE = 3.0  # before a web page is taken for the answer


def patience(*, patient):
    from bot.network.fetch import Patience

    return Patience() if patient else Patience(**PATIENCE)


def sources(boards, port):
    """What is gathered, with what is planned of it."""
    from bot.sources import make_source

    planned = many_boards.plan(boards)
    return {one: make_source(**one.described(port)) for one in planned}


# ------------------------------------------------------------------ what is measured


def one_pass(port, database, boards, *, patient):
    """The real thing; what it came to as a JSON line."""
    import resource

    from bot.gather import gather
    from bot.network.fetch import Fetcher
    from bot.network.wire import Network
    from bot.store import open_store

    class Loopback(Network):
        def resolve(self, host, port):
            del host, port
            return ["127.0.0.1"]

    listed = list(sources(boards, port).values())
    store = open_store(database) if database else None
    now = datetime.now(UTC)
    begun, worked = time.perf_counter(), time.process_time()
    ends, stored, listings = [], 0.0, 0
    with Fetcher(patience=patience(patient=patient), network=Loopback()) as fetcher:
        asked = store.validators if store else lambda _: None
        for harvest in gather(listed, fetcher=fetcher, validators=asked, courtesy=store, now=lambda: now):
            listings += len(harvest.listings)
            failure = harvest.failure and (harvest.failure.failure, harvest.failure.what)
            ends.append((harvest.source, failure, harvest.skipped, harvest.complete))
            start = time.perf_counter()
            if store and not harvest.skipped:
                store.remember(harvest)
            stored += time.perf_counter() - start
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    if store:
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / 1024 if sys.platform != "darwin" else peak / 2**20
    figures = {"seconds": seconds, "processor": processor, "storing": stored, "listings": listings}
    print(json.dumps(figures | {"megabytes": megabytes, "ends": ends}))


# ------------------------------------------------------------------ the floor


def floor(boards, latency, *, patient):
    """The least there is to wait for, and to read."""
    from bot.readings import Reader

    answers, reading = {}, 0.0
    for planned, source in sources(boards, 9).items():
        if planned.fails:
            continue
        reader = Reader(source)
        while reader.request is not None:
            first = many_boards.first_row(reader.request.url, reader.request.body)
            body = many_boards.answer(planned, first)
            begun = time.perf_counter()
            reader.take(_Answer(body))
            reading += time.perf_counter() - begun
        answers[planned] = reader.answers
    lanes = simulated(boards, answers, latency, patience(patient=patient))
    slowest = sorted(lanes, key=lanes.get)[-5:]
    print(json.dumps({"reading": reading, "waiting": max(lanes.values()), "slowest": {s: lanes[s] for s in slowest}}))


class _Answer:
    unchanged = False
    validators = None
    headers = {}  # noqa: RUF012 - never changed

    def __init__(self, body):
        self.body = body


def simulated(boards, answers, latency, patience):
    """For each service the seconds until all its sources are through, whatever the others do."""
    from bot.interfaces import SoFar
    from bot.network.manners import CAREFUL, MANNERS

    lanes = defaultdict(list)
    for planned, source in sources(boards, 9).items():
        manners = MANNERS.get(source.kind, CAREFUL)
        asked = list(steps(planned, answers.get(planned, 1), latency, manners, patience))
        if source.ask(SoFar()).page and planned.failure != "refused":
            asked.insert(0, (latency, 0.0, 0))  # for robots.txt
        lanes[source.service, manners].append(asked)
    return {service: through(waiting, manners) for (service, manners), waiting in lanes.items()}


def steps(planned, answers, latency, manners, patience):
    """The requests of a source: how long each takes, the pause after it and the break it asks the whole service for."""
    back_off = MEAN_BACK_OFF[: manners.retries]
    takes = {
        "refused": 0.0,
        "silent": patience.silence,
        "drips": patience.whole,
        "drips headers": patience.whole,
    }.get(planned.failure, latency)
    if planned.retry_after:
        yield latency, back_off[0] if back_off else 0.0, planned.retry_after % many_boards.LONG_BREAK
        if planned.retry_after == many_boards.LONG_BREAK:
            return
    if planned.failure in ("refused", "cut off", "cut off while packed", "silent", "500"):
        for pause in [*back_off, 0.0]:
            yield takes, pause, 0
    elif planned.failure in ("web page", "half", "another shape"):
        yield takes, MEAN_PAUSE if planned.failure == "web page" else 0.0, 0
        if planned.failure == "web page":
            yield takes, 0.0, 0
    elif planned.failure:
        yield takes, 0.0, 0
    else:
        for _ in range(answers):
            yield takes, 0.0, 0


def through(sources, manners):
    """Seconds that one service needs for its sources, in their order, so many at once and so far apart."""
    order, events = count(), []
    waiting = list(reversed(sources))
    spaced = held = now = 0.0
    for _ in range(min(manners.in_flight, len(waiting))):
        heappush(events, (0.0, next(order), "start", waiting.pop()))
    while events:
        now, _, event, left = heappop(events)
        if event == "start":
            at = max(now, spaced, held)
            if at > now:
                heappush(events, (at, next(order), "start", left))
                continue
            spaced = now + manners.spacing
            heappush(events, (now + left[0][0], next(order), "end", left))
            continue
        _, pause, wait = left.pop(0)
        held = max(held, now + wait)
        if left:
            heappush(events, (now + pause, next(order), "start", left))
        elif waiting:
            heappush(events, (now, next(order), "start", waiting.pop()))
    return now


# ------------------------------------------------------------------ the report


def in_a_process(*arguments):
    done = subprocess.run(
        [sys.executable, __file__, *map(str, arguments)], stdout=subprocess.PIPE, check=True, text=True, cwd=HERE.parent
    )
    return json.loads(done.stdout)


def measure(chosen):
    server = subprocess.Popen(
        [sys.executable, HERE / "serve_many.py", "--latency", str(chosen.latency), "--boards", str(chosen.boards)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    patient = ["--patient"] if chosen.patient else []
    with server, tempfile.TemporaryDirectory() as folder:
        port = server.stdout.readline().strip()
        database = str(Path(folder) / "jobs.db") if chosen.with_store else ""
        got = in_a_process("--boards", chosen.boards, *patient, "--pass", port, database)
        server.stdin.write("figures\n")
        server.stdin.flush()
        got["server"] = json.loads(server.stdout.readline())
        server.stdin.close()
    least = in_a_process("--boards", chosen.boards, "--latency", chosen.latency, *patient, "--floor")
    return got, least


def wrong(ends, planned):
    """What did not come out as planned, in words."""
    by_source = {source.key: one for one, source in planned.items()}
    told = Counter(source for source, *_ in ends)
    found = [f"{source}: {many} harvests" for source, many in told.items() if many != 1]
    found += [f"{source}: no harvest" for source in by_source if source not in told]
    for source, failure, skipped, _ in ends:
        one = by_source[source]
        expected = many_boards.FAILURES.get(one.failure, {"refused"}) if one.fails else {None}
        if (failure and failure[0]) not in expected or skipped:
            found.append(f"{source} ({one.failure}, {one.retry_after}): {failure or skipped}")
    return found


def report(chosen, got, least):
    ends = got["ends"]
    mistakes = wrong(ends, sources(chosen.boards, 9))
    named = Counter(failure[0] for _, failure, *_ in ends if failure)
    total = least["waiting"] + least["reading"]
    rows = [
        ("seconds", f"{got['seconds']:.1f}"),
        ("floor", f"{total:.1f} (waiting {least['waiting']:.1f}, reading {least['reading']:.1f})"),
        ("ratio", f"{got['seconds'] / total:.2f} (asked: at most 1.5)"),
        ("peak memory, MB", f"{got['megabytes']:.0f} (asked: at most 400)"),
        ("processor seconds", f"{got['processor']:.1f}, storing {got['storing']:.1f}"),
        ("listings", f"{got['listings']:,}"),
        ("boards whole", f"{sum(complete for *_, complete in ends):,}"),
        ("boards failed", f"{sum(named.values())}, each named once: {dict(sorted(named.items()))}"),
        ("not as planned", len(mistakes)),
        ("requests", f"{got['server']['requests']:,} over {got['server']['connections']:,} connections"),
        ("most in flight", ", ".join(f"{host} {most}" for host, most in list(got["server"]["most"].items())[:8])),
        ("slowest services", ", ".join(f"{name} {seconds:.1f}" for name, seconds in least["slowest"].items())),
    ]
    print(
        f"{chosen.boards} boards, {chosen.latency * 1000:.0f} ms, {datetime.now(UTC).date()}, {platform.python_version()}"
    )
    for name, value in rows:
        print(f"{name:<20}{value}")
    for mistake in mistakes[:20]:
        print("  ", mistake)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--latency", type=float, default=0.1, help="seconds before each answer")
    options.add_argument("--boards", type=int, default=many_boards.BOARDS)
    options.add_argument("--patient", action="store_true", help="with the product's own time-outs")
    options.add_argument("--with-store", action="store_true", help="keep what is gathered")
    options.add_argument("--pass", nargs=2, dest="one", metavar=("PORT", "DATABASE"), help=argparse.SUPPRESS)
    options.add_argument("--floor", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    sys.path.insert(0, str(HERE.parent))
    if chosen.one:
        one_pass(*chosen.one, chosen.boards, patient=chosen.patient)
    elif chosen.floor:
        floor(chosen.boards, chosen.latency, patient=chosen.patient)
    else:
        report(chosen, *measure(chosen))


if __name__ == "__main__":
    main()
