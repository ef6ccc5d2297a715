"""One article to one reading, by rules over our own parse: the steps in order."""

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sayso.model.article import Article, Maker
from sayso.model.quantity import Quantity
from sayso.model.reading import Note, Reading, reading_id
from sayso.model.statement import Mode, Statement
from sayso.model.text import passage
from sayso.reading.attributions import attributions
from sayso.reading.mentions import mentions
from sayso.reading.parse import Attribution, Parse
from sayso.reading.parsing import Tagger, parse
from sayso.reading.quantities import quantities
from sayso.reading.quotations import quotations
from sayso.reading.statements import statements
from sayso.reading.times import times


def read_article(
    article: Article,
    *,
    maker: Maker,
    added_at: datetime,
    tagger: Tagger | None = None,
    attributing: Callable[[Parse], Sequence[Attribution]] = attributions,
) -> Reading:
    """Return the reading of an article; pure: the same article and maker give the same reading.

    Args:
        article: as received.
        maker: stamped on the reading.
        added_at: stamped on the reading; aware.
        tagger: see `sayso.reading.parsing.parse`.
        attributing: from a parse to its attributions.
    """
    tree = parse(article, tagger)
    when = times(article, tree)
    numbers = quantities(article, tree, when)
    names = mentions(article, tree)
    said = attributing(tree)
    told = statements(article, tree, said, names, when)
    return Reading(
        id=reading_id(article.id, maker),
        article=article.id,
        maker=maker,
        added_at=added_at,
        statements=told,
        quantities=tuple(_placed(numbers, told)),
        times=when,
        mentions=names,
        notes=tuple(_notes(article, tree, said, told)),
    )


def _placed(numbers: Sequence[Quantity], told: Sequence[Statement]) -> Iterator[Quantity]:
    """Yield quantities with the innermost statement whose content holds them; of joint sources' the first one's."""
    spans = sorted(
        (p.span.start, p.span.end, sum(len(q.text) for q in s.content), s.mode is Mode.OWN, n)
        for n, s in enumerate(told)
        for p in s.content
    )
    starts = [span[0] for span in spans]
    longest = max((span[1] - span[0] for span in spans), default=0)
    for number in numbers:
        place = number.passage.span
        first = bisect.bisect_left(starts, place.end - longest)
        last = bisect.bisect_right(starts, place.start)
        holding = [span[2:] for span in spans[first:last] if span[1] >= place.end]
        yield replace(number, statement=told[min(holding)[2]].id if holding else None)


def _notes(article: Article, tree: Parse, said: Sequence[Attribution], told: Sequence[Statement]) -> Iterator[Note]:
    """Yield what was met and not used, or is less than sure."""
    if article.encoding not in {"utf-8", "ascii"}:
        yield Note(kind="encoding", message=f"The text was not UTF-8 but {article.encoding}; it was read as that.")
    if article.language == "und":
        yield Note(kind="language", message="The text is too short to tell its language; it was read as English.")
    if not article.body:
        yield Note(kind="no-body", message="No running text was found in it; nothing was read.")
    for statement in told:
        if statement.mode is not Mode.OWN and statement.source is not None and not statement.chain:
            message = f"Who {statement.source.text[:40]!r} is, the article does not let one tell."
            yield Note(kind="unresolved-source", message=message, passage=statement.source)
    spans = [s for a in said for s in a.content]
    seen: set[int] = set()
    for sentence in tree.sentences:
        for quote in quotations(tree.text, sentence.start, sentence.end):
            inner = tree.text[quote.start : quote.end]
            if (
                quote.start not in seen
                and len(inner.split()) >= 6
                and not any(s.start < quote.end and quote.start < s.end for s in spans)
            ):
                seen.add(quote.start)
                place = passage(article.id, tree.text, quote.start, quote.end)
                yield Note(
                    kind="quotation-without-source",
                    message="A quotation that nobody is said to have said.",
                    passage=place,
                )
