"""Employers: the same firm under different spellings, and sister firms of one group."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .data_rows import data_rows

_LEGAL_FORMS = frozenset(
    """ab ag aps as asa bhd bv co company corp corporation eg ehf ek esq ev gbr gesmbh gmbh group holding holdings inc
    incorporated international intl kg kgaa kk limited llc llp lp ltd ltda mbh nv oy oyj plc private pte pty pvt sa sarl
    sas sasu sca se sl slu spa spzoo srl sro ug und unlimited""".split()
)
"""Words at the end of a name that say how a firm is set up, not which firm it is."""

_SPACED_FORMS = re.compile(
    r"\b(sp z o o|s r o|s p a|s a r l|s a s|s a|s l|b v|n v|l l c|l l p|p l c|e v|g m b h|a g|k g)\b"
)
_COUNTRIES = frozenset("us usa uk eu emea india germany deutschland france europe canada global worldwide".split())
_NO_STEM = frozenset("the de van von der den het la le les el los las san saint st new global first royal".split())
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def employer_key(name: str) -> str:
    """What two names of one employer share.

    The name without accents, case, punctuation, spaces, legal form and country; for firms of one well-known group
    (`data/families_of_employers.tsv`) the group's first name.

    >>> employer_key("TikTok Pte. Ltd.") == employer_key("ByteDance")
    True
    """
    folded = _fold(name)
    return _families().get(folded) or _families().get(_fold(name.partition("(")[0]), folded)


@lru_cache(maxsize=65536)
def employer_words(name: str) -> str:
    """The words of a name that its key is made of, with single spaces: "Acme Sweets in India Pvt Ltd" is "acme sweets"."""
    return " ".join(_words(name))


@lru_cache(maxsize=65536)
def employer_stem(name: str) -> str:
    """What the names of one employer's parts begin with: "Accor Germany GmbH" and "Accor Hotels" are both "accor".

    A cheap hint, not an identity: firms that have nothing to do with each other may share it.
    """
    group = _families().get(_fold(name)) or _families().get(_fold(name.partition("(")[0]))
    if group:
        return group
    found = _words(name)
    first = 1 + (found[0] in _NO_STEM or len(found[0]) < 3) if found else 0
    return "".join(found[:first]) or name.strip().casefold()


def _fold(name: str) -> str:
    # A name's spacing differs from board to board ("openai", "Open AI"), so it is no part of the key.
    return "".join(_words(name)) or name.strip().casefold()


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    plain = name.lower() if name.isascii() else _without_accents(name)
    plain = re.sub(r"(?<=\w)['’`](?=s\b)", "", plain).replace("&", " and ")
    plain = re.sub(r"\.com\b", "", plain)
    words = _SPACED_FORMS.sub(" ", " ".join(_NOT_WORD.sub(" ", plain).split())).split()
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    while len(words) > 1 and (words[-1] in _LEGAL_FORMS or words[-1] in _COUNTRIES or words[-1] in {"and", "in"}):
        words.pop()
    return tuple(words)


def _without_accents(name: str) -> str:
    """In lower case."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    return dict(_family_rows())


def _family_rows() -> Iterator[tuple[str, str]]:
    for row in data_rows("families_of_employers"):
        names = [_fold(name) for name in row]
        yield from ((name, names[0]) for name in names)
