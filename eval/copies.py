"""Copies among the pages of one story from many publishers, against every pair whose five-word containment is over a half.

usage: copies.py [SET]     (provenance_helsinki by default; provenance_census, provenance_spotify)

The reference compares all pairs, by five runs of letters and digits in a row; it knows neither candidates nor headlines.
A pair counts as found where `sayso.link.copies` names it with more than half, or where two pages say word for word the same.
"""

import re
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import data_folder
from piles import pages
from sayso.link.copies import copies, families
from sayso.model.article import Article
from sayso.model.claim import Copy

HALF = 0.5


def reference(articles: list[Article]) -> set[frozenset[str]]:
    """Return the pairs of articles of which more than half of the shorter's five-word sequences stand in the other."""
    grams = {}
    for article in articles:
        words = re.findall(r"\w+", article.text.lower())
        grams[article.id] = {tuple(words[n : n + 5]) for n in range(len(words) - 4)}
    found = set()
    for a, b in combinations(articles, 2):
        small = min(len(grams[a.id]), len(grams[b.id]))
        if small and len(grams[a.id] & grams[b.id]) > HALF * small:
            found.add(frozenset((a.id, b.id)))
    return found


def named(found: tuple[Copy, ...]) -> set[frozenset[str]]:
    """Return the pairs that share over half, as linking names them: an exact re-send stands for what it re-sends."""
    again = defaultdict(set)
    for copy in found:
        if copy.containment == 1 and "every word" in copy.reason:
            again[copy.original].add(copy.copy)
            again[copy.copy].add(copy.original)
    pairs = {frozenset((c.copy, c.original)) for c in found if c.containment > HALF}
    grown = set(pairs)
    for a, b in map(sorted, pairs):
        grown |= {frozenset((x, y)) for x in (a, *again[a]) for y in (b, *again[b]) if x != y}
    return grown


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("copies: skipped, no reference data")
        return 0
    name = sys.argv[1] if len(sys.argv) > 1 else "provenance_helsinki"
    articles = pages(data, name)
    started = time.perf_counter()
    found = copies(articles)
    took = time.perf_counter() - started
    truth, ours = reference(articles), named(found)
    right = len(truth & ours)
    print(f"{name}: {len(articles)} pages, {len(truth)} pairs over {HALF:.0%} among all, {len(ours)} named")
    print(f"precision {right / max(1, len(ours)):.4f}, recall {right / max(1, len(truth)):.4f}")
    parts = sum(c.containment <= HALF for c in found)
    ways = defaultdict(int)
    for copy in found:
        ways[copy.direction.value] += 1
    print(f"{len(families(found))} families; {parts} pairs share a part; {took:.1f} s; told by {dict(sorted(ways.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
