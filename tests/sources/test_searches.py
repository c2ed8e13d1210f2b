"""What holds for every search: how it is described, what it asks, and that its keys stay where they belong."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.errors import SourceError
from bot.interfaces import SoFar
from bot.settings import SOURCE_KEYS
from bot.sources import KINDS, make_source
from bot.sources.searches import Search
from tests.sources.samples import sample_of

SEARCHES = {kind: form for kind, form in KINDS.items() if issubclass(form, Search)}
KEYS = {name: f"s3cret-{name[-6:].lower()}" for name in SOURCE_KEYS}
KEYED = [kind for kind, form in SEARCHES.items() if form.settings]


def described(kind, **said):
    board = {"board": "gb"} if kind == "adzuna" else {}
    terms = {"accept_terms": True} if "accept_terms" in KINDS[kind].takes else {}
    return make_source(kind, **board, **terms, **({"query": "night nurse", "place": "Leeds"} | said))


def first(source):
    return source.ask(SoFar())


@pytest.mark.parametrize("kind", SEARCHES)
def test_a_search_asks_what_it_is_described_by(kind):
    request = first(described(kind, keys=KEYS))
    asked = [value for values in parse_qs(urlsplit(request.url).query).values() for value in values]
    asked += json.loads(request.body or b"{}").values()
    assert "night nurse" in asked
    assert "Leeds" in asked


@pytest.mark.parametrize("kind", SEARCHES)
def test_searches_are_told_apart_by_their_question_and_by_nothing_secret(kind):
    one, other = described(kind, keys=KEYS), described(kind, keys={name: f"x{value}" for name, value in KEYS.items()})
    assert one.key == other.key
    assert one.key.startswith(f"{kind}:")
    assert one.key != described(kind, query="porter", keys=KEYS).key
    assert one.key != described(kind, place="York", keys=KEYS).key


@pytest.mark.parametrize("kind", [kind for kind, form in SEARCHES.items() if form.needs_query])
def test_a_search_for_nothing_is_refused_with_an_example(kind):
    with pytest.raises(ValueError, match=r"what to look for, as in .*query = "):
        described(kind, query=None, keys=KEYS)


@pytest.mark.parametrize("kind", [kind for kind in SEARCHES if kind != "adzuna"])
@pytest.mark.parametrize("said", [{"board": "x"}, {"url": "https://x.example/"}])
def test_what_is_no_question_is_refused(kind, said):
    with pytest.raises(ValueError, match="no board and no url"):
        described(kind, keys=KEYS, **said)


def test_the_settings_of_keys_are_those_that_are_read():
    assert {name for form in SEARCHES.values() for name in form.settings} == set(SOURCE_KEYS)


@pytest.mark.parametrize("kind", KEYED)
def test_a_missing_key_is_named_by_its_setting(kind):
    form = SEARCHES[kind]
    for name in form.settings:
        keys = {other: value for other, value in KEYS.items() if other != name}
        if name in form.may_lack:
            described(kind, keys=keys)
            continue
        with pytest.raises(ValueError, match=name) as refusal:
            described(kind, keys=keys)
        assert form.keys_from in str(refusal.value)
        assert not any(value in str(refusal.value) for value in KEYS.values())


@pytest.mark.parametrize("kind", KEYED)
def test_keys_are_sent_and_shown_nowhere(kind):
    source = described(kind, keys=KEYS)
    request = first(source)
    sent = request.url + json.dumps(dict(request.headers))
    for name in SEARCHES[kind].settings:
        assert KEYS[name] in sent or kind == "reed"
        assert KEYS[name] not in source.key + repr(source) + source.service


@pytest.mark.parametrize("kind", KEYED)
def test_an_answer_that_repeats_a_key_does_not_make_it_known(kind):
    source = described(kind, keys=KEYS)
    for name in SEARCHES[kind].settings:
        with pytest.raises(SourceError) as failure:
            source.read(json.dumps({"error": f"the key {KEYS[name]} is unknown"}).encode())
        assert KEYS[name] not in str(failure.value)


@pytest.mark.parametrize("kind", SEARCHES)
def test_pages_end_with_the_total_with_nothing_new_and_when_it_is_enough(kind):
    source, form = described(kind, keys=KEYS), SEARCHES[kind]
    assert source.ask(SoFar(answers=1, rows=20, last=20, fresh=20, total=20)) is None
    assert source.ask(SoFar(answers=1, rows=20, last=20, fresh=0, total=400)) is None
    assert source.ask(SoFar(answers=form.pages, rows=20, last=20, fresh=20, total=400)) is None
    if form.pages > 1:
        assert source.ask(SoFar(answers=1, rows=20, last=20, fresh=20, total=400)).url != first(source).url


@pytest.mark.parametrize("kind", SEARCHES)
def test_a_search_is_a_window(kind):
    assert not SEARCHES[kind].lists_all
    assert sample_of(kind)
