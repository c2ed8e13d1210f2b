"""Teamtailor's own oddities."""

import json
from datetime import UTC, datetime

from bot.interfaces import Answer, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("teamtailor")
SOURCE = make_source("teamtailor", board="harbour")


def one(**fields):
    (listing,) = read("teamtailor", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_a_whole_job_is_read():
    listing = one()
    assert (listing.title, listing.company) == ("Ferry Purser", "Harbour Lights Ferries")
    assert listing.source_id == "7100001"
    assert listing.location == "Visby, Gotland, SE; Turku, FI"
    assert listing.posted_at == datetime(2026, 11, 4, 8, 26, 20, tzinfo=UTC)
    assert listing.closes_at == datetime(2026, 12, 25, tzinfo=UTC)
    assert (listing.salary, listing.employment_type) == ("SEK 31,000 - 35,000 a month", "Full time")
    assert listing.description == "Count & greet.\n- Till"


def test_what_the_feed_does_not_say_the_posting_does_and_the_feed_names_the_employer():
    second = read("teamtailor", SAMPLE.body).listings[1]
    assert (second.company, second.description, second.remote) == ("Harbour Lights", "Write times.", True)
    assert second.location == "Remote (SE)"


def test_a_job_has_one_number_on_whichever_host_it_is_shown():
    second = read("teamtailor", SAMPLE.body).listings[1]
    assert second.source_id == "7100002"
    elsewhere = one(url="https://career.harbour.example/jobs/7100001-ferry-purser")
    assert elsewhere.id == one().id


def test_the_posting_is_found_under_any_name():
    row = {key: value for key, value in SAMPLE.row.items() if key != "_jobposting"}
    assert one(_jobposting=None, _schema={"deep": [SAMPLE.row["_jobposting"]]}).location == one().location
    assert read("teamtailor", SAMPLE.answer([row])).listings[0].location is None


def feed(link, number):
    row = SAMPLE.row | {"url": f"https://harbour.teamtailor.com/jobs/{number}-x"}
    return json.dumps({"items": [row], "next_url": link}).encode()


def test_a_feed_is_read_on_where_it_says_so_on_its_own_host():
    second = "https://harbour.teamtailor.com/jobs.json?page=2"
    answers = {
        "https://harbour.teamtailor.com/jobs.json": feed(second, 7100001),
        second: feed("https://elsewhere.example/jobs.json?page=3", 7100002),
    }
    reading = read_through(SOURCE, lambda request: Answer(request.url, answers[request.url])).reading
    assert len(reading.listings) == 2


def test_a_feed_that_repeats_itself_is_not_asked_for_ever():
    again = "https://harbour.teamtailor.com/jobs.json"
    assert read_through(SOURCE, lambda request: Answer(request.url, feed(again, 7100001))).answers == 2


def test_a_site_in_another_part_of_the_world_keeps_its_host():
    source = make_source("teamtailor", url="https://harbour.na.teamtailor.com/jobs/1-x")
    assert source.ask(SoFar()).url == "https://harbour.na.teamtailor.com/jobs.json"
    assert (source.service, SOURCE.service) == ("teamtailor", "teamtailor")
    assert make_source("teamtailor", board="career.harbour.example").service == "teamtailor:career.harbour.example"


def test_a_posting_under_its_usual_name_needs_no_type():
    item = {"id": "x", "title": "Lamp Keeper", "url": "https://harbour.teamtailor.com/jobs/7000001-lamp-keeper"}
    item["_jobposting"] = {"jobLocation": [{"address": {"addressLocality": "Bergen", "addressCountry": "NO"}}]}
    (listing,) = read("teamtailor", json.dumps({"title": "Harbour", "items": [item]}).encode()).listings
    assert listing.location == "Bergen, NO"


def test_the_older_feed_is_read_too():
    feed = (
        b'<?xml version="1.0"?><rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel>'
        b"<title>Harbour Lights</title><item><title>Lamp Keeper</title>"
        b"<description>&lt;p&gt;Keep lamps.&lt;/p&gt;</description><pubDate>Mon, 02 Nov 2026 09:00:00 +0000</pubDate>"
        b"<link>https://harbour.teamtailor.com/jobs/7000001-lamp-keeper</link><guid>x-1</guid><tt:locations><tt:location>"
        b"<tt:city>Bergen</tt:city><tt:country>Norway</tt:country></tt:location></tt:locations></item></channel></rss>"
    )
    (listing,) = read("teamtailor", feed).listings
    assert (listing.source, listing.source_id, listing.company) == ("teamtailor", "7000001", "Harbour Lights")
    assert (listing.location, listing.description) == ("Bergen, Norway", "Keep lamps.")
