"""Times of the gold cases with the gold's body and date, and of TempEval-3 platinum: value F1.

usage: times.py [--misses]
"""

import gzip
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.model.article import Article, Maker, article_id
from sayso.model.text import Span
from sayso.reading.parsing import parse
from sayso.reading.times import times


def platinum(path: Path) -> tuple[int, int, int]:
    """Return (right, predicted, gold) over the documents of TempEval-3 platinum."""
    right = predicted = wanted = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            article = Article(
                id=article_id(row["id"], text), address=row["id"], text=text, media_type="text/plain", encoding="utf-8",
                title=None, outlet=None, published=str(row["dct"])[:10], byline=None, agency=None, language="en",
                body=(Span(0, len(text)),), added_at=datetime(2000, 1, 1, tzinfo=UTC), maker=Maker(name="eval", version="1"),
            )  # fmt: skip
            found = [(t.passage.span, t.value) for t in times(article, parse(article))]
            gold = [(Span(*t["char"]), t["value"]) for t in row["timex"]]
            right += sum(any(s.overlaps(g) and v == w for s, v in found) for g, w in gold)
            predicted, wanted = predicted + len(found), wanted + len(gold)
    return right, predicted, wanted


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("times: skipped, no reference data")
        return 0
    scores = []
    for case in cases(data):
        right = predicted = wanted = 0
        for article, gold in given(case):
            found = times(article, parse(article))
            used: set[int] = set()
            for t in gold["times"]:
                span = Span(*t["span"])
                hits = [n for n, f in enumerate(found) if n not in used and f.passage.span.overlaps(span)]
                value = None
                if hits:
                    used.add(hits[0])
                    value = found[hits[0]].value
                right += value == t["value"]
                if "--misses" in sys.argv and value != t["value"]:
                    print(f"  {article.address} {t['quote']!r}: {value!r}, not {t['value']!r}")
            if "--misses" in sys.argv:
                extra = [f.passage.text + "=" + f.value for n, f in enumerate(found) if n not in used]
                print(f"  {article.address} extra {extra}")
            predicted, wanted = predicted + len(found), wanted + len(gold["times"])
        scores.append(2 * right / (predicted + wanted))
        print(f"{case.name:16s} {scores[-1]:.3f}")
    print(f"{'mean':16s} {sum(scores) / len(scores):.3f}")
    right, predicted, wanted = platinum(data / "data" / "time" / "tempeval3_platinum.jsonl.gz")
    print(f"TempEval-3 platinum value F1 {200 * right / (predicted + wanted):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
