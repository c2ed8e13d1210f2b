"""Putting listings into openings, and people's corrections of that, in SQLite."""

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from scoring import openings as deciding
from scoring.listing import Listing
from scoring.openings import Correction, Fingerprint, Keys, Known, Merge

from ..records import decode_as
from .connections import in_json


def place_listings(db: Database, listings: Iterable[Listing], known: Mapping[str, str], at: int) -> dict[str, str]:
    """The opening of each of these new or changed listings, by id, with everything that follows from it kept.

    `known` has the openings that changed listings are in already: they stay there, and may tie it to another one.
    """
    read_anew(db)
    fresh = deciding.read_fingerprints(listings)
    keyed = deciding.keys(fresh)
    merge, beside = _merge(db, fresh, keyed, known)
    _keep_fingerprints(db, fresh, keyed)
    _keep(db, merge, beside, {listing: at for listing in fresh if listing not in beside})
    return {listing: merge.opening[listing] for listing in fresh}


def _merge(
    db: Database, fresh: Mapping[str, Fingerprint], keyed: Mapping[str, Keys], known: Mapping[str, str]
) -> tuple[Merge, dict[str, Known]]:
    """What becomes of these listings beside the known ones that share a key with them, which come with it."""
    beside = _sharing(db, {key for its in keyed.values() for key in its.all()})
    beside |= _members(db, set(known.values()), only=known.keys())
    merge = deciding.merge(fresh, beside)
    corrections = _corrections(db)
    if corrections and (tangled := _tangled(db, merge, corrections)):
        beside |= _members(db, tangled)
        merge = deciding.merge(fresh, beside, corrections)
    return merge, beside


def correct(db: Database, correction: Correction) -> None:
    """Remember what a person said of two listings, instead of what was said of them before, and apply it."""
    read_anew(db)
    one, two = sorted((correction.one, correction.two))
    db.execute("DELETE FROM corrections WHERE one = ? AND two = ?", [one, two])
    db.execute("INSERT INTO corrections (one, two, same) VALUES (?, ?, ?)", [one, two, correction.same])
    rows = db.execute("SELECT opening FROM listings WHERE id IN (?, ?)", [one, two])
    corrections = _corrections(db)
    openings = _led_to(db, {opening for (opening,) in rows}, corrections)
    members = _members(db, openings)
    _keep(db, deciding.merge({}, members, corrections), members, {})


def read_anew(db: Database) -> None:
    """Take the fingerprints of all listings, where those that are kept are of another version of the reading, or of none.

    What they tie together from now on becomes one opening; what is one stays so.
    """
    version = db.execute("SELECT max(version) FROM fingerprints_version").fetchone()[0]
    if version == deciding.VERSION:
        return
    db.execute("DELETE FROM proposals")
    db.execute("DELETE FROM fingerprints")
    db.execute("DELETE FROM fingerprints_version")
    db.execute("INSERT INTO fingerprints_version (version) VALUES (?)", [deciding.VERSION])
    numbers = [number for (number,) in db.execute("SELECT listing FROM adverts ORDER BY listing")]
    parts = [in_json(numbers[at : at + AT_ONCE]) for at in range(0, len(numbers), AT_ONCE)]
    for part in parts:
        adverts = db.execute("SELECT advert FROM adverts WHERE listing IN (SELECT value FROM json_each(?))", [part])
        listings = [decode_as(Listing, advert) for (advert,) in adverts]
        fresh = deciding.read_fingerprints(listings)
        _keep_fingerprints(db, fresh, deciding.keys(fresh))
    for part in parts:
        some = _known(db.execute(f"{_KNOWN} WHERE l.number IN (SELECT value FROM json_each(?))", [part]))  # noqa: S608 - our own words
        again = {listing: its.fingerprint for listing, its in some.items()}
        keyed = deciding.keys(again)
        merge, beside = _merge(db, again, keyed, {listing: its.opening for listing, its in some.items()})
        _keep(db, merge, beside, {})


AT_ONCE = 2000
"""Listings read and compared anew in one go."""

_KNOWN = """SELECT f.listing, f.fingerprint, l.opening, l.first_seen, o.first_seen
    FROM fingerprints f JOIN listings l ON l.id = f.listing JOIN openings o ON o.id = l.opening"""


def _sharing(db: Database, keys: Iterable[int]) -> dict[str, Known]:
    """Known listings that have one of these keys."""
    rows = db.execute(
        f"""{_KNOWN} WHERE f.number IN (SELECT p.fingerprint FROM proposals p
            WHERE p.key IN (SELECT value FROM json_each(?)))""",  # noqa: S608 - our own words
        [in_json(keys)],
    )
    return _known(rows)


def _members(db: Database, openings: Iterable[str], *, only: Iterable[str] | None = None) -> dict[str, Known]:
    """The listings of these openings, or those of them that are named."""
    rows = db.execute(
        f"""{_KNOWN} WHERE l.opening IN (SELECT value FROM json_each(?))
            AND (? IS NULL OR f.listing IN (SELECT value FROM json_each(?)))""",  # noqa: S608 - our own words
        [in_json(openings), None if only is None else 1, in_json(only or ())],
    )
    return _known(rows)


def _known(rows: Iterable[tuple[str, bytes, str, int, int]]) -> dict[str, Known]:
    return {row[0]: Known(deciding.unpack(row[1]), *row[2:]) for row in rows}


def _corrections(db: Database) -> list[Correction]:
    rows = db.execute("SELECT one, two, same FROM corrections ORDER BY number")
    return [Correction(one, two, bool(same)) for one, two, same in rows]


def _tangled(db: Database, merge: Merge, corrections: Sequence[Correction]) -> set[str]:
    """The openings that a merge touches together with corrected ones, and those that corrections lead to from there."""
    named = {listing for said in corrections for listing in (said.one, said.two)}
    fresh = {merge.opening[listing] for listing in named & merge.opening.keys()}
    rows = db.execute(
        "SELECT DISTINCT opening FROM listings WHERE id IN (SELECT value FROM json_each(?))", [in_json(named)]
    )
    corrected = {merge.absorbed.get(opening, opening) for (opening,) in rows}
    touched = (fresh | corrected) & set(merge.opening.values())
    return _led_to(db, touched | {gone for gone, kept in merge.absorbed.items() if kept in touched}, corrections)


def _led_to(db: Database, openings: set[str], corrections: Iterable[Correction]) -> set[str]:
    """These openings and all that corrections tie to them or tell apart from them, step by step."""
    pairs = [{said.one, said.two} for said in corrections]
    rows = db.execute(
        "SELECT id, opening FROM listings WHERE id IN (SELECT value FROM json_each(?))", [in_json(set().union(*pairs))]
    )
    opening_of = dict(rows)
    links = [{opening_of[listing] for listing in pair if listing in opening_of} for pair in pairs]
    found = set(openings)
    while more := {opening for link in links if link & found for opening in link} - found:
        found |= more
    return found


def _keep_fingerprints(db: Database, fresh: Mapping[str, Fingerprint], keyed: Mapping[str, Keys]) -> None:
    old = db.execute(
        "SELECT listing, number, fingerprint FROM fingerprints WHERE listing IN (SELECT value FROM json_each(?))",
        [in_json(fresh)],
    ).fetchall()
    db.conn.executemany(
        "DELETE FROM proposals WHERE key = ? AND fingerprint = ?",
        _numbered((number, kept) for _, number, kept in old),
    )
    _key_again(db, [listing for listing, *_ in old])
    db.conn.executemany(
        """INSERT INTO fingerprints (listing, fingerprint) VALUES (?, ?)
           ON CONFLICT (listing) DO UPDATE SET fingerprint = excluded.fingerprint""",
        [(listing, deciding.pack(its)) for listing, its in fresh.items()],
    )
    numbers = dict(
        db.execute(
            "SELECT listing, number FROM fingerprints WHERE listing IN (SELECT value FROM json_each(?))",
            [in_json(fresh)],
        )
    )
    whole = in_json([key for its in keyed.values() for key in (its.equal_text, its.equal)])
    kept = {
        key for (key,) in db.execute("SELECT key FROM proposals WHERE key IN (SELECT value FROM json_each(?))", [whole])
    }
    rows: list[tuple[int, int]] = []
    for listing, its in keyed.items():
        needed = its.needed(kept)
        kept.update(needed)
        rows += ((key, numbers[listing]) for key in needed)
    db.conn.executemany("INSERT OR IGNORE INTO proposals (key, fingerprint) VALUES (?, ?)", rows)


def _key_again(db: Database, changed: Sequence[str]) -> None:
    """Give all their keys to the listings that are one opening with these: one of these may have stood for them."""
    if not changed:
        return
    rows = db.execute(
        """SELECT f.number, f.fingerprint FROM fingerprints f JOIN listings l ON l.id = f.listing
           WHERE l.opening IN (SELECT opening FROM listings WHERE id IN (SELECT value FROM json_each(:changed)))
             AND l.id NOT IN (SELECT value FROM json_each(:changed))""",
        {"changed": in_json(changed)},
    ).fetchall()
    db.conn.executemany(
        "INSERT OR IGNORE INTO proposals (key, fingerprint) VALUES (?, ?)",
        _numbered(rows),
    )


def _numbered(kept: Iterable[tuple[int, bytes]]) -> list[tuple[int, int]]:
    """Each key of fingerprints as they are kept, with the number of its fingerprint."""
    keyed = deciding.keys({number: deciding.unpack(its) for number, its in kept})
    return [(key, number) for number, its in keyed.items() for key in its.all()]


def _keep(db: Database, merge: Merge, known: Mapping[str, Known], since: Mapping[str, int]) -> None:
    """Note where listings are now. `since`: when those that were not known were first seen."""
    names = dict.fromkeys(merge.opening.values())
    first: dict[str, int] = {}
    for listing, opening in merge.opening.items():
        at = known[listing].since if listing in known else since[listing]
        first[opening] = min(at, first.get(opening, at))
    db.conn.executemany(
        """INSERT INTO openings (id, first_seen) VALUES (?, ?)
           ON CONFLICT (id) DO UPDATE SET first_seen = min(first_seen, excluded.first_seen), part_of = NULL""",
        [(opening, first[opening]) for opening in names],
    )
    for gone, kept in merge.absorbed.items():
        whole = all(merge.opening[listing] == kept for listing, its in known.items() if its.opening == gone)
        if whole:
            db.execute("UPDATE listings SET opening = ? WHERE opening = ?", [kept, gone])
    moved = [
        (opening, listing)
        for listing, opening in merge.opening.items()
        if listing in known and known[listing].opening != opening
    ]
    db.conn.executemany("UPDATE listings SET opening = ? WHERE id = ?", moved)
    left = {known[listing].opening for _, listing in moved} | merge.absorbed.keys()
    _repair(db, left | {opening for opening, _ in moved} | set(merge.absorbed.values()))


def _repair(db: Database, openings: Iterable[str]) -> None:
    """Make openings tell the truth after listings moved: what each is part of, and since when it is known.

    An opening is named after a listing, so it is part of wherever that one is now.
    """
    names = {"openings": in_json(openings)}
    db.execute(
        """UPDATE openings SET part_of = (SELECT nullif(l.opening, openings.id) FROM listings l WHERE l.id = openings.id)
           WHERE (id IN (SELECT value FROM json_each(:openings)) OR part_of IN (SELECT value FROM json_each(:openings)))
             AND EXISTS (SELECT 1 FROM listings l WHERE l.id = openings.id)""",
        names,
    )
    db.execute(
        """UPDATE openings SET first_seen = (SELECT min(l.first_seen) FROM listings l WHERE l.opening = openings.id)
           WHERE id IN (SELECT value FROM json_each(:openings)) AND part_of IS NULL
             AND EXISTS (SELECT 1 FROM listings l WHERE l.opening = openings.id)""",
        names,
    )
