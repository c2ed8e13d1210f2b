"""Over a connection of our own (Socket Mode): the same app, and a connection that comes back whatever ends it."""

import time
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from bot.errors import SettingsError
from bot.slack.app import make_app
from bot.slack.modal import profile_modal
from bot.slack.serve import serve_socket
from bot.store.sqlite import SqliteStore
from tests.builders import NOW

from .asking import (
    ANA,
    CHANNEL,
    TEAM,
    Broken,
    a_command,
    a_press,
    a_reaction,
    a_submission,
    a_subscription,
    a_workspace,
    an_event,
    listening,
    verdicts,
    with_a_day_posted,
)
from .socket_double import socket_mode
from .test_modal import state_of

TOKEN = "xapp-1"  # noqa: S105 - made up


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    store.seed([a_subscription()], NOW)
    yield with_a_day_posted(store)
    store.close()


@pytest.fixture
def double():
    with socket_mode() as double:
        yield double


@contextmanager
def connected(double, store, *, ping=0.2):
    """The app at work, until the end of the block; then it has to end by itself."""
    stop = Event()
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=None, api_url=double.api_url)
        serving = Thread(target=serve_socket, args=(app, TOKEN), kwargs={"stop": stop, "ping": ping}, daemon=True)
        serving.start()
        try:
            double.connected()
            yield app
        finally:
            stop.set()
            serving.join(5)
            assert not serving.is_alive()


def test_a_reaction_is_acknowledged_and_kept(double, store):
    with connected(double, store):
        assert double.ask("events_api", a_reaction(), retry_attempt=0, retry_reason="") is None
        assert verdicts(store) == {("1", ANA): True}
    assert double.asked == [f"Bearer {TOKEN}"]


def test_what_nobody_waits_for_is_acknowledged_too(double, store):
    with connected(double, store):
        assert double.ask("events_api", an_event(type="app_home_opened", user=ANA)) is None


def test_a_reaction_that_cannot_be_kept_is_not_acknowledged_so_that_slack_tells_of_it_again(double, store):
    with connected(double, Broken(store, "hear", times=1)):
        double.send("events_api", a_reaction(), name="first")
        double.ask("events_api", a_reaction(), name="again", retry_attempt=1, retry_reason="timeout")
    assert set(double.answers) == {"again"}
    assert verdicts(store) == {("1", ANA): True}


def test_a_button_a_command_and_a_wrong_field_are_answered(double, store):
    view = profile_modal({"id": "reader", "title": "Backend"}, place=CHANNEL)
    with connected(double, store), listening() as answers:
        assert double.ask("interactive", a_press(url=answers.url), name="press") is None
        answers.wait()
        assert double.ask("slash_commands", a_command("help", url=answers.url), name="help") is None
        assert "/jobpicks today" in answers.text(2)
        wrong = a_submission(view, state_of(view, years_experience="many"))
        said = double.ask("interactive", wrong, name="form")
        assert said["response_action"] == "errors"
        assert list(said["errors"]) == ["years_experience"]
        assert double.ask("interactive", a_submission(view, state_of(view, skills="SQL")), name="right") is None
    assert store.profile_row(TEAM, "reader")["skills"] == ["SQL"]
    assert verdicts(store) == {("1", ANA): True}


def test_a_long_message_arrives_whole(double, store):
    with connected(double, store):
        assert double.ask("events_api", a_reaction(blocks=["ü" * 900] * 10)) is None
    assert verdicts(store) == {("1", ANA): True}


@pytest.mark.parametrize("end", ["announce_end", "close", "cut"])
def test_a_connection_that_ends_is_made_anew_and_nothing_after_it_is_lost(end, double, store):
    with connected(double, store):
        for times in (2, 3):
            getattr(double, end)()
            double.connected(times)
        assert double.ask("events_api", a_reaction()) is None
    assert verdicts(store) == {("1", ANA): True}


def test_a_connection_that_has_fallen_silent_is_made_anew(double, store):
    double.deaf = True
    with connected(double, store, ping=0.3):
        double.connected(2)


def test_slack_away_for_a_while_is_waited_for(double, store):
    with connected(double, store):
        double.refusal = "internal_error"
        double.cut()
        asked = len(double.asked)
        double.wait(lambda: len(double.asked) >= asked + 2)
        double.refusal = None
        double.connected(2)
        assert double.ask("events_api", a_reaction()) is None


def test_slack_not_there_at_the_start_is_waited_for(store):
    with socket_mode() as gone:
        port = int(gone.api_url.split(":")[2].split("/")[0])
    stop = Event()
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=None, api_url=gone.api_url)
        serving = Thread(target=serve_socket, args=(app, TOKEN), kwargs={"stop": stop}, daemon=True)
        serving.start()
        time.sleep(0.3)
        with socket_mode(port) as double:
            double.connected()
            stop.set()
            serving.join(5)
            assert not serving.is_alive()


def test_it_ends_promptly_while_slack_is_not_there(store):
    with socket_mode() as gone:
        pass
    stop = Event()
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=None, api_url=gone.api_url)
        serving = Thread(target=serve_socket, args=(app, TOKEN), kwargs={"stop": stop}, daemon=True)
        serving.start()
        time.sleep(0.2)
        stop.set()
        serving.join(3)
        assert not serving.is_alive()


def test_a_token_that_slack_refuses_is_told(double, store):
    double.refusal = "invalid_auth"
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=None, api_url=double.api_url)
        with pytest.raises(SettingsError, match=r"SLACK_APP_TOKEN: is refused by Slack \(invalid_auth\)"):
            serve_socket(app, TOKEN, stop=Event())


def test_it_ends_promptly(double, store):
    with connected(double, store):
        double.ask("events_api", a_reaction())
        time.sleep(0.2)  # until it waits for more
        began = time.monotonic()
    assert time.monotonic() - began < 1.5
