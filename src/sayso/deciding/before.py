"""What decisions change before linking: attributions, and what is told to be the same or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.deciding.force import Bonds, newest_first, undone
from sayso.deciding.places import Places
from sayso.deciding.words import signed
from sayso.judge.overrides import DECISION
from sayso.link.constraints import Constraints
from sayso.model.applied import Applied, State
from sayso.model.article import Article
from sayso.model.decision import ATTRIBUTED, OWN, About, Act, Anchor, Decision
from sayso.model.ids import DecisionId, StatementId
from sayso.model.reading import Reading
from sayso.model.statement import ChainLink, Mode, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Reason

EVIDENCE = 8
"""Passages behind a decision's reason at most."""


@dataclass(kw_only=True)
class Before:
    """Decisions as they bear on a view's readings, before these are linked.

    Attributes:
        readings: with the attributions that were corrected.
        told: what linking is told.
        applied: the decisions that are settled by now.
        waiting: those that bear on claims, questions or sources, newest first, with the ids they were found on.
        places: the view's statements and numbers as they were read.
        corrected: the statements that were corrected, as they were read.
        correction: why, by their ids.
        withdrawn: why each statement that was withdrawn by itself no longer stands.
    """

    readings: tuple[Reading, ...]
    told: Constraints = field(default_factory=Constraints)
    applied: dict[DecisionId, Applied] = field(default_factory=dict)
    waiting: list[Applied] = field(default_factory=list)
    places: Places
    corrected: dict[StatementId, Statement] = field(default_factory=dict)
    correction: dict[StatementId, Reason] = field(default_factory=dict)
    withdrawn: dict[StatementId, Reason] = field(default_factory=dict)


def before_linking(decisions: Sequence[Decision], articles: Sequence[Article], readings: Sequence[Reading]) -> Before:
    """Return what decisions change before linking; the same in whatever order anything comes."""
    return _Settling(decisions, articles, readings).settled()


def reason_of(decision: Decision, passages: Sequence[Passage] = ()) -> Reason:
    """Return a decision as a reason."""
    return Reason(rule=DECISION, text=signed(decision), passages=tuple(passages)[:EVIDENCE], decision=decision.id)


class _Settling:
    """The decisions of a view, taken newest first."""

    def __init__(self, decisions: Sequence[Decision], articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self.decisions = newest_first(decisions)
        self.articles, self.readings = articles, readings
        self.places = Places(articles, readings)
        self.names = _Names(readings)
        self.bonds = {about: Bonds() for about in (About.NAMES, About.CLAIMS, About.QUESTIONS)}
        self.before = Before(readings=(), places=self.places)
        self.by: dict[StatementId, Decision] = {}
        self.splits: dict[frozenset[frozenset[str]], Decision] = {}

    def settled(self) -> Before:
        gone = undone(self.decisions)
        known = {d.id for d in self.decisions}
        for decision in self.decisions:
            if decision.id in gone:
                told = Applied(decision=decision, state=State.UNDONE, why=f"by {gone[decision.id]}", other=gone[decision.id])
            elif decision.act is Act.UNDO:
                here = State.IN_FORCE if decision.undoes in known else State.ELSEWHERE
                told = Applied(decision=decision, state=here, on=(str(decision.undoes),))
            elif decision.act in {Act.RELIABILITY, Act.FAMILY}:
                self.before.waiting.append(Applied(decision=decision, state=State.IN_FORCE, on=decision.names))
                continue
            elif decision.about is About.NAMES:
                told = self._on_names(decision)
            else:
                found = self._on_passages(decision)
                if found is None:
                    continue
                told = found
            self.before.applied[decision.id] = told
        bonds = self.bonds
        self.before.told = Constraints(
            names=bonds[About.NAMES].ties(),
            statements=bonds[About.CLAIMS].ties(),
            quantities=bonds[About.QUESTIONS].ties(),
        )
        self.before.readings = self._corrected()
        return self.before

    def _on_names(self, decision: Decision) -> Applied:
        found = {name: self.names.found(name) for name in decision.names}
        missing = [name for name, node in found.items() if node is None]
        if missing:
            written = any(name in article.text for article in self.articles for name in missing)
            state = State.DETACHED if written else State.ELSEWHERE
            what = "is read as a name" if written else "stands"
            return Applied(decision=decision, state=state, why=f"{', '.join(map(repr, missing))} {what} in no report here")
        items = [node for node in found.values() if node is not None]
        return self._bound(decision, items[:1], items[1:], ())

    def _on_passages(self, decision: Decision) -> Applied | None:
        """Return a decision on statements or numbers where it is settled by now; None where it waits for linking."""
        speakers = decision.chain[-1:]
        first, lost, how = self._found(decision.anchors, speakers)
        second, more, _ = self._found(decision.others, ())
        paired = decision.act in {Act.MERGE, Act.SPLIT}
        if not first or (paired and not second):
            gone = lost if not first else more
            state = State.DETACHED if gone else State.ELSEWHERE
            return Applied(
                decision=decision, state=state, why=how if not first else "its second side found no place", lost=gone
            )
        lost += more
        if paired:
            return self._bound(decision, first, second, lost)
        told = Applied(decision=decision, state=State.IN_FORCE, why=how, on=tuple(first), lost=lost)
        if decision.act is Act.CORRECT:
            return self._correction(told)
        if decision.about is About.STATEMENTS:
            for id in map(StatementId, first):
                self.before.withdrawn.setdefault(id, reason_of(decision, self.places.statement[id].content))
            return told
        self.before.waiting.append(told)
        return None

    def _found(self, anchors: Sequence[Anchor], speakers: Sequence[str]) -> tuple[list[str], tuple[Anchor, ...], str]:
        """Return where anchors stand now, those of the view that found no place, and how the least sure was found or lost."""
        found = [(anchor, self.places.found(anchor, speakers)) for anchor in anchors]
        ids = list(dict.fromkeys(one.id for _, one in found if one.id is not None))
        lost = tuple(anchor for anchor, one in found if one.id is None and one.here)
        hows = [one.how for _, one in found if (one.id is None) == (not ids)]
        return ids, lost, next((how for how in hows if how), "")

    def _bound(self, decision: Decision, first: Sequence[str], second: Sequence[str], lost: tuple[Anchor, ...]) -> Applied:
        bonds, why = self.bonds[decision.about], signed(decision)
        if decision.act is Act.SPLIT:
            other = self._split_otherwise(decision, first, second)
            if other is None:
                pairs = [(a, b) for a in first for b in second if a != b]
                other = bonds.apart(decision, pairs, why)
        else:
            items = [*first, *second] if decision.about is About.NAMES else [first[0], second[0]]
            other = bonds.same(decision, items, why)
        on = tuple(dict.fromkeys((*first, *second)))
        if other is not None:
            return Applied(decision=decision, state=State.OVERRULED, why=f"by {other}", on=on, lost=lost, other=other)
        return Applied(decision=decision, state=State.IN_FORCE, on=on, lost=lost)

    def _split_otherwise(self, decision: Decision, first: Sequence[str], second: Sequence[str]) -> DecisionId | None:
        """Return the later decision that leaves open what this one tells apart, or the other way round."""
        later = self.splits.setdefault(frozenset((frozenset(first), frozenset(second))), decision)
        return None if later.value == decision.value else later.id

    def _correction(self, told: Applied) -> Applied:
        decision, id = told.decision, StatementId(told.on[0])
        later = self.by.get(id)
        if later is not None and (later.value, later.chain) != (decision.value, decision.chain):
            return replace(told, state=State.OVERRULED, why=f"by {later.id}", other=later.id)
        if later is None:
            self.by[id] = decision
            statement = self.places.statement[id]
            self.before.corrected[id] = statement
            self.before.correction[id] = reason_of(decision, statement.content)
        return told

    def _corrected(self) -> tuple[Reading, ...]:
        touched = {self.places.statement[id].article for id in self.by}
        return tuple(self._reading(r) if r.article in touched else r for r in self.readings)

    def _reading(self, reading: Reading) -> Reading:
        mentioned: dict[str, Passage] = {}
        for mention in reading.mentions:
            mentioned.setdefault(mention.name, mention.passage)
        statements = (_attributed(s, self.by[s.id], mentioned) if s.id in self.by else s for s in reading.statements)
        return replace(reading, statements=tuple(statements))


class _Names:
    """What a view's names are called, as a decision may call them."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._mentioned: set[str] = set()
        self._written: dict[str, set[str]] = {}
        self._described: set[str] = set()
        for reading in readings:
            for mention in reading.mentions:
                self._mentioned.add(mention.name)
                self._written.setdefault(" ".join(mention.passage.text.split()), set()).add(mention.name)
            self._described |= {link.name for s in reading.statements for link in s.chain}

    def found(self, name: str) -> str | None:
        """Return the name as a mention has it: itself, the one it is written for, or a description of a source."""
        if name in self._mentioned:
            return name
        written = self._written.get(name, set())
        if len(written) == 1:
            return next(iter(written))
        return name if name in self._described else None


def _attributed(statement: Statement, decision: Decision, mentioned: Mapping[str, Passage]) -> Statement:
    """Return a statement attributed as a person decided; its id stays, for it is the same place."""
    if decision.value == OWN:
        return replace(statement, chain=(), cue=None, source=None, mode=Mode.OWN)
    mode = Mode.INDIRECT if statement.mode is Mode.OWN else statement.mode
    if decision.value != ATTRIBUTED:
        return replace(statement, chain=(), source=None, mode=mode)
    chain = tuple(
        ChainLink(name=name, named=name != name.lower(), passage=mentioned.get(name), reason=signed(decision))
        for name in decision.chain
    )
    return replace(statement, chain=chain, mode=mode)
