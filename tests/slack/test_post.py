"""Posting: one contract for everything that calls itself a poster, then what only Slack has."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.posting import Found, Message, NotPosted, PerhapsPosted
from bot.slack.post import SlackPoster
from bot.slack.trouble import DOUBTFUL, SCOPES, lacking, refusal
from tests.fake_slack import FakePoster, FakeSlack
from tests.loopback import Said, serving

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def never(seconds):
    raise AssertionError(f"waits {seconds} s")


def a_message(place, key="k0", opening=None, **body):
    return Message(
        key=key,
        place=place,
        role="pick" if opening else "parent",
        position=0,
        opening=opening,
        body=json.dumps({"text": f"says {key}", **body}).encode(),
    )


def a_poster(slack, **more):
    return SlackPoster(slack.bot, api_url=slack.api_url, **{"pace": 0, "timeout": 2, **more})


# ------------------------------------------------------------------ the contract


class OnTheDouble:
    """SlackPoster, and how its next call to send goes wrong."""

    def __init__(self, slack):
        self.slack = slack
        self.poster = a_poster(slack)
        self.person = slack.user("ana")

    def next_send(self, word):
        kinds = {
            "lost": {"kind": "after"},
            "dropped": {"kind": "before"},
            "rate": {"kind": "429", "after": 3},
            "refused": {"kind": "error", "error": "not_in_channel"},
        }
        self.slack.fault("chat.postMessage", **kinds[word])

    def told(self):
        return [message["text"] for message in self.slack.messages(self.poster.find(self.person))]


class InMemory:
    """The fake that other tests rest on."""

    person = "U0000ANA"

    def __init__(self, _):
        self.slack = FakeSlack(clock=lambda: datetime.now(UTC))
        self.poster = FakePoster(self.slack)

    def next_send(self, word):
        self.poster.fate = iter([word])

    def told(self):
        return [text for person, text in self.slack.said if person == self.person]


@pytest.fixture(params=[OnTheDouble, InMemory])
def world(request):
    return request.param(request.getfixturevalue("slack") if request.param is OnTheDouble else None)


def test_a_place_has_one_id_however_it_is_called(world):
    place = world.poster.find("#jobs")
    assert place == world.poster.find("jobs") == world.poster.find(place)


def test_what_was_sent_is_found_with_its_key_opening_and_ts(world):
    place = world.poster.find("#jobs")
    parent = world.poster.send(a_message(place), thread=None)
    picks = [world.poster.send(a_message(place, f"k{n}", f"o{n}"), thread=parent) for n in (1, 2)]
    found = world.poster.look(place, YESTERDAY, wait=never)
    assert set(found) == {Found("k0", parent, None), Found("k1", picks[0], "o1"), Found("k2", picks[1], "o2")}


def test_elsewhere_and_earlier_nothing_is_found(world):
    place = world.poster.find("#jobs")
    world.poster.send(a_message(place), thread=None)
    assert list(world.poster.look(world.poster.find("C000000002"), YESTERDAY, wait=never)) == []
    assert list(world.poster.look(place, datetime.now(UTC) + timedelta(hours=1), wait=never)) == []


@pytest.mark.parametrize(("word", "there"), [("lost", 1), ("dropped", 0)])
def test_without_an_answer_a_message_is_perhaps_posted(world, word, there):
    place = world.poster.find("#jobs")
    world.next_send(word)
    with pytest.raises(PerhapsPosted):
        world.poster.send(a_message(place), thread=None)
    assert len(world.poster.look(place, YESTERDAY, wait=never)) == there


@pytest.mark.parametrize(("word", "trouble", "seconds"), [("rate", "rate", 3.0), ("refused", "not in channel", None)])
def test_what_was_refused_is_certainly_not_there(world, word, trouble, seconds):
    place = world.poster.find("#jobs")
    world.next_send(word)
    with pytest.raises(NotPosted) as refused:
        world.poster.send(a_message(place), thread=None)
    assert refused.value.trouble == trouble
    if seconds:
        assert refused.value.retry_after == seconds
    assert list(world.poster.look(place, YESTERDAY, wait=never)) == []


def test_a_person_is_told(world):
    world.poster.tell(world.person, "all is well")
    assert world.told() == ["all is well"]


# ------------------------------------------------------------------ what Slack is sent


def test_a_message_carries_opaque_ids_its_blocks_and_no_previews(slack):
    poster = a_poster(slack)
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "*Zoë*", "verbatim": True}}
    place = poster.find("#jobs")
    parent = poster.send(a_message(place, blocks=[block]), thread=None)
    poster.send(a_message(place, "k1", "greenhouse:1"), thread=parent)
    first, second = slack.messages("jobs")
    assert (first["text"], first["blocks"]) == ("says k0", [block])
    assert (first["unfurl_links"], first["unfurl_media"]) == (False, False)
    assert first["metadata"] == {"event_type": "jobpicks_message", "event_payload": {"key": "k0"}}
    assert second["metadata"]["event_payload"] == {"key": "k1", "opening": "greenhouse:1"}
    assert second["thread_ts"] == parent


def test_messages_to_one_place_are_a_second_apart_and_to_others_not(slack):
    pauses = []
    poster = a_poster(slack, pace=1.0, sleep=pauses.append)
    jobs, other = poster.find("#jobs"), poster.find("#random")
    for place in (jobs, other, jobs, jobs):
        poster.send(a_message(place), thread=None)
    assert [round(pause) for pause in pauses] == [1, 2]  # nobody really slept, so the third waits for both


def test_one_look_asks_for_the_history_and_each_of_our_threads(slack):
    poster = a_poster(slack)
    place = poster.find("#jobs")
    parents = [poster.send(a_message(place, f"k{n}"), thread=None) for n in range(2)]
    slack.client(slack.ana).chat_postMessage(channel=place, text="good morning")
    poster.look(place, YESTERDAY, wait=never)
    asked = [call["method"] for call in slack.calls() if call["method"].startswith("conversations.")]
    assert asked == ["conversations.list", "conversations.history", *["conversations.replies"] * len(parents)]


def test_another_app_cannot_pass_for_us(slack):
    poster = a_poster(slack)
    place = poster.find("#jobs")
    metadata = {"event_type": "jobpicks_message", "event_payload": {"key": "k0"}}
    slack.client(slack.ana).chat_postMessage(channel=place, text="forged", metadata=metadata)
    assert list(poster.look(place, YESTERDAY, wait=never)) == []


def test_a_person_is_a_place_too(slack):
    poster = a_poster(slack)
    place = poster.find(slack.user("ben"))
    assert place.startswith("D")
    poster.send(a_message(place), thread=None)
    assert [found.key for found in poster.look(place, YESTERDAY, wait=never)] == ["k0"]


def test_what_is_told_is_plain_text_in_which_channels_have_names(slack):
    poster = a_poster(slack)
    poster.tell(slack.user("ana"), "R&D <b> in C000000001")
    assert slack.messages(poster.find(slack.user("ana")))[0]["text"] == "R&amp;D &lt;b&gt; in <#C000000001>"


def test_a_channel_that_nobody_knows_is_said_with_its_name(slack):
    with pytest.raises(NotPosted) as refused:
        a_poster(slack).find("#nowhere")
    assert refused.value.trouble == "no channel"
    assert "#nowhere" in refused.value.words


def test_trouble_is_told_with_the_name_the_channel_is_called_by(slack):
    poster = a_poster(slack)
    place = poster.find("#jobs")
    slack.fault("chat.postMessage", "error", error="not_in_channel")
    with pytest.raises(NotPosted) as refused:
        poster.send(a_message(place), thread=None)
    assert refused.value.words == "The bot is not in #jobs: type /invite @jobpicks there."


def test_a_revoked_token_is_known_by_asking_who_we_are(slack):
    with pytest.raises(NotPosted) as refused:
        SlackPoster("xoxb-gone", api_url=slack.api_url).identity()
    assert (refused.value.trouble, "SLACK_BOT_TOKEN" in refused.value.words) == ("revoked", True)


def test_a_silent_slack_is_not_waited_for_long_and_is_a_doubt(slack):
    poster = a_poster(slack, timeout=0.2)
    place = poster.find("#jobs")
    slack.fault("chat.postMessage", "hang", ms=1500)
    with pytest.raises(PerhapsPosted):
        poster.send(a_message(place), thread=None)
    assert len(slack.messages("jobs")) == 1


def test_looking_waits_for_slack_and_goes_on_where_it_was(slack):
    poster = a_poster(slack)
    place = poster.find("#jobs")
    poster.send(a_message(place), thread=None)
    poster.identity()
    pauses = []
    slack.fault("conversations.history", "429", after=7)
    slack.fault("conversations.replies", "429", after=8)
    assert len(poster.look(place, YESTERDAY, wait=pauses.append)) == 1
    assert pauses == [7.0, 8.0]


# ------------------------------------------------------------------ answers that no double gives


def answers(*said):
    """A server that gives these answers one after the other, the last one for ever."""
    left = list(said)

    def answer(_):
        one = left.pop(0) if len(left) > 1 else left[0]
        return one if isinstance(one, Said) else Said(pieces=[json.dumps(one).encode()])

    return serving(answer)


ODD = {
    "a web page": Said(pieces=[b"<html>Sign in to the guest network</html>"]),
    "nothing": Said(),
    "a list": Said(pieces=[b"[1]"]),
    "cut off": Said(pieces=[b'{"ok": tr'], length=400, cut=True),
    "no text": Said(pieces=[b"\xff\xfe\x00"]),
    "a gateway's error": Said(status=502, pieces=[b"bad gateway"]),
    "an error at 503": Said(status=503, pieces=[b'{"ok": false, "error": "not_in_channel"}']),
    "done, but not what": Said(pieces=[b'{"ok": true}']),
    **{word: Said(pieces=[json.dumps({"ok": False, "error": word}).encode()]) for word in sorted(DOUBTFUL)},
}


@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_an_answer_that_makes_no_sense_is_a_doubt_and_asked_for_once(said):
    with answers(said) as server, pytest.raises(PerhapsPosted):
        SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1).send(a_message("C0000JOBS"), thread=None)
    assert len(server.asked) == 1


def test_nobody_listening_is_a_doubt():
    with answers({}) as server:
        poster = SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1)
    with pytest.raises(PerhapsPosted):
        poster.send(a_message("C0000JOBS"), thread=None)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (Said(status=429, headers={"Retry-After": "12"}, pieces=[b'{"ok":false,"error":"ratelimited"}']), 12),
        (Said(status=429, pieces=[b"slow down"]), 30),
        (Said(status=429, headers={"Retry-After": "soon"}), 30),
        (Said(pieces=[b'{"ok":false,"error":"rate_limited"}']), 30),
        (Said(pieces=[b'{"ok":false,"error":"message_limit_exceeded"}'], headers={"Retry-After": "60"}), 60),
    ],
)
def test_too_fast_says_for_how_long(said, seconds):
    with answers(said) as server, pytest.raises(NotPosted) as refused:
        SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1).send(a_message("C0000JOBS"), thread=None)
    assert (refused.value.trouble, refused.value.retry_after) == ("rate", seconds)


ME = {"ok": True, "team_id": "T1", "user_id": "U0000BOT", "bot_id": "B1"}


def ours(number, **more):
    metadata = {"event_type": "jobpicks_message", "event_payload": {"key": f"k{number}", "opening": f"o{number}"}}
    return {"ts": f"4000000000.{number:06}", "user": "U0000BOT", "metadata": metadata, **more}


def a_page(rows, cursor=""):
    return {"ok": True, "messages": rows, "response_metadata": {"next_cursor": cursor}}


def look(*said):
    with answers(*said) as server:
        poster = SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1)
        return [found.key for found in poster.look("C0000JOBS", YESTERDAY, wait=never)]


def test_every_page_is_read_however_few_rows_it_has():
    pages = [a_page([ours(n) for n in range(start, start + 15)], cursor=f"after {start}") for start in (0, 15)]
    assert len(look(ME, *pages, a_page([ours(30)]))) == 31


@pytest.mark.parametrize(
    "page",
    [
        a_page([], cursor="again"),
        {"ok": True},
        {"ok": True, "messages": None},
        a_page([{k: v for k, v in ours(1).items() if k != "ts"}]),
    ],
    ids=["round in circles", "no messages", "messages of no kind", "a message of ours without its name"],
)
def test_a_look_that_is_not_whole_is_no_look(page):
    with pytest.raises(PerhapsPosted):
        look(ME, page)


@pytest.mark.parametrize(
    "row",
    [
        {"ts": "4000000000.1", "text": "a person's"},
        ours(1, metadata={"event_type": "other_app", "event_payload": {"key": "k"}}),
        ours(1, metadata={"event_type": "jobpicks_message"}),
        ours(1, metadata={"event_type": "jobpicks_message", "event_payload": {"key": 7}}),
        ours(1, user="U0000WHO", bot_id="B2"),
        ours(1, ts="1000000000.1"),
        "no message",
    ],
)
def test_what_is_not_ours_is_not_found(row):
    assert look(ME, a_page([row])) == []


def test_a_bots_message_without_a_user_is_known_by_its_bot():
    row = ours(1, bot_id="B1")
    del row["user"]
    assert look(ME, a_page([row])) == ["k1"]


def test_the_scopes_of_the_token_are_read_where_slack_tells_them():
    said = Said(pieces=[json.dumps(ME).encode()], headers={"X-OAuth-Scopes": "chat:write, channels:history"})
    with answers(said) as server:
        scopes = SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1).identity().scopes
    assert scopes == {"chat:write", "channels:history"}
    assert [next(scope for scope in SCOPES if scope in words) for words in lacking(scopes)] == [
        "channels:read",
        "im:write",
    ]


def test_an_archived_channel_of_the_same_name_is_not_chosen():
    channels = [
        {"id": "C00000OLD", "name": "jobs", "is_archived": True},
        {"id": "C00000NEW", "name": "jobs", "is_archived": False},
    ]
    with answers({"ok": True, "channels": channels}) as server:
        assert SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1).find("#Jobs") == "C00000NEW"


def test_an_app_without_private_channels_still_finds_public_ones():
    refused = {"ok": False, "error": "missing_scope", "needed": "groups:read", "provided": "channels:read"}
    with answers(refused, {"ok": True, "channels": [{"id": "C0000JOBS", "name": "jobs"}]}) as server:
        assert SlackPoster("xoxb-t", api_url=f"{server.url}/", timeout=1).find("#jobs") == "C0000JOBS"


# ------------------------------------------------------------------ trouble in words


@pytest.mark.parametrize(
    ("error", "trouble", "remedy"),
    [
        ("not_in_channel", "not in channel", "/invite @jobpicks"),
        ("channel_not_found", "no channel", "check its name"),
        ("is_archived", "archived", "unarchive"),
        ("token_revoked", "revoked", "SLACK_BOT_TOKEN"),
        ("account_inactive", "revoked", "install the app again"),
        ("missing_scope", "scope", "OAuth & Permissions"),
        ("restricted_action_read_only_channel", "restricted", "owners"),
        ("ratelimited", "rate", "by itself"),
        ("invalid_blocks", "invalid", "report"),
        ("user_disabled", "no channel", "deactivated"),
        ("brand_new_error", "other", "brand_new_error"),
    ],
)
def test_each_error_is_a_trouble_with_its_remedy(error, trouble, remedy):
    refused = refusal(error, place="#jobs")
    assert (refused.trouble, refused.what) == (trouble, error)
    assert remedy in refused.words


def test_a_missing_scope_is_named_with_what_there_is():
    words = refusal("missing_scope", needed="channels:history", provided="chat:write,commands").words
    assert "channels:history" in words
    assert "chat:write, commands" in words
