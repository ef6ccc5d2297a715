import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.network.decode import best_path, legal, runs

LABELS = ("O", "B-source", "I-source", "B-content", "I-content")


def test_an_inner_label_follows_only_its_own() -> None:
    start, moves = legal(LABELS)
    assert [start[n] < -1 for n in range(5)] == [False, False, True, False, True]
    allowed = {(LABELS[a], LABELS[b]) for a in range(5) for b in range(5) if moves[a, b] == 0}
    assert ("O", "I-source") not in allowed
    assert ("B-content", "I-source") not in allowed
    assert {("B-source", "I-source"), ("I-source", "I-source"), ("I-source", "B-content")} <= allowed


@given(st.integers(1, 6), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_the_best_path_is_the_best_of_all(size: int, chains: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(chains, size, 3)).astype(np.float32)
    start, end = rng.normal(size=3).astype(np.float32), rng.normal(size=3).astype(np.float32)
    moves = rng.normal(size=(3, 3)).astype(np.float32)
    every = np.stack(np.meshgrid(*[np.arange(3)] * size, indexing="ij"), -1).reshape(-1, size)
    found = best_path(scores, start, moves, end)
    for chain in range(chains):
        sums = start[every[:, 0]] + end[every[:, -1]]
        sums = sums + sum(scores[chain, n, every[:, n]] for n in range(size))
        sums = sums + sum(moves[every[:, n], every[:, n + 1]] for n in range(size - 1))
        mine = np.flatnonzero((every == found[chain]).all(1))[0]
        assert sums[mine] >= sums.max() - 1e-4


def test_runs_are_cut_at_each_beginning() -> None:
    assert runs([3, 4, 0, 3, 4, 4, 3], LABELS, "content") == [(0, 2), (3, 6), (6, 7)]
    assert runs([1, 2, 3], LABELS, "source") == [(0, 2)]
    assert runs([0, 0], LABELS, "source") == []
