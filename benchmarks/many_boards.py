"""Two thousand boards of mixed kinds, made of recorded answers with their postings renamed: who fails how, who is slow.

The same plan, from the same seed, is in the mind of the server, of what is measured and of the floor.
"""

import gzip
import json
import random
import re
import zlib
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from urllib.parse import unquote

from serve_boards import DATA, recorded_boards

BOARDS = 2_000
KINDS = {
    "ashby": 441,
    "lever": 300,
    "workday": 160,
    "smartrecruiters": 120,
    "recruitee": 120,
    "teamtailor": 80,
    "oracle": 60,
    "rippling": 40,
    "bamboohr": 40,
    "feed": 40,
    "personio": 15,
    "icims": 15,
    "jobvite": 15,
    "workable": 3,
}
"""How many of each; the rest are Greenhouse's."""

FAILURES = {
    "refused": {"unreachable"},
    "cut off": {"broken"},
    "cut off while packed": {"broken"},
    "drips": {"timeout"},
    "drips headers": {"timeout"},
    "silent": {"timeout"},
    "web page": {"page"},
    "500": {"broken"},
    "404": {"missing"},
    "403": {"refused"},
    "bomb": {"too big"},
    "half": {"broken", "page"},
    "another shape": {"broken", "page"},
    "redirects for ever": {"broken"},
    "redirects to this machine": {"broken"},
}
"""The ways to fail, and what each may be told as."""

FILES = {
    "greenhouse": ("greenhouse_content.json", "jobs", "id"),
    "lever": ("lever.json", None, "id"),
    "smartrecruiters": ("smartrecruiters_list.json", "content", "id"),
    "recruitee": ("recruitee.json", "offers", "id"),
    "teamtailor": ("teamtailor.json", "items", "id"),
    "feed": ("teamtailor.json", "items", "id"),
    "bamboohr": ("bamboohr.json", "result", "id"),
    "rippling": ("rippling.json", None, "uuid"),
    "workable": ("workable.json", "jobs", "shortcode"),
    "workday": ("workday_list.json", "jobPostings", "bulletFields"),
    "oracle": ("oracle_orc.json", "requisitionList", "Id"),
    "personio": ("personio.xml", None, rb"<id>(\d+)</id>"),
    "icims": ("icims.html", None, rb"/jobs/(\d+)/"),
    "jobvite": ("jobvite.html", None, rb"/job/(\w+)"),
}
"""The recorded answer of each kind, where its rows are and what tells them apart."""

ONE_HOST = frozenset({"greenhouse", "lever", "ashby", "smartrecruiters", "rippling", "workable"})
"""Kinds whose boards are all on one host; the others have one each."""

LONG_BREAK = 7200
NOBODY = 1  # a port on which nobody listens
PAGES = {"lever": 100, "smartrecruiters": 100, "workday": 20, "oracle": 200}
"""How many rows one answer has at most, where that is limited."""


@dataclass(frozen=True)
class Planned:
    """One board: `failure` as in FAILURES; `retry_after` is asked for once, before the first answer."""

    number: int
    kind: str
    rows: int
    failure: str | None = None
    retry_after: int | None = None

    @property
    def host(self):
        """The service's, or its own."""
        return f"{self.kind}.example" if self.kind in ONE_HOST else f"b{self.number}.{self.kind}.example"

    @property
    def fails(self):
        """Whether a gathering has to name it, once."""
        return self.failure is not None or self.retry_after == LONG_BREAK

    def described(self, port):
        """A line of a sources file."""
        port = NOBODY if self.failure == "refused" else port
        said = {"kind": self.kind, "base_url": f"http://{self.host}:{port}/{self.number}"}
        name = f"board{self.number}"
        if self.kind == "feed":
            said["url"] = f"https://{self.host}/feed.json"
        elif self.kind == "workday":
            said["board"] = f"{name}.wd5/Careers"
        elif self.kind == "oracle":
            said["board"] = f"{name}.fa.em2/CX_1"
        else:
            said["board"] = name
        return said | ({"name": name} if self.kind in ("lever", "ashby", "feed") else {})


@cache
def plan(boards=BOARDS):
    """Every board, in the order of the sources file."""
    chance = random.Random(2026)  # noqa: S311 - the same boards each time
    kinds = [kind for kind, many in KINDS.items() for _ in range(many * boards // BOARDS)]
    kinds += ["greenhouse"] * (boards - len(kinds))
    chance.shuffle(kinds)
    numbers = list(range(boards))
    chance.shuffle(numbers)
    failing = dict(zip(numbers[: boards // 20], cycle(FAILURES), strict=False))
    asking = numbers[boards // 20 : boards // 20 + boards // 50]
    alone = [number for number in asking if kinds[number] in ("workday", "oracle", "feed")]
    breaks = {number: chance.choice([1, 2, 3]) for number in asking} | dict.fromkeys(alone[:3], LONG_BREAK)
    return [
        Planned(number, kind, chance.choice([2, 5, 10, 20, 40, 140]), failing.get(number), breaks.get(number))
        for number, kind in enumerate(kinds)
    ]


# ------------------------------------------------------------------ answers


def answer(planned, first):
    """The body of the answer with the rows from one on, unpacked: what it would be if nothing failed."""
    if planned.kind == "ashby":
        return _ashby()[planned.number % len(_ashby())]
    if planned.kind in ("personio", "icims", "jobvite"):
        return _marked_up(planned)
    rows = _rows(planned)
    return _around(planned.kind, rows[first : first + PAGES.get(planned.kind, len(rows))], len(rows), first)


def first_row(target, body):
    """The row from which on a question asks."""
    found = re.search(r"(?:skip|offset|start)(?:=|\": )(\d+)", unquote(target) + (body or b"").decode())
    return int(found[1]) if found else 0


@cache
def _ashby():
    return [body for _, body in recorded_boards()]


@cache
def _recorded(kind):
    return json.loads((DATA / "payloads" / FILES[kind][0]).read_bytes())


@cache
def _marked_up(planned):
    name, _, marks = FILES[planned.kind]
    return re.sub(
        marks,
        lambda found: found[0].replace(found[1], found[1] + b"%d" % planned.number),
        (DATA / "payloads" / name).read_bytes(),
    )


def _rows(planned):
    _, key, identity = FILES[planned.kind]
    recorded = _recorded(planned.kind)
    rows = recorded["items"][0][key] if planned.kind == "oracle" else recorded[key] if key else recorded
    return [_renamed(row, identity, planned.number, copy) for copy, row in enumerate(islice(cycle(rows), planned.rows))]


def _renamed(row, identity, number, copy):
    """A row that is told apart from its like on every board."""
    known = row.get(identity)
    known = known[0] if isinstance(known, list) else known
    if isinstance(known, str) and re.fullmatch(r"[0-9a-f]{8}-.*", known):
        other = f"{number:04x}{copy:04x}{known[8:]}"
    elif isinstance(known, int) or (isinstance(known, str) and known.isdigit()):
        other = f"{number + 1000}{copy:03d}{str(known)[-3:]}"
    else:
        other = f"{known}{number:04d}{copy:03d}"
    if len(str(known)) < 6:  # too short to be told from other numbers
        return {**row, identity: other}
    return json.loads(json.dumps(row).replace(str(known), other))


def _around(kind, rows, total, first):
    """The rows as that kind of service sends them."""
    _, key, _ = FILES[kind]
    if kind == "oracle":
        said = {"items": [{**_recorded(kind)["items"][0], key: rows, "TotalJobsCount": total}]}
    elif key is None:
        said = rows
    else:
        said = {**_recorded(kind), key: rows}
        totals = {"greenhouse": ("meta", {"total": total}), "smartrecruiters": ("totalFound", total)}
        totals |= {"workday": ("total", 0 if first else total), "bamboohr": ("meta", {"totalCount": total})}
        if kind in totals:
            said |= dict([totals[kind]])
        if kind == "smartrecruiters":
            said["offset"] = first
    return json.dumps(said).encode()


def packed(body):
    return gzip.compress(body, 6)


@cache
def bomb():
    """A quarter of a gigabyte in a quarter of a megabyte."""
    squeeze = zlib.compressobj(9, wbits=31)
    return b"".join([*(squeeze.compress(b"\0" * 2**20) for _ in range(256)), squeeze.flush()])
