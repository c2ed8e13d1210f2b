"""Titles: their words in one spelling, and which part of them says what the work is."""

import re
import unicodedata

_SPELLINGS = (
    (re.compile(r"[$€£]?\s?\d[\d.,]*k?\s?(?:/|per |an? )\s?(?:hr|hour|h|day|month|year|yr)\b"), " "),
    (re.compile(r"['’]s\b"), ""),
    (re.compile(r"\bfront[ -]?end\b|\bfe\b"), "frontend"),
    (re.compile(r"\bback[ -]?end\b"), "backend"),
    (re.compile(r"\bfull[ -]?stack\b|\bfsd\b"), "fullstack"),
    (re.compile(r"\bdev[ -]?ops\b"), "devops"),
    (re.compile(r"\be[ -]commerce\b"), "ecommerce"),
    (re.compile(r"\bpre[ -]sales?\b"), "presale"),
    (re.compile(r"\b(?:mgr|managerin|managing manager)\b"), "manager"),
    (re.compile(r"\bml\b|\bmachine[ -]learning\b|\bmaschinelles lernen\b"), "machinelearning"),
    (re.compile(r"\bdeep[ -]learning\b"), "deeplearning"),
    (re.compile(r"\breinforcement[ -]learning\b"), "reinforcementlearning"),
    (re.compile(r"\bswe\b"), "software engineer"),
    (re.compile(r"\bsdes?\b|\bsoftware development engineer\b"), "software engineer"),
    (re.compile(r"\bin test\b"), "test"),
    (re.compile(r"\bmts\b|\bmember of technical staff\b"), "technical staff member"),
    (re.compile(r"(?<!/)\brn\b"), "registered nurse"),
    (re.compile(r"\b(?:human resources|personal(?=wesen))\b"), "human resource"),
    (re.compile(r"\bcyber security\b"), "cybersecurity"),
    (re.compile(r"\bgen ai\b"), "genai"),
    (re.compile(r"\b(?:künstliche intelligenz|artificial intelligence|ki)\b"), "ai"),
    (re.compile(r"\bhelp desk\b"), "helpdesk"),
    (re.compile(r"\bdata cent(?:er|re)\b"), "datacenter"),
    (re.compile(r"\bfp&a\b"), "fp a"),
    (re.compile(r"\bm&a\b"), "m a"),
    (re.compile(r"\br&d\b"), "r d"),
    (re.compile(r"\bcsm\b"), "customer success manager"),
    (re.compile(r"\bhead of\b|\bleitung\b|\bleiter\b"), "head"),
    (re.compile(r"\bvice president\b"), "vp"),
    (re.compile(r"\bsr\b|\bsnr\b"), "senior"),
    (re.compile(r"\beng\b"), "engineering"),
)
_SAME = {
    "developer": "engineer", "dev": "engineer", "devs": "engineer", "entwickler": "engineer", "ingenieur": "engineer",
    "engenheiro": "engineer", "ingeniero": "engineer", "programador": "engineer", "developper": "engineer",
    "developpeur": "engineer", "desarrollador": "engineer", "desenvolvedor": "engineer", "sviluppatore": "engineer",
    "ontwikkelaar": "engineer", "utvecklare": "engineer", "udvikler": "engineer", "specialiste": "specialist",
    "spezialist": "specialist", "analista": "analyst", "analyste": "analyst", "gestionnaire": "manager",
    "gerente": "manager", "rep": "representative", "visualisation": "visualization", "teamlead": "lead",
    "mitarbeiter": "associate", "technologist": "technologist", "architekt": "architect", "docs": "documentation",
    "comms": "communication", "ops": "operation", "reporting": "reporting", "bi": "bi", "quant": "quant",
    "nodejs": "node", "reactjs": "react", "vuejs": "vue", "angularjs": "angular", "dotnet": ".net", "asp.net": ".net",
    "organisational": "organizational", "payables": "payable", "receivables": "receivable", "coo": "coo",
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


def words(title: str) -> tuple[str, ...]:
    """A title's words in one spelling: lower case, no accents, singular, abbreviations written out.

    >>> words("Sr. Front-End Developers (m/f/d)")
    ('senior', 'frontend', 'engineer')
    """
    text = _TAGS.sub(" ", title).lower()
    for pattern, plain in _SPELLINGS:
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
