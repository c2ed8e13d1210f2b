"""Laws of the day's choice."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.calibration import SLOPES, Calibration
from scoring.choose import More, Rules, choose
from scoring.employers import employer_key
from scoring.explore import Usual
from scoring.facts import Fact, Facts, Pay, Quote
from scoring.gates import GATES, Ruling
from scoring.openings import Opening
from scoring.places import Place
from scoring.rank import Ranked, Share
from scoring.showing import HIDDEN, Showing, fingerprint
from scoring.twins import near_twins
from tests.builders import TEXT, a_listing, a_profile

NAN = float("nan")
GATE_NAMES = [entry.name for entry in GATES]
READER = a_profile(roles=["Backend Engineer"])
TITLES = [
    "Backend Engineer",
    "Data Engineer",
    "Cloud Platform Engineer",
    "Backend Engineer (m/f/d)",
    "Data Analyst, Payments",
    "Nurse",
    "Senior Legal Counsel for Rail and Road Freight",
    "Senior Legal Counsel for Rail and Road Travel",
]
TEXTS = [None, None, TEXT, TEXT.replace("four years", "six years"), "See our site."]
COMPANIES = ["Harbour Lights", "Harbour Lights GmbH", "HARBOUR-LIGHTS, Inc.", "Quay", "TikTok", "ByteDance Ltd."]


def a_ranked(
    number=1,
    *,
    score=50.0,
    failed=None,
    eligible="yes",
    first_seen=0,
    reopened=None,
    facts=None,
    taste=0.5,
    **listing,
):
    made = a_listing(number=number, **{"description": None} | listing)
    rulings = tuple(Ruling(name, "fail" if name == failed else "pass", f"words of {name}") for name in GATE_NAMES)
    return Ranked(
        opening=Opening(id=f"opening-{number}", listings=(made,), first_seen=first_seen, reopened=reopened),
        facts=facts or Facts(has_text=True),
        eligible="no" if failed else eligible,
        rulings=rulings,
        shares=(Share("taste", taste, 20 * taste, ""),),
        raw=score,
        score=score,
    )


def the_print(ranked):
    return fingerprint(ranked.opening, ranked.facts)


@st.composite
def rankings(draw):
    rows = draw(
        st.lists(
            st.tuples(
                st.one_of(st.integers(0, 100).map(float), st.floats(0, 100), st.just(NAN)),
                st.sampled_from([None, None, None, *GATE_NAMES[:3]]),
                st.sampled_from(["yes", "unknown"]),
                st.sampled_from(TITLES),
                st.sampled_from(COMPANIES),
                st.sampled_from(TEXTS),
                st.integers(0, 2),
                st.sampled_from([0.4, 0.5, 0.6]),
            ),
            max_size=14,
        )
    )
    return [
        a_ranked(
            i,
            score=score,
            failed=failed,
            eligible=eligible,
            title=title,
            company=company,
            description=text,
            first_seen=seen,
            taste=taste,
        )
        for i, (score, failed, eligible, title, company, text, seen, taste) in enumerate(rows)
    ]


rules = st.builds(
    Rules,
    picks=st.integers(1, 6) | st.just(10),
    bar=st.sampled_from([0.0, 40.0, 60.0]),
    per_employer=st.integers(1, 3),
    explore=st.integers(0, 2),
)


@st.composite
def days(draw):
    ranking = draw(rankings())
    shown = {
        ranked.opening.id: Showing(the_print(ranked) if same else "other", 5)
        for ranked in ranking
        if draw(st.booleans())
        for same in [draw(st.booleans())]
    }
    return ranking, draw(rules), shown


@settings(deadline=None)  # the first example pays for reading our data files
@given(days())
def test_every_opening_has_exactly_one_end_and_the_counts_add_up(day):
    ranking, its_rules, shown = day
    choice = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    counts = choice.counts
    assert set(choice.ends) == {ranked.opening.id for ranked in ranking}
    assert counts.openings == len(ranking) == counts.eligible + counts.unknown + sum(counts.failed.values())
    assert counts.eligible + counts.unknown == counts.posted + counts.below_bar + counts.over_cap + counts.shown_before
    ends = Counter(outcome for outcome, _ in choice.ends.values())
    assert ends["posted"] == counts.posted == len(choice.picks)
    assert {gate: ends[gate] for gate in counts.failed} == dict(counts.failed)
    assert all(words for _, words in choice.ends.values())


@settings(deadline=None)
@given(days(), st.builds(Calibration, slope=st.floats(*SLOPES), intercept=st.floats(-20, 0)))
def test_a_map_decides_what_is_above_the_bar_and_never_the_order(day, calibration):
    ranking, its_rules, shown = day
    mapped = [replace(ranked, score=calibration.score(ranked.raw)) for ranked in ranking]
    one, other = (choose(some, replace(its_rules, bar=0), listings=9, shown=shown) for some in (ranking, mapped))
    assert [pick.opening.id for pick in one.picks] == [pick.opening.id for pick in other.picks]
    assert one.ends == other.ends
    picks = choose(mapped, its_rules, listings=9, shown=shown).picks
    assert all(calibration.score(pick.raw) >= its_rules.bar for pick in picks)


@settings(deadline=None)
@given(days())
def test_what_failed_a_gate_is_never_posted_and_the_caps_hold(day):
    ranking, its_rules, shown = day
    choice = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    assert len(choice.picks) <= its_rules.picks
    per_employer = Counter(employer_key(pick.opening.listing.company) for pick in choice.picks)
    assert all(count <= its_rules.per_employer for count in per_employer.values())
    assert all(pick.eligible != "no" and pick.score >= its_rules.bar for pick in choice.picks)
    for i, pick in enumerate(choice.picks):
        for other in choice.picks[:i]:
            one, two = pick.opening.listing, other.opening.listing
            assert not (employer_key(one.company) == employer_key(two.company) and near_twins(one, two))


@settings(deadline=None)
@given(days())
def test_picks_come_best_first_and_the_best_miss_is_the_best_of_the_rest(day):
    ranking, its_rules, shown = day
    choice = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    scores = [pick.score for pick in choice.picks]
    assert scores == sorted(scores, reverse=True)
    missed = [r for r in ranking if choice.ends[r.opening.id][0] in {"below the bar", "over the cap"}]
    if not missed:
        assert choice.best_miss is None
    else:
        assert choice.best_miss in missed
        assert not any(ranked.score > choice.best_miss.score for ranked in missed)


@settings(deadline=None)
@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(day, random):
    ranking, its_rules, shown = day
    shuffled = random.sample(ranking, len(ranking))
    one = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    assert choose(shuffled, its_rules, listings=99, shown=shown, profile=READER) == one


@settings(deadline=None)
@given(days())
def test_nothing_is_left_out_that_the_rules_would_still_allow(day):
    ranking, its_rules, shown = day
    choice = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    for ranked in ranking:
        if choice.ends[ranked.opening.id][0] != "over the cap" or len(choice.picks) >= its_rules.picks:
            continue
        listing = ranked.opening.listing
        picked = (pick.opening.listing for pick in choice.picks)
        same = [other for other in picked if employer_key(other.company) == employer_key(listing.company)]
        assert len(same) >= its_rules.per_employer or any(near_twins(listing, other) for other in same)


@settings(deadline=None)
@given(rankings(), rules)
def test_without_near_twins_as_many_are_posted_as_the_caps_allow(ranking, its_rules):
    named = [
        a_ranked(i, score=r.score, title=f"Role{i}", company=r.opening.listing.company) for i, r in enumerate(ranking)
    ]
    above = Counter(employer_key(r.opening.listing.company) for r in named if r.score >= its_rules.bar)
    possible = min(its_rules.picks, sum(min(its_rules.per_employer, count) for count in above.values()))
    assert choose(named, its_rules, listings=99, shown={}, profile=READER).counts.posted == possible


@settings(deadline=None)
@given(days())
def test_a_failed_opening_changes_nothing_for_the_others(day):
    ranking, its_rules, shown = day
    passed = [ranked for ranked in ranking if ranked.eligible != "no"]
    with_them = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    assert choose(passed, its_rules, listings=99, shown=shown, profile=READER).picks == with_them.picks


def test_the_first_gate_failed_is_the_end_with_its_words():
    choice = choose([a_ranked(failed="place")], Rules(), listings=1, shown={})
    assert choice.ends == {"opening-1": ("place", "words of place")}
    assert choice.counts.failed == {"place": 1}
    assert choice.best_miss is None


def test_an_opening_is_shown_once():
    ranked = a_ranked()
    choice = choose([ranked], Rules(), listings=1, shown={"opening-1": Showing(the_print(ranked), 5)})
    assert choice.picks == ()
    assert choice.ends["opening-1"][0] == "shown before"
    assert choice.best_miss is None


def test_it_is_shown_again_when_it_was_re_opened_after_that_and_the_pick_says_so():
    ranked = a_ranked(reopened=10)
    shown = {"opening-1": Showing(the_print(ranked), 5)}
    choice = choose([ranked], Rules(), listings=1, shown=shown)
    assert choice.picks == (ranked,)
    assert choice.again == {"opening-1": "re-opened"}
    later = {"opening-1": Showing(the_print(ranked), 11)}
    assert choose([ranked], Rules(), listings=1, shown=later).counts.shown_before == 1


def test_what_its_reader_hid_is_never_shown_again_though_it_was_re_opened():
    ranked = a_ranked(reopened=10)
    choice = choose([ranked], Rules(), listings=1, shown={"opening-1": HIDDEN})
    assert (choice.picks, choice.best_miss, choice.counts.shown_before) == ((), None, 1)
    assert choice.ends["opening-1"] == ("shown before", "shown on an earlier day, its reader hid it")


@pytest.mark.parametrize(
    "changed",
    [
        {"location": "Hamburg, Germany"},
        {"salary": "EUR 50,000 a year"},
        {"facts": Facts(has_text=True, pay=Fact(Pay(50_000, None, "EUR", "year"), Quote("description", "50k")))},
    ],
)
def test_it_is_shown_again_when_pay_or_place_changed_and_the_pick_says_so(changed):
    shown = {"opening-1": Showing(the_print(a_ranked()), 5)}
    choice = choose([a_ranked(**changed)], Rules(), listings=1, shown=shown)
    assert choice.again == {"opening-1": "pay or place changed"}


def test_pay_or_place_that_is_said_no_more_is_no_news():
    within = Facts(has_text=True, places=(Fact(Place(country="US"), Quote("description", "in the US")),))
    shown = {"opening-1": Showing(the_print(a_ranked(location="Hamburg, Germany", salary="EUR 50,000 a year")), 5)}
    for silent in ({"location": "Hamburg, Germany"}, {"location": None, "facts": within}, {"location": " "}):
        assert choose([a_ranked(**{"salary": None} | silent)], Rules(), listings=1, shown=shown).again == {}


def test_spelling_and_order_of_places_are_no_change():
    one, other = a_ranked(location="Berlin, Germany; Paris"), a_ranked(location="paris; Berlin  Germany")
    assert the_print(one) == the_print(other)


def test_places_read_from_the_text_count_where_the_source_states_none():
    berlin, paris = (
        Facts(has_text=True, places=(Fact(Place(city=city), Quote("description", city)),))
        for city in ("Berlin", "Paris")
    )
    assert the_print(a_ranked(location=None, facts=berlin)) != the_print(a_ranked(location=None, facts=paris))


def test_sister_firms_share_a_cap():
    ranking = [
        a_ranked(i, score=90.0 - i, title=title, company=company)
        for i, (title, company) in enumerate(
            [("Nurse", "TikTok"), ("Cook", "ByteDance Ltd."), ("Pilot", "TikTok Shop"), ("Tailor", "Quay")]
        )
    ]
    choice = choose(ranking, Rules(per_employer=2), listings=4, shown={})
    assert [pick.opening.listing.title for pick in choice.picks] == ["Nurse", "Cook", "Tailor"]
    assert "same employer" in choice.ends["opening-2"][1]


def test_the_employer_that_a_reposter_names_is_the_one_capped():
    facts = Facts(has_text=True, employer=Fact("Quay", Quote("description", "Quay")))
    ranking = [
        a_ranked(1, score=90, title="Nurse", company="Quay"),
        a_ranked(2, score=80, title="Cook", company="Boards & Co", facts=facts),
    ]
    assert choose(ranking, Rules(per_employer=1), listings=2, shown={}).counts.over_cap == 1


def test_an_employer_that_takes_one_application_gets_one_pick():
    facts = Facts(has_text=True, application_limit=Fact(1, Quote("description", "Apply to one position at most.")))
    ranking = [a_ranked(1, score=90, title="Nurse", facts=facts), a_ranked(2, score=80, title="Cook")]
    choice = choose(ranking, Rules(per_employer=2), listings=2, shown={})
    assert choice.counts.posted == 1
    assert "allows 1 application " in choice.ends["opening-2"][1]


def test_a_near_twin_of_a_pick_is_over_the_cap_and_says_of_which():
    ranking = [
        a_ranked(1, score=90, title="[Online Assessment] Backend Engineer"),
        a_ranked(2, score=80, title="Backend Engineer (m/f/d)"),
    ]
    choice = choose(ranking, Rules(), listings=2, shown={})
    assert choice.ends["opening-2"] == ("over the cap", "near-twin of “Backend Engineer” at the same employer")


def test_a_near_twin_by_its_text_is_over_the_cap_too():
    ranking = [
        a_ranked(1, score=90, title="Principal Platform Engineer", description=TEXT),
        a_ranked(2, score=80, title="Principal Reliability Analyst", description=TEXT.replace("four", "six")),
    ]
    choice = choose(ranking, Rules(), listings=2, shown={})
    assert choice.ends["opening-2"][1] == "near-twin of “Principal Platform Engineer” at the same employer"


def test_a_score_just_below_the_bar_does_not_read_as_if_it_reached_it():
    choice = choose([a_ranked(score=39.96)], Rules(bar=40), listings=1, shown={})
    assert choice.ends["opening-1"] == ("below the bar", "scored 39.9, below the bar of 40")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Quay Ltd", "quay"),
        ("Açaí S.A.", "Acai"),
        ("The Quay Company, Inc.", "QUAY"),
        ("Open Harbour", "openharbour"),
        ("Quay & Sons GmbH & Co. KG", "Quay and Sons"),
        ("Google", "YouTube"),
        ("Amazon.com", "Amazon Web Services (AWS)"),
        ("Meta", "WhatsApp LLC"),
    ],
)
def test_one_employer_has_one_key(one, two):
    assert employer_key(one) == employer_key(two)


@pytest.mark.parametrize(("one", "two"), [("Quay", "Quayside"), ("SAP", "SAS"), ("Co", "Inc"), ("北京", "上海")])
def test_different_employers_have_different_keys(one, two):
    assert employer_key(one) != employer_key(two)


@settings(deadline=None)
@given(st.text(min_size=1))
def test_a_key_stays_as_it_is(name):
    assert employer_key(employer_key(name)) == employer_key(name)


# ------------------------------------------------------------------ exploration


def a_day(*, last=60.0, neighbour=50.0, title="Data Engineer", **said):
    """Ten backend jobs, each of another employer, and below them one of a neighbouring field."""
    usual = [a_ranked(i, score=last + 10 - i, company=f"Quay {i}") for i in range(1, 11)]
    return [*usual, a_ranked(11, score=neighbour, company="Saltmarsh", title=title, **said)]


def explored(ranking, *, profile=READER, **said):
    return choose(ranking, Rules(**said), listings=11, shown={}, profile=profile)


def test_the_last_place_of_a_full_day_goes_to_a_neighbouring_field_and_both_ends_say_so():
    choice = explored(a_day())
    assert choice.explored == {"opening-11": "data engineering"}
    assert [pick.opening.id for pick in choice.picks][-2:] == ["opening-9", "opening-11"]
    assert choice.ends["opening-11"] == ("posted", "pick 10 of the day, outside the usual field: data engineering")
    assert choice.ends["opening-10"] == (
        "over the cap",
        "made room for a look at a neighbouring field (data engineering)",
    )


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Nurse"},  # another profession
        {"title": "Senior Backend Developer"},  # the usual field
        {"title": "Software Engineer"},  # may be the usual field
        {"title": "Data Engineering Lead (Backend Engineer)"},  # the usual one as well
        {"taste": 0.45},  # verdicts speak against it
        {"eligible": "unknown"},
        {"failed": "place"},
        {"neighbour": 39.9},  # below the bar
        {"last": 80.5},  # what would make room is much better
    ],
)
def test_nothing_else_is_explored(other):
    assert explored(a_day(**other)).explored == {}


def test_what_the_free_text_does_not_want_is_not_explored():
    tired = a_profile(roles=["Backend Engineer"], about="Does not want to be a data engineer again.")
    assert explored(a_day(), profile=tired).explored == {}


def test_a_day_with_places_left_explores_nothing():
    assert explored(a_day(), picks=12).explored == {}


def test_exploring_can_be_switched_off():
    assert explored(a_day(), explore=0).explored == {}


def test_a_neighbour_that_is_among_the_picks_by_itself_is_the_exploration():
    by_itself = [a_ranked(12, score=99.0, company="Mole", title="Data Engineer"), *a_day()]
    choice = explored(by_itself)
    assert choice.explored == {}
    assert choice.picks[0].opening.id == "opening-12"


def test_two_explorations_are_of_two_fields():
    two_more = [
        a_ranked(12, score=49.0, company="Mole", title="Data Engineer"),
        a_ranked(13, score=48.0, company="Pier", title="Cloud Platform Engineer"),
    ]
    assert list(explored([*a_day(), *two_more], explore=2).explored) == ["opening-11", "opening-13"]
    assert list(explored([*a_day(), *two_more], explore=1).explored) == ["opening-11"]


def test_an_exploration_heeds_how_many_applications_its_own_employer_takes():
    alone = explored(a_day(neighbour=42.0, facts=a_limited(1)))
    assert alone.more["opening-11"] == More(0, 1)
    again = explored(
        [*a_day()[:-1], a_ranked(11, score=42, company="Quay 1", title="Data Engineer", facts=a_limited(1))]
    )
    assert again.explored == {}
    assert again.more["opening-1"] == More(1, 1)


def test_of_two_explorations_either_may_say_how_many_applications_their_employer_takes():
    further = a_ranked(12, score=41.0, company="Saltmarsh", title="Cloud Platform Engineer", facts=a_limited(1))
    choice = explored([*a_day(neighbour=42.0), further], explore=2)
    assert list(choice.explored) == ["opening-11"]
    assert choice.more["opening-11"] == More(1, 1)


neighbours = st.tuples(
    st.sampled_from(["Backend Engineer", "Data Engineer", "Cloud Platform Engineer", "Full Stack Developer", "Nurse"]),
    st.floats(30, 90),
    st.sampled_from([0.4, 0.5, 0.6]),
    st.sampled_from(["yes", "yes", "unknown"]),
)


@settings(deadline=None)
@given(st.lists(neighbours, min_size=5, max_size=14), st.integers(0, 2), st.sampled_from([5, 6, 10]))
def test_explorations_are_few_new_and_open_and_never_disliked(found, explore, picks):
    ranking = [
        a_ranked(i, title=title, score=score, taste=taste, eligible=eligible, company=f"Quay {i}")
        for i, (title, score, taste, eligible) in enumerate(found)
    ]
    its_rules, shown = Rules(picks=picks, explore=explore), {}
    choice = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    without = choose(ranking, its_rules, listings=99, shown=shown)
    assert len(choice.explored) <= min(its_rules.explore, its_rules.picks // 5)
    assert len(set(choice.explored.values())) == len(choice.explored)
    assert len(choice.picks) == len(without.picks)
    usual = Usual(READER)
    for pick in choice.picks:
        if pick.opening.id in choice.explored:
            assert usual.neighbour(pick) == choice.explored[pick.opening.id]
            assert pick.eligible == "yes"
            assert pick.shares[0].value >= 0.5
            assert pick not in without.picks
            assert pick.score >= without.picks[-1].score - 30


# ------------------------------------------------------------------ what else an employer has


def a_limited(most):
    return Facts(has_text=True, application_limit=Fact(most, Quote("description", f"Apply to {most} at most.")))


def test_picks_tell_how_many_more_their_employer_has_and_how_many_it_lets_one_apply_to():
    titles = ["Nurse", "Cook", "Pilot", "Tailor", "Clerk", "Judge", "Baker"]
    ranking = [
        a_ranked(i, score=90.0 - i, title=title, company="TikTok" if i % 2 else "ByteDance")
        for i, title in enumerate(titles)
    ]
    ranking[3] = a_ranked(3, score=87, title="Tailor", company="TikTok", facts=a_limited(2))
    ranking[6] = a_ranked(6, score=10, title="Baker", company="ByteDance")
    ranking += [a_ranked(7, score=99, title="Smith", company="TikTok", failed="place"), a_ranked(8, company="Quay")]
    choice = choose(ranking, Rules(), listings=9, shown={})
    assert choice.more == {
        "opening-0": More(4, 2),
        "opening-1": More(4, 2),
        "opening-8": More(0, None),
    }


@settings(deadline=None)
@given(days())
def test_more_is_counted_of_what_was_left_over_alone(day):
    ranking, its_rules, shown = day
    choice = choose(ranking, its_rules, listings=99, shown=shown, profile=READER)
    by_employer = {employer_key(pick.opening.listing.company): choice.more[pick.opening.id] for pick in choice.picks}
    assert choice.more.keys() == {pick.opening.id for pick in choice.picks}
    assert sum(more.openings for more in by_employer.values()) <= choice.counts.over_cap
    over = [r.opening.listing for r in ranking if choice.ends[r.opening.id][0] == "over the cap"]
    for key, more in by_employer.items():
        assert more.openings == sum(employer_key(listing.company) == key for listing in over)
