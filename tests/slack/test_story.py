"""The whole story: days posted to a channel, thumbs, the profile changed in Slack, and what goes wrong in a workspace.

An independent Slack, a real store, the clock's rounds and an app that is served over HTTP; only time is moved by hand.
"""

import http.client
import json
import re
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time

import pytest

from bot.clock import Clock
from bot.daily import Slack, decide, gather_all
from bot.delivery.delivering import Terms
from bot.digest import Circumstances
from bot.errors import SourceError
from bot.files import sample_profile
from bot.people import Subscription
from bot.rounds import Rounds
from bot.slack import messages
from bot.slack.app import make_app
from bot.slack.post import SlackPoster
from bot.slack.serve import PATH, http_server
from bot.slack.web import Web
from bot.slack.work import Work
from bot.slack.workspace import Workspace
from bot.store import open_store
from scoring.choose import Rules
from scoring.due import Schedule
from tests.builders import TEXT, a_harvest, a_listing, a_profile, a_text

from .asking import SECRET, a_choice, a_command, a_press, a_submission, listening, packed, signed
from .test_modal import state_of

MONDAY = datetime(2025, 11, 24, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
NINE = clock_time(9)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

READER = {"id": "reader", "title": "Backend", "roles": ["Backend Engineer"], "locations": ["Berlin, DE"]}
READER |= {"skills": ["Python", "SQL"], "levels": ["mid", "senior"], "years_experience": 5, "degree": "bachelor"}

WORDS = {
    "health": "Hospitals and their patients rely on our clinical software. We write Rust and use Kafka and Kubernetes.",
    "insurance": "We settle claims for insurance companies and their underwriting. We write Scala and use Spark and Terraform.",
    "ferries": "Our timetables tell when the boat leaves.",
}


def advert(number, about, **said):
    """An opening of an employer of its own."""
    text = f"{a_text(number, words=120)}. {TEXT} {WORDS[about]} {WORDS[about]}"
    text = text.replace("Python and SQL", "Python") if about == "ferries" else text
    return a_listing(
        number=number, **({"company": f"Company {number}", "description": text, "posted_at": MONDAY} | said)
    )


class Eyes(Web):
    """Slack's methods, and the form that was opened last."""

    view = None

    def post(self, method, said, *, place):
        answer = super().post(method, said, place=place)
        if method == "views.open":
            self.view = said["view"]
        return answer


class Town:
    """A workspace with its people, its app, and boards that say what they are told to."""

    def __init__(self, slack, store):
        self.slack, self.store = slack, store
        self.now = MONDAY
        self.board = []  # what the one board lists; None: it is down
        self.gathered = 0
        self.channel, self.ana, self.ben = slack.channel("jobs"), slack.user("ana"), slack.user("ben")
        self.poster = SlackPoster(slack.bot, api_url=slack.api_url, pace=0)
        self.me = self.poster.identity()
        self.web = Eyes(slack.bot, api_url=slack.api_url)
        self.restart()

    def restart(self):
        """A process that knows nothing but the store."""
        terms = Terms(now=lambda: self.now, sleep=lambda _: None)
        self.rounds = Rounds(
            self.me.team,
            slack=Slack(store=self.store, poster=self.poster, layout=messages, terms=terms),
            gather=self.gather,
            displays={"greenhouse": "Greenhouse"},
            lead=20 * MINUTE,
        )

    def gather(self):
        self.gathered += 1
        if self.board is None:
            down = SourceError("greenhouse:harbour", "unreachable", "boards.example: could not be reached")
            return gather_all([a_harvest(at=self.now, failure=down, complete=False)], self.store)
        return gather_all([a_harvest(*self.board, at=self.now)], self.store)

    def subscribe(self, **said):
        usual = {
            "name": "jobs",
            "profile": a_profile(**READER),
            "rules": Rules(picks=4, bar=1),
            "workspace": self.me.team,
            "place": "#jobs",
            "schedule": Schedule(NINE, frozenset(range(5)), "Europe/Berlin"),
            "set_up_by": self.ana,
        }
        self.store.seed([Subscription(**(usual | said))], self.now)

    def subscription(self):
        [subscription] = self.store.subscribed(self.me.team)
        return subscription

    def tick(self, now):
        """The clock looks once at that moment; whatever it found due is done afterwards."""
        self.now = now
        clock = Clock(due=self.rounds.due, unfinished=self.rounds.unfinished, work=self.rounds.work, now=lambda: now)
        clock.tick()
        assert clock.stop(within=20)

    def posted(self, place=None):
        """Every message there, as text."""
        return [message["text"] for message in self.slack.messages(place or self.channel)]

    def told(self, person):
        """What the person was told directly."""
        return self.posted(self.slack.client(self.slack.bot).conversations_open(users=person)["channel"]["id"])

    def days(self):
        """Each day's parent, with its picks by their employers' numbers, oldest first."""
        threads = []
        for message in self.slack.messages(self.channel):
            if message.get("thread_ts", message["ts"]) == message["ts"]:
                threads.append((message, {}))
            else:
                threads[-1][1][number_of(message)] = message
        return threads


def number_of(pick):
    """Of a pick's employer, by which the test tells picks apart."""
    return int(pick["text"].split("Company ")[1].split(",")[0])


def shown(message):
    """All that a message's blocks show."""
    texts = [text for block in message["blocks"] for text in (block.get("text"), *block.get("elements", ())) if text]
    return "\n".join(text["text"] for text in texts if isinstance(text.get("text"), str))


@pytest.fixture
def town(slack, tmp_path):
    store = open_store(str(tmp_path / "jobpicks.db"))
    yield Town(slack, store)
    store.close()


# ------------------------------------------------------------------ two days


class Door:
    """The served app, and what people do with it."""

    def __init__(self, town, port, answers):
        self.town, self.port, self.answers = town, port, answers

    def send(self, payload):
        """What Slack sends when somebody types or presses something."""
        body, kind = packed(payload)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("POST", PATH, body.encode(), signed(body, kind))
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
        assert answer.status == 200
        return json.loads(said) if said else None

    def type(self, text, person):
        before = len(self.answers.said)
        bot = self.town.slack.client(self.town.slack.bot)
        trigger = bot.api_call("views.generateTriggerId", json={"user_id": person})["trigger_id"]
        said = a_command(text, person=person, url=self.answers.url, place=self.town.channel, trigger=trigger)
        assert self.send(said) is None
        return self.answers.text(before + 1)

    def press(self, block, person, at):
        """The first button of a row in the last answer; what is there instead of that answer then."""
        before, button = len(self.answers.said), block["elements"][0]
        payload = a_press(button["action_id"], person=person, at=at, url=self.answers.url, place=self.town.channel)
        payload["actions"][0]["value"] = button["value"]
        assert self.send(payload) is None
        return self.answers.text(before + 1)

    def choose(self, message, item, person, at, place=None):
        """An item of a pick's menu, as the message has it; what only that person is told then."""
        before, [row] = len(self.answers.said), [block for block in message["blocks"] if block["type"] == "actions"]
        *_, menu = row["elements"]
        [option] = [one for one in menu["options"] if one["value"] == item]
        at = at.timestamp()
        place = place or self.town.channel
        payload = a_choice(option["value"], person=person, at=at, ts=message["ts"], url=self.answers.url, place=place)
        assert payload["actions"][0]["action_id"] == menu["action_id"]
        assert self.send(payload) is None
        return self.answers.text(before + 1)

    def save(self, view, person, **typed):
        return self.send(a_submission(view, state_of(view, **typed), person=person))


@contextmanager
def served(town):
    with Work() as work, listening() as answers:
        listens = Workspace(
            id=town.me.team,
            bot=town.me.user,
            store=town.store,
            poster=town.poster,
            web=town.web,
            work=work,
            roster=None,
            now=lambda: town.now,
        )
        app = make_app(listens, signing_secret=SECRET, api_url=town.slack.api_url)
        with http_server(app, 0, signing_secret=SECRET, host="127.0.0.1") as port:
            town.slack.subscribe(f"http://127.0.0.1:{port}{PATH}")
            yield Door(town, port, answers)


def soon(holds):
    """Until that holds: what Slack tells is taken at once and written down a moment later."""
    until = time.monotonic() + 10
    while not holds() and time.monotonic() < until:
        time.sleep(0.01)
    assert holds()


def test_two_days_with_thumbs_and_a_changed_profile(town, slack):
    town.subscribe()
    town.board = [advert(1, "insurance"), advert(2, "health"), advert(3, "ferries")]
    town.tick(MONDAY - 15 * MINUTE)
    assert town.gathered == 1
    assert town.days() == []  # gathered, not posted before its time
    town.tick(MONDAY + MINUTE)
    town.tick(MONDAY + 2 * MINUTE)
    assert town.gathered == 1

    [(parent, picks)] = town.days()
    assert "Monday 24 November" in shown(parent).replace(",", "")
    assert "late" not in shown(parent)
    assert set(picks) == {1, 2, 3}
    assert not any("liked" in shown(pick) or "not for" in shown(pick) for pick in picks.values())

    with served(town) as door:
        thumbs_are_heard(town, parent, picks)
        the_profile_is_changed(town, door)
        town.now = MONDAY + 3 * HOUR
        today = door.type("today", town.ben)
        assert "Monday 24 November" in today.replace(",", "")
        assert "Tuesday 25 November" in today.replace(",", "")
        assert "09:00 (Europe/Berlin)" in today

    town.restart()
    town.board += [
        advert(4, "ferries"),
        advert(5, "health"),
        advert(6, "insurance"),
        advert(7, "ferries", location="Leipzig, Germany"),
        advert(8, "ferries", location="Tokyo, Japan"),
    ]
    unheard = without_thumbs(town, MONDAY + DAY)
    town.tick(MONDAY + DAY)
    *_, (parent, picks) = town.days()
    assert len(town.days()) == 3  # the line is one of them
    assert "3 shown before" in shown(parent)
    assert unheard[:2] == [6, 5]
    assert set(unheard) == {4, 5, 6, 7}
    order = list(picks)
    assert (order[:2], set(order)) == ([5, 6], {4, 5, 6, 7})  # the thumbs turned them round
    assert not any(one in shown(pick) for pick in picks.values() for one in (town.ana, town.ben, "you liked"))
    assert "Leipzig" in shown(picks[7])  # which the profile says since yesterday


def thumbs_are_heard(town, parent, picks):
    """Both like number 2 and dislike number 1; what was taken back, and what is about no pick or no thumb, is nothing."""
    ana, ben = town.slack.client(town.slack.ana), town.slack.client(town.slack.ben)
    on = {number: {"channel": town.channel, "timestamp": pick["ts"]} for number, pick in picks.items()}
    for person in (ana, ben):
        person.reactions_add(name="+1", **on[2])
        person.reactions_add(name="-1", **on[1])
    ana.reactions_add(name="thumbsdown", **on[3])
    ana.reactions_remove(name="thumbsdown", **on[3])
    ben.reactions_add(name="+1", channel=town.channel, timestamp=parent["ts"])
    ben.reactions_add(name="eyes", **on[1])
    assert all(delivery["ok"] for delivery in town.slack.deliveries())
    soon(lambda: verdicts(town) == {(number, who): number == 2 for number in (1, 2) for who in (town.ana, town.ben)})


def the_profile_is_changed(town, door):
    """By Ana, after a mistake that the form told her of; the channel is told in one line."""
    assert "Backend Engineer" in door.type("profile", town.ana)
    form = town.web.view
    refused = door.save(form, town.ana, years_experience="many", locations="Berlin, DE\nLeipzig, DE")
    assert refused["response_action"] == "errors"
    assert list(refused["errors"]) == ["years_experience"]
    assert town.subscription().profile == a_profile(**READER)
    assert door.save(form, town.ana, years_experience="6", locations="Berlin, DE\nLeipzig, DE") is None
    soon(lambda: len(town.days()) == 2)
    line, _ = town.days().pop()
    changed = "changed this channel's job profile (years experience and locations)"
    assert line["text"].startswith(f"<@{town.ana}> {changed}")


def verdicts(town):
    """(the employer's number, person) -> whether it is an up."""
    said = town.store.verdicts(town.me.team, "reader")
    return {(int(one.opening.listing.source_id), one.person): one.up for one in said}


def without_thumbs(town, now):
    """Numbers of what would be picked at that moment if nobody had said anything, best first."""
    town.now = now
    town.gather()
    nobody = replace(town.subscription(), workspace="elsewhere", rules=Rules(picks=10, bar=1, per_employer=10))
    decided = decide(nobody, Circumstances(day=now.date(), now=now, sources=1, displays={}), town.store)
    numbers = [int(pick.company.removeprefix("Company ")) for pick in decided.digest.picks]
    return [number for number in numbers if number > 3]


# ------------------------------------------------------------------ what was learned is undone


def test_when_all_that_was_learned_is_undone_the_next_day_is_as_if_nothing_had_been_said(town, slack):
    town.subscribe()
    town.board = [advert(1, "insurance"), advert(2, "health"), advert(3, "ferries")]
    town.tick(MONDAY)
    [(_, picks)] = town.days()
    town.now = MONDAY + HOUR
    with served(town) as door:
        slack.client(slack.ben).reactions_add(name="-1", channel=town.channel, timestamp=picks[2]["ts"])
        soon(lambda: verdicts(town) == {(2, town.ben): False})
        assert "👎" in door.type("profile learned", town.ana)
        told, presses = len(town.posted()), 0
        while undo := [block for block in door.answers.said[-1]["blocks"] if first_button(block) == "Undo"]:
            presses += 1
            assert "*Undone*" in door.press(undo[0], town.ana, at=town.now.timestamp() + presses)
        soon(lambda: len(town.posted()) == told + presses)
    lines = town.posted()[told:]
    assert all(line.startswith(f"<@{town.ana}> undid what was learned from thumbs here") for line in lines)
    assert not any(town.ben in line or "👎" in line for line in lines)

    town.board += [advert(4, "ferries"), advert(5, "health"), advert(6, "insurance")]
    unheard = without_thumbs(town, MONDAY + DAY)
    town.tick(MONDAY + DAY)
    *_, (_, picks) = town.days()
    assert list(picks) == unheard
    assert not any("readers here" in shown(pick) for pick in picks.values())


def first_button(block):
    """The words on a row's first button."""
    return block["elements"][0]["text"]["text"] if block["type"] == "actions" else None


# ------------------------------------------------------------------ the menu of a pick


def test_a_choice_in_a_picks_menu_is_kept_and_chosen_again_taken_back_and_nobody_else_learns_of_it(town):
    town.subscribe()
    town.board = [advert(1, "insurance"), advert(2, "health")]
    town.tick(MONDAY)
    [(_, picks)] = town.days()
    posted = town.slack.messages(town.channel)
    with served(town) as door:
        for minute, item in enumerate(("saved", "applied", "hidden")):
            told = door.choose(picks[1], item, town.ana, MONDAY + minute * MINUTE)
            assert "Nobody else sees this" in told
        assert all(one["response_type"] == "ephemeral" for one in door.answers.said)
        assert standing(town) == [(1, town.ana, "saved"), (1, town.ana, "applied"), (1, town.ana, "hidden")]
        for item in ("saved", "applied", "hidden"):
            told = door.choose(picks[1], item, town.ana, MONDAY + HOUR)
            assert re.search("Not saved|No longer noted|Not hidden", told)
        assert standing(town) == []
    assert town.slack.messages(town.channel) == posted


def test_what_a_reader_hid_does_not_come_back_to_them_whatever_changes_until_they_take_that_back(town):
    town.subscribe(place=town.ana)
    town.board = [advert(1, "insurance"), advert(2, "health")]
    town.tick(MONDAY)
    direct = town.slack.client(town.slack.bot).conversations_open(users=town.ana)["channel"]["id"]
    hidden = next(one for one in town.slack.messages(direct) if "Company 1," in one["text"] and "thread_ts" in one)
    with served(town) as door:
        door.choose(hidden, "hidden", town.ana, MONDAY + HOUR, place=direct)
        assert standing(town) == [(1, town.ana, "hidden")]
        town.board = [advert(number, "ferries", salary="EUR 90,000 a year") for number in (1, 2)]
        assert picked(town, MONDAY + DAY) == {2}
        assert picked(town, MONDAY + DAY, place=town.channel) == {1, 2}  # where others read, too
        door.choose(hidden, "hidden", town.ana, MONDAY + 2 * HOUR, place=direct)
        assert picked(town, MONDAY + DAY) == {1, 2}


def standing(town):
    """(the employer's number, person, what they said), oldest first."""
    said = town.store.verdicts(town.me.team, "reader")
    return [(int(one.opening.listing.source_id), one.person, one.kind) for one in said]


def picked(town, now, **said):
    """Numbers of what would be picked at that moment."""
    town.now = now
    town.gather()
    circumstances = Circumstances(day=now.date(), now=now, sources=1, displays={})
    decided = decide(replace(town.subscription(), **said), circumstances, town.store, keep=False)
    return {int(pick.company.removeprefix("Company ")) for pick in decided.digest.picks}


# ------------------------------------------------------------------ before there is a profile


@pytest.mark.parametrize("saved", [10 * MINUTE, 10 * HOUR])
def test_before_a_profile_is_saved_there_is_an_invitation_and_afterwards_there_are_picks(town, saved):
    town.subscribe(profile=replace(sample_profile(), id="reader"), own_profile=False)
    town.board = [advert(1, "ferries")]
    town.tick(MONDAY)
    town.tick(MONDAY + HOUR)
    town.restart()
    town.tick(MONDAY + HOUR + MINUTE)
    assert town.gathered == 0
    [(invitation, picks)] = town.days()
    assert "/jobpicks profile" in shown(invitation)
    assert f"<@{town.ana}> set this up" in shown(invitation)
    assert picks == {}
    with served(town) as door:
        door.type("profile", town.ben)
        typed = {"roles": "Backend Engineer", "locations": "Berlin, DE", "skills": "Python, SQL"}
        assert door.save(town.web.view, town.ben, **typed) is None
        soon(lambda: len(town.days()) == 2)
    town.tick(MONDAY + HOUR + saved)
    town.tick(MONDAY + DAY)
    first = town.days()[2]
    assert set(first[1]) == {1}
    day = "Monday" if saved < 5 * HOUR else "Tuesday"  # within six hours it is the day's digest
    assert day in shown(first[0])


def test_a_run_that_was_broken_off_ahead_of_the_days_time_is_finished_and_one_that_was_refused_waits(town, slack):
    town.subscribe()
    town.board = [advert(1, "ferries"), advert(2, "health")]
    town.now = MONDAY - 3 * HOUR
    slack.fault("conversations.history", "error", error="not_in_channel")
    gathering = town.gather()
    assert town.rounds.post(town.subscription(), MONDAY.date(), gathering).outcome == "refused"
    town.tick(MONDAY - 2 * HOUR)
    assert (town.gathered, town.posted()) == (1, [])
    slack.fault("chat.postMessage", "error", error="restricted_action", about="thread_ts")
    assert town.rounds.post(town.subscription(), MONDAY.date(), gathering).outcome == "refused"
    assert len(town.posted()) == 1
    town.tick(MONDAY - HOUR)
    assert len(town.posted()) == 3


# ------------------------------------------------------------------ a day that was missed


@pytest.mark.parametrize("down", [timedelta(), 10 * MINUTE, 3 * HOUR, 6 * HOUR])
def test_a_day_missed_is_made_up_within_six_hours_once_and_says_that_it_is_late(town, down):
    town.subscribe()
    town.board = [advert(1, "ferries")]
    for later in (timedelta(), MINUTE, HOUR):
        town.tick(MONDAY + down + later)
    town.restart()
    town.tick(MONDAY + down + 2 * HOUR)
    [(parent, picks)] = town.days()
    assert set(picks) == {1}
    assert ("late" in shown(parent)) == (down > 15 * MINUTE)
    assert ("late" in parent["text"]) == (down > 15 * MINUTE)


def test_a_day_missed_for_seven_hours_is_gone_and_the_next_one_comes(town):
    town.subscribe()
    town.board = [advert(1, "ferries")]
    for hours in (7, 8, 12):
        town.tick(MONDAY + hours * HOUR)
    assert (town.posted(), town.gathered) == ([], 0)
    town.tick(MONDAY + DAY)
    [(parent, picks)] = town.days()
    assert "late" not in shown(parent)
    assert set(picks) == {1}


def test_from_one_week_to_the_next_there_is_one_digest_on_each_weekday(town):
    town.subscribe(rules=Rules(picks=1, bar=1))
    town.board = [advert(number, "ferries") for number in range(1, 12)]
    for half_hours in range(2 * 24 * 7):
        town.tick(MONDAY - 12 * HOUR + half_hours * HOUR / 2 + 3 * MINUTE)
    dates = [shown(parent).splitlines()[0].split(",")[1].strip() for parent, _ in town.days()]
    assert dates == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    picked = [number for _, picks in town.days() for number in picks]
    assert len(picked) == len(set(picked)) == 5


def test_a_digest_broken_off_is_finished_by_the_next_process_at_once_as_it_was_written_down(town, slack):
    town.subscribe()
    town.board = [advert(1, "ferries"), advert(2, "health")]
    slack.fault("chat.postMessage", "error", error="restricted_action", about="thread_ts")
    town.tick(MONDAY)
    assert len(town.posted()) == 1
    town.board = [advert(3, "ferries")]
    town.restart()
    town.tick(MONDAY + HOUR)
    [(_, picks)] = town.days()
    assert set(picks) == {1, 2}
    assert town.gathered == 1


# ------------------------------------------------------------------ sources that are down


def test_with_all_sources_down_yesterdays_openings_are_posted_and_it_says_so(town):
    town.subscribe(rules=Rules(picks=1, bar=1))
    town.board = [advert(1, "ferries"), advert(2, "health")]
    town.tick(MONDAY)
    town.board = None
    town.tick(MONDAY + DAY)
    (_, first), (parent, second) = town.days()
    assert set(first) | set(second) == {1, 2}
    assert "No source answered: these are the openings known from before." in shown(parent)
    assert "harbour" in shown(parent)
    assert "No source answered" in parent["text"]


def test_sources_that_come_back_before_the_digest_are_asked_again(town):
    town.subscribe()
    town.board = None
    town.tick(MONDAY - 20 * MINUTE)
    town.tick(MONDAY - 19 * MINUTE)
    assert town.gathered == 1  # they are given a while
    town.board = [advert(1, "ferries")]
    town.tick(MONDAY)
    [(parent, picks)] = town.days()
    assert set(picks) == {1}
    assert "No source" not in shown(parent)


# ------------------------------------------------------------------ what goes wrong in a workspace

TROUBLES = {
    "not_in_channel": ("conversations.history", "The bot is not in", "/invite @jobpicks"),
    "channel_not_found": ("conversations.history", "that the bot can see", "check its name"),
    "is_archived": ("chat.postMessage", "is archived", "unarchive it"),
    "token_revoked": ("conversations.history", "does not take the bot's token any more", "install the app again"),
    "account_inactive": ("conversations.history", "does not take the bot's token any more", "install the app again"),
    "missing_scope": ("conversations.history", "lacks the permission", "install the app again"),
    "restricted_action": ("chat.postMessage", "rules of this workspace", "ask one of its owners"),
}


@pytest.mark.parametrize("error", TROUBLES)
def test_who_set_it_up_is_told_once_in_words_and_the_day_is_made_up_when_that_is_mended(town, slack, error):
    method, what, remedy = TROUBLES[error]
    town.subscribe()
    town.board = [advert(1, "ferries"), advert(2, "health")]
    slack.fault(method, "error", error=error, n=3, about=town.channel)
    town.tick(MONDAY)
    town.tick(MONDAY + MINUTE)
    town.restart()
    town.tick(MONDAY + HOUR)
    assert town.posted() == []
    [told] = town.told(town.ana)
    assert "Today's job picks (jobs) could not be posted." in told
    assert what in told
    assert remedy in told
    assert town.told(town.ben) == []

    town.tick(MONDAY + 10 * HOUR)
    town.tick(MONDAY + 11 * HOUR)
    [(_, picks)] = town.days()
    assert set(picks) == {1, 2}
    assert len(town.told(town.ana)) == 1

    slack.fault(method, "error", error=error, about=town.channel)  # and again on the next day
    town.board.append(advert(3, "insurance"))
    town.tick(MONDAY + DAY)
    assert len(town.told(town.ana)) == 2


def test_a_day_that_could_not_be_posted_is_gone_with_the_day(town, slack):
    town.subscribe()
    town.board = [advert(1, "ferries")]
    slack.fault("conversations.history", "error", error="not_in_channel", n=2)
    town.tick(MONDAY)
    town.tick(MONDAY + 14 * HOUR)
    town.tick(MONDAY + 16 * HOUR)  # it is Tuesday there
    assert town.posted() == []
    town.tick(MONDAY + DAY)
    [(parent, picks)] = town.days()
    assert "Tuesday" in shown(parent)
    assert set(picks) == {1}
