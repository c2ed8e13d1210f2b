"""JSON in and out."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest import Digest, Footer, Pick
from bot.records import decode, decode_as, encode
from scoring.facts import Fact, Facts, Quote
from scoring.listing import Listing
from scoring.places import Place

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=15,
)


@given(plain)
def test_what_goes_in_comes_out(value):
    assert decode(encode(value)) == value


@given(plain)
def test_the_standard_library_reads_what_we_write(value):
    assert json.loads(encode(value)) == value


@given(plain)
def test_what_other_writers_wrote_is_read(value):
    assert decode(json.dumps(value, indent=1).encode()) == value


def test_a_byte_order_mark_is_no_content():
    assert decode(b'\xef\xbb\xbf{"jobs": []}') == {"jobs": []}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'["half \\ud83d."]', ["half �."]),
        (b'["half \\ude00."]', ["half �."]),
        (b'["whole \\ud83d\\ude00 half \\ud83d"]', ["whole \U0001f600 half �"]),
        (b'["no escape \\\\ud83d but \\ud83d"]', ["no escape \\ud83d but �"]),
        (b'["M\xfcnchen"]', ["M�nchen"]),
        (b'["a\ttab and a\nline"]', ["a\ttab and a\nline"]),
        (b'{"salary": NaN}', {"salary": None}),
        (b'{"salary": 1e999, "bonus": 1.5e3}', {"salary": None, "bonus": 1500.0}),
    ],
)
def test_what_services_really_send_is_read(body, value):
    read = decode(body)
    assert read == value
    assert decode(encode(read)) == value


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "nothing where JSON was expected"),
        (b"  \n", "nothing where JSON was expected"),
        (b"<!doctype html><html>", "line 1, column 1"),
        (b'{"jobs": [', "no JSON"),
        (b'{"jobs": []}\n<!-- -->', "line 2, column 1"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"a": NaN, "b": ' + b"1" * 5000 + b"}", "thousands of digits"),
    ],
)
def test_what_is_no_json_is_said_in_a_sentence(body, words):
    with pytest.raises(ValueError, match=words):
        decode(body)


def test_facts_come_back_as_they_were():
    facts = Facts(
        has_text=True,
        level=Fact("senior", Quote("title", "Senior")),
        min_years=Fact(5, Quote("description", "5+ years")),
        citizenship=Fact(("US",), Quote("description", "US citizens")),
        places=(Fact(Place(city="Berlin", country="DE"), Quote("location", "Berlin")),),
        skills=("Python", "SQL"),
    )
    assert decode_as(Facts, encode(facts)) == facts


def test_a_digest_comes_back_as_it_was():
    pick = Pick(
        opening="0123456789abcdef", title="Baker", url="https://jobs.example/1", company="Example", place="Lyon (FR)",
        score=71.25, reason="It asks for bread.", watch_out=None, unsaid=("pay",), summary="Bakes. Sells.", pay=None,
        posted_at=datetime(2026, 1, 2, 3, 4, 5, 678901, UTC), age="posted today", closes=None, source="Example",
        shares=MappingProxyType({"title": 74.5}), raw=74.5,
    )  # fmt: skip
    footer = Footer(
        gathered=3, openings=2, eligible=1, unknown=0, failed={"place": 1}, posted=1, below_bar=0, over_cap=0,
        shown_before=0, sources=1,
    )  # fmt: skip
    digest = Digest(date=date(2026, 1, 2), profile="Baker", picks=(pick,), footer=footer)
    assert decode_as(Digest, encode(digest)) == digest


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])))
def test_times_keep_their_instant(moment):
    listing = Listing(source="feed", source_id="1", url="https://a.example", title="t", company="c", posted_at=moment)
    assert decode_as(Listing, encode(listing)) == listing


def test_fields_are_written_in_the_order_they_are_declared_in():
    assert encode(Quote("title", "x")) == b'{"field":"title","words":"x"}'


def test_a_field_added_later_takes_its_default_and_one_removed_is_ignored():
    assert decode_as(Facts, b'{"has_text": false, "no_longer": 1}') == Facts(has_text=False)


@pytest.mark.parametrize("data", [b"{}", b'{"has_text": "yes"}', b"[]", b"", b'{"has_text": ' + b"[" * 200_000])
def test_what_does_not_fit_a_form_is_refused(data):
    with pytest.raises(ValueError):
        decode_as(Facts, data)


def test_half_a_surrogate_pair_is_not_written():
    with pytest.raises(ValueError):
        encode("\ud83d")


def test_what_has_no_json_is_refused():
    with pytest.raises(TypeError, match="object has no JSON"):
        encode(object())
