"""Where the work is done: remote, hybrid or on site. The text is believed over a field that says otherwise."""

import re

from ..vocabulary import Workplace
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled, from_words
from .text import Advert

_DAYS = r"(?:\d|one|two|three|four|five|twice|zwei|drei|vier)"
_HYBRID = compiled(
    r"#li-hybrid|[|(]\s*hybrid\b|\bhybrid\W{1,3}\d|"
    + from_words(
        rf"\bremote[- ]?(?:option|anteil|tage)\b|\bhome-?office[- ]?(?:option|möglich|anteil|tage|regelung)\w*|\bhome-?office\W{{0,3}}(?:bis zu )?{_DAYS}\s?(?:x|mal|tage?)\W{{0,2}}(?:pro|die|je|in der)?\s?woche|\bteilweise (?:remote|im home)|\bmobiles arbeiten\b|\bmöglichkeit (?:zum|auf|zu|für) (?:\w+ )?(?:home-?office|mobile\w*|remote)|\bhybrid(?:e[rsn]?)?[ -](?:role|position|work(?!flow|load|shop)\w*|model|schedule|setup|set-up|arrangement|environment|way|office|policy|format|internship|opportunity|approach|basis|job|mode|team(?! of)|company|from|in\b|at\b|/|\(|-|remote|flex\w*|arbeits\w*|modell\w*|home)|\b(?:is|are|be|mode|model|type|location|arrangement|workplace|setup|style|policy|environment|schedule|remote|setting)\W{{0,4}}(?:an? |fully |currently |a flexible )?hybrid\b|\bhybrid\W*(?:\n|$|\()|\bhybrides arbeiten|\bhybridmodell|\bremote[- ]days?\b|\bin (?:the |our )?(?:\w+ )?office (?:for |at least )?{_DAYS}(?:\s?(?:-|to|or)\s?{_DAYS})? days?\b|\bh[íi]brid[oa]\b(?! de | entre )|\bpraca hybrydowa"
        rf"|\b{_DAYS}(?:\s?(?:-|to|or|\+)\s?{_DAYS})?\+? (?:\w+ )?days? (?:a|per|each|/|every)? ?(?:week )?(?:\w+ ){{0,3}}?(?:in (?:the |our |an? )?(?:\w+ ){{0,3}}?office|in[- ]office|on[- ]?site|in[- ]person|at (?:the|our) office|from (?:the|our) (?:\w+ )?(?:office|hq)|work(?:ing)? from (?:the )?office|wfo)|(?:in (?:the |our )?(?:\w+ ){{0,2}}?office|in[- ]office|on[- ]?site|in[- ]person|work from (?:the )?office)\W{{1,3}}(?:\w+ ){{0,4}}?(?:at least |minimum (?:of )?|for |on )?{_DAYS}(?:\s?(?:-|to|or|\+)\s?{_DAYS})?\+? (?:\w+ )?(?:days?|x|times) (?:a|per|each|/|every)? ?week|(?:office|onsite|on-site|in-person|hq|in person)[^.\n]{{0,60}}?\b{_DAYS}(?:\s?(?:-|to|or)\s?{_DAYS})? ?(?:days?|x|times)?[ /](?:a |per |each |every )?week|\b{_DAYS}\+? (?:days?|x)[ /](?:per |a )?week[^.\n]{{0,60}}?(?:office|onsite|on-site|in[- ]person|\bhq\b)"
        rf"|\b{_DAYS}(?:\s?(?:-|to)\s?{_DAYS})? (?:tage?n?|dage) (?:\w+ ){{0,3}}(?:homeoffice|home-office|büro|remote|mobil)|\b(?:arbeit\w*|zusammenarbeit|möglichkeit|kannst|wahlweise)\b[^.\n-]{{0,60}}?\bvor ort\b[^.\n]{{0,60}}?\boder\b[^.\n]{{0,30}}?(?:home|remote)|\b(?:arbeit\w*|zusammenarbeit|möglichkeit|kannst|wahlweise)\b[^.\n-]{{0,60}}?\b(?:remote|home ?office)\b[^.\n]{{0,40}}?\boder\b[^.\n]{{0,30}}?\bvor ort\b|at least half of their (?:work )?time in|mix of (?:remote|home|office|in-office)|combination of (?:remote|in-office|office|working)|anchor days"
    )
)
_DAYS_NUMBER = re.compile(
    r"\b(five|5|six|6|seven)(?:\s?(?:-|to|or|\+)\s?(?:five|5|six|6|seven))?\+? ?(?:full |whole |work\w* )?(?:days?|x|times)\b"
)
_ONSITE = compiled(
    r"#li-on-?site|[|(]\s*(?:on-?site|in-office|office[- ]based)\b|"
    + from_words(
        r"(?:position|role|job) (?:is )?located (?:at|in) our \w+ |\b(?:is|are|be|mode|model|type|location|arrangement|workplace|setup|style|policy|setting)\W{0,4}(?:an? |fully |currently |based |100% )?(?:on-?site|in[- ]office|in[- ]person|office-based|work from office)\b(?! (?:or|interview|/))|\b(?:on-?site|in[- ]person|in[- ]office|office[- ]based)[ -](?:role|position|job|only|internship|company|culture|team|opportunity|work\b|in (?:our|the|\w+)|at (?:our|the)|based|environment|startup|from|\w+ role)|\b(?:fully|100%|full[- ]time,?|entirely|strictly|primarily) (?:on-?site|in[- ]person|in[- ]office|office)|\bon-?site\W*(?:\n|$)|\bwork(?:ing)? from (?:the )?office\b|\bwork in[- ]person|\bin[- ]person (?:from|at|in) our|\b(?:together )?in[- ]person,? (?:\w+,? )?(?:in|from|at)\b|\bcome into the office every|office[- ]first|\bvor[ -]ort\b(?:-| tätig| im)|\b(?<!oder )(?<!dabei )vor ort in unserem(?! co-?working)(?! office dabei)|\b(?:vollständig|ausschließlich|komplett) vor ort\b|\bpräsenz(?:pflicht|arbeit)|\bkein home ?office|\bnot (?:a )?(?:remote|hybrid)(?: role| position| job)?\b|\bno remote\b|\bnot eligible for remote|\bremote (?:work )?(?:is )?not (?:available|possible|an option|offered|permitted|eligible)|\bpresencial\b|\bpraca stacjonarna|\bsur site\b|\bmust (?:be able to )?(?:work|be|report) (?:on-?site|in[- ]person|in (?:the|our) office)|\bwork on-?site\b|\ball (?:our )?(?:roles|positions) are (?:in|in-person|onsite|on-site|based)|\b(?:located|based|work(?:ing)?) (?:on-?site|in[- ]person)\b|\bbased (?:at|in|out of) our \w+(?: \w+){0,2} (?:office|hq|headquarters|store|clinic|hospital|warehouse|facility|lab|campus)|\bworking in the \w+(?: \w+)? office\b"
    )
)
_REMOTE = compiled(
    r"#li-remote|[|]\s*(?:fully |100% )?remote\b|^remote\b|\n\W*remote\W*\n|"
    + from_words(
        r"\bwork remotely\W{1,4}from anywhere|\b(?:fully|100 ?%|completely|entirely|all|totally)[ -]?remote\b(?! (?:team|company|culture|organi|startup|workforce|environment|-first))|\bremote[ -](?:role|position|job|opportunity|internship|work from|in the|within|from|anywhere|\(|us|usa|u\.s|based in|full|contract|eligible)|\b(?:this|role|position|job|internship|opportunity) (?:is|can be|may be|will be)(?![^.\n]{0,12}\bnot\b)[^.\n]{0,40}?\b(?:remote(?:ly)?|performed remotely|work(?:ed)? from home|telework|home[- ]based)\b(?! (?:first|office|team|sens|control|site|customer))|\b(?:location|work ?mode|work ?place|workplace type|work type|job type|work location|type|arbeitsort|standort|ort|locations?|work arrangement|work setup|setting|based|modality|local|ubicación)\W{0,6}(?:fully |100% |us[ -]|usa[ -]|\w+, |permanent )?remote\b|\bwork (?:remotely )?from (?:anywhere|home)\b(?! (?:support|as well|stipend|allowance|budget|days?|policy|setup|equipment|up to|for up|one|two|a few|on|when|week|month|friday|option|flex|once|\d))|\bwork remotely (?:from|within|in)\b|\btelecommute\b|\b100 ?% home ?office|\bvollständig (?:remote|im home)|\bremote möglich|\blocation\W{1,4}[\w ,]{2,40}\((?:fully |100% )?remote\b(?! ?(?:/|or)? ?hybrid)|\b100% remoto|\btrabalho remoto|\btrabajo remoto|\bteletrabajo\b|\bpraca zdalna|\btélétravail (?:complet|total)|\bwork-from-home (?:role|position|job|opportunity)|\bcan be (?:done |based |performed )?remote|\b(?:remote|work[- ]from[- ]home) set-?up\b|\bpermanent work[- ]from[- ]home\b|\b(?:quiet|dedicated|distraction[- ]free|reliable)\b[\w, -]{0,20}\bhome[- ]office\b|\bworkspace for remote work"
    )
)
_COMPANY_CUES = Cues("remote", "distributed")
_COMPANY_REMOTE = compiled(
    r"\bremote[- ]first\b|\b(?:(?:fully|all|100 ?%)[- ](?:remote|distributed)|remote) (?:team|company|culture|organi[sz]ation|startup|workforce)\b|\bremote[- ]friendly\b|\bremote-flexible\b"
)
_HYBRID_WORDS = tuple(
    "hybrid|híbrid|hibrid|hybryd|woche|day|tag|dage|week|half|mix of|combination|mobil|anteil|option|möglich|regelung|teilweise|arbeit|kannst|wahlweise".split(
        "|"
    )
)
_PLACES: tuple[tuple[Workplace, tuple[str, ...], re.Pattern[str]], ...] = (
    ("remote", ("remot", "home", "anywhere", "tele", "zdaln", "télé"), _REMOTE),
    (
        "onsite",
        ("site", "office", "person", "ort", "präsenz", "home", "remote", "presencial", "stacjon", "hybrid"),
        _ONSITE,
    ),
)
"""With words one of which stands in whatever the pattern finds: to look for words takes a tenth of the time."""
_CUES = Cues(
    "remot",
    "hybrid",
    "onsite",
    "on-site",
    "on site",
    "office",
    "in person",
    "in-person",
    "from home",
    "from-home",
    "homeoffice",
    "mobiles arbeiten",
    "home office",
    "home-office",
    "anywhere",
    "telecommut",
    "telework",
    "büro",
    "vor ort",
    "vor-ort",
    "präsenz",
    "híbrid",
    "hybryd",
    "zdaln",
    "stacjonarn",
    "presencial",
    "sur site",
    "télétravail",
    "teletrabajo",
    "anchor day",
    "half of their",
    "home-based",
    "home based",
)
_FIELD_REMOTE = compiled(
    r"\bremot[eo]\b|\btélétravail\b|\bteletrabajo\b|\bteletrabalho\b|\bà distance\b|\bzdaln\w+|\bthuiswerk\w*|\bhome ?office\b|\banywhere\b|\bwork from home\b|\bvirtual\b|\btelecommute\b|\bwfh\b|\bdistributed\b|\bworldwide\b"
)
_REMOTE_THINGS = re.compile(  # "Remote Sensing Engineer" senses from afar, on site or not
    r"\bremote (?:sens\w*|support|hands|operations?|operators?|control\w*|monitor\w*|access|patients?|devices?|vehicles?|pilots?|execution|desktop|diagnos\w+|assistance|customers?|proctor\w*|infrastructure|surveillance|video|areas?|communit\w+|sites?|fleet|systems?|handling|id\b|visual|guidance|driv\w+|weapon\w*|health|care|imaging|inspection|processing|caching|storage|procedure|testing|identity|deposit\w*|service delivery)"
)
_TITLE_REMOTE = re.compile(
    r"\bremot[eo]\b|\btélétravail\b|\bteletrabajo\b|\bteletrabalho\b|\bà distance\b|\bzdaln\w+|\bthuiswerk\w*|\bhome ?office\b|\banywhere\b|\bwork from home\b|[(\[]\s?virtual\s?[)\]]|\btelecommute\b|\bwfh\b"
)
_FIELD_HYBRID = compiled(r"\bhybrid\w*|\bhíbrido\b")
_FIELD_ONSITE = compiled(r"\bon-?site\b|\bin[- ]office\b|\bin[- ]person\b|\bwfo\b|\bpresencial\b")
_CHOICE = compiled(
    r"(?:on-?site|in[- ]office|office),? (?:hybrid,? )?(?:or|and|/|to|oder) (?:fully )?remote|remote,? (?:or |and |/ ?)?(?:hybrid|on-?site|in[- ]office)(?:,? (?:or|and) (?:on-?site|in[- ]office|hybrid))?|hybrid (?:or|/) ?(?:fully )?remote|remote(?:ly)?,? (?:or|and) (?:in[- ]person|from (?:the|our|one)|on-?site|in[- ]office|hybrid)|open to (?:fully )?remote|(?:deutschland|bundes|österreich|schweiz|europa)weit\W{1,3}(?:\w+ )?remote|remote\W{1,3}(?:deutschland|bundes|österreich|europa)weit|(?:hauptsächlich|überwiegend|vorwiegend|größtenteils) (?:remote|im home ?office|von zu ?hause)|(?:remote|home office) (?:work )?(?:is )?possible|remote (?:is )?(?:an option|possible|considered)"
)
_OR_REMOTE = re.compile(r"(?:^|\n)[^\w\n]*(?:[\w.'-]+,? ){1,3}(?:\([\w ]{1,20}\) )?or remote[^\w\n]*(?:\n|$)")
"""A line that gives a place or remote work: what else is said of the office is said of those at that place."""
_MIXED = re.compile(
    r"hybrid (?:role|position)\W{0,2}(?:spanning|between|combin(?:ing|es)|blend(?:s|ing)|bridg(?:es|ing)|that|across|but|of)|\w+ \+ \w+ hybrid|hybrid (?:of|between) |hybrid role\W{1,3}but"
)
_TECHNICAL = compiled(
    r"hybrid (?:environments|integration|workloads?|estate|it\b|storage|hosting|connectivity|topolog\w+|platforms?|solutions?|stack|cluster|kubernetes|azure|aws|datacent\w+|data cent\w+|identity|active directory|exchange|rendering|teams of|workflows?|cloud|networks?|infrastructure|app|mobile|vehicle|search|architectur|model(?:s|ing)|data|system|deployment|bond|electric|retrieval|quantum|ai|setups? \(|environments? \(|and multi|or multi)|hybrid[- ](?:and|or) multi|multi[- ]?cloud"
    r"|\bhybrid environment\b[^.\n]{0,60}(?:cloud|on-?prem\w*|aws|azure|gcp|servers?|kubernetes|data cent|network)|(?:cloud|on-?prem\w*|aws|azure|gcp|kubernetes|infrastructure|deploy\w*|servers?)\b[^.\n]{0,60}\bhybrid (?:environment|or|and|set-?ups?)\b"
)
_HYBRID_AT_ALL = re.compile(
    r"\bhybrid[ -](?:work\w*|set-?up|environment|arrangements?|model|policy|approach|format|options?)\b(?! (?:in|from|at)\b)"
)
_PERK = re.compile(
    r"\b(?:competitive|benefits?|perks?|insurance|holidays?|vacation|pto|bonus\w*|pension|wellness|career|salary|equity|parental|growth)\b"
)
"""What stands beside "flexible hybrid setup" where it is one of the things that are offered."""
_WORK = re.compile(r"office|days|hybrid (?:role|work|position|schedule)")
_NOT_THIS_JOB = compiled(
    r"lunch|catered|snack|\bmeals?\b|dinner|\bgym\b|breakfast|\bif you(?:'re| are)? (?:live|reside|located|based|local|near)|\bfor (?:those|employees|people) (?:who (?:live|reside)|near|located|based|within)|\bhires in the|for all (?:hires|employees|candidates) in|within (?:\d+|commuting|a) |\bsome (?:roles|positions|teams)|certain roles"
)
_REFUSED = re.compile(
    r"\b(?:is|are) not (?:available|possible|offered|an option|supported)|\bnot (?:offer|eligible|open|consider)|\bno (?:remote|hybrid)\b"
)
_GENERAL = re.compile(r"\b(?:many|some|certain|most|depending|varies|may vary)\b|\bwhether\b|no matter")
_ABOUT_OTHERS = compiled(
    r"interview|stipend|allowance|lunch|snack|dinner|meals?\b|catered|visit|event|offsite|off-site|retreat|clients? site|customer site|support(?:ing)? (?:remote|on-?site)|remote (?:sens|control|site|monitor|desktop|access|support|employees|workers|teams|work reimb|work stipend|office)|some remote|occasional|\bmeet\b|gather|quarterly|a year|annual|per year|summit|both in[- ]person|writing|onboarding|gym|childcare|parking|amenit|daycare|perks"
)
_ONLY_CALLED = re.compile(r"\b(?<!if )(?:listed|posted|advertised|shown|tagged|marked|appears) as (?:a )?remote\b")

_WHOLLY = re.compile(
    r"\b(?:fully|100 ?%|entirely|strictly|vollständig|komplett|ausschließlich|totalmente|entièrement|volledig) (?:on-?site|in[- ]person|in[- ]office|in (?:the|our) office|vor ort|presencial|sur site|op locatie)"
)


def _is_only_called(low: str) -> bool:
    return ("as remote" in low or "as a remote" in low) and _ONLY_CALLED.search(low) is not None


def read_workplace(advert: Advert) -> tuple[Fact[Workplace] | None, Fact[Workplace] | None]:
    """(remote, hybrid or on site, or `None` where nothing says so; what title and location alone say)."""
    said = _said(advert)
    field = _field(advert)
    if said is None:
        return field or _flag(advert) or _company(advert), field
    if said.value != "remote" and _is_only_called(advert.low):
        return said, field or _flag(advert)
    if said.value == "onsite" and _WHOLLY.search(said.quote.words.lower()):
        return said, field or _flag(advert)
    if field is not None and (field.quote.field == "title" or (field.value == "hybrid" and said.value == "remote")):
        return field, field
    return said, field or _flag(advert)


def _flag(advert: Advert) -> Fact[Workplace] | None:
    location = advert.listing.location or ""
    words, field = (location, "location") if location.strip() else (advert.title, "title")
    return Fact("remote", Quote(field, words)) if advert.listing.remote and words.strip() else None


def _field(advert: Advert) -> Fact[Workplace] | None:
    """What title and location say."""
    location = advert.listing.location or ""
    low = location.lower()
    for text, source, original in ((advert.title_low, "title", advert.title), (low, "location", location)):
        for value, pattern in (("hybrid", _FIELD_HYBRID), ("remote", _FIELD_REMOTE), ("onsite", _FIELD_ONSITE)):
            if (match := pattern.search(text)) and len(text) == len(original):
                if source == "title" and value == "remote":
                    match = _TITLE_REMOTE.search(_REMOTE_THINGS.sub(lambda found: "-" * len(found.group()), text))
                    if match is None:
                        continue
                return Fact(value, Quote(source, original[match.start() : match.end()]))  # type: ignore[arg-type]  # one of three
    return None


def _said(advert: Advert) -> Fact[Workplace] | None:
    """What the text says of this job, the clearest first: a choice, days in the office, else what comes first."""
    first: Fact[Workplace] | None = None
    perk: Fact[Workplace] | None = None
    if "or remote" in advert.low and (match := _OR_REMOTE.search(advert.low)):
        return Fact("remote", Quote("description", advert.text[match.start() : match.end()].strip()))
    for begin, end, _ in advert.sentences_with(_CUES):
        sentence = advert.low[begin:end]
        if "remote" in sentence and (match := _CHOICE.search(sentence)):
            if _REFUSED.search(sentence):
                return Fact("onsite", advert.quote(begin + match.start(), begin + match.end()))
            if not _GENERAL.search(sentence) and _of_this_job(sentence, match):
                return Fact("remote", advert.quote(begin + match.start(), begin + match.end()))
            continue
        if any(map(sentence.__contains__, _HYBRID_WORDS)) and (fact := _partly(advert, begin, end)):
            if not _is_perk(fact, sentence):
                return fact
            perk = perk or fact
            continue
        if first is None:
            first = _plainly(advert, begin, end)
    return first if perk is None or (first is not None and first.value == "remote") else perk


def _is_perk(fact: Fact[Workplace], sentence: str) -> bool:
    """Whether it is praised among other things that are offered, without a word of days, office or role."""
    bare = fact.value == "hybrid" and _HYBRID_AT_ALL.search(sentence) is not None
    return bare and _PERK.search(sentence) is not None and not _WORK.search(sentence) and ":" not in sentence


def _partly(advert: Advert, begin: int, end: int) -> Fact[Workplace] | None:
    """Hybrid, or on site where the days in the office are all five."""
    sentence = advert.low[begin : end + 1]
    match = _HYBRID.search(sentence)
    if match is None or _technical(sentence) or _NOT_THIS_JOB.search(sentence):
        return None
    days: Workplace = "onsite" if _DAYS_NUMBER.search(match.group()) else "hybrid"
    return Fact(days, advert.quote(begin + match.start(), begin + match.end()))


def _plainly(advert: Advert, begin: int, end: int) -> Fact[Workplace] | None:
    """Remote or on site, by one sentence with the line break before and after it."""
    begin = max(0, begin - 1)
    sentence = advert.low[begin : end + 1]
    for value, words, pattern in _PLACES:
        if (
            any(map(sentence.__contains__, words))
            and (match := pattern.search(sentence))
            and _of_this_job(sentence, match)
        ):
            return Fact(value, advert.quote(begin + match.start(), begin + match.end()))
    return None


def _of_this_job(sentence: str, match: re.Match[str]) -> bool:
    return not _ABOUT_OTHERS.search(sentence, max(0, match.start() - 60), match.end() + 50)


def _technical(low: str) -> bool:
    return _MIXED.search(low) is not None or (_TECHNICAL.search(low) is not None and not _WORK.search(low))


def _company(advert: Advert) -> Fact[Workplace] | None:
    match = next(advert.find(_COMPANY_REMOTE, _COMPANY_CUES), None)
    return None if match is None else Fact("remote", advert.quote(match.start(), match.end()))
