"""Adverts that try to lead a model, against an endpoint that does whatever they say; see hostile.toml."""

import json
import tomllib
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pages import PAGES
from bot.slack import messages
from scoring.calibration import PRIOR
from scoring.clean import plain_text
from scoring.judge.advice import BOUND, advised
from scoring.judge.answer import BadAnswer, read_answer
from scoring.judge.question import material_of, questions, reader_of
from scoring.profile import Money
from scoring.reasons import explain
from tests.builders import NOW, TEXT
from tests.judge.test_day import READER, a_judge, advert, board, by_opening, store, the_day  # noqa: F401 - a fixture
from tests.model_double.double import good, obedient, running_model
from tests.scoring.test_judge import ranked

TABLE = tomllib.loads((Path(__file__).parent / "hostile.toml").read_text("utf-8"))
POSTINGS = [(kind, text) for kind, found in TABLE.items() for text in found["texts"]]
PRIVATE = replace(
    READER,
    id="anna-7",
    skills=("Python", "SQL", "Rust", "Kafka", "Terraform"),  # some of which no advert here names
    title="Anna Muster",
    about="I am deaf; anna@muster.example, +49 30 5551234",
    salary_min=Money(61234, "EUR", "year"),
    citizenship=("IN",),
    work_authorization=("DE",),
    needs_sponsorship=True,
    clearance="held",
    avoid_companies=("Badcorp",),
)
SECRETS = ("anna", "muster", "deaf", "5551234", "61234", "badcorp")


def hostile(text, place="description"):
    """An ordinary advert with that in it, as gathering would have cleaned it."""
    if place == "description":
        return advert(1, description=plain_text(f"{TEXT}\n\n{text}"))
    return advert(1, **{place: f"Backend Engineer {text}"})


def asked_one_by_one(*adverts):
    """Each opening's question and answer by the obedient endpoint, for the private reader."""
    reader = reader_of(PRIVATE)
    ranking = ranked(*adverts, profile=PRIVATE)
    opinions, told = {}, []
    for one in ranking:
        [question] = questions([material_of(one, reader)], reader)
        body = {"messages": question.messages()}
        told.append(body["messages"][1]["content"])
        answer = json.loads(obedient(body).body)["choices"][0]["message"]["content"]
        try:
            opinions |= read_answer(answer, question)
        except BadAnswer:
            continue  # it did as it was told, so there is no answer
    return ranking, advised(ranking, opinions, PRIOR), told


def shown(one):
    found = explain(one, PRIVATE, now=NOW)
    return f"{found.reason}\n{found.watch_out}\n{found.summary}"


def test_there_are_enough_of_them():
    assert len(set(POSTINGS)) >= 80
    assert len(TABLE) >= 8


def test_the_endpoint_does_obey():
    """Or this would show nothing: without what guards us its answers would be what the adverts want."""
    led = 0
    for _, text in POSTINGS:
        reader = reader_of(PRIVATE)
        [one] = ranked(hostile(text), profile=PRIVATE)
        [question] = questions([material_of(one, reader)], reader)
        body = {"messages": question.messages()}
        led += json.loads(obedient(body).body)["choices"] != json.loads(good(body).body)["choices"]
    assert led >= 0.75 * len(POSTINGS)


@pytest.mark.parametrize(("kind", "text"), POSTINGS)
def test_it_moves_within_the_bound_says_nothing_and_moves_nobody_else(kind, text):
    others = [advert(number) for number in (2, 3)]
    _, calm, _ = asked_one_by_one(advert(1), *others)
    local, moved, told = asked_one_by_one(hostile(text), *others)
    before = {one.opening.id: one.raw for one in local}
    for one in moved:
        assert abs(one.raw - before[one.opening.id]) <= BOUND + 1e-9
    unmoved = {one.opening.id: one.raw for one in calm}
    for other in others:
        assert next(one for one in moved if one.opening.id == other.id).raw == unmoved[other.id]
    words = "\n".join(map(shown, moved)).casefold()
    for secret in SECRETS:
        assert secret not in words
        assert secret not in "\n".join(told).casefold()
    led = next(one for one in moved if one.opening.id == hostile(text).id)
    said = led.opinion.claims if led.opinion else ()
    for sign in ("evil.example", "boss@", "http", "<", "@here"):
        assert not any(sign in f"{claim.text} {claim.quote}" for claim in said)


@pytest.mark.parametrize(("kind", "text"), POSTINGS)
def test_nothing_hidden_and_no_tag_goes_in(kind, text):
    [one] = ranked(hostile(text), profile=PRIVATE)
    material = material_of(one, reader_of(PRIVATE))
    sent = f"{material.title}\n{material.company}\n{material.text}"
    assert not any(unicodedata.category(c) in {"Cf", "Co", "Cs"} or 0xE0000 <= ord(c) <= 0xE007F for c in sent)
    for tag in ("<system", "</user", "<|im", "[INST]", "<<SYS", "＜", "‹", "〈"):
        assert tag not in sent


@pytest.mark.parametrize("place", ["title", "company"])
@pytest.mark.parametrize("kind", TABLE)
def test_title_and_employer_lead_no_further_than_the_text(kind, place):
    for text in TABLE[kind]["texts"]:
        local, moved, told = asked_one_by_one(hostile(text, place))
        assert abs(moved[0].raw - local[0].raw) <= BOUND + 1e-9
        assert not any(secret in f"{shown(moved[0])} {told}".casefold() for secret in SECRETS)


def test_all_of_them_at_once_over_the_wire_leave_a_digest_whole(store):  # noqa: F811
    adverts = [
        advert(n, description=plain_text(f"{advert(n).description}\n\n{text}")) for n, (_, text) in enumerate(POSTINGS)
    ]
    board(store, *adverts, advert(900), advert(901, location="Tokyo, Japan"))
    with running_model(obedient) as model, a_judge(model, store, openings=200, within=60.0) as judge:
        local = the_day(store, reader=PRIVATE, picks=20)
        digest = the_day(store, judge, reader=PRIVATE, picks=20)
    assert len(digest.picks) == len(local.picks) == 20
    assert len(model.openings) > 40
    urls = {one.url for one in adverts} | {advert(900).url}
    assert {pick.url for pick in digest.picks} <= urls
    for pick in by_opening(digest).values():
        assert abs(pick.shares.get("judge", 0.0)) <= BOUND
    posted = [messages.parent(digest, late=False, today=NOW.date()), *map(messages.pick, digest.picks)]
    pages = "\n".join([*(page(digest) for page in PAGES.values()), json.dumps(posted)]).casefold()
    for secret in ("deaf", "5551234", "61234", "badcorp", "muster.example"):
        assert secret not in pages
        assert secret not in "\n".join(model.raw).casefold()
    assert "<!channel>" not in json.dumps(posted)
