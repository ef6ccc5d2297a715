"""Series, relations and names of the gold cases, read by the reader from the gold's body or (--oracle) from the gold itself.

usage: linking.py [--oracle] [--misses]
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, reader, scorer
from oracle import reading
from sayso.link.linking import link
from sayso.show import jsonl
from sayso.stores.memory import MemoryStore

NAMES = ("entities", "series", "relations", "relations.any_kind", "statements", "quantities")


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("linking: skipped, no reference data")
        return 0
    score, rows = scorer(data), {}
    for case in cases(data):
        articles, gold = zip(*given(case), strict=True)
        if "--oracle" in sys.argv:
            readings = [reading(a, g) for a, g in zip(articles, gold, strict=True)]
        else:
            readings = reader().read(articles, added_at=datetime(2000, 1, 1, tzinfo=UTC))
        store = MemoryStore()
        store.add([*articles, *readings])
        with tempfile.TemporaryDirectory() as folder:
            jsonl.write(store.view(), link(articles, readings), Path(folder))
            rows[case.name], misses = score(case, Path(folder))
        if "--misses" in sys.argv:
            print(case.name)
            print("\n".join(m for m in misses if m.startswith("relation")))
    print(f"{'':16s}" + "".join(f"{n[:10]:>11s}" for n in NAMES))
    for name, row in rows.items():
        print(f"{name:16s}" + "".join(f"{row[n]:11.3f}" for n in NAMES))
    print(f"{'mean':16s}" + "".join(f"{sum(r[n] for r in rows.values()) / len(rows):11.3f}" for n in NAMES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
