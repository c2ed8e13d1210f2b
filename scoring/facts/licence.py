"""Where one must be licensed, registered or admitted to practise: nurses, lawyers, therapists, insurance agents."""

import re

from ..places import Place, read_places
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_CUES = Cues("licens", "licenc", " bar", "admitted", "registered in", "registration in", "credentialed")
_LICENCE = compiled(
    r"\blicen[sc](?:es?|ed|ure)\b|\bbar (?:admission|membership|licen[sc]e|card|in|of)\b|\b(?:state|york|california|texas|florida) bar\b|\badmitted (?:to (?:the )?(?:practice|bar)|in)|\bregist(?:ered|ration) in\b|\b(?:the|a|any) bar\b"
)
_OTHER = re.compile(
    r"driv\w+|software|licen[sc]e (?:agreement|fees?|terms|key|plate|compliance|management)|licens(?:ing|or)|export|open[- ]source|business licen|liquor|forklift|fahrerlaubnis|we(?:'re| are) licensed|company is licensed|our (?:licensed|clinicians|providers|team)|licensed (?:in|across) (?:all|over|more than|\d+)|money transmi|gaming|gambling|bank\b|raising the bar|high bar|(?:coffee|snack|salad) bar|bar (?:and|&) (?:restaurant|kitchen)"
)
_WISH = re.compile(
    r"prefer|a plus|nice to have|desir|bonus|willing|able to (?:obtain|get)|ability to (?:obtain|get)|obtain|eligible for|within \d|ideally|or other|any (?:us |u\.s\. )?state|at least one|one (?:or more )?(?:us |u\.s\. )?states?|in good standing in any"
)
COMPACT = re.compile(r"\bcompact\b|multi-?\s?state", re.IGNORECASE)
"""A licence that several states recognize."""
NEAR = 70


def read_licence(advert: Advert) -> tuple[tuple[Fact[Place], ...], bool]:
    """(regions or countries in one of which a licence must be held, whether one of the states' compact does as well)."""
    found: list[Fact[Place]] = []
    compact = False
    for begin, end, at in advert.sentences_with(_CUES):
        low = advert.low
        match = _LICENCE.search(low, max(begin, at - 10), end)
        if match is None or _OTHER.search(low, max(begin, match.start() - NEAR), min(end, match.end() + NEAR)):
            continue
        if _WISH.search(low, max(begin, match.start() - NEAR), min(end, match.end() + NEAR)) or advert.wished(at):
            continue
        start, stop = max(begin, match.start() - 45), min(end, match.end() + NEAR)
        named = _states(advert.text[start:stop])
        found += [Fact(place, advert.quote(match.start(), match.end())) for place in named]
        compact = compact or (bool(named) and COMPACT.search(low, begin, end) is not None)
    if not found and (match := _LICENCE.search(advert.title_low)):
        words = Quote("title", advert.title[match.start() : match.end()])
        found = [Fact(place, words) for place in _states(advert.title)]
    return tuple({fact.value: fact for fact in reversed(found)}.values())[::-1], compact


def _states(text: str) -> list[Place]:
    """The states and foreign countries named; "New York" is the state here."""
    named = []
    for place in (found.place for found in read_places(text, prose=True)):
        if place.city == "New York":
            named.append(Place(region=place.region, country=place.country))
        elif place.country is not None and place.city is None and (place.region or place.country != "US"):
            named.append(place)
    return named
