"""Look-ups that pages need beyond those of `Contents`, made once for each snapshot so that no page scans the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from sayso.model.claim import Copy, Entity, Question, Relation, names_by_alias
from sayso.model.ids import StatementId, digest
from sayso.model.quantity import Quantity
from sayso.model.reading import Reading
from sayso.model.statement import Mode, Statement
from sayso.model.verdict import Finding
from sayso.show.contents import Contents

T = TypeVar("T")


@dataclass(slots=True)
class Voice:
    """A source, and all that it is heard saying.

    Attributes:
        name: the pile's name for it, or its description.
        entity: the name across articles; None for a description or a name that linking does not know.
        said: statements of which it is the origin.
        relayed: statements that it passes on.
        own: statements in its own voice, where it is an outlet.
    """

    name: str
    entity: Entity | None = None
    said: list[StatementId] = field(default_factory=list)
    relayed: list[StatementId] = field(default_factory=list)
    own: list[StatementId] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What stands for it in an address: a digest of its name."""
        return voice_key(self.name)


class Index:
    """Look-ups by id over one snapshot."""

    def __init__(self, contents: Contents) -> None:
        """Make every table; linear in the size of the snapshot."""
        self.contents = contents
        self.finding: dict[str, Finding] = {f.subject: f for f in contents.findings}
        self.reading: dict[str, Reading] = {r.article: r for r in contents.readings}
        self.relations: dict[str, list[Relation]] = _grouped((end, r) for r in contents.linked.relations for end in (r.a, r.b))
        self.copies: dict[str, list[Copy]] = _grouped((end, c) for c in contents.linked.copies for end in (c.copy, c.original))
        self.questions_of: dict[str, list[Question]] = _grouped((c, q) for q in contents.linked.questions for c in q.claims)
        for question in contents.linked.questions:
            for point in question.points:
                self.questions_of.setdefault(point.quantity, []).append(question)
        self.numbers: dict[str, list[Quantity]] = _grouped(
            (q.statement, q) for r in contents.readings for q in r.quantities if q.statement
        )
        self.name_of = names_by_alias(contents.linked.entities)
        self.voices = self._voices()
        self.voice = {v.key: v for v in self.voices.values()}
        self.days = sorted({a.published[:10] for a in contents.articles if a.published and len(a.published) >= 10})

    def named(self, name: str) -> str:
        """Return the pile's name for a source as a statement names it."""
        return self.name_of.get(name, name)

    def _voices(self) -> dict[str, Voice]:
        entity = {e.name: e for e in self.contents.linked.entities}
        table: dict[str, Voice] = {}

        def voice(name: str) -> Voice:
            return table.setdefault(name, Voice(name=name, entity=entity.get(name)))

        for statement in self.contents.statement.values():
            if statement.mode is Mode.OWN:
                voice(self.contents.outlet(statement.article)).own.append(statement.id)
                continue
            for link in statement.chain[:-1]:
                voice(self.named(link.name)).relayed.append(statement.id)
            if statement.chain:
                voice(self.named(statement.chain[-1].name)).said.append(statement.id)
        return table

    def teller(self, statement: Statement) -> str:
        """Return the name under which `voices` keeps who says a statement; empty where the text hides it."""
        if statement.mode is Mode.OWN:
            return self.contents.outlet(statement.article)
        return self.named(statement.chain[-1].name) if statement.chain else ""


def voice_key(name: str) -> str:
    """Return what stands for a source in an address.

    >>> voice_key("Anna Berglund") == voice_key("Anna Berglund") != voice_key("Pavel Dorne")
    True
    """
    return digest("source", name).split(":")[1]


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    table: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        table[key].append(value)
    return dict(table)
