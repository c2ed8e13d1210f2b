"""What a report counts, told by what was said in the store."""

import random
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.days import DayKey, Decision, Weighed
from bot.delivery.posting import Message
from bot.errors import JobpicksError
from bot.pages.report import lines
from bot.people import Press, Said, Subscription
from bot.report import report_on
from bot.store import open_store
from scoring.calibration import PRIOR, Answered, fit
from tests.builders import a_harvest, a_listing, a_profile, a_text
from tests.test_cli import complaint, jobpicks, rows  # noqa: F401 - a fixture

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = DayKey("T1", "default", NOW.date())
DISPLAYS = {"greenhouse": "Greenhouse"}


@pytest.fixture
def store(tmp_path):
    with closing(open_store(str(tmp_path / "jobs.db"))) as opened:
        yield opened


def an_advert(number, **said):
    """An opening of its own."""
    return a_listing(number=number, description=a_text(number, words=120), **({"title": f"Job {number}"} | said))


def post(store, *listings, key=KEY, scores=(), unknown=False):
    """A day's picks, under a ts that names the day and the position."""
    known = [listing for _, found in [store.live(NOW)] for opening, _ in found for listing in opening.listings]
    store.remember(a_harvest(*known, *listings, at=NOW))
    openings = [store.find_opening(listing.id).id for listing in listings]
    claim = store.claim_day(key, "one", NOW, DAY)
    messages = [
        Message(
            key=f"{key} {n}", place="C1", position=n, opening=opening, role="pick", body=b"{}", ts=f"{key.date}.{n}"
        )
        for n, opening in enumerate(openings)
    ]
    ends = [
        Decision(opening, "posted", score, "", Weighed(PRIOR.raw(score), PRIOR.table, unknown))
        for opening, score in zip(openings, scores, strict=False)
    ]
    assert store.plan_day(claim, b"{}", messages, dict.fromkeys(openings, "f"), ends, NOW)


def say(store, up, number=0, key=KEY, **said):
    usual = {"workspace": key.workspace, "place": "C1", "ts": f"{key.date}.{number}", "person": "U1", "by": "button"}
    assert store.hear(Said(**(usual | {"gesture": "up" if up else "down", "at": 1.0} | said)))


def the_report(store, **said):
    return report_on(store, "T1", **({"now": NOW, "displays": DISPLAYS} | said))


def rates(report, sort):
    return [(rate.name, rate.up, rate.verdicts) for rate in report.by[sort]]


def test_an_empty_store_has_nothing_to_report(store):
    found = the_report(store)
    assert (found.verdicts, found.error, found.moved, found.first) == (0, None, None, None)
    assert (found.calibration, found.fitted_next) == (PRIOR, None)
    assert not any(found.by.values())


def test_what_stands_of_the_menus_is_counted_by_openings_and_people(store):
    store.seed([Subscription(name=one, profile=a_profile(), workspace="T1") for one in ("default", "evening")], NOW)
    evening = replace(KEY, subscription="evening", date=NOW.date() + DAY)
    post(store, an_advert(1), an_advert(2))
    post(store, an_advert(1), key=evening)
    presses = [(KEY, 0, "saved", "U1"), (evening, 0, "saved", "U1"), (KEY, 1, "saved", "U2"), (KEY, 1, "applied", "U1"),
               (KEY, 0, "hidden", "U1"), (KEY, 0, "hidden", "U1")]  # fmt: skip
    for at, (key, number, item, person) in enumerate(presses):
        ts = f"{key.date}.{number}"
        assert store.hear_press(Press(workspace="T1", place="C1", ts=ts, person=person, item=item, at=at)) is not None
    assert the_report(store).chosen == {"saved": 2, "applied": 1, "hidden": 0}
    assert the_report(store, subscription="evening").chosen == {"saved": 1, "applied": 0, "hidden": 0}
    assert report_on(store, "T2", now=NOW, displays=DISPLAYS).chosen == {"saved": 0, "applied": 0, "hidden": 0}
    assert "In the menus of picks: 2 saved, 1 applied, 0 hidden." in lines(the_report(store))


def test_thumbs_are_told_apart_by_source_employer_role_and_gates(store):
    post(
        store,
        an_advert(1, title="Registered Nurse", company="Harbour Lights GmbH"),
        an_advert(2, title="Warehouse Worker", company="Harbour Lights"),
        an_advert(3, title="Qzx", company="Quay"),
        scores=(80.0, 60.0, 45.0),
        unknown=True,
    )
    post(store, an_advert(4, title="Nurse", company="Quay"), key=replace(KEY, date=KEY.date + DAY), scores=(70.0,))
    for number, up in enumerate((True, False, True)):
        say(store, up, number)
    say(store, up=True, key=replace(KEY, date=KEY.date + DAY))
    say(store, up=False, person="U2")
    found = the_report(store)
    assert (found.verdicts, found.up, found.picks, found.people) == (5, 3, 4, 2)
    assert rates(found, "source") == [("Greenhouse", 3, 5)]
    assert rates(found, "employer") == [("Harbour Lights", 1, 3), ("Quay", 2, 2)]
    assert rates(found, "role")[0] == ("nurse", 2, 3)
    assert ("not known", 1, 1) in rates(found, "role")
    assert rates(found, "gates") == [("one could not tell", 2, 4), ("all passed", 1, 1)]
    assert found.by["employer"][1].expected == pytest.approx((0.45 + 0.70) / 2)
    assert [(band.low, band.verdicts, band.rate) for band in found.curve if band.verdicts] == [
        (40, 1, 1.0), (60, 1, 0.0), (70, 1, 1.0), (80, 2, 0.5),
    ]  # fmt: skip


def test_a_pick_without_a_score_counts_but_is_not_on_the_curve(store):
    post(store, an_advert(1))
    say(store, up=True)
    found = the_report(store)
    assert (found.verdicts, found.unscored, found.error) == (1, 1, None)
    assert rates(found, "gates") == [("not known", 1, 1)]


def test_the_first_weeks_stand_against_the_last(store):
    for week in range(12):
        key = replace(KEY, date=KEY.date - (11 - week) * 7 * DAY)
        post(store, an_advert(week, company=f"Employer {week}"), key=key, scores=(60.0,))
        say(store, week >= 3, key=key)
    first, last = the_report(store).moved
    assert (first.name, first.up, first.verdicts) == ("2026-09-09 to 2026-10-06", 1, 4)
    assert (last.name, last.up, last.verdicts) == ("2026-10-29 to 2026-11-25", 4, 4)


def test_the_map_in_force_is_told_and_one_of_later_is_not(store):
    fitted = fit([Answered(80.0, up=True)] * 30, on=NOW.date() - 2 * DAY)
    store.keep_calibration("T1", fitted)
    store.keep_calibration("T1", replace(fitted, fitted_on=NOW.date() + DAY))
    found = the_report(store)
    assert found.calibration == replace(fitted, version=1)
    assert found.fitted_next == NOW.date() + 5 * DAY


def test_one_subscription_is_told_apart_and_an_unknown_one_refused(store):
    post(store, an_advert(1), scores=(60.0,))
    post(store, an_advert(2), key=replace(KEY, subscription="other", date=KEY.date + DAY), scores=(60.0,))
    say(store, up=True)
    say(store, up=False, key=replace(KEY, date=KEY.date + DAY))
    assert (the_report(store).verdicts, the_report(store, subscription="other").up) == (2, 0)
    with pytest.raises(JobpicksError, match="default, other"):
        the_report(store, subscription="nobody's")


EVENTS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from("AB"), st.booleans(), st.booleans(), st.integers(1, 6)), max_size=25
)


@settings(max_examples=25, deadline=None)
@given(EVENTS)
def test_what_is_counted_can_be_counted_from_the_log_of_events(tmp_path_factory, events):
    """The log told once more: per pick, person and gesture the latest event, of what stands the latest, taking back first."""
    with closing(open_store(str(tmp_path_factory.mktemp("store") / "jobs.db"))) as store:
        post(store, *(an_advert(n, company=f"Employer {n}") for n in range(4)), scores=(50.0,) * 4)
        for pick, person, up, taken_back, at in events:
            say(store, up, pick, person=person, taken_back=taken_back, at=float(at))
        found = the_report(store)
    latest = {}
    for pick, person, up, taken_back, at in events:
        latest[pick, person, up] = max(latest.get((pick, person, up), (0, False)), (at, taken_back))
    standing = {}
    for (pick, person, up), (at, taken_back) in latest.items():
        if not taken_back:
            standing[pick, person] = max(standing.get((pick, person), (0, False)), (at, up))
    assert (found.verdicts, found.up) == (len(standing), sum(up for _, up in standing.values()))
    assert found.people == len({person for _, person in standing})
    assert sum(rate.verdicts for rate in found.by["employer"]) == len(standing)


def test_the_order_in_which_things_were_said_changes_nothing(tmp_path):
    said = [(n, person, (n + len(person)) % 3 > 0, float(n)) for n in range(6) for person in ("U1", "U22")]
    found = []
    for turn in range(2):
        random.Random(turn).shuffle(said)
        with closing(open_store(str(tmp_path / f"{turn}.db"))) as store:
            post(
                store,
                *(an_advert(n, company=f"Firm {n % 2}") for n in range(6)),
                scores=[40.0 + 7 * n for n in range(6)],
            )
            for number, person, up, at in said:
                say(store, up, number, person=person, at=at)
            found.append(the_report(store))
    assert found[0] == found[1]


def test_the_command_prints_the_report_of_the_installation(jobpicks, tmp_path):  # noqa: F811 - the fixture
    url = {"DATABASE_URL": f"sqlite:///{tmp_path}/jobs.db"}
    assert "nobody has given a thumb yet" in jobpicks("report", **url).stdout
    with closing(open_store(f"{tmp_path}/jobs.db")) as store:
        key = replace(KEY, workspace="local", date=datetime.now(UTC).date())
        post(store, an_advert(1), key=key, scores=(60.0,))
        say(store, up=True, key=key)
    said = jobpicks("report", **url).stdout
    assert said.startswith("local: 1 thumb of 1 person on 1 pick")
    assert "too little to judge by" in said
    [row] = rows(jobpicks("report", "--json", **url))
    assert (row["workspace"], row["verdicts"], row["up"]) == ("local", 1, 1)
    assert [band["verdicts"] for band in row["curve"]] == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert "is no subscription" in complaint(jobpicks("report", "--subscription", "other", code=1, **url))
