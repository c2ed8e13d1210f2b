"""What a profile's free text is for and against, however it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.leanings import leanings
from scoring.signals import aim

from ..builders import a_profile


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("No night shifts, please.", {"night shifts"}),
        ("Selling is not for me.", {"selling"}),
        ("Not audits, payroll or tax.", {"audits", "payroll", "tax"}),
        (
            "Research on lasers, glass or lenses is not where my strength lies.",
            {"research on lasers", "glass", "lenses"},
        ),
        ("Neither weddings nor birthday parties.", {"weddings", "birthday parties"}),
        ("I left fundraising long ago, and I have had enough of 1099 work.", {"fundraising", "1099 work"}),
        ("Days are fine; nights and weekends are not.", {"nights", "weekends"}),
        ("No weapons, but tanks of beer are welcome.", {"weapons"}),
        ("I am leaving teaching for software.", {"teaching"}),
        ("I want out of sales and into product.", {"sales"}),
        ("No sales\nRobotics please", {"sales"}),
        (
            "I bake and would like to bake on, though without the early\nshifts that I have had for years.",
            {"early shifts"},
        ),
        ("Dislikes agencies, marble and leading people.", {"agencies", "marble", "leading people"}),
        (
            "Please spare me trade fairs, anything to do with tobacco, cigars or snuff.",
            {"trade fairs", "tobacco", "cigars", "snuff"},
        ),
        ("I am not interested in marble.", {"marble"}),
        ("Anything but marble, I can't stand dust.", {"marble", "dust"}),
        ("Nichts mit Marmor.", {"marmor"}),
        ("Kein reiner Telefondienst, keine Reisen.", {"telefondienst", "reisen"}),
        ("Kein Vertrieb und keine Kaltakquise.", {"vertrieb", "kaltakquise"}),
        ("Weder Messen noch Reisen.", {"messen", "reisen"}),
        ("Schichtarbeit und Kaltakquise kommen nicht infrage.", {"schichtarbeit", "kaltakquise"}),
        ("Andere anzuleiten liegt mir nicht.", {"andere anzuleiten"}),
        ("Busco un puesto estable, sin viajes ni guardias.", {"viajes", "guardias"}),
        ("Je cherche un poste à Lyon, pas de travail de nuit.", {"travail de nuit"}),
        ("Geen ploegendienst en geen verkoop.", {"ploegendienst", "verkoop"}),
        ("Não quero vendas.", {"vendas"}),
    ],
)
def test_what_somebody_does_not_want_is_found_wherever_it_stands(text, against):
    assert {thing.words for thing in leanings(text).against} == against


@pytest.mark.parametrize(
    "text",
    [
        "A move is no problem.",
        "Ein Umzug ist kein Problem.",
        "Dull forms do not frighten me.",
        "A job in testing would not be a disappointment.",
        "Not only research.",
        "I have no certificate yet.",
        "Some weekends are fine.",
        "I do not speak Dutch.",
        "I never get tired of tomatoes.",
        "Grafting is not new to me.",
        "Ich lerne noch Veredeln.",
        "Grafting is not required, but I like it.",
        "I can't do without music.",
        "Why not orchards?",
        "Je veux plus de jardins.",
        "Fresh out of university.",
        "I don't only want orchards.",
        "",
    ],
)
def test_what_is_no_dislike_is_none(text):
    assert leanings(text).against == ()


@pytest.mark.parametrize(
    ("text", "toward"),
    [
        ("Looking for a job in climate.", "a job in climate"),
        ("Books, film or music would be lovely.", "books"),
        ("Ich suche eine Stelle in der Pflege.", "eine stelle in der pflege"),
        ("Busco algo en energía.", "algo en energía"),
    ],
)
def test_what_somebody_wants_is_found(text, toward):
    assert toward in [said.rstrip(".") for said in leanings(text).toward]


def test_the_rest_keeps_what_is_not_against_it():
    rest = leanings("I bake bread, no cakes. Pies are welcome.").rest
    assert "bread" in rest
    assert "Pies" in rest
    assert "cakes" not in rest


def test_a_thing_that_may_not_be_all_of_a_job_is_told_from_one_that_may_not_be_there_at_all():
    events, parties = leanings("Neither pure events nor parties.").against
    assert events.wholly
    assert not parties.wholly


def test_a_subject_that_may_not_be_all_of_a_job_counts_in_titles_only():
    (events,) = aim(a_profile(about="No pure events, please.", roles=["Marketer"])).dislikes
    assert events.aside is None


def test_what_the_profile_asks_for_elsewhere_is_no_dislike():
    asked = a_profile(about="No brand work without data.", roles=["Brand Manager"], interests=["brand"])
    assert "brand" not in {subject.name for subject in aim(asked).dislikes}


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    found = leanings(text)
    assert all(thing.words for thing in found.against)
    assert all(found.toward)
