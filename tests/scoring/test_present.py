"""One way to say each thing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.facts import Fact, Facts, Pay, Quote
from scoring.openings import Opening
from scoring.places import Place
from scoring.present import shown_age, shown_closes, shown_company, shown_pay, shown_place, shown_title
from tests.builders import NOW, a_listing, a_profile
from tests.scoring.recorded import needs_recordings, some_listings

BERLIN = Place(city="Berlin", country="DE")
PARIS = Place(city="Paris", country="FR")
US = Place(country="US")


def a_fact(value, words="words"):
    return Fact(value, Quote("description", words))


def some_facts(**said):
    usual = {"has_text": True}
    for name in ("places", "remote_within"):
        if name in said:
            said[name] = tuple(map(a_fact, said[name]))
    if "workplace" in said:
        said["workplace"] = a_fact(said["workplace"])
    return Facts(**(usual | said))


def an_opening(*listings, first_seen=NOW, **said):
    made = listings or (a_listing(**said),)
    return Opening(id="o", listings=made, first_seen=int(first_seen.timestamp() * 1000))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("[Online Assessment] Engineer (Search) - 2026 Summer (BS/ MS)", "Engineer (Search)"),
        ("[Summer 2026] Engineer", "Engineer"),
        ("Engineer - 2026 Summer(BS/MS)", "Engineer"),
        ("Researcher (Vision)- 2026 Start (PhD)", "Researcher (Vision)"),
        ("Summer 2026 | Scientist", "Scientist"),
        ("Assistant (Intern / Entry Level)", "Assistant"),
        ("Analyst (Remote & Paid)", "Analyst"),
        ("Analyst (Remote, US)", "Analyst"),
        ("Analyst (100% Remote / Homeoffice)", "Analyst"),
        ("Tischler (m/w/d)", "Tischler"),
        ("Tischler M/W/D", "Tischler"),
        ("Verkäufer:in (all genders) in Teilzeit", "Verkäufer:in in Teilzeit"),
        ("Développeur (H/F)", "Développeur"),
        ("🚀 Nurse 🚀", "Nurse"),
        ("Nurse [JOB-12345]", "Nurse"),
        ("Nurse (Req #4711)", "Nurse"),
        ("Nurse [URGENT]", "Nurse"),
        ("Nurse  -  Nights", "Nurse - Nights"),
        ("Nurse II - Nights >", "Nurse II - Nights"),
    ],
)
def test_tags_of_known_kinds_are_off_the_title(title, shown):
    assert shown_title(title) == shown


@pytest.mark.parametrize(
    "title",
    [
        "C++ (Embedded)",
        "Engineer (Payments)",
        "Analyst (Remote Sensing)",
        "(Senior) Engineer",
        "Consultant (BA)",
        "Assistant (Part-time)",
        "Engineer, Node.js",
        "Engineer – R&D",
        "Intern (Unpaid)",
        "Physician (MD/DO)",
        "Engineer (C)",
        "(m/w/d)",
    ],
)
def test_what_says_what_the_job_is_stays(title):
    assert shown_title(title) == title


@settings(deadline=None)  # the first example pays for reading our data files
@given(st.text(max_size=60))
def test_a_shown_title_shows_the_same_and_is_never_empty(title):
    shown = shown_title(title)
    assert shown_title(shown) == shown
    assert bool(shown) == bool(title.split()) or not title.strip().isprintable()


@needs_recordings
def test_no_recorded_title_loses_a_word_that_is_no_tag():
    for listing in some_listings(53):
        shown = shown_title(listing.title)
        assert shown
        assert shown_title(shown) == shown
        assert len(shown) >= 0.2 * len(listing.title.strip())


def test_a_hidden_employer_is_said_to_be_hidden():
    listing = a_listing(company="Boards & Co")
    hidden = some_facts(reposter=a_fact(True))
    named = some_facts(reposter=a_fact(True), employer=a_fact("Quay"))
    assert shown_company(listing, hidden) == "employer not disclosed (posted by Boards & Co)"
    assert shown_company(listing, named) == "Quay (posted by Boards & Co)"
    assert shown_company(listing, some_facts()) == "Boards & Co"


@pytest.mark.parametrize(
    ("location", "facts", "shown"),
    [
        (None, {}, "place not stated"),
        (" ", {}, "place not stated"),
        ("3 Locations", {}, "place not stated"),
        ("Much Cowarne, ", {}, "Much Cowarne"),
        ("Berlin", {"places": [BERLIN]}, "Berlin, Germany"),
        ("Berlin", {"places": [BERLIN], "workplace": "onsite"}, "Berlin, Germany"),
        ("Berlin", {"places": [BERLIN], "workplace": "hybrid"}, "Hybrid, Berlin, Germany"),
        ("Remote, US", {"remote_within": [US], "workplace": "remote"}, "Remote (US)"),
        ("US", {"remote_within": [US], "workplace": "remote"}, "Remote (US)"),
        ("Remote", {"workplace": "remote"}, "Remote (region not stated)"),
        (None, {"workplace": "remote"}, "Remote (region not stated)"),
        ("Berlin", {"places": [BERLIN], "workplace": "remote"}, "Remote (listed in Berlin, Germany)"),
        (None, {"remote_within": [Place(area="worldwide")], "workplace": "remote"}, "Remote (anywhere)"),
    ],
)
def test_a_place_is_said_in_one_way(location, facts, shown):
    place, _ = shown_place(an_opening(location=location), some_facts(**facts), a_profile())
    assert place == shown


def test_a_source_that_says_remote_is_believed_where_the_text_says_nothing():
    assert shown_place(an_opening(location=None, remote=True), some_facts(), a_profile())[0].startswith("Remote")


def test_the_place_the_reader_asked_for_comes_first_and_none_is_lost():
    facts = some_facts(places=[PARIS, BERLIN])
    place, further = shown_place(an_opening(location="Paris; Berlin"), facts, a_profile(locations=["Berlin, DE"]))
    assert (place, further) == ("Berlin, Germany", ("Paris, France",))


def test_places_of_the_other_adverts_are_named_too():
    opening = an_opening(a_listing(location="Berlin"), a_listing(number=2, location="Berlin, DE; Bremen"))
    assert shown_place(opening, some_facts(places=[BERLIN]), a_profile()) == ("Berlin, Germany", ("Bremen",))
    wanted = a_profile(locations=["Bremen, Germany"])
    assert shown_place(opening, some_facts(places=[BERLIN]), wanted) == ("Bremen", ("Berlin, Germany",))


@pytest.mark.parametrize(
    ("pay", "shown"),
    [
        (Pay(120_000, 150_000, "USD", "year"), "$120,000 - $150,000 a year"),
        (Pay(45, 45, "EUR", "hour"), "€45 an hour"),
        (Pay(24.04, None, "USD", "hour"), "from $24.04 an hour"),
        (Pay(None, 3_000, "CHF", "month"), "up to CHF 3,000 a month"),
        (Pay(None, None, "USD", "year"), None),
    ],
)
def test_pay_is_said_in_one_way(pay, shown):
    assert shown_pay(a_listing(), some_facts(pay=a_fact(pay))) == shown


def test_pay_that_could_not_be_read_is_quoted_and_no_pay_is_none():
    assert shown_pay(a_listing(salary="90-100"), some_facts()) == "“90-100” (as the source puts it)"
    assert shown_pay(a_listing(salary="competitive"), some_facts()) is None
    assert shown_pay(a_listing(), some_facts()) is None


@pytest.mark.parametrize(
    ("posted", "seen", "shown"),
    [
        (0, 0, "posted today"),
        (-1, 0, "posted today"),
        (1, 0, "posted yesterday"),
        (12, 0, "posted 12 days ago"),
        (12, 13, "posted 12 days ago"),
        (2, 47, "seen for 47 days"),
        (None, 47, "seen for 47 days"),
        (None, 1, "seen for 1 day"),
        (None, 0, "posting date not stated"),
    ],
)
def test_age_rests_on_the_older_evidence(posted, seen, shown):
    listing = a_listing(posted_at=None if posted is None else NOW - timedelta(days=posted))
    assert shown_age(an_opening(listing, first_seen=NOW - timedelta(days=seen)), listing, NOW) == shown


@pytest.mark.parametrize(("times", "said"), [(0, ""), (1, ", re-posted once"), (3, ", re-posted 3 times")])
def test_an_opening_that_was_posted_anew_says_so(times, said):
    listing = a_listing(posted_at=None)
    opening = replace(an_opening(listing, first_seen=NOW - timedelta(days=47)), reposted=times)
    assert shown_age(opening, listing, NOW) == "seen for 47 days" + said


def test_a_mere_date_is_not_shifted_by_the_readers_time_zone():
    here = timezone(timedelta(hours=-7))
    listing = a_listing(posted_at=datetime(2026, 11, 25, tzinfo=UTC))
    assert shown_age(an_opening(listing), listing, datetime(2026, 11, 25, 9, tzinfo=here)) == "posted today"


@pytest.mark.parametrize(
    ("closes", "shown"),
    [
        (None, None),
        (date(2026, 11, 24), "closing date has passed"),
        (date(2026, 11, 25), "closes today"),
        (date(2026, 11, 26), "closes tomorrow"),
        (date(2026, 11, 28), "closes in 3 days"),
        (date(2027, 3, 3), "closes on 3 March 2027"),
    ],
)
def test_a_closing_date_is_said_in_days(closes, shown):
    at = closes and datetime(closes.year, closes.month, closes.day, tzinfo=UTC)
    assert shown_closes(a_listing(closes_at=at), NOW) == shown
