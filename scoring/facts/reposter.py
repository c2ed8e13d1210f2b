"""Whether an agency or a board stands where the employer should, and whom the text then names."""

import re
from functools import cache
from importlib.resources import files

from .model import Fact, Quote
from .text import Advert

_NAME_CUES = re.compile(
    r"\b(?:staffing|recruit(?:ing|ment|ers?|er)|headhunt\w*|personalvermittlung|personaldienst\w*|zeitarbeit|manpower|talent (?:solutions|acquisition|partners|group|hub)|executive search|search (?:partners|group|associates)|resourcing|hr (?:solutions|services|consult\w*|consulting)|human resources? (?:consult\w*|services|solutions)|placements?|placement services|employment agency|job ?board|jobs? (?:portal|hub|alert)|hiring (?:solutions|partners)|personnel|workforce solutions|consultants? (?:hr|recruit\w*)|interim|uitzend\w*|detachering|jobs)\b"
)
_CLIENT = re.compile(
    r"\b(?:our|my) (?:\w+[ -]){0,3}?client(?:,|'s| is| are| has| based| in | seeks| \()|\bour client [a-z]+s (?!we|our)\b|\b(?:recruiting|hiring|searching|sourcing) on behalf of\b|\bon behalf of (?:our|a|an|one of our|my)\b(?! (?:customers|users|patients|clients'? (?:to|by)))|\bclient of ours|\bfor (?:one of )?our (?:\w+ ){0,2}clients?\b(?= (?:in|based|,|\.|:|-|is|who|a|we|-))|\b(?:hiring|recruiting|looking|searching|sourcing|seeking|role|position|job|opportunity)\b[^.\n]{0,40}\bfor (?:one of )?(?:our|a|an|my) (?:\w+[ -]){0,4}?client\b|\bim auftrag (?:unser\w*|eines)|\bfür (?:unseren|einen unserer) (?:kunden|mandanten|auftraggeber)|\bunser (?:kunde|mandant|klient) (?:ist|sucht|,|aus)|\bfür unseren (?:\w+ )?(?:mandanten|kunden)\b|\bpara (?:nuestro|uno de nuestros|importante) cliente|\bnotre client,? |\bpour (?:le compte de|l'un de nos clients)|\bvoor (?:onze|een van onze) (?:klant|opdrachtgever)|\bdla naszego klienta|\bclient\s*:\s*\S|\bend[- ]client\b|\bclient'?s? (?:name|location)\s*:|\bimplementation partner\b|\bour (?:partner|portfolio) compan(?:y|ies) (?:is|are|in|,)|\bpartner company\b|\bconfidential (?:client|company|employer)|\bwe(?:'re| are) (?:an? )?(?:\w+[ -]){0,4}?(?:recruit(?:ment|ing)|staffing|talent|executive search|headhunting|hiring) (?:\w+ )?(?:agency|firm|company|platform|partner|marketplace|startup|consultancy)|\bis (?:an? )?(?:\w+[ -]){0,4}?(?:recruit(?:ment|ing)|staffing|executive search|headhunting) (?:\w+ )?(?:agency|firm|company|partner|consultancy)|\bthis (?:job|role|position|posting) (?:is|was) (?:posted|sourced|listed|shared|advertised) (?:by|from|on behalf|via|through)|\bposted on behalf\b|\bour role (?:will be|is) to help (?:all )?our talents|\bhelp (?:top )?talents? (?:find|get|land)[^.\n]{0,40}(?:jobs|roles|startups|opportunit)"
)
_CLIENT_WORDS = (
    "client",
    "behalf",
    "kunde",
    "mandant",
    "recruit",
    "headhunt",
    "staffing",
    "partner compan",
    "this job",
    "this role",
    "klant",
    "opdrachtgever",
    "klienta",
    "talent",
    "posted",
    "implementation partner",
    "auftrag",
)
_OWN_CLIENT = re.compile(
    r"(?:serv|support|help|work(?:ing)? (?:with|closely)|deliver|for each|across|advis|assist|meet|understand|engag|our clients' )\w*[^.]{0,30}$"
)
_EMPLOYER = re.compile(
    r"(?:on behalf of|about our client|end client|client|employer|company|hiring company|company name|our client|im auftrag (?:der|von)|für unseren kunden)\s*[:,]?\s*(?:\n\s*)?(?P<name>[A-Z][\w&.'-]*(?: (?:[A-Z][\w&.'-]*|of|and|&|de|der)){0,4})"
)
_NOT_NAMES = frozenset(
    "The A An Our We This It Is In For You As At And Or Be Job Title Location About Company Confidential Description".split()
)


@cache
def _known() -> frozenset[str]:
    lines = files("scoring").joinpath("data", "reposters.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


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


def read_reposter(advert: Advert) -> tuple[Fact[bool] | None, Fact[str] | None]:
    """(True with the words that show it, or `None`; the employer that the text names)."""
    company = advert.listing.company
    fact: Fact[bool] | None = None
    if company.strip() and (plain(company) in _known() or _NAME_CUES.search(company.lower())):
        fact = Fact(True, Quote("company", company))
    else:
        for match in advert.find(_CLIENT, *_CLIENT_WORDS):
            begin, _ = advert.sentence(match.start(), match.end())
            if not _OWN_CLIENT.search(advert.low, max(begin, match.start() - 60), match.start()):
                fact = Fact(True, advert.quote(match.start(), match.end()))
                break
    return fact, _employer(advert) if fact is not None else None


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
