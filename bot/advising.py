"""Which model is asked, if any: what the settings say of it, and what is the matter where they say too little."""

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from .daily import Aid, decide
from .digest import Circumstances
from .errors import SettingsError
from .interfaces import Store
from .judge.body import body_of
from .judge.judging import Judge, Preview
from .judge.pace import Limits
from .judge.prices import FREE, Price, is_loopback, price_of
from .judge.sitting import Terms
from .people import Subscription
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Model:
    """A model that may be asked, and on which terms."""

    name: str
    key: str
    terms: Terms


def model_of(settings: Settings) -> Model | None:
    """The model of these settings; None without a key. Raises `SettingsError` where nobody knows what it costs."""
    if settings.model_key is None:
        return None
    price = _price(settings)
    if price is None:
        raise SettingsError(
            "JOBPICKS_MODEL",
            f"names {settings.model}, whose price is not known, so it is not asked",
            "set JOBPICKS_MODEL_PRICE, or choose a model of bot/judge/prices.toml",
        )
    return Model(settings.model, settings.model_key.value, _terms(settings, price))


def advising(settings: Settings) -> str | None:
    """The name of the model whose opinions count; None where none is asked."""
    return settings.model if settings.model_key else None


@contextmanager
def judge_of(settings: Settings, store: Store) -> Iterator[Judge | None]:
    """The judge of an installation; None where there is no key, or nobody knows what its model costs."""
    try:
        model = model_of(settings)
    except SettingsError:
        model = None  # `jobpicks doctor` says so
    if model is None:
        yield None
        return
    from .judge.endpoint import Endpoint  # which loads openai, for half a second

    endpoint = Endpoint(
        model=model.name,
        key=model.key,
        base_url=settings.model_url,
        proxy=settings.proxy.value if settings.proxy else None,
        steady=model.terms.price.steady,
    )
    with closing(endpoint):
        yield Judge(endpoint, store, model.terms)


def requests_of(
    settings: Settings, subscription: Subscription, store: Store, now: datetime, *, hidden: Collection[str] = ()
) -> list[dict[str, object]]:
    """The requests that a day now would make, to the letter, whether answered before or not.

    Nothing is asked, and no key is needed. `hidden`: sources, by key, of which nothing is shown.
    """
    terms = _terms(settings, _price(settings) or FREE)
    preview = Preview(terms)
    circumstances = Circumstances(
        day=now.astimezone(settings.timezone).date(), now=now, sources=0, displays={}, hidden=frozenset(hidden)
    )  # fmt: skip
    decide(subscription, circumstances, store, keep=False, aid=Aid(judge=preview))
    hosted, steady = settings.model_url is None, terms.price.steady
    return [body_of(one, model=settings.model, hosted=hosted, steady=steady) for one in preview.questions]


def _price(settings: Settings) -> Price | None:
    known = price_of(settings.model)
    if settings.model_price is not None:
        fresh, cached, output = settings.model_price
        return replace(known or FREE, input=fresh, cached=cached, output=output)
    return FREE if is_loopback(settings.model_url) else known


def _terms(settings: Settings, price: Price) -> Terms:
    return Terms(price=price, budget=settings.daily_budget, limits=Limits(*settings.model_limits))
