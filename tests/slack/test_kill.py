"""Exactly once, for real: processes with a real store are killed at every call to an independent Slack."""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.slack.tollgate import gate_to

RUNNER = Path(__file__).with_name("run_a_day.py")
KILLED = -9


@pytest.fixture(scope="module")
def nursery():
    """Has processes that are ready at once."""
    with subprocess.Popen(
        [sys.executable, str(RUNNER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        yield process
        process.stdin.close()


@pytest.fixture
def run(nursery, tmp_path):
    """Starts a process that delivers the day, and waits for its end: its exit code and its last words."""

    def run(gate, **more):
        gate.pid = 0
        nursery.stdin.write(json.dumps(orders(gate, tmp_path, **more)) + "\n")
        gate.pid = int(nursery.stdout.readline())
        return tuple(json.loads(nursery.stdout.readline()))

    return run


@pytest.fixture
def run_to_the_end(run):
    """Starts one after the other until one has brought the day to its end, within so many starts."""

    def run_to_the_end(gate, *, starts=60, between=lambda: None, **more):
        for number in range(starts):
            code, said = run(gate, ranking=number, **more)
            if code == 0:
                return number + 1
            between()
        raise AssertionError(f"not done after {starts} starts: {said}")

    return run_to_the_end


def orders(gate, folder, **more):
    usual = {"database": str(folder / "jobpicks.db"), "api_url": gate.url, "subscriptions": {"default": "#jobs"}}
    return usual | more


def openings(slack, channel, subscription="default"):
    """How often each pick is in a channel; all of them are in the thread of the one parent."""
    parent, *picks = [one for one in slack.messages(channel) if one["text"].partition("-")[0] == subscription]
    assert parent["text"] == subscription
    assert {pick["thread_ts"] for pick in picks} == {parent["ts"]}
    return Counter(pick["metadata"]["event_payload"]["opening"] for pick in picks)


def are_there_once(counts, number):
    """So many picks, and none twice."""
    return len(counts) == number and set(counts.values()) == {1}


class InTurn:
    """A call meets these fates one after the other, each time it is seen, and goes well from then on."""

    def __init__(self, *fates: str) -> None:
        self.fates = fates
        self.seen: Counter[str] = Counter()

    def __call__(self, call: str) -> str:
        self.seen[call] += 1
        return dict(enumerate(self.fates, start=1)).get(self.seen[call], "pass")


def test_killed_before_and_after_each_call_every_pick_is_there_once(slack, run, run_to_the_end):
    with gate_to(slack.port, InTurn("kill before", "kill after")) as gate:
        starts = run_to_the_end(gate)
        assert (gate.kills, starts) == (30, 31)  # at who we are, the channels, history, thread, parent and ten picks
        assert run(gate)[1].startswith("posted before")
    assert are_there_once(openings(slack, "jobs"), 10)


def test_killed_at_each_call_with_the_database_deleted_each_time_every_pick_is_there_once(
    slack, run, run_to_the_end, tmp_path
):
    def forget():
        for file in tmp_path.glob("jobpicks.db*"):
            file.unlink()

    with gate_to(slack.port, InTurn("kill before", "kill after")) as gate:
        run_to_the_end(gate, between=forget)  # each start with another ranking
        assert gate.kills >= 30
        forget()
        assert run(gate, ranking=99) == (0, "posted 0+11")
    assert are_there_once(openings(slack, "jobs"), 10)


def test_every_answer_lost_and_killed_while_looking_every_pick_is_there_once(slack, run_to_the_end):
    chance = random.Random(3)

    def decide(call):
        if call.startswith("chat.postMessage"):
            return "lose"
        return chance.choice(["kill before", "kill after", *["pass"] * 8])

    with gate_to(slack.port, decide) as gate:
        run_to_the_end(gate)
    assert gate.kills > 3
    assert are_there_once(openings(slack, "jobs"), 10)


def test_a_message_under_way_when_its_process_died_is_not_sent_again(slack, run_to_the_end):
    in_turn = InTurn("kill under way")
    with gate_to(slack.port, lambda call: in_turn(call) if call.startswith("chat") else "pass") as gate:
        gate.late = 0.6
        run_to_the_end(gate, picks=2, settle=1.2)
        assert gate.kills == 3
    assert are_there_once(openings(slack, "jobs"), 2)


def test_twenty_random_kills_over_a_day_of_three_subscriptions(slack, run_to_the_end):
    chance = random.Random(20)
    fates = ["kill before", "kill after", "kill under way", "lose"]

    def decide(call):
        return chance.choice(fates) if gate.kills < 20 and chance.random() < 0.25 else "pass"

    with gate_to(slack.port, decide) as gate:
        gate.late = 0.05
        places = {"first": "#jobs", "second": "#jobs", "third": slack.user("ana")}
        run_to_the_end(gate, subscriptions=places, settle=0.2)
    assert gate.kills == 20
    direct = slack.client(slack.bot).conversations_open(users=places["third"])["channel"]["id"]
    for name, place in {"first": "jobs", "second": "jobs", "third": direct}.items():
        assert are_there_once(openings(slack, place, name), 10)


def test_two_copies_at_once_share_a_day(slack, tmp_path):
    with gate_to(slack.port, lambda _: "pass") as gate:
        command = [sys.executable, str(RUNNER), json.dumps(orders(gate, tmp_path, patience=20))]
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        said = sorted(process.communicate(timeout=30)[0].strip() for process in both)
    assert said[0].startswith("posted 11+0")
    assert said[1].startswith("posted before")
    assert are_there_once(openings(slack, "jobs"), 10)
