"""Two sentences on what the job does, in the advert's own words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .listing import Listing
from .passages import VERBS, Passage, passages
from .present import shown_title

NO_TEXT = "No description given."
NOTHING_SAID = "The advert does not say what the work is."

LONGEST = 320
"""Characters of a summary at most."""

_SENTENCE = 190  # characters of one sentence where there are two
_ITEM = 120  # characters of one item in a list of several

_BASE = {"duties": 4.0, "role": 3.2, "start": 1.4, "team": 1.0, "other": 0.5, "company": -1.0, "wants": -2.5, "apply": -4.0, "offers": -4.0, "law": -6.0}
"""How likely a passage tells what the work is, by the heading it stands under."""

_ENOUGH = 1.0  # a passage below this is not about the work

_JOB = re.compile(
    r"\b(?:you(?:'|’)ll|you will|you(?:'|’)re going to|will be responsible|responsible for|in this (?:role|position|job|internship)|this (?:role|position|internship|job|person) (?:will|is|involves|requires|focuses|sits|owns|leads)"
    r"|the (?:role|position|intern|ideal candidate|successful candidate|candidate) (?:will|is|involves|works)|as (?:an?|our|the) [\w/ -]{3,60},|your (?:main |primary |day-to-day )?(?:role|job|mission|task|work|focus|responsibilit)"
    r"|we(?:'|’)?(?:re| are) (?:looking for|seeking|hiring|searching for) .{5,120}\b(?:to|who(?: will| can)?)\b"
    r"|will (?:work|develop|design|build|lead|own|support|help|manage|drive|join|report|play)"
    r"|du (?:wirst|bist verantwortlich|übernimmst|entwickelst|unterstützt|arbeitest|verantwortest|berätst|betreust|planst)|sie (?:übernehmen|entwickeln|unterstützen|verantworten|betreuen|sind verantwortlich)|in dieser (?:rolle|position|funktion)|als .{3,60} (?:bist|übernimmst|unterstützt|arbeitest|verantwortest)"
    r"|(?:serás|será) responsable|en este (?:puesto|rol)|vous (?:serez|êtes) (?:chargé|responsable|amené)|tu seras|dans ce (?:rôle|poste)|você será|in deze (?:rol|functie)|als .{3,60} ben je)\b",
    re.I,
)
_LOUD = re.compile(
    r"\b(?:leading|world-class|fastest[- ]growing|award|founded|headquarter|raised|backed by|series [a-f]\b|investors|fortune \d+|unicorn|our (?:mission|vision|values|culture|customers|people|story)|we believe|we value|we offer|passionate|dream|exciting|revolutioni|innovative company|trusted by|on a mission|market leader|marktführ|führende[rns]?|innovativ(?:e[sn]?)? unternehmen|gegründet|familienunternehmen|unsere (?:mission|vision|werte|kultur)|join (?:us|our)|be part of|werde teil|líder|leader (?:mondial|européen))",
    re.I,
)
_NOT_WORK = re.compile(
    r"\b(?:equal (?:employment )?opportunit|regardless of|discriminat|accommodation|disabilit|veteran|gender identity|salary|compensation|equity\b(?! research| trad| deriv)|401|paid time off|pto\b|insurance (?:plan|cover)|benefits|vacation|bonus|stipend|gehalt|urlaub|vergütung|benefit"
    r"|(?:to |how to )?apply(?:ing)? (?:now|here|today|for|if|to this|via|through)|applicants?\b|your (?:resume|cv|application)|resumes?\b|cover letter|bewerb|recruit(?:er|ing) (?:team|agenc|process)|interview process|privacy|background check|visa|sponsor|click|website|https?:|www\.|e-mail|email us|deadline|currently residing|based in|located in|must be|work permit"
    r"|years? of .{0,40}experience|years? .{0,15}experience|\d\+? years|degree|bachelor|master'?s|ph\.?d|fluent|native|proficien|experience (?:with|in|of|using|working)|knowledge of|familiar|expertise in|strong .{0,30}skills|jahre .{0,20}erfahrung|erfahrung (?:in|mit)|ausbildung|studium|kenntnisse|this (?:job )?post(?:ing)?|talent (?:pool|community|network)|please mention|beta feature|hours? (?:per|a) week|full[- ]time|part[- ]time|start date|contract duration|reports? to|reporting to|hybrid (?:role|position)|remote (?:role|position)|days (?:a|per) week|in[- ]office)",
    re.I,
)
_LABEL = re.compile(r"^[\w /&()-]{2,40}:\s*\S")
_GENERIC = frozenset(
    "a an and the of for in to with senior junior lead staff principal intern internship engineer manager specialist associate ii iii i remote m w d f x und für".split()
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    order: int
    merit: float


def summarize(listing: Listing, *, sentences: int = 2) -> str:
    """What the job does, in at most so many sentences and `LONGEST` characters, word for word from the advert.

    Items of a list become one sentence ("You will: build X; run Y."). Nothing is cut inside a word; what is cut ends
    in "...". `NO_TEXT` where there is no text, `NOTHING_SAID` where the text never comes to the work.
    """
    if not (listing.description or "").strip():
        return NO_TEXT
    found = _candidates(listing)
    if not found:
        return NOTHING_SAID
    prose = [c for c in found if not c.passage.item]
    items = [c for c in found if c.passage.item and c.passage.kind == "duties"] or [c for c in found if c.passage.item]
    chosen: list[str] = []
    best = _best(prose)
    if best is not None and (sentences > 1 or not items) and (best.merit >= 2.4 or not items):
        chosen.append(_sentence(best.passage.text, _SENTENCE if sentences > 1 else LONGEST))
        rest = [c for c in prose if c is not best and c.merit >= max(_ENOUGH, best.merit - 2.2)]
        while not items and rest and len(chosen) < sentences and (follower := _follower(best, rest)):
            chosen = _in_order(best, follower, chosen[0])
            break
    if items and len(chosen) < sentences:
        chosen.append(_listed(items, LONGEST - sum(map(len, chosen)) - len(chosen)))
    return " ".join(part for part in chosen if part) or NOTHING_SAID


def _candidates(listing: Listing) -> list[_Candidate]:
    """The passages that tell of the work, in the advert's order."""
    title = _words(shown_title(listing.title)) - _GENERIC
    seen: set[str] = set()
    found = []
    for order, passage in enumerate(passages(listing.description or "")):
        key = passage.text.casefold()
        if key in seen or len(passage.text) < 15:
            continue
        seen.add(key)
        merit = _merit(passage, order, title)
        if merit >= _ENOUGH:
            found.append(_Candidate(passage, order, merit))
    return found


def _merit(passage: Passage, order: int, title: frozenset[str]) -> float:
    text = passage.text
    words = _words(text)
    merit = _BASE[passage.kind] - min(1.2, 0.12 * passage.position) - (0.7 if passage.nested else 0.0)
    if passage.kind in {"start", "other"}:
        merit -= min(0.6, 0.02 * order)
    merit += 1.6 if _JOB.search(text) else 0.0
    merit += 0.4 if _first_word(text) in VERBS else 0.0
    merit += min(1.0, 0.35 * len(words & title))
    merit -= 1.8 if _LOUD.search(text) else 0.0
    merit -= 2.6 if _NOT_WORK.search(text) else 0.0
    merit -= 1.5 if text.endswith(("?", "!")) else 0.0
    merit -= 2.5 if text.endswith(":") else 0.0
    merit -= 1.5 if not passage.item and re.match(r"(?:we|our|at|with|since|from|join|wir|unser\w*|bei|als führend\w*)\b", text, re.I) and not _JOB.search(text) else 0.0
    merit -= 1.2 if len(words) < 6 else 0.0
    merit -= 1.0 if not passage.item and not text.endswith((".", "。", "!", "?", ":")) else 0.0
    merit -= 2.0 if passage.kind in {"start", "other"} and _LABEL.match(text) else 0.0
    merit -= 0.6 if len(text) > 280 else 0.0
    return merit


def _best(candidates: Sequence[_Candidate]) -> _Candidate | None:
    return max(candidates, key=lambda c: (c.merit, -c.order), default=None)


def _follower(best: _Candidate, rest: Iterable[_Candidate]) -> _Candidate | None:
    """The sentence to stand beside the best one: its neighbour where that is nearly as good."""
    return max(rest, key=lambda c: (c.merit + (0.8 if c.order == best.order + 1 else 0.0), -c.order), default=None)


def _in_order(best: _Candidate, follower: _Candidate, said: str) -> list[str]:
    room = LONGEST - len(said) - 1
    if room < 60:
        return [said]
    other = _sentence(follower.passage.text, min(room, max(_SENTENCE, room)))
    return [said, other] if best.order < follower.order else [other, said]


def _listed(items: Sequence[_Candidate], room: int) -> str:
    """Up to three items as one sentence."""
    best = sorted(sorted(items, key=lambda c: (-c.merit, c.order))[:3], key=lambda c: c.order)
    lead, lower = _lead([c.passage for c in best])
    said: list[str] = []
    left = room - len(lead) - 1
    for candidate in best:
        text = _without_end(candidate.passage.text)
        limit = min(left, _ITEM if len(best) > 1 else _SENTENCE)
        if limit < min(40, len(text)) and said:
            break
        text = _cut(text, limit)
        text = text[0].lower() + text[1:] if lower and not text[1:2].isupper() else text
        said.append(text)
        left -= len(text) + 2
    if not lead:
        return " ".join(_ended(text) for text in said)
    return _ended(f"{lead} {'; '.join(said)}")


def _lead(items: Sequence[Passage]) -> tuple[str, bool]:
    """How a list of items begins, and whether they follow in lower case."""
    if all(_first_word(item.text) in VERBS for item in items):
        return ("You will:", True)
    heading = items[0].heading.strip(" .…")
    if all(item.text[:1].isupper() for item in items) and items[0].kind == "duties" and 3 < len(heading) <= 40 and "," not in heading:
        return (f"{heading}:", False)
    return ("", False)


def _sentence(text: str, limit: int) -> str:
    return _ended(_cut(text, limit))


def _cut(text: str, limit: int) -> str:
    """The text up to a clause's end, at most `limit` characters with the "..." that shows the cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 3]
    clause = max((m.start() for m in re.finditer(r"[,;:](?=\s)|\s[–—-]\s|\s\(", head)), default=0)
    if clause < 0.55 * limit:
        clause = head.rfind(" ") if text[limit - 3 : limit - 2] != " " else len(head)
    if clause <= 0:
        clause = len(head)
    return head[:clause].rstrip(" ,;:–—-(") + "..."


def _without_end(text: str) -> str:
    return text.rstrip(" .;,。").removesuffix(" and").removesuffix(";")


def _ended(text: str) -> str:
    text = text.rstrip(" ;,:–—-")
    return text if text.endswith((".", "!", "?", "。", "！", "？")) else f"{text}."


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    return match[0].casefold() if match else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}[+#]*", text.casefold()))
