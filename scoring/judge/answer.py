"""Reading a model's answer: joined by id, held against the schema, each quote looked up. What it cannot prove is dropped."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from . import rubric
from .hygiene import folded, is_private, names_reader, sayable
from .opinion import Grounded, Opinion
from .question import PRIVATE_PART, Material, Question

Fault = Literal["empty", "not JSON", "wrong schema", "wrong ids"]
"""What an answer may be instead of one."""

MOST_CLAIMS, MOST_SENTENCES = 2, 2
TEXT = 120
"""Characters of a claim in a model's own words."""

QUOTE = (8, 220)
"""Characters of a quote: fewer prove nothing, more are no quote."""

WHOLE = 320
"""Characters of a summary."""


class BadAnswer(ValueError):
    """An answer that is none. `fault` is for counting, the words for a log; no text of an advert is in them."""

    def __init__(self, fault: Fault, words: str) -> None:
        self.fault = fault
        super().__init__(f"{fault}: {words}")


def read_answer(text: str | None, question: Question) -> dict[str, Opinion]:
    """The opinions in an answer, by the ids of the openings that were asked about. Raises `BadAnswer`."""
    if not text or not text.strip():
        raise BadAnswer("empty", "there is no text")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BadAnswer("not JSON", f"{len(text)} characters") from None
    rows = _of(found, {"openings": _list})["openings"]
    asked = {one.id: one for one in question.openings}
    opinions: dict[str, Opinion] = {}
    for row in (_of(row, _OPENING) for row in rows):
        material = asked.get(row["id"])
        if material is None:
            raise BadAnswer("wrong ids", "one that was not asked")
        if material.opening in opinions:
            raise BadAnswer("wrong ids", "one comes twice")
        opinions[material.opening] = _opinion(row, material, question.reader)
    if len(opinions) < len(asked):
        raise BadAnswer("wrong ids", f"{len(asked) - len(opinions)} of {len(asked)} missing")
    return opinions


def _opinion(row: Mapping[str, Any], material: Material, reader: Mapping[str, object]) -> Opinion:
    advert = folded(f"{material.title}\n{material.text}")
    # A quote of the profile is a whole entry of it: half a sentence of one's own proves nothing. Of what is private none is.
    public = [value for name, value in reader.items() if name != PRIVATE_PART]
    lines = {folded(str(one)) for value in public for one in (value if isinstance(value, list) else [value])}
    knows = PRIVATE_PART in reader
    claims = [
        Grounded(text, quote, source)
        for text, quote, source in (_said(one) for one in row["claims"])
        if text
        and quote
        and (quote in lines if source == "profile" else _occurs(quote, advert))
        and not (knows and is_private(f"{text} {quote}"))
    ]
    suspicions = [
        Grounded(text, quote, "advert")
        for text, quote, _ in (_said(one) for one in row["suspicions"])
        if text and quote and _occurs(quote, advert) and not (knows and is_private(text) and names_reader(text))
    ]
    sentences = [s for s in dict.fromkeys(filter(None, map(_shown, row["summary"]))) if _occurs(s, advert)]
    said = len(row["claims"]) + len(row["suspicions"]) + len(row["summary"])
    summary = tuple(sentences[:MOST_SENTENCES])
    return Opinion(
        marks=dict(row["parts"]),
        claims=tuple(claims[:MOST_CLAIMS]),
        suspicions=tuple(suspicions[:MOST_CLAIMS]),
        summary=summary if sum(map(len, summary)) < WHOLE else summary[:1],
        said=said,
        dropped=said - len(claims) - len(suspicions) - len(sentences),
    )


def _said(row: Mapping[str, str]) -> tuple[str | None, str | None, Literal["advert", "profile"]]:
    text, quote = sayable(row["text"], TEXT), _shown(row["quote"])
    if text and {c for c in text if c.isdigit()} - set(quote or ""):
        text = None  # a number that the quote does not have is nobody's
    return text and text.rstrip(" ."), quote, "profile" if row.get("source") == "profile" else "advert"


def _shown(quote: str) -> str | None:
    return sayable(folded(quote).strip(" \"'"), QUOTE[1])


def _occurs(quote: str, text: str) -> bool:
    """Whether the quote stands there, beginning and ending with whole words."""
    at = text.find(quote) if len(quote) >= QUOTE[0] else -1
    if at < 0:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + len(quote) : at + len(quote) + 1]
    return not ((before.isalnum() and quote[0].isalnum()) or (after.isalnum() and quote[-1].isalnum()))


# ------------------------------------------------------------------ the schema, once more: not every endpoint keeps it


def _of(value: object, form: Mapping[str, Callable[[object], Any]]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != form.keys():
        raise BadAnswer("wrong schema", f"no object of {', '.join(form)}")
    return {name: read(value[name]) for name, read in form.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadAnswer("wrong schema", "no text where one belongs")
    return value.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise BadAnswer("wrong schema", "no list where one belongs")
    return value


def _mark(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= rubric.HIGHEST:
        raise BadAnswer("wrong schema", f"no mark from 0 to {rubric.HIGHEST}")
    return value


def _each(read: Callable[[object], Any]) -> Callable[[object], list[Any]]:
    return lambda value: [read(one) for one in _list(value)]


def _source(value: object) -> str:
    if value not in ("advert", "profile"):
        raise BadAnswer("wrong schema", "a quote of neither advert nor profile")
    return str(value)


_GROUNDED: Mapping[str, Callable[[object], Any]] = {"text": _text, "quote": _text}
_OPENING: Mapping[str, Callable[[object], Any]] = {
    "id": _text,
    "parts": lambda value: _of(value, {part.name: _mark for part in rubric.parts()}),
    "claims": _each(lambda value: _of(value, {**_GROUNDED, "source": _source})),
    "suspicions": _each(lambda value: _of(value, _GROUNDED)),
    "summary": _each(_text),
}
