"""How scores are held against what people said of picks."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reliability import Band, Scored, calibration_error, curve, interval

SCORED = st.lists(st.builds(Scored, st.floats(0, 100), st.booleans()), max_size=80)


def test_a_band_tells_what_was_expected_and_what_was_said():
    bands = curve([Scored(70.0, up=True), Scored(79.9, up=False), Scored(80.0, up=True), Scored(100.0, up=True)])
    assert [band.verdicts for band in bands] == [0, 0, 0, 0, 0, 0, 0, 2, 1, 1]
    assert (bands[7].low, bands[7].high, bands[7].rate) == (70, 80, 0.5)
    assert bands[7].expected == pytest.approx(0.7495)
    assert bands[0] == Band(low=0, high=10, verdicts=0)


@given(SCORED)
def test_every_verdict_is_in_one_band_within_its_bounds(scored):
    bands = curve(scored)
    assert sum(band.verdicts for band in bands) == len(scored)
    assert [band.low for band in bands] == [0, *(band.high for band in bands[:-1])]
    for band in bands:
        if band.verdicts:
            assert band.low - 1e-9 <= 100 * band.expected <= band.high + 1e-9
            assert 0 <= band.least <= band.rate <= band.most <= 1


@given(SCORED, st.randoms(use_true_random=False))
def test_the_order_of_verdicts_does_not_matter(scored, chance):
    shuffled = list(scored)
    chance.shuffle(shuffled)
    assert (curve(shuffled), calibration_error(shuffled)) == (curve(scored), calibration_error(scored))


def test_without_verdicts_there_is_no_error():
    assert calibration_error([]) is None


@pytest.mark.parametrize(
    ("scored", "error"),
    [
        ([Scored(85.0, up=True)] * 17 + [Scored(85.0, up=False)] * 3, 0.0),
        ([Scored(85.0, up=False)] * 10, 0.85),
        ([Scored(95.0, up=True), Scored(15.0, up=False), Scored(45.0, up=True), Scored(45.0, up=False)], 0.075),
    ],
)
def test_the_error_is_the_mean_distance_of_the_bands_from_the_diagonal(scored, error):
    assert calibration_error(scored).value == pytest.approx(error)


def test_what_chance_alone_would_show_is_what_right_scores_show():
    """Drawn a thousand times: thumbs exactly as often as the scores say."""
    chance = random.Random(1)
    scores = [chance.uniform(20, 95) for _ in range(120)]
    drawn = [calibration_error(Scored(score, chance.random() < score / 100) for score in scores) for _ in range(1000)]
    mean = sum(error.value for error in drawn) / 1000
    deviation = (sum((error.value - mean) ** 2 for error in drawn) / 1000) ** 0.5
    assert drawn[0].by_chance == pytest.approx(mean, rel=0.05)
    assert drawn[0].deviation == pytest.approx(deviation, rel=0.15)


def test_an_interval_is_as_wilson_gives_it():
    assert interval(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-3)
    assert interval(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-3)
    assert interval(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-3)
