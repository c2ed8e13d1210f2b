"""Hacker News, "Who is hiring?": the month's thread found by itself, and each post below it as one listing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from scoring.clean import plain_html

from ..errors import SourceError
from ..interfaces import Reading, Request, SoFar
from . import rows
from .forms import Page
from .hiring import read_post
from .rows import Advert, Row, Unlisted

YOUNG = timedelta(days=3)
"""A thread that has grown for less is read together with the one before it: in the first days it holds few posts."""

LONGEST_POST = 50_000  # characters; there is a limit of a few thousand there


@dataclass(frozen=True, slots=True, kw_only=True)
class HackerNews(Page):
    """https://hn.algolia.com/api: first a search for the thread, then the whole thread in one answer.

    Several roles in one post stay one listing: the post is what can be linked to.
    """

    kind: ClassVar[str] = "hackernews"
    display: ClassVar[str] = "Hacker News"
    lists_all: ClassVar[bool] = False
    host: ClassVar[str] = "https://hn.algolia.com"
    path: ClassVar[str] = "/api/v1/search_by_date?tags=story,author_whoishiring&hitsPerPage=10"

    def ask(self, so_far: SoFar) -> Request | None:
        """The search, its thread, and while that is young the search for the one before, and that."""
        if so_far.answers == 0:
            return Request(self.address, headers=self.headers)
        what, _, number = (so_far.link or "").partition(" ")
        if what == "thread":
            return Request(self.at(f"/api/v1/items/{number}"), headers=self.headers)
        if what == "before" and so_far.answers == 2:
            return Request(f"{self.address}&numericFilters=created_at_i%3C{number}", headers=self.headers)
        return None

    def read(self, body: bytes) -> Reading:
        """Read a thread, or a search for one."""
        answer = rows.decoded(body, self.key)
        if isinstance(answer, Mapping) and "hits" in answer:
            found = rows.parts(answer, "hits")
            if any("comment_text" in hit for hit in found):
                return rows.read_rows(map(_as_post, found), self._advert)
            return Reading((), link=f"thread {self._thread(answer)}")
        if isinstance(answer, Mapping) and answer.get("type") == "comment":
            return rows.read_rows([answer], self._advert)
        posts = rows.rows_of(answer, "children", self.key)
        reading = rows.read_rows(posts, self._advert)
        return replace(reading, link=_before(answer, posts))

    def _thread(self, answer: Row) -> str:
        """The newest thread that a search found. Finding none is a failure: there has been one each month for years."""
        found = [
            hit for hit in rows.parts(answer, "hits") if _TITLE.search(rows.text(hit, "title") or "") and _number(hit)
        ]
        if not found:
            raise SourceError(self.key, "broken", "answered without a thread of hiring posts")
        return _number(max(found, key=lambda hit: rows.number(hit, "created_at_i") or 0)) or ""

    def _advert(self, row: Row) -> Advert:
        number, text = rows.text(row, "id"), rows.text(row, "text")
        if row.get("answers"):
            raise Unlisted("answers a post")
        if number and ("text" in row or row.get("deleted") is True) and not text:
            raise Unlisted("was taken back")
        plain = plain_post(text or "")
        header = read_post(plain) if number else None
        if number and text and header is None:
            raise Unlisted("is no hiring post: its first line names no employer")
        return Advert(
            source=self.kind,
            source_id=number,
            url=f"https://news.ycombinator.com/item?id={number}" if number and number.isdigit() else None,
            title=header.role if header else None,
            company=header.company if header else None,
            location=header.place if header else None,
            posted_at=next(
                filter(None, (rows.moment(row.get(name)) for name in ("created_at_i", "time", "created_at"))), None
            ),
            remote=header.remote if header else None,
            salary=header.pay if header else None,
            employment_type=header.employment if header else None,
            description=plain or None,
        )


_TITLE = re.compile(r"\bwho is hiring\b", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s[^>]{0,20}href=\"([^\"<>]{1,2000})\"[^>]{0,100}>[^<]*</a>", re.IGNORECASE)


def plain_post(text: str) -> str:
    """The text of a post. Addresses are whole: what is shown of a longer one is cut off. Lines end where they were ended."""
    return plain_html(_ANCHOR.sub(r" \1 ", text[:LONGEST_POST]).replace("\n", "<br>"))


def _as_post(hit: Row) -> Row:
    """A comment that a search found, as threads have it."""
    thread, parent = rows.text(hit, "story_id"), rows.text(hit, "parent_id")
    answers = thread is not None and parent is not None and thread != parent
    return {**hit, "id": _number(hit), "text": hit.get("comment_text"), "answers": answers}


def _number(row: Row) -> str | None:
    number = rows.text(row, "objectID") or rows.text(row, "id")
    return number if number and number.isdigit() else None


def _before(answer: object, posts: Sequence[object]) -> str | None:
    """Where to go on from a young thread: to what was there before it."""
    begun = rows.number(rows.fields(answer), "created_at_i")
    times = [rows.number(post, "created_at_i") or 0 for post in posts if isinstance(post, Mapping)]
    if begun is None or max(times, default=begun) - begun > YOUNG.total_seconds():
        return None
    return f"before {begun:.0f}"
