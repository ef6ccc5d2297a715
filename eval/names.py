"""Names of the gold cases with the gold's body: the mean of B-cubed and MUC F1 over aliases, and what is missing.

usage: names.py [--misses]
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, reader, scorer
from sayso.link.names import entities


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("names: skipped, no reference data")
        return 0
    scorer(data)
    sys.path.insert(0, str(data / "score"))
    from score_ledger import Names, clustering_f1

    scores = []
    for case in cases(data):
        articles, gold = zip(*given(case), strict=True)
        readings = reader().read(articles, added_at=datetime(2000, 1, 1, tzinfo=UTC))
        found = entities(articles, readings)
        gold_of = {Names.key(a): e["name"] for e in gold[0]["entities"] for a in e["aliases"]}
        mine = {Names.key(a): e.name for e in found for a in [*e.aliases, e.name]}
        scores.append(clustering_f1(gold_of, mine))
        missing = [a for a in gold_of if a not in mine]
        print(f"{case.name:16s} {scores[-1]:.3f}  found {1 - len(missing) / len(gold_of):.3f}")
        if "--misses" in sys.argv:
            print("  missing", missing)
            for entity in gold[0]["entities"]:
                got = {mine.get(Names.key(a)) for a in entity["aliases"]} - {None}
                if len(got) > 1:
                    print("  split", entity["aliases"], got)
            for name in sorted(set(mine.values())):
                names = {gold_of[k] for k, v in mine.items() if v == name and k in gold_of}
                if len(names) > 1:
                    print("  joined", name, names)
    print(f"{'mean':16s} {sum(scores) / len(scores):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
