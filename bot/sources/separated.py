"""Tables as text, however somebody separated and quoted them: each record as one row, or as one that says what is wrong."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ..errors import SourceError
from . import rows
from .markup import words_of
from .rows import Unlisted

SEPARATORS = ("|~|", ",", ";", "\t", "|")
"""The first is chosen by people whose texts hold all others."""

MOST_ROWS, MOST_LINES = 200_000, 2_000_000

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
    check_size(text.count("\n"), MOST_LINES, "lines", subject)
    cut = _cut(text, separator)
    names = _names(cut.records[0]) if cut.records else []
    if len(set(names) & set(columns)) < 2:
        raise rows.no_answer(body, subject, "no table with such columns")
    records = [record for record in cut.records[1:] if len(record) > 1 or any(record)]  # no blank lines
    if not cut.ended or (records and len(records[-1]) < len(names)):
        raise SourceError(subject, "broken", "its last row is cut off", "if it is being written, it is read next time")
    check_size(len(records), MOST_ROWS, "rows", subject)
    whole = cut.whole and all(len(record) == len(names) for record in records)
    return Table([_row(names, record) for record in records], whole)


def check_size(found: int, most: int, what: str, subject: str) -> None:
    """Raise `SourceError` where there is more than anybody's runs give: it would only cost everybody memory."""
    if found > most:
        remedy = "keep the newest runs in it alone"
        raise SourceError(subject, "too big", f"has more than {most:,} {what}", remedy)


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
    """Fields quoted where they have to be: with quotes in them doubled (RFC 4180), or with a backslash before them.

    Where neither is so, as much as can be made of it.
    """
    try:
        return _Cut(_records(text, sign, strict=True))
    except csv.Error as trouble:
        ended = "unexpected end" not in str(trouble)
    with suppress(csv.Error):
        return _Cut(_records(text, sign, "\\", strict=True))
    return _Cut(_records(text, sign, strict=False), whole=False, ended=ended)


def _records(text: str, sign: str, escape: str | None = None, *, strict: bool) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    return [record for record in csv.reader(lines, delimiter=sign, escapechar=escape, strict=strict) if record]


def _bare(text: str, separator: str) -> Iterator[list[str]]:
    """Fields that nobody quoted, so that a record goes on over the lines of its texts until all its fields are there.

    A line without any separator still belongs to the last field then; one that would be too much begins a record. The
    first field, an id or a number, is never of several lines.
    """
    head, *lines = text.split("\n")
    most = head.count(separator)
    yield head.split(separator)
    record: list[str] = []
    seen = 0  # separators in it
    for line in lines:
        more = line.count(separator)
        if seen and (not more or seen + more <= most):
            record.append(line)
            seen += more
            continue
        if record:
            yield "\n".join(record).split(separator)
        record, seen = [line], more
    yield "\n".join(record).split(separator)


def spoilt(row: object) -> None:
    """Raise `Unlisted` for a record that is no row."""
    if isinstance(row, Spoilt):
        raise row.end
