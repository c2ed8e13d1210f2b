"""The table of `scoring.urls` about boards: how each job service writes the urls of an employer's pages. One line a form.

Hosts, `under` and `path` as in `scoring.job_urls`. `name` is the board as a sources file has it, made of what the
path's groups, the part of the host before the domain (`under`) and the query's parameters say.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRule:
    """One form. `parameter`: the board stands there and not in the path."""

    service: str
    hosts: tuple[str, ...]
    under: re.Pattern[str]
    path: re.Pattern[str]
    name: str
    parameter: str | None = None


def _board(
    service: str, hosts: str, path: str, name: str = "{board}", *, under: str = NAME, parameter: str | None = None
) -> BoardRule:
    return BoardRule(
        service=service,
        hosts=tuple(hosts.split()),
        under=compiled(under),
        path=compiled(path),
        name=name,
        parameter=parameter,
    )


_ANY = "(?:/.*)?"  # the host is the board's own, whatever page of it this is
_STEP = "(?:/[^/]+)?/?"
_SITE = r"(?!(?:job|details|login|wday|[a-z]{2}(?:[-_][a-zA-Z]{2})?)(?:/|$))(?P<site>[^/]+)"  # an employer may have several, "Careers" among them

BOARD_RULES = (
    _board("greenhouse", GREENHOUSE, f"{LOCALE}/embed/job_(?:board|app)(?:/js)?/?", "{for}", parameter="for"),
    _board("greenhouse", GREENHOUSE, rf"{LOCALE}/{BOARD}(?:/jobs(?:/\d+(?:/.*)?)?)?/?"),
    _board("greenhouse", GREENHOUSE_API, rf"/v1/boards/{BOARD}(?:/(?:jobs(?:/\d+)?|departments|offices))?/?"),
    _board("lever", "jobs.lever.co", rf"/{BOARD}(?:/{UUID}{DONE})?/?"),
    _board("lever", "jobs.eu.lever.co", rf"/{BOARD}(?:/{UUID}{DONE})?/?", "eu:{board}"),
    _board("lever", "api.lever.co", rf"/v0/postings/{BOARD}(?:/{UUID})?/?"),
    _board("lever", "api.eu.lever.co", rf"/v0/postings/{BOARD}(?:/{UUID})?/?", "eu:{board}"),
    _board("ashby", "jobs.ashbyhq.com", rf"/{BOARD}(?:/(?:embed|jobs|{UUID}{DONE}))?/?"),
    _board("ashby", "api.ashbyhq.com", rf"/posting-api/job-board/{BOARD}/?"),
    _board(
        "smartrecruiters",
        "jobs.smartrecruiters.com",
        rf"(?:/ni)?/{BOARD}(?:/(?:\d{{8,}}|{UUID})(?:[-/].*)?)?/?",
    ),
    _board("smartrecruiters", "careers.smartrecruiters.com", rf"/{BOARD}{_STEP}"),
    _board(
        "smartrecruiters", "jobs.smartrecruiters.com", rf"/(?:oneclick-ui|external-referrals)/company/{BOARD}{_ANY}"
    ),
    _board("smartrecruiters", "api.smartrecruiters.com", rf"/v1/companies/{BOARD}/postings{_ANY}"),
    _board("workable", "apply.workable.com", rf"/{BOARD}(?:/(?:j/[0-9A-Fa-f]{{10}}{DONE}|jobs\.md)?)?/?"),
    _board("workable", "apply.workable.com", rf"/api/v\d/(?:widget/)?accounts/{BOARD}{_ANY}"),
    _board("workable", "www.workable.com workable.com", rf"/api/accounts/{BOARD}/?"),
    _board("workable", ".workable.com", _ANY, "{under}", under=WORKABLE),
    _board("recruitee", ".recruitee.com", _ANY, "{under}"),
    _board("personio", PERSONIO, _ANY, "{under}"),
    _board("teamtailor", ".teamtailor.com", _ANY, "{under}"),
    _board("teamtailor", ".teamtailor.com", _ANY, "{host}", under=rf"{NAME}\.[a-z]+"),
    _board("workday", ".myworkdayjobs.com", rf"/wday/cxs/[^/]+/{_SITE}/.*", "{under}/{site}", under=WORKDAY),
    _board("workday", ".myworkdayjobs.com", rf"{LOCALE}/{_SITE}{_ANY}", "{under}/{site}", under=WORKDAY),
    _board(
        "workday",
        ".myworkdaysite.com",
        rf"{LOCALE}/recruiting/(?P<tenant>[\w-]+)/{_SITE}{_ANY}",
        "{host}/{tenant}/{site}",
        under=WORKDAY_SITE,
    ),
    _board("bamboohr", ".bamboohr.com", _ANY, "{under}"),
    _board(
        "rippling",
        RIPPLING,
        rf"{LOCALE}/{BOARD}(?:/jobs(?:/{UUID}{DONE})?)?/?",
    ),
    _board("rippling", "api.rippling.com", rf"/platform/api/ats/v\d/board/{BOARD}/jobs(?:/{UUID})?/?"),
    _board(
        "oracle",
        ".oraclecloud.com",
        rf"/hcmUI/CandidateExperience/[^/]+/sites/{_SITE}{_ANY}",
        "{under}/{site}",
        under=ORACLE,
    ),
    _board("icims", ".icims.com", _ANY, "{under}"),
    _board("jobvite", "jobs.jobvite.com", rf"(?:/careers)?/{BOARD}(?:/(?:jobs|search|job/o\w+)(?:/.*)?)?/?"),
    _board("eightfold", ".eightfold.ai", _ANY, "{host}/{domain}", parameter="domain"),
    _board("eightfold", ".eightfold.ai", _ANY, "{under}"),
    _board("paylocity", "recruiting.paylocity.com", rf"/[Rr]ecruiting/[Jj]obs/[Aa]ll/(?P<site>{UUID}){_ANY}", "{site}"),
    _board("breezy", ".breezy.hr", _ANY, "{under}"),
    _board("pinpoint", ".pinpointhq.com", _ANY, "{under}"),
    _board("gem", "jobs.gem.com", rf"/{BOARD}{_STEP}"),
    _board("gem", "api.gem.com", rf"/job_board/v0/{BOARD}/job_posts/?"),
    _board("jazzhr", ".applytojob.com", _ANY, "{under}"),
    _board("avature", ".avature.net", _ANY, "{under}"),
    _board("ukg", UKG, rf"/{BOARD}/JobBoard/{UUID}{_ANY}"),
    _board("dover", "app.dover.com", rf"/(?:apply|jobs)/{BOARD}{_STEP}"),
    _board("yc", YC, rf"/companies/{BOARD}(?:/jobs(?:/[^/]+)?)?/?"),
    _board("simplify", "github.com", rf"/SimplifyJobs/{BOARD}{_ANY}"),
    _board("simplify", "raw.githubusercontent.com", rf"/SimplifyJobs/{BOARD}/.*"),
)

NO_BOARDS = frozenset(
    (
        "api apply assets careers cdn-cgi company confirmation embed favicon.ico job jobs login oneclick-ui privacy "
        "robots.txt search sitemap.xml static users wday widget j o p _next"
    ).split()
)
"""First steps of paths that services keep for themselves."""
