"""What is gathered by the settings, the owner's file and the workspaces."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import JobpicksError
from bot.following import Followed
from bot.pages.sources import lines
from bot.settings import Secret, Settings
from bot.store import open_store
from bot.supply import example_of, gathered, hidden, off, probe_services, source_report, sources_of
from tests.builders import a_harvest

LIST = """
    [[source]]
    kind = "greenhouse"
    board = "harbour"

    [[source]]
    kind = "remoteok"
    off = true

    [[source]]
    kind = "reed"
    query = "nurse"
"""


@pytest.fixture
def settings(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(LIST, "utf-8")
    keys = {"JOBPICKS_REED_KEY": Secret("k3y")}
    return Settings(database_url=str(tmp_path / "jobs.db"), sources=path, source_keys=keys)


@pytest.fixture
def store(settings):
    opened = open_store(settings.database_url)
    yield opened
    opened.close()


def test_what_is_off_is_off_for_everybody_whoever_added_it_and_shown_to_nobody(settings, store):
    store.follow(
        Followed(workspace="T1", source="remoteok", kind="remoteok", by="U1", at=datetime(2026, 11, 25, tzinfo=UTC))
    )
    sources, _ = gathered(settings, store, "T1")
    assert [source.key for source in sources] == ["greenhouse:harbour", "reed:nurse"]
    assert off(settings) == {"remoteok"}
    assert "remoteok" in hidden(settings, store, "T1")


def test_keys_come_from_the_settings_and_are_not_in_what_is_printed_of_them(settings):
    assert sources_of(settings)[1].keys == ("k3y",)
    assert "k3y" not in repr(settings) + repr(sources_of(settings))


@pytest.mark.parametrize(
    ("kind", "key"), [("amazon", "amazon"), ("hackernews", "hackernews"), ("themuse", "themuse"), ("gem", "gem:")]
)
def test_a_kind_that_nobody_listed_can_be_tried_on_an_example(kind, key):
    assert example_of(kind, {}).key.startswith(key)


@pytest.mark.parametrize(
    ("kind", "lacking"), [("icims", "needs a board"), ("linkedin", "accept_terms"), ("adzuna", "adzuna")]
)
def test_where_there_is_no_example_what_is_lacking_is_said(kind, lacking):
    with pytest.raises(ValueError, match=lacking):
        example_of(kind, {})


def test_an_example_of_a_search_takes_the_key_that_it_needs():
    assert example_of("reed", {"JOBPICKS_REED_KEY": "k3y"}).kind == "reed"
    with pytest.raises(ValueError, match="JOBPICKS_REED_KEY"):
        example_of("reed", {})


def test_what_only_another_workspace_added_is_neither_reported_nor_tried(settings, store):
    added = {"source": "lever:theirs", "kind": "lever", "board": "theirs"}
    store.follow(Followed(workspace="T2", by="U2", at=datetime(2026, 11, 25, tzinfo=UTC), **added))
    for source in ("lever:theirs", "lever:listed once"):
        store.remember(a_harvest(source=source))
    told = {whose: [one.source for one in source_report(settings, store, whose)] for whose in ("T1", "T2")}
    assert "lever:theirs" in told["T2"]
    assert "lever:theirs" not in told["T1"]
    assert "lever:listed once" in told["T1"]
    with pytest.raises(JobpicksError, match="no source here"):
        list(probe_services(settings, store, "T1", "lever:theirs"))


def test_a_source_whose_service_is_not_to_be_asked_says_until_when(settings, store):
    until = datetime.now(UTC) + timedelta(days=2)
    store.leave_alone("greenhouse", until)
    store.stop("T2", "greenhouse:harbour", by="U2", now=until)
    words = f"not asked before {until:%Y-%m-%d %H:%M} UTC"
    for whose, told in (("T1", True), ("T2", False)):
        report = source_report(settings, store, whose)
        assert (words in "".join(lines(report))) == told
    assert [one.source for one in report if one.due_at] == ["greenhouse:harbour"]
