"""How good the ranking is for people of our own making, each with a pool of listings that was judged by reading.

    python benchmarks/judged.py              # the half to develop with
    python benchmarks/judged.py --held-back  # the other half, to be looked at when a change is done

`benchmarks/judged` holds for each person a profile, the ids of the pool and the labels; the texts come from the recorded
material that JOBPICKS_DATA names. A label's gain is its fit (0 to 4), or 0 where the person could not be hired. Columns:

    ndcg10   normalised discounted cumulative gain of the first ten, gain 2^fit - 1 (Järvelin and Kekäläinen, 2002)
    p5       share of the first five with a gain of 3 or 4
    blocked  listings among the first ten that the person could not be hired into
    missed   share of the good ones (gain 3 or 4) that a gate failed
    over     share of those not judged "no" that a gate failed
    gate     share of those judged "no" that a gate failed
"""

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.measuring import rank_file

JUDGED = Path(__file__).parent / "judged"
DATA = Path(os.environ.get("JOBPICKS_DATA", "../shared")) / "data"
GOOD = 3
COLUMNS = ("ndcg10", "p5", "blocked", "missed", "over", "gate")


def main() -> None:
    """Rank every pool of one half and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--held-back", action="store_true", help="the half that nothing is tuned on")
    people = people_of(held_back=options.parse_args().held_back)
    texts = texts_of({one for person in people for one in pool_of(person)})
    print(f"{'':28}" + "".join(f"{name:>9}" for name in COLUMNS))
    rows = []
    for person in people:
        rows.append(_measured(person, [texts[one] for one in pool_of(person) if one in texts]))
        print(_line(person.stem, rows[-1]))
    print(_line("mean", {name: mean(row[name] for row in rows) for name in COLUMNS}))


def people_of(*, held_back: bool) -> list[Path]:
    """People with an even number are held back."""
    return [path for path in sorted(JUDGED.glob("*.toml")) if int(path.stem[1:3]) % 2 != held_back]


def pool_of(person: Path) -> dict[str, str]:
    """The ids of a person's pool, and the file of each."""
    rows = json.loads((JUDGED / f"{person.stem}.pool.json").read_text("utf-8"))
    return {row["id"]: row["file"] for row in rows}


def texts_of(wanted: set[str]) -> dict[str, bytes]:
    """The listings of these ids, as lines of a listings file.

    Those of other years come without their dates: beside today's they would all be too old.
    """
    found = {}
    with gzip.open(DATA / "listings.jsonl.gz") as lines:
        found |= {row: line for line in lines if (row := _id(line)) in wanted}
    with gzip.open(DATA / "duplicates" / "listings.jsonl.gz") as lines:
        found |= {row: _undated(line) for line in lines if (row := _id(line)) in wanted}
    return found


def _undated(line: bytes) -> bytes:
    return json.dumps(json.loads(line) | {"posted_at": None}).encode() + b"\n"


def _id(line: bytes) -> str:
    return str(json.loads(line)["id"])


def _measured(person: Path, lines: Sequence[bytes]) -> Mapping[str, float]:
    labels = {row["id"]: row for row in labels_of(person)}
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as pool:
        pool.write(b"".join(lines))
        pool.flush()
        rows = [row for row in rank_file(person, Path(pool.name)) if row["id"] in labels]
    gains = [gain_of(labels[str(row["id"])]) for row in rows]
    failed = {row["id"] for row in rows if row["eligible"] == "no"}
    blocked = [row["id"] for row in rows if labels[str(row["id"])]["eligible"] == "no"]
    good = [row["id"] for row, gain in zip(rows, gains, strict=True) if gain >= GOOD]
    free = [row["id"] for row in rows if labels[str(row["id"])]["eligible"] != "no"]
    best = dcg(sorted(gains, reverse=True)[:10])
    return {
        "ndcg10": dcg(gains[:10]) / best if best else 1.0,
        "p5": mean(gain >= GOOD for gain in gains[:5]),
        "blocked": sum(row["id"] in blocked for row in rows[:10]),
        "missed": _share(good, failed),
        "over": _share(free, failed),
        "gate": _share(blocked, failed),
    }


def labels_of(person: Path) -> Iterator[dict[str, object]]:
    for line in (JUDGED / f"{person.stem}.labels.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def gain_of(label: Mapping[str, object]) -> int:
    return 0 if label["eligible"] == "no" else int(str(label["fit"]))


def dcg(gains: Sequence[int]) -> float:
    """Discounted cumulative gain, the best place first."""
    return sum((2**gain - 1) / log2(place + 2) for place, gain in enumerate(gains))


def _share(of: Sequence[object], failed: set[object]) -> float:
    return mean(one in failed for one in of) if of else 0.0


def _line(name: str, row: Mapping[str, float]) -> str:
    return f"{name:28}" + "".join(f"{row[column]:9.3f}" for column in COLUMNS)


if __name__ == "__main__":
    main()
