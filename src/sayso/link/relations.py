"""How statements stand to each other: repeats, corroborates, contradicts, updates, doubts, denies; each with its reason."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.link.claims import statement_order
from sayso.link.copies import copied, lies_in
from sayso.link.facts import Counted, Facts, Said
from sayso.link.reactions import reactions
from sayso.link.scope import TOLLS
from sayso.link.words import cosine
from sayso.model.claim import Claim, Copy, Question, Relation, RelationKind
from sayso.model.ids import ArticleId, QuantityId, StatementId
from sayso.model.quantity import Interval
from sayso.model.statement import Mode

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
RETOLD = 0.1
"""Cosine from which a number told again is the same telling; below, two statements only share it. 0.1 to 0.3 were tried."""
CARRIED = 0.5
"""Cosine from which two outlets' own words are one telling, carried from one to the other."""


def relations(
    facts: Facts, claims: Sequence[Claim], questions: Sequence[Question], copies: Sequence[Copy]
) -> tuple[Relation, ...]:
    """Return the relations of a pile, in the order they are found; no pair stands twice with one kind."""
    found: dict[tuple[str, str, str], Relation] = {}
    for relation in (
        *_echoes(facts, claims, copies),
        *_numbers(facts, questions),
        *reactions(facts),
        *_moves(facts, questions),
    ):
        if relation.a != relation.b and (relation.kind.value, relation.b, relation.a) not in found:
            found.setdefault((relation.kind.value, relation.a, relation.b), relation)
    return tuple(found.values())


def endpoint(facts: Facts, said: Said) -> bool:
    """Return whether a statement can be the end of a relation: in the outlet's own voice only where it gives a number."""
    return said.statement.mode is not Mode.OWN or bool(facts.numbers.get(said.statement.id))


def _echoes(facts: Facts, claims: Sequence[Claim], copies: Sequence[Copy]) -> Iterator[Relation]:
    """Yield, for each later statement of a claim, how it stands to an earlier one: a repeat or a corroboration."""
    carried = copied(copies)
    for claim in claims:
        some = [s for s in statement_order(facts, claim.statements) if endpoint(facts, s)]
        heads: list[Said] = []
        for said in some:
            known = next((h for h in heads if _one_origin(h, said, carried)), None)
            if known is not None:
                yield _relation(RelationKind.REPEATS, said, known, _echo(known, said))
                continue
            for head in heads:
                if _independent(head, said):
                    why = f"{said.origin} says it too, without citing {head.origin}"
                    yield _relation(RelationKind.CORROBORATES, said, head, why)
            heads.append(said)


def _numbers(facts: Facts, questions: Sequence[Question]) -> Iterator[Relation]:
    """Yield, for each answer that a question gets more than once, how the later tellings stand to the first of their origin."""
    counted = {c.quantity.id: c for c in facts.counted}
    for question in questions:
        tellings: dict[tuple[float, float | None], list[Counted]] = defaultdict(list)
        for point in question.points:
            one = counted[point.quantity]
            if one.said is not None:
                tellings[one.quantity.value, one.quantity.value_hi].append(one)
        for some in tellings.values():
            for place, later in enumerate(some):
                earlier = next((c for c in some[:place] if _retells(c.said, later.said)), None)
                if earlier is not None:
                    why = "the same answer to the same question, retold"
                    yield Relation(kind=RelationKind.REPEATS, a=_end(later), b=_end(earlier), why=why)


def _end(counted: Counted) -> StatementId | QuantityId:
    """Return what stands for a number in a relation: its statement, or itself where the outlet says it in its own voice."""
    said = counted.said
    return said.statement.id if said is not None and said.statement.mode is not Mode.OWN else counted.quantity.id


def _retells(a: Said | None, b: Said | None) -> bool:
    """Return whether an answer is retold: from one origin, or by an outlet that names none beside one that does."""
    if a is None or b is None:
        return False
    if 2 * len(a.numbers & b.numbers) < max(len(a.numbers), len(b.numbers)) or cosine(a.vector, b.vector) < RETOLD:
        return False
    if a.statement.mode is Mode.OWN and b.statement.mode is Mode.OWN:
        return a.statement.article != b.statement.article and cosine(a.vector, b.vector) >= CARRIED
    if a.origin == b.origin or (set(a.chain) & set(b.chain)):
        return True
    own = (a.statement.mode is Mode.OWN) + (b.statement.mode is Mode.OWN)
    return own >= 1 or a.origin is None or b.origin is None


def _one_origin(a: Said, b: Said, carried: dict[ArticleId, list[tuple[int, int]]]) -> bool:
    """Return whether two statements of a claim go back to one origin: the same source, a chain, the same article or a copy."""
    if a.origin is not None and a.origin == b.origin:
        return True
    if a.origin in b.chain or b.origin in a.chain or (set(a.chain) & set(b.chain)):
        return True
    if a.statement.article == b.statement.article:
        return True
    span = b.statement.content[0].span
    return lies_in(carried.get(b.statement.article, []), span.start, span.end)


def _echo(a: Said, b: Said) -> str:
    if a.statement.article == b.statement.article:
        return "told a second time in the same report"
    return f"both go back to {a.origin}" if a.origin == b.origin else "the same words, carried over"


def _independent(a: Said, b: Said) -> bool:
    """Return whether two statements have named origins of their own, neither citing the other."""
    if a.origin is None or b.origin is None or a.origin == b.origin or a.statement.article == b.statement.article:
        return False
    named = all(s.statement.mode is Mode.OWN or (s.statement.chain and s.statement.chain[-1].named) for s in (a, b))
    own = a.statement.mode is Mode.OWN or b.statement.mode is Mode.OWN
    return bool(named) and not own and a.origin not in b.chain and b.origin not in a.chain


def _moves(facts: Facts, questions: Sequence[Question]) -> Iterator[Relation]:
    """Yield how the answers to a numeric question moved: updates in time, contradictions at one time."""
    counted = {c.quantity.id: c for c in facts.counted}
    for question in questions:
        some = [counted[p.quantity] for p in question.points]
        if len({(c.quantity.value, c.quantity.qualifier) for c in some}) < 2 or (
            question.points[0].as_of is None and len(some) > 40
        ):
            continue
        firsts = _first_of_each(some)
        for a, b in pairwise(firsts):
            relation = _move(facts, a, b)
            if relation is not None:
                yield relation


def _first_of_each(some: Sequence[Counted]) -> list[Counted]:
    """Return the first mention of each distinct answer, in order of the pile."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for counted in some:
        answer = (counted.quantity.value, counted.quantity.value_hi)
        if answer not in seen:
            seen.add(answer)
            found.append(counted)
    return found


def _move(facts: Facts, a: Counted, b: Counted) -> Relation | None:
    """Return how two answers stand to each other, the earlier report's first; None where neither time nor origin tells."""
    if a.said is None or b.said is None or a.interval == b.interval:
        return None
    if a.where and b.where and a.where != b.where:
        return None  # the same of two places
    same_article = a.quantity.passage.article == b.quantity.passage.article
    first, second = (_day(facts, c) for c in (a, b))
    words = f"{' '.join(a.quantity.passage.text.split())!r}, then {' '.join(b.quantity.passage.text.split())!r}"
    past = a.scope.year != ""
    if past and not same_article and a.interval.apart(b.interval):
        return _between(RelationKind.CONTRADICTS, b, a, f"{words}: of {a.scope.year}, which no later report can change")
    if not same_article and first and second and first < second and not past:
        if a.quantity.unit != "rank" and not _vaguer(a.interval, b.interval):
            return _between(RelationKind.UPDATES, b, a, f"{words}: the same question, {second} after {first}")
        return None
    if not a.interval.apart(b.interval):
        return None
    several = a.said.origin != b.said.origin and a.said.chain and b.said.chain
    if a.quantity.unit == "rank" or (several and a.where == b.where and (same_article or first == second)):
        return _between(RelationKind.CONTRADICTS, b, a, f"{words}: not both at one time")
    if first and first == second and a.scope.state in TOLLS and not same_article and not past:
        low, high = sorted((a, b), key=lambda c: (c.interval.low or 0, c.interval.high or 0))
        return _between(RelationKind.UPDATES, high, low, f"{words}: a toll that rose on one day")
    return None


def _between(kind: RelationKind, a: Counted, b: Counted, why: str) -> Relation:
    return Relation(kind=kind, a=_end(a), b=_end(b), why=why)


def _day(facts: Facts, counted: Counted) -> str | None:
    """Return the day an answer is known from: its report's, or the one it was said on where the report has none."""
    published = facts.article[counted.quantity.passage.article].published
    said = counted.said.statement.time if counted.said else None
    day = (published or said or "")[:10]
    return day if FULL_DAY.match(day) else None


def _vaguer(a: Interval, b: Interval) -> bool:
    """Return whether a later answer only says less: it allows all that the earlier one does (`24`, then `dozens`)."""
    low = b.low is None or (a.low is not None and b.low <= a.low)
    high = b.high is None or (a.high is not None and b.high >= a.high)
    return low and high


def _relation(kind: RelationKind, a: Said, b: Said, why: str) -> Relation:
    return Relation(kind=kind, a=a.statement.id, b=b.statement.id, why=why)
