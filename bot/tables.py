"""TOML files that are a list of tables, `[[source]]` or `[[subscription]]`: every mistake is told at once, with its place."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from .errors import FileProblem

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What a kind of file holds, and how to speak of it."""

    name: str  # of its tables
    example: str
    setting: str  # the environment variable that names the file
    called: tuple[str, ...]  # fields that people know a table by, to find it in the file
    same: str = "is the same as"

    def text(self, path: Path) -> str:
        """The text of a file. Raises `FileProblem`."""
        try:
            return path.read_text("utf-8-sig")
        except OSError as trouble:
            raise FileProblem(str(path), f"cannot be read: {trouble.strerror}", f"check {self.setting}") from trouble
        except UnicodeDecodeError as trouble:
            raise FileProblem(str(path), "is not UTF-8 text", "save it as UTF-8") from trouble

    def read(
        self,
        text: str,
        subject: str,
        *,
        table: Callable[[Mapping[str, object]], tuple[T | None, list[str]]],
        key: Callable[[T], str],
    ) -> Sequence[T]:
        """What the tables of a file mean, in its order.

        `table` gives what one of them means and what is wrong with it; no two may have the same `key`. Raises
        `FileProblem` naming every mistake.
        """
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as trouble:
            raise FileProblem(
                subject, f"is no TOML: {trouble}", f"one {self.name} looks like {self.example}"
            ) from trouble
        except RecursionError:
            raise FileProblem(subject, "is nested too deep", f"one {self.name} looks like {self.example}") from None
        problems = [f"{unknown(name, (self.name,))} at the top" for name in raw if name != self.name]
        rows = raw.get(self.name, [])
        if not isinstance(rows, list) or not rows:
            problems.append(f"holds no [[{self.name}]]")
            rows = []
        found: dict[str, int] = {}
        things: list[T] = []
        for place, row in enumerate(rows, start=1):
            thing, mistakes = table(row) if isinstance(row, Mapping) else (None, ["is no table"])
            if thing is not None and (first := found.setdefault(key(thing), place)) != place:
                mistakes.append(f"{self.same} {self.name} {first} ({key(thing)})")
            elif thing is not None:
                things.append(thing)
            problems += [f"{self.name} {place}{self._called(row)}: {mistake}" for mistake in mistakes]
        if problems:
            raise FileProblem(
                subject, "; ".join(problems), f"correct the file; one {self.name} looks like {self.example}"
            )
        return things

    def _called(self, row: object) -> str:
        if not isinstance(row, Mapping):
            return ""
        name = next((row[field] for field in self.called if isinstance(row.get(field), str)), "")
        return f" ({name[:60]!r})" if name else ""


def unknown(name: str, known: Sequence[str]) -> str:
    """How to say that there is no such field."""
    near = get_close_matches(name, known, n=1)
    return f"unknown field {name[:60]!r}" + (f", did you mean {near[0]}?" if near else f" (known: {', '.join(known)})")
