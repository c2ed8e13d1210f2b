"""What a visit gives away and what it brings back: keys stay with the first host, refusals can be looked at, time ends."""

import gzip
import socket
import threading
import time
import zlib
from datetime import timedelta
from itertools import repeat

import httpx
import pytest

from bot.errors import NotDue, SourceError, StoreLocked
from bot.interfaces import Request
from bot.network.fetch import Fetcher, Patience
from bot.network.lanes import Lane
from bot.network.manners import Clock, Manners
from bot.network.wire import Network
from tests.builders import NOW
from tests.courtesy import MemoryCourtesy

BOARD = "https://boards.example.com/v1/harbour"
KEY = {"X-Key": "tell-nobody", "Authorization": "Bearer tell-nobody"}


def answering(*answers):
    """A fetcher that gets these answers, the last one again and again, and what it was asked."""
    left, asked = list(answers), []

    def answer(request):
        asked.append(request)
        return left.pop(0) if len(left) > 1 else left[0]

    return Fetcher(transport=httpx.MockTransport(answer), clock=Clock(sleep=lambda _: None)), asked


def refused(request, *answers, manners=None):
    fetcher, asked = answering(*answers)
    lane = Lane("x", manners or Manners(retries=1, other_hosts=True))
    with fetcher, pytest.raises(SourceError) as caught:
        fetcher.visit("x", lane=lane)(request)
    return caught.value, asked


# ------------------------------------------------------------------ keys


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://other.example.com/v1",
        "http://boards.example.com/v1",
        "https://boards.example.com:8443/v1",
        "https://boards.example.com.evil.example/v1",
        "https://example.com/v1",
        "//other.example.com/v1",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_headers_of_a_request_are_never_sent_on(elsewhere, status):
    fetcher, asked = answering(
        httpx.Response(status, headers={"location": elsewhere}),
        httpx.Response(status, headers={"location": BOARD}),
        httpx.Response(200, content=b"[]"),
    )
    with fetcher:
        fetcher.visit("x", lane=Lane("x", Manners(other_hosts=True)))(Request(BOARD, headers=KEY))
    assert ["x-key" in one.headers for one in asked] == [True, False, False]
    assert ["authorization" in one.headers for one in asked] == [True, False, False]
    assert all("user-agent" in one.headers and "referer" not in one.headers for one in asked)


@pytest.mark.parametrize("elsewhere", ["https://other.example.com/v1", "http://boards.example.com/v1"])
def test_what_is_sent_along_goes_nowhere_else(elsewhere):
    question = Request(BOARD, method="POST", body=b'{"key": "tell-nobody"}')
    error, asked = refused(question, httpx.Response(307, headers={"location": elsewhere}), httpx.Response(200))
    assert "redirected what was sent with POST" in error.what
    assert len(asked) == 1


def test_a_name_in_an_address_is_not_sent_as_a_key():
    fetcher, asked = answering(httpx.Response(200, content=b"[]"))
    with fetcher:
        fetcher.visit("x")(Request("https://someone:secret@boards.example.com/"))
    assert "authorization" not in asked[0].headers
    assert asked[0].headers["host"] == "boards.example.com"


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429, 500])
def test_a_refusal_can_be_looked_at(status):
    body = b'{"errorCode": "S22"}'
    packed = httpx.Response(status, content=gzip.compress(body), headers={"content-encoding": "gzip"})
    error, _ = refused(Request(BOARD), packed, packed)
    assert (error.refused.status, error.refused.body, error.refused.location) == (status, body, None)


def test_a_long_break_that_is_asked_for_is_a_refusal_too():
    error, _ = refused(Request(BOARD), httpx.Response(429, content=b"slowly", headers={"retry-after": "7200"}))
    assert error.refused.status == 429


@pytest.mark.parametrize(
    ("location", "absolute"),
    [
        ("https://www.example.com/", "https://www.example.com/"),
        ("/gone?id=1", "https://boards.example.com/gone?id=1"),
        ("../jobs", "https://boards.example.com/jobs"),
        (None, None),
        ("javascript:alert(1)", None),
    ],
)
def test_where_redirects_are_not_followed_one_is_a_refusal_that_says_where_it_leads(location, absolute):
    headers = {"location": location} if location else {}
    error, asked = refused(Request(BOARD, follow=False), httpx.Response(302, content=b"moved", headers=headers))
    assert (error.refused.status, error.refused.location, error.refused.body) == (302, absolute, b"moved")
    assert len(asked) == 1
    assert "redirected to" in error.what
    assert "gone" not in error.what  # an address may hold a key


def test_of_a_refusal_the_first_64_kilobytes_are_kept_whatever_it_blows_up_to():
    bomb = zlib.compress(b"x" * 10_000_000)
    error, _ = refused(Request(BOARD), httpx.Response(404, content=bomb, headers={"content-encoding": "deflate"}))
    assert error.refused.body == b"x" * 65536
    error, _ = refused(Request(BOARD), httpx.Response(404, content=b"y" * 100_000))
    assert error.refused.body == b"y" * 65536


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, content=iter([gzip.compress(b"not here" * 99)[:-9]]), headers={"content-encoding": "gzip"}),
        httpx.Response(404, content=iter([b"not here"]), headers={"content-encoding": "br"}),
        httpx.Response(404, content=iter([b"not packed"]), headers={"content-encoding": "gzip"}),
    ],
    ids=["cut off", "unknown packing", "not packed at all"],
)
def test_a_refusal_that_cannot_be_read_is_still_one(answer):
    error, asked = refused(Request(BOARD), answer)
    assert (error.failure, error.refused.status, len(asked)) == ("missing", 404, 1)


def test_trouble_of_the_network_is_no_refusal():
    def hang_up(_):
        raise httpx.ReadError("")

    with Fetcher(transport=httpx.MockTransport(hang_up), clock=Clock(sleep=lambda _: None)) as fetcher:
        with pytest.raises(SourceError) as caught:
            fetcher.visit("x")(Request(BOARD))
        assert caught.value.refused is None


# ------------------------------------------------------------------ time


class Dripping:
    """Answers one connection after the other with what `drops` gives, a piece each tenth of a second."""

    def __init__(self, drops):
        self.drops = drops
        self.accepted = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/"
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self):
        while not self.over.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.accepted += 1
            with connection:
                try:
                    connection.recv(4096)
                    for drop in self.drops():
                        connection.sendall(drop)
                        if self.over.wait(0.1):
                            return
                except OSError:
                    continue

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)


def endless(start, drop):
    """Drops for longer than anybody should wait."""

    def drops():
        yield start
        yield from repeat(drop, 30)

    return drops


@pytest.mark.parametrize(
    "drops",
    [
        endless(b"HTTP/1.1 200 ", b"x"),
        endless(b"HTTP/1.1 200 OK\r\n", b"X"),
        endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b" "),
        endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n \r\n0\r\n", b"X: y\r\n"),
        endless(b"HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n", b" "),
        endless(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 1000\r\n\r\n", b" "),
    ],
    ids=["status", "header", "headers", "continue", "body", "chunks", "trailers", "refusal", "redirect"],
)
def test_whatever_drips_slowly_ends_in_time_and_is_not_asked_again(drops):
    patience = Patience(silence=0.5, whole=0.8)
    with Dripping(drops) as server, Fetcher(patience=patience) as fetcher:
        begun = time.monotonic()
        with pytest.raises(SourceError) as caught:
            fetcher.visit("x")(Request(server.url))
        assert time.monotonic() - begun < 2
        assert server.accepted == 1
    assert caught.value.failure == "timeout"
    assert caught.value.what == "127.0.0.1: not done after 1 seconds"


def test_headers_without_end_are_cut_off():
    many = b"".join(b"X-%d: %s\r\n" % (n, b"y" * 1000) for n in range(300))
    with Dripping(endless(b"HTTP/1.1 200 OK\r\n" + many, b"X")) as server, Fetcher() as fetcher:
        lane = Lane("x", Manners(retries=0))
        with pytest.raises(SourceError, match="without an answer"):
            fetcher.visit("x", lane=lane)(Request(server.url))


def test_a_lookup_of_what_is_no_name_is_told():
    class Odd(Network):
        def resolve(self, host, port):
            return list(f"{'a' * 70}.example".encode("idna").decode())

    lane = Lane("x", Manners(retries=0))
    with Fetcher(network=Odd()) as fetcher, pytest.raises(SourceError, match="its name is none") as caught:
        fetcher.visit("x", lane=lane)(Request("http://harbour.example/"))
    assert caught.value.failure == "unreachable"


# ------------------------------------------------------------------ courtesy


def visiting(manners, courtesy, *, at=NOW, answer=None):
    clock = Clock(now=lambda: at, sleep=lambda _: None)
    transport = httpx.MockTransport(lambda _: answer or httpx.Response(200, content=b"[]"))
    fetcher = Fetcher(transport=transport, clock=clock)
    return fetcher.visit("jobs", lane=Lane("jobs", manners, clock, courtesy))


def test_a_service_is_asked_again_only_after_its_interval():
    courtesy, manners = MemoryCourtesy(), Manners(interval=3600)
    visit = visiting(manners, courtesy)
    visit(Request(BOARD))
    visit(Request(BOARD))  # the next page of the same reading
    with pytest.raises(NotDue, match="is not due before 10:00 UTC"):
        visiting(manners, courtesy)(Request(BOARD))
    with pytest.raises(NotDue, match="is not due before 10:00 UTC"):
        visiting(manners, courtesy, at=NOW + timedelta(seconds=3599))(Request(BOARD))
    visiting(manners, courtesy, at=NOW + timedelta(hours=1))(Request(BOARD))


def test_every_try_counts_towards_a_daily_quota():
    courtesy, manners = MemoryCourtesy(), Manners(daily=3, retries=3)
    with pytest.raises(NotDue, match="is not due before 2026-11-26 00:00 UTC"):
        visiting(manners, courtesy, answer=httpx.Response(500))(Request(BOARD))
    assert sum(courtesy.turns.values()) == 3


def test_a_turn_is_noted_before_anything_is_asked():
    courtesy = MemoryCourtesy()

    def killed(_):
        raise KeyboardInterrupt

    clock = Clock(now=lambda: NOW)
    fetcher = Fetcher(transport=httpx.MockTransport(killed), clock=clock)
    with pytest.raises(KeyboardInterrupt):
        fetcher.visit("jobs", lane=Lane("jobs", Manners(daily=1), clock, courtesy))(Request(BOARD))
    with pytest.raises(NotDue):
        visiting(Manners(daily=1), courtesy)(Request(BOARD))


def test_who_needs_no_turn_takes_none():
    courtesy = MemoryCourtesy()
    visiting(Manners(), courtesy)(Request(BOARD))
    assert not courtesy.turns


@pytest.mark.parametrize("after", ["7200", "Wed, 25 Nov 2026 11:00:00 GMT"])
def test_a_long_break_outlasts_the_gathering(after):
    courtesy = MemoryCourtesy()
    with pytest.raises(SourceError, match="asked to be left alone for 2 hours"):
        visiting(Manners(), courtesy, answer=httpx.Response(429, headers={"retry-after": after}))(Request(BOARD))
    assert courtesy.left_alone(NOW) == {"jobs": NOW + timedelta(hours=2)}


def test_a_break_of_years_is_one_of_a_week():
    courtesy = MemoryCourtesy()
    with pytest.raises(SourceError, match="left alone"):
        visiting(Manners(), courtesy, answer=httpx.Response(503, headers={"retry-after": "9" * 12}))(Request(BOARD))
    assert courtesy.left_alone(NOW) == {"jobs": NOW + timedelta(days=7)}


@pytest.mark.parametrize(
    "after", ["soon", "Mon, 01 Jan 2024 00:00:00 +" + "9" * 20, "1, 01 Jan " + "9" * 20 + " 0:0:0 GMT"]
)
def test_a_break_until_no_time_there_is_was_not_asked_for(after):
    courtesy = MemoryCourtesy()
    with pytest.raises(SourceError, match="answered 429"):
        visiting(Manners(retries=0), courtesy, answer=httpx.Response(429, headers={"retry-after": after}))(
            Request(BOARD)
        )
    assert not courtesy.left_alone(NOW)


def test_what_cannot_be_noted_is_not_asked():
    class Locked(MemoryCourtesy):
        def take_turn(self, *_, **__):
            raise StoreLocked("jobs.db", "is being written to")

    asked = []
    with pytest.raises(SourceError, match="cannot be noted") as caught:
        visiting(Manners(daily=1), Locked(), answer=asked)(Request(BOARD))
    assert not isinstance(caught.value, NotDue)
