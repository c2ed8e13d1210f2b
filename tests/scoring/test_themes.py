"""Themes: what an advert touches, by words of its own."""

import pytest

from scoring.data_rows import data_rows
from scoring.facts import read_facts

from ..builders import a_listing


def table(name):
    rows = data_rows(name, 2)
    return [(row, word.lstrip("=").lower()) for row, others in rows for word in (row, *others.split("|")) if word]


def themes(text, title="Chef"):
    return read_facts(a_listing(title=title, description=text)).themes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We build payments for banks.", ("banking", "payments")),
        ("A start-up for solar power, open-source at heart.", ("open source", "renewable energy", "startup")),
        ("PAYMENTS, Fintech/InsurTech", ("fintech", "insurance industry", "payments")),
        ("Women's health (maternity).", ("women's health",)),
        ("Our performance across wireframes", ()),  # "rf", "oss" and "wire" are no words there
        ("payments-like, prepayments", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_theme_is_found_by_words_of_its_own(text, found):
    assert themes(text) == found


def test_a_title_tells_themes_too_and_each_once():
    assert themes("Robots and robotic arms.", title="Open source engineer, robots") == ("open source", "robots")


def test_the_first_advert_that_is_read_is_read_like_any_other():
    first, second = (themes("", title="Open source, data pipelines") for _ in range(2))
    assert first == second == ("data engineering", "open source")


def test_no_word_means_two_themes_or_a_theme_and_a_skill():
    words = [word for _, word in table("themes")]
    assert len(words) == len(set(words))
    assert not set(words) & {word for _, word in table("skills")}


def test_the_words_of_themes_are_in_lower_case():
    assert all(word == word.lower() for row, word in table("themes") if word != row)
