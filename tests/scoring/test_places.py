"""Places in text, case by case (`places.tsv`), and what lies in what."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.gazetteer import gazetteer
from scoring.places import Place, nationality, read_place, read_places, within, words

LINES = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]

US = Place(country="US")
CALIFORNIA = Place(region="CA", country="US")
SAN_FRANCISCO = Place(city="San Francisco", region="CA", country="US")
GERMANY = Place(country="DE")
BERLIN = Place(city="Berlin", region="BE", country="DE")
EU = Place(area="EU")
EUROPE = Place(area="Europe")
WORLD = Place(area="worldwide")


@pytest.mark.parametrize(("kind", "expected", "text"), CASES, ids=[f"{kind}: {text[:50]}" for kind, _, text in CASES])
def test_the_text_names(kind, expected, text):
    if kind == "profile":
        place = read_place(text)
        found = [] if place is None else [words(place)]
    else:
        found = [words(item.place) for item in read_places(text, prose=kind == "prose")]
    assert "; ".join(found) == ("" if expected == "-" else expected)


@pytest.mark.parametrize(
    ("place", "other", "answer"),
    [
        (SAN_FRANCISCO, CALIFORNIA, True),
        (SAN_FRANCISCO, US, True),
        (SAN_FRANCISCO, SAN_FRANCISCO, True),
        (CALIFORNIA, US, True),
        (US, US, True),
        (US, CALIFORNIA, None),
        (US, SAN_FRANCISCO, None),
        (CALIFORNIA, SAN_FRANCISCO, None),
        (GERMANY, US, False),
        (BERLIN, CALIFORNIA, False),
        (BERLIN, SAN_FRANCISCO, False),
        (Place(region="TX", country="US"), CALIFORNIA, False),
        (Place(city="Lyon", country="FR"), Place(city="Paris", country="FR"), False),
        (BERLIN, EU, True),
        (BERLIN, EUROPE, True),
        (BERLIN, WORLD, True),
        (Place(country="GB"), EU, False),
        (Place(country="GB"), EUROPE, True),
        (US, EU, False),
        (EU, EUROPE, True),
        (EU, Place(area="EMEA"), True),
        (EU, WORLD, True),
        (WORLD, EU, None),
        (WORLD, US, None),
        (EUROPE, EU, None),
        (EUROPE, GERMANY, None),
        (EU, Place(country="GB"), False),
        (Place(area="APAC"), EU, False),
        (Place(country="BR"), Place(area="LATAM"), True),
        (Place(country="MX"), Place(area="North America"), True),
        (Place(country="SG"), Place(city="Singapore", country="SG"), True),
        (Place(), US, None),
    ],
)
def test_one_lies_in_the_other(place, other, answer):
    assert within(place, other) is answer


@pytest.mark.parametrize(
    ("word", "code"),
    [("Canadian", "CA"), ("canadian", "CA"), ("german", "DE"), ("US", "US"), ("Poland", "PL"), ("purple", None)],
)
def test_a_nationality_stands_for_a_country(word, code):
    assert nationality(word) == code


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read_and_the_words_stand_in_it(text, prose):
    for found in read_places(text, prose=prose):
        assert found.words in text
        assert found.place != Place()


@given(st.lists(st.sampled_from([text for _, _, text in CASES]), min_size=1, max_size=4).map(" | ".join))
def test_places_are_named_once_each_and_lie_in_themselves(text):
    places = [found.place for found in read_places(text)]
    assert len(places) == len(set(places))
    assert all(within(place, place) for place in places)


def test_what_lies_in_a_country_lies_in_each_area_that_holds_the_country():
    for area, members in gazetteer().members.items():
        for member in members & gazetteer().countries.keys():
            assert within(Place(city="X", country=member), Place(area=area)) is True


def test_every_member_of_an_area_is_a_country_or_another_area():
    known = gazetteer()
    assert not [
        (area, member)
        for area, members in known.members.items()
        for member in members - {"*"}
        if member not in known.countries and member not in known.members
    ]


def test_a_long_list_of_names_is_read_in_one_pass():
    assert len(read_places("Berlin; " * 20_000)) == 1
