"""What came of one request to a model: an answer or a named failure, both with what they cost."""

from dataclasses import dataclass
from typing import Literal

Failure = Literal[
    "refused",  # the model would not, or a filter stepped in
    "cut off",  # by the most tokens an answer may have
    "empty",
    "not JSON",
    "wrong schema",
    "wrong ids",
    "no schema",  # the endpoint takes none: it gets it in words from now on
    "bad request",  # 400 and its like: the endpoint does not take what we ask
    "authentication",  # 401, 403
    "no credit",  # 429 that no waiting helps against
    "rate limited",  # 429
    "server error",  # 5xx
    "timeout",
    "unreachable",  # no connection, or one that was lost
    "unheard of",  # not settled: the process ended, or the time was up
]

Outcome = Failure | Literal["answered"]
"""What came of a request."""

ANSWERED: Literal["answered"] = "answered"

HOPELESS: frozenset[Failure] = frozenset({"authentication", "no credit"})
"""After one of these nothing more is asked that day's digest."""

SHORT_LIVED: frozenset[Failure] = frozenset({"rate limited", "server error", "timeout", "unreachable"})
"""May be over a moment later."""

UNKEPT: frozenset[Failure] = frozenset({"not JSON", "wrong schema"})
"""What an endpoint answers that pays no heed to the schema, or a model that slips."""

WORTH_A_SECOND: frozenset[Failure] = SHORT_LIVED | UNKEPT | {"empty", "wrong ids", "cut off", "no schema"}
"""What is asked once more; a refusal is an answer, and a bad request stays one."""


UNCHARGED: frozenset[Outcome] = frozenset(
    {"no schema", "bad request", "authentication", "no credit", "rate limited", "server error"}
)
"""What costs nothing; anything else without a report of its tokens is taken to have cost all that it might."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as the endpoint reports them; `cached` are part of `input`."""

    input: int = 0
    cached: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True)
class Replied:
    """An answer's text, not read yet."""

    text: str | None
    usage: Usage | None  # None: not reported
    in_words: bool = False  # the schema was told in words


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer. `words` are for a log: no key, and nothing of what was asked."""

    failure: Failure
    words: str
    usage: Usage | None = None
    again_in: float | None = None  # seconds, where the endpoint says so
