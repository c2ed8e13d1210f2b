"""The sentences that all pages share are right for every digest."""

import math
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.digest import Failed
from bot.pages import words
from scoring.gates import GATES

from .digests import FOOTER, HOSTILE_TEXTS, HOSTILE_URLS, NORMAL, QUIET, a_pick, urls

numbers = st.integers(0, 5000)
gates = st.dictionaries(st.sampled_from([entry.name for entry in GATES]), st.integers(1, 5000))


def a_footer(unknown, failed, posted, below, over, shown):
    eligible = posted + below + over + shown
    return replace(
        FOOTER,
        eligible=eligible,
        unknown=unknown,
        failed=failed,
        openings=eligible + unknown + sum(failed.values()),
        posted=posted,
        below_bar=below + unknown,
        over_cap=over,
        shown_before=shown,
    )


def said(pattern, text):
    found = re.search(pattern, text)
    return int(found[1].replace(",", "")) if found else 0


@given(numbers, gates, numbers, numbers, numbers, numbers)
def test_the_counts_that_are_said_add_up(unknown, failed, posted, below, over, shown):
    text = " ".join(words.footer(replace(NORMAL, footer=a_footer(unknown, failed, posted, below, over, shown))))
    number = r"(\d[\d,]*)"
    openings, eligible, ruled_out = (
        said(f"{number} {what}", text) for what in ("openings?,", "eligible,", "ruled out")
    )
    uncertain = said(f"{number} (?:is|are) uncertain", text)
    assert openings == eligible + uncertain + ruled_out
    by_gate = re.search(r"ruled out: (.*?)\. ", text)
    counted = [int(n.replace(",", "")) for n in re.findall(r"(\d[\d,]*)(?:,|$)", by_gate[1])] if by_gate else []
    assert sum(counted) == ruled_out
    ends = [f"{number} posted", f"{number} below the bar", f"{number} over the cap", f"{number} shown before"]
    assert eligible + uncertain == sum(said(end, text) for end in ends)


def test_a_footer_never_tells_of_the_readers_visa_citizenship_clearance_or_pay():
    failed = {"place": 3, "citizenship": 1, "clearance": 2, "sponsorship": 4, "pay": 8}
    text = " ".join(words.footer(replace(NORMAL, footer=replace(FOOTER, failed=failed))))
    assert "ruled out: place 3, other rules 15." in text
    assert not re.search("citizen|clearance|sponsor|pay|visa", text)


def test_every_private_gate_is_a_gate():
    assert {entry.name for entry in GATES} >= words.PRIVATE_GATES


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_higher_score_never_shows_less_and_nothing_looks_better_than_it_is(one, other):
    low, high = sorted((one, other))
    assert int(words.score(low)) <= int(words.score(high))
    assert int(words.score(low)) <= low + 1e-6


def test_99_6_is_not_shown_as_100_and_a_rounding_error_costs_no_point():
    shown = {99.6: "99", 99.9999: "99", 94.99999999999999: "95", 100: "100", 39.97: "39", 0: "0", math.nan: "?"}
    assert {value: words.score(value) for value in shown} == shown


def test_what_else_an_employer_has_is_said_with_the_applications_it_allows():
    assert words.more_there(a_pick(more_there=4, may_apply=2)) == "+4 more there; you may apply to two"
    assert words.more_there(a_pick(more_there=1_200)) == "+1,200 more there"
    assert words.more_there(a_pick(more_there=0, may_apply=2)) == ""


def test_failures_of_one_service_are_told_once():
    failed = [Failed("Remotive", None, "answered with a web page")]
    failed += [Failed("Greenhouse", f"board{n}", "not reachable") for n in range(52)]
    failed += [Failed("Greenhouse", "board52", "no such board"), Failed("Ashby", "harbour", "timed out")]
    assert words.failures(failed) == [
        "Remotive failed: answered with a web page.",
        "Greenhouse: 53 boards failed (board0, board1, board2 and 50 more): 52 × not reachable; 1 × no such board.",
        "Ashby (harbour) failed: timed out.",
    ]


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 9)), max_size=60))
def test_however_many_boards_fail_there_is_one_line_for_each_service_and_all_are_counted(failed):
    lines = words.failures(Failed(f"Service {service}", None, f"way {way}") for service, way in failed)
    assert len(lines) == len({service for service, _ in failed})
    for service in "AB":
        mine = [way for name, way in failed if name == service]
        line = next((line for line in lines if line.startswith(f"Service {service}")), "")
        if len(set(mine)) > 1:
            assert sum(int(n) for n in re.findall(r"(\d+) × ", line)) == len(mine)


def test_one_of_something_is_told_as_one():
    footer = replace(FOOTER, gathered=1, openings=1, eligible=0, unknown=1, failed={}, posted=1, below_bar=0, over_cap=0, shown_before=0, sources=1)  # fmt: skip
    assert words.footer(replace(NORMAL, footer=footer)) == (
        "1 gathered, 1 opening, 0 eligible, 1 posted.",
        "Of the openings, 1 is uncertain (the advert leaves a hard rule open) and none was ruled out.",
        "Not posted of the eligible and uncertain: none.",
        "1 source asked, none failed.",
    )


def test_a_quiet_day_says_why_it_is_quiet():
    def quiet(miss, **counts):
        return str(words.quiet(replace(QUIET, best_miss=miss, footer=replace(FOOTER, **counts))))

    best = a_pick(title="Data Engineer", score=38.7, reason="Asks for SQL.", watch_out=None)
    assert quiet(best) == "Nothing cleared your bar of 40 today; the best miss was Data Engineer at Harbour Lights, Berlin, Germany (38): Asks for SQL."  # fmt: skip
    assert quiet(None) == "Nothing new today: what could be for you was shown before and has not changed."
    assert "ruled out by a hard rule" in quiet(None, eligible=0, unknown=0)
    assert "nothing to choose from" in quiet(None, openings=0, eligible=0, unknown=0)


@given(urls)
def test_a_link_is_http_in_plain_ascii_without_anything_that_ends_it_early_and_stays_as_it_is(url):
    safe = words.link(url)
    if safe is not None:
        assert re.fullmatch(r"https?://[^\s<>\"`|\\(){}^]+", safe)
        assert safe.isascii()
        assert words.link(safe) == safe


def test_urls_that_are_no_web_address_are_no_links():
    assert [words.link(url) is None for url in HOSTILE_URLS] == [True, False, True, False, True, False]
    assert all(
        words.link(url) is None
        for url in ("", "mailto:a@b.example", "//x.example", "https://", "ftp://x.example", "vbscript:x")
    )


def test_a_link_keeps_what_a_server_looks_at():
    url = "https://jobs.harbour.example/a/b;v=1?gh_jid=47&ref=x%20y+z#apply"
    assert words.link(url) == url


@given(st.text() | st.sampled_from(HOSTILE_TEXTS))
def test_plain_text_is_one_printable_line_and_stays_as_it_is(text):
    line = words.plain(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", line)
    assert words.plain(line) == line
    assert line.encode().decode() == line


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_plain_text_keeps_every_letter_number_and_sign(text):
    assert words.plain(text) == text


def test_a_mark_without_a_letter_is_left_out_and_one_with_a_letter_stays():
    assert words.plain("\u0b3e and \u0301\u0302x e\u0301") == "and x e\u0301"


def test_a_long_list_of_further_places_is_cut_and_counted():
    towns = tuple(f"Town {number}, US" for number in range(6))
    assert words.further_places(a_pick(also_in=towns)) == "Town 0, US; Town 1, US; Town 2, US; Town 3, US and 2 more"
    assert words.further_places(a_pick(also_in=towns[:2])) == "Town 0, US; Town 1, US"
    assert words.further_places(a_pick(also_in=())) == ""
