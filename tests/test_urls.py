"""What a url says: whether it may be shown, its one spelling, and which posting it leads to."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.urls import canonical_url, is_web_url, job_identity

UUID = "7d1c0f0e-1111-4222-8333-000000000002"

IDENTITIES = [
    ("https://boards.greenhouse.io/acme/jobs/4012345006?gh_src=x", "greenhouse:4012345006"),
    ("https://job-boards.eu.greenhouse.io/acme/jobs/4012345006#app", "greenhouse:4012345006"),
    ("https://boards.greenhouse.io/embed/job_app?for=acme&token=4012345006", "greenhouse:4012345006"),
    ("https://careers.acme.example/open-roles?gh_jid=4012345006", "greenhouse:4012345006"),
    (f"https://jobs.lever.co/Acme/{UUID}", f"lever:{UUID}"),
    (f"https://jobs.eu.lever.co/acme/{UUID.upper()}/apply?lever-source=x", f"lever:{UUID}"),
    (f"https://jobs.ashbyhq.com/Acme%20Labs/{UUID}/application", f"ashby:{UUID}"),
    (f"https://acme.example/careers?ashby_jid={UUID}", f"ashby:{UUID}"),
    (
        "https://jobs.smartrecruiters.com/AcmeGmbH/744000012345678-qa-engineer?oga=true",
        "smartrecruiters:744000012345678",
    ),
    ("https://apply.workable.com/acme/j/AB12CD34EF/apply/", "workable:AB12CD34EF"),
    ("https://apply.workable.com/j/ab12cd34ef", "workable:AB12CD34EF"),
    ("https://acme.recruitee.com/o/senior-designer/c/new", "recruitee:acme/senior-designer"),
    ("https://acme.jobs.personio.de/job/1234567?language=en", "personio:acme/1234567"),
    ("https://acme.na.teamtailor.com/en-GB/jobs/1234567-cook", "teamtailor:1234567"),
    ("https://acme.wd5.myworkdayjobs.com/Careers/job/Berlin/Analyst_JR-0012345", "workday:acme/JR-0012345"),
    (
        "https://ACME.wd5.myworkdayjobs.com/en-us/uni/details/Analyst_JR-0012345-2/apply/autofill",
        "workday:acme/JR-0012345",
    ),
    ("https://wd3.myworkdaysite.com/en-US/recruiting/acme/Careers/job/Leeds/Nurse_R77-1", "workday:acme/R77"),
    ("https://acme.wd1.myworkdayjobs.com/Careers/job/Nurse_REQ-2026-3", "workday:acme/REQ-2026-3"),
    ("https://acme.bamboohr.com/careers/42", "bamboohr:acme/42"),
    (f"https://ats.rippling.com/en-GB/acme/jobs/{UUID}", f"rippling:{UUID}"),
    ("https://acme.breezy.hr/p/0123456789ab-cook", "breezy:0123456789ab"),
    ("https://careers-acme.icims.com/jobs/1234/nurse/job?mobile=true", "icims:careers-acme/1234"),
    ("https://eeho.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/21052", "oracle:eeho/21052"),
    ("https://jobs.jobvite.com/careers/acme/job/oAbCdEf1", "jobvite:oAbCdEf1"),
    ("https://www.linkedin.com/jobs/view/cook-at-acme-4299324186?trk=x", "linkedin:4299324186"),
    ("https://uk.indeed.com/viewjob?jk=a1ca3767ca9b46f5", "indeed:a1ca3767ca9b46f5"),
    ("https://news.ycombinator.com/item?id=47000001", "hn:47000001"),
    ("https://remoteOK.com/remote-jobs/remote-python-dev-acme-1099999", "remoteok:1099999"),
    ("https://remotive.com/remote-jobs/design/senior-designer-2090903", "remotive:2090903"),
]


@pytest.mark.parametrize(("url", "identity"), IDENTITIES)
def test_every_url_of_a_posting_gives_its_one_identity(url, identity):
    assert str(job_identity(url)) == identity
    assert str(job_identity(canonical_url(url))) == identity


NOBODYS = [
    f"https://jobs.lever.co.evil.example/acme/{UUID}",
    f"https://evil.example/jobs.lever.co/acme/{UUID}",
    f"https://jobs.lever.co@evil.example/acme/{UUID}",
    f"https://notjobs.lever.co.uk/acme/{UUID}",
    f"https://xjobs.ashbyhq.com/acme/{UUID}",
    "https://acmerecruitee.com/o/cook",
    "https://myworkdayjobs.com.evil.example/Careers/job/Berlin/Analyst_JR-0012345",
    "https://jobs.lever.co/acme",
    "https://jobs.ashbyhq.com/acme",
    "https://himalayas.app/companies/acme/jobs",
    "https://acme.wd5.myworkdayjobs.com/Careers",
    "https://acme.example/careers?gh_jid=latest",
    f"ftp://jobs.lever.co/acme/{UUID}",
    "javascript:alert(1)",
    "https://[bad",
    "",
]


@pytest.mark.parametrize("url", NOBODYS)
def test_a_look_alike_or_a_page_of_no_single_posting_has_no_identity(url):
    assert job_identity(url) is None


def test_the_same_number_at_two_employers_is_two_postings_where_numbers_are_theirs():
    assert str(job_identity("https://one.bamboohr.com/careers/42")) != str(
        job_identity("https://two.bamboohr.com/careers/42")
    )
    assert job_identity("https://one.wd1.myworkdayjobs.com/x/job/A_R1") != job_identity(
        "https://two.wd1.myworkdayjobs.com/x/job/A_R1"
    )


def test_an_identity_knows_its_board_and_is_the_same_without_it():
    hosted = job_identity("https://boards.greenhouse.io/acme/jobs/4012345006")
    own = job_identity("https://acme.example/?gh_jid=4012345006")
    assert hosted is not None
    assert (hosted.service, hosted.board) == ("greenhouse", "acme")
    assert hosted == own


SPELLINGS = [
    ("HTTPS://Careers.Example.org:443/Jobs/1/?b=2&a=1#apply", "https://careers.example.org/Jobs/1?a=1&b=2"),
    ("https://x.example/j?utm_source=Simplify&ref=Simplify&gh_jid=77", "https://x.example/j?gh_jid=77"),
    ("https://x.example/j?jk=1&fbclid=2&lever-source%5B%5D=li&Source=a", "https://x.example/j?jk=1"),
    (f"https://jobs.lever.co/Acme/{UUID}/apply", f"https://jobs.lever.co/Acme/{UUID}"),
    (f"https://jobs.ashbyhq.com/acme/{UUID}/application?utm_campaign=z", f"https://jobs.ashbyhq.com/acme/{UUID}"),
    ("https://x.example/apply", "https://x.example/apply"),
    ("https://x.example/careers#/job/17", "https://x.example/careers#/job/17"),
    ("http://x.example:8080//a//b", "http://x.example:8080/a/b"),
    ("https://x.example", "https://x.example/"),
    ("mailto:a@x.example", "mailto:a@x.example"),
]


@pytest.mark.parametrize(("url", "spelling"), SPELLINGS)
def test_urls_of_one_page_have_one_spelling(url, spelling):
    assert canonical_url(url) == spelling


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/a?b=c#d",
        "http://localhost:8080/",
        "https://bücher.example/ä",
        "http://[::1]:80/",
        "https://1.2.3.4/x",
    ],
)
def test_an_address_of_the_web_is_one(url):
    assert is_web_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example/",
        "//x.example/",
        "https://",
        "https:///x",
        "x.example",
        "",
        "https://user:pw@x.example/",
        "https://x.example@evil.example/",
        "https://x.example\\@evil.example",
        "https://x.example/a b",
        "https://x.example/\u202egpj.exe",
        "https://x.example/\n",
        "https://x.example:99999/",
        "https://x.example:0/",
        "https://[bad",
        "https://[:]/",
        'https://x.example/"onclick="',
        "https://x.example/<b>",
        "https://x.example/" + "a" * 3000,
        "java\tscript:alert(1)",
        "https://x..example/",
    ],
)
def test_what_could_do_harm_or_lead_elsewhere_is_no_address_of_the_web(url):
    assert not is_web_url(url)


URLS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["https://", "HTTP://", "javascript:", ""]),
        st.sampled_from(
            [
                "x.example",
                "jobs.lever.co",
                "a.wd1.myworkdayjobs.com",
                "[::1]",
                "[:]",
                "ⅷ.℀",
                "X.Example:80",
                "boards.greenhouse.io",
            ]
        ),
        st.text("/ab1-%2F_ü.;+~", max_size=20).map("/".__add__),
        st.sampled_from(["", "?"]),
        st.text("ab=&%20+utm_source", max_size=20),
        st.sampled_from(["", "#", "#/x", "#y"]),
    ),
)


@given(st.one_of(URLS, st.text()))
def test_no_text_breaks_the_reading_of_urls(url):
    job_identity(url)
    if is_web_url(url):
        parts = urlsplit(url)
        assert parts.hostname
        assert parts.username is None
        assert parts.port != 0
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(URLS, st.sampled_from(["utm_medium", "gh_src", "ref", "fbclid"]), st.text("ab1", max_size=5))
def test_tracking_changes_neither_spelling_nor_identity(url, name, value):
    base, mark, fragment = url.partition("#")
    tracked = f"{base}{'&' if '?' in base else '?'}{name}={value}{mark}{fragment}"
    if is_web_url(url):
        assert canonical_url(tracked) == canonical_url(url)
        assert job_identity(tracked) == job_identity(url)
