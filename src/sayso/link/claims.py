"""Statements that say the same thing, in any article: candidates by rare stems, compared by words, numbers and stance."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.link.constraints import UNTIED, Ties
from sayso.link.facts import Facts, Said
from sayso.link.words import Groups, containment, cosine
from sayso.model.claim import Claim, claim_id
from sayso.model.ids import StatementId
from sayso.model.statement import Mode, Stance

SAME = 0.6
"""Cosine from which two statements say the same, whoever says it. On the gold cases' echo groups 0.5 to 0.7 were tried."""
SAME_SOURCE = 0.42
"""From the same origin less is asked: a retelling changes words."""
LEAST_STEMS = 4
"""Statements with fewer stems (`cracks in the dam`) name a thing and say nothing of it; they meet only where nearly alike."""
BLOCK = 60
"""A stem in more statements than this pairs a statement only with the few right before it that hold it too."""
NEAREST = 3
"""How many: the copies of one sentence stand in a row there, so a sentence sent a thousand times is still one claim."""
AGAINST = {Stance.DENIES, Stance.DOUBTS}


def claims(facts: Facts, told: Ties = UNTIED) -> tuple[Claim, ...]:
    """Return the claims of a pile, in order of their first statement; `told` outranks what is alike."""
    said_of: dict[str, Said] = dict(facts.said.items())
    groups = Groups(sorted(said_of))
    reasons: dict[str, list[str]] = defaultdict(list)
    for tie in told.imposed(groups):
        reasons[tie.a].append(f"{tie.b} says the same as {tie.a}: {tie.why}")
    for a, b in pairs(facts):
        why = same(a, b)
        if why is not None and groups.join(a.statement.id, b.statement.id):
            reasons[a.statement.id].append(f"{b.statement.id} says the same as {a.statement.id}: {why}")
    found = []
    for members in groups.groups():
        said = sorted((said_of[m] for m in members), key=lambda s: s.rank)
        clearest = min(said, key=lambda s: (s.statement.mode is Mode.OWN, abs(len(s.stems) - 12), *s.rank))
        found.append(
            (
                said[0].rank,
                Claim(
                    id=claim_id(said[0].statement.id),
                    wording=" ".join(clearest.statement.words.split()),
                    statements=tuple(s.statement.id for s in said),
                    reasons=tuple(sorted(r for m in members for r in reasons.get(m, ()))),
                ),
            )
        )
    return tuple(claim for _, claim in sorted(found, key=lambda pair: pair[0]))


def pairs(facts: Facts) -> Iterator[tuple[Said, Said]]:
    """Yield pairs of statements worth comparing, earlier one first: they share two rare stems, or one and a number."""
    ordered = sorted(facts.said.values(), key=lambda s: s.rank)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, said in enumerate(ordered):
        for word in sorted(set(said.stems)):
            holders[word].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for word in sorted(holders):
        places = holders[word]
        near = BLOCK if len(places) <= BLOCK else NEAREST
        for n, later in enumerate(places):
            for earlier in places[max(0, n - near) : n]:
                shared[earlier, later] += 1
    for (a, b), number in sorted(shared.items()):
        if number >= 2 or (ordered[a].numbers & ordered[b].numbers):
            yield ordered[a], ordered[b]


def same(a: Said, b: Said) -> str | None:
    """Return why two statements say the same thing, or None where they do not.

    Numbers must not differ, one must not deny or negate what the other says, and a nested statement is not its frame.
    """
    if (a.statement.stance in AGAINST) != (b.statement.stance in AGAINST):
        return None
    if a.statement.within == b.statement.id or b.statement.within == a.statement.id:
        return None
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return None
    if min(len(a.stems), len(b.stems)) < 2:
        return None
    likeness = cosine(a.vector, b.vector)
    if a.negated != b.negated and likeness < 0.9:
        return None
    if min(len(set(a.stems)), len(set(b.stems))) < LEAST_STEMS and likeness < 0.85:
        return None
    if likeness >= SAME and (bool(a.numbers) == bool(b.numbers) or likeness >= 0.8):
        return f"words alike ({likeness:.2f})"
    one_source = a.origin is not None and a.origin == b.origin and a.statement.mode is not Mode.OWN
    if one_source and likeness >= SAME_SOURCE:
        return f"both go back to {a.origin}, words alike ({likeness:.2f})"
    inner = containment(a.vector, b.vector)
    short = min(len(set(a.stems)), len(set(b.stems)))
    related = one_source or a.statement.article == b.statement.article or bool(set(a.chain) & set(b.chain))
    if related and inner >= 0.75 and short >= 4 and likeness >= 0.35:
        return f"one holds the other's words ({inner:.2f})"
    return None


def statement_order(facts: Facts, ids: Sequence[StatementId]) -> list[Said]:
    """Return statements in order of the pile."""
    return sorted((facts.said[i] for i in ids), key=lambda s: s.rank)
