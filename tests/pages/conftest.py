"""Snapshots: what a page must be, letter for letter, in a file that a reviewer reads."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "snapshots"


def pytest_addoption(parser):
    parser.addoption(
        "--update-snapshots", action="store_true", help="write the snapshots of pages anew (with tests/pages)"
    )


@pytest.fixture
def snapshot(request):
    """Compares a text with the file of that name; with --update-snapshots, writes it first."""

    def compare(name, text):
        file = FOLDER / name
        if request.config.getoption("--update-snapshots", default=False):
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return compare
