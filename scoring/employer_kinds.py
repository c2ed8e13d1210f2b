"""What kind of firm an employer is, where that is publicly known (scoring/data/kinds_of_employers.tsv)."""

from functools import lru_cache

from .data_rows import data_rows
from .employers import employer_key


@lru_cache(maxsize=65536)
def kinds_of(employer: str) -> frozenset[str]:
    """The kinds of that employer: "services" (works on its clients' projects), "staffing" (lends or places people).

    Empty where nothing is known.
    """
    return _known().get(employer_key(employer), frozenset())


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, *names in data_rows("kinds_of_employers"):
        for name in names:
            key = employer_key(name)
            found[key] = found.get(key, frozenset()) | {kind}
    return found
