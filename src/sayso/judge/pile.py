"""A view's records by id, with the names, copies and dates that judging needs."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.judge.overrides import UNTOLD, Overrides
from sayso.model.article import Article
from sayso.model.claim import Linked, Relation, RelationKind, main_originals, names_by_alias
from sayso.model.ids import ArticleId, QuantityId, StatementId
from sayso.model.quantity import Quantity, TimeExpression
from sayso.model.reading import Mention, Reading
from sayso.model.statement import Statement
from sayso.model.text import Passage, Span, passage


@dataclass(slots=True)
class Pile:
    """A view's records by id, with the canonical names and the copies that judging needs."""

    articles: dict[ArticleId, Article]
    statements: dict[StatementId, Statement]
    quantities: dict[QuantityId, Quantity]
    name_of: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    original: dict[ArticleId, ArticleId]
    reused: dict[ArticleId, list[tuple[Passage, Passage]]]
    linked: Linked
    against: dict[str, list[Relation]]
    numbers: dict[StatementId, list[QuantityId]]
    readings: dict[ArticleId, Reading]
    told: Overrides
    places: dict[str, list[tuple[ArticleId, Span]]]
    titles: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    _roots: dict[ArticleId, ArticleId] = field(default_factory=dict)
    _lower: dict[ArticleId, str] = field(default_factory=dict)

    def rank(self, id: ArticleId) -> tuple[bool, str, str, str]:
        """Return an article's place in the pile: earlier published first, undated last, ties by address and id."""
        article = self.articles[id]
        return (article.published is None, article.published or "", article.address, article.id)

    def day(self, id: ArticleId) -> str | None:
        """Return the day an article was published, ISO; None where that is not known to the day."""
        published = (self.articles[id].published or "")[:10]
        return published if len(published) == 10 else None

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
        return article.agency or self.publisher(article.id)

    def publisher(self, id: ArticleId) -> str:
        """Return who publishes an article: its outlet, else the agency it credits, else its address."""
        article = self.articles[id]
        return article.outlet or article.agency or article.address

    def canonical(self, name: str) -> str:
        """Return the pile's name for a source."""
        return self.name_of.get(name, name)

    def carried(self, statement: Statement) -> tuple[Passage, Passage] | None:
        """Return the reused passage that most of a statement lies in, as (here, in the original); None where it is its own."""
        pairs = self.reused.get(statement.article, [])
        span = statement.content[0].span
        place = bisect_right(pairs, span.start, key=lambda pair: pair[0].span.start)
        for pair in pairs[max(0, place - 1) : place + 1]:
            ours = pair[0].span
            if min(span.end, ours.end) - max(span.start, ours.start) > 0.6 * (span.end - span.start):
                return pair
        return None

    def naming(self, id: ArticleId, name: str) -> bool:
        """Return whether an article's body names somebody, in any spelling that the pile knows or by the last word."""
        words = {*self.aliases.get(name, ()), name, *name.rsplit(maxsplit=1)[-1:]}
        if id not in self._lower:
            article = self.articles[id]
            self._lower[id] = "\n".join(span.cut(article.text).lower() for span in article.body)
        return any(word.lower() in self._lower[id] for word in words if len(word) > 2)

    def written(self, id: ArticleId, name: str) -> Passage | None:
        """Return where an article first writes a name; None where it does not."""
        text = self.articles[id].text
        found = [(text.find(word), word) for word in (name, *self.aliases.get(name, ())) if word]
        start, word = min(((n, w) for n, w in found if n >= 0), default=(-1, ""))
        return passage(id, text, start, start + len(word)) if start >= 0 else None

    def mentions(self, id: ArticleId) -> tuple[Mention, ...]:
        """Return the names read in an article."""
        return self.readings[id].mentions

    def times(self, id: ArticleId) -> tuple[TimeExpression, ...]:
        """Return the times read in an article."""
        return self.readings[id].times


def pile(articles: Sequence[Article], readings: Sequence[Reading], linked: Linked, told: Overrides = UNTOLD) -> Pile:
    """Return a view's records by id, with what a person told of them."""
    quantities = {q.id: q for r in readings for q in r.quantities}
    name_of = names_by_alias(linked.entities)
    reused: dict[ArticleId, list[tuple[Passage, Passage]]] = {}
    for copy in linked.copies:
        reused.setdefault(copy.copy, []).extend(copy.passages)
    return Pile(
        articles={a.id: a for a in articles},
        statements={s.id: s for r in readings for s in r.statements},
        quantities=quantities,
        name_of=name_of,
        aliases={e.name: e.aliases for e in linked.entities},
        original=main_originals(linked.copies),
        reused={id: sorted(pairs, key=lambda pair: pair[0].span) for id, pairs in reused.items()},
        linked=linked,
        against=_against(linked, _withdrawn(quantities, told)),
        numbers=_numbers(readings),
        readings={r.article: r for r in readings},
        told=told,
        places=_places(articles, readings, name_of),
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


def _places(
    articles: Sequence[Article], readings: Sequence[Reading], name_of: dict[str, str]
) -> dict[str, list[tuple[ArticleId, Span]]]:
    """Return where each name stands, in order of the pile."""
    order = {a.id: (a.published is None, a.published or "", a.address, a.id) for a in articles}
    table: dict[str, list[tuple[ArticleId, Span]]] = {}
    for reading in sorted(readings, key=lambda r: order[r.article]):
        for mention in reading.mentions:
            table.setdefault(name_of.get(mention.name, mention.name), []).append((reading.article, mention.passage.span))
    return table
