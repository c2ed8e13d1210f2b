"""Which adverts are one opening."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.employers import employer_stem
from scoring.openings import Correction, Known, keys, merge, pack, read_fingerprint, read_fingerprints, unpack
from scoring.openings.demand import read_demand
from scoring.openings.likeness import likeness
from scoring.openings.numbers import read_numbers
from scoring.openings.pairs import MANY, certain, to_compare
from scoring.openings.text import plain
from scoring.openings.title import read_title
from tests.builders import TEXT, a_listing, a_text

from .recorded import needs_recordings, some_listings

TABLE = tomllib.loads(Path(__file__).with_name("openings.toml").read_text(encoding="utf-8"))


def a_pair(case):
    return [an_advert(number, TABLE["usual"] | case.get(which, {})) for number, which in enumerate(("one", "two"))]


def an_advert(number, said):
    texts = {f"@{name}": text for name, text in TABLE["texts"].items()} | {"@": ""}
    words = [texts.get(said.get(part, ""), said.get(part, "")) for part in ("lead", "add")]
    text = "\n".join((words[0], texts["@" + said["text"]], words[1])).replace(*said.get("swap", ("", "")))
    fields = {field: said[field] for field in ("source", "title", "company", "location")}
    url = said["url"] or f"https://jobs.example/{number}"
    return a_listing(number=number, url=url, description=text.strip() or None, **fields)


def openings_of(*listings):
    return merge(read_fingerprints(listings)).opening


def are_one(*listings):
    return len(set(openings_of(*listings).values())) == 1


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: f"{case['answer']}: {case['promise']}")
def test_hard_cases(case):
    one, two = a_pair(case)
    assert are_one(one, two) == (case["answer"] == "one")
    assert likeness(read_fingerprint(one), read_fingerprint(two)) == likeness(
        read_fingerprint(two), read_fingerprint(one)
    )


@pytest.mark.parametrize(("exchanged", "one"), [(5, True), (22, False)])
def test_a_passage_in_place_of_another_makes_no_second_job_unless_it_says_most_of_it(exchanged, one):
    around = " ".join([a_text(1, 60)] * 8)
    texts = (f"{around} {a_text(number, exchanged)} {around}" for number in (2, 3))
    assert are_one(*(a_listing(number=number, description=text) for number, text in enumerate(texts))) == one


def test_an_opening_is_named_after_the_listing_seen_first():
    first, second = a_listing(number=1), a_listing(number=2)
    assert set(openings_of(first, second).values()) == {first.id}


def test_a_fresh_listing_that_ties_two_known_openings_gives_both_to_the_older():
    link = "https://jobs.ashbyhq.com/harbour/7d1c0f0e-0000-4000-8000-000000000002"
    a, b = a_listing(number=1, description=a_text(1), url=link), a_listing(number=2, description=a_text(2))
    both = replace(b, source_id="3", url=link)
    known = {
        a.id: Known(read_fingerprint(a), "older", 5, opening_since=2),
        b.id: Known(read_fingerprint(b), "oldest", 5, opening_since=1),
    }
    found = merge({both.id: read_fingerprint(both)}, known)
    assert set(found.opening.values()) == {"oldest"}
    assert found.absorbed == {"older": "oldest"}


# ------------------------------------------------------------------ laws

BASE = [a_text(number, 60).split() for number in range(3)]
TITLES = ["Backend Engineer", "Senior Backend Engineer", "Go Developer", "Nurse"]


@st.composite
def adverts(draw):
    """Few enough texts, titles and places that many listings are tied, some through others."""
    text = list(BASE[draw(st.integers(0, 2))])
    for at in range(draw(st.sampled_from([0, 0, 0, 1, 2, 3, 30]))):
        text[at] = "replaced" + "x" * at
    number = draw(st.integers(0, 10**6))
    return a_listing(
        number=number,
        description=" ".join(text),
        title=draw(st.sampled_from(TITLES)),
        company=draw(st.sampled_from(["Harbour Lights", "Harbour GmbH", "Other"])),
        source=draw(st.sampled_from(["greenhouse", "indeed"])),
    )


some_adverts = st.lists(adverts(), max_size=12, unique_by=lambda one: one.id)


def groups(opening):
    by_opening = {}
    for listing, its in opening.items():
        by_opening.setdefault(its, set()).add(listing)
    return {frozenset(group) for group in by_opening.values()}


def some_corrections(data, listings):
    ids = st.sampled_from([one.id for one in listings])
    pairs = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
    said = data.draw(st.lists(st.tuples(pairs, st.booleans()), max_size=4)) if len(listings) > 1 else []
    return [Correction(one, two, same) for (one, two), same in {frozenset(p): (p, same) for p, same in said}.values()]


def in_turns(listings, cut, corrections):
    """What is one opening when the rest comes a day later."""
    read = read_fingerprints(listings)
    first = merge({one.id: read[one.id] for one in listings[:cut]}, None, corrections)
    since = {one.id: at for at, one in enumerate(listings)}
    known = {listing: Known(read[listing], its, since[listing], since[its]) for listing, its in first.opening.items()}
    return first, merge({one.id: read[one.id] for one in listings[cut:]}, known, corrections)


@given(st.data(), some_adverts, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_arrival(data, listings, chance):
    corrections = some_corrections(data, listings)
    shuffled = list(listings)
    chance.shuffle(shuffled)
    one, two = (read_fingerprints(order) for order in (listings, shuffled))
    assert groups(merge(one, None, corrections).opening) == groups(merge(two, None, corrections).opening)


@given(st.data(), some_adverts, st.integers(0, 12))
def test_growing_day_by_day_gives_the_groups_of_one_go(data, listings, cut):
    corrections = some_corrections(data, listings)
    _, grown = in_turns(listings, cut, corrections)
    at_once = merge(read_fingerprints(listings), None, corrections)
    assert groups(grown.opening) == groups(at_once.opening)


@given(some_adverts, st.integers(0, 12))
def test_a_known_opening_is_never_absorbed_by_a_new_one(listings, cut):
    first, second = in_turns(listings, cut, [])
    assert set(second.absorbed.values()) <= set(first.opening.values())


@given(st.data(), some_adverts)
def test_no_listing_is_lost_and_every_opening_is_named_after_one_of_its_own(data, listings):
    found = merge(read_fingerprints(listings), None, some_corrections(data, listings)).opening
    assert found.keys() == {one.id for one in listings}
    assert all(found[name] == name for name in found.values())


@given(some_adverts.filter(lambda listings: len(listings) > 1), st.booleans())
def test_what_a_person_says_of_two_listings_holds(listings, same):
    one, two = listings[0].id, listings[-1].id
    read = read_fingerprints(listings)
    opposite = Correction(two, one, not same)
    found = merge(read, None, [opposite, Correction(one, two, same)]).opening  # the newer one stands
    assert (found[one] == found[two]) == same


def test_what_was_told_apart_is_not_tied_by_a_later_copy():
    one, two, copy = (a_listing(number=number) for number in (1, 2, 3))
    told = [Correction(one.id, two.id, same=False)]
    _, grown = in_turns([one, two, copy], 2, told)
    assert grown.opening[one.id] != grown.opening[two.id]
    assert len(set(grown.opening.values())) == 2


def test_equal_copies_of_what_was_told_apart_go_the_same_way_in_any_order():
    copies = [a_listing(number=number) for number in range(1, 6)]
    told = [Correction(copies[0].id, copies[1].id, same=False)]
    read = [(each.id, read_fingerprint(each)) for each in copies]
    orders = [merge(dict(order), None, told).opening for order in (read, read[::-1], read[2:] + read[:2])]
    assert groups(orders[0]) == groups(orders[1]) == groups(orders[2])


@given(some_adverts)
def test_what_is_tied_without_comparing_is_one_by_comparing_too(listings):
    read = [read_fingerprint(each) for each in listings + [replace(each, source_id=each.id) for each in listings]]
    ties = list(certain(read))
    assert all(likeness(read[one], read[two]) for one, two in ties)
    assert len(ties) >= len(listings)


def many_adverts(number, *, alike):
    """Adverts under one title of one employer, in a city each; texts that are written anew or differ in one word."""
    for at in range(number):
        word = "x" + str(at).translate(str.maketrans("0123456789", "abcdefghij"))
        text = " ".join([a_text(0, 40), word, *([] if alike else a_text(at + 1, 40).split())])
        yield a_listing(number=at, description=text, location=f"{word} town")


@pytest.mark.parametrize("alike", [True, False])
def test_a_key_that_very_many_share_makes_no_square_of_work(alike):
    read = [read_fingerprint(each) for each in many_adverts(3 * MANY, alike=alike)]
    pairs = [(one, two) for two, others in to_compare(read, frozenset(range(len(read)))) for one in others]
    of_one_key = MANY * (MANY - 1) / 2 + 2 * MANY * MANY
    assert len(pairs) <= 5 * of_one_key


@pytest.mark.parametrize("told", [True, False])
def test_very_many_adverts_of_one_opening_are_one_in_any_order(told):
    listings = list(many_adverts(MANY + 50, alike=True))
    said = [Correction(listings[3].id, listings[-1].id, same=False)] if told else []
    read = [(each.id, read_fingerprint(each)) for each in listings]
    orders = [groups(merge(dict(order), None, said).opening) for order in (read, read[::-1], read[90:] + read[:90])]
    assert orders[0] == orders[1] == orders[2]
    assert len(orders[0]) == 1 + told
    _, grown = in_turns(listings, 100, said)
    assert len(groups(grown.opening)) == 1 + told


@given(adverts())
def test_a_fingerprint_comes_back_from_its_bytes(listing):
    read = read_fingerprint(listing)
    assert unpack(pack(read)) == read
    assert keys({1: unpack(pack(read))}) == keys({1: read})


@given(st.text(), st.text(), st.text())
def test_any_words_can_be_read_and_are_like_themselves(title, company, text):
    listing = a_listing(title=title or "x", company=company or "x", description=text)
    read = read_fingerprint(listing)
    assert unpack(pack(read)) == read
    assert likeness(read, read)


@needs_recordings
def test_a_fingerprint_of_a_recorded_advert_is_small_and_comes_back():
    sizes = []
    for listing in some_listings(every=97):
        read = read_fingerprint(listing)
        assert unpack(pack(read)) == read
        sizes.append(len(pack(read)))
    assert sum(sizes) / len(sizes) < 1000


# ------------------------------------------------------------------ parts


def test_something_else_than_a_fingerprint_is_refused():
    with pytest.raises(ValueError, match="no fingerprint"):
        unpack(b"short")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Job ID: R-0012345", {"r0012345"}),
        ("requisition number 4471-22", {"447122"}),
        ("Kennziffer: 2026-1184/4", {"202611844"}),
        ("Ref. MV40711", {"mv40711"}),
        ("JR112779 | full time", {"jr112779"}),
        ("Since 1998 we pay $120,000 to 12,000 people; call 5550123", set()),
        ("Reference: 2026. Telephone 5550123", set()),
    ],
)
def test_requisition_numbers_are_told_from_other_numbers(text, found):
    assert read_numbers(text)[1] == found


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Must have skills :\nLedger Cloud\nGood to have skills :\nNA", "cloud ledger"),
        ("Good to have skills: Cobol\nMust have skills: Ledger", "ledger"),
        ("You must have skills in cooking and patience with guests.", ""),
        ("nothing", ""),
    ],
)
def test_the_skill_that_must_be_there_is_read_from_its_field(text, demand):
    assert read_demand(text.encode()) == demand


def test_a_title_is_compared_without_tags_noise_and_its_own_place():
    assert read_title("[Online Assessment] Sr. Front-End Developers - Berlin (m/w/d)", "Berlin") == read_title(
        "senior frontend engineer"
    )
    assert read_title("(m/w/d)").core


def test_words_are_the_same_without_accents_case_and_signs():
    assert plain("Naïve — “Köche”\no Zürich").split() == plain("naive, koche; ZURICH").split()
    assert plain("Łódź, где то, ещё где то и ещё").split() == plain("łódź где то еще ГДЕ ТО и ещё!").split()


@pytest.mark.parametrize(
    ("one", "two", "kin"),
    [
        ("Harbour Lights GmbH", "Harbour Germany", True),
        ("The Walt Kitchens", "Walt Kitchens Inc.", True),
        ("De Vries", "De Jong", False),
        ("A B Foods", "A C Foods", False),
    ],
)
def test_names_of_one_employer_begin_alike(one, two, kin):
    assert (employer_stem(one) == employer_stem(two)) == kin


def test_texts_are_compared_without_accents_case_and_spacing():
    assert are_one(a_listing(number=1), a_listing(number=2, description=TEXT.upper().replace(" ", "\n")))
