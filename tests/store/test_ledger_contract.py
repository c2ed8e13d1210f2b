"""What any store promises about posting: who may work on a day, what is written down, what counts as shown."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.posting import Claim
from bot.errors import StoreError
from bot.interfaces import DayKey, Decision
from bot.store import open_store
from bot.store.sqlite import SqliteStore
from scoring.showing import Showing
from tests.store.damage import messages_of
from tests.store.test_contract import a_harvest, a_job

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
LEASE = 15 * SECOND
TODAY = DayKey("T1", "default", date(2026, 11, 25))
PICKS = {"a": "of a", "b": "of b", "c": "of c"}


def claimed(store, *, key=TODAY, owner="one", at=NOW):
    claim = store.claim_day(key, owner, at, LEASE)
    assert claim == Claim(key, owner, at + LEASE)
    return claim


def plan(store, claim, *, picks=PICKS, at=NOW, digest=b"{}"):
    ends = [Decision(opening, "posted", 80.0, f"{opening} of {claim.key.date}") for opening in picks]
    return store.plan_day(claim, digest, messages_of(claim.key, *picks), picks, ends, at)


def mark(store, claim, *positions, at=NOW):
    return [
        store.mark_sent(claim, f"{claim.key.date}/{position}", f"{claim.key.date}.{position}", at)
        for position in positions
    ]


def post(store, claim, *, picks=PICKS, at=NOW):
    """A whole day."""
    assert plan(store, claim, picks=picks, at=at)
    assert all(mark(store, claim, *range(len(picks) + 1), at=at))
    assert store.finish_day(claim, at)


def shown(store, *, before=date.max):
    return sorted(store.shown("T1", "default", before=before))


# ------------------------------------------------------------------ claims


def test_a_day_nobody_took_is_nobodys(store):
    assert store.holder(TODAY) is None
    assert not store.is_done(TODAY)
    assert store.messages(TODAY) == []
    assert store.unfinished("T1", NOW) == []
    assert store.last_digest("T1", "C1") is None
    assert store.renew(Claim(TODAY, "one", NOW + LEASE), NOW, LEASE) is None
    assert store.take_over(Claim(TODAY, "one", NOW + LEASE), "other", NOW, LEASE) is None
    store.give_up_claim(Claim(TODAY, "one", NOW + LEASE))
    assert store.holder(TODAY) is None


def test_a_day_is_claimed_by_one(store):
    claim = claimed(store)
    for owner in ("other", "one"):
        assert store.claim_day(TODAY, owner, NOW + LEASE - SECOND, LEASE) is None
    assert store.holder(TODAY) == claim
    assert store.day(TODAY) is None
    assert store.unfinished("T1", NOW) == []


def test_a_claim_is_for_one_subscription_of_one_workspace_and_one_date(store):
    for key in (
        TODAY, replace(TODAY, workspace="T2"), replace(TODAY, subscription="b"), replace(TODAY, date=date(2026, 11, 26)),
    ):  # fmt: skip
        claimed(store, key=key)
    assert store.unfinished("T2", NOW + LEASE) == [replace(TODAY, workspace="T2")]


def test_a_lease_that_ran_out_may_be_taken_over_and_the_claim_is_lost(store):
    old = claimed(store)
    new = claimed(store, owner="other", at=NOW + LEASE)
    assert store.holder(TODAY) == new
    assert store.renew(old, NOW + LEASE, LEASE) is None
    assert not plan(store, old, at=NOW + LEASE)
    assert plan(store, new, at=NOW + LEASE)


def test_a_lease_that_ran_out_is_its_owners_again_by_renewing_while_nobody_took_the_day(store):
    claim = claimed(store)
    late = NOW + LEASE
    assert store.holder(TODAY) == claim
    assert not plan(store, claim, at=late)
    renewed = store.renew(claim, late, LEASE)
    assert renewed == Claim(TODAY, "one", late + LEASE) == store.holder(TODAY)
    assert plan(store, renewed, at=late)


def test_a_renewed_lease_counts_from_now_so_that_a_long_one_can_be_followed_by_a_short_one(store):
    claim = claimed(store)
    for lease in (10 * LEASE, LEASE):
        claim = store.renew(claim, NOW + SECOND, lease)
        assert claim == Claim(TODAY, "one", NOW + SECOND + lease) == store.holder(TODAY)


def test_a_day_of_the_dead_is_taken_at_once_and_only_from_them(store):
    dead = claimed(store)
    new = store.take_over(dead, "other", NOW + SECOND, LEASE)
    assert new == Claim(TODAY, "other", NOW + SECOND + LEASE) == store.holder(TODAY)
    assert store.take_over(dead, "third", NOW + SECOND, LEASE) is None
    assert store.renew(dead, NOW + SECOND, LEASE) is None


def test_what_was_given_up_may_be_taken_at_once_where_it_was_left(store):
    claim = claimed(store)
    assert plan(store, claim)
    mark(store, claim, 0)
    store.give_up_claim(claim)
    assert store.holder(TODAY) is None
    assert store.unfinished("T1", NOW) == [TODAY]
    assert not any(mark(store, claim, 1))
    assert store.renew(claim, NOW, LEASE) is None
    again = claimed(store, owner="other")
    assert [message.ts for message in store.messages(TODAY)] == [f"{TODAY.date}.0", None, None, None]
    assert not plan(store, again, digest=b"another")
    assert store.day(TODAY) == b"{}"


def test_only_the_holder_can_give_a_day_up(store):
    old = claimed(store)
    new = claimed(store, owner="other", at=NOW + LEASE)
    store.give_up_claim(old)
    assert store.holder(TODAY) == new


def test_days_without_a_holder_are_told_the_oldest_first(store):
    keys = [DayKey("T1", name, date(2026, 11, day)) for day in (24, 25) for name in ("a", "b")]
    for key in reversed(keys):
        claimed(store, key=key)
    done = store.holder(keys[0])
    post(store, done, picks={})
    assert store.unfinished("T1", NOW + LEASE - SECOND) == []
    assert store.unfinished("T1", NOW + LEASE) == keys[1:]


def test_a_printed_day_is_done_and_a_claimed_one_is_not_printed(store):
    assert store.keep_day(TODAY, b"printed", PICKS, [], NOW)
    assert store.is_done(TODAY)
    assert store.claim_day(TODAY, "one", NOW + DAY, LEASE) is None
    assert store.holder(TODAY) is None
    assert store.unfinished("T1", NOW + DAY) == []
    tomorrow = replace(TODAY, date=date(2026, 11, 26))
    claimed(store, key=tomorrow)
    assert not store.keep_day(tomorrow, b"printed", PICKS, [], NOW)
    assert store.day(tomorrow) is None


# ------------------------------------------------------------------ planning, marking, finishing


def test_what_was_planned_comes_back_in_order_and_is_written_once(store):
    claim = claimed(store)
    messages = messages_of(TODAY, "a", "b", body='{"text": "🏙"}'.encode())
    ends = [Decision("a", "posted", 80.0, "")]
    assert store.plan_day(claim, b"first", messages[::-1], {"a": "f", "b": "f"}, ends, NOW)
    assert not store.plan_day(claim, b"second", messages_of(TODAY, "c"), {"c": "f"}, [Decision("c", "x", 1, "")], NOW)
    assert store.messages(TODAY) == messages
    assert store.day(TODAY) == b"first"
    assert store.decision("T1", "default", "a") == (TODAY.date, ends[0])
    assert store.decision("T1", "default", "c") is None


def test_what_was_there_before_the_plan_is_planned_as_such(store):
    claim = claimed(store)
    assert store.plan_day(claim, b"", messages_of(TODAY, "a", "b", sent=2), {"a": "f", "b": "f"}, [], NOW)
    assert [message.ts for message in store.messages(TODAY)] == [f"{TODAY.date}.0", f"{TODAY.date}.1", None]
    assert store.last_digest("T1", "C1") == (f"{TODAY.date}.0", NOW)


def test_a_plan_that_cannot_be_written_whole_is_not_written(store):
    claim = claimed(store)
    twice = [*messages_of(TODAY, "a"), *messages_of(TODAY, "a")]
    with pytest.raises(StoreError):
        store.plan_day(claim, b"", twice, {"a": "f"}, [Decision("a", "posted", 80.0, "")], NOW)
    assert store.day(TODAY) is None
    assert store.messages(TODAY) == []
    assert plan(store, claim)


def test_a_message_is_marked_once_and_keeps_its_first_name(store):
    claim = claimed(store)
    plan(store, claim)
    assert mark(store, claim, 0, 0) == [True, True]
    assert store.mark_sent(claim, f"{TODAY.date}/0", "another", NOW + SECOND)
    assert store.messages(TODAY)[0].ts == f"{TODAY.date}.0"
    assert store.last_digest("T1", "C1") == (f"{TODAY.date}.0", NOW)
    assert not store.mark_sent(claim, "no such message", "1.0", NOW)


def test_a_claim_marks_only_its_own_days_messages(store):
    tomorrow = replace(TODAY, date=date(2026, 11, 26))
    one, other = claimed(store), claimed(store, key=tomorrow)
    plan(store, one)
    plan(store, other)
    assert not store.mark_sent(other, f"{TODAY.date}/0", "1.0", NOW)
    assert store.messages(TODAY)[0].ts is None


@pytest.mark.parametrize("lost", ["run out", "taken over", "given up", "somebody else's", "done"])
def test_nobody_without_a_live_claim_plans_marks_or_finishes(store, lost):
    claim, at = claimed(store), NOW
    yesterday = replace(TODAY, date=date(2026, 11, 24))
    bare = claimed(store, key=yesterday)
    plan(store, claim, picks={})
    if lost == "done":
        mark(store, claim, 0)
        assert store.finish_day(claim, NOW)
        post(store, bare)
    elif lost == "somebody else's":
        claim, bare = replace(claim, owner="other"), replace(bare, owner="other")
    elif lost == "given up":
        store.give_up_claim(claim)
        store.give_up_claim(bare)
    else:
        at = NOW + LEASE
    if lost == "taken over":
        claimed(store, owner="other", at=at)
        claimed(store, key=yesterday, owner="other", at=at)
    before = [store.messages(TODAY), store.day(yesterday), store.day(TODAY), store.holder(TODAY)]
    assert not plan(store, bare, at=at, digest=b"late")
    assert not store.mark_sent(claim, f"{TODAY.date}/0", "late", at)
    assert not store.finish_day(claim, at)
    assert [store.messages(TODAY), store.day(yesterday), store.day(TODAY), store.holder(TODAY)] == before


def test_a_day_is_finished_when_everything_is_there(store):
    claim = claimed(store)
    assert not store.finish_day(claim, NOW)
    plan(store, claim)
    mark(store, claim, 0, 1, 2)
    assert not store.finish_day(claim, NOW)
    mark(store, claim, 3)
    assert not store.is_done(TODAY)
    assert store.finish_day(claim, NOW)
    assert store.is_done(TODAY)
    assert not store.is_done(replace(TODAY, workspace="T2"))
    assert store.holder(TODAY) is None
    assert store.claim_day(TODAY, "other", NOW + DAY, LEASE) is None
    assert store.take_over(claim, "other", NOW, LEASE) is None
    assert store.renew(claim, NOW, LEASE) is None
    assert store.unfinished("T1", NOW + DAY) == []


def test_a_day_with_nothing_to_post_may_be_finished(store):
    claim = claimed(store)
    assert store.plan_day(claim, b"quiet", [], {}, [], NOW)
    assert store.finish_day(claim, NOW)


def test_the_last_digest_of_a_place_is_the_parent_that_came_last(store):
    for days in (0, 1):
        key = replace(TODAY, date=TODAY.date + days * DAY)
        post(store, claimed(store, key=key, at=NOW + days * DAY), at=NOW + days * DAY)
    claim = claimed(store, key=replace(TODAY, date=TODAY.date + 2 * DAY))
    plan(store, claim)
    assert store.last_digest("T1", "C1") == ("2026-11-26.0", NOW + DAY)
    assert store.last_digest("T1", "C2") is None
    assert store.last_digest("T2", "C1") is None


# ------------------------------------------------------------------ what counts as shown


@pytest.mark.parametrize(
    ("sent", "expected"),
    [([], []), ([0], ["a"]), ([0, 1], ["a", "b"]), ([0, 1, 2], ["a", "b", "c"]), ([0, 2], ["a", "b"])],
)
def test_of_a_day_that_stopped_what_is_there_and_the_one_that_may_be_count_as_shown(store, sent, expected):
    claim = claimed(store)
    plan(store, claim)
    mark(store, claim, *sent)
    assert shown(store) == expected
    store.give_up_claim(claim)
    assert shown(store) == expected


def test_a_day_that_was_only_claimed_shows_nothing_and_drops_no_decision(store):
    store.keep_day(TODAY, b"", {"a": "f"}, [Decision("b", "below the bar", 1.0, "")], NOW)
    claimed(store, key=replace(TODAY, date=TODAY.date + 2 * DAY))
    assert plan(store, claimed(store, key=replace(TODAY, date=TODAY.date + DAY)), picks={"c": "f"})
    assert shown(store) == ["a"]
    assert store.decision("T1", "default", "c") is not None
    assert store.decision("T1", "default", "b") is None


def test_what_is_shown_was_shown_as_of_the_plan(store):
    claim = claimed(store)
    later = NOW + 5 * SECOND
    post(store, claim, picks={"a": "of a"}, at=later)
    assert store.shown("T1", "default", before=date.max) == {"a": Showing("of a", int(later.timestamp() * 1000))}
    assert shown(store, before=TODAY.date) == []


def test_an_opening_that_never_arrived_leaves_its_earlier_showing_standing(store):
    post(store, claimed(store), picks={"a": "then"})
    plan(store, claimed(store, key=replace(TODAY, date=TODAY.date + DAY)), picks={"a": "now"})
    assert store.shown("T1", "default", before=date.max)["a"].fingerprint == "then"


def test_a_pick_without_a_message_of_its_own_is_shown_when_the_day_is_done(store):
    claim = claimed(store)
    store.plan_day(claim, b"", messages_of(TODAY), {"a": "f"}, [], NOW)
    mark(store, claim, 0)
    assert shown(store) == []
    store.finish_day(claim, NOW)
    assert shown(store) == ["a"]


def test_picks_posted_under_a_merged_opening_count_for_the_one_that_took_it_in(store):
    url = "https://jobs.ashbyhq.com/harbour/6f9e8a2e-52a1-4c0a-9c0b-0d7c3a0e7f11"
    older, newer = a_job(1, url=url), a_job(2)
    store.remember(a_harvest(older, source="greenhouse:a", at=NOW - DAY))
    store.remember(a_harvest(newer, source="greenhouse:b"))
    post(store, claimed(store), picks={newer.id: "f"})
    assert shown(store) == [newer.id]
    tie = replace(newer, source="feed", source_id="3", url=url)
    store.remember(a_harvest(tie, source="feed:c", complete=False))
    assert shown(store) == [older.id]


# ------------------------------------------------------------------ several at once


@dataclass
class Model:
    """One day as a ledger should see it, told as plainly as possible. Times are whole seconds."""

    owner: str | None = None
    until: int = 0
    planned: str | None = None
    marked: bool = False
    done: bool = False

    def holds(self, who):
        return self.owner == who and not self.done

    def live(self, who, at):
        return self.holds(who) and at < self.until

    def take(self, who, at):
        self.owner, self.until = who, at + 15
        return True

    def claim(self, who, at):
        return not self.done and (self.owner is None or self.until <= at) and self.take(who, at)

    def renew(self, who, at):
        if self.holds(who):
            self.until = at + 15
        return self.holds(who)

    def take_over(self, who, at, other):
        return self.holds(other) and self.take(who, at)

    def plan(self, who, at):
        if not self.live(who, at) or self.planned:
            return False
        self.planned = who
        return True

    def mark(self, who, at):
        if not self.live(who, at) or not self.planned:
            return False
        self.marked = True
        return True

    def finish(self, who, at):
        if not self.live(who, at) or not self.marked:
            return False
        self.done = True
        return True

    def give_up(self, who, at):
        if self.holds(who):
            self.owner = None


def do(store, key, who, what, at, other):
    """One step of one process; whether it succeeded."""
    now, mine = NOW + at * SECOND, Claim(key, who, NOW)
    if what == "claim":
        return store.claim_day(key, who, now, LEASE) is not None
    if what == "renew":
        return store.renew(mine, now, LEASE) is not None
    if what == "take_over":
        return store.take_over(Claim(key, other, NOW), who, now, LEASE) is not None
    if what == "plan":
        return store.plan_day(mine, who.encode(), messages_of(key), {}, [], now)
    if what == "mark":
        return store.mark_sent(mine, messages_of(key)[0].key, messages_of(key, sent=1)[0].ts, now)
    return store.finish_day(mine, now) if what == "finish" else store.give_up_claim(mine)


WHO = st.sampled_from(["one", "other"])
WHAT = st.sampled_from(["claim", "plan", "mark"] * 3 + ["finish", "renew", "take_over", "give_up"])
STEPS = st.lists(st.tuples(WHO, WHAT, st.sampled_from([0, 0, 1, 8, 15]), WHO), min_size=10, max_size=30)


def follows_the_model(store, *, key=TODAY, steps):
    model, at = Model(), 0
    for who, what, passed, other in steps:
        at += passed
        said = (who, at, other) if what == "take_over" else (who, at)
        expected = getattr(model, what)(*said)
        assert do(store, key, who, what, at, other) == expected, (who, what, at)
        holder = store.holder(key)
        assert (holder and holder.owner) == (None if model.done else model.owner)
        assert store.day(key) == (model.planned.encode() if model.planned else None)


def test_any_interleaving_of_processes_is_what_the_model_says_so_that_never_two_plan_or_mark(store):
    days = (replace(TODAY, date=date(1, 1, 1) + number * DAY) for number in count())

    @settings(deadline=None)
    @given(STEPS)
    def law(steps):
        follows_the_model(store, key=next(days), steps=steps)

    law()


def test_one_of_many_threads_gets_the_day_and_one_of_them_plans_it(store):
    claims = [Claim(TODAY, f"thread {number}", NOW + LEASE) for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda claim: store.claim_day(TODAY, claim.owner, NOW, LEASE), claims))
        planned = list(pool.map(lambda claim: plan(store, claim, digest=claim.owner.encode()), claims))
    assert sum(claim is not None for claim in got) == sum(planned) == 1
    assert got.index(store.holder(TODAY)) == planned.index(True)
    assert store.day(TODAY) == store.holder(TODAY).owner.encode()


RACE = """
import sys
from datetime import datetime, timedelta
from tests.store.test_ledger_contract import LEASE, TODAY, mark, plan
from bot.delivery.posting import Claim
from bot.store import open_store
_, path, owner, now, dead = sys.argv
now = datetime.fromisoformat(now)
store = open_store(path)
print("ready", flush=True)
sys.stdin.readline()
if dead:
    claim = store.take_over(Claim(TODAY, dead, now), owner, now, LEASE)
else:
    claim = store.claim_day(TODAY, owner, now, LEASE)
mine = Claim(TODAY, owner, now + LEASE)
print(claim is not None, plan(store, mine, at=now), *mark(store, mine, 0, at=now))
store.close()
"""


@pytest.mark.parametrize(
    ("before", "at", "dead"), [("nobody", NOW, ""), ("expired", NOW + LEASE, ""), ("dead", NOW, "gone")]
)
def test_of_two_processes_that_race_for_a_day_exactly_one_claims_plans_and_marks_it(tmp_path, before, at, dead):
    path = tmp_path / "jobpicks.db"
    with closing(open_store(str(path))) as store:
        if before != "nobody":
            claimed(store, owner="gone")
    root = Path(__file__).parents[2]
    start = partial(
        subprocess.Popen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root
    )
    with ExitStack() as stack:
        both = [
            stack.enter_context(start([sys.executable, "-c", RACE, str(path), owner, at.isoformat(), dead]))
            for owner in ("one", "other")
        ]
        for process in both:
            assert process.stdout.readline() == "ready\n"
        for process in both:
            process.stdin.write("\n")
            process.stdin.flush()
        said = sorted(process.communicate(timeout=60) for process in both)
    assert said == [("False False False\n", ""), ("True True True\n", "")]
    with closing(open_store(str(path))) as store:
        assert len(store.messages(TODAY)) == 4


# ------------------------------------------------------------------ stores that break a promise


class TakesOverWhoeverHoldsIt(SqliteStore):
    def claim_day(self, key, owner, now, lease):
        return super().claim_day(key, owner, now + DAY, lease - DAY)


class KnowsTheOwnerByTheDay(SqliteStore):
    def renew(self, claim, now, lease):
        return super().renew(self.holder(claim.key) or claim, now, lease)


class NeverLosesAClaim(SqliteStore):
    def mark_sent(self, claim, message, ts, now):
        return super().mark_sent(self.holder(claim.key) or claim, message, ts, claim.until - SECOND)


class PlansForAnybody(SqliteStore):
    def plan_day(self, claim, *what):
        return super().plan_day(self.holder(claim.key) or claim, *what)


class PlansInSteps(SqliteStore):
    def plan_day(self, claim, digest, messages, picks, decisions, now):
        planned = super().plan_day(claim, digest, messages[:1], picks, decisions, now)
        if planned and len({message.key for message in messages}) < len(messages):
            raise StoreError("plan", "was given a message twice")
        return planned


class FinishesTooEarly(SqliteStore):
    def finish_day(self, claim, now):
        for message in self.messages(claim.key):
            self.mark_sent(claim, message.key, message.key, now)
        return super().finish_day(claim, now)


class ForgetsWhatWasGivenUp(SqliteStore):
    def unfinished(self, workspace, now):
        return [key for key in super().unfinished(workspace, now) if self.holder(key)]


class ShowsWhatWasOnlyPlanned(SqliteStore):
    def shown(self, workspace, subscription, *, before):
        days = [key for key in (TODAY, replace(TODAY, date=TODAY.date + DAY)) if self.day(key)]
        planned = {message.opening for key in days for message in self.messages(key) if message.opening}
        return {opening: Showing("now", 0) for opening in planned} | super().shown(
            workspace, subscription, before=before
        )


class ShowsOnlyWhatIsCertain(SqliteStore):
    def shown(self, workspace, subscription, *, before):
        there = {message.opening for message in self.messages(TODAY) if message.ts}
        shown = super().shown(workspace, subscription, before=before)
        return {opening: showing for opening, showing in shown.items() if opening in there}


class PrintsWhatIsClaimed(SqliteStore):
    def keep_day(self, *what):
        super().keep_day(*what)
        return True


OVERTAKEN = [
    ("one", "claim", 0, ""), ("other", "claim", 15, ""), ("one", "plan", 0, ""), ("other", "plan", 0, ""),
    ("one", "mark", 0, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "promise"),
    [
        (TakesOverWhoeverHoldsIt, test_a_day_is_claimed_by_one),
        (TakesOverWhoeverHoldsIt, test_one_of_many_threads_gets_the_day_and_one_of_them_plans_it),
        (KnowsTheOwnerByTheDay, test_a_lease_that_ran_out_may_be_taken_over_and_the_claim_is_lost),
        (NeverLosesAClaim, partial(test_nobody_without_a_live_claim_plans_marks_or_finishes, lost="run out")),
        (NeverLosesAClaim, partial(test_nobody_without_a_live_claim_plans_marks_or_finishes, lost="taken over")),
        (NeverLosesAClaim, partial(follows_the_model, steps=OVERTAKEN)),
        (PlansForAnybody, partial(test_nobody_without_a_live_claim_plans_marks_or_finishes, lost="taken over")),
        (PlansForAnybody, partial(follows_the_model, steps=OVERTAKEN)),
        (PlansInSteps, test_a_plan_that_cannot_be_written_whole_is_not_written),
        (FinishesTooEarly, test_a_day_is_finished_when_everything_is_there),
        (ForgetsWhatWasGivenUp, test_what_was_given_up_may_be_taken_at_once_where_it_was_left),
        (
            ShowsWhatWasOnlyPlanned,
            partial(
                test_of_a_day_that_stopped_what_is_there_and_the_one_that_may_be_count_as_shown,
                sent=[0],
                expected=["a"],
            ),
        ),
        (
            ShowsOnlyWhatIsCertain,
            partial(
                test_of_a_day_that_stopped_what_is_there_and_the_one_that_may_be_count_as_shown,
                sent=[0],
                expected=["a"],
            ),
        ),
        (PrintsWhatIsClaimed, test_a_printed_day_is_done_and_a_claimed_one_is_not_printed),
    ],
)
def test_a_store_that_breaks_a_promise_is_found_out(broken, promise, tmp_path):
    store = broken(tmp_path / "broken.db")
    try:
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            promise(store)
    finally:
        store.close()
