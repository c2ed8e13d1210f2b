"""Files that people write or other tools wrote: profiles (TOML), listings and verdicts (JSON Lines)."""

import gzip
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, TypeVar

from scoring.clean import plain_line, plain_text
from scoring.listing import Listing
from scoring.profile import Profile, ProfileError, read_profile

from .errors import FileProblem
from .interfaces import Reading
from .records import decode

SAMPLE = "sample_profile.toml"

T = TypeVar("T")


def sample_profile() -> Profile:
    """The profile that comes with the product, for a first look."""
    return read_profile(tomllib.loads(files("bot").joinpath(SAMPLE).read_text("utf-8")), name="sample")


def profile_from(path: Path) -> Profile:
    """The profile in a TOML file. Raises `FileProblem` naming every mistake in it."""
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
        return read_profile(raw, name=path.stem)
    except OSError as trouble:
        raise FileProblem(str(path), f"cannot be read: {trouble.strerror}", "give the path of a profile") from trouble
    except UnicodeDecodeError as trouble:
        raise FileProblem(str(path), "is not UTF-8 text", "save it as UTF-8") from trouble
    except tomllib.TOMLDecodeError as trouble:
        raise FileProblem(
            str(path), f"is no TOML: {trouble}", "see bot/sample_profile.toml for one that is"
        ) from trouble
    except RecursionError:
        raise FileProblem(str(path), "is nested too deep", "see bot/sample_profile.toml for one that is not") from None
    except ProfileError as trouble:
        what = "; ".join(f"{field}: {problem}" for field, problem in trouble.problems)
        raise FileProblem(str(path), what, "correct the file; bot/sample_profile.toml explains each field") from trouble


def listings_from(path: Path) -> Iterator[Listing]:
    """Each listing of a JSON Lines file (gzip allowed), text cleaned. Lazy.

    Raises `FileProblem` with the line's number for a line that is no listing: a listing lost in silence would make
    every figure measured on the file wrong.
    """
    return _lines(path, listing_from)


class Thumb(NamedTuple):
    """A line of a verdicts file."""

    listing: Listing
    person: str
    up: bool
    at: datetime  # UTC


def thumbs_from(path: Path, known: Mapping[str, Listing]) -> Iterator[Thumb]:
    """Each verdict of a JSON Lines file; its listing is given in full or as the id of a known one. Lazy.

    Raises `FileProblem` with the line's number for a line that is no verdict.
    """
    return _lines(path, lambda row: _thumb(row, known))


def _thumb(row: object, known: Mapping[str, Listing]) -> Thumb:
    if not isinstance(row, Mapping):
        raise ValueError("is no JSON object")
    given, person, at = row.get("listing"), _said(row, "person"), read_time(row.get("at"))
    listing = listing_from(given) if isinstance(given, Mapping) else known.get(str(given))
    if listing is None:
        raise ValueError(
            f"its listing ({str(given)[:60]!r}) is neither a listing nor the id of one of the listings file"
        )
    if row.get("verdict") not in ("up", "down"):
        raise ValueError(f"verdict wants up or down, not {str(row.get('verdict'))[:60]!r}")
    if person is None or at is None:
        raise ValueError("lacks person" if person is None else "at wants a moment such as 2026-08-18T10:00:00Z")
    return Thumb(listing, person, row["verdict"] == "up", at)


def _lines(path: Path, read: Callable[[object], T]) -> Iterator[T]:
    for number, line in raw_lines(path):
        yield in_line(path, number, line, read)


def raw_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line of a file (gzip allowed) that is not blank, with its number. Raises `FileProblem`."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as trouble:  # EOFError: a gzip file cut short
        what = getattr(trouble, "strerror", None) or str(trouble)
        raise FileProblem(str(path), f"cannot be read: {what}", "give a JSON Lines file, plain or gzip") from trouble


def in_line(path: Path, number: int, line: bytes, read: Callable[[object], T]) -> T:
    """What one line holds. Raises `FileProblem` that names the line."""
    try:
        return read(decode(line))
    except ValueError as mistake:
        raise FileProblem(f"{path}, line {number}", str(mistake), "correct or remove the line") from mistake


def listing_from(row: object) -> Listing:
    """The listing in one decoded line. Raises ValueError with what is wrong with it."""
    if not isinstance(row, Mapping):
        raise ValueError("is no JSON object")  # one kind of error for every bad line
    missing = [key for key in ("title", "company", "url") if not isinstance(row.get(key), str) or not row[key].strip()]
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")
    source = _said(row, "source") or "file"
    source_id = _said(row, "source_id") or _said(row, "id") or str(row["url"])
    remote = row.get("remote")
    description = _said(row, "description")
    return Listing(
        source=source,
        source_id=source_id,
        url=str(row["url"]).strip(),
        title=plain_line(str(row["title"])),
        company=plain_line(str(row["company"])),
        location=plain_line(_said(row, "location") or "") or None,
        posted_at=read_time(row.get("posted_at")),
        remote=remote if isinstance(remote, bool) else None,
        salary=plain_line(_said(row, "salary") or "") or None,
        employment_type=plain_line(_said(row, "employment_type") or "") or None,
        description=plain_text(description) if description else None,
        closes_at=read_time(row.get("closes_at")),
        file_id=_said(row, "id"),
    )


def listing_row(listing: Listing) -> dict[str, object]:
    """A line of a listings file for a listing: what `listing_from` reads."""
    return {
        "id": listing.id,
        "source": listing.source,
        "source_id": listing.source_id,
        "url": listing.url,
        "title": listing.title,
        "company": listing.company,
        "location": listing.location,
        "posted_at": listing.posted_at.isoformat() if listing.posted_at else None,
        "remote": listing.remote,
        "salary": listing.salary,
        "employment_type": listing.employment_type,
        "description": listing.description,
        "closes_at": listing.closes_at.isoformat() if listing.closes_at else None,
    }


def read_answer(kind: str, path: Path) -> Reading:
    """What a recorded answer of a service (plain or gzip) holds. Raises `FileProblem` or `SourceError`."""
    from .sources import read

    try:
        body = path.read_bytes()
        body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        return read(kind, body)
    except (OSError, EOFError, zlib.error) as trouble:
        raise FileProblem(str(path), f"cannot be read: {trouble}", "give a recorded answer, plain or gzip") from trouble
    except ValueError as trouble:
        raise FileProblem(kind, str(trouble), "name a kind of the README's table of sources") from trouble


def read_time(value: object) -> datetime | None:
    """A moment in UTC from ISO 8601, a date or epoch seconds (also as text); None when it is none of them."""
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever is no number ends in the except
    except (TypeError, ValueError):
        if not isinstance(value, str):
            return None
        try:
            moment = datetime.fromisoformat(value.strip())
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            return None
    try:
        # 1e11 seconds lie in the year 5138: a larger number counts milliseconds
        return datetime.fromtimestamp(number / 1000 if abs(number) >= 1e11 else number, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _said(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None
