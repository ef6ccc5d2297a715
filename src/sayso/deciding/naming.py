"""Names in their three states: the same, not the same, undecided; each with its reasons, as rows."""

from collections import defaultdict
from collections.abc import Iterator

from sayso.deciding.words import signed
from sayso.link.candidates import candidates
from sayso.model.applied import State
from sayso.model.claim import Entity
from sayso.model.decision import About, Act, Decision
from sayso.model.ids import EntityId
from sayso.show.contents import Contents
from sayso.show.tables import Row


def name_rows(contents: Contents) -> list[Row]:
    """Return one row for each name, the most mentioned first.

    `written as` and `because` are what is the same, and why; `not the same as` what a person told apart; `may be` what is
    undecided, with what speaks for it.
    """
    entities = contents.linked.entities
    entity_of = _owners(contents)
    apart: dict[EntityId, dict[str, str]] = defaultdict(dict)
    perhaps: dict[EntityId, dict[str, str]] = defaultdict(dict)
    known = {e.id: e for e in entities}
    told: set[frozenset[EntityId]] = set()
    for a, b, decision in _told(contents, entity_of):
        table = perhaps if decision.value else apart
        told.add(frozenset((a, b)))
        for one, other in ((a, b), (b, a)):
            table[one].setdefault(known[other].name, signed(decision))
    for candidate in candidates(entities):
        pair = (EntityId(candidate.a), EntityId(candidate.b))
        if frozenset(pair) not in told:
            for one, other in (pair, pair[::-1]):
                perhaps[one].setdefault(known[other].name, candidate.why)
    ordered = sorted(entities, key=lambda e: (-len(e.mentions), e.name, e.id))
    return [_row(e, apart[e.id], perhaps[e.id]) for e in ordered]


def _owners(contents: Contents) -> dict[str, EntityId]:
    """Return the entity of each name as mentions have it."""
    name_of = {m.id: m.name for r in contents.readings for m in r.mentions}
    return {name_of[m]: e.id for e in contents.linked.entities for m in e.mentions}


def _told(contents: Contents, entity_of: dict[str, EntityId]) -> Iterator[tuple[EntityId, EntityId, Decision]]:
    """Yield the pairs that a person told apart or left open, newest first."""
    for applied in reversed(contents.decided.applied):
        decision = applied.decision
        if applied.state is State.IN_FORCE and decision.act is Act.SPLIT and decision.about is About.NAMES:
            first, *others = [entity_of.get(name) for name in applied.on]
            for other in others:
                if first is not None and other is not None and first != other:
                    yield first, other, decision


def _row(entity: Entity, apart: dict[str, str], perhaps: dict[str, str]) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "mentions": len(entity.mentions),
        "written as": "; ".join(a for a in entity.aliases if a != entity.name),
        "because": "; ".join(entity.reasons),
        "not the same as": "; ".join(f"{name} ({why})" for name, why in sorted(apart.items())),
        "may be": "; ".join(f"{name} ({why})" for name, why in sorted(perhaps.items())),
    }
