"""Everything that can be asked of a store, with something to lose, and the ways a database file can be broken."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.delivery.posting import Claim, Message
from bot.errors import SourceError
from bot.following import Followed
from bot.interfaces import DayKey, Decision, Harvest
from bot.judge.kept import Asking, Settled
from bot.judge.outcomes import Usage
from bot.people import Because, Mark, Press, Said, Subscription
from bot.single import Detail
from scoring.calibration import Answered, fit
from scoring.facts import Facts
from scoring.gist import gist_of, numbers
from scoring.judge.opinion import Grounded, Opinion
from scoring.sift import Left
from scoring.traits import Trait
from tests.builders import a_listing, a_profile

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SOURCE = "greenhouse:harbour"
KNOWN = [
    a_listing(number=n, title=f"Job {n}", description=f"words of {n} " + " ".join(f"{n}x{i}" for i in range(50)))
    for n in range(3)
]
LONG = " ".join(f"long{i}" for i in range(40_000))
LONG_GIST = gist_of(KNOWN[1])._replace(words=numbers(map(str, range(150_000))))


FITTED = fit([Answered(70.0, up=True)], on=date(2026, 11, 24))
PRESS = Press(workspace="T1", place="C1", ts="2026-11-26.1", person="U1", item="saved", at=1.0)
BECAUSE = Because(workspace="T1", place="C1", ts="2026-11-26.1", person="U1", reason="level", at=1.0)
MARK = Mark(
    workspace="T1", profile="reader", trait=Trait("skill", "Rust"), state="undone", strength=0.5, by="U1", at=1.0
)
FOLLOWED = Followed(workspace="T1", source="feed:list", kind="feed", url="https://list.example/", by="U1", at=NOW)

ASKING = Asking(
    workspace="T1", subscription="default", day=NOW.date(), model="m", openings=1, dollars=0.01, at=NOW
)  # fmt: skip
SETTLED = Settled(outcome="answered", usage=Usage(900, 600, 100), dollars=0.002, said=2, dropped=1)
OPINION = Opinion(marks={"work": 7}, claims=(Grounded("fits", "write Python", "advert"),))


def a_harvest(*listings, days=0, **said):
    usual = {"source": SOURCE, "kind": "greenhouse", "display": "Greenhouse", "at": NOW + timedelta(days=days)}
    return Harvest(**usual, **({"listings": listings, "complete": True} | said))


def a_day(number):
    return DayKey("T1", "default", date(2026, 11, number))


LEASE = timedelta(hours=1)
HALF_SENT, CLAIMED, ALL_SENT = (Claim(a_day(number), "here:1:a", NOW + LEASE) for number in (26, 27, 28))
"""A planned day of which the parent and one pick are there, one that is only claimed, one that only wants finishing."""


def messages_of(key, *openings, sent=0, body=b"{}"):
    """A parent and a pick for each opening, the first so many of them there."""
    name = key.date.isoformat()
    return [
        Message(
            key=f"{name}/{position}", place="C1", role="pick" if opening else "parent", position=position,
            opening=opening, body=body, ts=f"{name}.{position}" if position < sent else None,
        )
        for position, opening in enumerate([None, *openings])
    ]  # fmt: skip


def a_gesture(**said):
    usual = {"workspace": "T1", "place": "C1", "ts": "2026-11-26.1", "person": "U1", "by": "reaction"}
    return Said(**(usual | {"gesture": "up", "at": 1.0} | said))


def begin(store):
    """What the store knows before anything goes wrong."""
    store.remember(a_harvest(*KNOWN))
    store.keep_facts(1, [(KNOWN[0].id, Facts(has_text=True))])
    store.keep_day(a_day(24), b"{}", {KNOWN[0].id: "f"}, [Decision(KNOWN[0].id, "posted", 80.0, "")], NOW)
    store.seed([Subscription(name="default", profile=a_profile(), workspace="T1")], NOW)
    store.save_profile("T1", {"id": "reader", "about": "quiet work"}, by="U1", now=NOW)
    for claim in (HALF_SENT, CLAIMED, ALL_SENT):
        assert store.claim_day(claim.key, claim.owner, NOW, LEASE) == claim
    picks = {one.id: "f" for one in KNOWN[:2]}
    assert store.plan_day(HALF_SENT, b"{}", messages_of(HALF_SENT.key, *picks, sent=2), picks, [], NOW)
    assert store.plan_day(ALL_SENT, b"{}", messages_of(ALL_SENT.key, sent=1), {}, [], NOW)
    assert store.hear(a_gesture())
    assert store.hear_press(PRESS)
    assert store.hear_reason(BECAUSE)
    assert store.mark(MARK)
    store.keep_calibration("T1", replace(FITTED, fitted_on=NOW.date()))
    assert store.follow(FOLLOWED)
    assert store.stop("T1", "feed:stopped", by="U1", now=NOW)
    assert store.reserve(ASKING, cap=1.0) == 1
    store.settle(1, SETTLED, {"k": OPINION}, NOW)


WRITES = {
    "remember": lambda store: store.remember(
        a_harvest(*KNOWN[1:], a_listing(number=9, title="Job 9", description=LONG), days=1)
    ),
    "remember: a failure": lambda store: store.remember(
        a_harvest(days=1, complete=False, failure=SourceError(SOURCE, "timeout", LONG))
    ),
    "correct": lambda store: store.correct(KNOWN[0].id, KNOWN[1].id, same=True),
    "keep_facts": lambda store: store.keep_facts(1, [(KNOWN[1].id, Facts(has_text=True, skills=(LONG,)))]),
    "keep_gists": lambda store: store.keep_gists(1, [(KNOWN[1].id, LONG_GIST)]),
    "keep_day": lambda store: store.keep_day(
        a_day(25), LONG.encode(), {KNOWN[1].id: "f"}, [Decision(KNOWN[1].id, "posted", 70.0, LONG)], NOW
    ),
    "claim_day": lambda store: store.claim_day(a_day(25), LONG, NOW, LEASE),
    "claim_day: an expired one": lambda store: store.claim_day(HALF_SENT.key, LONG, NOW + LEASE, LEASE),
    "renew": lambda store: store.renew(HALF_SENT, NOW, 2 * LEASE),
    "take_over": lambda store: store.take_over(HALF_SENT, LONG, NOW, LEASE),
    "plan_day": lambda store: store.plan_day(
        CLAIMED,
        LONG.encode(),
        messages_of(CLAIMED.key, KNOWN[2].id, KNOWN[1].id, body=LONG.encode()),
        {KNOWN[2].id: "f", KNOWN[1].id: "f"},
        [Decision(KNOWN[2].id, "posted", 70.0, LONG)],
        NOW,
    ),
    "mark_sent": lambda store: store.mark_sent(HALF_SENT, "2026-11-26/2", LONG, NOW),
    "finish_day": lambda store: store.finish_day(ALL_SENT, NOW),
    "give_up_claim": lambda store: store.give_up_claim(HALF_SENT),
    "seed": lambda store: store.seed(
        [Subscription(name=name, profile=a_profile(about=LONG), workspace="T1") for name in ("a", "b")], NOW
    ),
    "save_profile": lambda store: store.save_profile("T1", {"id": "reader", "about": LONG}, by="U2", now=NOW),
    "hear": lambda store: store.hear(a_gesture(person=LONG)),
    "hear_press": lambda store: store.hear_press(replace(PRESS, person=LONG)),
    "hear_reason": lambda store: store.hear_reason(replace(BECAUSE, person=LONG)),
    "mark": lambda store: store.mark(replace(MARK, trait=Trait("employer", LONG))),
    "keep_calibration": lambda store: store.keep_calibration("T1", FITTED),
    "told_before": lambda store: store.told_before("T1", LONG, NOW),
    "follow": lambda store: store.follow(replace(FOLLOWED, source="feed:long", url=LONG)),
    "unfollow": lambda store: store.unfollow("T1", FOLLOWED.source),
    "stop": lambda store: store.stop("T1", "feed:long", by=LONG, now=NOW),
    "resume": lambda store: store.resume("T1", "feed:stopped"),
    "take_turn": lambda store: store.take_turn(LONG, NOW),
    "leave_alone": lambda store: store.leave_alone(LONG, NOW),
    "keep_details": lambda store: store.keep_details(
        [Detail(listing=KNOWN[0].id, service="greenhouse", found=replace(KNOWN[0], description=LONG))], NOW
    ),
    "close_gone": lambda store: store.close_gone({KNOWN[0].id: LONG}, NOW),
    "withhold": lambda store: store.withhold([KNOWN[0].id], NOW),
    "reserve": lambda store: store.reserve(replace(ASKING, subscription=LONG), cap=1.0),
    "settle": lambda store: store.settle(1, SETTLED, {"long": replace(OPINION, summary=(LONG,))}, NOW),
}
"""Every write, with enough to write that a limit is met in the middle, but for the `SMALL`. A new one needs its row here."""

SMALL = {"correct", "keep_calibration", "renew", "finish_day", "give_up_claim", "unfollow", "resume", "withhold"}
"""Writes that need no more room than what they change has already."""


def all_of(known):
    """Every opening of it, as its first advert shows it."""
    return [Left(at, 0, "yes") for at in range(len(known.openings))]


READS = {
    "validators": lambda store: store.validators(SOURCE),
    "source_states": lambda store: store.source_states(),
    "unread": lambda store: list(store.unread(1)),
    "without_gist": lambda store: list(store.without_gist(1)),
    "live": lambda store: store.live(NOW),
    "live_among": lambda store: store.live_among([KNOWN[0].id], NOW),
    "known": lambda store: store.known(NOW),
    "read": lambda store: store.read(known := store.known(NOW), all_of(known)),
    "has_openings": lambda store: store.has_openings(),
    "find_listing": lambda store: store.find_listing(KNOWN[0].id),
    "find_opening": lambda store: store.find_opening(KNOWN[0].id),
    "day": lambda store: store.day(a_day(24)),
    "shown": lambda store: store.shown("T1", "default", before=date.max),
    "decision": lambda store: store.decision("T1", "default", KNOWN[0].id),
    "holder": lambda store: store.holder(CLAIMED.key),
    "is_done": lambda store: store.is_done(CLAIMED.key),
    "messages": lambda store: store.messages(HALF_SENT.key),
    "unfinished": lambda store: store.unfinished("T1", NOW + 2 * LEASE),
    "subscribed": lambda store: store.subscribed("T1"),
    "profile_row": lambda store: store.profile_row("T1", "reader"),
    "differences": lambda store: store.differences("T1"),
    "verdicts": lambda store: store.verdicts("T1", "reader"),
    "chosen": lambda store: store.chosen("T1"),
    "marks": lambda store: store.marks("T1", "reader"),
    "thumbs": lambda store: store.thumbs("T1", before=NOW),
    "calibrations": lambda store: store.calibrations("T1"),
    "followed": lambda store: store.followed("T1"),
    "ever_followed": lambda store: store.ever_followed(),
    "stopped": lambda store: store.stopped("T1"),
    "left_alone": lambda store: store.left_alone(NOW),
    "due_at": lambda store: store.due_at("greenhouse", NOW),
    "undetailed": lambda store: store.undetailed([KNOWN[0].id], NOW),
    "detailed": lambda store: store.detailed(NOW),
    "shown_by": lambda store: store.shown_by([KNOWN[0].id]),
    "last_digest": lambda store: store.last_digest("T1", "C1"),
    "opinions": lambda store: store.opinions("T1", ["k"]),
    "requests": lambda store: store.requests("T1", since=NOW),
}
"""Every question."""


def everything_in(path):
    """All rows of all tables."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        return {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}  # noqa: S608
    finally:
        connection.close()
