"""The numbers of an advert: small ones ("5 years"), and those by which an employer itself calls the job."""

import re

_DIGITS = bytes(code if chr(code).isdigit() and code < 128 else 32 for code in range(256))
_NUMBER = re.compile(r"\d{3,}")
_TOKEN_BEFORE = re.compile(r"[A-Za-z0-9/_-]*$")
_TOKEN_AFTER = re.compile(r"[A-Za-z0-9/_-]*")
_LABEL = re.compile(
    r"(?:\b(?:job|req(?:uisition)?|posting|position|vacancy|opening|role|reference|stellen|ausschreibungs|vacature)"
    r"[ _-]?(?:req(?:uisition)?|posting|opening)?[ _-]?(?:id|identification|number|nummer|nr|no|num|code|ref(?:erence)?)s?"
    r"|\breq(?:uisition)?|\bref(?:erence)?|\bkennziffer|\breferenz(?:nummer|code)?)$",
    re.IGNORECASE,
)
_LABELS_END = tuple(
    "id ids identification number nummer nr no num code ref reference req requisition ziffer enz".split()
)
_SHAPE = re.compile(r"(?:jr|req|rq|hr|ref|r|a|p)[-_]?\d{5,10}|\d{4,7}br", re.IGNORECASE)  # as common systems write them
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = frozenset(b"%d" % year for year in range(1900, 2100))
_REACH = 40  # characters before a number in which its label stands
_LONGEST = 24


def read_numbers(text: str, latin: bytes | None = None) -> tuple[int, frozenset[str]]:
    """The numbers below 100 as bits, and the requisition numbers in lower case without punctuation.

    `latin`: the text in Latin-1, where it is at hand.

    >>> read_numbers("Job ID: R-0012345. 3 to 5 years. Since 1998 we serve 12,000 customers.")[1]
    frozenset({'r0012345'})
    """
    latin = text.encode("latin-1", "replace") if latin is None else latin
    runs = set(latin.translate(_DIGITS).split())
    small = sum({1 << int(run) for run in runs if len(run) < 3})
    told = any(len(run) > 3 and run not in _YEARS for run in runs)
    return small, requisitions(text) if told else frozenset()


def requisitions(text: str) -> frozenset[str]:
    """The requisition numbers in a text or a title."""
    found = set()
    at = 0
    while number := _NUMBER.search(text, at):
        start, at = number.span()
        if start and text[start - 1] in "$€£,.":
            continue
        before = _TOKEN_BEFORE.search(text, max(0, start - 12), start)
        after = _TOKEN_AFTER.match(text, at)
        start, at = (before.start() if before else start), (after.end() if after else at)
        token = text[start:at].strip("-_/")
        if len(token) > _LONGEST or _YEAR.fullmatch(token) or sum(map(str.isdigit, token)) < 4:
            continue
        if _SHAPE.fullmatch(token) or _labelled(text, start):
            found.add(re.sub(r"[\W_]", "", token).lower())
    return frozenset(found)


def _labelled(text: str, start: int) -> bool:
    before = text[max(0, start - _REACH) : start].rstrip(" \t\n:#.()*-")
    return before[-9:].lower().endswith(_LABELS_END) and _LABEL.search(before) is not None
