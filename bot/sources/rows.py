"""From the rows of an answer to listings: lenient values, one listing or one reason a row, and answers that are none."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from scoring.clean import plain_line
from scoring.listing import Listing, Term
from scoring.urls import is_web_url, job_identity

from ..errors import SourceError
from ..interfaces import LeftOut, Reading
from ..records import decode
from .noticing import noticed

Row = Mapping[str, object]
"""A decoded JSON object. Any key may be missing, null, blank or of the wrong type."""


# ------------------------------------------------------------------ answers


def decoded(body: bytes, subject: str) -> object:
    """The JSON in an answer. Raises `SourceError` that says what it is instead: a web page, nothing, a part."""
    try:
        return noticed(decode(body))
    except ValueError as trouble:
        raise no_answer(body, subject, str(trouble)) from trouble


_WEB_PAGE = re.compile(
    rb"(?:<!--(?>.*?-->)\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body|title|meta|script|style|center|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


def no_answer(body: bytes, subject: str, trouble: str) -> SourceError:
    """What came instead of an answer, in a few plain words."""
    start = body[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return SourceError(subject, "broken", "answered with nothing")
    if _WEB_PAGE.match(start):
        title = re.search(rb"<title[^>]{0,200}>([^<]{1,200})", body[:100_000], re.IGNORECASE)
        words = plain_line(title[1].decode("utf-8", "replace"))[:60] if title else ""
        return SourceError(subject, "page", "answered with a web page" + (f' titled "{words}"' if words else ""))
    return SourceError(subject, "broken", f"answered with what cannot be read: {trouble[:120]}")


def rows_of(value: object, key: str | None, subject: str) -> Sequence[object]:
    """The list that an answer is (`key` None) or holds under `key`. Raises `SourceError` for any other shape."""
    found = value if key is None else value.get(key) if isinstance(value, Mapping) else None
    if isinstance(found, list):
        return found
    wanted = "a list" if key is None else f'an object with a list "{key}"'
    raise SourceError(subject, "broken", f"answered with {_shape(value)} where {wanted} was expected")


def _shape(value: object) -> str:
    if isinstance(value, Mapping):
        for key in ("error", "message", "detail"):
            if words := text(value, key):
                return f'the message "{plain_line(words)[:80]}"'
        names = ", ".join(plain_line(str(key))[:30] for key in list(value)[:4])
        return f"an object of {names}" if names else "an empty object"
    return {list: "a list", str: "a text", bool: "a yes or no", type(None): "null"}.get(type(value), "a number")


# ------------------------------------------------------------------ rows


class Unlisted(Exception):
    """Why a row becomes no listing. `unreadable`: it should have been one."""

    def __init__(self, reason: str, *, unreadable: bool = False) -> None:
        self.reason = reason
        self.unreadable = unreadable
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """What a row says, before anybody looked at it."""

    source: str
    source_id: str | None
    url: str | None
    title: str | None
    company: str | None
    location: str | None = None
    posted_at: datetime | None = None
    remote: bool | None = None
    salary: str | None = None
    employment_type: str | None = None
    description: str | None = None  # cleaned already: only the source knows its form
    closes_at: datetime | None = None
    terms: tuple[Term, ...] = ()

    @property
    def _told_id(self) -> str | None:
        """The id in the address, for a row that lacks its own."""
        found = job_identity(self.url or "")
        return found.id if found and found.service == self.source else None

    def listing(self) -> Listing:
        """The listing, its lines cleaned. Raises `Unlisted` where what every listing has is missing."""
        if not self.url or not is_web_url(self.url):
            raise Unlisted("has a url that is none of the web" if self.url else "has no url", unreadable=True)
        title, company, source_id = _line(self.title), _line(self.company), self.source_id or self._told_id
        if not source_id or not title or not company:
            lacks = [name for name, value in (("id", source_id), ("title", title), ("company", company)) if not value]
            raise Unlisted(f"has no {' and no '.join(lacks)}", unreadable=True)
        return Listing(
            source=self.source,
            source_id=source_id,
            url=self.url,
            title=title,
            company=company,
            location=_place_line(self.location),
            posted_at=self.posted_at,
            remote=self.remote,
            salary=_line(self.salary),
            employment_type=_line(self.employment_type),
            description=self.description or None,
            closes_at=self.closes_at,
            terms=self.terms,
        )


def _line(words: str | None) -> str | None:
    return plain_line(words) or None if words else None


_LACKS_A_PART = re.compile(r"(?:^|[,;])\s*,|,\s*(?:;|$)")


def _place_line(words: str | None) -> str | None:
    """Places without the commas of parts that are not there ("Kiel, , Germany", "Kiel,")."""
    if not words or not _LACKS_A_PART.search(words):
        return _line(words)
    each = (", ".join(part.strip() for part in one.split(",") if part.strip()) for one in words.split(";"))
    return _line("; ".join(filter(None, each)))


def read_rows(
    rows: Iterable[object], read_row: Callable[[Row], Advert], *, whole: bool = True, total: float | None = None
) -> Reading:
    """Each row as one listing or one `LeftOut`. `read_row` raises `Unlisted` for a row that is not to make one.

    `total`: how many rows all answers together have, where this one tells.
    """
    listings: dict[str, Listing] = {}
    left_out: list[LeftOut] = []
    for number, row in enumerate(rows, start=1):
        try:
            listing = _listing(row, read_row)
        except Unlisted as end:
            name = text(row, "id") if isinstance(row, Mapping) else None
            left_out.append(LeftOut((name or f"row {number}")[:100], end.reason, end.unreadable))
            continue
        if listing.source_id in listings:
            left_out.append(LeftOut(listing.source_id, "has the same id as another", unreadable=False))
        else:
            listings[listing.source_id] = listing
    told = int(total) if total is not None and total >= 0 else None
    return Reading(tuple(listings.values()), tuple(left_out), whole, total=told)


def _listing(row: object, read_row: Callable[[Row], Advert]) -> Listing:
    if not isinstance(row, Mapping):
        raise Unlisted("is no object", unreadable=True)
    return read_row(row).listing()


# ------------------------------------------------------------------ values


def text(row: Row, key: str) -> str | None:
    """A text that says something, trimmed; also a whole number, as ids are now one and now the other."""
    return said(row.get(key))


def said(value: object) -> str | None:
    """What `text` makes of a value."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def number(row: Row, key: str) -> float | None:
    """A finite number, also one written as a text."""
    return finite(row.get(key))


def finite(value: object) -> float | None:
    """What `number` makes of a value."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def flag(row: Row, key: str) -> bool | None:
    """True or false where it is said as such."""
    value = row.get(key)
    return value if isinstance(value, bool) else None


def part(row: Row, key: str) -> Row:
    """An object within a row; an empty one where there is none."""
    return fields(row.get(key))


def fields(value: object) -> Row:
    """What `part` makes of a value, as of a whole answer."""
    return value if isinstance(value, Mapping) else {}


def parts(row: Row, key: str) -> list[Row]:
    """The objects of a list within a row."""
    value = row.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def texts(row: Row, key: str) -> list[str]:
    """The texts of a list within a row; of a single text, that one."""
    value = row.get(key)
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_MILLISECONDS = 1e11  # as seconds this would lie in the year 5138


def moment(value: object) -> datetime | None:
    """A moment in UTC from ISO 8601 (taken as UTC where no zone is given) or epoch seconds or milliseconds.

    None for anything else, and for what lies before the year 2000: no advert is that old.
    """
    try:
        if isinstance(value, str) and not value.strip().isdigit():
            found = datetime.fromisoformat(value.strip().removesuffix(" UTC"))
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        elif isinstance(value, int | float | str) and not isinstance(value, bool):
            seconds = float(value)
            found = datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS else seconds, UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return found if found >= _EARLIEST else None


def places(names: Iterable[str | None]) -> str | None:
    """Several places in one text, each once."""
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def place(*parts: str | None) -> str | None:
    """One place from its parts, the smallest first: each once, since cities are regions and countries too."""
    named = {part.casefold(): part for part in reversed(parts) if part}
    return ", ".join(reversed(named.values())) or None


def gathered(
    found: Iterable[object], name: Callable[[Row], str | None], said: Callable[[Row], list[str]]
) -> dict[str, list[str]]:
    """What all rows of one name say, where a service gives a job a row for each of its places."""
    together: dict[str, list[str]] = {}
    for row in found:
        if isinstance(row, Mapping) and (called := name(row)):
            together.setdefault(called, []).extend(said(row))
    return together


def pay(low: float | None, high: float | None, currency: str | None, period: str | None = None) -> str | None:
    """A range of pay for people ("USD 120,000 - 150,000 a year"); None where it says nothing. Zero is "not said".

    A period that cannot be meant is left out: forms are filled in with hourly wages by the month or year.
    """
    amounts = [_amount(amount) for amount in dict.fromkeys((low, high)) if amount and amount > 0]
    if not amounts:
        return None
    if max(low or 0, high or 0) < _LEAST.get(period or "", 0):
        period = None
    words = " - ".join(amounts)
    if len(amounts) == 1 and low != high:
        words = f"from {words}" if low else f"up to {words}"
    return " ".join(word for word in (currency, words, period and f"{_ARTICLE.get(period, 'a')} {period}") if word)


def period(words: str | None) -> str | None:
    """The span of time that pay is for, however it is called ("Annual", "hourly", "per-month-salary").

    Half and double spans ("biweekly") are none that anybody could reckon with.
    """
    found = _PERIOD.search(words or "")
    if found is None or found["other"]:
        return None
    span = found["span"].lower()
    return {"annual": "year", "annum": "year", "daily": "day"}.get(span, span)


_PERIOD = re.compile(
    r"(?:(?<![^\W_])(?P<other>bi|semi)[\W_]?)?(?:(?<![a-z])|(?<=per))(?P<span>year|annual|annum|month|week|day|daily|hour)",
    re.IGNORECASE,
)
_ARTICLE = {"hour": "an"}
_LEAST = {"year": 1_000, "month": 100}


def _amount(amount: float) -> str:
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def workplace(words: str | None) -> str:
    """Where work is done: "remote", "hybrid" or "onsite"; "" for words that say nothing of it.

    Of a service's or an employer's own words ("ORA_ONSITE", "Fully Remote", "Hybrid - 3 days").
    """
    said = re.sub(r"[^a-z]", "", (words or "").lower())
    if "hybrid" in said or ("remote" in said and "office" in said):
        return "hybrid"
    if "remote" in said:
        return "" if re.match(r"no[nt]?remote", said) else "remote"
    return "onsite" if "onsite" in said or said == "inoffice" else ""


def is_remote(workplace: str) -> bool | None:
    """Whether such work is remote; hybrid work is neither remote nor not."""
    return {"remote": True, "onsite": False}.get(workplace)


def with_workplace(location: str | None, workplace: str) -> str | None:
    """A location with the word "Hybrid" where the source says it elsewhere: neither remote nor not."""
    if workplace != "hybrid" or (location and "hybrid" in location.lower()):
        return location
    return f"{location} (Hybrid)" if location else "Hybrid"


def sentences(said: Mapping[str, str | None]) -> str | None:
    """What is said under each name, one sentence a line."""
    return "\n".join(f"{name}: {plain_line(words)}." for name, words in said.items() if words) or None
