"""The terminal page fits its terminal and can do nothing to it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from bot.pages.terminal import page
from bot.pages.words import link, plain

from .digests import NORMAL, QUIET, addresses, digests

SGR = re.compile(r"\x1b\[[0-2]m")


@given(digests, st.integers(40, 200))
def test_no_line_but_an_address_is_wider_than_the_terminal(digest, width):
    for line in page(digest, width=width).splitlines():
        assert wcswidth(line) <= width or line.split()[0].startswith(("http://", "https://"))


@given(digests)
def test_nothing_but_printable_characters_reaches_the_terminal(digest):
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page(digest))


@given(digests)
def test_colour_adds_only_bold_and_dim_and_changes_no_word(digest):
    colourful = page(digest, colour=True)
    assert SGR.sub("", colourful) == page(digest)
    assert all(line.count("\x1b[") in (0, 2, 4) for line in colourful.splitlines())


@given(digests)
def test_each_address_stands_on_a_line_of_its_own(digest):
    lines = [line.strip() for line in page(digest).splitlines()]
    assert all(link(url) in lines for pick in digest.picks for url in addresses(pick) if link(url))


def test_scores_are_aligned_whatever_their_length():
    lines = page(NORMAL).splitlines()
    titles = [next(line for line in lines if plain(pick.title)[:12] in line) for pick in NORMAL.picks]
    assert {line.index(pick.title[:12]) for line, pick in zip(titles, NORMAL.picks, strict=True)} == {5}


def test_a_quiet_day_shows_the_best_miss_with_its_address():
    assert "\nhttps://jobs.harbour.example/4711\n" in page(QUIET)
