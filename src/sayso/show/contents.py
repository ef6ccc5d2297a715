"""Everything one view of a ledger holds, looked up by id: what every way of showing it starts from."""

from dataclasses import dataclass, field

from sayso.errors import UnknownId
from sayso.model.applied import UNDECIDED_VIEW, Applied, Decided
from sayso.model.article import Article
from sayso.model.claim import Claim, Linked, Point, Question, Relation, names_by_alias
from sayso.model.ids import ArticleId, ClaimId, QuantityId, StatementId
from sayso.model.quantity import Quantity, TimeExpression
from sayso.model.reading import Mention, Note, Reading
from sayso.model.statement import Mode, Stance, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Finding
from sayso.model.world import same_outlet

AGAINST = {Stance.DENIES: "denied by", Stance.DOUBTS: "doubted by", Stance.QUESTIONS: "asked by"}
"""How to name who says a content without holding that it is so."""

Row = Article | Statement | Quantity | TimeExpression | Mention | Claim | Question | Applied


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The articles and current readings of a view, what links them, and how they were judged.

    Attributes:
        articles: in order of publication (those without a date last), then address.
        readings: the current reading of each article, in the same order.
        linked: names, copies, claims, questions, relations.
        findings: one for each claim or question judged.
        decided: what a person decided, and what it changed.
        name_of: the pile's name for each spelling.
        touching: the relations at each statement or quantity.
        known: origins that judging holds for known by name, bodies named by their function among them.
    """

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    linked: Linked
    findings: tuple[Finding, ...]
    decided: Decided = UNDECIDED_VIEW
    article: dict[str, Article] = field(init=False, repr=False)
    statement: dict[str, Statement] = field(init=False, repr=False)
    quantity: dict[str, Quantity] = field(init=False, repr=False)
    claim: dict[str, Claim] = field(init=False, repr=False)
    claim_of: dict[str, ClaimId] = field(init=False, repr=False)
    number: dict[str, int] = field(init=False, repr=False)
    question: dict[str, Question] = field(init=False, repr=False)
    name_of: dict[str, str] = field(init=False, repr=False)
    touching: dict[str, tuple[Relation, ...]] = field(init=False, repr=False)
    known: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        tables: dict[str, object] = {
            "article": {a.id: a for a in self.articles},
            "statement": {s.id: s for r in self.readings for s in r.statements},
            "quantity": {q.id: q for r in self.readings for q in r.quantities},
            "claim": {c.id: c for c in self.linked.claims},
            "claim_of": {s: c.id for c in self.linked.claims for s in c.statements},
            "question": {q.id: q for q in self.linked.questions},
            "number": {a.id: n for n, a in enumerate(self.articles, 1)},
            "name_of": names_by_alias(self.linked.entities),
            "touching": _touching(self.linked.relations),
            "known": frozenset(o.name for f in self.findings for o in f.origins if o.name is not None),
        }
        for name, table in tables.items():
            object.__setattr__(self, name, table)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader met and did not use, in order of article and place."""
        return tuple(note for reading in self.readings for note in reading.notes)

    def passages(self, id: StatementId | QuantityId) -> tuple[Passage, ...]:
        """Return the passages behind a statement or a quantity."""
        if id in self.statement:
            return self.statement[id].content
        return (self.quantity[id].passage,)

    def speaker(self, statement: Statement) -> str:
        """Return who says it, in words: the origin's name, the outlet in its own voice, or that it is hidden."""
        if statement.chain:
            return self.canonical(statement.chain[-1].name)
        own = statement.source is not None and same_outlet(statement.source.text, self.article[statement.article].outlet)
        if statement.mode is Mode.OWN or own:
            return self.outlet(statement.article)
        return "an unnamed source"

    def canonical(self, name: str) -> str:
        """Return the pile's name for what an article calls by this one."""
        return self.name_of.get(name, name)

    def said_by(self, statement: Statement) -> str:
        """Return who says it, that they deny, doubt or ask it where they do not assert it, and that it is withdrawn."""
        how = AGAINST.get(statement.stance)
        who = f"{how} {self.speaker(statement)}" if how else self.speaker(statement)
        return f"{who} (withdrawn)" if statement.id in self.decided.withdrawn else who

    def outlet(self, id: ArticleId) -> str:
        """Return how to call the outlet of an article: its name, else its agency, else its address."""
        article = self.article[id]
        return article.outlet or article.agency or article.address.rsplit("/", 1)[-1]

    def vouching(self, point: Point) -> str:
        """Return who vouches for an answer, in words: its origin, the report whose own voice it is, or that none is named."""
        if point.origin:
            return point.origin
        quantity = self.quantity[point.quantity]
        statement = self.statement.get(quantity.statement or "")
        own = statement is None or statement.mode is Mode.OWN
        return self.outlet(quantity.passage.article) if own else "no source named"

    def find(self, prefix: str) -> Row:
        """Return the one record whose id begins with `prefix`; its kind (`claim:`) may be left out.

        Raises:
            UnknownId: if there is none, or more than one.
        """
        found = {id: row for id, row in self._rows().items() if id.startswith(prefix) or id.split(":")[1].startswith(prefix)}
        if len(found) == 1:
            return next(iter(found.values()))
        if not found:
            raise UnknownId(f"looking up {prefix!r}: no record has that id; `sayso questions` and `sayso claims` list ids")
        some = ", ".join(sorted(found)[:4])
        raise UnknownId(f"looking up {prefix!r}: {len(found)} records begin with it ({some}); give more of the id")

    def _rows(self) -> dict[str, Row]:
        rows: dict[str, Row] = {**self.article, **self.statement, **self.quantity, **self.claim}
        rows |= self.question
        rows |= {a.decision.id: a for a in self.decided.applied}
        rows |= {t.id: t for r in self.readings for t in r.times}
        rows |= {m.id: m for r in self.readings for m in r.mentions}
        return rows


def _touching(relations: tuple[Relation, ...]) -> dict[str, tuple[Relation, ...]]:
    """Return the relations at each statement or quantity, in order."""
    table: dict[str, dict[Relation, None]] = {}
    for relation in relations:
        for end in (relation.a, relation.b):
            table.setdefault(end, {})[relation] = None
    return {end: tuple(some) for end, some in table.items()}


def contents(
    articles: tuple[Article, ...],
    readings: tuple[Reading, ...],
    linked: Linked,
    findings: tuple[Finding, ...],
    decided: Decided = UNDECIDED_VIEW,
) -> Contents:
    """Return the contents with articles and readings put in reading order."""
    ordered = sorted(articles, key=lambda a: (a.published is None, a.published or "", a.address, a.id))
    reading_of = {r.article: r for r in readings}
    return Contents(
        articles=tuple(ordered),
        readings=tuple(reading_of[a.id] for a in ordered if a.id in reading_of),
        linked=linked,
        findings=findings,
        decided=decided,
    )
