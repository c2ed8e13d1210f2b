"""Undoes the packing of an answer piece by piece, never holding more than it may."""

import zlib
from collections.abc import Iterable

GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
BARE = -zlib.MAX_WBITS  # what some servers call deflate
GZIP = b"\x1f\x8b"


class TooBig(Exception):  # says what it is
    """More came out than there is room for."""


class CutOff(Exception):  # says what it is
    """The packed data ended too early or makes no sense."""


def unpacked(pieces: Iterable[bytes], encoding: str, room: int) -> bytes:
    """The body that was sent in these pieces. Raises TooBig and CutOff, and ValueError for an unknown encoding."""
    unpacker = Unpacker(encoding, room)
    for piece in pieces:
        unpacker.feed(piece)
    return unpacker.finish()


def beginning(pieces: Iterable[bytes], encoding: str, room: int) -> bytes:
    """As much of a body as can be made out of its first pieces, and at most so many bytes. Raises nothing."""
    try:
        unpacker = Unpacker(encoding, room)
    except ValueError:
        return b""
    try:
        for piece in pieces:
            unpacker.feed(piece)
    except (TooBig, CutOff):
        pass
    return unpacker.so_far()


def is_known(encoding: str) -> bool:
    """Whether a body sent in this encoding can be unpacked."""
    return encoding in ("", "identity", "gzip", "x-gzip", "deflate")


class Unpacker:
    """Collects a body sent as `identity`, `gzip` or `deflate`; any other encoding is a ValueError.

    It holds at most `room` bytes, whatever a piece blows up to.
    """

    def __init__(self, encoding: str, room: int) -> None:
        if not is_known(encoding):
            raise ValueError(encoding)
        self._room = room
        self._parts: list[bytes] = []
        self._packed = encoding not in ("", "identity")
        self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        self._members = 0  # begun so far; gzip may hold several
        self._held = b""  # too little to tell what begins here
        self._over = False  # what follows the last member is padding

    def feed(self, piece: bytes) -> None:
        """Take the next piece. Raises TooBig or CutOff."""
        if not self._packed:
            self._keep(piece)
            return
        piece, self._held = self._held + piece, b""
        while piece and not self._over:
            if self._members == 0 or self._inflate.eof:
                if len(piece) < len(GZIP):
                    self._held = piece
                    return
                self._begin(piece)
                continue
            member = self._inflate
            self._keep(self._inflated(piece))
            piece = member.unused_data if member.eof else member.unconsumed_tail

    def finish(self) -> bytes:
        """The whole body. Raises CutOff when packed data did not come to its end."""
        begun = self._members > 0 or self._held != b""
        if self._packed and begun and not self._inflate.eof:
            raise CutOff
        return b"".join(self._parts)

    def so_far(self) -> bytes:
        """What came out until now."""
        return b"".join(self._parts)

    def _begin(self, piece: bytes) -> None:
        """Look at what begins here: the first member in any form, another one, or padding."""
        if self._members == 0:
            try:
                zlib.decompressobj(GZIP_OR_ZLIB).decompress(piece, 1)
            except zlib.error:
                self._inflate = zlib.decompressobj(BARE)
        elif piece.startswith(GZIP):
            self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        else:
            self._over = True
            return
        self._members += 1

    def _inflated(self, piece: bytes) -> bytes:
        try:
            return self._inflate.decompress(piece, self._room + 1)
        except zlib.error as error:
            raise CutOff from error

    def _keep(self, part: bytes) -> None:
        if part:
            self._parts.append(part[: self._room])
        self._room -= len(part)
        if self._room < 0:
            raise TooBig
