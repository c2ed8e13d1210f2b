"""What all commands of the command line share: how errors are told, how rows are printed, where settings come from."""

import os
import sys
from collections.abc import Callable, Iterable
from errno import ENOSPC
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import JobpicksError

if TYPE_CHECKING:
    from ..settings import Settings


def tells(command: Callable[..., None]) -> Callable[..., None]:
    """Errors that a person can act on become one line and exit status 1; others keep their traceback."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except JobpicksError as trouble:
            raise click.ClickException(one_line(str(trouble))) from trouble
        except BrokenPipeError:
            sys.stderr.close()  # the reader (head, less) has gone: no second complaint at exit
            raise SystemExit(1) from None
        except OSError as trouble:
            if trouble.errno != ENOSPC:
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to print has no place to go
            raise click.ClickException("output: no room left where it is written to (free some space)") from trouble

    return told


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
as_json = click.option("--json", "json_lines", is_flag=True, help="One JSON object a line.")


def settings_now() -> "Settings":
    """The settings of this call."""
    from ..settings import read_settings

    return read_settings()


def say(text: str) -> None:
    """Tell the person, beside what is printed."""
    click.echo(one_line(text), err=True)


def one_line(text: str) -> str:
    """Without line breaks."""
    return " ".join(text.split())


def print_rows(rows: Iterable[object]) -> None:
    """One JSON object a line."""
    from ..records import encode

    for row in rows:
        click.echo(encode(row))
