"""How answers are written: what a test needs to build one around rows, to vary a row and to break the whole.

`Json` also serves pages that carry their rows as JSON (`wrap`, `unwrap`); `Markup` serves XML and HTML; `Table` serves separated text.
"""

import copy
import csv
import io
import json
import re

ODD = (None, "", " ", 0, -1, 1e300, True, [], {}, [None], [[]], [7], {"name": None}, "\x00\u202e", "nan", float("nan"))
"""What services have put where something else was expected, and worse."""


class Json:
    """Rows are objects. `around` gives the answer that holds these rows, `rows` the rows of an answer.

    `number`: how a row is told apart from others, a key or a function of (row, number). `single`: an answer about one
    posting, which is its own row. `wrap` and `unwrap`: from JSON to the bytes that are sent, and back.
    """

    def __init__(self, around, rows, *, number="id", single=False, wrap=bytes, unwrap=bytes):
        self._around = around
        self._rows = rows
        self._number = number
        self.single = single
        self._wrap = wrap
        self._unwrap = unwrap

    def _value(self, body):
        return json.loads(self._unwrap(body).decode("utf-8-sig", "replace"), strict=False)

    def rows(self, body):
        return self._rows(self._value(body))

    def count(self, body):
        """How many rows an answer holds that may be broken; None when it is none."""
        try:
            rows = self.rows(body)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        return len(rows) if isinstance(rows, list) else None

    def answer(self, rows):
        return self._wrap(json.dumps(self._around(rows)).encode())

    no_rows = (None, 7, "job", [])

    @property
    def bare(self):
        return {}

    @property
    def no_answers(self):
        values = [b"null", b"true", b"7", b'"jobs"', b"{}", b'{"jobs": null}', b'{"error": "no such board"}']
        if not self.single:
            values.append(b"[]" if isinstance(self._around([{}]), dict) else b'{"jobs": []}')
        return [self._wrap(value) for value in values]

    def extended(self, row):
        return row | {"zz_new": {"deep": [1, None]}, "": "", "listing": "x"}

    def variants(self, row):
        """One field missing, null or of another type at a time."""
        for key in row:
            yield {name: row[name] for name in row if name != key}
            for value in ODD:
                yield row | {key: value}

    def nulled(self, row):
        """Null everywhere: at the top, and in all that lies below."""
        yield dict.fromkeys(row)
        yield {key: _nulled(value) for key, value in row.items()}

    def linked(self, row, url):
        """With another url; None where rows carry none."""
        fields = {key: url for key in row if key.lower().endswith("url")}
        return row | fields if fields else None

    def numbered(self, row, number):
        if callable(self._number):
            return self._number(row, number)
        return row | {self._number: f"n{number}"}

    def mutant(self, body, chance):
        """The answer with one thing changed: a value dropped, nulled or retyped, rows doubled or in another order."""
        return self._wrap(json.dumps(_mutated(self._value(body), chance)).encode())


def _nulled(value):
    if isinstance(value, dict):
        return {key: _nulled(inner) for key, inner in value.items()}
    return [_nulled(inner) for inner in value] if isinstance(value, list) else None


def _mutated(value, chance):
    value = copy.deepcopy(value)
    if not (spots := list(_spots(value))):
        return None
    holder, key = chance.choice(spots)
    match chance.choice(("drop", "null", "retype", "double", "shuffle")):
        case "drop":
            del holder[key]
        case "null":
            holder[key] = None
        case "retype":
            holder[key] = chance.choice(ODD)
        case "double" if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        case "shuffle" if isinstance(holder, list):
            chance.shuffle(holder)
        case _:
            holder[key] = [holder[key], holder[key]]
    return value


def _spots(value):
    """Every place in a value, as its holder and the key or position there."""
    if not isinstance(value, dict | list):
        return
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        yield from _spots(value[key])


class Markup:
    """Rows are pieces of XML or HTML, found by the pattern `row`; what stands around them is that of a sample file.

    `fields`: the pattern of what may vary within a row, by default every element that holds only text. `urls`: the
    pattern of the urls in a row (group 1). `none`: what stands in place of rows where there are none. `number`: the pattern of what tells rows apart (group 1). `bare`: a row
    that says nothing.
    """

    single = False
    no_rows = ()
    _LEAF = r"<([\w:]+)(?:\s[^<>]*)?>(?:<!\[CDATA\[.*?\]\]>|[^<]*)</\1>"

    def __init__(self, file, *, row, bare, number, fields=_LEAF, urls=None, none=""):
        self._none = none
        self._row = re.compile(row, re.DOTALL)
        self.bare = bare
        self._number = re.compile(number)
        self._fields = re.compile(fields, re.DOTALL)
        self._urls = re.compile(urls) if urls else None
        text = file.read_text("utf-8")
        found = list(self._row.finditer(text))
        self._before, self._after = text[: found[0].start()], text[found[-1].end() :]

    def rows(self, body):
        return [found[0] for found in self._row.finditer(body.decode("utf-8", "replace"))]

    def count(self, body):
        return len(self.rows(body))

    def answer(self, rows):
        return (self._before + ("\n".join(rows) or self._none) + self._after).encode()

    no_answers = (b"null", b"{}", b"<jobs></jobs>", b"<error>no such board</error>", b"<", b"<>", b"<a")

    def extended(self, row):
        end = row.rindex("</")
        return row[:end] + "<zz_new>1</zz_new>" + row[end:]

    def variants(self, row):
        """One field missing, empty, doubled, or with something else in it, at a time."""
        for found in self._fields.finditer(row):
            before, field, after = row[: found.start()], found[0], row[found.end() :]
            start, end = field[: field.index(">") + 1], field[field.rindex("<") :]
            for other in (
                "",
                start + end,
                f"{start} {end}",
                field * 2,
                f"{start}<b>0</b>{end}",
                f"{start}&#8238;nan{end}",
            ):
                yield before + other + after

    def nulled(self, row):
        """Every field empty."""
        yield self._fields.sub(
            lambda found: found[0][: found[0].index(">") + 1] + found[0][found[0].rindex("<") :], row
        )

    def linked(self, row, url):
        return self._urls.sub(lambda found: found[0].replace(found[1], url), row) if self._urls else None

    def numbered(self, row, number):
        return self._number.sub(lambda found: found[0].replace(found[1], str(10_000_000 + number)), row)

    def mutant(self, body, chance):
        """The answer with one row varied, dropped or doubled, or the rows in another order."""
        rows = self.rows(body)
        at = chance.randrange(len(rows))
        match chance.choice(("vary", "vary", "vary", "drop", "double", "shuffle")):
            case "vary" if variants := list(self.variants(rows[at])):
                rows[at] = chance.choice(variants)
            case "drop":
                del rows[at]
            case "double":
                rows.insert(at, rows[at])
            case _:
                chance.shuffle(rows)
        return self.answer(rows)


class Table:
    """Rows are records under a line of column names, which are those of a sample file. A row is a dict of texts.

    With a separator of one sign fields are quoted (RFC 4180); with a longer one they are as they are.
    """

    single = False
    no_rows = ("nothing", "</html>", "12345")
    no_answers = (
        b"null",
        b"{}",
        b"error,no such board\n",
        b"name,price\nlamp,7\n",
        b'{"error": "no such file"}',
        b"[7",
    )

    def __init__(self, file, *, number, separator=","):
        self._separator = separator
        self._number = number
        self._columns = self._records(file.read_text("utf-8"))[0]
        self.bare = dict.fromkeys(self._columns, "")

    def _records(self, text):
        if len(self._separator) == 1:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=self._separator, strict=True))
        columns = text.partition("\n")[0].count(self._separator)
        fields = text.split(self._separator)
        if columns == 0 or (len(fields) - 1) % columns:
            raise ValueError("some record has not as many fields as others")
        records = []
        for at in range(0, len(fields) - 1, columns):
            *inner, last = fields[at + 1 : at + columns + 1]
            first = fields[at].rpartition("\n")[2] if at else fields[at]
            records.append([first, *inner, last.rpartition("\n")[0]])
        return records

    def rows(self, body):
        columns, *records = self._records(body.decode("utf-8", "replace"))
        return [dict(zip(columns, record, strict=True)) for record in records]

    def count(self, body):
        try:
            return len(self.rows(body))
        except (ValueError, IndexError, csv.Error):
            return None

    def answer(self, rows):
        told = [row for row in rows if isinstance(row, dict)]
        columns = [name for name in self._columns if not told or any(name in row for row in told)]
        columns += sorted({name for row in told for name in row} - set(columns))
        lines = io.StringIO(newline="")
        for row in ({name: name for name in columns}, *rows):
            record = [str(row.get(name, "")) for name in columns] if isinstance(row, dict) else [row]
            if len(self._separator) == 1:
                csv.writer(lines, delimiter=self._separator, lineterminator="\n").writerow(record)
            else:
                lines.write(self._separator.join(record) + "\n")
        return lines.getvalue().encode("utf-8", "replace")

    def extended(self, row):
        return row | {"zz_new": "1", "": "x"}

    def variants(self, row):
        """One field missing, empty or odd at a time."""
        for key in row:
            yield {name: row[name] for name in row if name != key}
            for value in ODD:
                yield row | {key: "" if value is None else str(value)}

    def nulled(self, row):
        """Every field empty, and every field what pandas writes for nothing."""
        yield dict.fromkeys(row, "")
        yield dict.fromkeys(row, "nan")

    def linked(self, row, url):
        return row | {key: url for key in row if key.endswith("url") or key == "job_url_direct"}

    def numbered(self, row, number):
        return self._number(row, number)

    def mutant(self, body, chance):
        """The table with one field emptied or odd, one row dropped or doubled, or the rows in another order."""
        rows = self.rows(body)
        at = chance.randrange(len(rows))
        match chance.choice(("empty", "odd", "odd", "drop", "double", "shuffle")):
            case "empty":
                rows[at] = rows[at] | {chance.choice(list(rows[at])): ""}
            case "odd":
                rows[at] = rows[at] | {chance.choice(list(rows[at])): str(chance.choice(ODD))}
            case "drop":
                del rows[at]
            case "double":
                rows.insert(at, rows[at])
            case _:
                chance.shuffle(rows)
        return self.answer(rows)


def garbled(body, chance):
    """The bytes with a few of them replaced, taken out or put in, or cut off."""
    spoilt = bytearray(body)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt)) if spoilt else 0
        noise = bytes(chance.choices(b'\x00\xff\xc3{}[]",:<>&/\\a0 ', k=chance.randint(0, 3)))
        spoilt[at : at + chance.randint(0, 3)] = noise
    return bytes(spoilt[: chance.randrange(len(spoilt))] if spoilt and chance.random() < 0.15 else spoilt)
