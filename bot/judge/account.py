"""What a model did lately: requests, failures by name, tokens, dollars, and how much of what it claimed could be proved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .kept import Request
from .outcomes import ANSWERED, HOPELESS, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Sums over requests."""

    requests: int
    digests: int  # that they were made for
    failures: Mapping[str, int]  # by name, the most first
    input: int  # tokens
    cached: int  # of these
    output: int
    dollars: float
    said: int  # claims
    dropped: int  # of these, those without a true quote
    refused: Outcome | None  # the last outcome, where it is one that only its owner can mend

    @property
    def dropped_share(self) -> float | None:
        """The part of all claims that could not be proved; None where there were none."""
        return self.dropped / self.said if self.said else None

    def words(self) -> str:
        """All of it in one line."""
        if not self.requests:
            return "not asked yet"
        requests = "1 request" if self.requests == 1 else f"{self.requests:,} requests"
        failed = ", ".join(f"{many:,} {failure}" for failure, many in self.failures.items())
        parts = [
            f"{requests}, {f'of which failed: {failed}' if failed else 'none failed'}",
            f"{self.input:,} tokens in ({self.cached:,} cached) and {self.output:,} out, ${self.dollars:.2f}",
            f"${self.dollars / max(1, self.digests):.4f} and {self.input // max(1, self.digests):,} tokens a digest",
        ]
        if self.dropped_share is not None:
            parts.append(
                f"{100 * self.dropped_share:.0f}% of {self.said:,} claims dropped, as their quotes do not occur"
            )
        return "; ".join(parts)


def account_of(requests: Sequence[Request]) -> Account:
    """The account of requests, oldest first."""
    outcomes = Counter(one.settled.outcome for one in requests if one.settled.outcome != ANSWERED)
    settled = [one.settled for one in requests]
    last = next((one.outcome for one in reversed(settled) if one.outcome != "unheard of"), None)
    return Account(
        requests=len(requests),
        digests=len({(one.asking.subscription, one.asking.day) for one in requests}),
        failures=dict(sorted(outcomes.items(), key=lambda found: (-found[1], found[0]))),
        input=sum(one.usage.input for one in settled),
        cached=sum(one.usage.cached for one in settled),
        output=sum(one.usage.output for one in settled),
        dollars=sum(sorted(one.dollars for one in settled)),
        said=sum(one.said for one in settled),
        dropped=sum(one.dropped for one in settled),
        refused=last if last in HOPELESS else None,
    )
