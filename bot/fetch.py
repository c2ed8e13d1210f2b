"""Asks the network politely: a request goes in, an answer or a SourceError comes out.

The only importer of httpx, and of that only its transport: no cookies are kept, no environment is read, no address is
logged (its query may hold a key).
"""

import ipaddress
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx

from . import __version__
from .errors import Failure, SourceError
from .interfaces import Answer, Request, Validators
from .manners import Clock, Lane
from .unpack import CutOff, TooBig, Unpacker

CONTACT = "https://example.org/jobpicks"
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SMALL = 64 * 1024  # of an answer that is no data so much is read, to keep its connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how much, in seconds and bytes."""

    connect: float = 10.0
    silence: float = 30.0  # until the first byte, and between any two pieces of the body
    whole: float = 180.0  # until the last byte; large boards are slow
    largest: int = 64 * 2**20  # after decompression
    ceiling: float = 60.0  # who asks for a longer break is left alone until the next gathering
    redirects: int = 5
    back_off: float = 1.0  # at most so long before the first retry, twice as long before the second ...


class Fetcher:
    """The way out to the network, for any number of threads. Close it when done.

    `proxy` is the address of one, where the machine needs it. `allow_private` lets redirects lead to loopback and private addresses.
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
        self.allow_private = allow_private
        self.proxied = proxy is not None
        self.closed = False
        self.headers = {
            "User-Agent": f"jobpicks/{__version__} (+{contact})",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
        }
        self.transport = transport or httpx.HTTPTransport(
            proxy=httpx.Proxy(proxy) if proxy else None,
            trust_env=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=30.0),
        )

    def visit(self, subject: str, *, lane: Lane | None = None, validators: Validators | None = None) -> "Visit":
        """Ask on behalf of one source (`subject` names it in errors), by the manners of its service's lane."""
        return Visit(self, subject, lane or Lane(subject, clock=self.clock), validators)

    def close(self) -> None:
        """Let go of every connection; whoever still asks is told "stopped"."""
        self.closed = True
        self.transport.close()

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
        self._subject = subject
        self._lane = lane
        self._validators = validators

    def __call__(self, request: Request) -> Answer:
        """Ask, and ask again while the trouble may pass. Raises SourceError, nothing else."""
        patience, clock = self._fetcher.patience, self._fetcher.clock
        for attempt in range(self._lane.manners.retries + 1):
            self._lane.wait_turn(self._subject)
            if self._fetcher.closed:
                raise SourceError(self._subject, "stopped", "not asked: the asking was ended")
            try:
                return self._try(request)
            except _MayPass as trouble:
                self._heed(trouble)
                if attempt == self._lane.manners.retries:
                    raise trouble.error from trouble
            clock.sleep(clock.jitter() * patience.back_off * 2**attempt)
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _heed(self, trouble: "_MayPass") -> None:
        """Give the whole service the break that it asked for; one that is too long ends the asking."""
        if trouble.wait is None:
            return
        if trouble.wait > self._fetcher.patience.ceiling:
            what = f"{trouble.host} asked to be left alone for {_long(trouble.wait)}"
            self._lane.stop(what)
            raise SourceError(self._subject, "refused", what) from trouble
        self._lane.hold(trouble.wait)

    def _try(self, request: Request) -> Answer:
        """One try, redirects followed by hand."""
        deadline = self._fetcher.clock.monotonic() + self._fetcher.patience.whole
        conditions = _conditions(self._validators) if request.conditional else {}
        url, extra = self._url(request.url), request.headers
        first = url
        for _ in range(self._fetcher.patience.redirects + 1):
            guarded = url.host != first.host
            with self._sent(url, request, {**conditions, **extra}, guarded=guarded) as response:
                if response.status_code not in REDIRECTS:
                    return self._answer(response, url, conditions, deadline)
                url = self._next(first, url, request, response)
            if url.host != first.host or url.scheme != first.scheme:
                extra = {}
        raise self._error("broken", url, f"redirected more than {self._fetcher.patience.redirects} times")

    def _url(self, text: str) -> httpx.URL:
        try:
            url = httpx.URL(text)
        except httpx.InvalidURL:
            raise SourceError(self._subject, "broken", "its address is no web address") from None
        if url.scheme not in ("http", "https") or not url.host:
            raise SourceError(self._subject, "broken", "its address is no web address")
        return url

    @contextmanager
    def _sent(
        self, url: httpx.URL, request: Request, headers: Mapping[str, str], *, guarded: bool
    ) -> Iterator[httpx.Response]:
        """Send one request; what goes wrong until its answer is read becomes a SourceError or a _MayPass."""
        patience = self._fetcher.patience
        timeout = {"connect": patience.connect, "read": patience.silence, "write": patience.silence, "pool": None}
        extensions: dict[str, Any] = {"timeout": timeout}
        if guarded and not self._fetcher.allow_private and not self._fetcher.proxied:
            extensions["trace"] = self._refuse_private
        outgoing = httpx.Request(
            request.method,
            url,
            headers={**self._fetcher.headers, **headers},
            content=request.body,
            extensions=extensions,
        )
        response = None
        try:
            response = self._fetcher.transport.handle_request(outgoing)
            yield response
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise _MayPass(self._error("unreachable", url, f"no connection{_because(error)}"), url.host) from error
        except httpx.TimeoutException as error:
            words = f"silent for {_long(patience.silence)}"
            raise _MayPass(self._error("timeout", url, words), url.host) from error
        except (httpx.HTTPError, CutOff) as error:
            words = "its answer was cut off" if response is not None else "it hung up without an answer"
            raise _MayPass(self._error("broken", url, words), url.host) from error
        finally:
            if response is not None:
                response.close()

    def _next(self, first: httpx.URL, url: httpx.URL, request: Request, response: httpx.Response) -> httpx.URL:
        """Where a redirect leads, if we may go there."""
        self._drain(response)
        try:
            target = url.join(response.headers.get("location", ""))
        except httpx.InvalidURL:
            raise self._error("broken", url, "redirected to something that is no web address") from None
        if target.scheme not in ("http", "https") or not target.host or "location" not in response.headers:
            raise self._error("broken", url, "redirected to something that is no web address")
        if target.host != first.host:
            if not self._lane.manners.other_hosts:
                raise self._error("broken", url, f"redirected to another host ({target.host})")
            if not self._fetcher.allow_private and _is_private(target.host):
                raise self._error("broken", url, f"redirected to a private address ({target.host})")
        if request.method != "GET" and response.status_code not in (307, 308):
            raise self._error("broken", url, f"redirected a {request.method} request")
        return target

    def _refuse_private(self, event: str, info: Mapping[str, Any]) -> None:
        """Before anything is sent over a new connection: a public name may lead to a private address."""
        if event == "connection.connect_tcp.complete":
            stream = info["return_value"]
            address = str(stream.get_extra_info("server_addr")[0])
            if _is_private(address):
                stream.close()
                raise SourceError(self._subject, "broken", f"redirected to a private address ({address})")

    def _answer(
        self, response: httpx.Response, url: httpx.URL, conditions: Mapping[str, str], deadline: float
    ) -> Answer:
        status = response.status_code
        validators = _validators(response.headers)
        if status == 304 and conditions:
            self._drain(response)
            self._lane.heard = True
            return Answer(str(url), b"", unchanged=True, validators=validators or self._validators)
        if status != 200:
            self._drain(response)
            error = self._error(_failure(status), url, f"answered {status}")
            if status in RETRIED:
                raise _MayPass(error, url.host, self._break(response.headers.get("retry-after")))
            raise error
        if not response.headers.get("content-type", "").startswith("text/html"):
            self._lane.heard = True
        return Answer(str(url), self._body(response, url, deadline), validators=validators)

    def _body(self, response: httpx.Response, url: httpx.URL, deadline: float) -> bytes:
        patience = self._fetcher.patience
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        try:
            unpacker = Unpacker(encoding, patience.largest)
        except ValueError:
            raise self._error("broken", url, f"sent its answer packed as {encoding[:40]!r}") from None
        try:
            for piece in self._pieces(response):
                unpacker.feed(piece)
                if self._fetcher.clock.monotonic() > deadline:
                    raise self._error("timeout", url, f"not done after {_long(patience.whole)}")
            return unpacker.finish()
        except TooBig:
            raise self._error("too big", url, f"sent more than {patience.largest // 2**20} MB") from None

    def _drain(self, response: httpx.Response) -> None:
        """Read the small rest of an answer that is no data, so that its connection can be used again."""
        size = 0
        for piece in self._pieces(response):
            size += len(piece)
            if size > SMALL:
                break

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """The body as it comes, still packed."""
        stream: Iterable[bytes] = response.stream  # type: ignore[assignment]  # a synchronous transport gave it
        for piece in stream:
            self.bytes += len(piece)
            self._lane.check(self._subject)
            yield piece

    def _break(self, retry_after: str | None) -> float | None:
        """Seconds that a server asks for, from either form of Retry-After (RFC 9110 §10.2.3); None if it does not."""
        if not retry_after:
            return None
        if retry_after.strip().isdecimal():
            return float(retry_after[:12])
        try:
            until = parsedate_to_datetime(retry_after)
        except ValueError:
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - self._fetcher.clock.now()).total_seconds())

    def _error(self, failure: Failure, url: httpx.URL, what: str) -> SourceError:
        return SourceError(self._subject, failure, f"{url.host}: {what}")


class _MayPass(Exception):  # not an error yet: trouble that is worth another try
    """Trouble that may pass: what it becomes if it does not, and the break that the server asked for."""

    def __init__(self, error: SourceError, host: str, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.host = host
        self.wait = wait


def _failure(status: int) -> Failure:
    if status in (401, 403, 429):
        return "refused"
    if status in (404, 410):
        return "missing"
    return "timeout" if status == 408 else "broken"


def _validators(headers: httpx.Headers) -> Validators | None:
    etag, modified = headers.get("etag"), headers.get("last-modified")
    return Validators(etag, modified) if etag or modified else None


def _conditions(validators: Validators | None) -> dict[str, str]:
    if validators is None:
        return {}
    pairs = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in pairs.items() if value and value.isascii() and value.isprintable()}


def _is_private(host: str) -> bool:
    """Whether a name or address certainly leads into a private network or this machine."""
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _because(error: BaseException) -> str:
    """The reason in plain words, for the commonest; messages of libraries may hold addresses with keys."""
    cause: BaseException | None = error
    while cause is not None:
        for kind, words in _REASONS.items():
            if isinstance(cause, kind):
                return f" ({words})"
        cause = cause.__cause__ or cause.__context__
    return ""


_REASONS: dict[type[BaseException], str] = {
    socket.gaierror: "its name is not known",
    ConnectionRefusedError: "refused",
    ssl.SSLCertVerificationError: "its certificate cannot be verified",
    ssl.SSLError: "no secure connection",
    TimeoutError: "nothing came back in time",
    httpx.ProxyError: "the proxy did not let it through",
    httpx.ConnectTimeout: "nothing came back in time",
}


def _long(seconds: float) -> str:
    """A span in the largest unit that says it well."""
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
