"""Undoes the packing of an answer piece by piece, never holding more than it may."""

import zlib

GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
BARE = -zlib.MAX_WBITS  # what some servers call deflate


class TooBig(Exception):  # says what it is
    """More came out than there is room for."""


class CutOff(Exception):  # says what it is
    """The packed data ended too early or makes no sense."""


class Unpacker:
    """Collects a body sent as `identity`, `gzip` or `deflate`; any other encoding is a ValueError.

    It holds at most `room` bytes, whatever a piece blows up to.
    """

    def __init__(self, encoding: str, room: int) -> None:
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise ValueError(encoding)
        self._room = room
        self._parts: list[bytes] = []
        self._packed = encoding not in ("", "identity")
        self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        self._fresh = True  # nothing of this member was read yet
        self._first = True  # it is the first member

    def feed(self, piece: bytes) -> None:
        """Take the next piece. Raises TooBig or CutOff."""
        if not self._packed:
            self._keep(piece)
            return
        while piece and not (self._inflate.eof and not self._next_member(piece)):
            self._keep(self._inflated(piece))
            piece = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def finish(self) -> bytes:
        """The whole body. Raises CutOff when packed data did not come to its end."""
        if self._packed and not self._inflate.eof and not (self._first and self._fresh):
            raise CutOff
        return b"".join(self._parts)

    def _inflated(self, piece: bytes) -> bytes:
        try:
            part = self._inflate.decompress(piece, self._room + 1)
        except zlib.error as error:
            if not (self._first and self._fresh):
                raise CutOff from error
            self._inflate = zlib.decompressobj(BARE)
            self._fresh = False
            return self._inflated(piece)
        self._fresh = False
        return part

    def _next_member(self, piece: bytes) -> bool:
        """Gzip may hold several members; what follows and is none (padding) is left."""
        if not piece.startswith(b"\x1f\x8b"):
            return False
        self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        self._first = False
        return True

    def _keep(self, part: bytes) -> None:
        self._room -= len(part)
        if self._room < 0:
            self._parts.clear()
            raise TooBig
        if part:
            self._parts.append(part)
