"""The skill that an advert names as the one it must have, where it has a field for it."""

import re

_LABELS = (
    b"have skill",
    b"have-skill",
    b"mandatory skill",
    b"primary skill",
    b"required skill",
    b"key skill",
    b"core skill",
)
_LAST = b"skill"  # which all of them end in
_NOT_MUST = (b"good to ", b"nice to ", b"good-to-", b"nice-to-", b"good to-", b"nice to-")
_VALUE = re.compile(rb"\w*\W{0,3}[:-]\s*([^\n]{3,60})(?=\n|$)")
_WORD = re.compile(r"[^\W_]+")


def read_demand(latin: bytes) -> str:
    r"""The words after "Must have skills:" and the like, in lower case, sorted; "" where there is no such field; of a text in Latin-1.

    >>> read_demand(b"Must have skills : SAP Finance\nGood to have skills : NA")
    'finance sap'
    """
    low = latin.lower()
    at = low.find(_LAST)
    while at >= 0 and not low.endswith(_LABELS, 0, at + len(_LAST)):
        at = low.find(_LAST, at + 1)
    if at < 0:
        return ""
    for label in _LABELS:
        at = low.find(label)
        while at >= 0 and low.endswith(_NOT_MUST, 0, at):
            at = low.find(label, at + 1)
        if at >= 0 and (value := _VALUE.match(low, at + len(label))):
            return " ".join(sorted(set(_WORD.findall(value[1].decode("latin-1")))))
    return ""
