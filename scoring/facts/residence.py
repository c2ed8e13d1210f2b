"""Where a remote worker has to live, by the field, the title and the text."""

import re

from ..places import Place, read_places
from ..places import within as lies_in
from ..vocabulary import Workplace
from .homes import ZONES, from_anywhere, hinted_at, hours_within, line_within, parts_of_the_world, text_within
from .model import Fact, Quote
from .text import Advert

_AREA_IN_TITLE = re.compile(
    r"\bremote\W{1,4}(?:in |within )?(?:the )?(?P<after>[A-Z][\w ]{1,20})|\b(?P<before>[A-Z]\w+(?: [A-Z]\w+)?) (?:region|Region|remote|Remote|based|only|Only)\b"
)
_PARTS_OF_TITLE = re.compile(r"\s[-–—]\s|[|(),\[\]/]")
_IN_TITLE = re.compile(
    r"\b(?:must |only )?(?:resid\w+|live|(?:be )?(?:based|located)) in (?:the )?|\bonly in (?:the )?|\bremote(?:ly)? from (?:the )?",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:must|need(?:s|ed)? to|have to|has to|required|only|resid\w+|living|authori[sz]\w+|right to work|eligible|permit|legally|wohnsitz)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"\bremot[eo]|\banywhere\b|\bhome ?office\b|\bworldwide\b|\bglobal\b")


def lived_in(
    advert: Advert, workplace: Fact[Workplace] | None, places: tuple[Fact[Place], ...]
) -> tuple[Fact[Place], ...]:
    """Where a remote worker has to live; empty where the advert does not say. `places` are those of the work."""
    location = advert.listing.location or ""
    remote = workplace is not None and workplace.value == "remote"
    within = _field_within(location, places) if places and places[0].quote.field == "location" else ()
    if remote and (demanded := _title_within(advert)):
        return demanded
    if advert.text and (remote or not places):
        said = text_within(advert)
        within = (_inside(within, said) or _confirmed(within, said)) if within else said
    if advert.text and (remote or workplace is None) and places:
        within = tuple(dict.fromkeys((*within, *parts_of_the_world(advert))))
    if remote and not within and location.strip().lower() in ("", "remote"):
        within = _territory(advert) or line_within(advert)
    if not within and not places:
        within = _zone_within(advert)
    if remote and not within:
        within = hours_within(advert)
    if remote and not within and all(fact.value.city for fact in places):
        within = from_anywhere(advert)
    if remote and not within:
        within = tuple(fact for fact in places if fact.value.area is not None or fact.value.city is None)
    if remote and not within and not places:
        within = hinted_at(advert)
    return within


def _field_within(location: str, places: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The places that stand beside the word remote in the location field ("Remote - US", "US, CA, Remote")."""
    found: list[Fact[Place]] = []
    for part in re.split(r"[;\n]", location):
        if _REMOTE.search(part.lower()):
            found += [fact for fact in places if fact.quote.words in part and fact.value.area != "worldwide"]
    return tuple(dict.fromkeys(found))


def _confirmed(within: tuple[Fact[Place], ...], said: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The places of the field, with the text's words where it says that one must live there or in that country."""
    proofs = {fact.value.country: fact.quote for fact in said if fact.value.country and _MUST.search(fact.quote.words)}
    return tuple(Fact(fact.value, proofs.get(fact.value.country or "", fact.quote)) for fact in within)


def _inside(within: tuple[Fact[Place], ...], said: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The countries and towns that the text names inside the parts of the world of the field ("EMEA": "Berlin or Spain")."""
    if not all(fact.value.area for fact in within) or any(fact.value.area for fact in said):
        return ()
    return tuple(
        fact for fact in said if not fact.value.area and any(lies_in(fact.value, each.value) for each in within)
    )


def _zone_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """The part of the world that a time zone in the location stands for ("Time zone: CET")."""
    location = advert.listing.location or ""
    for area, pattern in ZONES:
        if match := pattern.search(location):
            return (Fact(Place(area=area), Quote("location", match.group())),)
    return ()


def _title_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """Where the title says that one must live ("Remote - must reside in IL, IN or WI", "Writer (EMEA region)")."""
    match = _IN_TITLE.search(advert.title)
    if match is not None:
        return tuple(
            Fact(found.place, Quote("title", found.words)) for found in read_places(advert.title[match.end() :])
        )
    if (advert.listing.location or "").strip().lower() not in ("", "remote"):
        return ()
    match = _AREA_IN_TITLE.search(advert.title)
    found = read_places(match["after"] or match["before"], prose=True) if match else ()
    return tuple(Fact(item.place, Quote("title", item.words)) for item in found)


def _territory(advert: Advert) -> tuple[Fact[Place], ...]:
    """A part of the title that is nothing but a place, or ends with a country ("Account Executive EMEA", "SRE | Germany")."""
    for part in map(str.strip, _PARTS_OF_TITLE.split(advert.title)):
        found = read_places(part, prose=not part.isupper()) if len(part) > 2 and part[0].isupper() else ()
        wide = [item for item in found if item.place.city is None and part.endswith(f" {found[-1].words}")]
        if found and found[0].words == part:
            wide = [found[0]]
        if wide:
            return tuple(Fact(item.place, Quote("title", item.words)) for item in wide)
    return ()
