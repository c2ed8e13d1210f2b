"""The report as lines of plain text, for a terminal."""

from collections.abc import Iterator

from scoring.reliability import Band

from ..report import ENOUGH, Rate, Report
from .words import count, plain

WIDTH = 30
"""Characters of a bar that is full."""

LEAST = 3
"""Groups with fewer verdicts are counted together: one thumb makes no rate."""

MOST = 10
"""So many groups of a sort are named."""

TITLES = {
    "source": "source",
    "employer": "employer",
    "role": "kind of work",
    "gates": "what the gates said",
    "model": "what the model did",
}


def lines(report: Report) -> Iterator[str]:
    """What the thumbs say: how many there are, the curve, the map, then what was liked."""
    whose = plain(report.workspace) + (f", {plain(report.subscription)}" if report.subscription else "")
    if not report.verdicts:
        yield f"{whose}: nobody has given a thumb yet, so there is nothing to report."
        yield from (*_chosen(report), *_map(report), *_model(report))
        return
    people = "1 person" if report.people == 1 else f"{report.people:,} people"
    yield f"{whose}: {count(report.verdicts, 'thumb')} of {people} on {count(report.picks, 'pick')}, {report.first} to {report.last}"
    yield f"👍 {report.up:,} of {report.verdicts:,}, {_percent(report.up / report.verdicts)}"
    yield from _chosen(report)
    if report.verdicts < ENOUGH:
        yield f"That is too little to judge by: with fewer than {ENOUGH} thumbs most of what follows is chance."
    yield from ("", *_curve(report), "", *_map(report), *_model(report))
    for sort, rates in report.by.items():
        yield from ("", *_rates(f"By {TITLES[sort]}", rates))
    yield from ("", *_moved(report))


def _chosen(report: Report) -> Iterator[str]:
    """What stands of the menus; nothing where nobody ever chose there."""
    if any(report.chosen.values()):
        yield f"In the menus of picks: {', '.join(f'{many:,} {item}' for item, many in report.chosen.items())}."


def _curve(report: Report) -> Iterator[str]:
    if report.error is None:
        yield "No pick with a thumb was kept with its score, so what scores meant cannot be told yet."
        return
    yield "score   thumbs  expected  👍     between    (bar: 👍, mark: expected)"
    yield from map(_band, report.curve)
    error = report.error
    yield f"Expected calibration error: {error.value:.2f}."
    yield f"If every score were exactly right, chance alone would make it {error.by_chance:.2f} ± {error.deviation:.2f}."
    if report.unscored:
        yield f"Without {count(report.unscored, 'thumb')} on picks that were kept without a score."


def _band(band: Band) -> str:
    high = band.high if band.high == 100 else band.high - 1
    head = f"{band.low:>2}-{high:<3}  {band.verdicts:>6}"
    if band.expected is None or band.rate is None or band.least is None or band.most is None:
        return head
    between = f"{100 * band.least:.0f}-{100 * band.most:.0f}%"
    rates = f"{_percent(band.expected):>8}  {_percent(band.rate):>4}  {between:>8}"
    return f"{head}  {rates}    {_bar(band.rate, band.expected)}"


def _bar(rate: float, expected: float) -> str:
    full, mark = round(rate * WIDTH), min(round(expected * WIDTH), WIDTH - 1)
    return "".join("|" if place == mark else "█" if place < full else "·" for place in range(WIDTH))


def _map(report: Report) -> Iterator[str]:
    held = report.calibration
    turns = f"raw {held.raw(50):.0f} reads 50, and raw {held.raw(80):.0f} reads 80"
    if held.fitted_on is None:
        yield "The map from raw to score is the one that comes with the product; the first digest after a thumb fits it."
    else:
        thumbs = count(held.verdicts, "thumb")
        yield f"The map from raw to score: version {held.version}, since {held.fitted_on}, from {thumbs};"
        yield f"the first digest from {report.fitted_next} on fits it anew."
    yield f"By it {turns}."


def _model(report: Report) -> Iterator[str]:
    if report.model:
        yield f"The model that advises, in thirty days: {report.model.words()}."


def _rates(title: str, rates: tuple[Rate, ...]) -> Iterator[str]:
    named = [rate for rate in rates if rate.verdicts >= LEAST][:MOST]
    yield _head(title)
    yield from map(_rate, named)
    if rest := rates[len(named) :]:
        up, verdicts = sum(rate.up for rate in rest), sum(rate.verdicts for rate in rest)
        name = f"{len(rest):,} others" if named else f"{len(rest):,} with few thumbs each"
        yield _rate(Rate(name=name, verdicts=verdicts, up=up, expected=None))


def _rate(rate: Rate) -> str:
    name = plain(rate.name)
    name = name if len(name) <= 29 else f"{name[:28]}…"
    expected = "" if rate.expected is None else f"  {_percent(rate.expected):>8}"
    return f"  {name:<29} {rate.verdicts:>6}  {_percent(rate.rate):>4}{expected}"


def _moved(report: Report) -> Iterator[str]:
    if report.moved is None:
        yield "All of it is of one week: whether picks get better cannot be told yet."
        return
    yield _head("First weeks, last weeks")
    yield from map(_rate, report.moved)


def _head(title: str) -> str:
    return f"{title:<31} thumbs  👍    expected"


def _percent(rate: float) -> str:
    return f"{100 * rate:.0f}%"
