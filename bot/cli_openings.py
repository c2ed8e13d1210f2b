"""The commands `same` and `differ`: a person corrects what is one opening."""

import click

from .console import say, settings_now, tells


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
    from .corrections import correct
    from .wiring import opened_store

    with opened_store(settings_now()) as store:
        say(correct(one, two, store, same=same))
