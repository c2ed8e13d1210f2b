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


def under(key, **form):
    """A JSON object with its rows under one key."""
    return Json(lambda rows: {key: rows}, lambda answer: answer[key], **form)


def bare_list(**form):
    """A JSON list of rows."""
    return Json(list, lambda answer: answer, **form)


def alone(**form):
    """A JSON object about one posting."""
    return Json(lambda rows: rows[0] if rows else {}, lambda answer: [answer], single=True, **form)


def wrapped(around, inside=None, **form):
    """A JSON object about one posting, which lies within another: under the keys `inside`, else under the first."""
    found = (lambda answer: reduce(getitem, inside, answer)) if inside else _inmost
    return Json(lambda rows: around(rows[0] if rows else {}), lambda answer: [found(answer)], single=True, **form)


def _inmost(answer):
    """What lies within the first value of an object, or the first of a list there."""
    first = next(iter(answer.values()), None)
    return first[0] if isinstance(first, list) else first


def _told_by_its_address(key):
    return lambda row, number: row | {key: f"https://jobs.example/{number}"}


JOB_BOARDS = ("linkedin", "indeed", "glassdoor", "ziprecruiter")


def _numbered_row(row, number):
    return row | {"id": f"li-{4_000_000_000 + number}", "job_url": f"https://jobs.example/{number}"}


def on_a_page(name, around, rows, **form):
    """A page whose script assigns the JSON that holds its rows."""
    before, after = f"<html><body><script>{name} = ".encode(), b"; var x = {};</script></body></html>"

    def unwrap(page):
        _, _, rest = re.sub(rf"{re.escape(name)}\s*=\s*", f"{name} = ", page.decode("utf-8", "replace")).partition(
            f"{name} = "
        )
        try:
            return rest[: json.JSONDecoder(strict=False).raw_decode(rest)[1]].encode()
        except ValueError:
            return b"nothing"

    return Json(around, rows, wrap=lambda body: before + body + after, unwrap=unwrap, **form)


def posting_on_a_page(**form):
    """A page about one posting, which its JSON-LD holds."""
    return alone(
        wrap=lambda body: b'<html><body><script type="application/ld+json">' + body + b"</script></body></html>",
        unwrap=lambda page: page.partition(b'json">')[2].partition(b"</script>")[0],
        **form,
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
    Sample("workday", "workday_job.json", wrapped(lambda row: {"jobPostingInfo": row})),
    Sample(
        "oracle",
        "oracle.json",
        Json(
            lambda rows: {"items": [{"requisitionList": rows}]},
            lambda answer: answer["items"][0]["requisitionList"],
            number="Id",
        ),
    ),
    Sample("oracle", "oracle_job.json", wrapped(lambda row: {"items": [row]})),
    Sample(
        "jsonld",
        "jsonld.html",
        posting_on_a_page(),
    ),
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
        on_a_page(
            "phApp.ddo",
            lambda rows: {"eagerLoadRefineSearch": {"totalHits": len(rows), "data": {"jobs": rows}}},
            lambda answer: answer["eagerLoadRefineSearch"]["data"]["jobs"],
            number="jobSeqNo",
        ),
    ),
    Sample(
        "phenom",
        "phenom_job.html",
        on_a_page(
            "phApp.ddo",
            lambda rows: {"jobDetail": {"data": {"job": rows[0] if rows else {}}}},
            lambda answer: [answer["jobDetail"]["data"]["job"]],
            single=True,
        ),
    ),
    Sample(
        "eightfold",
        "eightfold.json",
        Json(lambda rows: {"data": {"positions": rows}}, lambda answer: answer["data"]["positions"]),
    ),
    Sample("eightfold", "eightfold_older.json", under("positions")),
    Sample("eightfold", "eightfold_job.json", wrapped(lambda row: {"data": row}, inside=("data",))),
    Sample(
        "paylocity",
        "paylocity.html",
        on_a_page(
            "window.pageData",
            lambda rows: {"ModuleTitle": "Harbour Lights", "Jobs": rows},
            lambda answer: answer["Jobs"],
            number=lambda row, number: row | {"JobId": 10_000_000 + number},
        ),
    ),
    Sample("paylocity", "paylocity_job.html", posting_on_a_page()),
    Sample("greenhouse", "greenhouse_job.json", alone()),
    Sample("lever", "lever_job.json", alone()),
    Sample("bamboohr", "bamboohr.json", under("result")),
    Sample(
        "bamboohr",
        "bamboohr_job.json",
        wrapped(lambda row: {"result": {"jobOpening": row}}, inside=("result", "jobOpening")),
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
        Json(
            lambda rows: {"SearchResult": {"SearchResultItems": rows}},
            lambda answer: answer["SearchResult"]["SearchResultItems"],
            number="MatchedObjectId",
        ),
    ),
    Sample(
        "hackernews",
        "hackernews.json",
        under("children", number=lambda row, number: row | {"id": 49_100_000 + number}),
    ),
    *(
        Sample(kind, f"{kind}.json", under("rows", number=_numbered_row))
        for kind in ("linkedin", "indeed", "glassdoor", "ziprecruiter")
    ),
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
