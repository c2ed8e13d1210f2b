"""Reads the list of what to gather: a TOML file of the owner's, or the one that comes with the product."""

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from .errors import FileProblem
from .interfaces import Source
from .sources import make_source

FIELDS = ("kind", "board", "url", "base_url", "name")
EXAMPLE = 'source = [{ kind = "greenhouse", board = "airbnb" }]'


def sources_from(path: Path) -> Sequence[Source]:
    """The sources of a file, in its order. Raises `FileProblem` naming every mistake in it, each with its place."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as trouble:
        raise FileProblem(str(path), f"cannot be read: {trouble.strerror}", "check JOBPICKS_SOURCES") from trouble
    except UnicodeDecodeError as trouble:
        raise FileProblem(str(path), "is not UTF-8 text", "save it as UTF-8") from trouble
    return _sources(text, str(path))


def default_sources() -> Sequence[Source]:
    """The sources that come with the product."""
    text = files("bot.sources").joinpath("default.toml").read_text("utf-8")
    return _sources(text, "bot/sources/default.toml")


def _sources(text: str, subject: str) -> Sequence[Source]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise FileProblem(subject, f"is no TOML: {trouble}", f"one source looks like {EXAMPLE}") from trouble
    except RecursionError:
        raise FileProblem(subject, "is nested too deep", f"one source looks like {EXAMPLE}") from None
    problems = [f"{_unknown(name, ('source',))} at the top" for name in raw if name != "source"]
    rows = raw.get("source", [])
    if not isinstance(rows, list) or not rows:
        problems.append("holds no [[source]]")
        rows = []
    found: dict[str, int] = {}
    sources: list[Source] = []
    for place, row in enumerate(rows, start=1):
        source, mistakes = _source(row)
        if source and source.key in found:
            mistakes.append(f"is the same as source {found[source.key]} ({source.key})")
        elif source:
            found[source.key] = place
            sources.append(source)
        problems += [f"source {place}{_named(row)}: {mistake}" for mistake in mistakes]
    if problems:
        raise FileProblem(subject, "; ".join(problems), f"correct the file; one source looks like {EXAMPLE}")
    return sources


def _source(row: object) -> tuple[Source | None, list[str]]:
    """The source that one table describes, and what is wrong with it."""
    if not isinstance(row, Mapping):
        return None, ["is no table"]
    mistakes = [_unknown(name, FIELDS) for name in row if name not in FIELDS]
    given: dict[str, str | None] = dict.fromkeys(FIELDS)
    for name in FIELDS:
        value = row.get(name)
        if value is not None and not (isinstance(value, str) and value.strip()):
            mistakes.append(f"{name} wants text in quotes")
        elif value is not None:
            given[name] = value.strip()
    kind = given.pop("kind")
    if "kind" not in row:
        mistakes.append("lacks kind")
    if mistakes or kind is None:
        return None, mistakes
    try:
        return make_source(kind, **given), []
    except ValueError as mistake:
        return None, [str(mistake)]


def _named(row: object) -> str:
    """What people call it, to find it in the file."""
    if not isinstance(row, Mapping):
        return ""
    name = next((row[field] for field in ("name", "board") if isinstance(row.get(field), str)), "")
    return f" ({name[:60]!r})" if name else ""


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"unknown field {name[:60]!r}" + (f", did you mean {near[0]}?" if near else f" (known: {', '.join(known)})")
