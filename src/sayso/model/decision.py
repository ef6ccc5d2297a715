"""Decisions: a person's word on names, claims, attributions, grades and sources; it outranks whatever is computed.

A decision points at what it is about by words, not by ids alone: each `Anchor` keeps the quotation, what stands around it,
who was read as saying it and by which cue, so that the decision finds its place again after another reading.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sayso.model.ids import ArticleId, DecisionId, digest
from sayso.model.plain import Row, stamp
from sayso.model.text import Span

MOST_WORDS = 2_000
"""Code points of a reason or a quotation at most."""
MOST_NAME = 300
"""Code points of a name, an address's or a person's, at most."""
MOST_ANCHORS = 200
"""Anchors on one side of a decision at most; a claim in more reports is held by its first ones."""
CONTEXT = 40
"""Code points kept before and behind a quotation, as the text quote selector of the Web Annotation model has them."""


class Act(StrEnum):
    """What a decision does."""

    MERGE = "merge"
    """Two names, claims or questions are the same."""
    SPLIT = "split"
    """They are not the same; with the value `undecided`, it is left open and nothing joins them."""
    CORRECT = "correct"
    """A statement is attributed otherwise than it was read."""
    GRADE = "grade"
    """A claim or question has this grade."""
    WITHDRAW = "withdraw"
    """A claim or statement no longer stands."""
    RELIABILITY = "reliability"
    """A source has this reliability."""
    FAMILY = "family"
    """An outlet belongs to this family and confirms no other of it."""
    UNDO = "undo"
    """An earlier decision no longer holds."""


class About(StrEnum):
    """What kind of thing a decision is about."""

    NAMES = "names"
    CLAIMS = "claims"
    QUESTIONS = "questions"
    STATEMENTS = "statements"
    SOURCES = "sources"
    DECISIONS = "decisions"


ALLOWED = {
    Act.MERGE: {About.NAMES, About.CLAIMS, About.QUESTIONS},
    Act.SPLIT: {About.NAMES, About.CLAIMS, About.QUESTIONS},
    Act.CORRECT: {About.STATEMENTS},
    Act.GRADE: {About.CLAIMS, About.QUESTIONS},
    Act.WITHDRAW: {About.CLAIMS, About.STATEMENTS},
    Act.RELIABILITY: {About.SOURCES},
    Act.FAMILY: {About.SOURCES},
    Act.UNDO: {About.DECISIONS},
}
UNDECIDED = "undecided"
ATTRIBUTED, HIDDEN, OWN = "attributed", "hidden", "own"
"""Values of a correction: to the names in `chain`, to a source that the text hides, to the outlet itself."""
LETTERS, DIGITS = frozenset("ABCDEF"), frozenset("123456")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A statement or a number that a decision is about, in words that outlive a reading.

    Attributes:
        target: its id when the decision was made.
        article: the article it stands in.
        address: that article's address; where a page is received again with another text, it is found by this.
        spans: where, half-open code points of that article's text.
        quote: its words, shortened to `MOST_WORDS`.
        before: up to `CONTEXT` code points before the quotation.
        after: up to `CONTEXT` code points behind it.
        speaker: the innermost source as read, the origin; None where hidden or own, and for a number without a statement.
        cue: the cue as written; None where there is none.
    """

    target: str
    article: ArticleId
    address: str
    spans: tuple[Span, ...]
    quote: str
    before: str
    after: str
    speaker: str | None
    cue: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: what, about what, why, by whom, when. Never changed or taken away; another decision may undo it.

    Attributes:
        id: digest of everything else.
        act: what it does.
        about: what kind of thing it is about.
        names: names, as the reports write them: the first and those it is (not) the same as; a source; none for the rest.
        anchors: the statements or numbers it is about; of two that are merged or split, the first.
        others: of two that are merged or split, the second.
        value: a grade (`B2`, `B` or `2`), a reliability, a family, how a correction attributes, `undecided`; else None.
        chain: of a correction, the names from the one who reported it inward to the origin.
        undoes: the decision it undoes.
        reason: why, in the words of who decided.
        by: who decided.
        added_at: when; aware.
    """

    id: DecisionId
    act: Act
    about: About
    names: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    value: str | None = None
    chain: tuple[str, ...] = ()
    undoes: DecisionId | None = None
    reason: str
    by: str
    added_at: datetime


def decision_id(decision: Decision) -> DecisionId:
    """Return the id that a decision's contents give."""
    row = decision_row(decision)
    del row["id"]
    return DecisionId(digest("decision", row))


def decision_row(decision: Decision) -> Row:
    """Return a decision as a row of plain JSON values."""
    return {
        "id": decision.id,
        "act": decision.act.value,
        "about": decision.about.value,
        "names": list(decision.names),
        "anchors": [_anchor_row(a) for a in decision.anchors],
        "others": [_anchor_row(a) for a in decision.others],
        "value": decision.value,
        "chain": list(decision.chain),
        "undoes": decision.undoes,
        "reason": decision.reason,
        "by": decision.by,
        "added_at": stamp(decision.added_at),
    }


def _anchor_row(anchor: Anchor) -> Row:
    return {
        "target": anchor.target,
        "document": anchor.article,
        "address": anchor.address,
        "spans": [[s.start, s.end] for s in anchor.spans],
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "speaker": anchor.speaker,
        "cue": anchor.cue,
    }


def decision_from(row: Mapping[str, Any]) -> Decision:
    """Return the decision of a row.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: if the row is not one.
    """
    values = dict(row)
    return Decision(
        **values
        | {
            "id": DecisionId(row["id"]),
            "act": Act(row["act"]),
            "about": About(row["about"]),
            "names": tuple(row["names"]),
            "anchors": tuple(_anchor_from(a) for a in row["anchors"]),
            "others": tuple(_anchor_from(a) for a in row["others"]),
            "chain": tuple(row["chain"]),
            "added_at": datetime.fromisoformat(row["added_at"]),
        }
    )


def _anchor_from(row: Mapping[str, Any]) -> Anchor:
    values = dict(row)
    article = ArticleId(values.pop("document"))
    return Anchor(**values | {"article": article, "spans": tuple(Span(*s) for s in row["spans"])})


def decision_faults(decision: Decision) -> Iterator[str]:
    """Yield a line for each promise that a decision breaks."""
    if decision.added_at.tzinfo is None:
        yield f"{decision.id}: added_at {decision.added_at} has no time zone"
        return
    if decision.id != decision_id(decision):
        yield f"{decision.id}: the id does not derive from what was decided"
    if decision.about not in ALLOWED[decision.act]:
        yield f"{decision.id}: {decision.act.value} is not about {decision.about.value}"
    for what, words, most in (("reason", decision.reason, MOST_WORDS), ("by", decision.by, MOST_NAME)):
        if not words.strip() or len(words) > most:
            yield f"{decision.id}: {what} has {len(words)} code points; it must have some words, and at most {most}"
    for name in (*decision.names, *decision.chain):
        if not name.strip() or len(name) > MOST_NAME:
            yield f"{decision.id}: the name {name[:40]!r} is empty or longer than {MOST_NAME} code points"
    if max(len(decision.anchors), len(decision.others)) > MOST_ANCHORS:
        yield f"{decision.id}: it has more than {MOST_ANCHORS} anchors"
    yield from (f"{decision.id}: {fault}" for fault in _shape_faults(decision))
    for anchor in (*decision.anchors, *decision.others):
        if not anchor.spans or not anchor.quote or len(anchor.quote) > MOST_WORDS:
            yield f"{decision.id}: an anchor has no words or more than {MOST_WORDS} code points"


def undo_faults(undo: Decision, undone: Decision | None) -> Iterator[str]:
    """Yield a line where what an undo undoes is not in the ledger, or was decided after it."""
    if undone is None:
        yield f"{undo.id}: it undoes {undo.undoes}, which is not in the ledger"
    elif undone.added_at >= undo.added_at:
        yield f"{undo.id}: it undoes {undo.undoes}, which was not decided before it"


def _shape_faults(decision: Decision) -> Iterator[str]:
    """Yield what a decision of this act lacks, or has and should not."""
    act, value = decision.act, decision.value
    paired = act in {Act.MERGE, Act.SPLIT}
    named = decision.about in {About.NAMES, About.SOURCES}
    least = 2 if decision.about is About.NAMES else 1
    if named and (len(decision.names) < least or decision.anchors):
        yield f"it is about {decision.about.value} and must give at least {least} of them and no passages"
    if not named and act is not Act.UNDO and (decision.names or not decision.anchors):
        yield f"it is about {decision.about.value} and must give their passages and no names"
    if bool(decision.others) != (paired and not named):
        yield "a second side belongs to a merge or split of claims or questions, and to nothing else"
    if (act is Act.UNDO) != (decision.undoes is not None):
        yield "what it undoes belongs to an undo, and to nothing else"
    if bool(decision.chain) != (value == ATTRIBUTED):
        yield "a chain belongs to a correction that attributes to names, and to nothing else"
    if not _allowed_value(act, value):
        yield f"the value {value!r} is none of a {act.value}"


def _allowed_value(act: Act, value: str | None) -> bool:
    if act is Act.GRADE:
        return is_grade(value or "")
    if act is Act.RELIABILITY:
        return value in LETTERS
    if act is Act.CORRECT:
        return value in {ATTRIBUTED, HIDDEN, OWN}
    if act is Act.FAMILY:
        return value is not None and bool(value.strip()) and len(value) <= MOST_NAME
    return value is None or (act is Act.SPLIT and value == UNDECIDED)


def is_grade(value: str) -> bool:
    """Return whether a word is a grade: reliability and credibility, or one of them.

    >>> is_grade("B2"), is_grade("2"), is_grade("F"), is_grade("2B"), is_grade("")
    (True, True, True, False, False)
    """
    letter, digit = value[:1] if value[:1].isalpha() else "", value[1:] if value[:1].isalpha() else value
    return bool(value) and (not letter or letter in LETTERS) and (not digit or digit in DIGITS)
