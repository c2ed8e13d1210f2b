"""Kinds of inputs of a form: how a field's value stands in one, and what that means when it comes back.

Reading never fails: what makes no sense stays the text that was written, for whoever checks it to complain of.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from .blocks import Block, plain_words

LONGEST_INPUT = 3000

Shown = str | tuple[str, ...]
"""What stands in an input: a text or the choice that is made, or all that are."""


class Input(Protocol):
    """One kind of input."""

    def shown(self, value: object) -> Shown:
        """How a value stands in it; `None` is none at all."""

    def element(self, shown: Shown) -> Block:
        """The Block Kit element that shows it, without its action id."""

    def read(self, shown: Shown) -> object:
        """The value again; `None` where the field is to say nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text, or several."""

    lines: bool = False

    def shown(self, value: object) -> str:
        """Without what a form cannot hold."""
        text = "" if value is None else str(value).encode("utf-8", "ignore").decode().replace("\r", "\n").strip()
        return text if self.lines else " ".join(text.split())

    def element(self, shown: Shown) -> Block:
        """A text input; an empty one has no initial value."""
        typed = {"type": "plain_text_input", "multiline": self.lines, "max_length": LONGEST_INPUT}
        return {**typed, "initial_value": shown} if shown else typed

    def read(self, shown: Shown) -> object:
        """The text itself."""
        return shown or None


@dataclass(frozen=True, slots=True)
class Items(Text):
    """A list of texts, a line each or with separators between; an item that holds one stands in double quotes."""

    separator: str = ","

    def shown(self, value: object) -> str:
        """The items, most wanted first."""
        texts = [Text.shown(self, item) for item in value] if isinstance(value, list | tuple) else []
        between = "\n" if self.lines else f"{self.separator} "
        return between.join(self._quoted(" ".join(text.split())) for text in texts if text)

    def read(self, shown: Shown) -> object:
        """The items again."""
        rows = csv.reader(str(shown).split("\n"), delimiter=self.separator, skipinitialspace=True)
        return [item.strip() for row in rows for item in row if item.strip()] or None

    def _quoted(self, item: str) -> str:
        return '"{}"'.format(item.replace('"', '""')) if self.separator in item or item.startswith('"') else item


@dataclass(frozen=True, slots=True)
class Countries(Items):
    """A list of countries, where none at all is another thing than not being asked."""

    def shown(self, value: object) -> str:
        """An empty list is written as "none"."""
        return "none" if value in ([], ()) else Items.shown(self, value)

    def read(self, shown: Shown) -> object:
        """The countries again, or that there is none."""
        return [] if str(shown).lower() == "none" else Items.read(self, shown)


_GROUPED = re.compile(r"(\d{1,3}(?:[.,'’\s]\d{3})+)(?:[.,](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Number(Text):
    """A number. `grouped`: 80,000 and 80.000 are eighty thousand."""

    grouped: bool = False

    def shown(self, value: object) -> str:
        """In full, and so that it is read as it was meant."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return Text.shown(self, value)
        digits = f"{Decimal(str(value)):f}".removesuffix(".0")
        return f"{digits}0" if self.grouped and _GROUPED.fullmatch(digits) else digits

    def read(self, shown: Shown) -> object:
        """A number, or the text where it is none."""
        text = str(shown)
        if self.grouped and (found := _GROUPED.fullmatch(text)):
            text = f"{re.sub(r'[^0-9]', '', found[1])}.{found[2] or 0}"
        if re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text):
            return float(text.replace(",", "."))
        return text or None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several, each a value and its words. `missing` is chosen where nothing is said; `unset` means nothing."""

    choices: Mapping[str, str]
    missing: str
    unset: str | None = None

    def shown(self, value: object) -> str:
        """The value that is chosen."""
        return value if isinstance(value, str) and value in self.choices else self.missing

    def element(self, shown: Shown) -> Block:
        """A menu with one choice made."""
        options = _options(self.choices)
        return {"type": "static_select", "options": [*options.values()], "initial_option": options[str(shown)]}

    def read(self, shown: Shown) -> object:
        """The choice, but for the one that means nothing."""
        return None if shown == self.unset else shown


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any number of several. `synonyms` are other words for them."""

    choices: Mapping[str, str]
    missing: tuple[str, ...] = ()
    synonyms: Mapping[str, str] | None = None

    def shown(self, value: object) -> tuple[str, ...]:
        """Those that are chosen, in the order of the choices."""
        if not isinstance(value, list | tuple):
            return self.missing
        said = {str(one).lower() for one in value}
        said |= {(self.synonyms or {}).get(one, one) for one in said}
        return tuple(choice for choice in self.choices if choice in said)

    def element(self, shown: Shown) -> Block:
        """A menu with any number of choices made."""
        return {"type": "multi_static_select", **_chosen(self.choices, shown)}

    def read(self, shown: Shown) -> object:
        """The choices; no choice is one too."""
        return list(shown)


@dataclass(frozen=True, slots=True)
class Tick:
    """Yes or no."""

    words: str

    def shown(self, value: object) -> tuple[str, ...]:
        """Ticked or not."""
        return ("yes",) if value is True else ()

    def element(self, shown: Shown) -> Block:
        """A box to tick."""
        return {"type": "checkboxes", **_chosen({"yes": self.words}, shown)}

    def read(self, shown: Shown) -> object:
        """Whether it is ticked."""
        return bool(shown)


def submitted(element: Mapping[str, Any]) -> Shown:
    """What an element of a submitted view's state holds."""
    if element["type"] in ("multi_static_select", "checkboxes"):
        return tuple(option["value"] for option in element.get("selected_options") or ())
    if element["type"] == "static_select":
        return str((element.get("selected_option") or {}).get("value", ""))
    return str(element.get("value") or "").replace("\r", "\n").strip()


def _options(choices: Mapping[str, str]) -> dict[str, Block]:
    return {value: {"text": plain_words(words, 75), "value": value} for value, words in choices.items()}


def _chosen(choices: Mapping[str, str], shown: Iterable[str]) -> Block:
    options = _options(choices)
    chosen: Sequence[Block] = [options[value] for value in shown]
    return {"options": [*options.values()], **({"initial_options": chosen} if chosen else {})}
