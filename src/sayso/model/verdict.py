"""What judging finds: origins, grades, findings, and the brief composed of them."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.ids import ArticleId, ClaimId, DecisionId, QuestionId, StatementId
from sayso.model.text import Passage
from sayso.model.trail import Edge, Loop


class Standing(StrEnum):
    """Where a claim or question stands. Contested is a state, not an error."""

    ESTABLISHED = "established"
    SINGLE_ORIGIN = "single origin"
    DISPUTED = "disputed"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a rule decided as it did.

    Attributes:
        rule: the rule's name, as documented (`independent-confirmation`).
        text: one sentence for a person.
        passages: the evidence; empty only for rules about what is absent, and for what a person decided of a source.
        decision: the decision behind it; None where the rules decided.
    """

    rule: str
    text: str
    passages: tuple[Passage, ...] = ()
    decision: DecisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Admiralty code: two axes, never one number.

    Attributes:
        reliability: `A` to `F`, of the origin.
        credibility: 1 to 6, of the information.
        reasons: the rules that gave them.
    """

    reliability: str
    credibility: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim enters the record, counted once however many articles relay it.

    Attributes:
        name: canonical name, or the outlet that speaks for itself; None where hidden or unnamed.
        described: how the text describes a source without a name (`a north korean source`); else None.
        statements: the statements that go back to it.
        articles: the articles they stand in, copies included.
        also: other names for the same voice in these statements: the body that `name` speaks for, its officials.
    """

    name: str | None
    described: str | None
    statements: tuple[StatementId, ...]
    articles: tuple[ArticleId, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules alone give, where a person decided otherwise."""

    standing: Standing
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim or question as judged.

    Attributes:
        subject: the claim or question.
        wording: its words or its question.
        standing: where it stands.
        grade: both axes, with the rules that gave them.
        origins: the known origins, named first.
        unresolved: reports that name no origin; never counted as one more.
        reports: articles that carry it, copies included.
        reasons: why it stands so, each with its passages.
        computed: what the rules alone give; None where no decision bears on it.
        edges: the way from each report to its origin, in order of the pile.
        loops: circles and laundering paths among them.
    """

    subject: ClaimId | QuestionId
    wording: str
    standing: Standing
    grade: Grade
    origins: tuple[Origin, ...]
    unresolved: int
    reports: int
    reasons: tuple[Reason, ...]
    computed: Judged | None = None
    edges: tuple[Edge, ...] = ()
    loops: tuple[Loop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a brief with the passages behind it (never empty).

    Attributes:
        text: what it says.
        passages: the evidence, never empty.
        subject: the claim or question it tells of; None where it tells of the pile.
        detail: whether it goes on from the sentence before it, on the same subject.
    """

    text: str
    passages: tuple[Passage, ...]
    subject: ClaimId | QuestionId | None = None
    detail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of a brief.

    Attributes:
        heading: what the sentences have in common.
        sentences: the weightiest subject first, each followed by its details.
        left_out: how many more subjects there are that the brief does not show.
    """

    heading: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Findings composed for reading, every sentence cited.

    Attributes:
        title: what the pile is about, in words taken from it.
        limits: what the view was limited to, a sentence each; none for all that the ledger holds.
        sections: in fixed order; a section without sentences is left out.
    """

    title: str
    limits: tuple[str, ...]
    sections: tuple[Section, ...]
