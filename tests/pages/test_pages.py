"""What holds for every page."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.digest import Credit, Digest
from bot.pages import PAGES
from bot.pages.words import DEMONSTRATION, count, more_there, plain, score
from bot.records import decode_as

from .digests import DAYS, NORMAL, digests


def shown(name, digest):
    """What a reader of the page sees, without white space, which pages are free to set."""
    text = PAGES[name](digest)
    if name == "markdown":
        text = MarkdownIt("commonmark").render(text)
    if name in ("markdown", "html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", text.partition("</head>")[2] or text))
    return "".join(text.split())


FOR_PEOPLE = ["terminal", "markdown", "html"]


@pytest.mark.parametrize("name", FOR_PEOPLE)
@given(digest=digests)
def test_nothing_of_a_pick_is_lost(name, digest):
    page = shown(name, digest)
    for pick in digest.picks:
        said = [
            pick.title, pick.company, pick.place, *pick.also_in, pick.reason, pick.watch_out, pick.summary, pick.pay,
            pick.age.removeprefix("posted "), pick.closes, pick.again, pick.source, *pick.unsaid, score(pick.score),
            more_there(pick),
        ]  # fmt: skip
        for words in said:
            assert "".join(plain(words or "").split()) in page


@pytest.mark.parametrize("name", FOR_PEOPLE)
@pytest.mark.parametrize("day", DAYS)
def test_every_page_says_what_was_gathered_and_for_whom(name, day):
    digest = DAYS[day]
    page = shown(name, digest)
    footer = digest.footer
    sentence = f"{footer.gathered:,} gathered, {count(footer.openings, 'opening')}, {footer.eligible} eligible, {footer.posted} posted"
    assert "".join(sentence.split()) in page
    assert "".join(digest.profile.split()) in page


@pytest.mark.parametrize("name", FOR_PEOPLE)
@pytest.mark.parametrize(
    "title", ["Needs visa sponsorship", "US citizen", "H\u200b1B only", "From EUR 80,000", "OPT student"]
)
def test_a_title_that_tells_of_a_person_is_on_no_page(name, title):
    assert "".join(plain(title).split()) not in shown(name, replace(NORMAL, profile=title))


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_a_demonstration_is_called_one_and_nothing_else_is(name):
    banner = "".join(DEMONSTRATION.split())
    assert [banner in shown(name, DAYS[day]) for day in DAYS] == [day == "demonstration" for day in DAYS]


@given(digests)
def test_json_gives_the_very_digest_back(digest):
    assert decode_as(Digest, PAGES["json"](digest).encode()) == digest


@given(st.sampled_from(list(DAYS)) | st.none(), digests)
def test_json_is_one_line_without_a_character_that_a_terminal_acts_on(day, digest):
    line = PAGES["json"](DAYS[day] if day else digest)
    assert line.endswith("\n")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", line[:-1])


@pytest.mark.parametrize("name", PAGES)
@given(digest=digests)
def test_a_page_is_the_same_each_time_and_can_be_written_as_utf_8(name, digest):
    assert PAGES[name](digest) == PAGES[name](digest)
    assert PAGES[name](digest).encode().endswith(b"\n")


CREDITED = replace(
    NORMAL.picks[0],
    credits=(Credit("Remotive", "https://remotive.example/jobs/1"),),
    terms=("link back", "name the source", "no redistribution"),
)


@pytest.mark.parametrize("name", PAGES)
def test_a_source_that_demands_it_is_named_and_linked_to_on_every_page(name):
    page = PAGES[name](replace(NORMAL, picks=(CREDITED,)))
    assert "Remotive" in page
    assert "https://remotive.example/jobs/1" in page


@pytest.mark.parametrize(("name", "said"), [("terminal", False), ("markdown", True), ("html", True), ("json", False)])
def test_a_page_that_is_a_file_says_what_may_not_be_passed_on(name, said):
    assert ("for your own reading" in PAGES[name](replace(NORMAL, picks=(CREDITED,)))) == said
    assert "for your own reading" not in PAGES[name](replace(NORMAL, picks=NORMAL.picks[:1]))


def test_programs_are_told_the_terms_with_each_pick():
    assert '"terms":["link back","name the source","no redistribution"]' in PAGES["json"](
        replace(NORMAL, picks=(CREDITED,))
    )
