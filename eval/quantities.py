"""Quantities of the gold cases, with the gold's body and date; and NewsQuant's values, of the half not tuned on.

usage: quantities.py [--misses]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.model.text import Span
from sayso.read.parsing import parse
from sayso.read.quantities import quantities
from sayso.read.times import times


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("quantities: skipped, no reference data")
        return 0
    misses = "--misses" in sys.argv
    scores = []
    for case in cases(data):
        right = hits = predicted = wanted = 0
        for article, gold in given(case):
            tree = parse(article)
            found = quantities(article, tree, times(article, tree))
            used: set[int] = set()
            for q in gold["quantities"]:
                span = Span(*q["span"])
                pairs = [
                    (min(span.end, f.passage.span.end) - max(span.start, f.passage.span.start), -n)
                    for n, f in enumerate(found)
                    if n not in used and f.passage.span.overlaps(span)
                ]
                if not pairs:
                    if misses:
                        print(f"  {article.address} missed {q['quote']!r}")
                    continue
                n = -max(pairs)[1]
                used.add(n)
                f = found[n]
                hits += 1
                close = abs(f.value - q["value"]) <= 1e-6 * abs(q["value"]) and (f.value_hi or None) == (q["value_hi"] or None)
                ok = close and f.qualifier.value == q["qualifier"] and f.unit == q["unit"] and f.per == q["per"]
                right += ok
                if misses and not ok:
                    print(f"  {article.address} {q['quote']!r}: {f.value:g} {f.value_hi} {f.qualifier.value} {f.unit} {f.per}")
            if misses:
                for n, f in enumerate(found):
                    if n not in used:
                        around = article.text[max(0, f.passage.span.start - 30) : f.passage.span.end + 20].replace("\n", " ")
                        print(f"  {article.address} extra {f.passage.text!r} in {around!r}")
            predicted, wanted = predicted + len(found), wanted + len(gold["quantities"])
        scores.append(2 * right / (predicted + wanted))
        print(f"{case.name:16s} all right {scores[-1]:.3f}  found {2 * hits / (predicted + wanted):.3f}")
    print(f"{'mean':16s} {sum(scores) / len(scores):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
