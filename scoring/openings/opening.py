"""What an opening is."""

from dataclasses import dataclass

from ..listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One real job: one or more listings of it. Times are epoch milliseconds.

    `id` is the id of the listing it was first seen under and stays when openings merge. The first of `listings` is the
    one to show: the employer's own where there is one.
    """

    id: str
    listings: tuple[Listing, ...]
    first_seen: int
    reopened: int | None = None  # when it was last seen again after having been closed
    reposted: int = 0  # how many times one source showed it anew, under another id

    @property
    def listing(self) -> Listing:
        """The listing to show and to read."""
        return self.listings[0]
