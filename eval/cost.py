"""What linking and judging cost for a report in piles of 1,000, 10,000 and 100,000, and for one more in a story of 1,000.

usage: cost.py [--most N] [--events N] [--readings FILE]

Seconds of the processor, not of the clock. Reports of galaxy_events are read once (`--events` of them; kept in FILE where
given), then multiplied (see `multiply.py`): each event again under other names. Parting into stories is measured on the whole
pile; linking and judging on an even sample of its blocks, 2,000 reports or so, since a block costs what it costs whatever
else the pile holds.
"""

import argparse
import pickle
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import data_folder, reader
from multiply import Clone, multiplied, read_again, retold
from sayso.judge.judging import findings
from sayso.link.linking import blocks, linked
from sayso.link.stories import stories
from sayso.model.article import Article
from sayso.model.ids import ArticleId
from sayso.model.reading import Reading
from sayso.pipeline import Ledger
from sayso.stores.memory import MemoryStore
from stories import galaxy

SIZES = (1_000, 10_000, 100_000)
SAMPLE = 2_000
LARGE = 1_000
"""Reports of the one large story."""


def readings(pile: list[tuple[str, Article]], kept: str | None) -> dict[ArticleId, Reading]:
    """Return the readings of some reports, from a file where they are kept there."""
    path = Path(kept) if kept else None
    if path and path.exists():
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
    found: dict[ArticleId, Reading] = {}
    articles = [article for _, article in pile]
    for n in range(0, len(articles), 32):
        some = reader().read(articles[n : n + 32], added_at=datetime(2000, 1, 1, tzinfo=UTC))
        found |= {r.article: r for r in some}
    if path:
        path.write_bytes(pickle.dumps(found))
    return found


def linked_in(some: Sequence[Article], theirs: Sequence[Reading]) -> tuple[float, float]:
    """Return the milliseconds a report costs to link and to judge in a block."""
    started = time.process_time()
    found = linked(some, theirs)
    between = time.process_time()
    findings(some, theirs, found)
    return 1000 * (between - started) / len(some), 1000 * (time.process_time() - between) / len(some)


def measured(clones: list[Clone], read: dict[ArticleId, Reading]) -> dict[str, float]:
    """Return the milliseconds a report costs by stage, and the sizes that explain them."""
    of = {article.id: (original, key) for article, original, key in clones}
    articles = [article for article, _, _ in clones]
    started = time.process_time()
    parted = stories(articles)
    parting = time.process_time() - started
    held = list(blocks(parted, articles, ()))
    step = max(1, len(articles) // SAMPLE)
    linking = judging = 0.0
    seen = 0
    for some, _ in held[::step]:
        theirs = [read_again(a, *of[a.id], read) for a in some]
        one, two = linked_in(some, theirs)
        linking, judging, seen = linking + one * len(some), judging + two * len(some), seen + len(some)
    each = {"stories": 1000 * parting / len(articles), "linking": linking / seen, "judging": judging / seen}
    sizes = {
        "number": float(len(parted)),
        "largest": float(max(len(s.articles) for s in parted)),
        "block": float(max(len(a) for a, _ in held)),
    }
    return {"all": sum(each.values()), **each, **sizes}


def one_more(clones: list[Clone], read: dict[ArticleId, Reading]) -> tuple[float, float]:
    """Return the seconds to find everything in a pile, and again when one report is added to its largest story."""
    parted = stories([article for article, _, _ in clones])
    last = max(parted, key=lambda story: len(story.articles)).articles[-1]
    store = MemoryStore()
    store.add(record for a, o, k in clones if a.id != last for record in (a, read_again(a, o, k, read)))
    ledger = Ledger(store)
    started = time.process_time()
    ledger.findings()
    whole = time.process_time() - started
    store.add(record for a, o, k in clones if a.id == last for record in (a, read_again(a, o, k, read)))
    started = time.process_time()
    ledger.refreshed().findings()
    return whole, time.process_time() - started


def main() -> int:
    """Print the table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest pile")
    parser.add_argument("--events", type=int, default=60, help="events read")
    parser.add_argument("--readings", help="where readings are kept between runs (a pickle of your own)")
    args = parser.parse_args()
    data = data_folder()
    if data is None:
        print("cost: skipped, no reference data")
        return 0
    whole = galaxy(data)
    events = sorted({event for event, _ in whole})[:: max(1, len({e for e, _ in whole}) // args.events)]
    pile = [(event, article) for event, article in whole if event in events]
    read = readings(pile, args.readings)
    print(f"{len(pile)} reports on {len(events)} events, {sum(len(r.statements) for r in read.values())} statements")
    head = "largest block parting linking judging".split()
    print(f"{'reports':>9s}{'stories':>9s}" + "".join(f"{h:>10s}" for h in head) + "   ms each")
    first = 0.0
    for size in (s for s in SIZES if s <= args.most):
        row = measured(list(multiplied(pile, size)), read)
        first = first or row["all"]
        print(
            f"{size:9d}{row['number']:9.0f}{row['largest']:10.0f}{row['block']:10.0f}{row['stories']:10.2f}"
            f"{row['linking']:10.2f}{row['judging']:10.2f}{row['all']:10.2f}   {row['all'] / first:.2f} times",
            flush=True,
        )
    whole, again = one_more(list(multiplied(pile, SIZES[0])), read)
    print(f"a pile of {SIZES[0]}: {whole:.1f} s; with one report more in its largest story: {again:.2f} s", flush=True)
    articles = {article.id: article for _, article in pile}
    large = max(stories(list(articles.values())), key=lambda story: len(story.articles))
    for size in (LARGE // 10, LARGE):
        clones = list(retold([articles[id] for id in large.articles], size))
        some = [article for article, _, _ in clones]
        theirs = [read_again(a, original, key, read) for a, original, key in clones]
        linking, judging = linked_in(some, theirs)
        print(f"one block of {size}: linking {linking:.1f} ms each, judging {judging:.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
