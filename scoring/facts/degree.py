"""The lowest degree that is required, and whether one has to be enrolled."""

import re

from ..vocabulary import DEGREES, Degree
from .model import Fact, Quote
from .text import Advert

_NEEDLES = (
    "degree",
    "bachelor",
    "master",
    "phd",
    "ph.",
    "doctora",
    "grad",
    "b.",
    "bs",
    "m.s",
    "ms ",
    "ms/",
    "msc",
    "ms,",
    "btech",
    "mtech",
    "be/",
    "be ",
    "diplom",
    "education",
    "student",
    "enrolled",
    "pursuing",
    "college",
    "school",
    "ged ",
    "mba",
    "mca",
    "bca",
    "llm",
    "j.d",
    "juris",
    "postdoc",
)
_NEEDLES_ABROAD = (
    *_NEEDLES,
    "studi",
    "hochschul",
    "ausbildung",
    "promo",
    "licenci",
    "título",
    "titulo",
    "formação",
    "formación",
    "superior",
    "ensino",
    "bac ",
    "bac+",
    "laurea",
    "wykszta",
    "hbo",
    "mestrado",
    "maestría",
    "magister",
    "cursando",
    "en cours",
    "matricul",
    "immatrik",
    "eingeschrieben",
    "univers",
)
_PHD = re.compile(
    r"\bph\.? ?d|\bdoctora\w+|\bdphil\b|\bpromotion in\b|\bpromoviert\w*|\bjuris doctor|\bj\.d\b|\bm\.?d\.? degree"
)
_MASTER = re.compile(
    r"\bmaster'?s?'?(?= ?(?:degree|or\b|and\b|of (?:science|arts|engineering|business|laws|education|public|social|fine)|in |student|level|program|,|/|\)|preferred|required|\(|$|studium|abschluss|study|studies))|\bmasterstudium|\bm\.s\.?(?:c\b)?|\bmsc\b|\bm\.?tech\b|\bm\.e\b|\bmba\b|\bmca\b|\bmagister|\bll\.?m\.?(?= (?:degree|in\b|or\b))|\bmaestría|\bmestrado|\bbac ?\+ ?5|\bmaîtrise|\bpost-?graduate degree|\badvanced degree|\bgraduate degree|\bgraduate-level|\bmsn\b|\bm\.a\."
)
_BACHELOR = re.compile(
    r"\bbachelor|\bb\.s\.?(?:c\b)?|\bbsc\b|\bb\.? ?tech\b|\bb\.e\b|\bbca\b|\bbba\b|\bbsn\b|\bb\.a\.|\bundergrad|\b(?:college|university|academic|four[- ]year|4[- ]year|engineering|technical|higher|stem|relevant|related|science|computer science|cs|law|finance|nursing|accounting|business|design|completed|tertiary|quantitative|technical|university-level) degree|\bdegree (?:in|or|from|level|qualified|required|,|with|program|completed|educated|preferred|\(|/|holder)|\b(?:a|your|the|an?y?|completed|pursuing|hold(?:ing)?|earned|relevant) (?:\w+ ){0,3}?degree\b|\bdegree\b(?! (?:of|to)\b)|\b1[56] years (?:of )?full[- ]time education|\bcompleted college|hochschulabschluss|\bstudium\b|\bhochschul|\buniversitätsabschluss|\bstudienabschluss|\bdiplom\b|\bdiplom-|\blicenciatura|\bgrado (?:en|univ)|\bgradua[cç][aã]o|\bensino superior|\bformação superior|\bnível superior|\bformación (?:universitaria|superior)|\bt[íi]tulo universitario|\bbac ?\+ ?[34]|\blicence\b|\blaurea|\bwykszta[łl]cenie wy[żz]sze|\bstudia wy[żz]sze|\bhbo\b|\bcollege graduate|\bgraduates? (?:in|of|from)\b|\bgraduate from|\bgraduated from|\bcollege student|\buniversity student|\bcurrently studying|\bbac ?\+"
)
_NAMED_BACHELOR = re.compile(
    r"bachelor|\bundergrad|\bb\.s\.?(?:c\b)?|\bbsc\b|\bb\.? ?tech\b|\bb\.e\b|\bbca\b|\bbba\b|\bbsn\b|\bb\.a\.|\b(?:college|university|four[- ]year|4[- ]year) degree|\bbac ?\+ ?[34]"
)
_POSTDOC = re.compile(r"\bpost-?doc\w*")
_SCHOOL = re.compile(
    r"not require[^.\n]{0,40}\bdegrees?|education (?:is )?not (?:a )?(?:requir|necessar)|degrees? (?:is |are )?(?:not|n't) (?:required|necessary|needed|a must)|(?:degree|education|bachelor)[^.\n]{0,40}preferred,? (?:but )?not required|soft[- ]requirement|\bhigh school|\bged\b|\bsecondary school|\bhigher secondary|\bhochschulreife|\bno (?:\w+ )?degree (?:is |are )?(?:required|necessary|needed)|\bdegree (?:is )?not (?:required|necessary)|\bassociate'?s?'? degree|\bassociates? degree|\bdon'?t (?:need|require) a (?:\w+ )?degree|\bvocational|\babgeschlossene (?:berufs)?ausbildung|\bberufsausbildung|\bausbildung (?:zum|zur|als|im|in)\b|\bensino médio|\bdiploma or ged|\bschool diploma"
)
_UPPER_BACHELOR = re.compile(r"(?<![\w./])(?:BS|BA|B\.S|BE|B\.E|BSc|BTech|BEng|AB)(?=[\s/,.)+]|$)(?!\.? Office)")
_UPPER_MASTER = re.compile(
    r"(?<![\w./])(?:(?<=/)|)(?:MS|MA|MSc|MEng|ME|M\.S)(?=[\s/,.)+]|$)(?! (?:Office|Excel|Word|SQL|Teams|Dynamics|Project|Azure|PowerPoint|Power|Access|Outlook|Suite|Server|365|Exchange|Windows|Visio|Access))(?=[^\n]{0,80}(?:degree|in |or |PhD|Ph\.D|/|Computer|Engineering|with|,))"
)
_UPPER_NEAR = re.compile(
    r"degree|engineering|computer|science|related|field|equivalent|PhD|Ph\.D|MS\b|M\.S|MSc|math|statistic|finance|econom|discipline|years|\+",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"preferred|preferable|\bwe prefer|preferably (?:have |hold |with )?(?:an? )?(?:\w+ ){0,2}(?:bachelor|master|degree|ph\.?d|m\.s|mba)|(?:is a|a|big|huge|strong|definite) plus\b|\bplus\W*$|nice to have|desir|bonus|advantag|von vorteil|wünschenswert|idealerweise|\bideally (?:an? |with |you have )|optional|a big plus|would be (?:great|ideal|nice)|mile widzian|deseable|desejável|diferencial|helpful|not (?:strictly )?(?:required|necessary)|welcome|un plus|atout|appreciated|encouraged"
)
_NOT_ABOUT_YOU = re.compile(
    r"(?:high|some|great|certain|large|significant|any|360|full) degrees?\b|degrees? (?:of|fahrenheit|celsius)|°|mentor|supervis\w+ (?:of )?(?:phd|student|intern)|our (?:team|founders|researchers|engineers|scientists|community|students|customers|partners)|founded by|founders|team (?:of|includes|is made)|alumni|tuition|reimburse|scrum ?master|master (?:data|service|the|of ceremonies|plan|agreement|schedule|class|builder)|masterclass|mastery|postdoc|some of us|many of us|\battended\b|degree (?:to which|of)|\b(?:our|help|support|for|serv\w+) students?\b|\bstudents? (?:across|to succeed|learn|loan|success|experience|outcomes|support|body|life|services|population|and (?:teachers|faculty|famil))|helping students|student loan|dedicated to helping|year in school|help(?:s|ing)? students|for students|teach(?:ing)? (?:students|undergrad|college)|college savings|college fund|work with (?:universit|college)|partner|universities (?:and|across|to)|equal|regardless|race, |based on (?:your|the)|will be determined|depends? on|pay is|compensation|salary|hourly rate|graduat\w+ (?:from|to) (?:the )?(?:program|free|paid)|master'?s? of (?:your|their|the)|visa|opt\b"
)
_OR_EXPERIENCE = re.compile(
    r"or (?:an? )?(?:equivalent|comparable|relevant (?:\w+ ){0,3}experience|related (?:\w+ ){0,2}experience|similar (?:\w+ ){0,2}experience|commensurate|demonstrated|proven|practical|work|professional|industry|extensive|significant|substantial|\d+\+? years)\b|equivalent (?:combination|practical|work|professional|experience|industry|military|training|years)|\bequivalent\b|in lieu|in place of|substitut|or experience|and/or experience|oder (?:\w+ )?(?:entsprechende|mehrjährige|relevante|einschlägige) (?:praxis|berufs)?erfahrung|ou (?:équivalent|equivalente)|o (?:experiencia )?equivalente|vergleichbare (?:qualifikation|ausbildung)|self[- ]taught|lub (?:równoważne|pokrewne)|or bootcamp"
)
_ENROLLED = re.compile(
    r"currently (?:pursuing|enrolled|studying|working toward|a (?:student|junior|senior|sophomore))|\bpursuing (?:an? |your )?(?:\w+[ ,'/.-]+){0,6}?(?:degree|bachelor|master|ph\.? ?d|b\.?s|m\.?s|undergrad|mba|b\.tech)|enrolled (?:full[- ]time )?(?:in|at|as)|must be (?:a |an )?(?:current|full[- ]time|enrolled|active)?\s?(?:college |university |undergraduate )?student|returning to (?:school|university|college|your)|(?:rising|current) (?:junior|senior|sophomore|undergraduate|graduate student|student|ph\.? ?d|master)|penultimate|immatrikuliert|eingeschrieben|final[- ]year student|current (?:\w+ ){0,3}students?\b|you(?:'re| are) (?:currently )?(?:an? )?(?:\w+ ){0,2}student\b|laufendes studium|du studierst|sie studieren|studierst|cursando|en cours d'études|student(?:in)? (?:der|im|in einem|des)|matriculad|studierende"
)
_NOT_ONLY_ENROLLED = re.compile(
    r"(?:pursuing|enrolled)[^.;\n]{0,40}?(?:or|/|and/or)\s(?:have |has |recently |already )*(?:complet|graduat|hold|obtain|earn|finish)|or (?:a )?recent(?:ly)? (?:graduat|complet)|or (?:have )?(?:recently )?(?:completed|graduated)|complet\w+ or (?:currently )?pursuing|complet(?:ed|ing) or|and professionals|or early[- ]career|graduates? or students?|students? or (?:recent )?grad|new graduate or"
)


def read_degree(advert: Advert, language: str | None) -> tuple[Fact[Degree] | None, bool, Fact[bool] | None]:
    """(lowest required degree, whether experience replaces it, whether one must be enrolled)."""
    best: tuple[int, int, int] | None = None  # rank, start, end
    instead = False
    enrolment: Fact[bool] | None = None
    for begin, end, _ in advert.sentences_with(*(_NEEDLES if language == "en" else _NEEDLES_ABROAD)):
        low = advert.low[begin:end]
        if enrolment is None and (match := _ENROLLED.search(low)) and not _NOT_ONLY_ENROLLED.search(low):
            if not _NOT_ABOUT_YOU.search(low, max(0, match.start() - 70), match.end() + 60):
                enrolment = Fact(True, advert.quote(begin + match.start(), begin + match.end()))  # noqa: FBT003
        found = _ranks(low, advert.text[begin:end])
        if not found:
            continue
        rank = min(found)
        at = found[rank]
        first, last = min(found.values()), max(found.values())
        if rank > 0 and (
            _NOT_ABOUT_YOU.search(low, max(0, first - 70), last + 60)
            or advert.wished(begin + at)
            or _only_wished(low[max(0, first - 40) : last + 120])
        ):
            continue
        if best is None or rank < best[0]:
            best = (rank, begin + at, begin + at + 1)
            instead = _OR_EXPERIENCE.search(low, at) is not None
    if enrolment is None:
        enrolment = _enrolment_by_title(advert)
    if best is None:
        if match := _POSTDOC.search(advert.title_low):
            return Fact("phd", Quote("title", advert.title[match.start() : match.end()])), False, enrolment
        return None, False, enrolment
    rank, start, end = best
    return Fact(DEGREES[rank], advert.quote(start, end)), instead and rank > 0, enrolment


def _ranks(low: str, text: str) -> dict[int, int]:
    """Each degree named in a sentence, by its rank in DEGREES, and where."""
    ranks: dict[int, int] = {}
    if match := _SCHOOL.search(low):
        ranks[0] = match.start()
    if match := _PHD.search(low):
        ranks[3] = match.start()
    if match := _MASTER.search(low) or _UPPER_MASTER.search(text):
        ranks[2] = match.start()
    if match := _NAMED_BACHELOR.search(low) or (_UPPER_BACHELOR.search(text) if _UPPER_NEAR.search(text) else None):
        ranks[1] = match.start()
    elif 2 not in ranks and 3 not in ranks and (match := _BACHELOR.search(low)):
        ranks[1] = match.start()  # "a degree in ..." without its name
    return ranks


def _only_wished(low: str) -> bool:
    match = _WISH.search(low)
    if match is None:
        return False
    split = re.search(
        r"(?:required|must have|minimum)[^.]*|;|,\s*(?:master|m\.?s|ph|advanced|mba)[^,;]{0,60}(?:prefer|plus|desir)|\(?(?:master|advanced|graduate|m\.?s|ph\.?d|mba)[^,;]{0,50}(?:prefer|plus|desir|advantag)",
        low,
    )
    return split is None


def _enrolment_by_title(advert: Advert) -> Fact[bool] | None:
    match = re.search(
        r"\bwerkstudent\w*|\bworking student\b|\bpflichtpraktik\w*|\bstudent (?:worker|assistant)\b|\bstudentische\w*|\bph\.?d\.? (?:intern|student)\w*",
        advert.title_low,
    )
    return None if match is None else Fact(True, Quote("title", advert.title[match.start() : match.end()]))  # noqa: FBT003
