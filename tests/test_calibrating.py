"""The map from raw to score as a day uses it."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.daily import circumstances_of, decide, gather_all, take_day
from bot.delivery.posting import Message
from bot.interfaces import DayKey
from bot.people import Said, Subscription
from bot.store import open_store
from scoring.calibration import PRIOR, Calibration
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_profile, a_text

DAY = timedelta(days=1)
READER = Subscription(
    name="default",
    profile=a_profile(roles=["Backend Engineer"], skills=["Python", "SQL"], levels=["mid"], locations=["Berlin, DE"]),
)
ADVERTS = [
    a_listing(number=n, company=f"Ferry Line {n}", description=f"{a_text(n, words=120)}. {TEXT}", title=title)
    for n, title in enumerate(("Backend Engineer", "Software Engineer", "Data Engineer", "Nurse"))
]
HARSH = Calibration(slope=0.3, intercept=-24.6, fitted_on=NOW.date())


@pytest.fixture
def store(tmp_path):
    with closing(open_store(str(tmp_path / "jobs.db"))) as opened:
        yield opened


def the_day(store, now=NOW, *, keep=True, bar=0.0):
    gathering = gather_all([a_harvest(*ADVERTS, at=now)], store)
    subscription = replace(READER, rules=replace(READER.rules, bar=bar))
    return take_day(subscription, circumstances_of(gathering, now.date(), now, displays={}), store=store, keep=keep)


def test_without_a_map_of_its_own_a_workspace_goes_by_the_prior_and_every_score_is_its_raws(store):
    picks = the_day(store).picks
    assert len(picks) > 1
    for pick in picks:
        assert pick.raw == pytest.approx(sum(pick.shares.values()))
        assert pick.score == pytest.approx(PRIOR.score(pick.raw))
    date, decision = store.decision("local", "default", picks[0].opening)
    assert (date, decision.score, decision.weighed.raw) == (NOW.date(), picks[0].score, picks[0].raw)


def test_another_map_gives_other_scores_in_the_same_order_and_the_bar_goes_by_them(store):
    before = the_day(store, keep=False).picks
    store.keep_calibration("local", HARSH)
    after = the_day(store, keep=False).picks
    assert [(pick.opening, pick.raw) for pick in after] == [(pick.opening, pick.raw) for pick in before]
    assert [pick.score for pick in after] == [HARSH.score(pick.raw) for pick in before]
    assert all(harsh.score < mild.score for harsh, mild in zip(after, before, strict=True))
    bar = before[0].score
    assert the_day(store, keep=False, bar=bar).picks == ()


def test_a_thumb_changes_the_map_of_the_next_day_and_a_dry_run_keeps_none(store):
    posted(store)
    taken = the_day(store, NOW + DAY, keep=False)
    assert store.calibrations("local") == []
    kept = the_day(store, NOW + DAY)
    [fitted] = store.calibrations("local")
    assert (fitted.verdicts, fitted.fitted_on) == (1, (NOW + DAY).date())
    assert [pick.score for pick in kept.picks] == [pick.score for pick in taken.picks]
    for pick in kept.picks:
        assert pick.score == fitted.score(pick.raw) != PRIOR.score(pick.raw)


def posted(store):
    """A day on which one pick was posted, and disliked."""
    gather_all([a_harvest(*ADVERTS, at=NOW)], store)
    key = DayKey("local", "default", NOW.date())
    circumstances = circumstances_of(gather_all([], store), NOW.date(), NOW, displays={})
    decided = decide(replace(READER, rules=replace(READER.rules, bar=0.0)), circumstances, store)
    opening = decided.digest.picks[0].opening
    message = Message(key="k", place="C1", role="pick", position=1, opening=opening, body=b"{}", ts="1.1")
    claim = store.claim_day(key, "one", NOW, DAY)
    assert store.plan_day(claim, b"{}", [message], {opening: "f"}, decided.decisions, NOW)
    assert store.finish_day(claim, NOW)
    at = NOW.timestamp()
    assert store.hear(
        Said(workspace="local", place="C1", ts="1.1", person="U1", by="button", gesture="down", at=at + 60)
    )
