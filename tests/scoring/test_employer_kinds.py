"""What kind of firm an employer is."""

from scoring.data_rows import data_rows
from scoring.employer_kinds import kinds_of
from scoring.employers import employer_key


def test_the_kind_is_known_under_every_spelling():
    assert kinds_of("Infosys Ltd.") == kinds_of("INFOSYS India") == {"services"}


def test_of_most_employers_nothing_is_known():
    assert kinds_of("Harbour Lights GmbH") == frozenset()


def test_no_kind_names_an_employer_twice():
    for _, *names in data_rows("kinds_of_employers"):
        folded = [name.casefold() for name in names]
        assert len(set(folded)) == len(folded)
        assert all(employer_key(name) for name in names)
