"""Asks a source once and says what came of it, for whoever wants to know whether a service is still as it is read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from textwrap import wrap
from time import monotonic

from scoring.listing import Listing

from .errors import SourceError
from .interfaces import Answer, Reading, Request, SoFar, Source
from .sources.noticing import Notes, noticing

WIDTH = 100
HEADERS = ("etag", "last-modified", "cache-control", "age", "expires", "vary", "retry-after", "content-type")
"""What says how an answer may be kept and asked for again; and whatever a service says of its limits (ratelimit)."""

FIELDS = ("location", "posted_at", "remote", "salary", "employment_type", "description", "closes_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one question brought. `filled`: the share of its listings that say something in each field."""

    source: str
    kind: str
    status: int | None = None  # None: there was no answer, or nothing was asked
    trouble: str | None = None
    seconds: float = 0.0
    bytes: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    listings: int = 0
    total: int | None = None  # as the service tells it
    more: bool = False  # there would be another question
    reasons: tuple[str, ...] = ()  # why rows became no listings
    filled: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[str, ...] = ()  # keys that are read and that no row had
    new: tuple[str, ...] = ()  # keys that rows had and nobody reads

    def row(self) -> dict[str, object]:
        """Everything, for a program."""
        return asdict(self)


def probe(source: Source, ask: Callable[[Source, Request], Answer]) -> Finding:
    """Ask a source its first question. Raises nothing: what fails is a finding."""
    request = source.ask(SoFar())
    if request is None:
        return Finding(source=source.key, kind=source.kind, trouble="asks nothing")
    begun = monotonic()
    try:
        answer = ask(source, request)
    except SourceError as trouble:
        status = trouble.refused.status if trouble.refused else None
        seconds = monotonic() - begun
        return Finding(source=source.key, kind=source.kind, status=status, trouble=trouble.what, seconds=seconds)
    seconds = monotonic() - begun
    headers = {name: answer.headers[name] for name in answer.headers if name in HEADERS or "ratelimit" in name}
    found, reading, notes = _read(source, answer)
    sent = Finding(
        source=source.key,
        kind=source.kind,
        status=304 if answer.unchanged else 200,
        trouble=found,
        seconds=seconds,
        bytes=len(answer.body),
        headers=headers,
    )
    return sent if reading is None else _of(sent, reading, notes, source)


def _read(source: Source, answer: Answer) -> tuple[str | None, Reading | None, Notes]:
    with noticing() as notes:
        try:
            return None, source.read(answer.body), notes
        except SourceError as trouble:
            return trouble.what, None, notes


def _of(sent: Finding, reading: Reading, notes: Notes, source: Source) -> Finding:
    rows = len(reading.listings) + len(reading.left_out)
    so_far = SoFar(answers=1, rows=rows, last=rows, fresh=rows, total=reading.total, link=reading.link)
    return replace(
        sent,
        rows=rows,
        listings=len(reading.listings),
        total=reading.total,
        more=source.ask(so_far) is not None,
        reasons=tuple(dict.fromkeys(row.reason for row in reading.left_out)),
        filled=shares(reading.listings),
        missing=tuple(notes.missing()),
        new=tuple(notes.new()),
    )


def shares(listings: tuple[Listing, ...]) -> dict[str, float]:
    """The share of listings that say something, by field; empty where there are none."""
    if not listings:
        return {}
    return {name: sum(getattr(one, name) is not None for one in listings) / len(listings) for name in FIELDS}


def lines(found: Finding) -> Iterator[str]:
    """A finding for a terminal, a hundred columns wide."""
    if found.status is None and not found.seconds:
        yield from wrap(f"{found.source}: not asked: {found.trouble}", WIDTH, subsequent_indent=" " * 4)
        return
    status = found.status or "no answer"
    yield f"{found.source}: {status}, {found.seconds:.1f} s, {found.bytes:,} bytes"
    said = {"trouble": found.trouble or ""}
    if found.headers:
        said["headers"] = "; ".join(f"{name}: {value}" for name, value in found.headers.items())
    if not found.trouble:
        of = f" of {found.total:,}" if found.total is not None else ""
        said["rows"] = f"{found.rows:,}{of}, {found.listings:,} of them listings" + (
            ", more to ask for" if found.more else ""
        )
        said["left out"] = "; ".join(found.reasons)
        said["filled"] = ", ".join(f"{name} {share:.0%}" for name, share in found.filled.items())
        said["missing"] = ", ".join(found.missing)
        said["new"] = ", ".join(found.new)
    for name, words in said.items():
        if words:
            plain = " ".join(word if word.isprintable() else "?" for word in words.split())
            yield from wrap(plain, WIDTH, initial_indent=f"  {name + ':':9} ", subsequent_indent=" " * 12)
