"""Serves the boards of many_boards.py on loopback, those that fail in their ways, each answer after 100 ms.

    python benchmarks/serve_many.py [--latency 0.1] [--boards 2000]

It prints its port, then serves until its standard input is closed; a line "figures" gives its counts as JSON.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import many_boards

PAGE = b"<!doctype html><html><head><title>Just a moment...</title></head><body>Checking</body></html>"


class Server:
    """The boards, and what is asked of them."""

    def __init__(self, boards, latency):
        self.boards = many_boards.plan(boards)
        self.latency = latency
        self.ready = {}  # by board and first row: made beforehand, so as to cost nothing beside what is measured
        for planned in self.boards:
            self.packed(planned, 0)
        self.asked = Counter()  # by board
        self.in_flight = Counter()  # by host
        self.most = Counter()
        self.connections = 0

    async def serve(self, reader, writer):
        """Answer one connection until it ends."""
        self.connections += 1
        with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                _, target, _ = first.split(" ")
                if target == "/robots.txt":
                    await asyncio.sleep(self.latency)
                    writer.write(said(b"", "404 Not Found"))
                    continue
                planned = self.boards[int(target.split("/")[1])]
                self.in_flight[planned.host] += 1
                self.most[planned.host] = max(self.most[planned.host], self.in_flight[planned.host])
                try:
                    await asyncio.sleep(self.latency)
                    await self.answer(planned, (target, body), (reader, writer))
                finally:
                    self.in_flight[planned.host] -= 1
        writer.close()

    def packed(self, planned, first):
        """A good answer, as it is sent."""
        if (planned.number, first) not in self.ready:
            body = many_boards.packed(many_boards.answer(planned, first))
            self.ready[planned.number, first] = said(body, "200 OK", PACKED)
        return self.ready[planned.number, first]

    async def answer(self, planned, question, streams):
        """Answer as planned."""
        _, writer = streams
        self.asked[planned.number] += 1
        first = self.asked[planned.number] == 1
        if planned.retry_after and (first or planned.retry_after == many_boards.LONG_BREAK):
            writer.write(said(b"", "429 Too Many Requests", f"Retry-After: {planned.retry_after}"))
        elif planned.failure:
            await self.fail(planned, question, streams)
        else:
            writer.write(self.packed(planned, many_boards.first_row(*question)))
        await writer.drain()

    async def fail(self, planned, question, streams):
        """Fail in the board's way."""
        reader, writer = streams
        body = many_boards.answer(planned, 0)
        whole = {
            "web page": lambda: said(PAGE, "200 OK", "Content-Type: text/html"),
            "500": lambda: said(b"trouble", "500 Internal Server Error"),
            "404": lambda: said(b"nothing here", "404 Not Found"),
            "403": lambda: said(PAGE, "403 Forbidden", "Content-Type: text/html"),
            "bomb": lambda: said(many_boards.bomb(), "200 OK", PACKED),
            "half": lambda: said(body[: len(body) // 2], "200 OK"),
            "another shape": lambda: said(b'{"message": "we have moved on"}', "200 OK"),
            "redirects for ever": lambda: said(b"", "307 Temporary Redirect", f"Location: {question[0]}"),
            "redirects to this machine": lambda: said(b"", "307 Temporary Redirect", "Location: http://127.0.0.1:22/"),
        }
        if planned.failure in whole:
            writer.write(whole[planned.failure]())
            return
        if planned.failure == "cut off":
            writer.write(said(body, "200 OK")[: -len(body) // 2])
        elif planned.failure == "cut off while packed":
            writer.write(said(many_boards.packed(body)[:-20], "200 OK", PACKED))
            return
        elif planned.failure == "silent":
            await reader.read()  # until whoever asked hangs up
        else:
            writer.write(b"HTTP/1.1 200 OK\r\n")
            if planned.failure == "drips":
                writer.write(b"Content-Length: 1000000\r\n\r\n")
            while True:
                writer.write(b" " if planned.failure == "drips" else b"X: y\r\n")
                await writer.drain()
                await asyncio.sleep(0.2)
        await writer.drain()
        writer.close()
        raise ConnectionError

    def figures(self):
        """What was asked since it began."""
        return {
            "requests": sum(self.asked.values()),
            "connections": self.connections,
            "most": dict(self.most.most_common(12)),
        }

    async def run(self):
        """Serve until standard input ends."""
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=512)
        print(server.sockets[0].getsockname()[1], flush=True)
        while (await asyncio.to_thread(sys.stdin.readline)).strip() == "figures":
            print(json.dumps(self.figures()), flush=True)
        server.close()


PACKED = "Content-Encoding: gzip"


def said(body, status, *headers):
    """An answer, ready to be sent."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if not any(line.startswith("Content-Type") for line in headers):
        lines.append("Content-Type: application/json")
    return "\r\n".join([*lines, "", ""]).encode() + body


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--latency", type=float, default=0.1, help="seconds before each answer")
    options.add_argument("--boards", type=int, default=many_boards.BOARDS)
    chosen = options.parse_args()
    asyncio.run(Server(chosen.boards, chosen.latency).run())


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
