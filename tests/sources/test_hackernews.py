"""Hacker News' threads and posts."""

import csv
import json
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import Answer
from bot.readings import read_through
from bot.sources import make_source, read
from bot.sources.hiring import NO_ROLE, read_post
from tests.sources.samples import sample_of

SAMPLE = sample_of("hackernews")
DAY = 86_400
NOVEMBER, OCTOBER = 1793635200, 1790956800


def post(number, at, text="Harbour | Engineer | Oslo"):
    return {"id": number, "created_at_i": at, "text": text, "children": []}


def thread(number, begun, *posts):
    return json.dumps({"id": number, "created_at_i": begun, "children": list(posts)}).encode()


def hit(number, title, at):
    return {"objectID": str(number), "title": title, "created_at_i": at, "author": "whoishiring"}


def search(*hits):
    return json.dumps({"hits": list(hits), "nbHits": len(hits)}).encode()


def gathered(answers):
    """What a source read that got these answers one after the other, and what it asked."""
    asked = []

    def ask(request):
        asked.append(request.url.partition("/api/v1/")[2])
        return Answer(request.url, answers[len(asked) - 1])

    return read_through(make_source("hackernews"), ask).reading, asked


SEARCH = search(
    hit(52, "Ask HN: Freelancer? Seeking freelancer? (November 2026)", NOVEMBER + 2),
    hit(51, "Ask HN: Who wants to be hired? (November 2026)", NOVEMBER + 1),
    hit(50, "Ask HN: Who is hiring? (November 2026)", NOVEMBER),
    hit(40, "Ask HN: Who is hiring? (October 2026)", OCTOBER),
)


def test_the_newest_thread_is_found_and_read():
    reading, asked = gathered([SEARCH, thread(50, NOVEMBER, post(1, NOVEMBER + 60), post(2, NOVEMBER + 9 * DAY))])
    assert asked == ["search_by_date?tags=story,author_whoishiring&hitsPerPage=10", "items/50"]
    assert [listing.source_id for listing in reading.listings] == ["1", "2"]


def test_a_young_thread_is_read_together_with_the_one_before():
    answers = [
        SEARCH,
        thread(50, NOVEMBER, post(1, NOVEMBER + 60)),
        search(hit(40, "Ask HN: Who is hiring? (October 2026)", OCTOBER)),
        thread(40, OCTOBER, post(7, OCTOBER + 60)),
    ]
    reading, asked = gathered(answers)
    assert asked[2].endswith(f"&numericFilters=created_at_i%3C{NOVEMBER}")
    assert asked[3] == "items/40"
    assert len(asked) == 4
    assert [listing.source_id for listing in reading.listings] == ["1", "7"]


def test_a_thread_without_posts_is_young_and_one_month_is_enough_to_go_back():
    old = search(hit(40, "Ask HN: Who is hiring? (October 2026)", OCTOBER))
    _, asked = gathered([SEARCH, thread(50, NOVEMBER), old, thread(40, OCTOBER)])
    assert len(asked) == 4


@pytest.mark.parametrize("found", [search(), search(hit(51, "Ask HN: Who wants to be hired?", 1)), b'{"hits": null}'])
def test_a_search_that_finds_no_thread_is_a_failure_and_no_empty_month(found):
    with pytest.raises(SourceError, match="without a thread"):
        read("hackernews", found)


def test_posts_are_listings_answers_to_them_and_what_was_taken_back_are_not():
    reading = read("hackernews", SAMPLE.body)
    assert [listing.title for listing in reading.listings] == [
        "Staff Engineer, Lamps & Lenses",
        "Ferry Data Analyst, Backend Engineer",
    ]
    assert [(out.row, out.unreadable) for out in reading.left_out] == [("49000003", False), ("49000004", False)]


def test_a_post_is_one_listing_with_its_own_address_and_its_links_whole():
    first, second = read("hackernews", SAMPLE.body).listings
    assert first.url == "https://news.ycombinator.com/item?id=49000001"
    assert (first.company, first.location, first.salary) == ("Harbour Lights", "Emden or REMOTE (EU)", "€90k-120k")
    assert (first.employment_type, first.remote) == ("Full-time", None)
    assert "https://harbour-lights.example/jobs/staff-engineer-of-lamps" in first.description
    assert "You'll need: Rust" in first.description
    assert (second.company, second.location, second.remote) == ("Tide Tables", "Halifax, Canada; ONSITE", False)


def headers():
    lines = (Path(__file__).parent / "hiring_posts.tsv").read_text("utf-8").splitlines()
    for row in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
        line, *said = row
        *words, remote = [value or None for value in [*said, *[""] * 6][:6]]
        expected = None if words[0] == "-" else (*words, {"yes": True, "no": False, None: None}[remote])
        yield pytest.param(line, expected, id=line[:60])


@pytest.mark.parametrize(("line", "expected"), list(headers()))
def test_a_header_is_taken_apart(line, expected):
    header = read_post(line)
    assert (header and astuple(header)) == expected


def test_labelled_lines_are_a_header_too():
    text = "Company: Harbour Lights\nLocation: Utrecht, Netherlands\nRole: Lamp Engineer\nSalary: €4000/month"
    read_out = read_post(text)
    assert (read_out.company, read_out.role) == ("Harbour Lights", "Lamp Engineer")
    assert (read_out.place, read_out.pay) == ("Utrecht, Netherlands", "€4000/month")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("- Lamp Engineer\n- Buoy Designer (Oslo)\n- We are kind", "Lamp Engineer, Buoy Designer"),
        ("We are looking for a senior lamp engineer to keep lights.", "senior lamp engineer"),
        ("We keep lights.", NO_ROLE),
    ],
)
def test_where_the_header_names_no_role_the_text_is_looked_at(text, role):
    assert read_post(f"Harbour Lights | Oslo | Onsite\n{text}").role == role


@given(st.text(alphabet="aB1 |-–—/()[]@:.,$€k\n", max_size=300) | st.text(max_size=300))
def test_whatever_a_post_says_it_has_an_employer_and_a_role_or_is_none(text):
    read_out = read_post(text)
    assert read_out is None or (read_out.company.strip() and read_out.role.strip())


POST = "Harbour Lights | Lamp Keeper | Bergen | Full-time<p>Keep lamps."


def test_comments_that_a_search_found_are_read_as_posts_and_answers_to_them_are_not():
    hit = {"objectID": "48000001", "comment_text": POST, "created_at_i": 1_790_000_000, "story_id": 1, "parent_id": 1}
    answer = {"hits": [hit, hit | {"objectID": "48000002", "comment_text": "Is it dark?", "parent_id": 48000001}]}
    reading = read("hackernews", json.dumps(answer).encode())
    assert [(one.source_id, one.company, one.title) for one in reading.listings] == [
        ("48000001", "Harbour Lights", "Lamp Keeper")
    ]
    assert [(out.row, out.reason, out.unreadable) for out in reading.left_out] == [
        ("48000002", "answers a post", False)
    ]


def test_one_comment_as_the_other_service_has_it_is_read():
    item = {"id": 48000001, "type": "comment", "text": POST, "time": 1_790_000_000, "parent": 1}
    (listing,) = read("hackernews", json.dumps(item).encode()).listings
    assert (listing.company, listing.posted_at) == ("Harbour Lights", datetime.fromtimestamp(1_790_000_000, UTC))
    gone = read("hackernews", json.dumps({"id": 48000001, "type": "comment", "deleted": True}).encode())
    assert [(out.reason, out.unreadable) for out in gone.left_out] == [("was taken back", False)]


def test_a_role_may_begin_with_a_dot():
    assert read_post("Harbour Lights | .NET Engineer | Bergen | Full-time\nKeep lamps.").role == ".NET Engineer"
