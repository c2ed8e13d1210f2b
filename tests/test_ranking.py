"""The day reads few adverts, and comes to what it would come to if it weighed them all."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.daily import read_new
from bot.ranking import rank_known
from bot.store import open_store
from scoring.calibration import Calibration
from scoring.choose import Rules, Showing, choose
from scoring.rank import Reader, Unweighed, rank
from scoring.sift import Left
from tests.builders import NOW, a_harvest, a_listing, a_text
from tests.scoring.test_sift import READERS, openings

GENTLE = Calibration(slope=0.1, intercept=-3.0)


def renumbered(found):
    """Their adverts, each with an id and a source of its own."""
    listings = [listing for opening in found for listing in opening.listings]
    return [replace(one, source_id=str(at), url=f"https://jobs.example/{at}") for at, one in enumerate(listings)]


def kept(store, listings):
    for kind in ("greenhouse", "feed"):
        store.remember(a_harvest(*(one for one in listings if one.source == kind), source=f"{kind}:x"))
    read_new(store)


def first_failed(ranked):
    return next(((one.gate, one.words) for one in ranked.rulings if one.answer == "fail"), None)


@given(st.lists(openings(), max_size=9), st.sampled_from(READERS), st.integers(0, 80), st.sets(st.integers(0, 20)))
@settings(deadline=None, max_examples=60)
def test_it_comes_to_what_weighing_everything_comes_to(found, profile, bar, asked):
    rules = Rules(bar=bar)
    with TemporaryDirectory() as folder, closing(open_store(str(Path(folder) / "jobs.db"))) as store:
        kept(store, renumbered(found))
        listings, live = store.live(NOW)
        shown = {opening.id: Showing("", 0) for at, (opening, _) in enumerate(live) if at in asked}
        known = store.known(NOW)
        reader = Reader.of(profile, now=NOW, calibration=GENTLE)
        few, unweighed = rank_known(known, reader, store, bar=bar, asked_for=shown)
    every = rank(live, profile, now=NOW, calibration=GENTLE)
    by_id = {one.opening.id: one for one in every}
    assert known.listings == listings
    assert [one for one in every if one.opening.id in {its.opening.id for its in few}] == few
    assert unweighed.failed.items() <= {name: first_failed(one) for name, one in by_id.items()}.items()
    assert unweighed.behind == {name: by_id[name].eligible for name in unweighed.behind}
    assert all(by_id[name].score < bar for name in unweighed.behind)

    one = choose(few, rules, listings=listings, shown=shown, unweighed=unweighed)
    other = choose(every, rules, listings=listings, shown=shown)
    assert (one.picks, one.counts, one.again) == (other.picks, other.counts, other.again)
    assert one.picks or one.best_miss == other.best_miss
    assert {name: end for name, (end, _) in one.ends.items()} == {name: end for name, (end, _) in other.ends.items()}


def test_what_was_asked_for_is_weighed_wherever_it_stands(tmp_path):
    with closing(open_store(str(tmp_path / "jobs.db"))) as store:
        far, out = (
            a_listing(title="Chef"),
            a_listing(number=2, title="Chef", location="Lima, Peru", description="Cook."),
        )
        avoided = a_listing(number=3, title="Chef", description=f"{a_text(3)} Crypto here. Crypto there.")
        kept(store, [far, out, avoided])
        reader = Reader.of(READERS[0], now=NOW)
        few, unweighed = rank_known(store.known(NOW), reader, store, bar=99, asked_for={far.id, out.id, avoided.id})
    assert {one.opening.id: one.eligible for one in few} == {far.id: "yes", out.id: "no", avoided.id: "no"}
    assert unweighed == Unweighed()


def test_a_process_that_starts_reads_no_text_again(tmp_path, monkeypatch):
    path = str(tmp_path / "jobs.db")
    with closing(open_store(path)) as store:
        kept(store, [a_listing(number=number, description=a_text(number)) for number in range(5)])
        before = rank_known(store.known(NOW), Reader.of(READERS[0], now=NOW), store, bar=0)
    monkeypatch.setattr("scoring.index.gist_of", lambda _: pytest.fail("a text was read again"))
    with closing(open_store(path)) as store:
        assert rank_known(store.known(NOW), Reader.of(READERS[0], now=NOW), store, bar=0) == before
    assert len(before[0]) == 5


def test_a_second_look_decodes_only_what_changed(tmp_path, monkeypatch):
    with closing(open_store(str(tmp_path / "jobs.db"))) as store:
        adverts = [a_listing(number=number, description=a_text(number)) for number in range(5)]
        kept(store, adverts)
        before = store.known(NOW)
        kept(store, [replace(one, title="Chef") if one.source_id == "3" else one for one in adverts])
        decoded = []
        plain = type(store)._listing
        monkeypatch.setattr(
            type(store), "_listing", lambda self, advert: decoded.append(plain(self, advert)) or decoded[-1]
        )
        after = store.known(NOW)
        assert [one.title for one in decoded] == ["Chef"]
        [(opening, facts)] = store.read(after, [Left(after.openings.index(decoded[0].id), 0, "yes")])
    assert opening.listing.title == "Chef"
    assert facts.has_text
    assert len({*before.entries, *after.entries}) == 6
