"""Checkpoint to the files that ship: an int8 encoder, two small graphs for the heads, the word pieces, and a description.

usage: export.py [--model FOLDER] [--work DIR] [--out DIR] [--fp32]

--fp32 leaves the encoder as it was trained, to compare.
"""

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import gelu

sys.path.insert(0, str(Path(__file__).parent))
from corpora import NAMES, PAIR, STANCES
from network import WIDTH, Reader
from train import published

from sayso.reading.network.windows import FEATURES, FLAGS, OUTLINES, ROLES

HOME = Path(__file__).resolve().parents[2]


class Encoded(nn.Module):
    """Pieces of one window to the vectors of its words."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, pieces: Tensor, firsts: Tensor) -> Tensor:
        """Return (W, WIDTH) from (1, P) and (W,)."""
        x = self.encoder(pieces, torch.zeros(1, 1, 1, 1))
        return x[0, firsts]


class Looked(nn.Module):
    """Vectors and features of words to what each word is."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.join, self.tags, self.names, self.anchors = reader.join, reader.tags, reader.names, reader.anchors

    def forward(self, vectors: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return joined vectors (W, WIDTH), and scores of tags, names and anchors."""
        joined = vectors + gelu(self.join(torch.cat([vectors, features], -1)))
        return joined, self.tags(joined), self.names(joined), self.anchors(joined)


class Paired(nn.Module):
    """Joined vectors and anchors to each word's role, and the stance."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.pair = reader.pair

    def forward(self, joined: Tensor, anchors: Tensor, distance: Tensor, ruled: Tensor) -> tuple[Tensor, Tensor]:
        """Return roles (C, W, roles) and stances (C, stances)."""
        pair = self.pair
        x = pair.here(joined)[None] + pair.there(joined[anchors])[:, None] + pair.distance(distance) + pair.ruled(ruled)
        mask = torch.zeros(1, 1, 1, 1)
        x = pair.layer2(pair.layer(pair.norm(gelu(x)), mask), mask)
        return pair.roles(x), pair.stance(x[torch.arange(anchors.shape[0]), anchors])


def graphs(reader: Reader, out: Path) -> None:
    """Write the three graphs in full precision."""
    words, pieces = 7, 9
    cases = {
        "encoder": (
            Encoded(reader),
            (torch.ones(1, pieces, dtype=torch.int64), torch.arange(words)),
            {"pieces": {1: "P"}, "firsts": {0: "W"}},
            ["vectors"],
        ),
        "words": (
            Looked(reader),
            (torch.zeros(words, WIDTH), torch.zeros(words, FEATURES)),
            {"vectors": {0: "W"}, "features": {0: "W"}},
            ["joined", "tags", "names", "anchors"],
        ),
        "pairs": (
            Paired(reader),
            (
                torch.zeros(words, WIDTH),
                torch.zeros(2, dtype=torch.int64),
                torch.zeros(2, words, dtype=torch.int64),
                torch.zeros(2, words, dtype=torch.int64),
            ),
            {"joined": {0: "W"}, "anchors": {0: "C"}, "distance": {0: "C", 1: "W"}, "ruled": {0: "C", 1: "W"}},
            ["roles", "stances"],
        ),
    }
    for name, (module, inputs, axes, outputs) in cases.items():
        torch.onnx.export(
            module.eval(), inputs, str(out / f"{name}.onnx"), input_names=list(axes), output_names=outputs,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip


def blinded(reader: Reader, without: Collection[str]) -> None:
    """Make the network deaf to inputs that it was trained without: to what it never saw its weights say nothing."""
    with torch.no_grad():
        if "shape" in without:
            reader.join.weight[:, WIDTH : WIDTH + len(OUTLINES)] = 0
        if "hints" in without:
            told = WIDTH + len(OUTLINES) + FLAGS.index("source")
            reader.join.weight[:, told : told + len(FLAGS) - FLAGS.index("source")] = 0
            reader.pair.ruled.weight[:] = reader.pair.ruled.weight[ROLES.index("unknown")].clone()


def digest(folder: Path, about: dict[str, list]) -> str:
    """Return what tells one set of weights from another: of the graphs, the pieces, and the labels with their transitions."""
    seen = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for name in ("encoder.onnx", "words.onnx", "pairs.onnx", "pieces.txt"):
        seen.update((folder / name).read_bytes())
    return seen.hexdigest()[:16]


def main() -> int:
    """Export what was trained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=published())
    parser.add_argument("--work", type=Path, default=HOME / "build" / "reader")
    parser.add_argument("--out", type=Path, default=HOME / "src" / "sayso" / "reading" / "network" / "data")
    parser.add_argument("--fp32", action="store_true")
    args = parser.parse_args()
    state = torch.load(args.work / "checkpoint.pt", weights_only=False)
    reader = Reader(FEATURES, len(state["tags"]), len(NAMES), len(PAIR), len(STANCES))
    reader.load_state_dict(state["model"])
    blinded(reader, state.get("without", ()))
    reader.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        graphs(reader, Path(folder))
        for name in ("words", "pairs"):
            shutil.copy(Path(folder) / f"{name}.onnx", args.out)
        if args.fp32:
            shutil.copy(Path(folder) / "encoder.onnx", args.out)
        else:  # seven bits of weight: eight saturate on processors without VNNI, and readings would differ between machines
            quantize_dynamic(
                Path(folder) / "encoder.onnx", args.out / "encoder.onnx",
                weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            )  # fmt: skip
    shutil.copy(args.model / "vocab.txt", args.out / "pieces.txt")
    pair = reader.pair
    chain = {name: [round(float(x), 5) for x in getattr(pair, name).detach().flatten()] for name in ("start", "end", "moves")}
    labels = {"tags": state["tags"], "names": list(NAMES), "roles": list(PAIR), "stances": [s.value for s in STANCES]}
    about = {"weights": digest(args.out, {**labels, **chain}), **labels, **chain}
    (args.out / "network.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
