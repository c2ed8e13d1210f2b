"""What a pasted url is: by itself, or by one look at its page."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import JobpicksError, SourceError
from bot.recognise import Pointer, by_url, clean, recognise
from tests.asked import SaidNetwork

UUID = "7d1c0f0e-1111-4222-8333-000000000002"
PAGE = "https://careers.harbour.example/jobs?gh_jid=4012345006"
JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Crane operator",
    "description": "<p>Lift things.</p>",
    "datePosted": "2026-11-01",
    "hiringOrganization": {"@type": "Organization", "name": "Harbour Works"},
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Leeds"}},
}
JSON_LD = f'<html><head><script type="application/ld+json">{json.dumps(JOB)}</script></head><body>x</body></html>'


def html(inside):
    return f"<!doctype html><html><body>{inside}</body></html>"


def of(url, page=None):
    """What a url is recognised as when its page is that."""
    network = SaidNetwork({clean(url): page} if page is not None else {})
    return recognise(url, network.look)


@pytest.mark.parametrize(
    ("pasted", "pointer"),
    [
        ("https://jobs.ashbyhq.com/harbour", Pointer(kind="ashby", board="harbour")),
        ("jobs.lever.co/harbour", Pointer(kind="lever", board="harbour")),
        ("  <https://jobs.lever.co/harbour|jobs.lever.co/harbour> ", Pointer(kind="lever", board="harbour")),
        (f"https://jobs.lever.co/harbour/{UUID}/apply", Pointer(kind="lever", board="harbour", posting=UUID)),
        (
            "https://boards.greenhouse.io/embed/job_app?for=harbour&amp;token=4012345006",
            Pointer(kind="greenhouse", board="harbour", posting="4012345006"),
        ),
        ("https://harbour.jobs.personio.de/", Pointer(kind="personio", board="harbour")),
        ("https://remoteok.com/remote-jobs/remote-cook-1099999", Pointer(kind="remoteok", posting="1099999")),
        ("https://www.arbeitnow.com", Pointer(kind="arbeitnow")),
        ("https://news.ycombinator.com/item?id=47000001", Pointer(kind="hackernews", posting="47000001")),
    ],
)
def test_what_a_url_tells_by_itself_is_not_looked_at(pasted, pointer):
    network = SaidNetwork()
    assert recognise(pasted, network.look) == pointer
    assert network.looked == []
    assert pointer.source().kind == pointer.kind


EMBEDS = {
    "script of a board": ('<script src="https://boards.greenhouse.io/embed/job_board/js?for=harbour"></script>', PAGE),
    "token in a script": ('<script>var config = {"boardToken":"harbour"}</script>', PAGE),
    "token, written otherwise": ('<script>self.x = {urlToken: "harbour", b: 1}</script>', PAGE),
    "an api's address in a script": (
        '<script>f("https:\\/\\/boards-api.greenhouse.io\\/v1\\/boards\\/harbour\\/jobs")</script>',
        PAGE,
    ),
    "a frame": ('<iframe src="//job-boards.greenhouse.io/embed/job_app?for=harbour&amp;token=4012345006">', PAGE),
    "a plain link": ('<a href="https://boards.greenhouse.io/harbour/jobs/4012345006">Apply</a>', PAGE),
}


@pytest.mark.parametrize("how", EMBEDS)
def test_a_careers_page_tells_the_greenhouse_board_of_its_posting(how):
    inside, url = EMBEDS[how]
    assert of(url, html(inside)) == Pointer(kind="greenhouse", board="harbour", posting="4012345006")


@pytest.mark.parametrize(
    ("inside", "pointer"),
    [
        ('<script src="https://jobs.ashbyhq.com/harbour/embed?version=2"></script>', ("ashby", "harbour")),
        ('<script>fetch("https://api.lever.co/v0/postings/harbour?mode=json")</script>', ("lever", "harbour")),
        ('<script>fetch("https://api.eu.lever.co/v0/postings/harbour")</script>', ("lever", "eu:harbour")),
        ('<script src="https://apply.workable.com/api/v1/widget/accounts/harbour"></script>', ("workable", "harbour")),
        ('<script>widget({"company_code":"HarbourWorks"})</script>', ("smartrecruiters", "HarbourWorks")),
        (
            '<a href="https://harbour.wd3.myworkdayjobs.com/en-GB/External">Jobs</a>',
            ("workday", "harbour.wd3/External"),
        ),
        ('<iframe src="https://harbour.jobs.personio.de/?language=en"></iframe>', ("personio", "harbour")),
        ('<div data-url="https://harbour.bamboohr.com/jobs/embed2.php"></div>', ("bamboohr", "harbour")),
        ('<a href="https://ats.rippling.com/harbour/jobs">Jobs</a>', ("rippling", "harbour")),
    ],
)
def test_a_careers_page_tells_the_board_that_it_embeds(inside, pointer):
    found = of("https://www.harbour.example/careers", html(inside))
    assert (found.kind, found.board) == pointer


def test_what_is_embedded_counts_more_than_what_is_linked():
    inside = "".join(f'<a href="https://jobs.lever.co/other/{n}">x</a>' for n in range(9))
    inside += '<script src="https://jobs.ashbyhq.com/harbour/embed"></script>'
    assert of("https://www.harbour.example/careers", html(inside)).kind == "ashby"


def test_a_page_that_names_several_boards_alike_is_not_guessed_about():
    inside = '<a href="https://jobs.lever.co/one">1</a><a href="https://jobs.lever.co/two">2</a>'
    with pytest.raises(JobpicksError, match="several boards: lever one, lever two"):
        of("https://www.harbour.example/careers", html(inside))


def test_one_board_spelt_in_two_ways_is_one():
    inside = '<a href="https://boards.greenhouse.io/Harbour">1</a><a href="https://boards.greenhouse.io/harbour">2</a>'
    assert of("https://www.harbour.example/careers", html(inside)).board == "Harbour"


def test_a_short_link_leads_to_its_board():
    moved = ("https://boards.greenhouse.io/harbour/jobs/4012345006?gh_src=x", "")
    assert of("https://grnh.se/abc123", moved) == Pointer(kind="greenhouse", board="harbour", posting="4012345006")


def test_a_posting_without_its_board_in_the_url_is_found_by_where_it_leads():
    moved = ("https://apply.workable.com/harbour/j/AB12CD34EF/", "")
    assert of("https://apply.workable.com/j/AB12CD34EF", moved).board == "harbour"


def test_an_own_host_of_a_service_is_told_by_its_marks():
    url = "https://jobs.harbour.example/jobs/1234567-cook"
    found = of(url, html('<link href="https://assets.teamtailor-cdn.com/x.css">'))
    assert found.source().key == "teamtailor:jobs.harbour.example"


def test_a_page_that_carries_postings_is_a_source_itself():
    url = "https://www.harbour.example/jobs/crane"
    assert of(url, JSON_LD) == Pointer(kind="jsonld", url=url)


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
        '\ufeff<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        '<?xml version="1.0"?><!-- ours --> <!-- <rss> below --><rss version="2.0"><channel></channel></rss>',
    ],
)
def test_a_feed_is_one(body):
    url = "https://www.harbour.example/jobs.rss"
    assert of(url, body) == Pointer(kind="feed", url=url)


def test_a_page_of_comments_is_seen_to_be_no_feed_at_once():
    with pytest.raises(JobpicksError, match="no postings"):
        of("https://www.harbour.example/careers", "<!-- -->" * 240 + html("We lift things."))


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("https://ana:secret@jobs.lever.co/harbour", "holds a name or a password"),
        ("https://jobs.lever.co@evil.example/harbour", "holds a name or a password"),
        ("harbour works", "is no web address"),
        ("ftp://jobs.lever.co/harbour", "is no web address"),
        ("javascript:alert(1)", "is no web address"),
        ("", "is no web address"),
        ("https://www.linkedin.com/jobs/view/4299324186", "LinkedIn: forbids programs"),
        ("https://nl.indeed.com/viewjob?jk=a1ca3767ca9b46f5", "Indeed: forbids programs"),
        ("https://www.glassdoor.co.uk/Jobs/x", "Glassdoor: forbids programs"),
    ],
)
def test_what_cannot_be_a_source_is_refused_with_a_reason_and_never_looked_at(pasted, words):
    network = SaidNetwork()
    with pytest.raises(JobpicksError, match=words) as refusal:
        recognise(pasted, network.look)
    assert refusal.value.remedy
    assert "secret" not in str(refusal.value)
    assert network.looked == []


def test_a_page_without_any_of_this_says_what_to_do():
    with pytest.raises(JobpicksError, match="names no board of Greenhouse"):
        of(PAGE, html("drawn by a script"))
    with pytest.raises(JobpicksError, match=r"no postings \(paste the address of one of its postings"):
        of("https://www.harbour.example/about", html("We lift things."))


def test_a_page_that_cannot_be_had_says_why_and_keeps_its_parameters_to_itself():
    url = "https://www.harbour.example/careers?key=secret"
    with pytest.raises(JobpicksError) as refusal:
        of(url, SourceError("page", "refused", "www.harbour.example: answered 403"))
    assert "answered 403" in str(refusal.value)
    assert "secret" not in str(refusal.value)


@given(st.text(max_size=80), st.text(max_size=300))
def test_nothing_that_is_pasted_and_no_page_breaks_it(pasted, page):
    for url in (pasted, "https://www.harbour.example/careers"):
        try:
            found = recognise(url, lambda at: SaidNetwork({at: page}).look(at))
        except JobpicksError:
            continue
        assert found.kind


def test_a_host_that_only_ends_like_a_service_is_no_service():
    for url in (
        "https://notlinkedin.com/jobs/1",
        "https://linkedin.com.evil.example/x",
        "https://myindeed.example.com/",
    ):
        assert by_url(url) is None
