"""Signals about the terms of the work and the worth of the advert: level, place, pay, age, text, employer."""

from collections.abc import Sequence
from datetime import UTC

from ..distances import way_to_work
from ..gates.home import may_live
from ..kinds import OWN_BOARDS
from ..places import Place, within
from ..vocabulary import LEVEL_STEP
from ..wanted import Wanted
from .advert import Match

ONE_STEP = 0.3
"""What a level one step off is worth."""
TOLD, GUESSED = 0.6, 0.2
"""What the level weighs beside the years asked for (0.4): one that the title names, one that rests on those years."""
STEEP = 1.3
"""How the fit falls with each year asked for beyond those the reader has: slowly, then fast; three are too many."""
HALF_AGE = 21.0
"""Days after which freshness has halved."""
DAY = 86_400.0
LONG_ENOUGH = 1500
"""Characters from which an advert says enough to judge it by."""


def level(match: Match) -> tuple[float, str]:
    """0 two steps of level or three years off to 1 the level and the years wanted."""
    profile, facts = match.wanted.profile, match.advert.facts
    parts: list[tuple[float, float, str]] = []
    years = facts.min_years if profile.years_experience is not None else None
    if profile.levels:
        told = years is None or (facts.level is not None and facts.level.quote.field == "title")
        if facts.level is None:
            parts.append((0.6, 0.55, "no level stated"))
        else:
            steps = min(abs(LEVEL_STEP[facts.level.value] - LEVEL_STEP[each]) for each in profile.levels)
            fit = 1.0 if not steps else ONE_STEP if steps == 1 else 0.0
            parts.append((TOLD if told else GUESSED, fit, f"{facts.level.value} level"))
    if years is not None and profile.years_experience is not None:
        beyond = years.value - profile.years_experience
        fit = 1.0 if -6 < beyond <= 0 else 0.8 if beyond <= 0 else max(0.0, 1 - (beyond / 3) ** STEEP)
        parts.append((0.4, fit, f"{years.value:g} years asked for"))
    if not parts:
        return 0.6, "no level to compare"
    value = sum(weight * fit for weight, fit, _ in parts) / sum(weight for weight, _, _ in parts)
    return value, ", ".join(why for _, _, why in parts)


def place(match: Match) -> tuple[float, str]:
    """0 nowhere the reader named to 1 the place named first."""
    facts, wanted = match.advert.facts, match.wanted
    remote = facts.workplace is not None and facts.workplace.value == "remote"
    if not wanted.homes:
        return 0.7, "any place"
    if not remote and wanted.profile.remote == "only":
        return 0.3, "not said to be remote"
    regions = [fact.value for fact in ((*facts.remote_within, *facts.places) if remote else facts.places)]
    if not regions:
        return 0.45, "no place stated"
    return _remote_place(regions, wanted.homes) if remote else _site(regions, wanted)


def _remote_place(regions: Sequence[Place], homes: Sequence[Place]) -> tuple[float, str]:
    for position, home in enumerate(homes):
        if any(within(region, home) or within(home, region) for region in regions):
            return _wanted_at(position), "a place that is wanted"
    if any(may_live(home, region) for home in homes for region in regions):
        return 0.6, "a country that is wanted"
    return 0.15, "another place"


def _site(regions: Sequence[Place], wanted: Wanted) -> tuple[float, str]:
    for position, site in enumerate(wanted.sites):
        if any(within(region, site) for region in regions):
            return _wanted_at(position), "a place that is wanted"
    if any(within(home, region) or within(region, home) for home in wanted.homes for region in regions):
        return 0.6, "a larger place around it"
    if any(way_to_work(region, site) is not None for region in regions for site in wanted.sites):
        return 0.5, "the next town"
    return 0.15, "another place"


def _wanted_at(position: int) -> float:
    """Places stand most wanted first."""
    return max(0.7, 1.0 - 0.06 * position)


def pay(match: Match) -> tuple[float, str]:
    """0 below what is wanted to 1 well above it; 0.4 where nothing is stated."""
    wanted, stated = match.wanted, match.advert.facts.pay
    least = wanted.least_a_year
    if stated is None:
        return 0.4, "no pay stated"
    low, high = stated.value.yearly()
    top = high if high is not None else low
    if top is None or not least or wanted.profile.salary_min is None:
        return 0.6, "states its pay"
    if stated.value.currency != wanted.profile.salary_min.currency:
        return 0.5, "states its pay"
    return max(0.0, min(1.0, 0.5 + (top / least - 1) * 1.2)), "states its pay"


def freshness(match: Match) -> tuple[float, str]:
    """1 posted now, halved every three weeks; 0.4 where the date is not stated."""
    posted = match.advert.listing.posted_at
    if posted is None:
        return 0.4, "no date stated"
    aware = posted if posted.tzinfo else posted.replace(tzinfo=UTC)
    days = max(0.0, (match.now - aware).total_seconds() / DAY)
    return 0.5 ** (days / HALF_AGE), f"{days:.0f} days old"


def text(match: Match) -> tuple[float, str]:
    """0 no text to judge by to 1 a full description."""
    if not match.advert.facts.has_text:
        return 0.0, "hardly any text"
    size = len(match.advert.listing.description or "")
    return min(1.0, size / LONG_ENOUGH), f"{size:,} characters"


def employer(match: Match) -> tuple[float, str]:
    """0 a re-poster that hides the employer to 1 the employer's own posting."""
    facts = match.advert.facts
    if facts.reposter is not None and facts.reposter.value:
        return (0.4, "re-posted, the employer is named") if facts.employer is not None else (0.0, "re-posted")
    if any(listing.source in OWN_BOARDS for listing in match.advert.opening.listings):
        return 1.0, "the employer's own posting"
    return 0.8, "no re-poster"
