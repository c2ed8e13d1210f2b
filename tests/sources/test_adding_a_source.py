"""The guide to adding a source shows code that is really there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "adding-a-source.md").read_text("utf-8")
SHOWN = re.findall(r"```python\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize(("file", "code"), SHOWN, ids=[f"{number} {file}" for number, (file, _) in enumerate(SHOWN)])
def test_code_that_the_guide_shows_is_in_its_file(file, code):
    assert code in (ROOT / file).read_text("utf-8")


def test_every_step_is_shown_and_every_file_named_is_there():
    assert {file for file, _ in SHOWN} >= {
        "bot/sources/workable.py",
        "bot/sources/__init__.py",
        "tests/sources/samples.py",
    }
    named = re.findall(r"`((?:bot|tests)/[\w/]+\.py)`", GUIDE)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
