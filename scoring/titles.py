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
        ("sde", r"\bsdes?\b", "software engineer"),
        ("software dev", r"\bsoftware development engineer\b", "software engineer"),
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
    "gerente": "manager", "rep": "representative", "visualisation": "visualization", "teamlead": "lead",
    "mitarbeiter": "associate", "architekt": "architect", "docs": "documentation",
    "comms": "communication", "ops": "operation",
    "nodejs": "node", "reactjs": "react", "vuejs": "vue", "angularjs": "angular", "dotnet": ".net", "asp.net": ".net",
    "organisational": "organizational", "payables": "payable", "receivables": "receivable",
}  # fmt: skip
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
    "contract freelance co op experienced expert erfahren global us usa uk emea dach apac".split()
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


def _singular(word: str) -> str:
    word = word.removesuffix(".js")
    if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    if len(word) > 8 and word.endswith("erin"):  # "Entwicklerin"
        return word[:-2]
    if word.endswith("angestellter"):
        return word[:-1]
    return word


def first_part(title: str) -> tuple[str, ...]:
    """The words before the first comma, dash or bracket; all of them where those only tell a rank ("Lead, Designer").

    >>> first_part("Recruiter, Engineering")
    ('recruiter',)
    """
    found = words(CUT.split(_TAGS.sub(" ", title).strip(), maxsplit=1)[0])
    return words(title) if all(word in RANK for word in found) else found
