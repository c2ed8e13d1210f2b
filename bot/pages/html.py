"""The digest as one HTML file that looks the way a Slack channel shows it: the app's message, and each pick below it.

It asks nothing of the network and runs nothing; the policy in its head lets a browser do neither.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from ..digest import Digest, Pick
from .words import (
    DEMONSTRATION,
    count,
    counts,
    day,
    footer,
    further_places,
    host,
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

AVATAR = (
    '<svg class="shape" aria-hidden="true"><symbol id="avatar" viewBox="0 0 36 36">'
    '<rect width="36" height="36" rx="8" fill="#0b6e5f"/>'
    '<path d="M11 9h14v19l-7-5-7 5z" fill="#fff"/><path d="m14.2 15.6 2.8 2.8 5-5.2" fill="none" stroke="#0b6e5f" '
    'stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></symbol></svg>'
)


def page(digest: Digest) -> str:
    """The whole file. Every word that came from a listing is escaped, and only http and https urls are links."""
    style = files(__package__).joinpath("slack.css").read_text("utf-8")
    return "\n".join((*_head(digest, style), *_body(digest), "</html>")) + "\n"


def _head(digest: Digest, style: str) -> Iterator[str]:
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">'
    yield '<meta name="robots" content="noindex, noarchive">'
    yield f"<title>Daily Job Picks, {day(digest)}</title>\n<style>{style}</style>\n</head>"


def _body(digest: Digest) -> Iterator[str]:
    yield f'<body>\n{AVATAR}\n<header class="channel"><b><span>#</span> job-picks</b> <span>{_text(profile_title(digest))}</span></header>'
    yield "<main>"
    if digest.demonstration:
        yield f'<p class="demonstration" role="note">{_text(DEMONSTRATION)}</p>'
    yield from _message(digest, "parent", _parent(digest))
    if digest.picks:
        yield f'<p class="replies"><span>{_replies(len(digest.picks))}</span></p>'
        yield '<ol class="thread">'
        for pick in digest.picks:
            yield "<li>"
            yield from _message(digest, "pick", _pick(pick))
            yield "</li>"
        yield "</ol>"
    yield "</main>\n<footer>"
    yield from _message(
        digest,
        "rest",
        (f'<p class="context">{_text(line)}</p>' for line in (*footer(digest)[1:], reserved(digest)) if line),
    )
    yield "</footer>\n</body>"


def _message(digest: Digest, kind: str, content: Iterator[str]) -> Iterator[str]:
    at = f'<time datetime="{digest.date.isoformat()}">{day(digest).partition(", ")[2]}</time>'
    yield f'<article class="message {kind}"><svg class="avatar" aria-hidden="true"><use href="#avatar"/></svg><div>'
    yield f'<p class="who"><b>jobpicks</b> <span class="app">APP</span> {at}</p>'
    yield from content
    yield "</div></article>"


def _parent(digest: Digest) -> Iterator[str]:
    yield f"<h1>Daily Job Picks, {day(digest)}</h1>"
    if digest.picks:
        yield f"<p>{count(len(digest.picks), 'opening')} worth your time, best first. Each is a reply below.</p>"
    else:
        words = quiet(digest)
        miss = _linked(words.miss.title, words.miss.url) if words.miss else ""
        yield f"<p>{_text(words.before)} {miss} {_text(words.after)}</p>"
    yield f'<p class="context">{_text(counts(digest.footer))}</p>'


def _pick(pick: Pick) -> Iterator[str]:
    yield f"<h2>{_linked(pick.title, pick.url)}</h2>"
    place = _text(pick.place) + (f"<small>also {_text(further_places(pick))}</small>" if pick.also_in else "")
    fields = {"Company": _text(pick.company), "Location": place, "Score": f"{score(pick.score)}/100"}
    if more := more_there(pick):
        fields["Company"] += f"<small>{more}</small>"
    if pick.pay:
        fields["Pay"] = _text(pick.pay)
    yield "<dl>" + "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in fields.items()) + "</dl>"
    yield f"<p><b>Why:</b> {_text(pick.reason)}</p>"
    if pick.watch_out:
        yield f"<p><b>Watch out:</b> {_text(pick.watch_out)}</p>"
    yield f"<p>{_text(pick.summary)}</p>"
    yield f'<p class="context">{" <i>·</i> ".join(_context(pick))}</p>'


def _context(pick: Pick) -> Iterator[str]:
    yield _text(timing(pick))
    yield "via " + ", ".join(_linked(one.source, one.url) for one in sources(pick))
    if pick.links:
        yield "also at " + ", ".join(_linked(host(url), url) for url in pick.links)
    if pick.unsaid:
        yield f"not stated: {_text(not_stated(pick))}"


def _replies(picks: int) -> str:
    return "1 reply" if picks == 1 else f"{picks:,} replies"


def _text(words: str) -> str:
    return escape(plain(words))


def _linked(words: str, url: str) -> str:
    safe = link(url)
    return f'<a href="{escape(safe)}" rel="noopener noreferrer nofollow">{_text(words)}</a>' if safe else _text(words)
