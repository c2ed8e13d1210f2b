"""/jobpicks, against an independent Slack."""

from datetime import timedelta

import pytest

from bot.daily import circumstances_of, gather_all, take_day
from bot.days import DayKey, Decision
from bot.people import Press
from bot.slack.app import make_app
from bot.slack.commands import COMMANDS
from bot.slack.neutral import mrkdwn
from bot.store.sqlite import SqliteStore
from scoring.profile import read_profile
from tests.builders import NOW, a_harvest, a_listing

from .asking import OTHER_PICK, PICK, SECRET, Broken, a_command, a_subscription, a_workspace, tell, with_a_day_posted
from .place import a_place


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    yield store
    store.close()


@pytest.fixture
def place(slack, store):
    with a_place(slack, store) as place:
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


# ------------------------------------------------------------------ saved


def chose(store, place, *presses):
    for at, (ts, person, item) in enumerate(presses):
        press = Press(
            workspace=place.workspace.id, place=place.channel, ts=ts, person=person, item=item, at=NOW.timestamp() + at
        )
        assert store.hear_press(press) is not None


def test_saved_lists_what_whoever_asks_saved_and_applied_to_and_nothing_of_others(place, store):
    with_a_day_posted(store, place=place.channel, workspace=place.workspace.id)
    chose(
        store, place, (PICK, place.ana, "saved"), (PICK, place.ana, "applied"), (PICK, place.ana, "hidden"),
        (OTHER_PICK, place.ben, "saved"),
    )  # fmt: skip
    said = place.type("saved")
    assert (
        "<https://jobs.harbour.example/1|Backend Engineer> · Harbour Lights · applied and saved · Wednesday, 25 November 2026 · still open"
        in said
    )
    assert "Data Engineer" not in said


def test_saved_tells_what_is_open_no_more(place, store):
    with_a_day_posted(store, place=place.channel, workspace=place.workspace.id)
    chose(store, place, (PICK, place.ana, "saved"), (OTHER_PICK, place.ana, "saved"))
    store.close_gone({store.find_listing("https://jobs.harbour.example/1"): "gone"}, NOW)
    first, second = place.type("saved").splitlines()[1:]
    assert first.startswith("<https://jobs.harbour.example/2|Data Engineer>")
    assert [line.rpartition(" · ")[2] for line in (first, second)] == ["still open", "not open any more"]


def test_saved_before_anything_was_says_where_it_is_done(place, store):
    assert place.type("saved").startswith("You saved nothing yet")


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
    assert "below the bar (score 31)" in said
    assert "Pay &lt;!channel&gt; too low" in said


def test_why_of_a_pick_gives_the_reasons_of_its_digest(place, store):
    [subscription] = store.subscribed(place.workspace.id)
    gathering = gather_all([a_harvest(a_listing(), at=NOW)], store)
    circumstances = circumstances_of(gathering, NOW.date(), NOW, displays={})
    [pick] = take_day(subscription, circumstances, store=store).picks
    said = place.type("why https://jobs.harbour.example/1")
    assert f"Why: {mrkdwn(pick.reason, 1000)}" in said
    assert "Not stated: " in said


def test_why_of_what_nobody_knows_says_so_and_speaks_of_no_command_line(place, store):
    store.remember(a_harvest(a_listing()))
    never = place.type("why https://jobs.other.example/9")
    not_yet = place.type("why https://jobs.harbour.example/1")
    assert "was never gathered" in never
    assert "no day of jobs has weighed it" in not_yet
    for said in (never, not_yet):
        assert "--" not in said
        assert "jobpicks sources" not in said
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


def test_a_command_that_fails_tells_the_person_the_id_that_is_in_the_log(place, caplog):
    with a_workspace(Broken(place.workspace.store, "subscribed"), team=place.workspace.id) as broken:
        app = make_app(broken, signing_secret=SECRET)
        assert tell(app, a_command("today", url=place.answers.url)).status == 200
        said = place.answers.text()
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage().split("(")[1].split(")")[0] in said
