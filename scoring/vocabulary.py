"""The closed vocabularies that profiles, facts and gates share."""

from typing import Literal, get_args

Level = Literal["intern", "entry", "mid", "senior", "staff", "manager", "executive"]
Degree = Literal["none", "bachelor", "master", "phd"]
Employment = Literal["internship", "full_time", "part_time", "contract", "temporary", "volunteer"]
Workplace = Literal["remote", "hybrid", "onsite"]
Sponsorship = Literal["offered", "refused"]
Clearance = Literal["required", "obtainable", "preferred"]
Period = Literal["hour", "day", "week", "month", "year"]

LEVELS: tuple[Level, ...] = get_args(Level)
DEGREES: tuple[Degree, ...] = get_args(Degree)  # in rising order
EMPLOYMENTS: tuple[Employment, ...] = get_args(Employment)
PERIODS: tuple[Period, ...] = get_args(Period)

A_YEAR: dict[Period, int] = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
"""How many of a period a year of full-time work has."""

LEVEL_STEP: dict[Level, int] = {
    "intern": 0,
    "entry": 1,
    "mid": 2,
    "senior": 3,
    "staff": 4,
    "manager": 4,
    "executive": 6,
}
"""How far apart two levels are, in steps. A manager stands beside a staff engineer, on another ladder."""

LEVEL_SYNONYMS: dict[str, Level] = {"junior": "entry", "principal": "staff", "lead": "staff", "internship": "intern"}
