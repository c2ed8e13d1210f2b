"""What somebody's own runs of python-jobspy wrote: a CSV or JSON file, on this machine or at an address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self
from urllib.parse import quote

from scoring.listing import Term

from ..errors import SourceError
from ..interfaces import Reading
from ..records import decode
from . import rows, separated
from .forms import Address, Described
from .jobspy_rows import COLUMNS, TERMS, Reader
from .rows import Advert, Row
from .separated import Spoilt

KNOWN = frozenset(COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpyFile(Address):
    """A file at `path` (the operator's own words alone), or at `url`.

    Its listings are those of the boards that its rows name ("linkedin"), so that a posting is the same one whether it
    was searched for or read here.
    """

    kind: ClassVar[str] = "jobspy_file"
    display: ClassVar[str] = "JobSpy file"
    lists_all: ClassVar[bool] = False
    what: ClassVar[str] = "file"
    headers: ClassVar[dict[str, str]] = {"Accept": "text/csv, application/json;q=0.9, */*;q=0.5"}
    takes: ClassVar[frozenset[str]] = frozenset({"path"})
    terms: ClassVar[tuple[Term, ...]] = TERMS

    path: str = ""

    @classmethod
    def described(cls, said: Described) -> Self:
        """A file by its path or its address."""
        if said.board is not None:
            raise ValueError(f"{cls.kind} has no boards; leave board out")
        if (said.path is None) == (said.url is None):
            raise ValueError(f'{cls.kind} needs the path of a file, as in path = "/home/me/jobs.csv", or else a url')
        if said.path is not None and not said.path.isprintable():
            raise ValueError(f"{cls.kind} needs a path that can be printed")
        return cls(path=said.path or "", url=said.url or "", base_url=said.base_url, name=said.name)

    @property
    def key(self) -> str:
        """The file."""
        return f"{self.kind}:{self.path}" if self.path else super(JobSpyFile, self).key

    @property
    def service(self) -> str:
        """Whoever runs the host; all files of this machine are one."""
        return super(JobSpyFile, self).service.rstrip(":")

    @property
    def address(self) -> str:
        """Where the file is."""
        return super(JobSpyFile, self).address if self.url else f"file:{quote(self.path)}"

    def read(self, body: bytes) -> Reading:
        """Read a file of either form."""
        if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
            return rows.read_rows(self._from_json(body), _advert)
        table = separated.read_table(body, KNOWN, self.key)
        return rows.read_rows(table.records, _advert, whole=table.whole)

    def _from_json(self, body: bytes) -> Sequence[object]:
        """The rows of a list, of one object a line, or of an object as pandas writes one: by columns, index or table."""
        try:
            answer = rows.decoded(body, self.key)
        except SourceError:
            separated.check_size(body.count(b"\n"), separated.MOST_ROWS, "lines", self.key)
            if lines := _by_lines(body):
                return lines
            raise
        if not isinstance(answer, dict):
            return rows.rows_of(answer, None, self.key)
        columns = {name: cells for name, cells in answer.items() if name in KNOWN}
        if len(columns) > 1 and all(isinstance(cells, dict) for cells in columns.values()):
            places = dict.fromkeys(place for cells in columns.values() for place in cells)
            return [{name: cells.get(place) for name, cells in columns.items()} for place in places]
        if answer and all(map(_is_row, answer.values())):
            return list(answer.values())
        if _is_row(answer):
            return [answer]
        return rows.rows_of(answer, "data" if "schema" in answer else "rows", self.key)


def _advert(row: Row) -> Advert:
    separated.spoilt(row)
    return Reader(None).advert(row)


def _by_lines(body: bytes) -> Sequence[object]:
    """One object a line; none of it unless the first and the last line are, so that a part is no shorter file."""
    lines = [line for line in body.splitlines() if line.strip()]
    found = [_line(line) for line in lines]
    return found if len(found) > 1 and _is_row(found[0]) and not isinstance(found[-1], Spoilt) else []


def _line(line: bytes) -> object:
    try:
        return decode(line)
    except ValueError:
        return Spoilt("is a line that cannot be read")


def _is_row(value: object) -> bool:
    return isinstance(value, dict) and len(KNOWN & value.keys()) > 1 and not isinstance(value, Spoilt)
