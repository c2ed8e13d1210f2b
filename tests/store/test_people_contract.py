"""What any store promises about people: subscriptions and profiles, what they said, and what was said to them."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.posting import Message
from bot.errors import StoreError
from bot.interfaces import DayKey
from bot.people import Difference, Press, Said, Subscription
from bot.store.sqlite import SqliteStore
from scoring.choose import Rules
from scoring.due import Schedule
from scoring.facts import Facts
from scoring.profile import read_profile
from tests.builders import a_profile
from tests.store.test_contract import a_harvest, a_job, facts_of

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = DayKey("T1", "default", NOW.date())
JOB = a_job(1)


def a_subscription(name="default", *, profile=None, workspace="T1", **said):
    return Subscription(name=name, profile=profile or a_profile(), workspace=workspace, **said)


def subscribed(store, workspace="T1"):
    return {one.name: one for one in store.subscribed(workspace)}


def post(store, *jobs, key=TODAY, place="C1"):
    """A day's picks, each under a ts that names the date and its place in the order."""
    store.remember(a_harvest(*jobs))
    claim = store.claim_day(key, "one", NOW, DAY)
    openings = [None, *(store.find_opening(job.id).id for job in jobs)]
    messages = [
        Message(
            key=f"{key.subscription} {key.date} {position}", place=place, position=position, opening=opening,
            role="pick" if opening else "parent", body=b"{}", ts=f"{key.date.day}.{position}",
        )
        for position, opening in enumerate(openings)
    ]  # fmt: skip
    assert store.plan_day(claim, b"{}", messages, dict.fromkeys(openings[1:], "f"), [], NOW)


def said(gesture="up", at=1.0, **more):
    usual = {"workspace": "T1", "place": "C1", "ts": "25.1", "person": "U1", "by": "reaction"}
    return Said(**(usual | {"gesture": gesture, "at": at} | more))


def press(item="saved", at=1.0, **more):
    usual = {"workspace": "T1", "place": "C1", "ts": "25.1", "person": "U1"}
    return Press(**(usual | {"item": item, "at": at} | more))


def standing(store, profile="default", workspace="T1"):
    """What stands, in short."""
    return [
        (verdict.opening.listing.title, verdict.person, verdict.kind, verdict.at.timestamp())
        for verdict in store.verdicts(workspace, profile)
    ]


# ------------------------------------------------------------------ subscriptions and profiles


def test_an_empty_store_knows_nobody(store):
    assert store.subscribed("T1") == []
    assert store.profile_row("T1", "reader") is None
    assert store.differences("T1") == []
    assert store.verdicts("T1", "reader") == []
    store.seed([], NOW)
    assert store.subscribed("T1") == []


def test_what_was_seeded_comes_back_as_it_was(opened):
    full = a_subscription(
        rules=Rules(picks=3, bar=55.5, per_employer=1),
        place="C1",
        schedule=Schedule(time(7, 30), frozenset({0, 6}), "Europe/Berlin"),
        half_life_days=12.5,
        set_up_by="U1",
        own_profile=False,
        profile=a_profile(
            about="Köln 🏙", levels=["junior"], salary_min={"amount": 60, "currency": "EUR", "period": "hour"}
        ),
    )
    others = [a_subscription("another"), a_subscription("default", workspace="T2")]
    opened().seed([full, *others], NOW)
    assert opened().subscribed("T1") == [others[0], full]
    assert opened().subscribed("T2") == [others[1]]


def test_the_file_again_changes_nothing_and_a_changed_file_does(store):
    store.seed([a_subscription(place="C1"), a_subscription("b")], NOW)
    store.seed([a_subscription(place="C1"), a_subscription("b")], NOW + DAY)
    assert [one.place for one in store.subscribed("T1")] == [None, "C1"]
    changed = a_subscription(place="C2", profile=a_profile(about="other work"))
    store.seed([changed, a_subscription("b")], NOW + DAY)
    assert subscribed(store)["default"] == changed


def test_what_the_file_names_no_more_is_subscribed_no_more_in_that_workspace(store):
    store.seed([a_subscription("a"), a_subscription("b"), a_subscription("a", workspace="T2")], NOW)
    store.seed([a_subscription("b")], NOW)
    assert subscribed(store).keys() == {"b"}
    assert subscribed(store, "T2").keys() == {"a"}


def test_a_profile_changed_in_slack_wins_over_the_file_from_then_on(store):
    store.seed([a_subscription(own_profile=False)], NOW)
    assert not subscribed(store)["default"].own_profile
    store.save_profile("T1", {"id": "reader", "title": "Reader", "about": "quiet work"}, by="U1", now=NOW)
    expected = a_subscription(profile=a_profile(title="Reader", about="quiet work"))
    assert store.subscribed("T1") == [expected]
    store.seed([a_subscription(own_profile=False, profile=a_profile(about="loud work"), place="C9")], NOW + DAY)
    assert store.subscribed("T1") == [replace(expected, place="C9")]


def test_several_subscriptions_may_share_a_profile(store):
    store.seed([a_subscription("a"), a_subscription("b"), a_subscription("c", profile=a_profile(id="other"))], NOW)
    store.save_profile("T1", {"id": "reader", "title": "changed"}, by="U1", now=NOW)
    assert {name: one.profile.title for name, one in subscribed(store).items()} == {
        "a": "changed", "b": "changed", "c": "other",
    }  # fmt: skip


def test_profiles_are_each_workspaces_own(store):
    store.seed([a_subscription(), a_subscription(workspace="T2")], NOW)
    store.save_profile("T1", {"id": "reader", "title": "changed"}, by="U1", now=NOW)
    assert store.subscribed("T2") == [a_subscription(workspace="T2")]
    assert store.profile_row("T2", "reader") == {"id": "reader", "title": "reader"}
    assert store.differences("T2") == []


def test_a_changed_profile_is_given_as_it_was_saved(store):
    row = {
        "id": "reader",
        "title": "R",
        "levels": ["junior"],
        "salary_min": {"amount": 1, "currency": "EUR", "period": "day"},
    }
    for saved in (row | {"about": "first"}, row):
        store.save_profile("T1", saved, by="U1", now=NOW)
        assert store.profile_row("T1", "reader") == saved
    store.seed([a_subscription()], NOW)
    assert subscribed(store)["default"].profile == read_profile(row, name="")


@pytest.mark.parametrize("profile", [{"title": "nobody's"}, {"id": "reader", "degree": "secret wish"}, {"id": ""}])
def test_a_profile_that_cannot_be_read_is_refused_without_telling_what_it_says(store, profile):
    with pytest.raises(StoreError, match="was given a profile") as caught:
        store.save_profile("T1", profile, by="U1", now=NOW)
    assert "secret" not in str(caught.value)
    assert store.profile_row("T1", "reader") is None


def test_differences_are_what_slack_changed_and_the_file_still_says_otherwise(store):
    shared = [a_subscription("a"), a_subscription("b", profile=a_profile(about="in another file"))]
    store.seed([*shared, a_subscription("c", profile=a_profile(id="other"))], NOW)
    store.save_profile("T1", {"id": "reader", "about": "first"}, by="U1", now=NOW)
    store.save_profile("T1", {"id": "reader", "about": "quiet"}, by="U2", now=NOW + DAY)
    store.save_profile("T1", {"id": "nobody's", "about": "of no subscription"}, by="U2", now=NOW)
    difference = Difference(file=a_profile(), since=NOW, slack=a_profile(about="quiet"), by="U2", at=NOW + DAY)
    assert store.differences("T1") == [difference]
    store.seed(shared, NOW + 2 * DAY)
    assert store.differences("T1") == [difference]
    louder = a_profile(about="loud")
    store.seed([a_subscription("a", profile=louder)], NOW + 2 * DAY)
    assert store.differences("T1") == [replace(difference, file=louder, since=NOW + 2 * DAY)]
    store.seed([a_subscription("a", profile=a_profile(about="quiet"))], NOW)
    assert store.differences("T1") == []


words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)
lists = st.lists(words, max_size=3)
profiles = st.fixed_dictionaries(
    {"id": words.filter(str.strip)},
    optional={
        "title": words, "about": words, "roles": lists, "avoid_keywords": lists,
        "languages": st.lists(st.sampled_from(["German", "en", "French (C1)"])),
        "levels": st.lists(st.sampled_from(["junior", "senior", "intern"])),
        "employment": st.lists(st.sampled_from(["full_time", "contract"])),
        "years_experience": st.sampled_from([0, 2.5, 30]),
        "degree": st.sampled_from(["none", "phd"]),
        "remote": st.sampled_from(["no", "ok", "only"]),
        "work_authorization": st.lists(st.sampled_from(["EU", "us"])),
        "needs_sponsorship": st.booleans(),
        "citizenship": st.lists(st.just("DE")),
        "clearance": st.sampled_from(["none", "held"]),
        "salary_min": st.just({"amount": 60_000, "currency": "usd", "period": "year"}),
    },
)  # fmt: skip


def test_the_row_of_a_profile_of_the_file_says_all_of_it(store):
    @settings(deadline=None)
    @given(profiles)
    def law(raw):
        profile = a_profile(**raw)
        store.seed([a_subscription(profile=profile)], NOW)
        row = store.profile_row("T1", profile.id)
        assert read_profile(row, name="") == profile
        assert {"id", "title"} <= row.keys() <= raw.keys() | {"title"}

    law()


def test_a_kept_profile_that_names_a_place_nobody_knows_any_more_is_still_read(tmp_path):
    path = tmp_path / "jobs.db"
    store = SqliteStore(path)
    store.seed([a_subscription()], NOW)
    store.save_profile("T1", {"id": "reader", "locations": ["Berlin, DE"]}, by="U1", now=NOW)
    store.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE profiles SET profile = replace(profile, 'Berlin', 'Berln')")
    db.close()
    store = SqliteStore(path)
    assert subscribed(store)["default"].profile.locations == ("Berln, DE",)
    store.close()


# ------------------------------------------------------------------ what people say


def test_a_gesture_on_a_pick_is_a_verdict_with_its_opening_and_facts(store):
    post(store, JOB, a_job(2))
    store.keep_facts(1, [(JOB.id, facts_of(JOB))])
    assert store.hear(said(at=1_795_597_200.25))
    [verdict] = store.verdicts("T1", "default")
    assert (verdict.opening, verdict.facts) == (store.find_opening(JOB.id), facts_of(JOB))
    assert (verdict.person, verdict.up) == ("U1", True)
    assert verdict.at == datetime.fromtimestamp(1_795_597_200.25, UTC)


@pytest.mark.parametrize("elsewhere", [{"ts": "25.0"}, {"ts": "9.9"}, {"place": "C2"}, {"workspace": "T2"}])
def test_what_is_said_of_anything_but_a_pick_of_ours_is_not_kept(store, elsewhere):
    post(store, JOB)
    assert not store.hear(said(**elsewhere))
    assert standing(store) == standing(store, workspace="T2") == []


def test_a_pick_that_is_not_known_to_be_there_cannot_be_spoken_of(store):
    claim = store.claim_day(TODAY, "one", NOW, DAY)
    message = Message(key="k", place="C1", role="pick", position=1, opening=JOB.id, body=b"")
    store.plan_day(claim, b"", [message], {JOB.id: "f"}, [], NOW)
    assert not store.hear(said())
    store.mark_sent(claim, "k", "25.1", NOW)
    assert store.hear(said())


def test_up_and_down_exclude_each_other_whether_by_reaction_or_button(store):
    post(store, JOB)
    store.hear(said("up", 1))
    store.hear(said("down", 2, by="button"))
    assert standing(store) == [("Job 1", "U1", "down", 2)]
    store.hear(said("up", 3, by="button"))
    assert standing(store) == [("Job 1", "U1", "up", 3)]


def test_taking_one_back_restores_what_still_stands(store):
    post(store, JOB)
    store.hear(said("up", 1))
    store.hear(said("down", 2, by="button"))
    store.hear(said("down", 3, by="button", taken_back=True))
    assert standing(store) == [("Job 1", "U1", "up", 1)]
    store.hear(said("up", 4, taken_back=True))
    assert standing(store) == []


def test_a_removal_that_arrives_before_its_addition_wins(store):
    post(store, JOB)
    assert store.hear(said("up", 2, taken_back=True))
    assert store.hear(said("up", 1))
    assert standing(store) == []
    store.hear(said("up", 3))
    assert standing(store) == [("Job 1", "U1", "up", 3)]


def test_each_person_has_a_word_of_their_own_and_the_oldest_comes_first(store):
    post(store, JOB, a_job(2))
    store.hear(said("down", 2, person="U2"))
    store.hear(said("up", 3))
    store.hear(said("up", 1, ts="25.2"))
    assert standing(store) == [("Job 2", "U1", "up", 1), ("Job 1", "U2", "down", 2), ("Job 1", "U1", "up", 3)]


def test_of_an_opening_posted_several_times_the_latest_word_counts(store):
    post(store, JOB)
    post(store, JOB, key=replace(TODAY, date=date(2026, 11, 26)))
    store.hear(said("down", 2, ts="26.1"))
    store.hear(said("up", 1))
    assert standing(store) == [("Job 1", "U1", "down", 2)]
    store.hear(said("down", 3, ts="26.1", taken_back=True))
    assert standing(store) == [("Job 1", "U1", "up", 1)]


def test_verdicts_belong_to_the_profile_the_pick_was_made_for(store):
    shared = [a_subscription("a"), a_subscription("b")]
    store.seed([*shared, a_subscription("c", profile=a_profile(id="other"))], NOW)
    for number, name in enumerate(("a", "b", "c"), start=1):
        post(store, JOB, a_job(2), key=replace(TODAY, subscription=name), place=f"C{number}")
    store.hear(said("up", 1))
    store.hear(said("down", 2, place="C2", ts="25.2"))
    store.hear(said("down", 3, place="C3"))
    assert standing(store, "reader") == [("Job 1", "U1", "up", 1), ("Job 2", "U1", "down", 2)]
    assert standing(store, "other") == [("Job 1", "U1", "down", 3)]
    store.seed([a_subscription("a", profile=a_profile(id="other"))], NOW)
    assert len(standing(store, "reader")) == 2


def test_verdicts_are_each_workspaces_own(store):
    for workspace in ("T1", "T2"):
        post(store, JOB, key=replace(TODAY, workspace=workspace))
    store.hear(said("up", 1))
    store.hear(said("down", 2, workspace="T2"))
    assert standing(store) == [("Job 1", "U1", "up", 1)]
    assert standing(store, workspace="T2") == [("Job 1", "U1", "down", 2)]


def test_verdicts_follow_openings_that_merge(store):
    url = "https://jobs.ashbyhq.com/harbour/6f9e8a2e-52a1-4c0a-9c0b-0d7c3a0e7f11"
    older, newer = a_job(1, url=url), a_job(2)
    store.remember(a_harvest(older, source="greenhouse:a", at=NOW - DAY))
    store.remember(a_harvest(newer, source="greenhouse:b"))
    post(store, older, newer)
    store.hear(said("up", 1))
    store.hear(said("down", 2, ts="25.2"))
    tie = replace(newer, source="feed", source_id="3", url=url)
    store.remember(a_harvest(tie, source="feed:c", complete=False))
    [verdict] = store.verdicts("T1", "default")
    assert (verdict.opening, verdict.up) == (store.find_opening(older.id), False)
    store.hear(said("down", 3, ts="25.2", taken_back=True))
    assert [verdict.up for verdict in store.verdicts("T1", "default")] == [True]


def test_a_verdict_outlives_its_opening_and_keeps_the_facts(store):
    post(store, JOB)
    store.keep_facts(1, [(JOB.id, facts_of(JOB))])
    store.hear(said())
    for days in (1, 2):
        store.remember(a_harvest(at=NOW + days * DAY))
    assert store.live(NOW + 2 * DAY) == (0, [])
    assert [(one.opening.listing, one.facts) for one in store.verdicts("T1", "default")] == [(JOB, facts_of(JOB))]


def test_facts_that_were_not_read_are_those_of_a_listing_without_text(store):
    post(store, JOB)
    store.hear(said())
    assert store.verdicts("T1", "default")[0].facts == Facts(has_text=False)


@pytest.mark.parametrize("at", [float("nan"), float("inf"), -1.0, 1_795_597_200_000.0])
def test_an_event_at_no_time_is_refused(store, at):
    post(store, JOB)
    with pytest.raises(StoreError, match="no time"):
        store.hear(said(at=at))
    assert standing(store) == []


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["reaction", "button"]), st.sampled_from(["up", "down"]), st.integers(0, 6), st.booleans()
    ),
    max_size=8,
)


def applied(events):
    """What one person means by these events, told as plainly as possible: one after the other, in the order of time."""
    stands = {}
    for by, gesture, at, taken_back in sorted(events, key=lambda event: (event[2], event[3])):
        stands.pop((by, gesture), None)
        if not taken_back:
            stands[by, gesture] = at
    means = sorted((at, gesture) for (_, gesture), at in stands.items())
    return means[-1:]


def test_gestures_come_in_any_order_and_number_and_mean_what_they_do_in_the_order_of_time(store):
    post(store, JOB)
    people = (f"U{number}" for number in count())

    @settings(deadline=None)
    @given(st.data(), EVENTS)
    def law(data, events):
        person = next(people)
        for by, gesture, at, taken_back in data.draw(st.permutations(events + events[:3])):
            assert store.hear(said(gesture, float(at), by=by, taken_back=taken_back, person=person))
        found = [(at, gesture) for _, who, gesture, at in standing(store) if who == person]
        assert found == applied(events)

    law()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_events_of_three_moments_give_one_result_in_every_order(store, order):
    post(store, JOB)
    events = [said("up", 1), said("down", 2), said("down", 3, taken_back=True)]
    for which in order:
        store.hear(events[which])
    assert standing(store) == [("Job 1", "U1", "up", 1)]


# ------------------------------------------------------------------ what people choose in menus


def test_an_item_pressed_again_is_taken_back_and_once_more_stands(store):
    post(store, JOB)
    assert [store.hear_press(press(at=at)) for at in (1, 2, 3)] == [True, False, True]
    assert standing(store) == [("Job 1", "U1", "saved", 3)]


def test_items_are_independent_of_one_another_of_thumbs_and_of_people(store):
    post(store, JOB)
    store.hear(said("down", 1))
    for at, item in enumerate(("saved", "applied", "hidden"), start=2):
        assert store.hear_press(press(item, at))
    assert store.hear_press(press(person="U2", at=5))
    assert store.hear_press(press("applied", 6)) is False
    assert [(person, kind) for _, person, kind, _ in standing(store)] == [
        ("U1", "down"), ("U1", "saved"), ("U1", "hidden"), ("U2", "saved"),
    ]  # fmt: skip


@pytest.mark.parametrize("elsewhere", [{"ts": "25.0"}, {"ts": "9.9"}, {"place": "C2"}, {"workspace": "T2"}])
def test_a_press_on_anything_but_a_pick_of_ours_is_not_kept(store, elsewhere):
    post(store, JOB)
    assert store.hear_press(press(**elsewhere)) is None
    assert standing(store) == standing(store, workspace="T2") == []


def test_a_press_at_no_time_is_refused(store):
    post(store, JOB)
    with pytest.raises(StoreError, match="no time"):
        store.hear_press(press(at=float("nan")))


def test_presses_in_any_order_and_told_several_times_come_out_by_how_many_there_were(store):
    post(store, JOB)
    people = (f"U{number}" for number in count())

    @settings(deadline=None)
    @given(
        st.data(), st.lists(st.tuples(st.sampled_from(["saved", "applied", "hidden"]), st.integers(1, 6)), max_size=8)
    )
    def law(data, presses):
        person = next(people)
        for item, at in data.draw(st.permutations(presses + presses[:3])):
            store.hear_press(press(item, float(at), person=person))
        times = {item: {at for one, at in presses if one == item} for item, _ in presses}
        stands = sorted((max(its), item) for item, its in times.items() if len(its) % 2)
        assert [(at, item) for _, who, item, at in standing(store) if who == person] == stands

    law()


def test_an_item_chosen_on_several_messages_of_an_opening_stands_once_while_it_stands_on_one(store):
    post(store, JOB)
    post(store, JOB, key=replace(TODAY, date=date(2026, 11, 26)))
    store.hear_press(press(at=1))
    store.hear_press(press(at=2, ts="26.1"))
    assert standing(store) == [("Job 1", "U1", "saved", 2)]
    store.hear_press(press(at=3, ts="26.1"))
    assert standing(store) == [("Job 1", "U1", "saved", 1)]


def test_what_stands_of_all_presses_is_told_the_oldest_first_with_whose_pick_it_was(opened):
    one, other = opened(), opened()
    evening = replace(TODAY, subscription="evening", date=date(2026, 11, 26))
    both = [a_subscription(), a_subscription("evening", profile=a_profile(id="other"))]
    one.seed(both, NOW)
    post(one, JOB)
    post(one, JOB, key=evening)
    for at, (item, more) in enumerate(
        [("applied", {"person": "U2"}), ("saved", {}), ("hidden", {}), ("hidden", {}), ("saved", {"ts": "26.1"})],
        start=1,
    ):
        one.hear_press(press(item, at, **more))
    assert [(found.person, found.item, found.subscription, found.profile, found.at.timestamp()) for found in other.chosen("T1")] == [
        ("U2", "applied", "default", "reader", 1), ("U1", "saved", "default", "reader", 2), ("U1", "saved", "evening", "other", 5),
    ]  # fmt: skip
    assert {found.opening for found in other.chosen("T1")} == {JOB.id}
    assert other.chosen("T2") == []


# ------------------------------------------------------------------ what was said to people


def test_something_is_said_once_in_each_workspace(opened):
    assert [opened().told_before("T1", "not in channel C1", NOW + days * DAY) for days in range(3)] == [
        False,
        True,
        True,
    ]
    assert not opened().told_before("T2", "not in channel C1", NOW)
    assert not opened().told_before("T1", "archived", NOW)


# ------------------------------------------------------------------ stores that break a promise


class LetsTheFileWin(SqliteStore):
    def seed(self, subscriptions, now):
        super().seed(subscriptions, now)
        for one in subscriptions:
            if self.profile_row(one.workspace, one.profile.id) is not None:
                self.save_profile(one.workspace, {"id": one.profile.id, "about": one.profile.about}, by="", now=now)


class KeepsWhatTheFileDropped(SqliteStore):
    def seed(self, subscriptions, now):
        before = [one for one in self.subscribed("T1") if one.name not in {new.name for new in subscriptions}]
        super().seed([*subscriptions, *before], now)


class KnowsOneWorkspace(SqliteStore):
    def save_profile(self, workspace, profile, *, by, now):
        for each in ("T1", "T2"):
            super().save_profile(each, profile, by=by, now=now)

    def told_before(self, workspace, about, now):
        return super().told_before("T1", about, now)


class GoesByArrival(SqliteStore):
    ticks = count(1)

    def hear(self, said):
        return super().hear(replace(said, at=float(next(self.ticks))))


class ForgetsWhatWasTakenBack(SqliteStore):
    def hear(self, said):
        return super().hear(said) if not said.taken_back else True


class KnowsOnlyOneGesture(SqliteStore):
    def hear(self, said):
        return super().hear(replace(said, by="reaction", gesture="up"))


class TakesEveryPressForAnother(SqliteStore):
    ticks = count(1)

    def hear_press(self, press):
        return super().hear_press(replace(press, at=float(next(self.ticks))))


class TakesNothingBack(SqliteStore):
    def hear_press(self, press):
        return super().hear_press(replace(press, at=1.0))


class HearsEverybodyAsOne(SqliteStore):
    def hear(self, said):
        return super().hear(replace(said, person="U1"))


class SpeaksOnlyOfWhatIsLive(SqliteStore):
    def verdicts(self, workspace, profile_id):
        live = {opening.id for opening, _ in self.live(NOW + 2 * DAY)[1]}
        return [one for one in super().verdicts(workspace, profile_id) if one.opening.id in live]


class GivesEverybodysVerdicts(SqliteStore):
    def verdicts(self, workspace, profile_id):
        return [*super().verdicts(workspace, "reader"), *super().verdicts(workspace, "other")]


class TellsAgain(SqliteStore):
    def told_before(self, workspace, about, now):
        super().told_before(workspace, about, now)
        return False


def with_one_store(promise):
    """For promises about one store opened several times."""
    return lambda store: promise(lambda: store)


@pytest.mark.parametrize(
    ("broken", "promise"),
    [
        (LetsTheFileWin, test_a_profile_changed_in_slack_wins_over_the_file_from_then_on),
        (KeepsWhatTheFileDropped, test_what_the_file_names_no_more_is_subscribed_no_more_in_that_workspace),
        (KnowsOneWorkspace, test_profiles_are_each_workspaces_own),
        (KnowsOneWorkspace, with_one_store(test_something_is_said_once_in_each_workspace)),
        (GoesByArrival, test_a_removal_that_arrives_before_its_addition_wins),
        (ForgetsWhatWasTakenBack, test_taking_one_back_restores_what_still_stands),
        (KnowsOnlyOneGesture, test_up_and_down_exclude_each_other_whether_by_reaction_or_button),
        (TakesEveryPressForAnother, test_presses_in_any_order_and_told_several_times_come_out_by_how_many_there_were),
        (TakesNothingBack, test_an_item_pressed_again_is_taken_back_and_once_more_stands),
        (HearsEverybodyAsOne, test_each_person_has_a_word_of_their_own_and_the_oldest_comes_first),
        (SpeaksOnlyOfWhatIsLive, test_a_verdict_outlives_its_opening_and_keeps_the_facts),
        (GivesEverybodysVerdicts, test_verdicts_belong_to_the_profile_the_pick_was_made_for),
        (TellsAgain, with_one_store(test_something_is_said_once_in_each_workspace)),
    ],
)
def test_a_store_that_breaks_a_promise_is_found_out(broken, promise, tmp_path):
    store = broken(tmp_path / "broken.db")
    try:
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            promise(store)
    finally:
        store.close()
