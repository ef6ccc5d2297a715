"""Attributions as spans: statement F1 on the gold cases, and predictions for the reference scorer.

usage: attributions.py [--reader rules|model[:FOLDER]] [--misses]
       attributions.py [--reader rules|model[:FOLDER]] [--convention guide|polnear|gum] --data FILE.jsonl.gz OUT.jsonl

The first prints statement F1 with the gold's own bodies. The second writes what `attribution.py` of the reference data
scores: for each document of FILE its attributions, in the conventions of the corpus that FILE is of (the network is told
which; the rules know the guide's only).
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.model.article import Article
from sayso.reading.attributions import attributions as by_rules
from sayso.reading.network.attributing import attributions as by_network
from sayso.reading.network.network import network
from sayso.reading.network.tagging import Tagger
from sayso.reading.network.windows import Convention
from sayso.reading.parse import Attribution
from sayso.reading.parsing import parse
from sayso.testing.samples import article as sample


def tokens_at(text: str, spans: list[tuple[int, int]]) -> Counter[tuple[str, int]]:
    """Return the words in some spans with their places."""
    return Counter((m.group(), a + m.start()) for a, b in spans for m in re.finditer(r"\w+", text[a:b]))


def attributed(article: Article, reader: str, convention: Convention = Convention.GUIDE) -> tuple[Attribution, ...]:
    """Return an article's attributions by a reader."""
    if reader == "rules":
        return by_rules(parse(article))
    folder = reader.partition(":")[2]
    model = network(Path(folder) if folder else None)
    tree = parse(article, Tagger(model))
    return by_network(tree, by_rules(tree), model, convention=convention)


def row(article: Article, reader: str, convention: Convention) -> dict[str, object]:
    """Return an article's attributions in the form of the attribution data."""
    found = attributed(article, reader, convention)
    part = lambda span: [[span.start, span.end]] if span else []  # noqa: E731
    return {
        "id": article.address,
        "attributions": [
            {"source": part(a.source), "cue": part(a.cue), "content": [[s.start, s.end] for s in a.content]} for a in found
        ],
    }


def on_gold(data: Path, reader: str, *, misses: bool) -> None:
    """Print statement F1 of each case."""
    scores = []
    for case in cases(data):
        hits = predicted = wanted = 0
        for article, gold in given(case):
            found = attributed(article, reader)
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
    parser.add_argument("--reader", default="model")
    parser.add_argument("--convention", choices=[c.name.lower() for c in Convention], default="guide")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--data", nargs=2, type=Path, metavar=("FILE", "OUT"))
    args = parser.parse_args()
    if args.data:
        convention = Convention[args.convention.upper()]
        with gzip.open(args.data[0], "rt", encoding="utf-8") as lines, args.data[1].open("w", encoding="utf-8") as out:
            for line in lines:
                doc = json.loads(line)
                article = sample(doc["id"], doc["text"], published=doc.get("date"))
                out.write(json.dumps(row(article, args.reader, convention)) + "\n")
        return 0
    data = data_folder()
    if data is None:
        print("attributions: skipped, no reference data")
        return 0
    on_gold(data, args.reader, misses=args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
