"""Gathering: one harvest for each source whatever happens, nobody held up, nobody asked more than is decent."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.gather import READERS, WORKERS, gather
from bot.interfaces import Answer, LeftOut, Reading, Request, Validators
from bot.network.fetch import Fetcher, Patience
from bot.network.manners import MANNERS, Clock, Manners
from bot.network.tries import Arrived
from tests.builders import NOW, a_listing
from tests.courtesy import MemoryCourtesy
from tests.loopback import Said, serving

ROOT = Path(__file__).parents[1]
PAGE = b"<!doctype html><title>Just a moment</title>"


class Board:
    """A source of one answer, read line by line: each line a listing, `?` a row that cannot be read."""

    display = "Board"
    own = True

    def __init__(self, key, url="http://127.0.0.1/", *, service="board", kind="board", lists_all=True, pages=1):
        self.key = key
        self.url = url
        self.service = service
        self.kind = kind
        self.lists_all = lists_all
        self.pages = pages

    def ask(self, so_far):
        if so_far.answers == self.pages:
            return None
        page = f"?page={so_far.answers}" if self.pages > 1 else ""
        return Request(f"{self.url}{page}", conditional=self.pages == 1)

    def read(self, body):
        if body.startswith(b"<!doctype"):
            raise SourceError(self.key, "page", "a web page")
        if body == b"trip":
            raise ZeroDivisionError("nobody thought of it")
        rows = body.decode().split()
        return Reading(
            listings=tuple(a_listing(source="board", source_id=row) for row in rows if row not in ("?", "more")),
            left_out=tuple(LeftOut(row, "unreadable", unreadable=True) for row in rows if row == "?"),
            whole="more" not in rows,
        )


class FakeFetcher:
    """Answers by source: bytes for a body, an error to be raised, or something to call."""

    def __init__(self, said, *, jitter=0.0):
        self.said = said
        self.asked = []
        self.slept = []
        self.ahead = 0.0  # of the real time
        self.clock = Clock(monotonic=lambda: time.monotonic() + self.ahead, wait=self.wait, jitter=lambda: jitter)

    def wait(self, condition, seconds):
        """Where somebody waits for a time to come, it is there."""
        if seconds is None:
            condition.wait()
        else:
            self.slept.append(round(seconds, 1))
            self.ahead += seconds
            condition.wait(0.001)

    def visit(self, subject, *, lane, validators, guarded):
        fetcher = self

        class Visit:
            bytes = 0

            def send(self, request, attempt):
                lane.check(subject)
                fetcher.asked.append((subject, request.url, validators))
                answer = fetcher.said[subject]
                answer = answer.pop(0) if isinstance(answer, list) else answer
                answer = answer(request) if callable(answer) else answer
                if isinstance(answer, BaseException):
                    raise answer
                lane.heard = True
                self.bytes += len(answer)
                return Arrived(request.url, [answer], "", Validators('"new"', None), {}, unchanged=answer == b"")

            def open(self, arrived, attempt):
                (body,) = arrived.pieces
                return Answer(arrived.url, body, unchanged=arrived.unchanged, validators=arrived.validators)

        return Visit()


def harvests(sources, fetcher, **said):
    usual = {"validators": lambda _: None, "now": lambda: NOW}
    return list(gather(sources, fetcher=fetcher, **(usual | said)))


def harvest_of(body, source=None, **said):
    (one,) = harvests([source or Board("board:a")], FakeFetcher({"board:a": body}), **said)
    return one


def failed(key, failure):
    return SourceError(key, failure, "as the test says")


# ------------------------------------------------------------------ what a harvest says


def test_a_whole_reading_of_a_board_that_lists_all_is_complete():
    harvest = harvest_of(b"1 2")
    assert [listing.source_id for listing in harvest.listings] == ["1", "2"]
    assert (harvest.source, harvest.kind, harvest.display, harvest.at) == ("board:a", "board", "Board", NOW)
    assert (harvest.complete, harvest.failure, harvest.bytes) == (True, None, 3)
    assert harvest.validators == Validators('"new"', None)


@pytest.mark.parametrize(
    ("body", "source"),
    [(b"1 ?", None), (b"1 more", None), (b"1", Board("board:a", lists_all=False))],
    ids=["a row was unreadable", "there is more", "it never lists all"],
)
def test_any_other_reading_is_not_complete(body, source):
    harvest = harvest_of(body, source)
    assert harvest.failure is None
    assert [listing.source_id for listing in harvest.listings] == ["1"]
    assert not harvest.complete


def test_what_was_not_read_well_is_asked_for_in_full_the_next_time():
    assert harvest_of(b"1 ?").validators is None
    assert harvest_of(b"1 more").validators is None


def test_an_unchanged_answer_is_told_as_such_and_never_as_an_empty_board():
    fetcher = FakeFetcher({"board:a": b""})
    (harvest,) = harvests([Board("board:a")], fetcher, validators=lambda key: Validators(key, None))
    assert (harvest.unchanged, harvest.complete, harvest.listings) == (True, False, ())
    assert harvest.validators == Validators('"new"', None)
    assert fetcher.asked[0][2] == Validators("board:a", None)


def test_all_pages_make_one_harvest_and_none_of_them_speaks_for_the_whole():
    harvest = harvest_of([b"1 2", b"3", b"?"], Board("board:a", pages=3))
    assert [listing.source_id for listing in harvest.listings] == ["1", "2", "3"]
    assert len(harvest.left_out) == 1
    assert not harvest.complete
    assert harvest.validators is None
    assert harvest_of([b"1", b"2"], Board("board:a", pages=2)).complete


def test_a_page_that_fails_fails_the_source():
    harvest = harvest_of([b"1", failed("board:a", "timeout")], Board("board:a", pages=2))
    assert (harvest.failure.failure, harvest.listings, harvest.complete) == ("timeout", (), False)


def test_a_source_that_asks_nothing_is_a_failure_and_no_empty_board():
    assert harvest_of(b"1", Board("board:a", pages=0)).failure.failure == "broken"


def test_a_web_page_is_asked_once_more_after_a_pause():
    fetcher = FakeFetcher({"board:a": [PAGE, b"1"]}, jitter=0.5)
    (harvest,) = harvests([Board("board:a")], fetcher)
    assert harvest.complete
    assert fetcher.slept == [3.0]

    fetcher = FakeFetcher({"board:a": PAGE})
    (harvest,) = harvests([Board("board:a")], fetcher)
    assert harvest.failure.failure == "page"
    assert len(fetcher.asked) == 2


def test_an_answer_that_trips_our_reading_fails_its_source_alone_and_is_logged_with_its_trace(caplog):
    fetcher = FakeFetcher({"board:a": b"trip", "board:b": b"1"})
    with caplog.at_level(logging.ERROR):
        got = {harvest.source: harvest for harvest in harvests([Board("board:a"), Board("board:b")], fetcher)}
    assert got["board:a"].failure.failure == "broken"
    assert got["board:a"].failure.what == "could not be read: ZeroDivisionError"
    assert got["board:b"].complete
    (record,) = caplog.records
    assert record.exc_info[0] is ZeroDivisionError


# ------------------------------------------------------------------ laws

ENDS = st.sampled_from(
    [b"1 2", b"", b"?", b"more", PAGE, b"trip", *(("fail", f) for f in ("refused", "missing", "broken", "timeout", "unreachable", "too big", "stopped"))]
)  # fmt: skip


@given(ends=st.lists(st.tuples(ENDS, st.sampled_from(["ashby", "lever", "feed:a", "feed:b"])), max_size=40))
@settings(max_examples=60, deadline=None)
def test_each_source_gives_exactly_one_harvest_in_any_mixture(ends):
    logging.disable(logging.CRITICAL)
    keys = [f"{service}:{number}" for number, (_, service) in enumerate(ends)]
    said = {k: failed(k, e[1]) if isinstance(e, tuple) else e for k, (e, _) in zip(keys, ends, strict=True)}
    boards = [Board(k, service=s, kind=s.split(":")[0]) for k, (_, s) in zip(keys, ends, strict=True)]
    try:
        got = harvests(boards, FakeFetcher(said))
    finally:
        logging.disable(logging.NOTSET)
    assert sorted(harvest.source for harvest in got) == sorted(keys)
    for harvest in got:
        if harvest.failure:
            assert harvest.listings == ()
            assert not harvest.complete
            assert harvest.failure.subject == harvest.source
        else:
            assert said[harvest.source] not in (PAGE, b"trip")


def test_the_same_source_twice_gives_two_harvests():
    fetcher = FakeFetcher({"board:a": b"1"})
    assert len(harvests([Board("board:a"), Board("board:a")], fetcher)) == 2


# ------------------------------------------------------------------ manners


def test_a_service_that_does_not_answer_is_stopped_after_five_in_a_row():
    keys = [f"board:{n}" for n in range(40)]
    fetcher = FakeFetcher({key: failed(key, "unreachable") for key in keys})
    manners = {"board": Manners(in_flight=1)}
    got = harvests([Board(key) for key in keys], fetcher, manners=manners)
    assert len(fetcher.asked) == 5
    assert [harvest.failure.failure for harvest in got] == ["unreachable"] * 5 + ["stopped"] * 35
    assert "5 sources in a row got no connection from board" in got[-1].failure.what


def test_one_success_in_between_keeps_a_service_going_and_other_services_never_notice():
    keys = [f"board:{n}" for n in range(20)]
    said = {key: b"1" if n % 5 == 4 else failed(key, "timeout") for n, key in enumerate(keys)}
    down = [f"other:{n}" for n in range(9)]
    fetcher = FakeFetcher(said | {key: failed(key, "timeout") for key in down})
    sources = [Board(key) for key in keys] + [Board(key, service="other") for key in down]
    got = {h.source: h.failure.failure if h.failure else None for h in harvests(sources, fetcher, manners={})}
    assert [got[key] for key in keys] == [None if n % 5 == 4 else "timeout" for n in range(20)]
    assert [got[key] for key in down] == ["timeout"] * 5 + ["stopped"] * 4


def test_sources_that_hang_from_before_others_were_served_say_nothing_against_their_service():
    served, hung = threading.Event(), count()

    def hang(request):
        next(hung)
        served.wait(5)
        return failed("board:x", "timeout")

    keys = [f"board:{n}" for n in range(30)]
    said = {key: hang if n < 10 else b"1" for n, key in enumerate(keys)}
    taking = gather(
        [Board(key) for key in keys],
        fetcher=FakeFetcher(said),
        validators=lambda _: None,
        now=lambda: NOW,
        manners={"board": Manners(in_flight=11)},
    )
    ends = []
    for harvest in taking:
        ends.append(harvest.failure.failure if harvest.failure else None)
        if len(ends) == 15:
            served.set()
    assert sorted(map(str, ends)) == ["None"] * 20 + ["timeout"] * 10


def test_boards_that_are_gone_say_nothing_against_their_service():
    keys = [f"board:{n}" for n in range(9)]
    fetcher = FakeFetcher({key: failed(key, "missing") for key in keys})
    assert {h.failure.failure for h in harvests([Board(key) for key in keys], fetcher)} == {"missing"}


@pytest.mark.parametrize("limit", [1, 3, 16])
def test_no_more_are_in_flight_than_a_service_bears_and_as_many_as_that(limit):
    def slowly(_):
        time.sleep(0.03)
        return Said(pieces=[b"1"])

    with serving(slowly) as server, Fetcher() as fetcher:
        sources = [Board(f"board:{n}", f"{server.url}/{n}") for n in range(40)]
        got = harvests(sources, fetcher, manners={"board": Manners(in_flight=limit)})
        assert all(harvest.complete for harvest in got)
        assert server.most_in_flight == limit
        assert len({asked.port for asked in server.asked}) <= limit


def test_a_slow_service_holds_no_other_up():
    gate = threading.Event()

    def answer(asked):
        if asked.path.startswith("/slow"):
            gate.wait(5)
        return Said(pieces=[b"1"])

    with serving(answer) as server, Fetcher() as fetcher:
        slow = [Board(f"slow:{n}", f"{server.url}/slow", service="slow") for n in range(5)]
        fast = [Board(f"fast:{n}", f"{server.url}/fast", service="fast") for n in range(30)]
        order = []
        for harvest in gather([*slow, *fast], fetcher=fetcher, validators=lambda _: None, now=lambda: NOW):
            order.append(harvest.source)
            if len(order) == len(fast):
                gate.set()
    assert all(key.startswith("fast") for key in order[:30])
    assert len(order) == 35


def test_harvests_do_not_pile_up_while_nobody_takes_them():
    read = count()

    class Counting(Board):
        def read(self, body):
            next(read)
            return super().read(body)

    sources = [Counting(f"board:{n}") for n in range(100)]
    fetcher = FakeFetcher({source.key: b"1" for source in sources})
    taking = gather(
        sources, fetcher=fetcher, validators=lambda _: None, now=lambda: NOW, manners={"board": Manners(in_flight=4)}
    )
    next(taking)
    time.sleep(0.3)
    assert next(read) <= 10
    assert len(list(taking)) == 99


def test_nothing_is_asked_before_the_first_harvest_is_taken_nor_after_the_iterator_is_closed():
    sources = [Board(f"board:{n}") for n in range(100)]
    fetcher = FakeFetcher({source.key: b"1" for source in sources})
    taking = gather(sources, fetcher=fetcher, validators=lambda _: None, now=lambda: NOW)
    assert fetcher.asked == []
    next(taking)
    taking.close()
    asked = len(fetcher.asked)
    time.sleep(0.8)
    assert len(fetcher.asked) <= asked + 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("gather")]


# ------------------------------------------------------------------ giving up


def test_without_a_network_everything_is_stopped_in_time_while_connections_still_hang():
    gate = threading.Event()

    def hang(_):
        gate.wait(10)
        return Said(503)

    try:
        with serving(hang) as server, Fetcher() as fetcher:
            sources = [Board(f"board:{n}", server.url) for n in range(30)]
            begun = time.monotonic()
            got = harvests(sources, fetcher, give_up_after=0.3)
            assert time.monotonic() - begun < 1.5
            gate.set()
    finally:
        gate.set()
    assert sorted(harvest.source for harvest in got) == sorted(source.key for source in sources)
    assert {harvest.failure.failure for harvest in got} == {"stopped"}
    assert got[0].failure.what == "no source had answered after 0 seconds"


def test_a_slow_line_is_no_missing_network():
    def slowly(_):
        def drops():
            for _ in range(4):
                yield b" "
                time.sleep(0.15)
            yield b"1"

        return Said(pieces=drops(), length=5)

    with serving(slowly) as server, Fetcher() as fetcher:
        got = harvests([Board(f"board:{n}", server.url) for n in range(3)], fetcher, give_up_after=0.3)
    assert all(harvest.complete for harvest in got)


def test_a_captive_portal_is_no_network():
    def portal(_):
        return Said(pieces=[PAGE], headers={"Content-Type": "text/html; charset=utf-8"})

    with serving(portal) as server, Fetcher(patience=Patience(back_off=0)) as fetcher:
        sources = [Board(f"board:{n}", server.url, service=f"s{n}") for n in range(8)]
        begun = time.monotonic()
        got = harvests(sources, fetcher, give_up_after=0.3)
        assert time.monotonic() - begun < 1.5
    assert {harvest.failure.failure for harvest in got} <= {"stopped", "page"}


def test_failures_do_not_count_as_answers_but_leave_before_the_rest_is_given_up():
    gate = threading.Event()

    def wait(_):
        gate.wait(5)
        return failed("board:b", "timeout")

    fetcher = FakeFetcher({"board:a": failed("board:a", "unreachable"), "board:b": wait})
    sources = [Board("board:a"), Board("board:b", service="other")]
    got = {h.source: h.failure.failure for h in harvests(sources, fetcher, give_up_after=0.3)}
    gate.set()
    assert got == {"board:a": "unreachable", "board:b": "stopped"}


def test_a_gathering_ends_though_a_source_never_does():
    gate = threading.Event()

    def wait(_):
        gate.wait(10)
        return failed("board:1", "timeout")

    fetcher = FakeFetcher({"board:0": b"1", "board:1": wait, "board:2": b"1"})
    hours = Clock(monotonic=lambda: time.monotonic() * 2000, sleep=time.sleep)
    fetcher.clock = hours
    got = {h.source: h for h in harvests([Board(f"board:{n}") for n in range(3)], fetcher)}
    gate.set()
    assert got["board:0"].complete
    assert got["board:1"].failure.what == got["board:2"].failure.what == "not done after 15 minutes"


INTERRUPTED = """
import sys
from bot.network.fetch import Fetcher
from bot.gather import gather
from tests.builders import NOW
from tests.test_gather import Board
sources = [Board(f"board:{n}", sys.argv[1]) for n in range(50)]
with Fetcher() as fetcher:
    print("begun", flush=True)
    for harvest in gather(sources, fetcher=fetcher, validators=lambda _: None, now=lambda: NOW):
        pass
"""


@pytest.mark.skipif(os.name == "nt", reason="another system's signals")
def test_an_interrupt_ends_it_at_once():
    gate = threading.Event()

    def hang(_):
        gate.wait(20)
        return Said(503)

    try:
        with serving(hang) as server:
            child = subprocess.Popen(
                [sys.executable, "-c", INTERRUPTED, server.url],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            with child:
                child.stdout.readline()
                deadline = time.monotonic() + 10
                while not server.in_flight and time.monotonic() < deadline:
                    time.sleep(0.02)
                begun = time.monotonic()
                child.send_signal(signal.SIGINT)
                _, errors = child.communicate(timeout=10)
                assert time.monotonic() - begun < 3
            gate.set()
    finally:
        gate.set()
    assert "KeyboardInterrupt" in errors
    assert "could not be read" not in errors


# ------------------------------------------------------------------ for real


def test_the_table_of_manners_is_what_was_agreed():
    agreed = {"greenhouse": 16, "lever": 16, "ashby": 16, "remoteok": 1, "remotive": 1, "simplify": 1, "feed": 2}
    assert {kind: MANNERS[kind].in_flight for kind in agreed} == agreed
    assert MANNERS["remotive"].daily == 4
    for manners in MANNERS.values():
        assert manners.in_flight >= 1
        assert manners.daily is None or manners.daily >= 1


def test_a_second_gathering_asks_with_what_the_first_was_given_and_moves_no_bodies():
    def answer(asked):
        if asked.headers.get("if-none-match") == '"one"':
            return Said(304, headers={"ETag": '"one"'})
        return Said(pieces=[b"1 2 3"], headers={"ETag": '"one"'})

    with serving(answer) as server, Fetcher() as fetcher:
        sources = [Board(f"board:{n}", f"{server.url}/{n}") for n in range(8)]
        first = harvests(sources, fetcher)
        known = {harvest.source: harvest.validators for harvest in first}
        second = harvests(sources, fetcher, validators=known.get)
    assert all(harvest.complete and harvest.bytes == 5 for harvest in first)
    assert all(harvest.unchanged and harvest.bytes == 0 and harvest.failure is None for harvest in second)
    assert {harvest.source: harvest.validators for harvest in second} == known


def test_a_source_of_pages_that_had_one_is_asked_conditionally_and_one_that_had_more_is_not():
    class Paged(Board):
        def ask(self, so_far):
            return Request(f"{self.url}?page={so_far.answers}") if so_far.answers < self.pages else None

    def answer(asked):
        same = asked.headers.get("if-none-match") == '"one"'
        return Said(304 if same else 200, pieces=[] if same else [b"1"], headers={"ETag": '"one"'})

    with serving(answer) as server, Fetcher() as fetcher:
        sources = [Paged(f"board:{pages}", f"{server.url}/{pages}", pages=pages) for pages in (1, 2)]
        known = {harvest.source: harvest.validators for harvest in harvests(sources, fetcher)}
        again = {harvest.source: harvest for harvest in harvests(sources, fetcher, validators=known.get)}
    assert (known["board:2"], again["board:1"].unchanged, again["board:2"].unchanged) == (None, True, False)
    assert len(again["board:2"].listings) == 1


def test_a_challenge_page_over_the_network_is_told_as_one():
    with (
        serving(lambda _: Said(pieces=[PAGE], headers={"Content-Type": "text/html"})) as server,
        Fetcher(clock=Clock(sleep=lambda _: None)) as fetcher,
    ):
        (harvest,) = harvests([Board("board:a", server.url)], fetcher)
        assert len(server.asked) == 2
    assert (harvest.failure.failure, harvest.bytes) == ("page", 2 * len(PAGE))


# ------------------------------------------------------------------ not due


def test_a_source_whose_service_is_not_due_is_skipped_and_nothing_is_asked():
    courtesy = MemoryCourtesy()
    manners = {"board": Manners(interval=3600)}
    with serving(lambda _: Said(pieces=[b"1"])) as server, Fetcher() as fetcher:
        board = Board("board:a", server.url)
        (first,) = harvests([board], fetcher, courtesy=courtesy, manners=manners)
        (second,) = harvests([board], fetcher, courtesy=courtesy, manners=manners)
        assert len(server.asked) == 1
    assert (first.skipped, first.complete) == (None, True)
    assert second.skipped.startswith("is not due before ")
    assert (second.failure, second.complete, second.unchanged, second.listings) == (None, False, False, ())


def test_where_only_some_sources_of_a_service_may_be_asked_another_one_is_each_day():
    asked = []
    for day in range(3):
        fetcher = FakeFetcher({f"board:{n}": b"1" for n in range(3)})
        fetcher.clock = replace(fetcher.clock, now=lambda day=day: NOW + timedelta(days=day))
        sources = [Board(f"board:{n}") for n in range(3)]
        harvests(sources, fetcher, courtesy=MemoryCourtesy(), manners={"board": Manners(daily=1)})
        asked.append(fetcher.asked[0][0])
    assert sorted(asked) == ["board:0", "board:1", "board:2"]


def test_who_asks_for_a_long_break_is_named_once_and_left_alone_by_the_next_gathering_too():
    courtesy = MemoryCourtesy()

    def answer(_):
        return Said(429, headers={"Retry-After": "7200"})

    with serving(answer) as server, Fetcher() as fetcher:
        boards = [Board(f"board:{n}", f"{server.url}/{n}") for n in range(5)]
        first = harvests(boards, fetcher, courtesy=courtesy, manners={"board": Manners()})
        asked = len(server.asked)
        second = harvests(boards, fetcher, courtesy=courtesy, manners={"board": Manners()})
        assert (asked, len(server.asked)) == (1, 1)
    assert [harvest.failure.failure for harvest in first if harvest.failure] == ["refused"]
    assert sum(harvest.skipped is not None for harvest in first) == 4
    assert all("asked to be left alone" in harvest.skipped for harvest in second)
    assert len(second) == 5


def test_a_window_whose_quota_ends_in_the_middle_gives_what_it_had_and_a_board_nothing():
    manners = {"board": Manners(daily=2)}
    for lists_all in (False, True):
        with serving(lambda one: Said(pieces=[one.path[-1:].encode()])) as server, Fetcher() as fetcher:
            board = Board("board:a", server.url, pages=5, lists_all=lists_all)
            (harvest,) = harvests([board], fetcher, courtesy=MemoryCourtesy(), manners=manners)
            assert len(server.asked) == 2
        assert not harvest.complete
        assert len(harvest.listings) == (0 if lists_all else 2)
        assert (harvest.failure is not None) is lists_all
        assert harvest.skipped is None
        assert harvest.validators is None


# ------------------------------------------------------------------ many


def test_thousands_of_services_are_asked_by_a_bounded_number_of_threads():
    threads = set()

    def answer(_):
        threads.update(thread.name for thread in threading.enumerate() if thread.name.startswith("gather"))
        return b"1"

    sources = [Board(f"board:{n}", service=f"tenant:{n}") for n in range(1500)]
    got = harvests(sources, FakeFetcher({source.key: answer for source in sources}))
    assert len(got) == 1500
    assert all(harvest.complete for harvest in got)
    assert len(threads) <= WORKERS + READERS


def test_bombs_of_many_sources_at_once_stay_small():
    bomb = zlib.compressobj(wbits=31)
    packed = b"".join([*(bomb.compress(b"\0" * 2**20) for _ in range(64)), bomb.flush()])
    with serving(lambda _: Said(pieces=[packed], headers={"Content-Encoding": "gzip"})) as server:
        sources = [Board(f"board:{n}", server.url, service=f"tenant:{n}") for n in range(24)]
        tracemalloc.start()
        with Fetcher(patience=Patience(largest=2**22)) as fetcher:
            got = harvests(sources, fetcher)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert {harvest.failure.failure for harvest in got} == {"too big"}
    assert peak < 32 * 2**20  # two that are read at once, and all of them packed


def test_a_failure_holds_nothing_of_the_answer_that_led_to_it():
    fetcher = FakeFetcher({"board:a": PAGE, "board:b": failed("board:b", "broken"), "board:c": b"trip"})
    logging.disable(logging.CRITICAL)
    try:
        got = harvests([Board(key) for key in fetcher.said], fetcher)
    finally:
        logging.disable(logging.NOTSET)
    for harvest in got:
        failure = harvest.failure
        assert (failure.__traceback__, failure.__cause__, failure.__context__) == (None, None, None)


def test_a_guarded_source_reaches_the_public_network_alone():
    with serving(lambda _: Said(pieces=[b"1"])) as server, Fetcher() as fetcher:
        sources = [Board("board:mine", server.url), Board("board:theirs", server.url)]
        got = {h.source: h for h in harvests(sources, fetcher, guarded={"board:theirs"})}
        assert len(server.asked) == 1
    assert got["board:mine"].complete
    assert "leads to a private address" in got["board:theirs"].failure.what
