"""Pinpoint's own oddities, as they are described."""

from datetime import UTC, datetime

from bot.sources import make_source
from tests.sources.samples import sample_of

FIRST, SECOND = (
    make_source("pinpoint", board="harbour", name="Harbour Lights").read(sample_of("pinpoint").body).listings
)


def test_its_only_date_is_the_last_for_applying():
    assert FIRST.posted_at is None
    assert FIRST.closes_at == datetime(2026, 12, 6, tzinfo=UTC)


def test_pay_that_is_not_to_be_shown_is_not():
    assert (FIRST.salary, SECOND.salary) == ("GBP 30,000 - 36,000 a year", None)


def test_every_section_stands_under_its_heading_also_those_not_known_by_name():
    assert FIRST.description.startswith("Keep lamps.")
    for heading in ("What you do", "What you bring", "Nights"):
        assert f"{heading}\n" in FIRST.description
    assert "All of them." in FIRST.description


def test_a_posting_is_told_by_the_id_in_its_address():
    assert FIRST.source_id == "0a1b2c3d-0000-4000-8000-000000000001"
    assert (FIRST.location, FIRST.remote) == ("Saint Helier, Jersey (Hybrid)", None)
    assert (SECOND.location, SECOND.remote, SECOND.employment_type) == ("Anywhere", True, "contract part time")
    assert FIRST.company == "Harbour Lights"
