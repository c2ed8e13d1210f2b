"""Who may be hired at all: citizenship, clearance, sponsorship. Negation and scope decide here."""

import re

from ..places import nationality
from ..vocabulary import Clearance, Sponsorship
from .cues import Cues
from .model import Fact
from .patterns import compiled
from .text import Advert

_NOT = r"(?:not|n't|no|never|cannot|without|unable|neither|nor|non|nicht|kein\w*|unfortunately|ineligible)"
_IMMIGRATION = re.compile(
    r"visa|immigra|h-?1-?b|work (?:authori[sz]ation|permit|permission)|employment (?:authori[sz]ation|pass|based|eligib)|authori[sz]ed to work|right to work|legally (?:authori[sz]ed|eligible|entitled)|\bopt\b|\bcpt\b|green card|relocat|"
    r"(?:need|require|requiring|requires|provide|providing|offer|offering|for) (?:\w+ ){0,2}sponsorship|sponsorship (?:is |are )?(?:available|not|offered|provided|possible|for|now|in the|at this|to|will|cannot|\()|sponsor (?:candidates|applicants|individuals|employment|work|foreign|international|any|you|this|employees|new|people|a work|or|qualified|for)|future sponsorship|employer sponsorship|employment sponsorship|sponsorship\W*$|^\W*sponsorship"
)
_VISA_HELP = re.compile(
    r"visa[^.]{0,20}(?:support|assist|transfer|help)|(?:support|assist|help|provide|offer|cover)[^.]{0,30}(?:visa|immigration)|immigration (?:support|assist)"
)
_VISA = re.compile(r"visa|immigra|h-?1-?b|work (?:authori|permit)|employment")
_SPONSOR_CUES = Cues("sponsor", "visa", "visum", "immigration", "h-1b", "h1b")
_OTHER_SPONSOR = compiled(
    r"(?:executive|project|company|employer|community|event|program|programme|study|trial|clinical|senior|internal|business|plan|corporate|brand|sports?|athlete|podcast|financial|ipo|fund|equity)[- ]sponsor|sponsor(?:ed|ing|s)? (?:events?|hackathon|conference|meetup|by|content|posts?|ads|training|healthcare|health|401|research|of the|program|team|sport|league|stud(?:y|ies)|learning)|sponsors? and stakeholders|sponsors?, (?:stakeholders|partners)|sponsored by|clearance sponsor|sponsor(?:ship)? (?:of |for )?(?:an? )?(?:\w+ )?(?:security )?clearance|export (?:license|control)"
)
_DISTRIBUTIVE = compiled(
    r"not (?:every|all|each)|n't (?:\w+ ){0,5}(?:every|all)\b|every role|all roles|certain (?:roles|positions|visas)|some (?:roles|positions)|case[- ]by[- ]case|cannot guarantee|can't guarantee|no guarantee|may not be able to sponsor (?:all|every)|depending on"
)
_QUESTION = re.compile(
    r"^(?:\W|q\d?[.:])*(?:will|do|would|are|does|can) you\b|\?\s*$|please (?:indicate|state|let us know|specify)"
)
_REFUSED = compiled(
    rf"{_NOT}\b(?:[^.;!?\n]{{0,90}}?)(?:sponsor|visa support|visa assistance|immigration support|support (?:\w+ )?(?:visa|work permit))"
    rf"|(?:sponsor\w*|visa (?:support|assistance)|immigration support|visum\w*)(?:[^.;!?\n]{{0,60}}?)\b(?:{_NOT})(?![\w'])(?! only)(?! limited)|(?:visa|sponsorship)[^.;!?\n]{{0,40}}?(?:is|are|isn't|aren't|will) ?(?:not|n't)|(?:no|kein\w*) (?:visa|sponsor|visum|h-?1-?b|relocation (?:or|and) visa)"
    r"|sponsor\w*\s*[:\-(]\s*(?:no|none|n/a|not)\b|(?:isn't|aren't|won't|can't|don't|doesn't) [^.;!?\n]{0,60}?sponsor|sponsor\w* (?:is|are|isn't|aren't) (?:n't |not |un)\w*|(?:must|should|need to) (?:already )?(?:have|hold|be) [^.;!?\n]{0,80}(?:without|with no)\b[^.;!?\n]{0,60}sponsor|no (?:c2c|corp)[^.;\n]{0,30}sponsor"
)
_OFFERED = compiled(
    r"(?:\bwe\b|\bcan\b|\bwe'll|able to|happy to|willing to|open to|(?<!job )\boffers?\b|\boffering|provides?|providing|including|includes?|you(?:'ll| will) (?:receive|get)|help (?:with|you)|\band|\bwith)[^.;!?\n]{0,70}?(?:(?<!child )\bsponsor(?:s|ing|ship|ed)?\b|visa\w*|visum\w*|work permit|immigration)"
    r"|(?:visa|immigration|h-?1-?b|employment|work permit|relocation)(?:[ /&,]+(?:and |or )?\w+){0,3}?[ /](?:sponsor\w*|support|assistance|help|transfer)|sponsor\w*(?: (?:is|are|may be|can be|will be))? (?:available|offered|provided|possible|considered|supported)|we(?:'re| are) (?:\w+ ){0,3}(?:a )?(?:licensed )?(?:visa )?sponsor|\bvisa sponsor|visumsunterstützung|visa-support|sponsor\w*\s*[:\-(]\s*(?:yes|available|offered)|relocation and visa|visa and relocation|^\W*sponsorship (?:for|of) (?:\w+ )?(?:h-?1-?b|visa|work)"
)
_OTHER_WORK = compiled(  # work with visas, not for the candidate's
    r"\b(?:child|bill|trial|study|ipo) sponsor|in this role you|you will (?:support|manage|handle|help|coordinate|process|prepare)|\b(?:prepar|process|manag|coordinat|handl|review|advis)\w* [^.;\n]{0,60}(?:visa|immigration)|lose job offers|(?:employer|client|investor|lender), sponsor|visa (?:and|or|,|&) mastercard|mastercard|visa card|immigration (?:law|attorney|counsel|case|paralegal|matters|polic\w+|guidance)|guidance on immigration|sponsor or "
    r"|experience (?:with|in) [^.;\n]{0,30}(?:visa|immigration)|visa (?:sponsorship )?(?:administration|processes|services|applications|compliance)|new visa|visiting|(?:they|our clients) [^.;\n]{0,60}\bprovide|\bbin sponsor|sponsorship guidelines"
    r"|\b(?:within|after) (?:\d|one|two|three|a) ?\+? ?(?:years?|months?)|\bin the future\b|down the (?:line|road)|\beventually\b"
)
_OF_PEOPLE = re.compile(  # mentors and executives sponsor too
    r"(?:mentor\w*|coaching|feedback|guidance|leadership|stakeholder|advocacy|allyship|executive)\b[^.;\n]{0,40}\bsponsor(?:ship)?\b"
)
_REQUIREMENT = re.compile(r"(?:require|requires|requiring|need|needs|needing)\b[^.;!?\n]{0,60}sponsor")

_COUNTRY_WORD = r"(?:u\.?\s?s\.?(?:a\.?)?|united states|american|[a-z]{4,}(?: [a-z]{4,})?)"
_CITIZEN = re.compile(
    r"(?P<country>\bu\.?\s?s\.?(?:a\.?)?|\bunited states|\bamerican|\b[a-z]{3,14}) (?:citizens?|citizenship|nationals?|nationality|person(?:s)?(?:hood)?|passport holders?)\b(?: status)?"
    r"|\bcitizens? of (?:the )?(?P<of>u\.?s\.?|united states|[a-z]{4,14}(?: [a-z]{4,14})?)|\b(?P<bare>citizenship (?:is )?(?:required|requirement|:)|must be (?:a )?citizens?(?! of)|(?:us|u\.s\.) citizen|permanent residents? (?:only|of)|green card holders?|(?P<pr>singaporeans?|permanent residents?))|(?P<staat>deutsche staatsangehörigkeit|deutsche staatsbürgerschaft|nacionalidad española|nationalité française)"
)
_CITIZEN_CUES = Cues(
    "citizen",
    "u.s. person",
    "us person",
    "u.s person",
    "united states person",
    "permanent resident",
    "green card",
    " nationals",
    "nationality",
    "staatsang",
    "staatsbürger",
    "nacionalidad",
    "nationalité",
    "singaporean",
)
_CITIZEN_DEMAND = compiled(
    r"must (?:be|hold|have|possess|provide|maintain)|required?\b|requires|requirement|requiring|only\b|need(?:s)? to be|limited to|restricted to|eligible|exclusively|mandatory|due to|pursuant|in order to|to conform|comply|status as|as defined|prerequisite|precondition|condition of|erforderlich|voraussetzung|zwingend|notwendig|obligatoire|requis"
)
_NO_CITIZEN_DEMAND = compiled(
    r"\bead\b|\btn visa|regardless|without regard|discriminat|protected (?!individual)|basis of|irrespective|equal (?:employment )?opportunit|independent of|not required|no citizenship|preferred|a plus|senior citizens?|fellow citizens|corporate citizen|global citizens?|digital citizen|good citizens?|citizens? and (?:residents|businesses|communit)|our citizens|for citizens|millions of|to citizens|citizen (?:science|developer|engagement|services|experience|data)|unabhängig|ungeachtet"
    r"|non-u\.?s\.? citizens? (?:are|may|welcome)|or (?:have )?(?:valid |a )?(?:work (?:visa|permit|authori)|h-?1b|opt\b)|h-?1b|any (?:work )?visa|whether or not|\(for [\w-]+ citizens\)|government-issued id|required\s*:\s*no\b|citizenship/visa|\bnato\b|logical access|\bexcept\b|other than (?:u\.?s|citizens)|information (?:about|on|regarding)|may (?:ask|be asked|request)|race|religion|gender|citizenship (?:and|&) immigration|e-verify|\b(?:certain|some|select|specific) (?:\w+ )?(?:roles|positions|jobs|projects|contracts) (?:may|might)\b"
)
_BULLET_CITIZEN = re.compile(
    r"^\W*(?:an? |be an? )?(?:[a-z.]+ ){1,2}(?:citizens?(?:hip)?|persons?|nationals?)\b(?: (?:only|required|or|and|with|status|holder|needed|must|is a must|\()[^.]{0,60})?\W*$|^\W*(?:citizenship|nationality)\s*:\s*(?!any|all|open)|\((?:[a-z.]+ ){1,2}citizens?(?:hip)?(?: only)?\)"
)
_LEADING_IN = re.compile(
    r"must be(?: (?:either|one of)[^\n]{0,40})?\s*:?\s*[*_-]*\s*$|(?:itar|export)[^\n]{0,160}:\s*$"
)
_ITEM = re.compile(r"^\W*(?:an? |be an? )?(?:u\.?s\.?|united states|american) (?:citizens?|persons?|nationals?)")
_RESIDENT = re.compile(
    r"\b(?:u\.?\s?s\.?|united states|american) persons?\b|permanent residen|green card|refugee|asylee|protected (?:individual|person)|lawfully admitted|unbefristete\w* aufenthalt"
)
_EXPORT_LICENCE = re.compile(
    r"\beligible to (?:obtain|receive|be granted)[^.\n]{0,50}\bauthori[sz]ations?\b|\b(?:obtain|obtaining|secure|qualify for|eligible for)\b[^.\n]{0,40}\b(?:export (?:control )?(?:licen[sc]e|authori[sz]ation)|deemed export)"
)
"""Foreigners may be hired once the authorities allow it."""
NEAR = 150  # characters around a citizenship that tell whether it is asked for
REACH = 250  # characters around a demand in which its list of who else will do goes on

_CLEARANCE = compiled(
    r"security clearances?|(?:secret|sci|ts|top secret|government|dod|federal|doe|q|active|sc|dv|nato|nv1|nv2|baseline|public trust|personnel|level|facility|l) clearance|\bts/sci|\bts / sci|\btop secret\b|clearance (?:level|required|is required|:|eligib)|polygraph|\bsc[- ]cleared|\bdv[- ]cleared|sicherheitsüberprüfung|\bpublic trust\b|clearances?\b[^.\n]{0,30}(?:obtain|maintain|sponsor)|(?:obtain|maintain|hold|possess|active|current)[^.\n]{0,50}\bclearance|habilitation (?:secret|confidentiel)"
)
_CLEARANCE_CUES = Cues(
    "clearance",
    "ts/sci",
    "ts / sci",
    "top secret",
    "polygraph",
    "sc cleared",
    "dv cleared",
    "sc-cleared",
    "public trust",
    "sicherheitsüberprüfung",
    "habilitation",
)
_NOT_CLEARANCE = compiled(
    r"customs clearance|medical clearance|background clearance|height clearance|clearance sale|sales clearance|occupational health clearance|clearance of (?:goods|customs|payments)|working with children|child (?:abuse )?clearance|police clearance|regulatory clearance|fda|510|no (?:security )?clearance|clearance (?:is )?not (?:required|necessary)|not require (?:a )?(?:security )?clearance|export clearance|does not require|clearances? (?:and|or) (?:customs|shipping)|fingerprint"
    r"|(?:accounts?|customers?|clients?|users|agencies),? (?:who|that|which|with|requiring|holding) (?:\w+ ){0,3}(?:security )?clearances?|high(?:er)?[- ]level clearances? (?:and|or|for|of)|clearance of |clearance (?:and|or) access\b|clearance (?:items|rack|event|store|stock|pricing|merchandise)|(?:tax|debt|road|ground|credit|rights|music|content|title|site|line|drain|snow|stock) clearance"
)
_NO_CLEARANCE = re.compile(  # a form's field
    r"clearance(?: level| required| requirements?| type| status| needed)*[\s*_:–-]{0,8}(?:none(?:\b|(?!x|theless|ssential)(?=[a-z]))|not (?:required|applicable|needed)|n/?a\b|no\b(?! later)|nil\b|unclassified)"
)
_OBTAIN = compiled(
    r"obtain|eligib|ability to (?:get|gain|receive|acquire|hold|be)|able to (?:get|gain|receive|acquire|hold|be)|willing|clearable|can be cleared|undergo|be granted|qualify|attain|bereitschaft|secure and maintain|subject to|achieve|durchlaufen|(?:able|ability) to (?:successfully )?(?:pass|complete|apply|meet (?!the following))"
)
_OR_OBTAIN = re.compile(
    r"\b(?:or|/)\W[^.;\n]{0,30}\b(?:obtain|eligib|able to get|get one)|\b(?:obtain|apply for|get|receive|gain)(?: and (?:\w+ )?(?:maintain|hold|keep))? (?:an? )?(?:active|current|valid)\b|\bwithout [^.;\n]{0,30}\bclearance must be able\b"
)
"""One that nobody need hold before: "an active clearance or the ability to obtain it", "obtain and keep an active one"."""
_HELD = re.compile(
    r"(?:active|current|existing|valid)[^.;\n]{0,60}(?:clearance|ts/sci|secret)|must (?:already )?(?:have|hold|possess)(?! (?:the )?(?:ability|eligib))[^.;\n]{0,60}(?:clearance|ts/sci)"
)
_WISH = re.compile(
    r"prefer|\bplus\b|nice to have|desir|bonus|advantag|ideally|helpful|von vorteil|wünschenswert|beneficial|highly valued"
)


_DEMANDED = re.compile(
    r"requir|must|minimum|need|level|:|clearance\W*$|^\W*(?:active|current|ts|top|secret)|mandatory|hold"
)


def read_sponsorship(advert: Advert) -> Fact[Sponsorship] | None:
    """What it says of visas: refusal wins over an offer unless only some roles are excepted."""
    offered: Fact[Sponsorship] | None = None
    low_text = advert.low
    for begin, end, at in advert.sentences_with(_SPONSOR_CUES):
        low = low_text[begin:end].replace("u.s.", "us")
        if (
            not ("sponsor" in low or "visum" in low or _VISA_HELP.search(low))
            or not _IMMIGRATION.search(low)
            or _QUESTION.search(low)
        ):
            continue
        if (_OTHER_SPONSOR.search(low) or _OF_PEOPLE.search(low)) and not _VISA.search(low):
            continue
        refused = _REFUSED.search(low)
        if refused and not _DISTRIBUTIVE.search(low):
            return Fact("refused", advert.quote(at, at + 1))
        if (
            offered is None
            and not (refused or _REQUIREMENT.search(low) or _OTHER_WORK.search(low))
            and _OFFERED.search(low)
        ):
            offered = Fact("offered", advert.quote(at, at + 1))
    return offered


def read_citizenship(advert: Advert) -> tuple[Fact[tuple[str, ...]] | None, bool, bool]:
    """(countries whose citizens alone are considered, whether their permanent residents are, whether an export licence does)."""
    low_text = advert.low
    for begin, end, _ in advert.sentences_with(_CITIZEN_CUES):
        low = low_text[begin:end]
        match = _CITIZEN.search(low)
        if match is None or _NO_CITIZEN_DEMAND.search(low, max(0, match.start() - NEAR), match.end() + NEAR):
            continue
        before = low_text[max(0, begin - 160) : begin]
        if not (
            _CITIZEN_DEMAND.search(low)
            or _BULLET_CITIZEN.search(low)
            or (_LEADING_IN.search(before) and _ITEM.search(low))
        ):
            continue
        if advert.wished(begin + match.start()) and "must" not in low:
            continue
        if countries := _countries(low):
            residents = _RESIDENT.search(low_text, max(0, begin - REACH), end + REACH) is not None
            licence = _EXPORT_LICENCE.search(low_text, begin, end + REACH) is not None
            return Fact(countries, advert.quote(begin + match.start(), begin + match.end())), residents, licence
    return None, False, False


def _countries(low: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _CITIZEN.finditer(low):
        word = match["country"] or match["of"] or ""
        if match["staat"]:
            found["DE" if "deutsch" in match["staat"] else "ES" if "espa" in match["staat"] else "FR"] = None
        elif word.replace(".", "").replace(" ", "") in ("us", "usa", "unitedstates"):
            found["US"] = None
        elif word and (code := nationality(word)):
            if "person" not in match.group():
                found[code] = None
        elif match["pr"] and "singapore" in match["pr"]:
            found["SG"] = None
        elif match["bare"] and re.search(r"\bu\.?s\.?\b|united states|itar|export", low):
            found["US"] = None
    return tuple(found)


def read_clearance(advert: Advert) -> Fact[Clearance] | None:
    """Whether a security clearance must be held, must be obtainable, or is only liked."""
    best: Fact[Clearance] | None = None
    rank = {"preferred": 1, "obtainable": 2, "required": 3}
    for begin, end, at in advert.sentences_with(_CLEARANCE_CUES):
        low = advert.low[begin:end]
        match = _CLEARANCE.search(low)
        if match is None or _not_a_clearance(advert.low, begin, end, begin + match.start()):
            continue
        value: Clearance
        if _WISH.search(low) or advert.wished(at):
            value = "preferred"
        elif (_OBTAIN.search(low) and not _HELD.search(low)) or _OR_OBTAIN.search(low):
            value = "obtainable"
        elif _HELD.search(low) or _DEMANDED.search(low):
            value = "required"
        else:
            continue
        if best is None or rank[value] > rank[best.value]:
            best = Fact(value, advert.quote(begin + match.start(), begin + match.end()))
    return best


def _not_a_clearance(low: str, begin: int, end: int, at: int) -> bool:
    """Whether another kind of clearance is meant, or a form's field says that none is asked."""
    return bool(_NOT_CLEARANCE.search(low, begin, end) or _NO_CLEARANCE.match(low, low.find("clearance", at)))
