"""A reading: everything one reader took out of one article."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.model.article import Maker
from sayso.model.ids import ArticleId, MentionId, ReadingId, digest
from sayso.model.quantity import Quantity, TimeExpression
from sayso.model.statement import Statement
from sayso.model.text import Passage


class Kind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    WEAPON = "weapon"
    GROUP = "group"
    EVENT = "event"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A proper name as it stands in an article.

    Attributes:
        id: digest of its passage.
        passage: the words.
        name: the fullest form of the same name in this article (`Igor Korotchenko` for `Korotchenko`).
        kind: what it names.
        reason: how `passage` came to stand for `name` (`as written`, `surname`, `acronym`).
    """

    id: MentionId
    passage: Passage
    name: str
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something met and not used: kept and counted, never guessed at.

    Attributes:
        kind: a short machine name (`quote-without-source`, `language`, ...).
        message: one sentence for a person.
        passage: where; None for the article as a whole.
    """

    kind: str
    message: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader took out of one article; records in order of their place in the text.

    Attributes:
        id: digest of article and maker.
        added_at: when the ledger got it; aware, UTC.
    """

    id: ReadingId
    article: ArticleId
    maker: Maker
    added_at: datetime
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()


def reading_id(article: ArticleId, maker: Maker) -> ReadingId:
    """Return the id of this maker's reading of this article."""
    return ReadingId(digest("reading", article, maker.name, maker.version, maker.settings))


def mention_id(passage: Passage) -> MentionId:
    """Return the id of the mention at this passage."""
    return MentionId(digest("mention", passage.article, passage.span.start, passage.span.end))
