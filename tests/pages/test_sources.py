"""The table of sources: the worst first, never wider than a hundred columns, and everything for a program."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.health import Drift, SourceState
from bot.pages.sources import CONDITIONS, WIDTH, accounts, lines
from bot.records import encode

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def a_state(source, **said):
    usual = {
        "kind": source.partition(":")[0], "display": "Board", "last_good": NOW, "last_tried": NOW, "rows": 120,
        "left_out": 0, "failure": None, "usual": 118, "new": 3, "closed": 2, "expired": 1, "attempts": 9, "seconds": 1.25,
        "shares": {"place": 1.0, "date": 1.0, "text": 0.985, "pay": 0.25},
    }  # fmt: skip
    return SourceState(source=source, **(usual | said))


STATES = [
    a_state("lever:fine"),
    a_state("lever:rows", left_out=4, aside=(("17", "has no title"), ("row 2", "is no object"))),
    a_state("lever:drift", drift=(Drift("pay", NOW - 3 * DAY, 0.9),)),
    a_state("lever:down", failure="did not answer", errors={"timeout": 4, "page": 1}, last_good=NOW - DAY),
    a_state("lever:empty", suspect=NOW, rows=0, shares={}),
    a_state("lever:never", failure="no such board", last_good=None, seconds=None, usual=None, rows=0, shares={}),
    a_state("lever:paused"),
    a_state("feed:gone", failure="did not answer"),
]
LISTED = [f"lever:{it}" for it in ("fine", "new", "never", "rows", "drift", "down", "empty", "paused")]
STOPPED = {"lever:paused"}

TABLE = """\
source                        state     rows usual   new  gone last good   secs place date text  pay
lever:empty                   suspect      0   118     3     3 11-25 09:00  1.2     -    -    -    -
    suspect since 2026-11-25 09:00: 0 rows where 118 are usual; nothing of it is closed unless it
      says so again
lever:down                    failed     120   118     3     3 11-24 09:00  1.2  100% 100%  98%  25%
    failed on 2026-11-25 09:00 UTC: did not answer
    failed 5 of the last 9 times: page 1, timeout 4
lever:never                   failed       0     -     3     3 never          -     -    -    -    -
    failed on 2026-11-25 09:00 UTC: no such board
lever:drift                   drift      120   118     3     3 11-25 09:00  1.2  100% 100%  98%  25%
    no pay since 2026-11-22 09:00; 90% of the rows had it before
lever:rows                    rows out   120   118     3     3 11-25 09:00  1.2  100% 100%  98%  25%
    4 rows left out, 2 of them unreadable
    17: has no title
    row 2: is no object
lever:new                     new
lever:fine                    fine       120   118     3     3 11-25 09:00  1.2  100% 100%  98%  25%
lever:paused                  stopped    120   118     3     3 11-25 09:00  1.2  100% 100%  98%  25%
    stopped here; take it up again with: jobpicks sources start lever:paused
feed:gone                     unlisted   120   118     3     3 11-25 09:00  1.2  100% 100%  98%  25%
    no longer in the list
    failed on 2026-11-25 09:00 UTC: did not answer
"""


def test_the_worst_come_first_each_with_what_is_amiss():
    assert "\n".join([*lines(accounts(LISTED, STATES, stopped=STOPPED)), ""]) == TABLE


def test_every_condition_is_in_the_table_once():
    assert {account.condition for account in accounts(LISTED, STATES, stopped=STOPPED)} == set(CONDITIONS)


big = st.integers(0, 999_999)


@given(st.text(min_size=1, max_size=300), big, big, big, st.text(max_size=400))
def test_no_line_is_wider_than_a_hundred_columns(name, rows, usual, new, failure):
    state = a_state(f"feed:{name}", rows=rows, usual=usual, new=new, failure=failure, seconds=901.5)
    assert max(len(line) for line in lines(accounts([f"feed:{name}"], [state]))) <= WIDTH


def test_a_program_gets_everything_of_each():
    rows = [json.loads(encode(account.row())) for account in accounts(LISTED, STATES, stopped=STOPPED)]
    assert [row["source"] for row in rows][:2] == ["lever:empty", "lever:down"]
    assert {"source", "listed", "condition", "state", "rows", "left_out", "last_good", "failure"} <= set.intersection(
        *map(set, rows)
    )
    down = rows[1]
    assert (down["errors"], down["usual"], down["expired"], down["shares"]["pay"]) == (
        {"timeout": 4, "page": 1}, 118, 1, 0.25,
    )  # fmt: skip
    assert rows[3]["drift"] == [{"field": "pay", "since": "2026-11-22T09:00:00Z", "share": 0.9}]
