"""Scores to labels that make sense: the best path through a chain, and names that begin with B."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
NEVER = np.float32(-1e4)


def legal(labels: Sequence[str]) -> tuple[Scores, Scores]:
    """Return (penalty at the start, penalty of each move): an I follows only its own B or I."""
    start = np.array([NEVER if label[:2] == "I-" else 0 for label in labels], np.float32)
    moves = np.zeros((len(labels), len(labels)), np.float32)
    for a, before in enumerate(labels):
        for b, after in enumerate(labels):
            if after[:2] == "I-" and before[2:] != after[2:]:
                moves[a, b] = NEVER
    return start, moves


def best_path(scores: Scores, start: Scores, moves: Scores, end: Scores | None = None) -> NDArray[np.int64]:
    """Return the best labels of several chains of one length (Viterbi, 1967).

    Args:
        scores: (chains, words, labels).
        start: (labels,), added to the first word.
        moves: (labels, labels), from one word's label to the next one's.
        end: (labels,), added to the last word.
    """
    chains, size, labels = scores.shape
    back = np.zeros((size, chains, labels), np.int64)
    held = scores[:, 0] + start
    ways = np.empty((chains, labels, labels), held.dtype)  # from the word before (axis 2) to this one (axis 1)
    towards, ahead = np.ascontiguousarray(moves.T), scores.swapaxes(0, 1)
    for n in range(1, size):
        np.add(held[:, None, :], towards, out=ways)
        ways.argmax(2, out=back[n])
        held = np.maximum.reduce(ways, axis=2)
        held += ahead[n]
    if end is not None:
        held = held + end
    path = np.zeros((chains, size), np.int64)
    path[:, -1] = held.argmax(1)
    for n in range(size - 1, 0, -1):
        path[:, n - 1] = back[n][np.arange(chains), path[:, n]]
    return path


def runs(path: Sequence[int], labels: Sequence[str], role: str) -> list[tuple[int, int]]:
    """Return the stretches of a role in a path, as first and one past last word.

    >>> runs([1, 2, 0, 1], ("O", "B-source", "I-source"), "source")
    [(0, 2), (3, 4)]
    """
    found: list[tuple[int, int]] = []
    for n, label in enumerate(path):
        prefix, _, kind = labels[label].partition("-")
        if kind != role:
            continue
        if prefix == "B" or not found or found[-1][1] != n:
            found.append((n, n + 1))
        else:
            found[-1] = (found[-1][0], n + 1)
    return found
