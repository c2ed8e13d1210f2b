"""jobpicks as whoever runs it meets it: real processes, an independent Slack, a board on loopback."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from bot.doctor import examine
from bot.settings import NAMES
from bot.slack.serve import PATH
from tests.builders import TEXT, a_text
from tests.loopback import Said, serving

from .asking import a_command, a_reaction, listening, packed, signed
from .socket_double import socket_mode
from .tollgate import gate_to

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from bot.cli import main; main()"]
SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-bot",
    "SLACK_APP_TOKEN": "xapp-1-A0-secret",
    "SLACK_SIGNING_SECRET": "test-signing-secret",
}
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def a_job(number):
    return {
        "id": number,
        "absolute_url": f"https://jobs.harbour.example/{number}",
        "title": "Backend Engineer",
        "company_name": f"Company {number}",
        "location": {"name": "Berlin, Germany"},
        "first_published": datetime.now(UTC).isoformat(),
        "content": f"{a_text(number, words=120)}. {TEXT}",
    }


BOARD = json.dumps({"jobs": [a_job(1), a_job(2)], "meta": {"total": 2}}).encode()


class Installation:
    """A folder with settings, and the command there."""

    def __init__(self, folder, slack, board):
        self.folder, self.slack = folder, slack
        self.said = ""  # by all commands so far
        (folder / "me.toml").write_text('id = "me"\nroles = ["Backend Engineer"]\nlocations = ["Berlin, DE"]\n')
        (folder / "sources.toml").write_text(
            f'[[source]]\nkind = "greenhouse"\nboard = "harbour"\nbase_url = "{board.url}"\n'
        )
        self.subscribe(at=datetime.now(UTC) + timedelta(days=3))
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "DATABASE_URL": str(folder / "jobpicks.db"),
            "SLACK_API_URL": slack.api_url,
            "JOBPICKS_SOURCES": str(folder / "sources.toml"),
            "JOBPICKS_SUBSCRIPTIONS": str(folder / "subscriptions.toml"),
            **SECRETS,
        }

    def subscribe(self, *, at, more='profile = "me.toml"'):
        """One subscription, at that moment of every week."""
        (self.folder / "subscriptions.toml").write_text(
            '[[subscription]]\nname = "team"\nchannel = "#jobs"\nbar = 1\n'
            f'time = "{at:%H:%M}"\nweekdays = "{WEEKDAYS[at.weekday()]}"\n{more}\n'
        )

    def run(self, *words, code=0, **settings):
        """What a command prints; it ends with that code."""
        done = subprocess.run(
            [*COMMAND, *words],
            env=self.with_settings(settings),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.said += done.stdout + done.stderr
        assert done.returncode == code, done.stderr + done.stdout
        return done.stdout + done.stderr

    @contextmanager
    def standing(self, *words, **settings):
        """The command while it stands; afterwards it was told to end, and did so within three seconds."""
        process = subprocess.Popen(
            [*COMMAND, *words],
            env=self.with_settings(settings),
            cwd=self.folder,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        try:
            line = None
            while line != "Up in Picks Test, with team; Ctrl-C ends it.\n":
                line = process.stderr.readline()
                self.said += line
                assert line, self.said
            yield process
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=30)
            self.said += said
            assert process.returncode == 0, said
            assert time.monotonic() - began < 3, said
        finally:
            process.kill()
            process.communicate()

    def examine(self):
        """What `jobpicks doctor` finds; in this process, which is quicker."""
        with pytest.MonkeyPatch.context() as patched:
            patched.chdir(self.folder)
            for name in NAMES:
                patched.delenv(name, raising=False)
            for name, value in self.environment.items():
                patched.setenv(name, value)
            return examine()

    def with_settings(self, settings):
        return {name: value for name, value in (self.environment | settings).items() if value is not None}


@pytest.fixture
def board():
    with serving(lambda _: Said(pieces=[BOARD], headers={"Content-Type": "application/json"})) as board:
        yield board


@pytest.fixture
def here(tmp_path, slack, board):
    here = Installation(tmp_path, slack, board)
    yield here
    for secret in SECRETS.values():
        assert secret not in here.said
    assert "Traceback" not in here.said


def soon(holds, seconds=20):
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    assert holds()


# ------------------------------------------------------------------ run


def test_run_posts_the_day_and_run_again_says_so(here, slack):
    said = here.run("run")
    assert "team in #jobs: 3 messages posted" in said
    parent, *picks = slack.messages("jobs")
    assert len(picks) == 2
    assert {pick["thread_ts"] for pick in picks} == {parent["ts"]}
    assert "was posted before" in here.run("run")
    assert "was posted before" in here.run("run", "--profile", "team")
    assert len(slack.messages("jobs")) == 3


def test_a_token_without_a_place_is_an_error_that_names_both_settings(here, slack):
    for command in ("run", "up"):
        said = here.run(command, code=1, JOBPICKS_SUBSCRIPTIONS=None)
        assert "JOBPICKS_CHANNEL or JOBPICKS_SUBSCRIPTIONS" in said
        assert len(said.splitlines()) == 1
    assert slack.calls("chat.postMessage") == []


def test_run_with_a_channel_alone_posts_what_the_sample_profile_finds(here, slack):
    said = here.run("run", JOBPICKS_SUBSCRIPTIONS=None, JOBPICKS_CHANNEL="jobs")
    assert "default in jobs:" in said
    assert "/jobpicks profile" not in slack.messages("jobs")[0]["text"]


@pytest.mark.parametrize("whose", [[], ["--profile", "team"], ["--profile", "other.toml"]])
def test_a_dry_run_prints_a_subscriptions_day_or_that_of_any_profile_and_posts_nothing(here, slack, whose):
    (here.folder / "other.toml").write_text('id = "other"\ntitle = "Of nobody here"\nroles = ["Backend Engineer"]\n')
    said = here.run("run", "--dry-run", *whose)
    assert "Company 1" in said
    assert ("Of nobody here" in said) == ("other.toml" in whose)
    assert "Backend and data engineering" not in said  # the sample's title
    assert slack.calls("chat.postMessage") == []


def test_run_in_a_channel_that_the_bot_is_not_in_says_what_to_do_and_exits_1(here, slack):
    slack.fault("conversations.history", "error", error="not_in_channel")
    assert "/invite @jobpicks" in here.run("run", code=1)
    assert "3 messages posted" in here.run("run")


# ------------------------------------------------------------------ doctor


def test_doctor_is_content(here):
    here.run("run")
    said = here.run("doctor")
    assert "BAD" not in said
    assert "ok   slack: Picks Test; ready for jobpicks up and jobpicks web" in said
    assert "ok   subscriptions: team" in said
    assert str(here.folder / "jobpicks.db") in said


WRONG = {
    "token_revoked": ("auth.test", "slack", "install the app again and set SLACK_BOT_TOKEN"),
    "not_in_channel": ("conversations.history", "subscriptions", "/invite @jobpicks"),
    "missing_scope": ("conversations.history", "subscriptions", "OAuth & Permissions"),
    "channel_not_found": ("conversations.history", "subscriptions", "check its name"),
}


@pytest.mark.parametrize("error", WRONG)
def test_doctor_names_what_is_wrong_in_slack(here, slack, error):
    method, check, remedy = WRONG[error]
    slack.fault(method, "error", error=error, n=2)
    wrong = {finding.check: finding for finding in here.examine() if not finding.ok}
    assert remedy in wrong[check].finding
    assert wrong.keys() <= {"slack", "subscriptions"}
    assert slack.calls("chat.postMessage") == []  # doctor only looks


def test_doctor_names_a_channel_that_is_not_there(here):
    path = here.folder / "subscriptions.toml"
    path.write_text(path.read_text().replace("#jobs", "#jbos"))
    [wrong] = [finding for finding in here.examine() if not finding.ok]
    assert "There is no #jbos" in wrong.finding


def test_doctor_says_that_no_profile_was_saved(here):
    here.subscribe(at=datetime.now(UTC), more="")
    assert "no profile yet: /jobpicks profile" in here.examine()[-1].finding


def test_an_unknown_token_is_told_without_being_repeated(here):
    for command in ("run", "doctor"):
        said = here.run(command, code=1, SLACK_BOT_TOKEN="xoxb-unknown")
        assert "SLACK_BOT_TOKEN" in said
        assert "xoxb-unknown" not in said


# ------------------------------------------------------------------ web


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def send(port, payload):
    body, kind = packed(payload)
    return ask(port, "POST", PATH, body.encode(), signed(body, kind))


def test_web_answers_takes_what_is_signed_and_ends_when_told(here, slack, port):
    with listening() as answers, here.standing("web", PORT=str(port)):
        assert ask(port, "GET", "/") == (200, "jobpicks is up\n")
        body, kind = packed(a_command("help", url=answers.url))
        assert ask(port, "POST", PATH, body.encode(), {"Content-Type": kind})[0] == 401
        assert send(port, a_command("help", url=answers.url, place=slack.channel("jobs"))) == (200, "")
        assert "/jobpicks today" in answers.text()
    assert slack.calls("chat.postMessage") == []  # its time has not come


def test_web_posts_a_day_whose_time_has_come_once_and_hears_what_is_said_of_it(here, slack, port):
    at = datetime.now(UTC) - timedelta(minutes=1)
    here.subscribe(at=at)
    with here.standing("web", PORT=str(port)):
        soon(lambda: len(slack.messages("jobs")) == 3)
        slack.subscribe(f"http://127.0.0.1:{port}{PATH}")
        pick = slack.messages("jobs")[1]
        slack.client(slack.ana).reactions_add(name="+1", channel=slack.channel("jobs"), timestamp=pick["ts"])
        assert slack.deliveries()[-1]["ok"]
    assert "was posted before" in here.run("run", "--date", f"{at:%Y-%m-%d}")
    with here.standing("web", PORT=str(port)):
        assert ask(port, "GET", "/") == (200, "jobpicks is up\n")
    assert len(slack.messages("jobs")) == 3


def test_web_ends_when_told_while_a_board_keeps_it_waiting(tmp_path, slack, port):
    over = Event()

    def drip():
        while not over.wait(0.1):
            yield b" "

    with serving(lambda _: Said(pieces=drip(), length=10**6)) as board:
        here = Installation(tmp_path, slack, board)
        here.subscribe(at=datetime.now(UTC) - timedelta(minutes=1))
        try:
            with here.standing("web", PORT=str(port)):
                soon(lambda: board.asked)
        finally:
            over.set()
    assert slack.calls("chat.postMessage") == []


def test_web_ends_when_told_while_slack_asks_for_a_long_pause_and_the_next_one_goes_on(here, slack, port):
    here.subscribe(at=datetime.now(UTC) - timedelta(minutes=1))
    slack.fault("chat.postMessage", "429", after=300, about="thread_ts")
    with here.standing("web", PORT=str(port)):
        soon(lambda: len(slack.calls("chat.postMessage")) == 2)
        time.sleep(0.1)
    assert len(slack.messages("jobs")) == 1
    with here.standing("web", PORT=str(port)):
        soon(lambda: len(slack.messages("jobs")) == 3)


def test_web_needs_a_signing_secret_and_up_an_app_token(here):
    assert "SLACK_SIGNING_SECRET: is needed" in here.run("web", code=1, SLACK_SIGNING_SECRET=None)
    said = here.run("up", code=1, SLACK_APP_TOKEN=None, SLACK_BOT_TOKEN=None)
    assert "SLACK_BOT_TOKEN and SLACK_APP_TOKEN" in said


def test_a_port_that_is_taken_is_told(here):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        here.subscribe(at=datetime.now(UTC) - timedelta(minutes=1))
        said = here.run("web", code=1, PORT=str(taken.getsockname()[1]))
    assert "Error: PORT: " in said
    assert "Up in" not in said


# ------------------------------------------------------------------ up


def test_up_posts_and_listens_over_a_connection_of_its_own(here, slack):
    here.subscribe(at=datetime.now(UTC) - timedelta(minutes=1))
    with socket_mode() as double, gate_to(slack.port, lambda _: "pass") as gate, listening() as answers:
        gate.elsewhere["/api/apps.connections.open"] = int(double.api_url.split(":")[2].split("/")[0])
        with here.standing("up", SLACK_API_URL=gate.url):
            double.connected()
            soon(lambda: len(slack.messages("jobs")) == 3)
            said = a_command("help", url=answers.url, place=slack.channel("jobs"))
            assert double.ask("slash_commands", said, name="e1") is None
            assert "/jobpicks today" in answers.text()
            pick = slack.messages("jobs")[1]
            thumb = a_reaction(ts=pick["ts"], place=slack.channel("jobs"))
            assert double.ask("events_api", thumb, name="e2") is None
    assert double.asked == [f"Bearer {SECRETS['SLACK_APP_TOKEN']}"]


def test_up_with_a_token_that_slack_refuses_ends_and_says_so(here, slack):
    with socket_mode() as double, gate_to(slack.port, lambda _: "pass") as gate:
        gate.elsewhere["/api/apps.connections.open"] = int(double.api_url.split(":")[2].split("/")[0])
        double.refusal = "invalid_auth"
        assert "SLACK_APP_TOKEN: is refused by Slack" in here.run("up", code=1, SLACK_API_URL=gate.url)


def test_run_killed_after_each_of_its_calls_posts_every_pick_once(here, slack):
    """The command itself, gathering and ranking included; tests/slack/test_kill.py kills at more points, more often."""
    seen = set()

    def once_each(call):
        fate = "pass" if call in seen else "kill after"
        seen.add(call)
        return fate

    with gate_to(slack.port, once_each) as gate:
        for _ in range(20):
            gate.pid = 0
            process = subprocess.Popen(
                [*COMMAND, "run"],
                env=here.with_settings({"SLACK_API_URL": gate.url}),
                cwd=here.folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            gate.pid = process.pid
            said, _ = process.communicate(timeout=60)
            if process.returncode != -signal.SIGKILL:
                break
        assert process.returncode == 0, said
        assert gate.kills >= 6  # who we are, the channel, its history and thread, the parent and both picks
    parent, *picks = slack.messages("jobs")
    assert "Daily Job Picks" in json.dumps(parent["blocks"])
    assert {pick["thread_ts"] for pick in picks} == {parent["ts"]}
    assert len({pick["metadata"]["event_payload"]["opening"] for pick in picks}) == len(picks) == 2
