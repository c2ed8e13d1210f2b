"""Whether a posting is still open: what services say of one that is gone, and what says nothing."""

import json
import time

import httpx
import pytest

from bot.interfaces import Validators
from bot.network.fetch import Fetcher
from bot.network.manners import Clock
from bot.network.questions import Questions
from bot.redirects import leads
from bot.sources import make_source
from bot.still_open import StillOpen
from bot.store import open_store
from bot.ways import Ways
from tests.builders import NOW, a_harvest, a_listing

UUID = "00000000-0000-4000-8000-00000000000"
GREENHOUSE = a_listing(number=7, url="https://job-boards.greenhouse.io/harbour/jobs/7")
PAGE = b"<!doctype html><title>Just a moment</title>"


def ashby(number, **said):
    url = f"https://jobs.ashbyhq.com/harbour/{UUID}{number}"
    return a_listing(**({"source": "ashby", "source_id": f"{UUID}{number}", "url": url} | said))


def an_ashby_board(*numbers):
    jobs = [
        {
            "id": f"{UUID}{number}",
            "title": "Engineer",
            "jobUrl": f"https://jobs.ashbyhq.com/harbour/{UUID}{number}",
            "isListed": True,
            "descriptionPlain": "words",
        }
        for number in numbers
    ]
    return json.dumps({"jobs": jobs}).encode()


def a_greenhouse_job(number=7, **said):
    return json.dumps({"id": number, "title": "Engineer", "absolute_url": GREENHOUSE.url, "content": "words"} | said)


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "jobs.db"))
    yield opened
    opened.close()


class World:
    """Services that answer by url: (status, body, headers), an exception, or something to call."""

    def __init__(self, store, *sources, within=10.0):
        self.store = store
        self.sources = sources
        self.within = within
        self.said = {}
        self.asked = []

    def __call__(self, request):
        self.asked.append(str(request.url))
        said = self.said.get(str(request.url).partition("?")[0], (404, b"", {}))
        said = said(request) if callable(said) else said
        if isinstance(said, Exception):
            raise said
        status, body, headers = (*said, {})[:3]
        return httpx.Response(status, content=body, headers=headers)

    def look(self, *listings):
        transport = httpx.MockTransport(self)
        with Fetcher(transport=transport, clock=Clock(), allow_private=True) as fetcher:
            questions = Questions(fetcher, self.store, retries=0)
            looking = StillOpen(self.store, Ways(self.sources), questions, now=lambda: NOW, within=self.within)
            return set(looking(listings))


def live(store):
    return {listing.id for opening, _ in store.live(NOW)[1] for listing in opening.listings}


@pytest.fixture
def greenhouse(store):
    store.remember(a_harvest(GREENHOUSE))
    return World(store, make_source("greenhouse", board="harbour"))


JOB = "https://boards-api.greenhouse.io/v1/boards/harbour/jobs/7"
BOARD = "https://boards-api.greenhouse.io/v1/boards/harbour/jobs"


def test_a_posting_that_answers_stays(greenhouse, store):
    greenhouse.said[JOB] = (200, a_greenhouse_job())
    assert greenhouse.look(GREENHOUSE) == set()
    assert live(store) == {GREENHOUSE.id}
    assert len(greenhouse.asked) == 1


def test_one_that_is_not_there_while_its_board_was_read_is_gone(greenhouse, store):
    assert greenhouse.look(GREENHOUSE) == {GREENHOUSE.id}
    assert live(store) == set()


@pytest.mark.parametrize(("there", "gone"), [(False, set()), (True, {8, 9})])
def test_a_service_that_knows_none_of_several_has_moved(store, there, gone):
    jobs = [a_listing(number=n, url=f"https://job-boards.greenhouse.io/harbour/jobs/{n}") for n in (7, 8, 9)]
    store.remember(a_harvest(*jobs))
    world = World(store, make_source("greenhouse", board="harbour"))
    if there:
        world.said[JOB] = (200, a_greenhouse_job())
    assert world.look(*jobs) == {one.id for one in jobs if int(one.source_id) in gone}


def test_several_that_are_closed_by_their_own_words_are(store):
    jobs = [a_listing(number=n, url=f"https://job-boards.greenhouse.io/harbour/jobs/{n}") for n in (7, 8)]
    store.remember(a_harvest(*jobs))
    world = World(store, make_source("greenhouse", board="harbour"))
    for number in (7, 8):
        world.said[f"{BOARD}/{number}"] = (200, a_greenhouse_job(number, application_deadline="2026-11-20T12:00:00Z"))
    assert world.look(*jobs) == {one.id for one in jobs}


def test_one_whose_closing_date_is_over_is_gone(greenhouse, store):
    greenhouse.said[JOB] = (200, a_greenhouse_job(application_deadline="2026-11-20T12:00:00Z"))
    assert greenhouse.look(GREENHOUSE) == {GREENHOUSE.id}
    assert live(store) == set()


NOTHING_SAID = {
    "401": (401, b""),
    "403": (403, b"{}"),
    "429": (429, b"", {"Retry-After": "1"}),
    "429 for hours": (429, b"", {"Retry-After": "7200"}),
    "500": (500, b""),
    "503": (503, PAGE),
    "a challenge": (200, PAGE, {"Content-Type": "text/html"}),
    "an empty body": (200, b""),
    "half an answer": (200, a_greenhouse_job()[:20]),
    "another answer": (200, b'{"jobs": []}'),
    "a redirect elsewhere": (302, b"", {"Location": "https://elsewhere.example/"}),
    "too slow": httpx.ReadTimeout("slow"),
    "nobody": httpx.ConnectError("refused"),
}


@pytest.mark.parametrize("said", NOTHING_SAID.values(), ids=NOTHING_SAID)
def test_what_says_nothing_leaves_it(greenhouse, store, said):
    greenhouse.said[JOB] = said
    assert greenhouse.look(GREENHOUSE) == set()
    assert live(store) == {GREENHOUSE.id}


# ------------------------------------------------------------------ links of a list

LINK = a_listing(source="simplify", source_id="s7", url=GREENHOUSE.url + "?utm_source=list", description=None)


@pytest.fixture
def linked(store):
    store.remember(a_harvest(LINK, source="simplify:List", own=False))
    return World(store, make_source("simplify", board="List"))


def test_a_link_is_followed_to_its_service(linked, store):
    linked.said[JOB] = (200, a_greenhouse_job())
    assert linked.look(LINK) == set()


def test_a_link_that_is_gone_is_gone_only_where_its_board_is_there(linked, store):
    assert linked.look(LINK) == set()  # neither is there: the employer moved, or the service is down
    assert live(store) == {LINK.id}
    other = {"id": 8, "title": "Cook", "absolute_url": "https://job-boards.greenhouse.io/harbour/jobs/8"}
    linked.said[BOARD] = (200, json.dumps({"jobs": [other], "meta": {"total": 1}}))
    assert linked.look(LINK) == {LINK.id}
    assert live(store) == set()


def test_a_list_that_has_it_all_the_same_is_believed(linked, store):
    linked.said[BOARD] = (200, '{"jobs": [' + a_greenhouse_job() + '], "meta": {"total": 1}}')
    assert linked.look(LINK) == set()


# ------------------------------------------------------------------ whole lists

ASHBY_BOARD = "https://api.ashbyhq.com/posting-api/job-board/harbour"


@pytest.fixture
def board(store):
    store.remember(a_harvest(*map(ashby, range(6)), source="ashby:harbour", validators=Validators('"old"', None)))
    return World(store, make_source("ashby", board="harbour"))


def test_what_the_whole_list_lacks_is_withheld_and_the_list_is_asked_once(board, store):
    board.said[ASHBY_BOARD] = (200, an_ashby_board(1, 2, 3, 4, 5))
    assert board.look(ashby(0), ashby(1), ashby(2)) == {ashby(0).id}
    assert len(board.asked) == 1
    assert ashby(0).id not in live(store)
    assert store.remember(a_harvest(*map(ashby, range(6)), source="ashby:harbour")).reopened == 0


def test_a_list_that_is_as_it_was_has_them_all(board, store):
    seen = []

    def as_it_was(request):
        seen.append(request.headers.get("if-none-match"))
        return (304, b"")

    board.said[ASHBY_BOARD] = as_it_was
    assert board.look(ashby(0)) == set()
    assert seen == ['"old"']


def test_a_list_is_read_anew_for_a_link_to_what_it_did_not_show_before(board, store):
    link = a_listing(source="simplify", source_id="s9", url=ashby(9).url, description=None)
    store.remember(a_harvest(link, source="simplify:List", own=False))

    def as_it_was_for_whoever_asks_so(request):
        return (304, b"") if "if-none-match" in request.headers else (200, an_ashby_board(*range(6)))

    board.said[ASHBY_BOARD] = as_it_was_for_whoever_asks_so
    assert board.look(ashby(0), link) == {link.id}
    assert len(board.asked) == 1


@pytest.mark.parametrize(
    "said", [(200, an_ashby_board()), (200, b'{"jobs": [7]}'), (404, b""), (500, b""), (200, PAGE)], ids=str
)
def test_a_list_that_is_suspiciously_empty_or_no_list_says_nothing(board, store, said):
    board.said[ASHBY_BOARD] = said
    assert board.look(ashby(0)) == set()
    assert ashby(0).id in live(store)


def test_a_lever_posting_that_is_not_there_is_asked_of_the_list(store):
    def lever(number):
        url = f"https://jobs.lever.co/harbour/{UUID}{number}"
        return a_listing(source="lever", source_id=f"{UUID}{number}", url=url)

    store.remember(a_harvest(lever(1), lever(2), source="lever:harbour"))
    world = World(store, make_source("lever", board="harbour"))
    row = {"id": f"{UUID}2", "text": "Engineer", "hostedUrl": lever(2).url}
    world.said["https://api.lever.co/v0/postings/harbour"] = (200, json.dumps([row]))
    assert world.look(lever(1), lever(2)) == {lever(1).id}
    assert live(store) == {lever(2).id}


# ------------------------------------------------------------------ pages

POSTING = "https://careers.ferries.example/jobs/4711-engineer"


@pytest.fixture
def page(store):
    listing = a_listing(source="simplify", source_id="s1", url=POSTING, description=None)
    store.remember(a_harvest(listing, source="simplify:List", own=False))
    world = World(store, make_source("simplify", board="List"))
    world.listing = listing
    return world


def a_page(**said):
    posting = {"@type": "JobPosting", "title": "Backend Engineer", "description": "words", "url": POSTING} | said
    body = f'<!doctype html><html><body><script type="application/ld+json">{json.dumps(posting)}</script></body></html>'
    return (200, body.encode(), {"Content-Type": "text/html"})


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        (a_page(), False),
        (a_page(validThrough="2026-11-01"), True),
        ((404, b""), True),
        ((410, b""), True),
        ((302, b"", {"Location": "/jobs"}), True),
        ((301, b"", {"Location": "https://careers.ferries.example/"}), True),
        ((302, b"", {"Location": "/login"}), False),
        ((302, b"", {"Location": "https://ferries.example/welcome"}), False),
        ((200, PAGE, {"Content-Type": "text/html"}), False),
        ((403, PAGE), False),
    ],
    ids=str,
)
def test_an_employers_own_page_tells(page, store, said, gone):
    page.said[POSTING] = said
    assert page.look(page.listing) == ({page.listing.id} if gone else set())
    assert (page.listing.id in live(store)) != gone


def test_a_page_that_moved_is_followed(page):
    page.said[POSTING] = (301, b"", {"Location": "/en/jobs/4711-engineer/"})
    page.said["https://careers.ferries.example/en/jobs/4711-engineer/"] = (404, b"")
    assert page.look(page.listing) == {page.listing.id}


def test_redirects_in_a_circle_say_nothing(page):
    page.said[POSTING] = (301, b"", {"Location": POSTING + "?again=1"})
    assert page.look(page.listing) == set()
    assert len(page.asked) == 5  # robots.txt once


def test_the_operators_own_page_leads_no_further_than_its_own_server(store):
    listing = a_listing(source="jsonld", source_id="1", url="http://127.0.0.1:8000/jobs/4711")
    source = make_source("jsonld", url="http://127.0.0.1:8000/jobs")
    store.remember(a_harvest(listing, source=source.key))
    world = World(store, source)
    world.said[listing.url] = (301, b"", {"Location": "http://127.0.0.1:9000/jobs/4711"})
    assert world.look(listing) == set()
    assert world.asked == ["http://127.0.0.1:8000/robots.txt", listing.url]


@pytest.mark.parametrize("said", [(200, b"User-agent: *\nDisallow: /jobs"), (503, b"")])
def test_a_page_that_may_not_be_read_says_nothing(page, store, said):
    robots = "https://careers.ferries.example/robots.txt"
    page.said = {robots: said, POSTING: (404, b"")}
    assert page.look(page.listing) == set()
    assert page.asked == [robots]
    assert page.listing.id in live(store)


@pytest.mark.parametrize("source", ["feed", "remotive"])
def test_pages_that_others_link_to_may_be_anybodys_and_are_not_asked(store, source):
    listing = a_listing(source=source, source_id="1", url="https://board.example/jobs/1")
    assert Ways([]).to(listing, source) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/jobs/view/123456789",
        "https://www.indeed.com/viewjob?jk=0123456789abcdef",
        "https://remotive.com/remote-jobs/dev/engineer-1",
        "https://simplify.jobs/p/0123",
        "https://weworkremotely.com/remote-jobs/acme",
    ],
)
@pytest.mark.parametrize("source", ["simplify", "feed", "remotive"])
def test_pages_of_aggregators_are_never_asked(store, url, source):
    listing = a_listing(source=source, source_id="1", url=url)
    key = {"simplify": "simplify:List", "feed": "feed:x.example/rss", "remotive": "remotive"}[source]
    store.remember(a_harvest(listing, source=key, own=False))
    made = {
        "simplify": lambda: make_source("simplify", board="List"),
        "feed": lambda: make_source("feed", url="https://x.example/rss"),
        "remotive": lambda: make_source("remotive"),
    }
    world = World(store, made[source]())
    assert world.look(listing) == set()
    assert world.asked == []


def test_a_source_that_is_switched_off_is_not_asked(store):
    store.remember(a_harvest(LINK, source="simplify:List", own=False))
    ways = Ways([make_source("simplify", board="List")], off={"greenhouse:harbour"})
    assert ways.to(LINK, "simplify:List") is None


def test_addresses_out_of_listings_are_guarded_and_the_operators_own_are_not(store):
    mine = make_source("greenhouse", board="harbour", base_url="http://127.0.0.1:8000")
    assert not Ways([mine]).to(GREENHOUSE, mine.key).guarded
    assert Ways([mine], guarded={mine.key}).to(GREENHOUSE, mine.key).guarded
    assert Ways([]).to(LINK, "simplify:List").guarded
    stranger = make_source("jsonld", url="https://careers.ferries.example/")
    inside = a_listing(source="jsonld", source_id="x", url="http://10.0.0.1/jobs/1")
    assert Ways([stranger]).to(inside, stranger.key).guarded


# ------------------------------------------------------------------ time


def test_the_time_holds_when_services_hang_and_later_picks_are_left_then(store):
    listings = [a_listing(number=n, url=f"https://job-boards.greenhouse.io/harbour/jobs/{n}") for n in range(4)]
    store.remember(a_harvest(*listings))
    world = World(store, make_source("greenhouse", board="harbour"), within=0.5)

    def hang(_):
        time.sleep(3)
        return (404, b"")

    for number in (1, 2, 3):
        world.said[f"{BOARD}/{number}"] = hang
    begun = time.monotonic()
    assert world.look(*listings) == {listings[0].id}  # it answered at once: not there
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("asked", "to", "led"),
    [
        ("https://a.example/jobs/12", "http://a.example/jobs/12/", "on"),
        ("https://a.example/jobs/12", "https://www.a.example/jobs/12-cook", "on"),
        ("https://a.example/jobs/12", "/de/jobs", "board"),
        ("https://a.example/en/jobs/12", "/jobs?page=1", "board"),
        ("https://a.example/jobs/12", "/error", "elsewhere"),
        ("https://a.example/jobs/12", "https://b.example/jobs", "elsewhere"),
        ("https://a.example/careers?gh_jid=4711999", "/careers", "board"),
        ("https://acme.icims.com/jobs/4711/cook/job", "https://acme.icims.com/jobs/search", "board"),
    ],
)
def test_where_a_redirect_leads(asked, to, led):
    assert leads(asked, asked, to) == led
