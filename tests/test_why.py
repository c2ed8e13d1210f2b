"""Why an opening was picked, or where it fell out."""

import re
from contextlib import nullcontext
from datetime import timedelta

import pytest

from bot.daily import FOUND_CLOSED, circumstances_of, gather_all, take_day
from bot.errors import JobpicksError
from bot.pages.account import lines
from bot.people import Subscription
from bot.store import open_store
from bot.why import explain_opening
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_profile

READER = Subscription(
    name="default", profile=a_profile(roles=["Backend Engineer"], skills=["Python", "SQL"], degree="bachelor")
)
DAY = timedelta(days=1)
SUITS = a_listing()
NEEDS_MORE = a_listing(number=2, company="Ferry Line", title="Scientist", description=f"{TEXT} A PhD is required.")


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "jobs.db"))
    yield opened
    opened.close()


def the_day(store, now, *listings):
    gathering = gather_all([a_harvest(*listings, at=now)], store)
    return take_day(READER, circumstances_of(gathering, now.date(), now, displays={}), store=store)


def told(store, listing):
    return list(lines(explain_opening(listing.url, READER, store)))


def test_a_pick_is_explained_as_its_digest_did(store):
    [pick] = the_day(store, NOW, SUITS).picks
    said = told(store, SUITS)
    assert f"Why: {pick.reason}" in said
    assert [line for line in said if line.startswith("Watch out")] == [f"Watch out: {pick.watch_out}"] * bool(
        pick.watch_out
    )
    assert pick.unsaid
    assert any(line.startswith(f"Not stated: {pick.unsaid[0]}") for line in said)


def points(line):
    return [float(number) for number in re.findall(r"(?<= )(\d+\.\d)(?= |;|,|$)", line)]


def test_the_shares_of_a_picks_score_are_told_in_words_and_add_up(store):
    [pick] = the_day(store, NOW, SUITS).picks
    [line] = [line for line in told(store, SUITS) if line.startswith("Points: ")]
    assert re.search(r"\brole \d+\.\d \([^)]*backend", line)
    assert not re.search(r"\bpay \d", line)
    *parts, together = points(line)
    assert sum(parts) == pytest.approx(together, abs=0.5)
    assert together == pytest.approx(pick.raw, abs=0.06)
    account = explain_opening(SUITS.url, READER, store)
    assert sum(share["points"] for share in account.row()["shares"].values()) == pytest.approx(pick.raw)


def test_the_points_of_what_was_not_picked_are_weighed_anew(store):
    far = a_listing(
        number=3, title="Baker", company="Quay", description="You will bake bread for sailors at night. " * 9
    )
    the_day(store, NOW, SUITS, far)
    [line] = [line for line in told(store, far) if line.startswith("Points, weighed anew: ")]
    account = explain_opening(far.url, READER, store)
    assert points(line)[-1] == pytest.approx(account.decision.weighed.raw, abs=0.06)


def test_no_points_are_told_of_what_a_rule_kept_out(store):
    the_day(store, NOW, SUITS, NEEDS_MORE)
    assert not any(line.startswith("Points") for line in told(store, NEEDS_MORE))


@pytest.mark.parametrize("hour", [0, 8, 14])
def test_a_pick_of_an_earlier_day_is_explained_as_that_day_did(store, hour):
    [pick] = the_day(store, NOW.replace(hour=hour), SUITS).picks
    the_day(store, NOW + DAY, SUITS)
    said = told(store, SUITS)
    assert any(": shown before" in line for line in said)
    assert any(line.startswith("Picked on Wednesday, 25 November 2026") for line in said)
    assert f"Why: {pick.reason}" in said


def test_what_a_rule_kept_out_is_told_with_its_words_and_those_of_the_advert(store):
    the_day(store, NOW, SUITS, NEEDS_MORE)
    said = told(store, NEEDS_MORE)
    assert any("ruled out by the rule “degree”" in line for line in said)
    [words] = [line for line in said if line.startswith("requires a PhD")]
    quote = words.partition("“")[2].rstrip("”")
    assert "PhD" in quote
    assert quote in NEEDS_MORE.description


def test_what_the_last_look_found_closed_is_told_so(store):
    gathering = gather_all([a_harvest(SUITS, at=NOW)], store)
    circumstances = circumstances_of(gathering, NOW.date(), NOW, displays={})
    gone = nullcontext(lambda shown: {listing.id for listing in shown})
    assert take_day(READER, circumstances, store=store, looks=lambda: gone).picks == ()
    said = told(store, SUITS)
    assert any(": closed (score " in line for line in said)
    assert FOUND_CLOSED in said


def test_what_a_stranger_wrote_leads_no_terminal_astray(store):
    odd = a_listing(title="Backend Engineer \x1b[31m\u202ered", location="Berlin\nDE")
    the_day(store, NOW, odd)
    assert all(line.isprintable() for line in told(store, odd))


def test_remedies_are_those_of_whoever_asks(store):
    for remedies in ({}, {"remedies": {"unknown": "look there", "not weighed": "wait"}}):
        with pytest.raises(JobpicksError, match="never gathered") as trouble:
            explain_opening("https://x.example/9", READER, store, **remedies)
        assert ("look there" in str(trouble.value)) == bool(remedies)
        assert "jobpicks sources" not in str(trouble.value)


def test_nothing_is_told_of_what_only_others_gather(store):
    theirs = a_listing(source="feed", url="https://list.example/1?key=secret")
    store.remember(a_harvest(theirs, source="feed:theirs", complete=False, own=False))
    with pytest.raises(JobpicksError, match="never gathered"):
        explain_opening(theirs.url, READER, store, hidden=["feed:theirs"])
    the_day(store, NOW, SUITS)
    assert store.find_opening(SUITS.url) == store.find_opening(theirs.url)
    account = explain_opening(SUITS.url, READER, store, hidden=["feed:theirs"])
    assert "secret" not in str(account.row()) + "".join(lines(account))
