"""The rubric and the prompt: versioned files, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum

VERSION = 2
"""Of prompt and rubric together: answers given under another one are not today's."""

HIGHEST = 10
"""The eleven-point scale goes from 0 to this."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is marked from 0 to 10; `anchors` say what some of the marks mean."""

    name: str
    weight: float
    asks: str
    anchors: Mapping[str, str]


@cache
def parts() -> tuple[Part, ...]:
    """The parts of the rubric, in their order."""
    table = tomllib.loads(files(__package__).joinpath(f"rubric_{VERSION}.toml").read_text("utf-8"))
    return tuple(Part(row["name"], row["weight"], row["asks"], row["anchors"]) for row in table["part"])


@cache
def prompt() -> str:
    """What a model is told before anything of today: the same words every time, so that they can be kept by whoever answers."""
    told = "\n".join(
        f"- `{part.name}`: {part.asks} {'; '.join(f'{mark} {meaning}' for mark, meaning in part.anchors.items())}."
        for part in parts()
    )
    text = files(__package__).joinpath(f"prompt_{VERSION}.md").read_text("utf-8")
    return text.replace("{rubric}", told).strip()


def together(marks: Mapping[str, int]) -> float:
    """The marks as one number from 0 to 100: their mean by the weights of the parts, times ten."""
    weight = fsum(part.weight for part in parts())
    return 100 / HIGHEST * fsum(part.weight * marks[part.name] for part in parts()) / weight
