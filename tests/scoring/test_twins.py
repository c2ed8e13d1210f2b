"""Which openings of one employer are one job to a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.twins import LEAST_WORDS, alike_texts, alike_titles, near_twins
from tests.builders import TEXT, a_listing


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Researcher (Intelligent Vision and Graphics) - 2026 Start (PhD)", "Researcher (Vision and Graphics) (PhD)"),
        ("Staff Design Engineer | Design Systems", "Senior Design Engineer | Design Systems"),
        ("Engineer I", "Engineer II"),
        ("Jr. Nurse", "Nurse"),
        ("Account Executive, Berlin", "Account Executive - Paris, France"),
        ("Account Executive (Remote, US East)", "Account Executive (NYC or San Francisco)"),
    ],
)
def test_titles_are_alike_whatever_their_tags_ranks_and_places(one, two):
    assert alike_titles(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Engineer, Payments", "Engineer, Search"),
        ("C Developer", "C++ Developer"),
        ("Software Engineer, Java", "Software Engineer, Python"),
        ("Principal", "Staff"),
        ("", ""),
    ],
)
def test_titles_that_name_other_work_are_not_alike(one, two):
    assert not alike_titles(one, two)


def numbered(numbers):
    return " ".join(f"word{number}" for number in numbers)


def test_texts_are_alike_from_nine_of_ten_words_on():
    assert alike_texts(numbered(range(90)), numbered(range(100)))
    assert not alike_texts(numbered(range(89)), numbered(range(100)))


def test_texts_too_short_to_tell_are_never_alike():
    short = numbered(range(LEAST_WORDS - 1))
    assert not alike_texts(short, short)
    assert not alike_texts(None, None)


def test_listings_that_a_digest_would_tell_the_same_of_are_twins_however_their_texts_end():
    work = "Your tasks\n- Steer the ferry through the narrow channel\n- Keep the log of each crossing\nRequirements\n"
    one = a_listing(title="Mate", description=work + numbered(range(60)))
    other = a_listing(title="Pilot", description=work + numbered(range(100, 160)))
    assert near_twins(one, other)
    assert not near_twins(a_listing(title="Mate", description=None), a_listing(title="Pilot", description=None))


texts = st.one_of(st.none(), st.text(max_size=200), st.sampled_from([TEXT, TEXT.upper(), TEXT + " And more."]))
titles = st.one_of(st.text(max_size=60), st.sampled_from(["Nurse", "Staff Nurse - Leeds", "Nurse, Leeds or York"]))


@given(titles, texts, titles, texts)
def test_it_does_not_matter_which_comes_first(title, text, other_title, other_text):
    one, two = a_listing(title=title, description=text), a_listing(title=other_title, description=other_text)
    assert near_twins(one, two) == near_twins(two, one)
