"""Precision and recall of each rule of `sayso lint` on invented drafts: `python eval/lint.py [--half tune] [--misses]`.

The drafts are in `tests/cases/drafts.jsonl`, written before the rules, against the sample story. The rules were tuned on the
half `tune`; `held` is looked at for figures only. A remark counts where rule and words meet the expected ones. One expectation
of `tune` was changed afterwards, which of two mixed terms is marked; another when linking came to tell that 23 contradicts 50.
"""

import argparse
import json
import tempfile
from collections import Counter
from importlib.resources import files
from pathlib import Path

from sayso.pipeline import Ledger, read_into
from sayso.settings import Settings

CASES = Path(__file__).parent.parent / "tests" / "cases" / "drafts.jsonl"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tune", "held"))
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for entry in (files("sayso") / "sample").iterdir():
            (Path(folder) / entry.name).write_bytes(entry.read_bytes())
        ledger = read_into(folder, settings=Settings(workers=1))
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    for half in (chosen.half,) if chosen.half else ("tune", "held"):
        print_half(half, *scores(ledger, [row for row in rows if row["half"] == half], misses=chosen.misses))


def scores(ledger: Ledger, rows: list[dict], *, misses: bool = False) -> tuple[Counter, Counter, Counter]:
    """Return (hits, said, expected) by rule."""
    hits, said, expected = Counter(), Counter(), Counter()
    for row in rows:
        found = [(r.rule.name, r.words) for r in ledger.lint(row["draft"]).remarks]
        wanted = [(e["rule"], e["words"]) for e in row["expect"]]
        if not any(rule == "not-in-ledger" for rule, _ in wanted):
            found = [f for f in found if f[0] != "not-in-ledger"]
        left = list(found)
        for rule, words in wanted:
            expected[rule] += 1
            hit = next((f for f in left if f[0] == rule and words.lower() in f[1].lower()), None)
            if hit:
                hits[rule] += 1
                left.remove(hit)
            elif misses:
                print(f"  missed {rule} {words!r}: {row['draft'][:110]!r}")
        said.update(rule for rule, _ in found)
        for rule, words in left if misses else ():
            print(f"  wrong  {rule} {words[:50]!r}: {row['draft'][:110]!r}")
    return hits, said, expected


def print_half(half: str, hits: Counter, said: Counter, expected: Counter) -> None:
    """Print one half's table."""
    print(f"{half}: rule, precision, recall, expected")
    for rule in sorted(expected | said):
        right = hits[rule] / said[rule] if said[rule] else 1
        found = hits[rule] / expected[rule] if expected[rule] else 1
        print(f"  {rule:28} {right:.2f} {found:.2f} {expected[rule]:3}")
    total = sum(hits.values()), sum(said.values()), sum(expected.values())
    print(f"  {'all':28} {total[0] / max(1, total[1]):.2f} {total[0] / max(1, total[2]):.2f} {total[2]:3}")


if __name__ == "__main__":
    main()
