"""Which model is asked, if any: what the settings say of it, and what is the matter where they say too little."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from .errors import SettingsError
from .interfaces import Store
from .judge.judging import Judge
from .judge.pace import Limits
from .judge.prices import FREE, Price, is_loopback, price_of
from .judge.sitting import Terms
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
    if settings.model_price is not None:
        price: Price | None = Price(*settings.model_price)
    else:
        price = FREE if is_loopback(settings.model_url) else price_of(settings.model)
    if price is None:
        raise SettingsError(
            "JOBPICKS_MODEL",
            f"names {settings.model}, whose price is not known, so it is not asked",
            "set JOBPICKS_MODEL_PRICE, or choose a model of bot/judge/prices.toml",
        )
    terms = Terms(price=price, budget=settings.daily_budget, limits=Limits(*settings.model_limits))
    return Model(settings.model, settings.model_key.value, terms)


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
