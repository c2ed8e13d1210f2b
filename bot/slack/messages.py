"""What Slack shows of a day: one message for the day, and below it one for each pick, so that a thumb can only mean that pick.

Pure functions. Whatever a listing, a source or a person wrote goes through `bot.slack.neutral`; nothing of a profile
is here but its title.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from scoring.due import Schedule
from scoring.reasons.wording import listed
from scoring.taste import State

from ..digest import Digest, Pick
from ..pages.words import (
    DEMONSTRATION,
    WEEKDAYS,
    count,
    counts,
    day_of,
    footer,
    further_places,
    host,
    more_there,
    not_stated,
    profile_title,
    quiet,
    said_via,
    score,
    timing,
)
from ..people import MenuItem, Subscription
from .blocks import Block, Body, actions, button, context, header, lines, link_button, menu, section
from .neutral import address, link, mrkdwn, person, plain

UP, DOWN, OPEN, MENU = "verdict_up", "verdict_down", "open_listing", "pick_menu"
"""Action ids of a pick's buttons. The first two carry the opening's id as their value; OPEN is a link and asks for nothing."""

ITEMS: Mapping[MenuItem, str] = {"saved": "Save", "applied": "I applied", "hidden": "Hide"}
"""What the menu of a pick offers. It is the same for everybody: what one of them chose is no business of the others."""

ON_TOP = 5
"""So many picks are named in the day's message; the thread has them all."""

MOST_NAMED = 5
"""So many further sources are named with a pick: more that demand it do not advertise one job."""

LONGEST_SUMMARY = 1500
"""Of `text`: what a notification or a screen reader takes in."""

_PRIVATE_FIELDS = frozenset({"work_authorization", "needs_sponsorship", "citizenship", "clearance", "salary_min"})

# ------------------------------------------------------------------ the day


def parent(digest: Digest, *, late: bool = False, today: date | None = None) -> Body:
    """The day's message; on a quiet day all there is. `today`, the reader's date, tells whether the day is over already."""
    said_late = _late(digest, today) if late or (today and today > digest.date) else None
    top = digest.picks[:ON_TOP]
    notes = digest.footer.notes
    blocks = [header(f"Daily Job Picks, {day_of(digest.date)}")]
    blocks.append(context(lines([_about(digest), *(mrkdwn(note, 300) for note in notes)], 2000)))
    blocks += [section(words) for words in (said_late, digest.demonstration and f"*{DEMONSTRATION}*") if words]
    blocks.append(section(_opening(digest)))
    blocks += [section(_line(pick)) for pick in top]
    if more := len(digest.picks) - len(top):
        blocks.append(section(f"…and {more} more in the thread."))
    blocks.append({"type": "divider"})
    where_the_rest_went = footer(digest)[1 : -len(notes) or None]
    blocks.append(context(lines(mrkdwn(line, 600) for line in where_the_rest_went)))
    return {"text": _summary(digest, said_late), "blocks": [block for block in blocks if _said(block)]}


def _about(digest: Digest) -> str:
    return _joined(mrkdwn(profile_title(digest), 200), counts(digest.footer))


def _opening(digest: Digest) -> str:
    if digest.picks:
        worth = count(len(digest.picks), "opening")
        return f"{worth} worth your time, best first. Each is a reply below: say 👍 or 👎 there, and tomorrow's list follows."
    words = quiet(digest)
    miss = link(words.miss.url, words.miss.title, 300) if words.miss else ""
    return " ".join(part for part in (mrkdwn(words.before, 300), miss, mrkdwn(words.after, 600)) if part)


def _line(chosen: Pick) -> str:
    known = (chosen.company, 120), (chosen.place, 120), (chosen.pay or "", 80)
    parts = (_titled(chosen), *(mrkdwn(words, limit) for words, limit in known), f"{score(chosen.score)}/100")
    parts += (mrkdwn(said_via(chosen), 80),)
    return f"{_joined(*parts)}\n{mrkdwn(chosen.reason, 200)}".rstrip()


def _summary(digest: Digest, said_late: str | None) -> str:
    if digest.picks:
        named = [plain(f"{pick.title} at {pick.company}, {pick.place}", 200) for pick in digest.picks[:ON_TOP]]
        named += [f"and {more} more in the thread"] if (more := len(digest.picks) - len(named)) else []
        said = f"{count(len(digest.picks), 'job pick')} for {day_of(digest.date)}: {'; '.join(named)}."
    else:
        said = f"Job picks for {day_of(digest.date)}: {quiet(digest)}"
    return mrkdwn(" ".join([*([said_late] if said_late else []), said, *digest.footer.notes]), LONGEST_SUMMARY)


def _late(digest: Digest, today: date | None) -> str:
    over = (today - digest.date).days if today else 0
    if over <= 0:
        return "This digest is late: it could not be posted at its time."
    whose = "yesterday's digest" if over == 1 else f"the digest of {day_of(digest.date)}"
    return f"This is {whose}, late: it could not be posted at its time."


# ------------------------------------------------------------------ a pick


def pick(chosen: Pick) -> Body:
    """A pick's own message, a reply to the day's."""
    blocks = [section("\n".join(_heading(chosen))), section("\n".join(_reasons(chosen))), context(_sources(chosen))]
    buttons = (
        button("👍 More like this", UP, chosen.opening),
        button("👎 Not for me", DOWN, chosen.opening),
        link_button("Open", OPEN, chosen.url),
        menu(MENU, ITEMS.items()),
    )
    blocks.append(actions("verdict", (one for one in buttons if one)))
    return {"text": _spoken(chosen), "blocks": [block for block in blocks if _said(block)]}


def _heading(chosen: Pick) -> Iterator[str]:
    """Three lines that stay within a section, whose first, with a long address, may take up most of it."""
    yield _titled(chosen)
    also = f" (also {mrkdwn(further_places(chosen), 120)})" if chosen.also_in else ""
    more = f" ({mrkdwn(more_there(chosen), 80)})" if chosen.more_there else ""
    yield _joined(mrkdwn(chosen.company, 120) + more, mrkdwn(chosen.place, 120) + also)
    yield _joined(f"*{score(chosen.score)}/100*", mrkdwn(chosen.pay or "", 80), mrkdwn(timing(chosen), 120))


def _reasons(chosen: Pick) -> Iterator[str]:
    labelled = (
        ("*Why:* ", chosen.reason, 700),
        ("*Watch out:* ", chosen.watch_out, 500),
        ("*Not stated:* ", not_stated(chosen), 300),
        ("", chosen.summary, 900),
    )
    for label, words, limit in labelled:
        if said := mrkdwn(words or "", limit):
            yield label + said


def _sources(chosen: Pick) -> str:
    """Where it is advertised. Sources that demand to be named are named even where there is no room for their link."""
    via, also, room = [link(chosen.url, chosen.source, 80)], [], 800
    for one in chosen.credits[:MOST_NAMED]:
        named = link(one.url, one.source, 80)
        via.append(named if len(named) < room else mrkdwn(one.source, 80))
        room -= len(via[-1]) + 2
    for url in filter(address, chosen.links):
        elsewhere = link(url, host(url), 80)
        if len(elsewhere) < room:
            also.append(elsewhere)
            room -= len(elsewhere) + 2
    return _joined(f"via {', '.join(via)}", f"also at {', '.join(also)}" if also else "")


def _titled(chosen: Pick) -> str:
    return f"*{link(chosen.url, plain(chosen.title, 300) or 'Title not stated', 300)}*"


def _spoken(chosen: Pick) -> str:
    """The whole pick in a few sentences, since a screen reader reads no blocks."""
    parts = [f"{chosen.title} at {chosen.company}, {chosen.place}", f"{score(chosen.score)} of 100"]
    parts += [words for words in (more_there(chosen), chosen.pay, timing(chosen)) if words]
    parts += [f"Why: {chosen.reason}", f"Watch out: {chosen.watch_out}" if chosen.watch_out else "", chosen.summary]
    parts.append(said_via(chosen))
    return mrkdwn(" ".join(f"{part.strip().rstrip('.')}." for part in parts if part and part.strip()), LONGEST_SUMMARY)


# ------------------------------------------------------------------ other messages


def invitation(subscription: Subscription) -> Body:
    """What a place gets instead of picks until somebody has saved a profile for it: how to do so."""
    by = f" {person(subscription.set_up_by)} set this up." if subscription.set_up_by else ""
    said = (
        f"A few job openings worth your time come here {mrkdwn(when(subscription.schedule), 200)}, best first, each with "
        f"the reason it was picked.{by}\n*One thing is missing: what to look for.* Type `/jobpicks profile`, say which jobs "
        "you want and where, and the next digest follows it. Until then nothing is picked."
    )
    text = "jobpicks is ready and wants to know what to look for: type /jobpicks profile."
    note = "What is said there about pay, visa or citizenship decides what is shown, and is never shown itself."
    return {"text": text, "blocks": [header("What jobs should be looked for here?"), section(said), context(note)]}


def profile_changed(by: str, changed: Iterable[str] = ()) -> Body:
    """One line to a channel: who changed its profile, and what in it may be named."""
    open_to_all = [field.replace("_", " ") for field in changed if field not in _PRIVATE_FIELDS]
    what = f" ({mrkdwn(listed(open_to_all), 300)})" if open_to_all else ""
    return notice(f"{person(by)} changed this channel's job profile{what}; the next digest follows it.")


def preference_marked(by: str, wish: str, state: State) -> Body:
    """One line to a channel: what somebody decided about a preference that thumbs there had taught."""
    done = {
        "undone": "undid what was learned from thumbs here, “{}”; the next digest does without it.",
        "pinned": "keeps what was learned from thumbs here, “{}”, as it is: it fades no more.",
        "learned": "lets thumbs here decide again on “{}”; the next digest follows them.",
    }
    return notice(f"{person(by)} {done[state].format(mrkdwn(wish, 300))}")


def notice(*said: str) -> Body:
    """Lines of neutral mrkdwn as a message."""
    return {"text": lines(said, LONGEST_SUMMARY), "blocks": [section(lines(said))]}


def when(schedule: Schedule) -> str:
    """When a schedule's digests come: "Monday to Friday at 09:00 (Europe/Berlin)"."""
    on = sorted(schedule.weekdays)
    if len(on) == len(WEEKDAYS):
        days = "every day"
    elif len(on) > 2 and on == list(range(on[0], on[-1] + 1)):
        days = f"{WEEKDAYS[on[0]]} to {WEEKDAYS[on[-1]]}"
    else:
        days = listed([WEEKDAYS[one] for one in on])
    return f"{days} at {schedule.at:%H:%M} ({schedule.timezone})"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _said(block: Block) -> bool:
    """Whether there is anything in a block; Slack refuses empty ones."""
    texts = [block.get("text"), *block.get("elements", ())]
    return block["type"] in ("divider", "actions") or any(text and text["text"].strip() for text in texts)
