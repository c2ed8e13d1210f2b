"""What any store promises of what people say after a thumb: why it was down, and what is to become of what thumbs taught."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.people import Because, Mark
from bot.store.sqlite import SqliteStore
from scoring.traits import Trait
from tests.store.test_people_contract import JOB, TODAY, post, said

RUST, HARBOUR = Trait("skill", "Rust"), Trait("employer", "harbour 🚢")
UNDONE = Mark(workspace="T1", profile="reader", trait=RUST, state="undone", strength=-0.5, by="U1", at=5.25)


def because(reason="level", at=2.0, **more):
    usual = {"workspace": "T1", "place": "C1", "ts": "25.1", "person": "U1"}
    return Because(**(usual | {"reason": reason, "at": at} | more))


def reasons(store):
    return {verdict.person: verdict.reason for verdict in store.verdicts("T1", "default")}


# ------------------------------------------------------------------ why a thumb was down


def test_the_reason_for_a_thumb_down_comes_with_it(opened):
    post(opened(), JOB)
    opened().hear(said("down", 1))
    assert reasons(opened()) == {"U1": None}
    assert opened().hear_reason(because("employer"))
    assert reasons(opened()) == {"U1": "employer"}


def test_a_thumb_up_has_no_reason_and_a_new_thumb_down_none_yet(store):
    post(store, JOB)
    store.hear(said("down", 1))
    store.hear_reason(because())
    store.hear(said("up", 3, by="button"))
    assert reasons(store) == {"U1": None}
    store.hear(said("up", 4, by="button", taken_back=True))
    assert reasons(store) == {"U1": "level"}
    store.hear(said("down", 5))
    assert reasons(store) == {"U1": None}


def test_a_reason_heard_before_its_thumb_is_kept_and_one_without_a_thumb_is_no_verdict(store):
    post(store, JOB)
    store.hear_reason(because(at=2))
    assert reasons(store) == {}
    store.hear(said("down", 1))
    assert reasons(store) == {"U1": "level"}


def test_a_reason_is_one_persons_on_one_message_of_one_workspace(store):
    for workspace in ("T1", "T2"):
        post(store, JOB, key=replace(TODAY, workspace=workspace))
        for person in ("U1", "U2"):
            store.hear(said("down", 1, person=person, workspace=workspace))
    store.hear_reason(because(person="U2"))
    assert reasons(store) == {"U1": None, "U2": "level"}
    assert [one.reason for one in store.verdicts("T2", "default")] == [None, None]


@pytest.mark.parametrize("elsewhere", [{"ts": "25.0"}, {"ts": "9.9"}, {"place": "C2"}, {"workspace": "T2"}])
def test_a_reason_about_anything_but_a_pick_of_ours_is_not_kept(store, elsewhere):
    post(store, JOB)
    assert not store.hear_reason(because(**elsewhere))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_latest_reason_counts_in_whatever_order_they_arrive(store, order):
    post(store, JOB)
    store.hear(said("down", 1))
    said_of_it = [because("pay", 2), because("place", 4), because("level", 3)]
    for which in order:
        assert store.hear_reason(said_of_it[which])
        assert store.hear_reason(said_of_it[which])
    assert reasons(store) == {"U1": "place"}


def test_a_thumb_down_that_is_no_dislike_says_nothing_of_how_well_scores_fit(store):
    post(store, JOB)
    store.hear(said("down", 1))
    before = datetime(2030, 1, 1, tzinfo=UTC)
    for number, reason in enumerate(("employer", "closed", "pay", "seen"), start=2):
        store.hear_reason(because(reason, number))
        assert len(store.thumbs("T1", before=before)) == (reason in ("employer", "pay"))
    store.hear(said("down", 9))
    assert len(store.thumbs("T1", before=before)) == 1


# ------------------------------------------------------------------ what becomes of what was learned


def test_nothing_is_marked_at_first(store):
    assert store.marks("T1", "reader") == []


def test_a_mark_comes_back_as_it_was_made(opened):
    pinned = replace(UNDONE, trait=HARBOUR, state="pinned", strength=0.123456789012345, by="command line", at=1.5)
    assert opened().mark(UNDONE)
    assert opened().mark(pinned)
    assert opened().marks("T1", "reader") == [pinned, UNDONE]  # by trait


def test_there_is_one_mark_for_each_trait_and_only_another_state_is_news(store):
    assert store.mark(UNDONE)
    assert not store.mark(UNDONE)
    again = replace(UNDONE, by="U2", at=6)
    assert not store.mark(again)
    assert store.marks("T1", "reader") == [again]
    pinned = replace(UNDONE, state="pinned", at=7)
    assert store.mark(pinned)
    assert store.marks("T1", "reader") == [pinned]


def test_taking_a_mark_back_leaves_none_and_an_older_one_that_comes_late_changes_nothing(store):
    store.mark(UNDONE)
    back = replace(UNDONE, state="learned", at=6)
    assert store.mark(back)
    assert not store.mark(back)
    assert not store.mark(UNDONE)
    assert store.marks("T1", "reader") == []
    assert store.mark(replace(UNDONE, at=7))


def test_letting_be_learned_what_is_learned_anyway_is_no_news(store):
    assert not store.mark(replace(UNDONE, state="learned"))
    assert store.marks("T1", "reader") == []


def test_marks_are_each_profiles_and_each_workspaces_own(store):
    for number, (workspace, profile) in enumerate((("T1", "reader"), ("T1", "other"), ("T2", "reader"))):
        assert store.mark(replace(UNDONE, workspace=workspace, profile=profile, at=number))
    store.mark(replace(UNDONE, state="learned", at=9))
    found = [len(store.marks(*of)) for of in (("T1", "reader"), ("T1", "other"), ("T2", "reader"))]
    assert found == [0, 1, 1]


@pytest.mark.parametrize("at", [float("nan"), float("inf"), -1.0, 1_795_597_200_000.0])
def test_what_was_decided_or_said_at_no_time_is_refused(store, at):
    post(store, JOB)
    for write in (lambda: store.mark(replace(UNDONE, at=at)), lambda: store.hear_reason(because(at=at))):
        with pytest.raises(StoreError, match="no time"):
            write()
    assert store.marks("T1", "reader") == []


MARKS = st.lists(st.tuples(st.sampled_from(["undone", "pinned", "learned"]), st.integers(0, 4)), max_size=8)


def test_marks_come_in_any_order_and_number_and_mean_what_they_do_in_the_order_of_time(store):
    names = iter(range(10**6))

    @settings(deadline=None)
    @given(st.data(), MARKS)
    def law(data, marks):
        trait = Trait("skill", f"skill {next(names)}")
        for state, at in data.draw(st.permutations(marks + marks[:3])):
            store.mark(replace(UNDONE, trait=trait, state=state, at=float(at)))
        latest = max(((at, state) for state, at in marks), default=None)
        expected = [latest[1]] if latest and latest[1] != "learned" else []
        assert [one.state for one in store.marks("T1", "reader") if one.trait == trait] == expected

    law()


# ------------------------------------------------------------------ stores that break a promise


class GoesByArrival(SqliteStore):
    number = 10.0

    def later(self, said):
        self.number += 1
        return replace(said, at=self.number)

    def mark(self, mark):
        return super().mark(self.later(mark))

    def hear_reason(self, because):
        return super().hear_reason(self.later(because))


class KeepsReasonsForGood(SqliteStore):
    def hear_reason(self, because):
        return super().hear_reason(replace(because, at=9e10))


class SharesMarks(SqliteStore):
    def mark(self, mark):
        return super().mark(replace(mark, workspace="T1", profile="reader"))


class CallsEverythingNews(SqliteStore):
    def mark(self, mark):
        super().mark(mark)
        return True


class RemembersWhatWasTakenBack(SqliteStore):
    def mark(self, mark):
        return mark.state != "learned" and super().mark(mark)


@pytest.mark.parametrize(
    ("broken", "promise"),
    [
        (GoesByArrival, test_taking_a_mark_back_leaves_none_and_an_older_one_that_comes_late_changes_nothing),
        (GoesByArrival, lambda store: test_the_latest_reason_counts_in_whatever_order_they_arrive(store, (1, 0, 2))),
        (KeepsReasonsForGood, test_a_thumb_up_has_no_reason_and_a_new_thumb_down_none_yet),
        (SharesMarks, test_marks_are_each_profiles_and_each_workspaces_own),
        (CallsEverythingNews, test_letting_be_learned_what_is_learned_anyway_is_no_news),
        (
            RemembersWhatWasTakenBack,
            test_taking_a_mark_back_leaves_none_and_an_older_one_that_comes_late_changes_nothing,
        ),
    ],
)
def test_a_store_that_breaks_a_promise_is_found_out(broken, promise, tmp_path):
    store = broken(tmp_path / "broken.db")
    try:
        with pytest.raises(AssertionError):
            promise(store)
    finally:
        store.close()
