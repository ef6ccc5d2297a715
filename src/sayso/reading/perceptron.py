"""A greedy averaged-perceptron sequence tagger: weights from a file, features from a window of words.

Collins (2002), *Discriminative training methods for hidden Markov models*. Trained by `training/tagger`.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Weights = dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of one tagger.

    Attributes:
        labels: the labels, by number.
        weights: for each feature, the weight of each label that has one.
        fixed: words that had one label only, often enough to be sure.
    """

    labels: tuple[str, ...]
    weights: Weights
    fixed: dict[str, int]


@cache
def model(name: str) -> Model:
    """Return the model in `data/NAME.json.gz`.

    Raises:
        FileNotFoundError: if the package was built without it.
    """
    raw = json.loads(gzip.decompress((files("sayso.reading") / "data" / f"{name}.json.gz").read_bytes()))
    scale = raw["scale"]
    weights = {
        feature: {int(label): value / scale for label, value in zip(row[::2], row[1::2], strict=True)}
        for feature, row in raw["weights"].items()
    }
    return Model(tuple(raw["labels"]), weights, raw["fixed"])


def score(features: Sequence[str], weights: Weights, size: int) -> int:
    """Return the label with the highest sum of weights; of equal ones the smaller number."""
    sums = [0.0] * size
    for feature in features:
        row = weights.get(feature)
        if row is not None:
            for label, value in row.items():
                sums[label] += value
    return sums.index(max(sums))


def shape(word: str) -> str:
    """Return the outline of a word: `Xx`, `X`, `x`, `9`, `x-x` ..., runs cut to one.

    >>> shape("Kim"), shape("NATO"), shape("1,500"), shape("F-16"), shape("al-Assad")
    ('Xx', 'X', '9,9', 'X-9', 'x-Xx')
    """
    out: list[str] = []
    for c in word[:24]:
        kind = "X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)
