"""Preferences that can be seen, undone and pinned, and reasons for a 👎: laws that hold whatever was said."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.rank import rank
from scoring.taste import NO_DISLIKE, SPEAKS_OF, Preference, learn
from scoring.traits import Kind, Trait, traits

from ..builders import NOW
from .test_taste import PEOPLE, READER, an_opening, openings, pools, said, several, value, verdicts

some = st.lists(verdicts, min_size=1, max_size=12)
RUST = Trait("skill", "Rust")
REASONS = sorted({*SPEAKS_OF, *NO_DISLIKE})


def ranking(pool, thumbs, **how):
    return rank(pool, READER, now=NOW, taste=learn(thumbs, now=NOW, **how))


def a_trait(data, thumbs):
    """One of those that something was learned of."""
    return data.draw(st.sampled_from(sorted(trait for one in thumbs for trait in traits(one.opening, one.facts))))


# ------------------------------------------------------------------ undone


@given(pools, some, st.data())
@settings(deadline=None)
def test_undoing_a_preference_restores_the_ranking_to_what_it_is_without_it(pool, thumbs, data):
    undone = a_trait(data, thumbs)
    taste = learn(thumbs, now=NOW)
    others = {trait: lean for trait, lean in taste.leans.items() if trait != undone}
    without = rank(pool, READER, now=NOW, taste=replace(taste, leans=others))
    assert ranking(pool, thumbs, undone={undone}) == without


@given(pools, some)
@settings(deadline=None)
def test_undoing_everything_is_as_if_nothing_had_been_said(pool, thumbs):
    assert ranking(pool, thumbs, undone=learn(thumbs, now=NOW).leans.keys()) == ranking(pool, [])


@given(pools, some, st.data())
@settings(deadline=None)
def test_undoing_one_preference_leaves_alone_what_does_not_have_it(pool, thumbs, data):
    undone = a_trait(data, thumbs)
    before, after = (
        {one.opening.id: one.raw for one in ranking(pool, thumbs, **how)} for how in ({}, {"undone": {undone}})
    )
    assert all(before[pair[0].id] == after[pair[0].id] for pair in pool if undone not in traits(*pair))


@given(some, st.data())
@settings(deadline=None)
def test_what_is_undone_is_still_listed_last_with_what_it_would_be(thumbs, data):
    undone = a_trait(data, thumbs)
    before = {one.trait: one for one in learn(thumbs, now=NOW).preferences}
    *others, last = learn(thumbs, now=NOW, undone={undone}).preferences
    assert (last.trait, last.state) == (undone, "undone")
    assert undone not in {one.trait for one in others}
    if undone in before:
        assert last == replace(before[undone], state="undone")


def test_what_is_undone_is_not_said_of_a_pick():
    pair = an_opening(9, skills=("Kotlin",))
    thumbs = [said(an_opening(n, skills=("Kotlin",), company=f"{n}", title="Chef"), up=True) for n in range(3)]
    assert "Kotlin" in learn(thumbs, now=NOW).of(*pair)[1]
    assert "Kotlin" not in learn(thumbs, now=NOW, undone={Trait("skill", "Kotlin")}).of(*pair)[1]


# ------------------------------------------------------------------ pinned


@given(pools, some, st.data())
@settings(deadline=None)
def test_pinning_a_preference_as_it_is_changes_nothing_today(pool, thumbs, data):
    pinned, strength = data.draw(st.sampled_from(sorted(learn(thumbs, now=NOW).leans.items()) or [(RUST, 0.5)]))
    assert ranking(pool, thumbs, pinned={pinned: strength}) == ranking(pool, thumbs)


@given(some, several, st.data(), st.floats(0, 5000))
@settings(deadline=None)
def test_what_is_pinned_stays_as_it_was_whatever_is_said_and_however_long_ago(thumbs, later, data, days):
    pinned, strength = data.draw(st.sampled_from(sorted(learn(thumbs, now=NOW).leans.items()) or [(RUST, 0.5)]))
    then = NOW + timedelta(days=days)
    for stands in ([*thumbs, *later], thumbs, []):
        taste = learn(stands, now=then, pinned={pinned: strength})
        [found] = [one for one in taste.preferences if one.trait == pinned]
        assert (found.strength, found.state, taste.leans[pinned]) == (strength, "pinned", strength)


def test_what_is_pinned_and_undone_is_undone():
    thumbs = [said(an_opening(1, skills=("Kotlin",)), up=True)]
    kotlin = Trait("skill", "Kotlin")
    taste = learn(thumbs, now=NOW, undone={kotlin}, pinned={kotlin: 0.5})
    assert kotlin not in taste.leans
    assert taste.preferences[-1].state == "undone"


# ------------------------------------------------------------------ laws that marks do not break


@given(several, st.data(), openings(), st.sampled_from(PEOPLE))
@settings(deadline=None)
def test_a_thumb_up_does_not_lower_what_it_is_given_to_whatever_is_undone_or_pinned(before, data, pair, person):
    before = [one for one in before if (one.person, one.opening.id) != (person, pair[0].id)]
    known = st.sampled_from(sorted(traits(*pair)))
    how = {"undone": data.draw(st.sets(known)), "pinned": data.draw(st.dictionaries(known, st.floats(-3, 3)))}
    after = [*before, said(pair, up=True, person=person)]
    assert value(after, pair, **how) >= value(before, pair, **how)


@given(some, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_preferences_are_in_one_order_with_evidence_for_each(thumbs, random):
    thumbs = list({(one.person, one.opening.id): one for one in thumbs}.values())
    shuffled = list(thumbs)
    random.shuffle(shuffled)
    found = learn(thumbs, now=NOW).preferences
    assert found == learn(shuffled, now=NOW).preferences
    assert [abs(one.strength) for one in found] == sorted((abs(one.strength) for one in found), reverse=True)
    shown = {one.opening.id for one in thumbs}
    for one in found:
        assert one.liked | one.disliked <= shown
        assert one.words.startswith("more " if one.strength > 0 else "fewer ")


# ------------------------------------------------------------------ in words


PREFERENCE = {"strength": -0.5, "liked": frozenset("a"), "disliked": frozenset("bcde")}


@pytest.mark.parametrize(
    ("trait", "name", "words"),
    [
        (Trait("family", "sales.engineer"), "engineer work", "fewer sales engineer roles"),
        (Trait("family", "data.analytics-engineering"), "x", "fewer data analytics engineering roles"),
        (Trait("employer", "ferry"), "Ferry GmbH", "fewer openings at Ferry GmbH"),
        (Trait("skill", "Rust"), "Rust", "fewer openings with Rust"),
        (Trait("level", "senior"), "senior", "fewer senior roles"),
        (Trait("workplace", "remote"), "remote", "fewer remote openings"),
        (Trait("place", "Berlin"), "Berlin", "fewer openings in Berlin"),
    ],
)
def test_a_preference_is_said_in_plain_words_with_its_evidence(trait, name, words):
    found = Preference(trait=trait, name=name, **PREFERENCE)
    assert found.words == f"{words}: 4 of 5 👎"
    assert replace(found, strength=0.5).words == f"more{words.removeprefix('fewer')}: 1 of 5 👍"


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_trait_has_words(kind):
    assert Preference(trait=Trait(kind, "x"), name="x", **PREFERENCE).wish.startswith("fewer ")


def test_what_was_learned_of_an_employer_is_said_with_its_name():
    found = learn([said(an_opening(1, company="Ferry GmbH"), up=True)] * 3, now=NOW).preferences
    assert "more openings at Ferry GmbH: 1 of 1 👍" in [one.words for one in found]


def test_what_rests_on_thumbs_that_have_faded_says_so():
    thumbs = [said(an_opening(1, skills=("Rust",)), up=True, days=90)]
    [found] = [one for one in learn(thumbs, now=NOW, pinned={RUST: 0.5}).preferences if one.trait == RUST]
    assert found.words == "more openings with Rust: the thumbs have faded"


# ------------------------------------------------------------------ why a thumb was down


@given(several, openings(), st.sampled_from(sorted(NO_DISLIKE)), st.sampled_from(PEOPLE))
@settings(deadline=None)
def test_what_was_seen_before_or_is_closed_is_no_dislike(before, pair, reason, person):
    before = [one for one in before if (one.person, one.opening.id) != (person, pair[0].id)]
    reported = replace(said(pair, up=False, person=person), reason=reason)
    assert learn([*before, reported], now=NOW) == learn(before, now=NOW)


@given(several, openings(), st.sampled_from(REASONS), st.sampled_from(PEOPLE))
@settings(deadline=None)
def test_a_thumb_down_with_a_reason_does_not_raise_what_it_was_given_to(before, pair, reason, person):
    before = [one for one in before if (one.person, one.opening.id) != (person, pair[0].id)]
    given = replace(said(pair, up=False, person=person), reason=reason)
    assert value([*before, given], pair) <= value(before, pair) + 1e-12


@given(openings(), st.sampled_from(sorted(SPEAKS_OF)))
@settings(deadline=None)
def test_a_reason_moves_traits_of_its_kinds_alone(pair, reason):
    found = learn([replace(said(pair, up=False), reason=reason)], now=NOW)
    assert found.leans.keys() <= {trait for trait in traits(*pair) if trait.kind in SPEAKS_OF[reason]}


def test_of_two_reasons_at_one_moment_the_same_counts_in_either_order():
    pair = an_opening(1, level="senior")
    both = [replace(said(pair, up=False), reason=reason) for reason in ("level", "employer")]
    assert learn(both, now=NOW) == learn(both[::-1], now=NOW)


def test_a_changed_mind_takes_the_reason_along():
    pair = an_opening(1, level="senior")
    level, liked = replace(said(pair, up=False, days=2), reason="level"), said(pair, up=True, days=1)
    assert learn([level, liked], now=NOW) == learn([liked], now=NOW)
