"""What the language and the script of an advert tell of the countries that it is for."""

from collections.abc import Mapping
from unicodedata import name

GERMAN_SPEAKING = frozenset(("DE", "AT", "CH", "LI", "LU"))
SPOKEN_IN: Mapping[str, frozenset[str]] = {
    "de": GERMAN_SPEAKING,
    "nl": frozenset(("NL", "BE", "SR")),
    "pl": frozenset(("PL",)),
    "pt": frozenset(("BR", "PT", "AO", "MZ")),
}
"""Languages of few countries, whose adverts are for people there unless they say otherwise."""
_ARABIC = frozenset("AE SA QA KW BH OM IL JO LB IQ YE SY PS EG MA DZ TN LY SD IR PK AF".split())
_CYRILLIC = frozenset("RU UA BY BG RS KZ KG TJ MK MN ME BA".split())
_WRITTEN_IN: Mapping[str, frozenset[str]] = {
    "ARABIC": _ARABIC,
    "CYRILLIC": _CYRILLIC,
    "CJK": frozenset(("CN", "TW", "HK", "MO", "JP", "SG")),
    "HIRAGANA": frozenset(("JP",)),
    "KATAKANA": frozenset(("JP",)),
    "HANGUL": frozenset(("KR", "KP")),
    "HEBREW": frozenset(("IL",)),
    "GREEK": frozenset(("GR", "CY")),
    "THAI": frozenset(("TH",)),
    "DEVANAGARI": frozenset(("IN", "NP")),
}
"""Scripts, as Unicode names their letters, and the countries that name their places in them."""


def countries_of(words: str) -> frozenset[str]:
    """Those whose places are named in the script of these words; none where many countries write so."""
    first = next((letter for letter in words if letter.isalpha()), "")
    return _WRITTEN_IN.get(name(first, "").split(" ")[0], frozenset()) if first else frozenset()
