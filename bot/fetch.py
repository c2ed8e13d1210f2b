"""Asks the network politely: a request goes in, an answer or a SourceError comes out.

The only importer of httpx, and of that only its transport: no cookies are kept, no environment is read, no address is
logged (its query may hold a key).
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from . import __version__
from .errors import Failure, SettingsError, SourceError
from .interfaces import Answer, Request, Validators
from .manners import Clock, Lane
from .protocol import (
    MAY_PASS,
    REDIRECTS,
    a_while,
    asked_break,
    conditions,
    failure_of,
    is_loopback,
    is_private,
    validators_in,
)
from .unpack import CutOff, TooBig, Unpacker

CONTACT = "https://example.org/jobpicks"
Guard = Callable[[str, Mapping[str, Any]], None]
SMALL = 64 * 1024  # of an answer that is no data so many bytes are read, so that its connection can be used again


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how much, in seconds and bytes."""

    connect: float = 10.0
    silence: float = 30.0  # until the first byte, and between any two pieces of the body
    whole: float = 180.0  # until the last byte: large boards are slow
    largest: int = 64 * 2**20  # after decompression
    ceiling: float = 60.0  # who asks for a longer break is left alone until the next gathering
    redirects: int = 5
    back_off: float = 1.0  # at most so long before the first retry, twice as long before the second, and so on


class Fetcher:
    """The way out to the network, for any number of threads. Close it when done.

    `proxy` is the address of one, where the machine needs it; this machine itself is asked without it. `contact` tells
    a service whom to write to. `allow_private` lets redirects lead to loopback and private addresses. Raises
    SettingsError for a proxy that cannot be used.
    """

    def __init__(
        self,
        *,
        proxy: str | None = None,
        contact: str = CONTACT,
        allow_private: bool = False,
        patience: Patience | None = None,
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self.patience = patience or Patience()
        self.closed = False
        self._allow_private = allow_private
        self._headers = {
            "user-agent": f"jobpicks/{__version__} (+{contact})",
            "accept": "*/*",
            "accept-encoding": "gzip, deflate",
        }
        self._direct = transport or _transport()
        self._proxied = _transport(proxy) if proxy else None

    def visit(self, subject: str, *, lane: Lane | None = None, validators: Validators | None = None) -> "Visit":
        """Ask on behalf of one source (`subject` names it in errors), by the manners of its service's lane."""
        return Visit(self, subject, lane or Lane(subject, clock=self.clock), validators)

    def close(self) -> None:
        """Let go of every connection; whoever still asks is told "stopped"."""
        self.closed = True
        self._direct.close()
        if self._proxied:
            self._proxied.close()

    def send(self, url: httpx.URL, request: Request, headers: Mapping[str, str], guard: Guard | None) -> httpx.Response:
        """One request, as it is; its answer's body is still to be read. Raises what httpx raises.

        `guard` is told each new connection before anything is sent over it.
        """
        patience = self.patience
        timeout = {"connect": patience.connect, "read": patience.silence, "write": patience.silence, "pool": None}
        transport = self._proxied if self._proxied and not is_loopback(url.host) else self._direct
        extensions: dict[str, Any] = {"timeout": timeout}
        if guard and transport is self._direct:
            extensions["trace"] = guard
        given = {name.lower(): value for name, value in headers.items()}
        outgoing = httpx.Request(
            request.method, url, headers=self._headers | given, content=request.body, extensions=extensions
        )
        return transport.handle_request(outgoing)

    def may_lead_to(self, host: str) -> bool:
        """Whether a redirect may go there."""
        return self._allow_private or not is_private(host)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Visit:
    """The `Ask` of one source: retries, redirects, limits and conditional requests are done here.

    `bytes` counts the body bytes that came over the wire, those of failed tries included. For one thread at a time.
    """

    def __init__(self, fetcher: Fetcher, subject: str, lane: Lane, validators: Validators | None) -> None:
        self.bytes = 0
        self._fetcher = fetcher
        self._patience = fetcher.patience
        self._clock = fetcher.clock
        self._subject = subject
        self._lane = lane
        self._validators = validators

    def __call__(self, request: Request) -> Answer:
        """Ask, and ask again while the trouble may pass. Raises SourceError, nothing else."""
        attempt = 0
        while True:
            self._lane.wait_turn(self._subject)
            self._check()
            try:
                return self._try(request)
            except _MayPassError as trouble:
                self._heed(trouble)
                if attempt == self._lane.manners.retries:
                    raise trouble.error from trouble
            self._clock.sleep(self._clock.jitter() * self._patience.back_off * 2**attempt)
            attempt += 1

    def _heed(self, trouble: "_MayPassError") -> None:
        """Give the whole service the break that it asked for; one that is too long ends the asking."""
        if trouble.error.failure == "unreachable":
            self._lane.give_back()
        if trouble.wait is None:
            return
        if trouble.wait > self._patience.ceiling:
            what = f"{trouble.host} asked to be left alone for {a_while(trouble.wait)}"
            self._lane.stop(what)
            raise SourceError(self._subject, "refused", what) from trouble
        self._lane.hold(trouble.wait)

    def _check(self) -> None:
        """Whether it still makes sense to go on."""
        self._lane.check(self._subject)
        if self._fetcher.closed:
            raise SourceError(self._subject, "stopped", "the gathering was ended")

    def _try(self, request: Request) -> Answer:
        """One try, redirects followed by hand."""
        deadline = self._clock.monotonic() + self._patience.whole
        conditional = conditions(self._validators) if request.conditional else {}
        first = url = self._address(request.url)
        extra: Mapping[str, str] = request.headers
        for _ in range(self._patience.redirects + 1):
            guard = self._guard if url.host != first.host else None
            with self._sent(url, request, {**conditional, **extra}, guard) as response:
                if response.status_code not in REDIRECTS:
                    return self._answer(response, url, deadline, conditional=bool(conditional))
                url = self._next(first, url, request, response)
            if url.host != first.host or url.scheme != first.scheme:
                extra = {}  # it may hold a key, which is meant for the first host only
        raise self._error("broken", url, f"redirected more than {self._patience.redirects} times")

    def _address(self, text: str) -> httpx.URL:
        try:
            url = httpx.URL(text)
        except httpx.InvalidURL:
            url = None
        if url is None or url.scheme not in ("http", "https") or not url.host:
            raise SourceError(
                self._subject, "broken", "its address is no web address", "correct it in the sources file"
            )
        return url

    @contextmanager
    def _sent(
        self, url: httpx.URL, request: Request, headers: Mapping[str, str], guard: Guard | None
    ) -> Iterator[httpx.Response]:
        """Send one request; what goes wrong until its answer is read may pass."""
        response = None
        try:
            response = self._fetcher.send(url, request, headers, guard)
            yield response
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            failure = self._error("unreachable", url, f"no connection{_because(error)}")
            raise _MayPassError(failure, url.host) from error
        except httpx.TimeoutException as error:
            failure = self._error("timeout", url, f"silent for {a_while(self._patience.silence)}")
            raise _MayPassError(failure, url.host) from error
        except (httpx.HTTPError, CutOff) as error:
            words = "its answer was cut off" if response is not None else "it hung up without an answer"
            raise _MayPassError(self._error("broken", url, words), url.host) from error
        finally:
            if response is not None:
                response.close()

    def _next(self, first: httpx.URL, url: httpx.URL, request: Request, response: httpx.Response) -> httpx.URL:
        """Where a redirect leads, if we may go there."""
        self._drain(response)
        try:
            target = url.join(response.headers["location"])
        except (KeyError, httpx.InvalidURL):
            target = None
        if target is None or target.scheme not in ("http", "https") or not target.host:
            raise self._error("broken", url, "redirected to what is no web address")
        if target.host != first.host and not self._lane.manners.other_hosts:
            raise self._error("broken", url, f"redirected to another host, {target.host}")
        if target.host != first.host and not self._fetcher.may_lead_to(target.host):
            raise self._error("broken", url, f"redirected to a private address, {target.host}")
        if request.method != "GET" and response.status_code not in (307, 308):
            raise self._error("broken", url, f"redirected what was sent with {request.method}")
        return target

    def _guard(self, event: str, info: Mapping[str, Any]) -> None:
        """A public name may lead to a private address, which is known once there is a connection."""
        if event == "connection.connect_tcp.complete":
            stream = info["return_value"]
            address = str(stream.get_extra_info("server_addr")[0])
            if not self._fetcher.may_lead_to(address):
                stream.close()
                raise SourceError(self._subject, "broken", f"redirected to a private address, {address}")

    def _answer(self, response: httpx.Response, url: httpx.URL, deadline: float, *, conditional: bool) -> Answer:
        status = response.status_code
        validators = validators_in(response.headers)
        if status == 304 and conditional:
            self._drain(response)
            self._lane.heard = True
            return Answer(str(url), b"", unchanged=True, validators=validators or self._validators)
        if status != 200:
            self._drain(response)
            error = self._error(failure_of(status), url, f"answered {status}")
            if status in MAY_PASS:
                wait = asked_break(response.headers.get("retry-after"), self._clock.now())
                raise _MayPassError(error, url.host, wait)
            raise error
        if not response.headers.get("content-type", "").startswith("text/html"):
            self._lane.heard = True
        return Answer(str(url), self._body(response, url, deadline), validators=validators)

    def _body(self, response: httpx.Response, url: httpx.URL, deadline: float) -> bytes:
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        try:
            unpacker = Unpacker(encoding, self._patience.largest)
        except ValueError:
            raise self._error("broken", url, f"sent its answer packed as {encoding[:40]!r}") from None
        try:
            for piece in self._pieces(response):
                unpacker.feed(piece)
                if self._clock.monotonic() > deadline:
                    raise self._error("timeout", url, f"not done after {a_while(self._patience.whole)}")
            return unpacker.finish()
        except TooBig:
            raise self._error("too big", url, f"sent more than {self._patience.largest // 2**20} MB") from None

    def _drain(self, response: httpx.Response) -> None:
        """Read the small rest of an answer that is no data."""
        size = 0
        for piece in self._pieces(response):
            size += len(piece)
            if size > SMALL:
                break

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """The body as it comes, still packed."""
        stream: Iterable[bytes] = response.stream  # type: ignore[assignment]  # ours are synchronous
        for piece in stream:
            self.bytes += len(piece)
            self._check()
            yield piece

    def _error(self, failure: Failure, url: httpx.URL, what: str) -> SourceError:
        return SourceError(self._subject, failure, f"{url.host}: {what}", _REMEDIES.get(failure, ""))


class _MayPassError(Exception):
    """Trouble that may pass: what it becomes if it does not, and the break that the server asked for."""

    def __init__(self, error: SourceError, host: str, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.host = host
        self.wait = wait


def _transport(proxy: str | None = None) -> httpx.HTTPTransport:
    """Connections that are kept, as many as are asked for: lanes limit them, not the pool."""
    try:
        way = httpx.Proxy(proxy) if proxy else None
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=30.0)
        return httpx.HTTPTransport(proxy=way, trust_env=False, limits=limits)
    except (ValueError, ImportError, httpx.InvalidURL) as trouble:
        raise SettingsError("HTTPS_PROXY", "is no proxy that can be used", "give http://host:port") from trouble


def _because(error: BaseException) -> str:
    """The reason in plain words, for the commonest; messages of libraries may hold addresses with keys."""
    cause: BaseException | None = error
    while cause is not None:
        for kind, words in _REASONS.items():
            if isinstance(cause, kind):
                return f" ({words})"
        cause = cause.__cause__ or cause.__context__
    return ""


_REMEDIES: dict[Failure, str] = {
    "missing": "correct its name or take it out of the sources file",
    "unreachable": "check the network and HTTPS_PROXY",
}
_REASONS: dict[type[BaseException], str] = {
    socket.gaierror: "its name is not known",
    ConnectionRefusedError: "refused",
    ssl.SSLCertVerificationError: "its certificate cannot be verified",
    ssl.SSLError: "no secure connection",
    TimeoutError: "nothing came back in time",
    httpx.ConnectTimeout: "nothing came back in time",
    httpx.ProxyError: "the proxy did not let it through",
}
