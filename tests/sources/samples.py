"""A small made-up answer of every kind of source, in each of the forms it has, and how to take it apart."""

import json
import re
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path

from tests.sources.answers import Json, Markup, Table

PAYLOADS = Path(__file__).parent / "payloads"


@dataclass(frozen=True)
class Sample:
    """`file`: an answer of that kind, written in `form`. The first sample of a kind is its list."""

    kind: str
    file: str
    form: Json | Markup | Table
    of: tuple = ()  # kinds that its listings belong to, where it is not its own

    @property
    def body(self):
        return (PAYLOADS / self.file).read_bytes()

    @property
    def row(self):
        """The first row that becomes a listing."""
        return self.form.rows(self.body)[0]

    def answer(self, rows):
        return self.form.answer(rows)


def under(*path, **form):
    """A JSON answer whose rows lie on this path: names, and 0 for the first of a list."""
    return Json(lambda rows: _around(path, rows), lambda answer: _within(answer, path), **form)


def bare_list(**form):
    """A JSON list of rows."""
    return under(**form)


def alone(*path, **form):
    """A JSON object about one posting, which lies on this path."""
    return Json(
        lambda rows: _around(path, rows[0] if rows else {}),
        lambda answer: [_within(answer, path)],
        single=True,
        **form,
    )


def _around(path, value):
    return reduce(lambda inner, step: [inner] if step == 0 else {step: inner}, reversed(path), value)


def _within(answer, path):
    return reduce(getitem, path, answer)


def _told_by_its_address(key):
    return lambda row, number: row | {key: f"https://jobs.example/{number}"}


JOB_BOARDS = ("linkedin", "indeed", "glassdoor", "ziprecruiter")


def _numbered_row(row, number):
    return row | {"id": f"li-{4_000_000_000 + number}", "job_url": f"https://jobs.example/{number}"}


def on_a_page(name):
    """How JSON is sent in a page whose script assigns it to that name."""
    before, after = f"<html><body><script>{name} = ".encode(), b"; var x = {};</script></body></html>"

    def unwrap(page):
        words = page.decode("utf-8", "replace")
        found = re.search(rf"{re.escape(name)}\s*=\s*", words)
        try:
            rest = words[found.end() :] if found else ""
            return rest[: json.JSONDecoder(strict=False).raw_decode(rest)[1]].encode()
        except ValueError:
            return b"nothing"

    return {"wrap": lambda body: before + body + after, "unwrap": unwrap}


def posting_on_a_page():
    """A page about one posting, which its JSON-LD holds."""
    return alone(
        wrap=lambda body: b'<html><body><script type="application/ld+json">' + body + b"</script></body></html>",
        unwrap=lambda page: page.partition(b'json">')[2].partition(b"</script>")[0],
    )


def _after_the_notice(answer):
    return answer[1:] if answer and isinstance(answer[0], dict) and "legal" in answer[0] else answer


SAMPLES = [
    Sample("greenhouse", "greenhouse.json", under("jobs")),
    Sample("lever", "lever.json", bare_list()),
    Sample("ashby", "ashby.json", under("jobs")),
    Sample("remoteok", "remoteok.json", Json(lambda rows: [{"legal": "Link back."}, *rows], _after_the_notice)),
    Sample("remotive", "remotive.json", under("jobs")),
    Sample("simplify", "simplify.json", bare_list()),
    Sample("feed", "feed.json", Json(lambda rows: {"title": "Jobs", "items": rows}, lambda answer: answer["items"])),
    Sample(
        "feed",
        "feed.xml",
        Markup(
            PAYLOADS / "feed.xml",
            row=r"<item>.*?</item>",
            bare="<item></item>",
            number=r"<guid[^>]*>([^<]*)<",
            urls=r"<link>([^<]*)<",
        ),
    ),
    Sample(
        "workday",
        "workday.json",
        under("jobPostings", number=lambda row, number: row | {"externalPath": f"/job/Kiel/Keeper_JR{number:06}"}),
    ),
    Sample("workday", "workday_job.json", alone("jobPostingInfo")),
    Sample(
        "oracle",
        "oracle.json",
        under("items", 0, "requisitionList", number="Id"),
    ),
    Sample("oracle", "oracle_job.json", alone("items", 0)),
    Sample("jsonld", "jsonld.html", posting_on_a_page()),
    Sample(
        "icims",
        "icims.html",
        Markup(
            PAYLOADS / "icims.html",
            row=r"<li class.*?</li>",
            bare='<li class="iCIMS_JobCardItem"></li>',
            number=r"/jobs/(\d+)/",
            urls=r'href="([^"]*)"',
            none='<p class="iCIMS_NoResults">Nothing today</p>',
        ),
    ),
    Sample("icims", "icims_job.html", posting_on_a_page()),
    Sample(
        "jobvite",
        "jobvite.html",
        Markup(
            PAYLOADS / "jobvite.html",
            row=r"<tr>.*?</tr>",
            bare='<tr><td class="jv-job-list-name"></td></tr>',
            number=r"/job/o(\w+)",
            urls=r'href="([^"]*)"',
            none="<p>No results found</p>",
        ),
    ),
    Sample("jobvite", "jobvite_job.html", posting_on_a_page()),
    Sample(
        "phenom",
        "phenom.html",
        Json(
            lambda rows: {"eagerLoadRefineSearch": {"totalHits": len(rows), "data": {"jobs": rows}}},
            lambda answer: answer["eagerLoadRefineSearch"]["data"]["jobs"],
            number="jobSeqNo",
            **on_a_page("phApp.ddo"),
        ),
    ),
    Sample(
        "phenom",
        "phenom_job.html",
        alone("jobDetail", "data", "job", **on_a_page("phApp.ddo")),
    ),
    Sample(
        "eightfold",
        "eightfold.json",
        under("data", "positions"),
    ),
    Sample("eightfold", "eightfold_older.json", under("positions")),
    Sample("eightfold", "eightfold_job.json", alone("data")),
    Sample(
        "paylocity",
        "paylocity.html",
        Json(
            lambda rows: {"ModuleTitle": "Harbour Lights", "Jobs": rows},
            lambda answer: answer["Jobs"],
            number=lambda row, number: row | {"JobId": 10_000_000 + number},
            **on_a_page("window.pageData"),
        ),
    ),
    Sample("paylocity", "paylocity_job.html", posting_on_a_page()),
    Sample("greenhouse", "greenhouse_job.json", alone()),
    Sample("lever", "lever_job.json", alone()),
    Sample("bamboohr", "bamboohr.json", under("result")),
    Sample(
        "bamboohr",
        "bamboohr_job.json",
        alone("result", "jobOpening"),
    ),
    Sample(
        "personio",
        "personio.xml",
        Markup(
            PAYLOADS / "personio.xml",
            row=r"<position>.*?</position>",
            bare="<position></position>",
            number=r"<id>(\d+)<",
        ),
    ),
    Sample("recruitee", "recruitee.json", under("offers")),
    Sample("rippling", "rippling.json", bare_list(number="uuid")),
    Sample("rippling", "rippling_job.json", alone()),
    Sample("smartrecruiters", "smartrecruiters.json", under("content")),
    Sample("smartrecruiters", "smartrecruiters_job.json", alone()),
    Sample(
        "teamtailor",
        "teamtailor.json",
        under(
            "items",
            number=lambda row, number: row | {"url": f"https://harbour.teamtailor.com/jobs/{7_000_000 + number}"},
        ),
    ),
    Sample("workable", "workable.json", under("jobs", number="shortcode")),
    Sample("arbeitnow", "arbeitnow.json", under("data", number="slug")),
    Sample("himalayas", "himalayas.json", under("jobs", number=_told_by_its_address("guid"))),
    Sample("jobicy", "jobicy.json", under("jobs")),
    Sample("adzuna", "adzuna.json", under("results")),
    Sample("amazon", "amazon.json", under("jobs", number="id_icims")),
    Sample("breezy", "breezy.json", bare_list()),
    Sample(
        "gem",
        "gem.json",
        bare_list(number=lambda row, number: row | {"absolute_url": f"https://jobs.gem.com/h/{number}"}),
    ),
    Sample(
        "pinpoint",
        "pinpoint.json",
        under(
            "data", number=lambda row, number: row | {"id": f"{number}", "url": f"https://h.pinpointhq.com/{number}"}
        ),
    ),
    Sample("reed", "reed.json", under("results", number=lambda row, number: row | {"jobId": number + 1})),
    Sample("reed", "reed_job.json", alone()),
    Sample("themuse", "themuse.json", under("results")),
    Sample(
        "usajobs",
        "usajobs.json",
        under("SearchResult", "SearchResultItems", number="MatchedObjectId"),
    ),
    Sample(
        "hackernews",
        "hackernews.json",
        under("children", number=lambda row, number: row | {"id": 49_100_000 + number}),
    ),
    *(Sample(kind, f"{kind}.json", under("rows", number=_numbered_row)) for kind in JOB_BOARDS),
    Sample("jobspy_file", "jobspy.csv", Table(PAYLOADS / "jobspy.csv", number=_numbered_row), of=JOB_BOARDS),
    Sample(
        "jobspy_file",
        "jobspy.txt",
        Table(PAYLOADS / "jobspy.txt", separator="|~|", number=_numbered_row),
        of=JOB_BOARDS,
    ),
    Sample("jobspy_file", "jobspy.json", bare_list(number=_numbered_row), of=JOB_BOARDS),
    Sample("workingnomads", "workingnomads.json", bare_list(number=_told_by_its_address("url"))),
]


def sample_of(kind):
    """The first sample of a kind: its list."""
    return next(sample for sample in SAMPLES if sample.kind == kind)
