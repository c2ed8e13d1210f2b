"""The `profile` commands as a person uses them: what thumbs have taught is listed, undone, kept and learned again."""

import time
from contextlib import closing

import pytest

from bot.people import LOCAL, Said
from bot.store import open_store
from scoring.facts import read_facts
from tests.builders import NOW
from tests.slack.asking import CHANNEL, OTHER_PICK, PICK, a_subscription, with_a_day_posted
from tests.test_cli import complaint, jobpicks, rows  # noqa: F401 - a fixture


@pytest.fixture
def given(tmp_path):
    """Two people disliked both picks, a moment ago."""
    path = tmp_path / "j.db"
    with closing(open_store(str(path))) as store:
        store.seed([a_subscription(workspace=LOCAL)], NOW)
        with_a_day_posted(store, workspace=LOCAL)
        store.keep_facts(1, [(listing.id, read_facts(listing)) for listing in store.unread(1)])
        down = {"workspace": LOCAL, "place": CHANNEL, "by": "button", "gesture": "down", "at": time.time() - 1}
        assert all(store.hear(Said(ts=ts, person=one, **down)) for ts in (PICK, OTHER_PICK) for one in ("U1", "U2"))
    (tmp_path / "me.toml").write_text('id = "reader"\nroles = ["Backend Engineer", "Data Engineer"]\n')
    return {"DATABASE_URL": str(path)}


EMPLOYER = "employer:harbourlights"
ASKED = ("--profile", "me.toml")


def learned(jobpicks, given):  # noqa: F811
    return {row["preference"]: row for row in rows(jobpicks("profile", "learned", *ASKED, "--json", **given))}


def test_what_was_learned_is_listed_with_its_evidence(jobpicks, given):  # noqa: F811
    said = jobpicks("profile", "learned", *ASKED, **given).stdout
    assert "fewer openings at Harbour Lights: 2 of 2 👎" in said
    assert f"[{EMPLOYER}]\n" in said
    row = learned(jobpicks, given)[EMPLOYER]
    assert row.items() >= {"state": "learned", "liked": [], "by": None, "since": None}.items()
    assert len(row["disliked"]) == 2
    assert row["strength"] < 0


def test_a_preference_is_undone_kept_and_learned_again(jobpicks, given):  # noqa: F811
    before = learned(jobpicks, given)[EMPLOYER]["strength"]
    assert jobpicks("profile", "undo", EMPLOYER, *ASKED, **given).stdout == "Undone: fewer openings at Harbour Lights\n"
    assert "Undone already" in jobpicks("profile", "undo", EMPLOYER, *ASKED, **given).stdout
    assert "· undone by command line on 20" in jobpicks("profile", "learned", *ASKED, **given).stdout.splitlines()[-1]
    assert "Kept as it is" in jobpicks("profile", "keep", EMPLOYER, *ASKED, **given).stdout
    kept = learned(jobpicks, given)[EMPLOYER]
    assert (kept["state"], kept["by"]) == ("pinned", "command line")
    assert kept["strength"] == pytest.approx(before, abs=1e-4)
    assert "Learned again" in jobpicks("profile", "relearn", EMPLOYER, *ASKED, **given).stdout
    assert learned(jobpicks, given)[EMPLOYER]["state"] == "learned"


@pytest.mark.parametrize("wrong", ["employer:ferry", "mood:good", "employer", "skill:", ""])
def test_what_is_no_preference_is_refused_with_what_to_do(wrong, jobpicks, given):  # noqa: F811
    assert "see the list of what was learned" in complaint(jobpicks("profile", "undo", wrong, *ASKED, code=1, **given))


def test_where_nobody_said_anything_it_says_so(jobpicks, tmp_path):  # noqa: F811
    said = jobpicks("profile", "learned", DATABASE_URL=str(tmp_path / "empty.db")).stdout
    assert said.startswith("Nothing was learned yet")
