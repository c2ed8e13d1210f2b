"""Jobvite's own oddities."""

from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, Refused, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import SAMPLES, sample_of

SAMPLE = sample_of("jobvite")
JOB = next(sample for sample in SAMPLES if sample.file == "jobvite_job.html")
BOARD = make_source("jobvite", board="harbour")


def page(rows, around=""):
    return f'<html><body class="jv-page">{around}<table>{rows}</table></body></html>'.encode()


def row(number, place="Kiel"):
    return (
        f'<tr><td class="jv-job-list-name"><a href="/harbour/job/o{number:07}">Job {number}</a></td>'
        f'<td class="jv-job-list-location">{place}</td></tr>'
    )


def test_rows_are_read_in_any_order_of_cells_and_forms_of_link():
    first, second, third = BOARD.read(SAMPLE.body).listings
    assert (first.title, first.location, first.employment_type) == (
        "Lamp Keeper & Climber",
        "Portland, Maine",
        "Full-Time",
    )
    assert (second.url, second.location) == ("https://jobs.jobvite.com/harbour/job/oAb1Cd2f", None)
    assert (third.title, third.location, third.company) == ("Chart Editor", "Remote", "harbour")


def test_a_list_without_a_table_is_read_by_its_links():
    body = page(
        "",
        '<ul><li class="row"><a href="/harbour/job/oX1"><div class="jv-job-list-name">Keeper</div>'
        '<div class="jv-job-list-location">Kiel</div></a></li></ul><p><a href="/harbour/job/oX2">Climber</a></p>',
    )
    assert [(one.title, one.location) for one in BOARD.read(body).listings] == [("Keeper", "Kiel"), ("Climber", None)]


def test_a_link_to_another_board_is_none_of_this_one():
    reading = BOARD.read(page(row(1).replace("/harbour/", "/tower/")))
    assert reading.listings == ()
    assert reading.left_out[0].unreadable
    assert make_source("jobvite", board="Harbour").read(page(row(1))).listings[0].company == "Harbour"


def board(jobs, *, paged=True):
    """A board with so many jobs, and the pages it was asked for."""
    asked = []

    def ask(request):
        number = int(request.url.partition("p=")[2]) if paged else 0
        asked.append(number)
        shown = range(jobs)[number * 50 : (number + 1) * 50]
        words = f"{shown.start + 1}-{shown.stop} of {jobs:,}" if shown else "No results found"
        more = '<a class="jv-pagination-next">Next</a>' if shown.stop < jobs else ""
        text = f'<div class="jv-pagination-text">{words}</div>{more}'
        return Answer(request.url, page("".join(map(row, shown)), text))

    return ask, asked


@pytest.mark.parametrize(("jobs", "asked"), [(0, 1), (26, 1), (50, 1), (266, 6), (1_010, 21)])
def test_every_page_is_asked_for_and_no_more(jobs, asked):
    ask, pages = board(jobs)
    reading = read_through(BOARD, ask).reading
    assert (len(reading.listings), pages, reading.whole) == (jobs, list(range(asked)), True)


def test_a_board_that_answers_with_its_first_page_for_ever_is_not_whole():
    ask, pages = board(120, paged=False)
    reading = read_through(BOARD, ask).reading
    assert (len(reading.listings), len(pages), reading.whole) == (50, 2, False)


def test_a_board_is_empty_when_it_says_so_and_else_a_failure():
    assert BOARD.read(page("", '<p class="jv-page-message">No results found.</p>')).listings == ()
    with pytest.raises(SourceError, match="does not say that there are none"):
        BOARD.read(page("", '<ul class="jv-new-list"></ul>'))


def test_a_page_whose_markup_hides_jobs_is_not_whole():
    assert not BOARD.read(page(row(1), '<script>var next = "/harbour/job/o0000009"</script>')).whole


def test_the_jobs_own_page_gives_text_date_and_all_places():
    listing = BOARD.read_detail(BOARD.read(SAMPLE.body).listings[1], JOB.body)
    assert listing.description == "Keep the light."
    assert listing.posted_at == datetime(2026, 7, 14, tzinfo=UTC)
    assert listing.location == "Portland, Maine; Kiel, Germany"
    assert read("jobvite", JOB.body).listings[0].source_id == "oAb1Cd2e"
    body = b'<html><body><div class="jv-job-detail-description"><p>Keep.</p><p>Climb.</p></div></body></html>'
    assert BOARD.read_detail(listing, body).description == "Keep.\n\nClimb."


@pytest.mark.parametrize(
    ("refused", "gone"),
    [
        (Refused(404), True),
        (Refused(303, b"", "https://jobs.jobvite.com/careers/harbour/jobs?error=404"), True),
        (Refused(302, b"", "http://search.jobvite.com/?invalid=1"), True),
        (Refused(302, b"", "https://jobs.jobvite.com/harbour/job/oNew"), False),
        (Refused(403), False),
        (Refused(503), False),
    ],
)
def test_a_job_is_gone_when_the_answer_leads_back_with_the_word_for_it(refused, gone):
    assert BOARD.is_gone(refused) is gone
    assert not BOARD.detail(BOARD.read(SAMPLE.body).listings[0]).follow


@pytest.mark.parametrize(
    "words",
    [
        {"board": "Harbour"},
        {"url": "https://jobs.jobvite.com/harbour"},
        {"url": "https://jobs.jobvite.com/careers/harbour/job/oAb1Cd2e/apply"},
        {"url": "https://jobs.jobvite.com/harbour/search?q=keeper"},
    ],
)
def test_a_board_is_named_by_any_of_its_addresses(words):
    source = make_source("jobvite", **words)
    assert source.key == "jobvite:harbour"
    assert source.ask(SoFar()).url.lower() == "https://jobs.jobvite.com/harbour/search?p=0"


@pytest.mark.parametrize("words", [{"board": "a/b"}, {"board": "."}, {"url": "https://www.jobvite.com/harbour"}, {}])
def test_what_names_no_board_is_refused_with_an_example(words):
    with pytest.raises(ValueError, match='board = "acme"'):
        make_source("jobvite", **words)
