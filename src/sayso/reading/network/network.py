"""The embedded model's graphs, opened once a process and run a window at a time on one thread.

A window is run alone: the int8 encoder scales what it is given, and beside other windows it would scale it otherwise. So a
window's result depends on its words only, and remembering it changes nothing.
"""

import json
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import BertWordPieceTokenizer

from sayso.errors import ReaderError
from sayso.model.statement import Stance
from sayso.reading.network.decode import best_path, legal
from sayso.reading.network.windows import distances

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
MOST_PIECES = 512
HELD_BYTES = 48_000_000
"""What is remembered of windows at most, in bytes."""


class Looked(NamedTuple):
    """What the network takes each word of a window for.

    Attributes:
        joined: (words, width), for `Network.pairs`.
        tags: Penn Treebank part of speech of each word.
        names: IOB2 label of each word, an empty string outside names.
        anchors: (words,) probability that the word stands for a cue.
    """

    joined: Floats
    tags: tuple[str, ...]
    names: tuple[str, ...]
    anchors: Floats


class Network:
    """The three graphs with their labels; open it through `network()`.

    Attributes:
        weights: a digest of the files: other weights are another maker of readings.
    """

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / "network.json").read_text("utf-8"))
        self.weights = str(about["weights"])
        self.tags, self.names = tuple(about["tags"]), tuple(about["names"])
        self.roles, self.stances = tuple(about["roles"]), tuple(Stance(s) for s in about["stances"])
        start, moves = legal(self.roles)
        self.start = start + np.array(about["start"], np.float32)
        self.moves = moves + np.array(about["moves"], np.float32).reshape(len(self.roles), -1)
        self.end = np.array(about["end"], np.float32)
        self.name_start, self.name_moves = legal(self.names)
        self.pieces = BertWordPieceTokenizer(str(folder / "pieces.txt"), lowercase=True)
        self.encoder, self.words, self.pair = (_session(folder / f"{n}.onnx") for n in ("encoder", "words", "pairs"))
        self.remembered: OrderedDict[tuple[str, ...], Floats] = OrderedDict()
        self.held = 0

    def vectors(self, words: Sequence[str]) -> Floats:
        """Return a vector (words, width) for each word of a window; one met before is looked up.

        Args:
            words: of one window, never empty.
        """
        key = tuple(words)
        known = self.remembered.get(key)
        if known is not None:
            self.remembered.move_to_end(key)
            return known
        coded = self.pieces.encode(list(words), is_pretokenized=True)
        owners = coded.word_ids
        firsts = np.zeros(len(words), np.int64)
        for place in range(len(owners) - 1, -1, -1):
            if owners[place] is not None:
                firsts[owners[place]] = place
        ids = np.array([coded.ids[:MOST_PIECES]], np.int64)
        found: Floats = self.encoder.run(None, {"pieces": ids, "firsts": np.minimum(firsts, ids.shape[1] - 1)})[0]
        self.remembered[key] = found
        self.held += found.nbytes
        while self.held > HELD_BYTES:
            self.held -= self.remembered.popitem(last=False)[1].nbytes
        return found

    def forget(self) -> None:
        """Drop what is remembered."""
        self.remembered.clear()
        self.held = 0

    def look(self, vectors: Floats, features: Floats) -> Looked:
        """Return what each word of a window is, given its features (words, FEATURES)."""
        joined, tags, names, anchors = self.words.run(None, {"vectors": vectors, "features": features})
        path = names.argmax(1)
        if self.name_start[path[0]] < 0 or (self.name_moves[path[:-1], path[1:]] < 0).any():
            path = best_path(names[None], self.name_start, self.name_moves)[0]
        odds = np.exp(anchors - anchors.max(1, keepdims=True))
        return Looked(
            joined,
            tuple(self.tags[n] for n in tags.argmax(1)),
            tuple("" if self.names[n] == "O" else self.names[n] for n in path),
            odds[:, 1] / odds.sum(1),
        )

    def pairs(self, joined: Floats, anchors: Sequence[int], ruled: Ints) -> tuple[Ints, list[Stance]]:
        """Return, for each anchor, the role of each word (anchors, words) as numbers of `roles`, and the stance.

        Args:
            joined: from `look`.
            anchors: places of words, at least one.
            ruled: (anchors, words), what the rules take each word for.
        """
        size = len(joined)
        given = {
            "joined": joined,
            "anchors": np.array(anchors, np.int64),
            "distance": np.stack([distances(size, a) for a in anchors]),
            "ruled": ruled,
        }
        scores, stances = self.pair.run(None, given)
        return best_path(scores, self.start, self.moves, self.end), [self.stances[n] for n in stances.argmax(1)]


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def network(folder: Path | None = None) -> Network:
    """Return the embedded model, opened once for a process.

    Args:
        folder: of another model with the same files; the one in the package where None.

    Raises:
        ReaderError: if the files are not there.
    """
    with as_file(files("sayso.reading.network") / "data") as inside:
        place = folder or inside
        if not (place / "network.json").is_file():
            raise ReaderError(f"opening the embedded model: {place} has no network.json; the package was built without it")
        return Network(place)
