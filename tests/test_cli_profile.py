"""The `profile` commands as a person uses them: what thumbs have taught is listed, undone, kept and learned again."""

import time
from contextlib import closing

import pytest

from bot.people import LOCAL, Press, Said
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


@pytest.fixture
def chosen(given):
    """One of them saved the first pick and applied to both, and hid one; the other one saved one and thought better."""
    with closing(open_store(given["DATABASE_URL"])) as store:
        presses = [
            (PICK, "U1", "saved"), (PICK, "U1", "applied"), (OTHER_PICK, "U1", "applied"), (PICK, "U1", "hidden"),
            (PICK, "U2", "saved"), (PICK, "U2", "saved"), (OTHER_PICK, "U2", "saved"),
        ]  # fmt: skip
        for at, (ts, person, item) in enumerate(presses):
            press = Press(workspace=LOCAL, place=CHANNEL, ts=ts, person=person, item=item, at=NOW.timestamp() + at)
            assert store.hear_press(press) is not None
    return given


def saved(jobpicks, given, *more):  # noqa: F811
    return rows(jobpicks("profile", "saved", *ASKED, *more, "--json", **given))


def test_what_was_saved_and_applied_to_is_listed_with_its_day_its_link_and_whether_it_is_open(jobpicks, chosen):  # noqa: F811
    found = saved(jobpicks, chosen, "--person", "U1")
    assert [(one["title"], one["saved"], one["applied"]) for one in found] == [
        ("Data Engineer", False, True), ("Backend Engineer", True, True),
    ]  # fmt: skip
    assert {(one["date"], one["url"][:30]) for one in found} == {
        (NOW.date().isoformat(), "https://jobs.harbour.example/1"), (NOW.date().isoformat(), "https://jobs.harbour.example/2"),
    }  # fmt: skip
    said = jobpicks("profile", "saved", *ASKED, "--person", "U1", **chosen).stdout.splitlines()
    assert said[0].startswith(f"{NOW.date()}  applied, ")
    assert said[2].startswith(f"{NOW.date()}  applied and saved, ")
    assert "https://jobs.harbour.example/1" in said[3]


def test_what_one_person_saved_is_not_on_the_list_of_another(jobpicks, chosen):  # noqa: F811
    assert [(one["title"], one["saved"]) for one in saved(jobpicks, chosen, "--person", "U2")] == [
        ("Data Engineer", True)
    ]
    assert saved(jobpicks, chosen, "--person", "U3") == []
    assert {one["title"] for one in saved(jobpicks, chosen)} == {
        "Data Engineer",
        "Backend Engineer",
    }  # nobody's channel


def test_where_nothing_was_saved_it_says_so(jobpicks, given):  # noqa: F811
    assert jobpicks("profile", "saved", *ASKED, **given).stdout.startswith("Nothing was saved or applied to yet")


def test_where_nobody_said_anything_it_says_so(jobpicks, tmp_path):  # noqa: F811
    said = jobpicks("profile", "learned", DATABASE_URL=str(tmp_path / "empty.db")).stdout
    assert said.startswith("Nothing was learned yet")
