"""What every kind of source promises. A kind that breaks one of these promises is refused, whatever else it does."""

import time
import unicodedata
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import LeftOut, Reading
from bot.sources import KINDS, read
from scoring.clean import plain_text
from scoring.urls import is_web_url
from tests.sources.answers import Json
from tests.sources.samples import SAMPLES

PAGES = [
    b'<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>{"jobs": []}</body></html>',
    b'\xef\xbb\xbf\n <!doctype HTML><HTML><HEAD><TITLE>Just a moment...</TITLE></HEAD><BODY>{"jobs": []}</BODY></HTML>',
    b"<html><head><title>We will be back soon</title></head><body><h1>Scheduled maintenance</h1></body></html>",
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html><body/></html>',
    b'<html><body><form action="/login"><input name="user"><a href="/jobs/1">Sign in</a></form></body></html>',
    b"<head><title>403 Forbidden</title></head><body><center>nginx</center></body>",
    b"\n<!-- cached -->\n<!DOCTYPE html>\n<html><body><p>0 results</p></body></html>",
]
"""Made-up pages of the kind that broken sources answer with, status 200."""


def failure_of(read, body):
    try:
        reading = read(body)
    except SourceError as failure:
        return failure.failure
    pytest.fail(f"read {reading} out of {body[:40]!r}")


def row_count(reading):
    return len(reading.listings) + len(reading.left_out)


# ------------------------------------------------------------------ the promises


def every_row_is_one_listing_or_one_left_out(sample, read):
    reading = read(sample.body)
    assert row_count(reading) == len(sample.form.rows(sample.body))
    assert reading.listings
    assert not any(out.unreadable for out in reading.left_out)


def listings_are_cleaned_and_whole(sample, read):
    for listing in read(sample.body).listings:
        assert listing.source in (sample.of or (sample.kind,))
        assert listing.source_id
        assert is_web_url(listing.url)
        for line in (listing.title, listing.company, listing.location, listing.salary, listing.employment_type):
            assert line is None or (line and line == " ".join(line.split()))
        for text in (listing.title, listing.company, listing.location or "", listing.description or ""):
            assert plain_text(text) == text
        assert listing.posted_at is None or listing.posted_at.tzinfo is UTC


def no_rows_are_an_empty_board(sample, read):
    if sample.form.single:
        return
    reading = read(sample.answer([]))
    assert (reading.listings, reading.left_out) == ((), ())


def a_web_page_is_no_empty_board(sample, read):
    for page in PAGES:
        assert failure_of(read, page) == "page", page


def what_is_no_answer_is_no_empty_board(sample, read):
    for body in (b"", b"  \n", b"Too Many Requests", b"upstream connect error", b"\x1f\x8b\x08", b'{"ok": false}'):
        assert failure_of(read, body) == "broken", body
    for body in sample.form.no_answers:
        assert failure_of(read, body) in ("broken", "page"), body


def a_cut_off_answer_is_no_shorter_board(sample, read):
    for part in (0.3, 0.6, 0.97):
        assert failure_of(read, sample.body[: int(len(sample.body) * part)]) in ("broken", "page")


def what_is_no_row_is_counted(sample, read):
    if sample.form.single:
        return
    for odd in sample.form.no_rows:
        reading = read(sample.answer([odd, sample.row]))
        assert len(reading.listings) == 1
        assert [out.unreadable for out in reading.left_out] == [True]


def rows_without_what_a_listing_needs_are_counted(sample, read):
    if sample.form.single:
        return
    reading = read(sample.answer([sample.form.bare, sample.row]))
    assert len(reading.listings) == 1
    assert [out.unreadable for out in reading.left_out] == [True]
    assert "has no" in reading.left_out[0].reason


def the_same_id_twice_is_one_listing(sample, read):
    if sample.form.single:
        return
    reading = read(sample.answer([sample.row, sample.row]))
    assert len(reading.listings) == 1
    assert len(reading.left_out) == 1
    assert not reading.left_out[0].unreadable


def unknown_fields_change_nothing(sample, read):
    assert read(sample.answer([sample.form.extended(sample.row)])) == read(sample.answer([sample.row]))


def any_field_may_be_missing_or_null_or_of_the_wrong_type(sample, read):
    for row in (*sample.form.variants(sample.row), *sample.form.nulled(sample.row)):
        try:
            reading = read(sample.answer([row]))
        except SourceError:
            assert sample.form.single  # without the marks of a posting it is none
        else:
            assert row_count(reading) == 1


def a_url_that_is_none_of_the_web_is_refused_or_not_used(sample, read):
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:pw@x.example/",
        "//[x",
        "https://[x",
        "file:///etc/passwd",
    ):
        row = sample.form.linked(sample.row, url)
        if row is None:
            return
        reading = read(sample.answer([row]))
        assert row_count(reading) == 1
        assert all(is_web_url(one.url) and url not in one.url for one in reading.listings), url
        assert all(out.unreadable and "url" in out.reason for out in reading.left_out), url


def reading_twice_gives_the_same(sample, read):
    assert read(sample.body) == read(sample.body)


PROMISES = [
    every_row_is_one_listing_or_one_left_out,
    listings_are_cleaned_and_whole,
    no_rows_are_an_empty_board,
    a_web_page_is_no_empty_board,
    what_is_no_answer_is_no_empty_board,
    a_cut_off_answer_is_no_shorter_board,
    what_is_no_row_is_counted,
    rows_without_what_a_listing_needs_are_counted,
    the_same_id_twice_is_one_listing,
    unknown_fields_change_nothing,
    any_field_may_be_missing_or_null_or_of_the_wrong_type,
    a_url_that_is_none_of_the_web_is_refused_or_not_used,
    reading_twice_gives_the_same,
]


def of_sample(sample):
    return sample.file


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("sample", SAMPLES, ids=of_sample)
def test_every_kind_keeps_every_promise(sample, promise):
    promise(sample, lambda body: read(sample.kind, body))


def test_every_kind_has_a_sample():
    assert {sample.kind for sample in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("sample", [one for one in SAMPLES if not one.form.single], ids=of_sample)
def test_ten_thousand_rows_are_ten_thousand_listings(sample):
    body = sample.answer([sample.form.numbered(sample.row, number) for number in range(10_000)])
    started = time.process_time()
    reading = read(sample.kind, body)
    assert time.process_time() - started < 20  # on a busy machine; else a second or two
    assert len(reading.listings) == 10_000
    assert reading.left_out == ()


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
@pytest.mark.parametrize("sample", SAMPLES, ids=of_sample)
def test_a_bad_source_is_found_out(sample, breaker):
    if breaker is _takes_any_url and sample.form.linked(sample.row, "x") is None:
        pytest.skip("its rows carry no url")
    if breaker is _counts_what_it_left_out_as_unreadable and sample.form.single:
        pytest.skip("its one row is never left out")
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


@pytest.mark.parametrize("sample", [one for one in SAMPLES if isinstance(one.form, Json)], ids=of_sample)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_rows_hold_each_is_one_listing_or_one_left_out(sample, data):
    changes = st.dictionaries(st.sampled_from([*sample.row, "extra"]), JSON, max_size=4).map(sample.row.__or__)
    rows = [data.draw(changes)] if sample.form.single else data.draw(st.lists(st.one_of(JSON, changes), max_size=5))
    body = sample.answer(rows)
    if sample.form.count(body) != len(rows):  # the odd row is one of those that an answer may hold beside its rows
        return
    try:
        reading = read(sample.kind, body)
    except SourceError:
        assert sample.form.single
        return
    assert row_count(reading) == len(rows)
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
        assert not reading.listings  # chance writes no advert
