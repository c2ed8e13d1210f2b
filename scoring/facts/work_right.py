"""Whether one has to be free to work in a country already."""

from ..places import Place, nationality, read_places
from .cues import Cues
from .model import Fact
from .patterns import compiled
from .text import Advert

_CUES = Cues(
    *"work rights|working rights|authorized to work|authorised to work|authorization to work|authorisation to work|work authorization|work authorisation|right to work|eligible to work|eligibility to work|legally work|legal right|work permit|working permit|permission to work|arbeitserlaubnis|arbeitsgenehmigung|permiso de trabajo|werkvergunning|permis de travail|autorización para trabajar|legally entitled|legally permitted|legally able".split(
        "|"
    )
)
_FREE = compiled(
    r"\bwork(?:ing)? rights\b|\b(?:legally )?authori[sz]ed to work\b|\bauthori[sz]ation to work\b|\bwork authori[sz]ation\b|\b(?:legal )?rights? to (?:live and )?work\b|\b(?:legally )?eligible to (?:live and )?work\b|\beligibility to work\b|\blegally (?:entitled to |permitted to |able to )?work\b|\bwork(?:ing)? permit\b|\bpermission to work\b|\barbeitserlaubnis\b|\barbeitsgenehmigung\b|\bpermiso de trabajo\b|\bwerkvergunning\b|\bpermis de travail\b"
)
_DEMAND = compiled(
    r"\bmust\b|\brequir\w+|\bneed(?:s|ed)? to\b|\bhave to\b|\bonly\b|\bshould (?:be|have)\b|\bmandatory\b|\bcurrently (?:be )?(?:authori|eligible|legally)|\bvalid\b|\bexisting\b|\bunrestricted\b|\bwithout\b|\bproof\b|\bgültige\b|\bvorhanden\b|\berforderlich\b|\bvoraussetzung\b|\bdu (?:hast|besitzt|verfügst)|\byou (?:are|have)\b|\bapplicants?\b|\bcandidates?\b|\bbe (?:legally )?(?:authori|eligible)|^\W*(?:legally |currently |already )?(?:authori[sz]ed|eligible|authori[sz]ation|work authori|right to work|legal)"
)
_NOT_DEMANDED = compiled(
    r"\b(?:e-verify|verify|verification|regardless|equal|discriminat\w+|we (?:can|will|do|may|offer|provide|help|support|assist)|help(?:s|ing)? you|support (?:with|you)|assist\w*|unterstütz\w+|not required|sponsor (?:your|a|work)|obtain\w*|appl(?:y|ying) for (?:a|your)|processing|immigration (?:team|case))\b|\?\s*$"
)


def _of_people(before: str) -> list[Place]:
    """The country whose adjective stands before ("full Australian work rights")."""
    words = before.split()[-2:]
    return [Place(country=code) for word in words if len(word) > 3 and (code := nationality(word))]


def read_work_authorization(advert: Advert) -> Fact[tuple[str, ...]] | None:
    """The countries or areas one must be free to work in already; an empty tuple where it does not say which."""
    for begin, end, _ in advert.sentences_with(_CUES):
        match = _FREE.search(advert.low, begin, end)
        if match is None or not _DEMAND.search(advert.low, begin, end):
            continue
        near = max(begin, match.start() - 80), min(end, match.end() + 80)
        if _NOT_DEMANDED.search(advert.low, *near) or advert.wished(match.start()):
            continue
        words = advert.text[match.end() : min(end, match.end() + 90)]
        found = [item.place for item in read_places(words, prose=True)] or _of_people(advert.low[begin : match.start()])
        where = dict.fromkeys(place.country or place.area or "" for place in found)
        return Fact(tuple(name for name in where if name), advert.quote(match.start(), match.end()))
    return None
