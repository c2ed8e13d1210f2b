"""Text of adverts made plain: no markup, no hidden text, one way of writing white space, lists and line ends.

Everything here is a stranger's text. Whatever comes in, what goes out holds no control, bidirectional or zero-width
characters, and cleaning it again changes nothing.
"""

import html as entities
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST = 200_000
"""Characters kept of a text. The longest real advert seen has 60,000; more would only cost everybody time."""

_ROUNDS = 8  # nobody wraps a text more often by accident
_MOST_HTML = 2_000_000  # characters
_MOST_TAGS = 20_000  # deeply nested tags cost the parser the square of their number: 0.4 s at this many
_MANY_TAGS = 2_000  # no advert written by people has more; see `_without_tangles`


def plain_html(text: str, *, escaped: int = 0) -> str:
    """Give the text of HTML: each paragraph and list item ("- ") on lines of its own, at most one blank line between.

    What a reader of the page would not see is left out. `escaped`: how many times the source escapes its HTML once
    more before sending it (Greenhouse: once).
    """
    text = text[:_MOST_HTML]
    for _ in range(escaped):
        text = entities.unescape(text)
    return _settled(_from_html(text, keep_lines=_BLOCK_TAG.search(text) is None))


def plain_text(text: str) -> str:
    """Do the same for a text whose form is not known: plain, Markdown, or HTML however often it was escaped.

    What `plain_html` gave stays as it is.
    """
    return _settled(text[: 2 * LONGEST])


def plain_line(text: str) -> str:
    """Put a title, a name or a place on one line, without markup; entities undone however often they were escaped."""
    if _ORDINARY.fullmatch(text):
        return text
    text = text[:LONGEST]
    for _ in range(_ROUNDS):
        line = entities.unescape(text) if "&" in text and _ENTITY.search(text) else text
        line = _TAG.sub(" ", line) if "<" in line else line
        line = " ".join(_finished(line).split()).removeprefix("- ")
        if line == text:
            break
        text = line
    return text


_ORDINARY = re.compile(r"[A-Za-z0-9(](?:[A-Za-z0-9(),./'+:|–-]| (?! ))*(?<! )")


def _settled(text: str) -> str:
    """Clean until nothing changes: what one step removes can uncover work for another ("&**amp;")."""
    keep_lines = not text.lstrip().startswith("<")  # else the lines are those of its markup
    for _ in range(_ROUNDS):
        cleaned = _finished(_unwrapped(text, keep_lines=keep_lines))
        if cleaned == text:
            break
        text, keep_lines = cleaned, True
    return text


def _unwrapped(text: str, *, keep_lines: bool) -> str:
    """Without tags and entities, if there are any."""
    if "<" in text and _TAG.search(text):
        return _from_html(text, keep_lines=keep_lines)
    return entities.unescape(text) if "&" in text and _ENTITY.search(text) else text


_TAG_NAMES = r"(?:p|div|br|li|ul|ol|h[1-6]|span|strong|b|i|u|em|a|table|tr|td|section|font|hr|html|body)"
_TAG = re.compile(rf"</?{_TAG_NAMES}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


# ------------------------------------------------------------------ HTML

_LINE, _BREAK, _PARAGRAPH, _ITEM, _SPACE = "line", "break", "paragraph", "item", "space"
_TEXT = 2  # lexbor's tag id of text


def _ids(names: str) -> list[int]:
    document = LexborHTMLParser("")
    return [document.create_node(name).tag_id for name in names.split()]


_BREAKS = (
    dict.fromkeys(_ids("div tr dt dd address caption figcaption option summary"), _LINE)
    | dict.fromkeys(
        _ids(
            "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr section article aside header footer main nav"
            " figure form fieldset details"
        ),
        _PARAGRAPH,
    )
    | dict.fromkeys(_ids("br"), _BREAK)
    | dict.fromkeys(_ids("li"), _ITEM)
    | dict.fromkeys(_ids("td th"), _SPACE)
)
_DROPPED = frozenset(
    _ids("script style template title head noscript iframe object svg canvas audio video select textarea")
)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|tr|ul|ol|table|section)\b", re.IGNORECASE)
_LINE_OF_TEXT = re.compile(r"\n(?![^<>]{0,200}>)")
_PREFORMATTED = re.compile(r"<pre\b[^<]*(?:<(?!/pre)[^<]*)*", re.IGNORECASE)
_MAY_HIDE = ", ".join(
    ["[hidden]"] + [f'[style*="{word}" i]' for word in ("none", "hidden", "collapse", "opacity", "size:0", "size: 0")]
)
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0*)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_STYLE_NOISE = re.compile(r"/\*.*?\*/|\\", re.DOTALL)


def _from_html(text: str, *, keep_lines: bool) -> str:
    """Take the visible text of markup. `keep_lines`: its line ends are those of the text, not only of the markup."""
    if "<" not in text:
        return entities.unescape(text)
    if keep_lines:
        text = _LINE_OF_TEXT.sub("<br>", text)
    elif "<pre" in text:
        text = _PREFORMATTED.sub(lambda kept: kept[0].replace("\n", "<br>"), text)
    text = _without_tangles(text)
    tree = LexborHTMLParser(text)
    root = tree.body
    if root is None:
        return ""
    page = _Page(repair=_may_be_mojibake(text))
    _walk(root, page, hidden=frozenset(node.mem_id for node in tree.css(_MAY_HIDE) if _hides(node)))
    page.end(_LINE)
    return "\n".join(page.lines)


def _walk(root: LexborNode, page: "_Page", *, hidden: frozenset[int]) -> None:
    """Lay out what is visible, in document order. Without recursion: markup may be nested as deep as it likes."""
    closing: list[str | None] = []  # the break each open element ends with
    node = root.first_child
    while node is not None:
        tag = node.tag_id
        if tag == _TEXT:
            page.open.append(node.text_content or "")
        elif tag not in _DROPPED and not (hidden and node.mem_id in hidden):
            if mark := _BREAKS.get(tag):
                page.end(mark)
            if (child := node.first_child) is not None:
                closing.append(mark)
                page.bullet |= mark is _ITEM
                node = child
                continue
        while (following := node.next) is None:
            if not closing:
                return
            if mark := closing.pop():
                page.end(mark)
                page.bullet &= mark is not _ITEM
            if (parent := node.parent) is None:
                return
            node = parent
        node = following


class _Page:
    """Lines of text under way."""

    __slots__ = ("bullet", "gap", "lines", "open", "repair")

    def __init__(self, *, repair: bool) -> None:
        self.lines: list[str] = []
        self.open: list[str] = []  # pieces of the line that is not ended yet
        self.bullet = False  # it opens a list item
        self.gap = False  # it opens a paragraph
        self.repair = repair

    def end(self, mark: str) -> None:
        """End the line, if it holds anything, for a break of that kind."""
        pieces = self.open
        if not pieces:
            if mark is _BREAK or mark is _PARAGRAPH:  # a break with nothing before it is an empty line
                self.gap = True
            return
        if mark is _SPACE:
            pieces.append(" ")
            return
        line = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        if words := " ".join((_repaired(line) if self.repair else line).split()):
            if self.bullet:
                words = "- " + words
            elif self.gap and self.lines:
                self.lines.append("")
            self.lines.append(words)
            self.bullet = False
            self.gap = mark is _PARAGRAPH
        elif mark is _PARAGRAPH or "\xa0" in line:  # a space that cannot be folded holds an empty line open
            self.gap = True


def _hides(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "")[:_LONGEST_STYLE]
    return "hidden" in attributes or _HIDING_STYLE.search(_STYLE_NOISE.sub("", style)) is not None


_LONGEST_STYLE = 2_000


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


def elements(page: str) -> LexborHTMLParser:
    """A page as a tree, for whoever looks for some of its elements; CSS selectors find them.

    Raises `ValueError` for one that is nested deeper than pages are: it would cost the square of its depth.
    """
    if page.count("<") > _MANY_TAGS:
        page = _TANGLING.sub(r"<\1>", page)
        if _depth(page) > _DEEPEST:
            raise ValueError("a page that is nested too deep")
    return LexborHTMLParser(page)


_TANGLING = re.compile(_FORMATTING.pattern.replace("a|b|", "b|", 1), re.IGNORECASE)  # a link closes the one before it
_DEEPEST = 5_000
_NESTING = re.compile(
    r"<(\\?/)?(?!(?:br|img|input|meta|link|hr|source|wbr|li|p|t[rdh]|d[td]|option)\b)[a-z]", re.IGNORECASE
)


def _depth(page: str) -> int:
    """How deep elements stand in each other at most, also in texts of scripts; those that close themselves not counted."""
    depth = deepest = 0
    for tag in _NESTING.finditer(page):
        depth = max(depth + (-1 if tag[1] else 1), 0)
        deepest = max(depth, deepest)
    return deepest


# ------------------------------------------------------------------ text

_MOJIBAKE = re.compile(r"[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã ")
_MOJIBAKE_LEADS = tuple("âÃÂÄÅÎÏÐÑ×ØÙàáãäåæçèéêëìíïð")


def _may_be_mojibake(text: str) -> bool:
    if text.isascii() or (len(text) > 500 and not any(lead in text for lead in _MOJIBAKE_LEADS)):
        return False
    return _MOJIBAKE.search(text) is not None


def _repaired(text: str) -> str:
    """Text that was decoded with the wrong encoding, decoded with the right one, line by line."""
    if not _may_be_mojibake(text):
        return text
    from ftfy import fix_encoding  # 40 ms that few texts need

    return "\n".join([fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n")])


_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # printable, and nothing to see
_UNSEEN = re.compile(  # controls but line ends and tabs, formats (zero-width, bidirectional, tags), surrogates, private use
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\ufffc\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000f0000-\U0010ffff" + _BLANK_LETTERS + "]"
)
_SYMBOL_BULLETS = str.maketrans(
    dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf0fc\uf076", "•")
)  # a symbol font's, pasted from Word


def _finished(text: str) -> str:
    """Text as all of ours is written. A fixed point of itself."""
    text = _without_markdown(_spaced(_repaired(text)[:LONGEST]))
    text = text if text.isascii() else unicodedata.normalize("NFC", text)  # an accent is a part of its letter
    if text.startswith(_BULLETS) or _OTHER_BULLET.search(text):
        text = _spaced(_BULLET.sub("\n- ", _LONE_BULLET.sub("\n", "\n" + text)))
    return text


_UNEVEN = ("  ", " \n", "\n ", "\n\n\n")
_BLANK_LINES = re.compile(r"\n{3,}")


def _spaced(text: str) -> str:
    """Without what cannot be seen, white space folded.

    What is printable holds no white space but the space, nor anything else to remove: that is quickly seen.
    """
    if not text.replace("\n", "").isprintable() or (not text.isascii() and any(map(text.__contains__, _BLANK_LETTERS))):
        text = _UNSEEN.sub("", text.translate(_SYMBOL_BULLETS))
    elif not any(map(text.__contains__, _UNEVEN)):
        return text.strip("\n ")
    text = "\n".join([" ".join(line.split()) for line in text.splitlines()])
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


_BULLETS = tuple("-*•●▪◦‣·∙○■□➢➤►▶✓✔❖◆★⁃")
_ANY = "[" + re.escape("".join(_BULLETS)) + "]"
_LONE_BULLET = re.compile(rf"\n{_ANY}+(?: {_ANY}+)*(?=\n|$)")
_OTHER_BULLET = re.compile(rf"\n(?!- (?!{_ANY})){_ANY}")
_BULLET = re.compile(rf"\n(?!- (?!{_ANY}))(?:{_ANY} |[•●▪◦‣∙■➢➤►❖⁃](?=\S))+")

_ESCAPE = re.compile(r"\\+(?=[!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"(?:(?<=\s)|^)(?:\\n)+(?=\s|$)")  # the two characters, where an encoder met its own work
_STARS = re.compile(r"\*{2,}")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*(?![\w*])")
_UNDERLINES = re.compile(r"_{3,}|(?<!\w)__(?![a-z_]+__)(?=\S)([^\n]{1,300}?)(?<=\S)__(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:)[^()\s]*\)")
_HEADING = re.compile(r"\n#{1,6} +([^\n]*?)(?: +#+)?(?=\n|$)")


def _without_markdown(text: str) -> str:
    """Without the signs that Markdown leaves behind; its list items are made ours with all others.

    Each is looked for by one of its letters first, which takes a fifth of the time of looking for two.
    """
    before = text
    if "\\" in text:
        text = _ESCAPE.sub("", _LINE_END.sub("\n", text))
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", _STARS.sub("", text))
    if "_" in text and "__" in text:
        text = _UNDERLINES.sub(r"\1", text)
    if "]" in text and "](" in text:
        text = _LINK.sub(r"\1", text)
    if "#" in text and _HEADING.search(marked := "\n" + text):
        text = _HEADING.sub(r"\n\1", marked)
    return text if text is before else _spaced(text)
