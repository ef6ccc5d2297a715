"""Which decisions hold: what a later one undid or says otherwise of the same does not, and both stay in the log."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.link.constraints import Tie, Ties
from sayso.link.words import Groups
from sayso.model.decision import Act, Decision
from sayso.model.ids import DecisionId

Pair = tuple[str, str]


def newest_first(decisions: Iterable[Decision]) -> list[Decision]:
    """Return decisions in the order in which they outrank one another: later first, at one time by id."""
    return sorted(decisions, key=lambda d: (d.added_at, d.id), reverse=True)


def undone(decisions: Sequence[Decision]) -> dict[DecisionId, DecisionId]:
    """Return, for each decision that is undone, the undo that holds; an undo that is undone undoes nothing."""
    known = {d.id: d for d in decisions}
    depth: dict[DecisionId, int] = {}
    for decision in sorted(decisions, key=lambda d: (d.added_at, d.id)):
        depth[decision.id] = depth.get(decision.undoes, -1) + 1 if decision.undoes else 0
    undoes = [d for d in decisions if d.act is Act.UNDO and d.undoes in known]
    found: dict[DecisionId, DecisionId] = {}
    for undo in sorted(undoes, key=lambda d: (depth[d.id], d.added_at, d.id), reverse=True):
        if undo.undoes is not None and undo.id not in found:
            found.setdefault(undo.undoes, undo.id)
    return found


class Bonds:
    """What is the same and what is not, of one kind of thing, taken newest first; an older decision gives way."""

    def __init__(self) -> None:
        self._groups = Groups(())
        self._same: list[tuple[DecisionId, str]] = []
        self._apart: list[tuple[DecisionId, Pair]] = []
        self._ties: dict[str, list[Tie]] = defaultdict(list)

    def same(self, decision: Decision, items: Sequence[str], why: str) -> DecisionId | None:
        """Take some items for one; return the later decision that keeps two of them apart, and then take nothing."""
        self._know(items)
        for a, b in combinations(dict.fromkeys(self._groups.find(i) for i in items), 2):
            if b in self._groups.apart.get(a, ()):
                return next(id for id, pair in self._apart if {self._groups.find(p) for p in pair} == {a, b})
        for other in items[1:]:
            self._groups.join(items[0], other)
            self._ties["same"].append(Tie(a=items[0], b=other, why=why))
        self._same.append((decision.id, items[0]))
        return None

    def apart(self, decision: Decision, pairs: Sequence[Pair], why: str) -> DecisionId | None:
        """Keep pairs apart; return the later decision by which two are one, and then keep nothing apart."""
        self._know([item for pair in pairs for item in pair])
        for a, b in pairs:
            if self._groups.find(a) == self._groups.find(b):
                return next(id for id, item in self._same if self._groups.find(item) == self._groups.find(a))
        for a, b in pairs:
            self._groups.keep_apart(a, b)
            self._apart.append((decision.id, (a, b)))
            self._ties["apart"].append(Tie(a=a, b=b, why=why))
        return None

    def ties(self) -> Ties:
        """Return all that was taken, in an order that depends on the decisions alone: the oldest first."""
        return Ties(same=tuple(reversed(self._ties["same"])), apart=tuple(reversed(self._ties["apart"])))

    def _know(self, items: Sequence[str]) -> None:
        for item in items:
            self._groups.parent.setdefault(item, item)
