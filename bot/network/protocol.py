"""What HTTP says, in our words: statuses, Retry-After, validators."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..errors import Failure
from ..interfaces import Validators

MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses worth another try."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def failure_of(status: int) -> Failure:
    """What a status other than 200 and 304 means for a source."""
    if status in (401, 403, 429):
        return "refused"
    if status in (404, 410):
        return "missing"
    return "timeout" if status == 408 else "broken"


def asked_break(retry_after: str | None, now: datetime) -> float | None:
    """Seconds that a server asks for, in either form of Retry-After (RFC 9110 §10.2.3); None where it says nothing.

    Below zero for a time that is past.
    """
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after[:12])
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):  # the latter for numbers that no date has
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return (until - now).total_seconds()


def validators_in(headers: Mapping[str, str]) -> Validators | None:
    """What an answer gives to ask again with."""
    etag, modified = headers.get("etag"), headers.get("last-modified")
    return Validators(etag, modified) if etag or modified else None


def conditions(validators: Validators | None) -> dict[str, str]:
    """The headers that ask for an answer only if it changed; what cannot be sent back as it came is left out."""
    if validators is None:
        return {}
    pairs = {"if-none-match": validators.etag, "if-modified-since": validators.last_modified}
    return {name: value for name, value in pairs.items() if value and value.isascii() and value.isprintable()}


def a_while(seconds: float) -> str:
    """A span in the largest unit that says it well: "90 seconds", "3 hours"."""
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
