"""What an advert mentions in passing and a reader should know before applying; each with the words that say it."""

import re

from ..facts import Quote
from ..listing import Listing

_SUSPECT = re.compile(
    r"\b(?:contact|message|text|write|reach(?: out)?|apply|interview)\s+(?:to\s+)?(?:(?:us|me|him|her|our|the|hr|with)\b[^.;\n]{0,30}\b)?(?:via|on|by|through|over)\s+(?:whatsapp|telegram)\b"
    r"|\b(?:you|candidates?|applicants?) (?:must|need to|have to|will|are asked to) pay\b[^.;\n]{0,40}\b(?:fee|deposit)\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    r"\b(?:travel(?:ling|ing)?\b(?!\s+(?:agen|compan|industr|insur|tech|platform|sector|product|market|brand|partner|book|app|expens))[^.;\n]{0,40}?\b(?:[3-9]\d|100)\s?%|(?:[3-9]\d|100)\s?%(?: of the time)?[^.;\n]{0,15}\btravel(?:ling|ing)?)",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\b(?:[1-5]|one|two|three|four|five)(?:\s?[-–]\s?[1-5]|\s+(?:to|or)\s+(?:[1-5]|one|two|three|four|five))?\+?\s+days?\s+(?:(?:a|per|each|every)\s+week\s+)?(?:in(?:[- ]|\s+(?:the|our|its)\s+)(?:[\w']+\s+)?office|on-?site|in[- ]person)(?:\s+(?:a|per|each|every)\s+week)?",
    re.IGNORECASE,
)
_ON_CALL = re.compile(
    r"\bon[- ]call\s+(?:rotations?|duty|duties|shifts?|schedule|support|rota|responsibilit(?:y|ies))\b", re.IGNORECASE
)


def suspect(listing: Listing) -> Quote | None:
    """A fee, or a messenger where an application belongs: marks of postings that are no jobs."""
    return _quote(_SUSPECT, listing)


def travel(listing: Listing) -> Quote | None:
    """Travel of 30 per cent and more."""
    return _quote(_TRAVEL, listing)


def office_days(listing: Listing) -> Quote | None:
    """So many days a week in the office."""
    return _quote(_DAYS, listing)


def on_call(listing: Listing) -> Quote | None:
    """Being on call."""
    return _quote(_ON_CALL, listing)


def _quote(pattern: re.Pattern[str], listing: Listing) -> Quote | None:
    match = pattern.search(listing.description or "")
    return Quote("description", match[0]) if match else None
