"""Every store's promises about single listings: texts asked for one by one, and that one is gone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.single import Detail
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_text

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

BARE = a_listing(number=1, description=None)
FULL = replace(BARE, description=TEXT, salary="EUR 70,000 a year")


def detail(found=FULL, **said):
    return Detail(**({"listing": BARE.id, "service": "greenhouse", "found": found} | said))


def shown(store, now=NOW):
    return [opening.listing for opening, _ in store.live(now)[1]]


def test_what_was_asked_for_is_kept_over_harvests_that_do_not_have_it(store):
    store.remember(a_harvest(BARE))
    store.keep_details([detail()], NOW)
    assert shown(store) == [FULL]
    for later in (HOUR, DAY):
        changes = store.remember(a_harvest(BARE, at=NOW + later))
        assert (changes.changed, shown(store, NOW + later)) == (0, [FULL])


def test_its_facts_are_to_be_read_again(store):
    store.remember(a_harvest(BARE))
    assert [listing.id for listing in store.unread(1)] == [BARE.id]
    from scoring.facts import Facts

    store.keep_facts(1, [(BARE.id, Facts(has_text=False))])
    assert not list(store.unread(1))
    store.keep_details([detail()], NOW)
    assert list(store.unread(1)) == [FULL]


def test_a_row_is_asked_about_once_and_again_when_it_changes(store):
    store.remember(a_harvest(BARE))
    assert store.undetailed([BARE.id, "nobody"], NOW) == {BARE.id: BARE.id}
    store.keep_details([detail()], NOW)
    assert not store.undetailed([BARE.id], NOW + 30 * DAY)
    changed = replace(BARE, title="Staff Engineer")
    store.remember(a_harvest(changed, at=NOW + HOUR))
    assert shown(store, NOW + HOUR) == [changed]  # the text may be another one now
    assert store.undetailed([BARE.id], NOW + HOUR) == {BARE.id: BARE.id}


def test_an_answer_without_anything_new_is_an_answer(store):
    store.remember(a_harvest(BARE))
    store.keep_details([detail(found=None)], NOW)
    assert not store.undetailed([BARE.id], NOW + DAY)
    assert shown(store) == [BARE]


def test_a_failure_is_forgotten_on_the_next_day_four_times(store):
    store.remember(a_harvest(BARE))
    for day in range(5):
        now = NOW + day * DAY
        assert store.undetailed([BARE.id], now) == {BARE.id: BARE.id}
        store.keep_details([detail(found=None, failure="timed out")], now)
        assert not store.undetailed([BARE.id], now + HOUR)
    assert not store.undetailed([BARE.id], NOW + 9 * DAY)


def test_what_the_list_says_anew_while_somebody_asks_wins(store):
    store.remember(a_harvest(BARE))
    assert store.undetailed([BARE.id], NOW)
    changed = replace(BARE, title="Staff Engineer")
    store.remember(a_harvest(changed, at=NOW + HOUR))
    store.keep_details([detail()], NOW + HOUR)
    assert shown(store, NOW + HOUR) == [changed]
    assert store.undetailed([BARE.id], NOW + HOUR) == {BARE.id: BARE.id}


def test_what_each_service_was_asked_is_counted_by_the_day(store):
    other = a_listing(number=2, description=None)
    store.remember(a_harvest(BARE, other))
    store.keep_details([detail(), detail(listing=other.id, found=None, failure="no")], NOW)
    assert store.detailed(NOW) == {"greenhouse": 2}
    assert store.detailed(NOW + DAY) == {}


def test_a_text_may_show_that_two_listings_are_one_opening(store):
    long = a_text(1, words=150)
    elsewhere = a_listing(source="lever", source_id="x", url="https://jobs.example/x", description=long, posted_at=NOW)
    store.remember(a_harvest(replace(BARE, posted_at=NOW)))
    store.remember(a_harvest(elsewhere, source="lever:harbour"))
    assert len(shown(store)) == 2
    store.keep_details([detail(found=replace(BARE, description=long))], NOW)
    assert len(shown(store)) == 1


def test_a_closing_date_that_is_over_takes_it_away(store):
    store.remember(a_harvest(BARE))
    store.keep_details([detail(found=replace(FULL, closes_at=NOW - HOUR))], NOW)
    assert shown(store) == []


def test_a_source_is_named_for_each(store):
    store.remember(a_harvest(BARE))
    assert store.shown_by([BARE.id, "nobody"]) == {BARE.id: "greenhouse:harbour"}


# ------------------------------------------------------------------ gone


@pytest.mark.parametrize("own", [True, False])
def test_what_is_gone_by_its_own_page_is_closed_though_its_list_still_has_it(store, own):
    store.remember(a_harvest(BARE, own=own))
    assert store.close_gone({BARE.id: "404"}, NOW + HOUR) == 1
    assert store.close_gone({BARE.id: "404"}, NOW + HOUR) == 0
    changes = store.remember(a_harvest(BARE, at=NOW + 2 * HOUR, own=own))
    assert (changes.reopened, shown(store, NOW + 2 * HOUR)) == (0, [])
    store.remember(a_harvest(at=NOW + 2 * HOUR, unchanged=True, complete=False, own=own))
    assert shown(store, NOW + 2 * HOUR) == []


def test_a_changed_row_opens_it_again(store):
    store.remember(a_harvest(BARE, own=False))
    store.close_gone({BARE.id: "404"}, NOW + HOUR)
    changed = replace(BARE, title="Staff Engineer")
    assert store.remember(a_harvest(changed, at=NOW + 2 * HOUR, own=False)).reopened == 1
    assert shown(store, NOW + 2 * HOUR) == [changed]


@pytest.mark.parametrize(("own", "reopened"), [(True, 1), (False, 0)])
def test_only_an_employers_own_list_may_insist(store, own, reopened):
    store.remember(a_harvest(BARE, own=own))
    store.close_gone({BARE.id: "404"}, NOW)
    assert store.remember(a_harvest(BARE, at=NOW + DAY, own=own)).reopened == reopened


def test_another_listing_of_the_opening_is_shown_instead(store):
    same = a_listing(source="lever", source_id="x", url=BARE.url, description=None)
    store.remember(a_harvest(BARE))
    store.remember(a_harvest(same, source="lever:harbour", own=False))
    assert shown(store) == [BARE]
    store.close_gone({BARE.id: "404"}, NOW)
    assert shown(store) == [same]


# ------------------------------------------------------------------ lacked


@pytest.mark.parametrize("unchanged", [True, False])
def test_what_a_look_did_not_find_is_withheld_until_it_is_seen_again(store, unchanged):
    store.remember(a_harvest(BARE))
    store.withhold([BARE.id], NOW + timedelta(minutes=1))
    assert shown(store, NOW + HOUR) == []
    listings = () if unchanged else (BARE,)
    changes = store.remember(a_harvest(*listings, at=NOW + 13 * HOUR, unchanged=unchanged, complete=not unchanged))
    assert (changes.closed, changes.reopened, shown(store, NOW + 13 * HOUR)) == (0, 0, [BARE])


def test_what_looks_did_not_find_twice_is_closed(store):
    store.remember(a_harvest(BARE, own=False))
    store.withhold([BARE.id], NOW)
    store.remember(a_harvest(BARE, at=NOW + DAY - HOUR, own=False))
    store.withhold([BARE.id], NOW + DAY)
    store.remember(a_harvest(BARE, at=NOW + 2 * DAY, own=False))
    assert shown(store, NOW + 2 * DAY) == []


@pytest.mark.parametrize("again", [HOUR, 10 * DAY])
def test_too_soon_or_too_late_is_not_twice(store, again):
    store.remember(a_harvest(BARE, own=False))
    store.withhold([BARE.id], NOW)
    store.withhold([BARE.id], NOW + again)
    store.remember(a_harvest(BARE, at=NOW + again + HOUR, own=False))
    assert shown(store, NOW + again + HOUR) == [BARE]


def test_a_board_that_lacks_it_as_well_closes_it_by_itself(store):
    other = a_listing(number=2)
    store.remember(a_harvest(BARE, other))
    store.withhold([BARE.id], NOW + HOUR)
    assert store.remember(a_harvest(other, at=NOW + 2 * HOUR)).missing == 1
    assert store.remember(a_harvest(other, at=NOW + DAY)).closed == 1
