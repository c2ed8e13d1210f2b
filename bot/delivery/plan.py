"""What a day posts; and what becomes of that when part of it is there already, though the record of it was lost."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ..interfaces import Decision
from .posting import Found, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a day posts, and what is kept with it.

    `picks` holds the fingerprint of each of its openings, and of those that are there already as far as it knows them.
    """

    digest: bytes
    messages: Sequence[Message]  # in the order of posting
    picks: Mapping[str, str]
    decisions: Collection[Decision]


def adopt(plan: Plan, there: Collection[Found], place: str) -> Plan:
    """The plan of a day some of whose messages are there: with those, and as many of its own as are still missing.

    So there are never more picks than planned, unless they are there already, and none twice. What is there comes
    first, in the order given, with its ts.
    """
    if not there:
        return plan
    ts_of = {found.key: found.ts for found in there}
    posted = {found.opening: found for found in there if found.opening is not None}
    parents = [replace(one, ts=ts_of.get(one.key)) for one in plan.messages if one.opening is None]
    own = {one.opening: one for one in plan.messages if one.opening is not None}
    kept = [
        replace(own[opening], ts=found.ts) if opening in own else _posted_before(found, place)
        for opening, found in posted.items()
    ]
    missing = [one for opening, one in own.items() if opening not in posted]
    room = max(len(own) - len(kept), 0)
    picks = [replace(one, position=position) for position, one in enumerate([*kept, *missing[:room]], start=1)]
    chosen = {one.opening for one in picks}
    return replace(
        plan,
        messages=[*parents, *picks],
        picks={opening: fingerprint for opening, fingerprint in plan.picks.items() if opening in chosen},
        decisions=[_decided(decision, chosen=decision.opening in chosen) for decision in plan.decisions],
    )


def _posted_before(found: Found, place: str) -> Message:
    """A pick of a plan that was lost. What it says can be read where it is: it is never sent again."""
    return Message(
        key=found.key, place=place, role="pick", position=0, opening=found.opening, body=b'{"text":""}', ts=found.ts
    )


def _decided(decision: Decision, *, chosen: bool) -> Decision:
    if chosen and decision.outcome != "posted":
        return replace(decision, outcome="posted", words="was posted before the day had to be started again")
    if not chosen and decision.outcome == "posted":
        return replace(
            decision, outcome="over the cap", words="others were posted before the day had to be started again"
        )
    return decision
