"""A ledger in SQL: SQLite in WAL mode, with FTS5 for the words of articles.

Durability: `synchronous=NORMAL` in WAL mode. A process that is killed loses no finished transaction; a machine that
loses power may lose the last ones, never consistency. One writer at a time, any number of readers.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError

from sayso.errors import StoreError, UnknownId
from sayso.model.article import Article
from sayso.model.checks import article_faults
from sayso.model.decision import Decision, decision_from
from sayso.model.ids import ArticleId, ReadingId
from sayso.model.plain import Row, article_from, article_row, stamp
from sayso.model.reading import Reading
from sayso.ports import Added, Record
from sayso.stores.opening import opened, said
from sayso.stores.rows import add, broken, connected, plain, readings, verified, verified_decisions
from sayso.stores.schema import ARTICLES, DECISIONS, READINGS

AT_ONCE = 400
"""Ids in one query; SQLite allows 32,766 parameters, and longer lists are no faster."""


class SqlView:
    """A snapshot of a ledger in SQL; see `sayso.ports.View`."""

    def __init__(self, engine: Engine, as_of: datetime | None) -> None:
        self.as_of = as_of
        self._engine = engine
        with connected(engine) as connection:
            self._last = {
                t.name: connection.execute(sa.select(sa.func.max(t.c.number))).scalar() or 0
                for t in (ARTICLES, READINGS, DECISIONS)
            }

    @property
    def state(self) -> str:
        """What the snapshot was taken of: the last row of each table."""
        return "-".join(str(number) for number in self._last.values())

    def _held(self, table: sa.Table, *columns: Any) -> sa.Select[Any]:
        """Return a query of what the snapshot holds of a table."""
        query = sa.select(*(columns or table.c)).where(table.c.number <= self._last[table.name])
        return query if self.as_of is None else query.where(table.c.added_at <= stamp(self.as_of))

    def article(self, id: ArticleId) -> Article:
        """Return the article with this id.

        Raises:
            UnknownId: if the view does not hold it.
        """
        with connected(self._engine) as connection:
            row = connection.execute(self._held(ARTICLES).where(ARTICLES.c.id == id)).mappings().first()
        if row is None:
            raise UnknownId(f"looking up {id!r}: the ledger holds no such article")
        return article_from(plain(row))

    def articles(self) -> Iterator[Article]:
        """Yield every article, in order of id."""
        with connected(self._engine) as connection:
            for row in connection.execute(self._held(ARTICLES).order_by(ARTICLES.c.id)).mappings():
                yield article_from(plain(row))

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of each article, in order of article id."""
        current = {row["document"]: row for row in self._heads()}
        yield from self._filled(list(current.values()))

    def history(self) -> Iterator[Reading]:
        """Yield every reading, in order of article id, `added_at`, id."""
        yield from self._filled(self._heads())

    def reading_ids(self) -> set[ReadingId]:
        """Return the ids of every reading."""
        with connected(self._engine) as connection:
            return {ReadingId(id) for id in connection.execute(self._held(READINGS, READINGS.c.id)).scalars()}

    def decisions(self) -> Iterator[Decision]:
        """Yield every decision, in order of `added_at`, then id."""
        order = (DECISIONS.c.added_at, DECISIONS.c.id)
        with connected(self._engine) as connection:
            for row in connection.execute(self._held(DECISIONS).order_by(*order)).mappings():
                yield decision_from(plain(row))

    def search(self, words: str, *, most: int = 50) -> list[ArticleId]:
        """Return the articles whose title or text holds all the words, best first (BM25)."""
        wanted = re.findall(r"\w+", words)
        if not wanted:
            return []
        match = " ".join(f'"{word}"' for word in wanted)
        query = self._held(ARTICLES, ARTICLES.c.id).where(
            sa.text("articles.number IN (SELECT rowid FROM article_words WHERE article_words MATCH :match)")
        )
        rank = sa.text("(SELECT rank FROM article_words WHERE rowid = articles.number AND article_words MATCH :match)")
        with connected(self._engine) as connection:
            found = connection.execute(query.order_by(rank, ARTICLES.c.id).limit(most), {"match": match})
            return [ArticleId(id) for id in found.scalars()]

    def _heads(self) -> list[Row]:
        order = (READINGS.c.document, READINGS.c.added_at, READINGS.c.id)
        with connected(self._engine) as connection:
            return [plain(row) for row in connection.execute(self._held(READINGS).order_by(*order)).mappings()]

    def _filled(self, heads: Sequence[Row]) -> Iterator[Reading]:
        with connected(self._engine) as connection:
            iterator = iter(heads)
            while some := list(islice(iterator, AT_ONCE)):
                yield from readings(connection, some)


class SqlStore:
    """A ledger in an SQLite file; see `sayso.ports.Store`."""

    def __init__(self, path: str, *, create: bool = True) -> None:
        """Open a ledger, making it or bringing it to this program's version where needed.

        Raises:
            StoreError: if it is not there and `create` is false, is no ledger, is newer, or cannot be written.
        """
        self._path = path
        self._engine = opened(path, create=create)

    def add(self, records: Iterable[Record]) -> Added:
        """Add records in one transaction; those it holds already are left as they are.

        Raises:
            LedgerFault: if one breaks a promise; then nothing is added.
            StoreError: if the ledger cannot be written.
        """
        new = known = 0
        try:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                iterator = iter(records)
                while some := list(islice(iterator, AT_ONCE)):
                    added = add(connection, some)
                    new, known = new + added, known + len(some) - added
        except (DatabaseError, sqlite3.Error) as error:
            raise StoreError(f"adding to the ledger {self._path}: {said(error)}") from error
        return Added(new=new, known=known)

    def view(self, *, as_of: datetime | None = None) -> SqlView:
        """Return a snapshot: all records, or those added at or before `as_of`."""
        return SqlView(self._engine, as_of)

    def verify(self) -> Iterator[str]:
        """Yield a line for each fault: broken pages, ids that do not derive, passages that do not cut, lost rows."""
        with connected(self._engine) as connection:
            for line in connection.execute(sa.text("PRAGMA integrity_check")).scalars():
                if line != "ok":
                    yield f"{self._path}: {line}"
            for lost in connection.execute(sa.text("PRAGMA foreign_key_check")).all():
                yield f"{self._path}: a row of {lost[0]} refers to a row of {lost[2]} that is not there"
            for row in connection.execute(sa.select(ARTICLES).order_by(ARTICLES.c.id)).mappings():
                try:
                    article = article_from(plain(row))
                    yield from article_faults(article)
                    yield from broken(row, article_row(article))
                except (KeyError, TypeError, ValueError) as error:
                    yield f"{row['id']}: the row cannot be read ({error})"
            for head in connection.execute(sa.select(READINGS).order_by(READINGS.c.id)).mappings():
                yield from verified(connection, head)
            yield from verified_decisions(connection)

    def close(self) -> None:
        """Release the ledger's file; idempotent."""
        self._engine.dispose()
