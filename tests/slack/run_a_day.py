"""A process that delivers a day with made-up picks, to be killed.

`python run_a_day.py '{"database": ...}'` delivers it. Without an argument it does so for every line of its input, in a
process of its own each time that has everything imported already: it prints the process's id, and how it ended.
"""

import json
import os
import random
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.delivery.delivering import Errand, Terms, deliver
from bot.delivery.plan import Plan
from bot.delivery.posting import Message, message_key
from bot.interfaces import DayKey
from bot.slack.post import SlackPoster
from bot.store import open_store

DAY = date(2026, 11, 25)


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What to do, and how."""

    database: str
    api_url: str
    subscriptions: dict[str, str]  # name -> place
    ranking: int = 0  # another number, another ranking
    picks: int = 10
    settle: float = 0.02
    lease: float = 15.0
    patience: float = 0.0


def plan(orders: Orders, key: DayKey, place: str) -> Plan:
    """The parent and the ten picks of a ranking of fifteen openings."""
    openings = [f"{key.subscription}-{number}" for number in range(orders.picks + 5)]
    random.Random(orders.ranking).shuffle(openings)
    messages = [
        Message(
            key=message_key(key, place, opening),
            place=place,
            role="pick" if opening else "parent",
            position=position,
            opening=opening,
            body=json.dumps({"text": opening or key.subscription}).encode(),
        )
        for position, opening in enumerate([None, *openings[: orders.picks]])
    ]
    return Plan(digest=b"{}", messages=messages, picks=dict.fromkeys(openings, "as it was"), decisions=[])


def main(orders: Orders) -> int:
    """0 when every message of every subscription is there."""
    store = open_store(orders.database)
    poster = SlackPoster("xoxb-bot", api_url=orders.api_url, pace=0, timeout=2)
    terms = Terms(lease=timedelta(seconds=orders.lease), settle=orders.settle, patience=orders.patience)
    results = []
    for name, place in orders.subscriptions.items():
        key = DayKey("T1", name, DAY)
        errand = Errand(key=key, place=place, since=datetime.now(UTC) - timedelta(hours=9))
        results.append(
            deliver(
                errand,
                lambda place, _, key=key: plan(orders, key, place),
                ledger=store,
                poster=poster,
                told=store,
                terms=terms,
            )
        )
    say("; ".join(f"{done.outcome} {done.sent}+{done.adopted} {done.words}" for done in results))
    return 0 if all(done.done for done in results) else 1


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def nursery() -> None:
    """Have a child for every order, and tell of its end."""
    for line in sys.stdin:
        said, child = os.pipe(), os.fork()
        if not child:
            os.dup2(said[1], sys.stdout.fileno())
            os._exit(main(Orders(**json.loads(line))))
        say(str(child))
        os.close(said[1])
        with os.fdopen(said[0]) as heard:
            last_words = heard.read()
        say(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), last_words.strip()]))


if __name__ == "__main__":
    sys.exit(main(Orders(**json.loads(sys.argv[1]))) if sys.argv[1:] else nursery())
