"""The ledger as JSON under /api/: the records of the interchange, a part of a table at a time, described by OpenAPI 3.1."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import accumulate
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.model.plain import TABLES, Row, article_row, reading_rows
from sayso.model.text import Passage
from sayso.model.verdict import Finding
from sayso.show.jsonl import derived
from sayso.web.bench import Bench
from sayso.web.schema import MOST_ROWS, SCHEMAS, document
from sayso.web.snapshots import Snapshot

USUAL_ROWS = 100


class Tables:
    """The tables of a snapshot, cut into rows only where they are asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._held = snapshot.contents
        self._derived = derived(snapshot.contents.linked)
        self._counts = {name: [0, *accumulate(len(getattr(r, name)) for r in self._held.readings)] for name in TABLES}

    def total(self, table: str) -> int:
        """Return how many rows a table has."""
        if table in self._counts:
            return self._counts[table][-1]
        whole: dict[str, Sequence[object]] = {
            "documents": self._held.articles,
            "readings": self._held.readings,
            "findings": self._held.findings,
        }
        return len(whole[table]) if table in whole else len(self._derived[table])

    def rows(self, table: str, first: int, most: int) -> list[Row]:
        """Return up to `most` rows of a table from the place `first`, in the order of the pages."""
        if table in self._counts:
            return self._parts(table, first, most)
        wanted = slice(first, first + most)
        if table == "documents":
            return [article_row(a) for a in self._held.articles[wanted]]
        if table == "readings":
            return [reading_rows(r)[0] for r in self._held.readings[wanted]]
        if table == "findings":
            return [finding_row(f) for f in self._held.findings[wanted]]
        return self._derived[table][wanted]

    def _parts(self, table: str, first: int, most: int) -> list[Row]:
        counts = self._counts[table]
        found: list[Row] = []
        place = bisect_right(counts, first) - 1
        while place < len(self._held.readings) and len(found) < most:
            some = reading_rows(self._held.readings[place])[1][table]
            found += some[max(0, first - counts[place]) :]
            place += 1
        return found[:most]

    def row(self, table: str, id: str) -> Row | None:
        """Return the row of a table with this id; None where there is none."""
        held = self._held
        if table == "documents":
            return article_row(held.article[id]) if id in held.article else None
        if table == "findings":
            return next((finding_row(f) for f in held.findings if f.subject == id), None)
        if table in ("statements", "quantities"):
            record = held.statement.get(id) if table == "statements" else None
            quantity = held.quantity.get(id) if table == "quantities" else None
            article = record.article if record else quantity.passage.article if quantity else None
            reading = next((r for r in held.readings if r.article == article), None) if article else None
            some = reading_rows(reading)[1][table] if reading else []
        elif table in TABLES or table == "readings":
            some = (row for row in self.rows(table, 0, self.total(table)))  # type: ignore[assignment]
        else:
            some = self._derived[table]
        return next((row for row in some if row.get("id") == id), None)


def finding_row(finding: Finding) -> Row:
    """Return a finding as a row of plain values; a passage is its document and its span."""
    row = asdict(finding)
    return {
        "id": finding.subject,
        "wording": finding.wording,
        "standing": finding.standing.value,
        "grade": {
            "reliability": finding.grade.reliability,
            "credibility": finding.grade.credibility,
            "reasons": [_reason(r.rule, r.text, r.passages) for r in finding.grade.reasons],
        },
        "origins": [
            {k: list(v) if isinstance(v, tuple) else v for k, v in origin.items()}
            for origin in (asdict(o) for o in finding.origins)
        ],
        "unresolved": row["unresolved"],
        "reports": row["reports"],
        "reasons": [_reason(r.rule, r.text, r.passages) for r in finding.reasons],
    }


def _reason(rule: str, text: str, passages: Sequence[Passage]) -> Row:
    return {
        "rule": rule,
        "text": text,
        "passages": [{"document": p.article, "span": [p.span.start, p.span.end]} for p in passages],
    }


def description(bench: Bench, request: Request) -> Response:
    """Return the description of the interface, OpenAPI 3.1."""
    return JSONResponse(document())


def rows(bench: Bench, request: Request) -> Response:
    """Return a part of a table."""
    tables, table = _tables(bench, request), _table(request)
    limit = _number(request, "limit", USUAL_ROWS, 1, MOST_ROWS)
    offset = _number(request, "offset", 0, 0, 10**9)
    told = {"table": table, "total": tables.total(table), "offset": offset, "rows": tables.rows(table, offset, limit)}
    return JSONResponse(_clean(told))


def row(bench: Bench, request: Request) -> Response:
    """Return one row by its id."""
    tables, table, id = _tables(bench, request), _table(request), request.path_params["id"]
    found = tables.row(table, id)
    if found is None:
        raise HTTPException(404, f"no row of {table} has the id {id[:80]!r}")
    return JSONResponse(_clean(found))


def _tables(bench: Bench, request: Request) -> Tables:
    snapshot = bench.look(request).snapshot
    make: Callable[[], Tables] = lambda: Tables(snapshot)  # noqa: E731
    return snapshot.drawn("tables", make)


def _table(request: Request) -> str:
    table: str = request.path_params["table"]
    if table not in SCHEMAS:
        raise HTTPException(404, f"there is no table {table[:40]!r}; there are {', '.join(SCHEMAS)}")
    return table


def _number(request: Request, name: str, usual: int, low: int, high: int) -> int:
    given = request.query_params.get(name)
    if given is None:
        return usual
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 11 else -1
    if not low <= number <= high:
        raise HTTPException(400, f"{name}={given[:40]!r} must be a whole number between {low} and {high}")
    return number


def _clean(value: Any) -> Any:
    """Return plain values whose texts can be written as UTF-8: halves of surrogate pairs become marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    return [_clean(v) for v in value] if isinstance(value, list | tuple) else value
