"""Where a text names a term of the profile: the same words in any spelling that is common for them."""

import re
from functools import lru_cache

_LISTED_ONLY = frozenset(
    """c r go d excel access word swift rust spark express ruby crystal julia chef puppet flow rest less sass
    spring dart scala perl ada dash make flask git can ros cad sap sas segment outreach""".split()
)
"""Names that are words of their own: they count only spelt with capitals, and for the worst only within a list."""

_WORST = frozenset("c r go d can make rest less express access word flow dash segment outreach".split())
_NOT = re.compile(r"\b(?:no|not|without|neither|nor|instead of|isn'?t|don'?t|doesn'?t)\b[^.;:\n]{0,30}$", re.IGNORECASE)


def mention(text: str, term: str) -> str | None:
    """The words of `text` that name `term`, in the text's own spelling; None where it does not (or says "no ...")."""
    if _beginning(term) not in text.casefold():
        return None
    own = term.strip().casefold()
    for match in _pattern(term).finditer(text):
        if own in _LISTED_ONLY and not match[0][0].isupper():
            continue
        if own in _WORST and not _in_a_list(text, match):
            continue
        if not _NOT.search(text, max(0, match.start() - 60), match.start()):
            return match[0]
    return None


@lru_cache(maxsize=4096)
def _beginning(term: str) -> str:
    """Letters that stand in every text that names a term: a glance that spares most texts the search."""
    return re.split(r"(?<=i)[sz]", "".join(re.findall(r"[^\W_]+", term)[:1]).casefold())[0]


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    """Case, hyphens and spaces between words, a plural, British or American "s" and a trailing ".js" do not matter."""
    words = re.findall(r"[^\W_]+|[+#]+|\.(?=\w)|&", term)
    parts = [re.escape(word) for word in words]
    body = r"[\s\-‑/]{0,2}".join(re.sub(r"(?<=i)[sz](?=(?:e|ing|ation|er)s?$)", "[sz]", part) for part in parts)
    body = body.replace(r"[\s\-‑/]{0,2}\.[\s\-‑/]{0,2}", r"[.\s]?").replace(r"\.[\s\-‑/]{0,2}", r"\.")
    body = re.sub(r"\[\\s\\-‑/\]\{0,2\}((?:\\[+#])+)", r"\1", body)
    plural = "" if not term[-1:].isalpha() or len(term) < 4 else r"(?:s|es)?"
    return re.compile(
        rf"(?<![\w.+#&@/-]){body}{plural}(?![\w+#]|[-&]\w|\.\w)"
        if len(term) < 3
        else rf"(?<![\w+#@]){body}{plural}(?![\w+#])",
        re.IGNORECASE,
    )


_BEFORE = re.compile(
    r"(?:[,(/:;•|]|\b(?:and|or|in|with|like|using|e\.g\.|as|modern|und|oder|in|mit|y|o|et|ou))\s*$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s*(?:[,)/;.•|]|(?:and|or|und|oder|y|et|ou|programming|code|developers?|services|lang|is|as|\d)\b|$)",
    re.IGNORECASE,
)


def _in_a_list(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE.search(text, max(0, match.start() - 12), match.start()) and _AFTER.match(text, match.end()))
