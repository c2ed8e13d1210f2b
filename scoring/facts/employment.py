"""What kind of employment it is; an advert may offer several."""

import re

from ..vocabulary import Employment
from .model import Fact, Quote
from .text import Advert

_FIELD: dict[str, Employment] = {
    "fulltime": "full_time",
    "permanent": "full_time",
    "regular": "full_time",
    "vollzeit": "full_time",
    "employee": "full_time",
    "parttime": "part_time",
    "teilzeit": "part_time",
    "contract": "contract",
    "contractor": "contract",
    "freelance": "contract",
    "temporary": "temporary",
    "temp": "temporary",
    "seasonal": "temporary",
    "intern": "internship",
    "internship": "internship",
    "volunteer": "volunteer",
    "fixedterm": "temporary",
    "festanstellung": "full_time",
    "apprenticeship": "internship",
    "perdiem": "temporary",
    "c2c": "contract",
}
_TITLE: tuple[tuple[Employment, re.Pattern[str]], ...] = (
    (
        "internship",
        re.compile(
            r"\bintern(?:s|ship|ships)?\b|\b\w*praktik\w*|\bwerkstudent\w*|\bworking student|\bstagiaire|\bstagista|\btirocin|\best[áa]gi\w|\bbecari|\bpracticante|\bpraktykant|\bsta[żz]yst|\bco-?op\b|\bsummer analyst|\bstudent assistant|\balternan\w+"
        ),
    ),
    (
        "part_time",
        re.compile(
            r"\bpart[ -]?time\b|\bteilzeit|\btemps partiel|\bmedio tiempo|\bmeio período|\bdeeltijd|\bminijob|\bwerkstudent\w*|\bworking student|\b450|\b538|\b556"
        ),
    ),
    (
        "contract",
        re.compile(
            r"\bcontract(?:or)?\b(?! (?:manager|specialist|administrator|analyst|law|attorney|counsel|negotiat|officer|management))|\bfreelanc\w*|\bfreiberuf\w*|\b1099\b|\bc2c\b|\bb2b contract"
        ),
    ),
    (
        "temporary",
        re.compile(
            r"\btemporary\b|\btemp\b|\bseasonal\b|\bfixed[- ]term\b|\bbefristet\w*|\bmaternity cover|\bparental leave cover|\bftc\b|\binterim\b|\bper diem\b|\blocum\b|\bprn\b|\btravel (?:rn|nurse)"
        ),
    ),
    ("volunteer", re.compile(r"\bvolunteer\b(?! (?:coordinator|manager|program|engagement))|\behrenamt\w*")),
    (
        "full_time",
        re.compile(r"\bfull[ -]?time\b|\bvollzeit|\bfesteinstellung|\btempo integral|\btiempo completo|\btemps plein"),
    ),
)
_TEXT: tuple[tuple[Employment, re.Pattern[str]], ...] = (
    (
        "full_time",
        re.compile(
            r"\bfull[ -]?time(?! (?:student|equivalent|study|enrol|education|offer|conversion))\b|\bvollzeit|\bunbefristet\w*|\bfestanstellung|\bpermanent (?:role|position|contract|employment|full)|\btempo integral|\btiempo completo|\btemps plein|\bcdi\b|\bvoltijd|\bpełny etat"
        ),
    ),
    (
        "part_time",
        re.compile(
            r"\bpart[ -]?time(?! (?:student|study|employees|roles))\b|\bteilzeit|\btemps partiel|\bmedio tiempo|\bdeeltijd"
        ),
    ),
    (
        "contract",
        re.compile(
            r"(?:this is an?|position type:?|job type:?|employment type:?|type:|engagement:?|contract type:?|role type:?)\s*(?:\w+[ -]){0,4}?(?:contract|freelance|1099|c2c)\b|\b\d{1,2}[- ]months? (?:\w+ )?contract\b|\bcontract (?:role|position|duration|length|to hire|basis|opportunity)|\bfreelance (?:role|position|opportunity|project|basis)|\bindependent contractor|\bon a contract basis|\bfreiberuflich\w*|\bcontract[- ]to[- ]hire|\bb2b contract|\bcontratação pj|\bcontractor (?:role|position|agreement)"
        ),
    ),
    (
        "temporary",
        re.compile(
            r"\btemporary (?:role|position|assignment|contract|job)|\bfixed[- ]term\b|\bbefristet(?:e|er|en|es)? (?:stelle|anstellung|vertrag|arbeitsvertrag|position)|\bseasonal (?:role|position|job)|\bcdd\b|\bmaternity cover"
        ),
    ),
    (
        "internship",
        re.compile(
            r"(?:this|our|an?|the) (?:\w+[ -]){0,3}internship\b|\bpflichtpraktikum|\bas an intern\b|\bduration of (?:the )?internship"
        ),
    ),
    ("volunteer", re.compile(r"(?:this is an?|unpaid) (?:\w+ ){0,2}volunteer (?:role|position|opportunity)")),
)


_NEEDLES: dict[Employment, tuple[str, ...]] = {
    "full_time": (
        "full-time",
        "full time",
        "fulltime",
        "vollzeit",
        "unbefristet",
        "festanstellung",
        "permanent",
        "tempo integral",
        "tiempo completo",
        "temps plein",
        "cdi",
        "voltijd",
        "pełny etat",
    ),
    "part_time": ("part-time", "part time", "teilzeit", "temps partiel", "medio tiempo", "deeltijd"),
    "contract": ("contract", "freelance", "freiberuflich", "1099", "c2c", "contratação pj"),
    "temporary": ("temporary", "fixed-term", "fixed term", "befristet", "seasonal", "cdd", "maternity cover"),
    "internship": ("internship", "pflichtpraktikum", "as an intern"),
    "volunteer": ("volunteer",),
}


def read_employment(advert: Advert) -> tuple[Fact[Employment], ...]:
    """By the title, then the source's field, then the text; each kind once. An internship by title stays one."""
    found: dict[Employment, Fact[Employment]] = {}
    for kind, pattern in _TITLE:
        if match := pattern.search(advert.title_low):
            found[kind] = Fact(kind, Quote("title", advert.title[match.start() : match.end()]))
    field = advert.listing.employment_type or ""
    stated = _of_field(field)
    for kind in stated:
        if not ("internship" in found and kind == "full_time"):
            found.setdefault(kind, Fact(kind, Quote("employment_type", field)))
    if found and (stated or "internship" in found):
        return tuple(found.values())
    for kind, pattern in _TEXT:
        if kind == "internship" and found:
            continue
        if match := next(advert.find(pattern, *_NEEDLES[kind]), None):
            found.setdefault(kind, Fact(kind, advert.quote(match.start(), match.end())))
    return tuple(found.values())


def _of_field(field: str) -> list[Employment]:
    kinds = []
    for part in re.split(r"[,;/|]| or | and ", field.lower()):
        key = re.sub(r"[^a-z0-9]", "", part)
        if kind := _FIELD.get(key) or next((kind for word, kind in _FIELD.items() if key and word in key), None):
            kinds.append(kind)
    return kinds
