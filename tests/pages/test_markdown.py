"""Whatever listings say, the Markdown keeps its structure, and any CommonMark reader shows the words as they are."""

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from bot.pages.markdown import page, text
from bot.pages.words import link, plain, score

from .digests import DAYS, HOSTILE, NORMAL, QUIET, addresses, digests, words

COMMONMARK = MarkdownIt("commonmark")
WITH_TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def inline(token):
    """The text that a reader shows for an inline token, and the links in it."""
    shown = "".join(
        child.content if child.type == "text" else " " if child.type == "softbreak" else "" for child in token.children
    )
    return shown, [child.attrs["href"] for child in token.children if child.type == "link_open"]


def kinds(tokens):
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}


HARMLESS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "hr", "text", "softbreak",
    "strong_open", "strong_close", "link_open", "link_close",
}  # fmt: skip


@pytest.mark.parametrize("reader", [COMMONMARK, WITH_TABLES])
@given(digest=digests)
def test_there_is_one_heading_and_one_for_each_pick_and_each_link_goes_where_it_should(reader, digest):
    tokens = reader.parse(page(digest))
    headings = [inline(tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "heading_open"]
    day, *picks = headings
    assert day == (f"Daily Job Picks - {digest.date}", [])
    assert picks == [(plain(pick.title), [link(pick.url)] if link(pick.url) else []) for pick in digest.picks]
    assert kinds(tokens) <= HARMLESS
    assert sum(token.type == "hr" for token in tokens) == max(len(digest.picks), 1)
    known = {link(url) for pick in (*digest.picks, digest.best_miss) if pick for url in addresses(pick)}
    assert {href for token in tokens if token.type == "inline" for href in inline(token)[1]} <= known


@given(words)
def test_words_are_shown_as_they_are(said):
    for reader in (COMMONMARK, WITH_TABLES):
        tokens = reader.parse(f"**Reason:** {text(said)}")
        shown = "".join(inline(token)[0] for token in tokens if token.type == "inline")
        assert shown == f"Reason: {plain(said)}".rstrip()


@given(words)
def test_words_alone_on_a_line_start_no_block(said):
    assert kinds(COMMONMARK.parse(text(said))) <= {"paragraph_open", "paragraph_close", "inline", "text"}


PICK = re.compile(
    r"## \[(?P<title>.+)\]\((?P<url>\S+)\)\n"
    r"\*\*Company:\*\* (?P<company>.+) \| \*\*Location:\*\* (?P<place>.+) \| \*\*Score:\*\* (?P<score>\d+)/100\n\n"
    r"\*\*Reason:\*\* (?P<reason>.+)\n\n"
    r"\*\*Summary:\*\* (?P<summary>.+)\n\n"
    r"(?:\*\*[A-Z][a-z ]+:\*\* .+\n\n)+"
    r"---\n"
)


def test_a_simple_program_that_reads_such_files_finds_every_pick():
    found = list(PICK.finditer(page(NORMAL)))
    assert [(f["title"], f["company"], f["place"], f["score"]) for f in found] == [
        (pick.title, pick.company, pick.place, score(pick.score)) for pick in NORMAL.picks
    ]
    assert page(NORMAL).startswith("# Daily Job Picks - 2026-11-25\n\n## [")


def test_a_quiet_day_is_the_heading_and_one_paragraph_then_the_footer():
    heading, paragraph, rule, *footer = page(QUIET).split("\n\n")
    assert (heading, rule) == ("# Daily Job Picks - 2026-11-25", "---")
    assert paragraph.startswith(
        "Nothing cleared your bar of 40 today; the best miss was [Backend Engineer, Booking](https://"
    )
    assert footer[0] == "2,140 gathered, 1,310 openings, 212 eligible, 0 posted."


def test_bare_addresses_of_listings_do_not_become_links_of_readers_that_look_for_them():
    assert not re.search(
        r"(?<!\()https?://evil|www\.evil",
        page(HOSTILE).replace("](https://ok.example/%29%20%5Bx%5D%28https://evil.example)", ""),
    )


@pytest.mark.parametrize("name", DAYS)
def test_there_is_no_line_that_ends_in_blanks_and_one_end_of_line_at_the_end(name):
    document = page(DAYS[name])
    assert not re.search(r"[ \t]$", document, re.MULTILINE)
    assert re.search(r"[^\n]\n\Z", document)
