"""Whether the work is done as a contractor, whatever hours the source or the text names beside it."""

import re

from .cues import Cues
from .patterns import compiled
from .text import Advert

_CUES = Cues(
    "contractor",
    "freelance",
    "freiberuf",
    "1099",
    "b2b contract",
    "b2b engagement",
    "b2b agreement",
    "b2b cooperation",
    "b2b basis",
    "contract opportunity",
    "contract role",
    "contract position",
    "contract-based",
    "contract based",
    "hourly contract",
    "month contract",
    "months + contract",
    "month + contract",
    "months contract",
    "own rates",
    "and rates",
    "honorarbasis",
    "auto-entrepreneur",
    "autoentrepreneur",
    "micro-entrepreneur",
    "autónomo",
    "por honorarios",
    "prestación de servicios",
    "regime pj",
    "como pj",
    "modelo pj",
    "contratação pj",
    "zzp",
    "umowa b2b",
    "umowę b2b",
    "umowy b2b",
    "kontrakt b2b",
    "partita iva",
    "ir35",
    "day rate",
    "limited company",
    "corp-to-corp",
    "corp to corp",
)
_LABELS = r"(?:engagement|position|job|employment|contract|role|work)?[ _]?(?:engagement|type|basis|status|anstellungsart|vertragsart)"
_CONTRACTOR = compiled(
    rf"\b{_LABELS}[\s*_]*:[\s*_]*(?:(?!fixed|permanent|employ|unlimited)[\w-]+[ ,/-]{{1,3}}){{0,3}}?(?:independent contractor|contractors?\b|freelance(?:r)?\b|1099|hourly contract\b|(?:\d{{1,2}}|six|three)[- ]months? contract\b|b2b contract)"
    r"|\b(?:[1-9]|1[01]) ?months? ?\+? contract (?:with|role|position|opportunity)\b|: ?(?:hourly contract|independent contractor|freelance|contract (?:opportunity|role|position))(?=\W*(?:$|\n))"
    r"|\b(?:this is|we offer|offering|seeking|for|as|in) (?:an? |our )?(?:(?!not |fixed|permanent|contractor|freelance)[\w,-]+ ){0,4}?(?:freelance|1099|independent[- ]contractor|independent[- ]contract|contract-based|contract based|contractor|hourly contract|(?:\d{1,2}|six|three)[- ]months? contract|contract)[,]? ?(?:(?:full-time|remote|\w+-based),? ){0,2}(?:role|position|opportunity|engagement|basis|assignment)\b"
    r"|\b(?:as|be|is) (?:an? )?independent contractors?\b(?! (?:or|and|to us))|\b(?:appoint|engag|contract)\w* [^.\n]{0,40}\bas an? (?:(?:independent|freelance|1099|associate) )?contractor\b|\bindependent contractor (?:agreement|role|position|basis|status|opportunity|engagement)|\b(?:hired|engaged|paid|onboarded|classified|work|working) as (?:an? )?(?:independent |freelance |1099 |associate )?(?:contractors?|freelancers?)\b"
    r"|\bon an? (?:independent |freelance )?(?:contractor|freelance|1099) basis\b|\bas an? (?:(?:independent|freelance|1099|associate) )?contractor(?=[.;]|,(?! (?:we|our|the company|it)\b))|\bcontractor agreement\b|\bset (?:their|your) own (?:\w+ and )?rates\b|\bb2b (?:contract|engagement|agreement|cooperation|basis)\b"
    r"|\bauf (?:freiberuflicher|selbstständiger|selbständiger) basis\b|\bauf honorarbasis\b|\bals freiberufler\w*|\bfreiberufliche[rs]? (?:mitarbeit|tätigkeit|basis|projekt|zusammenarbeit)"
    r"|\bstatut (?:d['e ])*(?:auto-?entrepreneur|micro-entrepreneur|indépendant|freelance)|\ben freelance\b|\b(?:como|contrato de|(?:con|imprescindible|necesari\w|requiere|dad[oa] de|tener) (?:el |tu )?alta de) autónomo\b|\bpor honorarios\b|\bcontrato (?:de|por) prestación de servicios\b|\b(?:regime|como|modelo|contratação)\W{0,3}pj\b|\b(?:als|op) zzp\b|\bzzp-basis\b|\b(?:umow\w|kontrakt\w*) b2b\b|\bcon partita iva\b|\b(?:inside|outside) (?:of )?ir35\b|\bday rate\b|\bthrough (?:a|your)(?: own)? limited company\b|\bcorp[- ]to[- ]corp\b"
)
_EMPLOYED = re.compile(  # both are offered, or what is spoken of is another's post
    r"\b(?:permanent|employees?|employed|w-?2|clt|uop|umow\w+ o pracę|festanstellung|festangestellt\w*|angestellt\w*|fest oder|cdi|indefinid\w|dienstverband|loondienst|dipendente|in-house|payroll)\b"
)
_OTHERS = re.compile(
    r"\b(?:our|with|manage|managing|hire|hiring|other|external|third[- ]party|network of|between|for|from|by|of) (?:\w+ )?(?:contractors|freelancers)\b|\b(?:experience|worked|background|industry|government|general|clients?|customers?|knowledge|portfolio)\b[^.\n]{0,40}$"
)
_NOT = re.compile(
    r"\b(?:not|no|never|n't|kein\w*|nicht|unlike|instead of|rather than|won't|isn't|before|after)\b[^.:;\n]{0,40}$"
)
_PEOPLES = re.compile(  # whom one works for or with, and what one draws up for them
    r"(?:\bwho|, die|\bqui|, che|\b(?:clientes|personas|trabajadores|profesionales|pessoas|profissionais) que)\b[^.:;\n]{0,40}$"
    r"|\b(?:whether|ob|if (?:an?|the) \w+)\b[^.:;\n]{0,40}$|\b(?<!you )(?<!that )(?:lets?|enabl\w+|allows?) (?:\w+ ){1,3}(?:to )?$"
    r"|\b(?:draft|explain|review|negotiat|prepar|administ|draw up|writ|check|handl|process|maintain|manag|sign off)\w*,? (?:(?:and|or) \w+ )?(?:(?:every|each|all|our|the|an?|any|new|their|these) ){0,2}$"
    r"|\b(?:betreu|berät|berat|tramit|gestion|asesor|conseill|accompagn)\w* (?:[\w,]+ ){0,5}$"
)
_SOUGHT = re.compile(
    r"\b(?:looking for|seek\w*|hiring|you(?:'re| are)|someone|anyone|candidates|applicants|suchen|gesucht|buscamos|procuramos|cherch\w+|recherch\w+|you,)\b"
)
_BEHIND = re.compile(
    r"\s(?:managers?|management|coordinat\w+|liaisons?|relations|payroll|compliance|onboarding|recruit\w+|supervis\w+|administrat\w+|specialists?|safety|networks?|community|payments?|invoices?|workforce|population|classification)\b"
)
"""What makes of a contractor one whom others look after: "a contractor liaison"."""
_NOTICE = re.compile(
    r"\b(?:(?:evaluat|process|consider|submit)\w* (?:your|an|any|the|all) (?:job )?applications?|applications? for employment|as applicable|personal (?:data|information)|authori[sz]ed to work|if you (?:join|choose|prefer|are|work)|equal opportunit\w+)\b"
)
"""Sentences about data, rights and choices, not about this post."""
_NEAR = 90


def contractor(advert: Advert) -> tuple[int, int] | None:
    """Where the text says that one is engaged as a contractor, and nothing beside it of being employed instead."""
    for match in advert.find(_CONTRACTOR, _CUES):
        begin, end = advert.sentence(match.start(), match.end())
        begin, end = max(begin, match.start() - _NEAR), min(end, match.end() + _NEAR)
        head = advert.low[begin : match.start()]
        around = advert.low[begin:end]
        if _NOT.search(head) or _OTHERS.search(head) or _EMPLOYED.search(around) or _NOTICE.search(around):
            continue
        if _BEHIND.match(advert.low, match.end()) or (_PEOPLES.search(head) and not _SOUGHT.search(head)):
            continue
        return match.start(), match.end()
    return None
