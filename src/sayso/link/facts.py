"""What linking needs of each statement and quantity, worked out once: stems, names, origin, day, scope."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.link.order import ranks
from sayso.link.scope import TOLLS, Scope, Scopes, base, contrasted, counted_words, scaled
from sayso.link.words import Weights, stem, stems
from sayso.model.article import Article
from sayso.model.claim import Entity, Status, names_by_alias
from sayso.model.ids import ArticleId, StatementId
from sayso.model.quantity import Interval, Quantity
from sayso.model.reading import Reading
from sayso.model.statement import Mode, Stance, Statement

NEGATION = re.compile(r"\b(?:no|not|never|nobody|none|nothing|neither|without)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as linking sees it.

    Attributes:
        statement: the statement.
        rank: its article's place in the pile, then its own in the article: earlier is smaller.
        stems: of its content, in order.
        vector: weights of its stems, of length 1.
        origin: canonical name of the innermost source; the outlet's in its own voice; None where hidden.
        chain: canonical names of all sources.
        numbers: the values in it.
        negated: whether it says that something is not so.
    """

    statement: Statement
    rank: tuple[int, tuple[tuple[int, int], ...]]
    stems: tuple[str, ...]
    vector: dict[str, float]
    origin: str | None
    chain: tuple[str, ...]
    numbers: frozenset[float]
    negated: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity as linking sees it.

    Attributes:
        quantity: the quantity.
        rank: its article's place in the pile, then its own.
        said: the statement it stands in, if any.
        scope: what it measures or counts.
        where: the place that its clause gives, whether or not scope holds it; empty where none.
        interval: the values it allows, in base units of its measure.
        vector: weights of the stems around it.
        context: the same without the stems of the number itself, its unit and other numbers.
        status: what the number is said to be.
        elided: whether what is counted does not stand with the number.
    """

    quantity: Quantity
    rank: tuple[int, tuple[int, int]]
    said: Said | None
    scope: Scope
    where: str
    interval: Interval
    vector: dict[str, float]
    context: dict[str, float]
    status: Status
    elided: bool


class Facts:
    """A pile's statements and quantities as linking sees them, in one order whatever order they came in."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading], entities: Sequence[Entity]) -> None:
        self.article = {a.id: a for a in articles}
        self.rank = ranks(articles)
        self.name_of = names_by_alias(entities)
        self.readings = sorted(readings, key=lambda r: self.rank[r.article])
        self.stems: dict[str, str] = {}
        self.texts = {s.id: tuple(stems(s.words, self.stems)) for r in self.readings for s in r.statements}
        self.weights = Weights(self.texts.values())
        self.numbers = self._numbers()
        self.said = {s.id: self._said(s, r.article) for r in self.readings for s in r.statements}
        self.counted = self._counted()

    def canonical(self, name: str) -> str:
        """Return the pile's name for a source."""
        return self.name_of.get(name, name)

    def outlet(self, id: ArticleId) -> str:
        """Return how an article's outlet is called: its name, else its agency, else its address."""
        article = self.article[id]
        return article.outlet or article.agency or article.address

    def _numbers(self) -> dict[StatementId, frozenset[float]]:
        table: dict[StatementId, set[float]] = defaultdict(set)
        for reading in self.readings:
            for quantity in reading.quantities:
                if quantity.statement is not None:
                    table[quantity.statement].add(quantity.value)
        return {id: frozenset(values) for id, values in table.items()}

    def _said(self, statement: Statement, article: ArticleId) -> Said:
        chain = tuple(self.canonical(link.name) for link in statement.chain)
        origin = chain[-1] if chain else self.outlet(article) if statement.mode is Mode.OWN else None
        words = self.texts[statement.id]
        return Said(
            statement=statement,
            rank=(self.rank[article], statement.place),
            stems=words,
            vector=self.weights.vector(words),
            origin=origin,
            chain=chain,
            numbers=self.numbers.get(statement.id, frozenset()),
            negated=NEGATION.search(statement.words) is not None,
        )

    def _counted(self) -> list[Counted]:
        """Return the pile's quantities in order; a place is part of a scope only where some report contrasts it."""
        found: list[Counted] = []
        for reading in self.readings:
            article = self.article[reading.article]
            scopes = Scopes(article.text, reading, (article.published or "")[:4], self.canonical)
            for quantity in reading.quantities:
                said = self.said.get(quantity.statement) if quantity.statement else None
                around = said.stems if said else tuple(stems(quantity.passage.text))
                scope = scopes.scope(quantity)
                found.append(
                    Counted(
                        quantity=quantity,
                        rank=(self.rank[reading.article], (quantity.passage.span.start, quantity.passage.span.end)),
                        said=said,
                        scope=scope,
                        where=scope.place,
                        interval=scaled(quantity.interval, base(quantity)[1]),
                        vector=self.weights.vector(around),
                        context=self.weights.vector(_beside(around, quantity)),
                        status=status(quantity, said),
                        elided=is_elided(quantity, said) and not scope.state,
                    )
                )
        apart = contrasted((c.quantity.passage.article, c.scope, c.quantity.value) for c in found)
        return [c if (c.scope._replace(place=""), c.scope.place) in apart else _anywhere(c) for c in found]


def _beside(around: Sequence[str], quantity: Quantity) -> list[str]:
    """Return the stems around a number that are no number and do not stand in its own words: what it is said of."""
    own = {*stems(quantity.passage.text), *stems(quantity.unit or "")}
    return [s for s in around if s not in own and not s[0].isdigit()]


def _anywhere(counted: Counted) -> Counted:
    return replace(counted, scope=counted.scope._replace(place="")) if counted.scope.place else counted


def is_elided(quantity: Quantity, said: Said | None = None) -> bool:
    """Return whether what is counted does not stand with the number (`three are in hospital`), nor in its statement."""
    words = {stem(w) for w in (quantity.counted or "").split()}
    near = {stem(w) for w in quantity.passage.text.split()} | set(
        said.stems if said and said.statement.mode is not Mode.OWN else ()
    )
    return bool(words) and not words & near


def status(quantity: Quantity, said: Said | None) -> Status:
    """Return what a number is said to be, by stance and words of its statement."""
    if said is None:
        return Status.REPORTED
    words = set(said.stems)
    stance = said.statement.stance
    if stance is Stance.DENIES:
        return Status.DENIED
    if stance is Stance.DOUBTS or words & {"unconfirmed", "unverified"}:
        return Status.UNCONFIRMED
    suffered = counted_words(quantity)[1] in TOLLS
    if not suffered and (stance is Stance.INTENDS or words & {"offer"}):
        return Status.OFFERED
    if not suffered and (
        words & {"plan", "pledg", "promis", "intend", "readi", "ready", "prepar"} or stance is Stance.PREDICTS
    ):
        return Status.PLANNED
    if stance is Stance.ESTIMATES:
        return Status.ESTIMATED
    if words & {"confirm"} and not words & {"not"}:
        return Status.CONFIRMED
    return Status.REPORTED
