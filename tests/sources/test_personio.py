"""Personio: XML, and texts in one language at a time."""

import time
from datetime import UTC, datetime

import pytest

from bot.errors import SourceError
from bot.interfaces import Answer, SoFar
from bot.readings import read_through
from bot.sources import make_source, read
from tests.sources.samples import sample_of

SAMPLE = sample_of("personio")
SOURCE = make_source("personio", board="Harbour")
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'


def board(*rows, start=HEAD):
    return start + b"<workzag-jobs>" + "".join(rows).encode() + b"</workzag-jobs>"


def test_a_whole_position_is_read():
    first = SOURCE.read(SAMPLE.body).listings[0]
    assert (first.title, first.company) == ("Pump Engineer (m/w/d)", "Harbour Lights GmbH & Co. KG")
    assert (first.source_id, first.url) == ("harbour/1500001", "https://harbour.jobs.personio.de/job/1500001")
    assert first.location == "Husum; Emden (Remote); Kiel"
    assert first.remote is None
    assert first.posted_at == datetime(2026, 10, 31, 11, 14, 7, tzinfo=UTC)
    assert first.employment_type == "permanent, full-time"
    assert first.description == (
        "Your tasks\n- Pipes & pumps\n\nAbout you\n\nCalm.\n\nDepartment: Deich.\nCategory: Tech.\n"
        "Seniority: experienced.\nYears of experience: 2 to 5 years.\nOccupation: water works.\nKeywords: water,pumps."
    )


@pytest.mark.parametrize(
    ("code", "words"), [("lt-1", "less than 1 years"), ("gt-15", "more than 15 years"), ("2-5", "2 to 5 years")]
)
def test_years_are_said_in_words(code, words):
    row = SAMPLE.row.replace(">2-5<", f">{code}<")
    assert f"Years of experience: {words}." in SOURCE.read(board(row)).listings[0].description


def test_pay_is_read_where_it_is_said():
    pay = "<salaryInformation><min>48000</min><max>60000</max><currencyCode>EUR</currencyCode><type>yearly</type></salaryInformation>"
    row = SAMPLE.row.replace("<createdAt>", pay + "<createdAt>")
    assert SOURCE.read(board(row)).listings[0].salary == "EUR 48,000 - 60,000 a year"


def asked_through(bodies):
    asked = []

    def ask(request):
        asked.append(request.url.rpartition("language=")[2])
        return Answer(request.url, bodies[asked[-1]])

    return ask, asked


def test_texts_that_lack_in_english_are_asked_for_in_the_other_language():
    german = SAMPLE.body.replace(
        b"<jobDescriptions></jobDescriptions>",
        "<jobDescriptions><jobDescription><name>Aufgaben</name><value>Tüten</value></jobDescription></jobDescriptions>".encode(),
    )
    ask, asked = asked_through({"en": SAMPLE.body, "de": german.replace(b"Pump Engineer", b"Pumpenwart")})
    reading = read_through(SOURCE, ask).reading
    assert asked == ["en", "de"]
    assert reading.whole
    assert [one.title for one in reading.listings] == ["Pump Engineer (m/w/d)", "Aushilfe"]
    assert reading.listings[0].description.startswith("Your tasks")
    assert reading.listings[1].description.startswith("Aufgaben\n\nTüten")


def test_one_question_is_enough_where_no_text_lacks():
    ask, asked = asked_through({"en": board(SAMPLE.row)})
    assert read_through(SOURCE, ask).reading.listings
    assert asked == ["en"]


def test_the_other_language_is_that_of_the_address():
    source = make_source("personio", url="https://harbour.jobs.personio.com/?language=es")
    assert source.key == SOURCE.key
    assert source.ask(SoFar(answers=1, link="x")).url == "https://harbour.jobs.personio.de/xml?language=es"
    assert SOURCE.ask(SoFar(answers=1, link="x")).url == "https://harbour.jobs.personio.de/xml?language=de"
    assert SOURCE.ask(SoFar(answers=2, link="x")) is None


def test_a_redirect_is_no_board():
    assert SOURCE.ask(SoFar()).follow is False


@pytest.mark.parametrize("name", ["harbour.personio.de", "jobs.personio.de", "www.jobs.personio.com"])
def test_the_login_host_and_the_service_itself_are_no_boards(name):
    with pytest.raises(ValueError, match="needs a board"):
        make_source("personio", board=name)


def test_an_empty_board_is_one_in_either_form():
    assert SOURCE.read(HEAD + b"<workzag-jobs/>").listings == ()
    assert SOURCE.read(b"\xef\xbb\xbf" + HEAD + b"\n<workzag-jobs>\n</workzag-jobs>\n").listings == ()


def test_other_xml_is_no_board():
    for body in (b"<rss><channel/></rss>", b"<jobs></jobs>", b"<workzag-jobsx/>"):
        with pytest.raises(SourceError) as failure:
            SOURCE.read(body)
        assert failure.value.failure == "broken"


def test_xml_that_is_not_well_formed_is_read_row_by_row():
    spoilt = SAMPLE.body.replace(
        b"<office>Husum</office><department>", b"<office>Hus&nbsp;um\x0b & so</office><department>"
    )
    reading = SOURCE.read(spoilt)
    assert [one.location for one in reading.listings] == ["Husum; Emden (Remote); Kiel", "Hus um & so"]
    assert reading.whole
    torn = SOURCE.read(SAMPLE.body.replace(b"<name>Aushilfe</name>", b"<name>Aushilfe"))
    assert (len(torn.listings), [out.unreadable for out in torn.left_out]) == (1, [True])
    lost = SOURCE.read(SAMPLE.body.replace(b"<position><id>1500002", b"<posi<id>1500002"))
    assert not lost.whole


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_xml_with_a_document_type_is_refused(doctype):
    row = SAMPLE.row.replace("Pump", "&b;&x;")
    with pytest.raises(SourceError, match="document type"):
        SOURCE.read(board(row, start=HEAD + doctype))


def test_nested_xml_costs_nothing():
    started = time.process_time()
    with pytest.raises(SourceError, match="too deep"):
        SOURCE.read(board("<a>" * 200_000 + "</a>" * 200_000))
    assert time.process_time() - started < 1


def test_a_page_of_the_service_is_a_page():
    with pytest.raises(SourceError) as failure:
        read("personio", b"<!DOCTYPE html><html><head><title>Not found</title></head></html>")
    assert failure.value.failure == "page"
