"""Adzuna's own oddities, as its documentation has them."""

import pytest

from bot.interfaces import SoFar
from bot.sources import make_source, read
from tests.sources.samples import sample_of

KEYS = {"JOBPICKS_ADZUNA_ID": "app", "JOBPICKS_ADZUNA_KEY": "key"}


def test_the_country_is_the_board_and_pages_begin_with_one():
    source = make_source("adzuna", board="GB", query="nurse", keys=KEYS)
    assert source.key == "adzuna:gb nurse"
    assert source.ask(SoFar()).url.startswith("https://api.adzuna.com/v1/api/jobs/gb/search/1?app_id=app&app_key=key&")
    assert "/search/3?" in source.ask(SoFar(answers=2, rows=100, last=50, fresh=50, total=900)).url


@pytest.mark.parametrize("board", [None, "", "uk", "gb/../us"])
def test_a_country_that_it_does_not_have_is_refused(board):
    with pytest.raises(ValueError, match="needs a country as its board, one of gb, us"):
        make_source("adzuna", board=board, query="nurse", keys=KEYS)


def test_marks_within_titles_are_taken_off_and_guessed_pay_is_said_to_be_so():
    first, second = read("adzuna", sample_of("adzuna").body).listings
    assert first.title == "Night Nurse & Carer"
    assert (first.salary, second.salary) == ("GBP 28,000 - 34,000.50 a year", "GBP 30,123.40 a year (estimated)")
    assert (first.location, second.location) == ("Leeds, West Yorkshire, UK", "UK")
    assert first.employment_type == "full time, permanent"
    assert "personal use" in first.terms


def test_pay_is_in_the_money_of_the_country_whose_address_an_advert_has():
    sample = sample_of("adzuna")
    row = sample.row | {"redirect_url": "https://www.adzuna.in/land/ad/1", "salary_is_predicted": "0"}
    assert read("adzuna", sample.answer([row])).listings[0].salary.startswith("INR ")
