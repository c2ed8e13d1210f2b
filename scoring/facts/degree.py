"""The lowest degree that is required."""

import re
from itertools import islice

from ..places import read_places
from ..vocabulary import DEGREES, Degree
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled, from_words
from .text import MOST_SPOTS, Advert
from .training import further_title

_WORDS = tuple(
    "degree|bachelor|master|phd|ph.d|ph. d|doctora|undergrad|graduate in|graduates in|diplom|high school|secondary school|time education|formal education|education is|education preferred|completed college|juris|postgrad|no formal|associate's|college education|university education|academic".split(
        "|"
    )
)
_CUES = Cues(*_WORDS)
_CUES_ABROAD = Cues(
    *_WORDS,
    *"studium|studien|hochschul|ausbildung|promoviert|promotion|licenciatura|título|titulo|formação superior|formación|nível superior|ensino|bac +|bac+|laurea|wykszta|hbo|wo-|mestrado|maestría|magister|maîtrise|universit|studia wy|licence|abgeschlossene|abschluss|wo niveau|werk- en denk|mbo|bts|bac pro|cap ou|cap/bep|cap / bep|średnie|ciclo |lehre|staatlich geprüft|meisterbrief|meisterprüf|meistertitel|meisterabschl|technikerabschl|weiterbildung zu".split(
        "|"
    ),
)
_CAPITALS = re.compile(
    r"[BMJL](?:(?<=[BM])(?:\.?A\.?|\.?S\.?c?\.?|\.?E\.?|\.? ?Tech|\.?Eng|\.?Com|\.?Ed|BA|CA|SN)|(?<=J)\.?D\.?|(?<=L)L\.?[BM]\.?)(?=[\s/,.;:)+('’]|$)"
)
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[DINOT]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
)
_STATES_BEFORE = re.compile(rf"\b{_STATE}(?:\s?[,;/|&]\s?|,? (?:and|or) )(?:M[AES](?:, ?|/))?$")
_STATES_AFTER = re.compile(
    rf"(?:\s?[,;/|&]\s?|,? (?:and|or) )(?:M[AES](?:, ?|/))?{_STATE}\b|,? \d{{5}}\b|,? (?:USA|U\.S|United States)"
)
_TOWN = re.compile(r"(?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w.'-]+, ?$")
# Doctors of law and medicine hold a degree of their trade: no PhD, but a master's in the years it takes.
_LARGE_MODEL = "LLM"  # a large language model, but beside other degrees of law
_BESIDE_LAW = re.compile(r"\b(?:j\.?d|ll\.? ?b|law (?:school|degree|graduate)|juris|degrees?|admitted|lawyer with)\b")
_LAW = re.compile(r"\bbar\b|\blaw|legal practice|degree|admission|admitted|accredited")
_NOT_A_DEGREE = re.compile(
    r" ?(?:Office|Excel|Word|SQL|Teams|Dynamics|Project|Azure|PowerPoint|Power|Access|Outlook|Suite|Server|365|Exchange|Windows|Visio|Entra|AD\b)"
)
_NEAR_CAPITALS = re.compile(
    r"degree|engineering|computer|science|related|field|equivalent|ph\.?d|\bms\b|m\.s|msc|math|statistic|finance|econom|discipline|nursing|education|accounting|years|\+|qualification|b\.?tech|\bmca|\bbe\b|graduat",
    re.IGNORECASE,
)
_PHD = compiled(r"\bph\.? ?d\b(?!\.?'?s\b)|\bdoctora(?!nt)\w+|\bdphil\b|\bpromotion in\b|\bpromoviert\w*")
_TRADE = re.compile(r"\bjuris doctor|\bmedical doctor")
_MASTER = compiled(
    from_words(
        r"(?<!toast )(?<!material )(?<!item )(?<!security )master'?s?'?(?= ?(?:degree|of (?:science|arts|engineering|business|laws|education|public|social|fine)|in |student|level|program|/|\)|preferred|required|\(|$|studium|abschluss|study|studies))|\bmaster(?:'s|s)'?(?= ?(?:or|and)\b|,)|\bmaster(?=,? (?:or |and |and/or )?(?:an? )?(?:bachelor|ph\.? ?d|doctora|diplom|mba\b|degree|equivalent|higher|above|post-?grad))|(?<=bachelor or )master\b|(?<=bachelor, )master\b|(?<=bachelor and )master\b|(?<=bachelor oder )master\b|(?<=bachelor- oder )master\b|(?<=bachelor's or )master\b|\bmasterstudium|\bmagister(?!io)|\bmaestría|\bmestrado|\bbac ?\+ ?5|\b(?:diplôme|titre|baccalauréat) (?:ou |et |de |d'une |d'un |une )*maîtrise\b|\bmaîtrise universitaire|\bmaîtrise en (?:\w*informatique|génie|sciences?|droit|administration|gestion|mathématiques|économie|finance|statistique)|\bpost-?graduate degree|\badvanced degree|(?<!under)(?<!under-)\bgraduate degree|\bgraduate-level"
    )
)
_BACHELOR = compiled(
    r"bachelor|\bundergrad|\b(?:college|university|four[- ]year|4[- ]year) (?:degree|education)|\bbac ?\+ ?[34]"
)
_SOME_DEGREE = compiled(
    from_words(
        r"\bdegree\b(?! (?:of|to)\b)|\bdegrees in\b|\b1[56] years (?:of )?full[- ]time education|\bcompleted college|\bgraduates? (?:in|of|from) (?!the (?:program|class))"
        r"|\w*hochschulabschluss|\w*studium\b|\bhochschulstudi|\buniversitätsabschluss|\bstudienabschluss|\bdiplom(?:\b|-|studi)|\blicenciatura|\bgrado (?:en|univ)|\bgradua[cç][aã]o|\bensino superior|\bformação superior|\bnível superior|\bformación (?:universitaria|superior)|\bt[íi]tulo universitario|\blicence\b|\babschluss (?:in|im bereich|im|als) (?:\w*ingenieur|\w*informatik|\w*wirtschaft|\w*technik|\w*wissenschaft|maschinenbau|psychologie|recht|personalwesen|physik|chemie|mathematik)|\blaurea|\bwykszta[łl]cenie wy[żz]sze|\bstudia wy[żz]sze|\bhbo\b|\buniversity education|\bacademic (?:qualification|background|education|degree)"
    )
)
_POSTDOC = re.compile(r"\bpost-?doc\w*")
_SCHOOL = compiled(
    from_words(
        r"not require[^.\n]{0,70}\bdegrees?|education (?:is )?not (?:a )?(?:requir|necessar)|degrees? (?:is |are )?(?:not|n't) (?:required|necessary|needed|a must)|(?:degree|education|bachelor)[^.\n]{0,40}preferred,? (?:but )?not required|soft[- ]requirement|\bhigh school|\bged\b|\bsecondary school|\bhigher secondary|\bhochschulreife|\bno (?:\w+ )?degree (?:is |are )?(?:required|necessary|needed)|\bdegree (?:is )?not (?:required|necessary)|\bassociate'?s?'? degree|\bassociates? degree|\bdon'?t (?:need|require) a (?:\w+ )?degree|\bvocational|\babgeschlossene (?:\w+ ){0,2}(?:berufs)?ausbildung|\bausbildung(?: im [\w-]+)?(?: ?\([^)\n]{0,60}\))?(?:,|\s?/|\s?oder|\s?bzw\.?| und/oder)[^.\n]{0,90}studi|\bausbildung studium oder|\bstudium(?:,|\s?/|\s?oder|\s?bzw\.?)[^.\n]{0,50}ausbildung|\babgeschlossene(?:s|n)? (?:\w+ ){0,3}(?:lehre|fachausbildung)|\b(?:mbo|vmbo|havo)\b[^.\n]{0,20}(?:niveau|werk|diploma|opleiding)|\b(?:cap|bep)\b[ /,]|\bbac ?(?:pro|\+ ?2)\b|\bbts\b|\bdut\b|\bwykszta[łl]cenie [śs]rednie|\bformaci[óo]n profesional|\bciclo (?:formativo|medio|superior)|\bensino (?:secund[áa]rio|t[ée]cnico)|\b12\.? ?º? ?ano|\bberufsausbildung|\bausbildung (?:zum|zur|als|im|in)\b|\bensino médio|\bdiploma or ged|\bschool diploma"
    )
)
_WISH = compiled(
    r"preferred|preferable|willkommen|considered for|\bwe prefer|preferably (?:have |hold |with )?(?:an? )?(?:\w+ ){0,2}(?:bachelor|master|degree|ph\.?d|m\.s|mba)|(?:is a|a|big|huge|strong|definite) plus\b|\bplus\W*$|nice to have|desir|bonus|advantag|von vorteil|wünschenswert|\bideally (?:an? |with |you have )|optional|a big plus|would be (?:great|ideal|nice)|mile widzian|deseable|desejável|diferencial|helpful|not (?:strictly )?(?:required|necessary)|welcome|un plus|atout|appreciated|encouraged"
)
_WISH_AHEAD = re.compile(  # behind it, these speak of the field: "a degree, ideally in chemistry"
    r"\b(?:idealerweise|vorzugsweise|bevorzugt|gerne?)\b(?:[^.;\n]{0,45}|[^.;:\n]{0,40}:[^.;\n]{0,60})$"
)
_NOT_ABOUT_YOU = compiled(
    r"\d ?% (?:have |hold |with |are |of )*(?:an? )?(?:ph\.?d|m\.?sc|b\.?sc|master|bachelor|academic)|(?:high|some|great|certain|large|significant|any|360|full) degrees?\b|360-degree|\bphd filter|abgebrochenes studium|neben (?:dem )?studium\b|\bcould (?:also )?(?:include|be) (?:your|an?) ph|previous founder|\bthink [^.;\n]{0,30}with an? ph|euro im monat|degrees? (?:of|fahrenheit|celsius)|°|mentor|supervis\w+ (?:of )?(?:phd|student|intern)|our (?:team|founders|researchers|engineers|scientists|community|students|customers|partners)|founded by|founders|team (?:of|includes|is made)|alumni|tuition|reimburse|scrum ?master|master (?:data|service|the|of ceremonies|plan|agreement|schedule|class|builder)|masterclass|mastery|postdoc|backgrounds? ranging|\bmet as\b|without (?:a |an |needing a )?(?:phd|degree|cs )|(?:online|competency-based|our|offer\w*|undergraduate and graduate) (?:\w+ )?degree programs?|programs like|nationalities|world-class|(?:deinem|ihrem|dem|dein) studium|(?<!abgeschlossen )\bim studium\b|während de[rs]\w* studi|some of us|many of us|\battended\b|degree (?:to which|of)|\b(?:our|help|support|for|serv\w+) students?\b|\bstudents? (?:across|to succeed|learn|loan|success|experience|outcomes|support|body|life|services|population|and (?:teachers|faculty|famil))|helping students|student loan|dedicated to helping|year in school|help(?:s|ing)? students|for students|teach(?:ing)? (?:students|undergrad|college)|college savings|college fund|work with (?:universit|college)|partner|universities (?:and|across|to)|equal|regardless|race, |based on (?:your|the)|will be determined|depends? on|pay is|compensation|salary|hourly rate|graduat\w+ (?:from|to) (?:the )?(?:program|free|paid)|master'?s? of (?:your|their|the)|visa|opt\b"
)
_COLLEAGUES = re.compile(  # people with a doctorate whom one would work with
    r"\b(?:did (?:an?|his|her|their)|was an? (?:professor|postdoc|researcher)|(?:he|she) (?:holds|has|earned|received)|(?:earned|received|holds|finished) (?:his|her|their)|alongside|work(?:ing)? (?:closely |directly )?(?:with|among)|collaborat\w+ (?:closely )?with|surrounded by|among|team of|mix of|colleagues|peers|team members|staffed|led by|with (?:leading|top|our)|taught by)\b[^.;\n]*$"
)
_AMONG_LICENCES = re.compile(  # a doctor's licence is one of several that do: "LCSW, LMFT or psychologist (PhD)"
    r"\b(?:lcsw|licsw|l?mft|lpcc?|lmhc|lcpc|lmsw|clinical social worker|professional counselor|family therapist|rn|bsn|np)\b"
)
_PHD_CUES = Cues("non-phd", "non phd", "without a phd", "without phd")
_WITHOUT_PHD = re.compile(
    r"\b(?:non-? ?ph\.?d|without (?:a |the )?ph\.?d)\b[^.\n]{0,40}\b(?:consider|welcome|apply|encourag|accept)|\b(?:consider|welcome|accept|encourag)\w*[^.\n]{0,40}\b(?:non-? ?ph\.?d|without (?:a |the )?ph\.?d)\b"
)
_OR_EXPERIENCE = compiled(
    r"or (?:an? )?(?:(?:equivalent|comparable)(?! (?:area|field|discipline|subject|degree|major|program|stud(?:y|ies)|education|universit|course|bachelor|master|diploma|technical (?:field|degree|discipline)))|similar (?:\w+ ){0,2}experience|relevant (?!field|disc|area|subj)(?:\w+ ){0,3}experience|related (?!field|disc|area|subj)(?:\w+ ){0,2}experience|similar (?:\w+ ){0,2}experience|commensurate|demonstrated|proven|practical|work|professional|industry|extensive|significant|substantial|\d+\+? years)\b|equivalent (?:combination|practical|work|professional|experience|industry|military|training|years)|\bequivalent\b(?! (?:area|field|discipline|subject|degree|major|program|stud(?:y|ies)|education|universit|course|bachelor|master|diploma|technical (?:field|degree|discipline)))|in lieu|in place of|substitut|or experience|and/or experience|oder (?:\w+ )?(?:entsprechende|mehrjährige|relevante|einschlägige) (?:praxis|berufs)?erfahrung|ou (?:équivalent|equivalente)|o (?:experiencia )?equivalente|vergleichbare ausbildung|self[- ]taught|lub (?:równoważne|pokrewne)|or bootcamp"
)
COMPARABLE = re.compile(r"(?:vergleichbare|gleichwertige|ähnliche) (?:\w+ )?qualifikation", re.IGNORECASE)
"""Another qualification, of whatever kind: a degree abroad, or a training with years of practice."""
_ENOUGH = 120  # letters of a sentence to quote before that
_ENGINEER = "ingenieur"  # in Germany and Austria, nobody without a degree may call themselves so
_EXPERIENCE_OR = re.compile(
    r"\b(?:experience|erfahrung|years)\b[^.;\n]{0,160}(?:,|\))? (?:or|oder|and/or) (?:an? |eine? )?(?:\w+ ){0,2}$"
)
_OR_HIGHER = re.compile(r"[\w)] (?:or|oder|ou|lub) (?:an? |eine?n? |un |une )?(?:(?:advanced|completed|relevant)\s)?$")
"""What stands before a higher degree that is one of two ways in: "practice in audit or a master's degree"."""
_LEAST_BEFORE = 30  # letters of the other way
_ALSO_HIGHER = re.compile(
    r"\b(?:mba|degrees?|ph\.? ?d|doctora\w*|post-?grad\w*|especializa\w+|advanced education|pós|m\.?d|m\.?s)\b"
)
_SPLIT_WISH = compiled(  # "Bachelor's required, Master's preferred": the wish is for the higher one only
    r"(?:required|must have|minimum)[^.]*|;|,\s*(?:master|m\.?s|ph|advanced|mba)[^,;]{0,60}(?:prefer|plus|desir)|\(?(?:master|advanced|graduate|m\.?s|ph\.?d|mba)[^,;]{0,50}(?:prefer|plus|desir|advantag)"
)


def read_degree(advert: Advert, language: str | None) -> tuple[Fact[Degree] | None, bool]:
    """(the lowest degree required, whether experience, or for a PhD an exceptional person, is accepted instead)."""
    best: tuple[int, int] | None = None  # rank, position
    instead = False
    found_capitals = (match for match in _CAPITALS.finditer(advert.text) if _is_word(advert.text, match))
    capitals = {match.start(): match for match in islice(found_capitals, MOST_SPOTS)}
    cues = _CUES if language == "en" else _CUES_ABROAD
    for begin, end, _ in advert.sentences_at(sorted({*advert.spots(cues), *capitals})):
        low = advert.low[begin:end]
        title = further_title(low)  # as high as a bachelor's degree, says the European framework of qualifications
        found = (
            _ranks(low, [capitals[at] for at in capitals if begin <= at < end], begin) if title is None else {1: title}
        )
        if not found or _not_required(advert, begin, low, found):
            continue
        rank = min(found)
        if best is None or rank < best[0]:
            best = (rank, begin + found[rank])
            instead = rank > 0 and (_does_something_else(advert, low, found[rank]) or _is_one_way(low, found))
    if best is not None:
        instead = instead or (best[0] == 3 and any(advert.find(_WITHOUT_PHD, _PHD_CUES)))
        start, stop = best[1], best[1] + 1
        if instead and (other := COMPARABLE.search(advert.low, start, advert.sentence(start)[1])):
            start, stop = max(start, other.end() - _ENOUGH), other.end()
        return Fact(DEGREES[best[0]], advert.quote(start, stop)), instead
    if match := _POSTDOC.search(advert.title_low):
        return Fact("phd", Quote("title", advert.title[match.start() : match.end()])), False
    return None, False


def _does_something_else(advert: Advert, low: str, at: int) -> bool:
    """Whether experience, or another qualification, is accepted instead of the degree that the sentence names there."""
    if _OR_EXPERIENCE.search(low, at) or _EXPERIENCE_OR.search(low, 0, at):
        return True
    return (
        COMPARABLE.search(low, at) is not None and _ENGINEER not in advert.title_low and further_title(low, at) is None
    )


def _is_one_way(low: str, found: dict[int, int]) -> bool:
    """Whether a degree above a bachelor's, the only one of its sentence, is the second of two ways in."""
    ((rank, at),) = found.items() if len(found) == 1 else ((0, 0),)
    if rank <= 1 or at <= _LEAST_BEFORE or low.startswith("in ") or _ALSO_HIGHER.search(low, 0, at):
        return False
    return _OR_HIGHER.search(low, 0, at) is not None


def _is_word(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    if before.isalnum() or before == "." or _NOT_A_DEGREE.match(text, match.end()):
        return False
    if match.group() == _LARGE_MODEL:
        return _BESIDE_LAW.search(text[max(0, match.start() - 40) : match.end() + 40].lower()) is not None
    return match.group() not in ("MA", "ME", "MS") or not _is_state(text, match.start(), match.end())


def _is_state(text: str, start: int, end: int) -> bool:
    """Whether MA, ME or MS stands for a state: among other states, before a postal code, or after a town there."""
    before = text[max(0, start - 40) : start]
    if _STATES_BEFORE.search(before) or _STATES_AFTER.match(text, end):
        return True
    town = _TOWN.search(before)
    return town is not None and any(found.place.city for found in read_places(town.group() + text[start:end]))


def _not_required(advert: Advert, begin: int, low: str, found: dict[int, int]) -> bool:
    if 0 in found:
        return False
    first, last = min(found.values()), max(found.values())
    if found.keys() == {3} and _COLLEAGUES.search(low, max(0, first - 60), first):
        return True
    if _NOT_ABOUT_YOU.search(low, max(0, first - 70), last + 60):
        return True
    if found.keys() == {3} and _AMONG_LICENCES.search(low):
        return True
    if _WISH_AHEAD.search(low, max(0, first - 110), first):
        return True
    near = low[max(0, first - 40) : last + 120]
    return bool(_WISH.search(near) and not (len(found) > 1 and _SPLIT_WISH.search(near))) or advert.wished(
        begin + first
    )


def _ranks(low: str, capitals: list[re.Match[str]], begin: int) -> dict[int, int]:
    """Each degree named in a sentence, by its rank in DEGREES, and where it is named."""
    ranks: dict[int, int] = {}
    if match := _SCHOOL.search(low):
        ranks[0] = match.start()
    if ("ph" in low or "doctor" in low or "promo" in low) and (match := _PHD.search(low)):
        ranks[3] = match.start()
    if "doctor" in low and (match := _TRADE.search(low)):
        ranks[2] = match.start()
        if ranks.get(3) == match.start() + len("juris ") or ranks.get(3) == match.start() + len("medical "):
            del ranks[3]
    if ("ma" in low or "grad" in low or "advanced" in low or "bac" in low or "mestr" in low) and (
        match := _MASTER.search(low)
    ):
        ranks[2] = match.start()
    if match := _BACHELOR.search(low):
        ranks[1] = match.start()
    for capital in capitals:
        at = capital.start() - begin
        kind = capital.group()[0]
        if (_LAW if kind in "JL" else _NEAR_CAPITALS).search(low, max(0, at - 60), at + 90):
            ranks.setdefault({"B": 1, "M": 2, "J": 2, "L": 1 if "B" in capital.group() else 2}[kind], at)
    if not ranks.keys() & {1, 2, 3} and (match := _SOME_DEGREE.search(low)):
        ranks[1] = match.start()  # "a degree in ..." without its name
    return ranks
