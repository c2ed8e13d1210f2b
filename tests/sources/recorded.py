"""Where the recorded answers are, and what is in them."""

import gzip
import os
from dataclasses import dataclass
from pathlib import Path

from tests.sources.samples import SAMPLES, sample_of

DATA = Path(os.environ.get("JOBPICKS_DATA") or Path(__file__).parents[3] / "shared") / "data"


@dataclass(frozen=True)
class Recorded:
    """A recorded answer, and how many of its rows are listings and how many are left out.

    `like`: the file of the sample that it is written like, where that is not the first of its kind.
    """

    kind: str
    file: str
    listings: int
    left_out: int = 0
    like: str = ""

    @property
    def form(self):
        return next((one.form for one in SAMPLES if one.file == self.like), sample_of(self.kind).form)

    @property
    def body(self):
        body = (DATA / "payloads" / self.file).read_bytes()
        return gzip.decompress(body) if self.file.endswith(".gz") else body

    @property
    def short_body(self):
        """Of a long one the first few rows."""
        body = self.body
        return body if len(body) < 20_000 or self.form.single else self.form.answer(self.form.rows(body)[:3])


ANSWERS = [
    Recorded("greenhouse", "greenhouse_content.json", 2),
    Recorded("greenhouse", "greenhouse_list.json", 12),
    Recorded("lever", "lever.json", 10),
    Recorded("ashby", "ashby.json", 10),
    Recorded("remoteok", "remoteok.json", 96, 1),
    Recorded("remotive", "remotive.json", 35),
    Recorded("simplify", "simplify_listings.json", 2, 2),
    Recorded("simplify", "simplify_listings_full.json.gz", 138, 1150),
    Recorded("feed", "teamtailor.json", 2),
    Recorded("workday", "workday_list.json", 10),
    Recorded("oracle", "oracle_orc.json", 2),
    Recorded("oracle", "oracle_orc_detail.json", 1, like="oracle_job.json"),
    Recorded("jsonld", "jsonld/neura_robotics.html", 1),
    Recorded("icims", "icims.html", 2),
    Recorded("jobvite", "jobvite.html", 2),
    Recorded("phenom", "phenom.html", 2),
    Recorded("eightfold", "eightfold.json", 2, like="eightfold_older.json"),
    Recorded("paylocity", "paylocity.html", 2),
    Recorded("bamboohr", "bamboohr.json", 2),
    Recorded("personio", "personio.xml", 1, 1),
    Recorded("recruitee", "recruitee.json", 2),
    Recorded("rippling", "rippling.json", 1, 1),
    Recorded("smartrecruiters", "smartrecruiters_list.json", 10),
    Recorded("teamtailor", "teamtailor.json", 2),
    Recorded("workable", "workable.json", 1, 1),
]
