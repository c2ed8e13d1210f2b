"""Which work a title means."""

import pytest

from scoring.families import _known, families, family, is_title, kinds, nearness
from scoring.titles import words


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Senior Software Engineer, Frontend", "software.frontend"),
        ("Sr. Front-End Developer (m/f/d)", "software.frontend"),
        ("Software Engineer III - 4711", "software"),
        ("Staff Accountant", "finance.accounting"),
        ("Sales Engineer", "sales.engineer"),
        ("Recruiter, Engineering", "people.recruiting"),
        ("Teacher Recruiter", "people.recruiting"),
        ("Manager, Software Engineering", "software.manager"),
        ("Registered Nurse - ICU", "health.nurse"),
        ("Pflegefachkraft (m/w/d) Intensiv", "health.nurse"),
        ("Fachkraft für Lagerlogistik", "supply.warehouse"),
        ("Steuerfachangestellte/r in Teilzeit", "finance.tax"),
        ("Online English Teacher", "education.teacher"),
        ("Head of Finance", "finance"),
        ("Mechanical Design Engineer", "hardware.mechanical"),
        ("Senior Manager, Machine Learning Platform", "data.ml"),
        ("Legal Counsel, Commercial", "law"),
        ("Accountmanager Benelux", "sales.account"),
        ("Head of Treasury", "finance.analyst"),
        ("Director, Growth Marketing", "marketing.growth"),
        ("VP, Strategy", "business.strategy"),
        ("Customer Care Admin Support", "customer"),
        ("Product Manager, Trust & Safety", "product"),
        ("Manager, Legal Counsel - Payments", "law"),
        ("Simulationsingenieur Strömung (m/w/d)", "software.robotics"),
        ("Kreditsachbearbeiterin in Teilzeit", "finance.banking"),
        ("Redakteurin", "writing"),
        ("Teamleiter Debitorenbuchhaltung", "finance.accounting"),
        ("Werkstudent (m/w/d) - Vermietung", "property"),
        ("SIOP Coordinator", "supply.planning"),
        ("Pielęgniarka oddziałowa", "health.nurse"),
        ("Conducteur de travaux", "construction.manager"),
        ("Security Guard", "facility.guard"),
        ("HSE Coordinator", "safety"),
        ("Registered Dietitian", "health.nutrition"),
        ("MÜNCHEN - Fuhrparkleiter", "supply"),
    ],
)
def test_the_surest_family_of_a_title_is_the_work_it_means(title, name):
    found = families(title)
    assert max(found, key=lambda each: found[each]) == name


@pytest.mark.parametrize("title", ["Falconer", "Technical Specialist", "Manager", "Lead"])
def test_a_title_of_no_known_family_has_none(title):
    assert not families(title)


def test_a_field_alone_is_no_title():
    assert is_title("Payroll Accountant")
    assert not is_title("Energy")


def test_what_stands_after_a_stroke_is_meant_too():
    assert set(families("Electrician / Plumber")) == {"trade.electrician", "trade.hvac"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Cleaner", "Property Manager"), ("Compliance Officer", "HSE Manager"), ("Dietitian", "Speech Therapist")],
)
def test_trades_that_share_a_building_or_a_ward_are_not_one(one, other):
    assert max(nearness(a, b) for a in families(one) for b in families(other)) < 0.3


def test_a_general_head_with_words_nobody_knows_is_less_sure():
    assert families("Engineer")["software"] > families("Underwater Basket Engineer")["software"]


def test_spellings_of_one_title_give_the_same_words():
    assert words("Full Stack Developers") == words("full-stack developer") == words("Fullstack Developer (f/m/x)")


def test_nearness_is_the_same_both_ways_and_never_outside_its_range():
    names = [kind.name for group in ("software", "data", "finance", "health", "design") for kind in kinds(group)]
    for one in names:
        assert nearness(one, one) == 1
        for other in names:
            assert 0 <= nearness(one, other) == nearness(other, one) <= 1


def test_professions_that_share_nothing_are_not_near():
    assert nearness("health.nurse", "software.backend") == 0


def test_the_data_name_no_family_that_is_not_there():
    known = _known()
    assert len(known.families) >= 40
    assert all(one in known.families and other in known.families for one, other in known.near)
    assert all(family(name).words for name in known.families)


def test_no_family_lists_a_title_twice():
    patterns = [(each.words, each.family) for found in _known().by_word.values() for each in found]
    assert len(set(patterns)) == len(patterns)


def test_a_title_of_two_trades_belongs_to_both():
    assert set(families("Design Engineer")) == {"software.frontend", "hardware.mechanical"}
