"""The tables of `scoring.urls` about postings: how each job service writes their urls. One line a form.

A host that begins with a dot stands for every host that ends with it, `under` saying what may stand before it; any
other for itself alone. Paths are matched after percent-decoding, from their start to their end. `id` is the posting,
`board` the employer's name at the service.
"""

import re
from dataclasses import dataclass

from .url_parts import (
    BOARD,
    DONE,
    GREENHOUSE,
    GREENHOUSE_API,
    LOCALE,
    NAME,
    ORACLE,
    PERSONIO,
    RIPPLING,
    UKG,
    UUID,
    WORKABLE,
    WORKDAY,
    WORKDAY_SITE,
    YC,
    compiled,
)

_UUID = f"(?P<id>{UUID})"
_DIGITS = r"(?P<id>\d+)"
_SLUG = r"(?:[-/].*)?"  # a title for people, which services do not look at


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRule:
    """One form of a service's urls: the id is in the path, else it is the value of the parameter.

    `path` and `value` hold from start to end. `within_board`: ids are unique for one employer only. The board is in
    the path, else it is the first part of the host (`board_in_host`) or the value of the parameter `board`.
    """

    service: str
    hosts: tuple[str, ...]
    under: re.Pattern[str]
    path: re.Pattern[str]
    parameter: str | None = None
    value: re.Pattern[str] | None = None
    board: str | None = None
    within_board: bool = False
    board_in_host: bool = False


def _path(
    service: str, hosts: str, path: str, *, under: str = NAME, within_board: bool = False, board_in_host: bool = False
) -> JobRule:
    return JobRule(
        service=service,
        hosts=tuple(hosts.split()) or ("",),
        under=compiled(under),
        path=compiled(path),
        within_board=within_board,
        board_in_host=board_in_host,
    )


def _parameter(  # noqa: PLR0913  # what a rule may say
    service: str,
    hosts: str,
    name: str,
    value: str,
    *,
    path: str = ".*",
    under: str = ".*",
    board: str | None = None,
    within_board: bool = False,
    board_in_host: bool = False,
) -> JobRule:
    return JobRule(
        service=service,
        hosts=tuple(hosts.split()) or ("",),
        under=compiled(under),
        path=compiled(path),
        parameter=name,
        value=compiled(value),
        board=board,
        within_board=within_board,
        board_in_host=board_in_host,
    )


_WORKDAY_JOB = r"(?:job|details)/(?:[^?]*/)?[^/?]*_(?P<id>[^/_?]+)" + DONE
_SEVERAL = r"(?:[\w-]+\.)*[\w-]+"  # any number of parts before a domain
_CAREERS = r".*\b(?:careers?|jobs?|karriere|stellen)\b.*"

_INDEED = (
    "indeed.com .indeed.com .indeed.co.uk .indeed.ca .indeed.co.in .indeed.com.au .indeed.de .indeed.fr .indeed.nl "
    ".indeed.es .indeed.it .indeed.ch"
)
_GLASSDOOR = " ".join(
    f"{start}glassdoor.{end}"
    for start in ("", "www.")
    for end in "com co.uk co.in ca com.au de at ch fr nl be it es ie sg co.nz com.br com.mx".split()
)

JOB_RULES = (
    _path("greenhouse", GREENHOUSE, rf"{LOCALE}/{BOARD}/jobs/{_DIGITS}{DONE}"),
    _path("greenhouse", GREENHOUSE_API, rf"/v1/boards/{BOARD}/jobs/{_DIGITS}/?"),
    _path("lever", "jobs.lever.co jobs.eu.lever.co", rf"/{BOARD}/{_UUID}{DONE}"),
    _path("lever", "api.lever.co api.eu.lever.co", rf"/v0/postings/{BOARD}/{_UUID}{DONE}"),
    _path("ashby", "jobs.ashbyhq.com", rf"/{BOARD}/{_UUID}{DONE}"),
    _path("smartrecruiters", "jobs.smartrecruiters.com", rf"/(?:ni/)?{BOARD}/(?P<id>\d{{9,}}){_SLUG}"),
    _path("smartrecruiters", "jobs.smartrecruiters.com", rf"/(?:ni/)?{BOARD}/{_UUID}{_SLUG}"),
    _path(
        "smartrecruiters",
        "jobs.smartrecruiters.com",
        rf"/oneclick-ui/company/{BOARD}/(?:publication|job)/(?P<id>\d{{9,}}|{UUID}){_SLUG}",
    ),
    _path("smartrecruiters", "api.smartrecruiters.com", rf"/v1/companies/{BOARD}/postings/(?P<id>\d{{9,}}|{UUID})/?"),
    _path("workable", "apply.workable.com", rf"(?:/(?P<board>[^/]+))?/j/(?P<id>[0-9A-Fa-f]{{10}}){DONE}"),
    _path(
        "workable",
        ".workable.com",
        rf"/j(?:obs)?/(?P<id>[0-9A-Fa-f]{{10}}){DONE}",
        under=WORKABLE,
        board_in_host=True,
    ),
    _path("workable-search", "jobs.workable.com", r"/view/(?P<id>[^/]+)(?:/.*)?"),
    _path("recruitee", ".recruitee.com", rf"{LOCALE}/o/(?P<id>[^/]+){DONE}", within_board=True, board_in_host=True),
    _path(
        "personio",
        PERSONIO,
        rf"/job/{_DIGITS}{_SLUG}",
        within_board=True,
        board_in_host=True,
    ),
    _path(
        "teamtailor",
        ".teamtailor.com",
        rf"{LOCALE}/jobs/{_DIGITS}{_SLUG}",
        under=rf"{NAME}(?:\.[a-z]+)?",
        board_in_host=True,
    ),
    _path(
        "workday",
        ".myworkdayjobs.com",
        rf"{LOCALE}/[^/]+/{_WORKDAY_JOB}",
        under=WORKDAY,
        within_board=True,
        board_in_host=True,
    ),
    _path(
        "workday",
        ".myworkdaysite.com",
        rf"{LOCALE}/recruiting/{BOARD}/[^/]+/{_WORKDAY_JOB}",
        under=WORKDAY_SITE,
        within_board=True,
    ),
    _path(
        "bamboohr",
        ".bamboohr.com",
        rf"/(?:careers|jobs/view)/{_DIGITS}{_SLUG}",
        within_board=True,
        board_in_host=True,
    ),
    _path("rippling", RIPPLING, rf"{LOCALE}/{BOARD}/jobs/{_UUID}{DONE}"),
    _path("breezy", ".breezy.hr", rf"/p/(?P<id>[0-9a-f]{{12,14}}){_SLUG}", board_in_host=True),
    _path(
        "jazzhr",
        ".applytojob.com",
        r"/apply/(?:jobs/details/)?(?P<id>(?!jobs$)[0-9A-Za-z]{8,12})" + _SLUG,
        within_board=True,
        board_in_host=True,
    ),
    _path("icims", ".icims.com", rf"/jobs/{_DIGITS}{_SLUG}", within_board=True, board_in_host=True),
    _path(
        "oracle",
        ".oraclecloud.com",
        rf"/hcmUI/CandidateExperience/[^/]+/sites/[^/]+/(?:job|requisitions/preview|jobs/preview)/{_DIGITS}{_SLUG}",
        under=ORACLE,
        within_board=True,
        board_in_host=True,
    ),
    _path("pinpoint", ".pinpointhq.com", rf"{LOCALE}/postings/{_UUID}{_SLUG}", board_in_host=True),
    _path("gem", "jobs.gem.com", rf"/{BOARD}/(?P<id>[^/]{{6,}}){DONE}"),
    _path("eightfold", ".eightfold.ai", rf"/careers/job/{_DIGITS}{_SLUG}", within_board=True, board_in_host=True),
    _path("jobvite", "jobs.jobvite.com", rf"(?:/careers)?/{BOARD}/job/(?P<id>o\w+){DONE}"),
    _path(
        "dayforce",
        ".dayforcehcm.com",
        rf"(?:/CandidatePortal)?{LOCALE}/{BOARD}(?:/[^/]+)*/(?:Posting/View|jobs)/{_DIGITS}{_SLUG}",
        under=_SEVERAL,
        within_board=True,
    ),
    _path("paylocity", "recruiting.paylocity.com", rf"/[Rr]ecruiting/[Jj]obs/[Dd]etails/{_DIGITS}{_SLUG}"),
    _path(
        "successfactors",
        "",
        r"(?:/[\w-]+)?/job/[^/]+/(?P<id>\d{9,10})/?",
        under=_CAREERS,
        within_board=True,
        board_in_host=True,
    ),
    _path("talentbrew", "", r"(?:/[a-z-]+)?/job/[^/]+/[^/]+/(?P<id>\d{2,6}/\d{6,})/?", under=_CAREERS),
    _path(
        "avature",
        ".avature.net",
        rf"{LOCALE}/[^/]+/JobDetail/(?:[^/]+/)?{_DIGITS}/?",
        within_board=True,
        board_in_host=True,
    ),
    _path("amazon", "amazon.jobs www.amazon.jobs", rf"{LOCALE}/jobs/(?P<id>[A-Z]*\d+){_SLUG}"),
    _path("apple", "jobs.apple.com", rf"{LOCALE}/details/{_DIGITS}{_SLUG}"),
    _path(
        "google",
        "google.com www.google.com careers.google.com",
        rf"(?:/about/careers/applications)?/jobs/results/{_DIGITS}{_SLUG}",
    ),
    _path("meta", "metacareers.com www.metacareers.com", rf"/(?:jobs|profile/job_details|v2/jobs)/{_DIGITS}/?"),
    _path(
        "microsoft",
        "apply.careers.microsoft.com jobs.careers.microsoft.com",
        rf"/(?:careers|global/[^/]+|[a-z]{{2}}/[a-z]{{2}})/job/{_DIGITS}{_SLUG}",
    ),
    _path("netflix", "explore.jobs.netflix.net", rf"/careers/job/{_DIGITS}{_SLUG}"),
    _path("uber", "uber.com www.uber.com", rf"(?:/[^/]+){{0,2}}/careers/list/{_DIGITS}/?"),
    _path(
        "linkedin",
        "linkedin.com .linkedin.com",
        r"/jobs/view/(?:[^/]*-)?(?P<id>\d{6,})(?:/.*)?",
        under=r"www|[a-z]{2,3}|m",
    ),
    _path(
        "yc",
        YC,
        r"/companies/(?P<board>[^/]+)/jobs/(?P<id>[^/]+)/?",
        within_board=True,
    ),
    _path("dover", "app.dover.com", rf"/apply/{BOARD}/{_UUID}/?"),
    _path("usajobs", "usajobs.gov www.usajobs.gov", rf"/(?:job|GetJob/ViewDetails)/{_DIGITS}/?"),
    _path("reed", "reed.co.uk www.reed.co.uk", rf"/jobs/(?:[^/]+/)?{_DIGITS}/?"),
    _path(
        "adzuna",
        ".adzuna.com .adzuna.co.uk .adzuna.de .adzuna.at .adzuna.ca .adzuna.fr .adzuna.it .adzuna.nl .adzuna.pl .adzuna.com.au",
        rf"/(?:details|land/ad)/{_DIGITS}/?",
        under="www",
    ),
    _path("muse", "themuse.com www.themuse.com", r"/jobs/(?P<board>[^/]+)/(?P<id>[^/]+)/?", within_board=True),
    _path("remotive", "remotive.com www.remotive.com", r"/remote-jobs/.*-(?P<id>\d+)/?"),
    _path(
        "remoteok",
        "remoteok.com www.remoteok.com remoteok.io",
        r"/(?:remote-jobs/(?:[^/]*-)?|l/)(?P<id>\d{4,})(?:/.*)?",
    ),
    _path("himalayas", "himalayas.app", rf"/companies/{BOARD}/jobs/(?P<id>[^/]+)/?", within_board=True),
    _path("jobicy", "jobicy.com www.jobicy.com", rf"/jobs/{_DIGITS}{_SLUG}"),
    _path(
        "arbeitnow",
        "arbeitnow.com www.arbeitnow.com arbeitnow.co.uk www.arbeitnow.co.uk",
        rf"/(?:jobs/companies|view)/(?:{BOARD}/)?(?P<id>[^/]+){DONE}",
    ),
    _path("workingnomads", "workingnomads.com www.workingnomads.com", rf"/job/go/{_DIGITS}/?"),
    _path("simplify", "simplify.jobs", rf"/(?:p|jobs)/{_UUID}{_SLUG}"),
    _parameter("greenhouse", GREENHOUSE, "token", r"\d{4,}", path=f"{LOCALE}/embed/job_app/?", board="for"),
    _parameter("greenhouse", "", "gh_jid", r"\d{4,}"),
    _parameter("ashby", "", "ashby_jid", UUID),
    _parameter("lever", "", "lever-id", UUID),
    _parameter(
        "bamboohr",
        ".bamboohr.com",
        "id",
        r"\d+",
        path=r"/jobs/(?:view|embed2)\.php",
        under=NAME,
        within_board=True,
        board_in_host=True,
    ),
    _parameter(
        "eightfold",
        ".eightfold.ai",
        "pid",
        r"\d+",
        path="/careers/?",
        under=NAME,
        within_board=True,
        board_in_host=True,
    ),
    _parameter(
        "linkedin", "linkedin.com .linkedin.com", "currentJobId", r"\d{6,}", under="www|[a-z]{2,3}|m", path="/jobs/.*"
    ),
    _parameter("indeed", _INDEED, "jk", r"[0-9a-f]{16}", under="www|[a-z]{2,3}|m"),
    _parameter("indeed", _INDEED, "vjk", r"[0-9a-f]{16}", under="www|[a-z]{2,3}|m"),
    _parameter("glassdoor", _GLASSDOOR, "jl", r"\d{6,}"),
    _parameter("glassdoor", _GLASSDOOR, "jobListingId", r"\d{6,}"),
    _parameter("ziprecruiter", "ziprecruiter.com www.ziprecruiter.com", "jid", r"[0-9a-z]{6,40}", path="/c/.*"),
    _parameter("hn", "news.ycombinator.com", "id", r"\d+", path="/item"),
    _parameter("ukg", UKG, "opportunityId", UUID, path=".*/OpportunityDetail/?"),
    _parameter(
        "taleo",
        ".taleo.net",
        "job",
        r"\w+",
        path=r"/careersection/.*/jobdetail\.ftl",
        under=NAME,
        within_board=True,
        board_in_host=True,
    ),
    _parameter(
        "successfactors",
        ".successfactors.com .successfactors.eu",
        "career_job_req_id",
        r"\d+",
        path="/career",
        board="company",
        within_board=True,
    ),
    _parameter(
        "icims", "", "icims", "1", path=rf"{LOCALE}/jobs/{_DIGITS}{_SLUG}", within_board=True, board_in_host=True
    ),
)

TRACKING = frozenset(
    (
        "gh_src source src ref trid mode iis iisn codes "
        "in_iframe mobile width height bga needsredirect jan1offset jun1offset hub "
        "sid fbclid gclid msclkid dclid mc_cid mc_eid igshid trk "
        "trackingid refid _ga _gl "
    ).split()
)
"""Parameters that say where a reader came from, in lower case."""

TRACKING_PREFIXES = ("utm_", "lever-source", "lever-origin", "lever-via")

APPLY = {
    "jobs.lever.co": r"(?:/apply)+/?$",
    "jobs.eu.lever.co": r"(?:/apply)+/?$",
    "jobs.ashbyhq.com": r"(?:/application)+/?$",
    "apply.workable.com": r"(?:/apply)+/?$",
    "ats.rippling.com": r"(?:/apply)+/?$",
    ".recruitee.com": r"(?:/c/new)+/?$",
    ".myworkdayjobs.com": r"/apply(?:/.*)?$",
    ".myworkdaysite.com": r"/apply(?:/.*)?$",
    ".icims.com": r"(?:/job)+/?$",
    "jobs.jobvite.com": r"(?:/apply)+/?$",
}
"""The step of applying at the end of a path, which leads to the same posting."""
