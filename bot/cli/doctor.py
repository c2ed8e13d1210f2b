"""The `doctor` command: the whole installation, checked."""

import click

from .console import as_json, print_rows, tells


@click.command()
@as_json
@tells
def doctor(json_lines: bool) -> None:
    """Check the whole installation; say what to do about each finding."""
    from ..doctor import examine

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
