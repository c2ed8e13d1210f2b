"""Sifting many openings at once says what judging each of them says, and no opening comes to more than it may come to."""

import tomllib
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.bounds import at_most
from scoring.facts import read_facts
from scoring.gates import GATES, eligible, judge
from scoring.gates.alike import SIGHTS
from scoring.index import Index
from scoring.nearest import nearest, seen_from, several
from scoring.openings import Opening
from scoring.profile import read_profile
from scoring.rank import Reader, weighed
from scoring.sift import Left, hinting, lacking_text, sift, views_of
from scoring.taste import Verdict, learn
from scoring.wanted import prepare
from scoring.words import first, needs

from ..builders import NOW, TEXT, a_listing, a_profile
from .facts_made_up import an_opening
from .recorded import DATA, needs_recordings, some_listings

TITLES = [
    "Backend Engineer",
    "Data Engineer Intern",
    "Registered Nurse",
    "Manager (m/w/d)",
    "Member of Staff",
    "Talent Pool",
]
PLACES = [
    "Berlin, Germany",
    "Remote, US",
    "Berlin; Work from home",
    "Berlin (work from home)",
    "Austin, TX; Remote",
    "Austin, TX; Work from home",
    "Austin, TX (work from home)",
    "Remote",
    "Leeds, UK",
    "2 Locations",
    "Somewhere odd",
    None,
]
SENTENCES = [
    TEXT,
    "You bring 8+ years of experience.",
    "A PhD in physics is required.",
    "We offer no visa sponsorship.",
    "This is a hybrid role, three days in the office.",
    "US citizenship is required. An active security clearance is required.",
    "Fluent German is required.",
    "We build crypto wallets. Much crypto.",
    "You work 10pm-6am. Bonus and commission come on top.",
    "The salary is $40,000 a year.",
    "This is an internship for enrolled students.",
    "You must be located in Canada.",
    "Python, SQL and climate.",
]
READERS = [
    a_profile(
        roles=["Backend Engineer", "Data Engineer"],
        skills=["Python", "SQL", "Go"],
        interests=["climate"],
        about="Wants to work on climate. Not a manager.",
        levels=["mid", "senior"],
        years_experience=5,
        degree="bachelor",
        locations=["Berlin, DE", "Remote, Europe"],
        salary_min={"amount": 60000, "currency": "USD", "period": "year"},
        avoid_keywords=["crypto", "on-site", "night shift"],
        avoid_companies=["Quay"],
    ),
    a_profile(
        roles=["Nurse", "Basket Weaver"],
        locations=["Austin, TX, US", "Remote, US"],
        remote="only",
        needs_sponsorship=True,
        citizenship=["CA"],
        levels=["intern"],
        employment=["internship"],
        unknown="drop",
    ),
    a_profile(),
]


@st.composite
def openings(draw):
    """An opening and the facts of each of its adverts."""
    listings = tuple(
        a_listing(
            number=number,
            source=draw(st.sampled_from(["greenhouse", "feed"])),
            title=draw(st.sampled_from(TITLES)),
            company=draw(st.sampled_from(["Quay", "Harbour Lights"])),
            location=draw(st.sampled_from(PLACES)),
            remote=draw(st.sampled_from([None, None, True])),
            posted_at=draw(st.none() | st.integers(0, 200).map(lambda days: NOW - timedelta(days=days))),
            closes_at=draw(st.none() | st.integers(-9, 9).map(lambda days: NOW + timedelta(days=days))),
            description=draw(st.none() | st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join)),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    return Opening(id=draw(st.uuids()).hex, listings=listings, first_seen=int(NOW.timestamp() * 1000))


def views(opening):
    return [seen_from(listing, opening, read_facts(listing)) for listing in several(opening)]


def indexed(found):
    index = Index()
    return index, [index.enter(views(opening)) for opening in found]


def told(sifted, entries):
    """The first gate failed with its words, or the eligibility, of each."""
    left = {one.at: one.eligible for one in sifted.left}
    assert left.keys().isdisjoint(sifted.failed)
    return [sifted.failed.get(at) or left[at] for at in range(len(entries))]


def judged(opening, reader):
    view = nearest(opening, read_facts(opening.listing), reader.wanted, reader.now)
    rulings = [one for one in judge(*view, reader.wanted, now=reader.now) if one.gate != "avoided words"]
    avoided = judge(*view, reader.wanted, now=reader.now)[-1]
    fail = next((one for one in rulings if one.answer == "fail"), None)
    if fail:
        return fail.gate, fail.words
    return eligible((*rulings, avoided)) if avoided.answer == "pass" else avoided


@given(st.lists(openings(), max_size=9))
@settings(deadline=None)
def test_what_lacks_a_text_is_what_some_view_has_none_of_or_what_a_source_without_texts_lists(found):
    index, entries = indexed(found)
    lacks = [any(not view.facts.has_text for view in views(opening)) for opening in found]
    listed = [any(one.source == "feed" for one in opening.listings) for opening in found]
    for sources, more in (((), [False] * len(found)), (("feed", "nobody"), listed)):
        expected = [at for at, (lack, other) in enumerate(zip(lacks, more, strict=True)) if lack or other]
        assert lacking_text(index, entries, sources) == expected
    assert lacking_text(index, entries[::-1], ()) == [at for at, lack in enumerate(lacks[::-1]) if lack]


def test_every_gate_has_its_sight_and_the_one_that_reads_texts_is_the_last():
    assert [entry.name for entry in GATES] == list(SIGHTS)
    assert [name for name, sight in SIGHTS.items() if sight.without_words] == [GATES[-1].name]


def test_a_place_beside_work_from_home_and_one_where_one_lives_as_a_remote_worker_are_not_alike():
    reader = prepare(a_profile(locations=["Remote, PL"]))
    beside, within = (an_opening(location=f"Berlin{said}") for said in ("; Work from home", " (work from home)"))
    answers = [eligible(judge(one, read_facts(one.listing), reader, now=NOW)) for one in (beside, within)]
    keys = {SIGHTS["place"].key(one, read_facts(one.listing)) for one in (beside, within)}
    assert answers == ["unknown", "no"]
    assert len(keys) == 2


@given(st.lists(openings(), max_size=6), st.sampled_from(READERS))
@settings(deadline=None)
def test_sifting_says_what_judging_each_says(found, profile):
    reader = Reader.of(profile, now=NOW)
    index, entries = indexed(found)
    for opening, said in zip(found, told(sift(index, entries, reader), entries), strict=True):
        assert_alike(opening, said, reader)


@pytest.mark.parametrize("word", ["Remote", "Work from home", "Home Office", "Homeoffice", "Anywhere", "Remoto"])
def test_whether_a_word_for_remote_is_a_place_of_its_own_tells_openings_apart(word):
    """Behind it, or in brackets, a place may be where one must live; as one of several places it may not."""
    reader = Reader.of(a_profile(roles=["Backend Engineer"], locations=["Lyon, FR", "Remote, FR"]), now=NOW)
    found = [
        Opening(
            id=str(at),
            listings=(a_listing(number=at, location=location, remote=True, description=TEXT),),
            first_seen=int(NOW.timestamp() * 1000),
        )
        for at, location in enumerate([f"Berlin; {word}", f"Berlin ({word.lower()})"])
    ]
    for some in (found, found[::-1]):
        index, entries = indexed(some)
        for opening, said in zip(some, told(sift(index, entries, reader), entries), strict=True):
            assert_alike(opening, said, reader)


def assert_alike(opening, said, reader):
    """But for words to avoid, which sifting takes no advert to hold."""
    expected = judged(opening, reader)
    if isinstance(expected, tuple | str):
        assert said == expected
    else:
        assert said in ("yes", "unknown") or expected.answer == "unknown" or said[0] == "avoided words"


@given(st.lists(openings(), min_size=1, max_size=6), st.sampled_from(READERS), st.lists(st.booleans(), max_size=4))
@settings(deadline=None)
def test_nothing_comes_to_more_than_it_may_come_to(found, profile, thumbs):
    said = [
        Verdict(opening=opening, facts=read_facts(opening.listing), person="p", kind="up" if up else "down", at=NOW)
        for opening, up in zip(found, thumbs, strict=False)
    ]
    reader = Reader.of(profile, now=NOW, taste=learn(said, now=NOW))
    index, entries = indexed(found)
    every = [Left(at, view, "yes") for at, opening in enumerate(found) for view in range(len(views(opening)))]
    for one, most in zip(every, at_most(index, views_of(index, entries, every), reader), strict=True):
        ranked = weighed(*views(found[one.at])[one.view], reader)
        assert ranked.eligible == "no" or ranked.raw <= most


PHRASES = ["crypto", "wallet", "machine learning", "c++", ".net", "door-to-door", "skill", "a_b", "ß", "go"]


@given(
    st.lists(
        st.lists(st.sampled_from([*PHRASES, "skills", "go-to", "crypto_x", "C", "İ", "machine", "\n"]), max_size=6),
        max_size=5,
    )
)
def test_what_stands_in_a_text_is_never_overlooked(texts):
    found = [
        Opening(id=str(at), listings=(a_listing(number=at, description=" ".join(words)),), first_seen=0)
        for at, words in enumerate(texts)
    ]
    index, entries = indexed(found)
    every = [Left(at, 0, "yes") for at in range(len(found))]
    for phrase in PHRASES:
        there = {at for at, one in enumerate(found) if first((one.listing.description or "").lower(), phrase) >= 0}
        assert there <= set(hinting(index, entries, every, [needs(phrase)]))


@needs_recordings
def test_over_recorded_adverts_sifting_says_what_judging_says():
    found = [Opening(id=one.id, listings=(one,), first_seen=0) for one in some_listings(every=101)]
    index, entries = indexed(found)
    for file in sorted((DATA.parents[1] / "eval" / "profiles").glob("*.toml")):
        reader = Reader.of(read_profile(tomllib.loads(file.read_text("utf-8")), name=file.stem), now=NOW)
        sifted = sift(index, entries, reader)
        for opening, said in zip(found, told(sifted, entries), strict=True):
            assert_alike(opening, said, reader)
        for one, most in zip(sifted.left, at_most(index, views_of(index, entries, sifted.left), reader), strict=True):
            assert weighed(*views(found[one.at])[one.view], reader).raw <= most
