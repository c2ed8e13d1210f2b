"""A whole run over loopback: texts are asked for, closed picks are replaced, and nobody waits for a service that hangs."""

import json
import re
import time
from contextlib import closing
from threading import Event

import pytest

from bot import closer
from bot.errors import FileProblem
from bot.network.fetch import Fetcher, Patience
from bot.network.questions import Questions
from bot.pages import words
from bot.settings import read_settings
from bot.sources import make_source
from bot.still_open import StillOpen
from bot.store import open_store
from bot.ways import Ways
from bot.wiring import print_day
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_text
from tests.loopback import Said, serving

PROFILE = """id = "reader"
roles = ["Backend Engineer"]
skills = ["Python", "SQL"]
levels = ["mid", "senior"]
years_experience = 5
locations = ["Berlin, DE"]
"""
POSTING = re.compile(r"/v1/companies/Harbour/postings/(\d+)$")


class Service:
    """A board of twelve jobs without their texts, which stand with each posting. `closes_after`: so many answers, and it is gone."""

    def __init__(self):
        self.closes_after = {}  # number -> how many answers it still gives
        self.refuses = False
        self.asked = []

    def __call__(self, asked):
        found = POSTING.search(asked.path)
        if found is None:
            rows = [self.row(number) for number in range(12)]
            return Said(pieces=[json.dumps({"totalFound": len(rows), "content": rows}).encode()])
        number = int(found[1]) - 700_000_000_000_000
        self.asked.append(number)
        if self.refuses and self.asked.count(number) > 1:
            return Said(status=429, headers={"Retry-After": "7200"})
        if number in self.closes_after:
            self.closes_after[number] -= 1
            if self.closes_after[number] < 0:
                return Said(status=404)
        text = f"{a_text(number, words=150)}. {TEXT}"
        sections = {"jobDescription": {"title": "The job", "text": f"<p>{text}</p>"}}
        return Said(pieces=[json.dumps(self.row(number) | {"jobAd": {"sections": sections}}).encode()])

    def row(self, number):
        return {
            "id": str(700_000_000_000_000 + number),
            "name": "Backend Engineer",
            "company": {"identifier": "Harbour", "name": f"Ferry Line {number}"},
            "releasedDate": f"2026-11-{10 + number}T08:00:00Z",
            "location": {"city": "Berlin", "country": "de", "fullLocation": "Berlin, Germany"},
        }


@pytest.fixture
def service():
    answers = Service()
    with serving(answers) as server:
        answers.url = server.url
        yield answers


@pytest.fixture
def run(tmp_path, service):
    """A run of the command, without the command line around it."""
    sources, profile = tmp_path / "sources.toml", tmp_path / "reader.toml"
    sources.write_text(
        f'[[source]]\nkind = "smartrecruiters"\nboard = "Harbour"\nbase_url = "{service.url}"\n', "utf-8"
    )
    profile.write_text(PROFILE, "utf-8")
    settings = read_settings(
        {"DATABASE_URL": str(tmp_path / "jobs.db"), "JOBPICKS_SOURCES": str(sources)}, dotenv=tmp_path / "none"
    )

    def run(*, keep=True):
        return print_day(
            settings, profile=str(profile), day=None, keep=keep, say=lambda _: None, watch=lambda harvests, _: harvests
        )

    run.settings = settings
    return run


def employers(digest):
    return {int(pick.company.removeprefix("Ferry Line ")) for pick in digest.picks}


def adds_up(footer):
    assert footer.openings == footer.eligible + footer.unknown + sum(footer.failed.values())
    assert footer.eligible + footer.unknown == footer.posted + footer.below_bar + footer.over_cap + footer.shown_before


def test_texts_are_there_and_a_closed_pick_is_replaced(run, service):
    first = run(keep=False)
    assert sorted(service.asked) == list(range(12))  # each for its text, and nothing more for a day that is not kept
    assert (len(first.picks), first.footer.openings) == (10, 12)
    adds_up(first.footer)
    (chosen, *_) = sorted(employers(first))
    service.closes_after[chosen] = 0

    second = run()
    assert len(second.picks) == 10
    assert chosen not in employers(second)
    assert (second.footer.gathered, second.footer.openings) == (11, 11)
    adds_up(second.footer)
    assert any("1 pick was found closed today and replaced" in line for line in words.footer(second))
    assert service.asked.count(chosen) == 2
    assert all(service.asked.count(number) == 2 for number in employers(second))  # the new one was looked at as well

    asked = len(service.asked)
    assert run() == second  # the day was taken
    assert len(service.asked) == asked
    with closing(open_store(run.settings.database_url)) as store:
        assert store.live(NOW)[0] == 11


def test_what_refuses_says_nothing_and_the_day_goes_on(run, service):
    service.refuses = True
    digest = run()
    assert len(digest.picks) == 10
    assert (digest.footer.openings, digest.footer.notes) == (12, ())


def test_without_sources_that_can_be_told_nobody_looks(run, service, monkeypatch):
    def broken(*_):
        raise FileProblem("sources.toml", "is broken")

    monkeypatch.setattr(closer, "gathered", broken)
    with (
        closing(open_store(run.settings.database_url)) as store,
        closer.looks_of(run.settings, store, "local")() as look,
    ):
        assert look is None


def test_a_server_that_hangs_costs_no_more_than_the_time_there_is(tmp_path):
    hangs = Event()

    def hang(_):
        hangs.wait(5)
        return Said()

    listings = [a_listing(number=n, url=f"https://job-boards.greenhouse.io/harbour/jobs/{n}") for n in range(10)]
    store = open_store(str(tmp_path / "jobs.db"))
    store.remember(a_harvest(*listings))
    with serving(hang) as server, Fetcher(patience=Patience(silence=4.0, whole=4.0)) as fetcher:
        ways = Ways([make_source("greenhouse", board="harbour", base_url=server.url)])
        look = StillOpen(store, ways, Questions(fetcher, store, retries=0), now=lambda: NOW, within=0.5)
        begun = time.monotonic()
        assert set(look(listings)) == set()
        assert time.monotonic() - begun < 2
        begun = time.monotonic()
        assert set(look(listings[:1])) == set()  # the time is up
        assert time.monotonic() - begun < 0.3
        hangs.set()
    assert len(server.asked) > 1  # side by side
    assert store.live(NOW)[0] == 10
    store.close()


def test_a_strangers_link_into_the_own_network_connects_to_nothing(tmp_path):
    store = open_store(str(tmp_path / "jobs.db"))
    with serving(lambda _: Said(status=404)) as server, Fetcher() as fetcher:
        inside = a_listing(source="simplify", source_id="1", url=f"{server.url}/jobs/1", description=None)
        store.remember(a_harvest(inside, source="simplify:List", own=False))
        ways = Ways([make_source("simplify", board="List")])
        look = StillOpen(store, ways, Questions(fetcher, store, retries=0), now=lambda: NOW)
        assert set(look([inside])) == set()
    assert server.asked == []
    store.close()
