"""What each part of the recipe is worth: the same short training without it, and the figures of each.

usage: ablate.py [--data DIR] [--work DIR] [--share S] [--epochs N] [--threads N] [PART ...]

A share of the examples and few epochs, so that all variants take about as long as one whole training: the differences count,
not the figures. One line a variant is added to `ablation.jsonl` beside this file. PART is one of `train.PARTS`, or `all` for
the whole recipe; every one of them where none is named.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from train import HOME, PARTS

LOG = Path(__file__).parent / "ablation.jsonl"


def called(*command: object, reader: str) -> str:
    """Return what a program of this project prints, when it reads with this network."""
    environment = os.environ | {"SAYSO_READER": reader}
    words = [sys.executable, *map(str, command)]
    return subprocess.run(words, check=True, capture_output=True, text=True, cwd=HOME, env=environment).stdout


def measured(folder: Path, data: Path) -> dict[str, float]:
    """Return the figures of an exported network: F1, in hundredths."""
    reader = f"model:{folder}"
    polnear, out = data / "data" / "attribution" / "polnear.dev.jsonl.gz", folder / "polnear.jsonl"
    called("eval/attributions.py", "--reader", reader, "--convention", "polnear", "--data", polnear, out, reader=reader)
    scored = called(data / "score" / "attribution.py", polnear, out, reader=reader)
    found = {"polnear": first(scored, r"source\+cue\+content\s+(?:[\d.]+\s+){2}([\d.]+)")}
    for name, option in (("cases", ()), ("wikinews", ("--wikinews",))):
        rows = called("eval/statements.py", *option, reader=reader)
        found[name] = first(rows, r"(?m)^mean.*?([\d.]+)")
    found["names"] = first(called("eval/words.py", reader=reader), r"(?s)en_ewt-test.*?([\d.]+)")
    return found


def first(text: str, pattern: str) -> float:
    """Return the first figure that a pattern finds."""
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"no {pattern!r} in {text[-2000:]!r}")
    return float(match[1])


def main() -> int:
    """Train and measure each variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=["all", *PARTS, []], default=[])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SAYSO_DATA") or HOME.parent / "shared"))
    parser.add_argument("--work", type=Path, default=HOME / "build" / "ablation")
    parser.add_argument("--share", type=float, default=0.25)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    for part in args.parts or ["all", *PARTS]:
        work = args.work / part
        work.mkdir(parents=True, exist_ok=True)
        shared, own = args.work / "examples.pickle", work / "examples.pickle"
        if shared.exists() and not own.exists():
            own.symlink_to(shared.resolve())
        recipe = ["--share", args.share, "--epochs", args.epochs, "--threads", args.threads, "--data", args.data]
        left = [] if part == "all" else ["--without", part]
        called("training/reader/train.py", "--work", work, *recipe, *left, reader="rules")
        called("training/reader/export.py", "--work", work, "--out", work / "network", reader="rules")
        row = {"without": "" if part == "all" else part, "share": args.share, "epochs": args.epochs}
        with LOG.open("a", encoding="utf-8") as log:
            log.write(json.dumps(row | measured(work / "network", args.data)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
