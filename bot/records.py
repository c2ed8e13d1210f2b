"""JSON: bytes into plain values or our own types, and back. Nothing here knows what the values mean."""

import json
import re
from functools import cache
from math import isfinite
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")


def decode(body: bytes) -> object:
    """The value that a service's JSON holds. Raises `ValueError` with a sentence that says what is wrong where.

    As tolerant as such answers need: a byte-order mark, bytes that are no UTF-8, half an emoji (a text cut between
    two UTF-16 units), control characters inside texts and numbers beyond all bounds (NaN, 1e999) are read, with U+FFFD or None in their place. Text that
    comes out can always be encoded again.
    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(body)
    except RecursionError:
        raise ValueError("JSON that is nested too deep") from None
    except ValueError:
        return _decode_tolerantly(body)


def decode_as(form: type[T], data: bytes) -> T:
    """The `form` (a frozen dataclass of ours, a list of them ...) that `encode` made these bytes of.

    Unknown keys are ignored and absent ones take their defaults, so that a field may be added later. Raises
    `ValueError` when the bytes do not fit.
    """
    try:
        return cast("T", _decoder(form).decode(data))  # type: ignore[arg-type]  # a type can be hashed
    except RecursionError:
        raise ValueError("JSON that is nested too deep") from None


def encode(value: object) -> bytes:
    """JSON of plain values, dataclasses (fields in the order they are declared in) and times (ISO 8601).

    The same value gives the same bytes. Raises `ValueError` for text with half a surrogate pair, which is no text.
    """
    return _ENCODER.encode(value)


def _plain(value: Any) -> object:
    """Mappings that are no dict (a read-only view, say) as one."""
    if hasattr(value, "keys"):
        return {key: value[key] for key in value.keys()}  # noqa: SIM118 - it may have keys and iterate otherwise
    raise TypeError(f"{type(value).__name__} has no JSON")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


@cache
def _decoder(form: Any) -> Any:  # a cache keeps no track of types; `decode_as` gives them back
    return msgspec.json.Decoder(form)


_ESCAPES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.")
"""A pair of surrogates, half of one, any other escape: in this order, so that a half is never part of a pair."""


def _decode_tolerantly(body: bytes) -> object:
    text = _ESCAPES.sub(_mend, body.decode("utf-8", "replace"))
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None, parse_float=_finite)
    except json.JSONDecodeError as problem:
        if not text.strip():
            raise ValueError("nothing where JSON was expected") from None
        raise ValueError(f"no JSON: {problem.msg} at line {problem.lineno}, column {problem.colno}") from None
    except ValueError:
        raise ValueError("no JSON: a number with thousands of digits") from None
    except RecursionError:
        raise ValueError("JSON that is nested too deep") from None


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if isfinite(number) else None


def _mend(escape: re.Match[str]) -> str:
    half = len(escape[0]) == 6
    return r"\ufffd" if half else escape[0]
