"""Arbeitnow's own oddities."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.interfaces import Answer
from bot.readings import read_through
from bot.sources import make_source, read
from bot.sources.arbeitnow import PAGES
from tests.sources.samples import sample_of

SAMPLE = sample_of("arbeitnow")


def test_text_that_is_escaped_once_more_is_read_as_text_that_is_not():
    german, english = read("arbeitnow", SAMPLE.body).listings
    assert german.title == "Glockengießer (m/w/d) & Former"
    assert german.description == "Wir gießen Glocken.\n- Bronze schmelzen & gießen\n- Formen bauen"
    assert english.description == "We count tides.\n- Python"


def test_only_what_is_ticked_is_said():
    german, english = read("arbeitnow", SAMPLE.body).listings
    assert (german.remote, german.location, german.employment_type) == (None, "Emden", "Full time, berufserfahren")
    assert (english.remote, english.location, english.employment_type) == (True, None, None)


def served(pages):
    """What was asked and read of a board with these pages, whatever its links say."""
    asked = []

    def ask(request):
        asked.append(request.url)
        number = int(parse_qs(urlsplit(request.url).query)["page"][0])
        rows = [SAMPLE.row | {"slug": slug} for slug in (pages[number - 1] if number <= len(pages) else [])]
        return Answer(request.url, SAMPLE.answer(rows))

    return read_through(make_source("arbeitnow"), ask).reading, asked


@pytest.mark.parametrize(
    ("pages", "questions", "listings"),
    [
        ([["a", "b"], ["c"], [], ["never"]], 3, 3),
        ([["a", "b"], ["a", "b"], ["never"]], 2, 2),
        ([[]], 1, 0),
        ([["a"], ["b"], ["c"], ["d"], ["e"]], PAGES, PAGES),
    ],
)
def test_pages_are_asked_until_one_is_empty_or_comes_again_or_it_is_enough(pages, questions, listings):
    reading, asked = served(pages)
    assert (len(asked), len(reading.listings)) == (questions, listings)


def test_a_narrower_address_keeps_what_it_asks_on_every_page():
    source = make_source("arbeitnow", url="https://www.arbeitnow.com/api/job-board-api?search=bells&page=7")
    url = read_first_question(source)
    assert parse_qs(urlsplit(url).query) == {"search": ["bells"], "page": ["1"]}


def read_first_question(source):
    asked = []

    def ask(request):
        asked.append(request.url)
        return Answer(request.url, json.dumps({"data": []}).encode())

    read_through(source, ask)
    return asked[0]
