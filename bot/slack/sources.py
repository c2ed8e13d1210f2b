"""`/jobpicks sources`: what a workspace gathers, and what its people may change about it."""

from collections.abc import Callable, Mapping, Sequence

from ..directory import find, how_to_add
from ..roster import Done
from .messages import notice
from .neutral import LOOK_ALIKES, link, mrkdwn, person
from .workspace import Workspace

LONGEST = 500
SHOWN = 15

HOW = [
    "`/jobpicks sources add LINK`: one more, from any link of it: a board, a posting, a careers page, a feed",
    "`/jobpicks sources find NAME`: an employer's board",
    "`/jobpicks sources stop KEY`, `start KEY`, `remove KEY`: do without one, take it up again, forget one that was added",
]


def sources(words: Sequence[str], by: str, workspace: Workspace) -> list[str]:
    """What `/jobpicks sources` and some words is answered with. What it changes is told to every channel in one line."""
    if not words:
        return overview(workspace)
    first, *rest = words
    if not rest or first.lower() not in (*_CHANGES, "find"):
        known = first.lower() in (*_CHANGES, "find")
        return [
            f"Say which one after `{first.lower()}`:" if known else f"“{mrkdwn(first, 40)}” is none of these:",
            *HOW,
        ]
    if first.lower() == "find":
        return found(" ".join(rest))
    done = _CHANGES[first.lower()](workspace, rest[0].translate(_AS_SHOWN), by)
    if done.changed:
        line = notice(f"{person(by)} changed the sources. {mrkdwn(done.words, LONGEST)}")
        workspace.tell(workspace.channels(), line, by=by, done="The sources are changed")
    return [mrkdwn(done.words, LONGEST)]


_CHANGES: Mapping[str, Callable[[Workspace, str, str], Done]] = {
    "add": lambda workspace, which, by: workspace.roster.add(which, by=by),
    "stop": lambda workspace, which, by: workspace.roster.stop(which, by=by),
    "start": lambda workspace, which, _: workspace.roster.start(which),
    "remove": lambda workspace, which, _: workspace.roster.remove(which),
}


_AS_SHOWN = str.maketrans({**{shown: typed for typed, shown in LOOK_ALIKES.items()}, "\u200b": None})
"""Back from what people copy out of our own lines."""


def overview(workspace: Workspace) -> list[str]:
    """How many sources there are, what was added and stopped here, and which of them give nothing."""
    store = workspace.store
    added, stopped = store.followed(workspace.id), store.stopped(workspace.id)
    keys = [key for key in workspace.roster.all_keys() if key not in stopped]
    states = {state.source: state for state in store.source_states()}
    amiss = [key for key in keys if key in states and (states[key].failure or states[key].suspect)]
    never = sum(key not in states for key in keys)
    said = [
        f"*{len(keys):,} sources* are gathered for this workspace"
        + (f"; {never:,} {'was' if never == 1 else 'were'} not asked yet." if never else ".")
    ]
    said += _list("Added here", [f"{one.name} ({one.source})" if one.name else one.source for one in added])
    said += _list("Stopped here", sorted(stopped))
    said += _list("Gave nothing lately, or suspiciously little", amiss)
    return [*said, *HOW]


def _list(head: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return [f"*{head}*: {', '.join(mrkdwn(name, 120) for name in names[:SHOWN])}{more}"]


def found(name: str) -> list[str]:
    """The boards that the directory has for a name."""
    entries = find(name)
    if not entries:
        return [
            f"No board of “{mrkdwn(name, 80)}” is known. `/jobpicks sources add` takes the link of its careers page."
        ]
    lines = [f"{link(how_to_add(it), it.name, 80)}: `/jobpicks sources add {how_to_add(it)}`" for it in entries]
    return ["Nobody has verified these; adding one tries it first.", *lines]
