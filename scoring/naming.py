"""What a profile names: its places, and whether they, countries and languages are known, with the nearest one that is."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from .gazetteer import WORD, folded, gazetteer
from .languages import NAMES, language_code
from .places import Place, read_place, read_places

LONGEST = 60
"""Characters of a wrong name that are repeated."""

MOST_NEAREST = 6
"""So many wrong places of a profile get a nearest one: looking one up takes some hundredths of a second."""

_REMOTE = re.compile(r"\b(?:remote|remotely|anywhere|worldwide|home ?office)\b", re.IGNORECASE)


def read_location(text: str) -> tuple[bool, Place | None]:
    """One of a profile's places: whether it is about remote work, and where; `None` where no one place can be read.

    "Remote" alone is remote work all over the world.
    """
    if not _REMOTE.search(text):
        return False, read_place(text)
    where = _REMOTE.sub(" ", text).strip(" ,()-")
    return True, read_place(where) if where else Place(area="worldwide")


def wrong_places(texts: Sequence[str]) -> str | None:
    """What is wrong with those that `read_location` cannot read, in one line; `None` where it can read all."""
    wrong = [text for text in dict.fromkeys(texts) if read_location(text)[1] is None]
    said = [f"{text[:LONGEST]!r}{_hint(text, nearest=at < MOST_NEAREST)}" for at, text in enumerate(wrong)]
    how = 'write "City, Region, CC", "Region, CC", a country or "Remote, CC"; for a small town, its region'
    return f"knows no such place: {', '.join(said)}; {how}" if wrong else None


def wrong_countries(codes: Sequence[str]) -> str | None:
    """The same for country codes; "EU" counts as one."""
    known = gazetteer().countries
    wrong = [repr(code) for code in codes if code != "EU" and code not in known]
    return f"knows no country of the code {' or '.join(wrong)} (ISO 3166, such as DE or US)" if wrong else None


def wrong_languages(texts: Sequence[str]) -> str | None:
    """The same for names of languages."""
    names = {name.lower(): name for name in NAMES.values()}
    said: list[str] = []
    for text in texts:
        if language_code(text) is None:
            near = get_close_matches(text[:LONGEST].lower(), names, n=1) if len(said) < MOST_NEAREST else []
            said.append(f"{text[:LONGEST]!r}" + (f" (did you mean {names[near[0]]}?)" if near else ""))
    return f"knows no language called {', '.join(said)}; give its English name" if said else None


def _hint(text: str, *, nearest: bool) -> str:
    if len(text) > LONGEST:
        return ""
    if len(read_places(text)) > 1:
        return " (more than one place: list each on its own)"
    if _among_several(text):
        return " (there are several: add the region or the country)"
    near = next(_nearest(text), None) if nearest else None
    return f" (did you mean {near}?)" if near else ""


def _among_several(text: str) -> bool:
    """Whether every name in it is known, but not which place is meant."""
    known = gazetteer()
    parts = [part.strip() for part in _REMOTE.sub(" ", text).split(",") if part.strip()]
    return bool(parts) and all(folded(part) in known.names or part.upper() in known.codes for part in parts)


def _nearest(text: str) -> Iterator[str]:
    """The text with one name of it corrected, wherever that makes a place of it."""
    known = gazetteer()
    parts = text.split(",")
    for at, part in enumerate(parts):
        name = part.strip()
        key = folded(name)
        if not WORD.search(name) or _REMOTE.fullmatch(name) or key in known.names or name.upper() in known.codes:
            continue
        for near in get_close_matches(key, known.names, n=5, cutoff=0.75):
            shown = near.upper() if len(near) < 4 else near.title()
            mended = ", ".join([*(one.strip() for one in parts[:at]), shown, *(one.strip() for one in parts[at + 1 :])])
            if read_location(mended)[1] is not None:
                yield mended
