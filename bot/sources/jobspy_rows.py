"""A row of python-jobspy's table, as its search gives it or as somebody wrote it into a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from scoring.clean import plain_text
from scoring.listing import Term
from scoring.urls import canonical_url, is_web_url, job_identity

from . import dates, rows
from .rows import Advert, Row
from .sites import NOT_NAMED
from .texts import spoken, with_fields

COLUMNS = (
    "id site job_url job_url_direct title company location date_posted job_type salary_source interval min_amount max_amount "
    "currency is_remote job_level job_function listing_type emails description company_industry company_url company_logo "
    "company_url_direct company_addresses company_num_employees company_revenue company_description skills experience_range "
    "company_rating company_reviews_count vacancy_count work_from_home_type"
).split()
"""All that it has, in its order; any of them may be missing from a file."""

TERMS: tuple[Term, ...] = ("at own risk",)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobBoard:
    """A job board that it searches: `called` there, `prefix` of its ids there. `estimate`: what its pay may be."""

    kind: str
    display: str
    called: str
    prefix: str
    estimate: str | None = None


BOARDS: Mapping[str, JobBoard] = {
    board.kind: board
    for board in (
        JobBoard(kind="linkedin", display="LinkedIn", called="linkedin", prefix="li-"),
        JobBoard(
            kind="indeed", display="Indeed", called="indeed", prefix="in-", estimate="may be an estimate of Indeed's"
        ),
        JobBoard(
            kind="glassdoor", display="Glassdoor", called="glassdoor", prefix="gd-", estimate="estimated by Glassdoor"
        ),
        JobBoard(kind="ziprecruiter", display="ZipRecruiter", called="zip_recruiter", prefix="zr-"),
    )
}
"""Those that are kinds of source."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows: of one board, or (None) of the board that each one names.

    A posting is told the same however it came: `source` is its board's kind, and its id the one in its address there.
    Those of boards that are no kind of source belong to `other`.
    """

    board: JobBoard | None
    other: ClassVar[str] = "jobspy_file"

    def advert(self, raw: Row) -> Advert:
        """What a row says. The url is the employer's own where it is known, since that is where one applies."""
        row = {name: None if _is_blank(value) else value for name, value in raw.items()}
        page = rows.text(row, "job_url")
        board = self.board or _board_of(row)
        workplace = rows.workplace(rows.text(row, "work_from_home_type"))
        where = rows.text(row, "location") or _place(rows.part(row, "location"))
        description = _description(row)
        return Advert(
            source=board.kind if board else self.other,
            source_id=_id(row, board),
            url=_own(rows.text(row, "job_url_direct")) or page,
            title=rows.text(row, "title"),
            company=rows.text(row, "company") or (NOT_NAMED if page and rows.text(row, "title") else None),
            location=rows.with_workplace(where, workplace),
            posted_at=dates.written(row.get("date_posted")),
            remote=_says_yes(row.get("is_remote"))
            or workplace == "remote"
            or None,  # elsewhere it only did not look so
            salary=_pay(row, board, has_text=description is not None),
            employment_type=_employment(row),
            description=with_fields(description, _fields(row)),
            terms=TERMS,
        )


_BLANKS = {"", "nan", "nat", "none", "null", "<na>", "n/a"}


def _is_blank(value: object) -> bool:
    """What tables write where there is nothing."""
    return isinstance(value, str) and value.strip().lower() in _BLANKS


def _board_of(row: Row) -> JobBoard | None:
    """The board that a row names, else the one that its id or its address is of."""
    if said := rows.text(row, "site"):
        return BOARDS.get(re.sub(r"[\W_]", "", said.lower()))
    number = rows.text(row, "id") or ""
    found = next((board for board in BOARDS.values() if number.startswith(board.prefix)), None)
    page = job_identity(rows.text(row, "job_url") or "")
    return found or (BOARDS.get(page.service) if page else None)


def _id(row: Row, board: JobBoard | None) -> str | None:
    url = rows.text(row, "job_url")
    page = job_identity(url) if url else None
    if board and page and page.service == board.kind:
        return page.id
    number = rows.text(row, "id")
    if board and number:
        return number.removeprefix(board.prefix)
    return number or (canonical_url(url) if url and is_web_url(url) else None)


_COUNTED = re.compile(r"^(?:clicks?|track(?:ing)?|trk|redirect)\d*\.", re.IGNORECASE)


def _own(url: str | None) -> str | None:
    """An employer's address, unless it leads through somebody who counts."""
    return url if url and is_web_url(url) and not _COUNTED.match(urlsplit(url).hostname or "") else None


def _place(row: Row) -> str | None:
    return rows.place(*(rows.text(row, name) for name in ("city", "state", "country")))


def _says_yes(value: object) -> bool:
    return value is True or str(value).strip().lower() in {"true", "1", "1.0", "yes"}


def _pay(row: Row, board: JobBoard | None, *, has_text: bool) -> str | None:
    """What is paid, with a word on who says so; what was only guessed out of the text is read from there."""
    if has_text and rows.text(row, "salary_source") == "description":
        return None
    low, high = rows.number(row, "min_amount"), rows.number(row, "max_amount")
    pay = rows.pay(low, high, rows.text(row, "currency"), rows.period(rows.text(row, "interval")))
    return f"{pay} ({board.estimate})" if pay and board and board.estimate else pay


_EMPLOYMENT = {
    "fulltime": "Full-time",
    "parttime": "Part-time",
    "perdiem": "Per diem",
    "other": None,
}


def _employment(row: Row) -> str | None:
    said = [word.strip() for words in rows.texts(row, "job_type") for word in words.split(",") if word.strip()]
    return ", ".join(filter(None, (_EMPLOYMENT.get(word, word.capitalize()) for word in said))) or None


_ESCAPED = re.compile(r"\\+([-`*_{}\[\]()#+.!|<>~&$=])|\\\\")  # tables may escape the backslash once more


def _description(row: Row) -> str | None:
    r"""The text: HTML, plain, or Markdown, in which signs are escaped that mean nothing ("3\-5 years")."""
    text = rows.text(row, "description")
    return plain_text(_ESCAPED.sub(lambda found: found[1] or "\\", text)) or None if text else None


def _fields(row: Row) -> dict[str, str | None]:
    level = rows.text(row, "job_level")
    return {
        "Level": None if level and level.lower() == "not applicable" else spoken(level),
        "Function": rows.text(row, "job_function"),
        "Experience": rows.text(row, "experience_range"),
        "Skills": ", ".join(rows.texts(row, "skills")) or None,
        "Industry": rows.text(row, "company_industry"),
    }
