"""A posting is told the same by its source and by its url alone, so that links to it from elsewhere are known."""

import pytest

from bot.sources import make_source
from scoring.urls import job_identity
from tests.sources.samples import SAMPLES

BOARDS = {
    "workday": "harbour.wd3/Lights",
    "oracle": "eeho.fa.us2/CX_1",
    "icims": "careers-harbour",
    "jobvite": "harbour",
    "eightfold": "harbour",
    "paylocity": "0a1b2c3d-0000-4000-8000-000000000000",
}


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.kind in BOARDS], ids=lambda sample: sample.file)
def test_the_url_of_a_listing_tells_its_kind_and_id(sample):
    listings = make_source(sample.kind, board=BOARDS[sample.kind]).read(sample.body).listings
    assert listings
    for listing in listings:
        identity = job_identity(listing.url)
        assert (identity.service, identity.id) == (listing.source, listing.source_id)


@pytest.mark.parametrize("kind", BOARDS)
def test_every_listing_can_be_asked_for_alone_by_its_url(kind):
    sample = next(one for one in SAMPLES if one.kind == kind)
    source = make_source(kind, board=BOARDS[kind])
    for listing in source.read(sample.body).listings:
        assert source.detail(listing) is not None


def test_an_address_may_be_longer_than_a_board():
    url = "https://harbour.wd3.myworkdayjobs.com/Lights/job/Kiel/" + "Lamp-Keeper-" * 30 + "_JR1"
    assert make_source("workday", url=url).key == "workday:harbour.wd3/lights"
