"""Articles that carry another's text: shingles shared by body text, then the passages aligned word by word.

Shingles after Broder (1997), *On the resemblance and containment of documents*.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sayso.link.order import ranks
from sayso.model.article import Article
from sayso.model.claim import Copy
from sayso.model.ids import ArticleId
from sayso.model.text import Passage, passage

WORDS = 5
"""Words in a shingle: of 1,200 pairs of reports of different events 99 % share under 0.1 % of such, and none 1 %."""
LEAST_SHARE = 0.2
LEAST_RUN = 12
"""Words in a row that a copied passage has at least."""
NEAREST = 60
"""A shingle pairs an article with so many before it that hold it too: enough to walk a text sent a thousand times back to its
first report link by link, and few enough that a formula (a slogan, a form of words) costs no more than its length."""
WORD = re.compile(r"\w+(?:['’]\w+)*")


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Return which articles carry another's text, in order of the pile.

    For each article the copy that shares most with it and came before is named; direction goes by time of publication,
    then by credit (who carries the agency's credit copies), then by order of the pile.
    """
    rank = ranks(articles)
    ordered = sorted(articles, key=lambda a: rank[a.id])
    words = {a.id: _words(a) for a in ordered}
    shingles = {id: _shingles(some) for id, some in words.items()}
    holders: dict[tuple[str, ...], list[ArticleId]] = defaultdict(list)
    for article in ordered:
        for shingle in shingles[article.id]:
            holders[shingle].append(article.id)
    shared: dict[ArticleId, Counter[ArticleId]] = defaultdict(Counter)
    for some in holders.values():
        for place, later in enumerate(some):
            for earlier in some[max(0, place - NEAREST) : place]:
                shared[later][earlier] += 1
    by_id = {a.id: a for a in ordered}
    found = []
    for article in ordered:
        best = _best(shared[article.id], shingles, article.id, rank)
        if best is not None:
            found.append(_copy(by_id[best[0]], article, best[1], words))
    return tuple(found)


def _best(
    counts: Counter[ArticleId],
    shingles: dict[ArticleId, dict[tuple[str, ...], int]],
    id: ArticleId,
    rank: dict[ArticleId, int],
) -> tuple[ArticleId, float] | None:
    scored = [(n / max(1, min(len(shingles[id]), len(shingles[other]))), other) for other, n in counts.items()]
    scored = [(share, other) for share, other in scored if share >= LEAST_SHARE]
    if not scored:
        return None
    share, other = max(scored, key=lambda pair: (round(pair[0], 6), -rank[pair[1]]))
    return other, share


def _words(article: Article) -> list[tuple[str, int, int]]:
    """Return the words of the body below the headline with their code points."""
    title = (article.title or "").strip()
    found = []
    for span in article.body:
        start = span.start
        if title and article.text.startswith(title, start):
            start += len(title)
        found += [(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(article.text, start, span.end)]
    return found


def _shingles(words: Sequence[tuple[str, int, int]]) -> dict[tuple[str, ...], int]:
    return {tuple(w for w, _, _ in words[n : n + WORDS]): n for n in range(len(words) - WORDS + 1)}


def _copy(earlier: Article, later: Article, share: float, words: dict[ArticleId, list[tuple[str, int, int]]]) -> Copy:
    copy, original, why = later, earlier, _direction(earlier, later)
    if why.startswith("turned"):
        copy, original, why = earlier, later, why.removeprefix("turned: ")
    runs = list(_runs(words[copy.id], words[original.id]))
    passages = tuple((_cut(copy, words[copy.id], a, n), _cut(original, words[original.id], b, n)) for n, a, b in runs)
    reason = f"{share:.0%} of the shorter body's word sequences stand in the other; {why}"
    return Copy(copy=copy.id, original=original.id, containment=round(share, 4), passages=passages, reason=reason)


def _direction(earlier: Article, later: Article) -> str:
    """Return why the later of two is the copy; `turned:` before it where the earlier one is."""
    if earlier.agency and earlier.agency == later.agency:
        own = [
            (a.outlet or "").lower() in {earlier.agency.lower()} or earlier.agency.lower() in (a.outlet or "").lower()
            for a in (earlier, later)
        ]
        if own[1] and not own[0]:
            return f"turned: both credit {earlier.agency}, which published this one"
        return f"both credit {earlier.agency}"
    if later.agency and not earlier.agency:
        return f"it credits {later.agency}"
    if earlier.published and later.published and earlier.published[:10] < later.published[:10]:
        return "published later"
    return "time does not tell which came first"


def _runs(a: Sequence[tuple[str, int, int]], b: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield (length, start in a, start in b) of the same words in a row, longest first, none overlapping in `a`."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in range(len(b) - WORDS + 1):
        places[tuple(w for w, _, _ in b[n : n + WORDS])].append(n)
    found: list[tuple[int, int, int]] = []
    n = 0
    while n <= len(a) - WORDS:
        best = (0, 0)
        for m in places.get(tuple(w for w, _, _ in a[n : n + WORDS]), [])[:20]:
            size = WORDS
            while n + size < len(a) and m + size < len(b) and a[n + size][0] == b[m + size][0]:
                size += 1
            best = max(best, (size, -m))
        if best[0] >= LEAST_RUN:
            found.append((best[0], n, -best[1]))
            n += best[0]
        else:
            n += 1
    yield from sorted(found, key=lambda run: (-run[0], run[1]))


def _cut(article: Article, words: Sequence[tuple[str, int, int]], first: int, size: int) -> Passage:
    return passage(article.id, article.text, words[first][1], words[first + size - 1][2])


def copied(copies: Sequence[Copy]) -> dict[ArticleId, list[tuple[int, int]]]:
    """Return the spans of each article that it copied from another, in order."""
    table: dict[ArticleId, list[tuple[int, int]]] = defaultdict(list)
    for copy in copies:
        table[copy.copy] += [(a.span.start, a.span.end) for a, _ in copy.passages]
    return {id: sorted(spans) for id, spans in table.items()}


def lies_in(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether most of a range lies in one of some spans, given in order."""
    place = bisect_right(spans, (start, 1 << 60))
    near = spans[max(0, place - 1) : place + 1]
    return any(min(end, b) - max(start, a) > 0.6 * (end - start) for a, b in near)
