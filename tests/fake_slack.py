"""A Slack in memory: it keeps what it is sent and goes wrong as a test says. For the real thing see slack_double/."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.posting import Found, Message, NotPosted, PerhapsPosted


class KilledError(BaseException):
    """The process is no more: nothing of it runs any further."""


@dataclass(frozen=True)
class Stored:
    """A message as Slack has it."""

    message: Message
    thread: str | None
    ts: str


@dataclass
class FakeSlack:
    """What is there, and what was said to people; it outlives every process."""

    stored: list[Stored] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    clock: Callable[[], datetime] = datetime.now

    def store(self, message: Message, thread: str | None) -> str:
        ts = f"{self.clock().timestamp():.0f}.{len(self.stored):06}"
        self.stored.append(Stored(message, thread, ts))
        return ts

    def keys(self) -> list[str]:
        """Of every message, as often as it is there."""
        return [one.message.key for one in self.stored]

    def openings(self) -> list[str]:
        """Of every pick, as often as it is there."""
        return [one.message.opening for one in self.stored if one.message.opening is not None]


@dataclass
class FakePoster:
    """`bot.delivery.posting.Poster`: each call takes the next word of `fate`, and goes well when there is none.

    fine · lost (done, but no answer) · dropped (not done, no answer) · rate · refused
    """

    slack: FakeSlack
    fate: Iterator[str] = field(default_factory=lambda: iter(()))
    asked: list[str] = field(default_factory=list)

    def find(self, place: str) -> str:
        return self._do("find", lambda: {"#jobs": "C0000JOBS", "jobs": "C0000JOBS"}.get(place, place))

    def look(self, place: str, since: datetime, *, wait: Callable[[float], None]) -> list[Found]:
        return self._do(
            "look",
            lambda: [
                Found(one.message.key, one.ts, one.message.opening)
                for one in self.slack.stored
                if one.message.place == place and float(one.ts) >= since.timestamp()
            ],
        )

    def send(self, message: Message, *, thread: str | None) -> str:
        return self._do(f"send {message.position}", lambda: self.slack.store(message, thread))

    def tell(self, person: str, text: str) -> None:
        self._do("tell", lambda: self.slack.said.append((person, text)))

    def _do(self, what, done):
        self.asked.append(what)
        match next(self.fate, "fine"):
            case "lost":
                done()
                raise PerhapsPosted("the connection broke")
            case "dropped":
                raise PerhapsPosted("the connection broke")
            case "rate":
                raise NotPosted("rate", "ratelimited", 3.0)
            case "refused":
                raise NotPosted("not in channel", "not_in_channel", words="Type /invite @jobpicks there.")
            case _:
                return done()
