"""The signals: the table, and what moves each of them."""

from datetime import timedelta

import pytest

from scoring.signals import SIGNALS, Advert, Match, aim, weigh
from scoring.signals.subjects import NEUTRAL
from scoring.wanted import prepare

from ..builders import NOW, TEXT, a_profile
from .facts_made_up import an_opening, some_facts

NURSE = {
    "roles": ["Registered Nurse", "Community Nurse"],
    "skills": ["wound care", "triage", "care plans"],
    "interests": ["elderly care"],
    "levels": ["mid"],
    "years_experience": 6,
    "locations": ["Manchester, GB"],
    "about": "Wants a post near home. No night shifts.",
}
BACKEND = {"roles": ["Backend Engineer"], "skills": ["Python", "SQL", "Go"], "levels": ["mid"]}


def test_the_table_holds_each_signal_once_and_its_weights_make_a_hundred():
    names = [signal.name for signal in SIGNALS]
    assert len(set(names)) == len(names)
    assert sum(signal.weight for signal in SIGNALS) == pytest.approx(100)
    assert all(signal.weight > 0 and 0 <= signal.bound <= 1 and signal.meaning for signal in SIGNALS)
    assert SIGNALS[0].name == "role"
    assert SIGNALS[0].bound == 0


def test_the_points_of_all_signals_at_their_best_are_a_hundred():
    assert sum(signal.weight * (1 - signal.bound * (1 - 1.0)) for signal in SIGNALS) == pytest.approx(100)


def test_another_profession_scores_below_any_sensible_bar():
    score = _score(BACKEND, title="Registered Nurse", description="Care for patients on our ward. " * 20)
    assert score < 40  # of which neutral taste is half


def test_the_work_wanted_scores_above_its_neighbour_and_that_above_another():
    same, near, other = (
        _value("role", BACKEND, title=title) for title in ("Backend Engineer", "Data Engineer", "Chef")
    )
    assert same > near > other


def test_the_duties_tell_the_kind_behind_a_general_title():
    frontend = {"roles": ["Frontend Engineer"]}
    screens = (
        "You build user interface components in React, TypeScript and CSS, responsive, with our design system. " * 3
    )
    pipes = "You run Kubernetes, Terraform, Helm and Prometheus, on-call for our cloud infrastructure. " * 3
    title = "Software Engineer"
    assert _value("role", frontend, title=title, description=screens) > _value(
        "role", frontend, title=title, description=pipes
    )


def test_a_role_of_no_known_family_is_found_by_its_words():
    falconer = {"roles": ["Falconer"]}
    assert _value("role", falconer, title="Falconer (m/f/d)") > 0.5 > _value("role", falconer, title="Chef")


def test_skills_in_the_title_count_more_than_in_the_text_and_those_more_than_none():
    plain = "You join a friendly team that ships every week. " * 10
    titled, named, none = (
        _value("skills", BACKEND, title=title, description=text)
        for title, text in (
            ("Python Developer", plain),
            ("Developer", plain[:60] + "You write Python. " + plain),
            ("Developer", plain),
        )
    )
    assert titled > named > none


def test_a_skill_named_among_the_benefits_counts_less():
    work = "You join a friendly team that ships every week. " * 10
    before = _value("skills", BACKEND, title="Developer", description=f"You write Python. {work}\nBenefits\nLunch.")
    after = _value("skills", BACKEND, title="Developer", description=f"{work}\nBenefits\nA Python course.")
    assert before > after


def test_a_skill_is_a_whole_word():
    java = {"skills": ["Java"], "roles": ["Developer"]}
    assert _value("skills", java, description=f"JavaScript. {TEXT}") < _value(
        "skills", java, description=f"Java. {TEXT}"
    )


def test_the_verb_go_is_no_skill():
    go = {"skills": ["Go"], "roles": ["Developer"]}
    verb, language = f"Go to market with us. {TEXT}", f"Services in Go. {TEXT}"
    assert _value("skills", go, description=verb) < _value("skills", go, description=language)


def test_a_title_that_names_only_skills_the_profile_lacks_costs_points():
    facts = {"skills": ("PHP", "Python")}
    php, python = (_value("role", BACKEND, title=f"{name} Developer", facts=facts) for name in ("PHP", "Python"))
    assert python > php


def test_the_level_wanted_beats_one_step_off_and_that_two():
    values = [_value("level", BACKEND, facts={"level": level}) for level in ("mid", "senior", "executive")]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 3


def test_what_the_free_text_does_not_want_costs_points_and_what_it_wants_brings_some():
    text = "Care for patients at home. " * 20
    nights = _value("wishes", NURSE, title="Nurse", description=f"Night shift. {text}")
    days = _value("wishes", NURSE, title="Nurse", description=text)
    assert nights < NEUTRAL <= days
    wishes = {"about": "Would like to work in climate."}
    assert _value("wishes", wishes, description=f"Solar and climate. {TEXT}") > _value("wishes", wishes)


@pytest.mark.parametrize(
    "denial", ["No night shifts.", "Days only, without nights or weekends.", "Keine Nachtschicht."]
)
def test_what_the_advert_says_is_not_so_is_no_reason_against_it(denial):
    text = "Care for patients at home. " * 20
    days = _value("wishes", NURSE, title="Nurse", description=text)
    assert _value("wishes", NURSE, title="Nurse", description=f"{denial} {text}") == days


def test_who_wants_a_product_company_does_not_want_a_firm_that_works_on_clients_projects():
    wanted = BACKEND | {"about": "Wants a product company."}
    infosys, other = (_value("wishes", wanted, company=name) for name in ("Infosys Ltd.", "Harbour Lights"))
    assert infosys < other


def test_an_avoided_subject_is_known_by_its_other_words():
    wanted = BACKEND | {"avoid_keywords": ["crypto"]}
    coins = _value("wishes", wanted, description=f"We build the stablecoin wallet that people trust. {TEXT}")
    assert coins < _value("wishes", wanted)


def test_years_asked_for_tell_more_than_the_level_they_were_read_as():
    wanted = {"roles": ["Data Analyst"], "levels": ["entry"], "years_experience": 1}
    near, far = (
        _value("level", wanted, facts={"level": ("mid", "description"), "min_years": years}) for years in (2, 4)
    )
    assert near > 0.5 > far


def test_work_described_in_the_terms_of_the_profile_beats_other_work_of_the_same_title():
    wanted = {"roles": ["Engineer"], "about": "I build robots, motor control and firmware for drones."}
    robots, payroll = (
        _value("content", wanted, title="Engineer", description=f"You work on {what}. " * 12)
        for what in ("firmware, motors and sensors of our robots", "payroll, ledgers and month-end reports")
    )
    assert robots > payroll + 0.2


def test_an_interest_shown_in_other_words_is_still_an_interest():
    text = "Our residents are seniors in a care home. " * 10
    assert _value("interests", NURSE, title="Nurse", description=text) > _value("interests", NURSE, title="Nurse")


def test_a_newer_posting_is_fresher():
    ages = [_value("freshness", {}, posted_at=NOW - timedelta(days=days)) for days in (0, 10, 100)]
    assert ages == sorted(ages, reverse=True)


def test_a_reposter_is_worth_less_than_the_employers_own_posting():
    assert _value("employer", {}, facts={"reposter": True}) < _value("employer", {})


def test_more_pay_is_never_worth_less():
    least = {"salary_min": {"amount": 50000, "currency": "EUR", "period": "year"}}
    values = [_value("pay", least, facts={"pay": (None, top, "EUR", "year")}) for top in (40e3, 50e3, 60e3, 90e3)]
    assert values == sorted(values)


def test_an_empty_profile_and_an_empty_advert_still_have_a_score():
    assert 0 <= _score({}, title="x", description=None, posted_at=None, location=None, facts={"has_text": False}) <= 100


def _shares(profile, facts=None, **listing):
    wanted = a_profile(**profile)
    advert = Advert(an_opening(**listing), some_facts(**(facts or {})))
    return weigh(Match(advert, aim(wanted), prepare(wanted), NOW))


def _value(signal, profile, facts=None, **listing):
    return next(value for name, value, _, _ in _shares(profile, facts, **listing) if name == signal)


def _score(profile, facts=None, **listing):
    return sum(points for _, _, points, _ in _shares(profile, facts, **listing))
