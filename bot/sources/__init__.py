"""Where listings come from. Each kind of source is one file and one line here."""

from difflib import get_close_matches
from typing import Any

from scoring.urls import is_web_url

from ..interfaces import Reading, Source
from .adzuna import Adzuna
from .amazon import Amazon
from .arbeitnow import Arbeitnow
from .ashby import Ashby
from .bamboohr import BambooHR
from .breezy import Breezy
from .eightfold import Eightfold
from .feed import Feed
from .forms import Described, OneAnswer
from .gem import Gem
from .greenhouse import Greenhouse
from .hackernews import HackerNews
from .himalayas import Himalayas
from .icims import Icims
from .jobicy import Jobicy
from .jobspy import Glassdoor, Indeed, LinkedIn, ZipRecruiter
from .jobspy_file import JobSpyFile
from .jobvite import Jobvite
from .jsonld import JsonLd
from .lever import Lever
from .oracle import Oracle
from .paylocity import Paylocity
from .personio import Personio
from .phenom import Phenom
from .pinpoint import Pinpoint
from .recruitee import Recruitee
from .reed import Reed
from .remoteok import RemoteOK
from .remotive import Remotive
from .rippling import Rippling
from .simplify import Simplify
from .smartrecruiters import SmartRecruiters
from .teamtailor import Teamtailor
from .themuse import TheMuse
from .usajobs import USAJobs
from .workable import Workable
from .workday import Workday
from .workingnomads import WorkingNomads

KINDS: dict[str, type[OneAnswer]] = {
    "greenhouse": Greenhouse,
    "lever": Lever,
    "ashby": Ashby,
    "remoteok": RemoteOK,
    "remotive": Remotive,
    "simplify": Simplify,
    "feed": Feed,
    "workday": Workday,
    "oracle": Oracle,
    "jsonld": JsonLd,
    "icims": Icims,
    "jobvite": Jobvite,
    "phenom": Phenom,
    "eightfold": Eightfold,
    "paylocity": Paylocity,
    "bamboohr": BambooHR,
    "personio": Personio,
    "recruitee": Recruitee,
    "rippling": Rippling,
    "smartrecruiters": SmartRecruiters,
    "teamtailor": Teamtailor,
    "workable": Workable,
    "arbeitnow": Arbeitnow,
    "himalayas": Himalayas,
    "jobicy": Jobicy,
    "workingnomads": WorkingNomads,
    "hackernews": HackerNews,
    "adzuna": Adzuna,
    "amazon": Amazon,
    "breezy": Breezy,
    "gem": Gem,
    "pinpoint": Pinpoint,
    "reed": Reed,
    "themuse": TheMuse,
    "usajobs": USAJobs,
    "linkedin": LinkedIn,
    "indeed": Indeed,
    "glassdoor": Glassdoor,
    "ziprecruiter": ZipRecruiter,
    "jobspy_file": JobSpyFile,
}
"""Every kind of source there is."""


def make_source(kind: str, **said: Any) -> Source:
    """The source that these words of a sources file describe: the fields of `Described`.

    `board`: an employer's board at a service (for simplify: the list's repository). `url`: the address of a feed, or
    a narrower one of a service that has no boards. `base_url` stands in place of the service's scheme and host.
    `name`: the employer's, where answers carry none. `query` and `place`: what a search is asked. `path`: a
    file of this machine, which nobody but whoever runs this may name. `keys`: what services
    gave to whoever runs this, by setting. Raises `ValueError` that says what is wrong.
    """
    form = _form(kind)
    for key in ("url", "base_url"):
        value = said.get(key)
        if value is not None and not is_web_url(value):
            raise ValueError(f'{key} "{value[:100]}" is no http or https address')
    for key in ("query", "place", "path", "accept_terms"):
        if said.get(key) and key not in form.takes:
            raise ValueError(f"{kind} takes no {key}; leave it out")
    return form.described(Described(**said))


def read(kind: str, body: bytes) -> Reading:
    """Read one answer of a kind of source, whichever board it is of.

    Raises `ValueError` for an unknown kind, `SourceError` when it is no answer of that kind.
    """
    return _form(kind)().read(body)


def _form(kind: str) -> type[OneAnswer]:
    if kind in KINDS:
        return KINDS[kind]
    near = get_close_matches(kind.lower(), KINDS, n=1)
    raise ValueError(
        f'there is no kind "{kind[:60]}"; ' + (f'"{near[0]}"?' if near else f"there are {', '.join(KINDS)}")
    )
