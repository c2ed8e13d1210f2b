"""/jobpicks and the profile's form, against an independent Slack."""

from datetime import timedelta

import pytest

from bot.days import DayKey, Decision
from bot.slack.app import make_app
from bot.slack.commands import COMMANDS
from bot.slack.modal import profile_modal
from bot.slack.post import SlackPoster
from bot.slack.web import Web
from bot.store.sqlite import SqliteStore
from scoring.profile import read_profile
from tests.builders import NOW

from .asking import (
    SECRET,
    Broken,
    a_command,
    a_submission,
    a_subscription,
    a_workspace,
    listening,
    tell,
    with_a_day_posted,
)
from .checks import schema
from .test_modal import state_of

PROFILE = {
    "id": "reader",
    "title": "Backend",
    "roles": ["Backend Engineer"],
    "salary_min": {"amount": 60000, "currency": "EUR", "period": "year"},
    "needs_sponsorship": True,
}


class Place:
    """An app at work in a workspace of the double, and somebody who types."""

    def __init__(self, slack, app, workspace, answers):
        self.slack, self.app, self.workspace, self.answers = slack, app, workspace, answers
        self.channel, self.ana, self.ben = slack.channel("jobs"), slack.user("ana"), slack.user("ben")
        self.typed = 0

    def type(self, text, **said):
        """What the person sees after typing /jobpicks and that."""
        usual = {"person": self.ana, "url": self.answers.url, "place": self.channel, "trigger": self.trigger()}
        answer = tell(self.app, a_command(text, **(usual | said)))
        assert (answer.status, answer.body) == (200, "")
        self.typed += 1
        said = self.answers.wait(self.typed)[-1]
        assert said["response_type"] == "ephemeral"
        for block in said["blocks"]:
            schema("KnownBlock").validate(block)
            assert len(block["text"]["text"]) <= 3000
        return self.answers.text(self.typed)

    def trigger(self, person=None):
        answer = self.slack.client(self.slack.bot).api_call(
            "views.generateTriggerId", json={"user_id": person or self.ana}
        )
        return answer["trigger_id"]

    def row(self):
        return self.workspace.store.profile_row(self.workspace.id, "reader")

    def view(self, **said):
        return profile_modal(said.pop("row", self.row()), **({"place": self.channel} | said))

    def save(self, view, *, person=None, **typed):
        """Press Save after typing that."""
        return tell(self.app, a_submission(view, state_of(view, **typed), person=person or self.ana))

    def done(self):
        """Everything that was begun is done."""
        work = self.workspace.work
        work.write(lambda: None).result(10)
        work.close()

    def posted(self, place=None):
        return [message["text"] for message in self.slack.messages(place or self.channel)]


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    yield store
    store.close()


@pytest.fixture
def place(slack, store):
    web = Web(slack.bot, api_url=slack.api_url)
    poster = SlackPoster(slack.bot, api_url=slack.api_url, pace=0)
    me = poster.identity()
    with (
        a_workspace(store, web=web, poster=poster, team=me.team, bot=me.user) as workspace,
        listening() as answers,
    ):
        app = make_app(workspace, signing_secret=SECRET, api_url=slack.api_url)
        place = Place(slack, app, workspace, answers)
        profile = read_profile(PROFILE, name="reader")
        store.seed([a_subscription(profile=profile, workspace=me.team, place=place.channel)], NOW)
        yield place


# ------------------------------------------------------------------ help


@pytest.mark.parametrize("text", ["", "help", "HELP", "  help  me "])
def test_help_names_every_command(text, place):
    said = place.type(text)
    assert all(f"/jobpicks {command}" in said for command in COMMANDS)


@pytest.mark.parametrize(
    ("text", "near"), [("todya", "today"), ("profil", "profile"), ("settings", None), ("<!channel> *x*", None)]
)
def test_what_is_no_command_gets_help_and_the_nearest_one(text, near, place):
    said = place.type(text)
    assert ("Did you mean" in said) == bool(near)
    assert not near or f"Did you mean `/jobpicks {near}`?" in said
    assert all(f"/jobpicks {command}" in said for command in COMMANDS)
    assert "<!channel>" not in said


def test_nothing_is_asked_of_slack_before_a_request_is_answered(place, slack):
    asked = len(slack.calls())
    for number in range(3):
        tell(place.app, a_command("help", url=place.answers.url))
        place.answers.wait(number + 1)
    assert len(slack.calls()) == asked


# ------------------------------------------------------------------ today


def test_today_leads_to_the_last_digest_and_says_when_the_next_one_comes(place, store, slack):
    parent = slack.client(slack.bot).chat_postMessage(channel=place.channel, text="the day")["ts"]
    with_a_day_posted(store, place=place.channel, sent=(parent, "1.2", "1.3"), workspace=place.workspace.id)
    said = place.type("today")
    link = slack.client(slack.bot).chat_getPermalink(channel=place.channel, message_ts=parent)["permalink"]
    assert f"<{link}|Wednesday, 25 November 2026>" in said
    assert "comes on Thursday, 26 November 2026 at 09:00 (Europe/Berlin)" in said


def test_today_before_any_digest_says_so(place):
    assert "No digest was posted here yet" in place.type("today")


def test_today_names_the_subscriptions_where_there_are_several(place, store):
    several = [
        a_subscription(name=name, workspace=place.workspace.id, place=place.channel, own_profile=name == "mornings")
        for name in ("mornings", "nights")
    ]
    store.seed(several, NOW)
    said = place.type("today")
    assert "The next one (mornings) comes on" in said
    assert "Nothing is picked until somebody says what to look for (nights)" in said


def test_where_nobody_gets_a_digest_it_says_so(place, slack):
    said = place.type("today", place=slack.channel("random"), name="random")
    assert "This channel: gets no digest" in said


def test_a_channel_written_by_its_name_is_found_even_where_slack_names_it_privategroup(place, store):
    store.seed([a_subscription(workspace=place.workspace.id, place="#jobs")], NOW)
    assert "The next one comes" in place.type("today")
    assert "The next one comes" in place.type("today", name="privategroup")
    assert "gets no digest" in place.type("today", name="privategroup", place=place.slack.channel("random"))


# ------------------------------------------------------------------ why


@pytest.mark.parametrize(
    "link",
    [
        "https://jobs.harbour.example/1",
        "<https://jobs.harbour.example/1>",
        "<https://jobs.harbour.example/1?utm_medium=a&amp;utm_source=x|jobs.harbour.example/1>",
    ],
)
def test_why_tells_what_became_of_an_opening(link, place, store):
    with_a_day_posted(store, place=place.channel, workspace=place.workspace.id)
    key = DayKey(place.workspace.id, "jobs", NOW.date() + timedelta(days=1))
    opening = store.find_opening("https://jobs.harbour.example/1").id
    store.keep_day(key, b"{}", {}, [Decision(opening, "below the bar", 31.5, "Pay <!channel> too low")], NOW)
    said = place.type(f"why {link}")
    assert "Backend Engineer" in said
    assert "below the bar (score 31.5)" in said
    assert "Pay &lt;!channel&gt; too low" in said


def test_why_of_what_nobody_knows_says_so(place):
    assert "was never gathered" in place.type("why https://jobs.other.example/9")
    assert "Which opening?" in place.type("why")


# ------------------------------------------------------------------ profile


def test_profile_is_shown_in_words_to_the_asker_alone_and_in_a_form_at_once(place, slack):
    said = place.type("profile")
    assert "*Jobs you want*: Backend Engineer" in said
    assert "*Least pay*: 60,000 EUR a year" in said
    assert len(slack.calls("views.open")) == 1
    assert slack.calls("chat.postMessage") == []


def test_a_form_that_slack_opens_no_more_is_told_and_the_profile_shown_all_the_same(place):
    said = place.type("profile", trigger="expired")
    assert "could not be opened in time" in said
    assert "Backend Engineer" in said


def test_in_a_direct_message_the_profile_is_ones_own(place, store, slack):
    own = read_profile({"id": "ana", "title": "Ana's own", "roles": ["Painter"]}, name="ana")
    store.seed(
        [
            a_subscription(workspace=place.workspace.id, place=place.channel),
            a_subscription(name="ana", workspace=place.workspace.id, place=place.ana, profile=own),
        ],
        NOW,
    )
    direct = place.workspace.poster.find(place.ana)
    assert "Painter" in place.type("profile", place=direct, name="directmessage")
    assert "Painter" not in place.type("profile")
    other = place.workspace.poster.find(place.ben)
    assert "bring no digest to you" in place.type("profile", person=place.ben, place=other, name="directmessage")


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


def test_a_command_that_fails_tells_the_person_the_id_that_is_in_the_log(place, caplog):
    with a_workspace(Broken(place.workspace.store, "subscribed"), team=place.workspace.id) as broken:
        app = make_app(broken, signing_secret=SECRET)
        assert tell(app, a_command("today", url=place.answers.url)).status == 200
        said = place.answers.text()
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage().split("(")[1].split(")")[0] in said
