"""Text of adverts made plain: no markup, no hidden text, one way of writing white space, lists and line ends.

Everything here is a stranger's text. Whatever comes in, what goes out holds no control, bidirectional or zero-width
characters, and cleaning it again changes nothing.
"""

import html as entities
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST = 200_000
"""Characters kept of a text. The longest real advert seen has 60,000; more would only cost everybody time."""

_ROUNDS = 4  # nobody escapes a text more often than this by accident
_MOST_HTML = 2_000_000  # characters
_MOST_TAGS = 20_000  # deeply nested tags cost the parser the square of their number: 0.4 s at this many
_MANY_TAGS = 2_000  # no advert written by people has more; see `_without_tangles`


def plain_html(text: str, *, escaped: int = 0) -> str:
    """Give the text of HTML: each paragraph and list item ("- ") on lines of its own, at most one blank line between.

    What a reader of the page would not see is left out. `escaped`: how many times the source escapes its HTML once
    more before sending it (Greenhouse: once).
    """
    for _ in range(escaped):
        text = entities.unescape(text)
    return _finished(_unwrapped(_from_html(text)))


def plain_text(text: str) -> str:
    """Do the same for a text whose form is not known: plain, Markdown, or HTML however often it was escaped.

    What `plain_html` gave stays as it is.
    """
    return _finished(_repaired(_unwrapped(text[: 2 * LONGEST])))


def plain_line(text: str) -> str:
    """Put a title, a name or a place on one line, without markup; entities undone however often they were escaped."""
    text = text[:LONGEST]
    for _ in range(_ROUNDS):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = entities.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(_finished(_repaired(text)).split()).removeprefix("- ")


def _unwrapped(text: str) -> str:
    """Without tags and entities, if there are any, however often they were wrapped."""
    for _ in range(_ROUNDS):
        if "<" in text and _TAG.search(text):
            text = _from_html(text)
        elif "&" in text and _ENTITY.search(text):
            text = entities.unescape(text)
        else:
            break
    return text


_TAG_NAMES = r"(?:p|div|br|li|ul|ol|h[1-6]|span|strong|b|i|u|em|a|table|tr|td|section|font|hr|html|body)"
_TAG = re.compile(rf"</?{_TAG_NAMES}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


# ------------------------------------------------------------------ HTML

# Breaks while white space is folded: control characters are no part of any text. All start alike, so that a run of them
# is found at the speed of a search for one character.
_LINE, _PARAGRAPH, _ITEM = "\x01", "\x01\x02", "\x01\x03"
_TEXT = 2  # lexbor's tag id of text


def _ids(names: str) -> list[int]:
    document = LexborHTMLParser("")
    return [document.create_node(name).tag_id for name in names.split()]


_BREAKS = (
    dict.fromkeys(_ids("div br tr dt dd address caption figcaption option summary"), _LINE)
    | dict.fromkeys(
        _ids(
            "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr section article aside header footer main nav"
            " figure form fieldset details"
        ),
        _PARAGRAPH,
    )
    | dict.fromkeys(_ids("li"), _ITEM)
    | dict.fromkeys(_ids("td th"), " ")
)
_DROPPED = frozenset(
    _ids("script style template title head noscript iframe object svg canvas audio video select textarea")
)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|tr|ul|ol|table|section)\b", re.IGNORECASE)
_MAY_HIDE = ("display", "visibility", "hidden", "opacity", "font-size")
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0*)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_STYLE_NOISE = re.compile(r"/\*.*?\*/|\\", re.DOTALL)


def _from_html(text: str) -> str:
    """Take the visible text of markup, spaced as `_spaced` would."""
    if "<" not in text:
        return entities.unescape(text)
    if not _BLOCK_TAG.search(text):  # a text with a few tags in it, broken by its own line ends
        text = text.replace("\n", "<br>")
    text = _without_tangles(text[:_MOST_HTML])
    root = LexborHTMLParser(text).body
    if root is None:
        return ""
    lower = text.lower()
    pieces = _visible(root, may_hide=any(word in lower for word in _MAY_HIDE))
    folded = " ".join(_repaired("".join(pieces)).split()).replace(" \x01", "\x01")
    return _MARKS.sub(_broken, folded).strip("\n ")


def _visible(root: LexborNode, *, may_hide: bool) -> list[str]:
    """Text nodes and break marks in document order. Without recursion: markup may be nested as deep as it likes."""
    pieces: list[str] = []
    closing: list[str] = []  # the mark each open element ends with
    node = root.first_child
    while node is not None:
        tag = node.tag_id
        if tag == _TEXT:
            pieces.append(node.text_content or "")
        elif tag not in _DROPPED and not (may_hide and _hidden(node)):
            mark = _BREAKS.get(tag, "")
            pieces.append(mark)
            if (child := node.first_child) is not None:
                closing.append(_LINE if mark == _ITEM else mark)
                node = child
                continue
        while (following := node.next) is None:
            if not closing:
                return pieces
            pieces.append(closing.pop())
            node = node.parent
            if node is None:
                return pieces
        node = following
    return pieces


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _HIDING_STYLE.search(_STYLE_NOISE.sub("", style or "")) is not None


_MARKS = re.compile(r"\x01[\x01-\x03 ]*")


def _broken(match: re.Match[str]) -> str:
    marks = match[0]
    return "\n- " if "\x03" in marks else "\n\n" if "\x02" in marks else "\n"


_FORMATTING = re.compile(r"<(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s[^>]*>", re.IGNORECASE)


def _without_tangles(text: str) -> str:
    """Markup that cannot cost more than its length is worth.

    A parser repeats every open formatting tag in each paragraph after it unless they are alike, so a few thousand of
    them with different attributes would make millions of nodes.
    """
    tags = text.count("<")
    if tags <= _MANY_TAGS:
        return text
    text = _FORMATTING.sub(r"<\1>", text)
    return text if tags <= _MOST_TAGS else "<".join(text.split("<", _MOST_TAGS + 1)[: _MOST_TAGS + 1])


# ------------------------------------------------------------------ text

_MOJIBAKE = re.compile(r"[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã ")
_MOJIBAKE_LEADS = ("â", "Ã", "Â", "ð", "ï", "Ø", "Ù", "Ð", "Ñ", "å", "æ", "ç", "è", "é", "ä")


def _repaired(text: str) -> str:
    """Text that was decoded with the wrong encoding, decoded with the right one, line by line."""
    if text.isascii() or not any(lead in text for lead in _MOJIBAKE_LEADS) or not _MOJIBAKE.search(text):
        return text
    from ftfy import fix_encoding  # 40 ms that few texts need

    return _LINES.sub(lambda line: fix_encoding(line[0]) if _MOJIBAKE.search(line[0]) else line[0], text)


_LINES = re.compile(r"[^\n\x01-\x03]+")

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u0600-\u0605\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_SYMBOL_BULLETS = str.maketrans(
    dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf0fc\uf076", "•")
)  # a symbol font's, pasted from Word


def _finished(text: str) -> str:
    """Text as all of ours is written. A fixed point of itself."""
    text = _spaced(_seen(text))
    if text.startswith("#") or any(sign in text for sign in ("*", "\\", "](", "__", "\n#")):
        text = _without_markdown(text)
    if text.startswith(_BULLETS) or any(bullet in text for bullet in _LINE_BULLETS):
        text = _BULLET.sub("\n- ", _LONE_BULLET.sub("\n", "\n" + text))
        text = _spaced(text)
    return text


def _seen(text: str) -> str:
    """Without what cannot be seen. `isprintable` is a hundred times faster than looking for each of them."""
    if text.replace("\n", "").isprintable():
        return text
    return _UNSEEN.sub("", text.translate(_SYMBOL_BULLETS))


_BLANK_LINES = re.compile(r"\n{3,}")


def _spaced(text: str) -> str:
    lines = [" ".join(line.split()) for line in text[:LONGEST].splitlines()]
    text = "\n".join(lines)
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip("\n")


_BULLETS = tuple("-*•●▪◦‣·∙○■□➢➤►▶✓✔❖◆★⁃")
_LINE_BULLETS = tuple("\n" + bullet for bullet in _BULLETS)
_ANY = "[" + re.escape("".join(_BULLETS)) + "]"
_LONE_BULLET = re.compile(rf"\n{_ANY}+(?: {_ANY}+)*(?=\n|$)")
_BULLET = re.compile(rf"\n(?:{_ANY} |[•●▪◦‣∙■➢➤►❖⁃](?=\S))+")

_ESCAPE = re.compile(r"\\+(?=[!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"(?:(?<=\s)|^)(?:\\n)+(?=\s|$)")  # the two characters, where an encoder met its own work
_STARS = re.compile(r"\*{2,}")
_UNDERLINES = re.compile(r"(?<!\w)__+(?=\S)([^\n]+?)(?<=\S)__+(?!\w)|_{3,}")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:)[^()\s]*\)")
_HEADING = re.compile(r"(?m)^#{1,6} +|(?<=\S) +#+$")


def _without_markdown(text: str) -> str:
    """Without the signs that Markdown leaves behind; its list items are made ours with all others."""
    text = _ESCAPE.sub("", _LINE_END.sub("\n", text))
    text = _EMPHASIS.sub(r"\1", _STARS.sub("", text))
    text = _LINK.sub(r"\1", _UNDERLINES.sub(r"\1", text))
    return _spaced(_HEADING.sub("", text))
