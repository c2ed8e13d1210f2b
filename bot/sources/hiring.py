"""Hiring posts in free text: their first line taken apart into employer, role, place, pay and the rest.

By custom that line is "Employer | Role | Place | Remote | Pay", in any order but for the employer, with anything left
out, and one in ten is written in a way of its own. Whatever is not sure to be a part of it stays in the text alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from scoring.families import is_title
from scoring.places import read_places

LONGEST_HEADER = 400
LONGEST_ROLE = 120
MOST_ROLES = 3  # named in a title, where the header names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a post says of itself. `role` is never blank: what is not said is said to be so."""

    company: str
    role: str
    place: str | None = None
    pay: str | None = None
    employment: str | None = None
    remote: bool | None = None


NO_ROLE = "Role not named in the heading"


def read_post(text: str) -> Header | None:
    """The header of a post whose text is plain, its first line first; None for what is no hiring post."""
    line, _, rest = text.partition("\n")
    line = line[:LONGEST_HEADER].strip(" -–—*#>|")
    if _SEEKING.search(line):
        return None
    found = _labelled(text) or _between_bars(line, text) or _in_a_sentence(line) or _between_dashes(line)
    if found is None and len(text) > SHORTEST and _HIRING.search(text) and not _REPLY.match(line):
        roles = list(_roles_in(rest))[:MOST_ROLES]
        found = _Parts(_host_in(text) or "", roles, []) if roles else None
    if found is None or not found.company:
        return None
    roles = found.roles or list(_roles_in(rest))[:MOST_ROLES] or _wanted(rest) or found.unsure[:1]
    places = found.all("place")
    return Header(
        company=found.company,
        role=", ".join(dict.fromkeys(roles))[:LONGEST_ROLE] or NO_ROLE,
        place="; ".join(places) or None,
        pay="; ".join(words for words in dict.fromkeys(found.words) if _PAY.search(words)) or None,
        employment=", ".join(
            dict.fromkeys(said[0].capitalize() for words in found.words for said in _EMPLOYMENT.finditer(words))
        )
        or None,
        remote=_remote(places),
    )


class _Parts:
    """A header taken apart: the employer, the roles, and what the other fields say."""

    def __init__(self, company: str, roles: list[str], words: list[str]) -> None:
        name, *aside = re.split(r"\s*[(\[]\s*", company, maxsplit=1)
        self.company = name.strip(" ,;:-–—") or company.strip("()[] ")
        self.words = [*words, *(bare for words in aside if (bare := words.strip("()[] ")) and _kind(bare) == "place")]
        told = [(_kind(each), each) for each in self.words]
        self.roles = roles or [_PAID.sub("", each) for kind, each in told if kind == "role"]
        self.unsure = [each for kind, each in told if kind is None and len(each) <= LONGEST_ROLE]
        self._told = told

    def all(self, kind: str) -> list[str]:
        """The fields that tell that, each once."""
        return list(dict.fromkeys(words for found, words in self._told if found == kind))

    @property
    def sure(self) -> bool:
        return any(kind in _SURE for kind, _ in self._told)


def _labelled(text: str) -> _Parts | None:
    """A post whose lines are "Company: ...", "Location: ..." and so on."""
    told = {found[1].lower(): found[2].strip() for found in _LABEL.finditer(text[:2_000])}
    company = told.get("company")
    if not company:
        return None
    role = next((told[name] for name in ("role", "position", "title") if name in told), None)
    words = [told[name] for name in ("location", "remote", "type", "salary", "compensation") if name in told]
    return _Parts(_bare(company), [_bare(role)] if role else [], [_bare(each) for each in words])


def _between_bars(line: str, text: str) -> _Parts | None:
    first, *others = [field for field in _BAR.split(line) if field.strip()] or [""]
    words = [bare for field in others if (bare := _bare(field)) and len(bare) <= LONGEST_FIELD]
    company = next((named[1] for named in map(_NAMED.match, others) if named), _bare(first))
    parts = _Parts(company, [_bare(first)] if company != _bare(first) else [], words)
    if not others or len(company) > LONGEST_NAME:
        return None
    if not (parts.sure or _LINK.search(line) or _HIRING.search(text)):
        return None
    if not parts.roles and _kind(company) == "role":
        return _Parts(_host_in(text) or "", [company], words)
    return parts


def _between_dashes(line: str) -> _Parts | None:
    for separator, least in ((_DASH, 2), (_SLASH, 4)):
        first, *others = [field for field in separator.split(line) if field.strip()] or [""]
        words = [bare for field in others if (bare := _bare(field)) and len(bare) <= LONGEST_FIELD]
        company = _bare(first)
        parts = _Parts(company, [], words)
        named = 0 < len(company) <= LONGEST_NAME and len(company.split()) <= 6 and not _REPLY.match(company)
        if named and len(others) + 1 >= least and parts.sure and _kind(parts.company) not in _SURE:
            return parts
    return None


def _in_a_sentence(line: str) -> _Parts | None:
    """A header that is a sentence: "Harbour is hiring a diver in Emden", "Diver at Harbour (Emden)"."""
    if _BAR.search(line):
        return None
    where = [
        bare for words in re.findall(r"[(\[]([^()\[\]]{2,80})[)\]]", line) if _kind(bare := _bare(words)) == "place"
    ]
    if found := _IS_HIRING.match(line):
        if found["company"].lower() in _NOBODY:
            return None
        role = _bare(_ROLE_END.sub("", _WHO.split(_ARTICLE.sub("", found["rest"].strip()), maxsplit=1)[0]))
        return _Parts(_bare(found["company"]), [role] if _kind(role) == "role" else [], where)
    if (found := _AT.match(line)) and _kind(role := _bare(found["role"])) == "role" and not _TALK.search(role):
        return _Parts(found["company"].rstrip("."), [role], where)
    return None


LONGEST_NAME = 80
LONGEST_FIELD = 140  # what is longer is no field, but the text that begins behind it

SHORTEST = 200
"""Characters; a shorter one in sentences is a question or an answer."""

_SURE = frozenset({"role", "place", "pay", "employment"})

# ------------------------------------------------------------------ the line and its fields

_BAR = re.compile(r"\s*[|\u2502\u00a6]+\s*")
_DASH = re.compile(r"\s+[-–—•·]+\s+|\s*;\s+|(?<=\w)\s*—\s*(?=\w)")
_SLASH = re.compile(r"\s*/\s+")
_LINK = re.compile(r"[(\[<]?\s*https?://[^\s|)\]>]+\s*[)\]>]?|[(\[]?\b(?:www\.)[^\s|)\]]+[)\]]?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
_BATCH = re.compile(r"[\s,]*(?:\((?:YC|Y Combinator)[^()]{0,20}\)|\bYC [A-Z]\w{1,4}\b)", re.IGNORECASE)


def _bare(field: str) -> str:
    """A field without addresses, and without the brackets and signs that held them."""
    words = _LINK.sub(" ", _BATCH.sub("", field))
    words = re.sub(rf"\(\s*(?:{_DOMAIN.pattern})?\s*\)", " ", words, flags=re.IGNORECASE)
    return (
        re.sub(r"^[ ,;:–—*-]+|^\.(?![A-Za-z])|[ ,;:.–—*-]+$", "", " ".join(words.split()))
        if re.search(r"\w", words)
        else ""
    )


_LABEL = re.compile(
    r"^\W{0,3}(company|location|remote|role|position|title|type|salary|compensation)\s*:\s*(\S.{0,120})$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(r"company\s*:\s*(\S.{0,60})$", re.IGNORECASE)
_SEEKING = re.compile(r"\bseeking (?:work|freelance)|\bwilling to relocate\s*:", re.IGNORECASE)
_REPLY = re.compile(
    r"(?:>|I\b|I'|I’|my\b|thanks|thank you|wow|edit\b|hi\b|hey\b|hello\b|hiring\b|quick\b|we\b|your\b|is this|do you|are you|how\b|what\b|why\b|"
    r"location:|please\b|remote:|seeking work|willing to)",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"\b(?:(?:is|are|we['’]re|currently|actively|now) hiring|hiring (?:an?|our|for|across|experienced|senior)|"
    r"(?:we['’]re|we are|is|are) (?:looking for|seeking|searching)|join (?:us|our team)|open (?:roles|positions)|"
    r"(?:apply|roles|jobs|careers)(?: here)?:)",
    re.IGNORECASE,
)
_IS_HIRING = re.compile(
    r"(?i:(?:at|hey|hi|hello)\b[ ,!]+(?:(?:hn|all|everyone)[ ,!—–-]+)?)?"
    r"(?P<company>[A-Z0-9][\w.&'’+-]*(?: (?:[A-Z0-9][\w.&'’+-]*|of|the|and|&)){0,4})"
    r"(?: \([^()]{1,120}\)| https?://\S+|,? Inc\.?,?)*,? (?:(?:is|are) (?:\w+ )?(?:hiring|looking for|seeking|searching for)|we\b.*? (?:hiring|looking for))\b(?P<rest>.*)"
)
_AT = re.compile(
    r"(?P<role>[^@|]{4,80}?)\s+(?:@\s?|at\s+)(?P<company>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})\s*(?:[,(\[:–—-]|in\b|$)"
)
_ARTICLE = re.compile(r"^(?:for\s+)?(?:(?:an?|our|some|several|experienced|the)\s+)?(?:first\s+)?", re.IGNORECASE)
_WHO = re.compile(r"\s(?:in|for|to|at|with|who|on)\s|[!,]", re.IGNORECASE)


_NOBODY = frozenset({"we", "who", "this", "they", "anyone", "what", "nobody", "it", "there", "you"})

# ------------------------------------------------------------------ what a field tells

_EMPLOYMENT = re.compile(
    r"\b(?:full[ -]?time|part[ -]?time|contract(?:or|ing)?|freelance|intern(?:ship)?s?|permanent|temporary|co-?op|w-?2|1099)\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"[$€£₹]\s?\d|\b\d{2,3}(?:[.,]\d{3})?\s?k\b|\b\d{2,3}[.,]\d{3}\b|\b(?:USD|EUR|GBP|CAD|AUD|CHF|PLN)\s?\d|\d\s?(?:USD|EUR|GBP|CAD|AUD|CHF|PLN|LPA)\b",
    re.IGNORECASE,
)
_WORKPLACE = re.compile(
    r"\bremote(?:ly)?\b|\bon[ -]?site\b|\bhybrid\b|\bin[ -](?:office|person)\b|\bwfh\b|\banywhere\b|\bworldwide\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:engineers?|developers?|devs?|designers?|managers?|directors?|scientists?|analysts?|architects?|researchers?|"
    r"leads?|head of|co-?founders?|cto|vp|sres?|swes?|programmers?|technicians?|consultants?|specialists?|recruiters?|"
    r"marketers?|administrators?|counsel|generalists?|strategists?|hackers?|operators?|writers?|(?:multiple|various|several|"
    r"all|many|other|open) (?:\w+ )?(?:roles|positions|openings|jobs)|faculty|professors?|entwickler(?:in)?|ingenieur|eng|mles?|fdes?|[a-z]{3,} roles)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:visa|sponsor\w*|relocation|equity|stage|series [a-e]|seed|funded|backed|apply)\b", re.IGNORECASE
)


def _kind(words: str) -> str | None:
    """What a field tells: "role", "place", "pay", "employment", "aside"; None where that is not sure."""
    where = _WORKPLACE.search(words) is not None
    if _ROLE.search(_PAID.sub("", words)) or (not where and is_title(words)):
        return "role"
    if _PAY.search(words):
        return "pay"
    if where:
        return "place"
    if _EMPLOYMENT.search(words) and len(words) < 40:
        return "employment"
    if _ASIDE.search(words):
        return "aside"
    return "place" if _names_places(words) else None


_PAID = re.compile(rf"\s*[(\[][^()\[\]]*(?:{_PAY.pattern})[^()\[\]]*[)\]]", re.IGNORECASE)


def _names_places(words: str) -> bool:
    """Whether places are most of what words say."""
    if len(words) == 2 and words not in {"US", "UK", "EU", "SF", "NY", "LA", "DC"}:
        return False
    return sum(len(place.words) for place in read_places(words)) * 2 > len(words)


def _remote(places: list[str]) -> bool | None:
    """Whether the work is remote, where only one thing is said."""
    if places and all(_REMOTE.match(words) and not _OR.search(words) for words in places):
        return True
    said = {found[0].lower()[:2] for words in places for found in _WORKPLACE.finditer(words)}
    return False if said and said <= {"on", "in"} else None


_REMOTE = re.compile(r"(?:fully |100\s?% )?(?:remote|wfh|anywhere|worldwide)", re.IGNORECASE)
_OR = re.compile(r"\bor\b|\band\b|hybrid|on-?site|in-?office|(?<!\w)[&+/]|[&+/](?!\w)", re.IGNORECASE)


# ------------------------------------------------------------------ what the text tells beside

_BULLET = re.compile(r"^\s*(?:[-*•–—>]|\d{1,2}[.)])*\s*")
_ROLE_END = re.compile(r"\s*(?:[(\[|:–—]|\s-\s|https?:|->|=>|\.\s).*$")


def _roles_in(text: str) -> Iterator[str]:
    """Roles that stand on lines of their own."""
    for line in text.split("\n"):
        if len(line) > 160:
            continue
        role = _bare(_ROLE_END.sub("", _BULLET.sub("", line)))
        if (
            0 < len(role) <= 60
            and len(role.split()) <= 7
            and role[0].isupper()
            and _ROLE.search(role)
            and not _TALK.search(role)
        ):
            yield role


def _wanted(text: str) -> list[str]:
    """A role that a sentence of the text wants."""
    found = _WANTS.search(text[:3_000])
    return [found[1]] if found and not _TALK.search(found[1]) else []


_WANTS = re.compile(
    rf"\b(?:hiring|looking for|seeking|search(?:ing)? for|need)\s+(?:for\s+)?(?:an?|our|some|two|several|experienced)?\s*"
    rf"((?:[\w/+#&.-]+ ){{0,5}}{_ROLE.pattern})",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:we|you|our|your|is|are|will|team|apply|email|contact|please|looking|hiring)\b|@|\?|!", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:^|\.)(?:ycombinator|github|linkedin|twitter|x|youtube|youtu|notion|google|greenhouse|lever|ashbyhq|workable|"
    r"breezy|grnh|bamboohr|rippling|recruitee|personio|teamtailor|smartrecruiters|forms|airtable|calendly|medium|"
    r"techcrunch|wikipedia|crunchbase|substack|typeform|tally|wellfound|workatastartup|myworkdayjobs|gem|dover|hn|bit|apple|lnkd|loom|figma|docs|luma)\.\w+$"
)


def _host_in(text: str) -> str | None:
    """The host of the first address that is the employer's own."""
    for found in re.finditer(r"https?://[^\s)\]>]+", text):
        try:
            host = (urlsplit(found[0]).hostname or "").removeprefix("www.")
        except ValueError:
            continue
        if "." in host and not _OTHERS.search(host):
            return re.sub(r"^(?:jobs|careers|apply|hi|join|boards|team)\.(?=[^.]+\.)", "", host)
    return None
