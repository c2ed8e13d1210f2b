"""What the tables of `scoring.job_urls` and `scoring.board_urls` share: parts of paths and hosts, and how they are compiled."""

import re

UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
NAME = r"(?!(?:www|api|app|assets|static|cdn|help|support|status|docs|developers?|login|auth|blog|info)(?:\.|$))[a-z0-9](?:[\w-]*[a-z0-9])?"
"""An employer's name in a host; what services use for themselves is none."""

DONE = r"(?:/(?:apply|application|applications|thanks|confirmation|c/new)(?:/.*)?)?/?"
"""Steps of applying, after a posting."""

LOCALE = r"(?:/[a-z]{2}(?:[-_][a-zA-Z]{2})?)?"
BOARD = r"(?P<board>[^/]+)"

GREENHOUSE = "boards.greenhouse.io job-boards.greenhouse.io boards.eu.greenhouse.io job-boards.eu.greenhouse.io"
GREENHOUSE_API = "boards-api.greenhouse.io api.greenhouse.io"
WORKDAY = rf"{NAME}\.wd\d+(?:-[a-z0-9]+)*"
WORKDAY_SITE = r"wd\d+(?:-[a-z0-9]+)*"
WORKABLE = rf"(?!(?:apply|jobs|resources)$){NAME}"
RIPPLING = "ats.rippling.com ats.us1.rippling.com"
PERSONIO = ".jobs.personio.de .jobs.personio.com"
UKG = "recruiting.ultipro.com recruiting2.ultipro.com"
YC = "ycombinator.com www.ycombinator.com"
ORACLE = rf"{NAME}\.fa(?:\.[\w-]+)*"


def compiled(words: str) -> re.Pattern[str]:
    """An expression in which digits and letters are those of ASCII, as in all ids."""
    return re.compile(words, re.ASCII)
