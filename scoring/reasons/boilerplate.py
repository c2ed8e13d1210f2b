"""What every employer writes, whatever the work: words there say nothing of this job."""

import re

_BENEFITS = re.compile(
    r"\b(?:401\s?\(?k\)?|eap\b|ad&d|(?:dental|vision|medical|health|life)[ ,-]+(?:insurance|coverage|benefits|plans?)|(?:health|medical),? (?:dental|vision)"
    r"|(?:paid|generous) time off|\bpto\b|parental leave|stock options|(?:retirement|pension) (?:plan|scheme)|well-?being (?:benefits|allowance)|tuition|(?:learning|education|lunch|gym) (?:budget|stipend|support|assistance|allowance)"
    r"|betriebliche altersvorsorge|urlaubstage|jobrad)",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:degrees?|bachelor['’]?s?|master['’]?s|ph\.?d|diploma|university|college|high school|experience|equivalent|completed)\b",
    re.IGNORECASE,
)
_OUR_CULTURE = re.compile(
    r"\b(?:our|compan\w+|work(?:place|ing)?|team|engineering|inclusive|supportive|collaborative|open|strong|great|the|and|a|an)(?:[ -]+[\w,&-]+){0,3}[ -]+cultures?\b(?! (?:sector|industry|magazine|journalis))"
    r"|\bculture (?:of|that|where|which|in which|committed|fit|and values)\b",
    re.IGNORECASE,
)
_OTHERWISE = {"education": _STUDIES, "culture": _OUR_CULTURE}
"""Words that mean something else where the text beside them is of this kind."""


def is_benefit(text: str) -> bool:
    """Whether a passage lists what an employer gives, wherever it stands; run-on texts have it among the duties."""
    return bool(_BENEFITS.search(text))


def means_otherwise(word: str, text: str) -> bool:
    """Whether an interest's word stands for what everybody asks or boasts of: a degree, the culture of a workplace."""
    found = next((pattern for name, pattern in _OTHERWISE.items() if name in word.casefold()), None)
    return bool(found and found.search(text))
