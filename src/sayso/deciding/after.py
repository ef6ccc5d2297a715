"""What decisions change after linking: grades, withdrawals, sources; and the relations that no longer bear."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.deciding.before import Before, reason_of
from sayso.judge.overrides import Overrides, source_key
from sayso.model.applied import Applied, Decided, State
from sayso.model.article import Article
from sayso.model.claim import Claim, Linked, Relation, RelationKind, names_by_alias
from sayso.model.decision import About, Act, Decision
from sayso.model.ids import StatementId
from sayso.model.text import Passage
from sayso.model.verdict import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Decisions as they bear on what was linked.

    Attributes:
        linked: without the relations by which something withdrawn confirms or disputes anything.
        told: what judging is told.
        decided: every decision with its state, for showing.
    """

    linked: Linked
    told: Overrides
    decided: Decided


def after_linking(before: Before, decisions: Sequence[Decision], articles: Sequence[Article], linked: Linked) -> After:
    """Return what decisions change after linking; the same in whatever order anything comes."""
    return _Judging(before, articles, linked).settled(decisions)


class _Judging:
    """The decisions that wait for linking, taken newest first."""

    def __init__(self, before: Before, articles: Sequence[Article], linked: Linked) -> None:
        self.before, self.linked = before, linked
        self.applied = dict(before.applied)
        self.claim: dict[str, Claim] = {c.id: c for c in linked.claims}
        self.claim_of: dict[str, str] = {s: c.id for c in linked.claims for s in c.statements}
        self.question_of: dict[str, str] = {p.quantity: q.id for q in linked.questions for p in q.points}
        for question in linked.questions:
            if not question.points:
                self.question_of |= {s: question.id for c in question.claims for s in self.claim[c].statements}
        self.name_of = names_by_alias(linked.entities)
        self.sources = {source_key(name) for a in articles for name in (a.outlet, a.agency) if name}
        self.sources |= {self._key(k.name) for r in before.readings for s in r.statements for k in s.chain}
        self.grades: dict[str, list[tuple[str, Reason]]] = {}
        self.axes: dict[tuple[str, str], Decision] = {}
        self.withdrawn = dict(before.withdrawn)
        self.sourced: dict[Act, dict[str, tuple[str, Reason]]] = {Act.RELIABILITY: {}, Act.FAMILY: {}}

    def settled(self, decisions: Sequence[Decision]) -> After:
        for waiting in self.before.waiting:
            act = waiting.decision.act
            settle = self._graded if act is Act.GRADE else self._withdrawn if act is Act.WITHDRAW else self._source
            self.applied[waiting.decision.id] = settle(waiting)
        ordered = sorted(decisions, key=lambda d: (d.added_at, d.id))
        decided = Decided(
            applied=tuple(self.applied[d.id] for d in ordered),
            corrected=self.before.corrected,
            correction=self.before.correction,
            withdrawn=self.withdrawn,
            reliability=self.sourced[Act.RELIABILITY],
            families=self.sourced[Act.FAMILY],
        )
        told = Overrides(
            withdrawn=self.withdrawn,
            grades=self.grades,
            reliability=decided.reliability,
            families=decided.families,
        )
        return After(linked=self._bearing(), told=told, decided=decided)

    def _key(self, name: str) -> str:
        return source_key(self.name_of.get(name, name))

    def _subject(self, told: Applied) -> str:
        """Return the claim or question that holds most of what a decision was found on; of two, the one it names first."""
        table = self.question_of if told.decision.about is About.QUESTIONS else self.claim_of
        held = Counter(table[id] for id in told.on if id in table)
        return held.most_common(1)[0][0] if held else ""

    def _passages(self, ids: Sequence[str]) -> list[Passage]:
        places = self.before.places
        return [places.statement[i].content[0] if i in places.statement else places.quantity[i].passage for i in ids]

    def _graded(self, told: Applied) -> Applied:
        decision, subject = told.decision, self._subject(told)
        value = decision.value or ""
        parts = [
            part for part in (value[:1] if value[:1].isalpha() else "", value[-1:] if value[-1:].isdigit() else "") if part
        ]
        axes = {("letter" if part.isalpha() else "digit"): part for part in parts}
        free = {axis: part for axis, part in axes.items() if (subject, axis) not in self.axes}
        said = {axis: self.axes[subject, axis] for axis in axes if axis not in free}
        for axis, part in free.items():
            self.axes[subject, axis] = decision
            self.grades.setdefault(subject, []).append((part, reason_of(decision, self._passages(told.on))))
        other = next((d for axis, d in said.items() if axes[axis] not in (d.value or "")), None)
        if other is not None and not free:
            return replace(told, state=State.OVERRULED, why=f"by {other.id}", on=(subject,), other=other.id)
        return replace(told, on=(subject,), other=other.id if other else None)

    def _withdrawn(self, told: Applied) -> Applied:
        subject = self._subject(told)
        claim = self.claim.get(subject)
        ids = [StatementId(id) for id in told.on]
        later = [s for s in claim.statements if s not in ids] if claim else []
        reason = reason_of(told.decision, self._passages(told.on))
        for id in (*ids, *later):
            self.withdrawn.setdefault(id, reason)
        more = f"{len(later)} of the claim's statements joined it after the decision" if later else ""
        return replace(told, on=(subject, *told.on), why="; ".join(w for w in (told.why, more) if w))

    def _source(self, told: Applied) -> Applied:
        decision = told.decision
        key = self._key(decision.names[0])
        table = self.sourced[decision.act]
        if key in table:
            value, reason = table[key]
            if value != decision.value and reason.decision is not None:
                return replace(told, state=State.OVERRULED, why=f"by {reason.decision}", other=reason.decision)
            return told
        table[key] = (decision.value or "", reason_of(decision))
        if key in self.sources:
            return told
        return replace(told, state=State.ELSEWHERE, why=f"no source or outlet here is called {decision.names[0]!r}")

    def _bearing(self) -> Linked:
        if not self.withdrawn:
            return self.linked
        gone: set[str] = set(self.withdrawn)
        gone |= {q.id for q in self.before.places.quantity.values() if q.statement in self.withdrawn}
        return replace(self.linked, relations=tuple(r for r in self.linked.relations if _bears(r, gone)))


def _bears(relation: Relation, gone: set[str]) -> bool:
    """Return whether a relation still bears: nothing withdrawn confirms, contradicts, denies or doubts anything."""
    if relation.kind in {RelationKind.CORROBORATES, RelationKind.CONTRADICTS}:
        return relation.a not in gone and relation.b not in gone
    return relation.kind not in {RelationKind.DENIES, RelationKind.DOUBTS} or relation.a not in gone
