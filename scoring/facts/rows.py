"""Facts as one flat row, for a line of JSON."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from ..places import words
from .model import Fact, Facts


def as_row(listing_id: str, facts: Facts) -> dict[str, object]:
    """The measured keys first (null where the advert does not say), then the rest, then `quotes`: key to [field, words].

    `citizen_or_clearance` is true where citizenship, permanent residence or a clearance is demanded; `sponsorship` is
    "silent" where nothing is said of it. `degree_or_experience` tells whether experience is accepted instead of `degree`.
    """
    demanded = facts.citizenship or (facts.clearance if _value(facts.clearance) in ("required", "obtainable") else None)
    years = _value(facts.min_years)
    pay = _value(facts.pay)
    return {
        "id": listing_id,
        "level": _value(facts.level),
        "min_years": int(years) if years is not None and years == int(years) else years,
        "degree": _value(facts.degree),
        "citizen_or_clearance": demanded is not None,
        "sponsorship": _value(facts.sponsorship) or "silent",
        "workplace": _value(facts.workplace),
        "reposter": facts.reposter is not None,
        "places": [words(fact.value) for fact in facts.places],
        "remote_within": [words(fact.value) for fact in facts.remote_within],
        "pay": pay and {"low": pay.low, "high": pay.high, "currency": pay.currency, "period": pay.period},
        "employment": _values(facts.employment),
        "citizenship": list(_value(facts.citizenship) or ()),
        "residents_too": facts.residents_too,
        "clearance": _value(facts.clearance),
        "degree_or_experience": facts.degree_or_experience,
        "enrolment": facts.enrolment is not None,
        "language": facts.language,
        "languages": _values(facts.languages),
        "no_job": _value(facts.no_job),
        "unpaid": facts.unpaid is not None,
        "employer": _value(facts.employer),
        "skills": list(facts.skills),
        "has_text": facts.has_text,
        "quotes": _quotes(facts),
    }


def _value(fact: Fact[Any] | None) -> Any:
    return None if fact is None else fact.value


def _values(facts: Iterable[Fact[Any]]) -> list[object]:
    return [fact.value for fact in facts]


def _quotes(facts: Facts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, Fact):
            found[field.name] = [first.quote.field, first.quote.words]
    return found
