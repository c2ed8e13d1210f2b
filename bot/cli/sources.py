"""The `sources` commands: what is gathered and how it fares, and what a person may change about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .console import as_json, print_rows, say, settings_now, tells

if TYPE_CHECKING:
    from ..roster import Done, Roster

BY = "command line"
"""Who did it, in the store."""


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
@tells
def sources(context: click.Context, json_lines: bool) -> None:
    """What is gathered, from where, and how it fares; and what to do about it."""
    if context.invoked_subcommand is not None:
        return
    from ..pages.sources import lines
    from ..sources.jobspy import warning
    from ..supply import searched, source_report
    from ..wiring import opened_store, workspace_of

    settings = settings_now()
    with opened_store(settings) as store:
        report = source_report(settings, store, workspace_of(settings))
    if json_lines:
        print_rows(account.row() for account in report)
    else:
        click.echo("\n".join(lines(report)))
    if boards := searched(settings):
        say(f"Careful: {warning(boards)}.")


@sources.command()
@click.argument("url")
@as_json
@tells
def add(url: str, json_lines: bool) -> None:
    """Gather one more source, from any URL of it: a board, a posting, a careers page, a feed.

    It is asked once, and what was found is said. Adding it again says so.
    """
    with _roster() as roster:
        _tell(roster.add(url, by=BY), json_lines=json_lines)


@sources.command()
@click.argument("source")
@as_json
@tells
def remove(source: str, json_lines: bool) -> None:
    """Gather a source no more that was added (its key or any URL of it)."""
    with _roster() as roster:
        _tell(roster.remove(source), json_lines=json_lines)


@sources.command()
@click.argument("source")
@as_json
@tells
def stop(source: str, json_lines: bool) -> None:
    """Do without a source, wherever it is from, until it is started again."""
    with _roster() as roster:
        _tell(roster.stop(source, by=BY), json_lines=json_lines)


@sources.command()
@click.argument("source")
@as_json
@tells
def start(source: str, json_lines: bool) -> None:
    """Take up a source again that was stopped."""
    with _roster() as roster:
        _tell(roster.start(source), json_lines=json_lines)


@sources.command()
@click.argument("name", nargs=-1, required=True)
@as_json
@tells
def find(name: tuple[str, ...], json_lines: bool) -> None:
    """Look for an employer's board by NAME, however it is spelt, in a directory that nobody has verified."""
    from ..directory import find as look_up
    from ..directory import how_to_add

    wanted = " ".join(name)
    found = look_up(wanted)
    if json_lines:
        print_rows({"kind": it.kind, "board": it.board, "name": it.name, "add": how_to_add(it)} for it in found)
    else:
        for it in found:
            click.echo(f"{it.kind:16} {it.board:30} {it.name:30} jobpicks sources add {how_to_add(it)}")
    if not found:
        say(f"No board of {wanted} is known; jobpicks sources add takes the address of its careers page.")
        raise SystemExit(1)


@sources.command()
@click.argument("what", required=False, metavar="[KIND]")
@as_json
@tells
def probe(what: str | None, json_lines: bool) -> None:
    """Ask each service once and say what came: status, cache headers, rows, fields missing or new.

    KIND: that kind alone, on an example where no source of it is listed; also the key of a source, or a URL of it.
    Nothing is kept.
    """
    from ..probe import lines
    from ..supply import probe_services
    from ..wiring import opened_store, workspace_of

    settings = settings_now()
    with opened_store(settings) as store:
        for finding in probe_services(settings, store, workspace_of(settings), what):
            if json_lines:
                print_rows([finding.row()])
            else:
                click.echo("\n".join(lines(finding)))


@contextmanager
def _roster() -> "Iterator[Roster]":
    from ..supply import roster_of
    from ..wiring import opened_store, workspace_of

    settings = settings_now()
    with opened_store(settings) as store:
        yield roster_of(settings, store, workspace_of(settings))


def _tell(done: "Done", *, json_lines: bool) -> None:
    if json_lines:
        print_rows([{"source": done.source, "changed": done.changed, "said": done.words}])
    else:
        click.echo(done.words)
