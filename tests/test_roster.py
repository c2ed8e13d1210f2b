"""A workspace's sources: added after one question, once; stopped, started and removed; each workspace's its own."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import JobpicksError, NotDue, SourceError
from bot.following import hidden_from
from bot.roster import Roster
from bot.sources import make_source
from bot.store.sqlite import SqliteStore
from tests.asked import SaidNetwork
from tests.builders import NOW

COMMON = [make_source("greenhouse", board="common"), make_source("remoteok")]


def lever(count, board="harbour"):
    return json.dumps(
        [
            {
                "id": f"7d1c0f0e-1111-4222-8333-{n:012}",
                "text": "Cook",
                "hostedUrl": f"https://jobs.lever.co/{board}/7d1c0f0e-1111-4222-8333-{n:012}",
                "categories": {"location": "Leeds"},
            }
            for n in range(count)
        ]
    )


def greenhouse(count, company="Harbour Works"):
    jobs = [
        {
            "id": n,
            "internal_job_id": n,
            "title": "Cook",
            "absolute_url": f"https://x.example/{n}",
            "company_name": company,
        }
        for n in range(count)
    ]
    return json.dumps({"jobs": jobs, "meta": {"total": count}})


NETWORK = {
    "/v0/postings/harbour": lever(3),
    "/v0/postings/huge": lever(100, "huge"),
    "/v0/postings/empty": "[]",
    "/v1/boards/harbour/": greenhouse(1),
    "/v1/boards/stripe/": greenhouse(2, "Stripe"),
}


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    yield store
    store.close()


def a_roster(store, network=None, *, workspace="T1", off=()):
    network = network or SaidNetwork(answers=NETWORK)
    return Roster(
        workspace=workspace, store=store, network=network, common=lambda: COMMON, off=lambda: off, now=lambda: NOW
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            "https://jobs.lever.co/harbour",
            "Added Harbour (Lever, lever:harbour): 3 listings now; the next gathering brings them.",
        ),
        ("https://jobs.lever.co/huge", "Added Huge (Lever, lever:huge): 100 or more listings now"),
        ("https://jobs.lever.co/empty", "Added Lever (lever:empty): it has no listings now"),
        ("https://boards.greenhouse.io/harbour", "Added Harbour Works (Greenhouse, greenhouse:harbour): 1 listing now"),
        ("https://boards.greenhouse.io/stripe", "Added Stripe (Greenhouse, greenhouse:stripe): 2 listings now"),
    ],
)
def test_adding_says_service_employer_and_how_many_listings_after_one_question(store, url, words):
    network = SaidNetwork(answers=NETWORK)
    done = a_roster(store, network).add(url, by="ana")
    assert done.words.startswith(words)
    assert done.changed
    assert len(network.asked) == 1
    [kept] = store.followed("T1")
    assert (kept.source, kept.by, kept.at) == (done.source, "ana", NOW)


def test_adding_twice_says_so_and_asks_nobody(store):
    network = SaidNetwork(answers=NETWORK)
    roster = a_roster(store, network)
    roster.add("https://jobs.lever.co/harbour", by="ana")
    again = roster.add("https://jobs.lever.co/harbour/7d1c0f0e-1111-4222-8333-000000000002/apply", by="ben")
    assert (again.words, again.changed) == ("lever:harbour was added already, on 2026-11-25.", False)
    assert len(network.asked) == 1
    assert [one.by for one in store.followed("T1")] == ["ana"]


def test_what_everybody_has_is_not_added(store):
    done = a_roster(store).add("https://boards.greenhouse.io/Common", by="ana")
    assert "among the sources of everybody" in done.words
    assert store.followed("T1") == []


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (SourceError("x", "missing", "api.lever.co: answered 404"), "is its name right, small and capital letters too"),
        (SourceError("x", "unreachable", "no connection"), "is there a network"),
        (SourceError("x", "page", "answered with a web page"), "may have moved"),
        (NotDue("x", "is not due before 10:00 UTC"), "not due before 10:00 UTC"),
    ],
)
def test_what_does_not_answer_is_not_added_and_says_why_and_what_to_do(store, failure, words):
    roster = a_roster(store, SaidNetwork(answers={"/v0/": failure}))
    with pytest.raises(JobpicksError, match=words):
        roster.add("https://jobs.lever.co/harbour", by="ana")
    assert store.followed("T1") == []


def test_what_answers_with_something_else_is_not_added(store):
    roster = a_roster(store, SaidNetwork(answers={"/v0/": "<html><title>Moved</title></html>"}))
    with pytest.raises(JobpicksError, match='web page titled "Moved"'):
        roster.add("https://jobs.lever.co/harbour", by="ana")
    assert store.followed("T1") == []


def test_what_whoever_runs_it_has_switched_off_cannot_be_added(store):
    with pytest.raises(JobpicksError, match="switched off for everybody"):
        a_roster(store, off={"lever:harbour"}).add("https://jobs.lever.co/harbour", by="ana")


def test_a_kind_that_takes_more_than_an_address_says_so(store):
    with pytest.raises(JobpicksError, match="describe it in the sources file"):
        a_roster(store).add("https://www.reed.co.uk/jobs/cook/55001122", by="ana")


def test_stopping_and_starting_say_whether_anything_changed(store):
    roster = a_roster(store)
    assert roster.stop("greenhouse:common", by="ana").changed
    assert not roster.stop("GREENHOUSE:Common", by="ana").changed
    assert store.stopped("T1") == {"greenhouse:common"}
    assert "sources start greenhouse:common" in roster.add("https://boards.greenhouse.io/common", by="ana").words
    assert roster.start("https://boards.greenhouse.io/common").changed
    assert not roster.start("greenhouse:common").changed
    assert store.stopped("T1") == frozenset()


def test_only_what_was_added_can_be_removed_and_then_added_again(store):
    roster = a_roster(store)
    with pytest.raises(JobpicksError, match="sources stop remoteok"):
        roster.remove("remoteok")
    roster.add("https://jobs.lever.co/harbour", by="ana")
    roster.stop("lever:harbour", by="ana")
    assert roster.remove("lever:harbour").changed
    assert (store.followed("T1"), store.stopped("T1")) == ([], frozenset())
    assert roster.add("https://jobs.lever.co/harbour", by="ana").changed


def test_a_name_that_is_none_gets_the_nearest_ones(store):
    with pytest.raises(JobpicksError, match="did you mean greenhouse:common"):
        a_roster(store).stop("greenhose:common", by="ana")
    with pytest.raises(JobpicksError, match="no source here"):
        a_roster(store).stop("https://jobs.lever.co/harbour", by="ana")
    with pytest.raises(JobpicksError, match="see: sources"):  # of the same kind, and alike in nothing else
        a_roster(store).stop("greenhouse:pilot", by="ana")


def test_a_page_that_was_added_is_known_by_its_address(store):
    url = "https://harbour.example/careers/?team=crew"
    page = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook"}</script>'
    roster = a_roster(store, SaidNetwork({url: page}, {"/careers/": page}))
    key = roster.add(url, by="ana").source
    assert (roster.stop(url, by="ana").source, roster.start(url).source, roster.remove(url).source) == (key, key, key)


def test_a_workspace_neither_sees_nor_touches_what_another_one_added(store):
    mine, theirs = a_roster(store), a_roster(store, workspace="T2")
    mine.add("https://jobs.lever.co/harbour", by="ana")
    assert "lever:harbour" in mine.all_keys()
    assert "lever:harbour" not in theirs.all_keys()
    with pytest.raises(JobpicksError, match="no source here"):
        theirs.remove("lever:harbour")
    common = {source.key for source in COMMON}
    assert hidden_from("T2", store, common) == {"lever:harbour"}
    assert hidden_from("T1", store, common) == frozenset()
    assert theirs.add("https://jobs.lever.co/harbour", by="zoe").changed
    assert hidden_from("T2", store, common) == frozenset()


def test_a_feed_with_a_key_in_its_address_is_never_named_with_it(store):
    url = "https://www.harbour.example/jobs.rss?key=secret"
    feed = (
        '<rss version="2.0"><channel><title>Harbour</title><item><title>Cook</title>'
        "<link>https://www.harbour.example/1</link></item></channel></rss>"
    )
    done = a_roster(store, SaidNetwork({url: feed}, {"jobs.rss": feed})).add(url, by="ana")
    assert done.changed
    assert "secret" not in done.words + done.source
    assert store.followed("T1")[0].url == url


def test_times_are_kept_with_their_zone(store):
    a_roster(store).add("https://jobs.lever.co/harbour", by="ana")
    assert store.followed("T1")[0].at.astimezone(UTC) == datetime.fromtimestamp(NOW.timestamp(), UTC)
