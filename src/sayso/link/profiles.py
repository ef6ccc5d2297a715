"""What each report is about, as weights by word: rare words and names weigh most, words of any news next to nothing."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sayso.link.words import WORD, is_stop, stem
from sayso.model.article import Article
from sayso.model.ids import ArticleId

READ = 1500
"""Words of a body that are read: reports open with what they are about, and a page without end must end."""
KEPT = 120
"""Words of a profile that are kept, the heaviest ones."""
NAME = 2.0
"""How often a capitalised word within a sentence counts: names tell stories apart."""
TITLE = 2.0
"""How often a word of the headline counts."""
ELSEWHERE = 1000
"""Reports of other stories that the pile is thought to stand among: in a pile of one story its own names stay rare."""
SELDOM, OFTEN = 2, 200
"""In how many of those a word stands: one that is not in `data/common.txt`, and one that is."""
LARGE, SHARE = 50, 0.05
"""A word counts as standing in so many reports of the pile at most, or in this share of a larger one: in a pile that is mostly
one long story its names would else weigh nothing, and its reports fall apart by what each has for itself."""
SHARPNESS = 2
"""Power of the rarity. 1 to 2.5 were tried on half of the mixed events: 2 keeps events of one country apart."""


@cache
def common() -> frozenset[str]:
    """Return the stems of words that stand in reports of any story."""
    lines = (files("sayso.link") / "data" / "common.txt").read_text("utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


def counted(article: Article, known: dict[str, str]) -> Counter[str]:
    """Return how often each stem stands in an article, names and the headline's words counting more.

    Args:
        article: the article; its body and title are read.
        known: stems by word, filled as words are met: a pile says the same words again and again.
    """
    found: Counter[str] = Counter()
    left = READ
    for span in article.body:
        end = span.start
        for match in WORD.finditer(article.text, span.start, span.end):
            between = article.text[end : match.start()]
            end = match.end()
            word = match.group()
            opens = between.strip(" '’,;:()-–—") != "" or "\n" in between or match.start() == span.start
            _count(found, word, known, NAME if word[0].isupper() and not opens else 1.0)
            left -= 1
            if not left:
                break
        if not left:
            break
    for word in WORD.findall((article.title or "")[:400]):
        _count(found, word, known, TITLE)
    return found


def _count(found: Counter[str], word: str, known: dict[str, str], times: float) -> None:
    if word not in known:
        known[word] = stem(word)
    written = known[word]
    if len(written) > 1 and not is_stop(written):
        found[written] += times  # type: ignore[assignment]


class Profiler:
    """Makes profiles, and remembers how often each word stands in the articles it has seen: they are counted once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._stems: dict[str, str] = {}
        self._counts: dict[ArticleId, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}

    def profiles(self, articles: Sequence[Article]) -> list[dict[str, float]]:
        """Return the profile of each article, in order: the heaviest words first, scaled to length 1; empty without words.

        The same for the same articles, whatever was seen before.
        """
        for article in articles:
            if article.id not in self._counts:
                self._counts[article.id] = self._counted(article)
        some = [self._counts[a.id] for a in articles]
        words = list(self._numbers)
        held = np.zeros(len(words), dtype=np.int64)
        for numbers, _ in some:
            held[numbers] += 1
        held = np.minimum(held, max(LARGE, int(SHARE * len(some))))
        usual = common()
        elsewhere = np.array([OFTEN if w in usual else SELDOM for w in words], dtype=np.int64)
        rarity = np.log((len(some) + ELSEWHERE) / (held + elsewhere)) ** SHARPNESS
        order = np.empty(len(words), dtype=np.int64)
        order[np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)] = np.arange(len(words))
        return [self._profile(words, numbers, often * rarity[numbers], order[numbers]) for numbers, often in some]

    def _counted(self, article: Article) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        found = counted(article, self._stems)
        numbers = [self._numbers.setdefault(w, len(self._numbers)) for w in found]
        return np.array(numbers, dtype=np.int64), 1 + np.log(np.maximum(np.array(list(found.values()), dtype=np.float64), 1))

    def _profile(
        self, words: Sequence[str], numbers: NDArray[np.int64], weights: NDArray[np.float64], order: NDArray[np.int64]
    ) -> dict[str, float]:
        heaviest = np.lexsort((order, -weights))[:KEPT]
        kept = weights[heaviest]
        kept = kept / (np.sqrt((kept * kept).sum()) or 1.0)
        return {words[n]: w for n, w in zip(numbers[heaviest].tolist(), kept.tolist(), strict=True)}
