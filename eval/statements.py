"""Statements with the gold's body and page data: the reference scorer's statement figures, without linking.

usage: statements.py [--oracle] [--misses] [--wikinews]

With `--oracle` the attributions are the gold's own spans, so the figures are those of chains, stances, modes and times
alone, as accuracies. `--wikinews` measures on the parts of wikinews-open instead. `--misses` prints
a line for each statement that is wrong in one of them, `--misses --all` one for all that is wrong.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, parsed, reader, scorer
from sayso.model.article import Article
from sayso.model.plain import article_row, reading_rows
from sayso.model.statement import Statement
from sayso.model.text import Span
from sayso.reading.mentions import mentions
from sayso.reading.parse import Attribution
from sayso.reading.statements import statements
from sayso.reading.times import times

NAMES = (
    "statements",
    "chains",
    "stances",
    "origin",
    "mode",
    "cue",
    "said_when",
    "quantities",
    "quantities.counted",
    "times",
)
FIELDS = ("chain", "origin", "stance", "mode", "time")


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("statements: skipped, no reference data")
        return 0
    columns = FIELDS if "--oracle" in sys.argv else NAMES
    measured = _oracle if "--oracle" in sys.argv else _scored
    rows = {case.name: measured(data, case) for case in cases(data)}
    print(f"{'':16s}" + "".join(f"{n[:10]:>11s}" for n in columns))
    for case_name, row in rows.items():
        print(f"{case_name:16s}" + "".join(f"{row[n]:11.3f}" for n in columns))
    print(f"{'mean':16s}" + "".join(f"{sum(r[n] for r in rows.values()) / len(rows):11.3f}" for n in columns))
    return 0


def _scored(data: Path, case: Path) -> dict[str, float]:
    """Return the reference scorer's figures for what the reader reads."""
    tables: dict[str, list[dict[str, object]]] = {}
    for article, _ in given(case):
        (reading,) = reader().read([article], added_at=datetime(2000, 1, 1, tzinfo=UTC))
        tables.setdefault("documents", []).append(article_row(article))
        for name, some in reading_rows(reading)[1].items():
            tables.setdefault(name, []).extend(some)
    with tempfile.TemporaryDirectory() as folder:
        for name, some in tables.items():
            (Path(folder) / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in some), "utf-8")
        figures, misses = scorer(data)(case, Path(folder))
    if "--misses" in sys.argv:
        print("\n".join(m for m in misses if "--all" in sys.argv or m.startswith("statement ")))
    return figures


def _oracle(data: Path, case: Path) -> dict[str, float]:
    """Return the share of gold statements right in each field where the spans are the gold's own."""
    same_chain = _same_chain(data, json.loads((case / "gold.json").read_text("utf-8"))["entities"])
    right: Counter[str] = Counter()
    asked = 0
    for article, gold in given(case):
        tree = parsed(article)
        given_spans = _attributions(article, gold)
        made = statements(article, tree, given_spans, mentions(article, tree), times(article, tree))
        found = {(_span(s.content), s.source and s.source.span): s for s in made}
        for row, attribution in zip(_ordered(gold["statements"]), given_spans, strict=True):
            asked += 1
            made_one = found.get((attribution.content, attribution.source))
            checks = _checks(row, made_one, same_chain)
            right.update(name for name, (ok, _, _) in checks.items() if ok)
            if "--misses" in sys.argv:
                words = " … ".join(s.cut(article.text) for s in attribution.content)[:110]
                cue = attribution.cue.cut(article.text) if attribution.cue else None
                source = attribution.source.cut(article.text) if attribution.source else None
                for name, (ok, got, wanted) in checks.items():
                    if not ok and name != "origin":
                        print(f"{name:7s}{row['id']:8s}{got!r}, not {wanted!r} | {source!r} {cue!r}: {words!r}")
    return {name: right[name] / asked for name in FIELDS}


def _checks(row: dict[str, Any], made: Statement | None, same: Callable[..., bool]) -> dict[str, tuple[bool, Any, Any]]:
    chain = [link.name for link in made.chain] if made else ["?"]
    values = {
        "stance": made.stance.value if made else None,
        "mode": made.mode.value if made else None,
        "time": made.time if made else None,
    }
    checks: dict[str, tuple[bool, Any, Any]] = {
        "chain": (same(row["chain"], chain), chain, row["chain"]),
        "origin": (same(row["chain"][-1:], chain[-1:]), chain, row["chain"]),
    }
    return checks | {name: (value == row[name], value, row[name]) for name, value in values.items()}


def _same_chain(data: Path, entities: list[dict[str, Any]]) -> Callable[..., bool]:
    scorer(data)
    from score_ledger import Names

    return Names(entities).same_chain  # type: ignore[no-any-return]


def _span(content: Any) -> tuple[Span, ...]:
    return tuple(p.span for p in content)


def _ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return gold statements as a finder of attributions gives them: by place, outer ones first."""
    return sorted(rows, key=lambda r: (min(r["spans"]["content"]), -max(r["spans"]["content"])[1]))


def _attributions(article: Article, gold: dict[str, Any]) -> list[Attribution]:
    """Return the gold's statements as attributions; a relay stands where its name stands in the cue's sentence."""
    rows = _ordered(gold["statements"])
    aliases = {e["name"]: sorted({e["name"], *e["aliases"]}, key=len, reverse=True) for e in gold["entities"]}
    out: list[Attribution] = []
    for row in rows:
        spans = row["spans"]
        outer = _outer(row, rows)
        known = rows[outer]["chain"] if outer is not None else []
        relays = [n for n in row["chain"][:-1] if n not in known]
        found = [_mention(article.text, spans, aliases.get(n, [n, n.removeprefix("a ")])) for n in relays]
        pieces = tuple(Span(*s) for s in sorted(spans["content"]))
        out.append(
            Attribution(
                content=pieces,
                cue=Span(*spans["cue"]) if spans["cue"] else None,
                source=Span(*spans["source"]) if spans["source"] else None,
                relays=tuple(s for s in found if s),
                outer=outer,
                joint=bool(out) and out[-1].content == pieces,
            )
        )
    return out


def _outer(row: dict[str, Any], rows: list[dict[str, Any]]) -> int | None:
    """Return the number of the smallest other statement whose content holds this one's cue."""
    cue = row["spans"]["cue"] or row["spans"]["source"]
    holding = [
        (sum(b - a for a, b in r["spans"]["content"]), n)
        for n, r in enumerate(rows)
        if cue and r is not row and any(a <= cue[0] and cue[1] <= b for a, b in r["spans"]["content"])
    ]
    return min(holding)[1] if holding else None


def _mention(text: str, spans: dict[str, Any], forms: list[str]) -> Span | None:
    """Return where one of some forms stands nearest the cue, within 300 code points and outside source and content."""
    anchor = (spans["cue"] or spans["source"] or spans["content"][0])[0]
    taken = [*spans["content"], *([spans["source"]] if spans["source"] else [])]
    low = text.lower()
    best: tuple[int, int, int] | None = None
    for form in forms:
        start = low.find(form.lower(), max(0, anchor - 300))
        while 0 <= start < anchor + 300:
            end = start + len(form)
            if not any(a < end and start < b for a, b in taken):
                found = (abs(start - anchor), start, end)
                best = found if best is None or found < best else best
            start = low.find(form.lower(), start + 1)
        if best:
            return Span(best[1], best[2])
    return None


if __name__ == "__main__":
    sys.exit(main())
