"""What verdicts teach: laws of a taste, what moves it, and what is said of it. Laws of the ranking are in test_laws.py."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.openings import Opening
from scoring.rank import rank
from scoring.reasons import explain
from scoring.taste import MENU, STRENGTH, Verdict, learn
from scoring.traits import Trait, traits

from ..builders import NOW, a_listing, a_profile
from .facts_made_up import some_facts

READER = a_profile(roles=["Backend Engineer"], skills=["Python", "SQL"], levels=["mid"], locations=["Berlin, DE"])
TITLES = ["Backend Engineer", "Data Engineer", "Registered Nurse", "Chef", "Ærlig İstanbul"]
TEXTS = [None, "Payments and banking, banking and payments. " * 10, "Our patients and our hospital, a hospital. " * 10]
PEOPLE = ["U1", "U2", "U3"]
NEUTRAL = 0.5


def an_opening(number, *, title="Backend Engineer", company="Harbour Lights", text=None, source="greenhouse", **facts):
    listing = a_listing(number=number, title=title, company=company, description=text, source=source)
    return Opening(id=f"o{number}", listings=(listing,), first_seen=number), some_facts(**facts)


def said(pair, *, up=True, kind=None, person="U1", days=0.0, expected=0.5):
    at, kind = NOW - timedelta(days=days), kind or ("up" if up else "down")
    return Verdict(opening=pair[0], facts=pair[1], person=person, kind=kind, at=at, expected=expected)


def without(verdicts, pair, person):
    """The verdicts without what the person said of the opening."""
    return [one for one in verdicts if (one.person, one.opening.id) != (person, pair[0].id)]


def value(verdicts, pair, **how):
    return learn(verdicts, now=NOW, **how).of(*pair)[0]


def words(verdicts, pair, **how):
    return learn(verdicts, now=NOW, **how).of(*pair)[1]


@st.composite
def openings(draw):
    return an_opening(
        draw(st.integers(0, 30)),
        title=draw(st.sampled_from(TITLES)),
        company=draw(st.sampled_from(["Harbour Lights", "Ferry GmbH", "Dune"])),
        text=draw(st.sampled_from(TEXTS)),
        source=draw(st.sampled_from(["greenhouse", "lever"])),
        skills=tuple(draw(st.sets(st.sampled_from(["Python", "SQL", "Go", "PHP", "Kotlin"])))),
        themes=tuple(draw(st.sets(st.sampled_from(["payments", "robots", "startup"])))),
        places=draw(st.lists(st.sampled_from(["Berlin, DE", "Boston, MA, US"]), max_size=2)),
        **draw(st.fixed_dictionaries({}, optional={"level": st.sampled_from(["mid", "senior"])})),
    )


verdicts = st.builds(
    lambda pair, kind, person, days, expected: said(pair, kind=kind, person=person, days=days, expected=expected),
    openings(),
    st.sampled_from([*STRENGTH, "up", "down"]),
    st.sampled_from(PEOPLE),
    st.floats(0, 200),
    st.floats(0, 1),
)
several = st.lists(verdicts, max_size=12)
pools = st.lists(openings(), max_size=8, unique_by=lambda pair: pair[0].id)


# ------------------------------------------------------------------ laws


@given(several, openings(), st.sampled_from(PEOPLE), st.floats(0, 100), st.floats(0, 1))
@settings(deadline=None)
def test_a_thumb_up_raises_what_it_was_given_to(before, pair, person, days, expected):
    before = without(before, pair, person)
    after = [*before, said(pair, up=True, person=person, days=days, expected=expected)]
    assert value(after, pair) >= value(before, pair)
    assert value(after[-1:], pair) > NEUTRAL


@given(several, openings(), st.sampled_from(PEOPLE))
@settings(deadline=None)
def test_a_thumb_down_does_not_raise_what_it_was_given_to(before, pair, person):
    before = without(before, pair, person)
    assert value([*before, said(pair, up=False, person=person)], pair) <= value(before, pair)


@given(several, openings())
@settings(deadline=None)
def test_a_changed_mind_to_the_better_lowers_nothing(before, pair):
    up, down = ([*before, said(pair, up=up, person="U9")] for up in (True, False))
    assert value(up, pair) >= value(down, pair)
    assert value(up[-1:], pair) > value(down[-1:], pair)


@given(several, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_verdicts_does_not_matter(before, random):
    unlike = {(one.person, one.opening.id): one for one in before}  # two last words at one moment have no order
    one = list(unlike.values())
    shuffled = list(one)
    random.shuffle(shuffled)
    assert learn(one, now=NOW) == learn(shuffled, now=NOW)


@given(several, openings())
@settings(deadline=None)
def test_old_verdicts_fade_to_nothing(before, pair):
    old = [replace(one, at=one.at - timedelta(days=30 * 60)) for one in before]
    found, said_of_it = learn(old, now=NOW).of(*pair)
    assert found == pytest.approx(0.5, abs=1e-9)
    assert said_of_it == ""


def test_one_person_however_loud_has_one_voice():
    kotlin, php = (
        [an_opening(number, skills=(skill,), company=f"{number}") for number in range(first, first + 30)]
        for first, skill in ((100, "Kotlin"), (200, "PHP"))
    )
    loud = [said(pair, up=pair in kotlin, person="loud") for pair in (*kotlin, *php)]
    mild = [said(pair, up=pair in php, person=person) for pair in (*kotlin[:9], *php[:9]) for person in ("a", "b")]
    like_kotlin, like_php = (
        an_opening(1, title="Chef", company="New", source="lever", skills=(skill,)) for skill in ("Kotlin", "PHP")
    )
    assert value(loud, like_kotlin) > NEUTRAL == value(loud, an_opening(1, title="Chef", company="New", source="lever"))
    assert value([*loud, *mild], like_php) > value([*loud, *mild], like_kotlin)


# ------------------------------------------------------------------ what moves it


def test_a_later_word_counts_and_an_earlier_one_does_not():
    pair = an_opening(1, skills=("Kotlin",))
    changed = [said(pair, up=True, days=2), said(pair, up=False, days=1)]
    assert learn(changed, now=NOW) == learn(changed[1:], now=NOW)


def test_thumbs_on_both_sides_cancel_but_for_a_rest():
    one, other, third = (an_opening(n, skills=("Kotlin",)) for n in (1, 2, 3))
    alone = value([said(one, up=True)], third) - NEUTRAL
    for contrary in (said(other, up=False), said(one, up=False, person="U2")):
        both = value([said(one, up=True), contrary], third) - NEUTRAL
        assert 0 <= both < 0.6 * alone


def test_a_thumb_down_says_the_more_the_better_the_fit_was():
    one, like = (an_opening(n, skills=("Kotlin",)) for n in (1, 2))
    poor, fair, good = (value([said(one, up=False, expected=e)], like) for e in (0.05, 0.5, 0.85))
    assert NEUTRAL > poor > fair > good


def test_what_explains_the_thumbs_is_told_from_what_all_have():
    kotlin, php = (
        [an_opening(n + k, skills=(skill, "Git"), company=f"{n + k}") for n in range(5)]
        for k, skill in ((0, "Kotlin"), (50, "PHP"))
    )
    leans = learn([said(pair, up=pair in kotlin) for pair in (*kotlin, *php)], now=NOW).leans
    assert leans[Trait("skill", "Kotlin")] > 0.3
    assert abs(leans[Trait("skill", "Git")]) < 0.01


def test_one_thumb_down_never_buries_a_field():
    liked = an_opening(1, title="Data Engineer", company="Dune")
    same_field = an_opening(2, title="Data Engineer", company="Ferry GmbH")
    assert 0.44 < value([said(liked, up=False)], same_field) < 0.5


def test_a_recent_verdict_weighs_more_than_an_old_one_by_the_half_life():
    pair, like = (an_opening(n, skills=("Kotlin",)) for n in (1, 2))
    fresh, month, two = (value([said(pair, up=True, days=days)], like) for days in (0, 30, 60))
    assert fresh > month > two > 0.5
    assert value([said(pair, up=True, days=14)], like, half_life_days=14) == month


def test_a_verdict_of_a_clock_that_is_ahead_weighs_as_one_of_now():
    pair = an_opening(1, skills=("Kotlin",))
    assert value([said(pair, up=True, days=-300)], pair) == value([said(pair, up=True)], pair)


@pytest.mark.parametrize(
    "shared",
    [
        {"skills": ("Kotlin",)},
        {"level": "senior"},
        {"workplace": "remote"},
        {"places": ["Boston, MA, US"]},
        {"company": "Dune"},
        {"title": "Registered Nurse"},
        {"themes": ("payments",)},
        {"source": "ashby"},
    ],
)
def test_every_kind_of_trait_carries_a_liking(shared):
    usual = {"title": "Chef", "source": "lever"}
    liked = an_opening(1, **({"company": "One", "title": "Backend Engineer"} | shared))
    like = an_opening(2, **({"company": "Two"} | usual | shared))
    unlike = an_opening(3, company="Three", **usual)
    assert value([said(liked, up=True)], like) > value([said(liked, up=True)], unlike) == 0.5


def test_a_trait_of_everything_shown_leans_nowhere():
    shown = [an_opening(n, company=f"{n}") for n in range(10)]
    thumbs = [said(pair, up=n < 5) for n, pair in enumerate(shown)]
    assert abs(value(thumbs, an_opening(99)) - 0.5) < 0.01


def test_an_employer_is_the_same_under_another_spelling():
    one, other = (traits(*an_opening(1, company=name)) for name in ("Ferry GmbH", "FERRY"))
    assert Trait("employer", "ferry") in one & other


# ------------------------------------------------------------------ what is said

KOTLIN = [an_opening(n, skills=("Kotlin",), company=f"{n}", title="Chef") for n in range(5)]


@pytest.mark.parametrize(
    ("thumbs", "said_of_it"),
    [
        ([True], ""),  # the skill alone moves too little to be spoken of
        ([True, True], "you liked two like this (Kotlin)"),
        ([True, True, True, False], "you liked three like this (Kotlin)"),
        ([True, False], ""),
        ([False, False, False], "three like this were not for you (Kotlin)"),
        ([], ""),
    ],
)
def test_what_is_said_counts_what_is_alike_and_is_said_only_on_evidence(thumbs, said_of_it):
    pair = an_opening(9, skills=("Kotlin",))
    found = [said(KOTLIN[n], up=up) for n, up in enumerate(thumbs)]
    assert words(found, pair) == said_of_it


def test_one_thumb_is_not_spoken_of_however_close_the_likeness():
    pair, like = (an_opening(n, skills=("Kotlin", "Go"), level="mid") for n in (1, 2))
    assert words([said(pair, up=True)], like) == ""
    assert words([said(pair, up=False), said(like, up=False)], an_opening(3, skills=("Kotlin", "Go"))) == (
        "two like this were not for you (Harbour Lights and Go)"
    )


def test_only_what_all_those_counted_share_is_named():
    thumbs = [
        said(an_opening(1, skills=("Kotlin", "Go"), company="a", title="Chef"), up=True),
        said(an_opening(2, skills=("Kotlin",), company="b", title="Chef"), up=True),
    ]
    assert words(thumbs, an_opening(9, skills=("Kotlin", "Go"))) == "you liked two like this (Kotlin)"


def test_what_has_faded_is_counted_no_more():
    thumbs = [said(one, up=True, days=days) for one, days in zip(KOTLIN, (0, 0, 0, 59, 61), strict=True)]
    assert words(thumbs, an_opening(9, skills=("Kotlin",))) == "you liked four like this (Kotlin)"


def test_where_several_read_it_it_is_said_of_readers():
    pair = an_opening(9, skills=("Kotlin",))
    two = [said(KOTLIN[0], up=True), said(KOTLIN[1], up=True, person="U2")]
    assert words(two, pair) == "readers here liked two like this (Kotlin)"
    assert words([said(one, up=True) for one in KOTLIN], pair, shared=True).startswith("readers here liked five")
    assert (
        words([said(one, up=False) for one in KOTLIN], pair, shared=True)
        == "five like this were not for readers here (Kotlin)"
    )


def test_several_people_on_one_opening_are_one_like_it():
    thumbs = [said(an_opening(n, skills=("Kotlin", "Go")), up=True, person=person) for person in PEOPLE for n in (1, 2)]
    assert words(thumbs[::2], an_opening(3, skills=("Kotlin", "Go"))) == ""
    assert words(thumbs, an_opening(3, skills=("Kotlin", "Go"))).startswith("readers here liked two like this")


def the_words(thumbs, **profile):
    pair = an_opening(9, skills=("Kotlin",), places=["Berlin, DE"], text="Kotlin and Python all day long. " * 10)
    wanted = a_profile(**({"roles": ["Backend Engineer"], "skills": ["Python"], "levels": ["mid"]} | profile))
    (ranked,) = rank([pair], wanted, now=NOW, taste=learn(thumbs, now=NOW))
    return explain(ranked, wanted)


def test_a_pick_says_what_verdicts_say_for_it_and_rests_the_claim_on_them():
    reasons = the_words([said(one, up=True) for one in KOTLIN[:2]])
    assert reasons.reason.endswith(": Backend Engineer, as you asked; you liked two like this (Kotlin).")
    assert [claim.support[0].field for claim in reasons.claims][1] == "verdicts"
    assert "liked" not in the_words([]).reason


def test_what_verdicts_say_against_a_pick_is_something_to_watch_out_for():
    thumbs = [said(one, up=False) for one in KOTLIN[:3]]
    assert the_words(thumbs).watch_out == "Three like this were not for you (Kotlin)."
    assert "liked" not in the_words(thumbs).reason


# ------------------------------------------------------------------ what is chosen in menus


@given(openings(), st.floats(0, 200), st.floats(0, 1))
@settings(deadline=None)
def test_to_apply_counts_as_a_thumb_and_to_save_as_a_half_one(pair, days, expected):
    up, applied, saved = (
        value([said(pair, kind=k, days=days, expected=expected)], pair) for k in ("up", "applied", "saved")
    )
    assert NEUTRAL <= saved <= applied == up
    fresh = [value([said(pair, kind=kind, expected=expected)], pair) for kind in ("saved", "up")]
    assert NEUTRAL < fresh[0] < fresh[1]
    assert value([said(pair, kind="saved")], pair) == pytest.approx(value([said(pair, days=30)], pair))


@given(several, openings(), st.sampled_from(["up", "down"]), st.lists(st.sampled_from(MENU)))
@settings(deadline=None)
def test_where_there_is_a_thumb_it_decides_alone(before, pair, thumb, chosen):
    before = [*without(before, pair, "U1"), said(pair, kind=thumb, days=3)]
    after = [*before, *(said(pair, kind=kind) for kind in chosen)]
    assert learn(after, now=NOW, shared=True) == learn(before, now=NOW, shared=True)


@given(openings(), st.permutations(["applied", "saved", "hidden"]))
@settings(deadline=None)
def test_who_applied_has_neither_only_saved_it_nor_hidden_it_from_taste(pair, order):
    thumbs = [said(pair, kind=kind, days=days) for days, kind in enumerate(order)]
    alone = [one for one in thumbs if one.kind == "applied"]
    assert learn(thumbs, now=NOW, shared=True) == learn(alone, now=NOW, shared=True)


@given(openings())
@settings(deadline=None)
def test_to_hide_is_a_half_dislike_where_several_read_and_none_where_one_does(pair):
    hidden, disliked = [said(pair, kind="hidden")], [said(pair, up=False)]
    assert learn(hidden, now=NOW) == learn([], now=NOW)
    assert value(disliked, pair, shared=True) < value(hidden, pair, shared=True) < NEUTRAL


def test_evidence_counts_thumbs_and_tells_one_reader_what_else_speaks_for_it():
    one, two = (an_opening(n, company="Ferry GmbH", title=f"Job {n}") for n in (1, 2))
    both = [said(one), said(two, kind="applied")]

    def evidence(thumbs, **how):
        return next(p.evidence for p in learn(thumbs, now=NOW, **how).preferences if p.trait.kind == "employer")

    assert evidence(both) == "1 of 1 👍, 1 applied"
    assert evidence([said(one, kind="saved")]) == "1 saved"
    assert evidence(both, shared=True) == "1 of 1 👍"
    assert evidence(both[1:], shared=True) == "chosen in menus"
