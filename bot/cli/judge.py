"""The `judge` command: what a model is asked, and what it did lately."""

import json

import click

from .console import as_json, print_rows, settings_now, tells


@click.command()
@click.option("--show", is_flag=True, help="Print the exact requests that a day now would make; nothing is asked.")
@click.option("--profile", help="For this profile (TOML file) or subscription; the sample's by default.")
@as_json
@tells
def judge(show: bool, profile: str | None, json_lines: bool) -> None:
    """What the language model did in the last thirty days; with --show, what exactly it would be asked."""
    from datetime import UTC, datetime, timedelta

    from ..advising import requests_of
    from ..judge.account import account_of
    from ..supply import roster_of
    from ..wiring import opened_store, weighed_by, workspace_of

    settings = settings_now()
    now = datetime.now(UTC)
    with opened_store(settings) as store:
        if show:
            subscription = weighed_by(settings, profile, store)
            hidden = roster_of(settings, store, subscription.workspace).of_others()
            bodies = requests_of(settings, subscription, store, now, hidden=hidden)
            for body in bodies:
                click.echo(json.dumps(body, ensure_ascii=False, indent=None if json_lines else 2))
            if not bodies:
                click.echo("Nothing would be asked: no opening that is known is near enough to the bar.", err=True)
            return
        account = account_of(store.requests(workspace_of(settings), since=now - timedelta(days=30)))
    if json_lines:
        print_rows([account])
    else:
        click.echo(f"{settings.model}, in thirty days: {account.words()}")
