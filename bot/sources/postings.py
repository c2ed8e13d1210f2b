"""schema.org JobPosting on a page, as its JSON-LD has it: found wherever it lies, read however it was written.

https://schema.org/JobPosting, and the habits of those who write it.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from scoring.clean import plain_line, plain_text
from scoring.listing import Listing
from scoring.urls import canonical_url, is_web_url

from ..interfaces import LeftOut, Reading
from ..records import decode
from . import dates, markup, rows
from .markup import Element
from .rows import Advert, Row
from .sites import completed

DEEPEST = 12  # graphs in lists in pages lie three or four deep


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a page beside what its postings say.

    `url` None: as the page says. `employer` stands before what a posting has. `named`: how its service tells postings
    apart by their addresses; anywhere else the address itself does.
    """

    source: str
    url: str | None = None
    employer: str | None = None
    named: Callable[[str], str | None] | None = None

    def read(self, body: bytes, subject: str) -> Reading:
        """Every posting of the page.

        Raises `SourceError`: "page" where it carries none, "broken" where it was cut off in the middle of one.
        """
        tree = markup.tree(body, subject)
        found, unreadable, mended = _postings(tree)
        if not found and not unreadable:
            raise markup.no_page_of("a job posting", body, subject)
        if unreadable:
            markup.check_end(body, subject)
        site = markup.attribute(tree, 'meta[property="og:site_name"]', "content")
        here = replace(self, url=self.url or _own_address(tree))
        alone = len(found) == 1
        reading = rows.read_rows(found, lambda row: here.advert(row, alone=alone, site=site))
        left_out = tuple(LeftOut(name, "cannot be read", unreadable=True) for name in unreadable)
        return replace(reading, left_out=reading.left_out + left_out, whole=not mended)

    def advert(self, row: Row, *, alone: bool, site: str | None = None) -> Advert:
        """One posting. `alone` on its page it is told by the address, among others also by its number or title."""
        url = _address(row, self.url)
        title = _first(row.get("title")) or _first(row.get("name"))
        at = (self.named or canonical_url)(url) if url else None
        mark = "" if alone or url != self.url else f"#{_first(row.get('identifier'), 'value', '@id', 'name') or title}"
        remote = any("telecommute" in words.lower() for words in _all(row.get("jobLocationType")))
        posted, closes = dates.written(row.get("datePosted")), dates.closing(row.get("validThrough"))
        if _made_up(posted, closes):
            posted = closes = None
        return Advert(
            source=self.source,
            source_id=at and at + mark,
            url=url,
            title=title,
            company=self.employer or _first(row.get("hiringOrganization"), "name", "legalName") or site,
            location=_where(row, remote=remote),
            posted_at=posted,
            remote=remote or None,
            salary=_pay(row),
            employment_type=_employment(row),
            description=_text(row),
            closes_at=closes,
        )


def complete(listing: Listing, tree: Element) -> Listing | None:
    """The listing with what the posting on its own page says; None where that carries none, or several others."""
    found, _, _ = _postings(tree)
    page = Page(source=listing.source, url=listing.url)
    adverts = [page.advert(row, alone=len(found) == 1) for row in found]
    if len(adverts) > 1:
        adverts = [
            advert for advert in adverts if advert.source_id == listing.source_id or _same(advert.title, listing.title)
        ]
    return completed(listing, adverts[0]) if adverts else None


def _same(one: str | None, other: str) -> bool:
    return plain_line(one or "").casefold() == other.casefold()


# ------------------------------------------------------------------ finding


def _postings(tree: Element) -> tuple[list[Row], list[str], bool]:
    """The postings of a page; its scripts that hold some but cannot be read; whether others had to be mended for it."""
    found, unreadable, mended = list[Row](), [], False
    for number, script in enumerate(tree.css('script[type*="ld+json" i]'), start=1):
        words = _unwrapped(script.text())
        try:
            try:
                value = decode(words.encode("utf-8", "replace"))
            except ValueError:
                value = decode(_mended(words).encode("utf-8", "replace"))
                mended = True
            found += within(value)
        except ValueError:
            if "jobposting" in words.lower():
                unreadable.append(f"script {number}")
    return found, unreadable, mended


def within(value: object, depth: int = 0) -> Iterator[Row]:
    """Every posting that a value is or holds, not too deep."""
    if isinstance(value, Mapping) and _is_posting(value):
        yield {name[:1].lower() + name[1:]: inner for name, inner in value.items()}
    elif depth < DEEPEST and isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from within(inner, depth + 1)


def _is_posting(value: Row) -> bool:
    kinds = [kind for name in ("@type", "@Type", "type") for kind in rows.texts(value, name)]
    return any(re.split(r"[/:#]", kind)[-1].lower() == "jobposting" for kind in kinds)


_WRAPPING = re.compile(r"^(?:\s|<!--|//|/\*|\*/|<!\[CDATA\[)+|(?:\s|-->|//|/\*|\*/|\]\]>|;)+$")
_ODD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_LACKING_COMMA = re.compile(r"(?<=[\"}\]\de])(\s*\n\s*)(?=\"[@\w]{1,60}\"\s*:)")
_SPARE_COMMA = re.compile(r",(?=\s*[}\]])")


def _unwrapped(words: str) -> str:
    """A script without what hides it from old browsers, or escapes all of it."""
    words = _WRAPPING.sub("", words)
    return html.unescape(words) if "&quot;" in words[:200] and '"' not in words[:200] else words


def _mended(words: str) -> str:
    """JSON without the usual mistakes: escapes that are none, a comma too many or too few."""
    return _SPARE_COMMA.sub("", _LACKING_COMMA.sub(r",\1", _ODD_ESCAPE.sub("", words)))


def _own_address(tree: Element) -> str | None:
    told = (
        markup.attribute(tree, 'link[rel="canonical" i]', "href"),
        markup.attribute(tree, 'meta[property="og:url"]', "content"),
    )
    return next((url for url in told if url and is_web_url(url)), None)


# ------------------------------------------------------------------ values


def _all(value: object, *names: str) -> list[str]:
    """Every text that a value is, or its objects have under the first of these names that they have."""
    if isinstance(value, Mapping):
        return next((found for name in names if (found := _all(value.get(name), *names))), [])
    if isinstance(value, list):
        return [words for item in value for words in _all(item, *names)]
    words = rows.text({"": value}, "")
    return [words] if words else []


def _first(value: object, *names: str) -> str | None:
    return next(iter(_all(value, *names)), None)


def _objects(value: object) -> list[Row]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, Mapping)]


def _address(row: Row, page: str | None) -> str | None:
    """The posting's own address, else the page's; employers put their home page there as well."""
    own = markup.absolute(_first(row.get("url"), "@id", "url"), page or "")
    if own and is_web_url(own):
        parts = urlsplit(own)
        return own if page is None or parts.path.strip("/") or parts.query else page
    return page or own


def _made_up(posted: datetime | None, closes: datetime | None) -> bool:
    """Whether both dates come from the clock: iCIMS has two years ago and next year, to the day, where it knows none."""
    if posted is None or closes is None:
        return False
    return timedelta(days=1094) <= closes - posted <= timedelta(days=1098)


def _where(row: Row, *, remote: bool) -> str | None:
    """Every place; for remote work without one, where it may be done."""
    organizations = {name.casefold() for name in _all(row.get("hiringOrganization"), "name")}
    given = row.get("jobLocation")
    found = []
    for place in given if isinstance(given, list) else [given]:
        address = place.get("address") if isinstance(place, Mapping) else place
        words = _written_address(address)
        if words is None and isinstance(place, Mapping):
            name = _first(place.get("name"))
            words = name if name and name.casefold() not in organizations else None
        found.append(words)
    places = rows.places(found)
    if places or not remote:
        return places
    allowed = list(dict.fromkeys(_all(row.get("applicantLocationRequirements"), "name", "address", "addressCountry")))
    return f"Remote ({' | '.join(allowed)})" if allowed else "Remote"


def _written_address(address: object) -> str | None:
    if not isinstance(address, Mapping):
        return next((words for words in _all(address, "name") if not _NO_PLACE.fullmatch(words)), None)
    fields = {name[:1].lower() + name[1:]: value for name, value in address.items()}
    parts = [_first(fields.get(name), "name", "@id") for name in ("addressLocality", "addressRegion", "addressCountry")]
    told = dict.fromkeys(part for part in parts if part and not _NO_PLACE.fullmatch(part))
    return ", ".join(told) or None


_NO_PLACE = re.compile(r"[-\d\s.,/]*|n/?a|null|none|undefined|unavailable|not specified", re.IGNORECASE)


def _employment(row: Row) -> str | None:
    """Its words, each as people write it ("FULL_TIME, CONTRACTOR": "Full time, Contractor")."""
    kinds = [kind.strip() for words in _all(row.get("employmentType"), "name") for kind in words.split(",")]
    told = [kind.replace("_", " ").capitalize() if kind.isupper() else kind for kind in kinds]
    return ", ".join(dict.fromkeys(kind for kind in told if kind and kind.lower() != "other")) or None


_PERIOD = re.compile(r"year|annual|annum|month|week|day|hour", re.IGNORECASE)


def _pay(row: Row) -> str | None:
    """Every amount that is said, an estimate as such."""
    for name in ("baseSalary", "estimatedSalary"):
        given = row.get(name)
        told = [
            _amount(part, _first(row.get("salaryCurrency"))) for part in (given if isinstance(given, list) else [given])
        ]
        if found := rows.places(told):
            return found if name == "baseSalary" else f"{found} (estimated)"
    return None


def _amount(given: object, currency: str | None) -> str | None:
    if not isinstance(given, Mapping):
        amount = _number(given)
        return rows.pay(amount, amount, currency) if amount is not None else _first(given)
    value = given.get("value")
    value = value[0] if isinstance(value, list) and value else value
    inner = value if isinstance(value, Mapping) else given
    low, high = _number(inner.get("minValue")), _number(inner.get("maxValue"))
    single = _number(inner.get("value"))
    if low is None and high is None:
        low = high = single
    unit = _PERIOD.search(
        " ".join(_all(inner.get("unitText")) or _all(given.get("unitText")) or _all(given.get("duration")))
    )
    period = unit[0].lower() if unit else None
    period = "year" if period in {"annual", "annum"} else period
    told = _first(given.get("currency")) or _first(inner.get("currency")) or currency
    if low is None and high is None and isinstance(value, str):
        return " ".join(part for part in (told if told and told not in value else None, value.strip()) if part) or None
    return rows.pay(low, high, told, period)


def _number(value: object) -> float | None:
    """A number, also one with thousands or a currency's sign ("$120,000.00")."""
    if isinstance(value, str):
        value = re.sub(r"[\s,$€£]+", "", value)
    return rows.number({"": value}, "")


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


_LINE_END = re.compile(r"(?:\\[rn])+(?=[\s<&]|$)")  # the two characters, where an encoder met its own work


def _text(row: Row) -> str | None:
    """The description, and under headings of their own what is said beside it and not in it."""
    text = plain_text(_LINE_END.sub("\n", _first(row.get("description"), "value", "@value") or ""))
    for name, heading in _MORE.items():
        months = (
            [f"{count} months" for count in _all(row.get(name), "monthsOfExperience")] if "experience" in name else []
        )
        told = months or _all(row.get(name), "description", "credentialCategory", "name", "value")
        words = plain_text("\n".join(told))
        if words and words not in text:
            text = f"{text}\n\n{heading}\n{words}" if text else f"{heading}\n{words}"
    return text or None
