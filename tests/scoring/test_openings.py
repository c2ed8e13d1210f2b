"""Which adverts are one opening."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.openings import keys, merge, title_core
from tests.builders import TEXT, a_listing


def openings_of(*listings):
    return merge((one.id, keys(one)) for one in listings).opening


def are_one(*listings):
    return len(set(openings_of(*listings).values())) == 1


def test_the_same_job_under_two_links_of_its_service_is_one_opening():
    uuid = "7d1c0f0e-0000-4000-8000-000000000002"
    board = a_listing(url=f"https://jobs.ashbyhq.com/harbour/{uuid}", number=1, description="short")
    elsewhere = a_listing(url=f"https://careers.harbour.example/?ashby_jid={uuid}", number=2, description="other")
    assert are_one(board, elsewhere)


def test_the_same_title_and_text_in_two_cities_is_one_opening():
    assert are_one(a_listing(number=1, location="Berlin"), a_listing(number=2, location="Hamburg"))


def test_a_tag_in_the_title_makes_no_second_opening():
    assert are_one(a_listing(number=1), a_listing(number=2, title="[Online Assessment] Backend Engineer (m/w/d)"))


def test_one_text_under_two_titles_is_two_openings():
    assert not are_one(a_listing(number=1), a_listing(number=2, title="Backend Engineer II"))


def test_a_short_text_ties_nothing_together():
    assert not are_one(
        a_listing(number=1, description="See our site."), a_listing(number=2, description="See our site.")
    )


def test_a_listing_without_text_and_known_link_stands_alone():
    assert (
        len(set(openings_of(a_listing(number=1, description=None), a_listing(number=2, description=None)).values()))
        == 2
    )


def test_an_opening_is_named_after_the_listing_seen_first():
    first, second = a_listing(number=1), a_listing(number=2)
    assert set(openings_of(first, second).values()) == {first.id}


def test_a_fresh_listing_that_ties_two_known_openings_gives_both_to_the_older():
    found = merge([("c", ("x", "y"))], known={"x": "a", "y": "b"}, age={"a": 2, "b": 1})
    assert found.opening == {"c": "b"}
    assert found.absorbed == {"a": "b"}


some_keys = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3).map(tuple)
some_listings = st.lists(some_keys, max_size=12).map(lambda rows: [(f"l{i}", row) for i, row in enumerate(rows)])


def groups(opening):
    by_opening = {}
    for listing, its in opening.items():
        by_opening.setdefault(its, set()).add(listing)
    return {frozenset(group) for group in by_opening.values()}


@given(some_listings, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_arrival(listings, chance):
    shuffled = list(listings)
    chance.shuffle(shuffled)
    assert groups(merge(listings).opening) == groups(merge(shuffled).opening)


@given(some_listings, st.integers(0, 12))
def test_growing_day_by_day_gives_the_groups_of_one_go(listings, cut):
    first = merge(listings[:cut])
    known = {key: first.opening[listing] for listing, row in listings[:cut] for key in row}
    age = {opening: i for i, opening in enumerate(dict.fromkeys(first.opening.values()))}
    second = merge(listings[cut:], known, age)
    grown = {listing: second.absorbed.get(its, its) for listing, its in first.opening.items()} | second.opening
    assert groups(grown) == groups(merge(listings).opening)


@given(some_listings, st.integers(0, 12))
def test_a_known_opening_is_never_absorbed_by_a_new_one(listings, cut):
    first = merge(listings[:cut])
    known = {key: first.opening[listing] for listing, row in listings[:cut] for key in row}
    second = merge(listings[cut:], known)
    assert set(second.absorbed.values()) <= set(first.opening.values())


@given(st.text())
def test_any_title_has_a_core_and_taking_it_twice_changes_nothing(title):
    assert title_core(title_core(title)) == title_core(title)


def test_texts_are_compared_without_accents_case_and_spacing():
    assert are_one(a_listing(number=1), a_listing(number=2, description=TEXT.upper().replace(" ", "\n")))


def test_accents_and_fancy_letters_make_no_difference():
    assert title_core("𝕊oftware-Entwickler naïve İzmir") == title_core("software entwickler naive izmir")
