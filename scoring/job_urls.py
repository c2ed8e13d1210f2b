"""The tables of `scoring.urls`: how each job service writes the urls of its postings. One line a form.

A host that begins with a dot stands for every host that ends with it; any other for itself alone. Paths are matched
after percent-decoding. `id` is the posting, `board` the employer's name at the service.
"""

import re
from dataclasses import dataclass

_UUID = r"(?P<id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
_DIGITS = r"(?P<id>\d+)"
_LOCALE = r"(?:/[a-z]{2}(?:[-_][a-zA-Z]{2})?)?"
_BOARD = r"(?P<board>[^/]+)"
_END = r"(?=[/?-]|$)"


@dataclass(frozen=True, slots=True)
class PathRule:
    """`path` is searched from the start of a url's path. `within_board`: ids are unique for one employer only."""

    service: str
    hosts: tuple[str, ...]
    path: re.Pattern[str]
    within_board: bool = False
    board_in_host: bool = False


@dataclass(frozen=True, slots=True)
class ParameterRule:
    """A posting's id in a parameter of the query. `hosts`: as above; "" is any host. `board`: its parameter."""

    service: str
    hosts: tuple[str, ...]
    name: str
    value: re.Pattern[str]
    board: str | None = None


def _path(service: str, hosts: str, path: str, *, within_board: bool = False, board_in_host: bool = False) -> PathRule:
    return PathRule(service, tuple(hosts.split()), re.compile("^" + path), within_board, board_in_host)


def _parameter(service: str, hosts: str, name: str, value: str, board: str | None = None) -> ParameterRule:
    return ParameterRule(service, tuple(hosts.split()) or ("",), name, re.compile(value), board)


_GREENHOUSE = "boards.greenhouse.io job-boards.greenhouse.io boards.eu.greenhouse.io job-boards.eu.greenhouse.io"
_GREENHOUSE_API = "boards-api.greenhouse.io api.greenhouse.io"
_LEVER = "jobs.lever.co jobs.eu.lever.co"
_WORKDAY_JOB = r"(?:job|details)/(?:[^?]*/)?[^/?]*_(?P<id>[^/_?]+)"

PATH_RULES = (
    _path("greenhouse", _GREENHOUSE, rf"/{_BOARD}/jobs/{_DIGITS}{_END}"),
    _path("greenhouse", _GREENHOUSE_API, rf"/v1/boards/{_BOARD}/jobs/{_DIGITS}{_END}"),
    _path("lever", _LEVER, rf"/{_BOARD}/{_UUID}"),
    _path("lever", "api.lever.co api.eu.lever.co", rf"/v0/postings/{_BOARD}/{_UUID}"),
    _path("ashby", "jobs.ashbyhq.com", rf"/{_BOARD}/{_UUID}"),
    _path("smartrecruiters", "jobs.smartrecruiters.com", rf"/{_BOARD}/(?P<id>\d{{9,}}){_END}"),
    _path("smartrecruiters", "jobs.smartrecruiters.com", rf"/{_BOARD}/{_UUID}"),
    _path(
        "smartrecruiters",
        "jobs.smartrecruiters.com",
        rf"/oneclick-ui/company/{_BOARD}/(?:publication|job)/(?P<id>[0-9a-fA-F-]{{9,36}})",
    ),
    _path("workable", "apply.workable.com", r"(?:/(?P<board>[^/]+))?/j/(?P<id>[0-9A-Fa-f]{10})" + _END),
    _path("workable", ".workable.com", r"/j(?:obs)?/(?P<id>[0-9A-Fa-f]{10})" + _END, board_in_host=True),
    _path("workable-search", "jobs.workable.com", r"/view/(?P<id>[^/]+)"),
    _path("recruitee", ".recruitee.com", r"(?:/[a-z]{2})?/o/(?P<id>[^/]+)", within_board=True, board_in_host=True),
    _path(
        "personio",
        ".jobs.personio.de .jobs.personio.com",
        rf"/job/{_DIGITS}{_END}",
        within_board=True,
        board_in_host=True,
    ),
    _path("teamtailor", ".teamtailor.com", rf"{_LOCALE}/jobs/{_DIGITS}{_END}", board_in_host=True),
    _path("workday", ".myworkdayjobs.com", rf"{_LOCALE}/[^/]+/{_WORKDAY_JOB}", within_board=True, board_in_host=True),
    _path("workday", ".myworkdaysite.com", rf"{_LOCALE}/recruiting/{_BOARD}/[^/]+/{_WORKDAY_JOB}", within_board=True),
    _path(
        "bamboohr", ".bamboohr.com", rf"/(?:careers|jobs/view)/{_DIGITS}{_END}", within_board=True, board_in_host=True
    ),
    _path("rippling", "ats.rippling.com ats.us1.rippling.com", rf"{_LOCALE}/{_BOARD}/jobs/{_UUID}"),
    _path("breezy", ".breezy.hr", r"/p/(?P<id>[0-9a-f]{12,14})" + _END, board_in_host=True),
    _path(
        "jazzhr",
        ".applytojob.com",
        r"/apply/(?:jobs/details/)?(?P<id>[0-9A-Za-z]{8,12})" + _END,
        within_board=True,
        board_in_host=True,
    ),
    _path("icims", ".icims.com", rf"/jobs/{_DIGITS}{_END}", within_board=True, board_in_host=True),
    _path(
        "oracle",
        ".oraclecloud.com",
        rf"/hcmUI/CandidateExperience/[^/]+/sites/[^/]+/(?:job|requisitions/preview|jobs/preview)/{_DIGITS}",
        within_board=True,
        board_in_host=True,
    ),
    _path("pinpoint", ".pinpointhq.com", rf"{_LOCALE}/postings/{_UUID}", board_in_host=True),
    _path("gem", "jobs.gem.com", rf"/{_BOARD}/(?P<id>[^/]{{6,}})"),
    _path("eightfold", ".eightfold.ai", rf"/careers/job/{_DIGITS}{_END}", within_board=True, board_in_host=True),
    _path("jobvite", "jobs.jobvite.com", rf"(?:/careers)?/{_BOARD}/job/(?P<id>o\w+)"),
    _path(
        "dayforce",
        ".dayforcehcm.com",
        rf"(?:/CandidatePortal)?{_LOCALE}/{_BOARD}(?:/[^/]+)*/(?:Posting/View|jobs)/{_DIGITS}",
        within_board=True,
    ),
    _path("paylocity", "recruiting.paylocity.com", rf"/[Rr]ecruiting/[Jj]obs/[Dd]etails/{_DIGITS}"),
    _path(
        "avature",
        ".avature.net",
        rf"{_LOCALE}/[^/]+/JobDetail/(?:[^/]+/)?{_DIGITS}",
        within_board=True,
        board_in_host=True,
    ),
    _path("amazon", "amazon.jobs www.amazon.jobs", rf"{_LOCALE}/jobs/(?P<id>[A-Z]*\d+){_END}"),
    _path("apple", "jobs.apple.com", rf"{_LOCALE}/details/{_DIGITS}"),
    _path(
        "google",
        "google.com www.google.com careers.google.com",
        rf"(?:/about/careers/applications)?/jobs/results/{_DIGITS}",
    ),
    _path("meta", "metacareers.com www.metacareers.com", rf"/(?:jobs|profile/job_details|v2/jobs)/{_DIGITS}"),
    _path(
        "microsoft",
        "apply.careers.microsoft.com jobs.careers.microsoft.com",
        rf"/(?:careers|global/[^/]+)/job/{_DIGITS}",
    ),
    _path("netflix", "explore.jobs.netflix.net", rf"/careers/job/{_DIGITS}"),
    _path("uber", "uber.com www.uber.com", rf"(?:/[^/]+){{0,2}}/careers/list/{_DIGITS}"),
    _path("linkedin", "linkedin.com .linkedin.com", r"/jobs/view/(?:[^/]*-)?(?P<id>\d{6,})" + _END),
    _path(
        "yc",
        "ycombinator.com www.ycombinator.com",
        r"/companies/(?P<board>[^/]+)/jobs/(?P<id>[^/]+)",
        within_board=True,
    ),
    _path("dover", "app.dover.com", rf"/apply/{_BOARD}/{_UUID}"),
    _path("usajobs", "usajobs.gov www.usajobs.gov", rf"/(?:job|GetJob/ViewDetails)/{_DIGITS}", within_board=False),
    _path("reed", "reed.co.uk www.reed.co.uk", rf"/jobs/(?:[^/]+/)?{_DIGITS}"),
    _path("adzuna", ".adzuna.com .adzuna.co.uk .adzuna.de", rf"/(?:details|land/ad)/{_DIGITS}"),
    _path("muse", "themuse.com www.themuse.com", r"/jobs/(?P<board>[^/]+)/(?P<id>[^/]+)", within_board=True),
    _path("remotive", "remotive.com www.remotive.com", r"/remote-jobs/[^?]*-(?P<id>\d+)/?$"),
    _path(
        "remoteok", "remoteok.com www.remoteok.com remoteok.io", r"/(?:remote-jobs/(?:[^/]*-)?|l/)(?P<id>\d{4,})" + _END
    ),
    _path("himalayas", "himalayas.app", rf"/companies/{_BOARD}/jobs/(?P<id>[^/]+)", within_board=True),
    _path("jobicy", "jobicy.com www.jobicy.com", rf"/jobs/{_DIGITS}{_END}"),
    _path(
        "arbeitnow",
        "arbeitnow.com www.arbeitnow.com arbeitnow.co.uk www.arbeitnow.co.uk",
        rf"/(?:jobs/companies|view)/(?:{_BOARD}/)?(?P<id>[^/]+)",
    ),
    _path("workingnomads", "workingnomads.com www.workingnomads.com", rf"/job/go/{_DIGITS}"),
    _path("simplify", "simplify.jobs", rf"/(?:p|jobs)/{_UUID}"),
)

PARAMETER_RULES = (
    _parameter("greenhouse", _GREENHOUSE, "token", r"\d{4,}", "for"),
    _parameter("greenhouse", "", "gh_jid", r"\d{4,}"),
    _parameter("ashby", "", "ashby_jid", r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    _parameter("lever", "", "lever-id", r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    _parameter("linkedin", "linkedin.com .linkedin.com", "currentJobId", r"\d{6,}"),
    _parameter(
        "indeed", "indeed.com .indeed.com .indeed.co.uk .indeed.ca .indeed.de .indeed.fr", "jk", r"[0-9a-f]{16}"
    ),
    _parameter(
        "indeed", "indeed.com .indeed.com .indeed.co.uk .indeed.ca .indeed.de .indeed.fr", "vjk", r"[0-9a-f]{16}"
    ),
    _parameter("hn", "news.ycombinator.com", "id", r"\d+"),
    _parameter("ukg", "recruiting.ultipro.com recruiting2.ultipro.com", "opportunityId", r"[0-9a-fA-F-]{36}"),
)

TRACKING = frozenset(
    [
        "gh_src",
        "source",
        "src",
        "ref",
        "trid",
        "mode",
        "iis",
        "iisn",
        "codes",
        "in_iframe",
        "mobile",
        "width",
        "height",
        "bga",
        "needsredirect",
        "jan1offset",
        "jun1offset",
        "hub",
        "sid",
        "fbclid",
        "gclid",
        "msclkid",
        "dclid",
        "mc_cid",
        "mc_eid",
        "igshid",
        "trk",
        "trackingid",
        "refid",
        "_ga",
        "_gl",
    ]
)
"""Parameters that say where a reader came from, in lower case."""

TRACKING_PREFIXES = ("utm_", "lever-source", "lever-origin", "lever-via")

APPLY = {
    "jobs.lever.co": r"/apply/?$",
    "jobs.eu.lever.co": r"/apply/?$",
    "jobs.ashbyhq.com": r"/application/?$",
    "apply.workable.com": r"/apply/?$",
    ".recruitee.com": r"/c/new/?$",
    ".myworkdayjobs.com": r"/apply(?:/.*)?$",
    ".myworkdaysite.com": r"/apply(?:/.*)?$",
    ".icims.com": r"/job/?$",
    "jobs.jobvite.com": r"/apply/?$",
}
"""The step of applying at the end of a path, which leads to the same posting."""
