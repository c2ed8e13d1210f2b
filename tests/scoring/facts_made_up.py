"""Facts made by hand, so that gates and signals are tested apart from the reading of adverts."""

from scoring.facts import Fact, Facts, Pay, Quote
from scoring.openings import Opening
from scoring.places import read_place

from ..builders import NOW, a_listing

PLAIN = (
    "level",
    "min_years",
    "degree",
    "enrolment",
    "citizenship",
    "clearance",
    "sponsorship",
    "workplace",
    "no_job",
    "unpaid",
)


def fact(value, field="description", words="…"):
    """A fact; the words it rests on hardly ever matter here."""
    return Fact(value, Quote(field, words))


def some_facts(**said):
    """Facts of an advert with text that says nothing, but for what is said. Places are written as profiles write them."""
    values = {"has_text": True}
    for key, value in said.items():
        if key in PLAIN or key in ("reposter", "employer"):
            values[key] = fact(*value) if key == "level" and isinstance(value, tuple) else fact(value)
        elif key in ("places", "remote_within", "licensed_in"):
            values[key] = tuple(fact(read_place(place), "location", place) for place in value)
        elif key in ("employment", "languages"):
            values[key] = tuple(
                fact(each) if isinstance(each, str) else fact(each[0], "title", each[1]) for each in value
            )
        elif key == "pay":
            values[key] = fact(Pay(*value))
        else:
            values[key] = value
    return Facts(**values)


def an_opening(**said):
    """An opening of one listing."""
    listing = a_listing(**said)
    return Opening(id=listing.id, listings=(listing,), first_seen=int(NOW.timestamp() * 1000))
