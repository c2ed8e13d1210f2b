"""The directory of boards by employer: which board is an employer's, however its name is spelt. Unverified facts.

Its file, bot/sources/directory.tsv, says where they are from.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

MOST = 8

_TYPOS = {5: 1, 9: 2}
"""From so many letters on so many of them may be wrong."""

_PARTS = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOISE = frozenset(
    """ag bv careers career co company corp corporation external externalcareers externalcareersite gmbh group hq inc
    incorporated jobs llc llp limited ltd plc pty sa sas srl the com io""".split()
)
"""Words that say nothing about whose board it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One board, and its employer's name where more is known than the board's own."""

    kind: str
    board: str
    named: str | None
    words: tuple[str, ...]  # of the name, folded
    whole: str  # these in one piece

    @property
    def name(self) -> str:
        """The employer's name, or the board's made readable."""
        return self.named or readable(self.board)

    @property
    def key(self) -> str:
        """As people write it in commands."""
        return f"{self.kind}:{self.board}"


def find(name: str, most: int = MOST) -> list[Entry]:
    """The boards that a name may mean, the likeliest first; of likely ones nothing that is only similar.

    >>> [entry.board for entry in find("Hugging Face")]
    ['huggingface']
    """
    words = _core(_words(name))
    whole = "".join(words)
    if not whole:
        return []
    found = [
        (rank, len(entry.whole), entry) for entry in _entries() if (rank := _rank(words, whole, entry)) is not None
    ]
    if any(rank < _SIMILAR for rank, _, _ in found):
        found = [one for one in found if one[0] < _SIMILAR]
    found.sort(key=lambda one: (one[0], one[1], one[2].kind, one[2].board))
    return [entry for _, _, entry in found[:most]]


def employer_of(kind: str, board: str, *, guess: bool = False) -> str | None:
    """The employer's name where the directory has it; `guess`: else the board's own name, made readable."""
    entry = _by_board().get((kind, board.lower()))
    if entry is not None and entry.named:
        return entry.named
    return readable(board) if guess else None


def one_of(kind: str) -> str | None:
    """A board of a kind, a well-known employer's before others, for whoever has none and wants to try the kind."""
    boards = sorted((entry for entry in _entries() if entry.kind == kind), key=lambda entry: entry.named is None)
    return boards[0].board if boards else None


def how_to_add(entry: Entry) -> str:
    """What `jobpicks sources add` takes for it: the address of its pages."""
    return _PAGES[entry.kind].format(board=quote(entry.board, safe="/"), **_workday(entry))


def _workday(entry: Entry) -> dict[str, str]:
    tenant, _, site = entry.board.partition("/")
    return {"tenant": tenant, "site": quote(site, safe="")}


_PAGES = {
    "ashby": "https://jobs.ashbyhq.com/{board}",
    "gem": "https://jobs.gem.com/{board}",
    "greenhouse": "https://boards.greenhouse.io/{board}",
    "lever": "https://jobs.lever.co/{board}",
    "rippling": "https://ats.rippling.com/{board}/jobs",
    "smartrecruiters": "https://jobs.smartrecruiters.com/{board}",
    "workable": "https://apply.workable.com/{board}",
    "workday": "https://{tenant}.myworkdayjobs.com/{site}",
}


def readable(board: str) -> str:
    """A board's name as a person would write it: "acme-labs" is "Acme Labs"."""
    name = _own(board)
    parts = _PARTS.findall(_CAPITALS.sub(" ", name)) or [name]
    return " ".join(part if part[0].isupper() else part.capitalize() for part in parts)


def _own(board: str) -> str:
    """The part of a board's name that is the employer's: "acme" of "acme.wd5/Careers"."""
    name, slash, _ = board.partition("/")
    return name.partition(".")[0] if slash else name


_SIMILAR = 3.0


def _rank(words: tuple[str, ...], whole: str, entry: Entry) -> float | None:
    """How far an entry is from what was looked for; None where it is something else."""
    if entry.whole == whole:
        return 0.0
    if len(words[0]) > 1 and _begins(words, entry.words):
        return 1.0
    if len(whole) >= _LONG and entry.whole.startswith(whole):
        return 2.0
    allowed = max((typos for letters, typos in _TYPOS.items() if len(whole) >= letters), default=0)
    typos = _distance(whole, entry.whole, allowed) if allowed else None
    return None if typos is None else _SIMILAR + typos


_LONG = 4


def _begins(words: tuple[str, ...], of: tuple[str, ...]) -> bool:
    """Whether a name begins with these words, or these words with it (a name in full against a short one)."""
    return of[: len(words)] == words or (len(of) > 1 and words[: len(of)] == of)


def _distance(one: str, other: str, most: int) -> int | None:
    """Letters added, left out, changed or swapped with their neighbour (optimal string alignment); None above `most`."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return None
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, its in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return None
        before, last = last, now
    return last[-1] if last[-1] <= most else None


def _words(name: str) -> tuple[str, ...]:
    spaced = name if name.islower() else _CAPITALS.sub(" ", name)
    if not spaced.isascii():
        spaced = "".join(
            letter for letter in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(letter)
        )
    folded = spaced.casefold()
    return tuple(_PARTS.findall(folded.translate(_SPELLING)))


_SPELLING = str.maketrans({"&": " and ", "'": None, "\u2019": None})


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that say nothing; all of them where nothing else is left."""
    return tuple(word for word in words if word not in _NOISE) or words


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(_read())


@cache
def _by_board() -> dict[tuple[str, str], Entry]:
    return {(entry.kind, entry.board.lower()): entry for entry in _entries()}


def _read() -> Iterator[Entry]:
    kind = ""
    for line in files("bot").joinpath("sources", "directory.tsv").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            board, _, name = line.partition("\t")
            words = _core(_words(name or _own(board)))
            yield Entry(kind, board, name or None, words, "".join(words))
