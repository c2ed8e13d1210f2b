"""Makes scoring/data/topics.npz from the recorded adverts that JOBPICKS_DATA names: which words speak of the same things.

    python benchmarks/make_topics.py

The words of titles (three times) and texts of different adverts, without what comes after the work, are weighed by
(1 + ln tf) × idf, and the first singular vectors are kept, each divided by the root of its singular value, so that the few
strongest do not drown the rest. Directions in which adverts of other languages differ from English ones are taken out: a
language is no topic. Rows are held in 8 bits with a scale each. Needs the extra `bench`.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.files import listings_from
from scoring.facts.language import language_of
from scoring.facts.text import Advert
from scoring.signals.advert import work
from scoring.topics import tokens

DATA = Path(os.environ.get("JOBPICKS_DATA", "../shared")) / "data"
OUT = Path(__file__).parents[1] / "scoring" / "data" / "topics.npz"
TOPICS = 64
RARE, COMMON = 30, 0.25
"""A word is kept that stands in so many adverts at least, and in this share of them at most."""
SHORT, SAME = 300, 600
"""Characters: shorter texts say nothing, and texts that begin alike are one."""
ENOUGH = 15
"""So many adverts of a language show in what it differs."""


def main() -> None:
    """Read, weigh, decompose, write."""
    languages, adverts = [], []
    for language, text in _texts():
        languages.append(language)
        adverts.append(Counter(tokens(text)))
    known = Counter(word for advert in adverts for word in advert)
    words = sorted(word for word, count in known.items() if RARE <= count <= COMMON * len(adverts))
    at = {word: column for column, word in enumerate(words)}
    idf = np.array([1 + log((1 + len(adverts)) / (1 + known[word])) for word in words])
    kept = [[(at[word], 1 + log(count)) for word, count in sorted(advert.items()) if word in at] for advert in adverts]
    matrix = csr_matrix(
        (
            [weight for row in kept for _, weight in row],
            [column for row in kept for column, _ in row],
            np.cumsum([0, *map(len, kept)]),
        ),
        shape=(len(kept), len(words)),
    ).multiply(idf)
    matrix = csr_matrix(matrix)
    sizes = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = csr_matrix(matrix.multiply(1 / np.maximum(sizes, 1e-9)[:, None]))
    _, strength, vectors = svds(matrix, k=TOPICS, v0=np.ones(min(matrix.shape)), return_singular_vectors="vh")
    strange = _languages(matrix @ (vectors.T / np.sqrt(strength)), languages)
    rows = vectors.T / np.sqrt(strength)
    rows = (rows - rows @ strange @ strange.T) * idf[:, None]
    scale = np.abs(rows).max(axis=1) / 127
    np.savez_compressed(
        OUT,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        rows=np.round(rows / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float32),
    )
    print(f"{len(adverts):,} adverts, {len(words):,} words, {TOPICS} topics, {OUT.stat().st_size:,} bytes")


def _languages(topics: NDArray[np.float64], languages: list[str | None]) -> NDArray[np.float64]:
    """Directions, as orthonormal columns, in which the mean advert of each other language differs from the English one."""
    told = topics / np.maximum(np.linalg.norm(topics, axis=1), 1e-9)[:, None]
    means = {
        language: told[[each == language for each in languages]].mean(axis=0)
        for language, count in sorted(Counter(filter(None, languages)).items())
        if count >= ENOUGH
    }
    english = means.pop("en")
    return np.linalg.qr(np.array([mean - english for mean in means.values()]).T)[0]


def _texts() -> Iterator[tuple[str | None, str]]:
    """The language and the words of every different advert."""
    seen = set()
    for path in (DATA / "listings.jsonl.gz", DATA / "duplicates" / "listings.jsonl.gz"):
        for listing in listings_from(path):
            text = listing.description or ""
            if len(text) >= SHORT and text[:SAME] not in seen:
                seen.add(text[:SAME])
                yield language_of(Advert(listing)), f"{listing.title}\n" * 3 + work(text)


if __name__ == "__main__":
    main()
