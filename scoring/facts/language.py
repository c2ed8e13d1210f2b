"""The language an advert is written in, and the languages it requires of the worker."""

import re

from ..families import families
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert
from .tongues import names, small_words

_STOP, _RARER = small_words("small"), small_words("rarer")
"""The rarer ones are looked for where none of the others is clear."""
CLEAR, RARE_AT_LEAST, APART = 9, 5, 2
"""Kinds of stop words beyond which a language is clear; that a rarer one needs; by which it is told from the next."""
_NAMES = names()
_CUES = Cues(*_NAMES)
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_AND = rf"(?:\s*(?:\([^)\n]{{0,40}}\)\s*)?(?:,|and|und|&|et|y|e|/|\+|as well as|sowie)\s*(?:in )?(?:{_NAME})\b)*"
_REQUIRED = compiled(
    rf"(?:fluent|fluency|native|proficien\w*|business[- ]level|professional(?:ly)?|excellent|strong|very good|good|perfect|conversational|bilingual|working knowledge|command|verhandlungssicher\w*|fließend\w*|flüssig\w*|sehr gute|gute[sr]?|sicheres|einwandfreies|beheers\w*|fluidez|dominio|ausgezeichnete|muttersprach\w*|courant|maîtrise|bilingue|fluido|fluente|nivel (?:alto|nativo|avanzado)|dominio|vloeiend\w*|uitstekende|goede|biegła|bardzo dobra|znajomość|speaks?|spoken|speaker\w*|written|mother tongue)(?:\s+(?:in|of|level|both|the|written|and|spoken|verbal|oral|en|de|del|du|do|speaking|skills|language|proficiency|knowledge|fluency|beherrschung|kenntnisse|schriftliches|mündliches|taal|langue|la|profesional|comprobado|der|in der|deutschen|und|with|communication|speaker|level of|working|communicator|języka|idioma|beherrscht|,|/)){{0,7}}\s+(?P<after>(?:{_NAME})\b{_AND})"
    rf"|\b(?P<before>(?:{_NAME})\b{_AND})(?:[ -](?:language|sprach\w*|skills?|proficiency|is|ist|sind|kenntnisse|level|communication|in wort und schrift|on|at|auf|mindestens|min\.?|a|niveau|minimum|ability|and|verbal|native|\(|-|:|–|,|at least)){{0,5}}\W{{0,3}}(?:c1|c2|b2|b1|fluen\w*|native|required|mandatory|must|is a must|proficien\w*|fließend|verhandlungssicher|sehr gut|skills (?:are )?required|speak(?:er|ing)|courant|muttersprach\w*|nativ[oa]|avanzad[oa]|avançado|fluid[oa]|fluente|imprescindible|indispensable|indispensável|obligatori[oa]|obrigatório|obligatoire|exigé|requis|madrelingua|essential|is essential)"
    rf"|\b(?P<noun>deutschkenntnisse|englischkenntnisse|französischkenntnisse)\b"
)
_WISH = compiled(
    r"speaking jobs|prefer|\bplus\b|nice to have|bonus|advantag|von vorteil|wünschenswert|idealerweise|desir|ideally|un plus|atout|valorable|helpful|an asset|optional|beneficial|useful|\bhelps?\b(?! (?:us|our|you|them|cust|client|people))|is (?:enough|fine|ok|okay|sufficient)|suffices?|reicht|\bnot (?:required|necessary|needed|mandatory|a must)|\bno [a-z]+ (?:is )?(?:required|needed)|hilfreich|wünschens|willing(?:ness)? to learn|\bou | other language|any other"
)

_IN_TITLE = compiled(
    rf"\b(?P<speaking>(?:{_NAME}))(?: ?(?:and|&|/|,) ?(?:{_NAME}))?[- ]?(?:speak(?:ing|ers?)\b|sprachig\w*|native\b|kenntnisse)"
    rf"|(?:\bw/ ?|\bwith |\bmit |\bfluent (?:in )?|\bnative |\bbilingual (?:in )?|\bspeaks? |\(\s?)(?P<with>(?:{_NAME}))\b(?! (?:language )?(?:market|region|customers?|clients?|team|literature|studies|food|cuisine|kitchen|restaurant))"
)
"""A title says who is looked for: "Support Agent (German speaking)", "Account Executive w/ Dutch"."""
_LAST_IN_TITLE = compiled(
    rf"\s[-–|/]\s?(?P<last>(?:{_NAME}))(?:\s?(?:&|and|/)\s?(?:{_NAME}))?(?:\s?\((?:[mwfdx]/[mwfdx/]+|remote|all genders)\))?\s*$"
)
"""Or it ends with the language: "Support Agent - Khmer"."""
_OF_A_KITCHEN = frozenset(("hospitality.kitchen", "hospitality.manager", "beauty"))
"""Families whose titles end with a cuisine, or with what is put on nails: "Pastry Cook - Greek"."""
_GLADLY = re.compile(r"\b(?:gerne?|idealerweise|ideally|optional(?:ly)?|preferably)\b[^,;|()]{0,40}$")
_EITHER_BEFORE = re.compile(rf"\b(?:{_NAME}),? (?:or|oder|ou|lub) (?:\w+ )?$")
_ONE_OF = re.compile(
    rf"\W{{0,2}}(?:(?:{_NAME})\W{{1,2}}){{0,4}}(?:,\s*)?(?:or|oder|ou|lub) (?:in |auf )?(?:\w+ )?(?:{_NAME})\b"
)
"""One of several languages will do: none of them is asked for by itself."""
_BESIDE = re.compile(r"^.*(?= (?:and|und|as well as|sowie|plus|y|et|e) )")
"""But what is asked besides: "English, and Spanish or French"."""
_OF_BEFORE = re.compile(
    r"^.*\b(?:is|are|ist|sind|wäre|would be) (?:an? |ein )?(?:\w+ )?(?:plus|bonus|advantage|asset|von vorteil|wünschenswert)\b(?!,? (?:to have|is|are|if))"
)
"""A wish whose words come last, of what stands before them; adverts without line breaks run on after it."""
_LIKED = re.compile(
    r"\W{0,2}(?:(?:is|are|skills|would be|sind|ist) ){0,2}(?:welcome|gern\w* gesehen|willkommen|good to have)"
)
_OF_OTHERS = compiled(  # who speaks it is not the reader
    r"\b(?:though|although|while|everybody|everyone|colleagues|customers|clients|patients|guests|users|residents|team|office|\bwe|they|who don't|that|(?:the|our|most|many) (?!candidate|applicant|ideal|right|person|successful)\w+) (?:\w+ )?$"
)


_FRAME = re.compile(r"\b[abc][12]\b")
_STRENGTHS = (
    ("native", re.compile(r"native|mother tongue|muttersprach|nativo|langue maternelle|moedertaal|bilingu")),
    (
        "fluent",
        re.compile(
            r"fluen|fließend|flüssig|courant|vloeiend|biegł|verhandlungssicher|proficien|full professional|business"
        ),
    ),
    (
        "good",
        re.compile(r"good|gute|excellent|strong|conversational|working knowledge|goede|uitstekend|dobra|bon\b|buen"),
    ),
)


def language_of(advert: Advert) -> str | None:
    """The language with most kinds of stop words among the first 400, or by its script; `None` where the text is too short."""
    text = advert.text or advert.title
    sample = text[:1_500]
    if (foreign := _by_script(sample)) is not None:
        return foreign
    words = set(advert.words[:400])
    if len(words) < 8:
        return None
    counts = {language: len(stop & words) for language, stop in _STOP.items()}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] <= CLEAR and (rarer := _rarer(words, counts[best])) is not None:
        return rarer
    return best if counts[best] >= max(2, len(words) // 40) else None


def _rarer(words: set[bytes], beside: int) -> str | None:
    counts = sorted(((len(stop & words), language) for language, stop in _RARER.items()), reverse=True)
    (most, language), (next_, _) = counts[:2]
    return language if most >= RARE_AT_LEAST and most > beside and most - next_ >= APART else None


def _by_script(sample: str) -> str | None:
    if len(sample.encode("utf-8", "replace")) - len(sample) < max(8, len(sample) // 8):
        return None  # each letter of another script takes a byte more at least
    letters = [letter for letter in sample if letter > "\u036f" and letter.isalpha()]
    if len(letters) < max(8, len(sample) // 8):
        return None
    kinds = {
        "ja": sum("\u3040" <= letter <= "\u30ff" for letter in letters) * 3,
        "zh": sum("\u4e00" <= letter <= "\u9fff" for letter in letters),
        "ko": sum("\uac00" <= letter <= "\ud7a3" for letter in letters),
        "ru": sum("\u0400" <= letter <= "\u04ff" for letter in letters),
        "ar": sum("\u0600" <= letter <= "\u06ff" for letter in letters),
        "he": sum("\u0590" <= letter <= "\u05ff" for letter in letters),
        "el": sum("\u0370" <= letter <= "\u03ff" for letter in letters),
    }
    best = max(kinds, key=lambda kind: kinds[kind])
    return best if kinds[best] * 2 >= len(letters) else None


def read_languages(advert: Advert) -> tuple[tuple[Fact[str], ...], tuple[tuple[str, str], ...]]:
    """(the languages required of the worker, not those merely welcome, each once; the level of those that name one)."""
    found = _of_title(advert)
    levels: dict[str, str] = {}
    for match in advert.find(_REQUIRED, _CUES):
        begin, end = advert.sentence(match.start(), match.end())
        head = advert.low[max(begin, match.start() - 50) : match.start()]
        tail = advert.low[match.start() : min(end, match.end() + 60)]
        if _WISH.search(_OF_BEFORE.sub(" ", head)) or _WISH.search(tail) or advert.wished(match.start()):
            continue
        words = match["after"] or match["before"] or match["noun"]
        if _ONE_OF.match(advert.low, match.end(), end):
            words = "".join(_BESIDE.findall(words))
        if not words or _EITHER_BEFORE.search(advert.low, begin, match.start()):
            continue
        if _LIKED.match(advert.low, match.end(), end):
            continue
        if match.group().startswith(("speak", "spoken")) and _OF_OTHERS.search(advert.low, begin, match.start()):
            continue
        level = _level(advert.low[max(begin, match.start() - 25) : min(end, match.end() + 25)])
        for name in re.findall(_NAME, words):
            if _NAMES[name] not in found and level:
                levels[_NAMES[name]] = level
            found.setdefault(_NAMES[name], Fact(_NAMES[name], advert.quote(match.start(), match.end())))
    return tuple(found.values()), tuple(levels.items())


def _of_title(advert: Advert) -> dict[str, Fact[str]]:
    found: dict[str, Fact[str]] = {}
    if not advert.titled(_CUES):
        return found
    last = _LAST_IN_TITLE.search(advert.title_low)
    if last and not _OF_A_KITCHEN.isdisjoint(families(advert.title[: last.start()])):
        last = None
    for match in (*_IN_TITLE.finditer(advert.title_low), *((last,) if last else ())):
        wish = _WISH.search(advert.title_low, match.end()) or _GLADLY.search(advert.title_low, 0, match.start())
        if not wish:
            words = advert.title[match.start() : match.end()]
            for name in re.findall(_NAME, match.group()):
                found.setdefault(_NAMES[name], Fact(_NAMES[name], Quote("title", words)))
    return found


def _level(low: str) -> str | None:
    """A level of the common European frame, or the strongest word said of it."""
    if match := _FRAME.search(low):
        return match.group().upper()
    return next((name for name, pattern in _STRENGTHS if pattern.search(low)), None)
