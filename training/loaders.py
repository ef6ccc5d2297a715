"""Corpora of words with parts of speech or names, as pairs of words and labels; for both trainings and the evaluation."""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.reading.tokens import words as tokenised

Pair = tuple[list[str], list[str]]
"""Words of a sentence, and the label of each."""

NER_KINDS = {
    "PER": "person", "Person": "person", "person": "person", "politician": "person", "Person ": "person",
    "ORG": "organisation", "Organization": "organisation", "organisation": "organisation", "organization": "organisation",
    "politicalparty": "organisation", "Organisation": "organisation", "MilitaryPlatform": "weapon", "Weapon": "weapon",
    "LOC": "place", "Location": "place", "location": "place", "country": "place", "Facility": "place", "place": "place",
    "event": "event", "election": "event", "Product": "weapon",
}  # fmt: skip


def conllu(path: Path) -> Iterator[Pair]:
    """Yield (words, tags); hyphenated compounds that the corpus cuts are joined, with the tag of the last part."""
    words: list[str] = []
    tags: list[str] = []
    glued = False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                if words:
                    yield words, tags
                words, tags, glued = [], [], False
            elif line[0].isdigit() and "-" not in line.split("\t", 1)[0] and "." not in line.split("\t", 1)[0]:
                row = line.rstrip("\n").split("\t")
                word, tag = row[1].replace(" ", ""), row[4]
                joins = words and glued and (word in "-–" or words[-1][-1] in "-–") and word not in {"--", "—"}
                if joins and words[-1][-1].isalnum() + word[0].isalnum() > 0 and len(words[-1]) + len(word) < 40:
                    words[-1] += word
                    tags[-1] = tag if word not in "-–" else tags[-1]
                else:
                    words.append(word)
                    tags.append({"HYPH": ":", "GW": "NN", "AFX": "JJ"}.get(tag, tag))
                glued = "SpaceAfter=No" in row[9]
    if words:
        yield words, tags


def iob(path: Path, columns: tuple[int, int]) -> Iterator[Pair]:
    """Yield (words, labels) from a file of one word a line."""
    words: list[str] = []
    labels: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            if not line.strip():
                if words:
                    yield words, labels
                words, labels = [], []
            elif not line.startswith("#") and len(row) > max(columns):
                words.append(row[columns[0]])
                labels.append(mapped(row[columns[1]]))
    if words:
        yield words, labels


NAMED = {"person", "organization", "place"}
PROPER = {"NNP", "NNPS"}
UNSURE = "?"
"""The label of a word of which a corpus does not say whether it is in a name."""
INSIDE = PROPER | {"POS", "HYPH", "CD", "SYM"}
LINKING = {"of", "the", "and", "for", "&", "de", "la", "del", "von", "van", "on", "in"}
TITLES = frozenset("mr mrs ms dr prof president senator sen. rep. judge sir lord lady king queen prince professor".split())


def proper(path: Path) -> Iterator[Pair]:
    """Yield (words, labels) of GUM: its mentions of persons, organisations and places that are proper names.

    Of mentions in one another the outermost that is a name counts; articles and titles before a name are left out. A proper
    noun outside all of them may belong to a longer mention's name, and is UNSURE.
    """
    words: list[str] = []
    tags: list[str] = []
    opened: list[tuple[str, int, str]] = []
    closed: list[tuple[int, int, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if not line.strip():
                if words:
                    yield words, _labels(words, tags, closed)
                words, tags, opened, closed = [], [], [], []
            elif len(row) == 10 and row[0].isdigit():
                words.append(row[1].replace(" ", ""))
                tags.append(row[4])
                for bracket in BRACKET.finditer(MISC.search(row[9])[1] if MISC.search(row[9]) else ""):
                    if bracket[1]:
                        opened.append((bracket[1], len(words) - 1, bracket[2]))
                    if bracket[3] or bracket[4]:
                        name = (bracket[3] and bracket[1]) or bracket[4]
                        place = max((n for n, o in enumerate(opened) if o[0] == name), default=None)
                        if place is not None:
                            _, start, kind = opened.pop(place)
                            closed.append((start, len(words), kind))


MISC = re.compile(r"(?:^|\|)Entity=([^|]*)")
BRACKET = re.compile(r"\(([\w\[\]/]+)-(\w+)-[^()]*(\))?|([\w\[\]/]+)\)")


def _labels(words: Sequence[str], tags: Sequence[str], mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the labels of names among the mentions of a sentence."""
    labels = ["O"] * len(words)
    for start, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        first = start
        while first < end and words[first].lower() in TITLES | {"the", "a", "an"}:
            first += 1
        last = end - (tags[end - 1] == "POS")
        part = range(first, last)
        fits = all(tags[n] in INSIDE or words[n].lower() in LINKING for n in part) and any(tags[n] in PROPER for n in part)
        if kind in NAMED and fits and tags[last - 1] in PROPER | {"CD"} and all(labels[n] == "O" for n in part):
            sort = NER_KINDS[kind]
            for n in part:
                labels[n] = ("B-" if n == first else "I-") + sort
    return [UNSURE if label == "O" and tag in PROPER else label for label, tag in zip(labels, tags, strict=True)]


def mapped(label: str) -> str:
    """Return a corpus's label as one of ours; `O` where it is no name here."""
    prefix, _, kind = label.partition("-")
    return f"{prefix}-{NER_KINDS[kind]}" if kind in NER_KINDS else "O"


def joined(pair: Pair) -> Pair:
    """Return a sentence retokenised as the reader does, labels carried over by character."""
    words, labels = pair
    text, owner = "", []
    for place, word in enumerate(words):
        owner += [place] * len(word) + [-1]
        text += word + " "
    found = tokenised(text, 0, len(text))
    return [w.text for w in found], [labels[owner[w.start]] for w in found]


def worldwide(path: Path) -> tuple[list[Pair], list[Pair]]:
    """Return (training, held-back) sentences: every eighth article is held back."""
    parts: tuple[list[Pair], list[Pair]] = ([], [])
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            row = json.loads(line)
            if not row["aligned"]:
                continue
            of_sentence: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
            for e in row["entities"]:
                if e["type"] in NER_KINDS and e["type"] != "Product":
                    of_sentence[e["sent"]].append((e["start"], e["end"], NER_KINDS[e["type"]]))
            for n, sentence in enumerate(row["sents"]):
                words = sentence if isinstance(sentence, list) else sentence["tokens"]
                words = [w if isinstance(w, str) else w[0] for w in words]
                labels = ["O"] * len(words)
                for a, b, kind in of_sentence[n]:
                    for k in range(a, min(b, len(words))):
                        labels[k] = ("B-" if k == a else "I-") + kind
                parts[place % 8 == 7].append(joined((words, labels)))
    return parts


def trimmed(pair: Pair) -> Pair:
    """Return labels without what this project does not count as part of a name: titles, articles, possessives."""
    words, labels = pair
    out = list(labels)
    for n, (word, label) in enumerate(zip(words, labels, strict=True)):
        if label.startswith("B-") and word.lower() in {"the", "a", "an"}:
            out[n] = "O"
            if n + 1 < len(out) and out[n + 1].startswith("I-"):
                out[n + 1] = "B-" + out[n + 1][2:]
        if word in {"'s", "’s"} and label != "O" and (n + 1 == len(words) or not labels[n + 1].startswith("I-")):
            out[n] = "O"
    return words, out


def chunks(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return names as (first, one past last, kind)."""
    found, start = set(), None
    for n, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            found.add((start, n, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = n
    return found
