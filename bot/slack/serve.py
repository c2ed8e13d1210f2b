"""Being reachable by Slack: over HTTP, or through a connection of our own (Socket Mode)."""

import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from ..errors import SettingsError
from .line import Client

log = logging.getLogger(__name__)

PATH = "/slack/events"
"""Where Slack sends everything: events, commands and what people press."""

LARGEST = 1_000_000
"""Bytes of a request that are read; a form full to the brim has a third of that."""

SILENCE = 10.0
"""Seconds that somebody who connected may say nothing."""


@contextmanager
def until_told() -> Iterator[Event]:
    """An event that is set when the process is asked to end (SIGTERM, SIGINT). In the main thread only."""
    stop = Event()
    before = {one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


# ------------------------------------------------------------------ HTTP


def serve_http(
    app: App,
    port: int,
    *,
    signing_secret: str,
    stop: Event,
    host: str = "0.0.0.0",  # noqa: S104 - Slack comes from outside
    opened: Callable[[], None] = lambda: None,
) -> None:
    """Serve until `stop` is set. What is not signed with the secret gets 401 before anything of it is read.

    `opened` is called once people can come in. Raises `SettingsError` when the port cannot be had or there is no secret.
    """
    with http_server(app, port, signing_secret=signing_secret, host=host):
        opened()
        stop.wait()


@contextmanager
def http_server(app: App, port: int, *, signing_secret: str, host: str) -> Iterator[int]:
    """Serve until the end of the block; gives the port, which matters where 0 was asked for."""
    if not signing_secret.strip():
        raise SettingsError("SLACK_SIGNING_SECRET", "is missing", "copy it from Basic Information of the Slack app")
    door = type("Door", (_Door,), {"app": app, "verifier": SignatureVerifier(signing_secret)})
    try:
        server = _Server((host, port), door)
    except OSError as trouble:
        raise SettingsError("PORT", f"{port} cannot be used ({trouble.strerror})", "choose another one") from trouble
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="slack-http")
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a connection that is kept open and silent holds nobody up
    request_queue_size = 128

    def handle_error(self, _: Any, client_address: Any) -> None:
        log.info("A request from %s was not finished: %s", client_address[0], sys.exception())


class _Door(BaseHTTPRequestHandler):
    app: App
    verifier: SignatureVerifier
    timeout = SILENCE
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Says that it lives, to whoever watches over it."""
        self._say(BoltResponse(status=200 if self.path in ("/", PATH) else 404, body="jobpicks is up\n"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self._say(self._answer())

    def _answer(self) -> BoltResponse:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            return self._refusal(411)
        if int(length) > LARGEST:
            return self._refusal(413)
        body = self.rfile.read(int(length))
        if self.path != PATH:
            return self._refusal(404)
        if not self._signed(body):
            return self._refusal(401)
        headers: dict[str, str | Sequence[str]] = {name: self.headers.get_all(name, []) for name in self.headers}
        try:
            request = BoltRequest(body=body.decode("utf-8"), headers=headers)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            return self._refusal(400)
        return self.app.dispatch(request)

    def _refusal(self, status: int) -> BoltResponse:
        self.close_connection = status in (411, 413)  # what follows was not read
        return BoltResponse(status=status, body="")

    def _signed(self, body: bytes) -> bool:
        try:
            return self.verifier.is_valid_request(body, dict(self.headers.items()))
        except (ValueError, TypeError):  # a time that is no number, signs that are no letters
            return False

    def _say(self, response: BoltResponse) -> None:
        said = response.body.encode()
        self.send_response(response.status)
        for name, values in response.headers.items():
            for value in values:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        log.debug(format, *args)


# ------------------------------------------------------------------ Socket Mode


def serve_socket(app: App, app_token: str, *, stop: Event, ping: float = 2.5) -> None:
    """Stay connected until `stop` is set; connects again whenever the connection ends or falls silent.

    `ping`: seconds between two looks at whether it still lives. Raises `SettingsError` when Slack refuses the token.
    """

    def listen(client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time.time()
        send_response(client, request, run_bolt_app(app, request), began)

    web = WebClient(base_url=app.client.base_url, timeout=10)
    client = Client(app_token, logger=log, web_client=web, ping_interval=ping, concurrency=32)
    client.socket_mode_request_listeners.append(listen)
    try:
        _connect(client, stop)
        stop.wait()
    finally:
        client.close()


def _connect(client: Client, stop: Event) -> None:
    pause = 1.0
    while not stop.is_set():
        try:
            client.connect()
        except SlackApiError as refusal:
            error = refusal.response.get("error")
            raise SettingsError(
                "SLACK_APP_TOKEN",
                f"is refused by Slack ({error})",
                "make one with connections:write under Basic Information, and switch Socket Mode on",
            ) from refusal
        except OSError as trouble:
            log.warning("Slack cannot be reached (%s); trying again in %d s", trouble, pause)
            stop.wait(pause)
            pause = min(pause * 2, 60)
        else:
            return
