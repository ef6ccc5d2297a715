"""What linking finds across articles: names, copies, claims, questions, relations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.ids import ArticleId, ClaimId, EntityId, MentionId, QuantityId, QuestionId, StatementId, StoryId, digest
from sayso.model.reading import Kind
from sayso.model.text import Passage


class Status(StrEnum):
    """What a number is said to be."""

    REPORTED = "reported"
    OFFERED = "offered"
    PLANNED = "planned"
    ESTIMATED = "estimated"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"


class Direction(StrEnum):
    """What tells which of two articles that share text carries the other's."""

    CREDIT = "credit"
    TIME = "time"
    CONTAINMENT = "containment"
    UNTOLD = "can't be told"


class RelationKind(StrEnum):
    """How the later or reacting end `a` stands to `b`."""

    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    DOUBTS = "doubts"
    DENIES = "denies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name across articles.

    Attributes:
        id: digest of kind and canonical name.
        name: the canonical form.
        kind: what it names.
        aliases: every string it is written as, sorted, `name` included.
        mentions: where, in order of article and place.
        reasons: one line for each merge of spellings (`Korochenko = Korotchenko: same first name, edit distance 1`).
    """

    id: EntityId
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    mentions: tuple[MentionId, ...]
    reasons: tuple[str, ...]


def names_by_alias(entities: Iterable["Entity"]) -> dict[str, str]:
    """Return the pile's name for each alias; what two entities are both called (a surname) names neither and is left out."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for alias in entity.aliases:
            owners[alias].add(entity.name)
    return {alias: next(iter(names)) for alias, names in owners.items() if len(names) == 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One article that carries another's text. An article may carry several: then there is one record for each.

    Attributes:
        copy: the article that carries it.
        original: where it was first; the earlier in reading order where nothing tells which of the two copied.
        containment: share of the shorter body's shingles that the other holds, 0 to 1.
        direction: what tells which way it went; `UNTOLD` where nothing does.
        passages: what stands in both as (copy, original), longest first; a few words within one may differ.
        reason: what decided that it is a copy and which way.
    """

    copy: ArticleId
    original: ArticleId
    containment: float
    direction: Direction
    passages: tuple[tuple[Passage, Passage], ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports on one course of events.

    Attributes:
        id: digest of its first report's id (in reading order, of those whose main story it is).
        title: the headline of its most typical report, or the first line of a report without one; None where no report
            has any text.
        articles: all its reports, in reading order.
        also: those of them whose main story is another: they tell of two.
        words: what holds it together: the words its reports share most, heaviest first, as stems.
        cohesion: average likeness of two of its reports, 0 to 1; 1 where there is one only.
    """

    id: StoryId
    title: Passage | None
    articles: tuple[ArticleId, ...]
    also: tuple[ArticleId, ...]
    words: tuple[str, ...]
    cohesion: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The statements, in any article, that say the same thing.

    Attributes:
        id: digest of its first statement's id (in reading order).
        wording: the words of its clearest statement.
        statements: in order of publication, then address, then place.
        reasons: one line for each merge.
    """

    id: ClaimId
    wording: str
    statements: tuple[StatementId, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One answer to a numeric question.

    Attributes:
        quantity: the number.
        as_of: the time it is given for, else when said, else published; ISO or None.
        origin: canonical name of who vouches for it; None where the text gives no name.
        status: what the number is said to be.
    """

    quantity: QuantityId
    as_of: str | None
    origin: str | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What claims or numbers answer.

    Attributes:
        id: digest of its first point's or claim's id.
        wording: a readable question.
        points: the numeric answers in order of time; empty for a question that is not about a number.
        claims: the claims that answer it.
        reasons: one line for each grouping decision.
    """

    id: QuestionId
    wording: str
    points: tuple[Point, ...]
    claims: tuple[ClaimId, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two statements (or, in the outlet's own voice, quantities) stand to each other.

    Attributes:
        kind: how `a` stands to `b`.
        a: the later or reacting one, a statement or a quantity id.
        b: the other.
        why: one line.
    """

    kind: RelationKind
    a: StatementId | QuantityId
    b: StatementId | QuantityId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """All that linking found, each table in a fixed order (independent of the order of input)."""

    entities: tuple[Entity, ...] = ()
    copies: tuple[Copy, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    relations: tuple[Relation, ...] = ()
    stories: tuple[Story, ...] = ()


def story_id(first: ArticleId) -> StoryId:
    """Return the id of the story whose first report this is."""
    return StoryId(digest("story", first))


def claim_id(first: StatementId) -> ClaimId:
    """Return the id of the claim whose first statement this is."""
    return ClaimId(digest("claim", first))


def question_id(first: str) -> QuestionId:
    """Return the id of the question whose first answer (quantity or claim id) this is."""
    return QuestionId(digest("question", first))


def entity_id(kind: Kind, name: str) -> EntityId:
    """Return the id of the entity with this canonical name."""
    return EntityId(digest("entity", kind.value, name))


def main_originals(copies: Iterable[Copy], *, least: float = 0.5) -> dict[ArticleId, ArticleId]:
    """Return, for each article most of whose text stands in another, the one that shares most with it.

    Args:
        copies: in the order linking gives them: those of one article stand together, the fullest first.
        least: containment from which it counts.
    """
    table: dict[ArticleId, ArticleId] = {}
    for copy in copies:
        if copy.containment >= least:
            table.setdefault(copy.copy, copy.original)
    return table
