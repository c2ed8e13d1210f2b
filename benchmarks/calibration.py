"""What the prior map from raw to score should be, by people whose listings were judged by reading.

    python benchmarks/calibration.py                  # those of benchmarks/judged that are to develop with
    python benchmarks/calibration.py --also FOLDER    # and those of a folder with profiles, pools and labels

A listing that no gate failed stands for a pick, and a gain of 3 or 4 (fits well, and the person could be hired) for a 👍.
Printed: slope and intercept to put into scoring/calibration.py; for each person what the map expected that was fitted to
all others, and what was so; and of these expectations the reliability table, the expected calibration error beside what
chance alone would make it, and the Brier score (1950; the mean square of what is off, 0.25 for a coin).
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import loads
from math import fsum
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parents[1]))

from judged import GOOD, gain_of, labels_of, people_of, pool_of, texts_of

from bot.measuring import rank_file
from scoring.calibration import PRIOR, Answered, Calibration, fit
from scoring.reliability import Scored, calibration_error, curve


def main() -> None:
    """Fit, hold one person out after the other, and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--also", type=Path, help="a folder with profiles/*.toml, pools/*.jsonl.gz, labels/*.jsonl")
    also = options.parse_args().also
    people = dict([*_judged(), *(_in_folder(also) if also else ())])
    everybody = _fitted(people.values())
    print(f"slope {everybody.slope:.3f}, intercept {everybody.intercept:.2f}: raw {everybody.raw(50):.1f} reads 50")
    _compare("the prior in force, on everybody", {name: (PRIOR, its) for name, its in people.items()})
    others = {name: (_fitted(its for one, its in people.items() if one != name), its) for name, its in people.items()}
    _compare("fitted to the others, on each", others)


def _judged() -> Iterator[tuple[str, Sequence[Answered]]]:
    people = [person for person in people_of(held_back=False) if person.with_suffix(".labels.jsonl").exists()]
    texts = texts_of({one for person in people for one in pool_of(person)})
    for person in people:
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as pool:
            pool.write(b"".join(texts[one] for one in pool_of(person) if one in texts))
            pool.flush()
            yield person.stem, _answered(person, Path(pool.name), labels_of(person))


def _in_folder(folder: Path) -> Iterator[tuple[str, Sequence[Answered]]]:
    for labels in sorted((folder / "labels").glob("*.jsonl")):
        name = labels.stem
        rows = map(loads, labels.read_text("utf-8").splitlines())
        yield name, _answered(folder / "profiles" / f"{name}.toml", folder / "pools" / f"{name}.jsonl.gz", rows)


def _answered(profile: Path, pool: Path, labels: Iterable[Mapping[str, object]]) -> Sequence[Answered]:
    gains = {row["id"]: gain_of(row) for row in labels}
    return [
        Answered(float(str(row["raw"])), up=gains[row["id"]] >= GOOD)
        for row in rank_file(profile, pool)
        if row["eligible"] != "no" and row["id"] in gains
    ]


def _fitted(people: Iterable[Sequence[Answered]]) -> Calibration:
    return fit(one for answered in people for one in answered)


def _compare(title: str, people: Mapping[str, tuple[Calibration, Sequence[Answered]]]) -> None:
    print(f"\n{title}\n{'':28}   picks  expected      👍")
    scored: list[Scored] = []
    for name, (calibration, answered) in people.items():
        its = [Scored(calibration.score(one.raw), one.up) for one in answered]
        expected = mean(one.score for one in its)
        print(f"{name:28} {len(its):7} {expected:9.0f} {100 * mean(one.up for one in its):7.0f}")
        scored += its
    print("score     picks  expected      👍")
    for band in curve(scored):
        if band.expected is not None and band.rate is not None:
            print(f"{band.low:2}-{band.high:<3} {band.verdicts:8} {100 * band.expected:9.0f} {100 * band.rate:7.0f}")
    if error := calibration_error(scored):
        brier = fsum((one.score / 100 - one.up) ** 2 for one in scored) / len(scored)
        print(
            f"expected calibration error {error.value:.3f} (by chance {error.by_chance:.3f} ± {error.deviation:.3f}), Brier {brier:.3f}"
        )


if __name__ == "__main__":
    main()
