"""What any store promises of what scores are measured with: thumbs with their picks, and the maps fitted to them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from bot.calibrating import Thumb, calibration_on
from bot.days import DayKey, Decision, Weighed
from bot.delivery.posting import Message
from bot.errors import StoreError
from bot.people import Because, Said, Subscription
from scoring.calibration import PRIOR, Answered, fit
from tests.builders import a_profile
from tests.store.test_contract import a_harvest, a_job

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = DayKey("T1", "default", NOW.date())
WEIGHED = Weighed(raw=70.5, table=3, unknown=True)
FITTED = fit([Answered(80.0, up=True)], on=TODAY.date)


def post(store, *jobs, key=TODAY, score=61.5, weighed=WEIGHED, noted=True):
    """A day's picks, the first under ts "25.1" and so on; `noted`: with the end that each came to."""
    store.remember(a_harvest(*jobs))
    claim = store.claim_day(key, "one", NOW, DAY)
    openings = [store.find_opening(job.id).id for job in jobs]
    messages = [
        Message(
            key=f"{key} {position}", place="C1", position=position, opening=opening, role="pick", body=b"{}",
            ts=f"{key.date.day}.{position}",
        )
        for position, opening in enumerate(openings, start=1)
    ]  # fmt: skip
    ends = [Decision(opening, "posted", score, "", weighed) for opening in openings] if noted else []
    assert store.plan_day(claim, b"{}", messages, dict.fromkeys(openings, "f"), ends, NOW)
    return openings


def say(store, gesture="up", at=1.0, ts="25.1", **more):
    usual = {"workspace": "T1", "place": "C1", "person": "U1", "by": "button"}
    assert store.hear(Said(**(usual | {"gesture": gesture, "at": at, "ts": ts} | more)))


def heard(store, before=NOW):
    return [(thumb.day.day, thumb.person, thumb.up) for thumb in store.thumbs("T1", before=before)]


def test_nothing_is_known_of_an_empty_workspace(store):
    assert store.thumbs("T1", before=NOW) == []
    assert store.calibrations("T1") == []


def test_a_thumb_comes_with_its_pick_as_it_was_weighed_then(opened):
    [opening] = post(opened(), a_job(1))
    say(opened(), "down", at=1.5)
    [thumb] = opened().thumbs("T1", before=NOW)
    at = datetime.fromtimestamp(1.5, UTC)
    assert thumb == Thumb(
        subscription="default",
        day=TODAY.date,
        opening=opening,
        person="U1",
        up=False,
        at=at,
        score=61.5,
        weighed=WEIGHED,
    )


def test_a_pick_of_which_nothing_was_noted_has_no_score(store):
    post(store, a_job(1), noted=False)
    say(store)
    [thumb] = store.thumbs("T1", before=NOW)
    assert (thumb.score, thumb.weighed) == (None, None)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_of_each_person_the_last_word_counts_whatever_arrives_first(store, order):
    post(store, a_job(1), a_job(2))
    events = [
        {"gesture": "up", "at": 1.0},
        {"gesture": "down", "at": 2.0},
        {"gesture": "up", "at": 3.0, "person": "U2"},
        {"gesture": "up", "at": 4.0, "ts": "25.2"},
    ]
    for number in order:
        say(store, **events[number])
    assert heard(store) == [(25, "U1", False), (25, "U2", True), (25, "U1", True)]
    say(store, "down", at=5.0, taken_back=True)
    assert heard(store) == [(25, "U1", True), (25, "U2", True), (25, "U1", True)]


def test_what_is_said_again_of_an_opening_replaces_what_was_said_before_of_that_profile(store):
    post(store, a_job(1))
    post(store, a_job(1), key=replace(TODAY, date=date(2026, 11, 26)), score=90.0)
    say(store, "up", at=1.0)
    say(store, "down", at=2.0, ts="26.1")
    assert [(thumb.day.day, thumb.score, thumb.up) for thumb in store.thumbs("T1", before=NOW)] == [(26, 90.0, False)]
    profile = a_profile(id="else")
    store.seed([Subscription(name="other", profile=profile, workspace="T1")], NOW)
    post(store, a_job(1), key=DayKey("T1", "other", date(2026, 11, 27)))
    say(store, "up", at=3.0, ts="27.1")
    assert heard(store) == [(26, "U1", False), (27, "U1", True)]


def test_what_was_said_later_is_not_known_before(store):
    post(store, a_job(1))
    say(store, at=NOW.timestamp())
    assert heard(store, before=NOW) == []
    assert heard(store, before=NOW + timedelta(seconds=1)) == [(25, "U1", True)]


def test_a_thumb_down_for_what_is_gone_is_no_dislike(store):
    post(store, a_job(1), a_job(2))
    say(store, "up", at=1.0)
    say(store, "down", at=2.0)
    say(store, "down", at=3.0, ts="25.2")
    for ts, reason in (("25.1", "closed"), ("25.2", "pay")):
        store.hear_reason(Because(workspace="T1", place="C1", ts=ts, person="U1", reason=reason, at=4.0))
    assert [thumb.at.timestamp() for thumb in store.thumbs("T1", before=NOW)] == [3.0]
    say(store, "up", at=5.0)
    assert heard(store) == [(25, "U1", False), (25, "U1", True)]


def test_a_workspace_hears_its_own_alone(store):
    post(store, a_job(1))
    post(store, a_job(1), key=replace(TODAY, workspace="T2"))
    say(store, workspace="T2")
    assert heard(store) == []


def test_maps_are_numbered_and_come_back_to_the_bit(opened):
    later = replace(FITTED, fitted_on=TODAY.date + DAY, slope=0.1 + 0.2, intercept=-1 / 3)
    assert opened().keep_calibration("T1", FITTED) == replace(FITTED, version=1)
    assert opened().keep_calibration("T1", later) == replace(later, version=2)
    assert opened().keep_calibration("T2", later) == replace(later, version=1)
    assert opened().calibrations("T1") == [replace(FITTED, version=1), replace(later, version=2)]


def test_of_a_day_the_first_map_stands(store):
    store.keep_calibration("T1", FITTED)
    assert store.keep_calibration("T1", replace(FITTED, slope=0.2)) == replace(FITTED, version=1)
    assert store.calibrations("T1") == [replace(FITTED, version=1)]


def test_one_that_was_never_fitted_is_not_kept(store):
    with pytest.raises(StoreError, match="never fitted"):
        store.keep_calibration("T1", PRIOR)


# ------------------------------------------------------------------ the map of a day


def the_map(store, days=0, **said):
    return calibration_on(store, "T1", TODAY.date + days * DAY, NOW + days * DAY, **said)


def answered(store):
    post(store, a_job(1), weighed=Weighed(raw=70.5, table=PRIOR.table, unknown=False))
    say(store, "down")


def test_without_a_thumb_the_prior_holds_and_nothing_is_kept(store):
    post(store, a_job(1))
    found = the_map(store)
    assert (found.version, found.verdicts) == (0, 0)
    assert found.score(70) == pytest.approx(PRIOR.score(70))
    assert store.calibrations("T1") == []


def test_a_map_holds_a_week_and_a_day_that_starts_over_has_the_same(store):
    answered(store)
    first = the_map(store)
    assert (first.version, first.verdicts, first.fitted_on) == (1, 1, TODAY.date)
    assert first.score(70.5) < PRIOR.score(70.5)
    say(store, "down", at=2.0, person="U2")
    assert the_map(store) == the_map(store, 6) == first
    second = the_map(store, 7)
    assert (second.version, second.verdicts, second.fitted_on) == (2, 2, TODAY.date + 7 * DAY)
    assert the_map(store, 6) == first
    assert the_map(store, 7) == the_map(store, 8) == second


def test_a_map_that_is_only_to_look_is_not_kept(store):
    answered(store)
    assert the_map(store, keep=False).verdicts == 1
    assert store.calibrations("T1") == []


def test_a_map_of_another_table_of_signals_is_fitted_anew(store):
    answered(store)
    old = store.keep_calibration("T1", replace(FITTED, table=PRIOR.table - 1))
    assert the_map(store) == old  # of that day it stands
    assert (the_map(store, 1).version, the_map(store, 1).table) == (2, PRIOR.table)
