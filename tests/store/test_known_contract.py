"""What a store promises about openings that are to be sifted and read: the same ones as `live`, however often it is asked."""

from dataclasses import replace

import pytest

from scoring.facts import Facts, read_facts
from scoring.gist import VERSION, gist_of
from scoring.sift import Left
from tests.builders import NOW, a_harvest, a_listing, a_text
from tests.store.test_openings_contract import DAY

CITIES = ("Leeds, UK", "Lisbon, Portugal", "Leeds, UK")


def an_advert(number, **said):
    usual = {"title": f"Engineer {number}", "description": a_text(number)}
    return a_listing(number=number, **usual | said)


def in_cities(number):
    """One job, advertised three times, in two places."""
    return [
        an_advert(number, source_id=f"{number}-{at}", url=f"https://b.example/{number}/{at}", location=city)
        for at, city in enumerate(CITIES)
    ]


def read(store):
    for listing in list(store.unread(1)):
        store.keep_facts(1, [(listing.id, read_facts(listing))])


def gists(store, version=VERSION):
    """Keep the gists of everything that lacks one; whose those are."""
    lacking = list(store.without_gist(version))
    store.keep_gists(version, [(listing.id, gist_of(listing)) for listing in lacking])
    return [listing.title for listing in lacking]


def held(store, word, now=NOW):
    """The titles of openings whose index holds a word."""
    known = store.known(now)
    first, _ = known.index.views(known.entries)
    return sorted(
        opening.listing.title
        for (opening, _), found in zip(
            store.read(known, [Left(at, 0, "yes") for at in range(len(known.openings))]),
            known.index.words.having([word], first)[0],
            strict=True,
        )
        if found
    )


def test_a_gist_is_kept_once_for_each_text_and_version(opened):
    one, other = opened(), opened()
    one.remember(a_harvest(an_advert(1), an_advert(2)))
    assert gists(one) == ["Engineer 1", "Engineer 2"]
    assert gists(other) == gists(one) == []
    one.remember(a_harvest(an_advert(1), an_advert(2, description="We mend nets."), at=NOW + DAY))
    assert gists(other) == ["Engineer 2"]
    assert gists(one, VERSION + 1) == ["Engineer 1", "Engineer 2"]
    for days in (2, 3):
        one.remember(a_harvest(an_advert(1), at=NOW + days * DAY))
    assert gists(one, VERSION + 2) == ["Engineer 1"]  # the other one is closed


def test_an_index_is_made_of_gists_where_there_are_and_of_texts_where_not(opened, monkeypatch):
    one = opened()
    one.remember(a_harvest(an_advert(1, description="We mend nets."), an_advert(2, description="We mend sails.")))
    read(one)
    plain = held(opened(), "mend")
    gists(one)
    monkeypatch.setattr("scoring.index.gist_of", lambda listing: pytest.fail(f"{listing.title} was read again"))
    assert held(opened(), "mend") == plain == ["Engineer 1", "Engineer 2"]
    assert held(opened(), "nets") == ["Engineer 1"]
    same_as_live(opened())


@pytest.mark.parametrize("how", ["changed", "other version", "damaged"])
def test_a_gist_of_another_text_or_version_or_none_at_all_is_not_believed(opened, how, monkeypatch):
    one = opened()
    one.remember(a_harvest(an_advert(1, description="We mend nets.")))
    gists(one)
    if how == "changed":
        one.remember(a_harvest(an_advert(1, description="We mend sails."), at=NOW + DAY))
    elif how == "other version":
        one.keep_gists(VERSION + 1, [(an_advert(1).id, gist_of(an_advert(9, description="no")))])
    else:
        monkeypatch.setattr("bot.store.gists.pack", lambda _: b"\x40")
        one.keep_gists(VERSION, [(an_advert(1).id, gist_of(an_advert(1)))])
    read(one)
    assert held(opened(), "sails" if how == "changed" else "nets", NOW + DAY) == ["Engineer 1"]


def everything(store, known):
    """Each opening as its first view shows it, in the order of ids."""
    return sorted(
        store.read(known, [Left(at, 0, "yes") for at in range(len(known.openings))]), key=lambda pair: pair[0].id
    )


def same_as_live(store, now=NOW, **limits):
    known = store.known(now, **limits)
    assert (known.listings, everything(store, known)) == store.live(now, **limits)
    return known


def test_it_is_what_is_live_before_and_after_everything_that_changes(store):
    assert same_as_live(store).openings == []
    store.remember(a_harvest(*in_cities(1), an_advert(2), an_advert(3)))
    same_as_live(store)  # nothing was read yet
    read(store)
    same_as_live(store)
    store.remember(a_harvest(*in_cities(1), an_advert(2, title="Chef"), at=NOW + DAY))
    same_as_live(store, NOW + DAY)  # one changed and not read again, one missing
    read(store)
    same_as_live(store, NOW + DAY)
    same_as_live(store, NOW + 40 * DAY)


def test_what_nothing_happened_to_keeps_its_entry(store):
    store.remember(a_harvest(an_advert(1), an_advert(2)))
    read(store)
    before = store.known(NOW)
    assert store.known(NOW) == before
    store.remember(a_harvest(an_advert(1), an_advert(2, location="Rome, Italy"), at=NOW + DAY))
    after = store.known(NOW + DAY)
    entry = dict(zip(before.openings, before.entries, strict=True))
    assert {name for name, its in zip(after.openings, after.entries, strict=True) if entry[name] == its} == {
        an_advert(1).id
    }


def test_an_older_answer_can_still_be_read(store):
    store.remember(a_harvest(an_advert(1)))
    read(store)
    known = store.known(NOW)
    store.remember(a_harvest(an_advert(1, title="Chef"), at=NOW + DAY))
    [(opening, _)] = everything(store, known)
    assert opening.listing.title == "Chef"


def test_each_view_begins_with_its_own_advert_and_facts(store):
    store.remember(a_harvest(*in_cities(1)))
    read(store)
    known = store.known(NOW)
    [(first, its), (second, others)] = store.read(known, [Left(0, 0, "yes"), Left(0, 1, "yes")])
    assert {first.listing.location, second.listing.location} == set(CITIES)
    assert (its, others) == (read_facts(first.listing), read_facts(second.listing))
    assert set(first.listings) == set(second.listings) == set(in_cities(1))


def test_what_other_handles_write_is_seen(opened):
    one, other = opened(), opened()
    one.remember(a_harvest(an_advert(1)))
    same_as_live(other)
    read(one)
    same_as_live(other)


def test_which_of_some_openings_are_live_is_what_live_says_of_them(store):
    store.remember(a_harvest(*in_cities(1), an_advert(2), an_advert(3)))
    store.remember(a_harvest(*in_cities(1), an_advert(2), at=NOW + DAY))
    store.remember(a_harvest(an_advert(4, source="feed"), source="feed:x", complete=False, at=NOW + DAY))
    asked = [an_advert(2).id, an_advert(3).id, an_advert(4, source="feed").id, "nobody's"]
    for now in (NOW, NOW + DAY, NOW + 40 * DAY):
        for hidden in ((), ("feed:x",)):
            live = {opening.id for opening, _ in store.live(now, hidden=hidden)[1]}
            assert store.live_among(asked, now, hidden=hidden) == live & set(asked)
    assert store.live_among(asked, NOW + DAY) == {asked[0], asked[2]}


@pytest.mark.parametrize(("hidden", "left"), [((), 2), (["feed:x"], 1), (["feed:x", "greenhouse:harbour"], 0)])
def test_of_hidden_sources_nothing_is_known(store, hidden, left):
    store.remember(a_harvest(an_advert(1)))
    store.remember(a_harvest(an_advert(2, source="feed"), source="feed:x", complete=False))
    assert len(same_as_live(store, hidden=hidden).openings) == left


def test_where_several_read_nothing_is_known_that_is_for_one_alone(store):
    alone = an_advert(1, source="feed", terms=("personal use",), description=a_text(1))
    both = replace(an_advert(2), source="feed", url="https://feed.example/2", terms=("personal use",))
    store.remember(a_harvest(an_advert(2)))
    store.remember(a_harvest(alone, both, source="feed:x", complete=False))
    read(store)
    assert same_as_live(store).listings == 3
    for _ in range(2):
        known = store.known(NOW, shared=True)
        [(opening, facts)] = everything(store, known)
        assert (known.listings, opening.listings) == (1, (an_advert(2),))
        assert facts == read_facts(an_advert(2))
    assert same_as_live(store).listings == 3


def test_facts_that_were_never_read_are_those_of_an_advert_without_text(store):
    store.remember(a_harvest(an_advert(1)))
    assert [facts for _, facts in everything(store, store.known(NOW))] == [Facts(has_text=False)]
