"""Simplify's lists on GitHub: links to early-career jobs, most of them no longer open, without their texts."""

from dataclasses import dataclass
from typing import ClassVar, Self
from urllib.parse import urlsplit

from ..interfaces import Reading
from . import rows
from .forms import Board, Described, board_named
from .rows import Advert, Row, Unlisted


@dataclass(frozen=True, slots=True, kw_only=True)
class Simplify(Board):
    """A list of SimplifyJobs; `board` is its repository ("New-Grad-Positions"), or `url` the file itself."""

    kind: ClassVar[str] = "simplify"
    display: ClassVar[str] = "Simplify"
    lists_all: ClassVar[bool] = True
    own: ClassVar[bool] = False
    host: ClassVar[str] = "https://raw.githubusercontent.com"
    case_matters: ClassVar[bool] = True

    url: str | None = None

    @classmethod
    def described(cls, said: Described) -> Self:
        """A list by its repository, or by the address of its file."""
        if said.url is None:
            return cls(board=board_named(cls.kind, said.board), base_url=said.base_url, name=said.name)
        if said.board is not None:
            raise ValueError(f"{cls.kind} takes a board or a url, not both")
        return cls(url=said.url, base_url=said.base_url, name=said.name)

    @property
    def key(self) -> str:
        """The list: its repository, or the address of its file without parameters."""
        parts = urlsplit(self.url or "")
        return f"simplify:{(parts.hostname or '') + parts.path if self.url else self.board}".rstrip(":")

    @property
    def address(self) -> str:
        """The file, else where the repository keeps it."""
        if self.url:
            return self.moved(self.url)
        return self.at(f"/SimplifyJobs/{self.slug}/dev/.github/scripts/listings.json")

    def read(self, body: bytes) -> Reading:
        """Read a list. What it calls inactive or invisible is left out."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), None, self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        if rows.flag(row, "active") is False:
            raise Unlisted("is no longer open")
        if rows.flag(row, "is_visible") is False:
            raise Unlisted("is hidden by the list")
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=rows.text(row, "url"),
            title=rows.text(row, "title"),
            company=rows.text(row, "company_name"),
            location=rows.places(rows.texts(row, "locations")),
            posted_at=rows.moment(row.get("date_posted")),
            employment_type="Internship" if rows.texts(row, "terms") else None,  # only lists of internships have them
            description=_said(row),
        )


_SPONSORSHIP = {
    "offers sponsorship": "offers sponsorship",
    "does not offer sponsorship": "does not offer sponsorship",
    "u.s. citizenship is required": "U.S. citizenship is required",
}


def _said(row: Row) -> str | None:
    """What a row says beside its link, in sentences that can be quoted."""
    sponsorship = _SPONSORSHIP.get((rows.text(row, "sponsorship") or "").lower())
    said = {
        "Category": rows.text(row, "category"),
        "Degrees": ", ".join(rows.texts(row, "degrees")),
        "Terms": ", ".join(rows.texts(row, "terms")),
        "Sponsorship": sponsorship,
    }
    return rows.sentences(said)
