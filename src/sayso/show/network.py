"""The source network: who passes on whose words, as a drawing in columns from outlet to origin."""

from collections import Counter
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from sayso.model.claim import names_by_alias
from sayso.model.statement import Mode
from sayso.show.contents import Contents
from sayso.show.phrases import shortened

ROW, COLUMN, MARGIN = 26, 290, 16
MOST = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Sources and who carries whom.

    Attributes:
        columns: names in columns: outlets, those who relay, origins; each in order of weight, then name.
        edges: (from, to) pairs of (column, name), with the number of statements that run along them.
        left_out: sources that the drawing has no room for.
    """

    columns: tuple[tuple[str, ...], ...]
    edges: tuple[tuple[tuple[int, str], tuple[int, str], int], ...]
    left_out: int


def network(contents: Contents, *, most: int = MOST) -> Network:
    """Return who carries whom, with at most `most` sources in a column."""
    name_of = names_by_alias(contents.linked.entities)
    paths: Counter[tuple[tuple[int, str], ...]] = Counter()
    for statement in contents.statement.values():
        if statement.mode is Mode.OWN:
            continue
        names = [name_of.get(link.name, link.name) for link in statement.chain] or ["source hidden by the text"]
        relays = [(1, name) for name in names[:-1]]
        paths[((0, contents.outlet(statement.article)), *relays, (2, names[-1]))] += 1
    weights: Counter[tuple[int, str]] = Counter()
    for path, number in paths.items():
        for node in set(path):
            weights[node] += number
    ranked = [sorted((n for n in weights if n[0] == column), key=lambda n: (-weights[n], n[1])) for column in range(3)]
    kept = {node for nodes in ranked for node in nodes[:most]}
    edges: Counter[tuple[tuple[int, str], tuple[int, str]]] = Counter()
    for path, number in paths.items():
        for left, right in pairwise(path):
            if left in kept and right in kept and left != right:
                edges[left, right] += number
    return Network(
        columns=tuple(tuple(name for _, name in nodes[:most]) for nodes in ranked),
        edges=tuple((left, right, number) for (left, right), number in sorted(edges.items())),
        left_out=sum(max(0, len(nodes) - most) for nodes in ranked),
    )


def network_svg(drawn: Network) -> str:
    """Return the network as SVG; names are escaped and shortened."""
    height = MARGIN * 2 + ROW * (1 + max((len(c) for c in drawn.columns), default=0))
    place = {
        (column, name): (MARGIN + column * COLUMN, MARGIN + ROW * (n + 1) + ROW // 2)
        for column, names in enumerate(drawn.columns)
        for n, name in enumerate(names)
    }
    width = MARGIN * 2 + 3 * COLUMN
    parts = [f'<svg class="network" viewBox="0 0 {width} {height}" role="img" aria-label="Who carries whose words">']
    for column, heading in enumerate(("Outlet", "passes on", "Origin")):
        parts.append(f'<text class="head" x="{MARGIN + column * COLUMN}" y="{MARGIN + 8}">{heading}</text>')
    for left, right, number in drawn.edges:
        (x1, y1), (x2, y2) = place[left], place[right]
        parts.append(_edge(x1 + 190, y1, x2 - 6, y2, min(6.0, 1 + number / 3)))
    for (_, name), (x, y) in place.items():
        parts.append(f'<text x="{x}" y="{y + 4}"><title>{escape(name)}</title>{escape(shortened(name, 32))}</text>')
    return "".join([*parts, "</svg>"])


def _edge(x1: float, y1: float, x2: float, y2: float, width: float) -> str:
    if x2 < x1:
        bend = f"M{x1} {y1} C{x1 + 50} {y1} {x1 + 50} {y2} {x1} {y2}"
    else:
        middle = (x1 + x2) / 2
        bend = f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"
    return f'<path class="edge" d="{bend}" stroke-width="{width:.1f}"/>'
