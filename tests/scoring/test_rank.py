"""The order of a ranking, and laws that hold whatever is ranked."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.calibration import PRIOR
from scoring.openings import Opening
from scoring.rank import rank
from scoring.vocabulary import LEVELS

from ..builders import NOW, a_listing, a_profile
from .facts_made_up import some_facts

READER = a_profile(
    roles=["Backend Engineer", "Data Engineer"],
    skills=["Python", "SQL", "Go", "C"],
    interests=["payments", "climate"],
    about="Wants to work on climate. No on-call, not a manager.",
    levels=["mid", "senior"],
    years_experience=5,
    locations=["Berlin, DE", "Remote, Europe"],
    salary_min={"amount": 60000, "currency": "EUR", "period": "year"},
    avoid_keywords=["crypto"],
)
TITLES = [
    "Backend Engineer",
    "Data Engineer (m/w/d)",
    "Software Engineer, Payments",
    "Chef",
    "Ærlig İstanbul",
    "\u200b",
    "Manager",
]
WORDS = [
    "Python",
    "SQL",
    "climate",
    "payments",
    "on-call",
    "crypto",
    "go to market",
    "\nBenefits\n",
    "İ",
    "C",
    "ß",
    "team",
]


@st.composite
def _pairs(draw):
    count = draw(st.integers(1, 8))
    pairs = []
    for number in range(count):
        listing = a_listing(
            number=number,
            title=draw(st.sampled_from(TITLES)),
            description=draw(st.none() | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)),
            posted_at=draw(st.none() | st.integers(-5, 400).map(lambda days: NOW - timedelta(days=days))),
        )
        facts = some_facts(
            has_text=draw(st.booleans()),
            **draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "level": st.sampled_from(LEVELS),
                        "min_years": st.integers(0, 20).map(float),
                        "places": st.lists(st.sampled_from(["Berlin, DE", "Germany", "Boston, MA, US"]), max_size=2),
                        "workplace": st.sampled_from(["remote", "hybrid", "onsite"]),
                        "pay": st.tuples(
                            st.none() | st.just(1.0),
                            st.floats(1, 2e5),
                            st.sampled_from(["EUR", "USD"]),
                            st.just("year"),
                        ),
                        "reposter": st.booleans(),
                        "skills": st.just(("Python", "PHP")),
                    },
                )
            ),
        )
        pairs.append((Opening(id=f"{number}", listings=(listing,), first_seen=draw(st.integers(0, 3))), facts))
    return pairs


@given(_pairs(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_arrival_changes_nothing(pairs, random):
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert rank(pairs, READER, now=NOW) == rank(shuffled, READER, now=NOW)


@given(_pairs())
@settings(deadline=None)
def test_what_failed_a_gate_stands_behind_everything_that_did_not(pairs):
    failed = [ranked.eligible == "no" for ranked in rank(pairs, READER, now=NOW)]
    assert failed == sorted(failed)


@given(_pairs())
@settings(deadline=None)
def test_shares_add_up_to_the_raw_score_and_both_are_within_their_range(pairs):
    for ranked in rank(pairs, READER, now=NOW):
        assert sum(share.points for share in ranked.shares) == ranked.raw
        assert 0 <= ranked.raw <= 100
        assert ranked.score == PRIOR.score(ranked.raw)
        assert all(0 <= share.value <= 1 and share.points >= 0 and share.why for share in ranked.shares)


@given(_pairs(), _pairs())
@settings(deadline=None)
def test_what_else_is_there_changes_nobodys_score(pairs, others):
    more = [(Opening(id=f"more {o.id}", listings=o.listings, first_seen=o.first_seen), f) for o, f in others]
    alone = {ranked.opening.id: ranked for ranked in rank(pairs, READER, now=NOW)}
    together = {ranked.opening.id: ranked for ranked in rank([*more, *pairs], READER, now=NOW)}
    assert all(together[name] == ranked for name, ranked in alone.items())


@given(_pairs())
@settings(deadline=None)
def test_the_same_input_gives_the_same_ranking(pairs):
    assert rank(pairs, READER, now=NOW) == rank(pairs, READER, now=NOW)


@given(_pairs())
@settings(deadline=None)
def test_every_opening_comes_out_once(pairs):
    assert sorted(ranked.opening.id for ranked in rank(iter(pairs), READER, now=NOW)) == sorted(o.id for o, _ in pairs)


@pytest.mark.parametrize(("first_seen", "best"), [((1, 2), "b"), ((2, 1), "a"), ((1, 1), "a")])
def test_equal_scores_are_ordered_by_the_newer_and_then_by_id(first_seen, best):
    listing = a_listing()
    pairs = [
        (Opening(id=name, listings=(listing,), first_seen=seen), some_facts())
        for name, seen in zip("ab", first_seen, strict=True)
    ]
    assert rank(reversed(pairs), a_profile(), now=NOW)[0].opening.id == best


def test_an_opening_that_failed_a_gate_has_a_score_all_the_same():
    listing = a_listing(title="Backend Engineer")
    pair = (Opening(id="a", listings=(listing,), first_seen=0), some_facts(places=["Boston, MA, US"]))
    ranked = rank([pair], READER, now=NOW)[0]
    assert ranked.eligible == "no"
    assert ranked.score > 0
