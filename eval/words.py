"""Parts of speech and names by the perceptrons and by the network: accuracy, and F1 of exact spans with their kind.

usage: words.py [--perceptrons]

GUM and EWT development and test parts for parts of speech; for names UNER's EWT test, and every eighth article of the
worldwide newswire, which no training has seen. Persons, organisations and places count.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
from gold import data_folder
from loaders import chunks, conllu, iob, joined, trimmed, worldwide
from sayso.reading.network.network import network
from sayso.reading.network.windows import LONGEST, Convention, features, unruled
from sayso.reading.tagging import names, tags

KINDS = {"person", "organisation", "place"}
Tagged = tuple[Sequence[str], Sequence[str]]


def by_perceptrons(words: Sequence[str]) -> Tagged:
    """Return the tags and name labels of a sentence."""
    found = tags(words)
    return found, names(words, found)


def by_network(words: Sequence[str]) -> Tagged:
    """Return the tags and name labels of a sentence."""
    model, found = network(), ([], [])
    for start in range(0, len(words), LONGEST):
        part = words[start : start + LONGEST]
        looked = model.look(model.vectors(part), features(part, unruled(part), Convention.GUIDE))
        found[0].extend(looked.tags)
        found[1].extend(looked.names)
    return found


def kept(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the names of the three kinds."""
    return {span for span in chunks([label or "O" for label in labels]) if span[2] in KINDS}


def corpora(folder: Path) -> Iterator[tuple[str, list[tuple[list[str], list[str]]]]]:
    """Yield (name, sentences with labels) of each test of names."""
    yield "UNER EWT test", [trimmed(joined(p)) for p in iob(folder / "uner_en_ewt-test.iob2.gz", (1, 2))]
    yield "worldwide newswire, held back", [trimmed(p) for p in worldwide(folder / "worldwide_newswire.jsonl.gz")[1]]


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("words: skipped, no reference data")
        return 0
    reader: Callable[[Sequence[str]], Tagged] = by_perceptrons if "--perceptrons" in sys.argv else by_network
    for name in ("en_gum-ud-dev", "en_gum-ud-test", "en_ewt-ud-dev", "en_ewt-ud-test"):
        right = total = 0
        for words, wanted in conllu(data / "data" / "syntax" / f"{name}.conllu.gz"):
            right += sum(a == b for a, b in zip(reader(words)[0], wanted, strict=True))
            total += len(wanted)
        print(f"{name}: {100 * right / total:.2f} % of {total} words")
    for name, pairs in corpora(data / "data" / "ner"):
        hits = guessed = wanted = 0
        for words, labels in pairs:
            if words:
                gold, found = kept(labels), kept(reader(words)[1])
                hits, guessed, wanted = hits + len(gold & found), guessed + len(found), wanted + len(gold)
        print(f"{name}: F1 {200 * hits / (guessed + wanted):.2f} of {wanted} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
