"""The real python-jobspy has the arguments and the columns that we use: for whoever has the extra installed.

Nothing of it is imported here: as in the product, it runs in a process of its own.
"""

import json
import subprocess
import sys
from importlib.util import find_spec

import pytest

from bot.errors import SourceError
from bot.interfaces import Request, SoFar
from bot.jobspy_runs import CHILD, JobSpy
from bot.sources import make_source, read
from bot.sources.jobspy_rows import BOARDS, COLUMNS

pytestmark = pytest.mark.skipif(
    find_spec("jobspy") is None, reason="python-jobspy is not installed: pip install -e '.[jobspy]'"
)


def said_by(code, told=""):
    """What this code prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], input=told, capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


def search(kind):
    return make_source(kind, query="night nurse", place="Leeds, UK", accept_terms=True)


def test_it_takes_every_argument_that_we_give():
    taken = said_by(
        "import inspect, json, jobspy; print(json.dumps(list(inspect.signature(jobspy.scrape_jobs).parameters)))"
    )
    for kind in BOARDS:
        assert set(json.loads(search(kind).ask(SoFar()).body)) <= set(taken)


def test_its_table_has_the_columns_that_we_know():
    code = "import json; from jobspy.model import JobPost; print(json.dumps(list(JobPost.model_fields)))"
    assert said_by(code) == COLUMNS


def test_it_knows_the_boards_by_the_names_that_we_use():
    names = said_by("import json; from jobspy.model import Site; print(json.dumps([site.value for site in Site]))")
    assert {board.called for board in BOARDS.values()} <= set(names)


def test_it_knows_the_countries_by_the_names_that_we_use():
    countries = said_by(
        "import json; from jobspy.model import Country; print(json.dumps([it.value for it in Country]))"
    )
    named = {}
    for country in countries:
        source = make_source("indeed", query="cook", place=country, accept_terms=True)
        named[country] = json.loads(source.ask(SoFar()).body).get("country_indeed")
    code = "import json, sys; from jobspy.model import Country; print(json.dumps({k: v and Country(v).value for k, v in json.load(sys.stdin).items()}))"
    assert said_by(code, json.dumps(named)) == {country: country for country in countries}


REPLACED = f"""
import datetime, runpy, jobspy
from jobspy.model import Compensation, CompensationInterval, JobPost, JobType, Location, Scraper, Site

class Known(Scraper):
    def scrape(self, asked):
        assert asked.results_wanted == 50 and asked.fetch_description and asked.hours_old == 72, asked
        return [
            JobPost(id="in-0a1b2c3d4e5f6071", title="Buoy Mechanic", company="Tidewater Works",
                job_url="https://www.indeed.com/viewjob?jk=0a1b2c3d4e5f6071", location=Location(city="Leeds", country="UK"),
                date_posted=datetime.date(2026, 11, 20), job_type=[JobType.FULL_TIME, JobType.INTERNSHIP],
                interval=CompensationInterval.HOURLY, min_amount=24.5, max_amount=31.0, currency="GBP", is_remote=False,
                description="<p>Mend buoys.</p>", skills=["rope", "tar"], company_rating=4.5, company_reviews_count=7),
            JobPost(id="in-0a1b2c3d4e5f6072", title="Porter", job_url="https://www.indeed.com/viewjob?jk=0a1b2c3d4e5f6072"),
        ]

class Refusing(Scraper):
    def scrape(self, asked):
        self.fail("response status code 429 (blocked: use a proxy)")
        return []

jobspy.SCRAPER_MAPPING[Site.INDEED] = Known
jobspy.SCRAPER_MAPPING[Site.LINKEDIN] = Refusing
runpy.run_path({str(CHILD)!r}, run_name="__main__")
"""


@pytest.fixture
def known_boards(tmp_path, monkeypatch):
    """Everything is as it is, but for what boards answer."""
    (tmp_path / "child.py").write_text(REPLACED, "utf-8")
    monkeypatch.setattr("bot.jobspy_runs.CHILD", tmp_path / "child.py")


def test_its_table_becomes_rows_that_are_read(known_boards):
    source = search("indeed")
    body = JobSpy(seconds=60)(source.key, source.ask(SoFar()), None, lambda: None).body
    assert list(json.loads(body)["rows"][0]) == COLUMNS
    buoys, porter = source.read(body).listings
    assert (buoys.source_id, buoys.location, buoys.employment_type) == (
        "0a1b2c3d4e5f6071",
        "Leeds, UK",
        "Full-time, Internship",
    )
    assert buoys.posted_at.isoformat() == "2026-11-20T00:00:00+00:00"
    assert buoys.salary == "GBP 24.50 - 31 an hour (may be an estimate of Indeed's)"
    assert buoys.description == "Mend buoys.\n\nSkills: rope, tar."
    assert (porter.company, porter.posted_at, porter.salary, porter.remote) == ("employer not named", None, None, None)


def test_what_it_says_of_a_board_that_refuses_is_understood(known_boards):
    source = search("linkedin")
    answer = JobSpy(seconds=60)(source.key, source.ask(SoFar()), None, lambda: None)
    with pytest.raises(SourceError, match="refused: response status code 429"):
        source.read(answer.body)


@pytest.mark.parametrize("kind", BOARDS)
def test_without_a_network_it_is_a_failed_source(kind):
    source = search(kind)
    nowhere = JobSpy(seconds=60, proxy="http://127.0.0.1:9")
    answer = nowhere(source.key, source.ask(SoFar()), None, lambda: None)
    with pytest.raises(SourceError) as caught:
        source.read(answer.body)
    assert caught.value.failure == "unreachable"


def test_what_it_does_not_take_is_told():
    answer = JobSpy(seconds=60)(
        "x", Request("jobspy:x", body=b'{"site_name": "linkedin", "results_wanted": -1}'), None, lambda: None
    )
    with pytest.raises(SourceError, match="python-jobspy failed: ValueError: Invalid results_wanted"):
        read("linkedin", answer.body)
