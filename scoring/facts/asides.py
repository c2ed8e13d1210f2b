"""Sentences that name a place for another reason than to say where the worker is, or has to live."""

import re

from ..places import FoundPlace
from .text import Advert

OF_OTHERS = re.compile(
    r"\b(?:ceo|founders?|managers?|leadership|management|team|headquarters|customers?|clients?|offices?|colleagues),? (?:\w+ ){0,2}(?:is|are) (?:\w+ )?(?:based|located)\b|\bteams? \((?:\w+ )?(?:based|located) in\b"
)
"""Sentences that say where others are, not the worker."""
_OF_PAY = re.compile(r"\b(?:range|salary|compensation|pay)\b[^.|\n:]{0,60}\Z")
"""What stands before a place whose people are paid so."""
_PAY_OF = re.compile(r"[^.|\n:]{0,60}, (?:the|our) [^.|\n:]{0,25}\b(?:range|salary|compensation)\b")
_LIKED = re.compile(
    r"(?:\.(?!\s))?[-\s]{0,9}(?:based|located|residents?|candidates|applicants)?[^\n.;:]{0,12}?\b(?:preferred|preferably|a plus)\b(?!\s*:|\s(?:qualif|skill|exp|requir))",
    re.IGNORECASE,
)
_IN_CASE = re.compile(
    r"(?:\A|[:;(•*] ?)\W{0,9}(?:for|if) (?:(?:all|any|our|the|those|full-time|remote|eligible|successful) )*(?:[\w., &-]{1,40}?[ -]based )?(?:roles|positions|jobs|candidates|applicants|employees|hires|individuals|people|residents|those|anyone|colleagues|team members|you)\b[^,;:\n]{0,40}\Z"
)
"""A condition at the head of its sentence: "For employees located in", "If you live in"."""
_THEN = re.compile(r"[^;:\n]{0,80}?, ?(?!(?:please )?(?:apply|get in touch|contact)|we(?:'d| would| want))")
"""What is so in that case: "Ohio, we pay", and not "Ohio and love trains, apply"."""
_NOT_FROM = re.compile(
    r"(?:\bnot (?:currently |yet |able to |in a position to )*(?:eligible|open|accept\w*|consider\w*|hir\w+|employ\w*|available)|\b(?:unable to|cannot|can't|can not|do not|don't|not) (?:currently )?(?:hire|employ|accept|consider|onboard|engage))\b[^.;\n]{0,90}\Z"
)
"""Who lives there is not wanted: "not open to candidates residing in"."""
_WHILE_AWAY = re.compile(
    r"\b(?:days?|weeks?|months?|tage?n?|wochen?|monate?n?)\b[^.;\n]{0,15}\b(?:year|annum|annually|jahr)\b[^.;\n]{0,30}\Z"
)
"""A while each year in which one may work from elsewhere."""
_FIRMS = re.compile(
    r"\b(?:compan(?:y|ies)|clients?|customers?|stakeholders?|start-?ups?|businesses|employers?|firms?|brands?|studios?|agency|agencies|colleges?|schools?|charity|retailers?|consultancy|manufacturers?|organi[sz]ations?|scale-?ups?|non-?profit|director,)(?: who| that| which)?(?: are| is)? (?:based|located) (?:in|within|out of)\Z"
)


def of_another(advert: Advert, begin: int, match: re.Match[str]) -> bool:
    """Whether the sentence, from `begin` on, names the place to tell what is paid or holds there, or who is not meant."""
    said = advert.low[begin : match.end()]
    if _OF_PAY.search(advert.low, begin, match.start() + 1) or _PAY_OF.match(advert.low, match.end()):
        return True
    return bool(
        _NOT_FROM.search(said) or _WHILE_AWAY.search(said) or _FIRMS.search(said) or in_case(advert, said, match.end())
    )


def in_case(advert: Advert, said: str, end: int) -> bool:
    """Whether those words, up to `end`, are a condition: what follows holds for whoever lives there, among others."""
    return _IN_CASE.search(said) is not None and _THEN.match(advert.low, end) is not None


def only_liked(advert: Advert, place: FoundPlace, begin: int) -> bool:
    """Whether people of that place, named after `begin`, are liked better than others ("Remote (US-based preferred)")."""
    return _LIKED.match(advert.text, advert.text.find(place.words, begin) + len(place.words)) is not None
