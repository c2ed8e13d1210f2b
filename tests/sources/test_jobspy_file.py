"""Files that python-jobspy, or somebody with its table, wrote: in any of the ways that people write them."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import SoFar
from bot.sources import make_source, read
from bot.sources.jobspy_rows import COLUMNS
from tests.sources.samples import PAYLOADS, SAMPLES, sample_of

CSV = (PAYLOADS / "jobspy.csv").read_text("utf-8")
ROWS = list(csv.DictReader(io.StringIO(CSV)))


def as_csv(rows=ROWS, columns=COLUMNS, **form):
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, columns, extrasaction="ignore", **({"lineterminator": "\n"} | form))
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue()


def listings(body):
    reading = read("jobspy_file", body if isinstance(body, bytes) else body.encode())
    assert reading.left_out == ()
    assert reading.whole
    return reading.listings


USUAL = read("jobspy_file", CSV.encode()).listings


def test_the_table_has_thirty_four_columns():
    assert len(COLUMNS) == 34
    assert CSV.partition("\n")[0].split(",") == COLUMNS


@pytest.mark.parametrize("name", ["jobspy.csv", "jobspy.txt", "jobspy.json"])
def test_every_form_holds_the_same(name):
    assert listings((PAYLOADS / name).read_bytes()) == USUAL


FORMS = {
    "comma": as_csv(),
    "all quoted": as_csv(quoting=csv.QUOTE_ALL),
    "semicolon": as_csv(delimiter=";"),
    "tab": as_csv(delimiter="\t"),
    "Windows line ends": as_csv(lineterminator="\r\n"),
    "byte-order mark": b"\xef\xbb\xbf" + as_csv().encode(),
    "UTF-16": as_csv().encode("utf-16"),
    "Windows-1252": as_csv().encode("cp1252"),
    "signs between, quoted": "\n".join(
        "|~|".join('"' + (row[name] or "").replace('"', '""') + '"' for name in COLUMNS)
        for row in [dict(zip(COLUMNS, COLUMNS, strict=True)), *ROWS]
    ),
    "no last line end": as_csv().rstrip("\n"),
    "numbered rows": as_csv([{"": "0", **row} for row in ROWS], columns=["", *COLUMNS]),
    "another order": as_csv(columns=COLUMNS[::-1]),
    "capital letters": as_csv().replace(",".join(COLUMNS), ",".join(COLUMNS).upper(), 1),
    "blank lines": as_csv().replace("gd-", "\n\ngd-", 1),
    "nan": as_csv([{name: cell or "nan" for name, cell in row.items()} for row in ROWS]),
    "one object a line": "\n".join(json.dumps(row) for row in ROWS),
    "columns": json.dumps({name: {str(at): row[name] for at, row in enumerate(ROWS)} for name in COLUMNS}),
    "by index": json.dumps({str(at): row for at, row in enumerate(ROWS)}),
    "by table": json.dumps({"schema": {"fields": []}, "data": ROWS}),
    "a line between fields": as_csv(delimiter="|"),
    "backslash before quotes": as_csv(doublequote=False, escapechar="\\"),
    "as its manual has it": as_csv(quoting=csv.QUOTE_NONNUMERIC, escapechar="\\"),
    "what a search printed": json.dumps({"rows": ROWS, "errors": {}}),
}


@pytest.mark.parametrize("form", FORMS)
def test_however_it_is_written_it_says_the_same(form):
    assert listings(FORMS[form]) == USUAL


def test_columns_may_be_missing_but_two():
    kept = ["title", "job_url", "company"]
    found = listings(as_csv(columns=kept))
    assert [(one.title, one.source, one.source_id) for one in found] == [
        (one.title, one.source, one.source_id) for one in USUAL
    ]


def test_days_may_be_epochs_as_pandas_writes_them():
    assert listings(json.dumps([ROWS[0] | {"date_posted": 1795132800000}]))[0].posted_at == USUAL[0].posted_at


def test_lists_in_cells_are_joined_and_a_place_may_be_in_parts():
    row = ROWS[0] | {
        "job_type": ["fulltime", "contract"],
        "location": {"city": "Kiel", "state": None, "country": "Germany"},
    }
    (one,) = listings(json.dumps([row]))
    assert (one.employment_type, one.location) == ("Full-time, Contract", "Kiel, Germany")


def test_a_posting_is_the_same_whether_it_was_searched_for_or_read_from_a_file():
    for kind in ("linkedin", "indeed", "glassdoor", "ziprecruiter"):
        searched = read(kind, sample_of(kind).body).listings
        filed = read("jobspy_file", json.dumps(sample_of(kind).form.rows(sample_of(kind).body)).encode()).listings
        assert filed == searched
        assert [one.id for one in filed] == [one.id for one in searched]


def test_a_row_without_a_site_belongs_to_the_board_of_its_id_or_address():
    no_site = [{**row, "site": ""} for row in ROWS]
    assert listings(as_csv(no_site)) == USUAL
    assert listings(as_csv([{**row, "id": ""} for row in no_site])) == USUAL


def test_a_board_that_is_no_kind_of_ours_keeps_its_ids():
    row = ROWS[0] | {"site": "google", "id": "go-7", "job_url": "https://jobs.example/7"}
    (one,) = listings(as_csv([row]))
    assert (one.source, one.source_id) == ("jobspy_file", "go-7")


def test_markdown_loses_its_signs_and_its_escapes():
    text = USUAL[0].description
    assert 'Harbour Lights keeps lamps, "all of them", alight.' in text
    assert "- 3-5 nights a week\n- C++ is no help, rope is" in text
    assert "\\" not in text


def test_a_text_longer_than_any_is_read():
    assert len(listings(as_csv([ROWS[0] | {"description": "lamp " * 60_000}]))[0].description) > 100_000


def test_a_row_of_another_length_is_counted_and_the_others_go_on():
    lines = as_csv([ROWS[1], ROWS[2], ROWS[3]]).splitlines(keepends=True)
    spoilt = [line.replace("Rope Maker", "Rope, Maker") for line in lines]
    reading = read("jobspy_file", "".join(spoilt).encode())
    assert [one.title for one in reading.listings] == ["Buoy Mechanic", "Crane Driver"]
    assert [(out.reason, out.unreadable) for out in reading.left_out] == [
        ("has 35 fields where there are 34 columns", True)
    ]
    assert not reading.whole


def test_quotes_that_nobody_doubled_lose_no_row_without_a_count():
    body = as_csv([ROWS[2], ROWS[3]]).replace("Rope Maker", '"Rope" Maker')
    reading = read("jobspy_file", body.encode())
    assert len(reading.listings) + len(reading.left_out) == 2
    assert not reading.whole


def test_signs_between_fields_that_begin_with_quotes_are_no_quoting():
    rows = [row | {"title": f'"{row["title"]}" at sea'} for row in ROWS]
    body = "\n".join(
        "|~|".join(row[name] for name in COLUMNS) for row in [dict(zip(COLUMNS, COLUMNS, strict=True)), *rows]
    )
    assert [one.title for one in listings(body)] == [f'"{one.title}" at sea' for one in USUAL]


def test_a_broken_line_of_objects_is_counted():
    lines = [json.dumps(row) for row in ROWS]
    lines[1] = lines[1][:40]
    reading = read("jobspy_file", "\n".join(lines).encode())
    assert len(reading.listings) == 3
    assert [out.unreadable for out in reading.left_out] == [True]


@pytest.mark.parametrize("form", ["comma", "all quoted", "one object a line", "columns", "signs between, quoted"])
def test_wherever_it_is_cut_off_no_row_is_lost_without_a_word(form):
    body = FORMS[form] if isinstance(FORMS[form], bytes) else FORMS[form].encode()
    for length in range(len(body)):
        try:
            reading = read("jobspy_file", body[:length])
        except SourceError as failure:
            assert failure.failure == "broken"
        else:  # between two rows, or within the last field of one
            begun = sum(body.find(row["id"].encode()) < length for row in ROWS)
            assert len(reading.listings) == begun or any(out.unreadable for out in reading.left_out)
            assert {one.title for one in reading.listings} <= {one.title for one in USUAL}


@pytest.mark.parametrize(
    "body",
    [b"title,price\nlamp,7\n", b"just words", b"{}", b'{"title": "Cook"}', b"7", b'"title,job_url"', b"\xff\xfe", b"\x1f\x8b\x08,"],
)  # fmt: skip
def test_what_is_no_such_table_is_refused(body):
    with pytest.raises(SourceError) as caught:
        read("jobspy_file", body)
    assert caught.value.failure == "broken"


@pytest.mark.parametrize("form", ["comma", "one object a line", "signs between, quoted"])
def test_more_rows_than_anybody_gathers_are_refused_before_they_cost_memory(form, monkeypatch):
    monkeypatch.setattr("bot.sources.separated.MOST_ROWS", 2)
    with pytest.raises(SourceError, match="has more than 2 ") as caught:
        read("jobspy_file", FORMS[form].encode())
    assert caught.value.failure == "too big"
    assert caught.value.remedy


def test_lines_without_end_are_refused():
    with pytest.raises(SourceError, match="2,000,000 lines"):
        read("jobspy_file", b"title|~|job_url\na|~|b\n" + b"x\n" * 2_000_001)


CELLS = st.text(st.sampled_from('ab,;"\n\r\t|~ \\é'), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_whatever_is_in_cells_a_quoted_table_has_as_many_rows(cells):
    rows = [
        ROWS[0]
        | {"id": f"li-{number}", "job_url": f"https://a.example/{number}", "title": f"T{title}", "description": text}
        for number, (title, text) in enumerate(cells)
    ]
    for body in (as_csv(rows), as_csv(rows, delimiter=";"), as_csv(rows, lineterminator="\r\n", quoting=csv.QUOTE_ALL)):
        assert len(listings(body)) == len(rows)


# ------------------------------------------------------------------ describing one


@pytest.mark.parametrize(
    ("said", "key", "address"),
    [
        ({"path": "/home/me/jobs.csv"}, "jobspy_file:/home/me/jobs.csv", "file:/home/me/jobs.csv"),
        ({"path": "~/my jobs.csv"}, "jobspy_file:~/my jobs.csv", "file:~/my%20jobs.csv"),
        ({"url": "https://files.example/jobs.csv"}, "jobspy_file:files.example/jobs.csv", "https://files.example/jobs.csv"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_its_place(said, key, address):
    source = make_source("jobspy_file", **said)
    assert (source.key, source.ask(SoFar()).url) == (key, address)
    assert source.ask(SoFar()).conditional
    assert source.ask(SoFar(answers=1)) is None


def test_the_parameters_of_an_address_stay_secret():
    one, other = (make_source("jobspy_file", url=f"https://files.example/j.csv?token={it}") for it in ("s3cret", "x"))
    assert "s3cret" not in one.key + one.service
    assert one.key != other.key


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "needs the path of a file"),
        ({"path": "a.csv", "url": "https://files.example/a.csv"}, "needs the path of a file"),
        ({"board": "x", "path": "a.csv"}, "has no boards"),
        ({"path": "a\nb.csv"}, "that can be printed"),
        ({"path": "a.csv", "accept_terms": True}, "takes no accept_terms"),
    ],
)
def test_what_cannot_be_is_refused_in_a_clear_sentence(said, words):
    with pytest.raises(ValueError, match=words):
        make_source("jobspy_file", **said)


def test_there_is_a_sample_of_each_form():
    assert [one.file for one in SAMPLES if one.kind == "jobspy_file"] == ["jobspy.csv", "jobspy.txt", "jobspy.json"]
