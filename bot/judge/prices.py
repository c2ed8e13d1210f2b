"""What a model's tokens cost."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from .outcomes import Usage

A_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens. `steady`: whether the model takes a temperature."""

    input: float
    cached: float
    output: float
    steady: bool = True

    def of(self, usage: Usage) -> float:
        """What so many tokens cost, in US dollars."""
        fresh = usage.input - usage.cached
        return (fresh * self.input + usage.cached * self.cached + usage.output * self.output) / A_MILLION


FREE = Price(0.0, 0.0, 0.0)
"""What runs on this machine."""


@cache
def prices() -> Mapping[str, Price]:
    """The table that comes along."""
    table = tomllib.loads(files(__package__).joinpath("prices.toml").read_text("utf-8"))
    return {model: Price(**row) for model, row in table.items()}


def price_of(model: str) -> Price | None:
    """A model's price; a dated version ("gpt-4.1-mini-2025-04-14") costs what its model does. None: not known."""
    dated = (name for name in prices() if model.startswith(f"{name}-") and model[len(name) + 1 :][:4].isdigit())
    return prices().get(model) or next((prices()[name] for name in dated), None)


def is_loopback(base_url: str | None) -> bool:
    """Whether a model runs on this machine: then it is free."""
    host = urlsplit(base_url or "").hostname or ""
    return host in {"localhost", "::1"} or re.fullmatch(r"127(?:\.\d{1,3}){3}", host) is not None
