"""The commands of the day: `run` takes one, `up` and `web` stand for all that come."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from .console import say, settings_now, tells

if TYPE_CHECKING:
    from ..digest import Digest
    from ..interfaces import Harvest

INTERRUPTED = 130
"""The exit status of what Ctrl-C has ended, as shells give it."""

FORMATS = ("terminal", "markdown", "html", "json")


@click.command()
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Take that day instead of today.")
@click.option("--profile", help="A profile (TOML file), or with Slack the name of a subscription.")
@click.option("--dry-run", is_flag=True, help="Print a fresh digest; keep what was gathered, but take no day.")
@click.option("--format", "page", type=click.Choice(FORMATS), default="terminal", show_default=True)
@tells
def run(day: datetime | None, profile: str | None, dry_run: bool, page: str) -> None:
    """The day: gather, rank, and post the picks to Slack; without a Slack token, print them.

    A day is taken once: running again says so, or prints the same digest.
    """
    try:
        _run(day.date() if day else None, profile, dry_run=dry_run, page=page)
    except KeyboardInterrupt:
        say("Stopped: what was gathered is kept, and the day is not taken; the next run goes on from there.")
        raise SystemExit(INTERRUPTED) from None


@click.command()
@tells
def up() -> None:
    """The whole app in one process, over Socket Mode: Slack, the clock and the work."""
    _stand(over_http=False)


@click.command()
@tells
def web() -> None:
    """The same over HTTP, for a machine that Slack can reach: requests come to PORT."""
    _stand(over_http=True)


def _run(day: date | None, profile: str | None, *, dry_run: bool, page: str) -> None:
    from ..wiring import post_days, print_day

    settings = settings_now()
    if settings.slack_bot_token is None or dry_run:
        _print_page(print_day(settings, profile=profile, day=day, keep=not dry_run, say=say, watch=_watch), page)
        return
    posted = post_days(settings, profile=profile, day=day, say=say, watch=_watch)
    for subscription, done in posted:
        there = f"{done.sent} message{'' if done.sent == 1 else 's'} posted"
        there += f", {done.adopted} there already" if done.adopted else ""
        click.echo(f"{subscription.name} in {subscription.place}: {done.words or there}")
    if not all(done.done for _, done in posted):
        raise SystemExit(1)


def _stand(*, over_http: bool) -> None:
    import logging

    from ..wiring import stand

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
    stand(settings_now(), over_http=over_http, say=say)


def _watch(harvests: Iterable["Harvest"], sources: int) -> Iterator["Harvest"]:
    """A bar on a terminal, elsewhere a line now and then."""
    failed = skipped = 0
    with click.progressbar(
        length=sources, label=f"Asking {sources} source{'' if sources == 1 else 's'}", file=sys.stderr
    ) as bar:
        for harvest in harvests:
            failed += harvest.failure is not None
            skipped += harvest.skipped is not None
            bar.update(1)
            yield harvest
    if failed:
        say(f"{sources - failed - skipped} sources answered, {failed} failed: see jobpicks sources")
    if skipped:
        say(f"{skipped} not asked: too early for what the service allows, or it asked to be left alone")


def _print_page(digest: "Digest", page: str) -> None:
    from ..pages import PAGES

    if page == "terminal":
        from shutil import get_terminal_size

        from ..pages import terminal

        colour = sys.stdout.isatty()
        click.echo(
            terminal.page(digest, width=get_terminal_size((80, 24)).columns, colour=colour), nl=False, color=colour
        )
    else:
        click.echo(PAGES[page](digest), nl=False)
