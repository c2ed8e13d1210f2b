"""Prices, pace and the account: small things that money and manners rest on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judge.account import account_of
from bot.judge.kept import Request, Settled
from bot.judge.outcomes import Usage
from bot.judge.pace import MINUTE, Limits, Pace
from bot.judge.prices import Price, price_of, prices
from bot.settings import DEFAULT_MODEL
from tests.store.damage import ASKING, SETTLED


def test_tokens_cost_what_the_table_says():
    assert Price(0.4, 0.1, 1.6).of(Usage(1_000_000, 250_000, 500_000)) == pytest.approx(0.3 + 0.025 + 0.8)
    assert all(0 < price.cached < price.input < price.output for price in prices().values())


@pytest.mark.parametrize(
    ("model", "of"),
    [
        (DEFAULT_MODEL, DEFAULT_MODEL),
        ("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini"),
        ("gpt-4.1-huge", None),
        ("llama", None),
    ],
)
def test_a_dated_model_costs_what_it_is_and_an_unknown_one_nobody_knows(model, of):
    assert price_of(model) == (of and prices()[of])


@given(
    st.lists(st.tuples(st.floats(0, 30), st.integers(1, 900)), max_size=40),
    st.integers(1, 5),
    st.integers(1000, 3000),
)
def test_within_any_minute_no_limit_is_broken(wanted, requests, tokens):
    pace, now, taken = Pace(Limits(requests, tokens)), 0.0, []
    for later, size in wanted:
        now += later
        while (wait := pace.take(size, now)) > 0:
            now += wait
        taken.append((now, size))
    for at, _ in taken:
        within = [size for when, size in taken if at <= when < at + MINUTE - 1e-6]
        assert len(within) <= requests
        assert sum(within) <= tokens


def test_a_request_beyond_the_limit_goes_alone():
    pace = Pace(Limits(10, 100))
    assert pace.take(500, 0.0) == 0
    assert pace.take(1, 1.0) == 59.0
    assert pace.take(500, 60.0) == 0


def test_a_break_is_kept():
    pace = Pace(Limits())
    pace.leave_alone(9.0)
    pace.leave_alone(5.0)
    assert [pace.take(1, 4.0), pace.take(1, 9.0)] == [5.0, 0.0]


def test_the_account_counts_by_name():
    failed = Settled(outcome="timeout", usage=Usage(), dollars=0.01)
    account = account_of([Request(ASKING, SETTLED), Request(ASKING, failed), Request(ASKING, SETTLED)])
    assert account.failures == {"timeout": 1}
    assert account.dropped_share == 0.5
    assert (account.requests, account.digests, account.input, account.refused) == (3, 1, 1800, None)
    assert account.words() == (
        "3 requests, of which failed: 1 timeout; 1,800 tokens in (1,200 cached) and 200 out, $0.01; "
        "$0.0140 and 1,800 tokens a digest; 50% of 4 claims dropped, as their quotes do not occur"
    )


def test_a_key_that_is_refused_is_said_until_one_is_taken():
    refused = Request(ASKING, Settled(outcome="authentication", usage=Usage(), dollars=0.0))
    assert account_of([refused]).refused == "authentication"
    assert account_of([refused, Request(ASKING, SETTLED)]).refused is None
    assert account_of([]).words() == "not asked yet"
