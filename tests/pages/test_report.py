"""The report as a terminal shows it."""

from dataclasses import replace
from datetime import date

from bot.pages.report import lines
from bot.report import Rate, Report
from scoring.calibration import Calibration
from scoring.reliability import Scored, calibration_error, curve

WIDTH = 100

SCORED = [
    Scored(float(score), number * 100 < rate * 12)
    for score, rate in ((45, 40), (55, 50), (63, 70), (76, 75), (88, 80), (96, 100))
    for number in range(12)
]
EMPTY = Report(
    workspace="local", subscription=None, verdicts=0, up=0, picks=0, people=0, first=None, last=None, unscored=0,
    calibration=Calibration(slope=0.12, intercept=-8.04), fitted_next=None, curve=curve([]), error=None,
    by={"source": (), "employer": (), "role": (), "gates": ()}, moved=None,
)  # fmt: skip
FULL = Report(
    workspace="T1",
    subscription="data",
    verdicts=len(SCORED) + 2,
    up=sum(one.up for one in SCORED) + 1,
    picks=60,
    people=3,
    first=date(2026, 8, 3),
    last=date(2026, 11, 24),
    unscored=2,
    calibration=Calibration(slope=0.1, intercept=-7.2, version=3, verdicts=72, fitted_on=date(2026, 11, 23)),
    fitted_next=date(2026, 11, 30),
    curve=curve(SCORED),
    error=calibration_error(SCORED),
    by={
        "source": (
            Rate(name="Greenhouse", verdicts=40, up=30, expected=0.7),
            Rate(name="x" * 60, verdicts=20, up=8, expected=0.55),
            Rate(name="\x1b[2J", verdicts=14, up=14, expected=None),
        ),
        "employer": tuple(
            Rate(name=f"Employer {n}", verdicts=12 - n, up=(12 - n) // 2, expected=0.6) for n in range(12)
        ),
        "role": (Rate(name="nurse", verdicts=2, up=1, expected=0.5), Rate(name="data", verdicts=1, up=1, expected=0.5)),
        "gates": (Rate(name="all passed", verdicts=74, up=52, expected=0.7),),
    },
    moved=(
        Rate(name="2026-08-03 to 2026-08-30", verdicts=20, up=10, expected=0.6),
        Rate(name="2026-10-28 to 2026-11-24", verdicts=30, up=24, expected=0.75),
    ),
)


def test_the_report_is_as_its_snapshot_shows_it(snapshot):
    snapshot("report.txt", "\n".join(lines(FULL)) + "\n")


def test_a_report_of_nothing_says_so_in_a_line_or_two(snapshot):
    snapshot("report-empty.txt", "\n".join(lines(EMPTY)) + "\n")


def test_no_line_is_wide_and_none_leads_a_terminal_astray():
    for line in lines(FULL):
        assert len(line) <= WIDTH
        assert line.isprintable()


def test_what_stands_of_the_menus_is_told_with_or_without_a_thumb_and_not_where_nobody_chose():
    said = "In the menus of picks: 3 saved, 1 applied, 0 hidden."
    for report in (FULL, EMPTY):
        assert said in lines(replace(report, chosen={"saved": 3, "applied": 1, "hidden": 0}))
        assert not any(
            "menus" in line for line in lines(replace(report, chosen={"saved": 0, "applied": 0, "hidden": 0}))
        )


def test_few_thumbs_are_called_too_few():
    said = "\n".join(lines(FULL)), "\n".join(lines(replace(FULL, verdicts=49)))
    assert ["too little to judge by" in one for one in said] == [False, True]
