"""The package's word lists and tables (`data/*.tsv`), which people extend by adding a line."""

from collections.abc import Iterator
from importlib.resources import files


def data_rows(name: str, cells: int = 1) -> Iterator[list[str]]:
    """The cells of each line, in the order of the file; empty lines and those that begin with "#" are left out.

    `cells`: so many there are at least, empty ones where the line has fewer. Nothing is kept: whoever reads a file more
    than once keeps what it makes of it.

    >>> next(data_rows("words_to_avoid"))[0]
    'word'
    """
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            if len(row) < cells:
                row += [""] * (cells - len(row))
            yield row
