"""The way of a claim to its origins as indented lines: each step with its words, what was lost, circles and detours."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.ids import StatementId
from sayso.model.text import Passage
from sayso.model.trail import Edge, Loop
from sayso.model.verdict import Finding
from sayso.show.contents import Contents
from sayso.show.phrases import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An edge as it is shown.

    Attributes:
        depth: how far down the way it stands; 0 at a report that nobody in the pile cites for this.
        words: one sentence: who, when, tie, whom.
        lost: what is lost on this edge, a sentence; empty where nothing is.
        passages: the words that show it; never empty.
        edge: what it is made of.
    """

    depth: int
    words: str
    lost: str
    passages: tuple[Passage, ...]
    edge: Edge


def steps(finding: Finding) -> Iterator[Step]:
    """Yield the edges of a finding as trees: each report, then whom it has it from, further in.

    A telling stands once, under the first that leads to it; a circle is cut where it closes.
    """
    edges: dict[StatementId, list[Edge]] = {}
    for edge in finding.edges:
        edges.setdefault(edge.statement, []).append(edge)
    cited = {e.back for e in finding.edges if e.back is not None and e.back != e.statement}
    tops = [id for id in edges if id not in cited]
    seen: set[StatementId] = set()
    for top in (*tops, *edges):
        left = [(top, 0)]
        while left:
            id, depth = left.pop()
            if id in seen or id not in edges:
                continue
            seen.add(id)
            for inward, edge in enumerate(edges[id]):
                yield _step(edge, depth + inward)
            further = [(e.back, depth + len(edges[id])) for e in edges[id] if e.back is not None]
            left += reversed(further)


def _step(edge: Edge, depth: int) -> Step:
    when = f", {day(edge.published)}," if edge.published else ""
    whom = "" if edge.source is None or edge.tie.value.endswith(("itself", "attributes")) else f" {edge.source}"
    lost = f"{edge.source} names {edge.lost}; this report does not" if edge.lost else ""
    return Step(depth=depth, words=f"{edge.teller}{when} {edge.tie.value}{whom}", lost=lost, passages=edge.passages, edge=edge)


def loop_words(loop: Loop) -> str:
    """Return a circle or a laundering path in one line, edge by edge."""
    way = "; ".join(_step(edge, 0).words for edge in loop.edges)
    return f"{loop.detour.value}: {loop.reason} ({way})"


def shown_ways(contents: Contents, *, most: int = 40) -> list[tuple[Finding, list[Step], list[str]]]:
    """Return (finding, its steps, its loops) for the findings in which reports have it from each other or go astray.

    Those with most reports first, `most` at most.
    """
    found = [f for f in contents.findings if f.loops or any(e.back is not None or e.lost for e in f.edges)]
    found.sort(key=lambda f: (-len(f.loops), -f.reports, f.wording))
    return [(f, list(steps(f)), [loop_words(loop) for loop in f.loops]) for f in found[:most]]
