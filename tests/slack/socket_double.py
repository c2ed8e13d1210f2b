"""Socket Mode's other end: hands out an address, takes a websocket there, and sends what a test wants sent.

Only what the app's side needs of RFC 6455: text, ping, pong and close frames, none of them in pieces. Shapes of
envelopes: https://docs.slack.dev/apis/events-api/using-socket-mode.
"""

import json
import socket
import struct
import threading
from base64 import b64encode
from contextlib import contextmanager, suppress
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class SocketDouble:
    """What a test does with it. `refusal`: what apps.connections.open answers instead of an address."""

    def __init__(self):
        self.api_url = ""
        self.refusal = None
        self.deaf = False  # pings are not answered
        self.opened = 0  # connections so far
        self.asked = []  # tokens that asked for an address
        self.answers = {}  # envelope's id -> what the app answered
        self.lines = []  # of the connections that are open
        self.changed = threading.Condition()

    def wait(self, what, seconds=10):
        """Until that holds."""
        with self.changed:
            assert self.changed.wait_for(what, seconds), (self.opened, self.answers)

    def connected(self, times=1):
        """Until the app has connected so often, and is."""
        self.wait(lambda: self.opened >= times and self.lines)

    def send(self, kind, payload, *, name="e1", **more):
        """An envelope, over the newest connection."""
        envelope = {"envelope_id": name, "type": kind, "payload": payload, "accepts_response_payload": True, **more}
        self.line().sendall(frame(TEXT, json.dumps(envelope).encode()))

    def ask(self, kind, payload, *, name="e1", **more):
        """The same, and the app's answer to it."""
        self.send(kind, payload, name=name, **more)
        self.wait(lambda: name in self.answers)
        return self.answers[name]

    def announce_end(self):
        """Slack asks the app to connect anew, as it does every few hours."""
        self.line().sendall(frame(TEXT, json.dumps({"type": "disconnect", "reason": "refresh_requested"}).encode()))

    def close(self):
        """A proper end of the newest connection."""
        self.line().sendall(frame(CLOSE, struct.pack("!H", 1000)))

    def cut(self):
        """The newest connection breaks."""
        line = self.line()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    def line(self):
        with self.changed:
            return self.lines[-1]

    def change(self, do):
        with self.changed:
            do()
            self.changed.notify_all()

    def talk(self, line):
        """Listen to one connection until it ends."""

        def begin():
            self.opened += 1
            self.lines.append(line)

        line.sendall(frame(TEXT, json.dumps({"type": "hello", "num_connections": 1}).encode()))
        self.change(begin)
        try:
            for opcode, data in frames(line):
                if opcode == PING and not self.deaf:
                    line.sendall(frame(PONG, data))
                elif opcode == TEXT:
                    said = json.loads(data)
                    self.change(lambda said=said: self.answers.update({said["envelope_id"]: said.get("payload")}))
                elif opcode == CLOSE:
                    return
        finally:
            self.change(lambda: self.lines.remove(line))


def frame(opcode, data):
    """A frame as a server sends it."""
    length = bytes([len(data)]) if len(data) < 126 else b"\x7e" + struct.pack("!H", len(data))
    return bytes([0x80 | opcode]) + length + data


def frames(line):
    """(opcode, data) of each frame that a client sends, until it is gone."""
    reader = line.makefile("rb")
    with suppress(OSError, struct.error), reader:
        while head := reader.read(2):
            length = head[1] & 0x7F
            if length == 126:
                (length,) = struct.unpack("!H", reader.read(2))
            mask = reader.read(4)
            yield head[0] & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(reader.read(length)))


@contextmanager
def socket_mode(port=0):
    """A double, until the end of the block."""
    double = SocketDouble()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            double.change(lambda: double.asked.append(self.headers["Authorization"]))
            address = f"ws://127.0.0.1:{server.server_port}/link/?ticket=1"
            answer = {"ok": False, "error": double.refusal} if double.refusal else {"ok": True, "url": address}
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            accepted = f"{self.headers['Sec-WebSocket-Key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()
            self.wfile.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + b64encode(sha1(accepted).digest())  # noqa: S324 - RFC 6455 says so
                + b"\r\n\r\n"
            )
            double.talk(self.connection)
            self.close_connection = True

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_):
            pass  # an app that hangs up is what some tests are about

    server = Server(("127.0.0.1", port), Handler)
    double.api_url = f"http://127.0.0.1:{server.server_port}/api/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        for line in list(double.lines):
            line.close()
