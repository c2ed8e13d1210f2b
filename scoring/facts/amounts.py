"""Amounts of money: how they are written, and what pay may be."""

import re

from ..currencies import PER_DOLLAR
from ..vocabulary import Period


def guess(top: float, currency: str) -> Period | None:
    """The period that an amount without one is most likely for."""
    if currency in ("INR", "JPY", "KRW", "PHP", "IDR", "HUF", "CZK"):
        return "year" if top >= 150_000 else "month" if top >= 3_000 else None
    return "year" if top >= 15_000 else "month" if 1_500 <= top < 15_000 else "hour" if 7 <= top <= 500 else None


_MOST: dict[Period, float] = {"hour": 1_500, "day": 8_000, "week": 25_000, "month": 100_000, "year": 3_000_000}
_LEAST: dict[Period, float] = {"hour": 3, "day": 30, "week": 100, "month": 200, "year": 6_000}
_CHEAP = {currency: rate for currency, rate in PER_DOLLAR.items() if rate >= 4}
"""How many of a currency make a dollar, where it is many."""


def as_little(dollars: float, currency: str) -> float:
    """What is as little pay in a currency as so many dollars: where the money is worth less, so is the work."""
    return dollars * _CHEAP[currency] / 4 if currency in _CHEAP else dollars


def plausible(top: float, period: Period, currency: str) -> bool:
    """Whether people are paid so much, or so little, for a period."""
    return as_little(_LEAST[period], currency) <= top <= _MOST[period] * _CHEAP.get(currency, 1)


def amount(text: str | None, scale: str | None) -> float | None:
    """The number that is written ("12.500,50", "80", "1,20,000"), times its scale ("k", "lakh"); `None` for millions."""
    if text is None:
        return None
    plain = text.replace(" ", "").replace("'", "").replace("\\", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}", plain):
        value = float(re.sub(r"[.,]", "", plain))
    else:
        head, mark, cents = plain.replace(",", ".").rpartition(".")
        value = float(f"{head.replace('.', '')}.{cents}") if mark else float(plain)
    unit = (scale or "").strip()
    if unit in ("k", "tsd"):
        return value * 1_000
    if unit[:1] == "l":
        return value * 100_000
    if unit.startswith("cr"):
        return value * 10_000_000
    return None if unit[:1] in ("m", "b") and unit else value
