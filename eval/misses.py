"""What is wrong on the gold cases, by kind: statements that are missed or too many, chains, stances.

usage: misses.py [--wikinews] [--list]

A statement is found where content overlaps that of a gold one by more than half, each used once, best first.
"""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, parsed, reader, scorer
from sayso.model.article import Article
from sayso.model.statement import Statement
from sayso.reading.parse import Parse
from sayso.reading.stances import entry_of

PRONOUNS = {"he", "she", "it", "they", "we", "i", "who", "which", "his", "her", "its", "their"}


def main() -> int:
    """Print the counts."""
    data = data_folder()
    if data is None:
        print("misses: skipped, no reference data")
        return 0
    scorer(data)
    sys.path.insert(0, str(data / "score"))
    from score_ledger import Names

    kinds: Counter[str] = Counter()
    found_of = asked = 0
    for case in cases(data):
        names: Names | None = None
        for article, gold in given(case):
            names = names or Names(gold["entities"])
            (reading,) = reader().read([article], added_at=datetime(2000, 1, 1, tzinfo=UTC))
            mine = [s for s in reading.statements if s.cue or s.source or s.chain]
            pairs = _paired(gold["statements"], mine)
            asked += len(gold["statements"])
            found_of += len(pairs)
            tree = parsed(article)
            for n, row in enumerate(gold["statements"]):
                for kind in _wrong(article, tree, row, gold["statements"], mine[pairs[n]] if n in pairs else None, names):
                    kinds[kind] += 1
                    if "--list" in sys.argv:
                        print(f"{kind:60s} {case.name} {row['id']}")
            kinds["too many: a statement that the gold has not"] += len(mine) - len(pairs)
    print(f"{found_of} of {asked} gold statements found")
    for kind, number in kinds.most_common():
        print(f"{number:5d}  {kind}")
    return 0


def _paired(rows: list[dict[str, Any]], mine: list[Statement]) -> dict[int, int]:
    """Return gold number to own number, best overlap first."""
    some = []
    for n, row in enumerate(rows):
        for m, one in enumerate(mine):
            a = {k for s, e in row["spans"]["content"] for k in range(s, e)}
            b = {k for p in one.content for k in range(p.span.start, p.span.end)}
            share = 2 * len(a & b) / (len(a) + len(b))
            if share > 0.5:
                cue = row["spans"]["cue"]
                same = bool(cue and one.cue and one.cue.span.start < cue[1] and cue[0] < one.cue.span.end)
                some.append((not same, -share, n, m))
    out: dict[int, int] = {}
    for _, _, n, m in sorted(some):
        if n not in out and m not in out.values():
            out[n] = m
    return out


def _wrong(
    article: Article, tree: Parse, row: dict[str, Any], rows: list[dict[str, Any]], got: Statement | None, names: Any
) -> list[str]:
    """Return the kinds of what is wrong with one gold statement."""
    spans = row["spans"]
    if got is None:
        return [f"missed: {_missed(article, tree, row, rows)}"]
    out = []
    if not names.same_chain(row["chain"], [link.name for link in got.chain]):
        source = article.text[slice(*spans["source"])] if spans["source"] else ""
        if len(row["chain"]) > 1:
            kind = "of two links or more"
        elif not row["chain"]:
            kind = "a hidden source"
        elif source.lower() in PRONOUNS:
            kind = "a pronoun"
        elif source and got.source and got.source.text != source:
            kind = "another source was taken"
        else:
            kind = "a description or a short name"
        out.append(f"chain: {kind}")
    if got.stance.value != row["stance"]:
        out.append(f"stance: {row['stance']} read as {got.stance.value}")
    return out


def _missed(article: Article, tree: Parse, row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    spans = row["spans"]
    if not spans["cue"]:
        return "without a cue"
    start, end = spans["cue"]
    if any(r is not row and any(a <= start and end <= b for a, b in r["spans"]["content"]) for r in rows):
        return "within another statement"
    tokens = [t for s in tree.sentences for t in s.tokens if start <= t.start < end]
    line = article.text.rfind("\n", 0, start) + 1
    if not any(c in ".!?" for c in article.text[line : (article.text + "\n").index("\n", start)]):
        return "in a headline"
    if not spans["source"]:
        return "a hidden source"
    if entry_of(tokens) is None:
        return "a cue that the lexicon does not know"
    if not any(t.tag.startswith("V") for t in tokens):
        return "a cue that is no verb"
    return "a cue that the lexicon knows"


if __name__ == "__main__":
    sys.exit(main())
