"""Thumbs: however Slack tells of them, each has one right result."""

import sqlite3
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from itertools import count, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import StoreLocked
from bot.slack.app import make_app
from bot.slack.work import Work
from bot.store.sqlite import SqliteStore
from tests.builders import NOW

from .asking import (
    ANA,
    BEN,
    BOT,
    CHANNEL,
    OTHER_PICK,
    PARENT,
    PICK,
    SECRET,
    Broken,
    a_press,
    a_reaction,
    a_subscription,
    a_workspace,
    an_event,
    listening,
    tell,
    verdicts,
    with_a_day_posted,
)

FIRST, SECOND = "1", "2"


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    store.seed([a_subscription()], NOW)
    with_a_day_posted(store)
    yield store
    store.close()


@pytest.fixture
def app(store):
    with a_workspace(store) as workspace:
        yield make_app(workspace, signing_secret=SECRET)


@pytest.fixture
def orders_so_far():
    return count()


def told(app, *payloads):
    for payload in payloads:
        assert tell(app, payload).status == 200


@pytest.mark.parametrize(
    ("name", "up"),
    [
        ("+1", True),
        ("thumbsup", True),
        ("+1::skin-tone-2", True),
        ("thumbsup::skin-tone-6", True),
        ("-1", False),
        ("thumbsdown", False),
        ("-1::skin-tone-4", False),
    ],
)
def test_a_thumb_of_any_name_and_colour_is_a_verdict(name, up, app, store):
    told(app, a_reaction(name))
    assert verdicts(store) == {(FIRST, ANA): up}


NO_THUMBS = {
    "another emoji": a_reaction("tada"),
    "an emoji whose name only begins so": a_reaction("+1-and-more"),
    "on the day's own message": a_reaction(ts=PARENT),
    "on a message of somebody else": a_reaction(ts="1764061299.000900"),
    "in another channel": a_reaction(place="C0OTHER"),
    "our own": a_reaction(person=BOT),
    "nobody's": a_reaction(user=None),
    "on a file": a_reaction(item={"type": "file_comment", "file": "F0", "channel": CHANNEL, "ts": PICK}),
    "on nothing": a_reaction(item=None),
    "without an emoji": a_reaction(reaction=None),
    "somebody opened the home tab": an_event(type="app_home_opened", user=ANA),
    "somebody wrote +1": an_event(type="message", subtype="channel_join", user=ANA, text="+1"),
    "an event nobody knows": an_event(type="something_new"),
}


@pytest.mark.parametrize("payload", NO_THUMBS.values(), ids=NO_THUMBS)
def test_what_is_no_thumb_on_a_pick_is_taken_and_leaves_no_verdict(payload, app, store):
    told(app, payload)
    assert verdicts(store) == {}


def test_two_people_on_one_pick_are_two_verdicts(app, store):
    told(app, a_reaction("+1"), a_reaction("-1", person=BEN), a_reaction("-1", ts=OTHER_PICK))
    assert verdicts(store) == {(FIRST, ANA): True, (FIRST, BEN): False, (SECOND, ANA): False}


def test_a_thumb_taken_back_before_we_hear_that_it_was_given_does_not_stand(app, store):
    told(app, a_reaction(at=1764070002, removed=True), a_reaction(at=1764070001))
    assert verdicts(store) == {}


def test_an_event_without_a_time_of_its_own_goes_by_its_envelope(app, store):
    given_at, taken = a_reaction(event_ts=None), a_reaction(event_ts=None, removed=True)
    taken["event_time"] += 1
    told(app, taken, given_at)
    assert verdicts(store) == {}


def test_an_event_without_any_time_is_taken_and_left_alone(app, store):
    payload = a_reaction(event_ts="soon")
    del payload["event_time"]
    told(app, payload)
    assert verdicts(store) == {}


STORY = [
    a_reaction("+1", at=1764070001),
    a_reaction("-1::skin-tone-3", at=1764070002),
    a_reaction("+1", at=1764070003, removed=True),
    a_reaction("-1", at=1764070004, removed=True),
    a_reaction("thumbsup", at=1764070005),
    a_reaction("-1", at=1764070006, person=BEN),
]


def by_somebody_new(payload, number):
    event = payload["event"]
    return {**payload, "event": {**event, "user": f"{event['user']}{number}"}}


orders = st.permutations(range(len(STORY))).flatmap(
    lambda order: st.tuples(st.just(order), st.lists(st.sampled_from(order)))
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders)
def test_repeated_and_reordered_events_come_out_as_if_each_had_come_once_and_in_time(app, store, orders_so_far, order):
    number = next(orders_so_far)
    first, again = order
    told(app, *(by_somebody_new(STORY[index], number) for index in [*first, *again]))
    ends = {key: up for key, up in verdicts(store).items() if key[1] in (f"{ANA}{number}", f"{BEN}{number}")}
    assert ends == {(FIRST, f"{ANA}{number}"): True, (FIRST, f"{BEN}{number}"): False}


def test_after_a_button_and_a_reaction_that_is_taken_back_the_button_stands(app, store):
    events = [
        a_press("verdict_down", at=1764070001),
        a_reaction("+1", at=1764070002),
        a_reaction("+1", at=1764070003, removed=True),
    ]
    with listening() as answers:
        events[0]["response_url"] = answers.url
        told(app, *events)
        answers.wait()
    assert verdicts(store) == {(FIRST, ANA): False}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_button_and_reaction_go_by_their_times_in_whatever_order_they_arrive(order, app, store):
    with listening() as answers:
        events = [
            a_press("verdict_down", at=1764070001, url=answers.url),
            a_press("verdict_up", at=1764070003, url=answers.url),
            a_reaction("-1", at=1764070002),
        ]
        told(app, *(events[index] for index in order))
        answers.wait(2)
    assert verdicts(store) == {(FIRST, ANA): True}


def test_a_button_is_confirmed_to_whoever_pressed_it_and_to_nobody_else(app, store):
    with listening() as answers:
        told(app, a_press("verdict_down", url=answers.url))
        [said] = answers.wait()
    assert said["text"].startswith("Saved 👎")
    assert (said["response_type"], said["replace_original"], said["thread_ts"]) == ("ephemeral", False, PARENT)
    assert verdicts(store) == {(FIRST, ANA): False}


def test_a_button_on_a_message_that_is_no_pick_says_that_nothing_was_saved(app, store):
    with listening() as answers:
        told(app, a_press("verdict_up", ts=PARENT, url=answers.url))
        assert answers.text().startswith("Not saved")
    assert verdicts(store) == {}


class Hurried(Work):
    """Waits for nothing; `meanwhile` is what happens during each pause."""

    def __init__(self, *meanwhile):
        super().__init__()
        self.meanwhile, self.paused, self.begun = list(meanwhile), [], []

    def later(self, job, **said):
        done = threading.Event()
        self.begun.append(done)

        def doing():
            try:
                job()
            finally:
                done.set()

        super().later(doing, **said)

    def close(self):
        assert all(done.wait(10) for done in self.begun)
        super().close()

    def pause(self, seconds):
        self.paused.append(seconds)
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return True


@contextmanager
def hurried(store, *meanwhile):
    with a_workspace(store) as workspace, Hurried(*meanwhile) as work:
        yield make_app(replace(workspace, work=work), signing_secret=SECRET), work


@pytest.fixture
def early(tmp_path):
    """A store that does not know yet which messages its picks became, and what lets it know."""
    store = SqliteStore(tmp_path / "early.db")
    store.seed([a_subscription()], NOW)
    yield store, lambda: with_a_day_posted(store)
    store.close()


SOON_AFTER = float(PICK) + 1


@pytest.mark.parametrize("pauses", [1, 2])
def test_a_thumb_that_is_faster_than_the_note_of_its_message_is_kept(early, pauses):
    store, noted = early
    with hurried(store, *[int] * (pauses - 1), noted) as (app, work):
        told(app, a_reaction(at=SOON_AFTER))
    assert len(work.paused) == pauses
    assert verdicts(store) == {(FIRST, ANA): True}


def test_a_button_that_is_faster_than_the_note_of_its_message_is_kept_and_confirmed(early):
    store, noted = early
    with hurried(store, noted) as (app, _), listening() as answers:
        told(app, a_press("verdict_down", at=SOON_AFTER, url=answers.url))
        assert answers.text().startswith("Saved 👎")
    assert verdicts(store) == {(FIRST, ANA): False}


@pytest.mark.parametrize(("at", "pauses"), [(SOON_AFTER, 2), (float(PICK) + 3600, 0)])
def test_a_message_that_stays_unknown_is_given_up_and_an_old_one_at_once(early, at, pauses):
    store, _ = early
    with hurried(store) as (app, work):
        told(app, a_reaction(at=at))
    assert len(work.paused) == pauses
    assert verdicts(store) == {}


def test_when_the_app_ends_an_early_thumb_is_tried_once_more_and_nothing_is_waited_for(early):
    store, noted = early
    with a_workspace(store) as workspace:
        app = make_app(workspace, signing_secret=SECRET)
        told(app, a_reaction(at=SOON_AFTER))
        workspace.work.write(noted).result(10)
        began = time.monotonic()
    assert time.monotonic() - began < 1.5
    assert verdicts(store) == {(FIRST, ANA): True}


def test_a_button_that_is_a_link_is_taken(app, store):
    told(app, a_press("open_listing"))
    assert verdicts(store) == {}


def test_a_reaction_that_cannot_be_kept_is_not_acknowledged_so_that_slack_tells_of_it_again(store):
    with a_workspace(Broken(store, "hear", times=1)) as workspace:
        app = make_app(workspace, signing_secret=SECRET)
        assert tell(app, a_reaction()).status == 503
        assert tell(app, a_reaction()).status == 200
    assert verdicts(store) == {(FIRST, ANA): True}


def test_a_button_that_cannot_be_kept_says_so_with_the_id_that_is_in_the_log(store, caplog):
    with a_workspace(Broken(store, "hear", times=1)) as workspace, listening() as answers:
        told(make_app(workspace, signing_secret=SECRET), a_press(url=answers.url))
        said = answers.text()
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    name = record.getMessage().split("(")[1].split(")")[0]
    assert "Something went wrong" in said
    assert name in said


def test_what_is_said_while_the_database_is_held_is_acknowledged_at_once_and_kept_afterwards(store):
    with a_workspace(
        Broken(store, "hear", error=StoreLocked("jobpicks.db", "is held"), times=3), patience=0.1
    ) as workspace:
        told(make_app(workspace, signing_secret=SECRET), a_reaction(), a_reaction("-1", person=BEN))
    assert verdicts(store) == {(FIRST, ANA): True, (FIRST, BEN): False}


def test_a_database_that_is_really_held_keeps_no_reaction_waiting(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db", timeout=0.3)
    store.seed([a_subscription()], NOW)
    with_a_day_posted(store)
    held, let_go = threading.Event(), threading.Event()

    def hold():
        other = sqlite3.connect(tmp_path / "jobpicks.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        held.set()
        let_go.wait(10)
        other.execute("ROLLBACK")
        other.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    with a_workspace(store, patience=0.1) as workspace:
        app = make_app(workspace, signing_secret=SECRET)
        began = time.monotonic()
        told(app, a_reaction(), a_reaction(ts=OTHER_PICK))
        took = time.monotonic() - began
        let_go.set()
        holder.join()
        workspace.work.write(lambda: None).result(10)
    assert took < 1
    assert len(verdicts(store)) == 2
    store.close()
