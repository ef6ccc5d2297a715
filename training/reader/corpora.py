"""Corpora to examples: windows of words with what each head is to learn of them.

Reads the reference data (`--data`), never ships with the package. What is held back of each corpus is named in HELD.
"""

import gzip
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from loaders import UNSURE, conllu, iob, joined, proper, trimmed, worldwide
from sayso.model.statement import Stance
from sayso.reading.attributions import attributions
from sayso.reading.network.windows import Convention, Window, role_rows, unruled, windows
from sayso.reading.parsing import parse
from sayso.reading.stances import stance
from sayso.testing.samples import article

STANCES = tuple(Stance)
SKIP = -100
"""A label that no loss looks at."""
PAIR = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
KINDS = ("person", "organisation", "place", "weapon", "event")
NAMES = ("O", *(f"{p}-{k}" for k in KINDS for p in "BI"))
OWN = Path(__file__).resolve().parents[1] / "data" / "attributions.txt"
TREEBANKS = ("en_gum-ud-train.conllu.gz", "en_ewt-ud-train.conllu.gz")
HELD = {"gum": 4, "wikinews": ("part5", "part7")}
"""Held back: every fourth document of gum.other, and two parts of wikinews-open."""


@dataclass
class Pair:
    """One attribution of a window: its anchor, each word's role, what the rules say, and the stance."""

    anchor: int
    roles: NDArray[np.int64]
    ruled: NDArray[np.int64]
    stance: int = SKIP


@dataclass
class Example:
    """A window with its labels; a head whose labels are None learns nothing of it."""

    words: list[str]
    flags: NDArray[np.float32]
    convention: Convention
    tags: list[int] | None = None
    names: list[int] | None = None
    anchors: NDArray[np.int64] | None = None
    pairs: list[Pair] = field(default_factory=list)
    weight: float = 1.0


def rows(path: Path) -> Iterator[dict]:
    """Yield the rows of a gzip'd JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def attributed(documents: Sequence[dict], convention: Convention) -> Iterator[Example]:
    """Yield the windows of documents with attributions, each with its anchors and pairs."""
    for document in documents:
        tree = parse(article(document["id"], document["text"]))
        for window in windows(tree, attributions(tree)):
            yield example(window, document["attributions"], convention)


def example(window: Window, some: Sequence[dict], convention: Convention) -> Example:
    """Return a window with the attributions whose anchor lies in it."""
    size = len(window.tokens)
    anchors = np.zeros(size, np.int64)
    inside = np.zeros(size, bool)
    pairs: dict[int, Pair] = {}
    for row in some:
        roles = np.zeros(size, np.int64)
        for first, part in ((5, "content"), (1, "source"), (3, "cue")):
            for a, b in row[part]:
                held = [n for n, t in enumerate(window.tokens) if _half(t.start, t.end, a, b)]
                for n in held:
                    roles[n] = first + (n != held[0])
        cue = np.flatnonzero((roles == 3) | (roles == 4))
        inside |= (roles >= 5) & (convention is Convention.POLNEAR)
        if not len(cue) or not (roles >= 5).any():
            continue
        anchor = anchor_of(window, cue)
        if anchor in pairs:  # joint sources of one cue: both are its sources
            pairs[anchor].roles = np.where(roles > 0, roles, pairs[anchor].roles)
            continue
        kind = SKIP
        if convention is Convention.GUIDE and "stance" in row:
            kind = STANCES.index(Stance(row["stance"]))
        elif convention is Convention.POLNEAR:
            words = window.tokens
            parts = [[t for t, r in zip(words, roles, strict=True) if r in which] for which in ((3, 4), (5, 6), (1, 2))]
            told = stance(parts[0], parts[1], source=parts[2])
            if told is not Stance.ASSERTS:  # a plain word may stand over anything: only what the rules are sure of is taught
                kind = STANCES.index(told)
        pairs[anchor] = Pair(anchor, roles, role_rows(window, anchor), kind)
        anchors[anchor] = 1
    anchors[inside & (anchors == 0)] = SKIP
    for roles in window.ruled:  # what the rules take for a cue and the annotators do not: told apart by having no content
        cue = np.flatnonzero(roles == 2)
        if len(cue):
            place = anchor_of(window, cue)
            if anchors[place] == 0:
                pairs[place] = Pair(place, np.zeros(size, np.int64), role_rows(window, place))
    return Example([t.text for t in window.tokens], window.flags, convention, anchors=anchors, pairs=list(pairs.values()))


def anchor_of(window: Window, cue: NDArray[np.int64]) -> int:
    """Return the word of a cue that stands for it: its first full verb, else its first word."""
    for n in cue:
        token = window.tokens[n]
        if token.tag.startswith("VB") and token.lemma not in {"be", "have", "do", "get"}:
            return int(n)
    return int(cue[0])


def _half(start: int, end: int, a: int, b: int) -> bool:
    return 2 * (min(end, b) - max(start, a)) >= end - start


def tagged(path: Path, labels: Sequence[str]) -> Iterator[Example]:
    """Yield sentences with parts of speech."""
    for words, tags in conllu(path):
        if len(words) <= 120:
            known = [labels.index(t) if t in labels else SKIP for t in tags]
            yield Example(words, unruled(words), Convention.GUIDE, tags=known)


def named(pairs: Sequence[tuple[list[str], list[str]]]) -> Iterator[Example]:
    """Yield sentences with names."""
    for words, labels in map(trimmed, pairs):
        if 0 < len(words) <= 120:
            yield Example(
                words,
                unruled(words),
                Convention.GUIDE,
                names=[SKIP if label == UNSURE else NAMES.index(label) for label in labels],
            )


def tag_set(folder: Path) -> list[str]:
    """Return the parts of speech of the two treebanks, sorted."""
    found: dict[str, int] = {}
    for name in TREEBANKS:
        for _, tags in conllu(folder / name):
            for tag in tags:
                found[tag] = found.get(tag, 0) + 1
    return sorted(tag for tag, number in found.items() if number > 5)


def shouted(some: Sequence[Example], share: float, rng: random.Random) -> Iterator[Example]:
    """Yield headline copies of a share of some sentences: Title Case or ALL CAPITALS."""
    for one in some:
        if rng.random() < share and len(one.words) > 4:
            change = str.upper if rng.random() < 0.5 else lambda w: w[:1].upper() + w[1:]
            yield Example([change(w) for w in one.words], one.flags, one.convention, one.tags, one.names)


def wikinews(data: Path, *, held: bool) -> list[dict]:
    """Return the documents of wikinews-open that are held back, or those that are not."""
    import subprocess
    import tempfile

    folders = sorted(p for p in (data / "data" / "wikinews-open").iterdir() if p.is_dir())
    folders = [p for p in folders if (p.name in HELD["wikinews"]) is held]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl.gz"
        command = [sys.executable, str(data / "score" / "gold_as_attribution.py"), str(out), *map(str, folders)]
        subprocess.run(command, check=True, capture_output=True)
        return list(rows(out))


MARK = re.compile(r"\{([scq])(\d)(?:=(\w+))? |\}")


def marked(path: Path) -> list[dict]:
    """Return this project's own examples as documents; the marks are described at the head of the file."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        text, last, opened = "", 0, []
        parts: dict[str, dict] = {}
        for mark in MARK.finditer(line):
            text += line[last : mark.start()]
            last = mark.end()
            if mark[1]:
                opened.append((mark[1], mark[2], len(text)))
                if mark[3]:
                    parts.setdefault(mark[2], {"s": [], "c": [], "q": []})["stance"] = mark[3]
            else:
                sort, which, start = opened.pop()
                start += 5 * (sort == "q" and text[start : start + 5] == "that ")
                parts.setdefault(which, {"s": [], "c": [], "q": []})[sort].append([start, len(text)])
        text += line[last:]
        rows, source = [], []
        for which in sorted(parts):
            part = parts[which]
            source = part["s"] or source  # `..., adding that`: by the one who spoke before
            if part["c"] and part["q"]:
                rows.append({"source": source, "cue": part["c"], "content": part["q"], "stance": part["stance"]})
        found.append({"id": f"own/{number}", "text": text, "attributions": rows})
    return found


def guided(some: Sequence[Example], share: float, rng: random.Random) -> Iterator[Example]:
    """Yield PolNeAR windows by the reading guide: cues that the rules know too, content without its `that`.

    Whether the other cues count by the guide is not known, and nothing is learned of them.
    """
    for one in some:
        if one.anchors is None or rng.random() >= share:
            continue
        anchors = np.where(one.anchors == 1, SKIP, one.anchors)
        kept = []
        for pair in one.pairs:
            told = (pair.ruled != 4).any()
            if (pair.roles >= 5).any() and told:
                roles = pair.roles.copy()
                for n in np.flatnonzero(roles == 5):
                    if one.words[n].lower() == "that" and n + 1 < len(roles) and roles[n + 1] == 6:
                        roles[n], roles[n + 1] = 0, 5
                anchors[pair.anchor] = 1
                kept.append(Pair(pair.anchor, roles, pair.ruled, pair.stance))
            elif told:
                anchors[pair.anchor] = SKIP
        if kept:
            yield Example(one.words, one.flags, Convention.GUIDE, anchors=anchors, pairs=kept)


TELLING = (
    ("{} said", ""), ("{} said that", ""), ("{} reported that", ""), ("{} said on Monday that", ""), ("{} says", ""),
    ("{} told reporters that", ""), ("According to {},", ""), ("{} also said", ""), ("{} claimed that", ""),
    ("{} wrote that", ""), ("{} confirmed on Friday that", ""), ("", ", {} said"), ("", ", {} reported on Sunday"),
    ("", ", according to {}"), ("", ", said {}"), ("", ", {} told state television"),
)  # fmt: skip
LOWERED = {"the", "a", "an", "he", "she", "they", "it", "in", "on", "some", "many", "but", "his", "her"}
TOLD = re.compile(r"said|says|reported|told|claimed|wrote|confirmed|[Aa]ccording to")


def nested(documents: Sequence[dict], share: float, rng: random.Random) -> Iterator[dict]:
    """Yield sentences of one attribution told by somebody else: the nesting that PolNeAR does not mark.

    The teller is a source of another sentence; what is told is the whole sentence, and what it tells stays marked in it.
    """
    tellers = [
        d["text"][a:b]
        for d in documents
        for row in d["attributions"]
        for a, b in row["source"][:1]
        if 3 < b - a < 60 and d["text"][a:b].split()[0].lower() not in {"he", "she", "they", "it", "i", "we", "who", "that"}
    ]
    for document in documents:
        for start, end in document["sentences"] or []:
            inside = [r for r in document["attributions"] if any(a < end and start < b for a, b in r["content"] + r["cue"])]
            text = document["text"][start:end]
            fits = len(inside) == 1 and 40 < len(text) < 300 and text.endswith(".") and not set('"“”\n') & set(text)
            spans = [s for part in ("source", "cue", "content") for s in inside[0][part]] if fits else []
            if not fits or rng.random() >= share or any(a < start or b > end for a, b in spans) or not inside[0]["source"]:
                continue
            before, after = rng.choice(TELLING)
            teller = rng.choice(tellers)
            body = text[:-1]
            first = body.split()[0].lower()
            if before and first in {
                "the",
                "a",
                "an",
                "he",
                "she",
                "they",
                "it",
                "in",
                "on",
                "some",
                "many",
                "but",
                "his",
                "her",
            }:
                body = body[0].lower() + body[1:]
            lead = before.format(teller) + " " if before else ""
            lead = lead[0].upper() + lead[1:] if lead else ""
            whole = lead + body + after.format(teller) + "."
            frame = lead or after.format(teller)
            base = 0 if lead else len(lead) + len(body)
            cue = TOLD.search(frame.replace(teller, "_" * len(teller)))
            place = (frame.lower().index(teller.lower()) + base) if teller.lower() in frame.lower() else None
            if cue is None or place is None:
                continue
            shift = len(lead) - start
            inner = {p: [[a + shift, b + shift] for a, b in inside[0][p]] for p in ("source", "cue", "content")}
            inner["content"] = [[a + 5 if whole[a : a + 5] == "that " else a, b] for a, b in inner["content"]]
            outer = {
                "source": [[place, place + len(teller)]],
                "cue": [[base + cue.start(), base + cue.end()]],
                "content": [[len(lead), len(lead) + len(body)]],
            }
            yield {"id": f"{document['id']}/{start}", "text": whole, "attributions": [outer, inner]}


def gum(data: Path, *, held: bool) -> list[dict]:
    """Return the documents of gum.other that are held back, or those that are not."""
    some = rows(data / "data" / "attribution" / "gum.other.jsonl.gz")
    return [row for n, row in enumerate(some) if (n % HELD["gum"] == 3) is held]


def examples(data: Path, seed: int) -> tuple[dict[str, list[Example]], list[str]]:
    """Return the training examples by corpus, and the parts of speech."""
    rng = random.Random(seed)
    tags = tag_set(data / "data" / "syntax")
    ner = data / "data" / "ner"
    polnear = list(rows(data / "data" / "attribution" / "polnear.train.jsonl.gz"))
    found = {
        "polnear": list(attributed(polnear, Convention.POLNEAR)),
        "nested": list(guided(list(attributed(list(nested(polnear, 0.5, rng)), Convention.GUIDE)), 1.0, rng)),
        "own": list(attributed(marked(OWN), Convention.GUIDE)),
        "gum": list(attributed(gum(data, held=False), Convention.GUM)),
        "wikinews": list(attributed(wikinews(data, held=False), Convention.GUIDE)),
        "tags": [
            e for n in ("en_gum-ud-train", "en_ewt-ud-train") for e in tagged(data / "data" / "syntax" / f"{n}.conllu.gz", tags)
        ],
    }
    found["guided"] = list(guided(found["polnear"], 0.35, rng))
    pairs = worldwide(ner / "worldwide_newswire.jsonl.gz")[0]
    pairs += [joined(p) for p in iob(ner / "wikigold.conll.txt.gz", (0, 1))]
    pairs += [joined(p) for p in iob(ner / "uner_en_ewt-dev.iob2.gz", (1, 2))] * 3
    pairs += [joined(p) for p in iob(ner / "uner_en_pud-test.iob2.gz", (1, 2))] * 2
    pairs += [joined(p) for p in proper(data / "data" / "syntax" / TREEBANKS[0])]
    pairs += [joined(p) for part in ("train", "dev", "test") for p in iob(ner / f"crossner_politics_{part}.txt.gz", (0, 1))]
    found["names"] = list(named(pairs))
    found["tags"] += list(shouted(found["tags"], 0.12, rng))
    found["names"] += list(shouted(found["names"], 0.1, rng))
    return found, tags
