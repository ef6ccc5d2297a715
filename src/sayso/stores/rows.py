"""Rows of a ledger in SQL: records in, after checking; records out; and what no longer is what was added."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from sayso.errors import LedgerFault
from sayso.model.article import Article
from sayso.model.checks import article_faults, reading_faults
from sayso.model.decision import Decision, decision_faults, decision_from, decision_row, undo_faults
from sayso.model.ids import ArticleId
from sayso.model.plain import Row, article_from, article_row, reading_from, reading_rows, sealed
from sayso.model.reading import Reading
from sayso.ports import Record
from sayso.stores.schema import ARTICLES, DECISIONS, PARTS, READINGS


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """Yield a connection for looking only."""
    with engine.connect() as connection:
        yield connection


def plain(row: Any) -> Row:
    """Return a stored row without what only the store needs."""
    return {key: value for key, value in row.items() if key not in ("number", "place", "seal")}


def add(connection: Connection, records: Sequence[Record]) -> int:
    """Insert the records that are new, after checking each; return how many."""
    ids = [record.id for record in records]
    known: set[str] = set()
    for table in (ARTICLES, READINGS, DECISIONS):
        known |= set(connection.execute(sa.select(table.c.id).where(table.c.id.in_(ids))).scalars())
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
    held = {ArticleId(row["id"]): article_from(plain(row)) for row in stored} | articles
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
    _add_decisions(connection, [r for r in fresh.values() if isinstance(r, Decision)])
    return len(fresh)


def _add_decisions(connection: Connection, decisions: Sequence[Decision]) -> None:
    """Insert decisions that are new, after checking each; one may undo one before it in the same call."""
    wanted = sorted({d.undoes for d in decisions if d.undoes is not None})
    query = sa.select(DECISIONS).where(DECISIONS.c.id.in_(wanted))
    held = {row["id"]: decision_from(plain(row)) for row in connection.execute(query).mappings()} if wanted else {}
    rows = []
    for decision in decisions:
        undone = undo_faults(decision, held.get(decision.undoes)) if decision.undoes is not None else ()
        for fault in (*decision_faults(decision), *undone):
            raise LedgerFault(f"adding to the ledger: {fault}")
        held[decision.id] = decision
        row = decision_row(decision)
        rows.append(row | {"seal": sealed(row)})
    if rows:
        connection.execute(DECISIONS.insert(), rows)


def readings(connection: Connection, heads: Sequence[Row]) -> Iterator[Reading]:
    """Yield the readings of some rows of `readings`, in their order."""
    ids = [head["id"] for head in heads]
    documents = sorted({head["document"] for head in heads})
    texts = connection.execute(sa.select(ARTICLES.c.id, ARTICLES.c.text).where(ARTICLES.c.id.in_(documents)))
    text_of = {row[0]: row[1] for row in texts}
    tables: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in PARTS})
    for name, table in PARTS.items():
        query = sa.select(table).where(table.c.reading.in_(ids)).order_by(table.c.reading, table.c.place)
        for row in connection.execute(query).mappings():
            tables[row["reading"]][name].append(plain(row))
    for head in heads:
        yield reading_from(head, tables[head["id"]], text_of[head["document"]])


def broken(row: Any, *held: object) -> Iterator[str]:
    """Yield a line where what is held is not what was sealed when it was added; rows from before seals have none."""
    if row["seal"] is not None and row["seal"] != sealed(*held):
        yield f"{row['id']}: what it holds is not what was added"


def verified(connection: Connection, head: Any) -> Iterator[str]:
    """Yield a line for each fault of the reading of a row of `readings`."""
    row = connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id == head["document"])).mappings().first()
    if row is None:
        yield f"{head['id']}: its article {head['document']} is not in the ledger"
        return
    try:
        (reading,) = readings(connection, [plain(head)])
        yield from reading_faults(reading, article_from(plain(row)))
        yield from broken(head, *reading_rows(reading))
    except (KeyError, TypeError, ValueError) as error:
        yield f"{head['id']}: its rows cannot be read ({error})"


def verified_decisions(connection: Connection) -> Iterator[str]:
    """Yield a line for each fault of the decisions: an id or a seal that does not derive, an undo of nothing."""
    held: dict[str, Decision] = {}
    order = (DECISIONS.c.added_at, DECISIONS.c.number)
    for row in connection.execute(sa.select(DECISIONS).order_by(*order)).mappings():
        try:
            decision = decision_from(plain(row))
            yield from decision_faults(decision)
            yield from broken(row, decision_row(decision))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield f"{row['id']}: the row cannot be read ({error})"
            continue
        held[decision.id] = decision
    for decision in held.values():
        if decision.undoes is not None:
            yield from undo_faults(decision, held.get(decision.undoes))
