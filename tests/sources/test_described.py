"""What a sources file may say, and what it makes of a source."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interfaces import SoFar
from bot.settings import SOURCE_KEYS
from bot.sources import KINDS, make_source
from scoring.urls import is_web_url

KEYS = dict.fromkeys(SOURCE_KEYS, "k3y")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"kind": "greenhouse", "board": "Harbour"}, "greenhouse:harbour"),
        ({"kind": "lever", "board": "Harbour"}, "lever:Harbour"),
        ({"kind": "ashby", "board": "Harbour Lights", "name": "Harbour Lights Ltd"}, "ashby:harbour lights"),
        ({"kind": "remoteok"}, "remoteok"),
        (
            {"kind": "remotive", "url": "https://remotive.com/api/remote-jobs?category=design"},
            "remotive:category=design",
        ),
        ({"kind": "simplify", "board": "New-Grad-Positions"}, "simplify:New-Grad-Positions"),
        ({"kind": "simplify", "url": "https://lists.example/l.json?token=s3cret"}, "simplify:lists.example/l.json"),
        ({"kind": "feed", "url": "https://jobs.example/feed.rss"}, "feed:jobs.example/feed.rss"),
        ({"kind": "lever", "board": "eu:Harbour"}, "lever:eu:Harbour"),
        ({"kind": "smartrecruiters", "board": "Harbour"}, "smartrecruiters:Harbour"),
        ({"kind": "rippling", "board": "Harbour"}, "rippling:Harbour"),
        ({"kind": "workable", "board": "Harbour"}, "workable:harbour"),
        ({"kind": "bamboohr", "board": "Harbour"}, "bamboohr:harbour"),
        ({"kind": "personio", "url": "https://harbour.jobs.personio.com/job/7?language=es"}, "personio:harbour"),
        ({"kind": "recruitee", "url": "https://jobs.harbour.example/o/mate"}, "recruitee:jobs.harbour.example"),
        ({"kind": "teamtailor", "board": "Harbour.teamtailor.com"}, "teamtailor:harbour"),
    ],
)
def test_a_source_is_named_by_its_kind_and_what_sets_it_apart(said, key):
    source = make_source(**said)
    assert source.key == key
    assert source.kind == said["kind"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "grenhouse", "board": "x"}, '"greenhouse"?'),
        ({"kind": "zzz"}, "there are greenhouse, lever"),
        ({"kind": "greenhouse"}, "needs a board"),
        ({"kind": "lever", "board": "a/b"}, "needs a board"),
        ({"kind": "ashby", "board": " "}, "needs a board"),
        ({"kind": "ashby", "url": "https://jobs.ashbyhq.com/x"}, "takes a board"),
        ({"kind": "remoteok", "board": "x"}, "has no boards"),
        ({"kind": "simplify", "board": "x", "url": "https://x.example/"}, "not both"),
        ({"kind": "feed"}, "needs the url"),
        ({"kind": "feed", "url": "javascript:alert(1)"}, "no http or https address"),
        ({"kind": "lever", "board": "x", "base_url": "ftp://x.example"}, "no http or https address"),
    ],
)
def test_a_source_that_cannot_be_is_refused_in_a_clear_sentence(said, words):
    with pytest.raises(ValueError, match=r".") as refusal:
        make_source(**said)
    assert words in str(refusal.value)


SOUND = [
    {"kind": "workday", "board": "harbour.wd3/Lights"},
    {"kind": "icims", "board": "careers-harbour"},
    {"kind": "jobvite", "board": "harbour"},
    {"kind": "phenom", "board": "careers.harbour.example/global/en"},
    {"kind": "eightfold", "board": "harbour"},
    {"kind": "paylocity", "board": "0a1b2c3d-0000-4000-8000-000000000000"},
    {"kind": "jsonld", "url": "https://harbour.example/careers?page=1"},
    {"kind": "oracle", "board": "eeho.fa.us2/CX_1"},
    {"kind": "greenhouse", "board": "harbour"},
    {"kind": "lever", "board": "eu:harbour"},
    {"kind": "smartrecruiters", "board": "harbour"},
    {"kind": "recruitee", "board": "jobs.harbour.example"},
    {"kind": "personio", "board": "harbour"},
    {"kind": "bamboohr", "board": "harbour"},
    {"kind": "rippling", "board": "harbour"},
    {"kind": "teamtailor", "board": "harbour"},
    {"kind": "workable", "board": "harbour"},
    {"kind": "lever", "board": "harbour"},
    {"kind": "ashby", "board": "harbour"},
    {"kind": "remoteok"},
    {"kind": "remotive", "url": "https://remotive.com/api/remote-jobs?category=design"},
    {"kind": "simplify", "board": "New-Grad-Positions"},
    {"kind": "simplify", "url": "https://lists.example/l.json"},
    {"kind": "feed", "url": "https://jobs.example/feed.rss?a=b"},
    {"kind": "arbeitnow", "url": "https://www.arbeitnow.com/api/job-board-api?search=bells"},
    {"kind": "himalayas", "query": "nurse", "place": "Canada"},
    {"kind": "jobicy"},
    {"kind": "workingnomads"},
    {"kind": "hackernews"},
    {"kind": "adzuna", "board": "gb", "query": "nurse", "keys": KEYS},
    {"kind": "usajobs", "query": "nurse", "keys": KEYS},
    {"kind": "reed", "query": "nurse", "keys": KEYS},
    {"kind": "themuse", "query": "Design"},
    {"kind": "amazon"},
    {"kind": "breezy", "board": "harbour"},
    {"kind": "pinpoint", "board": "harbour"},
    {"kind": "gem", "board": "harbour"},
]


@pytest.mark.parametrize("said", SOUND)
def test_a_base_url_takes_the_place_of_scheme_and_host_and_of_nothing_else(said):
    bases = (None, "http://127.0.0.1:8080", "http://127.0.0.1:8080/")
    usual, served, also = (urlsplit(make_source(**said, base_url=base).ask(SoFar()).url) for base in bases)
    assert usual.scheme == "https"
    assert served == also == usual._replace(scheme="http", netloc="127.0.0.1:8080")


def test_a_key_never_holds_the_secret_of_an_address():
    one = make_source("feed", url="https://jobs.example/feed?token=s3cret")
    two = make_source("feed", url="https://jobs.example/feed?token=other")
    assert "s3cret" not in one.key
    assert one.key != two.key


WORDS = st.one_of(
    st.text(max_size=30),
    st.text("ab.:/%?# -", max_size=30),
    st.text("ab.:/%?#-", max_size=30).map("https://a.example/".__add__),
    st.text("ab.:/%?#-", max_size=30).map("https://".__add__),
)


@pytest.mark.parametrize("kind", KINDS)
@given(field=st.sampled_from(["board", "url"]), words=WORDS)
def test_whatever_a_sources_file_says_it_is_refused_or_asks_at_one_address(kind, field, words):
    try:
        source = make_source(kind, **{field: words})
    except ValueError:
        return
    assert source.key.isprintable()
    assert is_web_url(source.ask(SoFar()).url)


@pytest.mark.parametrize("said", SOUND)
@given(
    field=st.sampled_from(["board", "url"]),
    words=st.text("ab.:/%?#@&=\\-, é\n\u202e", max_size=5),
    at=st.integers(0, 40),
)
def test_whatever_is_put_into_a_sound_address_or_board_it_is_refused_or_asks_at_one_address(said, field, words, at):
    value = said.get(field, "")
    try:
        source = make_source(**said | {field: value[:at] + words + value[at:]})
    except ValueError:
        return
    assert source.key.isprintable()
    assert is_web_url(source.ask(SoFar()).url)


@pytest.mark.parametrize("said", [one for one in SOUND if "query" in one])
@given(query=st.text(min_size=1, max_size=30), place=st.none() | st.text(max_size=30))
def test_whatever_a_search_is_asked_it_asks_at_the_same_host(said, query, place):
    usual = urlsplit(make_source(**said).ask(SoFar()).url)
    url = make_source(**said | {"query": query, "place": place}).ask(SoFar()).url
    assert is_web_url(url)
    assert (urlsplit(url).scheme, urlsplit(url).netloc) == (usual.scheme, usual.netloc)
