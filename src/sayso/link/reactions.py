"""What a denial or a doubt is about: the statements that its words name, quote or refer back to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.link.facts import Facts, Said
from sayso.link.words import containment, cosine, stem
from sayso.model.claim import Relation, RelationKind
from sayso.model.statement import Mode, Stance
from sayso.model.world import demonyms

KINDS = {Stance.DENIES: RelationKind.DENIES, Stance.DOUBTS: RelationKind.DOUBTS}
REFERS = frozenset(
    stem(w)
    for w in (
        "claim allegation accusation report statement charge suggestion such this that it they estimate assertion figure "
        "number denial finding account version remark count toll"
    ).split()
)
"""Words by which a reaction points back at a statement without giving its content again."""
ALIKE = 0.7
"""Sum of cosine and containment from which a reaction repeats the words it rejects. 0.5 to 0.9 were tried on the gold cases."""
ASSERTING = {Stance.ASSERTS, Stance.ESTIMATES, Stance.PREDICTS}
INNER = 0.8
"""Of a statement and one nested in it, the inner one is meant where it has this share of the likeness asked for."""
NEAR = 8
"""A reaction that names no content refers to one of so many statements before it in its article."""
SMALL = 12
"""Numbers up to this stand in many sentences and point at none."""
OWN_WORDS = 5
"""A reaction with more stems of its own (`the charge that it directs the rebels in the east`) says itself what it rejects; if
no statement says that, it is about none."""
MOST = 2
"""A reaction is tied to so many statements at most: retellings of one are tied to each other already."""


def reactions(facts: Facts) -> Iterator[Relation]:
    """Yield what each denial and doubt is about, in its own article, with the reason; nothing where it can't be told."""
    by_article: dict[str, list[Said]] = defaultdict(list)
    for said in sorted(facts.said.values(), key=lambda s: s.rank):
        by_article[said.statement.article].append(said)
    for some in by_article.values():
        for place, said in enumerate(some):
            kind = KINDS.get(said.statement.stance)
            if kind is None or said.statement.mode is Mode.OWN:
                continue
            for other, why in _targets(said, some, place, facts):
                yield Relation(kind=kind, a=said.statement.id, b=other.statement.id, why=why)


def _targets(said: Said, some: Sequence[Said], place: int, facts: Facts) -> list[tuple[Said, str]]:
    others = [o for n, o in enumerate(some) if n != place and _can_be_disputed(said, o) and _is_end(facts, o)]
    who = said.origin or "a hidden source"
    scored = [(containment(said.vector, o.vector) + cosine(said.vector, o.vector), o) for o in others]
    frames = {o.statement.within for score, o in scored if score >= INNER * ALIKE}
    alike = sorted(
        ((score, o) for score, o in scored if score >= ALIKE and o.statement.id not in frames),
        key=lambda pair: (-pair[0], pair[1].rank),
    )
    if alike:
        return [(o, f"{who} disputes what is said here (words alike {score / 2:.2f})") for score, o in alike[:MOST]]
    if not set(said.stems) & REFERS:
        return []
    telling = {number for number in said.numbers if number > SMALL}
    same = [o for o in others if telling & o.numbers]
    if same:
        return [(o, f"{who} disputes the number that is given here") for o in same[:MOST]]
    if len(set(said.stems) - REFERS) > OWN_WORDS:
        return []
    near = {o.statement.id for o in some[max(0, place - NEAR) : place]}
    before = [
        o for o in others if o.statement.id in near and o.statement.stance in ASSERTING and o.statement.mode is not Mode.OWN
    ]
    named = [o for o in before if _names(said, o)]
    nearest = [o for o in before[-1:] if o not in named[-MOST:]]
    return [
        *((o, f"{who} disputes what {o.origin or 'this source'} said, whom the words name") for o in named[-MOST:]),
        *((o, "refers back to what was said before it") for o in nearest),
    ]


def _names(said: Said, other: Said) -> bool:
    """Return whether a reaction's words name a source of another statement: `the Ukrainian claim`, `BP's estimate`."""
    bare = (w.strip("“”\"'’,.") for w in said.statement.words.split())
    words = {w.removesuffix("’s").removesuffix("'s") for w in bare if w[:1].isupper()}
    named = {stem(w) for w in words} | {stem(w) for name in words if name in demonyms() for w in demonyms()[name].split()}
    sources = {stem(w) for name in other.chain for w in name.split() if w.lower() != w}
    written = {stem(w) for link in other.statement.chain for w in link.name.split() if len(w) > 2}
    return bool(named & (sources | written) - {""})


def _is_end(facts: Facts, said: Said) -> bool:
    return said.statement.mode is not Mode.OWN or bool(facts.numbers.get(said.statement.id))


def _can_be_disputed(said: Said, other: Said) -> bool:
    if other.statement.stance in KINDS or other.origin == said.origin:
        return False
    return said.statement.within != other.statement.id and other.statement.within != said.statement.id
