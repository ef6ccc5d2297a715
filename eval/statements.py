"""Statements with the gold's body and page data: the reference scorer's statement figures, without linking.

usage: statements.py [--misses]
"""

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, scorer

from sayso.model.plain import article_row, reading_rows
from sayso.readers.rules import RulesReader

NAMES = ("statements", "chains", "stances", "origin", "mode", "cue", "said_when", "quantities", "quantities.counted", "times")


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("statements: skipped, no reference data")
        return 0
    score, rows = scorer(data), {}
    for case in cases(data):
        tables: dict[str, list[dict[str, object]]] = {}
        for article, _ in given(case):
            (reading,) = RulesReader().read([article], added_at=datetime(2000, 1, 1, tzinfo=UTC))
            tables.setdefault("documents", []).append(article_row(article))
            for name, some in reading_rows(reading)[1].items():
                tables.setdefault(name, []).extend(some)
        with tempfile.TemporaryDirectory() as folder:
            for name, some in tables.items():
                (Path(folder) / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in some), "utf-8")
            rows[case.name], misses = score(case, Path(folder))
        if "--misses" in sys.argv:
            print("\n".join(m for m in misses if " chains:" in m or " stances:" in m))
    print(f"{'':16s}" + "".join(f"{n[:10]:>11s}" for n in NAMES))
    for case_name, row in rows.items():
        print(f"{case_name:16s}" + "".join(f"{row[n]:11.3f}" for n in NAMES))
    print(f"{'mean':16s}" + "".join(f"{sum(r[n] for r in rows.values()) / len(rows):11.3f}" for n in NAMES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
