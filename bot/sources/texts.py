"""Texts of adverts put together from the parts and fields that services keep them in."""

from collections.abc import Iterable, Mapping
from html import escape

from scoring.clean import plain_html

from . import rows


def under_headings(parts: Iterable[tuple[str | None, str | None]]) -> str | None:
    """Pieces of HTML, each under its heading where it has one; None where none says anything."""
    html = [
        f"<h3>{escape(heading, quote=False)}</h3><div>{words}</div>" if heading else f"<div>{words}</div>"
        for heading, words in parts
        if words
    ]
    return plain_html("".join(html)) or None if html else None


def with_fields(text: str | None, said: Mapping[str, str | None]) -> str | None:
    """A text followed by what its service keeps in fields, one sentence each; without a text nothing, as that is asked for."""
    fields = rows.sentences(said)
    return f"{text}\n\n{fields}" if text and fields else text


def spoken(code: str | None) -> str | None:
    """A word of a service's own list ("mid_level") as people write it."""
    return code.replace("_", " ").strip() or None if code else None
