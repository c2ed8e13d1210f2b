"""Workday's own oddities."""

import json
from datetime import UTC, datetime

import pytest

from bot.interfaces import Answer, Refused, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("workday")
POSTING = next(sample for sample in SAMPLES if sample.file == "workday_job.json")
BOARD = make_source("workday", board="harbour.wd3/Lights")


def one(**fields):
    (listing,) = BOARD.read(SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def opened(**fields):
    return BOARD.read_detail(one(), POSTING.answer([POSTING.row | fields]))


def service(numbers, *, most=None):
    """A site with postings of these requisitions, and the offsets it was asked for.

    Only its first page tells the total. Beyond `most` it begins anew.
    """
    offsets = []

    def ask(request):
        asked = json.loads(request.body)
        assert request.method == "POST"
        assert asked["limit"] == 20
        offsets.append(asked["offset"])
        at = asked["offset"] % most if most else asked["offset"]
        page = [
            SAMPLE.row | {"externalPath": f"/job/Kiel/Keeper_{number}", "bulletFields": []}
            for number in numbers[at : at + 20]
        ]
        total = min(len(numbers), most or len(numbers)) if not asked["offset"] else 0
        return Answer(request.url, json.dumps({"total": total, "jobPostings": page}).encode())

    return ask, offsets


@pytest.mark.parametrize(("jobs", "asked"), [(0, 1), (1, 1), (20, 1), (21, 2), (94, 5), (832, 42)])
def test_only_the_first_page_tells_how_many_there_are(jobs, asked):
    ask, offsets = service([f"JR{number:05}" for number in range(jobs)])
    reading = read_through(BOARD, ask).reading
    assert (len(reading.listings), len(offsets), reading.whole) == (jobs, asked, True)


@pytest.mark.parametrize("total", [0, None, "many"])
def test_a_site_that_does_not_say_how_many_there_are_is_asked_until_nothing_new_comes(total):
    ask, offsets = service([f"JR{number:05}" for number in range(45)])

    def silent(request):
        return Answer(request.url, json.dumps(json.loads(ask(request).body) | {"total": total}).encode())

    assert len(read_through(BOARD, silent).reading.listings) == 45
    assert offsets == [0, 20, 40, 45]


def test_a_site_that_counts_no_further_than_two_thousand_is_read_that_far_and_never_whole():
    ask, offsets = service([f"JR{number:05}" for number in range(2_500)], most=2_000)
    reading = read_through(BOARD, ask).reading
    assert len(reading.listings) == 2_000
    assert len(offsets) == 100
    assert not reading.whole


def test_a_site_that_begins_anew_is_asked_no_further_and_is_not_whole():
    ask, _ = service([f"JR{number:05}" for number in range(100)], most=60)
    pages = iter([100, 0, 0, 0])

    def boasts(request):
        answer = json.loads(ask(request).body)
        return Answer(request.url, json.dumps(answer | {"total": next(pages)}).encode())

    reading = read_through(BOARD, boasts).reading
    assert len(reading.listings) == 60
    assert not reading.whole


def test_copies_of_a_requisition_are_one_listing_and_lack_nowhere():
    numbers = [f"JR{number:05}" for number in range(40)]
    ask, _ = service([*numbers[:30], "JR00003-1", *numbers[30:], "JR00003-2"])
    reading = read_through(BOARD, ask).reading
    assert sorted(listing.source_id for listing in reading.listings) == [f"harbour/{number}" for number in numbers]
    assert len(reading.left_out) == 2
    assert reading.whole


@pytest.mark.parametrize(
    ("path", "source_id"),
    [
        ("/job/Kiel/Keeper_JR-0012345-1", "harbour/JR-0012345"),
        ("/job/Kiel/Keeper_jr-0012345", "harbour/JR-0012345"),
        ("/job/Kiel/Keeper_2026-3", "harbour/2026-3"),
        ("/job/Kiel/Keeper_of_Lamps_R77", "harbour/R77"),
        ("/job/Keeper_R77", "harbour/R77"),
        ("/job/Kiel/Keeper", "harbour/JR-0000101"),
    ],
)
def test_a_posting_is_told_by_tenant_and_requisition(path, source_id):
    assert one(externalPath=path).source_id == source_id


def test_two_sites_of_a_tenant_show_the_same_posting():
    other = make_source("workday", board="Harbour.wd3/University")
    assert other.read(SAMPLE.body).listings[0].source_id == BOARD.read(SAMPLE.body).listings[0].source_id


@pytest.mark.parametrize(
    ("words", "location"),
    [
        ("2 Locations", None),
        ("14 Standorte", None),
        ("3 拠点", None),
        ("US, CA, Santa Clara", "US, CA, Santa Clara"),
        ("DE-Kiel-Bldg 3  ~  Pier 4", "DE-Kiel-Bldg 3"),
        ("1 Harbour Street, Kiel", "1 Harbour Street, Kiel"),
        (None, None),
    ],
)
def test_a_count_of_places_is_no_place(words, location):
    assert one(locationsText=words, remoteType=None).location == location


@pytest.mark.parametrize(
    ("words", "remote", "location"),
    [
        ("Fully Remote", True, "Kiel, Germany"),
        ("On-site", False, "Kiel, Germany"),
        ("Hybrid", None, "Kiel, Germany (Hybrid)"),
        ("Remote or Office", None, "Kiel, Germany (Hybrid)"),
        ("Flexible", None, "Kiel, Germany"),
    ],
)
def test_the_employers_own_words_for_the_workplace(words, remote, location):
    listing = one(remoteType=words)
    assert (listing.remote, listing.location) == (remote, location)


@pytest.mark.parametrize("words", ["Posted Today", "Posted Yesterday", "Posted 5 Days Ago", "Vor 30+ Tagen"])
def test_a_posting_is_listed_alike_on_every_day_whatever_its_age(words):
    assert one(postedOn=words) == one()
    assert one().posted_at is None


def test_the_posting_itself_gives_text_dates_and_all_places():
    listing = opened()
    assert listing.description == "Keep the horn loud.\n- Tune & test"
    assert listing.location == "Rostock; Kiel"
    assert listing.posted_at == datetime(2026, 9, 15, tzinfo=UTC)
    assert listing.closes_at == datetime(2027, 1, 1, tzinfo=UTC)
    assert (listing.source_id, listing.url, listing.company) == (one().source_id, one().url, "harbour")


def test_a_bare_place_gets_its_country():
    assert opened(additionalLocations=[]).location == "Rostock, Germany"
    assert opened(additionalLocations=[], location="Germany").location == "Germany"


@pytest.mark.parametrize("field", ["canApply", "posted"])
def test_a_posting_that_takes_no_applications_is_closed(field):
    assert opened(**{field: False}).closes_at < datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "body", "gone"),
    [
        (404, b"", True),
        (410, b"", True),
        (403, b'{"errorCode":"S22","httpStatus":403,"message":"Permission Denied"}', True),
        (403, b'{"errorCode":"S1"}', False),
        (403, b"<html>Access denied S22</html>", False),
        (403, b"", False),
        (422, b'{"errorCode":"HTTP_422"}', False),
        (429, b"", False),
        (500, b'{"errorCode":"S22"}', False),
    ],
)
def test_only_its_own_code_says_that_a_posting_is_gone(status, body, gone):
    assert BOARD.is_gone(Refused(status, body)) is gone


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({"board": "harbour.wd3/Lights"}, "workday:harbour.wd3/lights"),
        ({"url": "https://harbour.wd3.myworkdayjobs.com/Lights"}, "workday:harbour.wd3/lights"),
        (
            {"url": "https://harbour.wd3.myworkdayjobs.com/de-DE/Lights/job/Kiel/X_JR1/apply"},
            "workday:harbour.wd3/lights",
        ),
        ({"url": "https://HARBOUR.wd3.myworkdayjobs.com/en-us/lights/details/X_JR1"}, "workday:harbour.wd3/lights"),
        (
            {"url": "https://wd5.myworkdaysite.com/en-US/recruiting/harbour/Lights/job/X_JR1"},
            "workday:wd5.myworkdaysite.com/harbour/lights",
        ),
        ({"board": "wd5.myworkdaysite.com/harbour/Lights"}, "workday:wd5.myworkdaysite.com/harbour/lights"),
    ],
)
def test_a_site_is_named_by_its_short_form_or_any_of_its_addresses(words, key):
    assert make_source("workday", **words).key == key


@pytest.mark.parametrize(
    "words",
    [
        {"board": "harbour"},
        {"board": "harbour/Lights"},
        {"board": "harbour.wd3"},
        {"url": "https://harbour.wd3.myworkdayjobs.com/en-US"},
        {"url": "https://harbour.wd3.myworkdayjobs.com.evil.example/Lights"},
        {"url": "https://www.workday.com/en-us/company/careers"},
        {},
    ],
)
def test_what_names_no_site_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match=r"acme\.wd5/Careers"):
        make_source("workday", **words)


@pytest.mark.parametrize(
    ("board", "page", "asked"),
    [
        (
            "harbour.wd3/Lights",
            "https://harbour.wd3.myworkdayjobs.com/Lights/job/Kiel/Lamp-Keeper---Climber_JR-0000101",
            "https://harbour.wd3.myworkdayjobs.com/wday/cxs/harbour/Lights",
        ),
        (
            "wd5.myworkdaysite.com/harbour/Lights",
            "https://wd5.myworkdaysite.com/recruiting/harbour/Lights/job/Kiel/Lamp-Keeper---Climber_JR-0000101",
            "https://wd5.myworkdaysite.com/wday/cxs/harbour/Lights",
        ),
    ],
)
def test_postings_are_linked_to_their_page_and_asked_for_beside_their_list(board, page, asked):
    source = make_source("workday", board=board)
    listing = source.read(SAMPLE.body).listings[0]
    assert listing.url == page
    assert source.ask(SoFar()).url == f"{asked}/jobs"
    assert source.detail(listing).url == f"{asked}/job/Kiel/Lamp-Keeper---Climber_JR-0000101"


def test_a_posting_that_another_source_links_to_is_asked_for_where_it_is():
    url = "https://tower.wd12.myworkdayjobs.com/en-US/Ext/details/X_R123?source=list"
    listing = read("simplify", sample_of("simplify").answer([sample_of("simplify").row | {"url": url}])).listings[0]
    asked = make_source("workday", board="harbour.wd3/Lights").detail(listing)
    assert asked.url == "https://tower.wd12.myworkdayjobs.com/wday/cxs/tower/Ext/job/X_R123"
    assert BOARD.detail(BOARD.read(SAMPLE.body).listings[0]) is not None


def test_each_tenant_is_a_service_of_its_own():
    assert BOARD.service == "workday:harbour.wd3.myworkdayjobs.com"
    assert make_source("workday", board="tower.wd3/Lights").service != BOARD.service


def test_a_posting_whose_answer_lacks_its_address_and_employer_is_read():
    info = {"title": "Lamp Keeper", "jobReqId": "JR-0012345", "jobDescription": "<p>Keep lamps.</p>"}
    source = make_source("workday", board="harbour.wd3/Lights")
    (listing,) = source.read(json.dumps({"jobPostingInfo": info}).encode()).listings
    assert (listing.source_id, listing.company) == ("harbour/JR-0012345", "harbour")
    info["externalUrl"] = "https://harbour.wd3.myworkdayjobs.com/Lights/job/Bergen/Lamp-Keeper_JR-0012345"
    assert read("workday", json.dumps({"jobPostingInfo": info}).encode()).listings[0].company == "harbour"
