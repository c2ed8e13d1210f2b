"""The package's word lists and tables, line by line."""

from importlib.resources import files

import pytest

from scoring.data_rows import data_rows

FOLDER = files("scoring").joinpath("data")
NAMES = sorted(each.name.removesuffix(".tsv") for each in FOLDER.iterdir() if each.name.endswith(".tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_line_that_is_no_comment_is_a_row_of_cells(name):
    lines = FOLDER.joinpath(f"{name}.tsv").read_text("utf-8").split("\n")
    rows = list(data_rows(name))
    assert ["\t".join(row) for row in rows] == [line for line in lines if line and line[0] != "#"]
    assert all(row[0] for row in rows)


def test_a_line_that_is_too_short_is_filled_up_with_empty_cells():
    bare = {tuple(row) for row in data_rows("skills") if len(row) == 1}
    assert bare
    assert bare == {(name,) for name, others in data_rows("skills", 2) if not others}
    assert all(len(row) == 7 for row in data_rows("skills", 7))
