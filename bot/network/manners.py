"""How each service is treated: how much is asked of it at once, how closely, how often, and when it is left alone."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Condition
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What one kind of service can bear.

    `other_hosts`: its answers may redirect elsewhere. `unhappy` consecutive sources that got no usable answer stop it.
    `interval` and `daily` hold across restarts: a source that comes too early is skipped until its service is due. Who
    gathers once a day at the same hour never comes at the very second: for once a day say `daily=1`.
    """

    in_flight: int = 1
    spacing: float = 0.0  # seconds between the starts of two requests
    interval: float = 0.0  # seconds from the last request until a source is begun
    daily: int | None = None  # requests in a day (UTC)
    retries: int = 3
    other_hosts: bool = False
    unhappy: int = 5


CAREFUL = Manners()  # for a kind that the table does not name

MANNERS: Mapping[str, Manners] = MappingProxyType(
    {
        "greenhouse": Manners(in_flight=16),
        "lever": Manners(in_flight=16),
        "ashby": Manners(in_flight=16),
        "remoteok": Manners(),
        "remotive": Manners(spacing=31.0, retries=1, daily=4),  # more than two requests a minute get an address blocked
        "simplify": Manners(other_hosts=True),  # a list's repository is renamed every season
        "feed": Manners(in_flight=2, other_hosts=True),  # each host is a service of its own
        "smartrecruiters": Manners(in_flight=4),
        "recruitee": Manners(in_flight=4, other_hosts=True),  # to employers' own hosts
        "teamtailor": Manners(in_flight=4, other_hosts=True),  # likewise
        "workable": Manners(spacing=8.0, retries=1, unhappy=2),  # a few boards in a row, and it refuses for hours
        "personio": Manners(spacing=1.0, retries=2),  # said to refuse after five in a row
        "bamboohr": Manners(in_flight=2, spacing=0.25),
        "rippling": Manners(in_flight=2),
        "workday": Manners(spacing=0.25),  # each tenant is
        "oracle": Manners(spacing=0.25),  # each host is; it answers bursts with 302, 403 and 429
        "jsonld": Manners(spacing=1.0, other_hosts=True),  # each host is
        "icims": Manners(spacing=1.0),
        "jobvite": Manners(spacing=1.0),
        "phenom": Manners(spacing=1.0),  # each host is
        "eightfold": Manners(spacing=0.6),  # each host is; about a hundred requests a minute
        "paylocity": Manners(spacing=1.0),
        "arbeitnow": Manners(spacing=2.0),  # answers of some megabytes
        "himalayas": Manners(spacing=0.5),  # it answers bursts with 429
        "jobicy": Manners(interval=3600.0, retries=1),  # once an hour
        "workingnomads": Manners(daily=1, retries=1),  # once a day
        "hackernews": Manners(spacing=1.0),
        "adzuna": Manners(spacing=2.5, daily=250),  # 25 a minute
        "usajobs": Manners(spacing=1.0),
        "reed": Manners(spacing=2.0),  # two thousand an hour
        "themuse": Manners(spacing=7.5),  # five hundred an hour
        "amazon": Manners(spacing=1.0),
        "breezy": Manners(spacing=1.0),
        "pinpoint": Manners(spacing=1.0),
        "gem": Manners(spacing=1.0),
        "linkedin": Manners(daily=2, retries=0),  # searches, through python-jobspy; they want none
        "indeed": Manners(daily=2, retries=0),
        "glassdoor": Manners(daily=2, retries=0),
        "ziprecruiter": Manners(daily=2, retries=0),
        "jobspy_file": Manners(other_hosts=True),  # each host is a service of its own
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how much, in seconds and bytes."""

    connect: float = 10.0
    silence: float = 30.0  # until the first byte, and between any two pieces
    whole: float = 180.0  # from the first byte sent to the last one received, redirects included: large boards are slow
    largest: int = 64 * 2**20  # before and after decompression
    ceiling: float = 60.0  # who asks for a longer break is left alone until it is over
    redirects: int = 5
    back_off: float = 1.0  # at most so long before the first retry, twice as long before the second, and so on


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time and chance, so that tests can hold them still. `jitter` gives numbers from 0 to 1.

    `wait` gives up waiting for a condition after so many seconds; None: never.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    wait: Callable[[Condition, float | None], object] = Condition.wait
