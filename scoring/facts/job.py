"""Adverts that offer no job, or none that pays."""

import re

from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_NO_JOB: tuple[tuple[str, re.Pattern[str], re.Pattern[str], Cues], ...] = (
    (
        "talent pool",
        compiled(
            r"\btalent (?:pool|community|network|pipeline|bank)\b|\bgeneral (?:application|interest|submission|consideration|inquiry|expression)\b|\bfuture (?:opportunit|opening|role|consideration)\w*|\bspontaneous application|\bspeculative application|\bopen application|\binitiativbewerbung|\bcandidatur[ae] (?:spontan|espont)\w*|\bopen sollicitatie|\bexpression of interest|\bevergreen\b|\bdon'?t see (?:your|the|a) (?:dream )?(?:role|job|position)|\bjoin our (?:talent|network)|\bbanco de talentos|\bcandidature spontanée|\b(?:un|an)solicited application|\binitiative application|\bexpress your interest|\bdon'?t see an? (?:fit|match|suitable|open)|\bdidn'?t find an?\b|\bno (?:current |suitable )?open (?:roles|positions)|\bgeneral (?:applicants?|opportunit\w+|external posting)\b|\bfuture (?:\w+ )?(?:opportunit\w+|needs?\b|hiring|vacanc\w+)|^open (?:positions?|roles?)\b|\bany open position|\b(?:resume|cv) inbox|\b(?:share|submit|drop|upload|send) (?:us )?your (?:resume|cv)\b|\bscholarship application|\bapplication (?:form|template)\b|\bbolsa de talentos|\bbase de datos de (?:talento|candidatos)|\bvivier\b|\bcadastro reserva|\bsollicita (?:vrij|open)|\bgeneral talent\b|\bkeep in touch\b|\bstay in touch\b|\bapplication for future"
        ),
        compiled(
            r"(?:this|the following) (?:posting|job posting|is|application|listing|role|requisition|advert\w*)[^.\n]{0,60}(?:talent (?:pool|community|network|pipeline)|not (?:for )?(?:an? )?(?:\w+ )?(?:active|current|specific|open)|future (?:opening|opportunit|role|need|hiring)|evergreen requisition)|not (?:currently |actively )(?:hiring|recruiting) for this|no (?:current|active|immediate) (?:opening|vacanc|position)s?[^.\n]{0,30}(?:but|however|this)|we (?:don't|do not) (?:currently )?have (?:an? )?(?:specific |open )?(?:role|opening|position)[^.\n]{0,60}(?:but|however|now)|you are applying to (?:our|a) talent"
        ),
        Cues(
            "talent ",
            "evergreen",
            "future ",
            "pipeline",
            "recruiting for this",
            "hiring for this",
            "opening",
            "vacanc",
            "open position",
            "not for a",
            "active role",
        ),
    ),
    (
        "somebody who looks for work",
        compiled(
            r"^\W*(?:i am |i'm )?(?:seeking|looking for|searching for|need|want) (?:an? |any )?(?:new )?(?:job|work|employment)\b|\bjob wanted\b|\bstellengesuch\b|\bopen to work\b(?! study)|^busco (?:trabajo|empleo)\b|^procuro (?:um )?emprego\b|^(?:je )?cherche (?:un )?(?:emploi|travail)\b"
        ),
        compiled(
            r"\bi(?:'m| am) (?:currently )?(?:actively )?(?:seeking|looking for|searching for) (?:an? |any )?(?:new |full-time |part-time |remote )?(?:job|work|employment|position|opportunity|opportunities)\b"
        ),
        Cues("i am ", "i'm "),
    ),
    (
        "business of one's own",
        compiled(
            r"\bfranchise[- ]?(?:partner|nehmer|owner|opportunit|inhaber|unternehmer)\w*|\bfranquiciad\w+|\bfranqueado|\bbusiness opportunity\b|\bbe your own boss\b|\bowner[- ]operator opportunity"
        ),
        compiled(
            r"\b(?:your|deinen?|ihren?|tu|votre) (?:own |eigene[nrs]? |propi[oa] |propre )?(?:franchise|franquicia)\b|\bfranchise[- ](?:fee|gebühr|system als|opportunity)|\b(?:initial|minimum|capital) (?:investment|contribution) (?:of|is|required)\b[^.\n]{0,40}\d|\b(?:start|eigen)kapital (?:von|ab|in höhe)"
        ),
        Cues("franchise", "franquicia", "investment", "contribution", "kapital"),
    ),
    (
        "study that pays participants",
        compiled(
            r"\bpaid (?:research |online |user )?(?:study|studies|survey|interview|focus group)s?\b|\b(?:study|research|survey|focus group|clinical trial) participants?\b(?! (?:recruit|coordinator|manager|support|specialist))|\bpaid participants?\b"
        ),
        compiled(
            r"\b(?:this is )?(?:not an?|no) (?:employment|job) (?:opportunity |offer )?but an? (?:\w+ )?(?:study|survey)|\b(?:one[- ]time|paid) (?:research )?(?:study|interview|session)[^.\n]{0,60}\b(?:not (?:a )?(?:job|employment)|participants? (?:will )?(?:receive|earn|are paid))"
        ),
        Cues("study", "survey", "participant"),
    ),
    (
        "legal notice",
        compiled(r"\blabor certification notice|\bperm notice"),
        compiled(
            r"notice[^.\n]{0,60}(?:filing of an application|application) for (?:permanent )?(?:alien )?(?:employment|labor) certification"
        ),
        Cues("labor certification", "alien employment", "filing of an"),
    ),
    (
        "training for sale",
        compiled(
            r"\b(?:bootcamp|training|certification) (?:program )?with (?:placement|job guarantee)|\bjob guarantee\b"
        ),
        compiled(
            r"(?:training|course|program|registration|enrol+ment|security) (?:fee|fees|cost|deposit)s?\b[^.\n]{0,60}(?:\d|refund|pay|required|applicable|of)|pay after placement|income share agreement|placement (?:guarantee|assistance) (?:after|upon|with)[^.\n]{0,40}training|(?:one[- ]time|nominal) (?:registration |enrol+ment |program |processing )?fee"
        ),
        Cues(" fee", "deposit", "income share", "pay after", "placement"),
    ),
)
_UNPAID_CUES = Cues(
    "unpaid",
    "no stipend",
    "no salary",
    "no compensation",
    "no pay",
    "volunt",
    "not paid",
    "not a paid",
    "compensated",
    "stipend",
    "unbezahlt",
    "without pay",
    "without comp",
    "without remun",
    "non-paid",
    "non paid",
    "no remunerad",
    "equity-only",
    "equity only",
    "does not ",
)
_LEAVE = re.compile(r"festanstellung|fixum|grundgehalt|fixgehalt|leave|holiday|fmla|sabbatical|not unpaid")
_NEVER = re.compile(r"\b(?:no|not|never|without|don't|won't|doesn't|against|avoid|nor|kein\w*|nicht)\b[^.;\n]{0,60}$")
_UNPAID = compiled(
    r"(?<!paid and )(?<!paid or )\bunpaid[ /,-]+(?:\w+[ -]){0,2}?(?:internships?|intern|positions?|role|opportunity|volunteer|placement|training|trial|basis|part|remote|job)\b(?!s? (?:are|is) not)|\b(?:type|stipend|compensation|salary|pay|remuneration|is|are|currently|role|position|internship|remote|months?|pro-bono|intern)\b[\s*:,(/-]{0,9}(?:an? )?unpaid\b(?! (?:leave|time|invoice|claim|bill|work|care))|\bno (?:stipend|salary|compensation|pay)\b(?: (?:for|is|will|during|offered))|\b(?:voluntary|volunteer) (?:position|role|basis|internship)\b|\bnot (?:a )?(?:paid|compensated) (?:position|role|internship)|\bstipend\s*:\s*(?:none|no|unpaid|nil|0)\b|\bunbezahlt\w*\b(?! (?:urlaub|freistellung|sonder))|\bwithout (?:pay|compensation|remuneration)\b|\bnon[- ]paid (?:position|role|internship)|\bno remunerad\w|\bequity[- ]only\b|\bdoes not (?:come with|offer|include) (?:a )?(?:salary|stipend|pay)"
)
_COMMISSION_CUES = Cues("commission", "no base", "provisionsbasis")
_COMMISSION = compiled(
    r"\b(?:100 ?%|pure|straight|purely) commission|\bcommission[- ]only\b|\bcommission[- ]based (?:only|role|position|compensation only)|\bno base (?:salary|pay)\b|\bprovisionsbasis\b|\b1099 commission"
)

_WORD_CUES = Cues(
    "the word", "the phrase", "the code", "das wort", "das stichwort", "la palabra", "a palavra", "le mot", "keyword"
)
_WORD_CHECK = re.compile(
    r"\b(?:mention|include|use|write|type|start|begin|put|add|quote|reference|nenne|erwähne|schreibe|menciona|incluye|mencione|escreva|mentionnez)\b[^.\n]{0,60}?\b(?:the (?:code)?word|the phrase|the code|keyword|das (?:stich)?wort|la palabra|a palavra|le mot)\W{1,4}(?P<word>[\w-]{3,40})"
    r"(?=[^.\n]{0,160}\b(?:appl\w+|read|human|tag\b|subject|cover letter|message|attention|prove|show|spam|bewerb\w+|gelesen|solicitud|candidatur\w*|lettre|first line|when applying)\b|\W*$)"
)


def read_no_job(advert: Advert) -> Fact[str] | None:
    """What it is instead of a job: "talent pool", "legal notice" or "training for sale"."""
    for kind, title, text, cues in _NO_JOB:
        if match := title.search(advert.title_low):
            return Fact(kind, Quote("title", advert.title[match.start() : match.end()]))
        for match in advert.find(text, cues):
            return Fact(kind, advert.quote(match.start(), match.end()))
    return None


def read_unpaid(advert: Advert) -> tuple[Fact[bool] | None, Fact[bool] | None]:
    """(whether the work is not paid, be it by commission alone; whether it is by commission alone)."""
    commission = _stated(advert, _COMMISSION, _COMMISSION_CUES)
    return _stated(advert, _UNPAID, _UNPAID_CUES) or commission, commission


def _stated(advert: Advert, pattern: re.Pattern[str], cues: Cues) -> Fact[bool] | None:
    if match := pattern.search(advert.title_low):
        return Fact(True, Quote("title", advert.title[match.start() : match.end()]))
    for match in advert.find(pattern, cues):
        begin, end = advert.sentence(match.start(), match.end())
        if not _LEAVE.search(advert.low, begin, end) and not _NEVER.search(advert.low, begin, match.start()):
            return Fact(True, advert.quote(match.start(), match.end()))
    return None


def read_word_check(advert: Advert) -> Fact[str] | None:
    """The word that an application has to mention ("please mention the word HERON to show you read this")."""
    for match in advert.find(_WORD_CHECK, _WORD_CUES):
        at = match.start("word")
        return Fact(advert.text[at : match.end("word")], advert.quote(match.start(), match.end()))
    return None
