"""The `report` command: whether scores meant what they said."""

import click

from .console import as_json, print_rows, settings_now, tells


@click.command()
@click.option("--subscription", help="Of this one alone; by default of all that the workspace has.")
@as_json
@tells
def report(subscription: str | None, json_lines: bool) -> None:
    """Whether scores meant what they said: the rate of 👍 by score, source, employer and kind of work."""
    from datetime import UTC, datetime

    from ..pages.report import lines
    from ..report import report_on
    from ..supply import DISPLAYS
    from ..wiring import opened_store, workspace_of

    settings = settings_now()
    with opened_store(settings) as store:
        found = report_on(
            store, workspace_of(settings), now=datetime.now(UTC), displays=DISPLAYS, subscription=subscription
        )
    if json_lines:
        print_rows([found])
    else:
        click.echo("\n".join(lines(found)))
