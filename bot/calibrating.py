"""Which map from raw to score holds on a day, and when it is fitted to verdicts anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from scoring.calibration import PRIOR, Answered, Calibration, fit

from .days import Weighed

A_WEEK = timedelta(days=7)
"""A map stays for so long, so that the same score means the same from one day to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumb:
    """One person's last word on one pick, with what was said and known of it when it was chosen."""

    subscription: str
    day: date
    opening: str  # its id
    person: str
    up: bool
    at: datetime
    score: float | None  # as it was shown; None where that was not noted yet
    weighed: Weighed | None  # likewise


class Calibrations(Protocol):
    """The part of the store that scores are measured with; the promises of `Store` hold for it too."""

    def thumbs(self, workspace: str, *, before: datetime) -> Sequence[Thumb]:
        """What stands of everything said before then on picks, oldest first: one for each profile, opening and person.

        The latest gesture that stands, as `verdicts` has it, with the pick whose message it was given on; but for those
        whose reason makes them no dislike.
        """

    def calibrations(self, workspace: str) -> Sequence[Calibration]:
        """Every map that was fitted for a workspace, in the order of the days from which on they hold."""

    def keep_calibration(self, workspace: str, calibration: Calibration) -> Calibration:
        """Keep a map and number it: the workspace's next version. Where one was fitted on that day, that one stands.

        What is given back is what is kept.
        """


def calibration_on(store: Calibrations, workspace: str, day: date, now: datetime, *, keep: bool = True) -> Calibration:
    """The map that holds in a workspace on a day, fitted now where the last one is a week old or of another table.

    It depends on the day and on what is kept alone, so that a day which starts over has the same one. Without verdicts it
    is the prior. Unless `keep`, what is fitted is for this once.
    """
    known = reversed(store.calibrations(workspace))
    last = next((one for one in known if one.fitted_on and one.fitted_on <= day), PRIOR)
    if last.fitted_on and day - last.fitted_on < A_WEEK and last.table == PRIOR.table:
        return last
    thumbs = store.thumbs(workspace, before=now)
    fitted = fit((Answered(one.weighed.raw, one.up, one.weighed.table) for one in thumbs if one.weighed), on=day)
    if not (keep and fitted.verdicts):
        return fitted
    return store.keep_calibration(workspace, fitted)
