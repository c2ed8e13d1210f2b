"""The `sources` commands as a person uses them, against a server on loopback."""

import json

import pytest

from tests.loopback import Said, serving
from tests.test_cli import complaint, jobpicks, rows  # noqa: F401 - a fixture

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>'
    "<item><title>Crane operator</title><link>https://www.harbour.example/1</link><author>Harbour Works</author></item>"
    "<item><title>Pilot</title><link>https://www.harbour.example/2</link><author>Harbour Works</author></item>"
    "</channel></rss>"
)
BOARD = {
    "jobs": [
        {
            "id": 1,
            "internal_job_id": 2,
            "title": "Cook",
            "absolute_url": "https://x.example/1",
            "company_name": "Common",
            "location": {"name": "Leeds"},
            "mood": "good",
        }
    ]
}


def answer(asked):
    if "/v1/boards/common/" in asked.path:
        return Said(pieces=[json.dumps(BOARD).encode()], headers={"ETag": '"7"', "Content-Type": "application/json"})
    if asked.path == "/moved":
        return Said(302, headers={"Location": "/jobs.rss"})
    return Said(pieces=[FEED.encode()]) if asked.path.startswith("/jobs.rss") else Said(404)


@pytest.fixture
def server():
    with serving(answer) as server:
        yield server


@pytest.fixture
def given(tmp_path, server):
    """One common source, which the server has."""
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nkind = "greenhouse"\nboard = "common"\nbase_url = "{server.url}"\n')
    return {"JOBPICKS_SOURCES": str(path), "DATABASE_URL": str(tmp_path / "j.db")}


def test_a_private_address_is_refused_and_never_asked(jobpicks, server, given):  # noqa: F811
    said = complaint(jobpicks("sources", "add", f"{server.url}/jobs.rss", code=1, **given))
    assert "private address" in said
    assert server.asked == []
    said = complaint(jobpicks("sources", "add", "https://ana:secret@jobs.lever.co/harbour", code=1, **given))
    assert "secret" not in said


def test_a_source_is_added_once_stopped_started_and_removed(jobpicks, server, given):  # noqa: F811
    allowed = {**given, "JOBPICKS_ALLOW_PRIVATE_HOSTS": "on"}
    added = jobpicks("sources", "add", f"{server.url}/moved", **allowed).stdout
    assert "2 listings now" in added
    key = "feed:127.0.0.1/jobs.rss"
    assert key in added
    asked = len(server.asked)
    assert "was added already" in jobpicks("sources", "add", f"{server.url}/jobs.rss", **allowed).stdout
    assert len(server.asked) <= asked + 2  # robots.txt and the page
    [table] = [row for row in rows(jobpicks("sources", "--json", **given)) if row["source"] == key]
    assert (table["listed"], table["condition"]) == (True, "new")
    assert "Stopped" in jobpicks("sources", "stop", key, **given).stdout
    assert "stopped" in jobpicks("sources", **given).stdout
    [started] = rows(jobpicks("sources", "start", key, "--json", **given))
    assert (started["source"], started["changed"]) == (key, True)
    assert "Removed" in jobpicks("sources", "remove", key, **given).stdout
    assert "is no source here" in complaint(jobpicks("sources", "stop", key, code=1, **given))


def test_what_was_added_is_gathered_and_what_was_stopped_is_not(jobpicks, server, given):  # noqa: F811
    allowed = {**given, "JOBPICKS_ALLOW_PRIVATE_HOSTS": "on"}
    jobpicks("sources", "add", f"{server.url}/jobs.rss", **allowed)
    jobpicks("sources", "stop", "greenhouse:common", **given)
    asked = len(server.asked)
    jobpicks("run", "--dry-run", "--format", "json", **allowed)
    paths = {one.path for one in server.asked[asked:]}
    assert paths == {"/jobs.rss"}
    states = {row["source"]: row["rows"] for row in rows(jobpicks("sources", "--json", **given))}
    assert states == {"feed:127.0.0.1/jobs.rss": 2, "greenhouse:common": 0}


def test_without_leave_for_private_hosts_what_was_added_with_it_is_not_reached(jobpicks, server, given):  # noqa: F811
    jobpicks("sources", "add", f"{server.url}/jobs.rss", **given, JOBPICKS_ALLOW_PRIVATE_HOSTS="on")
    asked = len(server.asked)
    jobpicks("run", "--dry-run", **given)
    assert {one.path.partition("?")[0] for one in server.asked[asked:]} == {"/v1/boards/common/jobs"}


def test_finding_prints_kind_board_name_and_how_to_add_it(jobpicks):  # noqa: F811
    said = jobpicks("sources", "find", "hugging", "face").stdout
    for words in ("workable", "huggingface", "jobpicks sources add https://apply.workable.com/huggingface"):
        assert words in said
    [row] = rows(jobpicks("sources", "find", "stripe", "--json"))
    assert (row["kind"], row["board"], row["name"]) == ("greenhouse", "stripe", "Stripe")
    assert "No board of qzxvkjw is known" in jobpicks("sources", "find", "qzxvkjw", code=1).stderr


def test_probing_tells_status_headers_rows_and_what_is_new(jobpicks, server, given):  # noqa: F811
    [row] = rows(jobpicks("sources", "probe", "greenhouse", "--json", **given))
    assert (row["status"], row["rows"], row["headers"]["etag"]) == (200, 1, '"7"')
    assert row["filled"]["location"] == 1.0
    assert "jobs[].mood" in row["new"]
    assert "jobs[].pay_input_ranges" in row["missing"]
    every = rows(jobpicks("sources", "probe", "--json", **given))
    assert {one["source"] for one in every if one["status"] == 200} == {"greenhouse:common"}
    assert len(server.asked) == 2
    printed = jobpicks("sources", "probe", "greenhouse:common", **given).stdout
    assert "etag" in printed
    assert "icims: not asked: no source of this kind is listed" in jobpicks("sources", "probe", "icims", **given).stdout
    assert "the kinds are adzuna, " in complaint(jobpicks("sources", "probe", "levr", code=1, **given))
