"""A small made-up answer of every kind of source, and how to take it apart."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAYLOADS = Path(__file__).parent / "payloads"


@dataclass(frozen=True)
class Sample:
    """`file`: an answer. `around`: the answer that holds these rows. `rows`: the rows of an answer."""

    kind: str
    file: str
    around: Callable[[list], object]
    rows: Callable[[object], list]

    @property
    def body(self):
        return (PAYLOADS / self.file).read_bytes()

    @property
    def row(self):
        """The first row that becomes a listing."""
        return self.rows(json.loads(self.body.decode("utf-8-sig")))[0]

    def answer(self, rows):
        return json.dumps(self.around(rows)).encode()


def _jobs(rows):
    return {"jobs": rows}


SAMPLES = [
    Sample("greenhouse", "greenhouse.json", _jobs, lambda answer: answer["jobs"]),
    Sample("lever", "lever.json", list, list),
    Sample("ashby", "ashby.json", _jobs, lambda answer: answer["jobs"]),
    Sample("remoteok", "remoteok.json", lambda rows: [{"legal": "Link back."}, *rows], lambda answer: answer[1:]),
    Sample("remotive", "remotive.json", _jobs, lambda answer: answer["jobs"]),
    Sample("simplify", "simplify.json", list, list),
    Sample("feed", "feed.json", lambda rows: {"title": "Jobs", "items": rows}, lambda answer: answer["items"]),
]
