"""Which board a url is a page of: what people copy out of their browsers, and what careers pages embed."""

import csv
import gzip
import json

import pytest

from bot.sources import KINDS, make_source
from bot.sources.sites import Site
from scoring.urls import board_of, canonical_url, job_identity
from tests.sources.recorded import DATA

UUID = "7d1c0f0e-1111-4222-8333-000000000002"
GREENHOUSE = "https://boards.greenhouse.io"

BOARDS = {
    "greenhouse:acme": [
        f"{GREENHOUSE}/acme",
        f"{GREENHOUSE}/acme/",
        "https://job-boards.greenhouse.io/acme?gh_src=abc",
        "https://job-boards.eu.greenhouse.io/acme/jobs",
        "http://boards.eu.greenhouse.io/acme",
        f"{GREENHOUSE}/acme/jobs/4012345006",
        f"{GREENHOUSE}/acme?gh_jid=4012345006",
        f"{GREENHOUSE}/embed/job_board?for=acme",
        f"{GREENHOUSE}/embed/job_board/js?for=acme&b=https%3A%2F%2Facme.example",
        f"{GREENHOUSE}/embed/job_app?for=acme&token=4012345006",
        "https://job-boards.greenhouse.io/embed/job_board?for=acme",
        "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true",
        "https://api.greenhouse.io/v1/boards/acme",
    ],
    "lever:Acme": [
        "https://jobs.lever.co/Acme",
        "https://jobs.lever.co/Acme/?department=Sales",
        f"https://jobs.lever.co/Acme/{UUID}/apply",
        f"https://jobs.lever.co/Acme/{UUID}/apply/thanks",
        "https://api.lever.co/v0/postings/Acme?mode=json",
    ],
    "lever:eu:acme": ["https://jobs.eu.lever.co/acme", "https://api.eu.lever.co/v0/postings/acme?mode=json"],
    "ashby:Acme Labs": [
        "https://jobs.ashbyhq.com/Acme%20Labs",
        "https://jobs.ashbyhq.com/Acme%20Labs/embed?version=2",
        f"https://jobs.ashbyhq.com/Acme%20Labs/{UUID}/application",
        f"https://jobs.ashbyhq.com/Acme%20Labs/{UUID}/application/confirmation",
        "https://api.ashbyhq.com/posting-api/job-board/Acme%20Labs?includeCompensation=true",
    ],
    "smartrecruiters:AcmeGmbH": [
        "https://jobs.smartrecruiters.com/AcmeGmbH",
        "https://careers.smartrecruiters.com/AcmeGmbH",
        "https://careers.smartrecruiters.com/AcmeGmbH/germany",
        "https://jobs.smartrecruiters.com/AcmeGmbH/744000012345678-qa-engineer",
        f"https://jobs.smartrecruiters.com/oneclick-ui/company/AcmeGmbH/publication/{UUID}?dcr_ci=AcmeGmbH",
        "https://api.smartrecruiters.com/v1/companies/AcmeGmbH/postings/744000012345678",
    ],
    "workable:acme": [
        "https://apply.workable.com/acme/",
        "https://apply.workable.com/acme/#jobs",
        "https://apply.workable.com/acme/?lng=de",
        "https://apply.workable.com/acme/j/AB12CD34EF/apply/",
        "https://apply.workable.com/acme/jobs.md",
        "https://apply.workable.com/api/v1/widget/accounts/acme?details=true",
        "https://www.workable.com/api/accounts/acme?details=false",
        "https://acme.workable.com/jobs/1234",
    ],
    "recruitee:acme": ["https://acme.recruitee.com", "https://acme.recruitee.com/nl/o/senior-designer/c/new"],
    "personio:acme": [
        "https://acme.jobs.personio.de",
        "https://acme.jobs.personio.com/?language=en",
        "https://acme.jobs.personio.de/job/1234567",
        "https://acme.jobs.personio.de/xml",
    ],
    "teamtailor:acme": ["https://acme.teamtailor.com/jobs", "https://acme.teamtailor.com/en-GB/jobs/1234567-cook"],
    "teamtailor:acme.na.teamtailor.com": ["https://acme.na.teamtailor.com/jobs/1234567-cook"],
    "workday:acme.wd5/Careers": [
        "https://acme.wd5.myworkdayjobs.com/Careers",
        "https://acme.wd5.myworkdayjobs.com/en-US/Careers?locations=1",
        "https://acme.wd5.myworkdayjobs.com/en-us/Careers/job/Berlin/Analyst_JR-0012345-1/apply/autofillWithResume",
        "https://acme.wd5.myworkdayjobs.com/Careers/details/Analyst_JR-0012345",
        "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers/jobs",
    ],
    "workday:wd3.myworkdaysite.com/acme/Careers": [
        "https://wd3.myworkdaysite.com/recruiting/acme/Careers",
        "https://wd3.myworkdaysite.com/en-US/recruiting/acme/Careers/job/Leeds/Nurse_R77-1",
    ],
    "bamboohr:acme": [
        "https://acme.bamboohr.com/careers",
        "https://acme.bamboohr.com/careers/42?source=x",
        "https://acme.bamboohr.com/jobs/view.php?id=42",
        "https://acme.bamboohr.com/jobs/embed2.php",
    ],
    "rippling:acme-labs": [
        "https://ats.rippling.com/acme-labs/jobs",
        "https://ats.rippling.com/en-GB/acme-labs/jobs",
        f"https://ats.us1.rippling.com/acme-labs/jobs/{UUID}/apply?step=application",
        "https://api.rippling.com/platform/api/ats/v1/board/acme-labs/jobs",
    ],
    "breezy:acme": ["https://acme.breezy.hr", "https://acme.breezy.hr/p/0123456789ab-cook/apply"],
    "jazzhr:acme": ["https://acme.applytojob.com/apply", "https://acme.applytojob.com/apply/AbCdEfGh12/Cook"],
    "icims:careers-acme": [
        "https://careers-acme.icims.com/jobs/search?ss=1",
        "https://careers-acme.icims.com/jobs/1234/nurse/job",
    ],
    "oracle:eeho.fa.us2/CX_1": [
        "https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1",
        "https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/jobs?keyword=x",
        "https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/de/sites/CX_1/requisitions/preview/21052",
    ],
    "pinpoint:acme": ["https://acme.pinpointhq.com", f"https://acme.pinpointhq.com/en/postings/{UUID}"],
    "gem:acme": ["https://jobs.gem.com/acme", "https://jobs.gem.com/acme/am9icG9zdDr"],
    "eightfold:acme": ["https://acme.eightfold.ai/careers", "https://acme.eightfold.ai/careers?pid=123456"],
    "eightfold:acme.eightfold.ai/acme-corp.example": [
        "https://acme.eightfold.ai/careers/job/123456?domain=acme-corp.example"
    ],
    "jobvite:acme": ["https://jobs.jobvite.com/acme/jobs", "https://jobs.jobvite.com/careers/acme/job/oAbCdEf1"],
    f"paylocity:{UUID}": [f"https://recruiting.paylocity.com/recruiting/jobs/All/{UUID}/Acme-Inc"],
    "ukg:ACM1000": [f"https://recruiting2.ultipro.com/ACM1000/JobBoard/{UUID}/?q=&o=postedDateDesc"],
    "avature:acme": ["https://acme.avature.net/careers/JobDetail/Cook/1234"],
    "dover:acme": [f"https://app.dover.com/apply/acme/{UUID}", "https://app.dover.com/jobs/acme"],
    "yc:acme": ["https://www.ycombinator.com/companies/acme/jobs", "https://www.ycombinator.com/companies/acme"],
    "simplify:New-Grad-Positions": ["https://github.com/SimplifyJobs/New-Grad-Positions"],
}

PAIRS = [(url, board) for board, urls in BOARDS.items() for url in urls]


@pytest.mark.parametrize(("url", "board"), PAIRS)
def test_every_page_of_a_board_leads_to_it(url, board):
    assert str(board_of(url)) == board
    assert str(board_of(canonical_url(url))) == board
    posting = job_identity(url)
    assert posting is None or posting.service == board.partition(":")[0]


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_of_a_kind_that_is_read_makes_a_source_as_it_is(board):
    kind, _, name = board.partition(":")
    if kind not in KINDS:
        pytest.skip(f"{kind} is recognised and not read")
    source = make_source(kind, board=name)
    assert source.key.lower() == board.lower() or source.key.endswith("acme.eightfold.ai/acme.com")


@pytest.mark.parametrize(("url", "board"), PAIRS)
def test_a_kind_that_takes_a_url_itself_finds_the_same_board_in_it(url, board):
    kind, _, name = board.partition(":")
    form = KINDS.get(kind)
    if form is None or not issubclass(form, Site) or "/wday/" in url:
        return
    found = form.board_of(url)
    assert found is None or make_source(kind, board=found).key == make_source(kind, board=name).key


NO_BOARDS = [
    "https://boards.greenhouse.io",
    "https://boards.greenhouse.io/embed/job_board",
    "https://boards.greenhouse.io/embed/job_app?token=4012345006",
    "https://boards.greenhouse.io/robots.txt",
    "https://jobs.lever.co",
    "https://jobs.lever.co/search?q=cook",
    f"https://jobs.lever.co/{UUID}",
    "https://jobs.ashbyhq.com/",
    "https://apply.workable.com/j/AB12CD34EF",
    "https://jobs.workable.com/view/abc/cook",
    "https://acme.wd5.myworkdayjobs.com",
    "https://acme.wd5.myworkdayjobs.com/en-US",
    "https://ats.rippling.com/en-GB/jobs",
    "https://careers.acme.example/?gh_jid=4012345006",
    "https://www.linkedin.com/jobs/view/4299324186",
    "https://grnh.se/abc123",
    "https://careers.acme.example",
    "jobs.lever.co/acme",
    "",
]


@pytest.mark.parametrize("url", NO_BOARDS)
def test_a_page_of_no_one_employer_has_no_board(url):
    assert board_of(url) is None


POSTINGS = [
    ("https://acme.bamboohr.com/jobs/view.php?id=42", "bamboohr:acme/42", "acme"),
    ("https://acme.eightfold.ai/careers?pid=123456&domain=acme.example", "eightfold:acme/123456", "acme"),
    ("https://careers.acme.example/jobs/9169/cook/job?lang=en-us&icims=1", "icims:careers.acme.example/9169", None),
    ("https://www.glassdoor.co.uk/job-listing/cook-acme-JV_IC1.htm?jl=1009694706697", "glassdoor:1009694706697", None),
    ("https://www.ziprecruiter.com/c/Acme/Job/Cook/-in-Leeds?jid=0a1b2c3d", "ziprecruiter:0a1b2c3d", None),
    ("https://acme.taleo.net/careersection/ext/jobdetail.ftl?job=2600001A", "taleo:acme/2600001A", "acme"),
    (
        "https://career5.successfactors.eu/career?company=acmeP&career_job_req_id=1234",
        "successfactors:acmep/1234",
        "acmeP",
    ),
    ("https://jobs.acme.example/job/Leeds-Cook-LS1/1118371501/", "successfactors:jobs.acme.example/1118371501", None),
    ("https://jobs.acme.example/en/job/leeds/cook/41147/67421896768", "talentbrew:41147/67421896768", None),
    (
        f"https://recruiting2.ultipro.com/ACM1000ACME/JobBoard/{UUID}/OpportunityDetail?opportunityId={UUID}",
        f"ukg:{UUID}",
        "ACM1000ACME",
    ),
    ("https://acme.csod.com/ux/ats/careersite/4/home/requisition/55", None, None),
    ("https://us231.dayforcehcm.com/CandidatePortal/en-US/acme/Posting/View/1234", "dayforce:acme/1234", "acme"),
    (
        "https://api.smartrecruiters.com/v1/companies/Acme/postings/744000012345678",
        "smartrecruiters:744000012345678",
        "Acme",
    ),
    ("https://boards.greenhouse.io/acme?gh_jid=4012345006", "greenhouse:4012345006", "acme"),
    ("https://boards.greenhouse.io/embed/job_app?token=4012345006", "greenhouse:4012345006", None),
    ("https://jobs.eu.lever.co/acme/" + UUID, f"lever:{UUID}", "acme"),
    ("https://jobs.careers.microsoft.com/us/en/job/1750679/Cook", "microsoft:1750679", None),
    ("https://www.uber.com/global/en/careers/list/123456/", "uber:123456", None),
]


@pytest.mark.parametrize(("url", "identity", "board"), POSTINGS)
def test_the_less_usual_forms_of_postings_are_known_too(url, identity, board):
    found = job_identity(url)
    assert (str(found) if found else None) == identity
    if board:
        assert found.board == board


@pytest.mark.skipif(not DATA.is_dir(), reason="JOBPICKS_DATA names no recorded material")
def test_recorded_urls_of_ashby_lead_to_posting_and_board_and_those_of_boards_to_their_board():
    with gzip.open(DATA / "listings.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines if '"source": "ashby"' in line)
        urls = [row["url"] for row in rows if row["source"] == "ashby"]
    known = [found for url in urls if (found := job_identity(url)) and found.service == "ashby" and found.board]
    assert len(known) >= 0.99 * len(urls) > 0
    for kind, least in {"ashby": 0.99, "greenhouse": 0.99, "lever": 0.99, "workable": 0.99}.items():
        with (DATA / "boards_by_ats" / f"{kind}.csv").open(encoding="utf-8", newline="") as lines:
            boards = [row[-1] for row in csv.reader(lines) if row and "://" in row[-1]]
        found = [board_of(url) for url in boards]
        assert sum(board is not None and board.service == kind for board in found) >= least * len(boards)
