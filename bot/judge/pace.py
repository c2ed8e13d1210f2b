"""How fast an endpoint may be asked: requests and tokens within any minute, and the breaks it asks for."""

from collections import deque
from dataclasses import dataclass
from threading import Lock

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What an endpoint takes in a minute. The default is the least that OpenAI gives to anybody who pays."""

    requests: int = 500
    tokens: int = 200_000


class Pace:
    """Who may ask when. Usable from any thread. Times are seconds of a clock that only rises."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lately: deque[tuple[float, int]] = deque()
        self._not_before = 0.0
        self._one_at_a_time = Lock()

    def take(self, tokens: int, now: float) -> float:
        """Take a turn for a request of so many tokens, and give 0; or, where it is too early, the seconds to wait.

        One that alone is beyond the limit goes when there is no other in its minute.
        """
        with self._one_at_a_time:
            while self._lately and self._lately[0][0] + MINUTE <= now:
                self._lately.popleft()
            if now < self._not_before:
                return self._not_before - now
            used = sum(one for _, one in self._lately)
            over = used + tokens > self._limits.tokens or len(self._lately) >= self._limits.requests
            if self._lately and over:
                return self._lately[0][0] + MINUTE - now
            self._lately.append((now, tokens))
            return 0.0

    def leave_alone(self, until: float) -> None:
        """Nothing is asked before then."""
        with self._one_at_a_time:
            self._not_before = max(self._not_before, until)
