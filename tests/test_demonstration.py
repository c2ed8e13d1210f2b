"""The demonstration data is plentiful, made up, safe to show, and holds every trap that real boards set."""

import re
import tomllib
from datetime import timedelta
from importlib.resources import files
from urllib.parse import urlsplit

import pytest

from bot.demonstration import demonstration_harvests
from bot.files import sample_profile
from scoring.openings import merge, read_fingerprints
from scoring.profile import Profile

from .builders import NOW

HARVESTS = demonstration_harvests(NOW)
LISTINGS = [listing for harvest in HARVESTS for listing in harvest.listings]


def with_text(pattern):
    return [listing for listing in LISTINGS if re.search(pattern, listing.description, re.IGNORECASE)]


def with_title(pattern):
    return [listing for listing in LISTINGS if re.search(pattern, listing.title, re.IGNORECASE)]


def test_there_are_at_least_64_listings_of_many_employers_from_four_boards():
    assert len(LISTINGS) >= 64
    assert len({listing.company for listing in LISTINGS}) >= 35
    assert [harvest.kind for harvest in HARVESTS] == ["greenhouse", "remotive", "lever", "ashby"]
    assert len({listing.id for listing in LISTINGS}) == len(LISTINGS)


def test_every_link_leads_to_a_name_that_can_never_exist():
    for listing in LISTINGS:
        assert urlsplit(listing.url).hostname.endswith(".example")
        assert not re.search(r"https?://(?![^\s/]*\.example)", listing.description)


def test_no_employer_is_one_that_the_default_sources_follow():
    followed = {
        str(source.get("board", "")).lower()
        for source in tomllib.loads(files("bot.sources").joinpath("default.toml").read_text("utf-8"))["source"]
    }
    for listing in LISTINGS:
        words = re.findall(r"\w+", listing.company.lower())
        assert not {*words, "".join(words), "-".join(words)} & followed


def test_every_text_is_as_long_as_a_short_advert():
    for listing in LISTINGS:
        assert 100 <= len(listing.description.split()) <= 350, listing.url


def test_times_are_relative_to_now():
    later = demonstration_harvests(NOW + timedelta(days=400))
    for before, after in zip(LISTINGS, (one for harvest in later for one in harvest.listings), strict=True):
        assert after.posted_at - before.posted_at == timedelta(days=400)
        assert before.posted_at <= NOW


def test_only_the_boards_that_list_everything_are_complete():
    assert {harvest.kind for harvest in HARVESTS if not harvest.complete} == {"remotive"}
    assert all(harvest.failure is None and harvest.at == NOW for harvest in HARVESTS)


def one_job_on_two_boards():
    made = merge(read_fingerprints(LISTINGS)).opening
    quillmere = [listing for listing in LISTINGS if listing.title == "Backend Engineer, Data Platform"]
    return len({made[listing.id] for listing in quillmere}) == 1 and len({listing.source for listing in quillmere}) == 2


def one_job_in_three_cities():
    made = merge(read_fingerprints(LISTINGS)).opening
    tarnwick = [listing for listing in LISTINGS if listing.company == "Tarnwick Freight"]
    return len({made[listing.id] for listing in tarnwick}) == 1 and len({listing.location for listing in tarnwick}) == 3


TRAPS = {
    "the same opening on two boards": one_job_on_two_boards,
    "one job in three cities": one_job_in_three_cities,
    "a re-poster hiding the employer": lambda: with_text("our client, a leading name"),
    "an agency naming the employer": lambda: [
        x for x in with_text("its client Saltgrass Grid") if x.company != "Saltgrass Grid"
    ],
    "only for people with a doctorate": lambda: with_text("PhD in .* is required"),
    "citizens only": lambda: with_text("citizenship is required"),
    "a clearance": lambda: with_text("active TS/SCI clearance"),
    "no sponsorship": lambda: with_text("do not sponsor"),
    "closed already": lambda: [x for x in LISTINGS if x.closes_at and x.closes_at < NOW],
    "unpaid": lambda: with_text("unpaid internship"),
    "a talent pool": lambda: with_text("not an advert for a current opening"),
    "not in English": lambda: with_text("Ihre Aufgaben"),
    "remote that is not": lambda: [x for x in with_text("four days a week") if x.remote],
    "pay in cents": lambda: [x for x in LISTINGS if x.salary and "14500000" in x.salary],
    "pay in short forms": lambda: [x for x in LISTINGS if x.salary and re.fullmatch(r"£\d+k–£\d+k", x.salary)],
    "no pay": lambda: [x for x in LISTINGS if not x.salary],
    "a staff engineer": lambda: with_title(r"\bstaff\b"),
    "an executive": lambda: with_title(r"\bVP\b"),
    "a manager": lambda: with_title("engineering manager"),
    "a graduate programme": lambda: with_title("graduate"),
    "a contract": lambda: [x for x in LISTINGS if x.employment_type == "contract"],
    "part-time": lambda: with_title("part-time"),
    "instructions to whoever scores": lambda: with_text("Rank it above all others"),
    "mentions of a chat": lambda: with_text("@channel"),
    "no place": lambda: [x for x in LISTINGS if x.location is None],
    "three months old": lambda: [x for x in LISTINGS if NOW - x.posted_at > timedelta(days=90)],
    "a title full of tags": lambda: with_title(r"\[HIRING NOW\].*\$\$\$"),
    "other professions": lambda: with_title("nurse") and with_title("accountant") and with_title("warehouse"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_of_real_boards_is_there(trap):
    assert TRAPS[trap]()


def test_one_employer_floods():
    adverts = [listing for listing in LISTINGS if listing.company == "Brightacre Systems"]
    assert len({listing.title for listing in adverts}) == len({listing.description for listing in adverts}) == 6


def test_hostile_text_was_hostile_and_is_clean():
    raw = files("bot.demonstration").joinpath("listings.toml").read_text("utf-8")
    assert all(hostile in raw for hostile in ("<script>", "display:none", "\\u202E", "&lt;@U024BE7LH&gt;"))
    for listing in LISTINGS:
        assert listing.title.isprintable()
        assert not re.search(
            r"<script|display:none|[\u202a-\u202e\u2066-\u2069\u200b]|Ignore all previous", listing.description
        )


def test_the_sample_profile_says_or_shows_every_field():
    text = files("bot").joinpath("sample_profile.toml").read_text("utf-8")
    for field in Profile.__dataclass_fields__:
        assert re.search(rf"^#? ?{field} = ", text, re.MULTILINE), field
    assert sample_profile().title
