"""Serves recorded boards on loopback as Ashby does: whole boards, packed, with ETag, each answer after 100 ms.

    python benchmarks/serve_boards.py [--latency 0.1]

It prints its port, then serves until its standard input is closed; a line "figures" gives its counts as JSON and starts
them anew. Bodies are packed at the start and served by one thread, so that it costs next to nothing beside what is
measured.
"""

import argparse
import asyncio
import gzip
import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, unquote

DATA = Path(os.environ.get("JOBPICKS_DATA") or Path(__file__).parents[2] / "shared") / "data"
PATH = "/posting-api/job-board/"


@dataclass
class Figures:
    """What was asked since they were last taken."""

    requests: int = 0
    unchanged: int = 0
    body_bytes: int = 0
    most_in_flight: int = 0
    connections: int = 0


@dataclass(frozen=True)
class Served:
    """One board, ready to be sent."""

    whole: bytes
    unchanged: bytes
    size: int
    etag: bytes


def recorded_boards():
    """Slug and answer of each recorded board."""
    if not DATA.is_dir():
        sys.exit("JOBPICKS_DATA names no recorded material, which these figures are measured on")
    with gzip.open(DATA / "ashby_boards.jsonl.gz", "rb") as lines:
        for line in lines:
            board = json.loads(line)
            yield board["slug"], json.dumps(board["payload"], ensure_ascii=False).encode()


def ready(body):
    packed = gzip.compress(body, 6)
    etag = f'W/"job-board:{hashlib.sha256(body).hexdigest()}"'.encode()
    common = b"ETag: " + etag + b"\r\nCache-Control: public, max-age=60, stale-while-revalidate=60\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    whole = head + common + f"Content-Length: {len(packed)}\r\n\r\n".encode() + packed
    return Served(whole, b"HTTP/1.1 304 Not Modified\r\n" + common + b"\r\n", len(packed), etag)


class Server:
    """The boards, and what is asked of them."""

    def __init__(self, boards, latency):
        self.boards = boards
        self.latency = latency
        self.figures = Figures()
        self.in_flight = 0

    async def serve(self, reader, writer):
        """Answer one connection until it ends."""
        self.figures.connections += 1
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                self.in_flight += 1
                self.figures.requests += 1
                self.figures.most_in_flight = max(self.figures.most_in_flight, self.in_flight)
                await asyncio.sleep(self.latency)
                writer.write(self.answer(request))
                self.in_flight -= 1
                await writer.drain()
        writer.close()

    def answer(self, request):
        """The bytes to send back."""
        first, _, headers = request.partition(b"\r\n")
        target = first.split(b" ")[1].partition(b"?")[0].decode().lower()
        board = self.boards.get(target)
        if board is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nNot Found"
        if any(
            name.strip().lower() == b"if-none-match" and value.strip() == board.etag
            for name, _, value in (line.partition(b":") for line in headers.split(b"\r\n"))
        ):
            self.figures.unchanged += 1
            return board.unchanged
        self.figures.body_bytes += board.size
        return board.whole

    async def run(self):
        """Serve until standard input ends."""
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=256)
        print(server.sockets[0].getsockname()[1], flush=True)
        while (await asyncio.to_thread(sys.stdin.readline)).strip() == "figures":
            print(json.dumps(asdict(self.figures)), flush=True)
            self.figures = Figures()
        server.close()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--latency", type=float, default=0.1, help="seconds before each answer")
    latency = options.parse_args().latency
    boards = {f"{PATH}{quote(unquote(slug), safe='')}".lower(): ready(body) for slug, body in recorded_boards()}
    asyncio.run(Server(boards, latency).run())


if __name__ == "__main__":
    main()
