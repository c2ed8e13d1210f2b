"""The `profile` commands: what verdicts have taught of a profile's taste, what a person may decide about it, and what they saved."""

from typing import TYPE_CHECKING

import click

from .console import as_json, print_rows, settings_now, tells

if TYPE_CHECKING:
    from scoring.taste import State

BY = "command line"
"""Who did it, in the store."""

whose = click.option("--profile", help="The profile (TOML file) or subscription; the sample's by default.")


@click.group()
def profile() -> None:
    """What 👍 and 👎 have taught of a profile's taste, and what was saved of its picks."""


@profile.command()
@whose
@as_json
@tells
def learned(profile: str | None, json_lines: bool) -> None:
    """Each inferred preference with its evidence, the strongest first, and whether it was undone or is kept."""
    from datetime import UTC, datetime

    from ..learned import learned_of
    from ..wiring import opened_store, weighed_by

    settings = settings_now()
    with opened_store(settings) as store:
        found = learned_of(weighed_by(settings, profile, store), store, datetime.now(UTC))
    if json_lines:
        print_rows(one.row() for one in found)
    else:
        for one in found:
            click.echo(
                f"{one.preference.wish}: {one.evidence}{f' · {one.decided}' if one.decided else ''}  [{one.key}]"
            )
        if not found:
            click.echo("Nothing was learned yet: a 👍 or 👎 on a pick in Slack teaches it.")


@profile.command()
@whose
@click.option("--person", help="Whose list, by their id in Slack, where several people read it.")
@as_json
@tells
def saved(profile: str | None, person: str | None, json_lines: bool) -> None:
    """What was saved and applied to in the menus of picks, the latest first, and whether it is still open."""
    from datetime import UTC, datetime

    from ..pages.words import plain
    from ..saved import saved_of, state_of
    from ..supply import roster_of
    from ..wiring import opened_store, weighed_by

    settings = settings_now()
    with opened_store(settings) as store:
        subscription = weighed_by(settings, profile, store)
        hidden = roster_of(settings, store, subscription.workspace).of_others()
        found = saved_of(subscription, person, store, datetime.now(UTC), hidden=hidden)
    if json_lines:
        print_rows(one.row() for one in found)
    else:
        for one in found:
            listing = one.opening.listing
            click.echo(f"{one.on}  {' and '.join(one.items)}, {state_of(one)}: {plain(listing.title)}")
            click.echo(f"            {plain(listing.company)} | {plain(listing.url)}")
        if not found:
            click.echo("Nothing was saved or applied to yet: the menu of a pick in Slack has both.")


@profile.command()
@click.argument("preference")
@whose
@tells
def undo(preference: str, profile: str | None) -> None:
    """Do without a PREFERENCE (as `learned` names it in brackets) until `relearn`."""
    _decide("undone", preference, profile)


@profile.command()
@click.argument("preference")
@whose
@tells
def keep(preference: str, profile: str | None) -> None:
    """Keep a PREFERENCE as it is now, neither fading nor changing, until `relearn` or `undo`."""
    _decide("pinned", preference, profile)


@profile.command()
@click.argument("preference")
@whose
@tells
def relearn(preference: str, profile: str | None) -> None:
    """Let verdicts decide again on a PREFERENCE that was undone or kept."""
    _decide("learned", preference, profile)


def _decide(state: "State", key: str, profile: str | None) -> None:
    from time import time

    from ..learned import DONE, decide_on, trait_of
    from ..wiring import opened_store, weighed_by

    settings = settings_now()
    trait = trait_of(key)
    with opened_store(settings) as store:
        subscription = weighed_by(settings, profile, store)
        found, news = decide_on(trait, state, subscription, store, by=BY, at=time())
    click.echo(f"{DONE[state].capitalize()}{'' if news else ' already'}: {found.wish}")
