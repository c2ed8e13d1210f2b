"""`jobpicks why`: the one end an opening came to, with everything that led there."""

from dataclasses import dataclass
from datetime import date

from scoring.openings import Opening

from .errors import JobpicksError
from .interfaces import Decision, Store
from .people import Subscription


@dataclass(frozen=True, slots=True)
class Account:
    """What happened to an opening on a subscription's last day."""

    opening: Opening
    subscription: str
    day: date
    decision: Decision

    def row(self) -> dict[str, object]:
        """For a program."""
        listing = self.opening.listing
        return {
            "opening": self.opening.id,
            "title": listing.title,
            "company": listing.company,
            "subscription": self.subscription,
            "date": self.day.isoformat(),
            "outcome": self.decision.outcome,
            "score": self.decision.score,
            "words": self.decision.words,
            "listings": [{"id": one.id, "source": one.source, "url": one.url} for one in self.opening.listings],
        }

    def text(self) -> str:
        """For a person."""
        listing = self.opening.listing
        lines = [
            f"{listing.title} | {listing.company} | {listing.location or 'place not stated'}",
            f"{self.day} for {self.subscription}: {self.decision.outcome} (score {self.decision.score:.1f})",
        ]
        if self.decision.words:
            lines.append(self.decision.words)
        lines.append(f"Seen as {len(self.opening.listings)} listing{'s' if len(self.opening.listings) > 1 else ''}:")
        lines += [f"  {one.source}  {one.url}" for one in self.opening.listings]
        return "\n".join(lines)


def explain_opening(reference: str, subscription: Subscription, store: Store) -> Account:
    """The account of an opening, named by its id, a listing's id or any of its urls.

    Raises `JobpicksError` when it was never gathered, or no day has seen it yet.
    """
    opening = store.find_opening(reference)
    if opening is None:
        raise JobpicksError(reference, "was never gathered", "check that its source is in jobpicks sources")
    found = store.decision(subscription.workspace, subscription.name, opening.id)
    if found is None:
        raise JobpicksError(
            opening.listing.title,
            f"is known, but no day of {subscription.name} has weighed it",
            "name the profile it was ranked for with --profile; or it came after that digest, or was closed before it",
        )
    day, decision = found
    return Account(opening, subscription.name, day, decision)
