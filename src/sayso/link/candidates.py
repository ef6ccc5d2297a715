"""Names that may be the same and were not joined: a slip more than linking forgives, or a short form that fits several."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from sayso.link.name_forms import key
from sayso.link.names import last_name
from sayso.model.claim import Entity
from sayso.model.reading import Kind

SLIPS = 0.25
"""Share of its letters that two spellings may differ in to be candidates; linking itself joins one or two letters."""
LEAST_LETTERS = 5
"""Shorter names differ by a letter too often to be worth a look."""
MOST_IN_BLOCK = 200
"""Names with the same initials that are compared pair by pair; beyond, the later ones are not."""
MOST_FITS = 5
"""A short form that fits more names than this (`Smith`) is no candidate for any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two names that may be the same.

    Attributes:
        a: the id of one, the first by id.
        b: the id of the other.
        why: what speaks for it.
    """

    a: str
    b: str
    why: str


def candidates(entities: Sequence[Entity]) -> tuple[Candidate, ...]:
    """Return the names of a pile that may be the same, each pair once, in order of ids."""
    found: dict[tuple[str, str], str] = {}
    for a, b, why in (*_misspelt(entities), *_initials(entities), *_short_forms(entities)):
        if a.id != b.id:
            found.setdefault((min(a.id, b.id), max(a.id, b.id)), why)
    return tuple(Candidate(a=a, b=b, why=why) for (a, b), why in sorted(found.items()))


def _misspelt(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    """Yield names of as many words with the same first letters that differ in few."""
    blocks: dict[tuple[str, bool], list[tuple[str, Entity]]] = defaultdict(list)
    for entity in entities:
        letters = key(entity.name)
        if len(letters) >= LEAST_LETTERS:
            initials = " ".join(w[0] for w in letters.split())
            blocks[initials, entity.kind is Kind.PERSON].append((letters, entity))
    for _, some in sorted(blocks.items()):
        for (left, a), (right, b) in combinations(some[:MOST_IN_BLOCK], 2):
            most = int(SLIPS * min(len(left), len(right)))
            slips = DamerauLevenshtein.distance(left, right, score_cutoff=most)
            if 0 < slips <= most and not _numbered(left, right):
                yield a, b, f"{slips} letter{'s' if slips > 1 else ''} apart"


def _numbered(left: str, right: str) -> bool:
    """Return whether two names differ in a number, which is no slip."""
    return [c for c in left if c.isdigit()] != [c for c in right if c.isdigit()]


def _initials(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    """Yield persons of one surname whose given names begin alike."""
    by_last: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind is Kind.PERSON and len(entity.name.split()) > 1:
            by_last[last_name(entity.name)].append(entity)
    for _, some in sorted(by_last.items()):
        for a, b in combinations(some[:MOST_IN_BLOCK], 2):
            first, second = key(a.name.split()[0]), key(b.name.split()[0])
            if first and second and first[0] == second[0]:
                yield a, b, "same surname, given names begin alike"


def _short_forms(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    """Yield a short form with each of the few longer names that it fits: a surname, or the first or last words of a body."""
    longer: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        words = key(entity.name).split()
        for short in {" ".join(words[n:]) for n in range(1, len(words))} | {" ".join(words[:n]) for n in range(1, len(words))}:
            if entity.kind is not Kind.PERSON or short == last_name(entity.name):
                longer[short].append(entity)
    for entity in entities:
        fits = longer.get(key(entity.name), [])
        if len(fits) <= MOST_FITS and len(key(entity.name)) >= LEAST_LETTERS:
            for other in fits:
                if entity.kind in {other.kind, Kind.OTHER} or {entity.kind, other.kind} <= {Kind.ORGANISATION, Kind.OUTLET}:
                    several = f"one of {len(fits)} names it fits" if len(fits) > 1 else "the only name it fits"
                    yield entity, other, f"short form, {several}"
