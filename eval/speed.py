"""Speed of the read stage beside the bare encoder in the same run, on one thread; and two processes beside one.

usage: speed.py [--articles N] [--profile]

Texts are of polnear.dev, cut to 500 words. Nothing is remembered between windows. A figure of a busy machine is worth
little, a ratio of one run is worth more: take the best of three.
"""

import argparse
import cProfile
import gzip
import json
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import numpy as np

from gold import data_folder
from sayso.model.article import Article
from sayso.readers.model import ModelReader
from sayso.readers.rules import RulesReader
from sayso.reading.network.network import MOST_PIECES, network
from sayso.reading.network.windows import stretches
from sayso.reading.sentences import sentences
from sayso.testing.samples import article

STAMP = datetime(2000, 1, 1, tzinfo=UTC)
WORDS = 500


def texts(data: Path, number: int) -> list[Article]:
    """Return articles of 500 words."""
    found = []
    with gzip.open(data / "data" / "attribution" / "polnear.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            words = row["text"].split(" ")
            found += [
                article(f"{row['id']}/{n}", " ".join(words[n : n + WORDS])) for n in range(0, len(words) - WORDS + 1, WORDS)
            ]
    return found[:number]


def pieces(some: Sequence[Article]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return what the encoder is given for the windows of some articles."""
    found = []
    for one in some:
        cuts = list(sentences(one.text, one.body))
        for window in stretches([(cut.paragraph, len(cut.words)) for cut in cuts]):
            words = [w.text for n, a, b in window for w in cuts[n].words[a:b]]
            ids = np.array([network().pieces.encode(words, is_pretokenized=True).ids[:MOST_PIECES]], np.int64)
            found.append((ids, np.zeros(len(words), np.int64)))
    return found


def best(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds of the fastest of three runs: of the processor, so that a busy machine says the same."""
    seconds = []
    for _ in range(3):
        begun = clock()
        run()
        seconds.append(clock() - begun)
    return min(seconds)


def encode(some: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
    """Run the bare encoder."""
    for ids, firsts in some:
        network().encoder.run(None, {"pieces": ids, "firsts": firsts})


def read(some: Sequence[Article]) -> int:
    """Read some articles with the model."""
    return len(ModelReader(remember=False).read(some, added_at=STAMP))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    data = data_folder()
    if data is None:
        print("speed: skipped, no reference data")
        return 0
    some = texts(data, args.articles)
    if args.profile:
        with cProfile.Profile() as profile:
            read(some)
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        return 0
    given = pieces(some)
    total = sum(ids.shape[1] for ids, _ in given)
    encoder, model = best(lambda: encode(given)), best(lambda: read(some))
    rules = best(lambda: RulesReader().read(some, added_at=STAMP))
    print(f"bare encoder: {total / encoder:.0f} word pieces a second")
    print(f"model: {len(some) / model:.1f} articles of {WORDS} words a second, {encoder / model:.2f} of the bare encoder")
    print(f"rules: {len(some) / rules:.1f} articles a second")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        halves = [some[::2], some[1::2]]
        list(pool.map(read, halves))
        one = best(lambda: list(pool.map(read, [some])), time.perf_counter)
        both = best(lambda: list(pool.map(read, halves)), time.perf_counter)
    print(f"two processes: {one / both:.2f} times one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
