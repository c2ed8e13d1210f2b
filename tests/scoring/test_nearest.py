"""Of one job advertised in several cities the advert that fits the reader is shown, linked and judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.facts import read_facts
from scoring.openings import Opening
from scoring.present import shown_place
from scoring.rank import rank

from ..builders import NOW, a_listing, a_profile

TEXT = "You keep the ledgers of three warehouses. " * 8


def an_opening(*places, text=TEXT, remote=None):
    listings = tuple(
        a_listing(number=at, location=where, description=text, remote=remote) for at, where in enumerate(places)
    )
    return Opening(id=listings[0].id, listings=listings, first_seen=0)


def ranked(opening, *locations, **said):
    reader = a_profile(locations=list(locations), **said)
    return rank([(opening, read_facts(opening.listing))], reader, now=NOW)[0], reader


def place_of(found):
    return next(ruling for ruling in found.rulings if ruling.gate == "place")


@pytest.mark.parametrize(
    ("places", "wishes", "first"),
    [
        (("Lisbon, Portugal", "Leeds, UK"), ("Leeds, GB",), 1),
        (("Lisbon, Portugal", "3 Locations", "Leeds, UK"), ("Leeds, GB",), 2),
        (("Leeds, UK", "York, UK"), ("GB",), 0),
        (("York, UK", "Leeds, UK"), ("Leeds, GB", "York, GB"), 1),
        (("Lisbon, Portugal", "Porto, Portugal"), ("Leeds, GB",), 0),
        (("Lisbon, Portugal", None), ("Leeds, GB",), 1),
        (("Lisbon, Portugal", "Leeds, UK"), (), 0),
        (("Remote, Portugal", "Remote, UK"), ("Remote, GB",), 1),
    ],
)
def test_the_advert_in_a_place_that_is_wished_for_first_comes_first(places, wishes, first):
    opening = an_opening(*places)
    found, _ = ranked(opening, *wishes)
    assert found.opening.listing == opening.listings[first]
    assert set(found.opening.listings) == set(opening.listings)
    assert found.facts == read_facts(opening.listings[first])


def test_one_advert_in_a_place_that_fits_is_enough_for_the_gate_and_that_place_is_shown():
    found, reader = ranked(an_opening("Lisbon, Portugal", "Leeds, UK"), "Leeds, GB")
    assert place_of(found).answer == "pass"
    assert place_of(found).quote.words in found.opening.listing.location
    assert shown_place(found.opening, found.facts, reader) == ("Leeds, UK", ("Lisbon, Portugal",))


def test_a_text_that_says_where_a_remote_worker_lives_holds_for_every_advert_of_it():
    text = "This is a fully remote role. You must be located in Portugal. " + TEXT
    found, _ = ranked(an_opening("Lisbon, Portugal", "Leeds, UK", text=text), "Remote, GB", remote="only")
    assert place_of(found).answer == "fail"
    assert found.opening.listing.location == "Lisbon, Portugal"


CITIES = ["Leeds, UK", "Lisbon, Portugal", "Remote", "Berlin, Germany", "Remote, Germany", "2 Locations", None]


@given(st.lists(st.sampled_from(CITIES), min_size=1, max_size=5), st.sampled_from(["Leeds, GB", "DE", "Remote, DE"]))
def test_the_gate_is_no_stricter_on_an_opening_than_on_any_of_its_adverts(places, wish):
    opening = an_opening(*places)
    answers = [place_of(ranked(an_opening(where), wish)[0]).answer for where in places]
    found = place_of(ranked(opening, wish)[0]).answer
    assert found == min(answers, key=("pass", "unknown", "fail").index)
