"""The skill that an advert names as the one it must have, where it has a field for it."""

import re

_LABELS = ("have skill", "have-skill", "mandatory skill", "primary skill", "required skill", "key skill", "core skill")
_NOT_MUST = ("good to ", "nice to ", "good-to-", "nice-to-", "good to-", "nice to-")
_VALUE = re.compile(r"\w*\W{0,3}[:\u2013-]\s*([^\n]{3,60})(?=\n|$)")
_WORD = re.compile(r"[^\W_]+")


def read_demand(text: str) -> str:
    r"""The words after "Must have skills:" and the like, in lower case, sorted; "" where there is no such field.

    >>> read_demand("Must have skills : SAP Finance\nGood to have skills : NA")
    'finance sap'
    """
    low = text.lower()
    if "skill" not in low:
        return ""
    for label in _LABELS:
        at = low.find(label)
        while at >= 0 and low.endswith(_NOT_MUST, 0, at):
            at = low.find(label, at + 1)
        if at >= 0 and (value := _VALUE.match(low, at + len(label))):
            return " ".join(sorted(set(_WORD.findall(value[1]))))
    return ""
