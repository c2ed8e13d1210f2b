"""Reading a profile."""

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


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(st.sampled_from(["levels", "roles", "degree", "salary_min", "remote", "about", "x"]), values))
def test_whatever_is_given_it_is_a_profile_or_a_list_of_its_mistakes(raw):
    try:
        read_profile(raw, name="mine")
    except ProfileError as mistakes:
        assert {field for field, _ in mistakes.problems} <= set(raw)
