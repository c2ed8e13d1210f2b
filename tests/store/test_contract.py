"""What any store promises, and stores that break a promise, which this suite must notice."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice, permutations
from pathlib import Path

import pytest

from bot.days import Weighed
from bot.errors import SourceError, StoreError
from bot.interfaces import DayKey, Decision, Harvest, LeftOut, Remembered, Validators
from bot.store.sqlite import SqliteStore
from scoring.facts import Fact, Facts, Quote
from scoring.showing import Showing
from tests.builders import a_listing, a_text

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = DayKey("T1", "default", date(2026, 11, 23))


def a_job(number, *, words="", **said):
    """A listing that is no other one's duplicate."""
    text = f"Number {number} {words} " + a_text(number)
    return a_listing(**{"number": number, "title": f"Job {number}", "description": text, **said})


def a_harvest(*listings, at=NOW, source="greenhouse:harbour", complete=True, **said):
    kind = source.partition(":")[0]
    usual = {"kind": kind, "display": kind.title(), "own": kind in {"greenhouse", "ashby"}}
    return Harvest(source=source, at=at, listings=listings, complete=complete, **(usual | said))


def a_failure(at=NOW, source="greenhouse:harbour"):
    return a_harvest(at=at, source=source, complete=False, failure=SourceError(source, "timeout", "did not answer"))


def live_ids(store, now=NOW, **limits):
    return [[listing.id for listing in opening.listings] for opening, _ in store.live(now, **limits)[1]]


def shown_sources(store, now=NOW):
    return [[listing.source for listing in opening.listings] for opening, _ in store.live(now)[1]]


# ------------------------------------------------------------------ harvests


def test_an_empty_store_has_nothing(store):
    assert store.live(NOW) == (0, [])
    assert not store.has_openings()
    assert store.source_states() == []
    assert store.find_opening("greenhouse:harbour") is None
    assert store.validators("greenhouse:harbour") is None
    assert list(store.unread(1)) == []
    assert store.shown("T1", "default", before=date.max) == {}
    assert store.decision("T1", "default", "x") is None
    assert store.day(MONDAY) is None


def test_what_was_gathered_comes_back_word_for_word(opened):
    listing = a_job(1, location="Köln 🏙", salary="€ 60,000", remote=False, closes_at=NOW + DAY, employment_type="full")
    assert opened().remember(a_harvest(listing)) == Remembered(new=1, seen=1)
    count, [(opening, facts)] = opened().live(NOW)
    assert (count, opening.id, opening.listings) == (1, listing.id, (listing,))
    assert opening.first_seen == NOW.timestamp() * 1000
    assert opening.reopened is None
    assert facts == Facts(has_text=False)


def test_a_harvest_again_changes_nothing(store):
    harvest = a_harvest(a_job(1), a_job(2))
    store.remember(harvest)
    before = store.live(NOW)
    assert store.remember(harvest) == Remembered(seen=2)
    assert store.live(NOW) == before


def test_a_changed_listing_is_shown_as_it_is_now(store):
    store.remember(a_harvest(a_job(1)))
    changed = a_job(1, title="Job 1, now better paid")
    assert store.remember(a_harvest(changed, at=NOW + DAY)) == Remembered(changed=1, seen=1)
    assert store.live(NOW + DAY)[1][0][0].listings == (changed,)


def test_lacked_once_is_missing_and_lacked_again_after_twelve_hours_is_closed(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    first = NOW + DAY
    assert store.remember(a_harvest(a_job(2), at=first)) == Remembered(seen=1, missing=1)
    assert live_ids(store) == [[a_job(2).id]]
    assert store.remember(a_harvest(a_job(2), at=first + 11 * HOUR)) == Remembered(seen=1)
    assert store.remember(a_harvest(a_job(2), at=first + 12 * HOUR)) == Remembered(seen=1, closed=1)
    assert store.remember(a_harvest(a_job(2), at=first + 12 * HOUR)) == Remembered(seen=1)
    assert store.find_opening(a_job(1).id) is not None


def test_an_unchanged_answer_lacks_what_the_last_one_lacked(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    store.remember(a_harvest(a_job(2), at=NOW + DAY))
    again = a_harvest(at=NOW + 2 * DAY, unchanged=True, complete=False)
    assert store.remember(again) == Remembered(seen=1, closed=1)


def test_missing_and_seen_again_is_simply_live(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    store.remember(a_harvest(a_job(2), at=NOW + DAY))
    assert store.remember(a_harvest(a_job(1), a_job(2), at=NOW + 2 * DAY)) == Remembered(seen=2)
    assert [opening.reopened for opening, _ in store.live(NOW + 2 * DAY)[1]] == [None, None]


def test_closed_and_seen_again_is_reopened(store):
    back = NOW + 3 * DAY
    for harvest in (a_harvest(a_job(1)), a_harvest(at=NOW + DAY), a_harvest(at=NOW + 2 * DAY)):
        store.remember(harvest)
    assert live_ids(store) == []
    assert store.remember(a_harvest(a_job(1), at=back)) == Remembered(seen=1, reopened=1)
    assert store.live(back)[1][0][0].reopened == back.timestamp() * 1000
    assert store.remember(a_harvest(a_job(1), at=back)) == Remembered(seen=1)


def test_a_new_advert_for_a_closed_opening_reopens_it_under_its_old_id(store):
    for harvest in (a_harvest(a_job(1)), a_harvest(at=NOW + DAY), a_harvest(at=NOW + 2 * DAY)):
        store.remember(harvest)
    again = replace(a_job(1), source_id="new", url="https://jobs.harbour.example/new")
    store.remember(a_harvest(again, at=NOW + 3 * DAY))
    _, [(opening, _)] = store.live(NOW + 3 * DAY)
    assert (opening.id, opening.listings) == (a_job(1).id, (again,))
    assert opening.reopened == (NOW + 3 * DAY).timestamp() * 1000


def test_an_opening_with_another_advert_open_was_never_closed(store):
    copy = replace(a_job(1), source="feed", source_id="copy")
    store.remember(a_harvest(copy, source="feed:list", complete=False))
    for harvest in (a_harvest(a_job(1)), a_harvest(at=NOW + DAY), a_harvest(at=NOW + 2 * DAY)):
        store.remember(harvest)
    assert store.remember(a_harvest(a_job(1), at=NOW + 3 * DAY)).reopened == 1
    assert store.live(NOW + 3 * DAY)[1][0][0].reopened is None


def test_an_incomplete_harvest_shows_nothing_as_gone(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    for days in (1, 2, 3):
        store.remember(a_harvest(a_job(2), at=NOW + days * DAY, complete=False))
    assert len(live_ids(store, NOW + 3 * DAY)) == 2


def test_a_failure_is_noted_and_takes_nothing_away(store):
    store.remember(a_harvest(a_job(1), validators=Validators("e", None)))
    assert store.remember(a_failure(NOW + DAY)) == Remembered()
    [state] = store.source_states()
    assert (state.failure, state.rows) == ("did not answer", 1)
    assert (state.last_good, state.last_tried) == (NOW, NOW + DAY)
    assert live_ids(store, NOW + DAY) == [[a_job(1).id]]
    assert store.validators("greenhouse:harbour") is None
    store.remember(a_harvest(a_job(1), at=NOW + 2 * DAY))
    assert store.source_states()[0].failure is None


def test_an_older_harvest_changes_nothing(store):
    store.remember(a_harvest(a_job(1, words="new")))
    assert store.remember(a_harvest(a_job(1), a_job(2), at=NOW - HOUR)) == Remembered()
    store.remember(a_failure(NOW - HOUR))
    assert store.source_states()[0].failure is None
    assert store.live(NOW)[1][0][0].listings == (a_job(1, words="new"),)


def test_a_good_harvest_older_than_a_failure_counts_and_the_failure_stays(store):
    store.remember(a_failure(NOW))
    assert store.remember(a_harvest(a_job(1), at=NOW - HOUR)).new == 1
    [state] = store.source_states()
    assert (state.failure, state.last_good, state.last_tried) == ("did not answer", NOW - HOUR, NOW)


def test_the_same_moment_is_the_same_in_any_zone(store):
    store.remember(a_harvest(a_job(1), at=NOW.astimezone()))
    assert store.source_states()[0].last_good == NOW


def test_validators_are_given_only_for_an_answer_that_was_read_whole(store):
    good = Validators('"etag"', "Wed, 25 Nov 2026 09:00:00 GMT")
    store.remember(a_harvest(a_job(1), validators=good))
    assert store.validators("greenhouse:harbour") == good
    store.remember(a_harvest(at=NOW + HOUR, unchanged=True))
    assert store.validators("greenhouse:harbour") == good
    unreadable = LeftOut("row 2", "no title", unreadable=True)
    store.remember(a_harvest(a_job(1), at=NOW + DAY, complete=False, left_out=(unreadable,), validators=good))
    assert store.validators("greenhouse:harbour") is None
    assert store.source_states()[0].left_out == 1
    assert store.source_states()[0].aside == ((unreadable.row, unreadable.reason),)


def test_unchanged_without_anything_before_is_no_reason_to_ask_so_again(store):
    assert store.remember(a_harvest(unchanged=True, validators=Validators("e", None))) == Remembered()
    assert store.validators("greenhouse:harbour") is None


@pytest.mark.parametrize("left", [0, 6])
def test_a_suspiciously_short_answer_is_believed_when_it_is_said_again(store, left):
    jobs = [a_job(number) for number in range(20)]
    store.remember(a_harvest(*jobs))
    short = a_harvest(*jobs[:left], at=NOW + DAY, validators=Validators("e", None))
    for _ in range(2):
        assert store.remember(short) == Remembered(seen=left)
    assert store.remember(replace(short, at=NOW + DAY + 11 * HOUR)) == Remembered(seen=left)
    assert len(live_ids(store)) == 20
    assert store.source_states()[0].suspect == NOW + DAY
    assert store.validators("greenhouse:harbour") is None
    assert store.remember(replace(short, at=NOW + DAY + 12 * HOUR)).missing == 20 - left
    assert store.source_states()[0].suspect is None
    assert store.remember(replace(short, at=NOW + 3 * DAY)).closed == 20 - left


def test_a_suspicion_ends_with_a_full_answer(store):
    jobs = [a_job(number) for number in range(20)]
    for harvest in (a_harvest(*jobs), a_harvest(at=NOW + DAY), a_harvest(*jobs[:7], at=NOW + 2 * DAY)):
        changes = store.remember(harvest)
    assert changes.missing == 13
    assert store.source_states()[0].suspect is None


@pytest.mark.parametrize(("had", "missing"), [(10, 10), (11, 0)])
def test_only_a_small_source_may_go_empty_at_once(store, had, missing):
    store.remember(a_harvest(*(a_job(number) for number in range(had))))
    assert store.remember(a_harvest(at=NOW + DAY)).missing == missing


def test_a_listing_that_two_sources_show_stays_with_the_first_while_that_has_it(store):
    one, other = "greenhouse:one", "greenhouse:other"
    store.remember(a_harvest(a_job(1), source=one))
    assert store.remember(a_harvest(a_job(1, company="Other"), source=other)) == Remembered(seen=1)
    assert store.remember(a_harvest(source=other, at=NOW + DAY)) == Remembered()
    assert store.remember(a_harvest(source=one, at=NOW + DAY)).missing == 1
    assert store.remember(a_harvest(a_job(1, company="Other"), source=other, at=NOW + 2 * DAY)).changed == 1
    assert store.remember(a_harvest(source=one, at=NOW + 3 * DAY)) == Remembered()
    assert store.live(NOW + 3 * DAY)[1][0][0].listing.company == "Other"


# ------------------------------------------------------------------ texts that come once


def test_a_text_is_kept_when_the_list_leaves_it_out_and_else_says_the_same(store):
    store.remember(a_harvest(a_job(1)))
    assert read_all(store) == [1]
    bare = replace(a_job(1), description=None)
    assert store.remember(a_harvest(bare, at=NOW + DAY)) == Remembered(seen=1)
    assert store.live(NOW + DAY)[1][0][0].listing == a_job(1)
    assert read_all(store) == []
    assert store.remember(a_harvest(a_job(1), at=NOW + 2 * DAY)) == Remembered(seen=1)


def test_a_text_is_no_longer_known_when_the_list_says_something_else(store):
    store.remember(a_harvest(a_job(1)))
    other = replace(a_job(1), description=None, title="Job 1, or another one")
    assert store.remember(a_harvest(other, at=NOW + DAY)) == Remembered(changed=1, seen=1)
    assert store.live(NOW + DAY)[1][0][0].listing == other


def test_a_new_text_is_a_change_and_so_is_the_first_one(store):
    bare = replace(a_job(1), description=None)
    store.remember(a_harvest(bare))
    for day, words in ((1, "first"), (2, "second")):
        listing = a_job(1, words=words)
        assert store.remember(a_harvest(listing, at=NOW + day * DAY)).changed == 1
        assert store.live(NOW + day * DAY)[1][0][0].listing == listing


# ------------------------------------------------------------------ windows


def test_what_left_a_window_is_expired_once_after_thirty_days_and_never_closed(store):
    window = partial(a_harvest, source="feed:list", complete=False)
    store.remember(window(a_job(1), a_job(2)))
    assert store.remember(window(a_job(2), at=NOW + 30 * DAY)) == Remembered(seen=1)
    later = window(a_job(2), at=NOW + 30 * DAY + HOUR)
    assert store.remember(later) == Remembered(seen=1, expired=1)
    assert store.remember(later) == Remembered(seen=1)
    assert store.remember(replace(later, at=NOW + 90 * DAY)) == Remembered(seen=1)
    assert store.source_states()[0].window


def test_expired_and_seen_again_is_live_and_was_never_closed(store):
    window = partial(a_harvest, source="feed:list", complete=False)
    for harvest in (window(a_job(1)), window(a_job(2), at=NOW + 31 * DAY)):
        store.remember(harvest)
    assert store.remember(window(a_job(1), at=NOW + 32 * DAY)) == Remembered(seen=1)
    assert a_job(1).id in {listing for [listing] in live_ids(store, NOW + 32 * DAY)}
    assert store.remember(window(at=NOW + 70 * DAY)).expired == 2


def test_a_window_that_shows_suspiciously_little_is_told_and_nothing_expires_before_it_is_believed(store):
    window = partial(a_harvest, source="feed:list", complete=False)
    jobs = [a_job(number) for number in range(20)]
    store.remember(window(*jobs))
    assert store.remember(window(*jobs[:6], at=NOW + 31 * DAY)) == Remembered(seen=6)
    assert store.source_states()[0].suspect == NOW + 31 * DAY
    assert store.remember(window(*jobs[:5], at=NOW + 32 * DAY)) == Remembered(seen=5, expired=14)
    assert store.source_states()[0].suspect is None


# ------------------------------------------------------------------ how sources fare


def test_what_was_not_asked_leaves_no_trace(store):
    store.remember(a_harvest(a_job(1)))
    states = store.source_states()
    assert store.remember(a_harvest(at=NOW + DAY, complete=False, skipped="not due")) == Remembered()
    assert store.remember(a_harvest(at=NOW, source="feed:new", skipped="not due")) == Remembered()
    assert store.source_states() == states


def test_a_small_source_that_goes_empty_is_suspect_and_closes_when_it_says_so_again(store):
    jobs = [a_job(number) for number in range(4)]
    store.remember(a_harvest(*jobs))
    assert store.remember(a_harvest(*jobs[1:], at=NOW + DAY)).missing == 1
    empty = a_harvest(at=NOW + 2 * DAY, validators=Validators("e", None))
    assert store.remember(empty) == Remembered(missing=3)
    assert store.source_states()[0].suspect == NOW + 2 * DAY
    assert store.validators("greenhouse:harbour") is None
    assert store.remember(replace(empty, at=NOW + 3 * DAY)) == Remembered(closed=4)
    assert store.source_states()[0].suspect is None


def test_what_only_a_doubted_answer_lacked_is_not_closed_by_the_next_one_that_lacks_it(store):
    jobs = [a_job(number) for number in range(5)]
    for harvest in (a_harvest(*jobs), a_harvest(at=NOW + DAY)):
        store.remember(harvest)
    assert store.remember(a_harvest(*jobs[:3], at=NOW + 2 * DAY)) == Remembered(seen=3)
    assert store.remember(a_harvest(*jobs[:3], at=NOW + 3 * DAY)) == Remembered(seen=3, closed=2)


def test_usual_is_what_was_usual_since_the_last_time_little_was_believed(store):
    jobs = [a_job(number) for number in range(40)]
    sizes = {0: 40, 1: 39, 2: 12, 3: 11, 4: 12}
    for day, size in sizes.items():
        store.remember(a_harvest(*jobs[:size], at=NOW + day * DAY))
    [state] = store.source_states()
    assert (state.usual, state.suspect) == (12, None)
    store.remember(a_harvest(*jobs[:3], at=NOW + 5 * DAY))
    assert store.source_states()[0].suspect == NOW + 5 * DAY


def test_a_state_tells_what_the_latest_attempts_did(store):
    store.remember(a_harvest(*(a_job(n) for n in range(4)), at=NOW - 9 * DAY, seconds=9.0))
    store.remember(a_harvest(a_job(1, words="anew"), a_job(2), a_job(3), a_job(5), at=NOW - 2 * DAY, seconds=1.0))
    store.remember(a_failure(NOW - DAY))
    again = replace(a_job(5), source_id="again", salary="EUR 1", posted_at=None)
    last = a_harvest(a_job(2), a_job(3), again, seconds=2.0, bytes=3000, requests=2)
    for _ in range(2):
        store.remember(last)
    [state] = store.source_states()
    assert (state.display, state.rows, state.usual, state.window, state.attempts) == ("Greenhouse", 3, 4, False, 4)
    assert (state.new, state.reposted, state.closed, state.expired) == (2, 1, 1, 0)
    assert (state.seconds, state.bytes, state.requests, state.errors) == (2.0, 3000, 2, {"timeout": 1})
    assert {name: round(share, 2) for name, share in state.shares.items()} == {
        "place": 1, "date": 0.67, "text": 1, "pay": 0.33, "employment type": 0, "closing date": 0,
    }  # fmt: skip


def test_only_the_latest_sixty_attempts_are_kept(store):
    for hour in range(70):
        store.remember(a_failure(NOW + hour * HOUR))
    [state] = store.source_states()
    assert (state.attempts, state.errors) == (60, {"timeout": 60})


def test_a_field_that_disappears_is_told_with_the_time_it_did(store):
    for day in range(3):
        store.remember(a_harvest(*(a_job(n, salary="EUR 50,000") for n in range(5)), at=NOW + day * DAY))
    assert store.source_states()[0].drift == ()
    for day in (3, 4):
        store.remember(a_harvest(*(a_job(n) for n in range(5)), at=NOW + day * DAY))
    store.remember(a_harvest(at=NOW + 5 * DAY, unchanged=True))
    assert [(one.field, one.since) for one in store.source_states()[0].drift] == [("pay", NOW + 3 * DAY)]


def test_a_job_under_a_new_id_is_a_repost_once_its_old_one_is_gone(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    beside = replace(a_job(1), source_id="beside", url="https://jobs.harbour.example/beside")
    assert store.remember(a_harvest(a_job(1), a_job(2), beside, at=NOW + DAY)).reposted == 0
    again = replace(a_job(2), source_id="again", url="https://jobs.harbour.example/again")
    changes = store.remember(a_harvest(a_job(1), beside, again, at=NOW + 2 * DAY))
    assert changes == Remembered(new=1, seen=3, missing=1, reposted=1)
    elsewhere = replace(a_job(2), source="feed", source_id="copy", url="https://list.example/copy")
    assert store.remember(a_harvest(elsewhere, source="feed:x", complete=False, at=NOW + 3 * DAY)).reposted == 0


# ------------------------------------------------------------------ openings


def test_a_window_listing_is_live_while_it_was_seen_lately(store):
    store.remember(a_harvest(a_job(1), source="feed:list", complete=False))
    assert len(live_ids(store, NOW + 30 * DAY)) == 1
    assert live_ids(store, NOW + 31 * DAY) == []
    assert len(live_ids(store, NOW + 31 * DAY, window_days=31)) == 1


def test_an_unchanged_window_keeps_what_it_had_live(store):
    store.remember(a_harvest(a_job(1), a_job(2), source="feed:list", complete=False))
    store.remember(a_harvest(a_job(2), source="feed:list", complete=False, at=NOW + 10 * DAY))
    unchanged = a_harvest(source="feed:list", complete=False, unchanged=True, at=NOW + 35 * DAY)
    assert store.remember(unchanged) == Remembered(seen=1, expired=1)
    assert live_ids(store, NOW + 35 * DAY) == [[a_job(2).id]]


def test_nothing_is_live_past_its_own_closing_date(store):
    store.remember(a_harvest(a_job(1, closes_at=NOW + DAY)))
    assert live_ids(store, NOW + DAY) == [[a_job(1).id]]
    assert live_ids(store, NOW + DAY + HOUR) == []


def test_one_job_seen_in_two_places_is_one_opening_under_its_first_id(store):
    copy = replace(a_job(1), source="feed", source_id="copy", url="https://list.example/copy")
    store.remember(a_harvest(copy, source="feed:list", complete=False))
    store.remember(a_harvest(a_job(1), at=NOW + HOUR))
    count, [(opening, _)] = store.live(NOW + HOUR)
    assert (count, opening.id) == (2, copy.id)
    assert {listing.id for listing in opening.listings} == {copy.id, a_job(1).id}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_employers_own_advert_is_shown_first_then_one_with_text(store, order):
    url = "https://jobs.ashbyhq.com/harbour/6f9e8a2e-52a1-4c0a-9c0b-0d7c3a0e7f11"
    own = replace(a_job(1), source="ashby", source_id="own", url=url, description=None)
    listed = replace(a_job(1), source="simplify", source_id="listed", url=url, description=None)
    window = replace(a_job(1), source="feed", source_id="window", url=url)
    harvests = [
        a_harvest(own, source="ashby:harbour"),
        a_harvest(listed, source="simplify:list"),
        a_harvest(window, source="feed:list", complete=False),
    ]
    for which in order:
        store.remember(harvests[which])
    assert shown_sources(store) == [["ashby", "feed", "simplify"]]


def test_of_equal_adverts_the_latest_is_shown_first(store):
    ages = {"a": 3, "b": 1, "c": None, "d": 2}
    copies = [
        replace(a_job(1), source_id=name, posted_at=None if age is None else NOW - age * DAY)
        for name, age in ages.items()
    ]
    store.remember(a_harvest(*copies))
    _, [(opening, _)] = store.live(NOW)
    assert [listing.source_id for listing in opening.listings] == ["b", "d", "a", "c"]


def _tied(store):
    """Two openings, posted on the same day, that a third listing ties together; the ids of the older and the newer."""
    url = "https://jobs.ashbyhq.com/harbour/6f9e8a2e-52a1-4c0a-9c0b-0d7c3a0e7f11"
    older, newer = a_job(1, url=url), a_job(2)
    store.remember(a_harvest(older, source="greenhouse:a", at=NOW - HOUR))
    store.remember(a_harvest(newer, source="greenhouse:b"))
    ends = [Decision(one.id, "posted", 80.0, one.title) for one in (older, newer)]
    store.keep_day(MONDAY, b"{}", {older.id: "older", newer.id: "newer"}, ends, NOW)
    store.remember(a_harvest(replace(newer, source="feed", source_id="3", url=url), source="feed:c", complete=False))
    return older.id, newer.id


def test_openings_that_turn_out_to_be_one_merge_under_the_older_ones_id(store):
    older, newer = _tied(store)
    count, [(opening, _)] = store.live(NOW)
    assert (count, opening.id, len(opening.listings)) == (3, older, 3)
    assert store.find_opening(newer) == store.find_opening(older) == opening


def test_what_was_said_of_a_merged_opening_is_known_of_the_one_that_took_it_in(store):
    older, newer = _tied(store)
    assert list(store.shown("T1", "default", before=date(2026, 11, 24))) == [older]
    for asked in (older, newer):
        day, decision = store.decision("T1", "default", asked)
        assert (day, decision.opening, decision.outcome) == (MONDAY.date, older, "posted")


def test_after_a_merge_the_keys_of_both_lead_to_one(store):
    older, _ = _tied(store)
    another = replace(a_job(2), source="feed", source_id="4", url="https://list.example/4")
    store.remember(a_harvest(another, source="feed:d", complete=False))
    assert [opening.id for opening, _ in store.live(NOW)[1]] == [older]


def test_a_listing_whose_text_changes_stays_in_its_opening_and_brings_it_what_shares_the_new_text(store):
    first = replace(a_job(1), source="feed", source_id="first")
    store.remember(a_harvest(first, source="feed:list", complete=False))
    store.remember(a_harvest(a_job(1)))
    store.remember(a_harvest(replace(a_job(2), source_id="1"), at=NOW + DAY))
    store.remember(a_harvest(replace(a_job(2), source="feed"), source="feed:c", complete=False, at=NOW + DAY))
    _, [(opening, _)] = store.live(NOW + DAY)
    assert opening.id == first.id
    assert len(opening.listings) == 3


def test_an_opening_that_took_others_in_may_be_taken_in_itself(store):
    older, newer = _tied(store)
    oldest = a_job(3)
    store.remember(a_harvest(oldest, source="greenhouse:d", at=NOW - 2 * HOUR))
    changed = replace(oldest, source="feed", source_id="3", url=a_job(1).url)
    store.remember(a_harvest(changed, source="feed:c", complete=False, at=NOW + HOUR))
    _, [(opening, _)] = store.live(NOW + HOUR)
    assert opening.id == oldest.id
    assert len(opening.listings) == 4
    assert store.find_opening(older) == store.find_opening(newer) == opening
    assert list(store.shown("T1", "default", before=date.max)) == [oldest.id]


@pytest.mark.parametrize(
    "reference",
    [
        "{id}",
        "https://jobs.harbour.example/1",
        "https://jobs.harbour.example/1?utm_source=x",
        "{copy}",
        "https://b.example/",
    ],
)
def test_an_opening_is_found_by_id_and_by_any_url(store, reference):
    copy = replace(a_job(1), source="feed", source_id="c", url="https://b.example/?utm_source=list")
    store.remember(a_harvest(a_job(1)))
    store.remember(a_harvest(copy, source="feed:list", complete=False))
    found = store.find_opening(reference.format(id=a_job(1).id, copy=copy.id))
    assert found is not None
    assert found.id == a_job(1).id


def test_an_opening_is_found_by_another_url_of_its_job_service(store):
    posting = "harbour/6f9e8a2e-52a1-4c0a-9c0b-0d7c3a0e7f11"
    store.remember(a_harvest(a_job(1, url=f"https://jobs.ashbyhq.com/{posting}")))
    assert store.find_opening(f"https://jobs.ashbyhq.com/{posting}/application?src=list") is not None


def test_a_closed_opening_is_found_with_what_is_open_of_it_first(store):
    copy = replace(a_job(1), source="feed", source_id="c", url="https://b.example/")
    store.remember(a_harvest(copy, source="feed:list", complete=False))
    for harvest in (a_harvest(a_job(1)), a_harvest(at=NOW + DAY), a_harvest(at=NOW + 2 * DAY)):
        store.remember(harvest)
    found = store.find_opening(a_job(1).id)
    assert [listing.source for listing in found.listings] == ["feed", "greenhouse"]


# ------------------------------------------------------------------ facts


def facts_of(listing):
    return Facts(has_text=True, level=Fact("mid", Quote("title", listing.title)))


def read_all(store, version=1):
    listings = list(store.unread(version))
    store.keep_facts(version, [(listing.id, facts_of(listing)) for listing in listings])
    return sorted(int(listing.source_id) for listing in listings)


def test_facts_come_with_their_opening_and_are_read_once(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    assert read_all(store) == [1, 2]
    assert read_all(store) == []
    assert {opening.listing.title: facts for opening, facts in store.live(NOW)[1]} == {
        job.title: facts_of(job) for job in (a_job(1), a_job(2))
    }


def test_facts_are_read_again_when_the_text_or_the_reading_changed(store):
    store.remember(a_harvest(a_job(1), a_job(2)))
    read_all(store)
    store.remember(a_harvest(a_job(1), a_job(2, words="other"), at=NOW + DAY))
    assert read_all(store) == [2]
    assert read_all(store, version=2) == [1, 2]


def test_facts_of_a_text_that_changed_meanwhile_stay_unread(store):
    store.remember(a_harvest(a_job(1)))
    [listing] = store.unread(1)
    store.remember(a_harvest(a_job(1, words="other"), at=NOW + DAY))
    store.keep_facts(1, [(listing.id, facts_of(listing))])
    assert [listing.description for listing in store.unread(1)] == [a_job(1, words="other").description]


def test_closed_listings_are_not_read(store):
    for harvest in (a_harvest(a_job(1)), a_harvest(at=NOW + DAY), a_harvest(at=NOW + 2 * DAY)):
        store.remember(harvest)
    assert list(store.unread(1)) == []


def test_facts_may_be_kept_while_the_unread_are_given_out(store):
    store.remember(a_harvest(*(a_job(number) for number in range(1200))))
    given = []
    unread = store.unread(1)
    while batch := list(islice(unread, 130)):
        store.keep_facts(1, [(listing.id, Facts(has_text=True)) for listing in batch])
        given += [listing.id for listing in batch]
    assert len(given) == len(set(given)) == 1200


def test_facts_of_a_listing_nobody_knows_are_nothing(store):
    store.keep_facts(1, [("nobody", Facts(has_text=True))])
    assert store.live(NOW) == (0, [])


# ------------------------------------------------------------------ days


def decisions(*openings):
    weighed = Weighed(raw=51.25, table=3, unknown=True)
    return [Decision(opening, "below the bar", 12.5, "12.5 of 40", weighed) for opening in openings]


def test_a_day_is_taken_once(store):
    assert store.keep_day(MONDAY, b"first", {"a": "f"}, decisions("b"), NOW)
    assert not store.keep_day(MONDAY, b"second", {"c": "f"}, decisions("d"), NOW + HOUR)
    assert store.day(MONDAY) == b"first"
    assert list(store.shown("T1", "default", before=date.max)) == ["a"]
    assert store.decision("T1", "default", "d") is None


def test_a_day_belongs_to_one_subscription_of_one_workspace(store):
    for key in (MONDAY, replace(MONDAY, workspace="T2"), replace(MONDAY, subscription="other")):
        assert store.keep_day(key, key.workspace.encode(), {}, [], NOW)
    assert store.day(replace(MONDAY, workspace="T2")) == b"T2"
    assert store.day(replace(MONDAY, workspace="T3")) is None
    assert store.shown("T2", "other", before=date.max) == {}


def test_shown_tells_the_last_time_before_a_date(store):
    for day, fingerprint in ((20, "x"), (22, "y"), (23, "z")):
        taken = datetime(2026, 11, day, 9, tzinfo=UTC)
        store.keep_day(replace(MONDAY, date=taken.date()), b"", {"a": fingerprint}, [], taken)
    sunday = int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp() * 1000)
    assert store.shown("T1", "default", before=MONDAY.date) == {"a": Showing("y", sunday)}


def test_decisions_are_those_of_the_last_day(store):
    tuesday = replace(MONDAY, date=date(2026, 11, 24))
    store.keep_day(MONDAY, b"", {}, decisions("a", "b"), NOW)
    store.keep_day(tuesday, b"", {}, decisions("a"), NOW)
    store.keep_day(replace(MONDAY, date=date(2026, 11, 22)), b"", {}, decisions("c"), NOW)
    assert store.decision("T1", "default", "a") == (tuesday.date, *decisions("a"))
    assert store.decision("T1", "default", "b") is None
    assert store.decision("T1", "default", "c") is None


def test_a_day_that_cannot_be_kept_whole_is_not_taken(store):
    twice = [*decisions("a"), *decisions("a")]
    with pytest.raises(StoreError):
        store.keep_day(MONDAY, b"", {"a": "f"}, twice, NOW)
    assert store.day(MONDAY) is None
    assert store.keep_day(MONDAY, b"", {"a": "f"}, decisions("a"), NOW)


# ------------------------------------------------------------------ threads, processes, closing


def test_any_thread_may_use_it(store):
    def work(number):
        source = f"greenhouse:{number}"
        store.remember(a_harvest(a_job(number), source=source))
        read_all(store)
        return number in {int(opening.listing.source_id) for opening, _ in store.live(NOW)[1]}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(40)))
    assert store.live(NOW)[0] == 40


def test_one_day_is_taken_by_one_of_many_threads(store):
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda n: store.keep_day(MONDAY, b"%d" % n, {}, [], NOW), range(24)))
    assert sum(taken) == 1
    assert store.day(MONDAY) == b"%d" % taken.index(True)


def test_two_stores_on_one_file_see_the_same(opened):
    one, other = opened(), opened()
    one.remember(a_harvest(a_job(1)))
    assert other.remember(a_harvest(a_job(1))) == Remembered(seen=1)
    assert other.live(NOW) == one.live(NOW)
    assert one.keep_day(MONDAY, b"one", {}, [], NOW)
    assert not other.keep_day(MONDAY, b"other", {}, [], NOW)


def test_it_may_be_used_again_after_closing_and_closed_twice(store):
    store.remember(a_harvest(a_job(1)))
    store.close()
    store.close()
    assert len(live_ids(store)) == 1


CLAIM = """
import sys
from datetime import UTC, date, datetime
from bot.interfaces import DayKey
from bot.store import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(store.keep_day(DayKey("T1", "default", date(2026, 11, 23)), b"x", {}, [], datetime.now(UTC)))
store.close()
"""


def test_one_day_is_taken_by_one_of_two_processes(tmp_path):
    command = [sys.executable, "-c", CLAIM, str(tmp_path / "jobpicks.db")]
    root = Path(__file__).parents[2]
    start = partial(subprocess.Popen, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    with start() as one, start() as other:
        for process in (one, other):
            assert process.stdout.readline() == "ready\n"
        for process in (one, other):
            process.stdin.write("\n")
            process.stdin.flush()
        said = sorted(process.stdout.read() for process in (one, other))
    assert said == ["False\n", "True\n"]


# ------------------------------------------------------------------ stores that break a promise


class NeverCloses(SqliteStore):
    def remember(self, harvest):
        return super().remember(replace(harvest, complete=False))


class TakesADayTwice(SqliteStore):
    def keep_day(self, *what):
        super().keep_day(*what)
        return True


class ForgetsWhoseDayItIs(SqliteStore):
    def day(self, key):
        return super().day(replace(key, workspace="T1"))


class LetsOlderHarvestsIn(SqliteStore):
    def remember(self, harvest):
        return super().remember(replace(harvest, at=max(harvest.at, NOW)))


class BelievesShortAnswers(SqliteStore):
    def remember(self, harvest):
        super().remember(replace(harvest, at=harvest.at - DAY))
        return super().remember(harvest)


class ShowsWhatIsGone(SqliteStore):
    def live(self, now, *, window_days=30):
        return super().live(now, window_days=10_000)


class ReadsNothingAgain(SqliteStore):
    def unread(self, version):
        return iter([])


class FindsOnlyIds(SqliteStore):
    def find_opening(self, reference):
        return None if "://" in reference else super().find_opening(reference)


@pytest.mark.parametrize(
    ("broken", "promise"),
    [
        (NeverCloses, test_lacked_once_is_missing_and_lacked_again_after_twelve_hours_is_closed),
        (NeverCloses, test_closed_and_seen_again_is_reopened),
        (TakesADayTwice, test_a_day_is_taken_once),
        (TakesADayTwice, test_one_day_is_taken_by_one_of_many_threads),
        (ForgetsWhoseDayItIs, test_a_day_belongs_to_one_subscription_of_one_workspace),
        (LetsOlderHarvestsIn, test_an_older_harvest_changes_nothing),
        (BelievesShortAnswers, partial(test_a_suspiciously_short_answer_is_believed_when_it_is_said_again, left=0)),
        (ShowsWhatIsGone, test_a_window_listing_is_live_while_it_was_seen_lately),
        (ReadsNothingAgain, test_facts_come_with_their_opening_and_are_read_once),
        (FindsOnlyIds, partial(test_an_opening_is_found_by_id_and_by_any_url, reference="https://b.example/")),
    ],
)
def test_a_store_that_breaks_a_promise_is_found_out(broken, promise, tmp_path):
    store = broken(tmp_path / "broken.db")
    try:
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            promise(store)
    finally:
        store.close()
