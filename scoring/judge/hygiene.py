"""What must not go out, and what must not come in: text that goes to a model, and words that come from one.

Adverts are cleaned where they are gathered (`scoring.clean`); here everything is looked at once more.
"""

import re
import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ANGLES = str.maketrans(dict.fromkeys("＜‹〈《❮⟨˂ᐸ﹤", "<") | dict.fromkeys("＞›〉》❯⟩˃ᐳ﹥", ">"))
_TAG = re.compile(r"<[|/!?]?[^<>\n]{0,80}>|\[/?(?:INST|SYS)\]|<<?/?SYS>>?", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+", re.IGNORECASE
)
_ABROAD = re.compile(r"(?<![\w.])(?:\+|00)\d[\d ()/.-]{6,}\d")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d ()/.-]{5,}\d")
_LINK = re.compile(
    r"(?:https?|ftp|javascript|data|mailto)\s?:|\bwww\."
    r"|\b(?!(?:asp|vb|ado|ml)\.net\b|socket\.io\b)[\w-]+\.(?:com|net|org|io|example|dev|co|info|biz|ru|cn|xyz)\b",
    re.IGNORECASE,
)
_SLACK = re.compile(r"<[@#!][^>]*>|\b[UWCGTDB](?=[A-Z0-9]*\d)[A-Z0-9]{7,}\b")

_PRIVATE = re.compile(
    r"\bvisas?\b|\bh-?1-?b\b|\bsponsor|\bcitizen|\bclearance\b|\bgreen.?card|\b(?:work|residence).?permit|\brefugee|\basylum"
    r"|\bdisab|\bpregnan|\bhealth (?:reason|condition)|\bwheelchair|\bsalary|\bminimum pay|[$€£¥₹]\s?\d|\b(?:usd|eur|gbp|inr|chf)\s?\d"
    r"|\d\s?k\b",
    re.IGNORECASE,
)
"""Words about a person that no list of skills or interests is for, should somebody have written them there."""


_PRIVATE_MATTERS = re.compile(
    rf"{_PRIVATE.pattern}|\bpa(?:y|ys|id)\b|\bwages?\b|\bnational(?:s|ity|ities)?\b|\bpassport|\bauthori[sz]|\bright to work\b|\bminimum\b"
    r"|\beligib",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(?:you|yours?|readers?|candidates?|applicants?|they|them|theirs?|his|hers?|lacks?)\b", re.IGNORECASE
)


def is_private(text: str) -> bool:
    """Whether words are about what is private in a profile: visa, citizenship, clearance, health, pay."""
    return _PRIVATE_MATTERS.search(text) is not None


def names_reader(text: str) -> bool:
    """Whether words are about a person, not about an advert."""
    return _READER.search(text) is not None


def visible(text: str) -> str:
    """The text without anything that no reader sees, and without what looks like a tag of a page or of a conversation."""
    shown = "".join(c for c in text.translate(_ANGLES) if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    while (fewer := _TAG.sub(" ", shown)) != shown:  # what one removal joins may be a tag again
        shown = fewer
    return shown


def without_contacts(text: str) -> str:
    """An advert's text without e-mail addresses, and without phone numbers that are written as such."""
    return _ABROAD.sub("[phone]", _EMAIL.sub("[e-mail]", text))


def of_reader(text: str) -> str | None:
    """One entry of a profile as it may go out: on one line, without contacts and ids; None where nothing is left.

    Nor anything of visa, citizenship, health or pay: that entry stays here as a whole.
    """
    line = " ".join(visible(text).split())
    if _PRIVATE.search(line):
        return None
    for pattern in (_EMAIL, _SLACK, _PHONE):
        line = pattern.sub(" ", line)
    return None if _LINK.search(line) else re.sub(r"\(\s*\)", "", " ".join(line.split())).strip(" ,;:") or None


def sayable(text: str, longest: int) -> str | None:
    """A model's own words as they may be shown: on one line; None for what is too long or leads anywhere."""
    line = " ".join(visible(text).split())
    leads = _LINK.search(line) or _EMAIL.search(line) or _SLACK.search(line) or _ABROAD.search(line)
    marked = any(c in text.translate(_ANGLES) for c in "<>`|*_[]{}@\\")
    return None if not line or len(line) > longest or leads or marked else line


_FOLDED = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "..."}
)
_DASHES = re.compile("[‐‑‒–—―−]")


def folded(text: str) -> str:
    """The text as quotes are compared by: white space, quotation marks, dashes and forms of letters made one, case kept."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text.translate(_FOLDED)))
    return " ".join("".join(c for c in plain if c.isspace() or unicodedata.category(c) not in _INVISIBLE).split())
