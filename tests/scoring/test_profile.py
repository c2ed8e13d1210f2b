"""Reading a profile."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.profile import Money, ProfileError, read_profile


def problems_of(raw):
    with pytest.raises(ProfileError) as caught:
        read_profile(raw, name="mine")
    return dict(caught.value.problems)


def test_an_empty_profile_asks_for_nothing_but_full_time_work():
    profile = read_profile({}, name="mine")
    assert (profile.id, profile.title, profile.employment, profile.levels) == ("mine", "mine", ("full_time",), ())


def test_words_that_people_use_for_levels_are_understood():
    assert read_profile({"levels": ["junior", "Principal", "staff"]}, name="mine").levels == ("entry", "staff")


def test_every_mistake_is_named_at_once():
    found = problems_of({"levels": ["boss"], "degree": "phdd", "needs_sponsorship": "yes", "skils": ["SQL"]})
    assert set(found) == {"levels", "degree", "needs_sponsorship", "skils"}
    assert "did you mean skills?" in found["skils"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("roles", "Engineer"),
        ("roles", [1]),
        ("years_experience", -1),
        ("years_experience", True),
        ("years_experience", float("nan")),
        ("salary_min", 60000),
        ("salary_min", {"amount": 1, "currency": "dollars", "period": "year"}),
        ("salary_min", {"amount": 1, "currency": "USD", "period": "fortnight"}),
        ("work_authorization", ["USA"]),
        ("remote", "always"),
        ("employment", ["slavery"]),
    ],
)
def test_a_wrong_value_is_refused_under_its_own_name(field, wrong):
    assert set(problems_of({field: wrong})) == {field}


def test_the_public_part_holds_nothing_about_pay_visa_citizenship_or_clearance():
    private = {
        "needs_sponsorship": True,
        "citizenship": ["IN"],
        "work_authorization": [],
        "clearance": "held",
        "salary_min": {"amount": 90000, "currency": "eur", "period": "year"},
    }
    profile = read_profile(private | {"skills": ["SQL"]}, name="mine")
    assert profile.salary_min == Money(90000, "EUR", "year")
    assert profile.public() == read_profile({"skills": ["SQL"]}, name="mine")


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("locations", "Berln, DE", "did you mean Berlin, DE?"),
        ("locations", "Remote, Amerca", "did you mean Remote, America?"),
        ("locations", "Cambridge", "add the region or the country"),
        ("locations", "Munich or Berlin", "list each on its own"),
        ("locations", "Hintertupfing, DE", "for a small town, its region"),
        ("work_authorization", "XX", "no country of the code 'XX'"),
        ("citizenship", "ZZ", "no country of the code 'ZZ'"),
        ("languages", "Klingon", "no language called 'Klingon'"),
        ("languages", "Germn", "did you mean German?"),
    ],
)
def test_a_name_that_nobody_knows_is_refused_with_what_to_write_instead(field, wrong, said):
    found = problems_of({field: [wrong], "degree": "phdd"})
    assert set(found) == {field, "degree"}
    assert said in found[field]
    assert wrong in found[field]


@pytest.mark.parametrize(
    "place", ["Remote", "Anywhere", "Remote, Worldwide", "Remote (US)", "Texas", "UK", "Europe", "London, England, GB"]
)
def test_a_place_written_as_people_write_them_is_taken(place):
    assert read_profile({"locations": [place]}, name="mine").locations == (place,)


def test_the_union_and_the_usual_code_of_the_united_kingdom_are_known():
    profile = read_profile({"work_authorization": ["eu", "uk"], "citizenship": ["UK"]}, name="mine")
    assert (profile.work_authorization, profile.citizenship) == (("EU", "GB"), ("GB",))


@pytest.mark.parametrize("language", ["de", "en-GB", "Deutsch", "French (C1)", "fluent English", "Icelandic"])
def test_a_language_may_be_said_in_many_ways(language):
    assert read_profile({"languages": [language]}, name="mine").languages == (language,)


def test_of_a_profile_that_was_kept_names_are_taken_as_they_are():
    row = {"locations": ["Atlantis"], "languages": ["Klingon"], "citizenship": ["XX"]}
    assert read_profile(row, name="mine", kept=True).locations == ("Atlantis",)


def test_a_great_many_wrong_places_are_refused_without_delay():
    began = perf_counter()
    problems_of({"locations": [f"Nowhere {number}, Neverland" for number in range(2_000)]})
    assert perf_counter() - began < 5


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["levels", "roles", "degree", "salary_min", "remote", "about", "locations", "languages", "citizenship", "x"]
        ),
        values,
    )
)
def test_whatever_is_given_it_is_a_profile_or_a_list_of_its_mistakes(raw):
    try:
        read_profile(raw, name="mine")
    except ProfileError as mistakes:
        assert {field for field, _ in mistakes.problems} <= set(raw)
