"""Reports grouped by how alike they are on average: the two nearest groups join first, until none are near enough.

Average linkage (UPGMA, Sokal and Michener 1958) over neighbours only. The outcome depends on the set of reports alone: pairs
that are equally near join in order of the pile.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from sayso.link.neighbours import dot

NEAR = 0.1
"""Average likeness from which two groups are one story; tuned on half of the mixed events (0.06 to 0.2 tried)."""
CLOSE_DAYS = 14
"""Groups whose days of publication lie no further apart lose nothing."""
FADING = ((60, 0.9), (365, 0.8))
"""What is left of the likeness of groups so many days apart at most ..."""
FADED = 0.7
"""... and beyond. A story may rest for two years and go on, so time alone parts nothing."""
HELD = 0.7
"""Share of `NEAR` that two groups must keep without the one report that joins them most: one that tells of two stories must
not make them one."""
SMALL = 30
"""In a group of more reports one by itself joins nothing."""
EXACT = 9
"""Decimals that decide which pair is nearer: sums of the same weights in another order differ behind them."""


@dataclass(slots=True)
class Cluster:
    """A group of reports.

    Attributes:
        members: places in the pile, in order.
        weights: sum of the members' profiles.
        first, last: days of publication as ordinals; None where no member has one.
        near: sum of the products with each neighbouring group's weights.
        version: how often it has grown.
    """

    members: list[int]
    weights: dict[str, float]
    first: int | None
    last: int | None
    near: dict[int, float]
    version: int = 0

    def likeness(self, other: "Cluster", product: float) -> float:
        """Return the average likeness of the two groups' members, less what the time between them takes off."""
        return product / (len(self.members) * len(other.members)) * closeness(self, other)

    def cohesion(self) -> float:
        """Return the average likeness of two members; 1 where there is one only."""
        size = len(self.members)
        return (sum(v * v for v in self.weights.values()) - size) / (size * (size - 1)) if size > 1 else 1.0


def closeness(a: Cluster, b: Cluster) -> float:
    """Return what is left of a likeness for the days between two groups: 1 where they meet or either has none."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 1.0
    gap = max(a.first - b.last, b.first - a.last)
    if gap <= CLOSE_DAYS:
        return 1.0
    return next((left for days, left in FADING if gap <= days), FADED)


def clusters(
    profiles: Sequence[Mapping[str, float]], days: Sequence[int | None], edges: Iterable[tuple[int, int, float]]
) -> dict[int, Cluster]:
    """Return the groups by their first member's place.

    Args:
        profiles: of each report in order of the pile.
        days: of publication, as ordinals; None where unknown.
        edges: (place, place, likeness) of reports that are neighbours.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, likeness in edges:
        near[a][b] = near[b][a] = likeness
    groups = {n: Cluster([n], dict(p), days[n], days[n], near[n]) for n, p in enumerate(profiles)}
    heap = [(-round(groups[a].likeness(groups[b], v), EXACT), a, b, 0, 0) for a in near for b, v in near[a].items() if a < b]
    heap = [entry for entry in heap if -entry[0] >= NEAR]
    heapify(heap)
    while heap:
        _, a, b, of_a, of_b = heappop(heap)
        if a in groups and b in groups and (groups[a].version, groups[b].version) == (of_a, of_b):
            if _is_bridge(profiles, groups[a], groups[b]) or _is_bridge(profiles, groups[b], groups[a]):
                continue
            for entry in _join(groups, a, b):
                heappush(heap, entry)
    for group in groups.values():
        group.members.sort()
    return groups


def _is_bridge(profiles: Sequence[Mapping[str, float]], one: Cluster, other: Cluster) -> bool:
    """Return whether a single report of a group is all that joins it to another group of several."""
    if not 1 < len(one.members) <= SMALL or len(other.members) < 2:
        return False
    products = sorted(dot(profiles[n], other.weights) for n in one.members)
    rest = sum(products[:-1]) / ((len(products) - 1) * len(other.members)) * closeness(one, other)
    return rest < HELD * NEAR


def _join(groups: dict[int, Cluster], a: int, b: int) -> list[tuple[float, int, int, int, int]]:
    """Join the group `b` into `a`, which comes before it; return the pairs that the new group makes near enough."""
    one, two = groups[a], groups.pop(b)
    others = sorted((one.near.keys() | two.near.keys()) - {a, b})
    products = {}
    for n in others:
        other = groups[n]
        left, right = one.near.get(n), two.near.get(n)
        left = dot(one.weights, other.weights) if left is None else left
        products[n] = left + (dot(two.weights, other.weights) if right is None else right)
    large, small = (one.weights, two.weights) if len(one.weights) >= len(two.weights) else (two.weights, one.weights)
    for word, weight in small.items():
        large[word] = large.get(word, 0.0) + weight
    one.weights = large
    one.members += two.members
    known = [d for d in (one.first, one.last, two.first, two.last) if d is not None]
    one.first, one.last = (min(known), max(known)) if known else (None, None)
    one.near, one.version = products, one.version + 1
    found = []
    for n, product in products.items():
        other = groups[n]
        other.near.pop(b, None)
        other.near[a] = product
        likeness = round(one.likeness(other, product), EXACT)
        if likeness >= NEAR:
            low, high = min(a, n), max(a, n)
            found.append((-likeness, low, high, groups[low].version, groups[high].version))
    return found
