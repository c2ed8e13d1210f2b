"""The command line as a person or a script uses it: what it prints, how it ends, what bad input gets."""

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import pytest

from bot.store import open_store
from tests.builders import TEXT, a_harvest, a_listing
from tests.loopback import Said, serving

ROOT = Path(__file__).parents[1]

PROFILE = 'id = "me"\nroles = ["Backend Engineer"]\nskills = ["Python"]\nlocations = ["Berlin, DE"]\n'


@pytest.fixture
def jobpicks(tmp_path):
    """Runs the command in a folder of its own, with nothing in the environment but what is given."""

    def run(*words, code=0, before=None, **environment):
        done = subprocess.run(
            [sys.executable, "-c", "from bot.cli import main; main()", *map(str, words)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)} | environment,
            preexec_fn=before,  # only to limit the size of files, before any thread exists
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.fixture
def board(tmp_path):
    """A sources file whose one board nobody serves."""
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nkind = "ashby"\nboard = "harbour"\nbase_url = "http://127.0.0.1:9"\n')
    return {"JOBPICKS_SOURCES": str(path)}


def a_listings_file(path, *rows):
    usual = {"source": "made", "company": "Ferry Line", "location": "Berlin", "description": TEXT}
    lines = [
        json.dumps(usual | {"id": f"l{n}", "url": f"https://x.example/{n}", "title": "Engineer"} | row)
        for n, row in enumerate(rows)
    ]
    path.write_text("\n".join(lines))
    return path


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def complaint(done):
    """The one line a person sees."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_facts_gives_each_listing_a_line_with_the_keys_the_evaluation_reads(jobpicks, tmp_path):
    listings = a_listings_file(tmp_path / "l.jsonl", {"title": "Senior Engineer"}, {})
    first, second = rows(jobpicks("facts", "--listings", listings, "--json"))
    assert (first["id"], second["id"]) == ("l0", "l1")
    assert first["level"] == "senior"
    keys = ["id", "level", "min_years", "degree", "citizen_or_clearance", "sponsorship", "workplace", "reposter"]
    assert list(first)[: len(keys)] == keys
    assert first["quotes"]["level"][1] in "Senior Engineer"


def test_dedupe_gives_each_listing_its_opening(jobpicks, tmp_path):
    listings = a_listings_file(tmp_path / "l.jsonl", {}, {"location": "Hamburg"}, {"title": "Nurse"})
    found = {row["id"]: row["opening"] for row in rows(jobpicks("dedupe", "--listings", listings, "--json"))}
    assert found["l0"] == found["l1"] != found["l2"]


def test_rank_gives_each_listing_a_line_best_first_and_its_signals_add_up(jobpicks, tmp_path):
    listings = a_listings_file(
        tmp_path / "l.jsonl", {"title": "Nurse"}, {"title": "Backend Engineer"}, {"location": "Tokyo, Japan"}
    )
    (tmp_path / "me.toml").write_text(PROFILE)
    found = rows(jobpicks("rank", "--profile", "me.toml", "--listings", listings, "--json"))
    assert found[0]["id"] == "l1"
    assert {row["id"] for row in found} == {"l0", "l1", "l2"}
    assert [row["eligible"] for row in found if row["id"] == "l2"] == ["no"]
    for row in found:
        assert sum(signal["points"] for signal in row["signals"].values()) == pytest.approx(row["raw"])
        assert 0 < row["score"] < 100


def test_rank_gives_the_same_bytes_in_another_process_with_another_hash_seed(jobpicks, tmp_path):
    listings = a_listings_file(tmp_path / "l.jsonl", {}, {"title": "Backend Engineer"}, {"title": "Data Engineer"})
    (tmp_path / "me.toml").write_text(PROFILE)
    words = ("rank", "--profile", "me.toml", "--listings", listings, "--json")
    assert jobpicks(*words, PYTHONHASHSEED="1").stdout == jobpicks(*words, PYTHONHASHSEED="2").stdout


def test_a_file_without_listings_is_said_to_be_one(jobpicks, tmp_path):
    (tmp_path / "l.jsonl").write_text("")
    (tmp_path / "me.toml").write_text(PROFILE)
    done = jobpicks("rank", "--profile", "me.toml", "--listings", "l.jsonl", "--json")
    assert "no listings in it" in done.stderr
    assert rows(done) == []


@pytest.mark.parametrize(("profile", "warns"), [(PROFILE, False), ('locations = ["Berlin, DE"]\n', True)])
def test_a_profile_that_asks_for_nothing_is_taken_and_told_so_in_one_line(jobpicks, tmp_path, board, profile, warns):
    listings = a_listings_file(tmp_path / "l.jsonl", {})
    (tmp_path / "me.toml").write_text(profile)
    ranked = jobpicks("rank", "--profile", "me.toml", "--listings", listings, "--json")
    assert len(rows(ranked)) == 1
    ran = jobpicks("run", "--profile", "me.toml", code=1, **board, DATABASE_URL=str(tmp_path / "j.db"))
    for done in (ranked, ran):
        assert sum("asks for nothing" in line for line in done.stderr.splitlines()) == warns


def test_a_misspelt_place_of_a_profile_is_refused_with_the_nearest_one(jobpicks, tmp_path):
    (tmp_path / "p.toml").write_text('locations = ["Berln, DE", "Remote, Amerca"]\nlanguages = ["Klingon"]\n')
    said = complaint(jobpicks("run", "--profile", "p.toml", code=1, DATABASE_URL=str(tmp_path / "j.db")))
    for words in ("did you mean Berlin, DE?", "did you mean Remote, America?", "Klingon"):
        assert words in said


def a_verdicts_file(path, *verdicts):
    path.write_text(
        "".join(json.dumps({"person": "U1", "at": "2026-11-24T10:00:00Z"} | row) + "\n" for row in verdicts)
    )
    return path.name


def test_rank_learns_from_verdicts_given_by_id_or_in_full_and_says_so(jobpicks, tmp_path):
    listings = a_listings_file(
        tmp_path / "l.jsonl",
        {"title": "Backend Engineer, Java", "company": "One"},
        {"title": "Backend Engineer, Kotlin", "company": "Two"},
    )
    liked = {"title": "Backend Engineer, Kotlin", "location": "Berlin", "description": TEXT}
    verdicts = a_verdicts_file(
        tmp_path / "v.jsonl",
        {"listing": liked | {"url": "https://x.example/a", "company": "A"}, "verdict": "up"},
        {"listing": liked | {"url": "https://x.example/b", "company": "B"}, "verdict": "up"},
        {"listing": "l0", "verdict": "down"},
    )
    (tmp_path / "me.toml").write_text(PROFILE)
    ask = ("rank", "--profile", "me.toml", "--listings", listings, "--now", "2026-11-25T09:00:00Z", "--json")
    taught = ("--verdicts", verdicts)
    before, after = rows(jobpicks(*ask)), rows(jobpicks(*ask, *taught))
    assert {row["signals"]["taste"]["value"] for row in before} == {0.5}
    assert [row["id"] for row in after] == ["l1", "l0"]
    assert after[0]["signals"]["taste"]["value"] > max(0.5, after[1]["signals"]["taste"]["value"])
    assert "you liked two like this (" in after[0]["reason"]
    assert jobpicks(*ask, *taught, PYTHONHASHSEED="1").stdout == jobpicks(*ask, *taught, PYTHONHASHSEED="2").stdout
    empty = a_verdicts_file(tmp_path / "none.jsonl")
    assert rows(jobpicks(*ask, "--verdicts", empty)) == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"listing": "nowhere", "verdict": "up"}, "its listing ('nowhere') is neither a listing nor the id of one"),
        ({"listing": "l0", "verdict": "sideways"}, "verdict wants up or down, not 'sideways'"),
        ({"listing": "l0", "verdict": "up", "person": None}, "lacks person"),
        ({"listing": "l0", "verdict": "up", "at": "soon"}, "at wants a moment"),
        ({"listing": {"title": "x"}, "verdict": "up"}, "lacks company, url"),
    ],
)
def test_a_line_that_is_no_verdict_is_told_with_its_number(jobpicks, tmp_path, row, said):
    listings = a_listings_file(tmp_path / "l.jsonl", {})
    verdicts = a_verdicts_file(tmp_path / "v.jsonl", {"listing": "l0", "verdict": "up"}, row)
    (tmp_path / "me.toml").write_text(PROFILE)
    done = jobpicks("rank", "--profile", "me.toml", "--listings", listings, "--verdicts", verdicts, code=1)
    assert f"v.jsonl, line 2: {said}" in complaint(done)


def test_read_prints_listings_and_counts_what_it_left_out(jobpicks, tmp_path):
    answer = {
        "jobs": [{"id": "1", "title": "Engineer", "jobUrl": "https://jobs.ashbyhq.com/harbour/1", "isListed": True}, {}]
    }
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(json.dumps(answer).encode()))
    done = jobpicks("read", "ashby", "a.json.gz", "--json")
    assert [row["title"] for row in rows(done)] == ["Engineer"]
    assert "1 listings read, 1 rows left out" in done.stderr


def test_what_read_prints_is_a_listings_file(jobpicks, tmp_path):
    answer = {
        "jobs": [{"id": "1", "title": "Engineer", "jobUrl": "https://jobs.ashbyhq.com/harbour/1", "isListed": True}]
    }
    (tmp_path / "a.json").write_text(json.dumps(answer))
    printed = jobpicks("read", "ashby", "a.json", "--json").stdout
    (tmp_path / "l.jsonl").write_text(printed)
    assert rows(jobpicks("dedupe", "--listings", "l.jsonl", "--json"))[0]["id"] == json.loads(printed)["id"]


def test_read_tells_a_web_page_from_an_empty_board(jobpicks, tmp_path):
    (tmp_path / "page.html").write_text("<!doctype html><title>Just a moment...</title>")
    assert "page" in complaint(jobpicks("read", "greenhouse", "page.html", code=1))


def test_read_names_the_nearest_kind(jobpicks, tmp_path):
    (tmp_path / "a.json").write_text("{}")
    assert "greenhouse" in complaint(jobpicks("read", "greenhose", "a.json", code=1))


def test_run_takes_no_day_when_nothing_answered_and_nothing_is_known(jobpicks, tmp_path, board):
    for _ in range(2):  # an empty digest would be printed again for the rest of the day
        done = jobpicks("run", "--format", "json", code=1, **board, DATABASE_URL=str(tmp_path / "j.db"))
        assert "ashby:harbour: " not in done.stderr  # a failure each is in `jobpicks sources`, not a screenful here
        assert "none of 1 sources answered" in complaint(done)
        assert done.stdout == ""
    state = rows(jobpicks("sources", "--json", **board, DATABASE_URL=str(tmp_path / "j.db")))
    assert [row["source"] for row in state] == ["ashby:harbour"]
    assert "failed" in state[0]["state"]


def test_doctor_is_content_with_a_fresh_installation(jobpicks, tmp_path):
    found = rows(jobpicks("doctor", "--json", DATABASE_URL=str(tmp_path / "j.db")))
    assert all(finding["ok"] for finding in found)
    assert {"settings", "sources", "store"} <= {finding["check"] for finding in found}


def test_doctor_names_what_is_wrong_and_what_to_do(jobpicks, tmp_path):
    (tmp_path / "j.db").write_text("no database at all, but long enough to look at" * 50)
    found = rows(jobpicks("doctor", "--json", code=1, DATABASE_URL=str(tmp_path / "j.db")))
    bad = [finding for finding in found if not finding["ok"]]
    assert {finding["check"] for finding in bad} == {"store", "gathering"}
    assert all(finding["remedy"] for finding in bad)


@pytest.fixture
def searches(tmp_path):
    """A sources file of two boards that forbid it and a file of one's own; and a python-jobspy that finds one job."""
    boards = "".join(
        f'[[source]]\nkind = "{kind}"\nquery = "engineer"\naccept_terms = true\n' for kind in ("linkedin", "indeed")
    )
    (tmp_path / "jobs.csv").write_text(
        "title,company,job_url\nMate,Ferry Line,https://www.linkedin.com/jobs/view/4400000001\n"
    )
    (tmp_path / "s.toml").write_text(boards + '[[source]]\nkind = "jobspy_file"\npath = "jobs.csv"\n')
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "jobspy.py").write_text("""
class Frame:
    attrs = {}
    def to_dict(self, form):
        return [{"id": "in-0a1b2c3d4e5f6071", "title": "Stoker", "company": "Ferry Line",
            "job_url": "https://www.indeed.com/viewjob?jk=0a1b2c3d4e5f6071"}]
def scrape_jobs(site_name, **asked):
    if site_name == "linkedin":
        raise OSError("no linkedin today")
    return Frame()
""")
    return {
        "JOBPICKS_SOURCES": str(tmp_path / "s.toml"),
        "DATABASE_URL": str(tmp_path / "j.db"),
        "PYTHONPATH": f"{ROOT}:{tmp_path / 'modules'}",
    }


def test_boards_that_forbid_it_are_searched_once_that_is_accepted_and_files_are_read(jobpicks, searches):
    jobpicks("run", **searches)
    listed = jobpicks("sources", "--json", **searches)
    state = {row["source"]: row for row in rows(listed)}
    assert state["indeed:engineer"]["rows"] == state["jobspy_file:jobs.csv"]["rows"] == 1
    assert "no linkedin today" in json.dumps(state["linkedin:engineer"])
    assert listed.stderr.count("the terms of use of LinkedIn and Indeed forbid") == 1
    why = jobpicks("why", "https://www.linkedin.com/jobs/view/4400000001", **searches)
    assert "Mate" in why.stdout


def test_doctor_repeats_what_the_terms_forbid_and_misses_the_extra(jobpicks, searches, tmp_path):
    (found,) = [one for one in rows(jobpicks("doctor", "--json", **searches)) if one["check"] == "sources"]
    assert "careful: the terms of use of LinkedIn and Indeed forbid" in found["finding"]
    (tmp_path / "modules" / "jobspy.py").unlink()
    if find_spec("jobspy") is None:
        (bad,) = [one for one in rows(jobpicks("doctor", "--json", code=1, **searches)) if not one["ok"]]
        assert "python-jobspy is not installed" in bad["finding"]
        assert "[jobspy]" in bad["remedy"]


def test_terms_that_nobody_accepted_are_told_in_full(jobpicks, tmp_path):
    (tmp_path / "s.toml").write_text('[[source]]\nkind = "linkedin"\nquery = "engineer"\n')
    said = complaint(
        jobpicks("sources", code=1, JOBPICKS_SOURCES=str(tmp_path / "s.toml"), DATABASE_URL=str(tmp_path / "j.db"))
    )
    assert "the terms of use of LinkedIn forbid" in said
    assert "accept_terms = true" in said


def test_why_says_so_when_it_was_never_gathered(jobpicks, tmp_path):
    assert "never gathered" in complaint(
        jobpicks("why", "https://x.example/1", code=1, DATABASE_URL=str(tmp_path / "j.db"))
    )


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    "text",
    [
        "[[source]\n",
        "a = " + "[" * 5000,
        "[[source]]\nkind = 'greenhose'\nboard = 'x'\n",
        "[[source]]\nkind = 'lever'\n",
        "",
    ],
)
def test_a_bad_sources_file_is_one_line_that_names_it(jobpicks, tmp_path, text):
    (tmp_path / "s.toml").write_text(text)
    said = complaint(
        jobpicks("run", code=1, JOBPICKS_SOURCES=str(tmp_path / "s.toml"), DATABASE_URL=str(tmp_path / "j.db"))
    )
    assert "s.toml" in said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"id = ", "no TOML"),
        (b"levels = ['boss']\n", "levels"),
        (b"roles = 'nurse'", "roles"),
        ('id = "me"'.encode("utf-16"), "UTF-8"),
        (b"a = " + b"[" * 5000, "too deep"),
    ],
)
def test_a_bad_profile_is_one_line_that_names_it_and_what_is_wrong(jobpicks, tmp_path, text, what):
    (tmp_path / "p.toml").write_bytes(text)
    said = complaint(jobpicks("run", "--profile", "p.toml", code=1, DATABASE_URL=str(tmp_path / "j.db")))
    assert "p.toml" in said
    assert what in said


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_reckoning_is_refused(jobpicks, tmp_path, board, day):
    done = jobpicks("run", "--date", day, code=1, **board, DATABASE_URL=str(tmp_path / "j.db"))
    assert day in complaint(done)


def test_a_day_to_come_is_not_taken_but_may_be_looked_at(jobpicks, tmp_path, board):
    day = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    here = board | {"DATABASE_URL": str(tmp_path / "j.db")}
    assert f"{day}: is still to come" in complaint(jobpicks("run", "--date", day, code=1, **here))
    looked = jobpicks("run", "--date", day, "--dry-run", code=1, **here)
    assert "none of 1 sources answered" in complaint(looked)


def test_ctrl_c_in_a_run_says_in_one_line_what_is_kept(jobpicks, tmp_path, board):
    gate = Event()

    def never(_):
        gate.wait(30)
        return Said(pieces=[b"{}"])

    with serving(never) as server:
        sources = tmp_path / "sources.toml"
        sources.write_text(f'[[source]]\nkind = "ashby"\nboard = "harbour"\nbase_url = "{server.url}"\n')
        here = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "DATABASE_URL": str(tmp_path / "j.db"),
            "JOBPICKS_SOURCES": str(sources),
            "JOBPICKS_ALLOW_PRIVATE_HOSTS": "yes",
        }
        with subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", "run"],
            env=here,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as child:
            deadline = time.monotonic() + 20
            while not server.in_flight and time.monotonic() < deadline:
                time.sleep(0.02)
            child.send_signal(signal.SIGINT)
            printed, said = child.communicate(timeout=20)
            gate.set()
    assert (child.returncode, printed) == (130, "")
    assert said.splitlines()[-1].startswith("Stopped: what was gathered is kept, and the day is not taken")
    assert not {"Aborted!", "Traceback"} & set(said.split())


@pytest.mark.parametrize("path", ["~nobody-of-that-name/s.toml", "a" * 5000])
def test_a_path_that_cannot_be_looked_up_is_no_file(jobpicks, path):
    assert "JOBPICKS_SOURCES" in complaint(jobpicks("sources", code=1, JOBPICKS_SOURCES=path))


def test_a_database_in_the_home_of_nobody_is_refused(jobpicks):
    assert "~" in complaint(jobpicks("sources", code=1, DATABASE_URL="~nobody-of-that-name/j.db"))


def test_a_time_beyond_reckoning_is_none(jobpicks, tmp_path):
    path = a_listings_file(tmp_path / "l.jsonl", {"posted_at": "9999-12-31T23:59:59-23:00"})
    assert len(rows(jobpicks("facts", "--listings", path, "--json"))) == 1


def test_a_profile_may_begin_with_a_byte_order_mark(jobpicks, tmp_path):
    (tmp_path / "p.toml").write_text(PROFILE, encoding="utf-8-sig")
    path = a_listings_file(tmp_path / "l.jsonl", {})
    assert len(rows(jobpicks("rank", "--profile", "p.toml", "--listings", path, "--json"))) == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"title": "x"}', '{"title": "x", "company": "y", "url": 3}', "\x00"])
def test_a_bad_line_of_a_listings_file_is_named_by_its_number(jobpicks, tmp_path, line):
    path = a_listings_file(tmp_path / "l.jsonl", {})
    path.write_text(path.read_text() + "\n" + line + "\n")
    assert "l.jsonl, line 2" in complaint(jobpicks("facts", "--listings", path, "--json", code=1))


def test_a_listings_file_cut_short_is_named(jobpicks, tmp_path):
    (tmp_path / "l.jsonl.gz").write_bytes(gzip.compress(b'{"title": "x"}' * 1000)[:40])
    assert "l.jsonl.gz" in complaint(jobpicks("facts", "--listings", "l.jsonl.gz", "--json", code=1))


def test_a_bad_environment_is_one_line_that_names_each_variable(jobpicks):
    said = complaint(jobpicks("run", code=1, JOBPICKS_TIMEZONE="Mars", JOBPICKS_ALLOW_PRIVATE_HOSTS="perhaps"))
    assert "JOBPICKS_TIMEZONE" in said
    assert "JOBPICKS_ALLOW_PRIVATE_HOSTS" in said


def test_a_database_of_a_service_we_do_not_have_is_refused_without_its_password(jobpicks, board):
    done = jobpicks("run", code=1, **board, DATABASE_URL="postgresql://me:secret-word@db/jobs")
    assert "SQLite" in complaint(done)
    assert "secret-word" not in done.stderr


def test_a_file_that_is_no_database_is_left_as_it_is(jobpicks, tmp_path, board):
    path = tmp_path / "notes.txt"
    path.write_text("dear diary " * 500)
    before = path.read_bytes()
    assert "notes.txt" in complaint(jobpicks("run", code=1, **board, DATABASE_URL=str(path)))
    assert path.read_bytes() == before


def test_a_locked_database_is_said_to_be_locked(jobpicks, tmp_path, board):
    path = tmp_path / "j.db"
    jobpicks("sources", **board, DATABASE_URL=str(path))
    holder = sqlite3.connect(path)
    holder.execute("BEGIN IMMEDIATE")
    try:
        said = complaint(jobpicks("run", "--dry-run", code=1, **board, DATABASE_URL=str(path)))
    finally:
        holder.close()
    assert "another process" in said or "locked" in said


def test_a_full_disk_is_said_to_be_full_and_nothing_is_lost(jobpicks, tmp_path, board):
    import resource

    path = tmp_path / "j.db"
    jobpicks("run", code=1, **board, DATABASE_URL=str(path))
    kept = rows(jobpicks("sources", "--json", **board, DATABASE_URL=str(path)))
    small = (4096, 4096)
    done = jobpicks(
        "run",
        "--dry-run",
        code=1,
        **board,
        DATABASE_URL=str(path),
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, small),
    )
    assert "a size limit" in complaint(done)
    assert rows(jobpicks("sources", "--json", **board, DATABASE_URL=str(path))) == kept


def test_a_person_corrects_what_is_one_opening(jobpicks, tmp_path):
    url = {"DATABASE_URL": f"sqlite:///{tmp_path}/jobpicks.db"}
    with closing(open_store(f"{tmp_path}/jobpicks.db")) as store:
        store.remember(a_harvest(a_listing(number=1), a_listing(number=2, location="York")))
    first, second = a_listing(number=1), a_listing(number=2)
    assert jobpicks("differ", first.id, second.url, **url).stdout == "Two openings, with 1 advert and 1 advert\n"
    assert jobpicks("same", second.id, first.url, **url).stdout.startswith("One opening with 2 adverts: Backend")
    assert "never gathered" in jobpicks("same", first.id, "https://no.example/", code=1, **url).stderr
