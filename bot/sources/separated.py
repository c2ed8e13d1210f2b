"""Tables as text, however somebody separated and quoted them: each record as one row, or as one that says what is wrong."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..errors import SourceError
from . import rows
from .markup import words_of
from .rows import Unlisted

SEPARATORS = ("|~|", ",", ";", "\t")
"""The first is chosen by people whose texts hold all others."""

_ONE_SIGN = "\x1f"  # what ASCII has for the purpose, and no text holds

csv.field_size_limit(2**26)  # for the whole process: a text may be longer than the 128 kB that are usual


class Spoilt(dict[str, object]):
    """A record that is no row. Raised by whoever reads it."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.end = Unlisted(reason, unreadable=True)


@dataclass(frozen=True, slots=True)
class Table:
    """`records` in their order. `whole`: nothing in the text makes it doubtful where one begins and ends."""

    records: Sequence[dict[str, object]]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text taken apart into fields. `ended`: its last record is there to its end."""

    records: list[list[str]]
    whole: bool = True
    ended: bool = True

    def fitting(self) -> int:
        """How many records have as many fields as there are columns."""
        return sum(len(record) == len(self.records[0]) for record in self.records)


def read_table(body: bytes, columns: Collection[str], subject: str) -> Table:
    """The rows under a line of column names, some of which are known.

    Raises `SourceError` for what is no such table, and for one whose last record is cut off.
    """
    text = _with_one_line_end(_text(body)).lstrip("\n")
    head = text.partition("\n")[0]
    known = {separator: sum(name in columns for name in _names(head.split(separator))) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda one: known[one])
    cut = _cut(text, separator)
    names = _names(cut.records[0]) if cut.records else []
    if len(set(names) & set(columns)) < 2:
        raise rows.no_answer(body, subject, "no table with such columns")
    records = [record for record in cut.records[1:] if len(record) > 1 or any(record)]  # no blank lines
    if not cut.ended or (records and len(records[-1]) < len(names)):
        raise SourceError(subject, "broken", "its last row is cut off", "if it is being written, it is read next time")
    whole = cut.whole and all(len(record) == len(names) for record in records)
    return Table([_row(names, record) for record in records], whole)


def _text(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    return words_of(body)


def _with_one_line_end(text: str) -> str:
    """A text whose lines end alike. Where they end otherwise, half an end is a sign that nobody thought of quoting."""
    text = text.replace("\r\n", "\n")
    return text.replace("\r", " " if "\n" in text else "\n")


def _names(fields: Sequence[str]) -> list[str]:
    return [field.strip().strip('"').strip().lower().replace(" ", "_") for field in fields]


def _row(names: Sequence[str], record: Sequence[str]) -> dict[str, object]:
    if len(record) != len(names):
        return Spoilt(f"has {len(record)} fields where there are {len(names)} columns")
    return {name: field for name, field in zip(names, record, strict=True) if name}


def _cut(text: str, separator: str) -> _Cut:
    """A text in the way that fits it best. One of several signs is often put between fields that nobody quoted."""
    if len(separator) == 1:
        return _quoted(text, separator)
    quoted = _quoted(text.replace(_ONE_SIGN, " ").replace(separator, _ONE_SIGN), _ONE_SIGN)
    if quoted.whole and quoted.ended and quoted.fitting() == len(quoted.records):
        return quoted
    bare = _Cut(list(_bare(text, separator)))
    return bare if bare.fitting() >= quoted.fitting() else quoted


def _quoted(text: str, sign: str) -> _Cut:
    """Fields quoted where they have to be (RFC 4180); where that is not so, as much as can be made of it."""
    try:
        return _Cut(_records(text, sign, strict=True))
    except csv.Error as trouble:
        ended = "unexpected end" not in str(trouble)
        return _Cut(_records(text, sign, strict=False), whole=False, ended=ended)


def _records(text: str, sign: str, *, strict: bool) -> list[list[str]]:
    return [record for record in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict) if record]


def _bare(text: str, separator: str) -> Iterator[list[str]]:
    """Fields that nobody quoted, so that a record goes on over the lines of its texts until all its fields are there.

    A line without any separator then still belongs to the last field; one that would be too much begins a record. The
    first field, a name or a number, is never of several lines.
    """
    columns = None
    record: list[str] = []
    for line in text.split("\n"):
        fields = line.split(separator)
        if columns is None:
            columns = len(fields)
            yield fields
        elif len(record) > 1 and (len(fields) == 1 or len(record) + len(fields) - 1 <= columns):
            record = [*record[:-1], f"{record[-1]}\n{fields[0]}", *fields[1:]]
        else:
            yield record
            record = fields
    yield record


def spoilt(row: object) -> None:
    """Raise `Unlisted` for a record that is no row."""
    if isinstance(row, Spoilt):
        raise row.end
