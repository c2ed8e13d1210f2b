"""What a score means: laws of the map from raw to score, and of how it is fitted to verdicts."""

from math import isnan, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.calibration import PRIOR, PSEUDO_VERDICTS, SLOPES, STILL_HALF, Answered, Calibration, fit

RAWS = st.floats(0, 100)
THUMBS = st.builds(Answered, RAWS, st.booleans(), st.sampled_from([PRIOR.table, PRIOR.table - 1]))
SEVERAL = st.lists(THUMBS, max_size=60)
MAPS = st.one_of(
    st.just(PRIOR), st.builds(Calibration, slope=st.floats(*SLOPES), intercept=st.floats(-30, 10)), SEVERAL.map(fit)
)


def the_same(one, other):
    return all(one.score(raw) == pytest.approx(other.score(raw), abs=1e-6) for raw in range(0, 101, 5))


# ------------------------------------------------------------------ the map


@given(MAPS, RAWS, RAWS)
def test_scores_lie_within_their_range_and_rise_with_raw(calibration, one, other):
    low, high = sorted((one, other))
    assume(high - low > 1e-6)  # nearer ones may be the same number
    assert 0 <= calibration.score(low) < calibration.score(high) <= 100


@given(MAPS, st.floats(0.1, 99.9))
def test_the_raw_of_a_score_has_that_score(calibration, score):
    assert calibration.score(calibration.raw(score)) == pytest.approx(score)


@pytest.mark.parametrize(("raw", "score"), [(-1e9, 0), (1e9, 100)])
def test_whatever_raw_is_there_is_a_score(raw, score):
    assert PRIOR.score(raw) == pytest.approx(score)


def test_an_unknown_raw_has_an_unknown_score():
    assert isnan(PRIOR.score(nan))


# ------------------------------------------------------------------ fitting


@given(st.builds(Calibration, slope=st.floats(*SLOPES), intercept=st.floats(-2, 0)))
def test_without_verdicts_it_is_the_prior(prior):
    assert the_same(fit([], prior=prior), prior)


@given(SEVERAL, st.randoms(use_true_random=False))
def test_the_order_of_verdicts_does_not_matter_to_the_bit(answered, random):
    shuffled = list(answered)
    random.shuffle(shuffled)
    assert fit(shuffled) == fit(answered)


@given(SEVERAL, THUMBS)
def test_a_verdict_taken_back_leaves_the_map_that_was_before_to_the_bit(answered, last):
    before = fit(answered)
    fit([*answered, last])
    assert fit([*answered, last][:-1]) == before


@given(SEVERAL)
def test_slope_and_middle_keep_their_bounds_and_every_verdict_is_counted(answered):
    found = fit(answered)
    assert SLOPES[0] <= found.slope <= SLOPES[1]
    assert found.score(PRIOR.raw(STILL_HALF)) >= 50 - 1e-9
    assert found.verdicts == len(answered)


@given(SEVERAL)
def test_it_expects_as_many_thumbs_up_as_there_were_with_those_of_the_prior(answered):
    """The score equation of a logistic model with an intercept: what is expected adds up to what was seen."""
    answered = [thumb._replace(table=PRIOR.table) for thumb in answered]
    found = fit(answered)
    assume(found.score(PRIOR.raw(STILL_HALF)) > 51)
    spread = [PRIOR.raw(score) for score in (10, 30, 50, 70, 90)]
    expected = sum(found.score(one.raw) for one in answered) + sum(map(found.score, spread)) * PSEUDO_VERDICTS / 5
    seen = 100 * sum(one.up for one in answered) + PSEUDO_VERDICTS * 50
    assert expected == pytest.approx(seen, abs=1e-3)


@given(SEVERAL, RAWS)
def test_a_thumb_up_lowers_no_score_at_its_raw_and_a_thumb_down_raises_none(answered, raw):
    before = fit(answered).score(raw)
    assert fit([*answered, Answered(raw, up=True)]).score(raw) >= before - 1e-6
    assert fit([*answered, Answered(raw, up=False)]).score(raw) <= before + 1e-6


@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize("raws", [[70.0], [70.0] * 500, [0.0, 100.0] * 250, list(range(100))])
def test_the_same_thumb_for_everything_still_gives_a_map(raws, up):
    found = fit([Answered(float(raw), up) for raw in raws])
    assert (found.score(70) > PRIOR.score(70)) is up
    assert 0 < found.score(50) < found.score(90) < 100


def test_whoever_dislikes_everything_still_gets_what_fits_in_every_way():
    found = fit([Answered(float(raw), up=False) for raw in range(40, 95)] * 100)
    assert found.score(PRIOR.raw(STILL_HALF)) == pytest.approx(50)
    assert found.score(PRIOR.raw(50)) < 50


def test_one_verdict_moves_little():
    raw = PRIOR.raw(70)
    moved = fit([Answered(raw, up=False)])
    assert 64 < moved.score(raw) < 70


def test_verdicts_that_contradict_the_order_flatten_the_map_and_never_turn_it():
    found = fit([Answered(90.0, up=False), Answered(40.0, up=True)] * 200)
    assert found.slope == SLOPES[0]
    assert found.score(65) == pytest.approx(50, abs=2)


def test_with_many_verdicts_a_score_is_the_rate_of_thumbs_up():
    answered = [Answered(float(raw), up=number < good) for raw, good in ((55, 4), (70, 12)) for number in range(20)]
    found = fit(answered * 100)
    assert [found.score(55), found.score(70)] == pytest.approx([20, 60], abs=0.5)


def test_verdicts_of_another_table_count_less():
    raw = PRIOR.raw(70)
    here, before = (fit([Answered(raw, up=False, table=table)] * 5) for table in (PRIOR.table, PRIOR.table - 1))
    assert here.score(raw) < before.score(raw) < 70


def test_what_has_no_raw_counts_for_nothing():
    assert fit([Answered(nan, up=True)]) == fit([])
