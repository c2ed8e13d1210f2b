"""What is installed is ours alone, whole, and works from anywhere."""

import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built with the build tool that pip would use."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_the_two_packages_and_nothing_else(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "scoring"}


def test_every_data_file_of_the_packages_is_in_the_wheel(wheel):
    held = set(wheel.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "bot", "scoring"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    missing = {name for name in tracked if (ROOT / name).is_file()} - held
    assert missing == set()


def test_nobody_else_owns_our_package_names():
    owners = packages_distributions()
    assert {*owners.get("bot", ["jobpicks"]), *owners.get("scoring", ["jobpicks"])} == {"jobpicks"}
