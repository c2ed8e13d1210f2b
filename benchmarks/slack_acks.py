"""How soon Slack gets its answer while slow things go on: `python -m benchmarks.slack_acks [seconds] [a second]`.

Signed requests come over HTTP at a steady rate, whether or not earlier ones were answered: thumbs, buttons, commands and
forms. Meanwhile a day is being posted (its ledger is written to), somebody else holds the database for seconds at a time,
and everything that is asked of Slack, and every answer to a person, takes two seconds. Afterwards every thumb must be
there.
"""

import http.client
import json
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.days import DayKey
from bot.delivery.posting import Message
from bot.slack.app import make_app
from bot.slack.modal import profile_modal
from bot.slack.serve import PATH, http_server
from bot.slack.web import Web
from bot.store.sqlite import SqliteStore
from tests.builders import NOW
from tests.slack import asking
from tests.slack.test_modal import state_of

HELD, FREE = 1.5, 1.0
"""Seconds for which somebody else holds the database, and lets go of it."""


@dataclass(frozen=True)
class Measured:
    """`seconds` of each request from the moment it was due to its answer; how often each status came; what was kept."""

    seconds: list[float]
    statuses: Counter[int]
    thumbs: int
    kept: int

    def text(self) -> str:
        """For a person."""
        order = sorted(self.seconds)
        middle, high, worst = (order[min(int(len(order) * part), len(order) - 1)] for part in (0.5, 0.99, 1))
        return (
            f"{len(order)} requests, statuses {dict(self.statuses)}: median {middle * 1000:.0f} ms, "
            f"99 % {high * 1000:.0f} ms, slowest {worst * 1000:.0f} ms; {self.kept} of {self.thumbs} thumbs kept"
        )


def measure(seconds: float, *, rate: int = 20, slow: float = 2.0) -> Measured:
    """Send so many requests a second for so long, while Slack takes `slow` seconds for everything."""
    with TemporaryDirectory() as folder, _slow_slack(slow) as slack:
        path = Path(folder) / "jobpicks.db"
        store = SqliteStore(path)
        store.seed([asking.a_subscription()], NOW)
        asking.with_a_day_posted(store)
        web = Web("xoxb-none", api_url=f"{slack}/api/")
        stop = threading.Event()
        busy = [
            threading.Thread(target=_hold, args=(path, stop)),
            threading.Thread(target=_post_a_day, args=(store, stop)),
        ]
        try:
            with asking.a_workspace(store, web=web) as workspace:
                app = make_app(workspace, signing_secret=asking.SECRET)
                with http_server(app, 0, signing_secret=asking.SECRET, host="127.0.0.1") as port:
                    for thread in busy:
                        thread.start()
                    answers, thumbs = _send(port, slack, seconds, rate)
                    stop.set()
                    for thread in busy:
                        thread.join()
            kept = len(asking.verdicts(store))
        finally:
            store.close()
    return Measured([took for took, _ in answers], Counter(status for _, status in answers), thumbs, kept)


def _send(port: int, slack: str, seconds: float, rate: int) -> tuple[list[tuple[float, int]], int]:
    """Requests at their times; (seconds, status) of each, and how many thumbs there were."""
    number, began = int(seconds * rate), time.monotonic()
    view = profile_modal({"id": "reader", "title": "Backend"}, place=asking.CHANNEL)

    def one(index: int) -> tuple[float, int]:
        person = f"U{index:05}"
        payload = (
            asking.a_reaction(person=person),
            asking.a_press(person=person, url=slack),
            asking.a_reaction("-1::skin-tone-2", person=person),
            asking.a_command("today", person=person, url=slack),
            asking.a_reaction(person=person, ts=asking.OTHER_PICK),
            asking.a_command("profile", person=person, url=slack),
            asking.a_press("verdict_down", person=person, url=slack),
            asking.a_submission(view, state_of(view, skills=person)),
        )[index % 8]
        body, kind = asking.packed(payload)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("POST", PATH, body.encode(), asking.signed(body, kind))
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return time.monotonic() - began - index / rate, answer.status

    with ThreadPoolExecutor(60) as senders:
        futures = []
        for index in range(number):
            time.sleep(max(0.0, began + index / rate - time.monotonic()))
            futures.append(senders.submit(one, index))
        answers = [future.result() for future in futures]
    return answers, sum(index % 8 in (0, 1, 2, 4, 6) for index in range(number))


def _hold(path: Path, stop: threading.Event) -> None:
    """Somebody else who writes for seconds at a time."""
    other = sqlite3.connect(path, isolation_level=None, timeout=10)
    while not stop.wait(FREE):
        other.execute("BEGIN IMMEDIATE")
        stop.wait(HELD)
        other.execute("ROLLBACK")
    other.close()


def _post_a_day(store: SqliteStore, stop: threading.Event) -> None:
    """One day after the other is claimed, planned and marked, as fast as the database allows."""
    for day in count(1):
        key = DayKey(asking.TEAM, "posting", NOW.date() + timedelta(days=day))
        claim = store.claim_day(key, "benchmark", NOW, timedelta(hours=1))
        if claim is None:
            continue
        messages = [
            Message(key=f"{key.date}/{n}", place="C0POSTED", role="pick" if n else "parent", position=n, opening=str(n) if n else None, body=b"{}")
            for n in range(11)
        ]  # fmt: skip
        store.plan_day(claim, b"{}", messages, {str(n): "f" for n in range(1, 11)}, [], NOW)
        for message in messages:
            store.mark_sent(claim, message.key, f"{key.date}.{message.position}", NOW)
            if stop.wait(0.05):
                return
        store.finish_day(claim, NOW)


@contextmanager
def _slow_slack(slow: float) -> Iterator[str]:
    """A Slack that takes its time."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(slow)
            body = json.dumps({"ok": True}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    print(measure(float(sys.argv[1] if sys.argv[1:] else 30), rate=int(sys.argv[2] if sys.argv[2:] else 20)).text())
