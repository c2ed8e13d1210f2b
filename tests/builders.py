"""Made-up listings and profiles: a test says only what it is about."""

from datetime import UTC, datetime

from bot.interfaces import Harvest
from scoring.listing import Listing
from scoring.profile import Profile, read_profile

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

TEXT = (
    "We look for an engineer who builds and runs the services behind our booking platform. You will design interfaces, "
    "write Python and SQL, review the work of others and be on call one week in six. You bring four years of experience "
    "with backend systems in production and like to explain what you do to people who are not engineers."
)


def a_text(number: int, words: int = 50) -> str:
    """Made-up words that no other number's text has."""
    letters = str.maketrans("0123456789", "abcdefghij")
    return " ".join(f"w{number}x{word}y".translate(letters) for word in range(words))


def a_listing(**said: object) -> Listing:
    """An unremarkable listing, but for what is said."""
    number = said.pop("number", 1)
    usual = {
        "source": "greenhouse",
        "source_id": str(number),
        "url": f"https://jobs.harbour.example/{number}",
        "title": "Backend Engineer",
        "company": "Harbour Lights",
        "location": "Berlin, Germany",
        "posted_at": NOW,
        "description": TEXT,
    }
    return Listing(**(usual | said))


def a_profile(**said: object) -> Profile:
    """A profile that asks for nothing, but for what is said."""
    return read_profile({"id": "reader", **said}, name="reader")


def a_harvest(*listings: Listing, at: datetime = NOW, source: str = "greenhouse:harbour", **said: object) -> Harvest:
    """What a whole board gave, but for what is said."""
    usual = {"kind": source.split(":", maxsplit=1)[0], "display": "Greenhouse", "complete": True, "own": True}
    return Harvest(source=source, at=at, listings=listings, **(usual | said))
