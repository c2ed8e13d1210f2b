"""What kind of employment it is; an advert may offer several."""

import re
from collections.abc import Iterator

from ..vocabulary import Employment
from .contractor import contractor
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
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
        compiled(
            r"\bintern(?:s|ship|ships)?\b|\b\w*praktik\w*|\bwerkstudent\w*|\bworking student|\bstagiaire|\bstagista|\btirocin|\best[áa]gi\w|\bbecari|\bpracticante|\bpraktykant|\bsta[żz]yst|\bco-?op\b|\bsummer analyst|\bstudent assistant|\balternan\w+|\bausbildung(?: (?:zu[rm]?|als|im|in)\b|splatz)|^ausbildung\b|\bauszubildende\w*|\bazubi\w*|\bduales studium|\bapprentice(?:ship)?s?\b|\baprendiz\b|\bapprenti(?:e|ssage)?\b|\bleerling\b"
        ),
    ),
    (
        "part_time",
        compiled(
            r"\bpart[ -]?time\b|\bteilzeit|\btemps partiel|\bmedio tiempo|\btiempo parcial|\bjornada parcial|\bmeio per[íi]odo|\btempo parcial|\bmeio período|\bdeeltijd|\bminijob|\bwerkstudent\w*|\bworking student|\b450|\b538|\b556|\bmedia jornada|\bbijbaan\b|\bparttime\b|\bhalf[- ]time\b|\bmi-temps\b|\b(?:część|pół|niepełn\w+|1/2) etatu?\b|\bdeltid\w*|\bhalbtags\w*|\bmedio turno\b|\bmeio expediente\b|\bgeringfügig\w*|\bjob étudiant|(?<![\d-])(?<!bis )(?<!to )\b[1-8]\d ?%(?! (?:remote|home|on|bonus|commission|provision|travel))|\b[1-9]\d ?(?:-|–|bis) ?[1-9]\d0? ?%"
        ),
    ),
    (
        "contract",
        compiled(
            r"(?<!smart )\bcontract(?:or)?\b(?! (?:manager|specialist|administrator|analyst|law|attorney|counsel|negotiat|officer|management))|\bfreelanc\w*|\bfreiberuf\w*|\b1099\b|\bc2c\b|\bb2b contract|\bkontrakt b2b|\bzzp\b|\bautónomo|\bprestador\w* de servi|\bpj\b"
        ),
    ),
    (
        "temporary",
        compiled(
            r"\btemporary\b|\btemp\b|\bseasonal\b|\bfixed[- ]term\b|\bbefristet\w*|\bmaternity cover|\bparental leave cover|\bftc\b|\binterim\b|\bper diem\b|\blocum\b|\bprn\b|\btravel (?:rn|nurse)|\bcdd\b(?! (?:analyst|associate|officer|specialist|manager|team|lead|quality|kyc|review|operations))|\bintérim|\btemporär|\btijdelijk|\btemporal\b|\btemporário"
        ),
    ),
    ("volunteer", compiled(r"\bvolunteer\b(?! (?:coordinator|manager|program|engagement))|\behrenamt\w*")),
    (
        "full_time",
        compiled(
            r"\bfull[ -]?time\b|\bvollzeit|\bfesteinstellung|\btempo integral|\btiempo completo|\btemps plein|\bjornada completa|\bcdi\b|\bfulltime\b"
        ),
    ),
)
_TEXT: tuple[tuple[Employment, re.Pattern[str]], ...] = (
    (
        "full_time",
        compiled(
            r"\bfull[ -]?time(?! (?:student|equivalent|study|enrol|education|offer|conversion|telecommut))\b|\bvollzeit|\bunbefristet\w*|\bfestanstellung|\bpermanent (?:role|position|contract|employment|full)|\btempo integral|\btiempo completo|\btemps plein|\bcdi\b|\bvoltijd|\bpełny etat|\bjornada completa|\bcontrato indefinido|\b(?:contrata\w+|contrato|regime|modelo|v[íi]nculo)\b[^.\n]{0,15}\bclt\b|\bclt (?:ou|/) pj|\bvaste? (?:contract|aanstelling|dienstverband)|\bumow\w+ o pracę|\buop\b|\bfulltime\b"
        ),
    ),
    (
        "part_time",
        compiled(
            r"\bpart[ -]?time(?! (?:student|study|employees|roles|telecommut))\b|\bteilzeit|\btemps partiel|\bmedio tiempo|\btiempo parcial|\bjornada parcial|\bmeio per[íi]odo|\btempo parcial|\bdeeltijd|\bmedia jornada|\bminijob-basis|\bauf minijob|\bhalf[- ]time (?:role|position|job|contract)|\bmi-temps\b|\b(?:część|pół|niepełn\w+) etatu?\b|\bdeltid\w*|\bhalbtags(?:stelle|job)?\b|\bgeringfügige[rn]? beschäftigung|\bmedio turno\b|\bmeio expediente\b"
        ),
    ),
    (
        "contract",
        compiled(
            r"(?:this is an?|position type:?|job type:?|employment type:?|type:|engagement:|contract type:?|role type:?)\s*(?:(?!fixed|limited|permanent|unlimited|indefinite)\w+[ -]){0,4}?(?:contract(?:or)?(?! (?:type|signature|signing|negotiation|closure|value|terms|renewal|manage\w*|execution|law|administ\w+))|freelance|1099|c2c)\b|\b\d{1,2}[- ]months? (?:(?!fixed|limited)\w+ )?contract\b|\bcontract (?:role|position|duration|length|to hire|basis|opportunity)|\bfreelance,? (?:task|remote|role|position|opportunity|project|basis)|\bindependent contractor(?! (?:\(ic\) )?(?:model|status of|network|agreements))|\bon a contract basis|\bfreiberuflich\w*|\bcontract[- ]to[- ]hire|\bb2b contract|\bkontrak\w+ b2b|\bumow\w+ b2b|\b(?:uop|umow\w+ o pracę) ?(?:/|or|lub|albo) ?b2b|\bcontratação pj|\b(?:contrato|regime|modelo|modalidade|via|como)\b[^.\n]{0,15}\bpj\b|\bclt (?:ou|/) pj|\bindependent consultant|\b1099 (?:role|position|contract|basis|independent)|\bfreelance(?: partnership| retainer)|\bzzp|\bcontractor (?:roles?|positions?|agreement)\b"
        ),
    ),
    (
        "temporary",
        compiled(
            r"\btemporary (?:role|position|assignment|contract|job)|\bfixed[- ]term\b|\b(?:time-)?limited contract\b|\bbefristet(?:e|er|en|es)? (?:stelle|anstellung|vertrag|arbeitsvertrag|position)|\bseasonal (?:role|position|job)|\b(?:en|un|contrat|poste|type|:) ?cdd\b|\bcdd (?:de|d'|à temps|temps|\d)|\bmaternity cover|\bper diem (?:role|position|basis|schedule)|\bcontrato temporal|\buitzend\w+|\bumow\w+ zlecenie"
        ),
    ),
    (
        "internship",
        compiled(
            r"(?:this|our|an?|the) (?:\w+[ -]){0,3}internship\b|\bpflichtpraktikum|\bas an intern\b|\bduration of (?:the )?internship"
        ),
    ),
    ("volunteer", compiled(r"(?:this is an?|unpaid) (?:\w+ ){0,2}volunteer (?:role|position|opportunity)")),
)


_CUES: dict[Employment, Cues] = {
    "full_time": Cues(
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
        "jornada completa",
        "indefinido",
        "clt",
        "vast contract",
        "vaste contract",
        "vaste aanstelling",
        "vast dienstverband",
        "o pracę",
        "uop",
    ),
    "part_time": Cues(
        "part-time",
        "part time",
        "teilzeit",
        "temps partiel",
        "medio tiempo",
        "deeltijd",
        "tiempo parcial",
        "jornada parcial",
        "meio período",
        "tempo parcial",
        "media jornada",
        "minijob",
        "half-time",
        "half time",
        "mi-temps",
        "część etatu",
        "pół etatu",
        "niepełn",
        "deltid",
        "halbtags",
        "geringfügige",
        "medio turno",
        "meio expediente",
    ),
    "contract": Cues(
        "contract", "freelance", "freiberuflich", "1099", "c2c", "pj", "b2b", "independent consultant", "zzp"
    ),
    "temporary": Cues(
        "temporary",
        "fixed-term",
        "fixed term",
        "limited contract",
        "befristet",
        "seasonal",
        "cdd",
        "maternity cover",
        "per diem",
        "contrato temporal",
        "uitzend",
        "zlecenie",
    ),
    "internship": Cues("internship", "pflichtpraktikum", "as an intern"),
    "volunteer": Cues(
        "volunteer",
    ),
}
_NOT_THIS_JOB = compiled(  # notices about data, benefits and equal opportunity name every type there is
    r"privacy|personal (?:data|information)|we (?:may |will )?(?:collect|process|use) |(?:evaluat|process|consider|submit)\w* (?:your|an|any|the|all) (?:job )?applications?|applications? for employment|as applicable"
    r"|eligib|entitled|\bbenefits?\b[^.\n]{0,40}\b(?:for|to|available)\b|qualif(?:y|ies) for|employees (?:only|receive|enjoy|are|get|who|with|working)|equal (?:employment )?opportunit|discriminat|without regard|regardless|laws?\b|medical (?:leave|insurance)|paid leave"
    r"|all (?:terms|aspects|conditions|types) of employment|(?:contractors?|freelancers?|vendors?|agency workers?),? (?:and|or) (?:employees|interns|consultants|temp)|(?:and|or|,) (?:freelancers|contractors)\b"
)
_LABEL = re.compile(
    r"\b(?:type|schedule|employment|engagement|contract|hours|status|anstellungsart|vertragsart)[\s*_]*:[\s*_]*$"
)
_NOT_ASKED = re.compile(r"\b(?:not|no|never|n't|kein\w*|nicht|rather than|instead of|unlike|statt)\b[^.:;\n]{0,30}$")
_OPEN = re.compile(  # part-time is possible, then so is full-time
    r"\b(?:possible|options?|an option|available|considered|negotiable|if you (?:prefer|like|wish)|upon request|möglich\w*|wahlweise|auf wunsch|teilzeitmodelle|possible|mogelijk|welcome)\b|\bvoll-?\s?(?:/|oder|und|bzw)"
    r"|\d{2}\s?(?:-|to|bis)\s?100\s?(?:%|per ?cent|prozent)|(?:from|ab)\s\d{2}\s?(?:%|per ?cent|prozent)"
)
_ALSO = re.compile(r"\b(?:also|or|even|either|auch|gerne|oder|aussi|ou|también|ook|can be|could be)\b[^.,;\n]{0,25}$")
_FOR_A_TERM = re.compile(
    r"\b(?:fixed[- ]term|limited contract|ftc|befrist\w*|elternzeit\w*|(?:maternity|parental leave) cover|cdd|contrato temporal|tijdelijk contract)\b"
)
_EMPLOYED_FOR_A_TERM = re.compile(r"\b(?:befrist\w*|elternzeit\w*|tijdelijk contract)\b")
"""In a title, where others headline with it that the post is not what most look for ("6 Month FTC")."""
_SHORT_TERM = re.compile(
    r"\b(?:[1-9]|10|11|one|two|three|four|five|six|seven|eight|nine|ten|eleven|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf"
    r"|uno?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|um|dois|três|quatro|sete|oito|nove|dez|onze|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|due|tre|quattro|cinque|sei|sette|otto|dieci|undici|een|twee|drie|vijf|zes|zeven|negen|tien|jeden|dwa|trzy|cztery|pięć|sześć)"
    r"(?: ?(?:-|to|bis|–|a|à|of|oder|ou|o) ?(?:\d{1,2}|[^\W\d_]{2,6}))?[- ]?(?:m|months?|monate?n?|weeks?|wochen?|mois|semaines?|mes(?:es|i)?|mês|semanas?|settimane|maand(?:en)?|weken|miesi[ąę]c\w*)\b|\bseason|\bsaison|\bsummer\b|\btemp\b|\bprn\b|\bper diem\b"
)
_OF_HOURS = re.compile(r"full|voll|integral|complet|plein|volti|etat")
"""Words for full hours, not for a contract without an end, which part-time work may have as well."""
_TITLE_RULES = frozenset(("internship", "contract", "temporary"))
"""What a title says; that the hours are full-time, as the source adds, takes nothing away from it."""
NEAR = 60  # characters around the name of a type that tell what is said of it


def read_employment(advert: Advert) -> tuple[Fact[Employment], ...]:
    """By the title, then the source's field, then the text; each kind once. An internship by title stays one.

    Types count where they are said of this job, not of applicants' data, benefits or equal opportunity. Where part-time
    is one possibility, full-time is the other.
    """
    found = _of_title(advert)
    field = advert.listing.employment_type or ""
    stated = _of_field(field)
    for kind in stated:
        if not (kind == "full_time" and found.keys() & _TITLE_RULES):
            found.setdefault(kind, Fact(kind, Quote("employment_type", field)))
    if not (found and (stated or "internship" in found)):
        _add_of_text(advert, found)
    _settle_contract(advert, found)
    _settle_term(advert, found)
    return tuple(found.values())


def _of_title(advert: Advert) -> dict[Employment, Fact[Employment]]:
    found: dict[Employment, Fact[Employment]] = {}
    for kind, pattern in _TITLE:
        if match := pattern.search(advert.title_low):
            found[kind] = Fact(kind, Quote("title", advert.title[match.start() : match.end()]))
    if "part_time" in found and not found.keys() & {"full_time", "internship"} and _OPEN.search(advert.title_low):
        found["full_time"] = Fact("full_time", found["part_time"].quote)
    return found


def _add_of_text(advert: Advert, found: dict[Employment, Fact[Employment]]) -> None:
    for kind, pattern in _TEXT:
        if kind in found or (kind == "internship" and found) or (kind == "full_time" and found.keys() & _TITLE_RULES):
            continue
        part = kind == "full_time" and "part_time" in found
        matches = _of_this_job(advert, pattern, _CUES[kind])
        if match := next((one for one in matches if not part or _OF_HOURS.search(one.group())), None):
            found[kind] = Fact(kind, advert.quote(match.start(), match.end()))
            if kind == "part_time" and not found.keys() & {"full_time", "internship"} and _is_open(advert, match):
                found["full_time"] = Fact("full_time", found[kind].quote)


def _settle_contract(advert: Advert, found: dict[Employment, Fact[Employment]]) -> None:
    """A contractor's hours may be full-time; that makes nobody an employee."""
    if found.keys() & {"contract", "internship", "volunteer"} and "full_time" not in found:
        return
    if "full_time" in found and found["full_time"].quote.field == "title":
        return
    if (spot := contractor(advert)) is not None:
        found.pop("full_time", None)
        found["contract"] = Fact("contract", advert.quote(*spot))


def _settle_term(advert: Advert, found: dict[Employment, Fact[Employment]]) -> None:
    """Employment for a year or more, be it in somebody's stead, is full-time work like other employment."""
    if "temporary" not in found or found.keys() & {"full_time", "part_time", "contract", "internship"}:
        return
    quote = found["temporary"].quote
    words = advert.title_low if quote.field == "title" else quote.words.lower()
    if (_FOR_A_TERM if quote.field == "description" else _EMPLOYED_FOR_A_TERM).search(words) and not _SHORT_TERM.search(
        words
    ):
        found["full_time"] = Fact("full_time", quote)


def _of_this_job(advert: Advert, pattern: re.Pattern[str], cues: Cues) -> Iterator[re.Match[str]]:
    for match in advert.find(pattern, cues):
        begin, end = advert.sentence(match.start(), match.end())
        begin = max(begin, match.start() - NEAR)
        labelled = ":" in match.group() or _LABEL.search(advert.low, begin, match.start())
        notice = not labelled and _NOT_THIS_JOB.search(advert.low, begin, min(end, match.end() + NEAR))
        if not notice and not _NOT_ASKED.search(advert.low, begin, match.start()):
            yield match


def _is_open(advert: Advert, match: re.Match[str]) -> bool:
    """Whether part-time is one of several possibilities."""
    begin, end = advert.sentence(match.start(), match.end())
    after = _OPEN.search(advert.low, match.end(), min(end, match.end() + NEAR))
    return bool(after or _ALSO.search(advert.low, max(begin, match.start() - NEAR), match.start()))


def _of_field(field: str) -> list[Employment]:
    kinds = []
    for part in re.split(r"[,;/|]| or | and ", field.lower()):
        key = re.sub(r"[^a-z0-9]", "", part)
        if kind := _FIELD.get(key) or next((kind for word, kind in _FIELD.items() if key and word in key), None):
            kinds.append(kind)
    return kinds
