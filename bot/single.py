"""What is learned of single listings, beside what lists say of all: texts asked for one by one, and that one is gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scoring.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What came of asking about one posting. `found`: the listing with what the answer adds; None where that is nothing."""

    listing: str  # its id
    service: str  # that was asked
    found: Listing | None = None
    failure: str | None = None  # for people; it is asked again on a later day


class Singles(Protocol):
    """The part of the store about single listings; the promises of `Store` hold for it too."""

    def undetailed(self, openings: Collection[str], now: datetime) -> Mapping[str, str]:
        """The listings of these openings that are to be asked about, each with its opening, all by id.

        That is, as their list has them now, nobody asked before.

        A failure is forgotten twenty hours later, so that the next day asks again, four times at most.
        """

    def detailed(self, now: datetime) -> Mapping[str, int]:
        """How many listings each service was asked about on this UTC day."""

    def keep_details(self, details: Sequence[Detail], now: datetime) -> None:
        """Keep what came of asking.

        What the list says anew since `undetailed` named a listing wins, and it is to be asked about again. An advert that was completed stays so, though its list goes on without that, until its row there changes.
        """

    def shown_by(self, listings: Collection[str]) -> Mapping[str, str]:
        """The source, by key, that each of these listings belongs to."""

    def close_gone(self, gone: Mapping[str, str], now: datetime) -> int:
        """Close listings whose own page says that they are gone, with the reason for each; how many were open.

        A list that still has one does not open it again: only when the row changes, or when it is the employer's own
        list and still says so twelve hours later.
        """

    def withhold(self, listings: Collection[str], now: datetime) -> None:
        """Note that the whole list of their service lacks these now: they are not live until a list shows them again.

        Lacked once more twelve hours to seven days later, they are closed as `close_gone` does.
        """
