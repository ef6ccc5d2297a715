"""Where a claim enters the record: each origin once, however many articles relay it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.judge.overrides import UNTOLD, Overrides
from sayso.model.article import Article
from sayso.model.claim import Linked, Relation, RelationKind, main_originals, names_by_alias
from sayso.model.ids import ArticleId, QuantityId, StatementId
from sayso.model.quantity import Quantity
from sayso.model.reading import Reading
from sayso.model.statement import Mode, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Origin
from sayso.model.world import outlet_key, same_outlet

INSTITUTIONS = frozenset(
    """ministry government police army navy court council parliament prosecutor office agency department commission company
    authority authorities hospital university party church union bank""".split()
)
"""Heads of descriptions that name one body by its function; a person or a group so described stays unnamed."""
PRONOUNS = frozenset("he she it they we i you who this that these those".split())
"""A source that stayed a pronoun names nobody."""


@dataclass(slots=True)
class Pile:
    """A view's records by id, with the canonical names and the copies that judging needs."""

    articles: dict[ArticleId, Article]
    statements: dict[StatementId, Statement]
    quantities: dict[QuantityId, Quantity]
    name_of: dict[str, str]
    original: dict[ArticleId, ArticleId]
    linked: Linked
    against: dict[str, list[Relation]]
    numbers: dict[StatementId, list[QuantityId]]
    told: Overrides
    _roots: dict[ArticleId, ArticleId] = field(default_factory=dict)

    def root(self, id: ArticleId) -> ArticleId:
        """Return the article that another's text was first in, along the copies; itself where it copied nobody."""
        if id not in self._roots:
            seen = {id}
            here = id
            while here in self.original and self.original[here] not in seen:
                here = self.original[here]
                seen.add(here)
            self._roots[id] = here
        return self._roots[id]

    def place(self, id: StatementId | QuantityId) -> Passage:
        """Return the first passage of a statement, or that of a quantity."""
        statement = self.statements.get(StatementId(id))
        return statement.content[0] if statement else self.quantities[QuantityId(id)].passage

    def outlet(self, id: ArticleId) -> str:
        """Return who speaks in an article's own voice: the agency it credits, else its outlet, else its address."""
        article = self.articles[self.root(id)]
        return article.agency or article.outlet or article.address


def pile(articles: Sequence[Article], readings: Sequence[Reading], linked: Linked, told: Overrides = UNTOLD) -> Pile:
    """Return a view's records by id, with what a person told of them."""
    quantities = {q.id: q for r in readings for q in r.quantities}
    return Pile(
        articles={a.id: a for a in articles},
        statements={s.id: s for r in readings for s in r.statements},
        quantities=quantities,
        name_of=names_by_alias(linked.entities),
        original=main_originals(linked.copies),
        linked=linked,
        against=_against(linked, _withdrawn(quantities, told)),
        numbers=_numbers(readings),
        told=told,
    )


def _numbers(readings: Sequence[Reading]) -> dict[StatementId, list[QuantityId]]:
    """Return the quantities that stand in each statement."""
    table: dict[StatementId, list[QuantityId]] = {}
    for reading in readings:
        for quantity in reading.quantities:
            if quantity.statement is not None:
                table.setdefault(quantity.statement, []).append(quantity.id)
    return table


def _withdrawn(quantities: dict[QuantityId, Quantity], told: Overrides) -> set[str]:
    """Return the statements that a person withdrew, and the numbers that stand in them."""
    if not told.withdrawn:
        return set()
    return {*told.withdrawn, *(q.id for q in quantities.values() if q.statement in told.withdrawn)}


def _against(linked: Linked, withdrawn: set[str]) -> dict[str, list[Relation]]:
    """Return the contradictions, denials and doubts at each statement or number, in order; what is withdrawn makes none."""
    table: dict[str, list[Relation]] = {}
    for relation in linked.relations:
        if relation.a in withdrawn or (relation.kind is RelationKind.CONTRADICTS and relation.b in withdrawn):
            continue
        if relation.kind in (RelationKind.CONTRADICTS, RelationKind.DENIES, RelationKind.DOUBTS):
            for end in (relation.a, relation.b):
                table.setdefault(end, []).append(relation)
    return table


def origins(held: Pile, statements: Sequence[Statement]) -> tuple[tuple[Origin, ...], int]:
    """Return the known origins of some statements, named ones first, and in how many articles the origin stays unresolved.

    The innermost source of a chain is the origin. Where that is an outlet whose own report is in the pile and says the
    same, that report's chain is followed, so that A citing B citing C leads to C's source. A sentence in the outlet's own
    voice goes back to the agency it credits or to the outlet, unless the same article attributes the same claim: then it
    only repeats that. A hidden source, or a circle of outlets that cite each other, is unresolved and never one more origin.
    """
    walk = _Walk(held, statements)
    found: dict[tuple[bool, str], list[Statement]] = {}
    unresolved: set[ArticleId] = set()
    for statement in statements:
        if statement.mode is Mode.OWN and statement.article in walk.attributed:
            continue
        roots = walk.roots(statement)
        for root in roots:
            found.setdefault(root, []).append(statement)
        if not roots:
            unresolved.add(statement.article)
    resolved = {s.article for some in found.values() for s in some}
    rows = [
        Origin(
            name=name if named else None,
            described=None if named else name,
            statements=tuple(s.id for s in some),
            articles=tuple(dict.fromkeys(s.article for s in some)),
        )
        for (named, name), some in found.items()
    ]
    ordered = sorted(rows, key=lambda o: (o.name is None, -len(o.articles), o.name or o.described or ""))
    return tuple(ordered), len(unresolved - resolved)


class _Walk:
    """Follows chains from report to report within one claim."""

    def __init__(self, held: Pile, statements: Sequence[Statement]) -> None:
        self.held = held
        self.attributed = {s.article for s in statements if s.mode is not Mode.OWN}
        self.by_outlet: dict[str, list[Statement]] = {}
        for statement in statements:
            article = held.articles[statement.article]
            for name in {article.outlet, article.agency} - {None}:
                key = outlet_key(held.name_of.get(name or "", name or ""))
                if statement.mode is not Mode.OWN:
                    self.by_outlet.setdefault(key, []).append(statement)

    def roots(self, statement: Statement) -> list[tuple[bool, str]]:
        """Return the origins a statement goes back to, as (named, name).

        None where the text hides it, or where outlets only cite each other in a circle.
        """
        found: dict[tuple[bool, str], None] = {}
        seen = {statement.id}
        opened: set[str] = set()
        left = [statement]
        while left:
            here = left.pop()
            root, key = self._step(here)
            if root is not None:
                found[root] = None
            if key is None or key in opened:
                continue
            further = [s for s in self.by_outlet[key] if s.id not in seen and s.article != here.article]
            if not any(s.article == here.article for s in self.by_outlet[key]):
                opened.add(key)
            seen.update(s.id for s in further)
            left += reversed(further)
        return list(found)

    def _step(self, statement: Statement) -> tuple[tuple[bool, str] | None, str | None]:
        """Return (the origin of a statement, None), or (None, key of the outlet in the pile whose reports go on from there)."""
        if statement.mode is Mode.OWN:
            return (True, self.held.outlet(statement.article)), None
        if not statement.chain:
            article = self.held.articles[statement.article]
            own = statement.source is not None and same_outlet(statement.source.text, article.outlet)
            return ((True, article.outlet) if own and article.outlet else None), None
        last = statement.chain[-1]
        name = self.held.name_of.get(last.name, last.name)
        key = outlet_key(name)
        if any(s.article != statement.article for s in self.by_outlet.get(key, ())):
            return None, key
        return (None if name in PRONOUNS else (last.named or is_institution(name), name)), None


def is_institution(described: str) -> bool:
    """Return whether a description without a name is of one body that can be held to it (`interior ministry`).

    >>> is_institution("interior ministry"), is_institution("a defence ministry official"), is_institution("experts")
    (True, False, False)
    """
    words = described.lower().split()
    return bool(words) and words[-1] in INSTITUTIONS and words[0] not in {"a", "an"}


def independent(held: Pile, found: Sequence[Origin]) -> list[Origin]:
    """Return the named origins of which none cites another."""
    named = [o for o in found if o.name is not None]
    cited = {
        held.name_of.get(link.name, link.name) for o in named for id in o.statements for link in held.statements[id].chain[:-1]
    }
    alone = [o for o in named if o.name not in cited]
    return alone if len(alone) > 1 else named[:1]


def interested(held: Pile, origin: Origin) -> bool:
    """Return whether an origin speaks of its own doing: its name, or `we`, is the subject of what it says."""
    words = {w.lower() for w in (origin.name or "").split() if len(w) > 3}
    for id in origin.statements:
        statement = held.statements[id]
        if statement.mode is Mode.OWN:
            continue
        opening = statement.words.lower().replace("“", "").replace('"', "").split()[:4]
        if opening[:1] in (["we"], ["our"]) or words & set(opening):
            return True
    return False
