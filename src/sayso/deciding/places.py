"""Where a decision's anchors stand now: by id, else by passage, else by words; never without the same speaker and cue.

The order is from sure to less sure, and nothing is guessed: what fits two statements alike, or one of another speaker, is
detached and listed for a person to look at. Passages are found by quotation and context, as the text quote selector of the
Web Annotation model does.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.link.words import stems
from sayso.model.article import Article
from sayso.model.decision import Anchor
from sayso.model.quantity import Quantity
from sayso.model.reading import Reading
from sayso.model.statement import Statement
from sayso.model.text import Span

SAME_PASSAGE = 0.8
"""Share of code points that two contents have in common (of all that either has) from which they are one passage."""
SAME_WORDS = 0.6
"""The same of their stems, where the passage is another: below it another thing is said."""
MOST_PLACES = 50
"""Places of a quotation in an article that are compared by context; a longer list is a refrain and tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where an anchor stands now.

    Attributes:
        id: the statement or quantity; None where there is none.
        how: how it was found, or why it was not; empty where it has kept its id.
        here: whether its article is in the view at all.
    """

    id: str | None
    how: str
    here: bool = True


class Places:
    """A view's statements and numbers as anchors are looked up among them."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self.article = {a.id: a for a in articles}
        self.statement: dict[str, Statement] = {s.id: s for r in readings for s in r.statements}
        self.quantity: dict[str, Quantity] = {q.id: q for r in readings for q in r.quantities}
        self._reading = {r.article: r for r in readings}
        self._addresses: dict[str, list[Article]] = defaultdict(list)
        for article in sorted(articles, key=lambda a: a.id):
            self._addresses[article.address].append(article)
        self._stems: dict[str, frozenset[str]] = {}

    def found(self, anchor: Anchor, speakers: Collection[str] = ()) -> Found:
        """Return where an anchor stands now.

        Args:
            anchor: what to find.
            speakers: names that count as the anchor's speaker, besides the one that was read.
        """
        if anchor.target in self.statement:
            return Found(id=anchor.target, how=_otherwise(anchor, self.statement[anchor.target], speakers))
        if anchor.target in self.quantity:
            return Found(id=anchor.target, how="")
        known = self.article.get(anchor.article)
        articles = [known] if known else self._addresses.get(anchor.address, [])
        if not articles:
            return Found(id=None, how="its report is not in this view", here=False)
        tried = [self._within(article, anchor, speakers) for article in articles]
        return next((f for f in tried if f.id is not None), tried[0])

    def _within(self, article: Article, anchor: Anchor, speakers: Collection[str]) -> Found:
        reading = self._reading.get(article.id)
        spans = anchor.spans if article.id == anchor.article else _quoted(article, anchor)
        if reading is None:
            return Found(id=None, how="its report has no reading in this view", here=False)
        if anchor.target.startswith("quantity:"):
            return _one(
                [q.id for q in reading.quantities if any(q.passage.span.overlaps(s) for s in spans)], "the number there"
            )
        same = [s for s in reading.statements if _speaks(anchor, s, speakers)]
        if not same:
            return Found(id=None, how="no statement of its report has the same speaker and cue")
        there = [(_overlap(_spans(s), spans), s.id) for s in same]
        if spans and max(there)[0] >= SAME_PASSAGE:
            return _one([id for share, id in there if share == max(there)[0]], "the same passage, speaker and cue")
        known = article.id == anchor.article
        quoted = " ".join(s.cut(article.text) for s in spans) if known else anchor.quote
        words = frozenset(stems(quoted))
        alike = [(_shared(words, self._words(s)), s.id) for s in same]
        best = max(alike)[0]
        if best < SAME_WORDS:
            return Found(id=None, how="its speaker says nothing with enough of the same words")
        return _one([id for share, id in alike if share == best], f"the same speaker and cue, words alike ({best:.2f})")

    def _words(self, statement: Statement) -> frozenset[str]:
        if statement.id not in self._stems:
            self._stems[statement.id] = frozenset(stems(statement.words))
        return self._stems[statement.id]


def _one(ids: Sequence[str], how: str) -> Found:
    if len(ids) == 1:
        return Found(id=ids[0], how=how)
    return Found(id=None, how="two places fit it alike" if ids else "no number stands there now")


def same_speaker(a: str | None, b: str | None) -> bool:
    """Return whether two sources as read are one: the same words, or the one the last words of the other.

    >>> same_speaker("Anna Berg", "berg"), same_speaker("Anna Berg", "Ida Berg"), same_speaker(None, None)
    (True, False, True)
    """
    if a is None or b is None:
        return a is b
    left, right = a.casefold().split(), b.casefold().split()
    least = min(len(left), len(right))
    return least > 0 and left[-least:] == right[-least:]


def same_cue(a: str | None, b: str | None) -> bool:
    """Return whether two cues are one: the same words, or the one all words of the other (`said`, `has said`)."""
    if a is None or b is None:
        return a is b
    left, right = set(a.casefold().split()), set(b.casefold().split())
    return left <= right or right <= left


def _speaks(anchor: Anchor, statement: Statement, speakers: Collection[str]) -> bool:
    speaker = statement.chain[-1].name if statement.chain else None
    told = same_speaker(anchor.speaker, speaker) or any(same_speaker(name, speaker) for name in speakers)
    return told and same_cue(anchor.cue, statement.cue.text if statement.cue else None)


def _otherwise(anchor: Anchor, statement: Statement, speakers: Collection[str]) -> str:
    """Return that a statement at its old place is read as another's now, for a person to look at; empty where it is not."""
    now = statement.chain[-1].name if statement.chain else None
    if same_speaker(anchor.speaker, now) or any(same_speaker(name, now) for name in speakers):
        return ""
    return (
        f"the same place and words, whose origin was read as {anchor.speaker or 'hidden'} and is read as {now or 'hidden'} now"
    )


def _spans(statement: Statement) -> tuple[Span, ...]:
    return tuple(p.span for p in statement.content)


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Return which share of the code points in either are in both, 0 to 1; spans of one side do not overlap."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(s.end - s.start for s in (*a, *b)) - both
    return both / either if either else 0.0


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _quoted(article: Article, anchor: Anchor) -> tuple[Span, ...]:
    """Return where the quotation stands in another text of its page: the one place, or the one whose context fits best."""
    places: list[int] = []
    start = article.text.find(anchor.quote)
    while start >= 0 and len(places) < MOST_PLACES:
        places.append(start)
        start = article.text.find(anchor.quote, start + 1)
    if not places:
        return ()
    size = len(anchor.quote)
    scored = [(_context(article.text, p, p + size, anchor), p) for p in places]
    best = max(scored)[0]
    fitting = [p for score, p in scored if score == best]
    return (Span(fitting[0], fitting[0] + size),) if len(fitting) == 1 else ()


def _context(text: str, start: int, end: int, anchor: Anchor) -> int:
    """Return how many code points around a place are those around the quotation, counted outwards."""
    before, after = text[max(0, start - len(anchor.before)) : start], text[end : end + len(anchor.after)]
    return _alike(before[::-1], anchor.before[::-1]) + _alike(after, anchor.after)


def _alike(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
