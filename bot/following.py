"""Which sources a workspace has beside the common ones, and which it does without."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A source that somebody added to a workspace, in the words of a sources file. Its url may be that workspace's secret."""

    workspace: str
    source: str  # Source.key
    kind: str
    board: str | None = None
    url: str | None = None
    base_url: str | None = None
    name: str | None = None
    query: str | None = None
    place: str | None = None
    accept_terms: bool = False
    by: str  # the person
    at: datetime


class Following(Protocol):
    """Which sources a workspace added, and which ones it does without. Every workspace knows of its own alone."""

    def follow(self, followed: Followed) -> bool:
        """Add a source to a workspace; False, and nothing changed, where it has it already."""

    def unfollow(self, workspace: str, source: str) -> bool:
        """Take a source away from a workspace; False where it had none of that key."""

    def followed(self, workspace: str | None = None) -> list[Followed]:
        """What a workspace added, the first one first; without one what all of them did, for gathering alone."""

    def ever_followed(self) -> frozenset[str]:
        """The keys of all sources that some workspace added at some time: what came from them is not everybody's."""

    def stop(self, workspace: str, source: str, *, by: str, now: datetime) -> bool:
        """Do without a source in a workspace, followed or not; False where it is stopped already."""

    def resume(self, workspace: str, source: str) -> bool:
        """Take a source up again; False where it was not stopped."""

    def stopped(self, workspace: str) -> frozenset[str]:
        """The keys of the sources that a workspace does without."""


def hidden_from(workspace: str, store: Following, common: Collection[str]) -> frozenset[str]:
    """The sources, by key, of which a digest of a workspace has nothing: those it stopped, and those only others added."""
    return only_others(workspace, store, common) | store.stopped(workspace)


def only_others(workspace: str, store: Following, common: Collection[str]) -> frozenset[str]:
    """The sources, by key, that only other workspaces added: whatever this one asks, nothing of them is told.

    `common`: the sources of the installation, which are everybody's.
    """
    its_own = {one.source for one in store.followed(workspace)}
    return store.ever_followed() - its_own - set(common)
