"""What robots.txt says is what we read: its rules, and who is asked for it, when, and how often."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import Request, SoFar
from bot.network.fetch import Fetcher
from bot.network.lanes import Lane
from bot.network.manners import Clock, Manners
from bot.network.robots import DISALLOWED, LONGEST, TRIES, UNKNOWN, Robots, rules_in
from bot.sources import make_source
from tests.builders import a_listing
from tests.loopback import Said, serving

# ------------------------------------------------------------------ rules


def allows(text, path, agent="jobpicks"):
    return not rules_in(text.encode(), agent).why_not(path)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/jobs", True),
        ("<!doctype html><p>Not here", "/jobs", True),
        ("User-agent: *\nDisallow: /", "/jobs", False),
        ("User-agent: *\nDisallow:", "/jobs", True),
        ("\ufeffuser-AGENT : *\r\n\r\nDISALLOW:/jobs # ours\r\n", "/jobs/7", False),
        ("User-agent: *\nDisallow: /jobs", "/careers", True),
        ("User-agent: *\nDisallow: /\nAllow: /jobs", "/jobs/7", True),  # the longest counts, wherever it stands
        ("User-agent: *\nAllow: /jobs\nDisallow: /jobs/old", "/jobs/old/7", False),
        ("User-agent: *\nDisallow: /jobs\nAllow: /jobs", "/jobs", True),
        ("User-agent: *\nDisallow: /*?", "/jobs?p=2", False),
        ("User-agent: *\nDisallow: /*?", "/jobs", True),
        ("User-agent: *\nDisallow: /*/job$", "/a/b/job", False),
        ("User-agent: *\nDisallow: /*/job$", "/a/job/job", False),
        ("User-agent: *\nDisallow: /*/job$", "/a/job/7", True),
        ("User-agent: *\nDisallow: /jobs$", "/jobs", False),
        ("User-agent: *\nDisallow: /jobs$", "/jobs/7", True),
        ("User-agent: *\nDisallow: /b%c3%bcro", "/b%C3%BCro/7", False),
        ("User-agent: *\nDisallow: /büro", "/b%C3%BCro/7", False),
        ("User-agent: *\nDisallow: /%6Aobs", "/jobs", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: somebot\nDisallow: /", "/jobs", True),
        ("User-agent: JobPicks/2.0\nDisallow: /", "/jobs", False),
        ("User-agent: jobpicksbot\nDisallow: /", "/jobs", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: jobpicks\nDisallow: /x", "/jobs", True),
        ("User-agent: jobpicks\nDisallow:\nUser-agent: *\nDisallow: /", "/jobs", True),
        ("User-agent: jobpicks\nSitemap: x\nUser-agent: other\nCrawl-delay: 3\nDisallow: /", "/jobs", False),
        ("User-agent: jobpicks\nDisallow: /a\nUser-agent: b\nUser-agent: jobpicks\nDisallow: /c", "/c", False),
        ("Disallow: /", "/jobs", True),  # said to nobody
    ],
)
def test_rules_are_read_as_the_standard_has_them(text, path, allowed):
    assert allows(text, path) is allowed


@given(st.binary(max_size=200), st.text(max_size=30))
def test_whatever_a_robots_txt_holds_it_can_be_read(body, path):
    assert rules_in(body, "jobpicks").why_not("/" + path) in ("", DISALLOWED)


@given(st.text("ab*", max_size=9), st.booleans(), st.text("ab", max_size=9))
def test_patterns_fit_what_the_same_regular_expressions_fit(pattern, to_the_end, path):
    meant = re.compile("/" + pattern.replace("*", ".*") + ("$" if to_the_end else ""))
    said = f"User-agent: *\nDisallow: /{pattern}{'$' * to_the_end}"
    assert allows(said, f"/{path}") is not bool(meant.match(f"/{path}"))


def test_what_comes_after_500_kilobytes_is_not_read():
    end = "\nUser-agent: *\nDisallow: /"
    assert not allows("#" * (LONGEST - len(end)) + end, "/jobs")
    assert allows("#" * LONGEST + end, "/jobs")


def test_a_pattern_made_to_hang_programs_is_done_at_once():
    assert allows("User-agent: *\nDisallow: /" + "*a" * 5_000 + "$", "/" + "a" * 4_000)


def test_each_host_is_asked_once_however_many_ask_at_a_time():
    asked, together = [], threading.Barrier(8)
    robots = Robots("jobpicks")

    def read(address):
        asked.append(address)
        return b"User-agent: *\nDisallow: /old"

    def ask(number):
        together.wait(5)
        return robots.why_not("https://a.example", f"/{'old' if number % 2 else 'new'}", read)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == ["", DISALLOWED] * 4
    robots.why_not("http://a.example", "/", read)
    robots.why_not("https://a.example:8443", "/", read)
    assert asked == [
        f"{place}/robots.txt" for place in ("https://a.example", "http://a.example", "https://a.example:8443")
    ]


def test_who_cannot_tell_is_asked_a_few_times_and_then_nothing_of_it_is_read():
    robots, asked = Robots("jobpicks"), []

    def read(address):
        asked.append(address)
        raise OSError("hung up")

    for _ in range(TRIES):
        with pytest.raises(OSError, match="hung up"):
            robots.why_not("https://a.example", "/jobs", read)
    assert robots.why_not("https://a.example", "/jobs", read) == UNKNOWN
    assert len(asked) == TRIES


# ------------------------------------------------------------------ visits

MANY = Manners(retries=0, other_hosts=True)


def visits(said, *paths, page=True, guarded=False):
    """What was asked of a server that answers so, and what each visit came to."""
    with serving(lambda one: said.get(one.path, Said(404))) as server, Fetcher() as fetcher:
        lane, came = Lane("x", MANY), []
        for path in paths:
            try:
                came.append(fetcher.visit("x", lane=lane, guarded=guarded)(Request(server.url + path, page=page)).body)
            except SourceError as error:
                came.append(error)
        return [one.path for one in server.asked], came


def robots_txt(*lines, **more):
    return Said(pieces=["\n".join(("User-agent: *", *lines)).encode()], **more)


OPEN = {"/a": Said(pieces=[b"a"]), "/b": Said(pieces=[b"b"])}


def test_a_page_is_asked_for_where_it_may_be_and_robots_txt_once_for_all():
    asked, came = visits(OPEN | {"/robots.txt": robots_txt("Disallow: /b")}, "/a", "/b", "/a")
    assert asked == ["/robots.txt", "/a", "/a"]
    assert (came[0], came[2]) == (b"a", b"a")
    assert came[1].failure == "refused"
    assert DISALLOWED in came[1].what
    assert came[1].remedy == "do without it with: sources stop x"


def test_an_interface_for_programs_is_asked_without():
    assert visits(OPEN | {"/robots.txt": robots_txt("Disallow: /")}, "/a", page=False) == (["/a"], [b"a"])


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_everything_may_be_read(status):
    assert visits(OPEN | {"/robots.txt": Said(status)}, "/a", "/b") == (["/robots.txt", "/a", "/b"], [b"a", b"b"])


@pytest.mark.parametrize(
    "answer",
    [Said(429), Said(500), Said(503), robots_txt("Disallow: /b", length=90, cut=True)],
    ids=["429", "500", "503", "cut off"],
)
def test_where_it_cannot_be_told_no_page_is_asked_for(answer):
    asked, came = visits(OPEN | {"/robots.txt": answer}, *["/a"] * (TRIES + 2))
    assert asked == ["/robots.txt"] * TRIES
    assert all(isinstance(error, SourceError) and error.refused is None for error in came)
    assert UNKNOWN in came[-1].what


def test_who_is_not_reached_is_told_as_such_and_not_as_refusing_to_be_read():
    tries = []

    def answer(request):
        tries.append(request.url.path)
        raise httpx.ConnectError("refused")

    clock = Clock(sleep=lambda _: None)
    with Fetcher(transport=httpx.MockTransport(answer), clock=clock) as fetcher:
        lane = Lane("x", Manners(retries=5), clock)
        with pytest.raises(SourceError, match="no connection") as caught:
            fetcher.visit("x", lane=lane)(Request("https://a.example/jobs", page=True))
    assert caught.value.failure == "unreachable"
    assert tries == ["/robots.txt"] * TRIES


def test_a_robots_txt_that_has_moved_is_followed():
    said = {"/robots.txt": Said(302, headers={"Location": "/rules"}), "/rules": robots_txt("Disallow: /a")}
    asked, came = visits(OPEN | said, "/a", "/b")
    assert asked == ["/robots.txt", "/rules", "/b"]
    assert came[0].failure == "refused"


def test_where_a_page_leads_has_to_be_allowed_as_well():
    said = {"/robots.txt": robots_txt("Disallow: /b"), "/a": Said(302, headers={"Location": "/b"})}
    asked, came = visits(OPEN | said, "/a")
    assert asked == ["/robots.txt", "/a"]
    assert came[0].failure == "refused"


def test_a_strangers_address_is_guarded_before_its_robots_txt_is_asked_for():
    asked, came = visits(OPEN, "/a", guarded=True)
    assert asked == []
    assert "leads to a private address" in came[0].what


def test_robots_txt_takes_a_turn_of_its_own_and_gets_no_keys():
    slept, asked = [], []

    def answer(request):
        asked.append(request)
        return httpx.Response(200, content=b"")

    now = [0.0]

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    clock = Clock(monotonic=lambda: now[0], sleep=sleep)
    with Fetcher(transport=httpx.MockTransport(answer), clock=clock) as fetcher:
        lane = Lane("x", replace(MANY, spacing=2.0), clock)
        fetcher.visit("x", lane=lane)(Request("https://a.example/jobs?q=1", headers={"X-Key": "secret"}, page=True))
    assert [one.url.raw_path for one in asked] == [b"/robots.txt", b"/jobs?q=1"]
    assert ["x-key" in one.headers for one in asked] == [False, True]
    assert slept == [2.0]


def test_nobody_waits_for_the_turn_of_another_whose_robots_txt_is_read():
    slept, came = [], []

    def sleep(seconds):
        slept.append(seconds)
        with ThreadPoolExecutor(1) as pool:  # somebody else, of another lane
            came.append(pool.submit(ask, Lane("y", MANY, clock)).result(5).body)
        now[0] += seconds

    now = [0.0]
    clock = Clock(monotonic=lambda: now[0], sleep=sleep)

    def ask(lane):
        return fetcher.visit("x", lane=lane)(Request("https://a.example/jobs", page=True))

    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=b""))
    with Fetcher(transport=transport, clock=clock) as fetcher:
        ask(Lane("x", replace(MANY, spacing=2.0), clock))
    assert slept == [2.0]
    assert came == [b""]


# ------------------------------------------------------------------ sources

PAGES = {
    "jsonld": ({"url": "https://harbour.example/jobs"}, "https://harbour.example/jobs/7"),
    "icims": ({"board": "careers-harbour"}, "https://careers-harbour.icims.com/jobs/7/engineer/job"),
    "jobvite": ({"board": "harbour"}, "https://jobs.jobvite.com/harbour/job/oAbCdfw7"),
    "phenom": (
        {"url": "https://careers.harbour.example/us/en"},
        "https://careers.harbour.example/us/en/job/R7/Engineer",
    ),
    "paylocity": (
        {"board": "0f9b6bb5-1c1b-4a43-9a1e-0123456789ab"},
        "https://recruiting.paylocity.com/Recruiting/Jobs/Details/7",
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_kinds_that_read_web_pages_ask_for_pages(kind):
    described, url = PAGES[kind]
    source = make_source(kind, **described)
    assert source.ask(SoFar()).page
    assert source.detail(a_listing(source=kind, source_id="7", url=url)).page


def test_kinds_that_read_data_do_not():
    assert not make_source("greenhouse", board="harbour").ask(SoFar()).page
