"""What texts are about: near work is near, whatever the words; and what a text without known words is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.topics import likeness, topics

NEAR = [
    (
        "kubernetes terraform cluster outages",
        "site reliability on-call incidents observability",
        "hospital ward patients",
    ),
    ("patients nurse ward medication", "clinical care in a hospital", "kubernetes terraform"),
    ("react typescript components", "frontend css accessibility design system", "payroll month-end closing"),
    ("accounts payable ledger month-end", "bookkeeping invoices reconciliation audit", "robot firmware drivers"),
    ("forklift pallets warehouse", "picking packing goods shipping inventory", "react typescript"),
]


@pytest.mark.parametrize(("one", "near", "far"), NEAR)
def test_near_work_is_nearer_than_far_work(one, near, far):
    assert likeness(topics(one), topics(near)) > likeness(topics(one), topics(far)) + 0.1


def test_a_text_without_known_words_is_about_nothing():
    assert likeness(topics(""), topics("nurse")) == 0
    assert likeness(topics("xqzt 123"), topics("xqzt 123")) == 0


def test_a_language_is_no_topic():
    german = topics("Wir suchen dich für unser Team in Hamburg und bieten dir einen sicheren Arbeitsplatz")
    assert likeness(topics("wir bieten dir die arbeit mit unserem team im krankenhaus"), german) < 0.9


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_lies_in_its_range_and_is_the_same_both_ways(one, other):
    found = likeness(topics(one), topics(other))
    assert 0 <= found <= 1
    assert found == likeness(topics(other), topics(one))


@given(st.permutations("nurse ward kubernetes terraform ledger audit robot firmware".split()))
def test_the_order_of_words_changes_nothing(words):
    assert (topics(" ".join(words)) == topics("audit firmware kubernetes ledger nurse robot terraform ward")).all()
