"""What any store promises of openings: day by day as all at once, and as a person corrects them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.corrections import correct
from bot.errors import JobpicksError
from bot.store import open_store
from scoring.openings import Correction, Merge, merge, read_fingerprints
from tests.builders import NOW, a_harvest, a_listing, a_text

DAY = timedelta(days=1)
LEEDS, YORK, HULL = (a_listing(number=n, location=place) for n, place in enumerate(("Leeds", "York", "Hull"), 1))
OTHER = a_listing(number=9, title="Harbour Master", description=a_text(9))


def remember(store, *listings, days=0, source="greenhouse:harbour"):
    store.remember(a_harvest(*listings, at=NOW + days * DAY, source=source, complete=False))


def groups(store):
    return {frozenset(one.id for one in opening.listings) for opening, _ in store.live(NOW + 20 * DAY)[1]}


def ids(*listings):
    return frozenset(listing.id for listing in listings)


def test_what_is_told_apart_falls_in_two_and_keeps_its_id_where_it_was_first_seen(store):
    remember(store, LEEDS)
    remember(store, YORK, days=1)
    store.correct(LEEDS.id, YORK.id, same=False)
    assert groups(store) == {ids(LEEDS), ids(YORK)}
    assert store.find_opening(LEEDS.id).id == LEEDS.id
    york = store.find_opening(YORK.id)
    assert york.id == YORK.id
    assert york.first_seen == (NOW + DAY).timestamp() * 1000


def test_a_later_copy_does_not_tie_what_was_told_apart(store):
    remember(store, LEEDS, YORK)
    store.correct(YORK.id, LEEDS.id, same=False)
    remember(store, HULL, days=1)
    assert len(groups(store)) == 2
    assert not any(ids(LEEDS, YORK) <= group for group in groups(store))


def test_what_is_said_to_be_one_is_one_under_the_older_id_with_all_that_it_had(store):
    remember(store, LEEDS)
    remember(store, OTHER, days=1)
    store.correct(OTHER.id, LEEDS.id, same=True)
    assert groups(store) == {ids(LEEDS, OTHER)}
    assert store.find_opening(OTHER.id).id == LEEDS.id
    remember(store, replace(OTHER, source_id="10"), days=2)
    assert len(groups(store)) == 1


@pytest.mark.parametrize("first", [True, False])
def test_the_opposite_undoes_a_correction_and_may_be_said_again(store, first):
    remember(store, LEEDS, YORK)
    for same in (first, not first, first, first):
        store.correct(LEEDS.id, YORK.id, same=same)
        assert (len(groups(store)) == 1) == same


def test_an_id_that_was_taken_in_is_an_opening_again_once_it_is_told_apart(store):
    remember(store, LEEDS, OTHER)
    store.correct(LEEDS.id, OTHER.id, same=True)
    store.correct(LEEDS.id, OTHER.id, same=False)
    assert {opening.id for opening, _ in store.live(NOW)[1]} == {LEEDS.id, OTHER.id}


def test_corrections_are_remembered_by_the_file(opened):
    one = opened()
    remember(one, LEEDS)
    remember(one, YORK)
    one.correct(LEEDS.id, YORK.id, same=False)
    other = opened()
    remember(other, replace(YORK, title="Backend Engineer (m/w/d)"), days=1)
    assert groups(other) == {ids(LEEDS), ids(YORK)}


def test_adverts_are_named_by_id_or_url_and_a_wrong_name_is_said(store):
    remember(store, LEEDS, YORK)
    assert (
        correct(LEEDS.id, YORK.url + "?utm_source=x", store, same=False) == "Two openings, with 1 advert and 1 advert"
    )
    assert correct(LEEDS.url, YORK.id, store, same=True).startswith("One opening with 2 adverts: Backend Engineer")
    with pytest.raises(JobpicksError, match="never gathered"):
        correct(LEEDS.id, "https://nowhere.example/", store, same=True)
    with pytest.raises(JobpicksError, match="same advert"):
        correct(LEEDS.id, LEEDS.url, store, same=True)


def test_an_advert_that_leads_to_the_employer_is_found_by_its_address_at_the_board_that_showed_it(store):
    there = "https://www.linkedin.com/jobs/view/mate-at-ferry-line-4400000001?trk=x"
    shown = replace(OTHER, source="linkedin", source_id="4400000001", url="https://careers.ferry.example/mate")
    remember(store, LEEDS, shown)
    assert store.find_listing(there) == store.find_listing(shown.url) == shown.id
    assert store.find_opening(there).id == shown.id
    assert store.find_opening("https://www.linkedin.com/jobs/view/4400000002") is None


def test_the_same_job_under_a_new_id_of_its_source_is_counted_as_posted_anew(store):
    remember(store, LEEDS, YORK)
    remember(store, replace(LEEDS, source="indeed", source_id="5"), days=1, source="indeed:all")
    assert store.find_opening(LEEDS.id).reposted == 0
    remember(store, HULL, days=2)
    remember(store, replace(HULL, source_id="4"), days=3)
    assert store.find_opening(LEEDS.id).reposted == 2


@st.composite
def adverts(draw):
    text = a_text(draw(st.integers(0, 1)), 60).split()
    for at in range(draw(st.sampled_from([0, 0, 1, 3, 30]))):
        text[at] = "replaced" + "x" * at
    title = draw(st.sampled_from(["Backend Engineer", "Senior Backend Engineer", "Nurse"]))
    return a_listing(number=draw(st.integers(0, 99)), title=title, description=" ".join(text))


days = st.lists(st.lists(adverts(), max_size=4), min_size=1, max_size=4).filter(
    lambda days: len({one.id for day in days for one in day}) == sum(map(len, days))
)


@settings(deadline=None, max_examples=60)
@given(days, st.data())
def test_a_store_that_grows_day_by_day_has_the_openings_of_one_go(days, data):
    everything = [one for day in days for one in day]
    pairs = st.tuples(*[st.sampled_from([one.id for one in everything])] * 2).filter(lambda pair: pair[0] != pair[1])
    said = data.draw(st.lists(st.tuples(pairs, st.booleans()), max_size=3)) if len(everything) > 1 else []
    said = list({frozenset(pair): (pair, same) for pair, same in said}.values())
    with TemporaryDirectory() as folder, closing(open_store(f"{folder}/jobpicks.db")) as store:
        seen: set[str] = set()
        left = list(said)
        for at, day in enumerate(days):
            remember(store, *day, days=at)
            seen |= {one.id for one in day}
            while left and set(left[0][0]) <= seen:
                (one, two), same = left.pop(0)
                store.correct(one, two, same=same)
        found = groups(store)
        for opening, _ in store.live(NOW + 20 * DAY)[1]:
            assert opening.id in {one.id for one in opening.listings}
    at_once = merge(
        read_fingerprints(everything),
        None,
        [Correction(one, two, same) for (one, two), same in said[: len(said) - len(left)]],
    ).opening
    expected = {}
    for listing, opening in at_once.items():
        expected.setdefault(opening, set()).add(listing)
    assert found == {frozenset(group) for group in expected.values()}


def test_after_an_upgrade_the_first_gathering_compares_what_is_known_again(tmp_path, monkeypatch):
    path = str(tmp_path / "jobpicks.db")
    with closing(open_store(path)) as store:
        monkeypatch.setattr("scoring.openings.VERSION", 0)
        monkeypatch.setattr("scoring.openings.merge", lambda fresh, *_: Merge({one: one for one in fresh}))
        remember(store, LEEDS, YORK, OTHER)
        assert len(groups(store)) == 3
        store.correct(LEEDS.id, OTHER.id, same=False)
    monkeypatch.undo()
    with closing(open_store(path)) as store:
        unlike = replace(OTHER, source_id="10", title="Pilot", description=a_text(10))
        remember(store, unlike, days=1)
        assert groups(store) == {ids(LEEDS, YORK), ids(OTHER), ids(unlike)}
        assert store.find_opening(YORK.id).id == LEEDS.id


def test_a_copy_is_found_by_its_like_though_the_first_of_them_says_something_else_by_now(store):
    first, second, third = (a_listing(number=number) for number in (21, 22, 23))
    remember(store, first, second)
    remember(store, replace(first, title="Pilot", description=a_text(10)), days=1)
    remember(store, third, days=2)
    assert groups(store) == {ids(first, second, third)}
    assert store.find_opening(third.id).id == first.id


def test_the_same_text_under_many_ids_is_kept_for_comparing_once(tmp_path):
    path = str(tmp_path / "jobpicks.db")
    with closing(open_store(path)) as store:
        remember(store, *(a_listing(number=number) for number in range(50)))
        remember(store, *(a_listing(number=number) for number in range(50, 100)), days=1)
        assert len(groups(store)) == 1
    with closing(sqlite3.connect(path)) as connection:
        (most,) = connection.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM proposals GROUP BY key)").fetchone()
    assert most == 1
