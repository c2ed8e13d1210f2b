"""Job postings as pages carry them: where they lie, how they are written, what is meant."""

import json
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.sources import make_source, read
from tests.builders import a_listing
from tests.sources.samples import sample_of

SAMPLE = sample_of("jsonld")
BARE = {"@type": "JobPosting", "title": "Lamp Keeper", "hiringOrganization": "Harbour Lights"}
PAGE = "https://harbour.example/jobs/9?ref=mail"


def script(words, tag='type="application/ld+json"'):
    return f"<html><head><script {tag}>{words}</script></head><body></body></html>".encode()


def page(*values, url=PAGE, name=None):
    """The listings of a page with a script for each of these values."""
    body = b"".join(script(json.dumps(value)) for value in values)
    return make_source("jsonld", url=url, name=name).read(body).listings


def one(**fields):
    (listing,) = page(BARE | fields)
    return listing


# ------------------------------------------------------------------ where they lie


@pytest.mark.parametrize(
    "value",
    [
        BARE,
        [BARE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Harbour"}, BARE]},
        [[{"@graph": BARE}]],
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": BARE}]},
        {"@type": "WebPage", "mainEntity": {"@type": "Thing", "about": BARE}},
        BARE | {"@type": ["Thing", "JobPosting"]},
        BARE | {"@type": "https://schema.org/JobPosting"},
        BARE | {"@type": "schema:JobPosting"},
        {"@type": "JobPosting", "Title": "Lamp Keeper", "HiringOrganization": {"Name": "x", "name": "Harbour Lights"}},
    ],
)
def test_a_posting_is_found_wherever_it_lies(value):
    (listing,) = page({"@type": "BreadcrumbList", "itemListElement": []}, value)
    assert (listing.title, listing.company, listing.url) == ("Lamp Keeper", "Harbour Lights", PAGE)


@pytest.mark.parametrize(
    "tag",
    [
        "type=application/ld+json",
        "nonce='r4nd0m' data-x=1 type='application/ld+json' defer",
        'TYPE="Application/LD+JSON; charset=utf-8"',
    ],
)
def test_the_script_is_found_however_its_tag_is_written(tag):
    assert len(read("jsonld", script(json.dumps(BARE | {"url": PAGE}), tag)).listings) == 1


@pytest.mark.parametrize(
    "words",
    [
        '<!-- {"@type":"JobPosting","title":"A","hiringOrganization":"B"} -->',
        '//<![CDATA[\n{"@type":"JobPosting","title":"A","hiringOrganization":"B"}\n//]]>',
        '{"@type":"JobPosting","title":"A","hiringOrganization":"B"};',
        "{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;A&quot;,&quot;hiringOrganization&quot;:&quot;B&quot;}",
        '{"@type":"JobPosting","title":"A","hiringOrganization":"B","description":"one\ntwo\tthree"}',
        '{"@type":"JobPosting","title":"A","hiringOrganization":"B","baseSalary":"\\$5"}',
        '{"@type":"JobPosting","title":"A","hiringOrganization":"B","description":"it\\\'s"}',
        '{"@type":"JobPosting",\n"title":"A"\n"hiringOrganization":{"name":"B"}\n"datePosted":"2026-10-01",\n}',
        '{"@type":"JobPosting","title":"A","hiringOrganization":"B","employmentType":["FULL_TIME",],}',
    ],
)
def test_what_is_written_wrongly_in_one_of_the_usual_ways_is_read(words):
    (listing,) = make_source("jsonld", url=PAGE).read(script(words)).listings
    assert (listing.title, listing.company) == ("A", "B")


def test_a_posting_that_cannot_be_read_is_counted_and_other_scripts_are_not():
    body = script(json.dumps(BARE)) + script('{"@type":"JobPosting","title":') + script('{"@type":"WebSite",')
    reading = make_source("jsonld", url=PAGE).read(body)
    assert len(reading.listings) == 1
    assert [(out.row, out.unreadable) for out in reading.left_out] == [("script 2", True)]


def test_a_page_that_had_to_be_mended_is_not_whole():
    words = '{"@type":"JobPosting","title":"A","hiringOrganization":"B",}'
    assert not make_source("jsonld", url=PAGE).read(script(words)).whole
    assert make_source("jsonld", url=PAGE).read(script(words.replace(",}", "}"))).whole


def test_a_page_that_ends_within_a_posting_is_cut_off():
    with pytest.raises(SourceError, match="cut off"):
        read("jsonld", b'<html><script type="application/ld+json">{"@type":"JobPosting","title":"A"')


def test_a_page_without_postings_is_none():
    for body in (script('{"@type":"WebSite"}'), b"<html><body>JobPosting</body></html>"):
        with pytest.raises(SourceError) as failure:
            read("jsonld", body)
        assert failure.value.failure == "page"


# ------------------------------------------------------------------ what tells them apart


def test_a_posting_is_told_by_its_own_address_else_by_the_page():
    assert one(url="https://harbour.example/jobs/10?utm_source=x").source_id == "https://harbour.example/jobs/10"
    assert one().source_id == "https://harbour.example/jobs/9"
    assert one(url="/jobs/11").url == "https://harbour.example/jobs/11"
    assert one(url="https://harbour.example/").url == PAGE  # the employer's own home page
    assert one(url="javascript:alert(1)").url == PAGE


def test_several_of_one_page_are_told_by_number_or_title():
    first, second, third = page(
        BARE | {"identifier": {"value": "HL-1"}}, BARE | {"identifier": 2}, BARE | {"title": "Climber"}
    )
    assert [one.source_id.partition("#")[2] for one in (first, second, third)] == ["HL-1", "2", "Climber"]


def test_without_a_known_address_the_page_says_its_own():
    body = script(json.dumps(BARE)).replace(
        b"<head>", b'<head><link rel="canonical" href="https://harbour.example/j/1">'
    )
    assert read("jsonld", body).listings[0].url == "https://harbour.example/j/1"
    assert read("jsonld", script(json.dumps(BARE))).left_out[0].reason == "has no url"


@pytest.mark.parametrize(
    ("organization", "name", "company"),
    [
        ({"name": "Harbour Lights &amp; Sons"}, None, "Harbour Lights & Sons"),
        ([{"@type": "Organization", "name": "Harbour"}], None, "Harbour"),
        ("Harbour", None, "Harbour"),
        ({"legalName": "Harbour Ltd"}, None, "Harbour Ltd"),
        (None, None, "Harbour Careers"),
        ({"name": "Harbour"}, "Harbour Group", "Harbour Group"),
    ],
)
def test_the_employer_is_the_name_given_else_the_posting_s_else_the_site_s(organization, name, company):
    body = script(json.dumps(BARE | {"hiringOrganization": organization})).replace(
        b"<head>", b'<head><meta property="og:site_name" content="Harbour Careers">'
    )
    assert make_source("jsonld", url=PAGE, name=name).read(body).listings[0].company == company


# ------------------------------------------------------------------ what is meant


@pytest.mark.parametrize(
    ("places", "location"),
    [
        ({"address": {"addressLocality": "Leeds", "addressCountry": "GB"}}, "Leeds, GB"),
        ({"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}}, "Leeds, UK"),
        ({"address": "York, UK"}, "York, UK"),
        ([{"address": "York"}, {"address": {"addressLocality": ["Leeds"]}}, {"address": "York"}], "York; Leeds"),
        ({"name": "Harbour Lights"}, None),  # the employer, not a place
        ({"name": "Pier 4"}, "Pier 4"),
        ({"address": "0,0"}, None),
        ({"address": {"addressLocality": "", "addressRegion": "N/A", "addressCountry": None}}, None),
        ("Leeds, GB", "Leeds, GB"),
        ({"address": {"AddressLocality": "Leeds"}}, "Leeds"),
        (None, None),
    ],
)
def test_every_place_is_kept_and_what_is_none_is_not(places, location):
    assert one(jobLocation=places).location == location


@pytest.mark.parametrize(
    ("required", "location"),
    [
        (None, "Remote"),
        ({"@type": "Country", "name": "UK"}, "Remote (UK)"),
        ([{"name": "United States"}, {"name": "Canada"}], "Remote (United States | Canada)"),
    ],
)
def test_remote_work_without_a_place_may_be_done_where_it_says(required, location):
    listing = one(jobLocationType="TELECOMMUTE", applicantLocationRequirements=required)
    assert (listing.remote, listing.location) == (True, location)
    assert one(applicantLocationRequirements=required).remote is None


@pytest.mark.parametrize(
    ("salary", "words"),
    [
        (
            {"currency": "EUR", "value": {"minValue": 40000, "maxValue": "52,000", "unitText": "YEAR"}},
            "EUR 40,000 - 52,000 a year",
        ),
        ({"currency": "GBP", "value": {"value": "14.20", "unitText": "per hour"}}, "GBP 14.20 an hour"),
        ({"currency": "USD", "value": 90000}, "USD 90,000"),
        ({"currency": "USD", "value": "90000", "unitText": "Annual"}, "USD 90,000 a year"),
        ({"currency": "USD", "minValue": 90000, "maxValue": 0, "unitText": "YEAR"}, "USD from 90,000 a year"),
        ({"currency": "EUR", "value": [{"minValue": 10, "maxValue": 12, "unitText": "HOUR"}]}, "EUR 10 - 12 an hour"),
        ({"currency": "EUR", "value": "nach Tarif"}, "EUR nach Tarif"),
        ({"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}}, None),
        ("40.000 - 50.000 EUR", "40.000 - 50.000 EUR"),
        ({"value": None}, None),
        ({}, None),
    ],
)
def test_pay_in_any_of_its_forms(salary, words):
    assert one(baseSalary=salary).salary == words


def test_an_estimate_is_called_one_and_a_currency_may_stand_elsewhere():
    assert one(baseSalary=60000, salaryCurrency="EUR").salary == "EUR 60,000"
    estimate = {"currency": "USD", "value": {"minValue": 50000, "maxValue": 60000, "unitText": "YEAR"}}
    assert one(estimatedSalary=[estimate]).salary == "USD 50,000 - 60,000 a year (estimated)"


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ("FULL_TIME", "Full time"),
        ("FULL_TIME, PART_TIME", "Full time, Part time"),
        (["INTERN", "OTHER", "INTERN"], "Intern"),
        ("OTHER", None),
        ("Vollzeit", "Vollzeit"),
        (None, None),
    ],
)
def test_employment_in_words_of_people(kinds, words):
    assert one(employmentType=kinds).employment_type == words


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("<p>Keep</p><p>Climb</p>", "Keep\n\nClimb"),
        ("&lt;p&gt;Keep&lt;/p&gt;&lt;p&gt;Climb&lt;/p&gt;", "Keep\n\nClimb"),
        ("&amp;lt;p&amp;gt;Keep&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Climb&amp;lt;/p&amp;gt;", "Keep\n\nClimb"),
        ("Keep\n\nClimb", "Keep\n\nClimb"),
        (r"\n\n<p>Keep</p>\n<p>Climb</p>", "Keep\n\nClimb"),
        ("", None),
    ],
)
def test_a_text_is_read_however_often_it_was_escaped(description, text):
    assert one(description=description).description == text


def test_what_stands_beside_the_description_follows_it_unless_it_is_in_it():
    listing = one(
        description="<p>Keep the light. No fear of heights.</p>",
        qualifications="No fear of heights.",
        skills=["Rope", "Oil"],
        experienceRequirements={"monthsOfExperience": 24},
        educationRequirements={"credentialCategory": "bachelor degree"},
    )
    assert listing.description == (
        "Keep the light. No fear of heights.\n\nSkills\nRope\nOil\n\nEducation\nbachelor degree\n\nExperience\n24 months"
    )


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2026-10-20", datetime(2026, 10, 20, tzinfo=UTC)),
        ("2026-10-20T08:00:00+02:00", datetime(2026, 10, 20, 6, tzinfo=UTC)),
        ("10/20/2026", datetime(2026, 10, 20, tzinfo=UTC)),
        ("20/10/2026", datetime(2026, 10, 20, tzinfo=UTC)),
        ("3.10.2026", datetime(2026, 10, 3, tzinfo=UTC)),
        ("October 20, 2026", datetime(2026, 10, 20, tzinfo=UTC)),
        ("20 Oct 2026", datetime(2026, 10, 20, tzinfo=UTC)),
        ("31/31/2026", None),
        ("yesterday", None),
        (True, None),
    ],
)
def test_dates_as_sites_write_them(value, at):
    assert one(datePosted=value).posted_at == at


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2026-12-31", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026-12-31T00:00:00Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026-12-31T23:59", datetime(2026, 12, 31, 23, 59, tzinfo=UTC)),
        ("2026-12-31T18:00:00-06:00", datetime(2027, 1, 1, tzinfo=UTC)),
        ("", None),
    ],
)
def test_a_day_that_is_the_last_one_is_still_within(value, at):
    assert one(validThrough=value).closes_at == at


def test_dates_that_only_the_clock_made_are_none():
    made_up = one(datePosted="2024-11-25", validThrough="2027-11-25")
    assert (made_up.posted_at, made_up.closes_at) == (None, None)
    assert one(datePosted="2026-11-25", validThrough="2027-11-25").posted_at is not None


# ------------------------------------------------------------------ one posting's page


def test_a_listing_is_completed_by_the_posting_of_its_page_or_the_one_of_several_that_is_its_own():
    source = make_source("jsonld", url="https://harbour.example/jobs")
    listing = a_listing(
        source="jsonld", source_id="https://harbour.example/jobs/9", url=PAGE, title="Keeper", description=None
    )
    keeper = BARE | {"title": "Keeper", "description": "Keep."}
    climber = BARE | {"title": "Climber", "description": "Climb."}
    pages = script(json.dumps(climber)) + script(json.dumps(keeper))
    assert source.read_detail(listing, pages).description == "Keep."
    alone = source.read_detail(listing, script(json.dumps(climber)))
    assert (alone.description, alone.title, alone.url) == ("Climb.", "Keeper", PAGE)
    with pytest.raises(SourceError):
        source.read_detail(listing, script(json.dumps([climber, climber])))
    assert source.detail(listing).url == PAGE


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://harbour.example/careers/", "jsonld:harbour.example/careers"),
        ("https://harbour.example", "jsonld:harbour.example"),
    ],
)
def test_a_page_is_named_by_host_and_path(url, key):
    assert make_source("jsonld", url=url).key == key
    assert make_source("jsonld", url=url).service == "jsonld:harbour.example"


def test_a_page_needs_its_address():
    with pytest.raises(ValueError, match="needs the url"):
        make_source("jsonld")
    with pytest.raises(ValueError, match="has no boards"):
        make_source("jsonld", board="x", url=PAGE)


def test_a_posting_without_any_address_leads_to_its_employer():
    posting = {"@type": "JobPosting", "title": "Lamp Keeper"}
    posting["hiringOrganization"] = {"name": "Harbour Lights", "sameAs": "https://harbour.example/"}
    page = f'<html><script type="application/ld+json">{json.dumps(posting)}</script></html>'
    (listing,) = read("jsonld", page.encode()).listings
    assert (listing.url, listing.source_id) == ("https://harbour.example/", "https://harbour.example/#Lamp Keeper")
