"""iCIMS' own oddities: portals are web pages, laid out now this way and now that."""

from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("icims")
JOB = next(sample for sample in SAMPLES if sample.file == "icims_job.html")
PORTAL = make_source("icims", board="careers-harbour")


def page(*cards, around='<h2 class="iCIMS_SubHeader">Search Results</h2>'):
    return f'<html><body class="iCIMS_Body">{around}<ul>{"".join(cards)}</ul></body></html>'.encode()


def card(number=7, inside="", title="<h3>Lamp Keeper</h3>", host="https://careers-harbour.icims.com"):
    link = f'<a href="{host}/jobs/{number}/lamp-keeper/job?in_iframe=1" class="iCIMS_Anchor">{title}</a>'
    return f'<li class="iCIMS_JobCardItem">{inside}<div class="title">{link}</div></li>'


def one(**said):
    (listing,) = PORTAL.read(page(card(**said))).listings
    return listing


def test_cards_are_read_with_what_stands_under_their_labels():
    first, second = PORTAL.read(SAMPLE.body).listings
    assert (first.title, first.company, first.location) == (
        "Lamp Keeper & Climber",
        "harbour",
        "Portland, ME, US; Remote, US",
    )
    assert first.posted_at == datetime(2026, 10, 20, tzinfo=UTC)
    assert first.employment_type == "Regular Full-Time"
    assert first.url == "https://careers-harbour.icims.com/jobs/101/lamp-keeper/job"
    assert (second.title, second.location) == ("Tide Analyst", "Cobh, Cork, IE")
    assert second.url == "https://careers-harbour.icims.com/jobs/102/tide-analyst/job"


@pytest.mark.parametrize(
    "inside",
    [
        '<div><span class="sr-only field-label">Location</span><span>US-ME-Portland</span></div>',
        '<div><span class="field-label sr-only">Job Locations</span>\n<span >\nUS-ME-Portland</span></div>',
        '<div><span class="glyph field-label">Location</span><span class="x">US-ME-Portland</span></div>',
        '<dl><dt><span class="field-label">Location</span></dt><dd><span> US-ME-Portland</span></dd></dl>',
        '<div class="iCIMS_JobHeaderTag"><dt>Location : Location</dt><dd>US-ME-Portland</dd></div>',
        '<b class="field-label">Facility</b><i>Pier</i><b class="field-label">Location</b><i>US-ME-Portland</i>',
    ],
)
def test_a_place_is_found_however_its_label_is_laid_out(inside):
    assert one(inside=inside).location == "Portland, ME, US"


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ('<span class="sr-only field-label">Title</span><h3 class="x" id="y"> Lamp Keeper </h3>', "Lamp Keeper"),
        ("<h2>Lamp Keeper &amp; Co</h2>", "Lamp Keeper & Co"),
        ("<span>Lamp Keeper</span>", "Lamp Keeper"),
        ('<span class="field-label">Job Title</span> Lamp Keeper', "Lamp Keeper"),
    ],
)
def test_the_title_is_what_the_link_says_without_its_label(title, read_as):
    assert one(title=title).title == read_as


def test_older_layouts_are_read_by_their_links_to_jobs():
    old = (
        '<div class="iCIMS_JobsTable"><div class="row"><div class="title">'
        '<a class="iCIMS_Anchor" href="/jobs/5/x/job"><h2>Old</h2></a></div>'
        '<div><span class="field-label">Location</span><span>Kiel</span></div></div></div>'
        '<a class="iCIMS_Anchor" href="/jobs/login">Log in</a><a href="/jobs/intro">Home</a>'
    )
    (listing,) = PORTAL.read(page(around=old)).listings
    assert (listing.title, listing.location) == ("Old", "Kiel")


def test_a_job_of_another_site_is_none_of_this_portals():
    reading = PORTAL.read(page(card(host="https://evil.example")))
    assert reading.listings == ()
    assert [(out.reason, out.unreadable) for out in reading.left_out] == [("has no id", True)]


@pytest.mark.parametrize(
    "words",
    [
        '<div class="iCIMS_NoResults">Sorry</div>',
        "<p>No jobs were found matching your criteria.</p>",
        "<p>There are no open positions at this time</p>",
        "<p>Es wurden keine passenden Stellenangebote gefunden</p>",
        "<p>Aucune offre disponible</p>",
    ],
)
def test_a_portal_is_empty_when_it_says_so(words):
    assert PORTAL.read(page(around=words)).listings == ()


def test_a_portal_that_shows_nothing_and_says_nothing_is_a_failure():
    with pytest.raises(SourceError, match="does not say that there are none") as failure:
        PORTAL.read(page())
    assert failure.value.failure == "broken"
    with pytest.raises(SourceError) as failure:
        PORTAL.read(b"<html><body><ul><li><a href='/jobs/1/x/job'>Job</a></li></ul></body></html>")
    assert failure.value.failure == "page"


def portal(jobs, *, each=20, of="Page {page} of {pages}", broken=()):
    """A portal with so many jobs, and the pages it was asked for. `broken` pages show the one before over again."""
    asked = []

    def ask(request):
        number = int(request.url.partition("pr=")[2].partition("&")[0])
        asked.append(number)
        shown = number - 1 if number in broken else number
        cards = [card(number=job) for job in range(1, jobs + 1)][shown * each : (shown + 1) * each]
        pages = max(1, -(-jobs // each))
        words = of.format(page=number + 1, pages=pages) if cards else "No jobs found"
        return Answer(request.url, page(*cards, around=f"<h2>{words}</h2>"))

    return ask, asked


@pytest.mark.parametrize(("jobs", "asked"), [(0, 1), (1, 1), (20, 1), (21, 2), (77, 4)])
def test_every_page_is_asked_for_and_no_more(jobs, asked):
    ask, pages = portal(jobs)
    reading = read_through(PORTAL, ask).reading
    assert (len(reading.listings), pages, reading.whole) == (jobs, list(range(asked)), True)


def test_a_portal_that_does_not_number_its_pages_is_asked_until_nothing_new_comes():
    ask, pages = portal(45, of="Results")
    assert len(read_through(PORTAL, ask).reading.listings) == 45
    assert pages == [0, 1, 2, 3]


def test_a_portal_that_shows_a_page_twice_is_not_whole():
    ask, _ = portal(77, broken=(2,))
    assert not read_through(PORTAL, ask).reading.whole


def test_a_page_whose_markup_hides_jobs_is_not_whole():
    hidden = '<script>var jobs = ["/jobs/8/x/job", "/jobs/9/y/job"]</script>'
    assert not PORTAL.read(page(card(), around=hidden)).whole
    assert PORTAL.read(page(card(), card(number=8))).whole


def test_the_jobs_own_page_gives_its_text_but_no_dates_that_only_the_clock_made():
    listing = PORTAL.read_detail(one(), JOB.body)
    assert listing.description == "Keep the light."
    assert listing.location == "Portland, ME, US"
    assert (listing.posted_at, listing.closes_at) == (None, None)
    assert listing.source_id == "careers-harbour/7"
    assert read("icims", JOB.body).listings[0].source_id == "careers-harbour/101"


def test_without_json_ld_the_pages_own_words_are_the_text():
    body = b'<html><body><div class="iCIMS_JobContent"><h2>Job</h2><p>Keep the light.</p></div></body></html>'
    assert PORTAL.read_detail(one(), body).description == "Job\n\nKeep the light."


def test_a_job_that_its_page_calls_closed_is_closed():
    body = b'<html><body><div class="iCIMS_Error">The job you seek is no longer available.</div></body></html>'
    assert PORTAL.read_detail(one(), body).closes_at < datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(SourceError):
        PORTAL.read_detail(one(), b"<html><body>Just a moment</body></html>")


@pytest.mark.parametrize(
    "words",
    [
        {"board": "careers-harbour"},
        {"board": "careers-harbour.icims.com"},
        {"url": "https://careers-harbour.icims.com/jobs/search?ss=1"},
        {"url": "https://careers-harbour.icims.com/jobs/7/lamp-keeper/job"},
    ],
)
def test_a_portal_is_named_by_its_host(words):
    source = make_source("icims", **words)
    assert source.key == "icims:careers-harbour"
    assert source.ask(SoFar()).url == "https://careers-harbour.icims.com/jobs/search?ss=1&pr=0&in_iframe=1"


@pytest.mark.parametrize(
    "words", [{"url": "https://careers.harbour.example/"}, {"board": "www.icims.com"}, {"board": "a/b"}, {}]
)
def test_what_names_no_portal_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match="careers-acme"):
        make_source("icims", **words)


def test_a_job_is_asked_for_at_its_portal():
    assert PORTAL.detail(one()).url == "https://careers-harbour.icims.com/jobs/7/lamp-keeper/job?in_iframe=1"
    served = make_source("icims", board="careers-harbour", base_url="http://127.0.0.1:8080")
    assert served.detail(one()).url == "http://127.0.0.1:8080/jobs/7/lamp-keeper/job?in_iframe=1"


def test_a_page_whose_posting_names_no_employer_has_it_in_its_address():
    posting = '{"@type": "JobPosting", "title": "Lamp Keeper", "description": "Keep lamps."}'
    page = (
        '<html><head><link rel="canonical" href="https://careers-harbour.icims.com/jobs/4100/lamp-keeper/job">'
        f'<script type="application/ld+json">{posting}</script></head><body class="iCIMS_x"></body></html>'
    )
    (listing,) = read("icims", page.encode()).listings
    assert (listing.company, listing.source_id) == ("harbour", "careers-harbour/4100")
