"""Whether an answer is believed, and what is told of a source: laws over any history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.health import (
    FIELDS,
    SMALL,
    TWICE,
    Attempt,
    Drift,
    SourceState,
    broken_note,
    drift_note,
    drifted,
    filled,
    usual_rows,
    weigh,
    with_history,
)  # fmt: skip
from tests.builders import a_listing

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

answers = st.tuples(st.integers(1, 60), st.integers(0, 60), st.sampled_from([True, True, False]))
failures = st.tuples(st.integers(1, 60), st.none(), st.just(False))
histories = st.lists(answers | answers | failures, max_size=25)
boards = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60), st.just(True)) | failures, max_size=25)


def lived(history):
    """The attempts of a history of (hours later, rows or None for a failure, complete), each weighed as it came."""
    attempts, at = [], START
    for hours, rows, complete in history:
        at += hours * HOUR
        if rows is None:
            attempts.append(Attempt(at=at, failure="timeout", words="did not answer"))
        else:
            trust = weigh(attempts, rows=rows, complete=complete, at=at).trust
            attempts.append(Attempt(at=at, rows=rows, complete=complete, trust=trust))
    return attempts


def answered(attempts):
    return [one for one in attempts if one.failure is None]


def then(attempts, hours, rows, *, complete=True):
    """How one more answer is weighed."""
    at = (attempts[-1].at if attempts else START) + hours * HOUR
    return weigh(attempts, rows=rows, complete=complete, at=at)


def days(*rows, complete=True, **said):
    """One answer a day."""
    return [Attempt(at=START + day * DAY, rows=count, complete=complete, **said) for day, count in enumerate(rows)]


# ------------------------------------------------------------------ trust


@given(histories)
def test_the_first_answer_and_whatever_has_a_third_of_the_usual_is_trusted(history):
    attempts = lived(history)
    for place, one in enumerate(attempts):
        usual = usual_rows(attempts[:place])
        if one.failure is None and (usual is None or (one.rows and 3 * one.rows >= usual)):
            assert one.trust == "trusted"


@given(histories)
def test_none_at_all_and_under_a_third_of_many_is_never_simply_trusted(history):
    attempts = lived(history)
    usual = usual_rows(attempts)
    if usual and usual > SMALL:
        assert then(attempts, 1, 0).trust != "trusted"
        assert then(attempts, 1, (usual - 1) // 3).trust != "trusted"


@given(histories)
def test_nothing_is_believed_that_was_not_doubted_twelve_hours_before_with_nothing_better_in_between(history):
    attempts = answered(lived(history))
    for place, one in enumerate(attempts):
        if one.trust == "believed":
            doubts = []
            while attempts[place - 1 - len(doubts)].trust == "doubted":
                doubts.append(attempts[place - 1 - len(doubts)])
            assert one.at - doubts[-1].at >= TWICE


@given(boards, st.integers(0, 60))
def test_a_board_that_says_the_same_twelve_hours_later_is_never_doubted_any_more(history, rows):
    attempts = lived([*history, (1, rows, True)])
    assert then(attempts, 12, rows).trust != "doubted"


@given(histories, st.integers(0, 11))
def test_doubts_last_while_nothing_better_comes_for_less_than_twelve_hours(history, hours):
    attempts = lived(history)
    first = then(attempts, 1, 0)
    if first.trust == "doubted" and first.suspect == attempts[-1].at + HOUR:
        doubted = [*attempts, Attempt(at=first.suspect, complete=True, trust="doubted")]
        again = weigh(doubted, rows=0, complete=True, at=first.suspect + hours * HOUR)
        assert (again.trust, again.suspect) == ("doubted", first.suspect)


@given(histories)
def test_failures_change_nothing(history):
    attempts = lived(history)
    good = answered(attempts)
    at = START + 9999 * HOUR
    for rows in (0, 3, 50):
        assert weigh(attempts, rows=rows, complete=True, at=at) == weigh(good, rows=rows, complete=True, at=at)


@given(histories)
def test_what_was_believed_is_usual_from_then_on(history):
    attempts = lived(history)
    believed = [one for one in attempts if one.trust == "believed"]
    if believed and attempts[-1] is believed[-1]:
        assert usual_rows(attempts) == believed[-1].rows


def test_half_answers_of_a_board_are_never_believed_however_often_they_come():
    attempts = [*days(40, 41, 40)]
    for day in range(3, 20):
        at = START + day * DAY
        weighed = weigh(attempts, rows=5, complete=False, at=at)
        assert (weighed.trust, weighed.suspect) == ("doubted", START + 3 * DAY)
        attempts.append(Attempt(at=at, rows=5, trust=weighed.trust))
    assert then(attempts, 24, 5).trust == "doubted"
    attempts.append(Attempt(at=START + 20 * DAY, rows=5, complete=True, trust="doubted"))
    assert then(attempts, 12, 5).trust == "believed"


def test_a_half_answer_makes_no_whole_one_believed():
    doubted = [*days(40, 41), Attempt(at=START + 2 * DAY, rows=5, complete=True, trust="doubted")]
    weighed = then(doubted, 24, 5, complete=False)
    assert (weighed.trust, weighed.suspect) == ("doubted", START + 2 * DAY)
    assert then(doubted, 24, 5).trust == "believed"


@pytest.mark.parametrize(
    ("usual", "rows", "trust"),
    [
        (3, 0, "trusted"),
        (4, 0, "doubted"),
        (4, 1, "trusted"),
        (10, 1, "trusted"),
        (11, 3, "doubted"),
        (12, 4, "trusted"),
    ],
)
def test_small_sources_may_lose_much_but_not_their_last_ones(usual, rows, trust):
    weighed = then(days(usual), 24, rows)
    assert weighed.trust == trust
    assert weighed.spares_all == (trust == "doubted" and usual > 10)


def test_a_slow_decline_that_has_gone_too_far_is_doubted_too():
    assert then(days(40, 38, 36, 20, 14), 24, 11).trust == "doubted"


def test_a_source_may_shrink_slowly_to_almost_nothing_without_a_doubt():
    attempts = []
    for day in range(55):
        rows = 60 - day
        weighed = weigh(attempts, rows=rows, complete=True, at=START + day * DAY)
        attempts.append(Attempt(at=START + day * DAY, rows=rows, complete=True, trust=weighed.trust))
        assert weighed.trust == "trusted"


# ------------------------------------------------------------------ drift


fields = st.sampled_from(sorted(FIELDS))
shares = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=20)


def told(pairs, field):
    return [
        Attempt(at=START + day * DAY, rows=rows, filled={field: min(had, rows)})
        for day, (rows, had) in enumerate(pairs)
    ]


@given(shares, fields)
def test_only_a_field_that_no_row_has_now_and_some_had_before_has_drifted(pairs, field):
    attempts = told(pairs, field)
    for drift in drifted(attempts):
        after = [one for one in attempts if one.rows and one.at >= drift.since]
        before = [one for one in attempts if one.rows and one.at < drift.since]
        assert drift.field == field
        assert not any(one.filled[field] for one in after)
        assert after
        assert before[-1].filled[field]
        assert drift.share > 0.5


@given(st.lists(st.integers(3, 30), min_size=1, max_size=20), st.integers(3, 30), fields)
def test_a_field_that_most_rows_had_is_reported_as_soon_as_none_has_it(rows, now, field):
    attempts = [*told([(count, count // 2 + 1) for count in rows], field), *told([(now, 0)], field)]
    last = replace(attempts[-1], at=START + len(rows) * DAY)
    assert [one.field for one in drifted([*attempts[:-1], last])] == [field]
    back = replace(last, at=last.at + DAY, filled={field: 1})
    assert drifted([*attempts[:-1], last, back]) == ()


def test_empty_answers_failures_and_fields_that_few_ever_had_are_no_drift():
    pay = [Attempt(at=START, rows=10, filled={"pay": 4}), Attempt(at=START + DAY, rows=10, filled={})]
    assert drifted(pay) == ()
    emptied = [Attempt(at=START, rows=10, filled={"pay": 10}), Attempt(at=START + DAY)]
    assert drifted([*emptied, Attempt(at=START + 2 * DAY, failure="timeout")]) == ()


def test_every_field_is_counted_where_a_listing_says_it():
    bare = a_listing(location=None, posted_at=None, description=None)
    whole = a_listing(salary="EUR 1", employment_type="full", closes_at=START)
    assert set(filled([bare]).values()) == {0}
    assert set(filled([whole, bare]).values()) == {1}


# ------------------------------------------------------------------ states and what the digest says


def a_state(board="acme", **said):
    usual = {"source": f"lever:{board}", "kind": "lever", "display": "Lever", "last_good": START, "last_tried": START}
    return SourceState(**(usual | {"rows": 3, "left_out": 0, "failure": None, "usual": 120} | said))


@given(histories)
def test_a_state_adds_nothing_up_wrongly(history):
    attempts = [replace(one, new=place) for place, one in enumerate(lived(history))]
    state = with_history(a_state(last_tried=attempts[-1].at if attempts else START), attempts)
    assert sum(state.errors.values()) + len(answered(attempts)) == state.attempts == len(attempts)
    week = [one.new for one in answered(attempts) if one.at > state.last_tried - 7 * DAY]
    assert state.new == sum(week)


def test_the_digest_names_what_may_be_broken_in_words_for_people():
    fine = a_state("fine")
    assert broken_note([fine]) is None
    assert broken_note([]) is drift_note([]) is drift_note([fine]) is None
    assert broken_note([fine, a_state(suspect=START)]) == (
        "1 source may be broken: Lever (acme) lists 3 where 120 are usual"
    )
    many = [a_state(f"b{n}", suspect=START, rows=0, usual=1200) for n in range(5)]
    assert broken_note(many) == (
        "5 sources may be broken: Lever (b0) lists none where 1,200 are usual; Lever (b1) lists none where 1,200 are "
        "usual; Lever (b2) lists none where 1,200 are usual; and 2 more, see jobpicks sources"
    )


def test_the_digest_names_lost_fields_for_a_week():
    lost = (Drift("pay", START - DAY, 0.9), Drift("date", START - DAY, 1.0), Drift("place", START - 8 * DAY, 1.0))
    assert drift_note([a_state(drift=lost)]) == "1 source may have changed: Lever (acme) tells no pay or date any more"
    assert drift_note([a_state(drift=lost[2:])]) is None
