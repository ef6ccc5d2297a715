"""A user's own table of outlets, row by row: reliability, family, owner. A row that is none is reported, the rest is taken.

The first line names the columns: `outlet` (or `name`), and any of `reliability` (A to F), `family`, `owner`, `reason`; others
are left alone. The owner counts before the family, for one owner may have several: outlets that share it do not confirm one
another.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.deciding.making import Signed, rated, related
from sayso.errors import DecisionError
from sayso.judge.overrides import source_key
from sayso.model.applied import Decided, State
from sayso.model.decision import About, Act, Decision
from sayso.ports import Failed

MOST_BYTES = 50_000_000
"""A table longer than this is refused: it is none of outlets."""
COLUMNS = ("reliability", "family", "owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a table of outlets gave.

    Attributes:
        decisions: to be added, in order of its rows.
        known: how many of its values hold already, or were taken from it before.
        failed: the rows that are none, and why.
    """

    decisions: tuple[Decision, ...]
    known: int
    failed: tuple[Failed, ...]


def outlets(path: Path, decided: Decided, signed: Signed) -> Table:
    """Return the decisions of a table of outlets that do not hold already, nor were taken from the same row before.

    The second keeps a table that is read again from overruling what was decided since.

    Args:
        path: a CSV file (comma, semicolon or tab), UTF-8.
        decided: what was decided before.
        signed: why (before each row's own reason), who, when.

    Raises:
        DecisionError: if the file cannot be read, is too large, or its first line names no outlets.
    """
    held = _held(decided)
    past = [a.decision for a in decided.applied if a.state is not State.UNDONE and a.decision.about is About.SOURCES]
    taken = {(d.act, source_key(d.names[0]), d.value, d.reason) for d in past}
    found: list[Decision] = []
    failed: list[Failed] = []
    known = 0
    for line, row in _rows(path):
        try:
            made = list(_made(f"{path.name} line {line}", row, signed))
        except DecisionError as error:
            failed.append(Failed(item=f"{path.name} line {line}", reason=str(error)))
            continue
        for decision in made:
            key = (decision.act, source_key(decision.names[0]))
            holds = held.get(key) == decision.value or (*key, decision.value, decision.reason) in taken
            known += holds
            if not holds:
                held[key] = decision.value
                found.append(decision)
    return Table(decisions=tuple(found), known=known, failed=tuple(failed))


def _held(decided: Decided) -> dict[tuple[Act, str], str | None]:
    """Return the value that holds of each outlet; one that is overruled does not."""
    rows = (a.decision for a in decided.applied if a.state in {State.IN_FORCE, State.ELSEWHERE})
    return {(d.act, source_key(d.names[0])): d.value for d in rows if d.act in {Act.RELIABILITY, Act.FAMILY}}


def _made(where: str, row: Mapping[str, str], signed: Signed) -> Iterator[Decision]:
    outlet = row.get("outlet") or row.get("name") or ""
    if not outlet:
        raise DecisionError("it names no outlet")
    if not any(row.get(column) for column in COLUMNS):
        raise DecisionError(f"{outlet!r} has neither reliability nor family nor owner")
    said = f"{signed.reason} ({where})"
    why = replace(signed, reason=f"{said} {row['reason']}" if row.get("reason") else said)
    family = f" Family: {row['family']}." if row.get("owner") and row.get("family") else ""
    made = []
    if row.get("reliability"):
        made.append(rated(outlet, row["reliability"], why))
    if row.get("family") or row.get("owner"):
        made.append(related(outlet, row.get("owner") or row["family"], replace(why, reason=why.reason + family)))
    yield from made


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row, column names in lower case, cells without blanks around them."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DecisionError(f"reading {path}: it has more than {MOST_BYTES:,} bytes, too many for a table of outlets")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise DecisionError(f"reading {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DecisionError(f"reading {path}: it is not in UTF-8; save it so") from error
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] | None = None
    while True:
        try:
            cells = [cell.strip() for cell in next(lines)]
        except StopIteration:
            if names is None:
                raise DecisionError(f"reading {path}: it is empty; its first line names no column `outlet`") from None
            return
        except csv.Error:
            cells = ["", "not a row of a table"]
        if names is None:
            names = [name.lower() for name in cells]
            if not {"outlet", "name"} & set(names):
                had = ", ".join(names)[:200] or "none"
                raise DecisionError(f"reading {path}: its first line names no column `outlet`; its columns are: {had}")
        elif any(cells):
            yield lines.line_num, dict(zip(names, cells, strict=False))
