"""How answers are put together: what comes twice, and whether everything is there."""

import pytest

from bot.interfaces import LeftOut, Reading
from bot.readings import Readings
from tests.builders import a_listing


def put_together(*readings):
    together = Readings()
    for reading in readings:
        together.add(reading)
    return together


def page(*jobs, total=None, left_out=()):
    """A page of jobs, each "id" or "id at another url"."""
    found = []
    for job in jobs:
        source_id, _, url = job.partition(" at ")
        found.append(a_listing(source="lever", source_id=source_id, url=f"https://jobs.example/{url or source_id}"))
    return Reading(tuple(found), tuple(left_out), total=total)


def test_a_row_that_moved_to_another_page_leaves_one_lacking():
    together = put_together(page("a", "b", total=4), page("b", "c"))
    assert [one.source_id for one in together.together().listings] == ["a", "b", "c"]
    assert not together.together().whole


def test_a_copy_under_another_url_is_a_row_of_its_own_on_any_page():
    reading = put_together(page("a", "b", total=4), page("b at copy", "c")).together()
    assert [out.row for out in reading.left_out] == ["https://jobs.example/copy"]
    assert not reading.left_out[0].unreadable
    assert reading.whole


def test_a_page_that_comes_over_again_brings_nothing_new_and_completes_nothing():
    closed = LeftOut("x", "is no longer open", unreadable=False)
    first = page("a", "b", total=6, left_out=[closed])
    together = put_together(first, page("a", "b", left_out=[closed]))
    assert together.so_far.fresh == 0
    assert together.together().left_out == (closed,)
    assert not together.together().whole


@pytest.mark.parametrize("total", [None, 3, 2])
def test_with_as_many_rows_as_they_say_it_is_whole(total):
    broken = LeftOut("row 2", "has no title", unreadable=True)
    reading = put_together(page("a", total=total, left_out=[broken]), page("b")).together()
    assert reading.whole
    assert len(reading.listings) + len(reading.left_out) == 3


def test_rows_that_cannot_be_read_are_counted_on_every_page_though_they_stand_at_the_same_place():
    broken = LeftOut("row 2", "has no title", unreadable=True)
    assert len(put_together(page("a", left_out=[broken]), page("b", left_out=[broken])).together().left_out) == 2
