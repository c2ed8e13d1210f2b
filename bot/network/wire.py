"""The only home of httpx and httpcore, and of that only what carries: one request goes out, one answer comes in.

No cookies are kept, no environment is read, no address is logged (its query may hold a key). A guarded request reaches
the public network alone: its host's name is looked up once, every address of the answer has to be public, and the
connection goes to one of these. TLS verifies the name all the same, since only the connection is made by number.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from ..errors import SettingsError
from .addresses import is_loopback, is_public

URL = httpx.URL
Transport = httpx.BaseTransport

KEPT = 100  # connections that nobody uses at the moment: thousands of boards have a host of their own, files are few


class NotPublic(Exception):  # says what it is
    """A guarded request would have gone to this address, which is not public; nothing was connected."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


class Network:
    """Looks names up and connects. Tests put another one in its place."""

    def resolve(self, host: str, port: int) -> list[str]:
        """The addresses of a host, in the order to try them. Raises OSError, or UnicodeError for what is no name."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        """A connection to an address. Raises what httpcore raises."""
        return httpcore.SyncBackend().connect_tcp(address, port, timeout)


class NoConnection(Exception):
    """Nobody was reached; says why where that is known (" (refused)")."""


class TooSlow(Exception):
    """Nothing came for too long, or the time `within` which it had to come is up."""

    def __init__(self) -> None:
        left = _LEFT.get()
        self.time_is_up = left is not None and left() <= 0
        super().__init__()


class HungUp(Exception):
    """The connection ended in the middle, or what came over it is no HTTP."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request, as it is sent."""

    method: str
    url: URL
    headers: Mapping[str, str]
    body: bytes | None
    connect: float  # seconds until there must be a connection
    silence: float  # seconds that may pass without anything coming
    guarded: bool  # only the public network may be reached


class Reply:
    """An answer's head; its body is still to come."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self.status = response.status_code
        self.headers: Mapping[str, str] = response.headers

    def pieces(self) -> Iterator[bytes]:
        """The body as it comes, still packed. Raises TooSlow and HungUp."""
        stream: Iterable[bytes] = self._response.stream  # type: ignore[assignment]  # ours are synchronous
        with _told():
            yield from stream

    def close(self) -> None:
        """Let go of its connection, for the next request if the body was read to its end."""
        self._response.close()


class Wire:
    """Connections, kept while somebody may use them again; for any number of threads.

    `proxy` is the address of one, where the machine needs it; this machine itself is asked without it. Over a proxy names
    are looked up there, so that a guard knows no address. Raises SettingsError for a proxy that cannot be used.
    """

    def __init__(
        self, *, proxy: str | None = None, network: Network | None = None, transport: Transport | None = None
    ) -> None:
        self.closed = False
        network = network or Network()
        context = httpx.create_ssl_context(trust_env=False)
        self._direct = transport or _transport(context, _Backend(network))
        self._guarded = transport or _transport(context, _Backend(network, guarded=True))
        self._proxied = _transport(context, _Backend(network), proxy) if proxy else None

    def send(self, outgoing: Outgoing) -> Reply:
        """Send one request. Raises NotPublic, NoConnection, TooSlow and HungUp."""
        timeout = {
            "connect": outgoing.connect,
            "read": outgoing.silence,
            "write": outgoing.silence,
            "pool": None,
        }
        request = httpx.Request(
            outgoing.method,
            outgoing.url,
            headers=outgoing.headers,
            content=outgoing.body,
            extensions={"timeout": timeout},
        )
        with _told():
            return Reply(self._way(outgoing).handle_request(request))

    def _way(self, outgoing: Outgoing) -> Transport:
        """A connection that a trusted request opened is never used by a guarded one."""
        if self._proxied and (outgoing.guarded or not is_loopback(outgoing.url.host)):
            return self._proxied
        return self._guarded if outgoing.guarded else self._direct

    def close(self) -> None:
        """Let go of every connection."""
        self.closed = True
        for transport in (self._direct, self._guarded, self._proxied):
            if transport:
                transport.close()


def web_address(text: str, base: URL | None = None) -> URL | None:
    """An http or https address, `base` filling what it leaves out; None for anything else.

    Nor for one with a backslash, in which readers of urls see different hosts.
    """
    if "\\" in text:
        return None
    try:
        url = base.join(text) if base else URL(text)
        host = url.host  # only now is an internationalised name seen to be none
    except (httpx.InvalidURL, ValueError):
        return None
    return url if url.scheme in ("http", "https") and host else None


@contextmanager
def within(left: Callable[[], float]) -> Iterator[None]:
    """Whatever this thread waits for on any wire ends, as TooSlow, once no seconds are `left`.

    A limit on silence alone does not end headers that come byte by byte.
    """
    token = _LEFT.set(left)
    try:
        yield
    finally:
        _LEFT.reset(token)


_LEFT: ContextVar[Callable[[], float] | None] = ContextVar("left", default=None)


class _Backend(httpcore.NetworkBackend):
    """Connects to what a name was looked up as, at once: no second answer can lead elsewhere."""

    def __init__(self, network: Network, *, guarded: bool = False) -> None:
        self._network = network
        self._guarded = guarded

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - never given here
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - likewise
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._network.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("its name is not known") from error
        if self._guarded and (private := [address for address in addresses if not is_public(address)]):
            raise NotPublic(private[0])
        trouble: Exception = httpcore.ConnectError("its name has no address")
        for address in addresses:
            try:
                return _Stream(self._network.connect(address, port, _at_most(timeout, httpcore.ConnectTimeout)))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
        raise trouble


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to the time of `within`."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _at_most(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _at_most(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _at_most(timeout, httpcore.ConnectTimeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _at_most(timeout: float | None, late: type[httpcore.TimeoutException]) -> float | None:
    """The timeout, or what is left of the whole time where that is less."""
    left = _LEFT.get()
    if left is None:
        return timeout
    seconds = left()
    if seconds <= 0:
        raise late("the time is up")
    return seconds if timeout is None else min(timeout, seconds)


def _transport(context: Any, backend: _Backend, proxy: str | None = None) -> httpx.HTTPTransport:
    """Connections that are kept, as many as are asked for: lanes limit them, not the pool."""
    try:
        way = httpx.Proxy(proxy) if proxy else None
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=KEPT, keepalive_expiry=30.0)
        transport = httpx.HTTPTransport(verify=context, proxy=way, trust_env=False, limits=limits)
    except (ValueError, ImportError, httpx.InvalidURL) as trouble:
        raise SettingsError("HTTPS_PROXY", "is no proxy that can be used", "give http://host:port") from trouble
    transport._pool._network_backend = backend  # noqa: SLF001 - httpx takes no argument for it; tests count on it
    return transport


@contextmanager
def _told() -> Iterator[None]:
    """What httpx raises in our words."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        raise NoConnection(_because(error)) from error
    except httpx.TimeoutException as error:
        raise TooSlow() from error  # noqa: RSE102 - it looks at the time
    except httpx.HTTPError as error:
        raise HungUp from error


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
    UnicodeError: "its name is none",
    ConnectionRefusedError: "refused",
    ssl.SSLCertVerificationError: "its certificate cannot be verified",
    ssl.SSLError: "no secure connection",
    TimeoutError: "nothing came back in time",
    httpx.ConnectTimeout: "nothing came back in time",
    httpx.ProxyError: "the proxy did not let it through",
}
