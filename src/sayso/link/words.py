"""Words as linking compares them: stems, and vectors weighed by how rare a stem is in the pile."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’-][^\W_]+)*")
IRREGULAR = {
    **{"children": "child", "women": "woman", "men": "man", "gunmen": "gunman", "policemen": "policeman", "firemen": "fireman"},
    **{"fishermen": "fisherman", "servicemen": "serviceman", "lives": "life", "wives": "wife", "bodies": "body"},
}
ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
    ("ly", ""),
)


@cache
def lists() -> dict[str, Any]:
    """Return the word lists of `data/words.toml`."""
    return tomllib.loads((files("sayso.link") / "data" / "words.toml").read_text("utf-8"))


@cache
def _stop() -> frozenset[str]:
    return frozenset(lists()["stop"].split())


@cache
def same_nouns() -> dict[str, str]:
    """Return what a counted noun counts as, stem to stem (`soldi` to `troop`)."""
    rows = [[stem(word) for word in line.split()] for line in lists()["same_nouns"].strip().split("\n")]
    return {word: row[0] for row in rows for word in row}


def meaning(word: str) -> str:
    """Return the stem that stands for all that mean the same in news (`gunman` for `shooter`); the stem itself where none does.

    >>> meaning(stem("gunmen")) == meaning(stem("shooters")), meaning("harbour")
    (True, 'harbour')
    """
    word = _same_words().get(word, word)
    return same_nouns().get(word, word)


@cache
def _same_words() -> dict[str, str]:
    rows = [[stem(word) for word in line.split()] for line in lists()["same_words"].strip().split("\n")]
    return {word: row[0] for row in rows for word in row}


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of `data/words.toml` as a set of stems."""
    return frozenset(stem(word) for word in lists()[name].split())


def stem(word: str) -> str:
    """Return a crude stem: enough that `deployed`, `deploying` and `deploys` meet.

    >>> stem("Deployed"), stem("studies"), stem("troops"), stem("1,500"), stem("sinking"), stem("children")
    ('deploy', 'study', 'troop', '1500', 'sink', 'child')
    """
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    low = IRREGULAR.get(low, low)
    if low[:1].isdigit():
        return low.replace(",", "")
    for ending, instead in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith("ss"):
            low = low[: -len(ending)] + instead
            break
    return low.removesuffix("e") if len(low) > 4 else low


@cache
def _stemmed_stop() -> frozenset[str]:
    return frozenset({*_stop(), *(stem(w) for w in _stop())})


def is_stop(stemmed: str) -> bool:
    """Return whether a stem carries no content (`the`, `of`)."""
    return stemmed in _stemmed_stop()


def stems(words: str, known: dict[str, str] | None = None) -> list[str]:
    """Return the stems of the words that carry content, in order.

    Args:
        words: the text.
        known: stems by word, added to: a pile says the same words again and again.
    """
    stop = _stemmed_stop()
    if known is None:
        found = [stem(w) for w in WORD.findall(words)]
    else:
        found = [known[w] if w in known else known.setdefault(w, stem(w)) for w in WORD.findall(words)]
    return [s for s in found if len(s) > 1 and s not in stop]


class Weights:
    """How rare each stem is in a pile of texts (inverse document frequency), and cosines by it."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        counts: Counter[str] = Counter()
        self.size = 0
        for text in texts:
            counts.update(set(text))
            self.size += 1
        self.counts = counts

    def weight(self, word: str) -> float:
        """Return the weight of a stem: near 0 for one in every text, higher the rarer it is.

        In a pile of a few statements rarity tells little, so all weights rise towards one another there.
        """
        return math.log((1 + self.size) / (1 + self.counts[word])) + 0.1 + 2 / (1 + self.size)

    def vector(self, words: Sequence[str]) -> dict[str, float]:
        """Return a text as weights by stem, scaled to length 1."""
        raw = {w: self.weight(w) * (1 + math.log(n)) for w, n in sorted(Counter(words).items())}
        length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        return {w: v / length for w, v in raw.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1, 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[w] for w, v in a.items() if w in b)


def containment(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return which share of the lighter vector's weight the other holds, 0 to 1."""
    light, heavy = (a, b) if len(a) <= len(b) else (b, a)
    total = sum(v * v for v in light.values())
    return sum(v * v for w, v in light.items() if w in heavy) / total if total else 0.0


class Groups:
    """Disjoint groups that grow by joining (union-find); the smallest member stands for a group.

    Two groups that are kept apart are never joined, nor whatever has joined them since.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self.parent = {item: item for item in items}
        self.apart: dict[str, set[str]] = {}

    def find(self, item: str) -> str:
        """Return the member that stands for an item's group."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def not_with(self, one: T, others: Iterable[T], id: Callable[[T], str]) -> Iterator[T]:
        """Yield the others that are not in one's group when their turn comes: joining meanwhile spares comparing the rest."""
        for other in others:
            if self.find(id(one)) != self.find(id(other)):
                yield other

    def join(self, a: str, b: str) -> bool:
        """Join two groups unless they are kept apart; return whether this joined them."""
        a, b = self.find(a), self.find(b)
        if a == b or b in self.apart.get(a, ()):
            return False
        low, high = min(a, b), max(a, b)
        self.parent[high] = low
        for other in self.apart.pop(high, ()):
            self.apart[other].discard(high)
            self._keep_apart(low, other)
        return True

    def keep_apart(self, a: str, b: str) -> bool:
        """Keep two groups from ever being joined; return whether they are two."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._keep_apart(a, b)
        return a != b

    def _keep_apart(self, a: str, b: str) -> None:
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)

    def groups(self) -> list[list[str]]:
        """Return the groups, each sorted, in order of their first members."""
        table: dict[str, list[str]] = {}
        for item in sorted(self.parent):
            table.setdefault(self.find(item), []).append(item)
        return [table[key] for key in sorted(table)]
