"""Which reports are near enough to be of one story: pairs that share heavy words, found without comparing all."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

HEAVY = 40
"""Words of a profile that can bring two reports together, the heaviest ones."""
NEAREST = 16
"""A word pairs a report with so many before it that hold it too: the reports of one story stand near each other in time."""
SEEN = 0.02
"""Likeness by heavy words alone from which a pair is compared in full."""
LEAST = 0.06
"""Likeness from which two reports are neighbours."""
CHUNK = 4096
"""Reports compared at a time: bounds the memory."""


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the sum of products of the weights that two profiles share."""
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[w] for w, v in a.items() if w in b)


def neighbours(profiles: Sequence[Mapping[str, float]]) -> Iterator[tuple[int, int, float]]:
    """Yield (earlier place, later place, likeness) of reports that are neighbours, in order of the later.

    Args:
        profiles: of the reports in order of the pile, heaviest word first, each of length 1.
    """
    for earlier, later in _pairs(profiles):
        likeness = dot(profiles[earlier], profiles[later])
        if likeness >= LEAST:
            yield earlier, later, likeness


def _pairs(profiles: Sequence[Mapping[str, float]]) -> Iterator[tuple[int, int]]:
    numbers: dict[str, int] = {}
    heavy = [list(p.items())[:HEAVY] for p in profiles]
    words = np.array([numbers.setdefault(w, len(numbers)) for some in heavy for w, _ in some], dtype=np.int64)
    weights = np.array([v for some in heavy for _, v in some], dtype=np.float64)
    owners = np.repeat(np.arange(len(profiles), dtype=np.int64), [len(some) for some in heavy])
    order = np.argsort(words, kind="stable")  # owners stay in order within one word
    words, weights, owners = words[order], weights[order], owners[order]
    by_owner = np.argsort(owners, kind="stable")
    starts = np.searchsorted(owners[by_owner], np.arange(0, len(profiles) + CHUNK, CHUNK))
    for start, end in pairwise(starts):
        yield from _chunk(words, weights, owners, np.sort(by_owner[start:end]), len(profiles))


def _chunk(
    words: NDArray[np.int64],
    weights: NDArray[np.float64],
    owners: NDArray[np.int64],
    places: NDArray[np.int64],
    size: int,
) -> Iterator[tuple[int, int]]:
    keys, products = [], []
    for gap in range(1, NEAREST + 1):
        places = places[places >= gap]
        places = places[words[places] == words[places - gap]]
        keys.append(owners[places] * size + owners[places - gap])
        products.append(weights[places] * weights[places - gap])
    found, at = np.unique(np.concatenate(keys), return_inverse=True)
    near = found[np.bincount(at, weights=np.concatenate(products), minlength=len(found)) >= SEEN]
    for key in near.tolist():
        later, earlier = divmod(key, size)
        yield earlier, later
