"""Reading what a whole file of listings says."""

import json

import pytest

from bot import reading
from bot.errors import FileProblem

TITLES = ("Senior Nurse", "Junior Baker", "Werkstudent (m/w/d) Einkauf")


def a_file(folder, lines, *, broken=None):
    file = folder / "listings.jsonl"
    rows = [
        {
            "id": f"n{number}",
            "title": TITLES[number % 3],
            "company": "Acme",
            "url": f"https://jobs.example/{number}",
            "description": f"{number % 9} years of experience as a baker",
        }
        for number in range(lines)
    ]
    written = [json.dumps(row) for row in rows]
    if broken is not None:
        written[broken] = "{}"
    file.write_text("\n".join(written), encoding="utf-8")
    return file


def test_two_processes_read_a_long_file_as_one_does(tmp_path, monkeypatch):
    file = a_file(tmp_path, 40)
    alone = list(reading.read_file(file))
    monkeypatch.setattr(reading, "LONG", 10)
    monkeypatch.setattr(reading, "AT_ONCE", 7)
    monkeypatch.setattr(reading, "cpu_count", lambda: 2)
    assert list(reading.read_file(file)) == alone
    assert [json.loads(read.row)["id"] for read in alone] == [f"n{number}" for number in range(40)]
    assert {read.title for read in alone} == set(TITLES)


@pytest.mark.parametrize("long", [10, 1_000])
def test_a_line_that_is_no_listing_is_named_after_those_before_it_were_read(tmp_path, monkeypatch, long):
    monkeypatch.setattr(reading, "LONG", long)
    monkeypatch.setattr(reading, "AT_ONCE", 7)
    monkeypatch.setattr(reading, "cpu_count", lambda: 2)
    read = []
    rows = reading.read_file(a_file(tmp_path, 40, broken=23))
    with pytest.raises(FileProblem, match="line 24"):  # noqa: PT012  # what came before the error is looked at
        while True:
            read.append(json.loads(next(rows).row)["id"])
    assert read == [f"n{number}" for number in range(23)]
