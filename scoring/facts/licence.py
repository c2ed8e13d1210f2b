"""Where one must be licensed, registered or admitted to practise: nurses, lawyers, therapists, insurance agents."""

import re
from functools import lru_cache
from itertools import chain

from ..places import Place, read_places
from ..trades import trades
from ..words import first
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_CUES = Cues("licens", "licenc", " bar", "admitted", "registered in", "registration in", "credentialed")
_LICENCE = compiled(
    r"\blicen[sc](?:es?|ed|ure)\b|\bbar (?:admission|membership|licen[sc]e|card|in|of)\b|\b(?:state|york|california|texas|florida) bar\b|\badmitted (?:to (?:the )?(?:practice|bar)|in)|\bregist(?:ered|ration) in\b|\b(?:the|a|any) bar\b"
)
_OTHER = re.compile(
    r"driv\w+|software|licen[sc]es? (?:agreement|fees?|terms|key|plate|compliance|management|numbers?|partners?|applications?|#)|\bregulated\b|registered number|limited liability|employer registered|notary public|notariz\w+|site professional|study licen|reimburs\w*|state of work location|licens(?:ing|or)|export|open[- ]source|business licen|liquor|forklift|fahrerlaubnis|we(?:'re| are) licensed|company is licensed|our (?:licensed|clinicians|providers|team)|licensed (?:in|across) (?:all|over|more than|\d+)|money transmi|gaming|gambling|bank\b|raising the bar|high bar|(?:coffee|snack|salad) bar|bar (?:and|&) (?:restaurant|kitchen)"
)
_WISH = re.compile(
    r"prefer|a plus|nice to have|desir|bonus|willing|able to (?:obtain|get|be)|ability to (?:obtain|get|be)|not required|another state|\bif licensed|obtain|eligible for|within \d|ideally|or other|any (?:us |u\.s\. )?state|at least one(?! of (?:these|the following))|one (?:or more )?(?:us |u\.s\. )?states?|in good standing in any"
)
COMPACT = re.compile(r"\bcompact\b|multi-?\s?state", re.IGNORECASE)
"""A licence that several states recognize."""
NEAR = 70
_ENOUGH_SAID = re.compile(
    r"(?<!not )\brequired\b|\b(?:preferred|desired|bonus) (?:qualifications?|skills|experience|requirements?):?"
)
"""What is behind it is another matter: "licence in Ohio required, Utah preferred", a heading that has lost its line."""
_KINDS = re.compile(  # the licences among which one may choose, before the state
    r"(?:[\s,/():&;*-]|\b(?:and|or|an?|as|licen\w+|registered|certified|independent|clinical|master|mental|health|social|worker|professional|counselor|marriage|family|therapist|psychologist|nurse|practitioner|physician|assistant|practical|vocational|active|current|full|unrestricted|[lr]\w{1,4}|pa-c|np|mft|ph\.?d|psy\.?d)\b)*"
)
_LIST = re.compile(r"(?:[A-Z][\w.]*(?: [A-Z][\w.]+)?(?:,? (?:and|or|&) |, ?|/)){2,}[A-Z][\w.]*(?: [A-Z][\w.]+)?")
_ASSISTANTS = re.compile(
    r"\b(?:MD|DO|NP|RN|DNP)\b\W{1,3}(?:or |and )?PA\b|\bPA\b\W{1,3}(?:or |and )?(?:MD|DO|NP|RN|DNP|MSN)\b"
)
"""PA stands for a physician assistant among other trades, not for Pennsylvania."""
_GEORGIA = Place(region="GA", country="US")
"""As a place alone it may be the country; nobody asks for licences of that."""
_MUST_HOLD = re.compile(
    r"\b(?:must|required?|requires|active|current|valid|unrestricted|unencumbered|hold|holds|possess|minimum|mandatory|in good standing|need|essential|posses\w*|maintain|have an?|führerschein\w*|permis|rijbewijs|prawo jazdy|patente|carnet?)\b"
)
_BARE = re.compile(r"^\W*(?:an? )?(?:\w+ ){0,3}licen")
"""An item that is nothing but a licence: enough where titles ask for it too, not where it is one merit among others."""
_NOT_HELD = re.compile(  # other people's licences, and what comes later
    r"\b(?:with|of|our|by|from|alongside|supervis\w+|support\w*|manag\w+|recruit\w*|hire|hiring|network of|team of|other|for) (?:\w+ ){0,3}licensed\b|\bour \w+ (?:are|is) licensed|non-?licensed|unlicensed|\bno \w* ?licen[sc]e|licen[sc]e (?:is )?not (?:required|needed)|licens(?:e|ing|ure) (?:exam|renewal|fees?|support|reimburse\w*|board|process|department|compliance|verification|requirements for)|sponsor|towards? (?:your )?licens|\bpursui\w+|\baccepted at\b|not required|pay for|tuition|learner|supervision (?:hours|towards)|provisional"
)


_TRADE_CUES = Cues("licens", "licenc", " registration", "credential", " bar", "cpa ", "cpa)", "acca", "chartered acc",
    "führerschein", "permis ", "rijbewijs", "prawo jazdy", "patente ", "carné", "carnet")  # fmt: skip
_LORRY = (  # driving licences for lorries, not for cars (class B)
    r"\bführerschein\w*(?: der)?(?: klassen?)? ?\(?(?:c1?e?|ce|c/ce)\b(?!\d)|\bpermis (?:c|ce|poids lourds?|spl)\b|\brijbewijs ce?\b"
    r"|\bprawo jazdy (?:kat\w*\.? ?)?c(?:\+e|e)?\b|\bpatente ce?\b|\bcarnet? (?:de conducir )?(?:tipo |clase )?c(?:\+e|e)?\b"
)
_OR_ELSE = re.compile(r"\W*or\b")
_OR = re.compile(r"\bor\b|/")
_WISH_OF_TRADE = re.compile(
    r"prefer|a plus|nice to have|desir|bonus|willing|obtain|eligible for|eligibility|within \d|ideally|advantag|an asset|if applicable|or (?:be )?able to|working towards?|vorteil|wünschenswert|idealerweise|bereitschaft|un plus|souhait|mile widzian|deseable|valorable|is een pr[eé]"
)


def read_licence(advert: Advert) -> tuple[tuple[Fact[Place], ...], bool]:
    """(regions or countries in one of which a licence must be held, whether one of the states' compact does as well)."""
    found: list[Fact[Place]] = []
    compact = of_any_state = False
    for begin, end, at in advert.sentences_with(_CUES):
        low = advert.low
        match = _LICENCE.search(low, max(begin, at - 10), end)
        if match is None or _OTHER.search(low, max(begin, match.start() - NEAR), min(end, match.end() + NEAR)):
            continue
        start, stop = max(begin, match.start() - NEAR), min(end, _after_kinds(low, match.end(), end) + NEAR)
        said = _ENOUGH_SAID.search(low, match.end(), stop)
        if _WISH.search(low, start, said.start() if said else stop) or advert.wished(at):
            continue
        begun = max(start, match.start() - 45)
        if said and _WISH.search(low, said.start(), stop):
            named = _states(advert.text[begun : said.start()])
        else:
            named = _states(advert.text[begun : _after_list(advert.text, begun, stop, end)])
        found += [Fact(place, advert.quote(match.start(), match.end())) for place in named]
        of_any_state = of_any_state or (not named and _MUST_HOLD.search(low, begin, end) is not None)
        compact = compact or (bool(named) and COMPACT.search(low, begin, end) is not None)
    match = _LICENCE.search(advert.title_low)
    if not found and (match or (of_any_state and _names_a_trade(advert.title_low))):
        words = Quote("title", advert.title[match.start() : match.end()] if match else advert.title)
        found = [Fact(place, words) for place in _states(advert.title)]
    return tuple({fact.value: fact for fact in reversed(found)}.values())[::-1], compact


def _after_kinds(low: str, start: int, end: int) -> int:
    match = _KINDS.match(low, start, end)
    return match.end() if match else start


def _after_list(text: str, begin: int, stop: int, end: int) -> int:
    """Where a list that is cut at `stop` ends."""
    return max(
        (match.end() for match in _LIST.finditer(text, begin, end) if match.start() < stop < match.end()), default=stop
    )


def _names_a_trade(title: str) -> bool:
    return any(first(title, name) >= 0 for trade in trades() for name in trade.titles)


def read_trade_licences(advert: Advert) -> tuple[Fact[tuple[str, ...]], ...]:
    """Licences that must be held: of each sentence that asks for one, the trades of which any does ("RN or LPN licence")."""
    found: dict[tuple[str, ...], Fact[tuple[str, ...]]] = {}
    for begin, end, at in advert.sentences_with(_TRADE_CUES):
        low = advert.low[begin:end]
        matches = list(_licences().finditer(low))
        if (
            not matches
            or _NOT_HELD.search(low)
            or _OTHER.search(low)
            or _WISH_OF_TRADE.search(low)
            or advert.wished(at)
        ):
            continue
        must = _MUST_HOLD.search(low) is not None or any(match["title"] or match["held"] for match in matches)
        if not (must or _BARE.match(low)):
            continue
        groups = [group for group in dict.fromkeys(map(_trades_of, matches)) if must or _merits().isdisjoint(group)]
        either = _OR.search(low) is not None
        if groups and (either or not _kinds().isdisjoint(chain.from_iterable(groups))):
            named = [each for name, meant in _names_of_trades().items() if first(low, name) >= 0 for each in meant]
            groups = [(*chain.from_iterable(groups), *(each for each in named if either or each in _kinds()))]
        if groups and found and _OR_ELSE.match(low):
            groups = [(*found.popitem()[0], *chain.from_iterable(groups))]
        for group in map(_exactly, groups):
            found.setdefault(group, Fact(group, advert.quote(begin + matches[0].start(), begin + matches[0].end())))
    return tuple(found.values())


def _exactly(group: tuple[str, ...]) -> tuple[str, ...]:
    """The trades without those of which a kind is named as well."""
    kinds = {trade.name: trade.kinds for trade in trades()}
    return tuple(trade for trade in dict.fromkeys(group) if not set(kinds[trade]) & set(group))


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """Trades of which nobody needs two licences: one of a list of them is enough, with or without "or"."""
    return frozenset(chain.from_iterable(trade.kinds for trade in trades()))


@lru_cache(maxsize=1)
def _merits() -> frozenset[str]:
    return frozenset(trade.name for trade in trades() if trade.a_merit)


@lru_cache(maxsize=1)
def _licences() -> re.Pattern[str]:
    """Each trade's names beside the word licence: "RN license", "licensed as a pharmacist", "registered nurse (RN) licence"."""
    names = "|".join(sorted(map(re.escape, _names_of_trades()), key=len, reverse=True))
    titles = "|".join(
        re.escape(name)
        for trade in trades()
        if trade.a_merit
        for name in trade.licences
        if len(name) > 3 or name == "cpa"
    )
    return re.compile(
        rf"\b(?P<before>{names})(?:\)|'s)?(?:[ /,-]+(?:(?:and|or|state|practice|clinical|professional|active|current|valid|\(?\w{{1,5}}\)?)[ /,]+){{0,3}})(?:licen[sc]\w*|licen[sc]ure|registration|credential\b)"
        rf"|\blicen[sc]ed (?:as an? |and certified |and registered |clinical |professional |independent ){{0,2}}(?P<after>{names})\b"
        rf"|\b(?P<bar>admitted to (?:the )?(?:[\w.]+ ){{0,3}}bar|bar (?:admission|membership|licen[sc]e)|member\w* (?:in good standing )?(?:of|in) (?:the |a |any |at least one )?(?:[\w.]+ ){{0,3}}bar)\b"
        rf"|\b(?P<title>{titles})\b(?: certification| designation| qualification| accountant)?(?: is| are)? (?:required|mandatory|essential|a must|qualified)\b"
        rf"|\b(?:must (?:be|hold|have)|qualified|fully|required: ?)(?: an?| as an?)? (?P<held>{titles})\b"
        rf"|(?P<lorry>{_LORRY})"
        rf"|\blicen[sc](?:e|ure) (?:as an?|in|to practi[cs]e) (?:\w+ )?(?P<of>{names})\b"
    )


@lru_cache(maxsize=1)
def _names_of_trades() -> dict[str, tuple[str, ...]]:
    """Every name, and the trades it may mean ("nursing licence" is that of registered and of practical nurses)."""
    named: dict[str, list[str]] = {}
    for trade in trades():
        for name in (*trade.titles, *trade.licences):
            named.setdefault(name, []).append(trade.name)
    return {name: tuple(dict.fromkeys(meant)) for name, meant in named.items()}


def _trades_of(match: re.Match[str]) -> tuple[str, ...]:
    if match["lorry"]:
        return ("truck driver",)
    return (
        ("lawyer",)
        if match["bar"]
        else _names_of_trades()[match["before"] or match["after"] or match["title"] or match["held"] or match["of"]]
    )


def _states(text: str) -> list[Place]:
    """The states and foreign countries named; "New York" is the state here."""
    named = [_GEORGIA] if "Georgia" in text else []
    for place in (found.place for found in read_places(text, prose=True)):
        if place.city == "New York":
            named.append(Place(region=place.region, country=place.country))
        elif place.region == "PA" and _ASSISTANTS.search(text):
            continue
        elif place.country is not None and place.city is None and (place.region or place.country != "US"):
            named.append(place)
    return named
