"""Web pages as answers: whole or cut off, their elements and words, and the JSON that a script of theirs assigns."""

import json
import re
from itertools import islice
from typing import Any, cast
from urllib.parse import urljoin

from scoring.clean import elements, plain_html, plain_line

from ..errors import SourceError
from . import rows

HEADERS = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5", "Accept-Language": "en"}

Element = Any
"""An element of a tree of `scoring.clean.elements`, or the tree itself."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_END = re.compile(r"</html\s*>", re.IGNORECASE)
_TAIL = 2_000  # characters; caches and counters leave marks behind the end


def words_of(body: bytes) -> str:
    """The characters of a page, whatever it is encoded in."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        told = _CHARSET.search(body[:4_000])
        try:
            return body.decode(told[1].decode() if told else "cp1252", "replace")
        except LookupError:
            return body.decode("cp1252", "replace")


def tree(body: bytes, subject: str) -> Element:
    """The elements of a page. Raises `SourceError` for what is none."""
    words = words_of(body)
    if "<" not in words:
        raise rows.no_answer(body, subject, "no page")
    try:
        return elements(words)
    except ValueError as trouble:
        raise SourceError(subject, "broken", f"answered with {trouble}") from trouble


def no_page_of(service: str, body: bytes, subject: str) -> SourceError:
    """What to say of a page that has none of the marks of a service."""
    return rows.no_answer(body, subject, f"no page of {service}")


def shows_nothing(subject: str) -> SourceError:
    """What to say of a page that shows no jobs without a word: it is no empty board, but one that is made otherwise now."""
    return SourceError(
        subject, "broken", "answered with a page that shows no jobs and does not say that there are none"
    )


def check_end(body: bytes, subject: str) -> None:
    """Raise `SourceError` for a page that was cut off."""
    if not _END.search(body[-_TAIL:].decode("utf-8", "replace")):
        raise SourceError(subject, "broken", "answered with a page that is cut off")


def text_at(element: Element, selector: str) -> str | None:
    """The words of the first such element within this one that has any."""
    return next((words for found in element.css(selector) if (words := words_in(found))), None)


_NONE = re.compile(
    r"\bno (?:(?:open|current|currently|available|matching|suitable|active|new|job|search|posted|vacant|live|such) ){0,3}"
    r"(?:jobs|positions|openings|results?|opportunities|vacancies|postings|requisitions)\b|\b0 (?:jobs|results|openings)\b"
    r"|\bkeine (?:\w+ ){0,3}(?:stellen\w*|jobs|ergebnisse|treffer)|\baucun\w* (?:\w+ ){0,3}(?:offre|poste|résultat|emploi)"
    r"|\bno se (?:han )?encontra|\bnenhum|\bgeen (?:\w+ ){0,3}(?:vacatures|resultaten)|\bnessun",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\bno longer (?:available|accepting|open|active|posted)|\b(?:job|position|posting|requisition|opening|role|vacancy)"
    r" (?:\w+ ){0,6}?(?:has (?:already )?been|is|was) (?:\w+ )?(?:filled|closed|expired|removed)",
    re.IGNORECASE,
)


def says_none(page: Element) -> bool:
    """Whether a page says that there are no jobs."""
    return _NONE.search(shown(page)) is not None


def says_closed(page: Element) -> bool:
    """Whether a page says that a job is closed: to be asked only of one that shows none."""
    return _CLOSED.search(shown(page)) is not None


def shown(page: Element) -> str:
    """What a reader of a page sees, on one line; scripts have words for every case."""
    return " ".join(plain_html(page.body.html or "").split()) if page.body is not None else ""


def row_around(element: Element) -> Element:
    """The row of a list or table that an element stands in; where it is in none, itself."""
    holder = element
    while (holder := holder.parent) is not None and holder.tag not in {"ul", "ol", "table", "body"}:
        if holder.tag in {"li", "tr"} or "row" in (holder.attributes.get("class") or "").split():
            return holder
    return element


def attribute(element: Element, selector: str, name: str) -> str | None:
    """An attribute of the first such element within this one."""
    found = element.css_first(selector)
    return (found.attributes.get(name) or "").strip() or None if found is not None else None


def words_in(element: Element) -> str:
    """What an element says, on one line."""
    return plain_line(element.text(separator=" "))


def absolute(link: str | None, base: str) -> str | None:
    """A link of a page as an address; what is none stays as it is and is refused later."""
    try:
        return urljoin(base, link.strip()) if link else None
    except ValueError:
        return link


def assigned(body: bytes, name: str, subject: str) -> object:
    """The JSON that a script of the page assigns to `name` ("phApp.ddo"); None where none does.

    Raises `SourceError` where what is assigned cannot be read: then the page was cut off, or is made otherwise now.
    """
    words = words_of(body)
    trouble, found = None, cast("object", None)
    for place in islice(re.finditer(rf"(?<![\w.$]){re.escape(name)}\s*=\s*(?=[\[{{])", words), _TRIES):
        try:
            found = _JSON.raw_decode(words, place.end())[0]
        except (ValueError, RecursionError) as problem:
            trouble = problem
        if found:  # an empty one is often there before
            break
    if found is None and trouble:
        raise SourceError(subject, "broken", f'answered with a page whose "{name}" cannot be read') from trouble
    return found


_TRIES = 20  # nobody assigns a page's data more often


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) < float("inf") else None


_JSON = json.JSONDecoder(strict=False, parse_float=_finite, parse_constant=lambda _: None)
