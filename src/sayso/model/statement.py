"""Statements: one place where an article gives content, and according to whom."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.ids import ArticleId, StatementId, digest
from sayso.model.text import Passage


class Mode(StrEnum):
    """How the words stand in the article."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    OWN = "own"
    """The outlet's own voice: attributed to nobody."""


class Stance(StrEnum):
    """The source's stance to the content."""

    ASSERTS = "asserts"
    ESTIMATES = "estimates"
    PREDICTS = "predicts"
    INTENDS = "intends"
    DOUBTS = "doubts"
    DENIES = "denies"
    QUESTIONS = "questions"
    JUDGES = "judges"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One source in a chain.

    Attributes:
        name: the name it resolves to in this article (`Igor Korotchenko`), or, for a source without a name,
            its description in lower case (`a north korean source`).
        named: whether `name` is a proper name.
        passage: the mention that the sentence gives; None where only the context gives it.
        reason: how the mention became the name (`as written`, `pronoun: nearest person before`, ...).
    """

    name: str
    named: bool
    passage: Passage | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One place where an article gives content: attributed, or in the outlet's own voice.

    Attributes:
        id: digest of article, content passages and nearest source as written: a better reader keeps it.
        article: where it stands.
        content: what is said, in the article's own words; one passage or more, in order.
        cue: the word or phrase that signals attribution; None in the outlet's own voice, or where there is none.
        source: the mention nearest the cue; None where the text hides it, and in the outlet's own voice.
        chain: from the one who reported it to this outlet, inward to the origin; empty where hidden or own.
        mode: how the words stand.
        stance: the source's stance to the content.
        time: when it was said, ISO (`2022-07`); None where the article does not let one tell.
        within: the statement whose content holds this one's cue; None at the top.
    """

    id: StatementId
    article: ArticleId
    content: tuple[Passage, ...]
    cue: Passage | None
    source: Passage | None
    chain: tuple[ChainLink, ...]
    mode: Mode
    stance: Stance
    time: str | None
    within: StatementId | None

    @property
    def words(self) -> str:
        """The content's passages, joined with an ellipsis."""
        return " … ".join(p.text for p in self.content)

    @property
    def place(self) -> tuple[tuple[int, int], ...]:
        """Where it stands in its article, to order by: its content, the wider first, then its source; no id decides."""
        spans = [p.span for p in self.content]
        source = self.source.span if self.source else None
        first = (spans[0].start, -spans[-1].end)
        return (first, (source.start, source.end) if source else (-1, -1), *((s.start, s.end) for s in spans))


def statement_id(article: ArticleId, content: tuple[Passage, ...], source: Passage | None) -> StatementId:
    """Return the id of the statement with this content and nearest source as written."""
    spans = [[p.span.start, p.span.end] for p in content]
    return StatementId(digest("statement", article, spans, source.text if source else None))
