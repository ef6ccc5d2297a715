"""Body and page data of the gold cases: line F1 of the body, share of right fields, and the misses.

usage: ingest.py [--misses]
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.ingest.extract import article
from sayso.model.article import Capture


def key(value: str | None) -> str:
    """Return a field as the reference scorer compares it."""
    import re

    return " ".join(w for w in re.findall(r"\w+", (value or "").lower()) if w not in {"the", "a", "an", "s"})


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("ingest: skipped, no reference data")
        return 0
    bodies, fields = [], []
    for case in cases(data):
        hit = kept_lines = gold_lines = right = asked = 0
        for gold, _ in given(case):
            found = article(
                Capture(address=gold.address, media_type="text/plain", body=gold.text.encode()),
                added_at=datetime.now(UTC),
            )
            position = 0
            for line in gold.text.splitlines(keepends=True):
                if line.strip():
                    wanted = any(s.start <= position < s.end for s in gold.body)
                    kept = any(s.start <= position < s.end for s in found.body)
                    hit, kept_lines, gold_lines = hit + (wanted and kept), kept_lines + kept, gold_lines + wanted
                    if wanted != kept and "--misses" in sys.argv:
                        print(f"  {gold.address} {'kept' if kept else 'dropped'}: {line.strip()[:100]}")
                position += len(line)
            for name in ("title", "outlet", "published", "byline", "agency"):
                asked += 1
                same = key(getattr(gold, name)) == key(getattr(found, name))
                right += same
                if not same and "--misses" in sys.argv:
                    print(f"  {gold.address} {name}: {getattr(found, name)!r}, not {getattr(gold, name)!r}")
        bodies.append(2 * hit / (kept_lines + gold_lines))
        fields.append(right / asked)
        print(f"{case.name:16s} body {bodies[-1]:.3f}  fields {fields[-1]:.3f}")
    print(f"{'mean':16s} body {sum(bodies) / len(bodies):.3f}  fields {sum(fields) / len(fields):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
