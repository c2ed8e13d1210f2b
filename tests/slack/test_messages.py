"""What Slack shows of a day: letter for letter in snapshots, within every limit, and harmless whatever listings say.

`pytest -n0 tests/pages tests/slack --update-snapshots` writes the snapshots anew.
"""

import json
import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.digest import Circumstances, Credit, Failed, write_digest
from bot.pages.words import PRIVATE_GATES, link
from bot.people import Subscription
from bot.slack import messages
from scoring.choose import Rules, choose
from scoring.due import Schedule
from scoring.facts import read_facts
from scoring.openings import Opening
from scoring.profile import Money, Profile
from scoring.rank import rank
from tests.builders import NOW, TEXT, a_listing
from tests.pages.digests import DAY, DAYS, FOOTER, NORMAL, QUIET, a_pick, addresses

from . import hostile
from .checks import check_message, texts

FOLDER = Path(__file__).parent / "snapshots"

SUBSCRIPTION = Subscription(
    name="berlin",
    profile=Profile(id="berlin", title="Backend, Berlin", citizenship=("IE",), salary_min=Money(81234, "EUR", "year")),
    schedule=Schedule(time(8, 30), frozenset({0, 2, 4}), "Europe/Berlin"),
    set_up_by="U012AB3CD",
)

BODIES = {
    **{f"parent_{name}": lambda name=name: messages.parent(DAYS[name]) for name in ("normal", "quiet", "failures", "hostile")},
    "parent_late": lambda: messages.parent(NORMAL, late=True, today=DAY),
    "parent_yesterday": lambda: messages.parent(QUIET, late=True, today=DAY + timedelta(days=1)),
    "pick": lambda: messages.pick(NORMAL.picks[0]),
    "pick_again": lambda: messages.pick(NORMAL.picks[1]),
    "pick_hostile": lambda: messages.pick(DAYS["hostile"].picks[1]),
    "invitation": lambda: messages.invitation(SUBSCRIPTION),
    "profile_changed": lambda: messages.profile_changed("U012AB3CD", ["roles", "avoid_keywords", "salary_min"]),
}  # fmt: skip


def shown(body):
    return "\n".join([body["text"], *(text["text"] for text in texts(body["blocks"]))])


def leads_to(*picks):
    return {link(url) for pick in picks if pick for url in addresses(pick)}


# ------------------------------------------------------------------ snapshots


@pytest.mark.parametrize("name", BODIES)
def test_the_message_is_as_its_snapshot_shows_it(name, request):
    body, file = BODIES[name](), FOLDER / f"{name}.json"
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--update-snapshots", default=False):
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()


# ------------------------------------------------------------------ laws


@settings(max_examples=150, deadline=None)
@given(hostile.digests, st.booleans(), st.none() | st.dates())
@example(replace(NORMAL, picks=NORMAL.picks * 7), False, None)
def test_a_days_message_is_within_every_limit_and_listings_neither_mention_nor_link_nor_format(digest, late, today):
    body = messages.parent(digest, late=late, today=today)
    check_message(body, links=leads_to(*digest.picks, digest.best_miss))
    assert len(body["blocks"]) <= 14
    assert len([block for block in body["blocks"] if block["type"] == "header"]) == 1


@settings(max_examples=150, deadline=None)
@given(hostile.picks)
def test_a_picks_message_is_within_every_limit_and_its_listing_neither_mentions_nor_links_nor_formats(pick):
    body = messages.pick(pick)
    check_message(body, links=leads_to(pick))
    *_, actions = body["blocks"]
    up, down, *rest, menu = actions["elements"]
    assert [up["action_id"], down["action_id"]] == ["verdict_up", "verdict_down"]
    assert up["value"] == down["value"] == pick.opening
    assert [button["url"] for button in rest] == [url for url in [link(pick.url)] if url and len(url) <= 3000]
    assert [option["value"] for option in menu["options"]] == ["saved", "applied", "hidden"]
    assert len(body["blocks"]) <= 4
    lines = [line for text in texts(body["blocks"]) for line in text["text"].split("\n")]
    assert (
        len(lines) <= 3 + 4 + 1 + 3 + 3
    )  # heading, reasons, source, buttons, menu: a listing brings no line of its own


@settings(deadline=None)
@given(hostile.words, hostile.words, st.lists(hostile.words, max_size=3), st.sets(st.integers(0, 6)))
def test_other_messages_are_harmless_whatever_people_wrote(who, zone, changed, weekdays):
    subscription = replace(SUBSCRIPTION, set_up_by=who, schedule=Schedule(time(9), frozenset(weekdays), zone))
    check_message(messages.invitation(subscription), people=True)
    check_message(messages.profile_changed(who, changed), people=True)


# ------------------------------------------------------------------ what is said


def test_each_pick_says_all_there_is_to_know():
    said = shown(messages.pick(NORMAL.picks[1]))
    for part in ("Data Engineer", "employer not disclosed (posted by Quick Staffing)", "Remote (US)", "Austin, TX; Denver, CO", "71/100",
                 "posting date not stated", "closes in 3 days", "shown again: pay or place changed", "*Why:* Builds pipelines",
                 "*Not stated:* pay", "Owns the pipelines", "|Remotive>", "boards.saltmarsh.example"):  # fmt: skip
        assert part in said
    said = shown(messages.pick(NORMAL.picks[0]))
    assert "EUR 72,000 to 86,000 a year" in said
    assert '*Watch out:* asks for "six years' in said


def test_the_days_message_names_the_first_five_and_counts_the_rest():
    picks = tuple(a_pick(title=f"Job {number}") for number in range(12))
    said = shown(messages.parent(replace(NORMAL, picks=picks)))
    assert "12 openings worth your time" in said
    assert [number for number in range(12) if f"|Job {number}>" in said] == [0, 1, 2, 3, 4]
    assert "…and 7 more in the thread." in said


def test_the_text_is_a_summary_that_stands_alone():
    assert messages.parent(NORMAL)["text"].startswith(
        "3 job picks for Wednesday, 25 November 2026: Backend Engineer, Booking at Harbour Lights, Berlin, Germany; "
    )
    text = messages.pick(NORMAL.picks[0])["text"]
    assert text.startswith("Backend Engineer, Booking at Harbour Lights, Berlin, Germany. 87 of 100. ")
    assert "Why: Asks for Python" in text


def test_a_quiet_day_is_one_message_with_the_best_miss():
    body = messages.parent(QUIET)
    assert "the best miss was <https://jobs.harbour.example/4711|Backend Engineer, Booking> at Harbour Lights" in shown(
        body
    )
    assert "the best miss was Backend Engineer" in body["text"]


def test_a_late_digest_says_so_first_and_whose_day_it_is():
    tomorrow, later = DAY + timedelta(days=1), DAY + timedelta(days=2)
    for late, today, words in (
        (True, None, "This digest is late"),
        (True, DAY, "This digest is late"),
        (False, tomorrow, "This is yesterday's digest, late"),
        (True, tomorrow, "This is yesterday's digest, late"),
        (True, later, "This is the digest of Wednesday, 25 November 2026, late"),
    ):
        body = messages.parent(NORMAL, late=late, today=today)
        assert body["text"].startswith(words)
        assert body["blocks"][2]["text"]["text"].startswith(words)
    for today in (None, DAY, date(2026, 11, 24)):
        assert "late" not in shown(messages.parent(NORMAL, today=today)).replace("related", "")


def test_failures_and_notes_are_said():
    said = shown(messages.parent(DAYS["failures"]))
    assert "Greenhouse: 52 boards failed (board0, board1, board2 and 49 more): not reachable." in said
    assert "3 rows could not be read" in said
    notes = ("No source answered: these are the openings known from before.",)
    body = messages.parent(replace(NORMAL, footer=replace(FOOTER, notes=notes)))
    assert notes[0] in body["blocks"][1]["elements"][0]["text"]
    assert body["text"].endswith(notes[0])


def test_more_failures_than_fit_are_cut_at_a_line():
    failures = tuple(Failed(f"Service {number}", None, "reason " * 60) for number in range(30))
    body = messages.parent(replace(NORMAL, footer=replace(FOOTER, failures=failures)))
    check_message(body, links=leads_to(*NORMAL.picks))
    assert body["blocks"][-1]["elements"][0]["text"].endswith(".\n…")


def test_an_invitation_says_how_to_begin_and_shows_no_pick():
    body = messages.invitation(SUBSCRIPTION)
    assert "`/jobpicks profile`" in shown(body)
    assert "Monday, Wednesday and Friday at 08:30 (Europe/Berlin)" in shown(body)
    assert "<@U012AB3CD>" in shown(body)
    assert not [block for block in body["blocks"] if block["type"] == "actions"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(range(5), "Monday to Friday"), (range(7), "every day"), ([5, 6], "Saturday and Sunday"), ([0, 1, 3], "Monday, Tuesday and Thursday")],
)  # fmt: skip
def test_weekdays_are_said_as_people_say_them(days, words):
    assert messages.when(Schedule(time(9), frozenset(days), "UTC")) == f"{words} at 09:00 (UTC)"


# ------------------------------------------------------------------ privacy


PRIVATE = {
    "work_authorization": ("QZ",),
    "needs_sponsorship": True,
    "citizenship": ("XK",),
    "clearance": "obtainable",
    "salary_min": Money(87654, "CHF", "year"),
}


def the_day(profile):
    """A day with one opening that suits and one that is only for citizens of another country."""
    suits, only_for_citizens = a_listing(), a_listing(number=2, description=f"{TEXT} Only US citizens can be hired.")
    openings = [Opening(id=one.id, listings=(one,), first_seen=0) for one in (suits, only_for_citizens)]
    ranking = rank([(opening, read_facts(opening.listing)) for opening in openings], profile, now=NOW)
    choice = choose(ranking, Rules(bar=0), listings=2, shown={})
    digest = write_digest(choice, profile, Rules(bar=0), Circumstances(day=DAY, now=NOW, sources=1, displays={}))
    assert len(digest.picks) == 1
    assert "citizenship" in digest.footer.failed
    return [messages.parent(digest), *map(messages.pick, digest.picks)]


def test_no_message_holds_anything_private_of_a_profile():
    profile = Profile(id="p", title="Backend", roles=("Backend Engineer",), **PRIVATE)
    day = "\n".join(map(shown, the_day(profile)))
    invited = messages.invitation(replace(SUBSCRIPTION, profile=profile))
    changed = messages.profile_changed("U012AB3CD", PRIVATE)
    assert not re.search(r"citizen|visa|clearance", day)
    assert not re.search(r"87[.,]?654|CHF|\bQZ\b|\bXK\b", "\n".join([day, shown(invited), shown(changed)]))
    assert changed == messages.profile_changed("U012AB3CD")
    assert invited == messages.invitation(replace(SUBSCRIPTION, profile=profile.public()))


def test_gates_about_a_person_are_counted_together():
    footer = replace(FOOTER, failed={"place": 3, **dict.fromkeys(PRIVATE_GATES, 5)})
    said = shown(messages.parent(replace(NORMAL, footer=footer)))
    assert "ruled out: place 3, other rules 20." in said


@pytest.mark.parametrize(
    "title",
    ["Senior front end, New York, H-1B transfer", "H1B only", "Needs visa sponsorship", "US citizen, cleared: clearance", "Data, $120k",
     "Part time for health reasons", "From EUR 80,000", "OPT student"],
)  # fmt: skip
def test_a_title_that_tells_of_a_person_stays_out_of_the_channel(title):
    body = messages.parent(replace(NORMAL, profile=title))
    assert title not in shown(body)
    assert body["blocks"][1]["elements"][0]["text"].startswith("2,140 gathered")


@pytest.mark.parametrize(
    "title", ["Backend and data engineering, Berlin or remote", "Staff SRE, optics", "Public health data"]
)
def test_any_other_title_is_shown(title):
    assert title in shown(messages.parent(replace(NORMAL, profile=title)))


REMOTIVE = ("link back", "name the source", "no redistribution")


def test_a_source_that_demands_it_is_named_and_linked_to_wherever_its_pick_stands():
    own = a_pick(credits=(Credit("Remotive", "https://remotive.example/jobs/1"),), terms=REMOTIVE)
    assert "<https://remotive.example/jobs/1|Remotive>" in shown(messages.pick(own))
    shown_from_it = a_pick(source="Remotive", terms=REMOTIVE)
    for body in (messages.parent(replace(NORMAL, picks=(shown_from_it,))), messages.pick(shown_from_it)):
        assert "via Remotive" in shown(body) or f"via <{shown_from_it.url}|Remotive>" in shown(body)
        assert shown_from_it.url in shown(body)
    assert "via Remotive" in messages.parent(replace(QUIET, best_miss=shown_from_it))["text"]
    assert "via" not in shown(messages.parent(replace(NORMAL, picks=(a_pick(),))))


def test_a_source_that_demands_it_is_named_even_where_its_link_has_no_room():
    long = f"https://remotive.example/{'x' * 900}"
    said = shown(messages.pick(a_pick(credits=(Credit("Remotive", long), Credit("Himalayas", long)), terms=REMOTIVE)))
    assert "Remotive, Himalayas" in said
    assert long not in said
