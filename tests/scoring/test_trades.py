"""The trades of the data files: names that can be found, and none that leads nowhere."""

import pytest

from scoring.facts.training import learned_in
from scoring.gates.licence import trades_of
from scoring.trades import learned_trades, trades


def test_a_licensed_trade_speaks_of_trades_that_there_are():
    known = {trade.name for trade in trades()}
    assert len(known) == len(trades())
    assert {other for trade in trades() for other in (*trade.also, *trade.kinds)} <= known


@pytest.mark.parametrize("trade", trades(), ids=lambda trade: trade.name)
def test_whatever_titles_call_a_trade_is_found_in_a_title(trade):
    missed = [name for name in trade.titles if trade not in trades_of(f"Senior {name} (m/w/d)") and " and " not in name]
    assert missed == []


def test_names_are_in_lower_case_and_stand_once_in_a_line():
    for trade in trades():
        names = (*trade.titles, *trade.licences)
        assert names == tuple(dict.fromkeys(name.lower() for name in names)), trade.name
    for trade in learned_trades():
        names = (*trade.names, *trade.in_profiles)
        assert names == tuple(dict.fromkeys(name.lower() for name in names)), trade.name


@pytest.mark.parametrize("trade", learned_trades(), ids=lambda trade: trade.name)
def test_whatever_a_learned_trade_is_called_is_found_in_a_profile(trade):
    for name in (*trade.names, *trade.in_profiles):
        assert trade.name in learned_in(f"six years as {name.replace('*', 'bau')}, in two towns", profile=True), name


@pytest.mark.parametrize(
    ("said", "learned"),
    [
        ("industrieelektronikerin", ("electrician",)),
        ("zwei elektroniker:innen", ("electrician",)),
        ("kfz-mechatroniker", ("vehicle mechanic",)),
        ("mechatroniker für kältetechnik", ("refrigeration mechanic",)),
        ("mechatroniker", ("electrician", "machine mechanic")),
        ("die kochende suppe, ein malerischer ort", ()),
        ("", ()),
    ],
)
def test_the_longest_name_of_a_trade_counts(said, learned):
    assert learned_in(said) == learned


def test_what_only_profiles_call_a_trade_is_no_training_in_an_advert():
    assert learned_in("ein systemadministrator", profile=True) == ("information technology specialist",)
    assert learned_in("ein systemadministrator") == ()
