"""Undoing what was learned, through a store and a whole day: to the bit what it would be without it, and back again."""

from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.daily import decide
from bot.digest import Circumstances
from bot.errors import JobpicksError
from bot.learned import FAINT, Learned, decide_on, learned_of, trait_of
from bot.people import Said
from bot.store import open_store
from scoring.choose import Rules
from scoring.facts import read_facts
from scoring.signals import SIGNALS
from scoring.taste import Preference
from scoring.traits import Trait
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_profile
from tests.slack.asking import CHANNEL, TEAM, a_subscription, with_a_day_posted

READER = a_profile(roles=["Backend Engineer"], skills=["Python"], locations=["Berlin, DE"])
READS = a_subscription(profile=READER, rules=Rules(picks=20, bar=1, per_employer=20))
AT = NOW.timestamp()
MOMENTS = count(AT + 1)
TOMORROW = Circumstances(day=NOW.date().replace(day=26), now=NOW, sources=1, displays={})


@pytest.fixture
def store(tmp_path):
    """Two picks were posted; five more openings share this and that with them. No map of scores is fitted on the way."""
    with closing(open_store(str(tmp_path / "jobpicks.db"))) as store:
        store.seed([READS], NOW)
        with_a_day_posted(store)
        more = [
            a_listing(number=number, title=title, company=company, description=f"{TEXT} {words} {words}")
            for number, (title, company, words) in enumerate(
                [
                    ("Backend Engineer", "Ferry Line", "We write Kotlin and Kafka."),
                    ("Data Engineer", "Harbour Lights", "We write Rust."),
                    ("Platform Engineer", "Dune", "We run Kubernetes."),
                    ("Backend Engineer", "Harbour Lights", "We write Kotlin."),
                    ("Data Engineer", "Dune", "We use Spark and Kafka."),
                ],
                start=10,
            )
        ]
        store.remember(a_harvest(*more, source="greenhouse:more"))
        store.keep_facts(1, [(listing.id, read_facts(listing)) for listing in list(store.unread(1))])
        yield store


def thumb(store, gesture="down", *, ts, person="U1", at=AT - 60, taken_back=False):
    said = Said(
        workspace=TEAM, place=CHANNEL, ts=ts, person=person, by="button", gesture=gesture, at=at, taken_back=taken_back
    )
    assert store.hear(said)


def order(store):
    """What tomorrow's day would come to, to the bit."""
    decided = decide(READS, TOMORROW, store, keep=False)
    return [(one.opening, one.score, one.weighed.raw, one.outcome) for one in decided.decisions]


def preferences(store):
    return [one.preference.trait for one in learned_of(READS, store, NOW)]


PICKS = ["1764061201.000200", "1764061202.000300"]


def taught(store):
    thumb(store, "up", ts=PICKS[0])
    thumb(store, "down", ts=PICKS[1])
    thumb(store, "down", ts=PICKS[1], person="U2")


def test_undoing_all_that_was_learned_leaves_the_day_as_if_no_taste_were_known(store, monkeypatch):
    taught(store)
    with_taste = order(store)
    monkeypatch.setattr("scoring.taste.NOTED", 0.0)  # what hardly leans is listed too
    for number, trait in enumerate(preferences(store)):
        assert decide_on(trait, "undone", READS, store, by="U3", at=AT + number)[1]
    undone = order(store)
    assert undone != with_taste
    monkeypatch.setattr("scoring.taste.Taste.of", lambda *_: (0.5, ""))
    assert [one[:3] for one in order(store)] == [one[:3] for one in undone]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_undone_and_learned_again_is_as_it_was_to_the_bit(store, data):
    taught(store)
    before, known = order(store), preferences(store)
    chosen = data.draw(st.lists(st.sampled_from(known), unique=True, min_size=1))
    steps = [(state, data.draw(st.permutations(chosen))) for state in ("undone", "pinned", "undone", "learned")]
    for state, traits in steps:
        at = next(MOMENTS)
        for trait in traits:
            decide_on(trait, state, READS, store, by="U3", at=at)
        if state == "undone":
            assert {one.preference.trait for one in learned_of(READS, store, NOW) if one.mark} == set(chosen)
    assert order(store) == before


def test_pinned_now_the_day_is_as_it_was_and_later_the_preference_still_counts(store):
    taught(store)
    before = order(store)
    [strongest, *_] = learned_of(READS, store, NOW)
    decide_on(strongest.preference.trait, "pinned", READS, store, by="U3", at=AT)
    assert order(store) == before
    for ts in PICKS:
        for person in ("U1", "U2"):
            for gesture in ("up", "down"):
                thumb(store, gesture, ts=ts, person=person, at=AT + 10, taken_back=True)
    [kept] = learned_of(READS, store, NOW.replace(year=2031))
    assert (kept.preference.trait, kept.preference.strength) == (
        strongest.preference.trait,
        strongest.preference.strength,
    )
    assert kept.preference.evidence == "the thumbs have faded"


def test_what_one_profile_undid_is_learned_for_another(store):
    taught(store)
    other = replace(READS, name="others", profile=replace(READER, id="other"))
    trait = preferences(store)[0]
    decide_on(trait, "undone", READS, store, by="U3", at=AT)
    assert learned_of(other, store, NOW) == []
    assert store.marks(TEAM, "other") == []


def test_deciding_on_what_was_never_learned_is_refused(store):
    with pytest.raises(JobpicksError, match="nothing that was learned"):
        decide_on(Trait("skill", "Rust"), "pinned", READS, store, by="U3", at=AT)
    assert store.marks(TEAM, "reader") == []


@pytest.mark.parametrize(
    ("strength", "said"), [(0.3, ""), (-0.3, ""), (0.01, " (hardly counts yet)"), (-0.01, " (hardly counts yet)")]
)
def test_what_moves_an_opening_by_less_than_half_a_point_is_said_to_hardly_count(strength, said):
    [taste] = (signal for signal in SIGNALS if signal.name == "taste")
    assert taste.weight / 2 * FAINT == 0.5
    one = Preference(
        trait=Trait("skill", "Rust"), name="Rust", strength=strength, liked=frozenset("a"), disliked=frozenset("b")
    )
    thumb = "👍" if strength > 0 else "👎"
    assert Learned(one, None, "UTC").evidence == f"1 of 2 {thumb}{said}"


@pytest.mark.parametrize("trait", [Trait("skill", "C++: the language"), Trait("employer", "harbour 🚢")])
def test_a_key_names_its_trait(trait):
    assert trait_of(":".join(trait)) == trait
