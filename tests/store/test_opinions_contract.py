"""What any store promises of a model's opinions and of what they cost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from bot.judge.kept import Request, Settled
from bot.judge.outcomes import Usage
from scoring.judge.opinion import Grounded, Opinion
from tests.store.damage import ASKING, NOW, SETTLED

DAY = timedelta(days=1)
OPINION = Opinion(
    marks={"work": 7, "skills": 0},
    claims=(Grounded("fits", "write Python", "advert"), Grounded("fits", "SQL", "profile")),
    suspicions=(Grounded("odd", "send money", "advert"),),
    summary=("You write Python.",),
    said=5,
    dropped=1,
)


def test_an_opinion_comes_back_as_it_was(opened):
    number = opened().reserve(ASKING, cap=1.0)
    opened().settle(number, SETTLED, {"a": OPINION, "b": replace(OPINION, claims=())}, NOW)
    assert opened().opinions("T1", ["a", "c"]) == {"a": OPINION}
    assert opened().opinions("T2", ["a"]) == {}
    assert opened().requests("T1", since=NOW) == [Request(replace(ASKING, dollars=0.002), SETTLED)]


def test_of_two_answers_the_first_stays(store):
    for opinion in (OPINION, replace(OPINION, marks={"work": 0})):
        store.settle(store.reserve(ASKING, cap=1.0), SETTLED, {"a": opinion}, NOW)
    assert store.opinions("T1", ["a"]) == {"a": OPINION}


def test_what_is_not_settled_counts_as_it_was_estimated(store):
    assert store.reserve(replace(ASKING, dollars=0.6), cap=1.0)
    assert store.reserve(replace(ASKING, dollars=0.6), cap=1.0) is None
    assert store.reserve(replace(ASKING, dollars=0.4), cap=1.0)
    assert store.reserve(replace(ASKING, dollars=0.0), cap=1.0)
    assert [request.settled.outcome for request in store.requests("T1", since=NOW)] == ["unheard of"] * 3


def test_a_settled_request_counts_with_what_it_cost(store):
    number = store.reserve(replace(ASKING, dollars=1.0), cap=1.0)
    store.settle(number, Settled(outcome="timeout", usage=Usage(), dollars=0.25), {}, NOW)
    assert store.reserve(replace(ASKING, dollars=0.75), cap=1.0)
    assert store.reserve(replace(ASKING, dollars=0.01), cap=1.0) is None


def test_each_workspace_and_each_day_has_its_own_cap(store):
    full = replace(ASKING, dollars=1.0)
    for asking in (full, replace(full, workspace="T2"), replace(full, at=NOW + DAY)):
        assert store.reserve(asking, cap=1.0)
        assert store.reserve(asking, cap=1.0) is None


def test_many_at_once_keep_the_cap_together(store):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.reserve(replace(ASKING, dollars=0.125), cap=1.0), range(24)))
    assert sum(number is not None for number in found) == 8


def test_old_ones_are_forgotten(store):
    store.settle(store.reserve(ASKING, cap=1.0), SETTLED, {"old": OPINION}, NOW)
    later = NOW + 91 * DAY
    store.settle(store.reserve(replace(ASKING, at=later), cap=1.0), SETTLED, {"new": OPINION}, later)
    assert set(store.opinions("T1", ["old", "new"])) == {"new"}
    assert len(store.requests("T1", since=NOW - DAY)) == 1
