"""The list of sources: what may stand in it, and how each mistake is told."""

import csv
import gzip
import json
import os
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.errors import FileProblem
from bot.sources_file import default_sources, sources_from, switched_off


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "sources.toml"
        path.write_text(text, "utf-8")
        return sources_from(path)

    return read


def problem(read, text):
    with pytest.raises(FileProblem) as caught:
        read(text)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.what


def test_each_table_is_a_source_in_the_order_of_the_file(read):
    sources = read("""
        [[source]]
        kind = "greenhouse"
        board = "harbour"
        base_url = "http://127.0.0.1:8000"

        [[source]]
        kind = "feed"
        url = "https://ferries.example/jobs.rss"

        [[source]]
        kind = "remoteok"
    """)
    assert [source.key for source in sources] == ["greenhouse:harbour", "feed:ferries.example/jobs.rss", "remoteok"]


def test_the_short_form_says_the_same(read):
    assert read('source = [{ kind = "lever", board = "Harbour" }]')[0].key == "lever:Harbour"


def test_a_byte_order_mark_does_no_harm(read):
    assert len(read('\ufeff[[source]]\nkind = "remoteok"\n')) == 1


def test_every_mistake_is_told_at_once_with_its_place(read):
    what = problem(
        read,
        """
        sauce = 1

        [[source]]
        kind = "greenhous"
        board = "harbour"

        [[source]]
        kind = "greenhouse"

        [[source]]
        board = "harbour"
        bord = "harbour"

        [[source]]
        kind = "feed"
        url = 3

        [[source]]
        kind = "ashby"
        board = "ferry"

        [[source]]
        kind = "ashby"
        board = "Ferry"

        [[source]]
        kind = "feed"
        url = "ftp://ferries.example/jobs"
        """,
    )
    for said in (
        "unknown field 'sauce', did you mean source? at the top",
        "source 1 ('harbour'): there is no kind \"greenhous\"",
        "source 2: greenhouse needs a board",
        "source 3 ('harbour'): unknown field 'bord', did you mean board?",
        "source 3 ('harbour'): lacks kind",
        "source 4: url wants text in quotes",
        "source 6 ('Ferry'): is the same as source 5 (ashby:ferry)",
        "source 7: url",
    ):
        assert said in what


@pytest.mark.parametrize("text", ["", "source = []", "source = 3", "[source]\nkind = 'remoteok'\n"])
def test_a_file_without_sources_is_a_mistake(read, text):
    assert "holds no [[source]]" in problem(read, text)


def test_a_row_that_is_no_table_is_named(read):
    assert "source 2: is no table" in problem(read, "source = [{ kind = 'remoteok' }, 'greenhouse']")


def test_what_is_no_toml_is_told_with_the_line(read):
    assert "line 2" in problem(read, "\n[[source]")


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(FileProblem, match="cannot be read: No such file"):
        sources_from(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes('name = "Gr\u00fcn"'.encode("latin-1"))
    with pytest.raises(FileProblem, match="is not UTF-8"):
        sources_from(tmp_path / "latin.toml")


def test_the_default_list_is_long_and_every_entry_makes_a_source_of_its_own():
    sources = default_sources()
    kinds = Counter(source.kind for source in sources)
    assert kinds["greenhouse"] >= 90
    assert kinds["lever"] >= 30
    assert kinds["ashby"] >= 45
    assert kinds["remoteok"] == kinds["remotive"] == 1
    assert kinds["simplify"] == 2
    assert kinds["feed"] >= 2
    assert len({source.key for source in sources}) == len(sources)


DATA = Path(os.environ.get("JOBPICKS_DATA") or Path(__file__).parents[2] / "shared") / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason="JOBPICKS_DATA names no recorded material")
def test_every_default_board_is_known_from_the_lists_it_was_taken_from():
    known = set()
    for kind in ("greenhouse", "lever", "ashby"):
        with (DATA / "boards_by_ats" / f"{kind}.csv").open(encoding="utf-8") as rows:
            known |= {f"{kind}:{unquote(row['url'].rstrip('/').rpartition('/')[2])}" for row in csv.DictReader(rows)}
    with gzip.open(DATA / "ashby_boards.jsonl.gz") as boards:
        known |= {f"ashby:{json.loads(board)['slug']}" for board in boards}
    listed = {source.key for source in default_sources() if source.kind in ("greenhouse", "lever", "ashby")}
    assert listed - known == set()


def test_the_default_list_asks_nobody_whose_terms_forbid_it():
    assert not [source for source in default_sources() if "weworkremotely" in source.key]


SEARCHES = """
    [[source]]
    kind = "jobicy"
    query = "python"
    place = "europe"

    [[source]]
    kind = "remoteok"
    off = true

    [[source]]
    kind = "usajobs"
    query = "keeper"
"""
KEYS = {"JOBPICKS_USAJOBS_EMAIL": "me@harbour.example", "JOBPICKS_USAJOBS_KEY": "s3cret"}


@pytest.fixture
def searches(tmp_path):
    path = tmp_path / "searches.toml"
    path.write_text(SEARCHES, "utf-8")
    return path


def test_a_source_that_is_off_is_not_gathered_and_is_known_to_be_off(searches):
    assert [source.key for source in sources_from(searches, KEYS)] == ["jobicy:python in europe", "usajobs:keeper"]
    assert switched_off(searches, KEYS) == {"remoteok"}


def test_a_key_that_is_not_set_is_a_mistake_that_names_the_setting(searches):
    with pytest.raises(FileProblem, match="JOBPICKS_USAJOBS_KEY") as caught:
        sources_from(searches, {"JOBPICKS_USAJOBS_EMAIL": "me@harbour.example"})
    assert "source 3 ('keeper')" in caught.value.what
    assert "me@harbour.example" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('kind = "greenhouse"\nboard = "harbour"\nquery = "nurse"', "greenhouse takes no query"),
        ('kind = "remoteok"\nplace = "Oslo"', "remoteok takes no place"),
        ('kind = "remoteok"\naccept_terms = true', "remoteok takes no accept_terms"),
        ('kind = "remoteok"\noff = "yes"', "off wants true or false"),
        ('kind = "jobicy"\nboard = "x"', "no board and no url"),
        ('kind = "remoteok"\nof = true', "unknown field 'of', did you mean off?"),
    ],
)
def test_what_a_kind_cannot_be_described_by_is_a_mistake(read, line, words):
    assert words in problem(read, f"[[source]]\n{line}\n")
