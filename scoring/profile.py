"""What a person or a channel wants and can offer, and reading it from a mapping with every mistake named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Any, Literal, get_args

from .naming import wrong_countries, wrong_languages, wrong_places
from .vocabulary import DEGREES, EMPLOYMENTS, LEVEL_SYNONYMS, LEVELS, PERIODS, Degree, Employment, Level, Period

Private = Literal["work_authorization", "needs_sponsorship", "citizenship", "clearance", "salary_min"]
"""Fields that decide what is shown and are never spoken of."""

PRIVATE: tuple[Private, ...] = get_args(Private)


class ProfileError(ValueError):
    """A profile that cannot be used; `problems` holds one (field, sentence) for each mistake, all at once."""

    def __init__(self, name: str, problems: list[tuple[str, str]]) -> None:
        self.name = name
        self.problems = problems
        super().__init__(f"profile {name}: " + "; ".join(f"{field}: {what}" for field, what in problems))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money for a period of work."""

    amount: float
    currency: str  # ISO 4217
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A reader's wishes and limits. `None` or empty means "not asked"; see the table in the README."""

    id: str
    title: str
    about: str = ""
    roles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    employment: tuple[Employment, ...] = ("full_time",)
    years_experience: float | None = None
    degree: Degree | None = None
    locations: tuple[str, ...] = ()
    remote: Literal["no", "ok", "only"] = "ok"
    work_authorization: tuple[str, ...] | None = None
    needs_sponsorship: bool = False
    citizenship: tuple[str, ...] | None = None
    clearance: Literal["none", "obtainable", "held"] = "none"
    salary_min: Money | None = None
    languages: tuple[str, ...] = ()
    avoid_companies: tuple[str, ...] = ()
    avoid_keywords: tuple[str, ...] = ()
    share_with_judge: tuple[Private, ...] = ()  # what else of it a language model may be told
    unknown: Literal["show", "drop"] = "show"  # openings of which the advert does not settle whether one can have them

    @property
    def asks_for_nothing(self) -> bool:
        """Whether it says nothing that could tell a good opening from a bad one; it may still rule out some."""
        return not (self.roles or self.skills or self.interests or self.about)

    def public(self) -> "Profile":
        """The part that may be spoken of in a channel: without pay floor, visa, citizenship and clearance.

        Whatever puts words together for a digest gets only this, so it cannot give away the rest.
        """
        return replace(
            self, work_authorization=None, needs_sponsorship=False, citizenship=None, clearance="none", salary_min=None
        )


def read_profile(raw: Mapping[str, object], *, name: str, kept: bool = False) -> Profile:
    """The profile in a mapping (a TOML table). Raises `ProfileError` with every mistake, never only the first.

    `name` is what the error calls it, and its `id` where it has none. Of one that was `kept`, names of places, countries
    and languages are taken as they are: they were known once, and nobody is there to correct them.
    """
    problems: list[tuple[str, str]] = []
    known = {field.name for field in fields(Profile)}
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            problems.append(
                (key, f"is no field of a profile; did you mean {near[0]}?" if near else "is no field of a profile")
            )
    values: dict[str, object] = {}
    for field, reader in _READERS.items():
        if field in raw:
            try:
                values[field] = reader(raw[field])
            except ValueError as mistake:
                problems.append((field, str(mistake)))
                continue
            if field in _NAMED and not kept and (unknown := _NAMED[field](values[field])):
                problems.append((field, unknown))
    values.setdefault("id", name)
    values.setdefault("title", str(values["id"]))
    if problems:
        raise ProfileError(name, problems)
    return Profile(**values)  # type: ignore[arg-type]  # each value came out of the reader of its own field


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"wants text, not {value!r}")
    return " ".join(value.split())


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError(f'wants a list of texts such as ["a", "b"], not {value!r}')
    return tuple(text for text in (_text(item) for item in value) if text)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ValueError(f"wants a number of at least 0, not {value!r}")
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"wants true or false, not {value!r}")
    return value


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"wants one of {', '.join(allowed)}, not {value!r}")
        return str(value)

    return read


def _levels(value: object) -> tuple[str, ...]:
    found = (LEVEL_SYNONYMS.get(text.lower(), text.lower()) for text in _texts(value))
    return tuple(dict.fromkeys(_one_of(*LEVELS)(level) for level in found))


def _employment(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_of(*EMPLOYMENTS)(text) for text in _texts(value)))


def _private(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_of(*PRIVATE)(text) for text in _texts(value)))


def _codes(value: object) -> tuple[str, ...]:
    codes = tuple("GB" if text.upper() == "UK" else text.upper() for text in _texts(value))
    for code in codes:
        if not (len(code) == 2 and code.isalpha()):
            raise ValueError(f'wants two-letter country codes (or "EU"), not {code!r}')
    return codes


def _money(value: object) -> Money:
    if not isinstance(value, Mapping) or set(value) != {"amount", "currency", "period"}:
        raise ValueError(f'wants {{ amount = 60000, currency = "USD", period = "year" }}, not {value!r}')
    currency = _text(value["currency"]).upper()
    if not (len(currency) == 3 and currency.isalpha()):
        raise ValueError(f"wants a three-letter currency such as USD, not {currency!r}")
    return Money(_number(value["amount"]), currency, _one_of(*PERIODS)(value["period"]))  # type: ignore[arg-type]


_READERS: dict[str, Callable[[object], object]] = {
    "id": _text,
    "title": _text,
    "about": _text,
    "roles": _texts,
    "skills": _texts,
    "interests": _texts,
    "levels": _levels,
    "employment": _employment,
    "years_experience": _number,
    "degree": _one_of(*DEGREES),
    "locations": _texts,
    "remote": _one_of("no", "ok", "only"),
    "work_authorization": _codes,
    "needs_sponsorship": _flag,
    "citizenship": _codes,
    "clearance": _one_of("none", "obtainable", "held"),
    "salary_min": _money,
    "languages": _texts,
    "avoid_companies": _texts,
    "avoid_keywords": _texts,
    "share_with_judge": _private,
    "unknown": _one_of("show", "drop"),
}

_NAMED: dict[str, Callable[[Any], str | None]] = {
    "locations": wrong_places,
    "work_authorization": wrong_countries,
    "citizenship": wrong_countries,
    "languages": wrong_languages,
}
"""Fields whose words are names of something, and what says which of them nobody knows."""
