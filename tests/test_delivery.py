"""Exactly once, in one process: each step of a delivery, then a law over everything that can go wrong."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain, count, repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.delivering import Errand, Terms, deliver
from bot.delivery.plan import Plan
from bot.delivery.posting import Message, NotPosted, message_key
from bot.interfaces import DayKey, Decision
from bot.store import open_store
from tests.fake_slack import FakePoster, FakeSlack, KilledError

KEY = DayKey("T1", "default", date(2026, 11, 25))
PLACE = "C0000JOBS"
MORNING = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ERRAND = Errand(key=KEY, place="#jobs", since=datetime(2026, 11, 25, tzinfo=UTC), set_up_by="U0000ANA")


class Clock:
    """Time passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = MORNING
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


class World:
    """A store in a folder, a Slack, a clock; and `run`, which starts the day as a process would."""

    def __init__(self, folder, openings=("one", "two", "three"), number=None) -> None:
        self.file = folder / "jobpicks.db"
        self.clock = Clock()
        self.slack = FakeSlack(clock=self.clock)
        self.openings = list(openings)
        self.number = number or len(self.openings)
        self.names = map("process {}".format, count(1))
        self.running: set[str] = set()
        self.said: list[str] = []
        self.store = self._new_store()

    def plan(self, place, already):
        return a_plan(self.openings[: self.number], place=place, others=self.openings[self.number :])

    def run(self, *fate: str, errand=ERRAND, plan=None, ledger=None, **terms):
        self.poster = FakePoster(self.slack, fate=iter(fate))
        return deliver(
            errand,
            plan or self.plan,
            ledger=ledger or self.store,
            poster=self.poster,
            told=self.store,
            terms=Terms(
                now=self.clock,
                sleep=self.clock.sleep,
                say=self.said.append,
                name=lambda: next(self.names),
                is_dead=lambda name: name not in self.running,
                **terms,
            ),
        )

    def lose_the_database(self):
        self.store.close()
        for file in self.file.parent.glob("jobpicks.db*"):
            file.unlink()
        self.store = self._new_store()

    def _new_store(self):
        self.file.write_bytes(empty_database())
        return open_store(str(self.file))


@cache
def empty_database():
    """Made once: setting one up takes longer than a whole delivery."""
    with TemporaryDirectory() as folder:
        open_store(f"{folder}/empty.db").close()
        return Path(folder, "empty.db").read_bytes()


def a_plan(openings, *, place=PLACE, key=KEY, others=()):
    messages = [
        Message(
            key=message_key(key, place, opening),
            place=place,
            role="pick" if opening else "parent",
            position=position,
            opening=opening,
            body=b'{"text":"here"}',
        )
        for position, opening in enumerate([None, *openings])
    ]
    decisions = [Decision(opening, "posted", 80.0, "picked") for opening in openings]
    decisions += [Decision(opening, "over the cap", 70.0, "the picks of the day scored higher") for opening in others]
    return Plan(
        digest=b"{}",
        messages=messages,
        picks=dict.fromkeys([*openings, *others], "print"),
        decisions=decisions,
    )


def always(plan):
    """A plan that does not look at what is there."""
    return lambda *_: plan


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.store.close()


# ------------------------------------------------------------------ step by step


def test_a_day_is_posted_parent_first_and_picks_in_its_thread(world):
    done = world.run()
    assert (done.outcome, done.sent, done.adopted, done.done) == ("posted", 4, 0, True)
    parent, *picks = world.slack.stored
    assert (parent.message.opening, parent.thread) == (None, None)
    assert [(pick.message.opening, pick.thread) for pick in picks] == [(o, parent.ts) for o in ("one", "two", "three")]
    assert [message.ts for message in world.store.messages(KEY)] == [stored.ts for stored in world.slack.stored]


def test_slack_is_asked_once_what_it_has_and_not_before_every_message(world):
    world.run()
    assert world.poster.asked == ["find", "look", "send 0", "send 1", "send 2", "send 3"]


def test_a_second_run_of_a_day_finds_it_posted_and_asks_slack_nothing(world):
    world.run()
    again = world.run()
    assert (again.outcome, again.done, again.sent) == ("posted before", True, 0)
    assert "2026-11-25" in again.words
    assert world.poster.asked == []


def test_a_lost_answer_is_looked_for_before_anything_else_is_sent(world):
    done = world.run("fine", "fine", "fine", "lost")
    assert world.poster.asked == ["find", "look", "send 0", "send 1", "look", "send 2", "send 3"]
    assert (done.outcome, done.sent, done.adopted) == ("posted", 3, 1)
    assert world.slack.openings() == ["one", "two", "three"]


def test_what_did_not_arrive_is_sent_again_after_the_look(world):
    done = world.run("fine", "fine", "fine", "dropped")
    assert world.poster.asked == ["find", "look", "send 0", "send 1", "look", "send 1", "send 2", "send 3"]
    assert (done.sent, world.slack.openings()) == (4, ["one", "two", "three"])


def test_a_message_under_way_has_time_to_arrive_before_the_look(world):
    world.run("fine", "fine", "fine", "lost", settle=2.0)
    assert world.clock.slept == [2.0]


def test_nothing_is_sent_while_slack_does_not_say_what_it_has(world):
    done = world.run("fine", *repeat("dropped", 4))
    assert world.poster.asked == ["find", *repeat("look", 4)]
    assert (done.outcome, done.done) == ("unanswered", False)
    assert world.run().outcome == "posted"


def test_a_slack_that_stores_and_never_answers_still_has_each_message_once(world):
    for _ in range(30):
        world.run(*chain.from_iterable(repeat(("fine", "lost"), 40)))
    assert sorted(world.slack.openings()) == ["one", "three", "two"]


def test_too_fast_waits_as_long_as_told_and_goes_on(world):
    done = world.run("fine", "fine", "fine", "rate", "rate")
    assert done.outcome == "posted"
    assert world.clock.slept == [3.0, 3.0]
    assert world.poster.asked.count("look") == 1  # a refusal leaves no doubt


def test_a_long_pause_holds_the_day(world):
    left = []

    def sleep(seconds):
        left.append(world.store.holder(KEY).until - world.clock.now)
        Clock.sleep(world.clock, seconds)

    world.clock.sleep = sleep
    world.run(*repeat("rate", 5), lease=timedelta(seconds=2))
    assert sum(world.clock.slept) == pytest.approx(15)
    assert min(left) > timedelta(seconds=1.9)  # each piece of the pause begins with a whole lease


def test_endless_haste_leaves_the_day_open(world):
    done = world.run(*repeat("rate", 500), longest_wait=60.0)
    assert (done.outcome, done.refusal.trouble) == ("refused", "rate")
    assert world.slack.said == []  # nobody can mend that
    assert world.run().outcome == "posted"


def test_a_refusal_leaves_the_day_open_and_is_told_once_with_its_remedy(world):
    for fate in (["fine", "fine", "refused"], ["fine", "refused"], ["refused"]):  # find, look, send
        done = world.run(*fate)
        assert (done.outcome, done.done, done.refusal.trouble) == ("refused", False, "not in channel")
    assert [person for person, _ in world.slack.said] == ["U0000ANA"]
    assert "/invite @jobpicks" in world.slack.said[0][1]
    assert world.store.unfinished("T1", world.clock()) == [KEY]


def test_a_refused_day_is_made_up_when_mended(world):
    world.run("fine", "fine", "fine", "fine", "refused")
    done = world.run()
    assert (done.outcome, done.sent) == ("posted", 2)
    assert world.slack.openings() == ["one", "two", "three"]


def test_after_a_digest_has_arrived_the_same_trouble_is_told_again(world):
    world.run("fine", "refused")
    world.run()
    tomorrow = replace(KEY, date=date(2026, 11, 26))
    errand = replace(ERRAND, key=tomorrow)
    for _ in range(2):
        world.run("fine", "refused", errand=errand, plan=always(a_plan(["four"], key=tomorrow)))
    assert len(world.slack.said) == 2


def test_trouble_that_cannot_be_told_is_not_in_the_way(world):
    assert world.run("fine", "refused", "dropped").outcome == "refused"
    assert world.run().outcome == "posted"


def test_nobody_is_told_where_nobody_set_it_up(world):
    world.run("fine", "refused", errand=replace(ERRAND, set_up_by=None))
    assert world.slack.said == []


def test_a_day_held_by_another_is_left_alone(world):
    world.running.add("somebody")
    world.store.claim_day(KEY, "somebody", world.clock(), timedelta(seconds=15))
    done = world.run()
    assert (done.outcome, done.done) == ("held", False)
    assert world.poster.asked == []


def test_one_who_is_patient_waits_for_the_lease_and_says_so(world):
    world.running.add("somebody elsewhere")
    world.store.claim_day(KEY, "somebody elsewhere", world.clock(), timedelta(seconds=15))
    assert world.run(patience=60.0).outcome == "posted"
    assert len(world.said) == 1
    assert "waiting" in world.said[0]
    assert 15 <= sum(world.clock.slept) <= 16


def test_the_day_of_a_dead_process_is_taken_over_at_once(world):
    world.store.claim_day(KEY, "dead", world.clock(), timedelta(seconds=15))
    assert world.run().outcome == "posted"
    assert world.clock.slept == []


def test_a_failing_plan_lets_go_of_the_day(world):
    def broken(place, already):
        raise RuntimeError("no plan")

    with pytest.raises(RuntimeError):
        world.run(plan=broken)
    assert world.store.holder(KEY) is None
    assert world.run().outcome == "posted"


def test_a_plan_with_nothing_to_say_is_done(world):
    nothing = Plan(digest=b"{}", messages=[], picks={}, decisions=[])
    assert world.run(plan=always(nothing)).outcome == "posted"
    assert world.run().outcome == "posted before"


# ------------------------------------------------------------------ a lost database


def test_after_a_lost_database_nothing_is_sent_that_is_there(world):
    world.run()
    world.lose_the_database()
    done = world.run()
    assert (done.outcome, done.sent, done.adopted) == ("posted", 0, 4)
    assert len(world.slack.stored) == 4


def test_another_ranking_after_a_lost_database_only_adds_the_missing_number(world):
    world.run("fine", "fine", "fine", "fine", "refused")  # the parent and "one"
    world.lose_the_database()
    world.openings = ["five", "four", "one"]
    asked = []
    done = world.run(plan=lambda place, already: asked.append(list(already)) or world.plan(place, already))
    assert asked == [["one"]]
    assert (done.sent, done.adopted) == (2, 2)
    assert world.slack.openings() == ["one", "five", "four"]


def test_picks_that_no_plan_knows_any_more_count_and_are_kept_in_the_ledger(world):
    world.run("fine", "fine", "fine", "fine", "fine", "refused")  # "one" and "two"
    world.lose_the_database()
    world.openings = ["seven", "eight", "nine"]
    world.run()
    assert world.slack.openings() == ["one", "two", "seven"]
    kept = world.store.messages(KEY)
    assert [message.opening for message in kept] == [None, "one", "two", "seven"]
    assert [message.ts for message in kept] == [stored.ts for stored in world.slack.stored]


def test_decisions_and_picks_say_what_is_really_there(world):
    world.openings = ["one", "two", "three", "spare"]
    world.number = 2
    world.run("fine", "fine", "fine", "fine", "refused")  # "one"
    world.lose_the_database()
    world.openings = ["spare", "three", "two", "one"]
    world.run()
    assert world.slack.openings() == ["one", "spare"]
    ends = {opening: world.store.decision("T1", "default", opening)[1].outcome for opening in world.openings}
    assert ends == {"one": "posted", "spare": "posted", "three": "over the cap", "two": "over the cap"}
    assert set(world.store.shown("T1", "default", before=date(2026, 11, 26))) == {"one", "spare"}


def test_what_is_there_of_other_days_and_subscriptions_does_not_count(world):
    for key in (replace(KEY, subscription="other"), replace(KEY, date=date(2026, 11, 24))):
        errand = replace(ERRAND, key=key)
        world.run(errand=errand, plan=always(a_plan(["one", "two"], key=key)))
    assert world.run().sent == 4


# ------------------------------------------------------------------ whatever happens


class Perilous:
    """Passes every call of one process on to a ledger or poster; the process may die before or after any of them.

    Or stand still for so long that another one takes the day over and finishes it. Not between its last renewal and
    the sending, though: nobody can close that gap.
    """

    def __init__(self, inner, words, life, another) -> None:
        self.inner, self.words, self.life, self.another = inner, words, life, another
        self.posts = isinstance(inner, FakePoster)

    def __getattr__(self, name):
        call = getattr(self.inner, name)

        def called(*args, **kwargs):
            word = next(self.words, "fine")
            self.die(at_once=word == "killed before")
            if word == "overtaken before" and not self.posts:
                self.another()
            if self.posts:
                self.inner.fate = iter([word])
            result = call(*args, **kwargs)
            self.die(at_once=word == "killed after")
            if word == "overtaken after" and name != "renew":
                self.another()
            return result

        return called

    def die(self, *, at_once):
        if at_once:
            self.life.clear()
        if not self.life:
            raise KilledError


def test_one_that_was_overtaken_sends_nothing_more(world):
    world.run("fine", "fine", "fine", "refused")  # the parent

    def another():
        world.clock.now += timedelta(seconds=100)
        assert world.run().sent == 3

    slow = Perilous(FakePoster(world.slack), iter(["overtaken after"]), ["alive"], another)  # once it has looked
    terms = Terms(now=world.clock, sleep=world.clock.sleep)
    done = deliver(ERRAND, world.plan, ledger=world.store, poster=slow, told=world.store, terms=terms)
    assert (done.outcome, done.sent, done.done) == ("lost", 0, False)
    assert world.slack.openings() == ["one", "two", "three"]


WORDS = [
    *["fine", "fine", "lost", "dropped", "rate", "refused"],
    *["killed before", "killed after", "overtaken before", "overtaken after"],
]
OPENINGS = ["a", "b", "c", "d", "e", "f"]

STARTS = st.lists(
    st.tuples(
        st.sampled_from(["again", "again", "database lost"]),
        st.permutations(OPENINGS),
        st.lists(st.sampled_from(WORDS), max_size=60),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(starts=STARTS, elsewhere=st.booleans())
def test_whatever_goes_wrong_and_is_started_again_each_message_is_there_once(starts, elsewhere):
    with TemporaryDirectory() as folder:
        world = World(Path(folder), OPENINGS, number=4)
        ever_lost = False
        patience = {"patience": 60.0, "lease": timedelta(seconds=5)}

        def another():
            """A process that was thought dead is overtaken by one for which all goes well."""
            world.clock.now += timedelta(seconds=100)
            world.run(**patience)

        for state, ranking, words in starts:
            if state == "database lost":
                world.lose_the_database()
                ever_lost = True
            world.openings = list(ranking)
            name = next(world.names)
            if elsewhere:
                world.running.add(name)  # nobody here can tell that it is dead
            peril = {"words": iter(words), "life": ["alive"], "another": another}
            with suppress(KilledError):
                deliver(
                    ERRAND,
                    world.plan,
                    ledger=Perilous(world.store, **peril),
                    poster=Perilous(FakePoster(world.slack), **peril),
                    told=world.store,
                    terms=Terms(
                        now=world.clock,
                        sleep=world.clock.sleep,
                        name=lambda name=name: name,
                        is_dead=lambda name: name not in world.running,
                        **patience,
                    ),
                )
        planned = {message.opening for message in world.store.messages(KEY)}
        assert world.run(**patience).done
        world.store.close()
        assert len(world.slack.keys()) == len(set(world.slack.keys())) == 5
        assert len(set(world.slack.openings())) == 4
        if planned and not ever_lost:
            assert set(world.slack.openings()) == planned - {None}
        parent = next(one.ts for one in world.slack.stored if one.message.opening is None)
        assert {one.thread for one in world.slack.stored if one.message.opening} == {parent}


def test_a_refusal_says_itself_in_words():
    assert NotPosted("other", "odd_error").words == "Slack answered odd_error."


def test_a_plan_that_takes_a_while_is_not_taken_over_meanwhile(world):
    def slowly(place, already):
        world.clock.sleep(40)
        assert world.store.claim_day(KEY, "another", world.clock(), timedelta(seconds=15)) is None
        return world.plan(place, already)

    assert world.run(plan=slowly).done
