"""What a denial or a doubt is about: the statements that its words name, quote or refer back to."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.link.facts import Facts, Said
from sayso.link.voices import Voices
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
CHARGED = ASSERTING | {Stance.JUDGES}
INNER = 0.8
"""Of a statement and one nested in it, the inner one is meant where it has this share of the likeness asked for."""
NEAR = 8
"""A reaction that names no content refers to one of so many statements before it in its article."""
SMALL = 12
"""Numbers up to this stand in many sentences and point at none."""
OWN_WORDS = 5
"""A reaction with more stems of its own (`the charge that it directs the rebels in the east`) says itself what it rejects; if
no statement says that, it is about none."""
SPARE = 3
"""A denial may have so many more: it says what was not done (`the army holds no such weapons`)."""
MOST = 2
"""A reaction is tied to so many statements at most: retellings of one are tied to each other already."""


FIGURES = frozenset(stem(w) for w in "estimate figure number count toll calculation".split())
"""Words that point back at a number ..."""
CHARGES = frozenset(stem(w) for w in "claim allegation accusation charge suggestion denial responsibility involvement".split())
"""... and at what somebody is said to have done."""
OWNED = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+)(?:['’]s|s['’])\s+(?:\w+\s+){0,2}?(?:claim|statement|estimate|figure|allegation|accusation|report|number|"
    r"assertion|remark|account|suggestion)s?\b|\b(?:claim|statement|estimate|figure|allegation|accusation|assertion|account)s?\s+"
    r"(?:by|of|from)\s+(?:the\s+)?(?P<other>[A-Z][\w-]+)"
)
"""Words that name whose claim is meant."""
CHARGING = re.compile(r"\b(?:accus\w+|alleg\w+|blam\w+|claim\w*|charg\w+|finger|held .* responsible)\b", re.IGNORECASE)
"""Cues of an accusation."""


def reactions(facts: Facts, voices: Voices) -> Iterator[Relation]:
    """Yield what each denial and doubt is about, in its own article, with the reason; nothing where it can't be told.

    Args:
        facts: of the pile.
        voices: for whom its sources speak: nobody disputes what its own body says.
    """
    by_article: dict[str, list[Said]] = defaultdict(list)
    for said in sorted(facts.said.values(), key=lambda s: s.rank):
        by_article[said.statement.article].append(said)
    for some in by_article.values():
        for place, said in enumerate(some):
            kind = KINDS.get(said.statement.stance)
            if kind is None or said.statement.mode is Mode.OWN:
                continue
            for other, why in _targets(said, some, place, facts, voices):
                yield Relation(kind=kind, a=said.statement.id, b=other.statement.id, why=why)


def _targets(said: Said, some: Sequence[Said], place: int, facts: Facts, voices: Voices) -> list[tuple[Said, str]]:
    others = [o for n, o in enumerate(some) if n != place and _can_be_disputed(voices, said, o) and _is_end(facts, o)]
    who = said.origin or "a hidden source"
    held = [o for o in others if o.statement.within == said.statement.id and o.statement.mode is not Mode.OWN]
    if held:
        return [(o, f"{who} disputes what {o.origin or 'a source'} is quoted for in these words") for o in held[:MOST]]
    scored = [(containment(said.vector, o.vector) + cosine(said.vector, o.vector), o) for o in others]
    frames = {o.statement.within for score, o in scored if score >= INNER * ALIKE}
    alike = sorted(
        ((score, o) for score, o in scored if score >= ALIKE and o.statement.id not in frames),
        key=lambda pair: (-pair[0], pair[1].rank),
    )
    if alike:
        return [(o, f"{who} disputes what is said here (words alike {score / 2:.2f})") for score, o in alike[:MOST]]
    owned = _owned(said, others)
    if owned:
        return [(o, f"{who} disputes what {o.origin or 'this source'} said, whose words it names") for o in owned[:MOST]]
    charges = [] if _names_one(said, others) else _charges(said, some, place, others, voices)
    if charges:
        return [(o, f"{who} denies what {o.origin or 'a source'} charges it with") for o in charges[:MOST]]
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
    if not named and set(said.stems) & FIGURES and not set(said.stems) & CHARGES:
        figures = [o for o in others if o.numbers and o.rank < said.rank and o.statement.mode is not Mode.OWN]
        return [(o, "refers back to the last figure before it") for o in figures[-1:]]
    nearest = [o for o in before[-1:] if o not in named[-MOST:]]
    return [
        *((o, f"{who} disputes what {o.origin or 'this source'} said, whom the words name") for o in named[-MOST:]),
        *((o, "refers back to what was said before it") for o in nearest),
    ]


def _owned(said: Said, others: Sequence[Said]) -> list[Said]:
    """Return the statements whose source a reaction names with a word for them (`Berg's claims`): the last ones before it."""
    for match in OWNED.finditer(said.statement.words):
        name = stem(match["owner"] or match["other"])
        theirs = [
            o
            for o in others
            if o.statement.mode is not Mode.OWN
            and o.statement.stance in ASSERTING
            and name in {stem(w) for link in (*o.chain, *(c.name for c in o.statement.chain)) for w in link.split()}
        ]
        before = [o for o in theirs if o.rank < said.rank]
        if theirs:
            return before[::-1][:MOST] or theirs[:1]
    return []


def _names_one(said: Said, others: Sequence[Said]) -> bool:
    return any(o.rank < said.rank and o.statement.mode is not Mode.OWN and _names(said, o) for o in others)


def _charges(said: Said, some: Sequence[Said], place: int, others: Sequence[Said], voices: Voices) -> list[Said]:
    """Return the accusations that a denial answers: the nearest that charge its body, before it, else behind; joint ones too.

    A statement charges somebody where its cue says so (`accused`) or, for a denial of `the claim`, where its words name the
    denier's body or state.
    """
    short = len(set(said.stems) - REFERS) <= OWN_WORDS + SPARE
    points = bool(set(said.stems) & CHARGES)
    if not short or not (points or said.statement.stance is Stance.DENIES):
        return []
    names = {stem(w) for body in (voices.bodies(said.origin) if said.origin else ()) for w in _called(body)} - {""}

    def charging(o: Said) -> bool:
        if o.statement.mode is Mode.OWN or o.statement.stance not in CHARGED:
            return False
        cue = o.statement.cue.text if o.statement.cue else ""
        return CHARGING.search(cue) is not None or (points and bool(names & set(o.stems)))

    fitting = [o for o in others if charging(o)]
    before = [o for o in fitting if o.rank < said.rank][-1:]
    chosen = before or [o for o in fitting if o.rank > said.rank][:1]
    spans = [[p.span for p in o.statement.content] for o in chosen]
    return [o for o in fitting if [p.span for p in o.statement.content] in spans]


def _called(body: str) -> list[str]:
    """Return the words by which a statement may name a body: its name, and of a state its people and its `regime`."""
    kind, _, name = body.partition(":")
    if kind == "country":
        return [*name.split(), *(d for d, c in demonyms().items() if c == name), "regime"]
    return name.split() if kind == "name" else []


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


def _can_be_disputed(voices: Voices, said: Said, other: Said) -> bool:
    if other.statement.stance in KINDS or (other.origin == said.origin and other.origin is not None):
        return False
    one = said.origin and other.origin and voices.bodies(said.origin) & voices.bodies(other.origin)
    return not one and said.statement.within != other.statement.id
