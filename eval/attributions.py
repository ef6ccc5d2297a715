"""Attributions with the gold's body: statement F1 on the gold cases, and predictions for the reference scorer.

usage: attributions.py [--misses] [--polnear OUT.jsonl] [--gold OUT.jsonl]

--polnear and --gold write predictions that `attribution.py` of the reference data scores.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.model.article import Article, Maker, article_id
from sayso.model.text import Span
from sayso.reading.attributions import attributions
from sayso.reading.parsing import parse


def tokens_at(text: str, spans: list[tuple[int, int]]) -> Counter[tuple[str, int]]:
    """Return the words in some spans with their places."""
    return Counter((m.group(), a + m.start()) for a, b in spans for m in re.finditer(r"\w+", text[a:b]))


def row(article: Article) -> dict[str, object]:
    """Return an article's attributions in the form of the attribution data."""
    found = attributions(parse(article))
    part = lambda span: [[span.start, span.end]] if span else []  # noqa: E731
    return {
        "id": article.address,
        "attributions": [
            {"source": part(a.source), "cue": part(a.cue), "content": [[s.start, s.end] for s in a.content]} for a in found
        ],
    }


def plain(name: str, text: str, date: str | None) -> Article:
    """Return a text as an article whose body is all of it."""
    return Article(
        id=article_id(name, text), address=name, text=text, media_type="text/plain", encoding="utf-8", title=None, outlet=None,
        published=date, byline=None, agency=None, language="en", body=(Span(0, len(text)),),
        added_at=datetime(2000, 1, 1, tzinfo=UTC), maker=Maker(name="eval", version="1"),
    )  # fmt: skip


def on_gold(data: Path, *, misses: bool) -> None:
    """Print statement F1 of each case."""
    scores = []
    for case in cases(data):
        hits = predicted = wanted = 0
        for article, gold in given(case):
            found = attributions(parse(article))
            words = [tokens_at(article.text, [(s.start, s.end) for s in a.content]) for a in found]
            pairs = []
            for g, s in enumerate(gold["statements"]):
                own = tokens_at(article.text, s["spans"]["content"])
                for p, other in enumerate(words):
                    total = sum(own.values()) + sum(other.values())
                    f1 = 2 * sum((own & other).values()) / total if total else 0
                    if f1 >= 0.5:
                        pairs.append((-f1, g, p))
            used_g: set[int] = set()
            used_p: set[int] = set()
            for _, g, p in sorted(pairs):
                if g not in used_g and p not in used_p:
                    used_g.add(g)
                    used_p.add(p)
            if misses:
                for g, s in enumerate(gold["statements"]):
                    if g not in used_g:
                        cue = s["cue"]["quote"] if s["cue"] else None
                        print(f"  missed {article.address} {cue!r}: {[c['quote'] for c in s['content']]!r}")
                for p, a in enumerate(found):
                    if p not in used_p:
                        cue = a.cue.cut(article.text) if a.cue else None
                        source = a.source.cut(article.text) if a.source else None
                        print(f"  extra {article.address} {cue!r} {source!r}: {[s.cut(article.text) for s in a.content]!r}")
            hits, predicted, wanted = hits + len(used_g), predicted + len(found), wanted + len(gold["statements"])
        scores.append(2 * hits / (predicted + wanted))
        print(f"{case.name:16s} F1 {scores[-1]:.3f}  P {hits / max(1, predicted):.3f}  R {hits / wanted:.3f}")
    print(f"{'mean':16s} F1 {sum(scores) / len(scores):.3f}")


def main() -> int:
    """Print or write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--gold", type=Path)
    args = parser.parse_args()
    data = data_folder()
    if data is None:
        print("attributions: skipped, no reference data")
        return 0
    if args.polnear:
        source = data / "data" / "attribution" / "polnear.dev.jsonl.gz"
        with gzip.open(source, "rt", encoding="utf-8") as lines, args.polnear.open("w", encoding="utf-8") as out:
            for line in lines:
                doc = json.loads(line)
                out.write(json.dumps(row(plain(doc["id"], doc["text"], doc.get("date")))) + "\n")
    if args.gold:
        with args.gold.open("w", encoding="utf-8") as out:
            for case in cases(data):
                for article, _ in given(case):
                    out.write(json.dumps(row(article)) + "\n")
    if not args.polnear and not args.gold:
        on_gold(data, misses=args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
