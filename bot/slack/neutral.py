"""A stranger's words made harmless for Slack: they mention nobody, link nowhere, format nothing and stay within limits.

Escaping `&`, `<` and `>` is not enough. Slack also reads `*_~` and backticks, which have no escape, `:codes:` of emoji,
a `>` that starts a line, and, where a text is not marked as verbatim, bare names (@here, #general) and addresses. So
what it would read is broken with a zero-width space or replaced by a character that looks the same.
"""

import re
import unicodedata

from ..pages.words import link as web_address
from ..pages.words import plain as one_line

LONGEST_INLINE_URL = 2000
"""An address within a text shares the 3,000 characters of that text; a longer one still fits a button."""

LONGEST_URL = 3000

_STACKED = 3
"""Marks and joiners above, below or after one letter: Thai, Hebrew, Vietnamese and emoji need no more."""

_MARKS = frozenset({"Mn", "Me"})
_BLANK = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\uffa0\ufff9-\ufffb]")
_READ_BY_SLACK = re.compile(r"[@\uff20\ufe6b](?=\S)|[#\uff03](?=\S)|:(?=[^\s:]+:)|:(?=//)|\bwww(?=\.)", re.IGNORECASE)
_BREAK = "\u200b"
LOOK_ALIKES = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}
_LOOK_ALIKE = str.maketrans(LOOK_ALIKES)
_IN_LABEL = str.maketrans({"|": "\u2502", "<": "\u2039", ">": "\u203a"})
_PERSON = re.compile(r"[UW][A-Z0-9]{2,30}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_QUOTING = re.compile(r"^(?:>\s*)+")


def plain(text: str, limit: int) -> str:
    """Text for a plain_text object: one line of at most `limit` characters, cut at a word with "…".

    May be empty. The object should say `emoji: false`.

    >>> plain("Engineer, Payments and Billing", 20)
    'Engineer, Payments…'
    """
    return _cut(_harmless(text), limit)


def mrkdwn(text: str, limit: int) -> str:
    """Text to stand within mrkdwn: as `plain`, and nothing in it is markup. `limit` counts what escaping adds.

    The object must say `verbatim: true`.

    >>> print(mrkdwn("<!channel> R&D", 60))
    &lt;!channel&gt; R&amp;D
    """
    return _escaped(_harmless(text).translate(_LOOK_ALIKE), limit)


def link(url: str, label: str, limit: int) -> str:
    """A link as mrkdwn writes it, with a label of at most `limit` characters; the label alone where `url` is no web address."""
    said = _escaped(_harmless(label).translate(_LOOK_ALIKE).translate(_IN_LABEL), limit)
    address = web_address(url)
    if address is None or len(escaped := address.replace("&", "&amp;")) > LONGEST_INLINE_URL:
        return said
    return f"<{escaped}|{said or 'link'}>"


def address(url: str) -> str | None:
    """The url for a button; None where there is none that Slack takes."""
    safe = web_address(url)
    return safe if safe and len(safe) <= LONGEST_URL else None


def person(who: str) -> str:
    """Name a person by their id, as mrkdwn does (which tells them); what is no id is only text."""
    return f"<@{who}>" if _PERSON.fullmatch(who) else mrkdwn(who, 80) or "somebody"


def channel(place: str) -> str:
    """Name a channel by its id, as mrkdwn does; what is no id is only text."""
    return f"<#{place}>" if _CHANNEL.fullmatch(place) else mrkdwn(place, 80) or "this channel"


def _harmless(text: str) -> str:
    line = one_line(text)
    if not line.isascii():
        line = one_line(_unstacked(_BLANK.sub("", line)))
    return _READ_BY_SLACK.sub(rf"\g<0>{_BREAK}", line)


def _unstacked(line: str) -> str:
    """Without towers of marks, and without marks that stand on nothing."""
    kept: list[str] = []
    stacked = _STACKED
    for character in line:
        on_top = unicodedata.category(character) in _MARKS or character in "\u200c\u200d"
        stacked = stacked + 1 if on_top else 0
        if stacked <= _STACKED:
            kept.append(character)
    return "".join(kept)


def _escaped(words: str, limit: int) -> str:
    """Cut first, so that no escape is cut in two; cut shorter while the escapes make it too long."""
    words = _QUOTING.sub("\u203a ", words)
    room = limit
    while len(said := _escape(_cut(words, room))) > limit:
        room = room * limit // len(said)
    return said


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    if limit < 1:
        return ""
    kept = words[: limit - 1]
    at_word = kept.rfind(" ")
    if words[limit - 1] != " " and at_word > limit // 2:
        kept = kept[:at_word]
    return kept.rstrip(" ,;:\u00b7\u200b\u200c\u200d") + "…"
