"""Four boards on recorded values: dumps of their rows under other names, put back into the form of their answers."""

import gzip
import json

import pytest

from bot.sources import read
from tests.sources.recorded import DATA
from tests.sources.samples import sample_of

DAYS = DATA / "days"
pytestmark = pytest.mark.skipif(not DAYS.is_dir(), reason=f"no recorded days at {DAYS} (JOBPICKS_DATA)")

AS_SENT = {
    "arbeitnow": lambda row: {
        "slug": row["source_id"],
        "company_name": row["company"],
        "title": row["title"],
        "description": row["description"],
        "remote": "remote" in row["tags"],
        "url": row["url"],
        "location": row["location"],
        "created_at": int(row["published_at"]),
    },
    "himalayas": lambda row: {
        "title": row["title"],
        "companyName": row["company"],
        "companySlug": row["url"].split("/")[-2],
        "minSalary": row["salary_min"],
        "maxSalary": row["salary_max"],
        "locationRestrictions": row["location"].split(","),
        "description": row["description"],
        "pubDate": int(row["published_at"]),
        "applicationLink": row["url"],
        "guid": row["url"],
    },
    "jobicy": lambda row: {
        "id": row["source_id"],
        "url": row["url"],
        "jobTitle": row["title"],
        "companyName": row["company"],
        "jobGeo": row["location"],
        "jobDescription": row["description"],
        "pubDate": row["published_at"],
    },
    "workingnomads": lambda row: {
        "url": row["url"],
        "title": row["title"],
        "company_name": row["company"],
        "description": row["description"],
        "location": row["location"],
        "pub_date": row["published_at"],
    },
}


@pytest.mark.parametrize("kind", AS_SENT)
def test_every_recorded_job_is_read_with_its_date_and_text(kind):
    read_at_all = 0
    for path in sorted(DAYS.glob("*.json.gz")):
        rows = [row for row in json.loads(gzip.decompress(path.read_bytes()))["jobs"] if row["source"] == kind]
        reading = read(kind, sample_of(kind).answer([AS_SENT[kind](row) for row in rows]))
        assert len(reading.listings) + len(reading.left_out) == len(rows)
        assert not [out for out in reading.left_out if out.unreadable or "same id" not in out.reason]
        assert len({one.source_id for one in reading.listings}) == len({(row["source_id"], row["url"]) for row in rows})
        read_at_all += len(reading.listings)
        for one in reading.listings:
            assert one.posted_at is not None
            assert one.company != "name"
            assert "<p>" not in (one.description or "")
            assert "&amp;" not in one.title + one.company
    assert read_at_all
