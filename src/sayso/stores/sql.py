"""A ledger in SQL: SQLite in WAL mode, with FTS5 for the words of articles.

Durability: `synchronous=NORMAL` in WAL mode. A process that is killed loses no finished transaction; a machine that
loses power may lose the last ones, never consistency. One writer at a time, any number of readers.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError

from sayso.errors import LedgerFault, StoreError, UnknownId
from sayso.model.article import Article
from sayso.model.checks import article_faults, reading_faults
from sayso.model.ids import ArticleId, ReadingId
from sayso.model.plain import Row, article_from, article_row, reading_from, reading_rows, sealed, stamp
from sayso.model.reading import Reading
from sayso.ports import Added, Record
from sayso.stores.schema import ARTICLES, PARTS, READINGS

HEAD = "0002"
KNOWN = ("0001", "0002")
AT_ONCE = 400
"""Ids in one query; SQLite allows 32,766 parameters, and longer lists are no faster."""


class SqlView:
    """A snapshot of a ledger in SQL; see `sayso.ports.View`."""

    def __init__(self, engine: Engine, as_of: datetime | None) -> None:
        self.as_of = as_of
        self._engine = engine
        with _reading(engine) as connection:
            self._last = {
                t.name: connection.execute(sa.select(sa.func.max(t.c.number))).scalar() or 0 for t in (ARTICLES, READINGS)
            }

    def _held(self, table: sa.Table, *columns: Any) -> sa.Select[Any]:
        """Return a query of what the snapshot holds of a table."""
        query = sa.select(*(columns or table.c)).where(table.c.number <= self._last[table.name])
        return query if self.as_of is None else query.where(table.c.added_at <= stamp(self.as_of))

    def article(self, id: ArticleId) -> Article:
        """Return the article with this id.

        Raises:
            UnknownId: if the view does not hold it.
        """
        with _reading(self._engine) as connection:
            row = connection.execute(self._held(ARTICLES).where(ARTICLES.c.id == id)).mappings().first()
        if row is None:
            raise UnknownId(f"looking up {id!r}: the ledger holds no such article")
        return article_from(_plain(row))

    def articles(self) -> Iterator[Article]:
        """Yield every article, in order of id."""
        with _reading(self._engine) as connection:
            for row in connection.execute(self._held(ARTICLES).order_by(ARTICLES.c.id)).mappings():
                yield article_from(_plain(row))

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of each article, in order of article id."""
        current = {row["document"]: row for row in self._heads()}
        yield from self._filled(list(current.values()))

    def history(self) -> Iterator[Reading]:
        """Yield every reading, in order of article id, `added_at`, id."""
        yield from self._filled(self._heads())

    def reading_ids(self) -> set[ReadingId]:
        """Return the ids of every reading."""
        with _reading(self._engine) as connection:
            return {ReadingId(id) for id in connection.execute(self._held(READINGS, READINGS.c.id)).scalars()}

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
        with _reading(self._engine) as connection:
            found = connection.execute(query.order_by(rank, ARTICLES.c.id).limit(most), {"match": match})
            return [ArticleId(id) for id in found.scalars()]

    def _heads(self) -> list[Row]:
        order = (READINGS.c.document, READINGS.c.added_at, READINGS.c.id)
        with _reading(self._engine) as connection:
            return [_plain(row) for row in connection.execute(self._held(READINGS).order_by(*order)).mappings()]

    def _filled(self, heads: Sequence[Row]) -> Iterator[Reading]:
        with _reading(self._engine) as connection:
            iterator = iter(heads)
            while some := list(islice(iterator, AT_ONCE)):
                yield from _readings(connection, some)


class SqlStore:
    """A ledger in an SQLite file; see `sayso.ports.Store`."""

    def __init__(self, path: str, *, create: bool = True) -> None:
        """Open a ledger, making it or bringing it to this program's version where needed.

        Raises:
            StoreError: if it is not there and `create` is false, is no ledger, is newer, or cannot be written.
        """
        self._path = path
        if path != ":memory:":
            _expect(Path(path), create=create)
        self._engine = _engine(path)
        try:
            self._migrate(create=create)
        except (DatabaseError, sqlite3.Error) as error:
            self._engine.dispose()
            raise StoreError(f"opening the ledger {path}: {_said(error)}") from error
        except StoreError:
            self._engine.dispose()
            raise

    def _migrate(self, *, create: bool) -> None:
        with self._engine.connect() as connection:
            names = set(sa.inspect(connection).get_table_names())
            found = None
            if "alembic_version" in names:
                found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        if found == HEAD:
            return
        if found is not None and found not in KNOWN:
            raise StoreError(f"opening the ledger {self._path}: its version {found} is newer than this program; update sayso")
        if found is None and names:
            raise StoreError(f"opening the ledger {self._path}: this database is no ledger; name another file")
        if found is None and not create:
            raise StoreError(f"opening the ledger {self._path}: the file is empty; `sayso read PATH` fills one")
        _upgrade(self._engine)

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
                    added = _add(connection, some)
                    new, known = new + added, known + len(some) - added
        except (DatabaseError, sqlite3.Error) as error:
            raise StoreError(f"adding to the ledger {self._path}: {_said(error)}") from error
        return Added(new=new, known=known)

    def view(self, *, as_of: datetime | None = None) -> SqlView:
        """Return a snapshot: all records, or those added at or before `as_of`."""
        return SqlView(self._engine, as_of)

    def verify(self) -> Iterator[str]:
        """Yield a line for each fault: broken pages, ids that do not derive, passages that do not cut, lost rows."""
        with _reading(self._engine) as connection:
            for line in connection.execute(sa.text("PRAGMA integrity_check")).scalars():
                if line != "ok":
                    yield f"{self._path}: {line}"
            for lost in connection.execute(sa.text("PRAGMA foreign_key_check")).all():
                yield f"{self._path}: a row of {lost[0]} refers to a row of {lost[2]} that is not there"
            for row in connection.execute(sa.select(ARTICLES).order_by(ARTICLES.c.id)).mappings():
                try:
                    article = article_from(_plain(row))
                    yield from article_faults(article)
                    yield from _broken(row, article_row(article))
                except (KeyError, TypeError, ValueError) as error:
                    yield f"{row['id']}: the row cannot be read ({error})"
            for head in connection.execute(sa.select(READINGS).order_by(READINGS.c.id)).mappings():
                yield from _verified(connection, head)

    def close(self) -> None:
        """Release the ledger's file; idempotent."""
        self._engine.dispose()


def _expect(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"opening the ledger {path}: this is a folder; name a file")
    if not path.exists():
        if not create:
            raise StoreError(f"opening the ledger {path}: there is no such file; `sayso read PATH --ledger {path}` makes one")
        if not path.parent.is_dir():
            raise StoreError(f"opening the ledger {path}: there is no folder {path.parent}; make it first")
        return
    with path.open("rb") as file:
        head = file.read(16)
    if head and head != b"SQLite format 3\x00":
        raise StoreError(f"opening the ledger {path}: this file is no ledger; name another one with --ledger")


def _engine(path: str) -> Engine:
    url = sa.URL.create("sqlite", database=path)
    engine = sa.create_engine(url, connect_args={"timeout": 30.0}, pool_size=4)

    @sa.event.listens_for(engine, "connect")
    def _connected(raw: Any, _: Any) -> None:
        raw.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
            raw.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        kind = "IMMEDIATE" if connection.get_execution_options().get("writes") else ""
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection


def _upgrade(engine: Engine) -> None:
    import logging

    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", "sayso.stores:migrations")
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _plain(row: Any) -> Row:
    return {key: value for key, value in row.items() if key not in ("number", "place", "seal")}


def _add(connection: Connection, records: Sequence[Record]) -> int:
    """Insert the records that are new, after checking each; return how many."""
    ids = [record.id for record in records]
    known = set(connection.execute(sa.select(ARTICLES.c.id).where(ARTICLES.c.id.in_(ids))).scalars())
    known |= set(connection.execute(sa.select(READINGS.c.id).where(READINGS.c.id.in_(ids))).scalars())
    fresh = {r.id: r for r in records if r.id not in known}
    articles = {r.id: r for r in fresh.values() if isinstance(r, Article)}
    readings = [r for r in fresh.values() if isinstance(r, Reading)]
    for article in articles.values():
        for fault in article_faults(article):
            raise LedgerFault(f"adding to the ledger: {fault}")
    if articles:
        rows_of = [article_row(a) for a in articles.values()]
        connection.execute(ARTICLES.insert(), [row | {"seal": sealed(row)} for row in rows_of])
    wanted = sorted({r.article for r in readings} - set(articles))
    stored = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id.in_(wanted))).mappings()
    held = {ArticleId(row["id"]): article_from(_plain(row)) for row in stored} | articles
    parts: dict[str, list[Row]] = defaultdict(list)
    heads = []
    for reading in readings:
        if reading.article not in held:
            raise LedgerFault(f"adding to the ledger: {reading.id}: its article {reading.article} is not in the ledger")
        for fault in reading_faults(reading, held[reading.article]):
            raise LedgerFault(f"adding to the ledger: {fault}")
        head, rows = reading_rows(reading)
        heads.append(head | {"seal": sealed(head, rows)})
        for name, some in rows.items():
            parts[name] += [row | {"place": place} for place, row in enumerate(some)]
    if heads:
        connection.execute(READINGS.insert(), heads)
    for name, some in parts.items():
        if some:
            connection.execute(PARTS[name].insert(), some)
    return len(fresh)


def _readings(connection: Connection, heads: Sequence[Row]) -> Iterator[Reading]:
    """Yield the readings of some rows of `readings`, in their order."""
    ids = [head["id"] for head in heads]
    documents = sorted({head["document"] for head in heads})
    texts = connection.execute(sa.select(ARTICLES.c.id, ARTICLES.c.text).where(ARTICLES.c.id.in_(documents)))
    text_of = {row[0]: row[1] for row in texts}
    tables: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in PARTS})
    for name, table in PARTS.items():
        query = sa.select(table).where(table.c.reading.in_(ids)).order_by(table.c.reading, table.c.place)
        for row in connection.execute(query).mappings():
            tables[row["reading"]][name].append(_plain(row))
    for head in heads:
        yield reading_from(head, tables[head["id"]], text_of[head["document"]])


def _broken(row: Any, *held: object) -> Iterator[str]:
    """Yield a line where what is held is not what was sealed when it was added; rows from before seals have none."""
    if row["seal"] is not None and row["seal"] != sealed(*held):
        yield f"{row['id']}: what it holds is not what was added"


def _verified(connection: Connection, head: Any) -> Iterator[str]:
    row = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id == head["document"])).mappings().first()
    if row is None:
        yield f"{head['id']}: its article {head['document']} is not in the ledger"
        return
    try:
        (reading,) = _readings(connection, [_plain(head)])
        yield from reading_faults(reading, article_from(_plain(row)))
        yield from _broken(head, *reading_rows(reading))
    except (KeyError, TypeError, ValueError) as error:
        yield f"{head['id']}: its rows cannot be read ({error})"


def _said(error: Exception) -> str:
    words = str(getattr(error, "orig", None) or error)
    if "readonly" in words or "unable to open" in words:
        return f"it cannot be written ({words}); check the permissions of the file and its folder"
    if "locked" in words:
        return "another process has been writing for 30 s; try again when it is done"
    return words
