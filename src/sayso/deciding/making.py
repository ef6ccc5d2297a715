"""Making a decision: from what a person names to a record that says it in words of the reports.

Nothing is guessed: what could be two things is refused, and the message says which.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.deciding.lookup import Lookup, Thing
from sayso.errors import DecisionError
from sayso.model.claim import Claim, Question
from sayso.model.decision import (
    ATTRIBUTED,
    CONTEXT,
    LETTERS,
    MOST_ANCHORS,
    MOST_WORDS,
    UNDECIDED,
    About,
    Act,
    Anchor,
    Decision,
    decision_faults,
    decision_id,
    is_grade,
)
from sayso.model.ids import DecisionId, StatementId
from sayso.model.quantity import Quantity
from sayso.model.statement import Statement
from sayso.show.contents import Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Why, who and when: what every decision carries."""

    reason: str
    by: str
    added_at: datetime


def merged(seen: Lookup, a: str, b: str, signed: Signed) -> Decision:
    """Return the decision that two names, two claims or two questions are the same.

    Raises:
        DecisionError: if they are not two of one kind.
    """
    first, second = seen.thing(a), seen.thing(b)
    if isinstance(first, str) and isinstance(second, str):
        return _on_names(seen, Act.MERGE, (first, second), None, signed)
    return _on_sides(seen, Act.MERGE, [first], [second], signed)


def split(seen: Lookup, a: str, others: Sequence[str], signed: Signed, *, undecided: bool = False) -> Decision:
    """Return the decision that names are not the same, or that statements are no part of a claim, or numbers of a question.

    Args:
        seen: the ledger as it was last shown.
        a: a name, a claim or a question.
        others: a name; statements of the claim or another claim; numbers of the question or another question.
        signed: why, who, when.
        undecided: leave it open instead: nothing joins the two, and they are listed as candidates.

    Raises:
        DecisionError: if they are not of one kind.
    """
    first, rest = seen.thing(a), [seen.thing(o) for o in others]
    if isinstance(first, str) and len(rest) == 1 and isinstance(rest[0], str):
        return _on_names(seen, Act.SPLIT, (first, rest[0]), UNDECIDED if undecided else None, signed)
    made = _on_sides(seen, Act.SPLIT, [first], rest, signed)
    return _made(replace(made, value=UNDECIDED)) if undecided else made


def corrected(seen: Lookup, statement: str, chain: Sequence[str], value: str, signed: Signed) -> Decision:
    """Return the decision that a statement is attributed otherwise.

    Args:
        seen: the ledger as it was last shown.
        statement: the beginning of its id.
        chain: who reported it, inward to the origin; for `attributed` only.
        value: `attributed`, `hidden` (the text hides who) or `own` (the outlet itself says it).
        signed: why, who, when.

    Raises:
        DecisionError: if it is no statement, or the chain does not fit the value.
    """
    found = seen.thing(statement)
    if not isinstance(found, Statement):
        raise DecisionError(f"correcting {statement!r}: only a statement has an attribution; `sayso trace CLAIM` lists them")
    names = tuple(" ".join(name.split()) for name in chain)
    if bool(names) != (value == ATTRIBUTED):
        raise DecisionError(
            f"correcting {statement!r}: name the source, or say that it is hidden or the outlet's own; one of these"
        )
    return _made(
        _blank(Act.CORRECT, About.STATEMENTS, signed, anchors=(_anchor(seen.contents, found),), value=value, chain=names)
    )


def graded(seen: Lookup, subject: str, value: str, signed: Signed) -> Decision:
    """Return the decision that a claim or question has a grade (`B2`, or one axis of it).

    Raises:
        DecisionError: if it is neither, or the grade is none of the Admiralty code.
    """
    found = seen.thing(subject)
    if not isinstance(found, Claim | Question):
        raise DecisionError(f"grading {subject!r}: only claims and questions have grades; `sayso claims` lists them")
    grade = value.strip().upper()
    if not is_grade(grade):
        raise DecisionError(f"grading {subject!r}: {value!r} is no grade; write B2, or one axis: A to F, or 1 to 6")
    about = About.CLAIMS if isinstance(found, Claim) else About.QUESTIONS
    return _made(_blank(Act.GRADE, about, signed, anchors=_anchors(seen.contents, [found]), value=grade))


def withdrawn(seen: Lookup, subject: str, signed: Signed) -> Decision:
    """Return the decision that a claim or a statement no longer stands.

    Raises:
        DecisionError: if it is neither.
    """
    found = seen.thing(subject)
    if not isinstance(found, Claim | Statement):
        raise DecisionError(f"withdrawing {subject!r}: only a claim or a statement can be withdrawn; name the one behind it")
    about = About.CLAIMS if isinstance(found, Claim) else About.STATEMENTS
    return _made(_blank(Act.WITHDRAW, about, signed, anchors=_anchors(seen.contents, [found])))


def rated(source: str, letter: str, signed: Signed) -> Decision:
    """Return the decision that a source has a reliability, A to F; the source need not be in the ledger yet.

    Raises:
        DecisionError: if the letter is none.
    """
    value = letter.strip().upper()
    if value not in LETTERS:
        raise DecisionError(f"setting the reliability of {source!r}: {letter!r} is none; write a letter from A to F")
    return _made(_blank(Act.RELIABILITY, About.SOURCES, signed, names=(" ".join(source.split()),), value=value))


def related(outlet: str, family: str, signed: Signed) -> Decision:
    """Return the decision that an outlet belongs to a family; it need not be in the ledger yet."""
    names, value = (" ".join(outlet.split()),), " ".join(family.split())
    return _made(_blank(Act.FAMILY, About.SOURCES, signed, names=names, value=value))


def undoing(decisions: Iterable[Decision], prefix: str, signed: Signed) -> Decision:
    """Return the decision that undoes the one whose id begins with `prefix`.

    Raises:
        DecisionError: if there is none, or more than one.
    """
    found = [d for d in decisions if d.id.startswith(prefix) or d.id.split(":")[1].startswith(prefix)] if prefix else []
    if len(found) != 1:
        several = f"{len(found)} decisions begin with it; give more of the id" if found else "there is no such decision"
        raise DecisionError(f"undoing {prefix!r}: {several}; `sayso decisions` lists them")
    return _made(_blank(Act.UNDO, About.DECISIONS, signed, undoes=found[0].id))


def _on_names(seen: Lookup, act: Act, names: tuple[str, str], value: str | None, signed: Signed) -> Decision:
    if names[0] == names[1]:
        raise DecisionError(f"deciding on {names[0]!r}: both are one name as the reports write it; name two spellings")
    if not seen.mentioned & set(names):
        raise DecisionError(f"deciding on {names[0]!r} and {names[1]!r}: neither is a name, both only describe a source")
    return _made(_blank(act, About.NAMES, signed, names=names, value=value))


def _on_sides(seen: Lookup, act: Act, first: Sequence[Thing], second: Sequence[Thing], signed: Signed) -> Decision:
    """Return a merge or split of claims or questions; what the second side takes out of the first is not in the first."""
    if any(isinstance(t, Question) and not t.points for t in (*first, *second)):
        raise DecisionError(f"to {act.value} questions that are not about numbers, {act.value} the claims that answer them")
    about = {About.QUESTIONS if isinstance(t, Question | Quantity) else About.CLAIMS for t in (*first, *second)}
    if len(about) != 1 or any(isinstance(t, str) for t in (*first, *second)):
        raise DecisionError(f"to {act.value}, give two names, two claims or two questions; to split, also a part of the first")
    others = _anchors(seen.contents, second)
    taken = {a.target for a in others}
    anchors = tuple(a for a in _anchors(seen.contents, first) if a.target not in taken)
    if not anchors or not others:
        raise DecisionError(f"to {act.value}, give two that differ: nothing of the first is left beside the second")
    return _made(_blank(act, about.pop(), signed, anchors=anchors, others=others))


def _anchors(contents: Contents, things: Iterable[Thing]) -> tuple[Anchor, ...]:
    """Return the anchors of some things: their statements, or the numbers of a question; the first `MOST_ANCHORS`."""
    found: dict[str, Anchor] = {}
    for thing in things:
        if isinstance(thing, Claim):
            parts: list[Statement | Quantity] = [contents.statement[s] for s in thing.statements]
        elif isinstance(thing, Question):
            parts = [contents.quantity[p.quantity] for p in thing.points]
            parts = parts or [contents.statement[s] for c in thing.claims for s in contents.claim[c].statements]
        else:
            parts = [] if isinstance(thing, str) else [thing]
        found |= {p.id: _anchor(contents, p) for p in parts[:MOST_ANCHORS]}
    return tuple(found.values())[:MOST_ANCHORS]


def _anchor(contents: Contents, thing: Statement | Quantity) -> Anchor:
    """Return what finds a statement or number again, as it was read and not as a person corrected it."""
    if isinstance(thing, Statement):
        said: Statement | None = contents.decided.corrected.get(thing.id, thing)
        passages = thing.content
    else:
        id = StatementId(thing.statement or "")
        said = contents.decided.corrected.get(id, contents.statement.get(id)) if thing.statement else None
        passages = (thing.passage,)
    article = contents.article[passages[0].article]
    start, end = passages[0].span.start, passages[0].span.end
    return Anchor(
        target=thing.id,
        article=article.id,
        address=article.address,
        spans=tuple(p.span for p in passages),
        quote=passages[0].text[:MOST_WORDS],
        before=article.text[max(0, start - CONTEXT) : start],
        after=article.text[end : end + CONTEXT],
        speaker=said.chain[-1].name if said and said.chain else None,
        cue=said.cue.text if said and said.cue else None,
    )


def _blank(act: Act, about: About, signed: Signed, **values: object) -> Decision:
    reason, by = (" ".join(w.encode("utf-8", "replace").decode().split()) for w in (signed.reason, signed.by))
    given = {"reason": reason, "by": by, "added_at": signed.added_at} | values
    return Decision(id=DecisionId(""), act=act, about=about, **given)  # type: ignore[arg-type]


def _made(decision: Decision) -> Decision:
    """Return a decision with its id.

    Raises:
        DecisionError: if it breaks a promise: no reason, a name too long.
    """
    made = replace(decision, id=decision_id(decision))
    for fault in decision_faults(made):
        raise DecisionError(f"deciding to {made.act.value}: {fault.partition(': ')[2]}")
    return made
