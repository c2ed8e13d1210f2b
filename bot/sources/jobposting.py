"""The properties of a schema.org JobPosting, in whatever type and form sites write them.

https://schema.org/JobPosting
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from scoring.clean import plain_text
from scoring.urls import is_web_url

from . import markup, rows
from .rows import Row


def texts(value: object, *names: str) -> list[str]:
    """Every text that a value is, or its objects have under the first of these names that they have."""
    if isinstance(value, Mapping):
        return next((found for name in names if (found := texts(value.get(name), *names))), [])
    if isinstance(value, list):
        return [words for item in value for words in texts(item, *names)]
    words = rows.said(value)
    return [words] if words else []


def first(value: object, *names: str) -> str | None:
    """The first of these."""
    return next(iter(texts(value, *names)), None)


def address(row: Row, page: str | None) -> str | None:
    """The posting's own address, else the page's; employers put their home page there as well."""
    own = markup.absolute(first(row.get("url"), "@id", "url"), page or "")
    if own and is_web_url(own):
        parts = urlsplit(own)
        return own if page is None or parts.path.strip("/") or parts.query else page
    return page or own


def home(row: Row) -> str | None:
    """The employer's own address."""
    told = (first(row.get("hiringOrganization"), name) for name in ("url", "sameAs", "@id"))
    return next((found for found in told if found and is_web_url(found)), None)


def places(row: Row, *, remote: bool) -> str | None:
    """Every place; for remote work without one, where it may be done."""
    organizations = {name.casefold() for name in texts(row.get("hiringOrganization"), "name")}
    given = row.get("jobLocation")
    found = []
    for place in given if isinstance(given, list) else [given]:
        address = place.get("address") if isinstance(place, Mapping) else place
        words = _written_address(address)
        if words is None and isinstance(place, Mapping):
            name = first(place.get("name"))
            words = name if name and name.casefold() not in organizations else None
        found.append(words)
    places = rows.places(found)
    if places or not remote:
        return places
    allowed = list(dict.fromkeys(texts(row.get("applicantLocationRequirements"), "name", "address", "addressCountry")))
    return f"Remote ({' | '.join(allowed)})" if allowed else "Remote"


def _written_address(address: object) -> str | None:
    if not isinstance(address, Mapping):
        return next((words for words in texts(address, "name") if not _NO_PLACE.fullmatch(words)), None)
    fields = {name[:1].lower() + name[1:]: value for name, value in address.items()}
    parts = [first(fields.get(name), "name", "@id") for name in ("addressLocality", "addressRegion", "addressCountry")]
    return rows.place(*(part for part in parts if part and not _NO_PLACE.fullmatch(part)))


_NO_PLACE = re.compile(r"[-\d\s.,/]*|n/?a|null|none|undefined|unavailable|not specified", re.IGNORECASE)


def employment(row: Row) -> str | None:
    """Its words, each as people write it ("FULL_TIME, CONTRACTOR": "Full time, Contractor")."""
    kinds = [kind.strip() for words in texts(row.get("employmentType"), "name") for kind in words.split(",")]
    told = [kind.replace("_", " ").capitalize() if kind.isupper() else kind for kind in kinds]
    return ", ".join(dict.fromkeys(kind for kind in told if kind and kind.lower() != "other")) or None


def pay(row: Row) -> str | None:
    """Every amount that is said, an estimate as such."""
    for name in ("baseSalary", "estimatedSalary"):
        given = row.get(name)
        told = [
            _amount(part, first(row.get("salaryCurrency"))) for part in (given if isinstance(given, list) else [given])
        ]
        if found := rows.places(told):
            return found if name == "baseSalary" else f"{found} (estimated)"
    return None


def _amount(given: object, currency: str | None) -> str | None:
    if not isinstance(given, Mapping):
        amount = _number(given)
        return rows.pay(amount, amount, currency) if amount is not None else first(given)
    value = given.get("value")
    value = value[0] if isinstance(value, list) and value else value
    inner = value if isinstance(value, Mapping) else given
    low, high = _number(inner.get("minValue")), _number(inner.get("maxValue"))
    single = _number(inner.get("value"))
    if low is None and high is None:
        low = high = single
    unit = texts(inner.get("unitText")) or texts(given.get("unitText")) or texts(given.get("duration"))
    told = first(given.get("currency")) or first(inner.get("currency")) or currency
    if low is None and high is None and isinstance(value, str):
        return " ".join(part for part in (told if told and told not in value else None, value.strip()) if part) or None
    return rows.pay(low, high, told, rows.period(" ".join(unit)))


def _number(value: object) -> float | None:
    """A number, also one with thousands or a currency's sign ("$120,000.00")."""
    if isinstance(value, str):
        value = re.sub(r"[\s,$€£]+", "", value)
    return rows.finite(value)


_MORE = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "educationRequirements": "Education",
    "experienceRequirements": "Experience",
    "jobBenefits": "Benefits",
    "incentiveCompensation": "Benefits",
    "workHours": "Hours",
    "eligibilityToWorkRequirement": "Eligibility to work",
    "securityClearanceRequirement": "Security clearance",
    "specialCommitments": "Commitments",
}
"""What some say outside the description, and what stands above it."""


_LINE_END = re.compile(r"(?<!\\[rn])(?:\\[rn])++(?=[\s<&]|$)")  # the two characters, where an encoder met its own work


def description(row: Row) -> str | None:
    """The description, and under headings of their own what is said beside it and not in it."""
    text = plain_text(_LINE_END.sub("\n", first(row.get("description"), "value", "@value") or ""))
    for name, heading in _MORE.items():
        months = (
            [f"{count} months" for count in texts(row.get(name), "monthsOfExperience")] if "experience" in name else []
        )
        told = months or texts(row.get(name), "description", "credentialCategory", "name", "value")
        words = plain_text("\n".join(told))
        if words and words not in text:
            text = f"{text}\n\n{heading}\n{words}" if text else f"{heading}\n{words}"
    return text or None
