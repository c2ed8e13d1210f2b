"""What whoever runs it sees of the judge: `judge`, `doctor`, `report`, and a digest by the command alone."""

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.daily import gather_all
from bot.store import open_store
from tests.builders import a_harvest
from tests.judge.test_day import advert
from tests.model_double.double import FAULTS, good, running_model
from tests.test_cli import jobpicks, rows  # noqa: F401 - a fixture

PROFILE = """
id = "anna"
title = "Anna Muster"
about = "I am deaf"
roles = ["Backend Engineer"]
skills = ["Python", "SQL"]
levels = ["mid", "senior"]
years_experience = 5
locations = ["Berlin, DE"]
salary_min = { amount = 61234, currency = "EUR", period = "year" }
"""


@pytest.fixture
def known(tmp_path):
    """The settings of an installation that knows five openings, and whose one source is gone."""
    now = datetime.now(UTC)
    with closing(open_store(str(tmp_path / "jobs.db"))) as store:
        gather_all([a_harvest(*(advert(n, posted_at=now) for n in range(5)), at=now)], store)
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nkind = "ashby"\nboard = "harbour"\nbase_url = "http://127.0.0.1:9"\n')
    (tmp_path / "anna.toml").write_text(PROFILE)
    return {"DATABASE_URL": str(tmp_path / "jobs.db"), "JOBPICKS_SOURCES": str(sources)}


@pytest.fixture
def model():
    with running_model(good) as found:
        yield found


def told(findings, check="judge"):
    return next(one for one in findings if one["check"] == check)


def in_any_order(bodies):
    return sorted(json.dumps(body, sort_keys=True) for body in bodies)


def test_without_a_key_doctor_says_that_nothing_is_asked(jobpicks, known):  # noqa: F811
    finding = told(rows(jobpicks("doctor", "--json", **known)))
    assert finding["ok"]
    assert "no model is asked" in finding["finding"]


def test_what_would_be_asked_is_shown_to_the_letter(jobpicks, known, model, tmp_path):  # noqa: F811
    shown = rows(jobpicks("judge", "--show", "--profile", "anna.toml", "--json", **known))
    assert "61234" not in json.dumps(shown)
    assert "deaf" not in json.dumps(shown)
    (tmp_path / "open.toml").write_text(f'{PROFILE}share_with_judge = ["salary_min"]\n')
    shown = rows(jobpicks("judge", "--show", "--profile", "open.toml", "--json", **known))
    told_of = json.loads(shown[0]["messages"][1]["content"])["reader"]
    assert told_of["private"] == {"salary_min": "61234 EUR a year"}
    assert model.asked == []
    keyed = known | {"OPENAI_API_KEY": "sk-x", "OPENAI_BASE_URL": model.url, "JOBPICKS_MODEL": "here"}
    shown = rows(jobpicks("judge", "--show", "--profile", "anna.toml", "--json", **keyed))
    assert model.asked == []
    assert len(shown) == 5
    digest = json.loads(jobpicks("run", "--profile", "anna.toml", "--format", "json", **keyed).stdout)
    assert in_any_order(model.asked) == in_any_order(shown)
    assert all("judge" in pick["shares"] for pick in digest["picks"])
    assert len(digest["picks"]) == 5
    assert "5 requests, none failed" in jobpicks("judge", **keyed).stdout
    finding = told(rows(jobpicks("doctor", "--json", code=1, **keyed)))  # its source is gone
    assert finding["ok"]
    assert "here, on this machine, free" in finding["finding"]
    assert "claims dropped" in finding["finding"]
    assert "The model that advises, in thirty days: 5 requests" in jobpicks("report", **keyed).stdout


def test_a_model_that_nobody_knows_the_price_of_is_not_asked_and_doctor_says_so(jobpicks, known):  # noqa: F811
    keyed = known | {"OPENAI_API_KEY": "sk-x", "OPENAI_BASE_URL": "https://model.example/v1", "JOBPICKS_MODEL": "odd"}
    finding = told(rows(jobpicks("doctor", "--json", code=1, **keyed)))
    assert "odd, whose price is not known" in finding["finding"]
    assert "JOBPICKS_MODEL_PRICE" in finding["remedy"]
    priced = keyed | {"JOBPICKS_MODEL_PRICE": "1/0.5/2", "JOBPICKS_DAILY_BUDGET": "0.1"}
    assert "odd, at most $0.10 a day" in told(rows(jobpicks("doctor", "--json", **priced)))["finding"]


def test_a_key_that_is_refused_is_told_and_never_shown(jobpicks, known, model):  # noqa: F811
    model.behaviour = FAULTS["401"][1]
    keyed = known | {"OPENAI_API_KEY": "sk-very-secret", "OPENAI_BASE_URL": model.url}
    done = jobpicks("run", "--profile", "anna.toml", "--format", "json", **keyed)
    assert len(json.loads(done.stdout)["picks"]) == 5
    found = jobpicks("doctor", "--json", code=1, **keyed)
    assert told(rows(found))["remedy"] == "check OPENAI_API_KEY"
    assert "authentication" in told(rows(found))["finding"]
    assert "very-secret" not in done.stdout + done.stderr + found.stdout + found.stderr
