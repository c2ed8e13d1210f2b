"""The boards that python-jobspy searches: what is asked, what a row becomes, and that nobody gets there unwarned."""

import json

import pytest

from bot.errors import SourceError
from bot.interfaces import SoFar
from bot.network.manners import MANNERS
from bot.sources import KINDS, make_source, read
from bot.sources.jobspy import JobSpySearch, warning
from scoring.urls import job_identity
from tests.sources.samples import JOB_BOARDS, sample_of

CALLED = {"ziprecruiter": "zip_recruiter"}


def described(kind, **said):
    return make_source(kind, **({"query": "night nurse", "place": "Leeds, UK", "accept_terms": True} | said))


def arguments(source):
    return json.loads(source.ask(SoFar()).body)


def only(kind, **fields):
    """The listing of the sample's first row with other fields."""
    row = sample_of(kind).row | fields
    reading = read(kind, json.dumps({"rows": [row], "errors": {}}).encode())
    assert not reading.left_out, reading.left_out
    return reading.listings[0]


# ------------------------------------------------------------------ switching it on


@pytest.mark.parametrize("kind", JOB_BOARDS)
def test_nobody_searches_a_board_without_accepting_its_terms(kind):
    with pytest.raises(ValueError, match=r"terms of use of .* forbid .* accept_terms = true") as refusal:
        described(kind, accept_terms=False)
    assert KINDS[kind].display in str(refusal.value)


@pytest.mark.parametrize("kind", JOB_BOARDS)
@pytest.mark.parametrize("said", [{"board": "x"}, {"url": "https://x.example/"}, {"base_url": "https://x.example/"}])
def test_what_is_no_question_is_refused(kind, said):
    with pytest.raises(ValueError, match="no board and no url"):
        described(kind, **said)


def test_a_search_for_nothing_is_refused_with_an_example():
    with pytest.raises(ValueError, match=r"what to look for, as in query = "):
        described("indeed", query=None)


def test_terms_that_nobody_asks_about_are_not_accepted():
    with pytest.raises(ValueError, match="takes no accept_terms"):
        make_source("greenhouse", board="harbour", accept_terms=True)


def test_the_warning_names_every_board_once():
    assert warning(["LinkedIn"]).startswith("the terms of use of LinkedIn forbid")
    assert warning(["LinkedIn", "Indeed", "Glassdoor"]).startswith(
        "the terms of use of LinkedIn, Indeed and Glassdoor "
    )


def test_no_board_of_these_is_on_the_default_list_and_each_is_asked_little():
    for kind in JOB_BOARDS:
        assert issubclass(KINDS[kind], JobSpySearch)
        assert MANNERS[kind].daily == 2
        assert MANNERS[kind].retries == 0


# ------------------------------------------------------------------ asking


@pytest.mark.parametrize("kind", JOB_BOARDS)
def test_a_search_asks_one_question_of_one_board_and_for_little(kind):
    source = described(kind)
    request = source.ask(SoFar())
    asked = json.loads(request.body)
    assert request.url == f"jobspy:{CALLED.get(kind, kind)}"
    assert asked["site_name"] == CALLED.get(kind, kind)
    assert (asked["search_term"], asked["location"]) == ("night nurse", "Leeds, UK")
    assert asked["results_wanted"] <= 50
    assert asked["fetch_description"] is True
    assert not {"proxies", "user_agent", "ca_cert"} & set(asked)
    assert source.ask(SoFar(answers=1, rows=50, last=50, fresh=50)) is None


@pytest.mark.parametrize(
    ("place", "country"),
    [("Leeds, UK", "uk"), ("Berlin, Germany", "germany"), ("San Jose, CA", "us"),
     ("Prague, Czechia", "czechia"), ("", None), ("Nowhere at all", None)],
)  # fmt: skip
def test_a_board_with_a_site_in_each_country_is_told_which(place, country):
    assert arguments(described("indeed", place=place)).get("country_indeed") == country
    assert arguments(described("glassdoor", place=place)).get("country_indeed") == country
    assert "country_indeed" not in arguments(described("linkedin", place=place))


def test_searches_are_told_apart_by_their_question():
    assert described("indeed").key == "indeed:night nurse in leeds, uk"
    assert described("indeed", place=None).key == "indeed:night nurse"
    assert described("indeed").service == described("indeed", query="porter").service == "indeed"


# ------------------------------------------------------------------ reading


@pytest.mark.parametrize("kind", JOB_BOARDS)
def test_a_listing_is_told_as_its_address_at_the_board_is(kind):
    for row in sample_of(kind).form.rows(sample_of(kind).body):
        identity = job_identity(row["job_url"])
        assert only(kind, **row).source_id == identity.id
        assert identity.service == kind


def test_an_address_that_tells_nothing_leaves_the_id_without_its_prefix():
    assert only("linkedin", job_url="https://jobs.example/x").source_id == "4400000001"


def test_a_title_leads_to_the_employer_where_that_is_known():
    assert only("indeed").url == "https://careers.tidewater.example/jobs/77?src=Indeed"
    assert only("linkedin").url == "https://www.linkedin.com/jobs/view/4400000001"


@pytest.mark.parametrize(
    "direct", ["https://click.counter.example/x", "https://track2.ads.example/", "javascript:alert(1)", "nan", "", None]
)
def test_a_link_that_is_no_employers_is_not_followed(direct):
    assert only("indeed", job_url_direct=direct).url == "https://www.indeed.com/viewjob?jk=0a1b2c3d4e5f6071"


def test_pay_that_is_estimated_says_so():
    assert only("glassdoor").salary == "USD 61,000 - 74,500 a year (estimated by Glassdoor)"
    assert only("indeed").salary == "USD 24.50 - 31 an hour (may be an estimate of Indeed's)"
    assert only("ziprecruiter").salary == "USD from 1,100 a week"
    assert only("glassdoor", min_amount=None, max_amount=0).salary is None


def test_pay_that_was_guessed_out_of_the_text_is_read_from_there():
    guessed = {"salary_source": "description", "interval": "yearly", "min_amount": 9e4, "currency": "USD"}
    assert only("linkedin", **guessed).salary is None
    assert only("linkedin", **guessed, description=None).salary == "USD from 90,000 a year"


def test_a_date_is_a_day_and_a_text_is_plain():
    listing = only("linkedin")
    assert listing.posted_at.isoformat() == "2026-11-20T00:00:00+00:00"
    assert listing.description.startswith("Keep the lamps of the harbour alight.\n- 3-5 nights a week")
    assert "Level: entry level.\nFunction: Engineering.\nIndustry: Maritime Transportation." in listing.description
    assert listing.employment_type == "Internship, Full-time"
    assert listing.terms == ("at own risk",)


def test_only_what_is_remote_is_said_to_be():
    assert only("linkedin", is_remote=True).remote is True
    assert only("linkedin", is_remote="True").remote is True
    assert only("linkedin", is_remote=False).remote is None
    assert only("linkedin", work_from_home_type="Remote").remote is True
    assert only("linkedin", work_from_home_type="Hybrid").location == "Kiel, Schleswig-Holstein, Germany (Hybrid)"


def test_an_employer_who_is_not_named_is_said_to_be_so():
    assert only("indeed", company=None).company == "employer not named"


def test_the_name_of_another_board_changes_nothing():
    assert only("linkedin", site="indeed") == only("linkedin")


@pytest.mark.parametrize(
    ("said", "failure", "words"),
    [
        ("response status code 429 (blocked: use a proxy)", "refused", "refused: response status code 429"),
        ("response status code 403", "refused", "403"),
        ("unexpected page with no jobs (blocked?)", "refused", "no jobs"),
        ("HTTPSConnectionPool(host='x', port=443): Read timed out. (read timeout=15)", "timeout", "no answer in time"),
        ("Failed to perform, curl: (28) Connection timed out", "timeout", "no answer in time"),
        ("Failed to perform, curl: (6) Could not resolve host: x", "unreachable", "no connection"),
        ("location not parsed", "broken", "python-jobspy says: location not parsed"),
    ],
)
def test_what_goes_wrong_at_a_board_is_a_failure_with_words_to_act_on(said, failure, words):
    with pytest.raises(SourceError) as caught:
        read("glassdoor", json.dumps({"rows": [], "errors": {"glassdoor": said}}).encode())
    assert caught.value.failure == failure
    assert words in caught.value.what
    assert "proxy" not in caught.value.what
    assert caught.value.remedy


def test_some_rows_in_spite_of_trouble_are_a_part():
    row = sample_of("linkedin").row
    reading = read("linkedin", json.dumps({"rows": [row], "errors": {"linkedin": "status code 429"}}).encode())
    assert (len(reading.listings), reading.whole) == (1, False)


@pytest.mark.parametrize(
    ("trouble", "remedy"),
    [
        ("is not installed", "pip install -e '.[jobspy]'"),
        ("failed: ValueError: Invalid country_indeed: 'kenya'", "name another place"),
        ("failed: TypeError: unexpected keyword", "pip install -U python-jobspy"),
    ],
)
def test_what_goes_wrong_with_the_library_says_what_to_do(trouble, remedy):
    with pytest.raises(SourceError, match="python-jobspy") as caught:
        read("indeed", json.dumps({"trouble": trouble}).encode())
    assert caught.value.failure == "broken"
    assert remedy in caught.value.remedy
