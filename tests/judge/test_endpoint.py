"""The real library against a double: what goes over the wire, and that every fault is a value."""

import json

import pytest

from bot.judge.endpoint import Endpoint
from bot.judge.outcomes import Failed, Replied, Usage
from bot.judge.prices import is_loopback
from scoring.judge.answer import BadAnswer, read_answer
from scoring.judge.question import schema
from tests.builders import a_listing
from tests.model_double.double import FAULTS, NO_SCHEMA, error, good, running_model
from tests.scoring.test_judge import asked

KEY = "sk-made-up-secret"


@pytest.fixture
def model():
    with running_model(good) as found:
        yield found


@pytest.fixture
def endpoint(model):
    found = Endpoint(model="small", key=KEY, base_url=model.url)
    yield found
    found.close()


def test_a_request_is_what_it_says_and_an_answer_is_read(model, endpoint):
    question = asked(a_listing())
    reply = endpoint.ask(question, timeout=5)
    assert isinstance(reply, Replied)
    assert reply.usage == Usage(900, 600, 120)
    assert set(read_answer(reply.text, question)) == {question.openings[0].opening}
    assert model.paths == ["/v1/chat/completions"]
    assert model.headers[0]["authorization"] == f"Bearer {KEY}"
    assert model.asked == [json.loads(json.dumps(endpoint.body(question)))]
    form = model.asked[0]["response_format"]["json_schema"]
    assert (form["strict"], form["schema"], model.asked[0]["temperature"]) == (True, schema(), 0)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_a_value_with_a_name(model, endpoint, fault):
    named, model.behaviour = FAULTS[fault]
    question = asked(a_listing())
    reply = endpoint.ask(question, timeout=0.3)
    if isinstance(reply, Replied):
        with pytest.raises(BadAnswer) as caught:
            read_answer(reply.text, question)
        assert caught.value.fault == named
    else:
        assert reply.failure == named
        assert KEY not in reply.words
        assert question.openings[0].text[:20] not in reply.words
    assert len(model.asked) == 1  # the library repeats nothing of its own accord


@pytest.mark.parametrize(
    ("status", "message", "schema_taken"),
    [
        (400, NO_SCHEMA, False), (422, "Unknown field: response_format", False),
        (400, "Structured outputs are not available for this deployment", False),
        (400, "Too many tokens", True), (500, NO_SCHEMA, True), (404, NO_SCHEMA, True),
    ],
)  # fmt: skip
def test_an_endpoint_that_takes_no_schema_is_told_it_in_words_from_then_on(
    model, endpoint, status, message, schema_taken
):
    question = asked(a_listing())
    model.behaviour = lambda _: error(status, None, message)
    failed = endpoint.ask(question, timeout=5)
    assert (failed.failure == "no schema") is not schema_taken
    assert "response" not in failed.words
    model.behaviour = good
    for _ in range(2):
        assert endpoint.ask(question, timeout=5).in_words is not schema_taken
    first, *later = model.asked
    assert first == json.loads(json.dumps(endpoint.body(question)))
    if not schema_taken:
        assert all(body == json.loads(json.dumps(endpoint.body(question, in_words=True))) for body in later)
        assert later[0]["response_format"] == {"type": "json_object"}
        assert later[0]["messages"][1] == first["messages"][1]
        prompt, told = (body["messages"][0]["content"] for body in (first, later[0]))
        assert told.startswith(prompt)
        assert json.loads(told[told.index("{", len(prompt)) :]) == schema()


def test_an_endpoint_that_does_not_even_take_a_form_has_a_bad_request(model, endpoint):
    model.behaviour = lambda _: error(400, None, NO_SCHEMA)
    failures = [endpoint.ask(asked(a_listing()), timeout=5).failure for _ in range(3)]
    assert failures == ["no schema", "bad request", "bad request"]


def test_a_slip_of_a_model_that_keeps_to_the_schema_changes_nothing(model, endpoint):
    question = asked(a_listing())
    replies = [endpoint.ask(question, timeout=5) for _ in range(2)]
    assert not endpoint.in_words
    endpoint.heed(replies[0], kept=False)
    assert endpoint.in_words
    told = endpoint.ask(question, timeout=5)
    endpoint.heed(told, kept=True)
    assert (told.in_words, endpoint.in_words) == (True, True)
    endpoint.heed(replies[1], kept=True)
    assert not endpoint.in_words
    endpoint.heed(replies[1], kept=False)
    assert not endpoint.in_words


def test_nobody_there_is_a_value_too():
    with running_model(good) as gone:
        pass
    endpoint = Endpoint(model="small", key=KEY, base_url=gone.url)
    assert endpoint.ask(asked(a_listing()), timeout=2).failure == "unreachable"
    endpoint.close()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "-7"}, 0.0),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "1e9"}, 3600.0),
        ({"Retry-After": "Wed, 25 Nov 2026 09:00:07 GMT"}, None),
    ],
)
def test_how_long_to_wait_is_read_where_it_is_said(model, endpoint, headers, seconds):
    model.behaviour = lambda _: error(429, **headers)
    reply = endpoint.ask(asked(a_listing()), timeout=5)
    assert isinstance(reply, Failed)
    if seconds is None and "GMT" in headers.get("Retry-After", ""):
        assert reply.again_in is not None
        assert 0 <= reply.again_in <= 3600
    else:
        assert reply.again_in == seconds


def test_the_key_shows_itself_nowhere(endpoint):
    assert KEY not in repr(vars(endpoint))
    assert KEY not in json.dumps(endpoint.body(asked(a_listing())))


def test_an_answer_without_usage_has_none(model, endpoint):
    def silent(body):
        told = json.loads(good(body).body)
        del told["usage"]
        return type(good(body))(json.dumps(told).encode())

    model.behaviour = silent
    assert endpoint.ask(asked(a_listing()), timeout=5).usage is None


@pytest.mark.parametrize(
    ("url", "here"),
    [
        (None, False), ("http://127.0.0.1:8080/v1", True), ("http://localhost/v1", True), ("http://[::1]:1/v1", True),
        ("https://api.example/v1", False), ("http://localhost.evil.example", False), ("http://127.evil.example", False),
        ("http://10.0.0.7:11434/v1", False),
    ],
)  # fmt: skip
def test_what_runs_on_this_machine_is_known(url, here):
    assert is_loopback(url) is here
