"""The command line: each command says what it does, does it through one function elsewhere, and prints.

Imports are inside the commands, so that `jobpicks --help` costs next to nothing.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import __version__
from .cli_judge import judge
from .cli_profile import profile
from .cli_report import report
from .cli_sources import sources
from .console import FILE, as_json, print_rows, say, settings_now, tells

if TYPE_CHECKING:
    from .digest import Digest
    from .interfaces import Harvest

INTERRUPTED = 130
"""The exit status of what Ctrl-C has ended, as shells give it."""

FORMATS = ("terminal", "markdown", "html", "json")


def main() -> None:
    """The `jobpicks` command. Exit status 0 only when it did what was asked."""
    commands(prog_name="jobpicks")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="jobpicks")
def commands() -> None:
    """The few job openings worth your time, every morning, with reasons that can be checked."""


@commands.command()
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


@commands.command()
@tells
def up() -> None:
    """The whole app in one process, over Socket Mode: Slack, the clock and the work."""
    _stand(over_http=False)


@commands.command()
@tells
def web() -> None:
    """The same over HTTP, for a machine that Slack can reach: requests come to PORT."""
    _stand(over_http=True)


@commands.command()
@click.argument("kind")
@click.argument("file", type=FILE)
@as_json
@tells
def read(kind: str, file: Path, json_lines: bool) -> None:
    """Read one recorded answer of a service (FILE, gzip allowed) and print its listings.

    Rows that became no listing are counted on standard error, with their reasons.
    """
    from .files import listing_row, read_answer

    reading = read_answer(kind, file)
    if json_lines:
        print_rows(listing_row(listing) for listing in reading.listings)
    else:
        for listing in reading.listings:
            click.echo(
                f"{listing.title} | {listing.company} | {listing.location or 'place not stated'} | {listing.url}"
            )
    say(f"{len(reading.listings):,} listings read, {len(reading.left_out):,} rows left out")
    for row in reading.left_out:
        say(f"  {row.row}: {row.reason}")


@commands.command()
@click.option("--listings", type=FILE, required=True, help="A listings file (JSON Lines, gzip allowed).")
@as_json
@tells
def dedupe(listings: Path, json_lines: bool) -> None:
    """Tell openings apart: which listings of a file are one real job."""
    from scoring.openings import merge, read_fingerprints

    from .files import listings_from

    opening = merge(read_fingerprints(listings_from(listings))).opening
    if json_lines:
        print_rows({"id": listing, "opening": its} for listing, its in opening.items())
    else:
        click.echo(f"{len(opening):,} listings are {len(set(opening.values())):,} openings")


@commands.command()
@click.option("--profile", type=FILE, required=True, help="A profile (TOML).")
@click.option("--listings", type=FILE, required=True, help="A listings file (JSON Lines, gzip allowed).")
@click.option("--verdicts", type=FILE, help="A verdicts file (JSON Lines): rank as after these 👍 and 👎.")
@click.option(
    "--now",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"]),
    help="The moment to judge ages from (UTC unless it says); the newest listing's by default.",
)
@as_json
@tells
def rank(profile: Path, listings: Path, verdicts: Path | None, now: datetime | None, json_lines: bool) -> None:
    """Rank the listings of a file for a profile, best first, each on its own."""
    from .measuring import rank_file

    for row in rank_file(profile, listings, verdicts=verdicts, now=now, say=say):
        if json_lines:
            print_rows([row])
        else:
            click.echo(f"{row['score']:5.1f}  {row['eligible']:7}  {row['title']} | {row['company']} | {row['reason']}")


@commands.command()
@click.option("--listings", type=FILE, required=True, help="A listings file (JSON Lines, gzip allowed).")
@as_json
@tells
def facts(listings: Path, json_lines: bool) -> None:
    """Read what each listing of a file says, with the words it rests on."""
    from .reading import read_file
    from .records import decode

    for title, company, row in read_file(listings):
        if json_lines:
            click.echo(row)
        else:
            said = {
                key: value
                for key, value in decode(row).items()  # type: ignore[attr-defined]  # an object, as it was written
                if key not in {"id", "quotes"} and value not in (None, [], {}, False)
            }
            click.echo(f"{title} | {company}")
            for key, value in said.items():
                click.echo(f"  {key}: {value}")


@commands.command()
@click.argument("reference")
@click.option("--profile", help="The profile (TOML file) or subscription it was ranked for; the sample's by default.")
@as_json
@tells
def why(reference: str, profile: str | None, json_lines: bool) -> None:
    """Where an opening (its id or any url of it) fell out, or why it was picked."""
    from .advising import advising
    from .pages.account import lines
    from .supply import roster_of
    from .why import explain_opening
    from .wiring import opened_store, weighed_by

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


@commands.command()
@click.argument("one")
@click.argument("two")
@tells
def same(one: str, two: str) -> None:
    """Two adverts (ids or urls) are one opening.

    It holds at once, for good and for adverts still to come, until `jobpicks differ` says the opposite.
    """
    _correct(one, two, same=True)


@commands.command()
@click.argument("one")
@click.argument("two")
@tells
def differ(one: str, two: str) -> None:
    """Two adverts (ids or urls) are two openings, however alike they are.

    It holds at once, for good and for adverts still to come, until `jobpicks same` says the opposite.
    """
    _correct(one, two, same=False)


@commands.command()
@as_json
@tells
def doctor(json_lines: bool) -> None:
    """Check the whole installation; say what to do about each finding."""
    from .doctor import examine

    findings = examine()
    if json_lines:
        print_rows({"check": f.check, "ok": f.ok, "finding": f.finding, "remedy": f.remedy} for f in findings)
    else:
        for f in findings:
            click.echo(
                f"{'ok ' if f.ok else 'BAD'}  {f.check}: {f.finding}" + (f"\n     {f.remedy}" if f.remedy else "")
            )
    if not all(f.ok for f in findings):
        raise SystemExit(1)


commands.add_command(judge)
commands.add_command(report)
commands.add_command(profile)
commands.add_command(sources)


def _run(day: date | None, profile: str | None, *, dry_run: bool, page: str) -> None:
    from .wiring import post_days, print_day

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


def _correct(one: str, two: str, *, same: bool) -> None:
    from .corrections import correct
    from .wiring import opened_store

    with opened_store(settings_now()) as store:
        click.echo(correct(one, two, store, same=same))


def _stand(*, over_http: bool) -> None:
    import logging

    from .wiring import stand

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
    stand(settings_now(), over_http=over_http, say=say)


def _watch(harvests: Iterable["Harvest"], sources: int) -> Iterator["Harvest"]:
    """A progress bar on a terminal, plain lines elsewhere."""
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
    from .pages import PAGES

    if page == "terminal":
        from shutil import get_terminal_size

        from .pages import terminal

        colour = sys.stdout.isatty()
        click.echo(
            terminal.page(digest, width=get_terminal_size((80, 24)).columns, colour=colour), nl=False, color=colour
        )
    else:
        click.echo(PAGES[page](digest), nl=False)
