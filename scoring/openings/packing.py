"""A fingerprint as bytes, to be kept beside its listing: about 800 of them."""

import struct
from array import array
from collections.abc import Iterator

from .fingerprint import Fingerprint
from .title import Title
from .words import TOOL_BITS, WORD_BITS

_NUMBERS = struct.Struct("<QIIQQHH")
_BETWEEN = "\x1f"  # no word, name or number holds it
_SETS = WORD_BITS // 8 + TOOL_BITS // 8


def pack(listing: Fingerprint) -> bytes:
    """The same bytes on every machine."""
    titles = (" ".join(part) for part in listing.title)
    names = _BETWEEN.join(
        (listing.source, listing.employer, listing.stem, *titles, " ".join(sorted(listing.requisitions)))
    ).encode("utf-8", "replace")
    named = array("H", _places(listing.named))
    low, high = listing.numbers & (1 << 64) - 1, listing.numbers >> 64
    numbers = (listing.identity, listing.page, listing.demand, low, high, len(names), len(named))
    return b"".join(
        (
            _NUMBERS.pack(*numbers),
            names,
            listing.words.to_bytes(WORD_BITS // 8, "little"),
            listing.tools.to_bytes(TOOL_BITS // 8, "little"),
            _little(named),
            _little(listing.passages),
        )
    )


def unpack(kept: bytes) -> Fingerprint:
    """What `pack` was given. Raises `ValueError` for anything else."""
    try:
        identity, page, demand, low, high, size, count = _NUMBERS.unpack_from(kept)
        start = _NUMBERS.size + size
        source, employer, stem, core, tags, places, requisitions = kept[_NUMBERS.size : start].decode().split(_BETWEEN)
    except struct.error as error:
        raise ValueError(f"is no fingerprint: {error}") from error
    sets, rest = kept[start : start + _SETS], kept[start + _SETS :]
    return Fingerprint(
        source=source,
        employer=employer,
        stem=stem,
        title=Title(tuple(core.split()), tuple(tags.split()), tuple(places.split())),
        requisitions=frozenset(requisitions.split()),
        identity=identity,
        page=page,
        demand=demand,
        numbers=low | high << 64,
        tools=int.from_bytes(sets[WORD_BITS // 8 :], "little"),
        words=int.from_bytes(sets[: WORD_BITS // 8], "little"),
        named=sum({1 << place for place in _numbers(rest[: 2 * count])}),
        passages=_numbers(rest[2 * count :]),
    )


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _little(numbers: "array[int]") -> bytes:
    return struct.pack(f"<{len(numbers)}H", *numbers)


def _numbers(kept: bytes) -> "array[int]":
    return array("H", struct.unpack(f"<{len(kept) // 2}H", kept))
