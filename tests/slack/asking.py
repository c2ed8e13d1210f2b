"""What Slack sends to an app, as payloads with little in them, signed; and where answers to people go."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

from slack_bolt import BoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.days import DayKey
from bot.delivery.posting import Message
from bot.errors import StoreFull
from bot.people import Subscription
from bot.slack.web import Web
from bot.slack.work import Work
from bot.slack.workspace import Workspace
from scoring.due import Schedule
from tests.builders import NOW, a_harvest, a_listing, a_profile
from tests.test_roster import a_roster

SECRET = "test-signing-secret"  # noqa: S105 - the double signs with it too
TEAM, CHANNEL, ANA, BEN, BOT = "T0TEAM", "C0JOBS", "U0ANA", "U0BEN", "U0BOT"
PARENT, PICK, OTHER_PICK = "1764061200.000100", "1764061201.000200", "1764061202.000300"


# ------------------------------------------------------------------ payloads


def a_reaction(name="+1", *, person=ANA, at=1764070000.5, removed=False, ts=PICK, place=CHANNEL, **event):
    """An event about a reaction, in its envelope."""
    said = {
        "type": "reaction_removed" if removed else "reaction_added",
        "user": person,
        "reaction": name,
        "item": {"type": "message", "channel": place, "ts": ts},
        "item_user": BOT,
        "event_ts": f"{at:.6f}",
    }
    return an_event(**(said | event))


def an_event(**event):
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": "A0JOBPICKS",
        "type": "event_callback",
        "event_id": "Ev0",
        "event_time": 1764070000,
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "event": {name: value for name, value in event.items() if value is not None},
    }


def a_press(action="verdict_up", *, person=ANA, at=1764070000.5, ts=PICK, url="", place=CHANNEL):
    """Somebody pressed a button of a pick."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "picks"},
        "user": {"id": person, "team_id": TEAM},
        "api_app_id": "A0JOBPICKS",
        "trigger_id": "1.2.3",
        "container": {"type": "message", "message_ts": ts, "channel_id": place, "thread_ts": PARENT},
        "channel": {"id": place, "name": "jobs"},
        "message": {"type": "message", "ts": ts, "thread_ts": PARENT, "text": "a pick"},
        "response_url": url,
        "actions": [
            {"type": "button", "action_id": action, "block_id": "verdict", "value": "x", "action_ts": f"{at:.6f}"}
        ],
    }


def a_choice(item="saved", **said):
    """Somebody chose an item of a pick's menu."""
    payload = a_press("pick_menu", **said)
    [action] = payload["actions"]
    del action["value"]
    action |= {"type": "overflow", "selected_option": {"text": {"type": "plain_text", "text": item}, "value": item}}
    return payload


def a_command(text, *, person=ANA, url, place=CHANNEL, name="jobs", trigger="1.2.3"):
    """Somebody typed /jobpicks."""
    return {
        "command": "/jobpicks",
        "text": text,
        "team_id": TEAM,
        "user_id": person,
        "user_name": "ana",
        "channel_id": place,
        "channel_name": name,
        "response_url": url,
        "trigger_id": trigger,
        "api_app_id": "A0JOBPICKS",
    }


def a_submission(view, state, *, person=ANA):
    """Somebody pressed Save in a view that was opened; it comes back as it was, with what is in it now."""
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "picks"},
        "user": {"id": person, "team_id": TEAM},
        "api_app_id": "A0JOBPICKS",
        "view": {**view, "id": "V0", "hash": "1.a", "state": state},
    }


def packed(payload):
    """As Slack writes it: its body and what kind of body that is."""
    if payload.get("type") in ("event_callback", "url_verification"):
        return json.dumps(payload), "application/json"
    if "command" in payload:
        return urlencode(payload), "application/x-www-form-urlencoded"
    return urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded"


def signed(body, kind, *, secret=SECRET, at=None):
    """The headers that make it genuine."""
    moment = str(int(time.time() if at is None else at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    return {"Content-Type": kind, "X-Slack-Request-Timestamp": moment, "X-Slack-Signature": signature}


def tell(app, payload, **sign):
    """Give an app a signed request; its answer."""
    body, kind = packed(payload)
    return app.dispatch(BoltRequest(body=body, headers=signed(body, kind, **sign)))


# ------------------------------------------------------------------ a workspace


def a_subscription(**said):
    usual = {
        "name": "jobs",
        "profile": a_profile(title="Backend"),
        "workspace": TEAM,
        "place": CHANNEL,
        "schedule": Schedule(NOW.time(), frozenset(range(5)), "Europe/Berlin"),
    }
    return Subscription(**(usual | said))


def with_a_day_posted(store, *, place=CHANNEL, sent=(PARENT, PICK, OTHER_PICK), subscription="jobs", workspace=TEAM):
    """Two picks were posted, of the openings greenhouse:1 and greenhouse:2."""
    titles = {1: "Backend Engineer", 2: "Data Engineer"}
    store.remember(
        a_harvest(*(a_listing(number=n, title=title, description=f"{title} {n}. " * 30) for n, title in titles.items()))
    )
    openings = [store.find_opening(f"https://jobs.harbour.example/{number}").id for number in titles]
    key = DayKey(workspace, subscription, NOW.date())
    messages = [
        Message(
            key=f"{place}/{position}",
            place=place,
            role="pick" if opening else "parent",
            position=position,
            opening=opening,
            body=b"{}",
            ts=ts,
        )
        for position, (opening, ts) in enumerate(zip((None, *openings), sent, strict=True))
    ]
    claim = store.claim_day(key, "test", NOW, NOW.replace(hour=23) - NOW)
    assert store.plan_day(claim, b"{}", messages, dict.fromkeys(openings, "f"), [], NOW)
    assert store.finish_day(claim, NOW)
    return store


def verdicts(store, profile="reader"):
    """(the listing's number, person) -> whether it is an up."""
    return {(one.opening.listing.source_id, one.person): one.up for one in store.verdicts(TEAM, profile)}


class Broken:
    """A store one of whose methods fails, for so many times."""

    def __init__(self, store, method, *, error=None, times=1000):
        self.store, self.method, self.left = store, method, times
        self.error = error or StoreFull("jobpicks.db", "is full")

    def __getattr__(self, name):
        if name == self.method:
            self.left -= 1
            if self.left >= 0:
                return self.fail
        return getattr(self.store, name)

    def fail(self, *_, **__):
        raise self.error


class NoPoster:
    """For what must not need one."""

    def find(self, place):
        raise AssertionError(f"nobody should have to look for {place}")


@contextmanager
def a_workspace(store, *, patience=0.4, web=None, poster=None, team=TEAM, bot=BOT, roster=None):
    with Work(patience=patience) as work:
        yield Workspace(
            id=team,
            bot=bot,
            store=store,
            poster=poster or NoPoster(),
            web=web or Web("xoxb-none", api_url="http://127.0.0.1:9/api/"),
            work=work,
            roster=roster or a_roster(store, workspace=team),
            now=lambda: NOW,
        )


# ------------------------------------------------------------------ where answers go


class Answers:
    """What was said to people through the address that came with their question."""

    def __init__(self, url):
        self.url = url
        self.said = []
        self.arrived = threading.Condition()

    def wait(self, number=1):
        """The answers, once there are so many."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.said) >= number, timeout=10), self.said
            return list(self.said)

    def text(self, number=1):
        """All that the last of so many answers shows."""
        return "\n".join(block["text"]["text"] for block in self.wait(number)[-1]["blocks"] if "text" in block)


@contextmanager
def listening(delay=0.0):
    """Somewhere for answers, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with answers.arrived:
                answers.said.append(said)
                answers.arrived.notify_all()
            time.sleep(delay)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    answers = Answers(f"http://127.0.0.1:{server.server_port}/respond")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield answers
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
