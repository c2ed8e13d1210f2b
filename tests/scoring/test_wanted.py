"""What is read out of a profile before anything is judged."""

import pytest

from scoring.data_rows import data_rows
from scoring.places import Place
from scoring.signals import aim
from scoring.wanted import prepare

from ..builders import a_profile


def test_somebody_who_names_a_country_and_a_continent_lives_in_the_country():
    wanted = prepare(a_profile(locations=["Remote, BR", "Remote, Latin America", "Remote, Worldwide"]))
    assert wanted.homes == (Place(country="BR"),)
    assert wanted.sites == ()


def test_somebody_who_may_work_all_over_a_continent_lives_in_one_country_of_it_all_the_same():
    wanted = prepare(a_profile(locations=["Berlin, DE", "Remote, Europe"], work_authorization=["EU"]))
    assert wanted.homes == (Place(region="BE", country="DE"),)
    assert wanted.around == (Place(area="Europe"),)


@pytest.mark.parametrize(
    ("roles", "leads"),
    [
        (["Engineering Manager"], True),
        (["Account Manager", "Customer Success Manager"], False),
        (["Lead Developer"], False),
        (["Head of Design"], True),
        (["Nurse", "Teamleiter Lager"], True),
    ],
)
def test_who_leads_people_is_told_by_the_roles(roles, leads):
    assert prepare(a_profile(roles=roles)).leads is leads


def test_a_place_to_go_to_work_is_a_place_to_live_too():
    wanted = prepare(a_profile(locations=["Austin, TX, US"]))
    assert wanted.sites == wanted.homes == (Place(city="Austin", region="TX", country="US"),)


@pytest.mark.parametrize(
    ("profile", "spoken"),
    [
        ({}, {"en"}),
        ({"languages": ["German", "Französisch"]}, {"de", "fr"}),
        ({"languages": ["German"], "about": "I have written this in English, and we all know that."}, {"de"}),
        (
            {
                "about": "Ich suche eine Stelle im Lager und habe einen Staplerschein, der noch lange gültig ist, für die Region."
            },
            {"en", "de"},
        ),
    ],
)
def test_languages_are_those_given_or_english_and_that_of_the_free_text(profile, spoken):
    assert prepare(a_profile(**profile)).languages == spoken


def test_a_place_of_work_to_avoid_is_no_word_to_look_for():
    wanted = prepare(a_profile(avoid_keywords=["On-site", "crypto", "unpaid"]))
    assert wanted.avoided_workplaces == {"onsite"}
    assert [word for word, _ in wanted.avoided_words] == ["crypto"]
    assert wanted.avoids_unpaid


def test_a_word_to_avoid_is_looked_for_under_its_other_names():
    forms = dict(prepare(a_profile(avoid_keywords=["Nachtarbeit", "quota"])).avoided_words)
    assert {"nachtarbeit", "graveyard shift", "turno nocturno"} <= set(forms["nachtarbeit"])
    assert forms["quota"] == ("quota",)
    assert prepare(a_profile(avoid_keywords=["travail de nuit"])).avoids_nights


def test_every_line_of_words_to_avoid_is_of_a_known_kind_and_no_name_stands_in_two():
    rows = list(data_rows("words_to_avoid"))
    assert {kind for kind, _, _ in rows} == {"word", "group", "task"}
    called = [name for _, names, _ in rows for name in names.split("|")]
    assert len(called) == len(set(called))
    assert [line for row in rows for line in row] == [line.lower() for row in rows for line in row]


@pytest.mark.parametrize(
    ("about", "most"),
    [
        ("Anything over three years is out of reach.", 3),
        ("Nothing that asks for three years or more, please.", 2.5),
        ("Nothing that asks for more than four years.", 4),
        ("Please no jobs that require 5+ years.", 4.5),
        ("Bitte nichts, was mehr als zwei Jahre verlangt.", 2),
        ("Nada que exija más de dos años.", 2),
        ("No jobs that need a licence or require travel, I have 12 years behind me.", None),
        ("There is nothing I want more than to use my six years of baking.", None),
        ("I have over 4 years of baking, night work is not for me.", None),
        ("Über fünf Jahre, das ist zu viel.", 5),
        ("There is nothing I ask for: three years taught me that.", None),
        ("I have baked for three years.", None),
    ],
)
def test_the_most_years_that_jobs_may_ask_for_are_read_from_the_free_text(about, most):
    assert prepare(a_profile(about=about)).most_years == most


@pytest.mark.parametrize(
    ("about", "dislikes", "unwanted"),
    [
        ("Does not want people management.", {"management"}, set()),
        ("Not a PhD student.", {"phd"}, {"education.lecturer"}),
        ("No night shifts, please.", {"nights", "shifts"}, set()),
        ("Keine Nachtschicht, keine Zeitarbeit.", {"nights", "agency"}, set()),
        ("No pure project management.", {"project management"}, {"product.project"}),
        ("Not only research.", set(), set()),
        ("Wants to manage projects.", set(), set()),
    ],
)
def test_dislikes_are_read_from_the_free_text(about, dislikes, unwanted):
    aims = aim(a_profile(about=about, roles=["Chef"]))
    assert {subject.name for subject in aims.dislikes} == dislikes
    assert aims.unwanted == unwanted


def test_a_skill_that_is_not_wanted_is_no_skill():
    assert "php" not in aim(a_profile(about="Python developer. No PHP any more.")).whole


def test_the_rest_of_the_profile_tells_which_kind_of_a_vague_role_is_meant():
    aims = aim(
        a_profile(
            roles=["Software Engineer"],
            about="Builds user interfaces in React and TypeScript, CSS and HTML, responsive, a design system.",
        )
    )
    assert dict(aims.families)["software.frontend"] > 0.5


def test_an_ambiguous_role_means_what_another_role_means_too():
    families = dict(aim(a_profile(roles=["Financial Analyst", "Financial Reporting Analyst"])).families)
    assert families["finance.analyst"] > families.get("data.analyst", 0)
