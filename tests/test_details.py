"""Texts asked for one by one: of what somebody may be shown, once, politely, and kept."""

import json
from datetime import timedelta

import httpx
import pytest

from bot import details
from bot.daily import read_new
from bot.details import Step, a_day
from bot.network.fetch import Fetcher
from bot.network.manners import MANNERS, Clock, Manners
from bot.network.questions import Questions
from bot.people import Subscription
from bot.sources import KINDS, make_source
from bot.store import open_store
from bot.ways import Ways
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_profile, a_text

DAY = timedelta(days=1)
READER = a_profile(roles=["Backend Engineer"], skills=["Python", "SQL"], locations=["Berlin, DE"])
READERS = [Subscription(name="default", profile=READER)]
POSTINGS = "https://api.smartrecruiters.com/v1/companies/Harbour/postings"
BOARD = make_source("smartrecruiters", board="Harbour")


def bare(number, **said):
    usual = {
        "source": "smartrecruiters",
        "source_id": f"{700_000_000_000_000 + number}",
        "url": f"https://jobs.smartrecruiters.com/Harbour/{700_000_000_000_000 + number}",
        "company": f"Ferry Line {number}",
        "description": None,
    }
    return a_listing(**(usual | said))


def a_text_of(number):
    """Another one for each posting, or they would be one opening."""
    return f"{a_text(number, words=150)}. {TEXT}"


def an_answer(listing):
    text = a_text_of(int(listing.source_id[-3:]))
    job = {"id": listing.source_id, "name": listing.title, "company": {"identifier": "Harbour", "name": "Harbour"}}
    return json.dumps(job | {"jobAd": {"sections": {"jobDescription": {"title": "Job", "text": f"<p>{text}</p>"}}}})


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "jobs.db"))
    yield opened
    opened.close()


class World:
    """A store, its sources, and services that answer by url."""

    def __init__(self, store, *sources, off=()):
        self.store = store
        self.ways = Ways(sources, off=off)
        self.said = {}
        self.asked = []

    def has(self, *listings):
        for listing in listings:
            if listing.source == "smartrecruiters":
                self.said[f"{POSTINGS}/{listing.source_id}"] = (200, an_answer(listing))

    def __call__(self, request):
        self.asked.append(str(request.url).partition("?")[0])
        status, body, headers = (*self.said.get(self.asked[-1], (500, b"")), {})[:3]
        return httpx.Response(status, content=body, headers=headers)

    def take(self, subscriptions=READERS, *, now=NOW, hidden=(), **said):
        self.asked.clear()
        read_new(self.store)
        still = Clock(sleep=lambda _: None, jitter=lambda: 0.0)
        with Fetcher(transport=httpx.MockTransport(self), clock=still) as fetcher:
            questions = Questions(fetcher, self.store, retries=0)
            step = Step(self.ways, questions, now=lambda: now, **said)
            texts = step.take(subscriptions, self.store, hidden=hidden)
        read_new(self.store)
        return texts

    def shown(self, now=NOW):
        return {opening.listing.id: (opening.listing, facts) for opening, facts in self.store.live(now)[1]}


def test_a_board_without_texts_gets_them_and_their_facts(store):
    world, listings = World(store, BOARD), [bare(number) for number in range(3)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    world.has(*listings)
    assert world.take() == 3
    assert len(world.shown()) == 3
    for listing, facts in world.shown().values():
        assert TEXT in listing.description
        assert facts.has_text
        assert facts.min_years.value == 4


def test_nothing_is_asked_twice_and_the_next_harvest_erases_nothing(store):
    world, listings = World(store, BOARD), [bare(1), bare(2)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    world.has(*listings)
    world.take()
    assert (world.take(), world.asked) == (0, [])
    store.remember(a_harvest(*listings, source=BOARD.key, at=NOW + DAY))
    assert (world.take(now=NOW + DAY), world.asked) == (0, [])
    assert all(facts.has_text for _, facts in world.shown(NOW + DAY).values())


def test_only_what_passes_the_gates_without_its_text_is_asked_best_ranked_first(store):
    listings = [
        bare(1, title="Software Engineer", posted_at=NOW - 20 * DAY),
        bare(2),
        bare(3, title="Backend Engineer", location="Tokyo, Japan"),
        bare(4, title="Backend Engineer", description=TEXT, source="lever", source_id="x"),
    ]
    world = World(store, BOARD)
    store.remember(a_harvest(*listings, source=BOARD.key))
    world.has(*listings)
    world.take()
    assert world.asked == [f"{POSTINGS}/{listings[1].source_id}", f"{POSTINGS}/{listings[0].source_id}"]


def test_nothing_is_read_but_what_lacks_its_text_and_was_not_asked_about(store, monkeypatch):
    lacking, asked, whole = bare(1), bare(2), a_listing(number=3, description=a_text(3))
    store.remember(a_harvest(lacking, asked, source=BOARD.key))
    store.remember(a_harvest(whole))
    world = World(store, BOARD)
    world.has(asked)
    assert world.take() == 1
    world.take(now=NOW + DAY)  # the index knows all of it
    read = []
    plain = type(store).read
    monkeypatch.setattr(
        type(store), "read", lambda self, known, left: read.extend(found := plain(self, known, left)) or found
    )
    monkeypatch.setattr(type(store), "live", lambda *_, **__: pytest.fail("everything was decoded"))
    world.has(lacking)
    assert world.take(now=NOW + 2 * DAY) == 1
    assert {opening.id for opening, _ in read} == {lacking.id}


def test_an_opening_is_asked_about_for_those_who_would_see_an_advert_without_text(store):
    here, there = a_listing(number=1, description=a_text(1)), bare(2, location="Tokyo, Japan")
    store.remember(a_harvest(here))
    store.remember(a_harvest(there, source=BOARD.key))
    store.correct(here.id, there.id, same=True)
    world = World(store, BOARD)
    world.has(there)
    assert world.take() == 0
    assert world.take([Subscription(name="there", profile=a_profile(locations=["Tokyo, JP"]))]) == 1


def test_a_gate_that_fails_for_everybody_but_one_lets_it_be_asked(store):
    tokyo = bare(1, location="Tokyo, Japan")
    world = World(store, BOARD)
    store.remember(a_harvest(tokyo, source=BOARD.key))
    world.has(tokyo)
    assert world.take() == 0
    there = a_profile(roles=["Backend Engineer"], locations=["Tokyo, JP"])
    assert world.take([*READERS, Subscription(name="there", profile=there)]) == 1


def test_what_a_workspace_does_not_see_is_not_asked_for_it(store):
    world = World(store, BOARD)
    store.remember(a_harvest(bare(1), source=BOARD.key))
    world.has(bare(1))
    assert (world.take(hidden=[BOARD.key]), world.take([])) == (0, 0)
    assert world.take() == 1


def test_a_failure_is_tried_again_on_a_later_day_and_not_before(store):
    world, listing = World(store, BOARD), bare(1)
    store.remember(a_harvest(listing, source=BOARD.key))
    for now, questions in ((NOW, 1), (NOW, 0), (NOW + timedelta(hours=3), 0), (NOW + DAY, 1)):
        assert world.take(now=now) == 0
        assert len(world.asked) == questions
    world.has(listing)
    assert world.take(now=NOW + 2 * DAY) == 1


def test_what_was_not_asked_since_its_service_wants_a_break_has_not_failed(store):
    world, listings = World(store, BOARD), [bare(number) for number in range(20)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    for listing in listings:
        world.said[f"{POSTINGS}/{listing.source_id}"] = (429, b"", {"Retry-After": "7200"})
    assert world.take() == 0
    asked = len(world.asked)
    assert asked < 20
    assert len(store.undetailed([listing.id for listing in listings], NOW)) == 20 - asked


def test_a_posting_that_is_gone_is_closed(store):
    world, listing = World(store, BOARD), bare(1)
    store.remember(a_harvest(listing, source=BOARD.key))
    world.said[f"{POSTINGS}/{listing.source_id}"] = (404, b"")
    world.take()
    assert world.shown() == {}


def test_a_service_that_knows_none_of_several_has_moved(store):
    world, listings = World(store, BOARD), [bare(1), bare(2)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    for listing in listings:
        world.said[f"{POSTINGS}/{listing.source_id}"] = (404, b"")
    world.take()
    assert len(world.shown()) == 2
    world.has(listings[0])
    assert world.take(now=NOW + DAY) == 1
    assert set(world.shown()) == {listings[0].id}


def test_a_service_is_asked_so_much_a_day(store, monkeypatch):
    monkeypatch.setattr(details, "ROBUST", 2)
    world, listings = World(store, BOARD), [bare(number) for number in range(5)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    world.has(*listings)
    assert [world.take(), world.take(now=NOW + timedelta(hours=1)), world.take(now=NOW + DAY)] == [2, 0, 2]


def test_how_much_that_is_follows_the_manners():
    assert a_day(MANNERS["workable"]) < 10
    assert all(1 <= a_day(MANNERS[kind]) <= details.ROBUST for kind in KINDS if kind in MANNERS)
    assert a_day(Manners(spacing=1000)) == 1


def test_when_the_time_is_up_the_rest_waits_for_the_next_time(store):
    world, listings = World(store, BOARD), [bare(number) for number in range(3)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    world.has(*listings)
    assert world.take(within=0) == 0
    assert world.take(ended=lambda: True) == 0
    assert world.take() == 3


# ------------------------------------------------------------------ links


def link(number, url, **said):
    usual = {"source": "simplify", "source_id": f"s{number}", "url": url, "company": f"Ferry Line {number}"}
    return a_listing(**(usual | {"description": "Sponsorship: offers sponsorship."} | said))


LIST = make_source("simplify", board="List")


def test_a_link_is_asked_of_the_service_it_leads_to_and_keeps_what_its_row_says(store):
    world = World(store, LIST)
    listing = link(1, bare(1).url + "-backend-engineer?utm_source=list")
    store.remember(a_harvest(listing, source=LIST.key, own=False))
    world.has(bare(1))
    assert world.take() == 1
    ((kept, facts),) = world.shown().values()
    assert (kept.id, kept.url, kept.source) == (listing.id, listing.url, "simplify")
    assert TEXT in kept.description
    assert kept.description.endswith("Sponsorship: offers sponsorship.")
    assert facts.has_text


UUID = "00000000-0000-4000-8000-00000000000"
ASHBY = "https://api.ashbyhq.com/posting-api/job-board/harbour"


def an_ashby_board(*numbers):
    jobs = [
        {
            "id": f"{UUID}{number}",
            "title": "Backend Engineer",
            "jobUrl": f"https://jobs.ashbyhq.com/harbour/{UUID}{number}",
            "descriptionPlain": f"{a_text_of(number)} This is number {number}.",
        }
        for number in numbers
    ]
    return json.dumps({"jobs": jobs}).encode()


def test_where_only_a_whole_board_has_the_texts_it_is_asked_once_for_all_of_its_postings(store):
    world = World(store, LIST)
    listings = [link(number, f"https://jobs.ashbyhq.com/harbour/{UUID}{number}/application") for number in range(4)]
    store.remember(a_harvest(*listings, source=LIST.key, own=False))
    world.said[ASHBY] = (200, an_ashby_board(0, 1, 2, 9))
    assert world.take() == 3
    assert world.asked == [ASHBY]
    found = {listing.source_id: listing.description for listing, _ in world.shown().values()}
    assert all(f"number {number}." in found[f"s{number}"] for number in range(3))
    assert found["s3"] == "Sponsorship: offers sponsorship."  # it is not on its board: asked again on another day
    assert (world.take(), world.asked) == (0, [])


def test_a_board_that_was_just_read_is_not_asked_for_texts_that_it_does_not_have(store):
    board = make_source("ashby", board="harbour")
    world = World(store, board)
    listing = a_listing(source="ashby", source_id=f"{UUID}1", description=None)
    store.remember(a_harvest(listing, source=board.key))
    assert (world.take(), world.asked) == (0, [])


def test_an_employers_own_page_is_read_for_what_it_carries(store):
    world = World(store, LIST)
    url = "https://careers.ferries.example/jobs/4711"
    store.remember(a_harvest(link(1, url), source=LIST.key, own=False))
    posting = {"@type": "JobPosting", "title": "Backend Engineer", "description": f"<p>{TEXT}</p>", "url": url}
    page = f'<html><body><script type="application/ld+json">{json.dumps(posting)}</script></body></html>'
    world.said |= {url: (200, page), "https://careers.ferries.example/robots.txt": (404, b"")}
    assert world.take() == 1


@pytest.mark.parametrize("url", ["https://www.linkedin.com/jobs/view/123456789", "https://simplify.jobs/p/1"])
def test_pages_of_aggregators_are_never_asked(store, url):
    world = World(store, LIST)
    store.remember(a_harvest(link(1, url), source=LIST.key, own=False))
    assert (world.take(), world.asked) == (0, [])


def test_an_answer_that_trips_the_reading_is_one_failure(store):
    class Tripping(KINDS["smartrecruiters"]):
        def read_detail(self, listing, body):
            raise ZeroDivisionError

    world = World(store, Tripping(board="Harbour"))
    store.remember(a_harvest(bare(1), bare(2), source=BOARD.key))
    world.has(bare(1), bare(2))
    assert world.take() == 0
    assert len(world.asked) == 2


def test_what_was_kept_before_a_kill_is_kept_and_only_the_rest_is_asked_again(store):
    world, listings = World(store, BOARD), [bare(number) for number in range(4)]
    store.remember(a_harvest(*listings, source=BOARD.key))
    world.has(*listings)
    keep, kept = store.keep_details, []

    def killed(found, now):
        if len(kept) == 2:
            raise KeyboardInterrupt  # between asking and keeping
        kept.append(found)
        keep(found, now)

    store.keep_details = killed
    with pytest.raises(KeyboardInterrupt):
        world.take()
    store.keep_details = keep
    read_new(store)
    assert sum(facts.has_text for _, facts in world.shown().values()) == 2
    assert world.take() == 2
    assert not {f"{POSTINGS}/{one.listing}" for found in kept for one in found} & set(world.asked)
    assert all(facts.has_text for _, facts in world.shown().values())
