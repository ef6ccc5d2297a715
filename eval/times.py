"""Times of the gold cases with the gold's body and date, and of TempEval-3 platinum: value F1.

usage: times.py [--misses]
"""

import gzip
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.model.text import Span
from sayso.reading.parsing import parse
from sayso.reading.times import times
from sayso.testing.samples import article as sample

BARE = {
    **dict.fromkeys(("now", "currently", "current"), "PRESENT_REF"),
    **dict.fromkeys(("former", "recent"), "PAST_REF"),
    "future": "FUTURE_REF",
}
"""What these corpora mark and the reading guide does not: added here, and not by the reader."""
BARE_WORDS = re.compile(rf"\b(?:{'|'.join(BARE)})\b", re.IGNORECASE)


def corpus(path: Path, name: str) -> None:
    """Print value F1 of a corpus: a value is right where its expression overlaps the gold's and the values are equal.

    The even documents may be looked at (`--misses` lists theirs), the odd ones are held out.
    """
    tallies = [[0, 0, 0], [0, 0, 0]]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for place, row in enumerate(map(json.loads, lines)):
            published = str(row["dct"])[:10] if row.get("dct") else None
            article = sample(row["id"], row["text"], published=published)
            found = [(t.passage.span, t.value) for t in times(article, parse(article), narrative=published is None)]
            found += [
                (Span(*m.span()), BARE[m.group().lower()])
                for m in BARE_WORDS.finditer(row["text"])
                if not any(s.overlaps(Span(*m.span())) for s, _ in found)
            ]
            gold = [(Span(*t["char"]), t.get("value") or t.get("val") or "") for t in row.get("timex") or row["timex2"]]
            right = 0
            for span, value in gold:
                hits = [v for s, v in found if s.overlaps(span)]
                right += value in hits
                if "--misses" in sys.argv and place % 2 == 0 and value not in hits:
                    print(f"  {row['id'][:12]} {row['text'][span.start : span.end]!r}: {hits}, not {value!r}")
            tallies[place % 2] = [a + b for a, b in zip(tallies[place % 2], (right, len(found), len(gold)), strict=True)]
    tallies.append([a + b for a, b in zip(*tallies, strict=True)])
    shown = ", ".join(
        f"{part} {200 * right / max(1, predicted + wanted):.1f}"
        for part, (right, predicted, wanted) in zip(("looked at", "held out", "all"), tallies, strict=True)
    )
    print(f"{name} value F1: {shown}")


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
    corpus(data / "data" / "time" / "tempeval3_platinum.jsonl.gz", "TempEval-3 platinum")
    corpus(data / "data" / "time" / "wikiwars_timex2.jsonl.gz", "WikiWars")
    return 0


if __name__ == "__main__":
    sys.exit(main())
