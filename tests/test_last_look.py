"""The last look decides nothing by itself: what is gone makes room, and everything else stays as chosen."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.last_look import standing
from scoring.choose import Rules, choose
from scoring.facts import read_facts
from scoring.openings import Opening
from scoring.rank import rank
from tests.builders import NOW, TEXT, a_listing, a_profile, a_text

READER = a_profile(roles=["Backend Engineer"], skills=["Python", "SQL"], locations=["Berlin, DE"])
RULES = Rules(picks=3, bar=10)


def an_opening(number, *, copies=1, **said):
    listings = tuple(
        a_listing(
            source=f"kind{copy}",
            source_id=str(number),
            url=f"https://jobs{copy}.example/{number}",
            company=f"Ferry Line {number}",
            description=f"Employer {number} keeps ferries on time. {a_text(number, words=60)}. {TEXT}",
            **said,
        )
        for copy in range(copies)
    )
    return Opening(id=f"o{number}", listings=listings, first_seen=number)


def judged(openings):
    return rank([(one, read_facts(one.listing)) for one in openings], READER, now=NOW)


class Looking:
    """Answers by the ids of listings that are gone, and notes what it was asked about."""

    def __init__(self, gone=(), *, calls=99):
        self.gone = set(gone)
        self.calls = calls
        self.asked = []

    def __call__(self, shown):
        self.asked.append([listing.id for listing in shown])
        return self.gone if len(self.asked) <= self.calls else ()


def looked_at(openings, look, *, shown=(), already=(), rules=RULES):
    live = sum(len(one.listings) for one in openings)
    return standing(
        judged(openings),
        live,
        choose=lambda ranking, listings: choose(ranking, rules, listings=listings, shown=dict(shown)),
        judge=lambda opening, facts: rank([(opening, facts)], READER, now=NOW)[0],
        look=look,
        already=already,
    )


def picked(stands):
    return [pick.opening.id for pick in stands.choice.picks]


def test_a_pick_that_is_gone_is_replaced_by_the_next_best_which_is_looked_at_too():
    openings = [an_opening(number) for number in range(6)]
    before = picked(looked_at(openings, Looking()))
    gone = next(one for one in openings if one.id == before[0])
    look = Looking({gone.listing.id})
    stands = looked_at(openings, look)
    assert len(picked(stands)) == 3
    assert gone.id not in picked(stands)
    assert picked(stands)[:2] == before[1:]
    assert len(look.asked) == 2  # the new one alone the second time
    assert len(look.asked[1]) == 1
    assert stands.note == "1 pick was found closed today and replaced"


def test_counts_are_those_of_what_is_live():
    openings = [an_opening(number) for number in range(4)]
    stands = looked_at(openings, Looking({openings[3].listing.id}))
    counts = stands.choice.counts
    assert (counts.listings, counts.openings) == (3, 3)


def test_where_nothing_is_left_the_note_says_so():
    openings = [an_opening(number) for number in range(2)]
    stands = looked_at(openings, Looking({one.listing.id for one in openings}))
    assert picked(stands) == []
    assert stands.note == "2 picks were found closed today and left out"


def test_an_opening_shows_its_next_listing_where_the_first_is_gone():
    opening = an_opening(1, copies=2)
    stands = looked_at([opening], Looking({opening.listing.id}))
    (pick,) = stands.choice.picks
    assert pick.opening.listings == opening.listings[1:]
    assert (stands.choice.counts.listings, stands.choice.counts.openings, stands.note) == (1, 1, None)


def test_the_next_listing_is_judged_by_what_it_says_itself():
    opening = an_opening(1, copies=2)
    citizens = replace(opening.listings[1], title="Sales Director", location="Tokyo, Japan")
    stands = looked_at([replace(opening, listings=(opening.listing, citizens))], Looking({opening.listing.id}))
    assert picked(stands) == []


def test_the_best_miss_of_a_quiet_day_is_looked_at_as_it_is_shown():
    openings = [an_opening(number) for number in range(2)]
    high = replace(RULES, bar=100.5)
    best = looked_at(openings, Looking(), rules=high).choice.best_miss.opening
    stands = looked_at(openings, Looking({best.listing.id}), rules=high)
    assert stands.choice.best_miss.opening.id != best.id
    assert stands.note is None


def test_what_is_posted_already_is_not_looked_at():
    openings = [an_opening(number) for number in range(2)]
    look = Looking({one.listing.id for one in openings})
    stands = looked_at(openings, look, already=("o0", "o1"))
    assert look.asked == []
    assert len(picked(stands)) == 2


random_openings = st.lists(
    st.builds(
        lambda number, copies, place, title: an_opening(number, copies=copies, location=place, title=title),
        st.integers(0, 30),
        st.integers(1, 3),
        st.sampled_from(["Berlin, Germany", "Tokyo, Japan", "Remote"]),
        st.sampled_from(["Backend Engineer", "Nurse", "Talent Community", "Staff Backend Engineer"]),
    ),
    max_size=8,
    unique_by=lambda opening: opening.id,
)


@settings(max_examples=60, deadline=None)
@given(random_openings, st.data())
def test_nothing_a_gate_removed_comes_back_nothing_unknown_leaves_and_counts_add_up(openings, data):
    ids = [listing.id for one in openings for listing in one.listings]
    gone = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    calls = data.draw(st.integers(0, 4))  # then the time is up, and nothing is known any more
    look = Looking(gone, calls=calls)
    before = looked_at(openings, Looking()).choice
    stands = looked_at(openings, look)
    told = {one for asked in look.asked[:calls] for one in asked} & gone
    # only what was told gone has left
    left = {one.id: [listing.id for listing in one.listings if listing.id not in told] for one in openings}
    assert {ranked.opening.id for ranked in stands.ranking} == {one for one, rest in left.items() if rest}
    assert sorted(ranked.opening.id for ranked in stands.closed) == sorted(
        one for one, rest in left.items() if not rest
    )
    assert all([one.id for one in ranked.opening.listings] == left[ranked.opening.id] for ranked in stands.ranking)
    # what failed a gate by the advert that is still shown is no pick
    failed = {one for one, (end, _) in before.ends.items() if end not in OPEN_ENDS}
    untouched = {one.id for one in openings if not told & {listing.id for listing in one.listings}}
    assert not failed & untouched & set(picked(stands))
    assert all(pick.eligible != "no" for pick in stands.choice.picks)
    # picks of before that nobody said anything of are still picks
    assert {pick.opening.id for pick in before.picks} & untouched <= set(picked(stands))
    counts = stands.choice.counts
    assert counts.listings == len(ids) - len(told)
    assert counts.openings == counts.eligible + counts.unknown + sum(counts.failed.values())
    assert counts.posted == len(stands.choice.picks)


OPEN_ENDS = {"posted", "below the bar", "over the cap", "shown before"}
