"""Telling whoever set the product up that the model does not take its key, or has no credit left: once, until it answered again."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from ..delivery.posting import Poster
from ..delivery.telling import tell
from ..interfaces import Store
from ..people import Subscription
from .outcomes import ANSWERED, Failure, Outcome

MEND: Mapping[Outcome, str] = {"authentication": "check OPENAI_API_KEY", "no credit": "see the bill of its endpoint"}
"""What its owner can do about it."""

_WHAT: Mapping[Failure, str] = {
    "authentication": "does not take the key that it is asked with",
    "no credit": "has no credit left",
}

LATELY = timedelta(days=90)
"""As long as requests are kept."""


def tell_refused(failure: Failure, subscription: Subscription, *, store: Store, poster: Poster, now: datetime) -> None:
    """Say it to whoever set the subscription up, else to whoever set up another one of the workspace."""
    workspace = subscription.workspace
    others = (one.set_up_by for one in store.subscribed(workspace))
    person = subscription.set_up_by or next(filter(None, others), None)
    if person is None:
        return
    answered = [
        one.asking.at for one in store.requests(workspace, since=now - LATELY) if one.settled.outcome == ANSWERED
    ]
    since = max(answered).isoformat() if answered else "ever"
    if store.told_before(workspace, f"the model: {failure} since {since}", now):
        return
    what = f"The language model that advises on job picks {_WHAT[failure]}: {MEND[failure]}."
    tell(person, f"{what} Digests go on without it; it is asked again tomorrow.", poster)
