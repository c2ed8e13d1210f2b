"""The commands about single openings: `why`, `same` and `differ`."""

import click

from .console import as_json, print_rows, settings_now, tells


@click.command()
@click.argument("reference")
@click.option("--profile", help="The profile (TOML file) or subscription it was ranked for; the sample's by default.")
@as_json
@tells
def why(reference: str, profile: str | None, json_lines: bool) -> None:
    """Where an opening (its id or any url of it) fell out, or why it was picked."""
    from ..advising import advising
    from ..pages.account import lines
    from ..supply import roster_of
    from ..why import explain_opening
    from ..wiring import opened_store, weighed_by

    remedies = {
        "unknown": "give the id or url of an advert that was gathered, from a source in jobpicks sources; made-up ones of a demonstration are not kept",
        "not weighed": "name the profile it was ranked for with --profile; or it came too late, or was closed before",
    }

    settings = settings_now()
    with opened_store(settings) as store:
        subscription = weighed_by(settings, profile, store)
        of_others = roster_of(settings, store, subscription.workspace).of_others()
        account = explain_opening(
            reference, subscription, store, hidden=of_others, remedies=remedies, model=advising(settings)
        )
    if json_lines:
        print_rows([account.row()])
    else:
        click.echo("\n".join(lines(account)))


@click.command()
@click.argument("one")
@click.argument("two")
@tells
def same(one: str, two: str) -> None:
    """Two adverts (ids or urls) are one opening.

    It holds at once, for good and for adverts still to come, until `jobpicks differ` says the opposite.
    """
    _correct(one, two, same=True)


@click.command()
@click.argument("one")
@click.argument("two")
@tells
def differ(one: str, two: str) -> None:
    """Two adverts (ids or urls) are two openings, however alike they are.

    It holds at once, for good and for adverts still to come, until `jobpicks same` says the opposite.
    """
    _correct(one, two, same=False)


def _correct(one: str, two: str, *, same: bool) -> None:
    from ..corrections import correct
    from ..wiring import opened_store

    with opened_store(settings_now()) as store:
        click.echo(correct(one, two, store, same=same))
