"""Regular expressions of hundreds of alternatives, arranged so that few are tried at each letter.

Python's engine tries the alternatives of an expression one by one, at every position. Sorted by their first letters, all
but those that begin with the letter at hand are passed over at once.
"""

import re
from collections.abc import Iterator

DEEPEST = 3  # letters by which alternatives are sorted
MOST_PULLED_OUT = 12  # choices at the start of an alternative that become alternatives of their own
_WORD_START = r"\b"
_LITERAL = re.compile(r"(\\[^\w\s]|[^\\.^$*+?{}\[\]()|])(?![*+?{])")
_OPTIONAL = re.compile(r"(\\[^\w\s]|[^\\.^$*+?{}\[\]()|])\?(?![?+])")
_GROUP = re.compile(r"\(\?:")
_ASSERTIONS = re.compile(r"(?:\\b|\^|\(\?<[=!](?:\\.|\[[^\]]+\]|[^()\[\]\\|])+\))+")
_ASSERTION = re.compile(r"(\\b)|(\^)|(\(\?<[=!])((?:\\.|\[[^\]]+\]|[^()\[\]\\|])+)\)")
_REPEATED = re.compile(r"[*+{]|\?[?+]")


def compiled(pattern: str) -> re.Pattern[str]:
    """The alternation, compiled so that its alternatives are tried by their first letters; it matches what it did.

    Where two alternatives match at one place, it may be the other that is taken.
    """
    groups: dict[str, tuple[list[str], list[str]]] = {}  # first letter -> what follows it at a word's start, anywhere
    others: list[str] = []
    for alternative in _pulled_out(pattern):
        bare = alternative.removeprefix(_WORD_START)
        first = _LITERAL.match(bare)
        if first is None and (turned := _letter_first(alternative)):
            groups.setdefault(turned[0], ([], []))[1].append(turned[1])
        elif first is None or (bare != alternative and not first[1].isalnum()):
            others.append(alternative)
        else:
            groups.setdefault(first[1], ([], []))[bare == alternative].append(bare[first.end() :])
    arranged = [_from(letter, *followers) for letter, followers in groups.items()]
    return re.compile("|".join([*arranged, *others]))


def _letter_first(alternative: str) -> tuple[str, str] | None:
    """The first letter, and what follows with all that must stand before the letter said after it.

    "(?<!un)(?<!re)do" is "d(?<!und)(?<!red)o"; None where no letter comes first or a pattern of more kinds.
    """
    asserted = _ASSERTIONS.match(alternative)
    first = asserted and _LITERAL.match(alternative, asserted.end())
    if not asserted or not first or not first[1].isalnum():
        return None
    letter = first[1]
    before = (
        rf"(?<!\w{letter})" if word else rf"(?<=^{letter})" if begin else f"{kind}{said}{letter})"
        for word, begin, kind, said in _ASSERTION.findall(asserted.group())
    )
    return letter, "".join(before) + alternative[first.end() :]


def from_words(alternatives: str) -> str:
    """The alternatives, each of which begins a word."""
    return "|".join(_WORD_START + each.removeprefix(_WORD_START) for each in _split(alternatives))


def _from(letter: str, of_words: list[str], anywhere: list[str]) -> str:
    branches = []
    if of_words:
        branches.append(rf"(?<!\w{letter})(?:{_sorted(of_words)})")
    if anywhere:
        branches.append(_sorted(anywhere))
    return f"{letter}(?:{'|'.join(branches)})"


def _sorted(alternatives: list[str], depth: int = 1) -> str:
    """The alternatives under their next letter, and so on."""
    if len(alternatives) < 3 or depth == DEEPEST:
        return "|".join(alternatives)
    groups: dict[str, list[str]] = {}
    for number, alternative in enumerate(alternatives):
        if first := _LITERAL.match(alternative):
            groups.setdefault(first[1], []).append(alternative[first.end() :])
        else:
            groups[f"{number} has no first letter"] = [alternative]
    return "|".join(
        tails[0] if len(letter) > 2 else f"{letter}(?:{_sorted(tails, depth + 1)})" for letter, tails in groups.items()
    )


def _pulled_out(pattern: str) -> Iterator[str]:
    """The alternatives, with choices and options at their very start as alternatives of their own."""
    for alternative in _split(pattern):
        start = _WORD_START if alternative.startswith(_WORD_START) else ""
        bare = alternative.removeprefix(_WORD_START)
        if (option := _OPTIONAL.match(bare)) is not None:
            rest = bare[option.end() :]
            yield from _pulled_out(f"{start}{option[1]}{rest}")
            yield from _pulled_out(start + rest)
        elif _GROUP.match(bare) and (end := _end_of_group(bare)) and not _REPEATED.match(bare, end):
            optional = bare[end : end + 1] == "?"
            rest = bare[end + optional :]
            choices = [*_split(bare[3 : end - 1]), *([""] if optional else [])]
            if len(choices) <= MOST_PULLED_OUT and "(?P" not in rest:
                for choice in choices:
                    yield from _pulled_out(f"{start}{choice.removeprefix(start)}{rest}")
            else:
                yield alternative
        else:
            yield alternative


def _split(pattern: str) -> list[str]:
    """The alternatives at the outermost level."""
    parts: list[str] = []
    depth, begin = 0, 0
    for at, mark in _marks(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            parts.append(pattern[begin:at])
            begin = at + 1
    return [*parts, pattern[begin:]]


def _end_of_group(pattern: str) -> int:
    """Where the group that the pattern starts with ends."""
    depth = 0
    for at, mark in _marks(pattern):
        depth += (mark == "(") - (mark == ")")
        if not depth:
            return at + 1
    return 0


def _marks(pattern: str) -> Iterator[tuple[int, str]]:
    """Each parenthesis and bar that is one, not escaped nor in a class of letters."""
    for match in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|([()|])", pattern, re.DOTALL):
        if match[1]:
            yield match.start(), match[1]
