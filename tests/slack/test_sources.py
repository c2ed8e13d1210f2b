"""/jobpicks sources, against an independent Slack."""

import pytest

from bot.errors import SourceError
from bot.store.sqlite import SqliteStore
from tests.asked import SaidNetwork
from tests.builders import NOW, a_harvest
from tests.test_roster import NETWORK, a_roster

from .asking import a_subscription
from .place import a_place


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path / "jobpicks.db")
    yield store
    store.close()


@pytest.fixture
def network():
    return SaidNetwork(answers=dict(NETWORK))


@pytest.fixture
def place(slack, store, network):
    with a_place(slack, store, roster=lambda team: a_roster(store, network, workspace=team)) as place:
        yield place


def test_a_source_is_added_from_a_link_and_told_to_the_channel_in_one_line(place, store):
    said = place.type("sources add <https://jobs.lever.co/harbour|jobs.lever.co/harbour>")
    assert "Added Harbour (Lever, lever:harbour): 3 listings now" in said.replace("\u200b", "")
    [kept] = store.followed(place.workspace.id)
    assert (kept.source, kept.by) == ("lever:harbour", place.ana)
    [line] = place.posted()
    assert line.startswith(f"<@{place.ana}> changed the sources. Added Harbour")
    assert "\n" not in line


def test_adding_again_says_so_to_the_asker_alone(place):
    place.type("sources add https://jobs.lever.co/harbour")
    assert "was added already" in place.type("sources add https://jobs.lever.co/harbour", person=place.ben)
    assert len(place.posted()) == 1


def test_what_cannot_be_added_says_why_to_the_asker_alone(place, store):
    assert "holds a name or a password" in place.type("sources add https://ana:pw@jobs.lever.co/harbour")
    assert "answered 404" in place.type("sources add https://jobs.lever.co/nobody")
    assert "forbids programs" in place.type("sources add https://www.linkedin.com/jobs/view/4299324186")
    assert place.posted() == []
    assert store.followed(place.workspace.id) == []


def test_hostile_words_of_a_board_mention_nobody_and_link_nowhere(place, network):
    jobs = NETWORK["/v1/boards/harbour/"].replace("Harbour Works", "<!channel> *Evil* <https://evil.example|x>")
    network.answers["/v1/boards/harbour/"] = jobs
    said = place.type("sources add https://boards.greenhouse.io/harbour")
    for words in (said, *place.posted()):
        assert "<!channel>" not in words
        assert "<https://evil.example" not in words
        assert "*Evil*" not in words


def test_a_page_that_answers_with_markup_is_quoted_harmlessly(place, network):
    network.answers["/v0/postings/harbour"] = SourceError("x", "page", "web page titled <!here> `code`")
    said = place.type("sources add https://jobs.lever.co/harbour")
    assert "<!here>" not in said
    assert "`code`" not in said


def test_stopping_starting_and_removing_are_told_too(place, store):
    place.type("sources add https://jobs.lever.co/harbour")
    assert "Stopped lever:harbour" in place.type("sources stop lever:harbour").replace("\u200b", "")
    assert store.stopped(place.workspace.id) == {"lever:harbour"}
    assert "was stopped already" in place.type("sources stop lever:harbour")
    assert "Started lever:harbour again" in place.type("sources start lever:harbour").replace("\u200b", "")
    assert "Removed lever:harbour" in place.type("sources remove lever:harbour").replace("\u200b", "")
    assert "is no source here" in place.type("sources remove lever:harbour")
    assert len(place.posted()) == 4


def test_a_key_copied_out_of_what_was_shown_is_the_key(place, store, network):
    network.answers["/v0/postings/har_bour"] = "[]"
    place.type("sources add https://jobs.lever.co/har_bour")
    shown = place.type("sources")
    [copied] = [word.strip("()") for word in shown.split() if "bour" in word]
    assert copied != "lever:har_bour"
    place.type(f"sources stop {copied}")
    assert store.stopped(place.workspace.id) == {"lever:har_bour"}


def test_the_overview_counts_and_names_what_was_added_stopped_and_gives_nothing(place, store):
    place.type("sources add https://jobs.lever.co/harbour")
    place.type("sources stop remoteok")
    failed = SourceError("greenhouse:common", "timeout", "did not answer")
    store.remember(a_harvest(at=NOW, source="greenhouse:common", complete=False, failure=failed))
    said = place.type("sources").replace("\u200b", "")
    assert "*2 sources* are gathered for this workspace; 1 was not asked yet" in said
    assert "*Added here*: lever:harbour" in said or "*Added here*: Harbour (lever:harbour)" in said
    assert "*Stopped here*: remoteok" in said
    assert "suspiciously little*: greenhouse:common" in said
    assert "`/jobpicks sources add LINK`" in said


def test_the_overview_names_nothing_that_another_workspace_added(place, store, network):
    a_roster(store, network, workspace="T9").add("https://jobs.lever.co/harbour", by="zoe")
    assert "harbour" not in place.type("sources")


def test_finding_gives_links_and_what_to_type(place):
    said = place.type("sources find hugingface")
    assert "`/jobpicks sources add https://apply.workable.com/huggingface`" in said
    assert "Nobody has verified" in said
    assert "No board of “&lt;!channel&gt;" in place.type("sources find <!channel> qzx")
    assert place.posted() == []


@pytest.mark.parametrize("text", ["sources add", "sources find", "sources frobnicate x"])
def test_half_a_wish_gets_the_ways_to_say_it(text, place):
    assert "`/jobpicks sources find NAME`" in place.type(text)


def test_every_channel_that_gets_a_digest_is_told_and_where_that_fails_the_asker(place, store, slack):
    other = slack.channel("random")
    both = {"jobs": place.channel, "two": other}
    store.seed([a_subscription(name=name, workspace=place.workspace.id, place=at) for name, at in both.items()], NOW)
    place.type("sources add https://jobs.lever.co/harbour")
    assert len(place.posted()) == 1
    told = [*place.posted(other), *place.posted(place.workspace.poster.find(place.ana))]
    assert len(told) == 1
