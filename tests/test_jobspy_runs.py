"""python-jobspy in a process of its own: whatever it does there, it is an answer or a failed source, and soon over."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.gather import gather
from bot.interfaces import Request
from bot.jobspy_runs import JobSpy
from bot.network.fetch import Fetcher
from bot.sources import make_source
from tests.builders import NOW
from tests.courtesy import MemoryCourtesy

ROOT = Path(__file__).parents[1]
FRAME = """
import datetime, json, os, subprocess, sys, time

class Frame:
    def __init__(self, rows, **attrs):
        self.rows, self.attrs = rows, attrs

    def to_dict(self, form):
        assert form == "records"
        return self.rows
"""
A_ROW = '{"id": "li-4400000001", "site": "linkedin", "job_url": "https://www.linkedin.com/jobs/view/4400000001", "title": "Cook", "company": "Harbour Lights"}'


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Puts a `jobspy` in the way of the real one, whose `scrape_jobs` has this body."""

    def fake(body, *, instead=None):
        module = tmp_path / "modules" / "jobspy.py"
        module.parent.mkdir(exist_ok=True)
        function = f"def scrape_jobs(**asked):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
        module.write_text(FRAME + (function if instead is None else instead), "utf-8")
        monkeypatch.setenv("PYTHONPATH", str(module.parent))

    return fake


def asked(check=lambda: None, **limits):
    body = json.dumps({"site_name": "linkedin", "search_term": "cook"}).encode()
    answer = JobSpy(**({"seconds": 20} | limits))("linkedin:cook", Request("jobspy:linkedin", body=body), None, check)
    return json.loads(answer.body)


def failure(**limits):
    with pytest.raises(SourceError) as caught:
        asked(**limits)
    return caught.value


def ended_soon(pid):
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False


def test_it_is_asked_with_the_arguments_and_gives_rows_and_errors(fake):
    fake('return Frame([{"title": json.dumps(asked)}], errors={"indeed": "response status code 403"})')
    answer = asked()
    assert json.loads(answer["rows"][0]["title"]) == {"site_name": "linkedin", "search_term": "cook"}
    assert answer["errors"] == {"indeed": "response status code 403"}


def test_what_pandas_calls_not_there_is_null_and_dates_and_numbers_are_plain(fake):
    fake("""
        class NaT:
            def isoformat(self): return "NaT"
        class NA:
            def __ne__(self, other): raise TypeError("boolean value of NA is ambiguous")
            __eq__ = __ne__
            def __str__(self): return "<NA>"
        class Number:
            def __init__(self, value): self.value = value
            def item(self): return self.value
        return Frame([{"a": float("nan"), "b": NaT(), "c": NA(), "d": Number(7), "e": Number(True), "f": float("inf"),
            "g": datetime.date(2026, 11, 20), "h": ["x", float("nan")], "i": None, "j": 1.5, "k": "\\ud800"}])
    """)
    (row,) = asked()["rows"]
    assert row == {
        "a": None, "b": None, "c": None, "d": 7, "e": True, "f": None,
        "g": "2026-11-20", "h": ["x", None], "i": None, "j": 1.5, "k": "\ud800",
    }  # fmt: skip


def test_it_knows_nothing_of_our_secrets(fake, monkeypatch):
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "JOBPICKS_REED_KEY", "DATABASE_URL"):
        monkeypatch.setenv(name, "s3cret")
    monkeypatch.setenv("HTTPS_PROXY", "http://me:s3cret@127.0.0.1:9")
    fake('return Frame([{"title": json.dumps(dict(os.environ)), "location": os.getcwd()}])')
    (row,) = asked()["rows"]
    assert "s3cret" not in row["title"]
    seen = json.loads(row["title"])
    assert seen["HOME"] == row["location"] != os.environ.get("HOME")
    assert not Path(seen["HOME"]).exists()


def test_it_goes_through_the_proxy_of_the_machine_and_does_not_give_its_password_away(fake):
    fake('return Frame([{"title": os.environ["HTTPS_PROXY"]}])')
    answer = asked(proxy="http://me:s3cret@proxy.example:3128")
    assert answer["rows"] == [{"title": "***"}]
    assert "s3cret" not in repr(JobSpy(proxy="http://me:s3cret@proxy.example:3128"))


def test_what_it_prints_otherwise_is_no_part_of_the_answer(fake):
    fake(f"""
        print("scraping...", flush=True)
        sys.stderr.write("x" * 1_000_000)
        os.write(1, b"{{}}")
        return Frame([{A_ROW}])
    """)
    assert len(asked()["rows"]) == 1


def test_nothing_of_ours_is_in_the_way_of_what_it_imports(fake):
    fake("""
        import clock, errors, wire
    """)
    assert asked()["trouble"] == "failed: ModuleNotFoundError: No module named 'clock'"


CRASHES = {
    "os._exit(3)": "ended with status 3",
    "os._exit(0)": "ended without an answer",
    "print('{\"rows\": 7', flush=True); os._exit(0)": 'without an answer: {"rows": 7',
    "os.kill(os.getpid(), 11)": "ended with status -11",
    "sys.exit('gone')": "ended with status 1: gone",
    "os.close(1); os.close(2); os._exit(4)": "ended with status 4",
    "sys.stderr.buffer.write(b'\\xff\\x1b[31m\\u202e' * 9); os._exit(5)": "ended with status 5",
    "raise KeyboardInterrupt": "ended with status",
}


@pytest.mark.parametrize("body", CRASHES)
def test_a_crash_is_a_failed_source_that_says_how_it_ended(fake, body):
    fake(body)
    trouble = failure()
    assert trouble.failure == "broken"
    assert CRASHES[body] in trouble.what
    assert trouble.what.isprintable()
    assert "pip install" in trouble.remedy


TROUBLES = {
    'raise ValueError("Invalid country_indeed: Atlantis")': "failed: ValueError: Invalid country_indeed: Atlantis",
    "return None": "failed: AttributeError",
    "return Frame(7)": "failed: TypeError",
    "raise MemoryError": "failed: MemoryError",
}


@pytest.mark.parametrize("body", TROUBLES)
def test_an_exception_is_told(fake, body):
    fake(body)
    assert asked()["trouble"].startswith(TROUBLES[body])


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ('raise ModuleNotFoundError("no jobspy", name="jobspy")', "is not installed"),
        ("import no_pandas_here", "cannot be loaded: it lacks no_pandas_here"),
        ("1 / 0", "cannot be loaded: ZeroDivisionError"),
        ("", "cannot be loaded: ImportError"),
        ("def scrape_jobs(site_name): ...", "failed: TypeError"),
    ],
)
def test_what_cannot_be_loaded_or_called_is_told(fake, instead, words):
    fake("", instead=instead)
    assert asked()["trouble"].startswith(words)


def test_one_that_is_slow_is_ended_with_all_that_it_started(fake, tmp_path):
    fake(f"""
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open({str(tmp_path / "pids")!r}, "w").write(f"{{os.getpid()}} {{child.pid}}")
        time.sleep(600)
    """)
    begun = time.monotonic()
    trouble = failure(seconds=2)
    assert trouble.failure == "timeout"
    assert "after 2 seconds" in trouble.what
    assert time.monotonic() - begun < 15
    pids = (tmp_path / "pids").read_text("utf-8").split()
    assert len(pids) == 2
    assert all(map(ended_soon, pids))


def test_one_that_ignores_being_told_to_end_is_ended(fake):
    fake("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)")
    assert failure(seconds=1).failure == "timeout"


def test_what_it_left_behind_holds_nobody_up(fake, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.jobspy_runs.GRACE", 0.5)
    fake(f"""
        if os.fork() == 0:
            open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))
            time.sleep(600)
        time.sleep(0.5)
        os._exit(0)
    """)
    begun = time.monotonic()
    assert failure().failure == "broken"
    assert time.monotonic() - begun < 15
    assert ended_soon((tmp_path / "pid").read_text("utf-8"))


def test_one_that_gives_too_much_is_ended(fake):
    fake('return Frame([{"description": "x" * 1_000_000}] * 5)')
    trouble = failure(largest=2**20)
    assert trouble.failure == "too big"
    assert "more than 1 MB" in trouble.what


def test_it_is_ended_as_soon_as_nobody_wants_the_answer(fake, tmp_path):
    fake(f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)")

    def check():
        if (tmp_path / "pid").exists():
            raise SourceError("linkedin:cook", "stopped", "the gathering was ended")

    assert failure(check=check).failure == "stopped"
    time.sleep(0.1)
    assert ended_soon((tmp_path / "pid").read_text("utf-8"))


def test_it_ends_with_us_however_we_end(fake, tmp_path):
    fake(f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    code = "from bot.jobspy_runs import *; JobSpy()('x', Request('jobspy:x'), None, lambda: None)"
    there = os.environ | {"TMPDIR": str(tmp_path)}  # its folder stays behind, as nobody is left to remove it
    ours = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=there, stderr=subprocess.DEVNULL)
    for _ in range(200):
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text("utf-8"):
            break
        time.sleep(0.05)
    ours.send_signal(signal.SIGKILL)
    ours.wait()
    assert ended_soon((tmp_path / "pid").read_text("utf-8"))


# ------------------------------------------------------------------ in a gathering


def harvest(courtesy=None, *, guarded=(), kind="linkedin"):
    source = make_source(kind, query="cook", accept_terms=True)
    with Fetcher(roads={"jobspy": JobSpy(seconds=20)}) as fetcher:
        (one,) = gather(
            [source],
            fetcher=fetcher,
            validators=lambda _: None,
            now=lambda: NOW,
            courtesy=courtesy,
            guarded=[source.key for _ in guarded],
        )
    return one


def test_a_search_is_a_harvest_of_a_window(fake):
    fake(f"return Frame([{A_ROW}], errors={{}})")
    one = harvest()
    assert [listing.title for listing in one.listings] == ["Cook"]
    assert (one.failure, one.complete, one.requests) == (None, False, 1)
    assert one.bytes > 100


@pytest.mark.parametrize("kind", ["linkedin", "indeed", "glassdoor", "ziprecruiter"])
def test_each_board_is_searched_twice_a_day_and_no_more(fake, kind):
    fake("return Frame([])")
    courtesy = MemoryCourtesy()
    ends = [harvest(courtesy, kind=kind) for _ in range(3)]
    assert [one.skipped is None for one in ends] == [True, True, False]
    assert all(one.failure is None for one in ends)


def test_a_board_that_refuses_is_a_failed_source_with_words_to_act_on(fake):
    fake('return Frame([], errors={"linkedin": "response status code 429 (blocked: use a proxy)"})')
    trouble = harvest().failure
    assert trouble.failure == "refused"
    assert trouble.what == "refused: response status code 429"
    assert "take it out" in trouble.remedy


def test_a_crash_ends_nothing_but_its_source(fake):
    fake("os._exit(9)")
    assert "status 9" in harvest().failure.what


def test_what_a_stranger_described_is_never_searched(fake, tmp_path):
    fake(f"open({str(tmp_path / 'asked')!r}, 'w').close(); return Frame([])")
    trouble = harvest(guarded=["it"]).failure
    assert trouble.failure == "refused"
    assert not (tmp_path / "asked").exists()
