"""Origin counts on the gold cases: how often the number of known origins of a claim is right, and within one.

usage: origins.py [--oracle] [--misses]

What the gold says of a claim's origins lies in its relations: `repeats` joins tellings from one origin, `corroborates` joins
two origins of one claim. A gold claim is what both connect; its known origins are its groups of `repeats`, less those in
which the text hides every source. Only claims told more than once are counted: of a single telling there is nothing to say.

Four columns for each case: `given` counts the origins of exactly the gold's tellings; `linked` takes the finding whose claim
holds most of them, so a claim that was not grouped costs too; `reports` is what counting reports would say, `one` what always
saying one would. `--oracle` takes the gold's statements for the reader's.
"""

import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, reader
from oracle import reading
from sayso.judge.judging import findings
from sayso.judge.origins import way
from sayso.judge.pile import pile
from sayso.link.linking import link
from sayso.model.statement import Mode, Stance, Statement

AGAINST = {Stance.DENIES, Stance.DOUBTS, Stance.QUESTIONS}


def gold_claims(gold: dict[str, Any], tellings: dict[str, Statement | None]) -> list[tuple[int, list[Statement]]]:
    """Return (known origins, the tellings that were read) of each gold claim told more than once.

    Args:
        gold: relations and statements of the whole case.
        tellings: the statement read for each gold id; None where it was missed.
    """
    level = {q["id"]: q["statement"] or q["id"] for q in gold["quantities"]}
    hidden = {s["id"] for s in gold["statements"] if not s["chain"]}
    group: dict[str, set[str]] = {}
    claim: dict[str, set[str]] = {}
    for relation in gold["relations"]:
        a, b = (level.get(relation[end], relation[end]) for end in ("a", "b"))
        for kind, table in (("repeats", group), ("corroborates", claim)):
            if relation["kind"] in {"repeats", kind}:
                joined = table.get(a, {a}) | table.get(b, {b})
                table.update(dict.fromkeys(joined, joined))
    found = []
    for members in {min(some): some for some in claim.values()}.values():
        groups = {min(group.get(m, {m})): group.get(m, {m}) for m in members}
        known = sum(1 for some in groups.values() if not some <= hidden)
        found.append((known, [s for m in sorted(members) if (s := tellings.get(m)) is not None]))
    return found


def overlap(a: list[Any], b: list[Any]) -> float:
    """Return the F1 of the code points that two lists of spans cover."""
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return 2 * shared / (sum(x[1] - x[0] for x in a) + sum(y[1] - y[0] for y in b))


def told(case: Path, *, oracle: bool) -> tuple[Any, Any, dict[str, Any], dict[str, Statement | None]]:
    """Return a case's articles, its readings, the gold of the whole case, and the statement read for each gold id."""
    import json

    whole = json.loads((case / "gold.json").read_text("utf-8"))
    articles, gold = zip(*given(case), strict=True)
    if oracle:
        readings = [reading(a, g) for a, g in zip(articles, gold, strict=True)]
    else:
        readings = reader().read(articles, added_at=datetime(2000, 1, 1, tzinfo=UTC))
    tellings: dict[str, Statement | None] = {}
    for read, rows in zip(readings, gold, strict=True):
        by_id = {s.id: s for s in read.statements}
        scores = {
            (row["id"], s.id): overlap(row["spans"]["content"], [(p.span.start, p.span.end) for p in s.content])
            for row in rows["statements"]
            for s in read.statements
            if s.mode is not Mode.OWN
        }
        used: set[str] = set()
        for (id, statement), score in sorted(scores.items(), key=lambda pair: -pair[1]):
            if score >= 0.5 and id not in tellings and statement not in used:
                tellings[id] = by_id[statement]
                used.add(statement)
        for row in rows["quantities"]:
            if row["statement"] is None:
                near = (
                    q for q in read.quantities if q.passage.span.start < row["span"][1] and row["span"][0] < q.passage.span.end
                )
                tellings[row["id"]] = next((by_id[q.statement] for q in near if q.statement), None)
    return articles, readings, whole, tellings


def counts(case: Path, *, oracle: bool) -> list[tuple[int, int, int, int, str]]:
    """Return (gold, of the given tellings, of the linked claim, reports, wording) for each gold claim of a case."""
    articles, readings, whole, tellings = told(case, oracle=oracle)
    linked = link(articles, readings)
    held = pile(articles, readings, linked)
    claim_of = {s: c.id for c in linked.claims for s in c.statements}
    judged = {f.subject: f for f in findings(articles, readings, linked)}
    rows = []
    for known, some in gold_claims(whole, tellings):
        holding = [s for s in some if s.stance not in AGAINST] or some
        alone = len(way(held, [holding]).origins) if holding else 0
        main = Counter(claim_of[s.id] for s in holding).most_common(1)
        finding = judged.get(main[0][0]) if main else None
        reports = len({s.article for s in some})
        rows.append(
            (known, alone, len(finding.origins) if finding else min(1, len(main)), reports, some[0].words if some else "")
        )
    return rows


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("origins: skipped, no reference data")
        return 0
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for case in cases(data):
        for known, alone, linked, reports, words in counts(case, oracle="--oracle" in sys.argv):
            for name, value in (("given", alone), ("linked", linked), ("reports", reports), ("one", 1)):
                table[case.name][name].append(abs(value - known))
                table["all"][name].append(abs(value - known))
            if "--misses" in sys.argv and (alone != known or linked != known):
                print(f"{case.name}: gold {known}, given {alone}, linked {linked}, reports {reports}: {words[:90]!r}")
    print(f"{'exact / within one':16s}   claims" + "".join(f"{n:>16s}" for n in ("given", "linked", "reports", "one")))
    for name, some in table.items():
        cells = [f"{sum(d == 0 for d in v) / len(v):.3f} / {sum(d <= 1 for d in v) / len(v):.3f}" for v in some.values()]
        print(f"{name:18s}{len(some['given']):9d}" + "".join(f"{c:>16s}" for c in cells))
    return 0


if __name__ == "__main__":
    sys.exit(main())
