"""Laws of the ranking that hold whatever is offered, wanted and said: at a fixed now and map, of `raw`, by which it orders."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.choose import Rules, choose
from scoring.rank import expect, rank
from scoring.taste import learn
from scoring.traits import traits

from ..builders import NOW, TEXT, a_profile
from .test_taste import PEOPLE, READER, an_opening, openings, pools, said, several, verdicts, without

ALIKE = 1e-9
"""Rounding of sums."""


def ranked(pool, thumbs, profile=READER):
    return rank(pool, profile, now=NOW, taste=learn(expect(thumbs, profile), now=NOW))


def raws(pool, thumbs):
    return {one.opening.id: one.raw for one in ranked(pool, thumbs)}


@given(several, openings(), st.sampled_from(PEOPLE), st.floats(0, 100))
@settings(deadline=None)
def test_a_thumb_up_never_lowers_what_it_is_given_to_nor_another_with_all_it_has(before, pair, person, days):
    twin = replace(pair[0], id="twin", listings=(replace(pair[0].listing, source_id="twin", url="https://x.example"),))
    pool = [pair, (twin, pair[1])]
    before = without(before, pair, person)
    former, later = raws(pool, before), raws(pool, [*before, said(pair, up=True, person=person, days=days)])
    assert all(later[name] >= former[name] - ALIKE for name in former)


@given(several, openings(), st.data(), st.sampled_from(PEOPLE))
@settings(deadline=None)
def test_a_thumb_up_never_lowers_what_has_a_part_of_the_traits_and_no_other(before, pair, data, person):
    skills, themes = (
        data.draw(st.sets(st.sampled_from(each or ("",)))) - {""} for each in (pair[1].skills, pair[1].themes)
    )
    part = (replace(pair[0], id="part"), replace(pair[1], skills=tuple(skills), themes=tuple(themes)))
    assert traits(*part) <= traits(*pair)
    before = without(before, pair, person)
    former, later = (
        learn(thumbs, now=NOW).of(*part)[0] for thumbs in (before, [*before, said(pair, up=True, person=person)])
    )
    assert later >= former


@given(openings(), pools)
@settings(deadline=None)
def test_the_first_thumb_up_lowers_nothing(pair, pool):
    plain, after = raws(pool, []), raws(pool, [said(pair, up=True)])
    assert all(after[name] >= plain[name] for name in plain)


@given(pools, several, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_openings_and_of_verdicts_does_not_matter(pool, thumbs, random):
    thumbs = list({(one.person, one.opening.id): one for one in thumbs}.values())
    other_pool, other_thumbs = list(pool), list(thumbs)
    random.shuffle(other_pool)
    random.shuffle(other_thumbs)
    assert ranked(other_pool, other_thumbs) == ranked(pool, thumbs)


@given(pools, st.lists(verdicts, min_size=1, max_size=12), st.data())
@settings(deadline=None)
def test_a_repeated_verdict_changes_nothing(pool, thumbs, data):
    again = data.draw(st.lists(st.sampled_from(thumbs), max_size=5))
    assert ranked(pool, [*thumbs, *again]) == ranked(pool, thumbs)


@given(pools, several, verdicts)
@settings(deadline=None)
def test_removing_the_last_verdict_restores_the_former_ranking_to_the_bit(pool, thumbs, last):
    former = ranked(pool, thumbs)
    ranked(pool, [*thumbs, last])
    assert ranked(pool, [*thumbs, last][:-1]) == former


@given(pools, several)
@settings(deadline=None)
def test_scores_stay_within_their_range_and_shares_add_up(pool, thumbs):
    for one in ranked(pool, thumbs):
        assert 0 <= one.raw <= 100
        assert 0 <= one.score <= 100
        assert sum(share.points for share in one.shares) == one.raw
        assert all(0 <= share.value <= 1 and share.points >= 0 and share.why for share in one.shares)


@given(pools, openings(), several)
@settings(deadline=None)
def test_an_opening_more_changes_no_other_score(pool, more, thumbs):
    more = (replace(more[0], id="more"), more[1])
    before, after = raws(pool, thumbs), raws([*pool, more], thumbs)
    assert {name: raw for name, raw in after.items() if name != "more"} == before


@given(pools, several)
@settings(deadline=None)
def test_what_failed_a_gate_is_never_picked_however_liked(pool, thumbs):
    ranking = ranked(pool, thumbs)
    failed = {one.opening.id for one in rank(pool, READER, now=NOW) if one.eligible == "no"}
    picks = choose(ranking, Rules(bar=0), listings=len(pool), shown={}).picks
    assert not failed & {pick.opening.id for pick in picks}
    assert failed == {one.opening.id for one in ranking if one.eligible == "no"}


def test_a_reader_for_whom_something_is_no_fit_expects_it_to_be_disliked():
    chef, engineer = (an_opening(n, title=title, text=TEXT) for n, title in enumerate(("Chef", "Backend Engineer")))
    poor, good = expect([said(chef, up=True), said(engineer, up=True)], READER)
    assert poor.expected < 0.2 < good.expected
    assert (poor.up, poor.at, poor.person) == (True, NOW, "U1")


def test_what_was_expected_is_as_of_the_day_of_the_verdict():
    pair = an_opening(1, text=TEXT)
    old = said(pair, up=True, days=200)
    assert expect([old], READER)[0].expected == expect([replace(old, person="U9")], READER)[0].expected
    assert rank([pair], READER, now=NOW - timedelta(days=200))[0].score / 100 == expect([old], READER)[0].expected


RANKING = """
import json, sys
from datetime import datetime
from pathlib import Path
from bot.measuring import rank_file
profile, listings, verdicts = map(Path, sys.argv[1:])
print(json.dumps(list(rank_file(profile, listings, verdicts=verdicts, now=datetime(2026, 11, 25, 9)))))
"""


def test_the_same_input_gives_the_same_output_to_the_byte_under_another_hash_seed(tmp_path):
    files = [tmp_path / name for name in ("profile.toml", "listings.jsonl", "verdicts.jsonl")]
    asked = a_profile(roles=["Backend Engineer"], skills=["Python", "Kotlin"], interests=["payments"])
    files[0].write_text(
        f"roles = {json.dumps(asked.roles)}\nskills = {json.dumps(asked.skills)}\ninterests = ['payments']\n"
    )
    rows = [
        {
            "id": f"o{number}", "source": "greenhouse", "source_id": f"{number}", "url": f"https://x.example/{number}",
            "title": f"{('Backend', 'Data', 'Platform')[number % 3]} Engineer", "company": f"Harbour {number % 4}",
            "location": "Berlin, Germany", "posted_at": "2026-11-20",
            "description": f"{TEXT} Payments, robots, Kotlin, Kafka. {'Open source. ' * (number % 2)}",
        }
        for number in range(12)
    ]  # fmt: skip
    thumbs = [
        {
            "listing": row,
            "verdict": ("up", "down")[number % 2],
            "person": f"U{number % 3}",
            "at": f"2026-11-2{number % 5}",
        }
        for number, row in enumerate(rows)
    ]
    files[1].write_text("\n".join(map(json.dumps, rows)))
    files[2].write_text("\n".join(map(json.dumps, thumbs)))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", RANKING, *files],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) == len(rows)
