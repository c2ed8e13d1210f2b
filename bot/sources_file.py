"""Reads the list of what to gather: a TOML file of the owner's, or the one that comes with the product."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from .interfaces import Source
from .sources import make_source
from .tables import Tables, unknown

FIELDS = ("kind", "board", "url", "base_url", "name")
TABLES = Tables(
    name="source",
    example='source = [{ kind = "greenhouse", board = "airbnb" }]',  # on one line, as errors are
    setting="JOBPICKS_SOURCES",
    called=("name", "board"),
)


def sources_from(path: Path) -> Sequence[Source]:
    """The sources of a file, in its order. Raises `FileProblem` naming every mistake in it, each with its place."""
    return _sources(TABLES.text(path), str(path))


def default_sources() -> Sequence[Source]:
    """The sources that come with the product."""
    text = files("bot.sources").joinpath("default.toml").read_text("utf-8")
    return _sources(text, "bot/sources/default.toml")


def _sources(text: str, subject: str) -> Sequence[Source]:
    return TABLES.read(text, subject, table=_source, key=lambda source: source.key)


def _source(row: Mapping[str, object]) -> tuple[Source | None, list[str]]:
    """The source that one table describes, and what is wrong with it."""
    mistakes = [unknown(name, FIELDS) for name in row if name not in FIELDS]
    given: dict[str, str | None] = dict.fromkeys(FIELDS)
    for name in FIELDS:
        value = row.get(name)
        if value is not None and not (isinstance(value, str) and value.strip()):
            mistakes.append(f"{name} wants text in quotes")
        elif isinstance(value, str):
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
