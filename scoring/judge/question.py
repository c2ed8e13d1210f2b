"""What a model is asked: one request as data, the unchanging part first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from json import dumps

from ..listing import Listing
from ..profile import Money, Profile
from ..rank import Ranked
from . import rubric
from .hygiene import of_reader, visible, without_contacts
from .shortening import shortened

PRIVATE_PART = "private"
"""The part of a reader that holds what the profile shares of pay, citizenship, visa and clearance."""

ROOM = 1_800
"""Characters of an advert's text: about 450 tokens, which hold what most adverts say beside their boilerplate."""

LINE = 160
"""Characters of a title or an employer's name."""

ENTRIES = 24
"""Entries of each list of a profile: the most wanted stand first."""

AIM = 25_000
"""Input tokens for one profile and day, at most, as far as openings are put together in requests."""

MOST_TOGETHER = 5
"""Openings in one request at most: in longer ones models lose or mix up some."""

OUTPUT_EACH, OUTPUT_MORE = 420, 60
"""Tokens that an answer may have for each opening, and besides: about twice what a full one needs."""


_IN_WORDS = "\n\nThe JSON keeps exactly this schema, every field there and no other: "


@dataclass(frozen=True, slots=True)
class Material:
    """One opening as a model gets to see it. `key` names it among all that were ever asked: reader, text and version."""

    opening: str  # its id, which never leaves
    id: str  # what it is called in requests: nobody who writes adverts can guess another one's
    title: str
    company: str
    text: str
    key: str

    def row(self) -> dict[str, str]:
        """As it stands in a request."""
        return {"id": self.id, "title": self.title, "company": self.company, "text": self.text}


@dataclass(frozen=True, slots=True)
class Question:
    """One request: what it says, and about how much that is."""

    reader: Mapping[str, object]
    openings: tuple[Material, ...]

    def messages(self, *, in_words: bool = False) -> list[dict[str, str]]:
        """The conversation: the prompt, which is always the same, then the reader, then the openings.

        `in_words`: with the schema behind the prompt, for who takes it no other way.
        """
        asked = {"reader": self.reader, "openings": [one.row() for one in self.openings]}
        return [
            {"role": "system", "content": rubric.prompt() + (_IN_WORDS + _compact(schema()) if in_words else "")},
            {"role": "user", "content": _compact(asked)},
        ]

    @property
    def tokens(self) -> int:
        """About how many tokens go out: with the schema, which counts as well."""
        told = sum(count_tokens(message["content"]) + 4 for message in self.messages())
        return told + count_tokens(_compact(schema()))

    @property
    def most_output(self) -> int:
        """So many tokens an answer may have."""
        return OUTPUT_MORE + OUTPUT_EACH * len(self.openings)


def count_tokens(text: str) -> int:
    """About how many tokens a text is: a quarter of its ASCII characters, rounded up, and one for each other character.

    English prose is a little less with the tokenizers in use, JSON about that, other scripts less; so it errs upwards.
    """
    others = sum(1 for c in text if not c.isascii())
    return others + -(-(len(text) - others) // 4)


def reader_of(profile: Profile) -> dict[str, object]:
    """What leaves of a profile: what is wanted and brought along.

    Never its id, title and `about`, places, avoided employers and words; pay, citizenship, visa and clearance only where
    the profile says that they may, under `PRIVATE_PART`; and of what goes, no entry with contacts or with words about those.
    """
    lists = {"roles": profile.roles, "skills": profile.skills, "interests": profile.interests}
    found: dict[str, object] = {name: _entries(values) for name, values in lists.items()}
    found["levels"] = list(profile.levels)
    found["employment"] = list(profile.employment)
    found["languages"] = _entries(profile.languages)
    if profile.years_experience is not None:
        found["years_experience"] = profile.years_experience
    if profile.degree is not None:
        found["degree"] = profile.degree
    shared = {name: _told(getattr(profile, name)) for name in profile.share_with_judge}
    found[PRIVATE_PART] = {name: value for name, value in shared.items() if value is not None}
    return {name: value for name, value in found.items() if value not in ([], None, {})}


def material_of(ranked: Ranked, reader: Mapping[str, object]) -> Material:
    """An opening as it is shown to a model on behalf of that reader."""
    listing = ranked.opening.listing
    title, company = _line(listing.title), _line(listing.company)
    text = _text(listing, ranked)
    seen = dumps([rubric.VERSION, rubric.prompt(), reader, title, company, text], ensure_ascii=False, sort_keys=True)
    called = blake2b(f"{ranked.opening.id}\0{dumps(reader, sort_keys=True)}".encode(), digest_size=5).hexdigest()
    return Material(ranked.opening.id, called, title, company, text, blake2b(seen.encode(), digest_size=16).hexdigest())


def shortlist(ranking: Iterable[Ranked], *, most: int, least: float, shown: Iterable[str] = ()) -> list[Ranked]:
    """The openings worth asking about: the best of the local ranking that passed the gates and were not `shown` before.

    `least`: the score below which even all that a model may add would not get them posted. One with no text is not asked
    about, since nothing but its title could be quoted.
    """
    before = set(shown)
    good = (
        one
        for one in ranking
        if one.eligible != "no"
        and one.score >= least
        and one.opening.id not in before
        and (one.opening.listing.description or "").strip()
    )
    return sorted(good, key=lambda one: (-one.raw, -one.opening.first_seen, one.opening.id))[:most]


def questions(materials: Sequence[Material], reader: Mapping[str, object], *, aim: int = AIM) -> list[Question]:
    """The requests about these openings: one each where that keeps the aim, else the fewest together that do."""
    for together in range(1, MOST_TOGETHER + 1):
        found = [Question(reader, tuple(materials[at : at + together])) for at in range(0, len(materials), together)]
        if sum(question.tokens for question in found) <= aim:
            break
    return found if materials else []


def schema() -> dict[str, object]:
    """The JSON schema that an answer has to keep, strictly: every field there, no other one."""
    grounded = {"text": {"type": "string"}, "quote": {"type": "string"}}
    marks = {part.name: {"type": "integer", "enum": list(range(rubric.HIGHEST + 1))} for part in rubric.parts()}
    claim = _object(grounded | {"source": {"type": "string", "enum": ["advert", "profile"]}})
    opening = _object(
        {
            "id": {"type": "string"},
            "parts": _object(marks),
            "claims": {"type": "array", "items": claim},
            "suspicions": {"type": "array", "items": _object(grounded)},
            "summary": {"type": "array", "items": {"type": "string"}},
        }
    )
    return _object({"openings": {"type": "array", "items": opening}})


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _compact(value: object) -> str:
    return dumps(value, ensure_ascii=False, separators=(",", ":"))


def _told(value: object) -> object:
    """A private field's value in JSON; None where it was not asked."""
    if isinstance(value, Money):
        return f"{value.amount:.0f} {value.currency} a {value.period}"
    return list(value) if isinstance(value, tuple) else value


def _entries(values: Iterable[str]) -> list[str]:
    return [entry[:LINE] for value in values if (entry := of_reader(value))][:ENTRIES]


def _line(text: str) -> str:
    return without_contacts(" ".join(visible(text).split()))[:LINE]


def _text(listing: Listing, ranked: Ranked) -> str:
    return without_contacts(visible(shortened(listing.description or "", ranked.facts, ROOM))).strip()
