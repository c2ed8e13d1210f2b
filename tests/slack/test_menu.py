"""The menu of a pick: what one person chose there, and chose again, however often and late Slack tells of it."""

from itertools import permutations

import pytest

from bot.slack.app import make_app
from bot.store.sqlite import SqliteStore
from tests.builders import NOW

from .asking import (
    ANA,
    BEN,
    PARENT,
    PICK,
    SECRET,
    TEAM,
    Broken,
    a_choice,
    a_press,
    a_subscription,
    a_workspace,
    listening,
    tell,
    with_a_day_posted,
)
from .test_feedback import SOON_AFTER, hurried


@pytest.fixture
def early(tmp_path):
    """A store that does not know yet which messages its picks became."""
    store = SqliteStore(tmp_path / "jobpicks.db")
    store.seed([a_subscription()], NOW)
    yield store
    store.close()


@pytest.fixture
def store(early):
    return with_a_day_posted(early)


@pytest.fixture
def app(store):
    with a_workspace(store) as workspace:
        yield make_app(workspace, signing_secret=SECRET)


def told(app, *payloads):
    for payload in payloads:
        assert tell(app, payload).status == 200


def chosen(store):
    return [(one.person, one.kind) for one in store.verdicts(TEAM, "reader")]


@pytest.mark.parametrize(
    ("item", "words", "again"),
    [("saved", "Saved:", "Not saved"), ("applied", "Noted that", "No longer"), ("hidden", "Hidden:", "Not hidden")],
)
def test_what_is_chosen_is_told_to_whoever_chose_it_and_to_nobody_else(item, words, again, app, store):
    with listening() as answers:
        told(app, a_choice(item, at=1764070001, url=answers.url))
        [said] = answers.wait()
        assert said["text"].startswith(words)
        assert (said["response_type"], said["replace_original"], said["thread_ts"]) == ("ephemeral", False, PARENT)
        assert chosen(store) == [(ANA, item)]
        told(app, a_choice(item, at=1764070002, url=answers.url))
        assert answers.text(2).startswith(again)
    assert chosen(store) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_presses_in_any_order_and_told_again_come_out_the_same(order, app, store):
    presses = [
        a_choice("saved", at=1764070001),
        a_choice("saved", at=1764070002),
        a_choice("saved", at=1764070003, person=BEN),
    ]
    with listening() as answers:
        for number in (*order, *order):
            told(app, {**presses[number], "response_url": answers.url})
        answers.wait(6)
    assert chosen(store) == [(BEN, "saved")]


def test_a_thumb_stands_beside_what_is_chosen(app, store):
    with listening() as answers:
        told(app, a_press("verdict_down", at=1764070001, url=answers.url))
        told(app, a_choice("applied", at=1764070002, url=answers.url))
        answers.wait(2)
    assert chosen(store) == [(ANA, "down"), (ANA, "applied")]


def test_a_menu_on_a_message_that_is_no_pick_says_that_nothing_was_saved(app, store):
    with listening() as answers:
        told(app, a_choice(ts=PARENT, url=answers.url))
        assert answers.text().startswith("Not saved: jobpicks does not know")
    assert chosen(store) == []


def test_what_the_menu_does_not_offer_is_taken_and_left_alone(app, store):
    told(app, a_choice("praised"), a_press("pick_menu"))
    assert chosen(store) == []


def test_a_choice_that_is_faster_than_the_note_of_its_message_is_kept(early):
    with hurried(early, lambda: with_a_day_posted(early)) as (app, _), listening() as answers:
        told(app, a_choice(ts=PICK, at=SOON_AFTER, url=answers.url))
        assert answers.text().startswith("Saved:")
    assert chosen(early) == [(ANA, "saved")]


def test_a_choice_that_cannot_be_kept_says_so(store):
    with a_workspace(Broken(store, "hear_press", times=1)) as workspace, listening() as answers:
        told(make_app(workspace, signing_secret=SECRET), a_choice(url=answers.url))
        assert "Something went wrong" in answers.text()
