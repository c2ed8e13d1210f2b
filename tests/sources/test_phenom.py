"""Phenom's own oddities: pages whose script holds the search."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("phenom")
JOB = next(sample for sample in SAMPLES if sample.file == "phenom_job.html")
SITE = make_source("phenom", board="careers.harbour.example/global/en")


def page(data, before="", after=""):
    return f"<html><body><script>{before}phApp.ddo = {json.dumps(data)};{after}</script></body></html>".encode()


def search(jobs, **said):
    return {"eagerLoadRefineSearch": {"totalHits": len(jobs), "data": {"jobs": jobs}} | said}


def one(**fields):
    (listing,) = SITE.read(SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_jobs_are_read_out_of_the_pages_script():
    first, second, third = SITE.read(SAMPLE.body).listings
    assert (first.title, first.company) == ("Lamp Keeper & Climber (m/f/d)", "harbour")
    assert first.url == (
        "https://careers.harbour.example/global/en/job/HARBGLOBALH101EXTERNALENGLOBAL/Lamp-Keeper-amp-Climber-m-f-d"
    )
    assert (first.location, first.employment_type) == ("Kiel, Schleswig-Holstein, Germany", "Full-Time")
    assert first.posted_at == datetime(2026, 10, 20, 9, 54, 6, 573000, tzinfo=UTC)
    assert first.description is None  # a teaser is no text
    assert second.location == "Cobh, Cork, Ireland; Kiel, Germany"
    assert (third.location, third.source_id) == ("Rostock, Germany", "careers.harbour.example/H-103")


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"cityStateCountry": "Kiel, SH, Germany"}, "Kiel, SH, Germany"),
        ({"multi_location_array": [{"location": "Kiel"}, {"location": "Cobh"}, {}]}, "Kiel; Cobh"),
        ({"location": "3 Locations"}, "Kiel, Germany"),
        ({"location": None, "city": None, "country": None}, None),
    ],
)
def test_every_place_is_kept_in_whichever_field_it_is(fields, location):
    assert one(**fields).location == location


def test_the_script_may_hold_other_things_before_and_behind():
    data = search([SAMPLE.row])
    for body in (
        page(data, before="var phApp = phApp || {}; phApp.ddo = {}; phApp.ddo2 = [1];"),
        page(data, after="phApp.ddo.x = {}; phApp.ddo = phApp.ddo || {};"),
        page({"siteConfig": {}, "refineSearch": data["eagerLoadRefineSearch"]}),
    ):
        assert len(SITE.read(body).listings) == 1


def test_what_the_script_itself_asks_for_is_read_as_well():
    body = json.dumps({"refineSearch": {"totalHits": 1, "data": {"jobs": [SAMPLE.row]}}}).encode()
    assert len(SITE.read(body).listings) == 1
    for other in (b'{"refineSearch": {"tokenAvailable": true}}', b'{"status": "failure"}'):
        with pytest.raises(SourceError) as failure:
            SITE.read(other)
        assert failure.value.failure == "broken"


@pytest.mark.parametrize(("jobs", "asked"), [(0, 1), (10, 1), (11, 2), (52, 6)])
def test_it_asks_for_page_after_page_until_all_are_there(jobs, asked):
    starts = []

    def ask(request):
        start = int(request.url.partition("from=")[2].partition("&")[0])
        starts.append(start)
        found = [SAMPLE.row | {"jobSeqNo": f"H{number}"} for number in range(jobs)][start : start + 10]
        return Answer(request.url, page(search(found, totalHits=jobs)))

    reading = read_through(SITE, ask).reading
    assert (len(reading.listings), len(starts), reading.whole) == (jobs, asked, True)


def test_the_jobs_own_page_gives_its_text_in_either_form():
    listing = SITE.read_detail(one(), JOB.body)
    assert listing.description == "Keep the light.\n- Climb & clean"
    posting = {"@type": "JobPosting", "title": "Lamp Keeper", "description": "Keep.", "validThrough": "2026-12-31"}
    body = f'<html><script type="application/ld+json">{json.dumps(posting)}</script></html>'.encode()
    listing = SITE.read_detail(one(), body)
    assert (listing.description, listing.closes_at) == ("Keep.", datetime(2027, 1, 1, tzinfo=UTC))
    with pytest.raises(SourceError):
        SITE.read_detail(one(), page({"siteConfig": {}}))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({"board": "careers.harbour.example/global/en"}, "phenom:careers.harbour.example/global/en"),
        ({"url": "https://careers.harbour.example/us/en/job/H1/Keeper"}, "phenom:careers.harbour.example/us/en"),
        ({"url": "https://jobs.harbour.example/search-results?keywords=x"}, "phenom:jobs.harbour.example"),
    ],
)
def test_a_site_is_named_by_host_and_region(words, key):
    source = make_source("phenom", **words)
    assert source.key == key
    assert source.ask(SoFar()).url == f"https://{key.partition(':')[2]}/search-results?from=0&s=1"
    assert source.service == f"phenom:{key.partition(':')[2].partition('/')[0]}"


@pytest.mark.parametrize("words", [{"board": "harbour"}, {"url": "https://localhost/"}, {}])
def test_what_names_no_site_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match=r"careers\.acme\.com/global/en"):
        make_source("phenom", **words)


def test_a_job_is_asked_for_at_its_page():
    assert SITE.detail(one()).url == one().url
    served = make_source("phenom", board="careers.harbour.example/global/en", base_url="http://127.0.0.1:1")
    assert served.detail(one()).url.startswith("http://127.0.0.1:1/global/en/job/HARBGLOBALH101EXTERNALENGLOBAL/")


def test_a_search_that_counts_beside_its_jobs_is_read():
    row = {"jobSeqNo": "HARBOUR1", "title": "Lamp Keeper", "cityStateCountry": "Bergen, Norway"}
    answer = {"searchJobs": {"status": "success", "data": {"totalHits": 12, "jobs": [row]}}}
    reading = read("phenom", json.dumps(answer).encode())
    assert ([one.title for one in reading.listings], reading.total) == (["Lamp Keeper"], 12)
