"""How senior the work is: read from the title first, then from the years asked and the text."""

import re
from functools import lru_cache

from ..vocabulary import Level
from .cues import Cues
from .leading import leads_nobody
from .model import Fact, Quote
from .patterns import compiled
from .text import LONGEST_TITLE, Advert, lower

THOROUGH = 3  # years from which an "associate" is no beginner
SEASONED = 8  # years from which a post of the second rank is a senior one
VETERAN = 12  # years from which a senior post is one for staff engineers and their like
ROLE_MANAGERS = (  # "manager" says here what the work is, not whom it leads
    r"product|project|program|programme|account|accounts|customer success|client success|success|happiness|community|social media"
    r"|marketing|content|campaign|case|category|brand|partner|partnerships?|partner development|relationship|relations|event|events|growth|territory"
    r"|release|portfolio|talent|change|office|engagement|client|customer|key account|channel|crm|seo|ppc|lifecycle|pricing"
    r"|delivery|vendor|procurement|contract|contracts|care|nurse care|patient|clinical trials?|study|membership|donor|volunteer|property|supply|demand|inventory|collections|catalog|newsletter|publications|editorial|copy|fundraising|lettings|programmatic|revenue|revenue operations|marketing operations|sales operations|business operations|people operations|product operations|growth operations|legal operations|partner operations|ads? operations|creative operations|design operations|community operations|content operations|event operations|talent operations|trade|studio|curriculum|accreditation|regulatory affairs|affairs|outreach|engagements|advocacy|expansion|enablement|acquisition|user acquisition|retention|loyalty|insights|conversion|video|audience|creator|implementation|onboarding|area sales|sales|business development|development"
    r"|technical|solutions?|alliance|alliances|proposal|bid|grants?|policy|compliance|risk|knowledge|incident|asset|investment"
    r"|affiliate|influencer|media|creative|design program|localization|communications|pr|public relations|recruiting|recruitment|hr|people|workplace|marketplace|merchandising|performance marketing|demand generation|paid|digital|e-?commerce|site reliability|support|service delivery|fund|credit|export|import|data"
)
_RULES: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        "intern",
        compiled(
            r"\b(?:interns?|internships?|praktik\w*|pflichtpraktik\w*|werkstudent\w*|working students?|student assistants?|student workers?|studentische\w*|stagiaire|stagista|stagiar\w*"
            r"|tirocin\w+|est[áa]gi\w+|becari\w+|pasante|pr[áa]cticas|practicante|praktykant\w*|sta[żz]yst\w*|co-?op|apprenti\w* internship|summer analyst|summer associate|industrial placement|placement student|bachelorarbeit|masterarbeit|abschlussarbeit|afstudeer\w*|stageplaats|alternan\w+|thesis student)\b"
            r"|实习|インターン|인턴"
        ),
    ),
    (
        "manager",
        compiled(
            r"\b(?:associate|assistant|assoc\.?) director\b|\b(?:assistant|vice|deputy)[- ]principal\b|\bschool principal\b|\bhead (?:teacher|nurse|chef)\b"
        ),
    ),
    (
        "executive",
        compiled(
            r"\bchief (?!of staff)[\w&/ -]{2,40}officer\b|(?<!to )(?<!the )(?<!auf )(?<!of )(?<!für )(?<!our )\b(?:ceo|cto|cfo|coo|cio|cmo|cpo|ciso|chro)\b(?! (?:insights|office|services|staff|advisory))|(?<!assistant )(?<!associate )\bvice president\b|\b[se]?vp\b|(?<!product )\bpresident\b"
            r"|\bhead of\b|\bmanaging director\b|\bgeschäftsführ(?!ungs?assist)\w+|\bglobal head\b|\bexecutive director\b|(?<!associate )(?<!assistant )(?<!assoc\. )(?<!deputy )\bgeneral counsel\b|\bdirecteur général\b|\bco-?founder\b|\bfounding ceo\b"
        ),
    ),
    (
        "manager",
        compiled(
            r"\b(?:sr\.?|senior|group) manager\b|\bgroup product manager\b|\bmanager of\b|\b(?:senior |sr\.? )?(?<!art )(?<!creative )(?<!account )(?<!sales )director\b(?! (?:de arte|creativo|de cuentas))|\bdirect(?:eur|rice)\b(?! (?:artistique|de projet|de création|de clientèle))|\bdirektor\w*|\bdiretor(?!a? (?:de arte|criativ))\w*|\bdirectora\b(?! (?:de arte|creativ))|\b(?:engineering|development|software|team|people|store|shop|restaurant|warehouse|nurse|general|plant|shift|production|finance|accounting|branch|operations|regional|district|area|lab|practice|department|hotel|kitchen|fleet|facilities?|maintenance|quality|construction|site|data science|research|design|ux|machine learning|ml|infrastructure|platform|security|qa|it|analytics|tax|audit) manager\b"
            r"|^manager\b|\bmanager,|\bsupervisor\w*|\bteam ?lead(?:er)?\b|\bteamleit\w+\b(?![- ](?:perspektive|potenzial|entwicklung))|\b(?!projekt|bau)\w*leiter(?:in)?\b(?![- ](?:perspektive|potenzial|entwicklung))|\babteilungsleit\w+|\b(?:filial|markt|schicht|werks?|werkstatt|bereichs|stations|pflegedienst|küchen|heim|kita|einrichtungs|wohnbereichs|gruppen|regional|niederlassungs|betriebs|lager|vertriebs|verkaufs|produktions|standort|praxis)leitung\b|\blíder de equip\w+|\bjef[ea] de (?:equipo|turno|sección|tienda|departamento|área|cocina|almacén|obra)\b|\bencargad[oa] de (?:tienda|turno|sección|equipo)\b|\bencarregad[oa] de (?:loja|turno|equipe)\b|\bteamleider\b|\bresponsable (?:d'équipe|de (?:magasin|boutique|agence|restaurant|secteur|rayon))\b|\bcapo ?(?:turno|reparto|cantiere)\b|\bleitung\b|\bforeman\b|\bchef d'équipe\b|\bkierowni\w+(?! (?:projekt|produkt))\b|\bgerente\b(?! (?:de )?(?:proje[ct]t?|proyecto|produ[ct]|cuenta|conta|marketing|relacionamento|programa|éxito|sucesso))|\bcoordinador general\b|\bpeople lead\b"
        ),
    ),
    (
        "staff",
        compiled(
            r"(?<!technical )(?<!chief of )(?<!of )\bstaff\b(?! (?:nurse|accountant|writer|attorney|auditor|assistant|pharmacist|physician|rn|reporter|photographer|member|therapist|psycholog\w+|training|development|augmentation|sergeant|chaplain|officer|car|driver|cook|chef|engineer officer))"
            r"|\bprincipal\b|\bdistinguished\b|(?<!postdoctoral )(?<!research )(?<!clinical )(?<!summer )\bfellow\b|\b(?:enterprise|chief) architect\b|\bchief (?:engineer|scientist|architect|technologist)\b|\blead (?:\w+ )?architect\b|\bl[67]\b|\bic[67]\b"
        ),
    ),
    (
        "senior",
        compiled(
            r"\b(?:senior|sr|snr|sen\.?|(?:art|creative|account|sales) director|director de arte|direct(?:eur|rice) (?:artistique|de création|de projet)|diretora? de arte|projektleiter(?:in)?|lead|leading|experienced|expert|seasoned|sênior|sénior|líder t[ée]cnic\w+|tech lead|starszy|starsza|erfahrene\w*|leitende\w*|confirmé\w*|expérimenté\w*)\b|\b(?:iv|v)\b(?!\.)|\bl5\b|\bic[45]\b|\bsde[- ]?(?:3|iii)\b|\bcharge nurse\b|\b(?:associate|assistant|assoc\.?|deputy) general counsel\b|(?<!landscape )(?<!project )\barchitect\b(?! (?:intern|i\b))|\b(?:associate|assistant) vice president\b|\bavp\b|高级|资深|シニア|시니어"
        ),
    ),
    (
        "entry",
        compiled(
            r"\b(?:junior|jr|entry[- ]level|new (?:college )?grad(?:uate)?s?|graduate (?=\w)|recent grad\w*|early[- ]careers?|trainees?|apprentice\w*|ausbildung\w*|auszubildende\w*|azubi|berufseinsteiger\w*|absolvent\w*|quereinsteiger\w*|beginner|fresher\w*"
            r"|junior\w*|débutant\w*|júnior|młodszy|młodsza|campus|university graduate|graduates?|helper|aushilfe\w*|minijob\w*|crew member|team member|cashier|dishwasher|busser|picker|packer|stocker)\b|\b(?:engineer|developer|analyst|scientist|designer|technician|specialist|accountant|administrator|representative|nurse|consultant|tester|programmer|sde|swe)[ -](?:i|1|level 1|l1)(?=\s*(?:$|[^\w\s]|-))|^associate\b(?! (?:general counsel|professor|partner|dean|principal|manager|attorney|creative|medical|product manager|editor))|\bassociate (?:software|data|product|engineer|developer|analyst|consultant|scientist|designer|accountant|researcher|ux|technical|systems?|qa|security)\b|\b(?:warehouse|retail|sales floor|store|fulfillment|delivery station|food service|production) associate\b|\bassociate$|\bl3\b|初级|新卒|校招"
        ),
    ),
    (
        "mid",
        compiled(
            r"\b(?:ii|mid[- ]?(?:level|senior)?|intermediate|mittlere\w*|medior|pleno|regular)\b|\b(?:engineer|developer|analyst|scientist|designer|technician|specialist|accountant|administrator|sde|swe|level)[ -]?2\b|\bl4\b|\bic3\b"
        ),
    ),
)
_NUMBERED = re.compile(
    r"\b(?:engineer|scientist|designer|developer|analyst|manager)[ ,]+\(?(?:l)?([3456])\)?(?=\s*(?:$|[^\w\s]|[-|,]))|\b(iii)\b"
)
_NO_EXPERIENCE = re.compile(
    r"\bno (?:prior |previous )?experience\b|\bohne (?:berufs)?erfahrung\b|\bsem experiência\b|\bsin experiencia\b"
)
_PEOPLE = re.compile(r"\bmanagers?\b")
_SURELY_OF_PEOPLE = re.compile(  # of others that are called manager the advert tells whether they lead anybody
    r"\b(?:senior|sr\.?|group|engineering|development|software|team|people|store|shop|restaurant|nurse|general|plant|shift|branch|regional|district|area|country|station|hotel|kitchen|department|data science|machine learning|ml) managers?\Z"
    r"|[-|,_:(] ?managers?\Z"
)
_ROLE = compiled(
    rf"\b(?:{ROLE_MANAGERS})(?:\s*(?:&|and|/|-|\+)\s*[\w]+)?[ -]?managers?\b|\bmanager[ -](?:in|trainee)\b"
    r"|\b(?:products?|projects?|programs?|programmes?|accounts?)[ -](?:ops|operations?|information|controls?|planning|success|strategy|data|support|line|lifecycle|portfolio|launch|content|delivery|solutions?|growth)[ -]managers?\b"
    r"|\b(?:projects|programs|programmes|products|projekt|produkt)[ -]?managers?\b"
    r"|\b(?:creator|writer|editor|designer|marketer|strategist|producer|specialist|buyer|planner|coordinator|copywriter)\s*(?:&|and|/|\+)\s*(?:\w+ )?managers?\b"
)
_EITHER = compiled(  # two levels offered: the lower one opens the door
    r"(?P<down>(?:senior|sr\b\.?)\W{0,3}(?:/|or\b|oder\b|bis\b|to\b|-|,)\W{0,2}(?:mid\w*|medior|intermediate))|(?P<either>\(\W?(?:senior|sr\.?)\W?\) )|(?P<junior>\bjunior|\bjr\b\.?|\bentry[- ]level)\W{0,3}(?:/|or\b|to\b|bis\b|oder\b|and\b|-|\|)\W{0,2}(?:mid\w*|senior|sr|medior|professional)|(?P<mid>\bii|\bmid(?:[- ]?level)?|\bmedior)\W{0,3}(?:/|or\b|to\b|bis\b|oder\b|and/or\b|\|)\W{0,2}(?:senior|sr\b|iii|\w+ \w+ iii|senior \w+)|(?P<senior>\bsenior|\bsr\b\.?)\W{0,3}(?:/|or\b|to\b|bis\b|oder\b|\|)\W{0,2}(?:staff|principal|lead)"
)
_OR_HIGHER = re.compile(  # the rank above is offered as well: the lower one opens the door
    r"(?:\s?/\s?|\s(?:or|oder)\s)(?:senior |sr\.? |associate )?(?:director|head of|managers?|team ?lead(?:er)?|vp|vice president)\b(?![ -]in\b)"
)
_LOWER_RANK = re.compile(
    r"(?:(?<!general )(?<!deputy )\bcounsel|\b(?:consultant|associate|engineer|analyst|specialist|developer|scientist))(?=(?:\s?/|\s(?:or|oder)\s))"
)
_ASSISTING = ("assist", "asist", "referent", "sekret", "secr", "ea to", "pa to")
_ASSISTED = compiled(  # whom somebody assists says nothing of their own level
    r"\b(?:assisten\w+|assistante?s?|asistente|referent\w*|sekretär\w*|secretary|secrétaire|secretari[oa]|ea|pa)\b(?:[:*/_]\w+)?(?: \([a-z/]+\))? (?:to|der|des|für|de|da|do|du|zum|zur) (?P<whom>(?:the |our |die |den |la |unsere[nr]? )?(?:[\w&]+[ -]){0,3}?(?:ceo|cto|cfo|coo|s?vp|president|director|head of|geschäftsführ\w*|\w*leit(?:ung|er|erin)|direktion|diretoria|manager)\b)"
)
_TECHNICAL_STAFF = re.compile(r"\bmember of (?:the )?technical staff\b|\bmts\b")
_EXECUTIVES = compiled(  # where an executive is a beginner, a senior one is what others call mid-level
    r"\b(?:senior|sr|snr)\b[^,(|]*\b(?:marketing|social|content|brand|pr|media|digital|seo|ppc|events?|communications?|paid|crm|email|influencer|creative|recruitment|hr|campaign|partnerships?|membership|fundraising)\b[^,(|]*\bexecutive\b"
)
_INDIVIDUAL = re.compile(r"\b(?:engineer|developer|analyst|scientist|architect|programmer|consultant|quant\w*)\b")
_BANK_TITLE = re.compile(r"\bvice president\b|\bvp\b")
_ENTRY_TEXT = compiled(
    r"\b(?:entry[- ]level (?:role|position|job|opportunity|candidates?)|no (?:prior |previous |work )?(?:experience|vorkenntnisse) (?:is |are )?(?:required|needed|necessary)|keine (?:berufs)?erfahrung (?:nötig|erforderlich)|quereinsteiger|berufseinsteiger|recent (?:college |university )?grad(?:uate)?s\b|freshers?\b|early[- ]career (?:engineer|professional|role|talent))"
)
_SENIOR_TEXT = compiled(
    r"\b(?:we(?:'re| are) (?:looking for|seeking|hiring) (?:an? )?(?:\w+ ){0,2}?(?:senior|experienced|seasoned)|as (?:an? )(?:senior|lead)\b|senior[- ]level (?:role|position|engineer|ic|individual))"
)
_STAFF_TEXT = compiled(
    r"\b(?:we(?:'re| are) (?:looking for|seeking|hiring) (?:an? )?(?:\w+ ){0,2}?(?:staff|principal) (?:\w+ ){0,2}(?:engineer|developer|scientist|designer|architect)|as a (?:staff|principal) (?:\w+ ){0,2}(?:engineer|developer|scientist|designer|architect))"
)

_Found = tuple[Level, int, int]
"""A level, and where in the title the words begin and end that tell it."""
_ANY_LEVEL = re.compile(r"\b(?:all|multiple|various|any) (?:experience )?levels\b|\balle level\b")
_IN_TEXT: tuple[tuple[Level, re.Pattern[str], Cues], ...] = (
    ("staff", _STAFF_TEXT, Cues("staff", "principal")),
    ("senior", _SENIOR_TEXT, Cues("senior", "experienced", "seasoned", "as a lead")),
    (
        "entry",
        _ENTRY_TEXT,
        Cues(
            "entry",
            "experience",
            "vorkenntnisse",
            "quereinsteiger",
            "berufseinsteiger",
            "recent",
            "fresher",
            "early",
            "erfahrung",
        ),
    ),
)


def read_level(advert: Advert, min_years: Fact[float] | None) -> Fact[Level] | None:
    """The level by the title's words, else by the years asked, else by the text; a plain title means mid."""
    if _ANY_LEVEL.search(advert.title_low):
        return None
    years = None if min_years is None else min_years.value
    if (found := _of_the_work(advert, _from_title(advert.title_low))) is not None:
        level, start, end = found
        if level == "senior" and years is not None and years >= VETERAN:
            level = "staff"
        if years is not None and years >= THOROUGH and level == "entry" and "associate" in advert.title_low[start:end]:
            level = "mid"
        if level == "mid" and years is not None and years >= SEASONED:
            level = "senior"
        return Fact(level, Quote("title", advert.title[start:end]))
    return _by_number(advert, years) or _by_years(min_years) or _by_text(advert)


def level_of_title(title: str) -> Level | None:
    """The level that a title's words tell; `None` where it is plain."""
    found = _from_title(lower(title[:LONGEST_TITLE]))
    return found and found[0]


def _of_the_work(advert: Advert, found: _Found | None) -> _Found | None:
    """What the title says beside the word manager, where that is said of somebody who leads nobody."""
    if found is None or found[0] != "manager":
        return found
    _, start, end = found
    low = advert.title_low
    if not low.endswith("manager", start, end) or _SURELY_OF_PEOPLE.search(low, 0, end) or not leads_nobody(advert):
        return found
    return _from_title(low[:start] + " " * (end - start) + low[end:])


def _by_number(advert: Advert, years: float | None) -> Fact[Level] | None:
    match = _NUMBERED.search(advert.title_low)
    if match is None:
        return None
    level: Level = "senior" if match[1] in ("4", "5", "6") or years is None or years >= 5 else "mid"
    return Fact(level, Quote("title", advert.title[match.start() : match.end()]))


def _by_years(min_years: Fact[float] | None) -> Fact[Level] | None:
    if min_years is None:
        return None
    years = min_years.value
    level: Level = "entry" if years <= 1 else "mid" if years < 5 else "senior" if years < VETERAN else "staff"
    return Fact(level, min_years.quote)


def _by_text(advert: Advert) -> Fact[Level] | None:
    for level, pattern, cues in _IN_TEXT:
        for match in advert.find(pattern, cues):
            return Fact(level, advert.quote(match.start(), match.end()))
    if advert.text and advert.title.strip():
        return Fact("mid", Quote("title", advert.title))
    return None


@lru_cache(maxsize=16_384)
def _from_title(low: str) -> _Found | None:
    plain = _TECHNICAL_STAFF.sub(lambda match: " " * len(match.group()), low).replace("_", " ")
    if match := _EITHER.search(plain):
        lower: Level = "entry" if match["junior"] else "senior" if match["senior"] else "mid"
        return lower, match.start(), match.end()
    if "executive" in plain and (match := _EXECUTIVES.search(plain)):
        return "mid", match.start(), match.end()
    if any(hint in plain for hint in _ASSISTING) and (assisted := _ASSISTED.search(plain)):
        start, end = assisted.span("whom")
        plain = plain[:start] + " " * (end - start) + plain[end:]
    role = _ROLE.search(plain)
    lower_rank = role or (_LOWER_RANK.search(plain) if "/" in plain or "or " in plain or "oder " in plain else None)
    if lower_rank and (higher := _OR_HIGHER.match(plain, lower_rank.end())):
        plain = plain[: higher.start()] + " " * (higher.end() - higher.start()) + plain[higher.end() :]
    for level, pattern in _RULES:
        match = pattern.search(plain)
        if match is None or (level == "manager" and role and role.start() <= match.start() < role.end()):
            continue
        in_bank = level == "executive" and _BANK_TITLE.fullmatch(match.group()) and _INDIVIDUAL.search(plain)
        return "senior" if in_bank else level, match.start(), match.end()
    if match := _NO_EXPERIENCE.search(plain):
        return "entry", match.start(), match.end()
    if not role and (match := _PEOPLE.search(plain)):
        return "manager", match.start(), match.end()
    return None
