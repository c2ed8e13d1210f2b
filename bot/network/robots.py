"""What hosts let programs read of their pages: robots.txt, as RFC 9309 has it. Whoever visits does the asking."""

import re
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 §2.5)."""

TRIES = 3
"""So often a host is asked for one; if none can be had, none of its pages is read."""

DISALLOWED = "its robots.txt asks not to be read by programs"
UNKNOWN = "its robots.txt cannot be had, so its pages are not read this time"


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for us at one host: patterns of paths, each with whether it lets us in; `why` a path is not to be read."""

    patterns: tuple[tuple[str, bool], ...] = ()
    why: str = DISALLOWED

    def why_not(self, path: str) -> str:
        """Why a path, its query included, may not be read; empty where it may. The longest pattern counts."""
        path = _normal(path)
        fitting = [(len(pattern), allowed) for pattern, allowed in self.patterns if _fits(pattern, path)]
        return "" if max(fitting, default=(0, True))[1] else self.why


class Robots:
    """The rules of every host asked so far, each asked for once. `agent` is our name in them. Usable from any thread."""

    def __init__(self, agent: str) -> None:
        self._agent = agent
        self._rules: dict[str, Rules] = {}
        self._failed: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._asking: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def why_not(self, place: str, path: str, read: Callable[[str], bytes]) -> str:
        """Why a page may not be read; empty where it may.

        `place`: scheme, host and port. `read` gives what a robots.txt says, nothing where there is none, and raises what
        it likes where that cannot be told; this is passed on.
        """
        with self._lock:
            asking = self._asking[place]
        with asking:  # whoever comes second waits for the answer to the first
            if place not in self._rules:
                self._rules[place] = self._read(place, read)
            return self._rules[place].why_not(path)

    def gave_up(self, place: str) -> bool:
        """Whether it was asked for in vain so often that it is not asked for any more."""
        return self._failed[place] == TRIES

    def _read(self, place: str, read: Callable[[str], bytes]) -> Rules:
        if self.gave_up(place):
            return Rules((("/", False),), UNKNOWN)
        try:
            return rules_in(read(f"{place}/robots.txt"), self._agent)
        except Exception:
            self._failed[place] += 1
            raise


def rules_in(body: bytes, agent: str) -> Rules:
    """What a robots.txt says to `agent`: the groups that name it, else those for everybody. Whatever else it says is passed over."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    named: list[str] = []  # by the group that is being read
    begun = False  # its rules
    for line in body[:LONGEST].decode("utf-8-sig", "replace").splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            named = [] if begun else named
            begun = False
            named.append(_token(value))
            groups.setdefault(named[-1], [])
        elif key in ("allow", "disallow"):
            begun = True
            for name in named if value else ():
                groups[name].append((_normal(value), key == "allow"))
    found = groups.get(_token(agent), groups.get("*", []))
    return Rules(tuple(found))


def _token(words: str) -> str:
    """The product's name in a user agent, without its version (RFC 9309 §2.2.1)."""
    found = re.match(r"\*|[\w-]+", words)
    return found[0].lower() if found else ""


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says: `*` stands for anything, `$` at its end for the end. In linear time."""
    to_the_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    for part in others:
        found = path.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return not to_the_end or position == len(path) or (bool(others) and path.endswith(others[-1]))


def _normal(path: str) -> str:
    """A path in one spelling: escapes in capitals, none for letters, digits and `-._~`, and one for all that is not ASCII."""
    escaped = re.sub(r"[^\x21-\x7e]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), path)
    return re.sub(r"%[0-9a-fA-F]{2}", _plain, escaped)


def _plain(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else escape[0].upper()
