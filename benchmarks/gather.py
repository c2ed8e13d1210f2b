"""How long gathering 441 recorded boards takes, how much it moves and holds, and what it could not do without.

    python benchmarks/gather.py [--latency 0.1] [--without-store]

Two passes over the same boards, each in a process of its own, from a sources file to a SQLite store on disk; the first
finds the store empty, the second finds everything unchanged. The server is benchmarks/serve_boards.py on loopback, so
it shares the processors with what is measured; "queueing" says how long the storing thread waited for one that other
programs had, which a quiet machine would save. Beside it, in the same run, the floor: waiting, decoding, cleaning.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from serve_boards import PATH, recorded_boards

HERE = Path(__file__).parent
IN_FLIGHT = 16


def one_pass(sources_file, database):
    """The real thing; what it came to as a JSON line."""
    import resource

    from bot.gather import gather
    from bot.network.fetch import Fetcher
    from bot.sources_file import sources_from
    from bot.store import open_store

    begun, worked = time.perf_counter(), time.process_time()
    now = datetime.now(UTC)
    store = open_store(database) if database else None
    counts = {"listings": 0, "complete": 0, "unchanged": 0, "failed": 0, "bytes": 0}
    stored = 0.0
    with Fetcher() as fetcher:
        asked = store.validators if store else lambda _: None
        for harvest in gather(sources_from(Path(sources_file)), fetcher=fetcher, validators=asked, now=lambda: now):
            counts["listings"] += len(harvest.listings)
            counts["complete"] += harvest.complete
            counts["unchanged"] += harvest.unchanged
            counts["failed"] += harvest.failure is not None
            counts["bytes"] += harvest.bytes
            if store:
                start = time.perf_counter()
                store.remember(harvest)
                stored += time.perf_counter() - start
    if store:
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    counts["megabytes"] = peak / 1024 if sys.platform != "darwin" else peak / 2**20
    counts["seconds"] = time.perf_counter() - begun
    counts["processor"] = time.process_time() - worked
    counts["storing"] = stored
    counts["queueing"] = queueing()
    print(json.dumps(counts))


def queueing():
    """Seconds that this thread was ready to run and other programs had the processors; None where nobody tells."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return None


def floor():
    """What no way of gathering these boards could leave out: reading the JSON, and the text out of the HTML."""
    from bot.records import decode
    from scoring.clean import plain_html

    bodies = [body for _, body in recorded_boards()]
    with_json = clocked(json.loads, bodies)
    with_msgspec = clocked(decode, bodies)
    markup = [job["descriptionHtml"] for body in bodies for job in json.loads(body)["jobs"] if job["descriptionHtml"]]
    figures = {"megabytes": sum(map(len, bodies)) / 1e6, "json": with_json, "msgspec": with_msgspec}
    print(json.dumps(figures | {"texts": len(markup), "cleaning": clocked(plain_html, markup)}))


def clocked(work, values):
    begun = time.perf_counter()
    for value in values:
        work(value)
    return time.perf_counter() - begun


def in_a_process(*arguments):
    done = subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, text=True, cwd=HERE.parent
    )
    return json.loads(done.stdout)


def write_sources(path, port):
    rows = [
        f'  {{ kind = "ashby", board = {json.dumps(slug)}, base_url = "http://127.0.0.1:{port}" }},\n'
        for slug, _ in recorded_boards()
    ]
    path.write_text("source = [\n" + "".join(rows) + "]\n", "utf-8")
    return len(rows)


def measure(latency, *, with_store):
    server = subprocess.Popen(
        [sys.executable, HERE / "serve_boards.py", "--latency", str(latency)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with server, tempfile.TemporaryDirectory() as folder:
        port = server.stdout.readline().strip()
        boards = write_sources(Path(folder) / "sources.toml", port)
        database = str(Path(folder) / "jobs.db") if with_store else ""
        passes = []
        for _ in range(2):
            got = in_a_process("--pass", str(Path(folder) / "sources.toml"), database)
            server.stdin.write("figures\n")
            server.stdin.flush()
            passes.append(got | {"server": json.loads(server.stdout.readline())})
        server.stdin.close()
    return boards, passes


def report(latency, boards, passes, least):
    first, second = passes
    print(
        f"{boards} boards at {PATH}, {latency * 1000:.0f} ms each, {datetime.now(UTC).date()}, Python {platform.python_version()}"
    )
    rows = [
        ("", "first pass", "second pass", "target"),
        ("seconds", f"{first['seconds']:.2f}", f"{second['seconds']:.2f}", "8, 4"),
        ("  of them storing", f"{first['storing']:.2f}", f"{second['storing']:.2f}", ""),
        ("  queueing for a cpu", said(first["queueing"]), said(second["queueing"]), ""),
        ("processor seconds", f"{first['processor']:.2f}", f"{second['processor']:.2f}", ""),
        ("listings", f"{first['listings']:,}", f"{second['listings']:,}", ""),
        ("boards whole", first["complete"], second["complete"], ""),
        ("boards unchanged", first["unchanged"], second["unchanged"], ""),
        ("boards failed", first["failed"], second["failed"], "0"),
        ("bytes of bodies", f"{first['bytes']:,}", f"{second['bytes']:,}", ""),
        ("share of bytes", "100 %", f"{second['bytes'] / (first['bytes'] or 1):.2%}", "1 %"),
        ("peak memory, MB", f"{first['megabytes']:.0f}", f"{second['megabytes']:.0f}", "400"),
        ("most in flight", first["server"]["most_in_flight"], second["server"]["most_in_flight"], IN_FLIGHT),
        ("connections", first["server"]["connections"], second["server"]["connections"], ""),
    ]
    for row in rows:
        print("{:<22}{:>14}{:>14}{:>10}".format(*map(str, row)))
    print(f"floor: waiting {latency * boards / IN_FLIGHT:.2f} s ({boards} x {latency} s / {IN_FLIGHT})")
    print(f"  decoding {least['megabytes']:.0f} MB: msgspec {least['msgspec']:.2f} s, json {least['json']:.2f} s")
    print(f"  text out of {least['texts']:,} pieces of HTML: {least['cleaning']:.2f} s")


def said(seconds):
    return "unknown" if seconds is None else f"{seconds:.2f}"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--latency", type=float, default=0.1, help="seconds before each answer")
    options.add_argument("--without-store", action="store_true", help="gather only; then nothing is unchanged")
    options.add_argument("--pass", nargs=2, dest="one", metavar=("SOURCES", "DATABASE"), help=argparse.SUPPRESS)
    options.add_argument("--floor", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    sys.path.insert(0, str(HERE.parent))
    if chosen.one:
        one_pass(*chosen.one)
    elif chosen.floor:
        floor()
    else:
        boards, passes = measure(chosen.latency, with_store=not chosen.without_store)
        report(chosen.latency, boards, passes, in_a_process("--floor"))


if __name__ == "__main__":
    main()
