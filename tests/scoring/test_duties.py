"""What is owed to sources: laws of what several people may see."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scoring.duties import for_many, owes
from scoring.facts import Facts, read_facts
from scoring.openings import Opening
from tests.builders import a_listing

TERMS = ("link back", "name the source", "no redistribution", "personal use", "at own risk")


def an_opening(number, *terms):
    """An opening with one listing for each of these terms; their texts tell different years."""
    texts = [f"You bring {position + 2} years of experience." for position in range(len(terms))]
    made = [
        a_listing(number=10 * number + position, terms=one, description=text)
        for position, (one, text) in enumerate(zip(terms, texts, strict=True))
    ]
    return Opening(id=f"o{number}", listings=tuple(made), first_seen=0)


some_terms = st.lists(st.sampled_from(TERMS), unique=True, max_size=5).map(tuple)
pairs = st.lists(st.lists(some_terms, min_size=1, max_size=4), max_size=5).map(
    lambda many: [(o, read_facts(o.listing)) for o in (an_opening(n, *terms) for n, terms in enumerate(many))]
)


@given(pairs=pairs)
def test_several_people_see_all_but_what_is_for_one_alone(pairs):
    withheld, kept = for_many(pairs)
    before = [listing for opening, _ in pairs for listing in opening.listings]
    after = [listing for opening, _ in kept for listing in opening.listings]
    assert after == [listing for listing in before if "personal use" not in listing.terms]
    assert withheld == len(before) - len(after)


@given(pairs=pairs)
def test_facts_are_those_of_the_listing_to_show(pairs):
    for opening, facts in for_many(pairs)[1]:
        assert facts == read_facts(opening.listing)


def test_facts_are_read_again_only_where_another_listing_is_shown():
    opening, known = an_opening(1, (), ("personal use",)), Facts(has_text=False)
    (_, [(shown, facts)]) = for_many([(opening, known)])
    assert shown == replace(opening, listings=opening.listings[:1])
    assert facts is known


@given(terms=some_terms)
def test_who_wants_a_link_or_a_name_is_owed_it(terms):
    assert owes(a_listing(terms=terms)) == bool({"link back", "name the source"} & set(terms))
