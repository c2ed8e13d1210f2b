"""What thumbs have taught, seen and decided on in Slack; and why a thumb was down. Against an independent Slack."""

import json
from math import ceil

import pytest

from bot.days import DayKey
from bot.delivery.posting import Message
from bot.learned import learned_of
from bot.people import Said
from bot.slack.app import make_app
from bot.slack.learned import ON_A_PAGE, OUTDATED, STATES
from bot.slack.learned import learned as the_list
from bot.store.sqlite import SqliteStore
from scoring.facts import read_facts
from scoring.profile import read_profile
from tests.builders import NOW, a_harvest, a_listing

from .asking import (
    ANA,
    BEN,
    SECRET,
    TEAM,
    Broken,
    a_press,
    a_subscription,
    a_workspace,
    listening,
    tell,
    with_a_day_posted,
)
from .checks import check_message
from .place import a_place

AT = NOW.timestamp()
EMPLOYER = "openings at Harbour Lights"


def heard(store, workspace, place, *, gesture="down", person=ANA, ts="1.2", at=AT - 60):
    said = Said(workspace=workspace, place=place, ts=ts, person=person, by="button", gesture=gesture, at=at)
    assert store.hear(said)


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    yield store
    store.close()


@pytest.fixture
def place(slack, store):
    """Somebody disliked one of two picks that the channel got."""
    with a_place(slack, store) as place:
        with_a_day_posted(store, place=place.channel, sent=("1.1", "1.2", "1.3"), workspace=place.workspace.id)
        store.keep_facts(1, [(listing.id, read_facts(listing)) for listing in list(store.unread(1))])
        heard(store, place.workspace.id, place.channel)
        yield place


def subscription(place):
    return place.workspace.store.subscribed(place.workspace.id)[0]


def learned(place):
    """Each preference by its wish."""
    found = learned_of(subscription(place), place.workspace.store, NOW)
    return {one.preference.wish.split(" ", 1)[1]: one for one in found}


def state(place):
    return learned(place)[EMPLOYER].preference.state


def body(place):
    return the_list(subscription(place), place.workspace, place=place.channel)


def buttons(body):
    """The buttons' values, by what the line above them says and their own words."""
    found, line = {}, ""
    for block in body["blocks"]:
        line = block["text"]["text"] if "text" in block else line
        for one in block.get("elements", ()):
            found[line.split(":")[0].split(" ", 1)[1], one["text"]["text"]] = (one["action_id"], one["value"])
    return found


def press(place, words, *, value=None, at=AT, person=None, where=None):
    """What the person sees after pressing a button of the list."""
    shown = buttons(body(place))
    action, own = shown.get((EMPLOYER, words), (words, None))
    payload = a_press(action, person=person or place.ana, at=at, url=place.answers.url, place=where or place.channel)
    payload["actions"][0]["value"] = value or own
    payload["container"] |= {"is_ephemeral": True, "message_ts": "9.9"}
    answer = tell(place.app, payload)
    assert (answer.status, answer.body) == (200, "")
    place.typed += 1
    said = place.answers.wait(place.typed)[-1]
    assert (said["response_type"], said["replace_original"]) == ("ephemeral", True)
    check_message({"text": said["text"], "blocks": said["blocks"]}, people=True)
    return place.answers.text(place.typed)


# ------------------------------------------------------------------ the list


def test_what_was_learned_is_listed_with_its_evidence_and_a_button_to_undo_and_one_to_keep(place, slack):
    said = place.type("profile learned")
    assert f"fewer {EMPLOYER}: 1 of 1 👎" in said
    assert "only you see this" in said
    shown = buttons(place.answers.said[-1])
    assert {(EMPLOYER, "Undo"), (EMPLOYER, "Keep")} <= shown.keys()
    assert len(shown) == 2 * len(learned(place))
    assert slack.calls("views.open") == slack.calls("chat.postMessage") == []


def test_the_profile_tells_what_was_learned_in_a_line_and_show_opens_no_form(place, slack):
    said = place.type("profile show")
    assert "*Jobs you want*: Backend Engineer" in said
    assert "*Learned from 👍 and 👎*: fewer " in said
    assert slack.calls("views.open") == []
    assert "*Learned from 👍 and 👎*: fewer " in place.type("profile")
    assert len(slack.calls("views.open")) == 1


def test_before_anybody_said_anything_it_says_so(slack, store):
    with a_place(slack, store) as place:
        assert "Nothing was learned yet" in place.type("profile learned")
        assert "Learned from" not in place.type("profile show")


def test_nobody_is_told_who_gave_which_thumb(place):
    heard(place.workspace.store, place.workspace.id, place.channel, person=place.ben)
    assert place.ben not in place.type("profile learned", person=place.ana)
    press(place, "Undo")
    place.done()
    [line] = place.posted()
    assert place.ben not in line
    assert "👎" not in line
    assert "of 1" not in line


def test_every_preference_has_its_page_and_no_page_breaks_a_limit(place):
    store, team = place.workspace.store, place.workspace.id
    names = [f"<!channel> *W{number}* @here & `Söhne` {'x' * 200}" for number in range(40)]
    with_many(store, place, names)
    found = learned_of(subscription(place), store, NOW)
    pages = ceil(len(found) / ON_A_PAGE)
    assert pages > 1
    shown = []
    for page in (*range(1, pages + 1), 999, 0):
        listed = the_list(subscription(place), place.workspace, place=place.channel, page=page, note="*Undone*: that.")
        check_message(listed, people=True)
        shown += [value for (_, words), (_, value) in buttons(listed).items() if words == "Undo" and 0 < page <= pages]
    traits = {tuple(json.loads(value)[1:3]) for value in shown}
    assert traits == {tuple(one.preference.trait) for one in found}
    assert f"Page 2 of {pages}, {len(found)} in all" in place.type("profile learned 2")
    assert store.marks(team, "reader") == []


def with_many(store, place, companies):
    """A pick of each employer, disliked."""
    day = NOW.date().replace(day=26)
    jobs = [a_listing(number=100 + n, company=name, title=f"Cook {n}") for n, name in enumerate(companies)]
    store.remember(a_harvest(*jobs, source="greenhouse:many"))
    key = DayKey(place.workspace.id, "jobs", day)
    openings = dict.fromkeys(store.find_opening(job.id).id for job in jobs)
    messages = [
        Message(key=f"many {n}", place=place.channel, role="pick", position=n, opening=one, body=b"{}", ts=f"7.{n}")
        for n, one in enumerate(openings, start=1)
    ]
    claim = store.claim_day(key, "test", NOW, NOW.replace(hour=23) - NOW)
    assert store.plan_day(claim, b"{}", messages, dict.fromkeys(openings, "f"), [], NOW)
    for message in messages:
        heard(store, place.workspace.id, place.channel, ts=message.ts)


# ------------------------------------------------------------------ deciding


def test_undone_it_is_said_in_the_list_and_in_one_line_to_the_channel(place):
    before = learned(place)
    said = press(place, "Undo")
    assert "*Undone*: fewer openings at Harbour Lights." in said
    assert f"undone by <@{place.ana}> on Wednesday, 25 November 2026" in said
    assert state(place) == "undone"
    assert {wish: one.preference for wish, one in learned(place).items() if wish != EMPLOYER} == {
        wish: one.preference for wish, one in before.items() if wish != EMPLOYER
    }
    place.done()
    [line] = place.posted()
    assert line.startswith(
        f"<@{place.ana}> undid what was learned from thumbs here, “fewer openings at Harbour Lights”"
    )


def test_an_undo_that_is_taken_back_restores_what_was_learned(place):
    before = learned(place)
    press(place, "Undo")
    said = press(place, "Learn it again", at=AT + 1)
    assert "*Learned again*" in said
    assert learned(place) == before
    place.done()
    assert len(place.posted()) == 2


def test_kept_it_stays_as_it_is_until_it_is_let_go(place):
    before = learned(place)[EMPLOYER].preference.strength
    assert "kept as it is by" in press(place, "Keep")
    assert learned(place)[EMPLOYER].preference.strength == pytest.approx(before, rel=1e-9)
    years_later = learned_of(subscription(place), place.workspace.store, NOW.replace(year=2030))
    [kept] = [one for one in years_later if one.mark]
    assert kept.preference.strength == learned(place)[EMPLOYER].preference.strength
    press(place, "Let it fade", at=AT + 1)
    assert state(place) == "learned"


def test_pressed_again_or_told_again_it_is_no_news(place):
    undo = buttons(body(place))[EMPLOYER, "Undo"]
    press(place, "Undo")
    for at in (AT, AT, AT + 1):
        press(place, undo[0], value=undo[1], at=at)
    assert state(place) == "undone"
    place.done()
    assert len(place.posted()) == 1


def test_of_two_presses_the_later_one_counts_in_whatever_order_they_arrive(place):
    shown = buttons(body(place))
    keep, undo = shown[EMPLOYER, "Keep"], shown[EMPLOYER, "Undo"]
    press(place, keep[0], value=keep[1], at=AT + 5)
    press(place, undo[0], value=undo[1], at=AT + 1)
    assert state(place) == "pinned"


def test_what_is_decided_where_the_subscription_is_not_changes_nothing(place, slack):
    undo = buttons(body(place))[EMPLOYER, "Undo"]
    for where in (slack.channel("random"), place.workspace.poster.find(place.ana)):
        assert press(place, undo[0], value=undo[1], where=where) == OUTDATED
    assert state(place) == "learned"
    place.done()
    assert place.posted() == []


def test_in_a_direct_message_it_is_ones_own_and_nobody_elses(place, store):
    own = read_profile({"id": "ana", "roles": ["Painter"]}, name="ana")
    team = place.workspace.id
    mine = a_subscription(name="ana", workspace=team, place=place.ana, profile=own)
    store.seed([a_subscription(workspace=team, place=place.channel), mine], NOW)
    direct, other = (place.workspace.poster.find(person) for person in (place.ana, place.ben))
    with_a_day_posted(store, place=direct, sent=("5.1", "5.2", "5.3"), subscription="ana", workspace=team)
    heard(store, team, direct, ts="5.2")
    said = place.type("profile learned", place=direct, name="directmessage")
    assert "Everybody" not in said
    undo = next(found for (line, words), found in buttons(place.answers.said[-1]).items() if words == "Undo")
    assert press(place, undo[0], value=undo[1], where=other, person=place.ben) == OUTDATED
    assert store.marks(team, "ana") == []
    press(place, undo[0], value=undo[1], where=direct)
    assert [mark.by for mark in store.marks(team, "ana")] == [place.ana]
    assert store.marks(team, "reader") == []
    place.done()
    assert place.posted() == []


def test_what_is_learned_no_more_cannot_be_decided_on(place, store):
    undo = buttons(body(place))[EMPLOYER, "Undo"]
    taken = {"ts": "1.2", "person": ANA, "by": "button", "gesture": "down", "at": AT, "taken_back": True}
    store.hear(Said(workspace=place.workspace.id, place=place.channel, **taken))
    assert press(place, undo[0], value=undo[1]) == OUTDATED
    assert store.marks(place.workspace.id, "reader") == []


def test_what_cannot_be_kept_is_told_with_the_id_that_is_in_the_log(place, caplog):
    undo = buttons(body(place))[EMPLOYER, "Undo"]
    with a_workspace(Broken(place.workspace.store, "mark"), team=place.workspace.id) as broken:
        payload = a_press(undo[0], at=AT, url=place.answers.url, place=place.channel)
        payload["actions"][0]["value"] = undo[1]
        assert tell(make_app(broken, signing_secret=SECRET), payload).status == 200
        said = place.answers.text()
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage().split("(")[1].split(")")[0] in said


@pytest.mark.parametrize("action", STATES)
def test_a_channel_that_cannot_be_told_is_told_about_to_whoever_decided(action, place, slack):
    slack.fault("chat.postMessage", "error", error="not_in_channel")
    if action == "learned_again":
        press(place, "Undo")
    press(place, action, value=json.dumps(["jobs", *learned(place)[EMPLOYER].preference.trait, 1]), at=AT + 1)
    place.done()
    said = place.posted(place.workspace.poster.find(place.ana))
    assert "What was learned is changed" in said[0]
    assert "/invite @jobpicks" in said[0]


# ------------------------------------------------------------------ why a thumb was down


@pytest.fixture
def posted(tmp_path):
    store = SqliteStore(tmp_path / "posted.db")
    store.seed([a_subscription()], NOW)
    with_a_day_posted(store)
    yield store
    store.close()


def reasons(store):
    return [(one.person, one.up, one.reason) for one in store.verdicts(TEAM, "reader")]


def why(answers, words):
    """The payload of a press on that reason, below the answer to a thumb."""
    [row] = [block for block in answers.said[-1]["blocks"] if block["type"] == "actions"]
    [found] = [one for one in row["elements"] if one["text"]["text"] == words]
    payload = a_press(found["action_id"], at=1764070009, ts="9.9", url=answers.url)
    payload["actions"][0]["value"] = found["value"]
    payload["container"]["is_ephemeral"] = True
    return payload


@pytest.mark.parametrize(
    ("words", "reason", "noted"),
    [
        ("Wrong level", "level", "because of the level"),
        ("Place", "place", "because of the place"),
        ("Employer", "employer", "because of the employer"),
        ("Not my field", "field", "because of the field"),
        ("Pay", "pay", "Nothing else about this opening counts"),
        ("Seen it before", "seen", "no dislike"),
        ("Closed, dead link", "closed", "no dislike"),
    ],
)
def test_after_a_thumb_down_one_tap_says_why(words, reason, noted, posted):
    with a_workspace(posted) as workspace, listening() as answers:
        app = make_app(workspace, signing_secret=SECRET)
        tell(app, a_press("verdict_down", at=1764070001, url=answers.url))
        asked = answers.wait()[0]
        check_message({"text": asked["text"], "blocks": asked["blocks"]})
        tell(app, why(answers, words))
        said = answers.wait(2)[-1]
    assert noted in said["text"]
    assert (said["replace_original"], said["response_type"]) == (True, "ephemeral")
    assert reasons(posted) == [(ANA, False, reason)]


def test_a_reason_is_said_by_whoever_presses_it_of_their_own_thumb_alone(posted):
    with a_workspace(posted) as workspace, listening() as answers:
        app = make_app(workspace, signing_secret=SECRET)
        for person in (BEN, ANA):
            tell(app, a_press("verdict_down", at=1764070001, url=answers.url, person=person))
        answers.wait(2)
        tell(app, why(answers, "Pay"))
        answers.wait(3)
    assert sorted(reasons(posted)) == [(ANA, False, "pay"), (BEN, False, None)]


def test_a_thumb_up_is_asked_nothing_and_a_reason_for_no_pick_is_not_kept(posted):
    with a_workspace(posted) as workspace, listening() as answers:
        app = make_app(workspace, signing_secret=SECRET)
        tell(app, a_press("verdict_up", at=1764070001, url=answers.url))
        assert [block["type"] for block in answers.wait()[0]["blocks"]] == ["section"]
        payload = a_press("why_not_level", at=1764070009, url=answers.url)
        payload["actions"][0]["value"] = "1.1"
        tell(app, payload)
        assert answers.text(2).startswith("Not saved")
    assert reasons(posted) == [(ANA, True, None)]
