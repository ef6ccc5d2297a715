"""A ledger in memory: short enough to be the specification that the other stores are held against."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.errors import LedgerFault, UnknownId
from sayso.model.article import Article
from sayso.model.checks import article_faults, reading_faults
from sayso.model.decision import Decision, decision_faults, undo_faults
from sayso.model.ids import ArticleId, DecisionId, ReadingId
from sayso.model.reading import Reading
from sayso.ports import Added, Record


@dataclass(frozen=True)
class MemoryView:
    """A snapshot of a ledger in memory; see `sayso.ports.View`."""

    held: dict[ArticleId, Article]
    read: dict[ReadingId, Reading]
    decided: dict[DecisionId, Decision]
    as_of: datetime | None

    @property
    def state(self) -> str:
        """What the snapshot was taken of: how many records; none is ever taken away."""
        return f"{len(self.held)}-{len(self.read)}-{len(self.decided)}"

    def article(self, id: ArticleId) -> Article:
        """Return the article with this id.

        Raises:
            UnknownId: if the view does not hold it.
        """
        if id not in self.held:
            raise UnknownId(f"looking up {id!r}: the ledger holds no such article")
        return self.held[id]

    def articles(self) -> Iterator[Article]:
        """Yield every article, in order of id."""
        yield from (self.held[id] for id in sorted(self.held))

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of each article, in order of article id."""
        current = {r.article: r for r in self.history()}
        yield from (current[id] for id in sorted(current))

    def history(self) -> Iterator[Reading]:
        """Yield every reading, in order of article id, `added_at`, id."""
        yield from sorted(self.read.values(), key=lambda r: (r.article, r.added_at, r.id))

    def reading_ids(self) -> set[ReadingId]:
        """Return the ids of every reading."""
        return set(self.read)

    def decisions(self) -> Iterator[Decision]:
        """Yield every decision, in order of `added_at`, then id."""
        yield from sorted(self.decided.values(), key=lambda d: (d.added_at, d.id))

    def search(self, words: str, *, most: int = 50) -> list[ArticleId]:
        """Return the articles whose title or text holds all the words, those with most hits first."""
        wanted = re.findall(r"\w+", words.lower())
        found = []
        for article in self.articles():
            had = re.findall(r"\w+", f"{article.title or ''} {article.text}".lower())
            if wanted and set(wanted) <= set(had):
                found.append((-sum(had.count(w) for w in wanted), article.id))
        return [id for _, id in sorted(found)[:most]]


class MemoryStore:
    """A ledger that lasts as long as the process; see `sayso.ports.Store`."""

    def __init__(self) -> None:
        self._articles: dict[ArticleId, Article] = {}
        self._readings: dict[ReadingId, Reading] = {}
        self._decisions: dict[DecisionId, Decision] = {}

    def add(self, records: Iterable[Record]) -> Added:
        """Add records; those it holds already are left as they are.

        Raises:
            LedgerFault: if one breaks a promise; then nothing is added.
        """
        articles, readings, decisions = dict(self._articles), dict(self._readings), dict(self._decisions)
        new = known = 0
        for record in records:
            table: dict[Any, Any] = articles
            if not isinstance(record, Article):
                table = readings if isinstance(record, Reading) else decisions
            if record.id in table:
                known += 1
                continue
            for fault in _faults(record, articles, decisions):
                raise LedgerFault(f"adding to the ledger: {fault}")
            table[record.id] = record
            new += 1
        self._articles, self._readings, self._decisions = articles, readings, decisions
        return Added(new=new, known=known)

    def view(self, *, as_of: datetime | None = None) -> MemoryView:
        """Return a snapshot: all records, or those added at or before `as_of`."""
        return MemoryView(
            held={i: a for i, a in self._articles.items() if as_of is None or a.added_at <= as_of},
            read={i: r for i, r in self._readings.items() if as_of is None or r.added_at <= as_of},
            decided={i: d for i, d in self._decisions.items() if as_of is None or d.added_at <= as_of},
            as_of=as_of,
        )

    def verify(self) -> Iterator[str]:
        """Yield a line for each fault."""
        for article in self._articles.values():
            yield from article_faults(article)
        for reading in self._readings.values():
            yield from reading_faults(reading, self._articles[reading.article])
        for decision in self._decisions.values():
            yield from _faults(decision, self._articles, self._decisions)

    def close(self) -> None:
        """Release the ledger; there is nothing to release."""


def _faults(record: Record, articles: dict[ArticleId, Article], decisions: dict[DecisionId, Decision]) -> Iterator[str]:
    if isinstance(record, Article):
        yield from article_faults(record)
    elif isinstance(record, Decision):
        yield from decision_faults(record)
        if record.undoes is not None:
            yield from undo_faults(record, decisions.get(record.undoes))
    elif record.article not in articles:
        yield f"{record.id}: its article {record.article} is not in the ledger"
    else:
        yield from reading_faults(record, articles[record.article])
