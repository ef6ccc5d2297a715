"""Where a claim or question stands, and the grade that named rules give it, each with its passages."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso.judge.admiralty import rules
from sayso.judge.pile import Pile
from sayso.judge.sources import independent, interested
from sayso.model.claim import Relation, RelationKind
from sayso.model.quantity import Quantity
from sayso.model.statement import Mode, Stance, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Grade, Origin, Reason, Standing

WITHDRAWAL = re.compile(
    r"\b(?:withdrew|withdraws|withdrawn|withdrawing|retracted|retracts|recanted|took back|has corrected|apologi[sz]ed for)\b",
    re.IGNORECASE,
)
REACTIONS = {Stance.DOUBTS, Stance.DENIES, Stance.QUESTIONS}
"""Stances that back nothing: who doubts, denies or asks does not confirm."""
EVIDENCE = 8
"""Passages behind a reason at most."""
BEFORE = 90
"""Code points before a content in which a withdrawal is looked for: the length of a long subject and verb."""


def against(held: Pile, ids: Collection[str]) -> tuple[list[Relation], list[Relation]]:
    """Return (denials, contradictions and doubts) that bear on any of some statements."""
    near = dict.fromkeys(r for id in ids for r in held.against.get(id, ()))
    denials = [r for r in near if r.kind is RelationKind.DENIES and r.b in ids]
    others = [r for r in near if r.kind is RelationKind.CONTRADICTS or (r.kind is RelationKind.DOUBTS and r.b in ids)]
    return denials, others


def asserted(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Return the statements that hold it to be so; all of them where none does, for then they are what is known of it."""
    return [s for s in statements if s.stance not in REACTIONS] or statements


def withdrawn(held: Pile, statements: Sequence[Statement]) -> list[Passage]:
    """Return the passages where a source is said to withdraw one of some statements."""
    found = []
    for statement in statements:
        start = statement.content[0].span.start
        text = held.articles[statement.article].text
        lead = text[max(0, start - BEFORE) : start].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]
        if statement.mode is not Mode.OWN and WITHDRAWAL.search(lead):
            found.append(statement.content[0])
    return found


def standing(
    held: Pile, statements: Sequence[Statement], found: Sequence[Origin]
) -> tuple[Standing, Grade, tuple[Reason, ...]]:
    """Return where some statements stand together, their grade, and why.

    Args:
        held: the view's records.
        statements: those of one claim, or of one question.
        found: the known origins of those that assert it.
    """
    ids: dict[str, None] = dict.fromkeys(id for s in statements for id in (s.id, *held.numbers.get(s.id, ())))
    denials, others = against(held, ids)
    taken_back = withdrawn(held, statements)
    alone = confirming(held, found)
    named = [o for o in found if o.name is not None]
    own = tuple(s.content[0] for s in statements)[:4]
    if taken_back:
        return _made(Standing.WITHDRAWN, "withdrawn", tuple(taken_back))
    if not named:
        return _made(Standing.NOT_KNOWN, "no-basis", own)
    if denials and len(alone) < 2:
        return _made(Standing.DENIED, "denied", _evidence(held, denials))
    if denials or others:
        return _made(Standing.DISPUTED, "contradiction-lowers", _evidence(held, [*denials, *others]))
    if all(s.stance in REACTIONS for s in statements):
        denied = any(s.stance is Stance.DENIES for s in statements)
        return _made(Standing.DENIED, "denied", own) if denied else _made(Standing.NOT_KNOWN, "not-asserted", own)
    if len(alone) >= 2:
        return _made(Standing.ESTABLISHED, "independent-confirmation", own)
    if len(found) >= 2:
        return _made(Standing.SINGLE_ORIGIN, "agrees-with-others", own)
    rule = "interested-party" if interested(held, named[0]) else "single-origin"
    return _made(Standing.SINGLE_ORIGIN, rule, own)


def confirming(held: Pile, backing: Sequence[Origin]) -> list[Origin]:
    """Return the origins that confirm each other: named, in two reports or more, none citing another or its own doing.

    An outlet that says something in its own voice gives no basis for it, and wire text reaches many outlets unmarked: it
    confirms nobody. Two sources in a single report may be one body by two names (`Kenya`, `the navy`). Outlets that a person
    told to be of one family are one.
    """
    based = [o for o in backing if any(held.statements[i].mode is not Mode.OWN for i in o.statements)]
    families = dict[str, Origin]()
    for origin in independent(held, based):
        if not interested(held, origin):
            families.setdefault(held.told.family(origin.name or ""), origin)
    alone = list(families.values())
    reports = {a for o in alone for a in o.articles}
    return alone if len(alone) > 1 and len(reports) > 1 else alone[:1]


def differing(held: Pile, quantities: Sequence[Quantity]) -> tuple[Passage, ...]:
    """Return the passages of answers in one unit that cannot all be true where nothing tells that one replaced another."""
    answers: dict[tuple[str | None, float, float | None], list[Quantity]] = {}
    for quantity in quantities:
        answers.setdefault((quantity.unit, quantity.value, quantity.value_hi), []).append(quantity)
    moved = {id for r in held.linked.relations if r.kind is RelationKind.UPDATES for id in (r.a, r.b)}
    still = [some[0] for some in answers.values() if moved.isdisjoint(id for q in some for id in (q.id, q.statement))]
    found: dict[Passage, None] = {}
    for one in still:
        for some in answers.values():
            if some[0].unit == one.unit and some[0].interval.apart(one.interval):
                found |= dict.fromkeys((one.passage, some[0].passage))
    return tuple(found)[:EVIDENCE]


def given_up(held: Pile, statements: Sequence[Statement]) -> tuple[Standing, Grade, tuple[Reason, ...]]:
    """Return the standing, grade and reasons of statements that a person decided to be withdrawn, all of them."""
    _, grade, _ = _made(Standing.WITHDRAWN, "withdrawn", ())
    why = tuple(dict.fromkeys(held.told.withdrawn[s.id] for s in statements))
    return Standing.WITHDRAWN, replace(grade, reasons=(*why, *grade.reasons[1:])), why


def undecided(evidence: tuple[Passage, ...]) -> tuple[Standing, Grade, tuple[Reason, ...]]:
    """Return the standing, grade and reason of a question whose answers differ."""
    return _made(Standing.NOT_KNOWN, "answers-differ", evidence)


def _made(where: Standing, rule: str, evidence: tuple[Passage, ...]) -> tuple[Standing, Grade, tuple[Reason, ...]]:
    table = rules()
    why = Reason(rule=rule, text=table[rule].text, passages=evidence)
    basis = Reason(rule="no-track-record", text=table["no-track-record"].text)
    return where, Grade(reliability="F", credibility=table[rule].credibility or 6, reasons=(why, basis)), (why,)


def _evidence(held: Pile, relations: Sequence[Relation]) -> tuple[Passage, ...]:
    found = []
    for relation in relations:
        for end in (relation.a, relation.b):
            place = held.place(end)
            if place not in found:
                found.append(place)
    return tuple(found[:EVIDENCE])
