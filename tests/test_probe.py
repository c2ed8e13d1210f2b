"""One question to a service, and what its answer shows: nothing of it declared twice."""

import json
from dataclasses import replace

import pytest

from bot.errors import Refused, SourceError
from bot.interfaces import Answer
from bot.probe import WIDTH, lines, probe
from bot.sources import KINDS, make_source, read
from bot.sources.noticing import noticing
from tests.sources.samples import SAMPLES

LEVER = make_source("lever", board="harbour")
POSTING = {
    "id": "7d1c0f0e-1111-4222-8333-000000000002",
    "text": "Cook",
    "hostedUrl": "https://jobs.lever.co/harbour/7d1c0f0e-1111-4222-8333-000000000002",
    "categories": {"location": "Leeds", "commitment": "Full-time"},
    "createdAt": 1764000000000,
}


def found(*postings, headers=None):
    body = json.dumps(postings).encode()
    return probe(LEVER, lambda _, request: Answer(request.url, body, headers=headers or {}))


def test_it_says_status_headers_rows_and_the_share_of_filled_fields():
    other = {**POSTING, "id": "7d1c0f0e-1111-4222-8333-000000000003", "categories": {}}
    finding = found(
        POSTING, other, {"text": "no id"}, headers={"etag": 'W/"1"', "set-cookie": "s=1", "x-ratelimit-left": "9"}
    )
    assert (finding.status, finding.rows, finding.listings) == (200, 3, 2)
    assert finding.headers == {"etag": 'W/"1"', "x-ratelimit-left": "9"}
    assert finding.filled["location"] == 0.5
    assert finding.filled["posted_at"] == 1.0
    assert len(finding.reasons) == 1


def test_a_key_that_is_read_and_nobody_has_is_missing_and_one_that_nobody_reads_is_new():
    finding = found({**POSTING, "salaryRange": None, "mood": "good", "nested": {"deep": 1}})
    assert "[].salaryRange" in finding.missing
    assert {"[].mood", "[].nested"} <= set(finding.new)
    assert "[].nested.deep" not in finding.new
    assert not {"[].text", "[].categories.location", "[].hostedUrl"} & {*finding.missing, *finding.new}


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (SourceError("x", "missing", "answered 404", refused=Refused(404)), 404),
        (SourceError("x", "unreachable", "no connection"), None),
    ],
)
def test_a_failure_is_a_finding(failure, status):
    def ask(*_):
        raise failure

    finding = probe(LEVER, ask)
    assert (finding.status, finding.trouble) == (status, failure.what)


def test_an_answer_that_is_none_is_a_finding():
    finding = probe(LEVER, lambda _, request: Answer(request.url, b"<html><title>Moved</title></html>"))
    assert (finding.status, finding.rows) == (200, 0)
    assert 'web page titled "Moved"' in finding.trouble


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.kind}-{sample.file}")
def test_noticing_changes_nothing_about_what_is_read(sample):
    plain = read(sample.kind, sample.body)
    with noticing() as notes:
        assert read(sample.kind, sample.body) == plain
    assert not set(notes.missing()) & set(notes.new())
    assert read(sample.kind, sample.body) == plain


def test_most_kinds_tell_what_they_look_at():
    silent = set()
    for sample in SAMPLES:
        with noticing() as notes:
            read(sample.kind, sample.body)
        if not notes.asked:
            silent.add(sample.kind)
    assert len(silent) <= len(KINDS) / 3, silent


def test_what_is_printed_fits_the_width_and_has_nothing_hidden_in_it():
    finding = found(POSTING, {**POSTING, "id": "x" * 500})
    finding = replace(finding, headers={"etag": "a\x1b[31mb " * 50}, new=tuple(f"[].{'k' * 30}{n}" for n in range(20)))
    for line in lines(finding):
        assert len(line) <= WIDTH
        assert line.isprintable()
