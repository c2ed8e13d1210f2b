from array import array
from itertools import chain, pairwise
from zlib import crc32

from hypothesis import example, given
from hypothesis import strategies as st

from scoring.openings import read_fingerprint, read_fingerprints
from scoring.openings.words import LONGEST, PASSAGE_ENDS, checksums, pairs_of, read_words
from tests.builders import a_listing

words = st.binary(min_size=1, max_size=LONGEST + 9).map(lambda word: word.replace(b" ", b"_"))
texts = st.lists(words, max_size=12).map(b" ".join) | st.binary(max_size=40)
passages = st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=6).map(lambda values: array("H", values))


def spoken(text):
    return [word for word in text.split(b" ") if word]


@given(st.lists(texts, min_size=1, max_size=5))
@example([b"x" * LONGEST, b"", b"y" * (LONGEST + 1)])
def test_every_word_has_its_own_crc32_and_lies_in_its_own_text(some):
    sums, begins = checksums(some)
    assert sums.tolist() == [crc32(word) for text in some for word in spoken(text)]
    assert [int(end - begin) for begin, end in pairwise(begins)] == [len(spoken(text)) for text in some]


@given(st.lists(texts, min_size=1, max_size=5))
def test_a_text_reads_the_same_alone_and_among_others(some):
    tools = frozenset(crc32(word) for word in spoken(some[0])[:2])
    assert read_words(some, tools) == list(chain.from_iterable(read_words([text], tools) for text in some))


@given(texts)
def test_passages_hold_every_word_once_and_end_with_the_words_that_say_so(text):
    sums = [crc32(word) for word in spoken(text)]
    (read,) = read_words([text], frozenset())
    assert sum(read.passages) & 0xFFFF == sum(sums) & 0xFFFF
    assert len(read.passages) == 1 + sum(not value & PASSAGE_ENDS for value in sums)


@given(st.lists(passages, min_size=1, max_size=5))
def test_pairs_of_passages_are_those_of_one_text_each_once_in_order(some):
    together = pairs_of(some)
    assert together == [pairs_of([its])[0] for its in some]
    assert all(pairs == sorted(set(pairs)) for pairs in together)
    assert [len(pairs) for pairs in together] == [len(set(pairwise(its))) for its in some]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=40))
def test_many_adverts_have_the_fingerprints_that_each_has_alone(descriptions):
    listings = [a_listing(number=at, description=text) for at, text in enumerate(descriptions)]
    assert read_fingerprints(iter(listings)) == {one.id: read_fingerprint(one) for one in listings}
