"""The command line: each command says what it does, does it through one function elsewhere, and prints.

A file here holds the commands about one thing, and `console` what they share. Imports are inside the commands, so that
`jobpicks --help` costs next to nothing. Nothing else imports anything of this room.
"""

import click

from .. import __version__
from . import day, doctor, files, judge, openings, profile, report, sources


def main() -> None:
    """The `jobpicks` command. Exit status 0 only when it did what was asked."""
    commands(prog_name="jobpicks")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="jobpicks")
def commands() -> None:
    """The few job openings worth your time, every morning, with reasons that can be checked."""


for command in (
    *(day.run, day.up, day.web),
    *(files.read, files.dedupe, files.rank, files.facts),
    *(openings.why, openings.same, openings.differ),
    *(judge.judge, report.report, profile.profile, sources.sources),
    doctor.doctor,
):
    commands.add_command(command)
