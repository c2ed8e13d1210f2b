"""What any store promises of the sources that workspaces add and stop: each workspace's own, and seen by nobody else."""

from dataclasses import replace

from bot.following import Followed, hidden_from
from tests.builders import NOW, a_listing
from tests.store.test_contract import DAY, HOUR, a_harvest, a_job, live_ids

FEED = Followed(workspace="T1", source="feed:list", kind="feed", url="https://list.example/?key=1", by="U1", at=NOW)
BOARD = replace(FEED, source="lever:acme", kind="lever", url=None, board="acme", name="Acme", at=NOW + HOUR)


def test_nobody_follows_anything_at_first(store):
    assert store.followed() == store.followed("T1") == []
    assert store.stopped("T1") == store.ever_followed() == frozenset()


def test_what_was_added_comes_back_word_for_word_and_in_order(opened):
    every_word = replace(BOARD, base_url="https://x.example", query="nurse 🏥", place="Köln", accept_terms=True)
    assert opened().follow(every_word)
    assert opened().follow(FEED)
    assert opened().followed("T1") == [FEED, every_word]


def test_a_source_is_added_once(store):
    assert store.follow(FEED)
    assert not store.follow(replace(FEED, by="U2", at=NOW + DAY))
    assert store.followed("T1") == [FEED]


def test_a_source_given_up_is_gone_and_may_be_added_again(store):
    store.follow(FEED)
    assert store.unfollow("T1", FEED.source)
    assert not store.unfollow("T1", FEED.source)
    assert store.followed("T1") == []
    again = replace(FEED, by="U2", at=NOW + DAY)
    assert store.follow(again)
    assert store.followed("T1") == [again]


def test_every_workspace_follows_and_gives_up_for_itself(store):
    other = replace(FEED, workspace="T2")
    store.follow(FEED)
    store.follow(other)
    assert store.followed() == [FEED, other]
    assert store.unfollow("T1", FEED.source)
    assert store.followed("T2") == store.followed() == [other]
    assert not store.unfollow("T3", FEED.source)


def test_a_source_is_stopped_and_taken_up_by_one_workspace_alone(store):
    assert store.stop("T1", "lever:acme", by="U1", now=NOW)
    assert not store.stop("T1", "lever:acme", by="U2", now=NOW + DAY)
    assert store.stop("T2", "remoteok", by="U3", now=NOW)
    assert (store.stopped("T1"), store.stopped("T2")) == ({"lever:acme"}, {"remoteok"})
    assert not store.resume("T2", "lever:acme")
    assert store.resume("T1", "lever:acme")
    assert not store.resume("T1", "lever:acme")
    assert (store.stopped("T1"), store.stopped("T2")) == (frozenset(), {"remoteok"})


def test_stopping_and_following_know_nothing_of_each_other(store):
    store.follow(FEED)
    store.stop("T1", FEED.source, by="U1", now=NOW)
    assert store.followed("T1") == [FEED]
    store.unfollow("T1", FEED.source)
    assert store.stopped("T1") == {FEED.source}


# ------------------------------------------------------------------ what a workspace sees


def test_what_only_another_workspace_added_is_hidden_also_when_it_gave_it_up(store):
    store.follow(FEED)
    assert hidden_from("T1", store, common=["remoteok"]) == frozenset()
    assert hidden_from("T2", store, common=["remoteok"]) == {FEED.source}
    store.unfollow("T1", FEED.source)
    assert hidden_from("T1", store, common=[]) == hidden_from("T2", store, common=[]) == {FEED.source}


def test_what_everybody_has_or_both_added_is_hidden_from_nobody_but_who_stopped_it(store):
    store.follow(FEED)
    store.follow(replace(BOARD, workspace="T2"))
    store.follow(replace(BOARD, workspace="T1"))
    store.stop("T2", BOARD.source, by="U2", now=NOW)
    assert hidden_from("T2", store, common=[FEED.source]) == {BOARD.source}
    assert hidden_from("T1", store, common=[FEED.source]) == frozenset()


def test_listings_of_hidden_sources_are_not_live(store):
    store.remember(a_harvest(a_job(1), source="greenhouse:one"))
    store.remember(a_harvest(a_job(2), source="lever:acme"))
    assert live_ids(store, hidden=["lever:acme", "feed:unknown"]) == [[a_job(1).id]]
    assert store.live(NOW, hidden=["lever:acme", "greenhouse:one"]) == (0, [])
    assert store.live(NOW, hidden=[]) == store.live(NOW)


def test_of_an_opening_only_what_is_not_hidden_is_shown(store):
    copy = replace(a_job(1), source="feed", source_id="copy", url="https://list.example/copy?key=1")
    store.remember(a_harvest(copy, source="feed:list", complete=False))
    store.remember(a_harvest(a_job(1)))
    count, [(opening, _)] = store.live(NOW, hidden=["feed:list"])
    assert (count, opening.listings) == (1, (a_job(1),))


def test_what_another_source_shows_too_is_live_as_long_as_that_one_does(store):
    """A listing belongs to one source alone, here to a hidden one."""
    shared = a_listing(source="feed", source_id="1")
    store.remember(a_harvest(shared, source="feed:list?private", complete=False))
    store.remember(a_harvest(shared, source="feed:list", complete=False))
    hidden = {"hidden": ["feed:list?private"]}
    assert live_ids(store, **hidden) == [[shared.id]]
    assert live_ids(store, hidden=["feed:list?private", "feed:list"]) == []
    store.remember(a_harvest(source="feed:list", complete=False, unchanged=True, at=NOW + 20 * DAY))
    store.remember(a_harvest(shared, source="feed:list?private", complete=False, at=NOW + 40 * DAY))
    assert live_ids(store, NOW + 40 * DAY, **hidden) == [[shared.id]]
    store.remember(a_harvest(source="feed:list", complete=False, at=NOW + 40 * DAY))
    assert live_ids(store, NOW + 51 * DAY, **hidden) == []
    assert live_ids(store, NOW + 51 * DAY) == [[shared.id]]
