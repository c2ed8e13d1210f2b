"""Whether an agency or a board stands where the employer should, and whom the text then names."""

import re
from functools import cache, lru_cache
from typing import Literal

from ..data_rows import data_rows
from ..employers import employer_key
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled, from_words
from .text import Advert

_NAME_CUES = compiled(
    r"staffing|recruit(?:ing|ment|er\b|ers\b)|recruit\b|rekrutierung|headhunt|personal(?:vermittlung|dienst|beratung|service|recruiting|leasing|agentur)|\bpersonal (?:gmbh|mbh|ag|ug)\b|zeitarbeit|manpower"
    r"|\btalent (?:solutions|acquisition|partners|group|hub)\b|\bexecutive search\b|\bsearch (?:partners|group|associates|limited|ltd|gmbh|pte|llc|inc|& (?:selection|consulting))\b|\bsearch$|\bresourcing\b"
    r"|\bhr (?:solutions|services|consult\w*|consulting|experts|agentur|management|partners)\b|\bhr$|\bhuman resources? (?:consult\w*|services|solutions)|\bplacements?\b|\bemployment (?:agency|solutions|services)\b|\bstaff(?: agency)?$|\brpo\b"
    r"|\bjob ?board\b|\bjobs? (?:portal|hub|alert|network)\b|\bhiring (?:solutions|partners)\b|\bpersonnel\b|\bworkforce solutions\b|\bconsultants? (?:hr|recruit\w*)|\binterim\b|uitzend|detachering|\bwerving\b|\bjobs (?:via|for|in|ai)\b|\bempregos\b|\bempleos\b"
)
_NAME_HINTS = re.compile(r"jobs?\b|\bjobs?|\bcareers?\b|hirings?\b|hires?\b|talente?s?\b|\btalent|outsourc\w+")
"""What agencies are often called, but also the boards of employers ("Acme Jobs", "acme-hiring"), who name themselves."""
_VERBS = r"(?:is|has|was|operates|offers|provides|develops|makes|builds|runs|designs|delivers|speciali[sz]es|seeks|wants|manufactures|sells|produces|owns|looks|needs|requires|combines|believes|plans)"
_CLIENT = compiled(
    r"^[\s*_]*(?:end )?client\s*[*_]*\s*:|(?:^|(?<=\n)|(?<=[.!] ))(?:the|end) client (?:is an?|has|promotes|offers|requires|seeks|wants|needs)\b|"
    + from_words(
        rf"\b(?:our|my) (?:\w+[ -]){{0,3}}?client(?:,? \(|, (?:an?|the|based|located|one|who|which)\b| {_VERBS}\b|(?:,? [\w&.' -]{{2,40}},)? (?:are looking|are seeking|is (?:looking|seeking|hiring)))"
        r"|\bon behalf of (?:our|a|an|one of our|my) (?:\w+[ -]){0,3}?(?:clients?(?! to\b|s\b)(?=[,.:;)]|\s*$| (?:in|based|who|that|is|located|we|,)\b)|partner compan)|\b(?:recruiting|hiring|searching|sourcing) (?:\w+ ){0,4}on behalf of\b|\blisted on behalf of\b|\bclient of ours\b"
        r"|\b(?:hiring|recruiting|looking|searching|sourcing|seeking|role|position|job|opportunity|requirement|opening)\b[^.\n]{0,50}\b(?:for|with|at|of) (?:(?:one|some) of (?:our|the|my|\w+'s?|\w+) ?(?:\w+[ -]){0,3}?(?:clients?|portfolio companies|partner companies)\b|(?:our|a|an|my) (?:\w+[ -]){0,4}?client(?=[,.:;)(]|\s*$| (?:in|based|who|that|is|located|company|of ours)\b))"
        r"|\babout (?:the|our) client\b|\bclient (?:description|overview|name|location|industry)\s*[*_]*\s*:|\bend[- ]client\b|\bcontract[- ]to[- ]hire with (?:the )?client|full[- ]time with (?:the )?client|\bimplementation partner\s*:"
        r"|\bim auftrag (?:unser\w*|eines|einer|von|namhaft\w*)|\b(?:für|bei) (?:unseren?|einen unserer|einem unserer|unserem) (?:\w+ ){0,2}(?:kunden?|mandanten|auftraggeber|partnerunternehmen)\b[^.\n]{0,60}(?:suchen|sucht|besetz)|\bsuchen wir (?:\w+ ){0,3}für (?:unseren?|einen unserer) (?:\w+ ){0,2}(?:kunden|mandanten|auftraggeber)|\bfür unseren (?:\w+ ){0,2}(?:mandanten|auftraggeber)\b(?! (?:in|bei|aus) )|\bunser (?:\w+ )?(?:kunde|mandant|klient|auftraggeber) (?:ist|sucht|,|aus|hat)|\bfür unseren kunden\b[^.\n]{0,40}(?:suchen|sucht)|\barbeitnehmerüberlassung\b|\bpersonalvermittlung\b|\bdirektvermittlung\b"
        r"|\bpara (?:nuestro|uno de nuestros|importante) cliente|\bnotre client,? (?:est|un|une|recherche|,)|\bpour (?:le compte de|l'un de nos clients)|\bvoor (?:onze|een van onze) (?:klant|opdrachtgever)\w*|\bdla naszego klienta|\bem nome d[eo] (?:nosso )?cliente"
        r"|\b(?:confidential|undisclosed) (?:client|company|employer)|\bwe(?:'re| are) (?:an? )?(?:\w+[ -]){0,4}?(?:recruit(?:ment|ing)|staffing|executive search|headhunting) (?:\w+ )?(?:agency|firm|company|platform|partner|marketplace|consultancy)|\bis (?:an? )?(?:\w+[ -]){0,4}?(?:recruit(?:ment|ing)|staffing|executive search|headhunting|candidate sourcing|talent sourcing) (?:\w+ )?(?:agency|firm|company|partner|consultancy)"
        r"|\bthis (?:job|role|position|posting) (?:is|was) (?:posted|sourced|listed|shared|advertised) (?:by|from|on behalf|via|through)|\bthis (?:role|job|position) is (?:for|with) (?:one of )?(?:the |our )?[\w' ]{0,20}(?:clients?\b(?!-)|portfolio|partner compan)|\bposted on behalf\b|\brole will be to help (?:all )?our talents|\bhelp (?:top )?talents? (?:find|get|land)[^.\n]{0,40}(?:jobs|roles|startups|opportunit)|\bhiring (?:company|employer)(?:'s)?\b[^.\n]{0,60}(?:final|decision|contact|review)|\brespective employer"
        r"|\b(?:hiring|recruiting)\b[^.\n]{0,60}\bwith our client\b|\b(?:position|role|contract|opportunity|job) with (?:one of the|an?) (?:[\w,]+ ){0,4}(?:largest|leading|fortune|mnc|multinational|top)\b"
        r"|\bstaff(?:ing)? augmentation (?:services|company|firm|provider|partner)|\b(?:talent|remote|distributed) workforce (?:enabler|provider|partner)|\bnearshore (?:staff|talent|staffing|recruit)\w*|\bhelp(?:s|ing)? (?:\w+ )?(?:companies|businesses|clients|startups) (?:hire|scale with|find|build teams)[^.\n]{0,40}(?:talents?|engineers|developers|professionals|remote|staff)\b|\bconnect(?:s|ing)? (?:\w+ ){0,3}(?:talents?|professionals|candidates|engineers|developers|job ?seekers)[^.\n]{0,40} (?:with|to|and) (?:\w+ ){0,3}(?:companies|employers|businesses|startups|clients|opportunities|jobs|roles)"
    )
)
_CUES = Cues(
    *"client|behalf|kunden|unser kunde|mandant|auftrag|klant|opdrachtgever|klienta|vermittlung|überlassung|recruitment agency|recruiting agency|recruitment firm|recruiting firm|recruitment partner|recruitment company"
    "|recruitment platform|headhunt|staffing|executive search|candidate sourcing|talent sourcing|portfolio compan|partner compan|partnerunternehmen|this role is|this job is|this job was|this position is|this posting is|implementation partner"
    "|confidential |undisclosed|respective employer|the client|end client|augmentation|workforce|nearshore|position with|role with|contract with|opportunity with|help companies|helping companies|helps companies|connect|hiring company|hiring employer|help talent|help top talent|our talents|help all".split(
        "|"
    )
)
_WARNING = re.compile(
    r"agencies|scam|fraud|legitimate|impersonat|unsolicited|@"
)  # of others who recruit in the company's name
_OWN_CLIENT = re.compile(
    r"(?:serv|support|help|work(?:ing)? (?:with|closely)|deliver|for each|across|advis|assist|meet|understand|engag|our clients' )\w*[^.]{0,30}$"
)
_FORM = compiled(
    r"\bnotice period\b|\b(?:immediate|serving notice|only \w+) joiners?\b|\bimmediate to \d+ days\b|\b(?:share|send|drop|submit|forward|mail) (?:\w+ ){0,2}(?:your|the|their|updated|us|cvs?|resumes?) (?:\w+ ){0,2}(?:cvs?|resumes?|profiles?)\b"
    r"|\bmode of interview\b|\binterview mode\b|\bc2c\b|\bcorp[- ]to[- ]corp\b|\bw2 (?:only|contract)\b|\b(?:h4|gc|l2)[ -]?ead\b|\bduration\s*:\s*\d+\+? ?months?\b|\bno of positions?\b|\bnumber of (?:positions|openings)\s*:|\burgent(?:ly)? (?:need|requirement|hiring)\b"
)
"""What stands in orders that agencies and contractors fill for somebody, and seldom where an employer speaks."""
_SOON = re.compile(r"notice|joiner|immediate")
_FORM_CUES = Cues(
    *"notice period|joiner|immediate to|cv|resume|profile|interview|c2c|corp to corp|corp-to-corp|w2 |ead|duration|positions|openings|urgent".split(
        "|"
    )
)
_ABOUT = re.compile(
    r"\W{0,6}(?:About|Why(?: join)?|Join|Meet|Company:|Employer:) ([A-Z][\w.&-]{2,}(?: [A-Z][\w.&-]*){0,2})\s*[:\n*]"
)
TWO = 2  # kinds of words of a form, since employers use one of them now and then
STEM = 4  # first letters by which a company recognises its name
LEAST_TEXT = 800  # characters of text from which the missing name of the company means something
OPENING = 500  # how far into the text a company introduces itself
_NO_NAMES = frozenset("name company companyname unknown notprovided none null undefined".split())
_NOT_NAMES = frozenset(
    "The A An Our We This It Is In For You As At And Or Be Job Title Location About Company Confidential Description".split()
)


@cache
def _known() -> dict[str, str]:
    """The kept names, each with "own" where it also hires people for itself."""
    return dict(data_rows("reposters", 2))


def plain(company: str) -> str:
    """A company's name for comparing: letters and digits in lower case, legal forms left out."""
    words = re.findall(r"[^\W_]+", company.lower())
    return "".join(
        word
        for word in words
        if word
        not in (
            "inc",
            "llc",
            "ltd",
            "gmbh",
            "limited",
            "pvt",
            "private",
            "corp",
            "co",
            "com",
            "ag",
            "plc",
            "bv",
            "sa",
            "pte",
            "the",
        )
    )


_HIDING = compiled(
    r"\b(?:we(?:'re| are)|join|at|is)\W{1,3}(?:an? |one of the )(?:[\w/&,' +.()-]{0,60}?)\b(?:early[- ]stage|venture[- ]backed|vc[- ]backed|fast[- ]growing|rapidly growing|well[- ]funded|series [a-e](?:[/+-][a-e])?|seed[- ]stage|pre-?seed|stealth\w*|y combinator|yc[- ]backed|high[- ]growth|ai[- ]native|ai[- ]first|funded|profitable|backed|bootstrapped)\b[^.\n]{0,80}?\b(?:start-?up|company|scale-?up|firm|platform|business|provider)\b"
)


def read_reposter(advert: Advert) -> tuple[Fact[bool] | None, Fact[str] | None]:
    """(True with the words that show it, or `None`; the employer that the text names)."""
    fact = _by_name(advert) or _by_client(advert)
    if fact is None:
        fact, employer = _by_absence(advert)
        return fact, employer
    return fact, _employer(advert)


def _by_name(advert: Advert) -> Fact[bool] | None:
    company = advert.listing.company
    kind, rest = _by_its_name(company)
    if kind == "no" or (kind == "perhaps" and (len(advert.text) < LEAST_TEXT // 2 or _names(advert, rest))):
        return None
    return Fact(True, Quote("company", company))


@lru_cache(maxsize=16_384)
def _by_its_name(company: str) -> tuple[Literal["yes", "perhaps", "no"], str]:
    """Whether a company re-posts, by its name alone; of one that may, the part that an employer's own text would name."""
    low = company.lower()
    kept = _known().get(plain(company))
    if kept == "own":
        return "perhaps", company
    if company.strip() and (kept is not None or _NAME_CUES.search(low)):
        return "yes", company
    if company.strip() and (hint := _NAME_HINTS.search(low)):
        return "perhaps", low[: hint.start()] + low[hint.end() :]
    return "no", company


def _by_client(advert: Advert) -> Fact[bool] | None:
    for match in advert.find(_CLIENT, _CUES):
        begin, end = advert.sentence(match.start(), match.end())
        if not _WARNING.search(advert.low, begin, end) and not _OWN_CLIENT.search(
            advert.low, max(begin, match.start() - 60), match.start()
        ):
            return Fact(True, advert.quote(match.start(), match.end()))
    return None


def _by_absence(advert: Advert) -> tuple[Fact[bool] | None, Fact[str] | None]:
    """A text that never names its company, but opens by hiding it, by "About Other", or is a form filled in for others."""
    if len(advert.text) < LEAST_TEXT // 2 or _names(advert, advert.listing.company):
        return None, None
    forms = list(advert.find(_FORM, _FORM_CUES))
    if len({"notice" if _SOON.search(match.group()) else match.group()[:4] for match in forms}) >= TWO:
        return Fact(True, advert.quote(forms[0].start(), forms[0].end())), None
    if len(advert.text) < LEAST_TEXT:
        return None, None
    if (
        (other := _ABOUT.match(advert.text))
        and other[1].split()[0] not in _NOT_NAMES
        and not _is_short_for(other[1], advert.listing.company)
        and len(re.findall(re.escape(other[1]), advert.text)) >= 3
    ):
        return Fact(True, Quote("description", other[0].strip())), Fact(other[1], Quote("description", other[1]))
    if match := _HIDING.search(advert.low, 0, OPENING):
        return Fact(True, advert.quote(match.start(), match.end())), None
    return None, None


def _is_short_for(other: str, company: str) -> bool:
    """Whether the name may be another one of the same company: a sister firm, its beginning or its initials."""
    key, long = employer_key(other), employer_key(company)
    letters = iter(plain(company))
    return key[:3] == long[:3] or (other.isupper() and all(letter in letters for letter in plain(other)))


def _names(advert: Advert, company: str) -> bool:
    """Whether the text names the company; the first letters do, boards call themselves "acmelabs" or "acme-careers"."""
    squeezed = plain(company)
    parts = [part for part in re.findall(r"[^\W_]+", company.lower()) if len(part) >= STEM]
    if not parts or len(squeezed) < STEM or squeezed in _NO_NAMES:
        return True
    return any(_begins_a_word(advert.low, part[:STEM]) for part in (*parts, squeezed))


def _begins_a_word(low: str, letters: str) -> bool:
    at = low.find(letters)
    while at > 0 and (low[at - 1].isalnum() or low[at - 1] == "_"):
        at = low.find(letters, at + 1)
    return at >= 0


def _employer(advert: Advert) -> Fact[str] | None:
    for match in re.finditer(
        r"(?i:\bon behalf of|\bend client|\bclient(?: name)?\s*:|\bhiring company\s*:|\bemployer\s*:|\bcompany(?: name)?\s*:|\bour client,)",
        advert.text,
    ):
        found = re.match(
            r"[\s:,*_-]*(?:our client,?\s+)?([A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|of|and|&|de|der)){0,4})",
            advert.text[match.end() : match.end() + 90],
        )
        if found and found[1].split()[0] not in _NOT_NAMES:
            return Fact(found[1].rstrip(" .'-"), advert.quote(match.start(), match.end() + found.end()))
    return None
