"""What there is to say of each kind of source, and how many recorded urls are recognised: two tables of docs/sources.md.

    python benchmarks/describe_sources.py            # print them
    python benchmarks/describe_sources.py --write    # put them into docs/sources.md
    python benchmarks/describe_sources.py --kinds    # the first alone, which needs no recorded material; with --write too

The first is what the code says of itself. The second takes the urls of all recorded listings, labelled duplicates and
answers in the material that JOBPICKS_DATA names, and asks of each which posting of which service it leads to.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.network.manners import CAREFUL, MANNERS
from bot.sources import KINDS, read
from bot.sources.forms import OneAnswer
from bot.sources.searches import Search
from scoring.urls import job_identity
from tests.sources.recorded import ANSWERS, DATA

PAGE = Path(__file__).parents[1] / "docs" / "sources.md"


def main() -> None:
    """Print the tables, or write them."""
    tables = {"kinds": kinds()} if "--kinds" in sys.argv else {"kinds": kinds(), "urls": urls()}
    page = PAGE.read_text("utf-8")
    for name, lines in tables.items():
        table = "\n".join(lines) + "\n"
        if "--write" in sys.argv:
            before, _, rest = page.partition(f"<!-- {name} -->\n")
            _, end, after = rest.partition(f"<!-- end of {name} -->\n")
            if not end:
                sys.exit(f"{PAGE.name} has no place for {name}")
            page = f"{before}<!-- {name} -->\n{table}{end}{after}"
        else:
            print(table)
    if "--write" in sys.argv:
        PAGE.write_text(page, "utf-8")


# ------------------------------------------------------------------ kinds


def kinds() -> Iterator[str]:
    """One line for each kind, in the words of the code."""
    yield "| kind | service | reads | asks about one posting | key | verified | asks in return | manners |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for kind, form in KINDS.items():
        cells = (
            f"`{kind}`",
            form.display,
            "all that is open" if form.lists_all else "a window",
            detail(form),
            ", ".join(f"`{name}`" for name in keys(form)) or "none",
            "yes" if form.verified else "no",
            ", ".join(form.terms) or "nothing",
            manners(kind),
        )
        yield "| " + " | ".join(cells) + " |"


def detail(form: type[OneAnswer]) -> str:
    """What the question about one posting is good for."""
    if form.needs_detail:
        return "for its text, and whether it is open"
    return "whether it is open" if form.detail is not OneAnswer.detail else "no"


def keys(form: type[OneAnswer]) -> tuple[str, ...]:
    """The settings that it needs."""
    return tuple(name for name in form.settings if name not in form.may_lack) if issubclass(form, Search) else ()


def manners(kind: str) -> str:
    """How much is asked of a service at once, how closely and how often."""
    its = MANNERS.get(kind, CAREFUL)
    said = [f"{its.in_flight} at once"]
    said += [f"{its.spacing:g} s apart"] if its.spacing else []
    said += [f"one gathering in {its.interval / 60:g} minutes"] if its.interval else []
    said += [f"{its.daily} a day"] if its.daily is not None else []
    return ", ".join(said)


# ------------------------------------------------------------------ urls


def urls() -> Iterator[str]:
    """One line for each source of recorded urls: how many lead to a posting, and how many name its board too."""
    yield "| recorded in | source | urls | to (service, id) | with the board | services |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    found: dict[tuple[str, str], list[str]] = {}
    for place, source, url in recorded():
        found.setdefault((place, source), []).append(url)
    for (place, source), its in found.items():
        yield line(place, source, its)
    yield line("all of them", "", [url for its in found.values() for url in its])


def line(place: str, source: str, its: list[str]) -> str:
    """The counts of some urls."""
    identities = [identity for url in its if (identity := job_identity(url))]
    boards = sum(identity.board is not None for identity in identities)
    services = Counter(identity.service for identity in identities)
    named = ", ".join(service for service, _ in services.most_common(4)) + (" ..." if len(services) > 4 else "")
    shares = f"{share(len(identities), len(its))} | {share(boards, len(its))}"
    return f"| {place} | {source} | {len(its):,} | {shares} | {named} |"


def share(part: int, whole: int) -> str:
    """Never rounded up to all of them."""
    return f"{int(1000 * part / whole) / 10:g}%"


def recorded() -> Iterator[tuple[str, str, str]]:
    """(where, whose, url) of everything that was recorded."""
    for place in ("listings.jsonl.gz", "duplicates/listings.jsonl.gz"):
        with gzip.open(DATA / place, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield place.removesuffix("/listings.jsonl.gz"), row["source"], row["url"]
    for answer in ANSWERS:
        for listing in read(answer.kind, answer.body).listings:
            yield "payloads", answer.kind, listing.url
    with gzip.open(DATA / "payloads" / "simplify_listings_full.json.gz") as rows:
        for row in json.load(rows):
            yield "payloads", "simplify, closed ones too", row["url"]


if __name__ == "__main__":
    main()
