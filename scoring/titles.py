"""Titles: their words in one spelling, and which part of them says what the work is."""

import re
import unicodedata
from functools import lru_cache

_SPELLINGS = tuple(  # what to look for first, since that is quick; the pattern; the plain word
    (hint, re.compile(pattern), plain)
    for hint, pattern, plain in (
        ("/", r"[$€£]?\s?\d[\d.,]*k?\s?/\s?(?:hr|hour|h|day|month|year|yr)\b", " "),
        (" per ", r"[$€£]?\s?\d[\d.,]*k?\s?per (?:hr|hour|day|month|year)\b", " "),
        ("'s", r"'s\b", ""),
        ("’s", r"’s\b", ""),
        ("front", r"\bfront[ -]?end\b", "frontend"),
        ("back", r"\bback[ -]?end\b", "backend"),
        ("full", r"\bfull[ -]?stack\b", "fullstack"),
        ("fsd", r"\bfsd\b", "fullstack"),
        ("dev", r"\bdev[ -]?ops\b", "devops"),
        ("commerce", r"\be[ -]commerce\b", "ecommerce"),
        ("pre", r"\bpre[ -]sales?\b", "presale"),
        ("mgr", r"\bmgr\b", "manager"),
        ("ml", r"\bml\b", "machinelearning"),
        ("machine", r"\bmachine[ -]learning\b", "machinelearning"),
        ("maschinelles", r"\bmaschinelles lernen\b", "machinelearning"),
        ("deep", r"\bdeep[ -]learning\b", "deeplearning"),
        ("reinf", r"\breinforcement[ -]learning\b", "reinforcementlearning"),
        ("swe", r"\bswe\b", "software engineer"),
        ("sde", r"\bsdes?\d?\b", "software engineer"),
        ("software dev", r"\bsoftware development engineer\b", "software engineer"),
        ("softwareentwickler", r"\bsoftwareentwickler(?:in)?\b", "software engineer"),
        ("softwareingenieur", r"\bsoftwareingenieur(?:in)?\b", "software engineer"),
        ("webentwickler", r"\bwebentwickler(?:in)?\b", "web engineer"),
        ("in test", r"\bin test\b", "test"),
        ("mts", r"\bmts\b", "technical staff member"),
        ("member of", r"\bmember of technical staff\b", "technical staff member"),
        ("rn", r"(?<!/)\brn\b", "registered nurse"),
        ("human", r"\bhuman resources\b", "human resource"),
        ("cyber", r"\bcyber security\b", "cybersecurity"),
        ("gen ai", r"\bgen ai\b", "genai"),
        ("artificial", r"\bartificial intelligence\b", "ai"),
        ("intelligenz", r"\bkünstliche intelligenz\b", "ai"),
        ("ki", r"\bki\b", "ai"),
        ("help", r"\bhelp desk\b", "helpdesk"),
        ("data c", r"\bdata cent(?:er|re)\b", "datacenter"),
        ("p&a", r"\bfp&a\b", "fp a"),
        ("m&a", r"\bm&a\b", "m a"),
        ("r&d", r"\br&d\b", "r d"),
        ("csm", r"\bcsm\b", "customer success manager"),
        ("head of", r"\bhead of\b", "head"),
        ("leit", r"\bleit(?:ung|er)\b", "head"),
        ("vice", r"\bvice president\b", "vp"),
        (
            "manager",
            r"\b(account|product|project|sale|sales|office|marketing|store|shop|team|case|content|event|campaign|community)manager",
            r"\1 manager",
        ),
        ("sr", r"\bsr\b", "senior"),
        ("eng", r"\beng\b", "engineering"),
    )
)
_SAME = {
    "developer": "engineer", "dev": "engineer", "devs": "engineer", "entwickler": "engineer", "ingenieur": "engineer",
    "engenheiro": "engineer", "ingeniero": "engineer", "programador": "engineer", "developper": "engineer",
    "developpeur": "engineer", "desarrollador": "engineer", "desenvolvedor": "engineer", "sviluppatore": "engineer",
    "ontwikkelaar": "engineer", "utvecklare": "engineer", "udvikler": "engineer", "specialiste": "specialist",
    "spezialist": "specialist", "analista": "analyst", "analyste": "analyst", "gestionnaire": "manager",
    "gerente": "manager", "rep": "representative", "visualisation": "visualization", "teamlead": "lead", "engr": "engineer",
    "sofware": "software", "arquiteto": "architect", "arquitecto": "architect", "architecte": "architect",
    "architetto": "architect", "programista": "engineer", "leiter": "head", "leitung": "head", "koordinator": "coordinator",
    "coordenador": "coordinator", "coordinador": "coordinator", "coordinatore": "coordinator", "koordynator": "coordinator",
    "coordinateur": "coordinator", "consultor": "consultant", "consulente": "consultant", "konsultant": "consultant",
    "manger": "manager",
    "mitarbeiter": "associate", "architekt": "architect", "docs": "documentation",
    "comms": "communication", "ops": "operation",
    "nodejs": "node", "reactjs": "react", "vuejs": "vue", "angularjs": "angular", "dotnet": ".net", "asp.net": ".net",
    "organisational": "organizational", "payables": "payable", "receivables": "receivable",
}  # fmt: skip
_COMPOUND = re.compile(
    r"(?P<stem>[^\W\d_]{2,}?)(?P<tail>ingenieur|entwickler|entwicklung|techniker|technik|mechaniker|monteur|installateur|elektroniker"
    r"|elektriker|meister|bauer|manager|management|leiter|leitung|controller|controlling|buchhalter|buchhaltung|sachbearbeiter"
    r"|sachbearbeitung|berater|beratung|planer|planung|prufer|gutachter|analyst|architekt|designer|trainer|kaufmann|kauffrau"
    r"|assistenz|assistent|koordinator|koordination|spezialist|experte|mitarbeiter|fachkraft|helfer|kraft|fahrer|pfleger|pflege"
    r"|psychotherapeut|therapeut|lehrer|vertreter|verkaufer|vertrieb|einkaufer|redakteur|informatiker|werker|arbeiter|bediener|schlosser"
    r"|beauftragter|referent|disponent|konstrukteur|zeichner|steuerer|uberwacher|medewerker|beheerder|adviseur|utvecklare)"
)
_FEMININE = 6
"""Letters that a word must exceed to lose its "in"."""
_TAGS = re.compile(
    r"\((?:[mwfdxi](?:/[a-z*]+)+|all genders?|gn\*?|alle geschlechter|remote|hybrid|on-?site)\)|\b[mwf]/[mwfd]/[dxi]\b"
    r"|[:*_/](?:in(?:nen)?|r|frau|mann|e)\b|\(r\)",
    re.IGNORECASE,
)
CUT = re.compile(r"\s[-–—|/•·]+\s|[,;:|(\[@]| at | for | bei | in (?!test\b)", re.IGNORECASE)
_WORD = re.compile(r"\.?[^\W_]+(?:\.js\b)?[+#]*")
RANK = frozenset(
    "senior junior jr lead staff principal intern internship trainee praktikant praktikum praktikantin werkstudent "
    "student entry level mid graduate i ii iii iv v 1 2 3 4 5 l1 l2 l3 l4 l5 l6 remote hybrid the of and in a an to or "
    "und de für e y 2025 2026 2027 summer fall winter spring founding new part full time vollzeit teilzeit temporary "
    "working werkstudierende werkstudierender werkstudium pflichtpraktikum praktikums berufseinstieg absolvent traineeship "
    "fresher nebenberuflich contract freelance co op experienced expert erfahren global us usa uk emea dach apac".split()
)

HEADS = frozenset(
    "manager director head admin architect marketer vp svp evp avp chief officer president leader specialist associate executive expert coordinator "
    "consultant analyst strategist assistant administrator advisor adviser representative agent partner supervisor team "
    "professional generalist member owner principal responsible ambassador champion fellow hero guru ninja allrounder "
    "referent sachbearbeiter sachbearbeitung fachkraft kaufmann kauffrau koordinator koordination experte verantwortlicher "
    "fachberater berater assistenz teamleiter teamleitung bereichsleiter abteilungsleiter gruppenleiter aushilfe minijob "
    "nebenjob quereinsteiger responsable charge chargee chef directeur directrice assistente asistente auxiliar "
    "coordenador coordinador coordinateur coordinatrice especialista supervisor jefe encargado encargada lider consultor "
    "consulente responsabile addetto addetta impiegato impiegata medewerker adviseur manage coordinatore specjalista "
    "leiter leitung coach contractor program programme hire student ausbildung azubi auszubildender studium duales freelancer kierownik koordynator asystent doradca stagiaire stage alternance becario estagiario estagio tirocinio business".split()
)
"""Words that tell a rank or a place in a firm and no work: what stands beside them is the work ("Treasury Specialist")."""
_ALONE = re.compile(
    r"\((?:senior|junior|sr\.?|jr\.?|lead|mid|mid-level|associate|principal|staff|expert|trainee)\)", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def words(title: str) -> tuple[str, ...]:
    """A title's words in one spelling: lower case, no accents, singular, abbreviations written out.

    >>> words("Sr. Front-End Developers (m/f/d)")
    ('senior', 'frontend', 'engineer')
    """
    text = _TAGS.sub(" ", title).lower()
    for hint, pattern, plain in _SPELLINGS:
        if hint in text:
            text = pattern.sub(plain, text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return tuple(_SAME.get(word, word) for word in map(_singular, _WORD.findall(text)))


def unfolded(found: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a title with compounds taken apart ("Kreditsachbearbeiter"), as other languages write them.

    >>> unfolded(words("Simulationsingenieur"))
    ('simulation', 'engineer')
    """
    return tuple(part for word in found for part in _parts(word))


def _parts(word: str) -> tuple[str, ...]:
    if len(word) > _FEMININE and word.endswith("in"):  # "Redakteurin"
        word = word[:-2]
    compound = _COMPOUND.fullmatch(word)
    if compound is None:
        return (word,)
    stem, tail = _singular(compound["stem"]), compound["tail"]
    return _SAME.get(stem, stem), {"techniker": "technician"}.get(tail) or _SAME.get(tail, tail)


def _singular(word: str) -> str:
    word = word.removesuffix(".js")
    if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    if len(word) > 8 and word.endswith("erin"):  # "Entwicklerin"
        return word[:-2]
    if word.endswith("angestellter"):
        return word[:-1]
    return word


def turned(title: str) -> str:
    """A title whose first part names no work, with what it names next before it.

    >>> turned("Director, Product Marketing - Payments")
    'Product Marketing Director - Payments'
    """
    head, *rest = CUT.split(_plain(title), maxsplit=2)
    told = words(head)
    if not rest or not rest[0].strip() or not HEADS.intersection(told) or not (HEADS | RANK).issuperset(told):
        return title
    return " - ".join((f"{rest[0].strip()} {head.strip()}", *rest[1:]))


def _plain(title: str) -> str:
    return _ALONE.sub(" ", _TAGS.sub(" ", title)).strip()


def first_part(title: str) -> tuple[str, ...]:
    """The words before the first comma, dash or bracket; all of them where those only tell a rank ("Lead, Designer").

    >>> first_part("Recruiter, Engineering")
    ('recruiter',)
    """
    found = words(CUT.split(_plain(title), maxsplit=1)[0])
    return words(title) if all(word in RANK for word in found) else found
