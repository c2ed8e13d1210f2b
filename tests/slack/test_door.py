"""Over HTTP: what is genuine comes in, nothing else is even read, and it ends when told."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from slack_bolt import BoltRequest

from bot.errors import SettingsError
from bot.slack.app import make_app
from bot.slack.serve import LARGEST, PATH, http_server, serve_http
from bot.store.sqlite import SqliteStore
from tests.builders import NOW

from .asking import (
    ANA,
    SECRET,
    TEAM,
    a_reaction,
    a_subscription,
    a_workspace,
    an_event,
    packed,
    signed,
    verdicts,
    with_a_day_posted,
)

HERE = "127.0.0.1"


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    store.seed([a_subscription()], NOW)
    yield with_a_day_posted(store)
    store.close()


@pytest.fixture
def port(store):
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=SECRET)
        with http_server(app, 0, signing_secret=SECRET, host=HERE) as port:
            yield port


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(HERE, port, timeout=5)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def post(port, payload, *, path=PATH, **sign):
    body, kind = packed(payload)
    return ask(port, "POST", path, body.encode(), signed(body, kind, **sign))


def test_a_genuine_event_is_taken(port, store):
    assert post(port, a_reaction()) == (200, "")
    assert verdicts(store) == {("1", ANA): True}


def test_what_bolt_would_read_from_the_environment_changes_nothing(store, monkeypatch, caplog):
    for name in ("BOT_TOKEN", "CLIENT_ID", "CLIENT_SECRET", "SIGNING_SECRET", "VERIFICATION_TOKEN"):
        monkeypatch.setenv(f"SLACK_{name}", "somebody's")
    body, kind = packed(a_reaction())
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=SECRET)
        assert app.dispatch(BoltRequest(body=body, headers=signed(body, kind))).status == 200
        assert app.dispatch(BoltRequest(body=body, headers=signed(body, kind, secret="somebody's"))).status == 401
    assert verdicts(store) == {("1", ANA): True}
    assert not caplog.records


def test_slacks_question_whether_the_address_is_ours_is_answered(port):
    status, body = post(port, {"type": "url_verification", "challenge": "3eZbrw1a", "token": "verification"})
    assert (status, json.loads(body)) == (200, {"challenge": "3eZbrw1a"})


WRONG = {
    "signed with another secret": lambda body, kind: signed(body, kind, secret="other"),
    "signed six minutes ago": lambda body, kind: signed(body, kind, at=time.time() - 360),
    "signed for six minutes from now": lambda body, kind: signed(body, kind, at=time.time() + 360),
    "not signed": lambda _, kind: {"Content-Type": kind},
    "signed for another body": lambda body, kind: signed(f"{body} ", kind),
    "signed, and dated later": lambda body, kind: (
        signed(body, kind) | {"X-Slack-Request-Timestamp": str(int(time.time()) + 1)}
    ),
    "a time that is no number": lambda body, kind: signed(body, kind) | {"X-Slack-Request-Timestamp": "now"},
    "a signature that is no letters": lambda body, kind: signed(body, kind) | {"X-Slack-Signature": "v0=ü"},
}


@pytest.mark.parametrize("how", WRONG)
def test_what_is_not_genuine_gets_401_and_changes_nothing(how, port, store):
    body, kind = packed(a_reaction())
    assert ask(port, "POST", PATH, body.encode(), WRONG[how](body, kind)) == (401, "")
    assert verdicts(store) == {}


@pytest.mark.parametrize("how", ["signed with another secret", "signed six minutes ago", "not signed"])
def test_bolt_refuses_the_same_under_any_other_server(how, store):
    body, kind = packed(a_reaction())
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=SECRET)
        assert app.dispatch(BoltRequest(body=body, headers=WRONG[how](body, kind))).status == 401


@pytest.mark.parametrize("none", [None, "", " "])
def test_without_a_signing_secret_nothing_is_genuine(none, store):
    body, kind = packed(a_reaction())
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=none)
        for secret in ("None", "0", SECRET):
            assert app.dispatch(BoltRequest(body=body, headers=signed(body, kind, secret=secret))).status == 401


@pytest.mark.parametrize("body", ["{", "[]", "{}", "payload=3", "payload={", "[" * 9000, "null", "type=event_callback"])
def test_nonsense_that_is_signed_is_refused_and_harms_nobody(body, port, store):
    status, _ = ask(port, "POST", PATH, body.encode(), signed(body, "application/json"))
    assert 400 <= status < 500
    assert post(port, a_reaction()) == (200, "")


def test_a_body_of_bytes_that_are_no_text_is_refused(port):
    status, _ = ask(port, "POST", PATH, b"\xff\xfe{}", signed("", "application/json"))
    assert status == 401


def test_too_much_is_refused_before_it_is_read(port):
    with socket.create_connection((HERE, port), timeout=5) as line:
        line.sendall(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGEST + 1}\r\n\r\n".encode())
        assert b" 413 " in line.recv(100)


def test_a_request_without_a_length_is_refused(port):
    with socket.create_connection((HERE, port), timeout=5) as line:
        line.sendall(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        assert b" 411 " in line.recv(100)


def test_other_addresses_are_not_there(port):
    assert post(port, a_reaction(), path="/slack/other")[0] == 404
    assert ask(port, "GET", "/other")[0] == 404


def test_it_says_that_it_lives(port):
    assert ask(port, "GET", "/") == (200, "jobpicks is up\n")
    assert ask(port, "HEAD", "/") == (200, "")


def test_a_mistake_of_ours_is_not_answered_as_a_failure_and_leaves_an_id_in_the_log(port, store, caplog):
    status, _ = post(port, a_reaction(item="a text where there should be more"))
    assert status == 200
    assert any("Listening to Slack failed (" in record.getMessage() for record in caplog.records)


def test_a_port_that_is_taken_is_told(store):
    with socket.socket() as taken, a_workspace(store) as workspace:
        taken.bind((HERE, 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"PORT: {number} cannot be used"):
            serve_http(
                make_app(workspace, signing_secret=SECRET), number, signing_secret=SECRET, stop=Event(), host=HERE
            )


def test_http_without_a_signing_secret_is_refused(store):
    with a_workspace(store) as workspace, pytest.raises(SettingsError, match="SLACK_SIGNING_SECRET"):
        serve_http(make_app(workspace, signing_secret=""), 0, signing_secret=" ", stop=Event(), host=HERE)


def test_it_ends_promptly_with_connections_open(store):
    stop, began = Event(), time.monotonic()
    with a_workspace(store) as workspace, socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
        free.close()
        app = make_app(workspace, signing_secret=SECRET)
        serving = Thread(
            target=serve_http, args=(app, port), kwargs={"signing_secret": SECRET, "stop": stop, "host": HERE}
        )
        serving.start()
        with waiting_line(port) as line:
            line.sendall(b"POST ")
            stop.set()
            serving.join(3)
            assert not serving.is_alive()
    assert time.monotonic() - began < 3


@contextmanager
def waiting_line(port):
    for _ in range(100):
        try:
            line = socket.create_connection((HERE, port), timeout=5)
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            break
    with line:
        yield line


PROGRAM = """
import sys
from bot.slack.app import make_app
from bot.slack.serve import http_server, until_told
from bot.store.sqlite import SqliteStore
from tests.slack.asking import SECRET, a_workspace

store = SqliteStore(__import__("pathlib").Path(sys.argv[1]))
with a_workspace(store) as workspace, until_told() as stop:
    app = make_app(workspace, signing_secret=SECRET)
    with http_server(app, 0, signing_secret=SECRET, host="127.0.0.1") as port:
        print(port, flush=True)
        stop.wait()
print("ended", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to be handled")
def test_a_process_ends_by_itself_on_sigterm(tmp_path, store):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "jobpicks.db")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        port = int(process.stdout.readline())
        assert post(port, an_event(type="app_home_opened", user=ANA, team=TEAM))[0] == 200
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=10)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert (process.returncode, out) == (0, "ended\n")
    assert time.monotonic() - began < 3
