"""An article as segments: where statements, quantities and times begin and end, cut so that none overlaps."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model.article import Article
from sayso.model.ids import StatementId
from sayso.model.statement import Mode, Statement
from sayso.show.contents import Contents

MARKS = ("body", "said", "nested", "cue", "source", "number", "time", "withdrawn")
DEEPEST = 6
"""Statements told of one segment at most, the innermost: deeper nesting is no text that a person wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of an article's text that is marked the same throughout.

    Attributes:
        text: the words, exactly; the segments of an article joined are its text.
        anchors: code points at which a passage begins here.
        marks: class names, sorted: `body`, `boilerplate`, `said`, `nested`, `cue`, `source`, `number`, `time`,
            `withdrawn`.
        said_by: who says it, of the innermost statement; empty outside attributed content.
        statements: the attributed statements whose content it stands in, outermost first; the innermost few where many.
        start: the code point of the article's text at which it begins.
    """

    text: str
    anchors: tuple[int, ...]
    marks: tuple[str, ...]
    said_by: str
    statements: tuple[StatementId, ...] = ()
    start: int = 0


def segments(contents: Contents, article: Article, cited: Iterable[int] = (), *, cut_at: Sequence[int] = ()) -> list[Segment]:
    """Return the article's text in marked segments, in order.

    Args:
        contents: what the view holds.
        article: the article to cut up.
        cited: further code points that links lead to.
        cut_at: code points that no segment runs across.
    """
    reading = next((r for r in contents.readings if r.article == article.id), None)
    statements = [s for s in (reading.statements if reading else ()) if s.mode is not Mode.OWN]
    ranges: list[tuple[int, int, str]] = [(span.start, span.end, "body") for span in article.body]
    anchors: set[int] = set(cited)
    for statement in reading.statements if reading else ():
        anchors.update(p.span.start for p in statement.content)
        if statement.id in contents.decided.withdrawn:
            ranges += [(p.span.start, p.span.end, "withdrawn") for p in statement.content]
    for statement in statements:
        mark = "nested" if statement.within else "said"
        ranges += [(p.span.start, p.span.end, mark) for p in statement.content]
        for role, part in (("cue", statement.cue), ("source", statement.source)):
            if part is not None:
                ranges.append((part.span.start, part.span.end, role))
    for quantity in reading.quantities if reading else ():
        span = quantity.passage.span
        ranges.append((span.start, span.end, "number"))
        anchors.add(span.start)
    for time in reading.times if reading else ():
        ranges.append((time.passage.span.start, time.passage.span.end, "time"))
    anchors.update(p.span.start for r in contents.linked.copies for pair in r.passages for p in pair if p.article == article.id)
    anchors.add(article.body[0].start + _indent(article) if article.body else 0)
    within = {edge for edge in cut_at if 0 < edge < len(article.text)}
    cuts = sorted({0, len(article.text), *anchors, *within} | {edge for start, end, _ in ranges for edge in (start, end)})
    return _cut(contents, article, cuts, (ranges, anchors, statements))


def _indent(article: Article) -> int:
    line = article.text[article.body[0].start :]
    return len(line) - len(line.lstrip())


def _cut(
    contents: Contents,
    article: Article,
    cuts: Sequence[int],
    marked: tuple[list[tuple[int, int, str]], set[int], list[Statement]],
) -> list[Segment]:
    """Return the segments between the cuts; a sweep, so the cost grows with cuts plus ranges."""
    ranges, anchors, statements = marked
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, mark in ranges:
        opening.setdefault(start, []).append(mark)
        closing.setdefault(end, []).append(mark)
    coming = deque(sorted(((p.span.start, -p.span.end, n, s) for n, s in enumerate(statements) for p in s.content)))
    found: list[Segment] = []
    open_marks = dict.fromkeys(MARKS, 0)
    open_now: list[tuple[int, int, int, Statement]] = []
    for start, end in pairwise(cuts):
        for mark in closing.get(start, ()):
            open_marks[mark] -= 1
        for mark in opening.get(start, ()):
            open_marks[mark] += 1
        while coming and coming[0][0] <= start:
            open_now.append(coming.popleft())
        open_now = [place for place in open_now if -place[1] > start]
        around = [place[3] for place in sorted(open_now)[-DEEPEST:]]
        marks = [mark for mark, number in open_marks.items() if number] or ["boilerplate"]
        found.append(
            Segment(
                text=article.text[start:end],
                anchors=(start,) if start in anchors else (),
                marks=tuple(sorted(marks)),
                said_by=contents.said_by(around[-1]) if around else "",
                statements=tuple(s.id for s in around),
                start=start,
            )
        )
    return found
