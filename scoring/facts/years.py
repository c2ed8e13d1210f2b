"""How many years of experience are asked of the candidate."""

import re
from collections.abc import Iterator

from .cues import Cues
from .model import Fact
from .patterns import compiled
from .text import Advert

MOST = 25
MOST_OF_INTERNS = 3  # more years than these nobody asks of interns
RARELY_ASKED = 15  # more years than these are a company's, unless the sentence speaks of the candidate
_INTERN = re.compile(
    r"\b(?:interns?(?:hip)?s?|praktik\w*|werkstudent\w*|working student|trainee|apprentice\w*|stagiaire|estagi\w+|co-?op)\b"
)
_CUES = Cues("year", "yr", "month")
_CUES_ABROAD = Cues(
    "year", "yr", "month", "jahr", "monat", "año", "ano", " ans", "jaar", " lat", "anni", "année", "mois", "mes"
)
WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "einer": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "zehn": 10,
    "un": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "dois": 2,
    "três": 3,
    "quatro": 4,
    "twee": 2,
    "drie": 3,
    "vijf": 5,
    "dwa": 2,
    "trzy": 3,
    "cztery": 4,
    "pięć": 5,
}
_NUMBER = r"(?:\d{1,2}(?:\\?[.,]\d{1,2})?|" + "|".join(WORDS) + r")"
_YEAR = r"(?:years?|yrs?|jahr\w{0,3}|años?\b|anos?\b|ans\b|an\b|années|jaar|lat\b|lata\b|anni\b)"
_DAMAGED = r"[\ufffd\u2010\u2012\u2015?]|â(?:\x80\x93|€“)?"  # a dash that a careless copy has broken
_ASKED = re.compile(
    rf"(?<![\d$€£#])(?<!\d[.,/-])(?P<low>{_NUMBER})(?:\s*\(\s*\d{{1,2}}\+?\s*\))?\s*\\?[+]?\s*"
    rf"(?:(?:(?:\\?[-~]|to|bis|a|à|and|or|oder|do|até|tot|–|{_DAMAGED})\s*)(?P<high>{_NUMBER})\s*\\?\+?)?\s*(?:\(\w+\)\s*)?(?:or more |plus |mehr |and more |y más |ou mais |\+ ?)?\s*\\?\+?(?:\s*-\s*)?"
    rf"(?:(?:full|solid|relevant|min\.?|minimum|good|strong|overall|total|combined|proven|progressive|direct)\s)?(?P<unit>{_YEAR}|months?|monate\w?|meses|mois)(?![\w-]*[- ](?:old|vest|cliff|warranty|contract\b|anniversary))"
)
_BARE = re.compile(  # a form's field, where the unit stands in the label or nowhere: "Experience: 4-8"
    r"(?:(?:years|yrs)(?: of)? (?:exp|experience)(?: required)?|(?:work )?(?:experience|exp)\.?(?: required| range| level| needed)?(?: ?\((?:in )?(?:years|yrs)\))?)[ *_]*[:–-]+[\s*_]*"
    r"(?:min(?:imum)?\.? ?(?:of )?|at least )?(?P<low>\d{1,2})(?:\s?(?:-|to|~)\s?\d{1,2})?\+?(?=\s*(?:$|\n|[.,;|)]|max|minimum|only))"
)
_LABELS = Cues(
    "experience:",
    "experience :",
    "experience-",
    "experience -",
    "exp:",
    "exp :",
    "exp-",
    "exp -",
    "yrs)",
    "years)",
    "experience required",
    "experience range",
    "experience level",
    "experience**",
)
_EXPERIENCE = compiled(
    r"experience|experince|expereince|\bexp\b|erfahrung|expérience|experiencia|experiência|esperienza|ervaring|doświadczen|background|track record|professional|hands-on|industry|berufs|praxis|\bworking\b|in a similar|in (?:a|an) |\bin the\b|\bof (?:\w+ing|software|engineering|work|sales|management|relevant|full)\b|\bas an?\b|relevant|developing|building|designing|programming|managing|coding|post[- ]qualification|pqe|post[- ]?graduat|practice|\bteaching\b|\bwith\b|nursing|leadership|expertise"
)
_NOT_ASKED = compiled(
    r"years? (?:(?:or|and|&) (?:older|over|above)|old|of age|ago|in a row|running|in business(?! (?:intel|dev|ana|oper|consult|admin|manag|law|part|system|process|plan))|of (?:diligent|hard work)|of (?:business|service|innovation|history|growth|operation|heritage|tradition|success|excellence)|from now|to come|later|history|now)|jahre alt|jahren? (?:tradition|firmengeschichte|am markt)"
    rf"|\ben (?:à peine |moins de |seulement |plus de |tan solo |apenas )?{_NUMBER} (?:ans|años|anos)\b"
    rf"|\bin (?:(?:just|only|about|under|over|nearly|less than) )?{_NUMBER} years?\b"
    r"|\b(?:next|past|last|first|coming|recent|previous|within|every|per|each|final|previous|letzten|nächsten|kommenden|seit|since|vor) (?:\w+ )?(?:\d{1,2}|"
    + "|".join(WORDS)
    + r")\+? (?:to \w+ )?(?:years?|months?|jahre\w?|monate\w?)"
    r"|years? of (?:\w+ ){0,3}(?:classes|coursework|courses|studies|stud(?:y|ium)|school(?:ing)?|college|university|full[- ]time education)\b|combined|collective|founded|anniversary|sabbatical|vesting|over the (?:course|years)|parental|leave|vacation|holiday|urlaub|401|tenure|tuition|warranty|degree (?:program|course)|year\w* (?:\w+ )?contract|contract (?:of|for|duration|length|period|term)|guarantee|probation|program (?:is|lasts)|runway|payback"
)
_COMPANY = compiled(
    r"\b(?:we(?:'ve| have| bring| are|'re)(?! (?:looking|seeking|hiring|searching))|our|company|firm|clients?|founders?|team (?:has|with|brings)|has been|have been|wir (?:sind|haben|blicken)|unser\w*|nous|somos|empresa|compañía|entreprise|société|nuestr\w+|nossa|for (?:over|more than|nearly|almost|the)|with (?:over|more than|nearly|almost)|über|seit)\b[^.\n]{0,45}$"
)
_FOUNDER = re.compile(
    r"\b(?:founders?|gründer\w*|ceo|geschäftsführer\w*|fundador\w*|fondateur\w*)\b[^.\n]{0,60}\b(?:who|whose|der|die|dessen|deren|has|have|hat|haben|brings?|bringt|qui|que)\b[^.\n]{0,40}$"
)
_OF_YOU = compiled(
    r"\b(?:you|your|candidates?|applicants?|must|required?|requires|minimum|min|at least|ideal|looking for|seeking|mindestens|du|sie|dein\w*|ihr\w*|mínimo|minimum|au moins|qualifications?|requirements?|expectations?|qualifikation\w*|anforderung\w*|voraussetzung\w*|profil\w*|skills|preferred|possess|should)\b"
)
_WISH = compiled(
    r"prefer|(?:is a|a|big|huge|strong|definite) plus\b|\bplus\W*$|nice to have|ideal(?!ly you(?:'ll)? have)|desir|bonus|advantag|von vorteil|wünschenswert|idealerweise(?! mitbring)|optional|a big plus|would be|mile widzian|deseable|desejável"
)
_INSTEAD = re.compile(
    r"\b(?:in (?:lieu|place) of|instead of|without|(?:has|have|hold|holds) no|(?:do|does)(?: not|n['’]t) (?:have|hold)) (?:an? |the )?(?:\w+ )?(?:degree|diploma|formal education|bachelor\W?s?)\b[^.\n]{0,60}$|(?:degree|bachelor|master|diploma|b\.?s|education|studium)[^.\n]{0,70}\b(?:or|oder) (?:an? |at least |minimum (?:of )?|a minimum of )?$"
)
_AGE = re.compile(
    r"\b(?:mayor(?:es)? de|maior(?:es)? de|aged?|age (?:of )?(?:at least )?|over the age of|edad mínima|minimum age|mindestalter|be at least (?=(?:18|19|20|21)\b))\W{0,3}$"
)
_AT_MOST = re.compile(
    r"\b(?:maximum|max\.?|up to|less than|fewer than|under|no more than|not more than|at most|jusqu'à|höchstens|maximal|bis zu|weniger als|hasta|como máximo|até|no máximo|maximaal|tot)\s(?:of |de )?$"
)
_LABEL = re.compile(
    r"(?:experience|exp|erfahrung|berufserfahrung)(?: (?:level|required|range|needed))?[\s*_:\-–(]{0,12}(?:min(?:imum)?\.? |at least |of )?$"
)
_STRAIGHT_ON = re.compile(
    r"^\W{0,3}(?:\w{3,}(?:ando|iendo|endo|indo)\b|en tant que\b|dans (?:un|une|le|la|l')|comme\b|como\b|als \w|jako\b|w (?:branży|pracy|obszarze)|in (?!a row|business|prison|the (?:us|uk|making))|as an? |with |of (?!age)|(?!running|including|during|starting|following|according|being|making)(?<![,;.] )\w{3,}ing\b|within|post[- ]|pqe|(?:\w+ ){0,4}(?:experience|exp\b|background))"
)


def read_min_years(advert: Advert, language: str | None) -> Fact[float] | None:
    """The least of the first range asked for, which in adverts is the overall one; later ones are for single skills.

    Wishes count only when nothing is required. What is accepted instead of a degree is not asked.
    """
    low = advert.low
    most = MOST_OF_INTERNS if _INTERN.search(advert.title_low) else MOST
    asked: list[tuple[float, int, int]] = []
    wished: list[tuple[float, int, int]] = []
    for match in _matches(advert, _CUES if language == "en" else _CUES_ABROAD):
        years = _years(match)
        if years is None or years > most or not _is_asked(advert, match):
            continue
        begin, end = advert.sentence(match.start(), match.end())
        if years > RARELY_ASKED and not _OF_YOU.search(low, begin, end):
            continue
        tail = low[match.end() : min(end, match.end() + 130)]
        wish = (
            advert.wished(match.start())
            or _WISH.search(tail)
            or _WISH.search(low, max(begin, match.start() - 40), match.start())
        )
        (wished if wish else asked).append((years, match.start(), match.end()))
    for start, end, years in _of_forms(advert):
        asked.append((years, start, end))
    asked.sort(key=lambda found: found[1])
    chosen = asked or wished
    if not chosen:
        return None
    years, start, end = chosen[0]
    return Fact(years, advert.quote(start, end))


def _of_forms(advert: Advert) -> Iterator[tuple[int, int, float]]:
    """Where a form's field gives the years without their unit, and how many."""
    done = 0
    for at in advert.spots(_LABELS):
        for match in _BARE.finditer(advert.low, max(done, at - 30), at + 60):
            done = match.end()
            if int(match["low"]) <= MOST:
                yield match.start(), match.end(), float(match["low"])


def _matches(advert: Advert, units: Cues) -> Iterator[re.Match[str]]:
    done = 0
    for at in advert.spots(units):
        for match in _ASKED.finditer(advert.low, max(done, at - 45), at + 12):
            if match.end() > at:
                done = match.end()
                yield match
                break


def _years(match: re.Match[str]) -> float | None:
    low = _value(match["low"])
    if match["unit"].startswith(("month", "monat", "mes", "moi")):
        low = round(low / 12, 1)
    return low if low <= MOST else None


def _value(text: str) -> float:
    return float(WORDS[text]) if text in WORDS else float(text.replace("\\", "").replace(",", "."))


def _is_asked(advert: Advert, match: re.Match[str]) -> bool:
    low = advert.low
    begin, end = advert.sentence(match.start(), match.end())
    tail = low[match.end() : min(end, match.end() + 90)]
    head = low[max(begin, match.start() - 120) : match.start()]
    label = _LABEL.search(low, max(0, match.start() - 45), match.start())
    if match["unit"].startswith(("month", "monat", "mes", "moi")) and not (
        label or re.match(r"\W{0,3}(?:of )?(?:\w+ ){0,3}(?:experience|erfahrung)", tail)
    ):
        return False
    if not (label or _STRAIGHT_ON.search(tail) or _EXPERIENCE.search(tail) or _EXPERIENCE.search(head[-60:])):
        return False
    if _NOT_ASKED.search(low, max(begin, match.start() - 30), min(end, match.end() + 40)) or _INSTEAD.search(head):
        return False
    if _FOUNDER.search(head) or _AT_MOST.search(head) or (_AGE.search(head) and not label):
        return False
    return bool(label) or not (_COMPANY.search(head) and not _OF_YOU.search(head))
