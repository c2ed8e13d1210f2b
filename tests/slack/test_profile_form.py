"""The profile's form, from what is wrong in it to what others are told, against an independent Slack."""

import pytest

from bot.slack.app import make_app
from bot.store.sqlite import SqliteStore
from scoring.profile import read_profile
from tests.builders import NOW

from .asking import SECRET, Broken, a_submission, a_subscription, a_workspace, tell
from .place import PROFILE, a_place
from .test_modal import state_of


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    yield store
    store.close()


@pytest.fixture
def place(slack, store):
    with a_place(slack, store) as place:
        yield place


def test_the_whole_way_a_wrong_field_an_error_in_it_a_correction_and_one_line_to_the_channel(place, slack):
    place.type("profile")
    view = place.view()

    answer = place.save(view, years_experience="many")
    assert answer.status == 200
    assert '"response_action": "errors"' in answer.body
    assert '"years_experience"' in answer.body
    assert place.row() == dict(PROFILE)

    answer = place.save(view, years_experience="4", salary_min="90000")
    assert (answer.status, answer.body) == (200, "")
    place.done()
    assert place.row() == PROFILE | {
        "years_experience": 4,
        "salary_min": {"amount": 90000, "currency": "EUR", "period": "year"},
    }
    [line] = place.posted()
    assert line.startswith(f"<@{place.ana}> changed this channel's job profile (years experience)")
    assert "90" not in line
    assert "salary" not in line


def test_several_wrong_fields_are_all_told_at_once(place):
    answer = place.save(place.view(), years_experience="many", citizenship="Nowhere", salary_min_currency="€")
    for field in ("years_experience", "citizenship", "salary_min_currency"):
        assert f'"{field}"' in answer.body


def test_what_somebody_else_changed_while_the_form_was_open_stays(place, store):
    mine, theirs = place.view(), place.view()
    place.save(theirs, person=place.ben, skills="Python, SQL", roles="Data Engineer")
    place.save(mine, roles="Platform Engineer")
    place.done()
    assert place.row() == PROFILE | {"skills": ["Python", "SQL"], "roles": ["Platform Engineer"]}


def test_saving_the_sample_unchanged_makes_it_somebodys_own(place, store):
    store.seed([a_subscription(workspace=place.workspace.id, place=place.channel, own_profile=False)], NOW)
    place.save(place.view())
    place.done()
    [subscription] = store.subscribed(place.workspace.id)
    assert subscription.own_profile
    assert len(place.posted()) == 1


def test_saving_ones_own_profile_unchanged_is_no_news(place):
    place.save(place.view())
    place.done()
    assert place.posted() == []


def test_every_channel_that_shares_a_profile_is_told_once_and_people_are_not(place, store, slack):
    shared = read_profile(PROFILE, name="reader")
    where = {"a": place.channel, "b": "#random", "c": place.channel, "d": place.ben}
    store.seed(
        [a_subscription(name=name, workspace=place.workspace.id, place=where[name], profile=shared) for name in where],
        NOW,
    )
    place.save(place.view(own=True), roles="Painter")
    place.done()
    assert len(place.posted()) == len(place.posted("random")) == 1


def test_of_a_profile_of_ones_own_only_that_person_is_told(place, store):
    store.seed([a_subscription(workspace=place.workspace.id, place=place.ana)], NOW)
    place.save(place.view(own=True), roles="Painter")
    place.done()
    assert place.posted() == []
    assert place.posted(place.workspace.poster.find(place.ana)) == [
        "Your job profile is saved; the next digest follows it."
    ]


def test_a_channel_that_cannot_be_told_is_told_about_to_whoever_changed_it(place, slack):
    slack.fault("chat.postMessage", "error", error="not_in_channel")
    place.save(place.view(), roles="Painter")
    place.done()
    [said] = place.posted(place.workspace.poster.find(place.ana))
    assert "is saved" in said
    assert "/invite @jobpicks" in said


def test_a_pause_that_slack_asks_for_is_kept(place, slack):
    slack.fault("chat.postMessage", "429")
    place.save(place.view(), roles="Painter")
    place.workspace.work.write(lambda: None).result(10)
    for _ in range(300):
        if place.posted():
            break
        place.workspace.work.pause(0.01)
    assert len(place.posted()) == 1


def test_a_profile_that_cannot_be_kept_is_told_in_the_form_which_stays_open(place):
    with a_workspace(
        Broken(place.workspace.store, "save_profile"), web=place.workspace.web, team=place.workspace.id
    ) as broken:
        app = make_app(broken, signing_secret=SECRET)
        view = place.view()
        answer = tell(app, a_submission(view, state_of(view, roles="Painter")))
    assert '"response_action": "errors"' in answer.body
    assert "Not saved" in answer.body
    assert place.posted() == []


def test_a_profile_that_cannot_be_read_is_told_in_the_form_with_an_id(place, caplog):
    with a_workspace(Broken(place.workspace.store, "profile_row"), team=place.workspace.id) as broken:
        view = place.view()
        answer = tell(make_app(broken, signing_secret=SECRET), a_submission(view, state_of(view)))
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert answer.status == 200
    assert record.getMessage().split("(")[1].split(")")[0] in answer.body
