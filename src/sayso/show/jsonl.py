"""The interchange: a ledger as JSON Lines tables and back, losing nothing.

Tables of the ledger (`documents`, `readings`, `statements`, `quantities`, `times`, `mentions`, `notes`, and, for readings
that a newer one supersedes, `superseded_statements` and so on, and `decisions` where there are any) are read back. What
linking derives (`entities`, `copies`, `claims`, `series`, `relations`, `stories`) and judging (`findings`) is written for
others to use and derived anew after an import.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import StoreError
from sayso.model.checks import type_faults
from sayso.model.claim import Linked
from sayso.model.decision import decision_from, decision_row
from sayso.model.plain import TABLES, Row, article_from, article_row, reading_from, reading_rows
from sayso.model.text import Passage
from sayso.model.verdict import Finding
from sayso.ports import Record, View
from sayso.show.rows import plain

OLD = "superseded_"


def write(view: View, linked: Linked, folder: Path, *, findings: Sequence[Finding] = ()) -> None:
    """Write a view as tables below `folder`, which is made; the same view gives the same bytes.

    Args:
        view: what the ledger holds.
        linked: what joins it.
        folder: where to.
        findings: what was judged; a table of their own, with the way of each.

    Raises:
        OSError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    current = {r.id for r in view.readings()}
    tables: dict[str, list[Row]] = {"documents": [article_row(a) for a in view.articles()], "readings": []}
    tables |= {prefix + name: [] for prefix in ("", OLD) for name in TABLES}
    for reading in view.history():
        head, parts = reading_rows(reading)
        tables["readings"].append(head)
        for name, rows in parts.items():
            tables[name if reading.id in current else OLD + name] += rows
    tables |= derived(linked)
    tables["decisions"] = [decision_row(d) for d in view.decisions()]
    tables["findings"] = [plain(finding) for finding in findings]
    for name, rows in tables.items():
        path = folder / f"{name}.jsonl"
        if not rows and (name.startswith(OLD) or name == "decisions"):
            path.unlink(missing_ok=True)
            continue
        with path.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def derived(linked: Linked) -> dict[str, list[Row]]:
    """Return what linking derives as rows of each table."""
    return {
        "entities": [
            {"id": e.id, "name": e.name, "kind": e.kind.value, "aliases": list(e.aliases), "reasons": list(e.reasons)}
            for e in linked.entities
        ],
        "series": [
            {
                "id": q.id,
                "question": q.wording,
                "points": [
                    {"quantity": p.quantity, "as_of": p.as_of, "origin": p.origin, "status": p.status.value} for p in q.points
                ],
                "claims": list(q.claims),
                "reasons": list(q.reasons),
            }
            for q in linked.questions
        ],
        "relations": [{"kind": r.kind.value, "a": r.a, "b": r.b, "why": r.why} for r in linked.relations],
        "claims": [
            {"id": c.id, "wording": c.wording, "statements": list(c.statements), "reasons": list(c.reasons)}
            for c in linked.claims
        ],
        "stories": [
            {
                "id": s.id,
                "title": s.title and {"document": s.title.article, "passage": _place(s.title)},
                "documents": list(s.articles),
                "also": list(s.also),
                "words": list(s.words),
                "cohesion": s.cohesion,
            }
            for s in linked.stories
        ],
        "copies": [
            {
                "copy": c.copy,
                "original": c.original,
                "containment": c.containment,
                "direction": c.direction.value,
                "passages": [[_place(a), _place(b)] for a, b in c.passages],
                "reason": c.reason,
            }
            for c in linked.copies
        ],
    }


def _place(passage: Passage) -> list[int]:
    return [passage.span.start, passage.span.end]


def read(folder: Path) -> Iterator[Record]:
    """Yield the articles of an export, then its readings, oldest first, then its decisions.

    Raises:
        StoreError: if a table is missing or a row is not one; names file and line.
    """
    if not folder.is_dir():
        raise StoreError(f"importing {folder}: there is no such folder; `sayso export FOLDER` writes one")
    texts: dict[str, str] = {}
    for line, row in _rows(folder, "documents"):
        article = _checked(folder, "documents", line, row, article_from)
        texts[article.id] = article.text
        yield article
    parts: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in TABLES})
    for name in TABLES:
        for table in (name, OLD + name):
            for line, row in _rows(folder, table, must=table == name):
                if not isinstance(row.get("reading"), str):
                    raise StoreError(f"importing {folder / table}.jsonl line {line}: the row names no reading")
                parts[row["reading"]][name].append(row)
    heads = sorted(_rows(folder, "readings"), key=lambda pair: (str(pair[1].get("added_at")), str(pair[1].get("id"))))
    for line, head in heads:
        if not isinstance(head.get("document"), str) or head["document"] not in texts:
            raise StoreError(f"importing {folder}/readings.jsonl line {line}: no document {head.get('document')!r}")
        yield _checked(folder, "readings", line, head, lambda r: reading_from(r, parts[r["id"]], texts[r["document"]]))
    for line, row in _rows(folder, "decisions", must=False):
        yield _checked(folder, "decisions", line, row, decision_from)


def _rows(folder: Path, table: str, *, must: bool = True) -> Iterable[tuple[int, Row]]:
    path = folder / f"{table}.jsonl"
    if not path.is_file():
        if must:
            raise StoreError(f"importing {folder}: there is no {table}.jsonl; is this what `sayso export` wrote?")
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line.decode("utf-8", "surrogatepass"), parse_constant=_no_number)
            except (ValueError, RecursionError) as error:
                raise StoreError(f"importing {path} line {number}: not JSON in UTF-8 ({error})") from error
            if not isinstance(row, dict):
                raise StoreError(f"importing {path} line {number}: a row is an object, not {type(row).__name__}")
            yield number, row


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _checked(folder: Path, table: str, line: int, row: Mapping[str, Any], make: Any) -> Any:
    try:
        record = make(row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"importing {folder / table}.jsonl line {line}: not a row of {table} ({error})") from error
    for fault in type_faults(record):
        raise StoreError(f"importing {folder / table}.jsonl line {line}: {fault}")
    return record
