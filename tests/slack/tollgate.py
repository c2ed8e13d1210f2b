"""A gate on loopback between a process and the Slack double: it sees every call and decides what becomes of it."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


@dataclass
class Gate:
    """`decide` gives each call's fate by what tells it from others.

    pass · kill before (Slack never hears of it) · kill after (Slack did it, the answer comes to nobody) · kill under way
    (killed first, and Slack does it a little later) · lose (Slack did it, the connection breaks)
    """

    decide: Callable[[str], str]
    pid: int = 0  # of the process to kill
    kills: int = 0
    calls: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    late: float = 0.2  # seconds that a call is under way

    def kill(self) -> None:
        while not self.pid:
            time.sleep(0.001)  # the process was quicker than the news of it
        self.kills += 1
        os.kill(self.pid, signal.SIGKILL)


@contextmanager
def gate_to(port: int, decide: Callable[[str], str]):
    """A gate to the double on that port, until the end of the block."""
    gate = Gate(decide)
    guard = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            with guard:
                name = call_name(self.path.removeprefix("/api/"), body)
                fate = gate.decide(name)
                gate.calls.append((name, fate))
                if fate in {"kill before", "kill under way"}:
                    gate.kill()
            if fate == "kill before":
                return
            if fate == "kill under way":
                time.sleep(gate.late)
            status, headers, answer = self.forward(body)
            if fate == "kill after":
                gate.kill()
            if fate == "pass":
                self.send_response(status)
                for name, value in headers:
                    if name.lower() in {"content-type", "retry-after"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        def forward(self, body):
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            wanted = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
            connection.request("POST", self.path, body, wanted)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            return answer.status, answer.getheaders(), content

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass  # a process that was killed does not listen

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    gate.url = f"http://127.0.0.1:{server.server_port}/api/"
    try:
        yield gate
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def call_name(method: str, body: bytes) -> str:
    """What tells a call from others: the method, and the message or thread it is about."""
    if body.startswith(b"{"):
        said = json.loads(body)
        return f"{method} {said.get('metadata', {}).get('event_payload', {}).get('key', '')}".strip()
    return f"{method} {parse_qs(body.decode()).get('ts', [''])[0]}".strip()
