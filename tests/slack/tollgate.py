"""A gate on loopback between a process and the Slack double: it sees every call and decides what becomes of it."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Gate:
    """`decide` gives each call's fate, by its name.

    pass · kill before (Slack never hears of it) · kill after (Slack did it, the answer comes to nobody) · kill under way
    (killed first, and Slack does it a little later) · lose (Slack did it, the connection breaks)
    """

    def __init__(self, port: int, decide: Callable[[str], str]) -> None:
        self.port = port
        self.decide = decide
        self.url = ""
        self.pid = 0  # of the process to kill; 0 while it is not known yet
        self.kills = 0
        self.late = 0.2  # seconds that a call is under way
        self.elsewhere: dict[str, int] = {}  # path -> the port of somebody else who answers it
        self.guard = threading.Lock()

    def answer(self, path: str, headers: Mapping[str, str], body: bytes):
        """What the process is to hear: (status, headers, body), or None when the connection breaks."""
        with self.guard:
            fate = self.decide(call_name(path.removeprefix("/api/"), body))
            if fate in {"kill before", "kill under way"}:
                self.kill()
        if fate == "kill before":
            return None
        if fate == "kill under way":
            time.sleep(self.late)
        answer = self.ask(path, headers, body)
        if fate == "kill after":
            self.kill()
        return answer if fate == "pass" else None

    def kill(self) -> None:
        while not self.pid:
            time.sleep(0.001)  # the process was quicker than the news of it
        self.kills += 1
        os.kill(self.pid, signal.SIGKILL)

    def ask(self, path, headers, body):
        connection = HTTPConnection("127.0.0.1", self.elsewhere.get(path, self.port), timeout=10)
        try:
            wanted = {name: headers[name] for name in ("Authorization", "Content-Type") if name in headers}
            connection.request("POST", path, body, wanted)
            answer = connection.getresponse()
            told = {
                name: value for name, value in answer.getheaders() if name.lower() in {"content-type", "retry-after"}
            }
            return answer.status, told, answer.read()
        finally:
            connection.close()


@contextmanager
def gate_to(port: int, decide: Callable[[str], str]):
    """A gate to the double on that port, until the end of the block."""
    gate = Gate(port, decide)

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self):
            answer = gate.answer(self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"] or 0)))
            if answer is None:
                return
            status, told, body = answer
            self.send_response(status)
            for name, value in {**told, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

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
