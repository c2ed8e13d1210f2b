"""The digest as Markdown (CommonMark), in the structure that readers of `# Daily Job Picks` files know.

A pick is `## [Title](link)`, a line of company, location and score, the reason, the summary and a rule. What is added
comes as lines of their own after the summary. Whatever a listing says is shown as text: it makes no markup.
"""

import re
from collections.abc import Iterator

from ..digest import Digest, Pick
from .words import (
    DEMONSTRATION,
    footer,
    further_places,
    link,
    more_there,
    not_stated,
    plain,
    profile_title,
    quiet,
    reserved,
    score,
    sources,
    timing,
)


def page(digest: Digest) -> str:
    """The digest as a Markdown document; one heading for the day and one for each pick."""
    return "\n\n".join(_blocks(digest)) + "\n"


def _blocks(digest: Digest) -> Iterator[str]:
    yield f"# Daily Job Picks - {digest.date.isoformat()}"
    if digest.demonstration:
        yield f"**{DEMONSTRATION}**"
    for pick in digest.picks:
        yield from _pick(pick)
        yield "---"
    if not digest.picks:
        words = quiet(digest)
        miss = f" {_linked(words.miss.title, words.miss.url)} " if words.miss else ""
        yield text(words.before) + miss + text(words.after)
        yield "---"
    yield from (text(line) for line in (*footer(digest), reserved(digest)) if line)
    if title := profile_title(digest):
        yield f"For: {text(title)}"


def _pick(pick: Pick) -> Iterator[str]:
    yield (
        f"## {_linked(pick.title, pick.url)}\n"
        f"**Company:** {text(pick.company)} | **Location:** {text(pick.place)} | **Score:** {score(pick.score)}/100"
    )
    yield f"**Reason:** {text(pick.reason)}"
    yield f"**Summary:** {text(pick.summary)}"
    if pick.watch_out:
        yield f"**Watch out:** {text(pick.watch_out)}"
    if pick.unsaid:
        yield f"**Not stated:** {text(not_stated(pick))}"
    if pick.pay:
        yield f"**Pay:** {text(pick.pay)}"
    if more := more_there(pick):
        yield f"**More:** {text(more)}"
    if pick.also_in:
        yield f"**Also in:** {text(further_places(pick))}"
    via = ", ".join(_linked(one.source, one.url) for one in sources(pick))
    yield f"**Posted:** {text(timing(pick).removeprefix('posted '))}, via {via}"
    if pick.links:
        yield f"**Also advertised at:** {', '.join(_linked(url, url) for url in pick.links)}"


def _linked(words: str, url: str) -> str:
    """A link; only text where the url is none that may be followed."""
    safe = link(url)
    return f"[{text(words)}]({_ENTITY.sub(AMPERSAND, safe)})" if safe else text(words)


_ENTITY = re.compile(r"&(?=#?\w+;)")  # "&copy;" is read as a character, in text and in a link
AMPERSAND = r"\\&"
_MARKUP = re.compile(
    r"[\\`*_\[\]<>|~]"
    r"|&(?=#?\w+;)"
    r"|(?<=:)/(?=/)|(?<=\bwww)\."  # bare addresses, which many readers turn into links
    r"|(?<!\S)#|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]",  # headings, lists, underlines
    re.IGNORECASE,
)


def text(words: str) -> str:
    r"""Words as any CommonMark reader shows them, on one line that starts no block.

    >>> print(text("C* <b> [x](y) see https://x.example"))
    C\* \<b\> \[x\](y) see https:\//x.example
    """
    return _MARKUP.sub(r"\\\g<0>", plain(words))
