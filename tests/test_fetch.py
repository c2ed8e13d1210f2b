"""Asking politely: what is sent, what is waited for, what is refused, and how it is told."""

import gzip
import json
import time
import tracemalloc
import zlib
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError, SourceError
from bot.interfaces import Request, Validators
from bot.network.fetch import Fetcher, Patience
from bot.network.lanes import Lane
from bot.network.manners import Clock, Manners
from tests.builders import NOW
from tests.loopback import Said, serving

BOARD = "https://boards.example.com/v1/harbour?key=tell-nobody"
BODY = b'{"jobs": []}'


class StillClock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self):
        self.time = 0.0
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds

    def clock(self, jitter=1.0):
        return Clock(
            monotonic=lambda: self.time,
            now=lambda: NOW + timedelta(seconds=self.time),
            sleep=self.sleep,
            jitter=lambda: jitter,
        )


class Service:
    """Answers one after the other; the last one again and again."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, request):
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def fetcher(self, still=None, **said):
        return Fetcher(transport=httpx.MockTransport(self), clock=(still or StillClock()).clock(), **said)


def answer(status=200, content=BODY, **headers):
    return httpx.Response(status, content=content, headers={k.replace("_", "-"): v for k, v in headers.items()})


def refusal(service, request=None, *, lane=None, still=None, **said):
    """What asking came to; it must be an error."""
    with service.fetcher(still, **said) as fetcher, pytest.raises(SourceError) as caught:
        fetcher.visit("greenhouse:harbour", lane=lane)(request or Request(BOARD))
    return caught.value


def test_an_answer_is_the_body_as_it_was_before_packing_with_its_validators():
    service = Service(answer(content=gzip.compress(BODY), content_encoding="gzip", etag='"one"'))
    with service.fetcher(contact="jobs@harbour.example") as fetcher:
        visit = fetcher.visit("greenhouse:harbour")
        got = visit(Request(BOARD, headers={"Accept": "application/json"}))
    assert (got.body, got.url, got.unchanged) == (BODY, BOARD, False)
    assert got.validators == Validators('"one"', None)
    assert visit.bytes == len(gzip.compress(BODY))
    sent = service.asked[0].headers
    assert sent["user-agent"] == "jobpicks/0.1.0 (+jobs@harbour.example)"
    assert sent["accept"] == "application/json"
    assert "gzip" in sent["accept-encoding"]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_trouble_that_may_pass_is_asked_again_at_most_three_times(status):
    service = Service(answer(status), answer(status), answer(status), answer())
    with service.fetcher() as fetcher:
        assert fetcher.visit("x")(Request(BOARD)).body == BODY
    assert len(service.asked) == 4

    service = Service(answer(status))
    assert str(status) in refusal(service).what
    assert len(service.asked) == 4


@pytest.mark.parametrize("trouble", [httpx.ConnectError(""), httpx.ReadTimeout(""), httpx.RemoteProtocolError("")])
def test_network_trouble_is_asked_again(trouble):
    service = Service(trouble, answer())
    with service.fetcher() as fetcher:
        assert fetcher.visit("x")(Request(BOARD)).body == BODY


@pytest.mark.parametrize(
    ("status", "failure"),
    [(400, "broken"), (401, "refused"), (403, "refused"), (404, "missing"), (410, "missing"), (204, "broken")],
)
def test_a_final_answer_is_never_asked_again(status, failure):
    service = Service(answer(status))
    error = refusal(service)
    assert len(service.asked) == 1
    assert (error.failure, error.what) == (failure, f"boards.example.com: answered {status}")


@pytest.mark.parametrize(
    ("trouble", "failure"),
    [
        (answer(429), "refused"),
        (answer(503), "broken"),
        (httpx.ConnectError("https://user:secret@proxy"), "unreachable"),
        (httpx.ConnectTimeout(""), "unreachable"),
        (httpx.ReadTimeout(""), "timeout"),
        (httpx.ReadError(""), "broken"),
        (answer(404), "missing"),
        (answer(302, location="https://elsewhere.example/?key=tell-nobody"), "broken"),
        (answer(content=b"x", content_encoding="br"), "broken"),
        (answer(content=gzip.compress(BODY)[:-4], content_encoding="identity, gzip"), "broken"),
    ],
)
def test_errors_name_subject_host_and_kind_and_never_a_query(trouble, failure):
    error = refusal(Service(trouble))
    assert (error.failure, error.subject) == (failure, "greenhouse:harbour")
    assert "boards.example.com" in error.what
    assert "tell-nobody" not in str(error)
    assert "secret" not in str(error)


def test_waits_between_tries_grow_and_are_shortened_by_chance():
    for jitter in (1.0, 0.25):
        still = StillClock()
        service = Service(answer(500))
        with (
            Fetcher(transport=httpx.MockTransport(service), clock=still.clock(jitter)) as fetcher,
            pytest.raises(SourceError),
        ):
            fetcher.visit("x")(Request(BOARD))
        assert still.slept == [jitter, 2 * jitter, 4 * jitter]


@pytest.mark.parametrize(
    "retry_after",
    ["20", format_datetime(NOW + timedelta(seconds=20), usegmt=True), " 20 "],
    ids=["seconds", "date", "blank"],
)
def test_a_break_that_is_asked_for_is_given_by_the_whole_service(retry_after):
    still = StillClock()
    lane = Lane("greenhouse", Manners(in_flight=16), still.clock())
    service = Service(answer(429, retry_after=retry_after), answer())
    with service.fetcher(still) as fetcher:
        fetcher.visit("greenhouse:harbour", lane=lane)(Request(BOARD))
        assert sum(still.slept) == pytest.approx(20)
        lane.hold(7)
        fetcher.visit("greenhouse:ferry", lane=lane)(Request(BOARD))
        assert sum(still.slept) == pytest.approx(27)


@pytest.mark.parametrize(
    "retry_after", ["soon", "", "-5", "1e9", format_datetime(NOW - timedelta(days=1), usegmt=True)]
)
def test_a_break_that_makes_no_sense_changes_nothing(retry_after):
    still = StillClock()
    service = Service(answer(503, retry_after=retry_after), answer())
    with service.fetcher(still) as fetcher:
        fetcher.visit("x")(Request(BOARD))
    assert sum(still.slept) <= 1


def test_who_asks_for_a_long_break_is_left_alone_for_the_rest_of_the_gathering():
    still = StillClock()
    lane = Lane("greenhouse", Manners(), still.clock())
    service = Service(answer(429, retry_after="7200"))
    error = refusal(service, lane=lane, still=still)
    assert error.failure == "refused"
    assert error.what == "boards.example.com asked to be left alone for 2 hours"
    assert len(service.asked) == 1
    assert refusal(service, lane=lane, still=still).failure == "stopped"
    assert len(service.asked) == 1
    assert still.slept == []


def test_requests_of_a_spaced_service_start_so_far_apart():
    still = StillClock()
    lane = Lane("remotive", Manners(spacing=31), still.clock())
    with Service(answer()).fetcher(still) as fetcher:
        for _ in range(3):
            fetcher.visit("remotive", lane=lane)(Request(BOARD))
    assert still.time == 62


def test_a_request_that_reached_nobody_needs_no_distance_to_the_next():
    still = StillClock()
    lane = Lane("remotive", Manners(spacing=31), still.clock())
    with Service(httpx.ConnectError(""), answer()).fetcher(still) as fetcher:
        fetcher.visit("remotive", lane=lane)(Request(BOARD))
    assert still.time == 1


# ------------------------------------------------------------------ conditional requests


def test_only_a_conditional_request_sends_what_the_server_gave():
    service = Service(answer())
    known = Validators('W/"job-board:1"', "Wed, 25 Nov 2026 09:00:00 GMT")
    with service.fetcher() as fetcher:
        fetcher.visit("x", validators=known)(Request(BOARD, conditional=True))
        fetcher.visit("x", validators=known)(Request(BOARD))
        fetcher.visit("x", validators=Validators("\u00e9tag", "a\nb"))(Request(BOARD, conditional=True))
    first, second, third = (request.headers for request in service.asked)
    assert (first["if-none-match"], first["if-modified-since"]) == (known.etag, known.last_modified)
    for plain in (second, third):
        assert "if-none-match" not in plain
        assert "if-modified-since" not in plain


def test_not_modified_is_an_unchanged_answer_that_keeps_its_validators():
    known = Validators('"one"', None)
    with Service(answer(304, b"")).fetcher() as fetcher:
        got = fetcher.visit("x", validators=known)(Request(BOARD, conditional=True))
    assert (got.unchanged, got.body, got.validators) == (True, b"", known)


def test_not_modified_without_having_asked_for_it_is_an_error():
    assert refusal(Service(answer(304, b""))).failure == "broken"


# ------------------------------------------------------------------ redirects


def test_a_redirect_within_the_host_is_followed_at_most_five_times():
    hop = [answer(301, location=f"/v1/{n}") for n in range(6)]
    service = Service(*hop[:5], answer())
    with service.fetcher() as fetcher:
        got = fetcher.visit("x")(Request(BOARD, headers={"x-key": "k"}))
    assert got.url == "https://boards.example.com/v1/4"
    assert all(request.headers["x-key"] == "k" for request in service.asked)
    assert "more than 5 times" in refusal(Service(*hop, answer())).what


def test_a_redirect_to_another_host_is_followed_only_where_that_is_usual_and_without_our_own_headers():
    there = answer(302, location="https://feeds.example.net/jobs")
    assert "another host, feeds.example.net" in refusal(Service(there, answer())).what
    service = Service(there, answer(302, location=BOARD), answer())
    with service.fetcher() as fetcher:
        lane = Lane("feed", Manners(other_hosts=True), fetcher.clock)
        got = fetcher.visit("x", lane=lane)(Request(BOARD, headers={"X-Key": "k"}))
    assert got.body == BODY
    assert ["x-key" in request.headers for request in service.asked] == [True, False, False]


@pytest.mark.parametrize(
    "location",
    [
        "ftp://boards.example.com/",
        "file:///etc/passwd",
        "http://",
        "http://a:b",
        "http://xn--_/",
        "javascript:alert(1)",
        None,
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(location):
    to = {} if location is None else {"location": location}
    lane = Lane("feed", Manners(other_hosts=True))
    assert "no web address" in refusal(Service(answer(302, **to)), lane=lane).what


def test_what_is_sent_along_is_only_repeated_where_the_redirect_says_so():
    question = Request(BOARD, method="POST", body=b"{}")
    assert "sent with POST" in refusal(Service(answer(302, location="/v2"), answer()), question).what
    service = Service(answer(307, location="/v2"), answer())
    with service.fetcher() as fetcher:
        fetcher.visit("x")(question)
    assert [(request.method, request.content) for request in service.asked] == [("POST", b"{}")] * 2


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8080", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "0.0.0.0", "metadata.internal"],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_refused(host):
    lane = Lane("feed", Manners(other_hosts=True))
    service = Service(answer(302, location=f"http://{host}/"), answer())
    assert "private address" in refusal(service, lane=lane).what
    assert len(service.asked) == 1
    service = Service(answer(302, location=f"http://{host}/"), answer())
    with service.fetcher(allow_private=True) as fetcher:
        assert fetcher.visit("x", lane=lane)(Request(BOARD)).body == BODY


@pytest.mark.parametrize("host", ["bücher.example", "xn--bcher-kva.example", "jobs.bücher.example"])
def test_a_name_that_is_not_ascii_may_be_public(host):
    service = Service(answer())
    with service.fetcher() as fetcher:
        assert fetcher.visit("x", guarded=True)(Request(f"https://{host}/jobs")).body == BODY
    assert service.asked[0].url.raw_host.isascii()


@pytest.mark.parametrize(
    "address", ["ftp://example.com/", "no address", "http://", "http://a:b", "//example.com/", "http://xn--_/"]
)
def test_an_address_that_is_none_is_told_and_never_asked(address):
    service = Service(answer())
    assert "no web address" in refusal(service, Request(address)).what
    assert service.asked == []


# ------------------------------------------------------------------ bodies


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
        ("gzip", lambda body: gzip.compress(body[:5]) + gzip.compress(body[5:]) + b"\0" * 9),
        ("gzip", lambda body: gzip.compress(body) if body else b""),
    ],
    ids=["gzip", "upper-case", "zlib", "bare-deflate", "identity", "two-members-and-padding", "nothing-at-all"],
)
@given(body=st.binary(max_size=2000), cuts=st.lists(st.integers(0, 2000), max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_body_is_the_same_however_it_was_packed_and_cut_into_pieces(encoding, pack, body, cuts):
    packed = pack(body)
    edges = [0, *sorted(min(cut, len(packed)) for cut in cuts), len(packed)]
    pieces = [packed[a:b] for a, b in pairwise(edges)]
    service = Service(httpx.Response(200, content=iter(pieces), headers={"content-encoding": encoding}))
    with service.fetcher() as fetcher:
        assert fetcher.visit("x")(Request(BOARD)).body == body


@given(end=st.integers(1, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_packed_body_that_ends_early_is_never_taken_for_a_whole_one(end):
    packed = gzip.compress(json.dumps(list(range(3000))).encode())
    cut = packed[: -(1 + end % (len(packed) - 1))]

    class Short(Service):
        def __call__(self, request):
            return httpx.Response(200, content=iter([cut]), headers={"content-encoding": "gzip"})

    error = refusal(Short())
    assert (error.failure, error.what) == ("broken", "boards.example.com: its answer was cut off")


def test_a_body_over_the_limit_is_too_big_whether_packed_or_not():
    patience = Patience(largest=2**20)
    big = b" " * (2**20 + 1)
    for packed in (answer(content=big), answer(content=gzip.compress(big), content_encoding="gzip")):
        service = Service(packed)
        error = refusal(service, patience=patience)
        assert (error.failure, error.what) == ("too big", "boards.example.com: sent more than 1 MB")
        assert len(service.asked) == 1
    with Service(answer(content=big[:-1])).fetcher(patience=patience) as fetcher:
        assert len(fetcher.visit("x")(Request(BOARD)).body) == 2**20


def test_a_bomb_stays_small():
    bomb = zlib.compressobj(wbits=31)
    million = b"\0" * 2**20
    pieces = [bomb.compress(million) for _ in range(1000)] + [bomb.flush()]
    with serving(lambda _: Said(pieces=[b"".join(pieces)], headers={"Content-Encoding": "gzip"})) as server:
        tracemalloc.start()
        with Fetcher(patience=Patience(largest=2**22)) as fetcher, pytest.raises(SourceError, match="more than 4 MB"):
            fetcher.visit("x")(Request(server.url))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 30 * 2**20  # the million packed zeros a thousand times are a megabyte; unpacked, a gigabyte


# ------------------------------------------------------------------ a real server


def test_a_body_cut_off_in_the_middle_is_broken_after_all_tries():
    with (
        serving(lambda _: Said(pieces=[BODY], length=100, cut=True)) as server,
        Fetcher(clock=StillClock().clock()) as fetcher,
    ):
        with pytest.raises(SourceError, match="cut off") as caught:
            fetcher.visit("x")(Request(server.url))
        assert caught.value.failure == "broken"
        assert len(server.asked) == 4


def test_a_server_that_stays_silent_is_given_up():
    def slowly(asked):
        time.sleep(0.4)
        return Said(pieces=[BODY])

    lane = Lane("x", Manners(retries=0))
    with serving(slowly) as server, Fetcher(patience=Patience(silence=0.1)) as fetcher:
        with pytest.raises(SourceError, match="silent for 0 seconds") as caught:
            fetcher.visit("x", lane=lane)(Request(server.url))
        assert caught.value.failure == "timeout"


def test_a_slow_body_may_take_long_but_not_for_ever():
    def drop_by_drop(asked):
        def drops():
            for _ in range(8):
                yield b" "
                time.sleep(0.05)

        return Said(pieces=drops(), length=8)

    with serving(drop_by_drop) as server:
        with Fetcher(patience=Patience(silence=0.3, whole=5)) as fetcher:
            assert fetcher.visit("x")(Request(server.url)).body == b" " * 8
        with Fetcher(patience=Patience(silence=0.3, whole=0.1)) as fetcher:
            with pytest.raises(SourceError, match="not done after") as caught:
                fetcher.visit("x")(Request(server.url))
            assert caught.value.failure == "timeout"
    assert len(server.asked) == 2


def test_where_nobody_listens_it_says_so():
    with serving(lambda _: Said()) as server:
        port = server.port
    with Fetcher(clock=StillClock().clock()) as fetcher, pytest.raises(SourceError) as caught:
        fetcher.visit("x")(Request(f"http://127.0.0.1:{port}/?key=tell-nobody"))
    assert (caught.value.failure, caught.value.what) == ("unreachable", "127.0.0.1: no connection (refused)")


def test_a_name_that_nobody_knows_is_told_as_that():
    with Fetcher(clock=StillClock().clock()) as fetcher, pytest.raises(SourceError) as caught:
        fetcher.visit("x")(Request("http://nobody.invalid/"))
    assert caught.value.what == "nobody.invalid: no connection (its name is not known)"


def test_a_connection_is_used_again_even_after_an_error():
    def answer_by_path(asked):
        return Said(404 if asked.path == "/gone" else 200, pieces=[BODY])

    with serving(answer_by_path) as server, Fetcher() as fetcher:
        for path in ("/a", "/gone", "/b"):
            with suppress(SourceError):
                fetcher.visit("x")(Request(server.url + path))
    assert len(server.asked) == 3
    assert len({asked.port for asked in server.asked}) == 1


def test_a_proxy_is_asked_for_everything_but_this_machine():
    with serving(lambda _: Said(pieces=[BODY])) as proxy, serving(lambda _: Said(pieces=[b"[]"])) as here:
        with Fetcher(proxy=proxy.url) as fetcher:
            assert fetcher.visit("x")(Request("http://boards.example.com/jobs")).body == BODY
            assert fetcher.visit("x")(Request(here.url)).body == b"[]"
        assert [asked.path for asked in proxy.asked] == ["http://boards.example.com/jobs"]


@pytest.mark.parametrize("proxy", ["nonsense", "ftp://proxy.example", "http://a:b"])
def test_a_proxy_that_is_none_is_named_as_the_setting(proxy):
    with pytest.raises(SettingsError, match="HTTPS_PROXY: is no proxy"):
        Fetcher(proxy=proxy)


def test_the_environment_is_not_read(monkeypatch):
    with serving(lambda _: Said(pieces=[BODY])) as server:
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
        monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
        with Fetcher() as fetcher:
            assert fetcher.visit("x")(Request(server.url)).body == BODY


def test_after_closing_nothing_more_is_asked():
    service = Service(answer())
    fetcher = service.fetcher()
    fetcher.close()
    with pytest.raises(SourceError) as caught:
        fetcher.visit("x")(Request(BOARD))
    assert caught.value.failure == "stopped"
    assert service.asked == []
