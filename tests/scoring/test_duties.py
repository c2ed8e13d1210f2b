"""What is owed to sources: who is named, and who may be shown what."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.duties import is_for_one, owes
from tests.builders import a_listing

TERMS = ("link back", "name the source", "no redistribution", "personal use", "at own risk")


some_terms = st.lists(st.sampled_from(TERMS), unique=True, max_size=5).map(tuple)


@given(terms=some_terms)
def test_what_is_for_personal_use_is_for_one_alone(terms):
    assert is_for_one(a_listing(terms=terms)) == ("personal use" in terms)


@given(terms=some_terms)
def test_who_wants_a_link_or_a_name_is_owed_it(terms):
    assert owes(a_listing(terms=terms)) == bool({"link back", "name the source"} & set(terms))
