"""Real answers, recorded: every job in them is read or counted."""

import gzip
import json

import pytest

from bot.errors import SourceError
from bot.sources import KINDS, read
from tests.sources.recorded import ANSWERS, DATA

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"no recorded material at {DATA} (JOBPICKS_DATA)")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.kind}-{answer.file}")
def test_every_row_of_a_recorded_answer_is_read_or_counted(answer):
    reading = read(answer.kind, answer.body)
    assert (len(reading.listings), len(reading.left_out)) == (answer.listings, answer.left_out)
    for one in reading.listings:
        assert "&amp;" not in one.title + one.company
        assert "</" not in (one.description or "")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_broken_source_really_answers_is_called_a_web_page(kind):
    pages = sorted((DATA / "payloads" / "failure_pages").iterdir())
    assert pages
    for page in pages:
        with pytest.raises(SourceError, match="web page") as failure:
            read(kind, page.read_bytes())
        assert failure.value.failure == "page"


def test_every_job_of_every_recorded_board_is_read():
    jobs = listings = with_text = 0
    with gzip.open(DATA / "ashby_boards.jsonl.gz") as boards:
        for line in boards:
            payload = json.loads(line)["payload"]
            reading = read("ashby", json.dumps(payload).encode())
            assert not reading.left_out
            jobs += len(payload["jobs"])
            listings += len(reading.listings)
            with_text += sum(bool(one.description) for one in reading.listings)
    assert 0 < jobs == listings
    assert with_text > 0.99 * jobs
