"""Fit the weights of `link/echoes.py`, and measure them on each case with weights fitted on the others.

usage: echoes.py [--oracle] [--write]

Pairs of statements come from the gold cases as annotated and (but for --oracle) as read; a pair is a match where the gold's
`repeats` connect it. `--write` writes data/echoes.toml with weights fitted on all cases.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given, reader
from oracle import reading
from sayso.link import echoes
from sayso.link.claims import claims
from sayso.link.echoes import Echoes
from sayso.link.facts import Facts
from sayso.link.names import entities
from sayso.link.questions import questions
from sayso.link.voices import Voices
from sayso.model.statement import Mode

PENALTY = 0.3
FILE = Path(echoes.__file__).parent / "data" / "echoes.toml"
HEAD = FILE.read_text("utf-8").partition("[weights]")[0]


def matched(facts: Facts, gold: list[dict[str, Any]]) -> dict[str, str]:
    """Return the gold id of each statement that shares half of the code points of its content with it."""
    doc_of = {a.id: a.address for a in facts.article.values()}
    scored = []
    for said in facts.said.values():
        mine = {n for p in said.statement.content for n in range(p.span.start, p.span.end)}
        for row in gold:
            if row["doc"] == doc_of[said.statement.article] and said.statement.mode is not Mode.OWN:
                theirs = {n for a, b in row["spans"]["content"] for n in range(a, b)}
                score = 2 * len(mine & theirs) / (len(mine) + len(theirs))
                if score >= 0.5:
                    source = [said.statement.source and said.statement.source.span.start, row["spans"]["source"]]
                    same = source[1] is not None and source[0] == source[1][0]
                    scored.append((score + 0.01 * same, said.statement.id, row["id"]))
    found: dict[str, str] = {}
    for _, mine_id, gold_id in sorted(scored, reverse=True):
        if mine_id not in found and gold_id not in found.values():
            found[mine_id] = gold_id
    return found


def groups_of(relations: list[dict[str, str]]) -> dict[str, int]:
    """Return the number of the echo group of each statement that `repeats` connects."""
    group: dict[str, int] = {}
    for number, r in enumerate(r for r in relations if r["kind"] == "repeats"):
        old = {group[x] for x in (r["a"], r["b"]) if x in group}
        for x in [r["a"], r["b"], *(k for k, v in group.items() if v in old)]:
            group[x] = number
    return group


def piles(as_read: bool) -> dict[str, list[tuple[Echoes, dict[str, str], dict[str, int]]]]:
    """Return, for each case, its pile as annotated and, where asked for, as read."""
    data = data_folder()
    found: dict[str, list[tuple[Echoes, dict[str, str], dict[str, int]]]] = {}
    for case in cases(data) if data else []:
        import json

        articles, gold = zip(*given(case), strict=True)
        whole = json.loads((case / "gold.json").read_text("utf-8"))
        home = {q["id"]: q["statement"] or q["id"] for q in whole["quantities"]}
        linked = [r | {"a": home.get(r["a"], r["a"]), "b": home.get(r["b"], r["b"])} for r in whole["relations"]]
        rows = [row for g in gold for row in g["statements"]]
        ways = [[reading(a, g) for a, g in zip(articles, gold, strict=True)]]
        if as_read:
            ways.append(list(reader().read(articles, added_at=datetime(2000, 1, 1, tzinfo=UTC))))
        for readings in ways:
            names = entities(articles, readings)
            facts = Facts(articles, readings, names)
            voices = Voices(articles, readings, names, facts.canonical)
            pile = Echoes(facts, voices, questions(facts, claims(facts)))
            found.setdefault(case.name, []).append((pile, matched(facts, rows), groups_of(linked)))
    return found


def examples(names: list[str], pile: Echoes, gold: dict[str, str], group: dict[str, int]) -> tuple[Any, Any]:
    """Return (evidence by row, 1 where the gold says one telling); pairs that the gold does not know are left out."""
    rows, labels = [], []
    for a, b in pile.candidates():
        here, there = gold.get(a.statement.id), gold.get(b.statement.id)
        if here and there:
            found = pile.evidence(a, b)
            rows.append([found.get(name, 0.0) for name in names])
            labels.append(float(here in group and group[here] == group.get(there)))
    return np.array(rows).reshape(-1, len(names)), np.array(labels)


def fitted(x: Any, y: Any) -> Any:
    """Return the weights of a logistic regression with an L2 penalty, the intercept last; damped Newton steps."""
    a = np.hstack([x, np.ones((len(x), 1))])
    penalty = np.append(np.full(x.shape[1], PENALTY), 1e-3)
    t = np.zeros(a.shape[1])
    t[-1] = -3.0

    def loss(t: Any) -> float:
        z = a @ t
        return float(np.logaddexp(0, z).sum() - (y * z).sum() + (penalty * t * t).sum() / 2)

    now = loss(t)
    for _ in range(80):
        p = 1 / (1 + np.exp(-np.clip(a @ t, -30, 30)))
        step = np.linalg.solve((a * (p * (1 - p))[:, None]).T @ a + np.diag(penalty), a.T @ (p - y) + penalty * t)
        size = 1.0
        while size > 1e-4 and loss(t - size * step) > now:
            size /= 2
        t = t - size * step
        if now - loss(t) < 1e-7:
            break
        now = loss(t)
    return t


def score(pile: Echoes, gold: dict[str, str], group: dict[str, int]) -> tuple[int, int, int]:
    """Return (pairs in the gold's groups, pairs found, pairs that are in both)."""
    ends = set(gold.values())
    members = [k for k in group if not k.startswith("q")]
    wanted = {frozenset((a, b)) for a in members for b in members if a < b and group[a] == group[b]}
    found = {
        frozenset((gold.get(a.statement.id, a.statement.id), gold.get(b.statement.id, b.statement.id)))
        for some in pile.groups()
        for n, a in enumerate(some)
        for b in some[n + 1 :]
    }
    return len(wanted), len(found), len({pair for pair in wanted & found if pair <= ends})


def main() -> int:
    """Fit, measure and print."""
    data = piles("--oracle" not in sys.argv)
    names = sorted(
        {name for some in data.values() for pile, _, _ in some for a, b in pile.candidates() for name in pile.evidence(a, b)}
    )
    tables = {case: [examples(names, *one) for one in some] for case, some in data.items()}

    def fit(cases_: list[str]) -> dict[str, float]:
        some = [t for c in cases_ for t in tables[c]]
        t = fitted(np.vstack([x for x, _ in some]), np.concatenate([y for _, y in some]))
        return dict(zip([*names, "none"], t.tolist(), strict=True))

    if "--sweep" in sys.argv:
        for likely in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
            for kept in (0.5, 0.75, 1.0):
                echoes.LIKELY, echoes.KEPT = likely, likely * kept
                line = []
                for way in range(len(next(iter(data.values())))):
                    total = []
                    for case, some in data.items():
                        held = fit([c for c in data if c != case])
                        echoes.weights = lambda held=held: held  # type: ignore[assignment,misc]
                        total.append(score(*some[way]))
                    line.append(
                        (
                            sum(2 * b / max(w + f, 1) for w, f, b in total) / len(total),
                            [sum(t) for t in zip(*total, strict=True)],
                        )
                    )
                print(likely, kept, line)
        return 0
    for way, label in enumerate(("as annotated", "as read")[: len(next(iter(data.values())))]):
        figures = {}
        for case, some in data.items():
            held = fit([c for c in data if c != case])
            echoes.weights = lambda held=held: held  # type: ignore[assignment,misc]
            wanted, found, both = score(*some[way])
            figures[case] = 2 * both / max(wanted + found, 1)
        print(f"{label:14s}" + "".join(f"{c[:8]:>9s} {f:.3f}" for c, f in figures.items()), end="")
        print(f"  mean {sum(figures.values()) / len(figures):.3f}")
    final = fit(list(data))
    for name, value in sorted(final.items(), key=lambda pair: -pair[1]):
        print(f"{name:22s}{value:6.2f}")
    if "--write" in sys.argv:
        lines = [f"{name} = {value:.2f}" for name, value in sorted(final.items())]
        FILE.write_text(HEAD + "[weights]\n" + "\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
