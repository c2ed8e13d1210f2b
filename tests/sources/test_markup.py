"""What is looked for in web pages, and what hostile ones cost."""

import time

import pytest

from bot.errors import SourceError
from bot.sources import markup, read
from tests.test_clean import HOSTILE


def page(body):
    return markup.tree(f"<html><body>{body}</body></html>".encode(), "x")


@pytest.mark.parametrize(
    "words",
    [
        "No jobs found",
        "There are currently no open positions.",
        "Sorry, no results match your search",
        "0 jobs",
        "Es wurden keine passenden Stellenangebote gefunden",
        "Aucune offre d'emploi",
        "No se encontraron resultados",
        "Geen passende vacatures",
    ],
)
def test_a_page_says_that_there_are_no_jobs(words):
    assert markup.says_none(page(f"<p>{words}</p>"))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Welcome</p>",
        '<script>var empty = "No jobs found";</script>',
        "<template><p>No jobs found</p></template>",
        '<p style="display:none">No jobs found</p>',
        "<p>100 jobs</p>",
        "<p>Notice: jobs</p>",
        "<p>We say no to boring jobs; no job is too small</p>",
    ],
)
def test_what_no_reader_sees_is_not_said(body):
    assert not markup.says_none(page(body))


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("The job you seek is no longer available.", True),
        ("This position has been filled", True),
        ("Sorry, this requisition has already been closed.", True),
        ("We are no longer accepting applications", True),
        ("The role has been designed for you", False),
        ("Applications are closed on 31 December", False),
        ("", False),
    ],
)
def test_a_page_says_that_a_job_is_closed(words, closed):
    assert markup.says_closed(page(f"<p>{words}</p>")) is closed


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("ü".encode(), "ü"),
        (b"\xef\xbb\xbf<p>x", "<p>x"),
        ('<meta charset="iso-8859-1">ü'.encode("latin-1"), '<meta charset="iso-8859-1">ü'),
        (b"\xfc", "ü"),
        (b'<meta charset="no-such">\xfc', '<meta charset="no-such">ü'),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(body, words):
    assert markup.words_of(body) == words


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ('a.b = {"x": 1};', {"x": 1}),
        ('a.b={"x": "};"} ;', {"x": "};"}),
        ('a.b = {}; a.b = {"x": 1}; a.b.c = {"y": 1};', {"x": 1}),
        ('var a = a || {}; za.b = {"y": 1}; a.bc = {"y": 1}; a.b =\n[1]', [1]),
        ("a.b = a.b || {};", None),
        ('if (a.b == {"x": 1}) {}', None),
        ("a.b = {};", {}),
        ('a.b = {"x": NaN, "y": 1e999}', {"x": None, "y": None}),
    ],
)
def test_what_a_script_assigns_is_found(script, value):
    assert markup.assigned(f"<script>{script}</script>".encode(), "a.b", "x") == value


@pytest.mark.parametrize("script", ['a.b = {"x": 1', "a.b = {x: 1}", "a.b = " + "[" * 100_000])
def test_what_is_assigned_but_cannot_be_read_is_broken(script):
    with pytest.raises(SourceError) as failure:
        markup.assigned(script.encode(), "a.b", "x")
    assert failure.value.failure == "broken"


HOSTILE_PAGES = HOSTILE | {
    "spaces": "1" + " " * 300_000 + "x",
    "line ends": '"' + "\n" * 300_000 + "x",
    "line ends of an encoder": "\\n" * 150_000 + "x",
    "comment marks": "//" * 150_000 + "x",
    "commas": ", " * 150_000,
    "ranges": "1 - 1 " * 60_000,
    "page numbers": "page 1 of " * 30_000,
    "noes": "no a b " * 40_000,
    "jobs": "job a a a a a a " * 20_000,
    "assignments": 'phApp.ddo = {"a":' * 30_000,
}
AROUND = {
    "bare": "{}",
    "json-ld": '<html><script type="application/ld+json">{{"@type":"JobPosting","title":"{}</script></html>',
    "script": '<html><script>phApp.ddo = {{"a":"{}</script></html>',
    "text": '<html><body class="iCIMS_Body"><table><tr><td class="jv-job-list-name">{}</td></tr></table></body></html>',
    "card": '<html><body><li class="iCIMS_JobCardItem"><span class="field-label">Location</span><span>{}</span></li></html>',
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("kind", ["jsonld", "icims", "jobvite", "phenom"])
def test_hostile_pages_are_read_in_time_or_refused(kind, around):
    for name, words in HOSTILE_PAGES.items():
        started = time.process_time()
        try:
            read(kind, AROUND[around].format(words[:1_000_000]).encode("utf-8", "replace"))
        except SourceError as failure:
            assert failure.failure in {"page", "broken"}
        assert time.process_time() - started < 5, name
