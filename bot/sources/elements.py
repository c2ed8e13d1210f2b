"""XML answers: bytes into rows like those of JSON, without document types, entities of a stranger's making or depth."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from ..errors import SourceError
from .noticing import noticed
from .rows import no_answer

DEEPEST = 30

Row = dict[str, object]


class _Refused(ValueError):
    """XML that is not read, however well-formed it is."""


def rows_in(body: bytes, root: str, row: str, subject: str) -> tuple[list[object], bool]:
    """The `row` elements right under the `root`, and whether there are surely no more of them.

    An element is its text, or, where it has elements itself, an object of theirs by name: several of one name are a
    list. Of a document that is not well-formed each row is read by itself, without signs that XML forbids and entities
    that only HTML knows, and None stands for one that cannot be. Raises `SourceError` for a document of another kind,
    or one that is cut off.
    """
    try:
        document = _read(body)
    except _Refused as trouble:
        raise no_answer(body, subject, str(trouble)) from trouble
    except expat.ExpatError as trouble:
        if not re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^<>]*>\s*)*<" + root.encode() + rb"[\s>]", body):
            raise no_answer(body, subject, f"no XML: {expat.ErrorString(trouble.code)}") from trouble
        if not re.search(rf"</{root}\s*>\s*$".encode(), body[-1_000:]):
            raise SourceError(subject, "broken", "answered with XML that is cut off") from trouble
        return _one_by_one(body, row)
    if root not in document:
        raise no_answer(body, subject, f"XML without <{root}>")
    inside = document[root]
    found = inside.get(row, []) if isinstance(inside, Mapping) else []
    rows = [_object(one) for one in (found if isinstance(found, list) else [found])]
    return [noticed(row) for row in rows], True


def _one_by_one(body: bytes, row: str) -> tuple[list[object], bool]:
    """Each row from where it begins to where the next one does; all of them when as many end as begin."""
    begins = [found.start() for found in re.finditer(rf"<{row}[\s>]".encode(), body)]
    ending = f"</{row}>".encode()
    found: list[object] = []
    for begin, after in zip(begins, [*begins[1:], len(body)], strict=True):
        end = body.rfind(ending, begin, after)
        try:
            found.append(_object(_read(_mended(body[begin : end + len(ending)]))[row]))
        except (ValueError, expat.ExpatError):
            found.append(None)
    return found, len(begins) == body.count(ending)


def _mended(body: bytes) -> bytes:
    return _BARE.sub(b"&amp;", _FORBIDDEN.sub(b"", body.decode("utf-8", "replace").encode()))


_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _object(value: object) -> object:
    """An element without any is an object without anything."""
    return {} if value == "" else value


def _read(body: bytes) -> Row:
    """A document as an object with its root."""
    tree = _Tree()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(body, True)
    return tree.root


def _no_doctype(*_: object) -> None:
    raise _Refused("XML with a document type")


class _Tree:
    """Elements as they come."""

    def __init__(self) -> None:
        self.root: Row = {}
        self._open: list[tuple[Row, list[str]]] = [(self.root, [])]

    def start(self, _name: str, _attributes: object) -> None:
        """Begin an element."""
        if len(self._open) > DEEPEST:
            raise _Refused("XML that is nested too deep")
        self._open.append(({}, []))

    def text(self, words: str) -> None:
        """Take in words."""
        self._open[-1][1].append(words)

    def end(self, name: str) -> None:
        """End an element: it becomes part of the one around it."""
        inside, words = self._open.pop()
        value: object = inside or "".join(words)
        holder = self._open[-1][0]
        if name not in holder:
            holder[name] = value
        elif isinstance(known := holder[name], list):
            known.append(value)
        else:
            holder[name] = [known, value]
