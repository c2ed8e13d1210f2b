"""A profile made ready for judging thousands of openings: read once, used for each."""

import re
from dataclasses import dataclass

from .avoided import forms_of
from .currencies import CURRENCIES
from .employers import employer_key, employer_words
from .facts.language import language_of
from .facts.level import level_of_title
from .facts.text import Advert
from .families import families
from .languages import NAMES, language_codes
from .listing import Listing
from .naming import read_location
from .places import Place
from .profile import Profile
from .vocabulary import A_YEAR

_CLEARABLE = re.compile(
    r"(?:held|hold|had|happy|willing|able|can|could|eligible|ready)\b[^.]{0,60}\b(?:clear(?:ed|ance)|vetted|vetting)"
    r"|\bclearance\b[^.]{0,20}\b(?:possible|obtainable|before|in the past|earlier)",
    re.IGNORECASE,
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "dois": 2, "três": 3, "quatro": 4, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_OUT_OF_REACH = re.compile(
    rf"(?<!\bhave )(?<!\bmy )(?<!\bafter )(?<!\bhabe )(?<!\bnach )\b(?:more than|over|above|beyond|mehr als|über)\s(?P<least>{_NUMBER})(?:\s(?:or|to|oder|bis)\s(?P<most>{_NUMBER}))?\s(?:years?|jahre?n?)\b"
    r"(?:[^.,;!?]|, (?=(?:that|this|which|is|are|das|ist|sind)\b)){0,60}\b(?:out of (?:my )?reach|too (?:much|many|senior)|beyond me|not for me|unrealistic|zu (?:viel|hoch)|außer reichweite|nicht in frage)",
    re.IGNORECASE,
)
"""What a reader says of the years that jobs may ask for: "anything over three years is out of reach"."""
_NOTHING_WITH = re.compile(
    r"\b(?:nothing|not anything|no (?:jobs?|roles?|posts?|positions?|adverts?)|nichts|keine (?:stellen?|jobs?|anzeigen?)|nada|ning[uú]n\w* (?:puesto|empleo|vaga)|rien|aucun\w* (?:poste|offre))\b"
    r"[^.;:!?]{0,40}?(?<!\bi )\b(?:ask|asks|asking|want|wants|wanting|require|requires|requiring|demand|demands|expects?|(?<=, )was|(?<=, )die|verlang\w*|forder\w*|erwart\w*|pid\w+|exij\w+|exig\w+|demand\w+)\b(?:(?!\b(?:my|mine|i|mein\w*|ich|mis?|yo|mes|mon)\b)[^.,;:!?]){0,25}?"
    rf"(?P<over>\b(?:more than|over|above|mehr als|über|más de|mais de|plus de)\s)?\b(?P<years>{_NUMBER})(?P<plus>\+)?\s(?:years?|jahren?|jahre|años|anos|ans)\b",
    re.IGNORECASE,
)
"""The same as a wish: "nothing that asks for three years or more"."""
APPRENTICE = re.compile(
    r"\b(?:apprentice\w*|apprenti\w*|ausbildung\w*|auszubildende\w*|azubi\w*|lehrling\w*|duales studium|aprendiz\w*|leerling\w*)\b",
    re.IGNORECASE,
)
"""Learning a trade with an employer: a contract of its own, which nobody wants who does not say so."""
_WORKPLACES = {
    "on-site": "onsite", "onsite": "onsite", "on site": "onsite", "in-office": "onsite", "in office": "onsite",
    "office-based": "onsite", "hybrid": "hybrid", "remote": "remote", "fully remote": "remote",
}  # fmt: skip
A_LITTLE = 0.5
"""Years by which "less than three" is less than three."""
_TOO_WIDE = frozenset(("worldwide", "Americas", "EMEA", "APAC"))
"""Parts of the world too large for an employer in one of their countries to hire all over them as a matter of course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What gates need of a profile, worked out once."""

    profile: Profile
    sites: tuple[Place, ...]  # where the reader would go to work; empty: anywhere
    homes: tuple[Place, ...]  # where the reader may live as a remote worker; empty: anywhere
    around: tuple[Place, ...]  # parts of the world named beside a home in them, whose other countries may do as well
    currencies: frozenset[str]  # of the homes
    languages: frozenset[str]  # codes
    student: bool
    apprentice: bool  # a role of the profile is an apprenticeship
    leads: bool  # a role of the profile leads people: "Engineering Manager", not "Account Manager"
    called_manager: bool  # a role is called manager, be it of people, accounts or products
    families: frozenset[str]  # of the roles, as far as their titles tell
    most_years: float | None  # what the free text calls the most that jobs may ask for
    clearance: str
    least_a_year: float
    avoided_employers: tuple[tuple[str, str], ...]  # its words, its key
    avoided_words: tuple[tuple[str, tuple[str, ...]], ...]  # as in the profile, and the forms to look for
    avoided_workplaces: frozenset[str]
    avoids_unpaid: bool
    avoids_nights: bool

    def avoids_employer(self, name: str) -> bool:
        """Whether that is an employer to avoid, under any spelling or as the first words of a longer name."""
        key, folded = employer_key(name), employer_words(name)
        return any(
            key == theirs or folded == words or folded.startswith(f"{words} ")
            for words, theirs in self.avoided_employers
        )

    @staticmethod
    def language_name(code: str) -> str:
        """A language's English name."""
        return NAMES.get(code, code)


def prepare(profile: Profile) -> Wanted:
    """Make a profile ready for the gates."""
    sites, homes, around = _places(profile)
    words = [word.lower().strip() for word in profile.avoid_keywords]
    least = profile.salary_min
    return Wanted(
        profile=profile,
        sites=sites,
        homes=homes,
        around=around,
        currencies=_currencies(homes),
        languages=_spoken(profile),
        student="intern" in profile.levels or "internship" in profile.employment,
        apprentice=any(APPRENTICE.search(words) for words in (profile.title, *profile.roles)),
        leads=any(level_of_title(role) in ("manager", "executive") for role in profile.roles),
        called_manager=any("manager" in role.lower() for role in profile.roles),
        families=frozenset(name for role in profile.roles for name in families(role)),
        most_years=_most_years(profile.about),
        clearance="obtainable"
        if profile.clearance == "none" and _CLEARABLE.search(profile.about)
        else profile.clearance,
        least_a_year=least.amount * A_YEAR[least.period] if least else 0.0,
        avoided_employers=tuple(
            (told, employer_key(name)) for name in profile.avoid_companies if (told := employer_words(name))
        ),
        avoided_words=tuple(
            (word, forms_of(word)) for word in words if word and word not in _WORKPLACES and word != "unpaid"
        ),
        avoided_workplaces=frozenset(_WORKPLACES[word] for word in words if word in _WORKPLACES),
        avoids_unpaid="unpaid" in words,
        avoids_nights=any("night shift" in forms_of(word) for word in words),
    )


def _places(profile: Profile) -> tuple[tuple[Place, ...], tuple[Place, ...], tuple[Place, ...]]:
    """Sites, homes, and the parts of the world around them."""
    sites, remote = [], []
    for text in profile.locations:
        is_remote, place = read_location(text)
        if is_remote:
            remote.append(place or Place(area="worldwide"))
        elif place is not None:
            sites.append(place)
    homes = tuple(dict.fromkeys(_lived_in((*remote, *sites))))
    around = tuple(place for place in remote if place.area and place.area not in _TOO_WIDE and place not in homes)
    return tuple(sites), homes, around


def _most_years(about: str) -> float | None:
    if match := _OUT_OF_REACH.search(about):
        return _years(match["most"] or match["least"])
    if match := _NOTHING_WITH.search(about):
        return _years(match["years"]) - (0 if match["over"] else A_LITTLE)
    return None


def _years(words: str) -> float:
    return float(_NUMBERS.get(words.lower()) or words)


def _currencies(homes: tuple[Place, ...]) -> frozenset[str]:
    """The currencies of the homes; all of them for somebody at home in a part of the world."""
    if any(home.country is None for home in homes):
        return frozenset(CURRENCIES.values())
    return frozenset(CURRENCIES.get(home.country or "", "USD") for home in homes)


def _lived_in(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Where a reader lives who names a country and a larger part of the world.

    "Remote, Brazil" and "Remote, Latin America" is somebody in Brazil, also where they may work all over it.
    """
    return tuple(place for place in places if place.area is None) if any(place.country for place in places) else places


def _spoken(profile: Profile) -> frozenset[str]:
    """The languages given; without any, English and the one that the free text is written in."""
    if profile.languages:
        return language_codes(profile.languages)
    about = Advert(
        Listing(
            source="profile", source_id=profile.id, url="", title=profile.title, company="", description=profile.about
        )
    )
    return frozenset(filter(None, ("en", language_of(about))))
