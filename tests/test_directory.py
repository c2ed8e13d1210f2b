"""Boards by employer: spelling is forgiven, and nothing unrelated comes before what was meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import directory
from bot.directory import Entry, employer_of, find, how_to_add, readable
from bot.sources import KINDS, make_source
from scoring.urls import board_of

ENTRIES = directory._entries()


@pytest.mark.parametrize(
    ("name", "board"),
    [
        ("stripe", "greenhouse:stripe"),
        ("Stripe, Inc.", "greenhouse:stripe"),
        ("strpie", "greenhouse:stripe"),
        ("Hugging Face", "workable:huggingface"),
        ("hugingface", "workable:huggingface"),
        ("HUGGING-FACE", "workable:huggingface"),
        ("huggingfacee", "workable:huggingface"),
        ("Open AI", "ashby:openai"),
        ("Mistral AI", "lever:mistral"),
        ("Grafana", "greenhouse:grafanalabs"),
        ("Spotfy", "lever:spotify"),
        ("The New York Times", "greenhouse:thenewyorktimes"),
        ("new york times", "greenhouse:thenewyorktimes"),
        ("Make-A-Wish", "greenhouse:makeawishamerica"),
    ],
)
def test_an_employer_is_found_first_however_it_is_spelt(name, board):
    assert find(name)[0].key == board


@pytest.mark.parametrize("name", ["", "   ", "!?", "qzxvkjwq", "a name that nobody has got", "x" * 3000])
def test_what_nobody_is_called_finds_nothing(name):
    assert find(name) == []


@pytest.mark.parametrize("name", ["stripe", "openai", "Hugging Face", "Notion", "On", "Sentry"])
def test_where_somebody_is_called_so_nothing_only_similar_is_shown(name):
    whole = "".join(name.lower().split())
    assert all(entry.whole.startswith(whole) or entry.whole in whole for entry in find(name))


def test_there_are_many_boards_each_once_and_each_makes_a_source():
    assert len(ENTRIES) >= 6_000
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        assert make_source(entry.kind, board=entry.board)


def test_the_address_that_is_shown_adds_that_very_board():
    for entry in ENTRIES:
        found = board_of(how_to_add(entry))
        assert found is not None, entry
        assert (found.service, found.name) == (entry.kind, entry.board)


def test_looking_is_quick():
    find("warm up")
    begun = time.process_time()
    find("hugingface")
    assert time.process_time() - begun < 0.3


def test_the_file_says_where_it_is_from():
    head = (directory.files("bot") / "sources" / "directory.tsv").read_text("utf-8").partition("[")[0]
    for words in ("benchmarks/make_directory.py", "MIT-licensed", "nobody checked them"):
        assert words in head


@given(st.sampled_from(ENTRIES), st.data())
def test_one_wrong_letter_in_a_long_name_still_finds_it(entry, data):
    if len(entry.whole) < 9 or not entry.whole.isascii():
        return
    at = data.draw(st.integers(0, len(entry.whole) - 1))
    found = find(entry.whole[:at] + entry.whole[at + 1 :], most=100)
    exact = any(other.whole == entry.whole[:at] + entry.whole[at + 1 :] for other in ENTRIES)
    assert entry in found or exact or any(other.whole.startswith(entry.whole[:at]) for other in found)


@given(st.text(max_size=60))
def test_no_name_breaks_it(name):
    assert len(find(name)) <= directory.MOST


@pytest.mark.parametrize(
    ("board", "name"),
    [("acme-labs", "Acme Labs"), ("WSHGroup", "WSH Group"), ("acme.wd5/Careers", "Acme"), ("acme", "Acme"), ("-", "-")],
)
def test_a_boards_own_name_is_made_readable(board, name):
    assert readable(board) == name


def test_a_known_name_is_given_and_an_unknown_one_only_where_guessing_is_meant():
    assert employer_of("greenhouse", "Stripe") == "Stripe"
    assert employer_of("lever", "nobody-has-this") is None
    assert employer_of("lever", "nobody-has-this", guess=True) == "Nobody Has This"


def test_entries_are_of_kinds_there_are():
    assert {entry.kind for entry in ENTRIES} <= set(KINDS)
    assert isinstance(ENTRIES[0], Entry)
