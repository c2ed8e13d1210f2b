"""How far towns lie apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.distances import km
from scoring.gazetteer import positions
from scoring.naming import read_location
from scoring.places import Place

TOWNS = st.sampled_from(sorted(positions()))


def _town(text):
    return read_location(text)[1]


@pytest.mark.parametrize(
    ("one", "other", "at_least", "at_most"),
    [
        ("Haarlem, NL", "Amsterdam, NL", 5, 30),
        ("Potsdam, DE", "Berlin, DE", 15, 40),
        ("Newark, NJ", "New York, NY", 5, 30),
        ("Guarulhos, SP, BR", "São Paulo, BR", 5, 35),
        ("Sydney, AU", "Auckland, NZ", 2100, 2200),
    ],
)
def test_distances_are_those_of_a_map_within_ten_kilometres_or_so(one, other, at_least, at_most):
    assert at_least <= km(_town(one), _town(other)) <= at_most


def test_what_nobody_can_place_has_no_distance():
    assert km(Place(city="Nowhere", country="DE"), Place(city="Munich", region="BY", country="DE")) is None
    assert km(Place(country="DE"), Place(area="EU")) is None


@given(TOWNS, TOWNS)
def test_there_is_as_far_as_back_and_no_town_is_farther_than_half_the_earth(one, other):
    here, there = (Place(city=name, country=country, region=region or None) for name, country, region in (one, other))
    assert km(here, there) == pytest.approx(km(there, here), abs=1e-6)
    assert 0 <= km(here, there) <= 20_016
    assert km(here, here) == 0
