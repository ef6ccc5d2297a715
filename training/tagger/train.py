"""Train the part-of-speech tagger and the name tagger of the reader `rules`, from data to weights and report.

usage: train.py [--data DIR] [--only tagger|namer] [--epochs N] [--sentences N]

DIR (default: SAYSO_DATA, else ../shared beside the checkout) holds data/syntax and data/ner. One process, one thread,
seeded: the same data gives the same weights. Writes src/sayso/reading/data/{tagger,namer}.json.gz and prints the figures
that stand in docs/model-card-tagger.md. About fifteen minutes on one core.
"""

import argparse
import gzip
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from loaders import Pair, chunks, conllu, iob, joined, trimmed, worldwide
from sayso.reading.perceptron import Model, score
from sayso.reading.tagging import name_features, named, normal, tag_features, tagged

HOME = Path(__file__).resolve().parents[2]
OUT = HOME / "src" / "sayso" / "reading" / "data"
SEED = 20


def augmented(pairs: Sequence[Pair], share: float, rng: random.Random) -> list[Pair]:
    """Return the pairs and, for a share of them, a headline copy: Title Case or ALL CAPITALS, without the full stop."""
    extra = []
    for words, labels in pairs:
        if rng.random() < share and len(words) > 4:
            cut = len(words) - (words[-1] == ".")
            change: Callable[[str], str] = str.upper if rng.random() < 0.5 else lambda w: w[:1].upper() + w[1:]
            extra.append(([change(w) for w in words[:cut]], list(labels[:cut])))
    return [*pairs, *extra]


def averaged(
    pairs: Sequence[tuple[list[str], list[str], list[str]]],
    features: Callable[..., list[str]],
    labels: Sequence[str],
    fixed: dict[str, int],
    epochs: int,
) -> dict[str, dict[int, float]]:
    """Return averaged weights after `epochs` passes in a seeded order."""
    number = {label: n for n, label in enumerate(labels)}
    weights: dict[str, dict[int, float]] = {}
    totals: dict[str, dict[int, float]] = defaultdict(dict)
    stamps: dict[str, dict[int, int]] = defaultdict(dict)
    step, rng, size = 0, random.Random(SEED), len(labels)
    order = list(range(len(pairs)))

    def change(feature: str, label: int, by: float) -> None:
        row = weights.setdefault(feature, {})
        old = row.get(label, 0.0)
        totals[feature][label] = totals[feature].get(label, 0.0) + (step - stamps[feature].get(label, 0)) * old
        stamps[feature][label] = step
        row[label] = old + by

    for epoch in range(epochs):
        rng.shuffle(order)
        wrong = seen = 0
        for index in order:
            words, gold, tags = pairs[index]
            norms = [normal(word) for word in words]
            before = before2 = "^"
            for place, norm in enumerate(norms):
                truth = number[gold[place]]
                guess = fixed.get(norm)
                if guess is None or (tags and words[place][:1].isupper()):
                    step += 1
                    seen += 1
                    state = ((tags, before, before2),) if tags else (before, before2)
                    found = features(norms, words, place, *state)
                    guess = score(found, weights, size)
                    if guess != truth:
                        wrong += 1
                        for feature in found:
                            change(feature, truth, 1.0)
                            change(feature, guess, -1.0)
                before2, before = before, labels[guess]
        print(f"  epoch {epoch + 1}: {100 * (1 - wrong / max(seen, 1)):.2f} % right while learning", flush=True)
    for feature, row in weights.items():
        for label, value in row.items():
            total = totals[feature].get(label, 0.0) + (step - stamps[feature].get(label, 0)) * value
            row[label] = total / max(step, 1)
    return weights


def written(
    name: str, labels: Sequence[str], weights: dict[str, dict[int, float]], fixed: dict[str, int], least: float
) -> Model:
    """Write weights of at least `least` as whole hundredths, and return the model as the reader will load it."""
    scale = 100
    rows = {}
    for feature in sorted(weights):
        row = [(label, round(value * scale)) for label, value in sorted(weights[feature].items()) if abs(value) >= least]
        row = [(label, value) for label, value in row if value]
        if row:
            rows[feature] = [x for pair in row for x in pair]
    raw = {"labels": list(labels), "scale": scale, "fixed": fixed, "weights": rows}
    data = json.dumps(raw, separators=(",", ":"), ensure_ascii=False).encode()
    (OUT / f"{name}.json.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    size = (OUT / f"{name}.json.gz").stat().st_size / 1e6
    print(f"  {name}: {len(rows)} features, {size:.1f} MB")
    reread = {f: {r[i]: r[i + 1] / scale for i in range(0, len(r), 2)} for f, r in rows.items()}
    return Model(tuple(labels), reread, fixed)


def fixed_words(pairs: Sequence[Pair], number: dict[str, int], least: int, sure: float) -> dict[str, int]:
    """Return words seen at least `least` times with one label in at least `sure` of them."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, labels in pairs:
        for word, label in zip(words, labels, strict=True):
            counts[normal(word)][label] += 1
    best = {word: c.most_common(1)[0] for word, c in counts.items()}
    return {w: number[label] for w, (label, n) in sorted(best.items()) if n >= least and n / sum(counts[w].values()) >= sure}


def train_tagger(data: Path, epochs: int, most: int) -> None:
    """Train and report the part-of-speech tagger."""
    rng = random.Random(SEED)
    folder = data / "data" / "syntax"
    pairs = [p for name in ("en_gum-ud-train", "en_ewt-ud-train") for p in conllu(folder / f"{name}.conllu.gz")][:most]
    full = augmented(pairs, 0.12, rng)
    labels = sorted({label for _, tags in full for label in tags})
    number = {label: n for n, label in enumerate(labels)}
    fixed = fixed_words(pairs, number, 30, 0.999)
    weights = averaged([(w, t, []) for w, t in full], tag_features, labels, fixed, epochs)
    model = written("tagger", labels, weights, fixed, 0.25)
    for name in ("en_gum-ud-dev", "en_gum-ud-test", "en_ewt-ud-dev", "en_ewt-ud-test"):
        right = total = 0
        for words, tags in conllu(folder / f"{name}.conllu.gz"):
            guess = tagged(words, model)
            right += sum(g == t for g, t in zip(guess, tags, strict=True))
            total += len(tags)
        print(f"  {name}: {100 * right / total:.2f} % of {total}")


def train_namer(data: Path, epochs: int, most: int) -> None:
    """Train and report the name tagger."""
    rng = random.Random(SEED)
    folder = data / "data" / "ner"
    train, held = worldwide(folder / "worldwide_newswire.jsonl.gz")
    train += [joined(p) for p in iob(folder / "wikigold.conll.txt.gz", (0, 1))]
    train += [joined(p) for p in iob(folder / "uner_en_ewt-dev.iob2.gz", (1, 2))]
    for part in ("train", "dev", "test"):
        train += [joined(p) for p in iob(folder / f"crossner_politics_{part}.txt.gz", (0, 1))]
    train = [trimmed(p) for p in train][:most]
    full = augmented(train, 0.1, rng)
    tagger = json.loads(gzip.decompress((OUT / "tagger.json.gz").read_bytes()))
    scale = tagger["scale"]
    rows = {f: {r[i]: r[i + 1] / scale for i in range(0, len(r), 2)} for f, r in tagger["weights"].items()}
    tagging = Model(tuple(tagger["labels"]), rows, tagger["fixed"])
    print(f"  {len(full)} sentences; tagging", flush=True)
    triples = [(words, labels, tagged(words, tagging)) for words, labels in full if words]
    labels = sorted({label for _, row, _ in triples for label in row})
    number = {label: n for n, label in enumerate(labels)}
    fixed = {w: n for w, n in fixed_words(train, number, 20, 0.999).items() if labels[n] == "O" and re.match(r"[a-z,.]", w)}
    weights = averaged(triples, name_features, labels, fixed, epochs)
    model = written("namer", labels, weights, fixed, 0.25)
    tests = {"worldwide held back": [trimmed(p) for p in held]}
    tests["uner_en_ewt-test"] = [trimmed(joined(p)) for p in iob(folder / "uner_en_ewt-test.iob2.gz", (1, 2))]
    for name, pairs in tests.items():
        counts: Counter[str] = Counter()
        for words, gold in pairs:
            guess = named(words, tagged(words, tagging), model)
            a, b = chunks(gold), chunks(guess)
            counts["hit"] += len(a & b)
            counts["gold"] += len(a)
            counts["guess"] += len(b)
        print(f"  {name}: F1 {200 * counts['hit'] / (counts['gold'] + counts['guess']):.2f} ({dict(counts)})")


def main() -> int:
    """Train what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SAYSO_DATA") or HOME.parent / "shared"))
    parser.add_argument("--only", choices=["tagger", "namer"])
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--sentences", type=int, default=10**9, help="at most this many, for a quick try")
    args = parser.parse_args()
    if args.only != "namer":
        print("tagger")
        train_tagger(args.data, args.epochs, args.sentences)
    if args.only != "tagger":
        print("namer")
        train_namer(args.data, args.epochs, args.sentences)
    return 0


if __name__ == "__main__":
    sys.exit(main())
