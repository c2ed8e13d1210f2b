"""Who may import what: `scoring` decides and knows nothing of the world; each outside package has one home."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

HOMES = {
    "ahocorasick_rs": {"scoring/facts/cues.py"},
    "apscheduler": {"bot/clock.py"},
    "click": {"bot/cli/"},
    "dotenv": {"bot/settings.py"},
    "feedparser": {"bot/sources/feed.py"},
    "ftfy": {"scoring/clean.py"},
    "httpcore": {"bot/network/wire.py"},
    "httpx": {"bot/network/wire.py"},
    "jobspy": {"bot/jobspy_child.py"},
    "msgspec": {"bot/records.py"},
    "numpy": {
        "scoring/bounds.py",
        "scoring/gist.py",
        "scoring/index.py",
        "scoring/openings/words.py",
        "scoring/sift.py",
        "scoring/topics.py",
    },
    "openai": {"bot/judge/endpoint.py"},
    "platformdirs": {"bot/settings.py"},
    "selectolax": {"scoring/clean.py"},
    "slack_bolt": {"bot/slack/"},
    "slack_sdk": {"bot/slack/"},
    "sqlite3": {"bot/store/"},
    "sqlite_utils": {"bot/store/"},
    "wcwidth": {"bot/pages/terminal.py"},
}
"""Every package from outside, and the file or folder that may import it."""

WORLD = {
    "os",
    "socket",
    "subprocess",
    "sqlite3",
    "random",
    "time",
    "urllib.request",
    "http",
    "asyncio",
    "threading",
    "logging",
}
"""What of the standard library reaches out of a decision."""

EDGES = {
    "advising",
    "cli",
    "closer",
    "wiring",
    "supply",
    "doctor",
    "measuring",
}
"""The modules and rooms of `bot` that put the others together; nothing else may import them."""

ROOMS = {
    "network": {"__version__", "errors", "interfaces"},
    "delivery": {"days", "digest", "interfaces", "people"},
}
"""The rooms of `bot` that others build upon, and all that each of them may know of `bot` besides itself."""

EXECUTED = {"jobspy_child"}
"""The modules of `bot` that run in a process of their own; what they load never gets into ours, so nothing imports them."""

CORE = {"daily", "digest", "last_look", "why"}
"""The modules of `bot` that know no source, store, page or network."""


def modules():
    for package in ("bot", "scoring"):
        yield from sorted((ROOT / package).rglob("*.py"))


def imports(path):
    """Absolute dotted names of everything a file imports, wherever in the file it does."""
    here = path.relative_to(ROOT).with_suffix("").parts
    package = here[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield stem
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def violations(path):
    name = path.relative_to(ROOT).as_posix()
    module = name.removesuffix(".py").replace("/", ".")
    for imported in imports(path):
        top = imported.split(".")[0]
        if top in HOMES and not any(name.startswith(home) for home in HOMES[top]):
            yield f"{name} imports {top}, whose home is {sorted(HOMES[top])}"
        if top not in HOMES and top not in sys.stdlib_module_names and top not in {"bot", "scoring"}:
            yield f"{name} imports {top}, which has no home"
        if name.startswith("scoring/") and (
            top == "bot" or any(imported == w or imported.startswith(w + ".") for w in WORLD)
        ):
            yield f"{name} imports {imported}: deciding code reaches out"
        room, edge = module.removeprefix("bot.").split(".")[0], imported.removeprefix("bot.").split(".")[0]
        if top == "bot" and edge in EDGES and room not in EDGES:
            yield f"{name} imports {imported}: only the edges put things together"
        if top == "bot" and edge in EXECUTED:
            yield f"{name} imports {imported}, which is only executed"
        if top == "bot" != imported and edge not in ROOMS.get(room, {edge}) | {room}:
            yield f"{name} imports {imported}: its room knows {sorted(ROOMS[room])} alone"
        if module.removeprefix("bot.") in CORE and imported.startswith(
            ("bot.sources", "bot.store", "bot.pages", "bot.gather", "bot.network")
        ):
            yield f"{name} imports {imported}: the day knows no source, store, page or network"


def test_every_module_keeps_to_the_import_rules():
    assert [found for path in modules() for found in violations(path)] == []


def test_a_planted_violation_of_each_kind_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    planted = {
        "scoring/a.py": "from bot.store import open_store\n",
        "scoring/b.py": "def f():\n    import random\n",
        "bot/pages/c.py": "import httpx\n",
        "bot/d.py": "import requests\n",
        "bot/e.py": "from .wiring import run_once\n",
        "bot/f.py": "from .jobspy_child import main\n",
        "bot/jobspy_runs.py": "from jobspy import scrape_jobs\n",
        "bot/daily.py": "from .store import open_store\n",
        "bot/why.py": "from .network.lanes import Lanes\n",
        "bot/network/g.py": "from ..sources import KINDS\n",
        "bot/network/h.py": "from .. import settings\n",
        "bot/delivery/i.py": "from ..slack.post import SlackPoster\n",
        "bot/j.py": "from .cli.console import say\n",
    }
    for name, text in planted.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert {name for name in planted if any(violations(tmp_path / name))} == set(planted)


def test_importing_the_command_line_loads_nothing_heavy():
    import subprocess

    heavy = {"httpx", "msgspec", "sqlite_utils", "selectolax", "feedparser", "ftfy", "dotenv", "openai", "scoring.rank"}
    ask = f"import sys, bot.cli; print(sorted(set(sys.modules) & {heavy!r}))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
