"""Questions, claims and sources as rows of plain values, for a terminal, TSV or JSON."""

import csv
import io
import json
from collections.abc import Sequence

from sayso.model.claim import names_by_alias
from sayso.model.statement import Mode
from sayso.model.verdict import Finding
from sayso.model.world import outlet_key
from sayso.show.answers import answers
from sayso.show.contents import Contents
from sayso.show.phrases import amount, decision_words, graded

Row = dict[str, str | int]
FORMULA = ("=", "+", "-", "@")


def question_rows(contents: Contents) -> list[Row]:
    """Return one row for each question, those with most answers first."""
    judged = {f.subject: f for f in contents.findings}
    rows: list[Row] = []
    for question in sorted(contents.linked.questions, key=lambda q: (-len(q.points), -len(q.claims), q.wording)):
        said: list[str] = [
            f"{amount(quantity)} ({points[0].origin or '?'})" for quantity, points in answers(contents, question)
        ]
        row: Row = {"id": question.id, "question": question.wording, "answers": "; ".join(said)}
        rows.append(row | _judged(judged.get(question.id)))
    return rows


def claim_rows(contents: Contents) -> list[Row]:
    """Return one row for each claim, those in most reports first."""
    judged = {f.subject: f for f in contents.findings}
    rows: list[Row] = []
    for claim in contents.linked.claims:
        statements = [contents.statement[s] for s in claim.statements]
        speakers = sorted({contents.said_by(s) for s in statements})
        row: Row = {
            "id": claim.id,
            "claim": claim.wording,
            "said by": "; ".join(speakers),
            "statements": len(statements),
        }
        rows.append(row | _judged(judged.get(claim.id)))
    return sorted(rows, key=lambda r: (-int(r["reports"] or 0), -int(r["statements"]), str(r["claim"])))


def source_rows(contents: Contents) -> list[Row]:
    """Return one row for each source: what it says and relays, in how many articles, how; and what a person decided of it."""
    entity_of = names_by_alias(contents.linked.entities)
    table: dict[str, dict[str, set[str]]] = {}
    for statement in contents.statement.values():
        if statement.mode is Mode.OWN:
            continue
        for place, link in enumerate(statement.chain):
            role = "origin" if place == len(statement.chain) - 1 else "relay"
            row = table.setdefault(
                entity_of.get(link.name, link.name),
                {"origin": set(), "relay": set(), "articles": set(), "stances": set()},
            )
            row[role].add(statement.id)
            row["articles"].add(statement.article)
            if role == "origin":
                row["stances"].add(statement.stance.value)
    rows: list[Row] = [
        {
            "source": name,
            "statements": len(row["origin"]),
            "relayed": len(row["relay"]),
            "articles": len(row["articles"]),
            "stances": ", ".join(sorted(row["stances"])),
            "reliability": contents.decided.reliability.get(outlet_key(name), ("F", None))[0],
            "family": contents.decided.families.get(outlet_key(name), ("", None))[0],
        }
        for name, row in table.items()
    ]
    return sorted(rows, key=lambda r: (-int(r["statements"]), -int(r["relayed"]), str(r["source"])))


def tsv(rows: Sequence[Row]) -> str:
    r"""Return rows as tab-separated values with a header; text that a spreadsheet would run as a formula is quoted off.

    >>> tsv([{"source": "=1+1", "statements": 2}])
    "source\tstatements\n'=1+1\t2\n"
    """
    return _separated(rows, "\t")


def comma_separated(rows: Sequence[Row]) -> str:
    r"""Return rows as CSV with a header; text that a spreadsheet would run as a formula is quoted off.

    >>> comma_separated([{"source": "=1+1, or so", "statements": 2}])
    'source,statements\n"\'=1+1, or so",2\n'
    """
    return _separated(rows, ",")


def _separated(rows: Sequence[Row], delimiter: str) -> str:
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_harmless(v) for v in row.values()])
    return out.getvalue()


def as_json(rows: Sequence[Row]) -> str:
    """Return rows as a JSON array; characters that a terminal would act on are escaped."""
    told = json.dumps(list(rows), ensure_ascii=False, indent=1)
    return "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in told) + "\n"


def _harmless(value: str | int) -> str | int:
    """Return a cell on one line, quoted off where a spreadsheet would run it."""
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(FORMULA) else line


def _judged(finding: Finding | None) -> Row:
    if finding is None:
        return {"reports": "", "origins": "", "unresolved": "", "standing": "", "grade": "", "decided": ""}
    return {
        "reports": finding.reports,
        "origins": len(finding.origins),
        "unresolved": finding.unresolved,
        "standing": finding.standing.value,
        "grade": graded(finding.grade),
        "decided": decision_words(finding),
    }
