"""What is live at a moment, arranged so that many openings can be asked about at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.index import Index


@dataclass(frozen=True, slots=True)
class Parts:
    """What an entry of an index was made of, as its store names listings: all of the opening, and the first one of each view."""

    numbers: tuple[int, ...]
    views: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The openings that are live at a moment, ready to be sifted: by id, each with the number of its entry in the index."""

    listings: int  # of all that is live
    openings: Sequence[str]
    entries: Sequence[int]
    index: Index
    parts: Sequence[Parts]  # of each entry

    def only(self, some: Sequence[int]) -> "Known":
        """Some of the openings alone, by where they stand. It knows nothing of how many listings those are."""
        return replace(self, openings=[self.openings[at] for at in some], entries=[self.entries[at] for at in some])
