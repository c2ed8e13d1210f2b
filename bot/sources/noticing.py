"""Rows that notice which of their keys are looked at: what a kind reads of an answer, without saying it twice."""

from collections import Counter
from collections.abc import ItemsView, Iterator, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Notes:
    """What answers had and what was looked at, by where ("jobs[].location"): how many objects, which keys."""

    objects: Counter[str] = field(default_factory=Counter)
    had: dict[str, Counter[str]] = field(default_factory=dict)  # keys with a value that says something
    asked: dict[str, set[str]] = field(default_factory=dict)

    def missing(self) -> list[str]:
        """The keys that were looked for and that no object had."""
        return sorted(
            f"{place}.{key}".lstrip(".")
            for place, keys in self.asked.items()
            for key in keys
            if self.objects[place] and not self.had.get(place, Counter())[key]
        )

    def new(self) -> list[str]:
        """The keys that objects had and nobody looked at, where anything at all was looked at."""
        return sorted(
            f"{place}.{key}".lstrip(".")
            for place, keys in self.had.items()
            for key in keys
            if place in self.asked and key not in self.asked[place]
        )


class _Noticing(dict[str, object]):
    """An object of an answer."""

    def __init__(self, row: dict[str, object], place: str, notes: Notes) -> None:
        super().__init__(row)
        self._place, self._asked = place, notes.asked

    def _note(self, *keys: object) -> None:
        self._asked.setdefault(self._place, set()).update(map(str, keys))

    def get(self, key: str, default: Any = None, /) -> Any:
        self._note(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return super().__contains__(key)

    def items(self) -> ItemsView[str, object]:  # type: ignore[override]  # as much of it as is used
        self._note(*super().keys())
        return super().items()

    def values(self) -> ValuesView[object]:  # type: ignore[override]  # likewise
        self._note(*super().keys())
        return super().values()


@contextmanager
def noticing() -> Iterator[Notes]:
    """What is read within the block is noticed."""
    notes = Notes()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


_NOTES: ContextVar[Notes | None] = ContextVar("notes", default=None)


def noticed(answer: object) -> object:
    """An answer as it is; where somebody wants to know, one that notices what is looked at."""
    notes = _NOTES.get()
    return answer if notes is None else _wrapped(answer, "", notes)


def _wrapped(value: object, place: str, notes: Notes) -> object:
    if isinstance(value, list):
        return [_wrapped(item, f"{place}[]", notes) for item in value]
    if not isinstance(value, dict):
        return value
    notes.objects[place] += 1
    had = notes.had.setdefault(place, Counter())
    had.update(key for key, it in value.items() if it not in (None, "", [], {}))
    return _Noticing({key: _wrapped(it, f"{place}.{key}", notes) for key, it in value.items()}, place, notes)
