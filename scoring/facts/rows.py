"""Facts as one flat row, for a line of JSON."""

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from ..places import words
from .model import Fact, Facts, Pay


def as_row(listing_id: str, facts: Facts) -> dict[str, object]:
    """The measured keys first (null where the advert does not say), then the rest, then `quotes`: key to [field, words].

    `citizen_or_clearance` is true where citizenship, permanent residence or a clearance is demanded; `sponsorship` is
    "silent" where nothing is said of it. `degree_or_experience` tells whether experience is accepted instead of `degree`.
    """
    demanded = facts.citizenship or (facts.clearance if _value(facts.clearance) in ("required", "obtainable") else None)
    years = _value(facts.min_years)
    pay, start = _value(facts.pay), _value(facts.start)
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
        "time_zones": _values(facts.time_zones),
        "claimed_workplace": _value(facts.claimed_workplace),
        "office_days": _value(facts.office_days),
        "pay": pay and _pay(pay),
        "employment": _values(facts.employment),
        "start_term": start and start.term,
        "start_month": start and start.month,
        "start_year": start and start.year,
        "deadline": _value(facts.deadline),
        "application_limit": _value(facts.application_limit),
        "work_authorization": None if facts.work_authorization is None else list(facts.work_authorization.value),
        "citizenship": list(_value(facts.citizenship) or ()),
        "residents_too": facts.residents_too,
        "export_licence_too": facts.export_licence_too,
        "clearance": _value(facts.clearance),
        "degree_or_experience": facts.degree_or_experience,
        "enrolment": facts.enrolment is not None,
        "language": facts.language,
        "languages": _values(facts.languages),
        "language_levels": dict(facts.language_levels),
        "licensed_in": [words(fact.value) for fact in facts.licensed_in],
        "trade_licences": [" or ".join(fact.value) for fact in facts.trade_licences],
        "learned_trades": [" or ".join(fact.value) for fact in facts.learned_trades],
        "compact_licence": facts.compact_licence,
        "no_job": _value(facts.no_job),
        "unpaid": facts.unpaid is not None,
        "commission_only": facts.commission_only is not None,
        "word_check": _value(facts.word_check),
        "employer": _value(facts.employer),
        "employer_hidden": facts.reposter is not None and facts.employer is None,
        "skills": list(facts.skills),
        "themes": list(facts.themes),
        "has_text": facts.has_text,
        "quotes": _quotes(facts),
    }


def _pay(pay: Pay) -> dict[str, object]:
    low, high = pay.yearly()
    return {
        "low": pay.low,
        "high": pay.high,
        "currency": pay.currency,
        "period": pay.period,
        "on_target": pay.on_target,
        "yearly_low": low,
        "yearly_high": high,
    }


def _value(fact: Fact[Any] | None) -> Any:
    return None if fact is None else fact.value


def _values(facts: Iterable[Fact[Any]]) -> list[object]:
    return [fact.value for fact in facts]


_NAMES = tuple(field.name for field in fields(Facts))
_all_of = attrgetter(*_NAMES)


def _quotes(facts: Facts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in zip(_NAMES, _all_of(facts), strict=True):
        if value:
            first = value[0] if value.__class__ is tuple else value
            if isinstance(first, Fact):
                found[name] = [first.quote.field, first.quote.words]
    return found
