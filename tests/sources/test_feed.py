"""Feeds: three forms, many dialects, and bytes that must never make anybody ask for anything."""

import socket
import time
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.sources import make_source, read
from tests.sources.samples import PAYLOADS

FEED = make_source("feed", url="https://jobs.harbour.example/feed.rss")
RSS = (PAYLOADS / "feed.xml").read_bytes()


def item(inside):
    body = f'<rss version="2.0"><channel><title>Jobs</title><item>{inside}</item></channel></rss>'
    (listing,) = FEED.read(body.encode()).listings
    return listing


def test_rss_is_read_with_its_own_fields():
    first, last = FEED.read(RSS).listings
    assert first.title == "Cook & Baker"
    assert first.url == "https://jobs.harbour.example/job/1"
    assert first.source_id == "jobs.harbour.example/feed.rss job-1"
    assert (first.company, first.location, first.employment_type) == ("Harbour Lights", "Leeds", "Full Time")
    assert first.description == "Bake.\n- Bread"
    assert first.posted_at == datetime(2026, 11, 3, 7, 0, tzinfo=UTC)
    assert (last.company, last.location, last.employment_type) == ("Jobs by the sea", "Anywhere", "Contract")
    assert last.description == "Draw & paint."
    assert last.closes_at == datetime(2026, 12, 2, 10, 0, tzinfo=UTC)


def test_atom_is_read():
    (listing,) = FEED.read((PAYLOADS / "feed.atom").read_bytes()).listings
    assert (listing.title, listing.company) == ("Anchor Smith", "Kap Works")
    assert listing.description == "Forge.\n\nWeld."
    assert listing.posted_at == datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def test_json_is_read():
    first, last = FEED.read((PAYLOADS / "feed.json").read_bytes()).listings
    assert (first.company, first.description) == ("Ropes & Sons", "Make rope.")
    assert (last.company, last.url, last.description) == (
        "Harbour Lights",
        "https://jobs.harbour.example/a2",
        "Sew.\n\nMend.",
    )


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            "<link>https://x.example/1</link><title>Cook</title><author>jobs@x.example (Acme)</author>",
            {"company": "Acme"},
        ),
        ("<link>https://x.example/1</link><title>Cook</title><author>jobs@x.example</author>", {"company": "Jobs"}),
        (
            "<link>https://x.example/1</link><title>Cook</title><city>Oslo</city><country>Norway</country>",
            {"location": "Oslo, Norway"},
        ),
        (
            "<link>https://x.example/1</link><title>Cook</title><city>Oslo</city><region>Oslo</region>",
            {"location": "Oslo"},
        ),
        ("<link>/job/1</link><title>Cook</title>", {"url": "https://jobs.harbour.example/job/1"}),
        ("<guid>https://x.example/1</guid><title>Cook</title>", {"url": "https://x.example/1"}),
        ("<link>https://x.example/1</link><title>Acme: Cook</title>", {"title": "Acme: Cook", "company": "Jobs"}),
        ("<link>https://x.example/1</link><title>Cook</title><pubDate>last week</pubDate>", {"posted_at": None}),
    ],
)
def test_items_are_read_in_many_dialects(inside, said):
    listing = item(inside)
    assert {name: getattr(listing, name) for name in said} == said


def test_the_same_id_in_two_feeds_is_two_listings():
    other = make_source("feed", url="https://other.example/feed.rss")
    assert {one.id for one in FEED.read(RSS).listings}.isdisjoint(one.id for one in other.read(RSS).listings)


def test_the_same_feed_with_another_secret_gives_the_same_listings():
    one, two = (make_source("feed", url=f"https://jobs.example/f?token={token}") for token in ("a", "b"))
    assert one.read(RSS).listings == two.read(RSS).listings


def test_a_feed_without_entries_is_empty_and_one_cut_off_is_broken():
    assert FEED.read(b'<rss version="2.0"><channel><title>Jobs</title></channel></rss><!-- cached -->').listings == ()
    with pytest.raises(SourceError, match="cut off"):
        FEED.read(RSS[: len(RSS) // 2])


@pytest.mark.parametrize(
    "body", [b"http://127.0.0.1:9/feed", b"/etc/hostname", b"file:///etc/hostname", b"https://x.example/"]
)
def test_a_body_that_looks_like_an_address_is_not_followed(body, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("somebody was asked"))
    with pytest.raises(SourceError):
        FEED.read(body)


def test_a_body_that_is_the_path_of_a_feed_is_no_feed(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(RSS)
    with pytest.raises(SourceError, match="neither RSS nor Atom"):
        FEED.read(str(file).encode())


def test_entities_neither_explode_nor_read_files():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "lol">{entities}<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = f'{bomb}<rss version="2.0"><channel><item><title>a &e11; &x;</title><link>https://x.example/1</link></item></channel></rss>'
    started = time.process_time()
    try:
        reading = FEED.read(body.encode())
    except SourceError:
        reading = None
    assert time.process_time() - started < 5
    assert reading is None or all(len(one.title) < 100 for one in reading.listings)


def test_many_sections_without_an_end_cost_no_time():
    body = b"<rss version='2.0'><channel>" + b"<![CDATA[" * 20_000 + b"</channel></rss>"
    started = time.monotonic()
    assert make_source("feed", url="https://jobs.example/rss").read(body).listings == ()
    assert time.monotonic() - started < 3


def test_a_feed_with_an_entry_that_cannot_be_found_is_not_whole():
    assert FEED.read(RSS).whole
    spoilt = RSS.replace(b"<item><title>Designer", b"<itm><title>Designer")
    assert len(FEED.read(spoilt).listings) == 1
    assert not FEED.read(spoilt).whole
    assert FEED.read(RSS.replace(b"In short.", b"An <item> in quotes.")).whole


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("https://weworkremotely.com/remote-jobs.rss", True),
        ("https://www.weworkremotely.com/categories/x.rss", True),
        ("https://weworkremotely.com.evil.example/remote-jobs.rss", False),
        ("https://notweworkremotely.com/remote-jobs.rss", False),
        ("https://jobs.example/feed.rss", False),
    ],
)
def test_the_duties_towards_a_host_go_with_each_of_its_listings(url, private):
    listings = make_source("feed", url=url).read(RSS).listings
    assert listings
    assert {("personal use" in listing.terms) for listing in listings} == {private}


def test_an_employer_before_the_title_is_told_apart_where_a_site_is_known_to_write_so():
    def entry(host):
        item = f"<item><title>Harbour Lights : Lamp Keeper</title><link>https://{host}/remote-jobs/1</link></item>"
        (listing,) = read(
            "feed", f'<rss version="2.0"><channel><title>All</title>{item}</channel></rss>'.encode()
        ).listings
        return listing.company, listing.title

    assert entry("weworkremotely.com") == ("Harbour Lights", "Lamp Keeper")
    assert entry("jobs.example") == ("All", "Harbour Lights : Lamp Keeper")
