"""Reads the list of what to gather: a TOML file of the owner's, or the one that comes with the product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

from .interfaces import Source
from .sources import make_source
from .tables import Tables, unknown

WORDS = ("kind", "board", "url", "path", "base_url", "name", "query", "place")
SWITCHES = ("off", "accept_terms")
FIELDS = (*WORDS, *SWITCHES)
TABLES = Tables(
    name="source",
    example='source = [{ kind = "greenhouse", board = "airbnb" }]',  # on one line, as errors are
    setting="JOBPICKS_SOURCES",
    called=("name", "board", "query"),
)


def sources_from(path: Path, keys: Mapping[str, str] | None = None) -> Sequence[Source]:
    """The sources of a file, in its order, without those switched off.

    `keys`: what services gave to whoever runs this, by setting. Raises `FileProblem` naming every mistake in the file,
    each with its place; one in a source that is off counts as well.
    """
    return [one.source for one in _listed(TABLES.text(path), str(path), keys or {}) if not one.off]


def switched_off(path: Path, keys: Mapping[str, str] | None = None) -> frozenset[str]:
    """The keys of the sources that a file switches off: they are not asked, and nothing that came of them is shown."""
    return frozenset(one.source.key for one in _listed(TABLES.text(path), str(path), keys or {}) if one.off)


def default_sources() -> Sequence[Source]:
    """The sources that come with the product."""
    text = files("bot.sources").joinpath("default.toml").read_text("utf-8")
    return [one.source for one in _listed(text, "bot/sources/default.toml", {}) if not one.off]


@dataclass(frozen=True, slots=True)
class _Listed:
    source: Source
    off: bool


def _listed(text: str, subject: str, keys: Mapping[str, str]) -> Sequence[_Listed]:
    return TABLES.read(text, subject, table=partial(_source, keys=keys), key=lambda one: one.source.key)


def _source(row: Mapping[str, object], *, keys: Mapping[str, str]) -> tuple[_Listed | None, list[str]]:
    """The source that one table describes, and what is wrong with it."""
    mistakes = [unknown(name, FIELDS) for name in row if name not in FIELDS]
    given = dict.fromkeys(WORDS, "")
    for name in WORDS:
        value = row.get(name)
        if value is not None and not (isinstance(value, str) and value.strip()):
            mistakes.append(f"{name} wants text in quotes")
        elif isinstance(value, str):
            given[name] = value.strip()
    mistakes += [f"{name} wants true or false" for name in SWITCHES if not isinstance(row.get(name, False), bool)]
    kind = given.pop("kind")
    if "kind" not in row:
        mistakes.append("lacks kind")
    if mistakes or not kind:
        return None, mistakes
    said = {name: value or None for name, value in given.items()}
    try:
        source = make_source(kind, **said, accept_terms=row.get("accept_terms", False), keys=keys)
    except ValueError as mistake:
        return None, [str(mistake)]
    return _Listed(source, off=row.get("off") is True), []
