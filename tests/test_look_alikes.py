"""Urls that look like a job service's and are not, or hold an id where it is none: nothing is read out of them."""

import pytest

from scoring.urls import board_of, job_identity

UUID = "7d1c0f0e-1111-4222-8333-000000000002"

OTHER_HOSTS = [
    f"https://jobs.lever.co.evil.example/acme/{UUID}",
    f"https://evil.example/jobs.lever.co/acme/{UUID}",
    f"https://evil.example/?u=https://jobs.lever.co/acme/{UUID}",
    f"https://evil.example/#https://jobs.lever.co/acme/{UUID}",
    f"https://jobs-lever.co/acme/{UUID}",
    f"https://jobs.lever.com/acme/{UUID}",
    f"https://lever.co/acme/{UUID}",
    f"https://www.jobs.lever.co/acme/{UUID}",
    f"https://jobs.eu.lever.co.uk/acme/{UUID}",
    f"https://xjobs.ashbyhq.com/acme/{UUID}",
    f"https://jobs.ashbyhq.com.evil.example/acme/{UUID}",
    f"https://jobs.ashbyhq.co/acme/{UUID}",
    f"https://jobs.ashbyhq.example/acme/{UUID}",
    "https://boards.greenhouse.io.evil.example/acme/jobs/4012345006",
    "https://boards-greenhouse.io/acme/jobs/4012345006",
    "https://boards.greenhouse.example/acme/jobs/4012345006",
    "https://greenhouse.io/acme/jobs/4012345006",
    "https://evilboards.greenhouse.io/acme/jobs/4012345006",
    "https://boards.us.greenhouse.io/acme/jobs/4012345006",
    "https://myworkdayjobs.com/Careers/job/Berlin/Analyst_JR-0012345",
    "https://acme.myworkdayjobs.com/Careers/job/Berlin/Analyst_JR-0012345",
    "https://acme.wd5.myworkdayjobs.com.evil.example/Careers/job/Berlin/Analyst_JR-0012345",
    "https://acme.wd5.myworkdayjobs.co/Careers/job/Berlin/Analyst_JR-0012345",
    "https://acme.wd5.evilmyworkdayjobs.com/Careers/job/Berlin/Analyst_JR-0012345",
    "https://acme.wdx.myworkdayjobs.com/Careers/job/Berlin/Analyst_JR-0012345",
    "https://evil.example/acme.wd5.myworkdayjobs.com/Careers/job/Berlin/Analyst_JR-0012345",
    "https://acmerecruitee.com/o/cook",
    "https://acme.recruitee.com.evil.example/o/cook",
    "https://acme.jobs.evil.recruitee.com/o/cook",
    "https://www.recruitee.com/o/cook",
    "https://acme.personio.de/job/1234567",
    "https://jobs.personio.de/job/1234567",
    "https://acme.jobs.personio.de.evil.example/job/1234567",
    "https://www.bamboohr.com/careers/42",
    "https://acme.bamboohr.co/careers/42",
    "https://teamtailor.com/jobs/1234567-cook",
    "https://evil-teamtailor.com/jobs/1234567-cook",
    "https://apply.workable.com.evil.example/acme/j/AB12CD34EF",
    "https://apply.workable.co/acme/j/AB12CD34EF",
    "https://www.workable.com/acme/j/AB12CD34EF",
    "https://jobs.smartrecruiters.com.evil.example/Acme/744000012345678-qa",
    "https://jobs.smartrecruiter.com/Acme/744000012345678-qa",
    f"https://ats.rippling.com.evil.example/acme/jobs/{UUID}",
    f"https://ats.rippling.co/acme/jobs/{UUID}",
    "https://eeho.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/21052",
    "https://eeho.fa.us2.oraclecloud.com.evil.example/hcmUI/CandidateExperience/en/sites/CX_1/job/21052",
    "https://careers-acme.icims.com.evil.example/jobs/1234/nurse/job",
    "https://icims.com/jobs/1234/nurse/job",
    "https://linkedin.com.evil.example/jobs/view/4299324186",
    "https://evil.linkedln.com/jobs/view/4299324186",
    "https://indeed.com.evil.example/viewjob?jk=a1ca3767ca9b46f5",
    "https://notindeed.com/viewjob?jk=a1ca3767ca9b46f5",
    "https://glassdoor.evil.example/job-listing/x?jl=1009694706697",
    "https://news.ycombinator.com.evil.example/item?id=47000001",
]

TRICKS = [
    f"https://jobs.lever.co@evil.example/acme/{UUID}",
    f"https://evil.example@jobs.lever.co/acme/{UUID}",
    f"https://user:word@jobs.lever.co/acme/{UUID}",
    f"https://jobs.lever.co\\@evil.example/acme/{UUID}",
    f"https://evil.example\\@jobs.lever.co/acme/{UUID}",
    "https://evil.example\\.recruitee.com/o/cook",
    "https://evil.example%2F.recruitee.com/o/cook",
    "https://evil.example#.recruitee.com/o/cook",
    "https://evil.example?.recruitee.com/o/cook",
    f"https://jobs.lever.co:8443/acme/{UUID}",
    f"https://jobs.lever.co:80.evil.example/acme/{UUID}",
    f"https://jobs%2Elever%2Eco/acme/{UUID}",
    f"https://j\u043ebs.lever.co/acme/{UUID}",  # a Cyrillic o
    f"https://jobs.lever\u3002co/acme/{UUID}",  # an ideographic full stop
    f"https://jobs.\uff4cever.co/acme/{UUID}",  # a letter of full width
    "https://apply.wor\u212aable.com/acme/j/AB12CD34EF",  # the sign for kelvin
    f"https://jobs.a\u017fhbyhq.com/acme/{UUID}",  # a long s
    f"https://jobs.\u200bashbyhq.com/acme/{UUID}",  # a space without width
    f"https://xn--jbs-8cd.lever.co/acme/{UUID}",
    f"ftp://jobs.lever.co/acme/{UUID}",
    f"javascript://jobs.lever.co/acme/{UUID}",
    f"//jobs.lever.co/acme/{UUID}",
    f"https:jobs.lever.co/acme/{UUID}",
    f"https:///jobs.lever.co/acme/{UUID}",
    f"https://jobs.lever.co/acme%2F{UUID}",
    f"https://jobs.lever.co%2Facme/{UUID}",
    f"https://jobs.lever.co/acme%252F{UUID}",
    f"https://jobs.lever.co/acme%5C{UUID}",
    "https://boards.greenhouse.io/acme%2Fjobs%2F4012345006",
    "https://acme.wd5.myworkdayjobs.com/Careers%2Fjob%2FBerlin%2FAnalyst_JR-0012345",
    f"https://jobs.lever.co/acme/../evil/{UUID}",
    f"https://jobs.lever.co/acme/%2e%2e/evil/{UUID}",
    f"https://jobs.lever.co/acme%00/{UUID}",
]

IDS_IN_THE_WRONG_PLACE = [
    f"https://jobs.lever.co/{UUID}",
    f"https://jobs.lever.co/{UUID}/acme",
    f"https://jobs.lever.co/acme/jobs/{UUID}",
    f"https://jobs.lever.co/acme/{UUID}0",
    f"https://jobs.lever.co/acme/{UUID}/{UUID}",
    f"https://jobs.lever.co/acme?id={UUID}",
    f"https://jobs.lever.co/acme#{UUID}",
    "https://jobs.lever.co/acme?gh_jid=4012345006",
    f"https://jobs.lever.co/acme/{UUID[:-1]}",
    f"https://jobs.ashbyhq.com/acme/form/{UUID}",
    f"https://jobs.ashbyhq.com/acme/{UUID.replace('-', '')}",
    "https://jobs.ashbyhq.com/acme?gh_jid=4012345006",
    "https://boards.greenhouse.io/acme/4012345006",
    "https://boards.greenhouse.io/jobs/4012345006",
    "https://boards.greenhouse.io/4012345006/jobs/acme",
    "https://boards.greenhouse.io/acme/jobs/4012345006x",
    "https://boards.greenhouse.io/acme/jobs?token=4012345006",
    "https://boards.greenhouse.io/acme/jobs/\u0664\u0660\u0661\u0662\u0663\u0664\u0665",  # digits of another script
    "https://boards.greenhouse.io/embed/job_board?for=acme&token=4012345006",
    "https://boards.greenhouse.io/embed/jobs/4012345006",
    "https://careers.acme.example/?gh_jid=latest",
    "https://careers.acme.example/?gh_jid=4012345006&gh_jid=4012345007",
    "https://careers.acme.example/gh_jid=4012345006",
    "https://careers.acme.example/#gh_jid=4012345006",
    "https://careers.acme.example/?redirect=%3Fgh_jid%3D4012345006",
    f"https://careers.acme.example/?ashby_jid={UUID}x",
    "https://acme.wd5.myworkdayjobs.com/job/Berlin/Analyst_JR-0012345",
    "https://acme.wd5.myworkdayjobs.com/Careers/stelle/Berlin/Analyst_JR-0012345",
    "https://acme.wd5.myworkdayjobs.com/Careers?job=Analyst_JR-0012345",
    "https://jobs.smartrecruiters.com/744000012345678-qa",
    "https://jobs.smartrecruiters.com/Acme/12345-qa",
    "https://apply.workable.com/acme/AB12CD34EF",
    "https://apply.workable.com/acme/j/AB12CD34E",
    "https://apply.workable.com/acme/j/GB12CD34EF",
    "https://acme.recruitee.com/cook/o",
    "https://acme.jobs.personio.de/stelle/1234567",
    "https://acme.teamtailor.com/departments/1234567-kitchen",
    "https://acme.teamtailor.com/stellen/1234567-cook",
    f"https://ats.rippling.com/acme/{UUID}",
    "https://www.linkedin.com/in/cook-4299324186",
    "https://www.linkedin.com/company/acme?currentJobId=4299324186",
    "https://nl.indeed.com/cmp/Acme?jk=A1CA3767CA9B46F5",
    "https://news.ycombinator.com/user?id=47000001",
]


@pytest.mark.parametrize("url", OTHER_HOSTS + TRICKS)
def test_what_only_looks_like_a_job_service_is_nobodys(url):
    assert job_identity(url) is None
    assert board_of(url) is None


@pytest.mark.parametrize("url", IDS_IN_THE_WRONG_PLACE)
def test_an_id_in_the_wrong_place_is_no_posting(url):
    assert job_identity(url) is None


def test_there_are_a_hundred_of_them_and_more():
    assert len({*OTHER_HOSTS, *TRICKS, *IDS_IN_THE_WRONG_PLACE}) >= 120
