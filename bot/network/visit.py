"""Asks on behalf of one source, politely: a request goes in, an answer or a SourceError comes out."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from math import inf
from typing import TypeVar

from ..errors import Failure, Refused, SourceError
from ..interfaces import Answer, Request, Validators
from .addresses import may_be_public
from .lanes import Lane
from .manners import Clock, Patience
from .protocol import MAY_PASS, REDIRECTS, a_while, asked_break, conditions, failure_of, validators_in
from .robots import LONGEST, Robots
from .tries import Arrived, AskAgain, MayPassError
from .unpack import CutOff, TooBig, beginning, is_known, unpacked
from .wire import URL, HungUp, NoConnection, NotPublic, Outgoing, Reply, TooSlow, Wire, web_address, within

_T = TypeVar("_T")

SMALL = 64 * 1024
"""Of an answer that is no data so many bytes are read: for whoever looks closer, and for the next request."""

Road = Callable[[str, Request, Validators | None, Callable[[], None]], Answer]
"""The way to what is no HTTP. Takes a subject, a request, what came with the last answer, and what raises once nobody may
go on, which it calls while it waits. Raises SourceError, nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What all visits of one fetcher share."""

    wire: Wire
    clock: Clock
    patience: Patience
    headers: Mapping[str, str]  # of every request
    allow_private: bool  # no request is guarded
    roads: Mapping[str, Road]  # by the scheme of addresses
    robots: Robots


class Visit:
    """The `Ask` of one source, whose lane says when it may ask.

    `guarded`: its addresses are a stranger's words, so only the public network is asked. Redirects that leave the place
    asked first are guarded in any case. `bytes` counts the body bytes that came over the wire, those of failed tries
    included. For one thread at a time.
    """

    def __init__(
        self, equipment: Equipment, subject: str, lane: Lane, validators: Validators | None, *, guarded: bool
    ) -> None:
        self.bytes = 0
        self._equipment = equipment
        self._clock = equipment.clock
        self._patience = equipment.patience
        self._subject = subject
        self._lane = lane
        self._validators = validators
        self._guarded = guarded
        self._begun = False

    def __call__(self, request: Request) -> Answer:
        """Ask, and ask again while the trouble may pass. Raises SourceError, nothing else."""
        for attempt in count():
            self._lane.wait_turn(self._subject)
            try:
                return self.open(self.send(request, attempt), attempt)
            except AskAgain as again:
                self._clock.sleep(again.after)
        raise AssertionError  # nobody counts to the end

    def send(self, request: Request, attempt: int = 0) -> Arrived:
        """Ask once, in a turn that the lane gave. Raises AskAgain, and SourceError once asking again makes no sense."""
        self._check()
        self._lane.note_asking(self._subject, begins=not self._begun)
        self._begun = True
        try:
            return self._try(request)
        except MayPassError as trouble:
            raise self._judged(trouble, attempt) from trouble

    def open(self, arrived: Arrived, attempt: int = 0) -> Answer:
        """Unpack an answer. Raises as `send` does: one that was cut off is asked for again."""
        url, most = arrived.url, self._patience.largest
        try:
            body = unpacked(arrived.pieces, arrived.encoding, most)
        except TooBig:
            raise self._error("too big", url, f"sent more than {most // 2**20} MB") from None
        except CutOff:
            raise self._judged(MayPassError(self._error("broken", url, _CUT_OFF), url.host), attempt) from None
        return Answer(
            str(url), body, unchanged=arrived.unchanged, validators=arrived.validators, headers=arrived.headers
        )

    def _judged(self, trouble: MayPassError, attempt: int) -> Exception:
        """Give the whole service the break that it asked for; then: to be asked again, or what it came to."""
        if trouble.error.failure == "unreachable":
            self._lane.give_back()
        if trouble.wait is not None and trouble.wait > self._patience.ceiling:
            what = f"{trouble.host} asked to be left alone for {a_while(trouble.wait)}"
            self._lane.leave_alone(trouble.wait, what)
            return SourceError(self._subject, "refused", what, refused=trouble.error.refused)
        if trouble.wait is not None:
            self._lane.hold(trouble.wait)
        if attempt >= self._lane.manners.retries or not trouble.may_pass:
            return trouble.error
        return AskAgain(self._clock.jitter() * self._patience.back_off * 2**attempt)

    def _check(self) -> None:
        """Whether it still makes sense to go on."""
        self._lane.check(self._subject)
        if self._equipment.wire.closed:
            raise SourceError(self._subject, "stopped", "the gathering was ended")

    def _try(self, request: Request) -> Arrived:
        """One try, redirects followed by hand, all of it within the time there is."""
        if road := self._equipment.roads.get(request.url.partition(":")[0]):
            return self._by(road, request)
        deadline = self._clock.monotonic() + self._patience.whole

        def left() -> float:
            return deadline - self._clock.monotonic()

        conditional = conditions(self._validators) if request.conditional else {}
        first = self._address(request.url)
        with within(left):
            return self._followed(
                first, first, request, conditional, partial(self._arrived, conditional=bool(conditional))
            )

    def _followed(
        self, first: URL, url: URL, request: Request, conditional: Mapping[str, str], take: Callable[[Reply, URL], _T]
    ) -> _T:
        """Take the answer that redirects lead to from `url`. `first`: the place that is trusted."""
        extra: Mapping[str, str] = request.headers
        for _ in range(self._patience.redirects + 1):
            if request.page:
                self._may_read(url, first)
            with self._sent(url, request, {**conditional, **extra}, first=first) as reply:
                if reply.status not in REDIRECTS or not request.follow:
                    return take(reply, url)
                self._beginning(reply)
                url = self._next(first, url, request, reply)
            if _origin(url) != _origin(first):
                extra = {}  # it may hold a key, which is meant for the first host alone
        raise self._error("broken", url, f"redirected more than {self._patience.redirects} times")

    def _may_read(self, url: URL, first: URL) -> None:
        """Raise SourceError for a page that its host's robots.txt keeps from us, and what may pass if that cannot be told."""
        place, path, robots = f"{url.scheme}://{url.netloc.decode()}", url.raw_path.decode(), self._equipment.robots
        asked: list[str] = []

        def read(address: str) -> bytes:
            """What a robots.txt says; nothing where there is none."""
            asked.append(address)
            self._lane.note_asking(self._subject, begins=False)
            return self._followed(first, self._address(address), Request(address), {}, self._rules)

        try:
            why_not = robots.why_not(place, path, read)
        except MayPassError as trouble:
            trouble.may_pass = not robots.gave_up(place)  # else another try would tell less than this one
            raise
        if why_not:
            remedy = f"do without it with: sources stop {self._subject}"
            raise SourceError(self._subject, "refused", f"{url.host}: {why_not}", remedy)
        if asked:  # the turn went into that
            self._lane.wait_turn(self._subject)

    def _rules(self, reply: Reply, url: URL) -> bytes:
        said = beginning(self._pieces(reply, LONGEST), _encoding(reply), LONGEST)
        if reply.status == 429 or reply.status >= 500:
            what = f"its robots.txt answered {reply.status}, so its pages are not read this time"
            wait = asked_break(reply.headers.get("retry-after"), self._clock.now())
            raise MayPassError(self._error(failure_of(reply.status), url, what), url.host, wait)
        return said if reply.status == 200 else b""

    def _by(self, road: Road, request: Request) -> Arrived:
        """One try by another road, where strangers' words lead nobody."""
        if self._guarded:
            remedy = "describe it in the sources file"
            raise SourceError(self._subject, "refused", "only whoever runs jobpicks may have that read", remedy)
        answer = road(self._subject, request, self._validators, self._check)
        self._lane.heard = True
        self.bytes += len(answer.body)
        return Arrived(URL(answer.url), [answer.body], "identity", answer.validators, {}, unchanged=answer.unchanged)

    def _address(self, text: str) -> URL:
        url = web_address(text)
        if url is None:
            what = "its address is no web address"
            raise SourceError(self._subject, "broken", what, "correct it in the sources file")
        return url

    @contextmanager
    def _sent(self, url: URL, request: Request, headers: Mapping[str, str], *, first: URL) -> Iterator[Reply]:
        """Send one request; what goes wrong until its answer is here may pass."""
        equipment, patience = self._equipment, self._patience
        guarded = not equipment.allow_private and (self._guarded or not _same_place(url, first))
        leads = "leads" if _same_place(url, first) else "redirected"
        if guarded and not may_be_public(url.raw_host.decode()):  # as it is looked up: in ASCII
            raise self._error("broken", url, f"{leads} to a private address, {url.host}")
        given = {name.lower(): value for name, value in headers.items()}
        outgoing = Outgoing(
            method=request.method,
            url=url,
            headers={**equipment.headers, **given},
            body=request.body,
            connect=patience.connect,
            silence=patience.silence,
            guarded=guarded,
        )
        reply = None
        try:
            reply = equipment.wire.send(outgoing)
            yield reply
        except NotPublic as found:
            raise self._error("broken", url, f"{leads} to a private address, {found.address}") from None
        except NoConnection as trouble:
            raise MayPassError(self._error("unreachable", url, f"no connection{trouble}"), url.host) from trouble
        except TooSlow as trouble:
            if trouble.time_is_up:
                raise self._error("timeout", url, f"not done after {a_while(patience.whole)}") from None
            raise MayPassError(
                self._error("timeout", url, f"silent for {a_while(patience.silence)}"), url.host
            ) from None
        except HungUp:
            what = _CUT_OFF if reply is not None else "it hung up without an answer"
            raise MayPassError(self._error("broken", url, what), url.host) from None
        finally:
            if reply is not None:
                reply.close()

    def _next(self, first: URL, url: URL, request: Request, reply: Reply) -> URL:
        """Where a redirect leads, if we may go there."""
        target = web_address(reply.headers.get("location", ""), url) if reply.headers.get("location") else None
        if target is None:
            raise self._error("broken", url, "redirected to what is no web address")
        if target.host != first.host and not self._lane.manners.other_hosts:
            raise self._error("broken", url, f"redirected to another host, {target.host}")
        if request.method != "GET" and (reply.status not in (307, 308) or _origin(target) != _origin(first)):
            raise self._error("broken", url, f"redirected what was sent with {request.method}")
        return target

    def _arrived(self, reply: Reply, url: URL, *, conditional: bool) -> Arrived:
        """The answer, if it is one."""
        validators = validators_in(reply.headers)
        if reply.status == 304 and conditional:
            self._beginning(reply)
            self._lane.heard = True
            return Arrived(url, [], "", validators or self._validators, reply.headers, unchanged=True)
        if reply.status != 200:
            raise self._refusal(reply, url)
        encoding = _encoding(reply)
        if not is_known(encoding):
            raise self._error("broken", url, f"sent its answer packed as {encoding[:40]!r}")
        if not reply.headers.get("content-type", "").startswith("text/html"):
            self._lane.heard = True
        pieces, room = [], self._patience.largest
        for piece in self._pieces(reply):
            room -= len(piece)
            if room < 0:
                raise self._error("too big", url, f"sent more than {self._patience.largest // 2**20} MB")
            pieces.append(piece)
        return Arrived(url, pieces, encoding, validators, reply.headers)

    def _refusal(self, reply: Reply, url: URL) -> Exception:
        """What an answer other than 200 is, with as much of it as somebody who looks closer may need."""
        status = reply.status
        location = web_address(reply.headers["location"], url) if reply.headers.get("location") else None
        refused = Refused(status, self._beginning(reply), str(location) if location else None)
        what = f"answered {status}"
        if status in REDIRECTS:
            what = f"redirected to {location.host if location else 'nowhere'}, where an answer was expected"
        error = self._error(failure_of(status), url, what, refused)
        if status not in MAY_PASS:
            return error
        return MayPassError(error, url.host, asked_break(reply.headers.get("retry-after"), self._clock.now()))

    def _beginning(self, reply: Reply) -> bytes:
        """What an answer that is no data begins with, unpacked. So far it is read, that its connection may be used again."""
        pieces: list[bytes] = []
        with suppress(HungUp):
            pieces.extend(self._pieces(reply, SMALL))
        return beginning(pieces, _encoding(reply), SMALL)

    def _pieces(self, reply: Reply, most: float = inf) -> Iterator[bytes]:
        """The body as it comes, still packed, while it makes sense to go on, and not far beyond so many bytes."""
        for piece in reply.pieces():
            self.bytes += len(piece)
            most -= len(piece)
            self._check()
            yield piece
            if most < 0:
                return

    def _error(self, failure: Failure, url: URL, what: str, refused: Refused | None = None) -> SourceError:
        remedy = _REMEDIES.get(failure, "")
        return SourceError(self._subject, failure, f"{url.host}: {what}", remedy, refused=refused)


def _origin(url: URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _same_place(url: URL, first: URL) -> bool:
    """Whether somebody who trusts the first address trusts this one: the same server, or its TLS twin."""
    return url.host == first.host and url.port == first.port


def _encoding(reply: Reply) -> str:
    return reply.headers.get("content-encoding", "identity").strip().lower()


_CUT_OFF = "its answer was cut off"
_REMEDIES: dict[Failure, str] = {
    "missing": "correct its name or take it out of the sources file",
    "unreachable": "check the network and HTTPS_PROXY",
}
