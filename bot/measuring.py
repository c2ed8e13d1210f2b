"""Ranking a listings file, as the evaluation does: each listing an opening of its own, one row each."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from scoring.calibration import PRIOR, Answered, fit
from scoring.facts import read_facts
from scoring.listing import Listing
from scoring.openings import Opening
from scoring.profile import Profile
from scoring.rank import Ranked, expect, rank
from scoring.reasons import explain
from scoring.taste import Verdict, learn

from .files import listings_from, profile_from, thumbs_from
from .people import asks_for_nothing


def rank_file(
    profile: Path,
    listings: Path,
    *,
    verdicts: Path | None = None,
    now: datetime | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[dict[str, object]]:
    """One row a listing, best first, with taste and map of scores learned from the verdicts where there are some.

    Without `now` ages count from the newest listing of the file: a recorded pool is judged as of its own day, and the
    same file always gives the same rows. `say` is told, in a line, of a profile that asks for nothing.
    """
    wanted = profile_from(profile)
    if warning := asks_for_nothing(wanted):
        say(warning)
    pool = list(listings_from(listings))
    if not pool:
        say(f"{listings}: no listings in it; one JSON object a line is read, as `jobpicks read --json` prints them")
    moment = now.replace(tzinfo=now.tzinfo or UTC) if now else _newest(pool)
    said = expect(_verdicts(verdicts, pool, moment), wanted) if verdicts else []
    taste = learn(said, now=moment) if said else None
    calibration = fit(Answered(PRIOR.raw(100 * one.expected), one.up) for one in said) if said else PRIOR
    openings = ((_alone(listing, moment), read_facts(listing)) for listing in pool)
    for ranked in rank(openings, wanted, now=moment, taste=taste, calibration=calibration):
        yield rank_row(ranked, wanted)


def _verdicts(path: Path, pool: list[Listing], now: datetime) -> list[Verdict]:
    """What stands of a verdicts file: each person's last word on each listing."""
    thumbs = sorted(thumbs_from(path, {listing.id: listing for listing in pool}), key=lambda one: (one.at, one.up))
    last = {(one.person, one.listing.id): one for one in thumbs}
    return [
        Verdict(
            opening=_alone(t.listing, now),
            facts=read_facts(t.listing),
            person=t.person,
            kind="up" if t.up else "down",
            at=t.at,
        )
        for t in last.values()
    ]


def rank_row(ranked: Ranked, profile: Profile) -> dict[str, object]:
    """Everything that went into one opening's place in the ranking; `signals` add up to `raw`."""
    reasons = explain(ranked, profile)
    listing = ranked.opening.listing
    return {
        "id": ranked.opening.id,
        "score": ranked.score,
        "raw": ranked.raw,
        "eligible": ranked.eligible,
        "gates": [
            {
                "gate": r.gate,
                "answer": r.answer,
                "words": r.words,
                "quote": [r.quote.field, r.quote.words] if r.quote else None,
            }
            for r in ranked.rulings
        ],
        "signals": {s.signal: {"value": s.value, "points": s.points, "why": s.why} for s in ranked.shares},
        "reason": reasons.reason,
        "watch_out": reasons.watch_out,
        "unsaid": list(reasons.unsaid),
        "title": listing.title,
        "company": listing.company,
    }


def _newest(pool: list[Listing]) -> datetime:
    return max((one.posted_at for one in pool if one.posted_at), default=datetime(2000, 1, 1, tzinfo=UTC))


def _alone(listing: Listing, now: datetime) -> Opening:
    first_seen = listing.posted_at or now
    return Opening(id=listing.id, listings=(listing,), first_seen=int(first_seen.timestamp() * 1000))
