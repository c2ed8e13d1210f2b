"""Whether one has to be enrolled in a degree."""

import re

from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_CUES = Cues(
    *"pursuing|enrolled|student|studying|currently working toward|returning to|penultimate|immatrikuliert|eingeschrieben|studium|studierst|studieren|studierende|cursando|en cours|matriculad|rising |current ph|final year|final-year|current enrollment|current enrolment|working towards|matriculated|student status|étudiant|estudiante|studente|in ausbildung".split(
        "|"
    )
)
_TITLE = re.compile(
    r"\bwerkstudent\w*|\bworking student\b|\bpflichtpraktik\w*|\bstudent (?:worker|assistant)\b|\bstudentische\w*|\bph\.?d\.? (?:intern|student)\w*"
)
_ENROLLED = compiled(
    r"current(?:ly)? (?:enrol?lment|matriculat\w+)|(?:must|being|be|requires?) (?:\w+ )?(?:enrolled\b(?! agents?\b| nurses?\b)|matriculated)|(?:student|individual|candidate|you) (?:is |are )?(?:currently )?working towards? (?:an? |your )?(?:\w+ )?(?:bachelor|master|degree|ph\.?d)|(?:active|valid|current) student status|student status (?:is )?(?:required|mandatory)|estudiante (?:de|activ|universitari)|actualmente estudiand|étudiant(?:e|\(e\))? (?:en|inscrit)|studente(?:ssa)? (?:iscritt|in|universitari)|currently (?:pursuing|enrolled|studying|working toward|a (?:student|junior|senior|sophomore))|\bpursuing (?:an? |your )?(?:\w+[ ,'/.-]+){0,6}?(?:degree|bachelor|master|ph\.? ?d|b\.?s|m\.?s|undergrad|mba|b\.tech)|enrolled (?:full[- ]time )?(?:in|at|as) (?:an? |the |your |our )?(?:[\w.'/&,-]+ ){0,5}?(?:degree|bachelor|master|universit|college|program|school|undergrad|graduate|ph\.?d|student|institution|b\.?[as]\b|m\.?[as]\b|mba|stud(?:y|ies))|must be (?:a |an )?(?:current|full[- ]time|enrolled|active)?\s?(?:college |university |undergraduate )?student|returning to (?:school|university|college|your)|\b(?:rising|current) (?:(?:junior|senior|sophomore)s?\b(?! (?:[a-z]+ ){0,2}(?:writer|role|position|colleague|engineer|developer|manager|staff))|undergraduate|graduate student|student|ph\.? ?d|master)|penultimate|immatrikuliert|eingeschrieben|final[- ]year student|\bcurrent or graduating (?:\w+ )?student|\bcurrent (?:(?!of\b|for\b|with\b|and\b|or\b|to\b|in\b|each\b|every\b|needs\b|status\b|progress\b)\w+ ){0,3}students?\b(?! (?:needs|progress|records?|cases?|files?|accounts?)\b)|you(?:'re| are) (?:currently )?(?:an? )?(?:\w+ ){0,2}student\b|laufendes studium|du studierst|sie studieren|studierst|cursando|en cours d'études|student(?:in)? (?:der|im|in einem|des)\b|matriculad|(?:für|als|sind|nur|eingeschriebene[rn]?|immatrikulierte[rn]?) studierende\b|\bstudierende[rn]? (?:der|im|an einer|aus|mit)\b"
)
_NOT_ONLY_ENROLLED = compiled(
    r"\bdegrees?\b[^.;\n]{0,160}\bor (?:\w+ ){0,2}(?:current|pursuing|enrol|working toward|studying|final[- ]year)\w*|complet[oa]\s?(?:/|ou|o)\s?cursando|\bdegree \(or |\bwhether you|\bif (?:you(?:'re| are) )?currently|\boder (?:du )?(?:hast|bereits|eine? )|\bor (?:have|hold|possess) |(?:pursuing|enrolled)[^.;\n]{0,40}?(?:or|/|and/or)\s(?:have |has |recently |already )*(?:complet|graduat(?!e (?:level|degree|program|school|stud))|hold|obtain|earn|finish)|or (?:a )?recent(?:ly)? (?:graduat|complet)|or (?:have )?(?:already |recently )?(?:completed|graduated)|\(or (?:\w+ )?(?:currently|pursuing|enrolled|working toward)|complet\w+ or (?:currently )?pursuing|complet(?:ed|ing) or|and professionals|or early[- ]career|graduates? (?:or|and|&|/) (?:current )?students?|students? ?(?:or|and|&|/) ?(?:recent |new |fresh )?(?:grad|alumni|young prof|career)|new graduate or|from (?:rising|current) \w+ to |\bwenn (?:du|sie) als\b|\boder (?:ein )?laufendes studium|laufendes studium(?:/|, | oder )(?:\w+ )?ausbildung|studierende[^.;\n]{0,60}\b(?:sowie|und|oder) (?:(?:für|an) )?(?:personen|berufs|absolvent|quereinsteig|schüler|rentner|alle\b)|estudiante[^.;\n]{0,60}\bo (?:una? )?(?:recién |reciente )?(?:egresad|graduad|titulad|profesional|profesor)|étudiante?s?[^.;\n]{0,60}\bou (?:jeunes? )?(?:diplômé|actif|retraité)|\bcursando ou|cursando,? ou (?:já )?(?:formad|graduad|complet)|\bou (?:já )?(?:formad|graduad)[oa]|studente(?:ssa)?[^.;\n]{0,60}\bo (?:neo)?laureat|desejáve|diferencia"
)
_NOT_ABOUT_YOU = compiled(
    r"\b(?:patients|teammates|members|subjects|clients|participants|employees?|families|customers)\b[^.\n]{0,40}\benrolled|\bwho are enrolled|concurrent student|(?:our|help|helping|support|for|serv\w+|teach\w*|mentor\w*|supervis\w+|advis\w+|tutor\w*|coach\w*|assist(?:s|ing)?|guid(?:e|es|ing)|counsel\w*|instruct\w*|recruit\w*|track\w*|monitor\w*|onboard\w*|outreach to|(?:communicat|interact|meet|engag)\w* with|work(?:ing)? with|each|every|these|other|many|all|number of|thousands of|millions of) (?:\w+ ){0,2}students?\b|please (?:log ?in|apply through)|educational assistance|\bstudents? (?:across|to succeed|learn|loan|success|outcomes|body|life|services|population|and (?:teachers|faculty|famil))|equal|regardless|race, "
)


def read_enrolment(advert: Advert) -> Fact[bool] | None:
    """True where only people enrolled in a degree are wanted; "pursuing or completed" leaves it open."""
    if match := _TITLE.search(advert.title_low):
        return Fact(True, Quote("title", advert.title[match.start() : match.end()]))
    for match in advert.find(_ENROLLED, _CUES):
        begin, end = advert.sentence(match.start(), match.end())
        if _NOT_ONLY_ENROLLED.search(advert.low, begin, end) or advert.wished(match.start()):
            continue
        if not _NOT_ABOUT_YOU.search(advert.low, max(begin, match.start() - 60), min(end, match.end() + 50)):
            return Fact(True, advert.quote(match.start(), match.end()))
    return None
