"""What an outlet says in its own voice: the sentences, or the rest of them, that no attribution covers."""

import bisect
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sayso.model.article import Article
from sayso.model.statement import Mode, Stance, Statement, statement_id
from sayso.model.text import Span, passage
from sayso.reading.parse import Attribution, Parse, Sentence
from sayso.reading.stances import stance

LEAST = 6
"""Words of a rest beside attributed content that can say something of its own: fewer are a joint or a place."""


def own_voice(article: Article, parse: Parse, attributions: Sequence[Attribution]) -> Iterator[Statement]:
    """Yield a statement in the outlet's own voice for each sentence, headings included, or rest of one, in order of place."""
    covered = sorted((span.start, span.end) for a in attributions for span in _spans(a))
    starts = [start for start, _ in covered]
    reach = 0
    ends = [reach := max(reach, end) for _, end in covered]
    for sentence, following in zip_longest(parse.sentences, parse.sentences[1:]):
        if sentence.heading and following is not None and following.paragraph == sentence.paragraph:
            continue  # a dateline in front of a paragraph says nothing
        first = bisect.bisect_right(ends, sentence.start)
        last = bisect.bisect_left(starts, sentence.end)
        touching = [pair for pair in covered[first:last] if pair[1] > sentence.start]
        span = _rest(sentence, touching) if touching else (sentence.start, sentence.end)
        if span is not None and any(c.isalnum() for c in parse.text[span[0] : span[1]]):
            yield _statement(article, parse, span, sentence)


def _spans(attribution: Attribution) -> Iterator[Span]:
    yield from attribution.content
    yield from attribution.relays
    yield from (span for span in (attribution.cue, attribution.source) if span is not None)


def _rest(sentence: Sentence, touching: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the longest stretch of a sentence that no attribution covers, if it holds a clause of its own."""
    here, holes = sentence.start, []
    for start, end in touching:
        if start > here:
            holes.append((here, start))
        here = max(here, end)
    if here < sentence.end:
        holes.append((here, sentence.end))
    best = max(holes, key=lambda hole: hole[1] - hole[0], default=None)
    if best is None:
        return None
    inner = [t for t in sentence.tokens if best[0] <= t.start and t.end <= best[1] and t.text[0].isalnum()]
    clause = any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in inner)
    return (inner[0].start, inner[-1].end) if clause and len(inner) >= LEAST else None


def _statement(article: Article, parse: Parse, span: tuple[int, int], sentence: Sentence) -> Statement:
    content = (passage(article.id, parse.text, *span),)
    found = stance([], [t for t in sentence.tokens if span[0] <= t.start < span[1]])
    return Statement(
        id=statement_id(article.id, content, None),
        article=article.id,
        content=content,
        cue=None,
        source=None,
        chain=(),
        mode=Mode.OWN,
        stance=found if found in {Stance.ESTIMATES, Stance.PREDICTS, Stance.DOUBTS} else Stance.ASSERTS,
        time=None,
        within=None,
    )
