"""Remote OK's own oddities."""

import pytest

from bot.sources import read
from tests.sources.samples import SAMPLES

SAMPLE = next(sample for sample in SAMPLES if sample.kind == "remoteok")


def one(**fields):
    (listing,) = read("remoteok", SAMPLE.answer([SAMPLE.row | fields])).listings
    return listing


def test_text_decoded_wrongly_or_escaped_twice_is_put_right():
    listing = one()
    assert listing.company == "Pür & Simple"
    assert listing.title == "Translator & Editor"
    assert listing.location == "Gdańsk"
    assert listing.description == "We’re hiring\n\nApply"


def test_the_legal_notice_is_no_row():
    assert len(read("remoteok", SAMPLE.body).listings) == 2
    assert read("remoteok", b'[{"legal": "Link back.", "last_updated": 1}]').listings == ()


@pytest.mark.parametrize(
    ("low", "high", "pay"), [(0, 0, None), (60000, 90000, "USD 60,000 - 90,000"), (0, 90000, "USD up to 90,000")]
)
def test_no_pay_is_sent_as_zero(low, high, pay):
    assert one(salary_min=low, salary_max=high).salary == pay


def test_a_job_whose_title_made_no_address_is_linked_by_its_id():
    assert [one.url for one in read("remoteok", SAMPLE.body).listings] == [
        "https://remoteOK.com/remote-jobs/remote-translator-harbour-1099998",
        "https://remoteok.com/l/1099999",
    ]


def test_every_job_is_remote_and_a_blank_place_is_not_said():
    last = read("remoteok", SAMPLE.body).listings[1]
    assert last.remote is True
    assert last.location is None
