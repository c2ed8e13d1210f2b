"""How likely a passage of an advert tells what the work is."""

import re
from collections.abc import Callable
from functools import lru_cache

from .passages import Passage
from .verbs import starts_with_verb

_BASE: dict[str, float] = {"duties": 4.0, "role": 3.2, "start": 1.4, "team": 1.0, "other": 0.5, "company": -1.0}
"""How likely a passage tells what the work is, by the heading it stands under; the others never do."""

_ELSEWHERE = frozenset({"wants", "offers", "company", "details"})

_OURS = re.compile(
    r"\b(?:we(?:['’]ll| will| hold| offer| support)|support you|help you|your (?:project|career|growth)|your help|desire|application|range for this|tremendous|humanity|society|brilliant)\b",
    re.IGNORECASE,
)
"""What is said of the employer's doing, or of applying, under such headings."""

ANYWHERE = 0.8
"""The same for wherever else a passage stands, when nothing under those headings tells: if it says what somebody does."""

ENOUGH = 0.7
"""A passage below this is not about the work."""

SENTENCE = 190
"""Characters of a good sentence; what is cut is cut to this."""

WHOLE = 240
"""Characters of a sentence that leave room for a short one."""

ITEM = 120
"""Characters of a good item of a list."""

_JOB = re.compile(
    r"\b(?:you(?:'|’)ll|you will|you(?:'|’)re going to|will be responsible|responsible for|in this (?:role|position|job|internship)|this (?:role|position|internship|job|person) (?:will|is|involves|requires|focuses|sits|owns|leads)"
    r"|the (?:role|position|intern|ideal candidate|successful candidate|candidate) (?:will|is|involves|works)|as (?:an?|our|the) [\w/ -]{3,60},|your (?:main |primary |day-to-day )?(?:role|job|mission|task|work|focus|responsibilit)"
    r"|we(?:'|’)?(?:re| are) (?:looking for|seeking|hiring|searching for) .{5,120}\b(?:to|who(?:(?:'|’)ll| will| can))\b"
    r"|will (?:work|develop|design|build|lead|own|support|help|manage|drive|join|report|play)"
    r"|(?:wir suchen|suchen wir) .{5,120}\b(?:die|der|das|um|zur|für)|du (?:wirst|bist verantwortlich|übernimmst|entwickelst|unterstützt|arbeitest|verantwortest|berätst|betreust|planst)|sie (?:übernehmen|entwickeln|unterstützen|verantworten|betreuen|sind verantwortlich)|in dieser (?:rolle|position|funktion)|als .{3,60} (?:bist|übernimmst|unterstützt|arbeitest|verantwortest)"
    r"|(?:serás|será) responsable|en este (?:puesto|rol)|vous (?:serez|êtes) (?:chargé|responsable|amené)|tu seras|dans ce (?:rôle|poste)|você será|in deze (?:rol|functie)|als .{3,60} ben je)\b",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"\b(?:leading|world-class|fastest[- ]growing|award|founded|headquarter|raised|backed by|series [a-f]\b|investors|fortune \d+|unicorn|our (?:mission|vision|values|culture|customers|people|story)|we believe|we value|we offer|passionate|dream|exciting|revolutioni|innovative company|trusted by|on a mission|market leader|marktführ|führende[rns]?|innovativ(?:e[sn]?)? unternehmen|gegründet|familienunternehmen|unsere (?:mission|vision|werte|kultur)|join (?:us|our)|be part of|im auftrag|zum nächstmöglichen|zur (?:verstärkung|unterstützung)|suchen wir|talented people|challenging|supportive environment|do their best|do your best|best work|surrounded|colleagues who|fast-paced|unique opportunity|shap(?:e|ing) the future|thrives?\b|(?:an|the) opportunity|look no further|storytelling, global|werde teil|integral (?:part|member)|as an? (?:growing|remote|small|young|global|distributed)|líder|leader (?:mondial|européen))",
    re.IGNORECASE,
)
_NOT_WORK = re.compile(
    r"\b(?:equal (?:employment )?opportunit|regardless of|discriminat|accommodation|disabilit|veteran|gender identity|salary|compensation|equity\b(?! research| trad| deriv)|401|paid time off|pto\b|insurance (?:plan|cover)|benefits|vacation|bonus|stipend|gehalt|urlaub|vergütung|benefit"
    r"|(?:to |how to )?apply(?:ing)? (?:now|here|today|for|if|to this|via|through)|applicants?\b|your (?:resume|cv|application)|resumes?\b|cover letter|interviews?\b|cookies|in person|on-?site|preferred|licen[sc]e|background in|if you(?:['’]re| are| have| want| consider| love)|bewerb|recruit(?:er|ing) (?:team|agenc|process)|interview process|privacy|background check|visa|sponsor|click|website|https?:|www\.|e-mail|email us|deadline|currently residing|based in|located in|must be|work permit"
    r"|is a must\b|bar (?:admission|membership|exam)|state bar\b|\bj\.?d\.?(?=\s|$)|surrounded by|work is (?:typically|usually|generally|normally) performed|office environment"
    r"|years? of .{0,40}experience|years? .{0,15}experience|\d\+? years|degree|bachelor|master'?s|ph\.?d|fluent|native|proficien|excellent .{0,40}skills|demonstrated|ability to|proven|ideal candidate is|track record|expected to perform|become an sme|required to|rate of pay|[$€£]\s?\d|per hour|flavou?r of|job id|posted on|date posted|candidates? who|experience (?:with|in|of|[a-z]+ing)|knowledge (?:of|in)|experienced (?:with|in)|familiar|expertise in|strong .{0,30}skills|jahre .{0,20}erfahrung|erfahrung (?:in|mit)|ausbildung|studium|kenntnisse|this (?:job )?post(?:ing)?|talent (?:pool|community|network)|please mention|recruiting partner|applying in|originally posted|beta feature|hours? (?:per|a) week|full[- ]time|part[- ]time|start date|contract duration|reports? to|reporting to|hybrid (?:role|position)|remote (?:role|position)|days (?:a|per) week|in[- ]office|\bpay\b|travel|work arrangement|success in this role|role requires|position requires|\d+ hours)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:the|and|of|to|with|is|are)\b", re.IGNORECASE)
_OF_A_PERSON = re.compile(
    r"(?:you(?:['’]re| are)(?! (?:responsible|going|in charge|expected|the (?:first|one|person|owner)))|you(?:['’]ll| will) (?:be (?:an?|the)\b(?! part)|thrive|love|enjoy|report)|you (?:have|bring|want|love|enjoy|do not|don['’]t))\b"
    r"|(?:we(?:['’]re| are) )?(?:looking for|seeking)\b.{5,120}\b(?:who|that) (?:is|are|has|have|enjoys?|loves?|can|thrives?|wants?|cares?)\b"
    r"|(?:able|willing|comfortable|eager|happy|ready|capable|passionate) (?:to|with|of|about|\w+ing)\b"
    r"|(?:languages?|tech(?:nology)? stack|stack|tools|location|willingness|expertise)\b(?=:| (?:in|with|to)\b)",
    re.IGNORECASE,
)
"""Beginnings of what says who is wanted, and not what they do."""

_SOUGHT = re.compile(r"we(?:(?:['’]?re| are) (?:looking for|seeking|hiring|searching for)| seek)\b", re.IGNORECASE)
_TO_JOIN = re.compile(
    r"\bto join (?:our|the|us)\b[^,.;:]{0,60}[.!]$|\bjoin (?:our|the) [^,.;:]{0,40}team[.!]$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:(?:can|may) work (?:in|from|out of|remotely|fully)|work(?:ing)? remotely|or remotely|from home|work from anywhere)\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:ans|años|anos|anni|jaar|lat)\b.{0,12}\b(?:d['’]exp[ée]rience|de experi[eê]ncia|di esperienza|ervaring|doświadczenia)|\b(?:ce poste|cette fonction) (?:requiert|exige)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[\w /&()-]{2,40}:\s*\S")
_YOU_DO = re.compile(r"(?:du|sie)\s[a-zäöüß]+(?:st|en)\b|gemeinsam mit .{3,60}(?:st|en) (?:du|sie)\b", re.IGNORECASE)
_OF_US = re.compile(
    r"(?:we|our|at|with|since|from|join|together,? we|wir|unser\w*|bei|als führend\w*)\b", re.IGNORECASE
)
_GENERIC = frozenset(
    """a an and the of for in to with senior junior lead staff principal intern internship engineer manager
    specialist associate ii iii i remote m w d f x und für""".split()
)


@lru_cache(maxsize=1024)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, single letters left out."""
    return frozenset(re.findall(r"[^\W\d_]{2,}[+#]*", text.casefold()))


def _cjk(text: str) -> bool:
    """Whether it is written without spaces between words."""
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text))


def _is_prose(passage: Passage) -> bool:
    return not passage.item


def _says_a_doing(text: str) -> bool:
    """Whether it says what somebody does; of texts in other languages than English that is not asked."""
    return bool(_JOB.search(text) or starts_with_verb(text) or _YOU_DO.match(text)) or not _ENGLISH.search(text)


_ENDS = (".", "。", "!", "?", ":")

_CUES: tuple[tuple[float, Callable[[Passage], object]], ...] = (
    (+1.6, lambda p: _is_prose(p) and _JOB.search(p.text)),
    (+0.5, lambda p: p.item and _JOB.search(p.text)),  # beside other items "You'll ..." is a manner of speaking
    (-0.5, lambda p: _SOUGHT.match(p.text)),  # "As a nurse you will ..." tells more
    (+0.4, lambda p: starts_with_verb(p.text)),
    (+1.0, lambda p: _YOU_DO.match(p.text)),
    (-1.8, lambda p: _LOUD.search(p.text)),
    (-2.6, lambda p: _NOT_WORK.search(p.text)),
    (-2.6, lambda p: _OF_A_PERSON.match(p.text)),
    (-1.6, lambda p: _TO_JOIN.search(p.text)),
    (-2.6, lambda p: _WHERE.search(p.text) or _EXPERIENCE.search(p.text)),
    (-1.8, lambda p: _is_prose(p) and not _says_a_doing(p.text)),
    (-1.5, lambda p: p.text.endswith(("?", "!"))),
    (-6.0, lambda p: p.text.endswith(":")),  # what it leads to is worth more
    (-1.5, lambda p: _OF_US.match(p.text) and not _JOB.search(p.text)),
    (-1.2, lambda p: len(words_of(p.text)) < 6),
    (-2.0, lambda p: len(words_of(p.text)) < 3 and not _cjk(p.text)),
    (-1.0, lambda p: _is_prose(p) and not p.text.endswith(_ENDS)),
    (-2.0, lambda p: _is_prose(p) and not p.text.endswith(_ENDS) and len(p.text) < 60),  # rather a heading
    (-2.0, lambda p: _is_prose(p) and not re.match(r"[\"“„'(]?[^\W_a-zäöü]", p.text)),  # a piece of a sentence
    (-2.0, lambda p: p.kind in {"start", "other"} and _LABEL.match(p.text)),
    (-0.6, lambda p: len(p.text) > (ITEM if p.item else SENTENCE)),
    (-0.8, lambda p: len(p.text) > WHOLE),
)
"""Points, and when a passage gets them."""


def merit(passage: Passage, *, order: int, title: str, company: str, anywhere: bool = False) -> float:
    """Points for a passage; `order` is its position in the advert, `title` the job's without tags.

    `anywhere`: also under headings that announce something else, such as what is wanted or who the company is.
    """
    text = passage.text
    if anywhere and passage.kind in _ELSEWHERE and _JOB.search(text) and not _OURS.search(text):
        base = ANYWHERE
    elif passage.kind in _BASE:
        base = _BASE[passage.kind]
    else:
        return float("-inf")
    points = base - (0.7 if passage.nested else 0.0)
    headed = passage.kind in {"duties", "role", "team"}  # what matters stands first there
    points -= min(1.2, 0.12 * passage.position) if headed else min(0.6, 0.02 * order)
    points += sum(points for points, applies in _CUES if applies(passage))
    points += min(1.0, 0.35 * len(words_of(text) & words_of(title) - _GENERIC))
    if not passage.item:
        points += 0.9 if len(title) > 5 and title.casefold() in text.casefold() else 0.0
        points -= 1.5 if company and company.casefold() in text[:60].casefold() and not _JOB.search(text) else 0.0
    return points
