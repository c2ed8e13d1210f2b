"""Titles: their words, and which families of work they belong to (scoring/data/families.toml)."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

OWN_KIND = 0.55
"""How near a group's own family ("software") is to each of its kinds, where the data do not say."""
KINDS = 0.35
"""How near two kinds of one group are, where the data do not say."""
TELLS_NOTHING = frozenset(("technical", "staff", "member"))
"""A title that may mean any kind of technical work: what stands behind it counts, of whatever group."""
BEYOND = 0.8
"""What a word counts that stands behind the first part of a title."""
BEHIND = 1.2
"""How many points (see `_strength`) a second family of a title may be behind the first and still count."""

_SPELLINGS = (
    (re.compile(r"[$€£]?\s?\d[\d.,]*k?\s?(?:/|per |an? )\s?(?:hr|hour|h|day|month|year|yr)\b"), " "),
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
_CUT = re.compile(r"\s[-–—|/•·]+\s|[,;:|(\[@]| at | for | bei | in (?!test\b)", re.IGNORECASE)
_WORD = re.compile(r"\.?[^\W_]+(?:\.js\b)?[+#]*")
_RANK = frozenset(
    "senior junior jr lead staff principal intern internship trainee praktikant praktikum praktikantin werkstudent "
    "student entry level mid graduate i ii iii iv v 1 2 3 4 5 l1 l2 l3 l4 l5 l6 remote hybrid the of and in a an to or "
    "und de für e y 2025 2026 2027 summer fall winter spring founding new part full time vollzeit teilzeit temporary "
    "contract freelance co op experienced expert erfahren global us usa uk emea dach apac".split()
)

_ANY_TRADE = frozenset(
    "engineer analyst consultant designer manager specialist coordinator assistant technician operator scientist "
    "administrator associate researcher trainer advisor clerk strategist producer practitioner instructor planner "
    "mechanic scheduler investigator host packer model data security sales marketing finance product operation java "
    "backend cloud infrastructure legal hr growth health motion design consulting research lager talent strategy "
    "office administration tax risk audit compliance warehouse logistik montage produktion embedded robotic ux seo".split()
)
"""Words that alone say little: other words beside them may make another trade of it ("wind engineer")."""


class Family(NamedTuple):
    """One kind of work."""

    name: str
    group: str
    words: tuple[str, ...]  # of its duties, in lower case


class _Titles(NamedTuple):
    families: Mapping[str, Family]
    near: Mapping[tuple[str, str], float]
    by_word: Mapping[
        str, tuple[tuple[frozenset[str], tuple[str, ...], str], ...]
    ]  # rarest word -> (words, order, family)


@lru_cache(maxsize=1)
def _titles() -> _Titles:
    raw = tomllib.loads(files("scoring").joinpath("data/families.toml").read_text("utf-8"))
    families = {name: Family(name, name.partition(".")[0], tuple(row.get("words", ()))) for name, row in raw.items()}
    near: dict[tuple[str, str], float] = {}
    for name, row in raw.items():
        for other, value in row.get("near", {}).items():
            for pair in ((name, other), (other, name)):
                near[pair] = max(value, near.get(pair, 0.0))
    patterns: dict[frozenset[str], tuple[tuple[str, ...], str]] = {}
    uses: dict[str, int] = {}
    for name, row in raw.items():
        for title in row["titles"]:
            order = words(title)
            if patterns.setdefault(frozenset(order), (order, name))[1] == name:
                for word in order:
                    uses[word] = uses.get(word, 0) + 1
    by_word: dict[str, list[tuple[frozenset[str], tuple[str, ...], str]]] = {}
    for pattern, (order, name) in patterns.items():
        by_word.setdefault(min(pattern, key=lambda word: (uses[word], word)), []).append((pattern, order, name))
    return _Titles(families, near, {word: tuple(found) for word, found in by_word.items()})


def family(name: str) -> Family:
    """The family of that name."""
    return _titles().families[name]


def kinds(group: str) -> tuple[Family, ...]:
    """The kinds of a group, without its own family."""
    return tuple(each for each in _titles().families.values() if each.group == group and each.name != group)


def is_general(name: str) -> bool:
    """Whether it is a group's own family, whose kinds a title such as "Software Engineer" leaves open."""
    return "." not in name


def nearness(one: str, other: str) -> float:
    """How near two families are, from 0 (nothing in common) to 1 (the same); the same both ways."""
    if one == other:
        return 1.0
    known = _titles().near.get((one, other))
    if known is not None:
        return known
    if one.partition(".")[0] != other.partition(".")[0]:
        return 0.0
    return OWN_KIND if is_general(one) or is_general(other) else KINDS


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


@lru_cache(maxsize=65536)
def families(title: str) -> Mapping[str, float]:
    """The families a title belongs to and how surely, 0 to 1. Empty when it is of none that we know.

    The part before a comma, dash or bracket says what the work is; what follows tells its kind. The last word is the
    head: a "sales engineer" sells.
    """
    everything = words(title)
    first = words(_CUT.split(_TAGS.sub(" ", title).strip(), maxsplit=1)[0])
    if all(word in _RANK for word in first):  # "Lead, Product Designer"
        first = everything
    held = frozenset(everything)
    matches: dict[str, float] = {}
    told: set[str] = set()
    found: list[tuple[float, frozenset[str], str]] = []
    by_word = _titles().by_word
    for word in held:
        for pattern, order, name in by_word.get(word, ()):
            if pattern <= held:
                found.append((_strength(pattern, order, first, everything), pattern, name))
    found = [one for one in found if not any(one[1] < other for _, other, _ in found)]
    best = max((strength for strength, _, _ in found), default=0.0)
    for strength, pattern, name in found:
        if strength < best - BEHIND:
            continue
        sure = 1.0 if strength == best else 0.6
        if len(pattern) == 1 and pattern <= _ANY_TRADE and _unexplained(pattern, first):
            sure *= 0.5
        matches[name] = max(sure, matches.get(name, 0.0))
        if 2 * len(pattern.intersection(first)) >= len(pattern):
            told.add(name)
    if matches and all(map(is_general, matches)) and (parts := _CUT.split(title)[1:]):
        for name, sure in _kinds_behind(parts, set(matches), held):
            matches[name] = max(sure, matches.get(name, 0.0))
            told.add(name)
    return _kinds_over_general(matches, told)


def _kinds_behind(parts: list[str], groups: set[str], held: frozenset[str]) -> Iterator[tuple[str, float]]:
    """What the parts behind a general title ("Member of Technical Staff - Firmware Engineer") tell by themselves."""
    for part in parts:
        for name, sure in families(part).items():
            if not is_general(name) and (name.partition(".")[0] in groups or TELLS_NOTHING <= held):
                yield name, BEYOND * sure


def _kinds_over_general(matches: dict[str, float], told: set[str]) -> Mapping[str, float]:
    """A kind that is told stands for its group too: a "Software Engineer, Frontend" is a frontend engineer."""
    for name in list(matches):
        kinds_found = [other for other in told if other != name and other.startswith(f"{name}.")]
        if kinds_found and is_general(name):
            sure = matches.pop(name)
            for kind in kinds_found:
                matches[kind] = max(matches[kind], min(1.0, sure))
    return matches


def _strength(
    pattern: frozenset[str], order: tuple[str, ...], first: tuple[str, ...], everything: tuple[str, ...]
) -> float:
    """More words, side by side, ending where the first part ends: the surer."""
    points = sum(1.0 if word in first else BEYOND for word in pattern)
    size = len(order)
    if size == 1 or any(everything[at : at + size] == order for at in range(len(everything) - size + 1)):
        points += 0.5
    head = order[-1]
    told = [word for word in first if word not in _RANK]
    if told and told[-1] == head:
        points += 1.0
    elif head not in first:
        points -= 1.0
    return points


def _unexplained(pattern: frozenset[str], first: tuple[str, ...]) -> bool:
    return any(word not in pattern and word not in _RANK for word in first)
