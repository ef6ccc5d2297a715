"""Train the stance head on a checkpoint whose encoder stays as it is: anchor and content to one of eight stances.

usage: stance.py --model FOLDER [--data DIR] [--work DIR]

Learns from examples marked by the reading guide (wikinews-open, training/data) and, for cues that settle the stance by
themselves (`denied`, `warned`), from PolNeAR with the lexicon's stance. A cue like `said` settles nothing: there only the
guide's examples are learned from. Writes stance.pt beside the checkpoint.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))
from corpora import NAMES, OWN, PAIR, SKIP, STANCES, Example, attributed, marked, wikinews
from network import LIGHT, WIDTH, Reader
from train import HOME, SEED, Batches, loaded

from sayso.reading.network.windows import FEATURES, Convention

ASSERTS = 0
EPOCHS, RATE, DECAY = 30, 2e-3, 0.05
SILVER = 0.3
"""Weight of an example whose stance the lexicon gave."""


class Stances(nn.Module):
    """Vectors of a window, an anchor and its content to scores of the stances."""

    def __init__(self) -> None:
        super().__init__()
        self.up, self.down = nn.Linear(3 * WIDTH, LIGHT), nn.Linear(LIGHT, len(STANCES))

    def forward(self, joined: Tensor, anchors: Tensor, content: Tensor) -> Tensor:
        """Return (C, stances) from (W, WIDTH), (C,) and (C, W) with 1.0 for words of the content."""
        mean = content @ joined / content.sum(1, keepdim=True).clamp(min=1)
        most = (joined[None] + (content[..., None] - 1) * 1e4).amax(1).clamp(min=-50)
        return self.down(torch.relu(self.up(torch.cat([joined[anchors], mean, most], -1))))


def pooled(reader: Reader, batches: Batches, some: list[Example]) -> tuple[Tensor, Tensor]:
    """Return the inputs of the head (rows, 3 x WIDTH) and the stances of some examples."""
    rows, labels = [], []
    generator = np.random.default_rng(SEED)
    for one in some:
        told = [p for p in one.pairs if p.stance != SKIP and (p.roles >= 5).any()]
        if not told:
            continue
        batch = batches.tensors([one], generator)
        with torch.no_grad():
            joined = reader.words(batch["pieces"], batch["mask"], batch["firsts"], batch["features"])[0]
        for pair in told:
            content = torch.from_numpy(pair.roles >= 5)
            part = joined[content]
            rows.append(torch.cat([joined[pair.anchor], part.mean(0), part.amax(0).clamp(min=-50)]))
            labels.append(pair.stance)
    return torch.stack(rows), torch.tensor(labels)


def main() -> int:
    """Train and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SAYSO_DATA") or HOME.parent / "shared"))
    parser.add_argument("--work", type=Path, default=HOME / "build" / "reader")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    corpora, _ = loaded(args)
    state = torch.load(args.work / "checkpoint.pt", weights_only=False)
    reader = Reader(FEATURES, len(state["tags"]), len(NAMES), len(PAIR), len(STANCES))
    reader.load_state_dict(state["model"])
    reader.eval()
    own = list(attributed(marked(OWN), Convention.GUIDE))
    silver = [e for e in corpora["polnear"] if any(p.stance not in (SKIP, ASSERTS) for p in e.pairs)]
    held = list(attributed(wikinews(args.data, held=True), Convention.GUIDE))
    groups = {"guide": [*own, *corpora["wikinews"]], "silver": silver, "held": held}
    batches = Batches(groups, BertWordPieceTokenizer(str(args.model / "vocab.txt"), lowercase=True))
    data = {name: pooled(reader, batches, some) for name, some in groups.items()}
    keep = data["silver"][1] != ASSERTS
    data["silver"] = (data["silver"][0][keep], data["silver"][1][keep])
    rows = torch.cat([data["guide"][0], data["silver"][0]])
    labels = torch.cat([data["guide"][1], data["silver"][1]])
    weights = torch.cat([torch.ones(len(data["guide"][1])), torch.full((len(data["silver"][1]),), SILVER)])
    print({name: dict(Counter(STANCES[n].value for n in some.tolist())) for name, (_, some) in data.items()})
    head = Stances()
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        order = torch.randperm(len(labels))
        for part in order.split(64):
            x = nn.functional.dropout(rows[part], 0.2)
            scores = head.down(torch.relu(head.up(x)))
            loss = (nn.functional.cross_entropy(scores, labels[part], reduction="none") * weights[part]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            guess = head.down(torch.relu(head.up(data["held"][0]))).argmax(1)
        if epoch % 5 == 4:
            right = (guess == data["held"][1]).float().mean().item()
            print(f"epoch {epoch + 1}: loss {loss.item():.3f}, held-back wikinews-open {100 * right:.1f} % of {len(guess)}", flush=True)
    torch.save(head.state_dict(), args.work / "stance.pt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
