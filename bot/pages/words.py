"""The words all pages share, as plain text; each page escapes them its own way."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from scoring.duties import OWED
from scoring.reasons.wording import listed, spelled

from ..digest import Credit, Digest, Failed, Footer, Pick

DEMONSTRATION = (
    "Demonstration: no source answered, so these openings are made up. Neither the employers nor the links exist."
)

PRIVATE_GATES = frozenset({"citizenship", "clearance", "sponsorship", "pay"})
"""Gates whose very count tells of the reader's visa, citizenship or pay floor; a page may be read by a whole channel,
so they are counted together. The JSON page, for programs of whoever owns the profile, has each."""

MOST_NAMED = 3
"""So many of a service's failed boards are named; `jobpicks sources` names all."""

MOST_REASONS = 3
"""A service whose boards fail in more ways than this gets the commonest ones said and the rest counted."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PRIVATE_WORDS = re.compile(
    r"\bvisas?\b|\bh-?1-?b|\bsponsor|\bcitizen|\bclearance|\bgreen.?card|\bwork.?permit|\b(?:stem.)?opt\b|\brefugee|\basylum"
    r"|\bdisab|\bpregnan|\bhealth (?:reasons|condition)|\bwheelchair|\bsalary|[$€£¥₹]\s?\d|\b(?:usd|eur|gbp|inr|chf)\s?\d|\d\s?k\b",
    re.IGNORECASE,
)
"""What a title says of a person that is not for everybody who may read a page."""

_HIDDEN = frozenset({"Cc", "Cs", "Co", "Cn"})
_DIRECTION = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


def plain(text: str) -> str:
    """Put a text on one line, without anything that leads a terminal, a browser or an eye astray.

    That is: control characters, lone surrogates, direction marks, invisible characters, invisible tags and marks without a letter.
    """
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    line = "".join(c for c in _DIRECTION.sub("", line) if unicodedata.category(c) not in _HIDDEN)
    return " ".join(filter(None, map(_on_its_feet, line.split())))


def _on_its_feet(word: str) -> str:
    """A word without marks that have no letter to stand on: whoever draws them lets them fall on what is beside them."""
    first = next((at for at, c in enumerate(word) if not unicodedata.category(c).startswith("M")), len(word))
    return word[first:]


def link(url: str) -> str | None:
    """The url as it may stand in a page, percent-encoded where needed; None unless it is http or https with a host."""
    try:
        parts = urlsplit("".join(c for c in url.strip() if c.isprintable()))
        host = parts.netloc.encode("ascii") if parts.netloc.isascii() else parts.netloc.encode("idna")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    where = quote(host, safe=":@[]!$&'*+,;=%") + quote(parts.path, safe="/:@!$&'*+,;=~%")
    asked = "?" + quote(parts.query, safe="/:?@!$&'*+,;=~%") if parts.query else ""
    place = "#" + quote(parts.fragment, safe="/:?@!$&'*+,;=~%") if parts.fragment else ""
    return f"{parts.scheme}://" + re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", where + asked + place)


def host(url: str) -> str:
    """The host of a web address, to name it by; the address itself where it is none."""
    return (link(url) or url).partition("://")[2].partition("/")[0] or url


def score(value: float) -> str:
    """Round down to a whole number.

    So 100 is shown for nothing less, what is below a bar never looks as if it had reached it, and what ranks higher
    never shows less.
    """
    if math.isnan(value):
        return "?"
    return str(math.floor(value + 1e-9))  # shares that add up to 95 may do so to within a rounding error


def number(value: float) -> str:
    """40 for 40.0, 42.5 as it is."""
    return f"{value:,g}" if value < 1e6 else f"{value:,.0f}"


def count(how_many: int, noun: str) -> str:
    """Give a number and what it counts.

    >>> count(1, "opening"), count(1310, "opening")
    ('1 opening', '1,310 openings')
    """
    return f"{how_many:,} {noun}" if how_many == 1 else f"{how_many:,} {noun}s"


def day(digest: Digest) -> str:
    """The digest's date as `day_of` writes it."""
    return day_of(digest.date)


def day_of(on: date) -> str:
    """Write a date as "Wednesday, 25 November 2026", in English whatever the locale."""
    months = "January February March April May June July August September October November December".split()
    return f"{WEEKDAYS[on.weekday()]}, {on.day} {months[on.month - 1]} {on.year}"


def profile_title(digest: Digest) -> str:
    """The profile's title; empty where it tells of a visa, citizenship, clearance, health or pay.

    A page may be read by a whole channel. The JSON page, for programs of whoever owns the profile, has it all the same.
    """
    title = plain(digest.profile)
    return "" if _PRIVATE_WORDS.search(title) else title


def counts(footer: Footer) -> str:
    """Say the day in one line: "2,140 gathered, 1,310 openings, 212 eligible, 10 posted"."""
    openings = count(footer.openings, "opening")
    return f"{footer.gathered:,} gathered, {openings}, {footer.eligible:,} eligible, {footer.posted:,} posted"


def timing(pick: Pick) -> str:
    """Its age and, where known, its end and why it is shown once more: "posted 12 days ago, closes in 3 days"."""
    parts = [pick.age, pick.closes, f"shown again: {pick.again}" if pick.again else None]
    return plain(", ".join(part for part in parts if part))


def further_places(pick: Pick, most: int = 4) -> str:
    """Where else it is, the nearest to its reader's wishes first: "London, UK; Lisbon, Portugal and 3 more"; empty for nowhere."""
    more = f" and {len(pick.also_in) - most} more" if len(pick.also_in) > most else ""
    return "; ".join(plain(place) for place in pick.also_in[:most]) + more


def more_there(pick: Pick) -> str:
    """What else its employer has: "+4 more there; you may apply to two"; empty for nothing."""
    if not pick.more_there:
        return ""
    limit = f"; you may apply to {spelled(pick.may_apply)}" if pick.may_apply is not None else ""
    return f"+{pick.more_there:,} more there{limit}"


def not_stated(pick: Pick) -> str:
    """What its advert does not say: "pay and sponsorship"; empty when it says all that is looked for."""
    return listed([plain(item) for item in pick.unsaid])


def sources(pick: Pick) -> tuple[Credit, ...]:
    """Every source that a pick names, with the address of its advert there; the one it is shown from first."""
    return (Credit(pick.source, pick.url), *pick.credits)


def said_via(pick: Pick) -> str:
    """Who is to be named where a pick stands in one line ("via Remotive"); empty where nobody asks for it."""
    return "" if OWED.isdisjoint(pick.terms) else f"via {', '.join(plain(one.source) for one in sources(pick))}"


def reserved(digest: Digest) -> str:
    """A sentence for pages that are files, which are easily sent on; empty where no source forbids it."""
    shown = [*digest.picks, *([digest.best_miss] if digest.best_miss and not digest.picks else [])]
    kept_back = sum(not _FOR_ONESELF.isdisjoint(pick.terms) for pick in shown)
    if not kept_back:
        return ""
    if kept_back == 1:
        return "The source of one pick forbids taking it to other job boards: this page is for your own reading."
    return (
        f"The sources of {kept_back} picks forbid taking them to other job boards: this page is for your own reading."
    )


_FOR_ONESELF = frozenset({"no redistribution", "personal use"})


@dataclass(frozen=True, slots=True)
class Quiet:
    """The paragraph of a day without picks, in three parts, since the middle one is a link where a page has links."""

    before: str
    miss: Pick | None
    after: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.before, self.miss and plain(self.miss.title), self.after) if part)


def quiet(digest: Digest) -> Quiet:
    """What a day without picks says."""
    foot, miss, bar = digest.footer, digest.best_miss, number(digest.bar)
    if not foot.openings:
        return Quiet("No openings are known today, so there is nothing to choose from.", None, "")
    if not foot.eligible + foot.unknown:
        return Quiet(f"Nothing cleared your bar of {bar} today: every opening was ruled out by a hard rule.", None, "")
    if not miss:
        return Quiet("Nothing new today: what could be for you was shown before and has not changed.", None, "")
    why = plain(miss.reason).rstrip(".")
    if miss.watch_out:
        why += f". Watch out: {plain(miss.watch_out).rstrip('.')}"
    known = ", ".join(filter(None, (score(miss.score), said_via(miss))))
    after = f"at {plain(miss.company)}, {plain(miss.place)} ({known}): {why}."
    return Quiet(f"Nothing cleared your bar of {bar} today; the best miss was", miss, after)


def footer(digest: Digest) -> tuple[str, ...]:
    """Say the counts, where the rest went, what failed and what else to know, a sentence or two each.

    Every count is said, so that both sums of `scoring.choose.Counts` can be done on the words.
    """
    foot = digest.footer
    lines = [counts(foot) + "."]
    if foot.openings:
        lines.append(_gated(foot))
    if foot.eligible + foot.unknown:
        lines.append(_chosen(foot, digest.bar))
    lines.extend(_sources(foot))
    lines.extend(plain(note).rstrip(".") + "." for note in foot.notes)
    return tuple(lines)


def _gated(foot: Footer) -> str:
    said = f"Of the openings, {foot.unknown:,} {'is' if foot.unknown == 1 else 'are'} uncertain (the advert leaves a hard rule open)"
    public = [
        (gate.replace("_", " "), failed) for gate, failed in foot.failed.items() if gate not in PRIVATE_GATES and failed
    ]
    private = sum(failed for gate, failed in foot.failed.items() if gate in PRIVATE_GATES)
    parts = [f"{plain(gate)} {failed:,}" for gate, failed in [*public, ("other rules", private)] if failed]
    if not parts:
        return f"{said} and none was ruled out."
    return f"{said} and {sum(foot.failed.values()):,} ruled out: {', '.join(parts)}."


def _chosen(foot: Footer, bar: float) -> str:
    ends = [
        (foot.below_bar, f"below the bar of {number(bar)}"),
        (foot.over_cap, "over the cap (of an employer or of the day)"),
        (foot.shown_before, "shown before"),
    ]
    rest = ", ".join(f"{many:,} {end}" for many, end in ends if many)
    return f"Not posted of the eligible and uncertain: {rest or 'none'}."


def _sources(foot: Footer) -> Iterable[str]:
    if foot.sources:
        yield f"{count(foot.sources, 'source')} asked, {f'{len(foot.failures):,}' if foot.failures else 'none'} failed."
    yield from failures(foot.failures)


def failures(failed: Iterable[Failed]) -> list[str]:
    """One sentence for each service that failed, however many of its boards did and in how many ways.

    "Remotive failed: answered with a web page.", "Greenhouse (stripe) failed: no such board.", "Greenhouse: 2 boards
    failed (airbnb, figma): not reachable."
    """
    services: defaultdict[str, list[Failed]] = defaultdict(list)
    for failure in failed:
        services[plain(failure.service)].append(failure)
    return [_failed(service, found) for service, found in services.items()]


def _failed(service: str, failed: Sequence[Failed]) -> str:
    found = Counter(plain(failure.what).rstrip(".") or "no reason given" for failure in failed)
    boards = [plain(failure.board) for failure in failed if failure.board]
    if len(failed) == 1:
        return f"{service}{f' ({boards[0]})' if boards else ''} failed: {next(iter(found))}."
    named = ", ".join(boards[:MOST_NAMED]) + (
        f" and {len(boards) - MOST_NAMED:,} more" if len(boards) > MOST_NAMED else ""
    )
    common = found.most_common(MOST_REASONS)
    parts = [reason if len(found) == 1 else f"{many:,} × {reason}" for reason, many in common]
    if others := len(failed) - sum(many for _, many in common):
        parts.append(f"{others:,} × other reasons")
    return f"{service}: {len(failed):,} boards failed{f' ({named})' if named else ''}: {'; '.join(parts)}."
