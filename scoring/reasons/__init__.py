"""Why an opening was picked, what to watch out for, what is not said: in words that can be checked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from ..facts import Facts
from ..listing import Listing
from ..profile import Profile
from ..rank import Ranked
from ..signals.learned import NEUTRAL, SILENT
from ..summary import summarize
from ..summary.passages import Passage, passages
from . import against, in_favour, wording
from .claims import Claim, Support

MOST = 2
"""So many claims in favour make a reason."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The words of a pick. Each claim rests on a quote of the advert, a public line of the profile, or verdicts."""

    reason: str  # one or two "for", one sentence
    watch_out: str | None  # one "against"; None only when nothing was found
    unsaid: tuple[str, ...]  # what the advert does not say, of a fixed list ("pay", "sponsorship", "degree" ...)
    listing: Listing = field(repr=False)
    text: Sequence[Passage] = field(repr=False)  # the advert's passages
    claims: tuple[Claim, ...] = ()  # what `reason` and `watch_out` say, each with its support

    @property
    def summary(self) -> str:
        """Two sentences on what the job does, taken from the advert; put together when asked for, since few are."""
        return summarize(self.listing, text=self.text)


def explain(ranked: Ranked, profile: Profile, *, now: datetime | None = None, field: str | None = None) -> Reasons:
    """The words for one opening and reader.

    Only the public part of the profile is looked at, and of the ranking only the score, the facts, what verdicts taught
    and the rulings of gates that rest on public lines: two profiles that differ in private lines get the same words. Without `now`
    nothing is said of an advert's age. `field`: the neighbouring field that an exploration is of, which is said first.
    """
    public = profile.public()
    listing, facts = ranked.opening.listing, ranked.facts
    text = passages(listing.description or "")
    liked, disliked = _verdicts(ranked)
    points = in_favour.points(in_favour.Case(listing, facts, public, text))
    fors = (*islice(points, MOST - len(liked)), *liked)
    doubt = next(against.doubts(against.Case(listing, facts, public, text, ranked.rulings, now, disliked)), None)
    band = wording.band(ranked.score)
    outside = (_outside(listing, public, field),) if field else ()
    said = "; ".join(claim.words for claim in (*outside, *fors))
    reason = f"{band}{' ' if outside else ': '}{said}." if said else wording.NO_POINT.format(band=band)
    return Reasons(
        reason=reason,
        watch_out=wording.sentence(doubt.words) if doubt else None,
        unsaid=unsaid(listing, facts),
        listing=listing,
        text=text,
        claims=(*outside, *fors, *((doubt,) if doubt else ())),
    )


def _outside(listing: Listing, profile: Profile, name: str) -> Claim:
    roles = tuple(Support("profile.roles", role) for role in profile.roles)
    return Claim(wording.OUTSIDE.format(field=name), (Support("title", listing.title), *roles))


def _verdicts(ranked: Ranked) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """What past verdicts on openings like it say for it, and against it."""
    said = [share for share in ranked.shares if share.signal == "taste" and share.why != SILENT]
    claims = [(share.value, Claim(share.why, (Support("verdicts", share.why),))) for share in said]
    return (
        tuple(claim for value, claim in claims if value > NEUTRAL),
        tuple(claim for value, claim in claims if value < NEUTRAL),
    )


def unsaid(listing: Listing, facts: Facts) -> tuple[str, ...]:
    """What the advert does not say, of `wording.UNSAID` and in its order; the same for every profile."""
    said = {
        "pay": facts.pay is not None or any(char.isdigit() for char in listing.salary or ""),
        "sponsorship": facts.sponsorship is not None,
        "degree": facts.degree is not None,
        "years of experience": facts.min_years is not None,
        "workplace": facts.workplace is not None or listing.remote is True,
    }
    return tuple(name for name in wording.UNSAID if not said[name])
