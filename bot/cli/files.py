"""The commands that work on files alone, for measuring: `read`, `dedupe`, `rank` and `facts`."""

from datetime import datetime
from pathlib import Path

import click

from .console import FILE, as_json, print_rows, say, tells


@click.command()
@click.argument("kind")
@click.argument("file", type=FILE)
@as_json
@tells
def read(kind: str, file: Path, json_lines: bool) -> None:
    """Read one recorded answer of a service (FILE, gzip allowed) and print its listings.

    Rows that became no listing are counted on standard error, with their reasons.
    """
    from ..files import listing_row, read_answer

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


@click.command()
@click.option("--listings", type=FILE, required=True, help="A listings file (JSON Lines, gzip allowed).")
@as_json
@tells
def dedupe(listings: Path, json_lines: bool) -> None:
    """Tell openings apart: which listings of a file are one real job."""
    from scoring.openings import merge, read_fingerprints

    from ..files import listings_from

    opening = merge(read_fingerprints(listings_from(listings))).opening
    if json_lines:
        print_rows({"id": listing, "opening": its} for listing, its in opening.items())
    else:
        click.echo(f"{len(opening):,} listings are {len(set(opening.values())):,} openings")


@click.command()
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
    from ..measuring import rank_file

    for row in rank_file(profile, listings, verdicts=verdicts, now=now, say=say):
        if json_lines:
            print_rows([row])
        else:
            click.echo(f"{row['score']:5.1f}  {row['eligible']:7}  {row['title']} | {row['company']} | {row['reason']}")


@click.command()
@click.option("--listings", type=FILE, required=True, help="A listings file (JSON Lines, gzip allowed).")
@as_json
@tells
def facts(listings: Path, json_lines: bool) -> None:
    """Read what each listing of a file says, with the words it rests on."""
    from ..reading import read_file
    from ..records import decode

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
