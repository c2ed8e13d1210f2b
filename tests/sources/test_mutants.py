"""Answers spoilt by chance, three hundred of every form: no crash, and no row lost without a count."""

import random

import pytest

from bot.errors import SourceError
from bot.sources import read
from tests.sources.answers import Json, garbled
from tests.sources.recorded import ANSWERS, DATA
from tests.sources.samples import SAMPLES

MUTANTS = 300


def spoilt(form, body, chance):
    """An answer of that form with one to three things changed, or bytes of it turned to noise."""
    if chance.random() < 0.25:
        return garbled(body, chance)
    for _ in range(chance.randint(1, 3)):
        if not form.count(body):
            break
        body = form.mutant(body, chance)
    return body


def no_row_is_lost(kind, form, body):
    """It is refused as a whole, or it has as many rows as the answer, or says that it is not whole."""
    try:
        reading = read(kind, body)
    except SourceError as failure:
        assert failure.failure in {"page", "broken"}
        return False
    rows, found = form.count(body), len(reading.listings) + len(reading.left_out)
    if form.single and rows is None:
        return True  # it may have become another form that its kind has: there is nothing to hold it against
    if reading.whole:
        assert rows is not None, body[:2000]
        assert found == rows if isinstance(form, Json) else found >= rows, body[:2000]
    return True


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
def test_no_mutant_of_a_made_up_answer_is_read_wrongly(sample):
    chance = random.Random(sample.file)
    read_at_all = sum(
        no_row_is_lost(sample.kind, sample.form, spoilt(sample.form, sample.body, chance)) for _ in range(MUTANTS)
    )
    assert read_at_all > MUTANTS * 0.3  # else the mutants are too rough to tell anything


@pytest.mark.skipif(not DATA.is_dir(), reason=f"no recorded material at {DATA} (JOBPICKS_DATA)")
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.kind}-{answer.file}")
def test_no_mutant_of_a_recorded_answer_is_read_wrongly(answer):
    chance = random.Random(answer.file)
    for _ in range(MUTANTS):
        no_row_is_lost(answer.kind, answer.form, spoilt(answer.form, answer.short_body, chance))
