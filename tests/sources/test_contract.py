"""What every kind of source promises. A kind that breaks one of these promises is refused, whatever else it does."""

import json
import unicodedata
from dataclasses import replace
from datetime import UTC
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import LeftOut, Reading, SoFar
from bot.sources import KINDS, make_source, read
from scoring.clean import plain_text
from scoring.urls import is_web_url
from tests.sources.samples import SAMPLES

PAGE = b'<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>{"jobs": []}</body></html>'


def failure_of(read, body):
    try:
        reading = read(body)
    except SourceError as failure:
        return failure.failure
    pytest.fail(f"read {reading} out of {body[:40]!r}")


# ------------------------------------------------------------------ the promises


def every_row_is_one_listing_or_one_left_out(sample, read):
    reading = read(sample.body)
    rows = sample.rows(json.loads(sample.body.decode("utf-8-sig")))
    assert len(reading.listings) + len(reading.left_out) == len(rows)
    assert reading.listings
    assert not any(out.unreadable for out in reading.left_out)


def listings_are_cleaned_and_whole(sample, read):
    for listing in read(sample.body).listings:
        assert listing.source == sample.kind
        assert listing.source_id
        assert is_web_url(listing.url)
        for line in (listing.title, listing.company, listing.location, listing.salary, listing.employment_type):
            assert line is None or (line and line == " ".join(line.split()))
        for text in (listing.title, listing.company, listing.location or "", listing.description or ""):
            assert plain_text(text) == text
        assert listing.posted_at is None or listing.posted_at.tzinfo is UTC


def no_rows_are_an_empty_board(sample, read):
    assert read(sample.answer([])) == Reading(())


def a_web_page_is_no_empty_board(sample, read):
    assert failure_of(read, PAGE) == "page"
    assert failure_of(read, b"\xef\xbb\xbf\n " + PAGE.lower()) == "page"


def what_is_no_answer_is_no_empty_board(sample, read):
    other = b"[]" if isinstance(sample.around([]), dict) else b'{"jobs": []}'
    for body in (
        b"",
        b"  \n",
        b"null",
        b"true",
        b"7",
        b'"jobs"',
        b"{}",
        b'{"jobs": null}',
        b'{"error": "no such board"}',
        other,
    ):
        assert failure_of(read, body) == "broken", body


def a_cut_off_answer_is_no_shorter_board(sample, read):
    for part in (0.3, 0.6, 0.97):
        assert failure_of(read, sample.body[: int(len(sample.body) * part)]) == "broken"


def rows_that_are_no_objects_are_counted(sample, read):
    reading = read(sample.answer([None, 7, "job", [], sample.row]))
    assert len(reading.listings) == 1
    assert [out.unreadable for out in reading.left_out] == [True] * 4


def rows_without_what_a_listing_needs_are_counted(sample, read):
    reading = read(sample.answer([{}, sample.row]))
    assert len(reading.listings) == 1
    assert [out.unreadable for out in reading.left_out] == [True]
    assert "has no" in reading.left_out[0].reason


def the_same_id_twice_is_one_listing(sample, read):
    reading = read(sample.answer([sample.row, sample.row]))
    assert len(reading.listings) == 1
    assert len(reading.left_out) == 1
    assert not reading.left_out[0].unreadable


def unknown_fields_change_nothing(sample, read):
    odd = sample.row | {"zz_new": {"deep": [1, None]}, "": "", "listing": "x"}
    assert read(sample.answer([odd])) == read(sample.answer([sample.row]))


def any_field_may_be_missing_or_null_or_of_the_wrong_type(sample, read):
    for key in sample.row:
        for value in (
            None,
            "",
            " ",
            0,
            -1,
            1e300,
            True,
            [],
            {},
            [None],
            [[]],
            [7],
            {"name": None},
            "\x00\u202e",
            "nan",
            float("nan"),
        ):
            reading = read(sample.answer([sample.row | {key: value}]))
            assert len(reading.listings) + len(reading.left_out) == 1
        assert len(read(sample.answer([{name: sample.row[name] for name in sample.row if name != key}])).listings) <= 1


def a_url_that_is_none_of_the_web_is_refused(sample, read):
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:pw@x.example/",
        "//x.example/",
        "https://[x",
        "file:///etc/passwd",
    ):
        fields = {key: url for key in sample.row if key.lower().endswith("url")}
        reading = read(sample.answer([sample.row | fields]))
        assert [out.unreadable for out in reading.left_out] == [True], url
        assert "url" in reading.left_out[0].reason


def reading_twice_gives_the_same(sample, read):
    assert read(sample.body) == read(sample.body)


PROMISES = [
    every_row_is_one_listing_or_one_left_out,
    listings_are_cleaned_and_whole,
    no_rows_are_an_empty_board,
    a_web_page_is_no_empty_board,
    what_is_no_answer_is_no_empty_board,
    a_cut_off_answer_is_no_shorter_board,
    rows_that_are_no_objects_are_counted,
    rows_without_what_a_listing_needs_are_counted,
    the_same_id_twice_is_one_listing,
    unknown_fields_change_nothing,
    any_field_may_be_missing_or_null_or_of_the_wrong_type,
    a_url_that_is_none_of_the_web_is_refused,
    reading_twice_gives_the_same,
]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.kind)
def test_every_kind_keeps_every_promise(sample, promise):
    promise(sample, lambda body: read(sample.kind, body))


def test_every_kind_has_a_sample():
    assert [sample.kind for sample in SAMPLES] == list(KINDS)


# ------------------------------------------------------------------ the promises can be broken


def _swallows_failures(read):
    def broken(body):
        try:
            return read(body)
        except SourceError:
            return Reading(())

    return broken


def _loses_rows(read):
    return lambda body: replace(read(body), left_out=())


def _shows_raw_text(read):
    def broken(body):
        reading = read(body)
        return replace(reading, listings=tuple(replace(one, title=f" {one.title}\u202e") for one in reading.listings))

    return broken


def _crashes_on_bare_rows(read):
    def broken(body):
        if any(out.unreadable for out in read(body).left_out):
            raise KeyError("id")
        return read(body)

    return broken


def _counts_what_it_left_out_as_unreadable(read):
    def broken(body):
        reading = read(body)
        return replace(
            reading, left_out=tuple(LeftOut(out.row, out.reason, unreadable=True) for out in reading.left_out)
        )

    return broken


def _takes_any_url(read):
    def broken(body):
        reading = read(body)
        return replace(reading, left_out=tuple(out for out in reading.left_out if "url" not in out.reason))

    return broken


BREAKERS = [
    _swallows_failures,
    _loses_rows,
    _shows_raw_text,
    _crashes_on_bare_rows,
    _counts_what_it_left_out_as_unreadable,
    _takes_any_url,
]


@pytest.mark.parametrize("breaker", BREAKERS, ids=lambda breaker: breaker.__name__)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.kind)
def test_a_bad_source_is_found_out(sample, breaker):
    bad = breaker(lambda body: read(sample.kind, body))
    broken = []
    for promise in PROMISES:
        try:
            promise(sample, bad)
        except (AssertionError, KeyError, pytest.fail.Exception):
            broken.append(promise.__name__)
    assert broken


# ------------------------------------------------------------------ laws

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.kind)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_rows_hold_each_is_one_listing_or_one_left_out(sample, data):
    keys = [*sample.row, "extra"]
    changes = st.dictionaries(st.sampled_from(keys), JSON, max_size=4)
    rows = data.draw(st.lists(st.one_of(JSON, changes.map(sample.row.__or__)), max_size=5))
    if sample.kind == "remoteok":
        rows = [row for row in rows if not (isinstance(row, dict) and "legal" in row)]
    body = json.dumps(sample.around(rows)).encode()
    reading = read(sample.kind, body)
    assert len(reading.listings) + len(reading.left_out) == len(rows)
    assert len({one.source_id for one in reading.listings}) == len(reading.listings)
    for one in reading.listings:
        for text in (one.title, one.company, one.location or "", one.description or ""):
            assert not [sign for sign in text if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Cs"}]


@pytest.mark.parametrize("kind", KINDS)
@given(body=st.one_of(st.binary(), st.text().map(str.encode)))
def test_no_bytes_break_a_reader(kind, body):
    try:
        reading = read(kind, body)
    except SourceError as failure:
        assert failure.failure in {"page", "broken"}
    else:
        assert len(reading.listings) + len(reading.left_out) >= 0


# ------------------------------------------------------------------ what a sources file may say


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"kind": "greenhouse", "board": "Harbour"}, "greenhouse:harbour"),
        ({"kind": "lever", "board": "Harbour"}, "lever:Harbour"),
        ({"kind": "ashby", "board": "Harbour Lights", "name": "Harbour Lights Ltd"}, "ashby:harbour lights"),
        ({"kind": "remoteok"}, "remoteok"),
        (
            {"kind": "remotive", "url": "https://remotive.com/api/remote-jobs?category=design"},
            "remotive:category=design",
        ),
        ({"kind": "simplify", "board": "New-Grad-Positions"}, "simplify:New-Grad-Positions"),
        ({"kind": "simplify", "url": "https://lists.example/l.json?token=s3cret"}, "simplify:lists.example/l.json"),
        ({"kind": "feed", "url": "https://jobs.example/feed.rss"}, "feed:jobs.example/feed.rss"),
    ],
)
def test_a_source_is_named_by_its_kind_and_what_sets_it_apart(said, key):
    source = make_source(**said)
    assert source.key == key
    assert source.kind == said["kind"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "grenhouse", "board": "x"}, '"greenhouse"?'),
        ({"kind": "zzz"}, "there are greenhouse, lever"),
        ({"kind": "greenhouse"}, "needs a board"),
        ({"kind": "lever", "board": "a/b"}, "needs a board"),
        ({"kind": "ashby", "board": " "}, "needs a board"),
        ({"kind": "ashby", "url": "https://jobs.ashbyhq.com/x"}, "takes a board"),
        ({"kind": "remoteok", "board": "x"}, "has no boards"),
        ({"kind": "simplify", "board": "x", "url": "https://x.example/"}, "not both"),
        ({"kind": "feed"}, "needs the url"),
        ({"kind": "feed", "url": "javascript:alert(1)"}, "no http or https address"),
        ({"kind": "lever", "board": "x", "base_url": "ftp://x.example"}, "no http or https address"),
    ],
)
def test_a_source_that_cannot_be_is_refused_in_a_clear_sentence(said, words):
    with pytest.raises(ValueError, match=r".") as refusal:
        make_source(**said)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "greenhouse", "board": "harbour"},
        {"kind": "lever", "board": "harbour"},
        {"kind": "ashby", "board": "harbour"},
        {"kind": "remoteok"},
        {"kind": "remotive", "url": "https://remotive.com/api/remote-jobs?category=design"},
        {"kind": "simplify", "board": "New-Grad-Positions"},
        {"kind": "simplify", "url": "https://lists.example/l.json"},
        {"kind": "feed", "url": "https://jobs.example/feed.rss?a=b"},
    ],
)
def test_a_base_url_takes_the_place_of_scheme_and_host_and_of_nothing_else(said):
    bases = (None, "http://127.0.0.1:8080", "http://127.0.0.1:8080/")
    usual, served, also = (urlsplit(make_source(**said, base_url=base).ask(SoFar()).url) for base in bases)
    assert usual.scheme == "https"
    assert served == also == usual._replace(scheme="http", netloc="127.0.0.1:8080")


def test_a_key_never_holds_the_secret_of_an_address():
    one = make_source("feed", url="https://jobs.example/feed?token=s3cret")
    two = make_source("feed", url="https://jobs.example/feed?token=other")
    assert "s3cret" not in one.key
    assert one.key != two.key
