"""What each report is about, as weights by word: rare words and names weigh most, words of any news next to nothing."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from sayso.link.words import WORD, is_stop, stem
from sayso.model.article import Article

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


def profiles(articles: Sequence[Article]) -> list[dict[str, float]]:
    """Return the profile of each article, in order: the heaviest words, scaled to length 1; empty for an empty body."""
    known: dict[str, str] = {}
    counts = [counted(a, known) for a in articles]
    held: Counter[str] = Counter()
    for some in counts:
        held.update(some.keys())
    usual, size = common(), len(articles) + ELSEWHERE
    rarity = {w: math.log(size / (n + (OFTEN if w in usual else SELDOM))) ** SHARPNESS for w, n in held.items()}
    return [profile(some, rarity) for some in counts]


def profile(counts: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of some counted stems by their rarity."""
    raw = [((1 + math.log(max(n, 1.0))) * rarity[w], w) for w, n in counts.items()]
    raw = sorted(raw, key=lambda pair: (-pair[0], pair[1]))[:KEPT]
    length = math.sqrt(sum(v * v for v, _ in raw)) or 1.0
    return {w: v / length for v, w in raw}
