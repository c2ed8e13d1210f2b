"""A server on loopback that answers as a test says, for what must be real: sockets, slowness, cut-off bodies."""

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Said:
    """One answer. `pieces` are sent as they come; `cut` hangs up in the middle of the promised length."""

    status: int = 200
    pieces: Iterable[bytes] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """One request, as the server saw it."""

    path: str
    headers: Mapping[str, str]
    port: int  # of the client: the same for all requests over one connection


class Patient(ThreadingHTTPServer):
    """A server that says nothing of clients that hang up, which is what some tests are about."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass


class Loopback:
    """What a server saw, and how to reach it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.asked: list[Asked] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.lock = threading.Lock()


@contextmanager
def serving(answer: Callable[[Asked], Said]):
    """Serve `answer` until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5
        disable_nagle_algorithm = True  # else each answer waits 40 ms between its headers and its body

        def do_GET(self):
            asked = Asked(
                self.path, {name.lower(): value for name, value in self.headers.items()}, self.client_address[1]
            )
            with seen.lock:
                seen.asked.append(asked)
                seen.in_flight += 1
                seen.most_in_flight = max(seen.most_in_flight, seen.in_flight)
            try:
                self.say(answer(asked))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with seen.lock:
                    seen.in_flight -= 1

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            self.do_GET()

        def say(self, said):
            pieces = said.pieces if said.length is not None else list(said.pieces)
            length = said.length if said.length is not None else sum(map(len, pieces))
            self.send_response(said.status)
            for name, value in {"Content-Length": str(length), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
            if said.cut:
                self.close_connection = True

        def log_message(self, *_):
            pass

    server = Patient(("127.0.0.1", 0), Handler)
    seen = Loopback(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
