"""The README is true: its tables say what the code does, its commands exist, its links lead somewhere."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.cli import commands
from bot.sources import KINDS
from bot.sources_file import default_sources
from scoring.gates import GATES
from scoring.profile import Profile
from scoring.signals import SIGNALS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def table(head, rows):
    lines = [head, *(["---"] * len(head) for _ in "x"), *rows]
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in lines)


def sources_table():
    """Those of the default list; docs/sources.md has every kind."""
    counts = Counter(source.kind for source in default_sources())
    rows = (
        (f"`{kind}`", form.display, "board" if form.lists_all else "window", counts[kind])
        for kind, form in KINDS.items()
        if counts[kind]
    )
    return table(("kind", "service", "shows", "in the default list"), rows)


TABLES = {
    "sources": sources_table,
    "gates": lambda: table(("gate", "keeps out"), ((gate.name, gate.meaning) for gate in GATES)),
    "signals": lambda: table(("signal", "points", "from"), ((s.name, f"{s.weight:g}", s.meaning) for s in SIGNALS)),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_readme_is_what_the_code_says(name):
    assert f"<!-- {name} -->\n{TABLES[name]()}\n" in README, f"the table should be\n{TABLES[name]()}"


def test_the_readme_counts_the_kinds_of_source():
    assert f"{len(KINDS)} kinds of source" in README


def test_every_command_is_in_the_readme_and_has_help():
    listed = re.findall(r"^\| `jobpicks (\w+)", README, re.MULTILINE)
    assert sorted(listed) == sorted(commands.commands)
    assert all(command.help for command in commands.commands.values())


def test_every_link_to_a_file_leads_to_one():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_default_list_is_as_long_as_the_readme_says():
    assert len(default_sources()) >= int(re.search(r"about (\d+) boards", README).group(1))


def test_the_sample_profile_shows_every_field():
    text = (ROOT / "bot" / "sample_profile.toml").read_text("utf-8")
    assert [
        name for name in Profile.__dataclass_fields__ if not re.search(rf"^#? ?{name} = ", text, re.MULTILINE)
    ] == []


def test_help_names_every_fixed_option():
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "run", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    for option in ("--date", "--profile", "--dry-run", "--format", "terminal|markdown|html|json"):
        assert option in done.stdout


def test_nothing_names_a_package_registry_or_a_folder_of_one_machine():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    forbidden = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|" + re.escape(str(ROOT.parent)) + "/")
    texts = {name: (ROOT / name).read_text("utf-8", errors="ignore") for name in tracked if (ROOT / name).is_file()}
    assert [name for name, text in texts.items() if forbidden.search(text) and name != "tests/test_docs.py"] == []


def test_the_table_of_kinds_is_what_the_code_says():
    done = subprocess.run(
        [sys.executable, "benchmarks/describe_sources.py", "--kinds"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    page = (ROOT / "docs" / "sources.md").read_text("utf-8")
    assert done.stdout.strip() in page, "run python benchmarks/describe_sources.py --write"
