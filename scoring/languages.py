"""Languages of people: their English names and the codes (ISO 639-1) they are kept by."""

import re
from collections.abc import Iterable, Mapping

NAMES: Mapping[str, str] = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fo": "Faroese", "fr": "French", "fy": "Frisian", "ga": "Irish", "gd": "Scottish Gaelic",
    "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada",
    "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mg": "Malagasy", "mi": "Māori", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "om": "Oromo", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "rm": "Romansh",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "ti": "Tigrinya", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish",
    "tt": "Tatar", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "wo": "Wolof", "xh": "Xhosa",
    "yi": "Yiddish", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu", "sgn": "Sign language",
}  # fmt: skip
_OTHER_NAMES: Mapping[str, str] = {
    "deutsch": "de", "allemand": "de", "alemán": "de", "englisch": "en", "anglais": "en", "inglés": "en", "inglês": "en",
    "français": "fr", "französisch": "fr", "francés": "fr", "francês": "fr", "español": "es", "spanisch": "es",
    "espagnol": "es", "castellano": "es", "castilian": "es", "português": "pt", "portugiesisch": "pt", "italiano": "it",
    "italienisch": "it", "nederlands": "nl", "niederländisch": "nl", "flemish": "nl", "polski": "pl", "polnisch": "pl",
    "mandarin": "zh", "cantonese": "zh", "farsi": "fa", "dari": "fa", "filipino": "tl", "norsk": "no", "bokmål": "no",
    "nynorsk": "no", "svenska": "sv", "schwedisch": "sv", "dansk": "da", "dänisch": "da", "suomi": "fi", "türkçe": "tr",
    "türkisch": "tr", "russisch": "ru", "ukrainisch": "uk", "arabisch": "ar", "русский": "ru", "українська": "uk",
    "日本語": "ja", "中文": "zh", "bahasa": "id", "slovene": "sl", "bangla": "bn", "panjabi": "pa", "oriya": "or",
    "maori": "mi", "gaelic": "gd", "creole": "ht", "moldovan": "ro", "montenegrin": "sr", "valencian": "ca", "čeština": "cs",
    "český": "cs", "magyar": "hu", "română": "ro", "tschechisch": "cs", "ungarisch": "hu", "rumänisch": "ro",
    "griechisch": "el", "sign": "sgn", "asl": "sgn", "bsl": "sgn", "gebärdensprache": "sgn",
}  # fmt: skip
_BY_NAME: Mapping[str, str] = {**{name.lower(): code for code, name in NAMES.items()}, **_OTHER_NAMES}
_WORDS = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?")


def language_code(text: str) -> str | None:
    """The language somebody names: "German", "Deutsch", "de", "en-GB", "French (C1)"; `None` where nobody knows it."""
    low = " ".join(text.lower().split())
    if low in _BY_NAME:
        return _BY_NAME[low]
    if (code := _CODE.fullmatch(low)) and code[1] in NAMES:
        return code[1]
    return next((_BY_NAME[word] for word in _WORDS.findall(low) if word in _BY_NAME), None)


def language_codes(texts: Iterable[str]) -> frozenset[str]:
    """Those of all the languages somebody names; what nobody knows stays as it is, in lower case."""
    return frozenset(language_code(text) or text.lower() for text in texts)
