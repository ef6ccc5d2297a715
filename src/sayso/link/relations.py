"""How statements stand to each other: repeats, corroborates, contradicts, updates, doubts, denies; each with its reason."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.link.claims import statement_order
from sayso.link.copies import copied, lies_in
from sayso.link.echoes import Echoes
from sayso.link.facts import Counted, Facts, Said
from sayso.link.moves import end, moves
from sayso.link.reactions import reactions
from sayso.link.scope import VAGUE
from sayso.link.voices import Voices
from sayso.link.words import cosine
from sayso.model.claim import Claim, Copy, Question, Relation, RelationKind
from sayso.model.ids import ArticleId
from sayso.model.quantity import Interval
from sayso.model.statement import Mode, Stance

ABOUT_ONE_THING = 0.2
"""Cosine from which an outlet's own number and a source's equal one, in two reports, are one telling. 0.1 to 0.4 were tried."""
SAME_HEADLINE = 0.9
"""Cosine from which two headlines are one."""
CARRIED = 0.5
"""Cosine from which two outlets' own words are one telling, carried from one to the other."""
NEARLY = 0.8
"""Share from which a rounder number of the same report (`almost 350`) is the one its source gives (`345`)."""
TELLING = 12
"""Numbers up to this stand in many reports; that two sources give the same proves nothing."""
SAYS_SOMETHING = 3
"""Stems that words have at least which two sources are said to have said in one breath."""
MOST = 60
"""Numbers of one answer that each is compared with, those right before it."""


def relations(
    facts: Facts, voices: Voices, claims: Sequence[Claim], questions: Sequence[Question], copies: Sequence[Copy]
) -> tuple[Relation, ...]:
    """Return the relations of a pile, in the order they are found; no pair stands twice with one kind.

    Args:
        facts: of the pile.
        voices: for whom its sources speak.
        claims: its claims.
        questions: its numeric questions.
        copies: which of its articles carry another's text.
    """
    found: dict[tuple[str, str, str], Relation] = {}
    told: set[frozenset[str]] = set()
    for relation in (
        *_retellings(Echoes(facts, voices, questions)),
        *_numbers(facts, questions, copied(copies)),
        *_corroborations(facts, voices, claims, questions),
        *reactions(facts, voices),
        *moves(facts, voices, questions),
    ):
        pair = frozenset((relation.a, relation.b))
        if relation.kind is RelationKind.REPEATS:
            told.add(pair)
        elif relation.kind is RelationKind.CORROBORATES and pair in told:
            continue
        if relation.a != relation.b and (relation.kind.value, relation.b, relation.a) not in found:
            found.setdefault((relation.kind.value, relation.a, relation.b), relation)
    return tuple(found.values())


def _retellings(echoes: Echoes) -> Iterator[Relation]:
    """Yield, for each later statement of a telling, the earlier one that it most likely repeats."""
    for group in echoes.groups():
        for place, later in enumerate(group[1:], 1):
            earlier = max(
                group[:place], key=lambda s: (echoes.likelihood(s, later), [-n for n in (s.rank[0], s.rank[1][0][0])])
            )
            yield _relation(RelationKind.REPEATS, later, earlier, echoes.why(earlier, later))


def _numbers(
    facts: Facts, questions: Sequence[Question], carried: dict[ArticleId, list[tuple[int, int]]]
) -> Iterator[Relation]:
    """Yield which numbers in an outlet's own voice tell again what a source or another outlet says."""
    counted = {c.quantity.id: c for c in facts.counted}
    for question in questions:
        some = _unconverted(facts, sorted((counted[p.quantity] for p in question.points), key=lambda c: c.rank))
        for place, later in enumerate(some):
            for earlier in some[max(0, place - MOST) : place]:
                why = _told_again(facts, earlier, later, carried)
                if why:
                    yield Relation(kind=RelationKind.REPEATS, a=end(later), b=end(earlier), why=why)
                    break


def _unconverted(facts: Facts, some: Sequence[Counted]) -> list[Counted]:
    """Return the numbers without those that only convert the one before them: `55 km (34 miles)`."""
    kept: list[Counted] = []
    for counted in some:
        last = kept[-1].quantity.passage if kept else None
        here = counted.quantity.passage
        if last is not None and last.article == here.article:
            between = facts.article[here.article].text[last.span.end : here.span.start].strip()
            if between in {"(", "/", "["}:
                continue
        kept.append(counted)
    return kept


def _in_headline(facts: Facts, counted: Counted) -> bool:
    article = facts.article[counted.quantity.passage.article]
    begun = article.body[0].start if article.body else 0
    return "\n" not in article.text[begun : counted.quantity.passage.span.start].lstrip()


def _told_again(facts: Facts, a: Counted, b: Counted, carried: dict[ArticleId, list[tuple[int, int]]]) -> str | None:
    """Return why two answers are one telling where the outlet gives at least one of them in its own voice; else None."""
    own = [c.said is None or c.said.statement.mode is Mode.OWN for c in (a, b)]
    if not any(own):
        return None
    here, there = a.quantity.passage, b.quantity.passage
    equal = (a.interval, a.quantity.value_hi) == (b.interval, b.quantity.value_hi)
    likeness = cosine(a.vector, b.vector)
    if here.article == there.article:
        if all(own):
            toll = equal and a.scope.state and a.quantity.value > TELLING and not VAGUE.search(here.text)
            return "the text tells the number of its headline" if toll and _in_headline(facts, a) else None
        if not (equal or _rounded(a, b)):
            return None
        return "the outlet tells the number that its source gives"
    if not equal:
        return None
    if VAGUE.search(here.text) and likeness < SAME_HEADLINE:
        return None
    if all(own):
        if (_in_headline(facts, a) or _in_headline(facts, b)) and likeness < SAME_HEADLINE:
            return None
        copy = lies_in(carried.get(there.article, []), there.span.start, there.span.end)
        return "the same words, carried over" if copy or likeness >= CARRIED else None
    return "the same answer to the same question, retold" if likeness >= ABOUT_ONE_THING else None


def _rounded(a: Counted, b: Counted) -> bool:
    """Return whether two numbers of one report differ by rounding only: `almost 350` beside `345`, `over 200` beside `249`."""
    low, high = sorted((a.quantity.value, b.quantity.value))
    return low > TELLING and low / high >= NEARLY and not _exact(a.interval, b.interval)


def _exact(a: Interval, b: Interval) -> bool:
    return a.low == a.high and b.low == b.high


def _corroborations(facts: Facts, voices: Voices, claims: Sequence[Claim], questions: Sequence[Question]) -> Iterator[Relation]:
    """Yield which statements bear each other out: one claim or one number, two named origins, neither citing the other."""
    for claim in claims:
        heads: list[Said] = []
        for said in statement_order(facts, claim.statements):
            if said.statement.mode is Mode.OWN or any(_of_one(voices, head, said) for head in heads):
                continue
            if said.statement.stance in {Stance.DOUBTS, Stance.QUESTIONS}:
                continue  # who will not confirm something bears nobody out
            for head in heads:
                if _independent(voices, head, said):
                    why = f"{said.origin} says it too, without citing {head.origin}"
                    yield _relation(RelationKind.CORROBORATES, said, head, why)
            heads.append(said)
    counted = {c.quantity.id: c for c in facts.counted}
    for question in questions:
        tellings: dict[tuple[float, float | None], list[Said]] = defaultdict(list)
        for point in question.points:
            one = counted[point.quantity]
            if one.said and one.quantity.value > TELLING and one.quantity.value == one.interval.low == one.interval.high:
                tellings[one.quantity.value, one.quantity.value_hi].append(one.said)
        for value, some in tellings.items():
            heads = []
            for said in some:
                if said.statement.mode is Mode.OWN or any(_of_one(voices, head, said) for head in heads):
                    continue
                for head in heads[:MOST]:
                    if _independent(voices, head, said):
                        why = f"{said.origin} gives {value[0]:g} too, without citing {head.origin}"
                        yield _relation(RelationKind.CORROBORATES, said, head, why)
                heads.append(said)


def _of_one(voices: Voices, a: Said, b: Said) -> bool:
    """Return whether two statements have one origin or speak for one body."""
    if a.origin is None or b.origin is None:
        return True
    return a.origin == b.origin or bool(voices.bodies(a.origin) & voices.bodies(b.origin))


def _independent(voices: Voices, a: Said, b: Said) -> bool:
    """Return whether two statements have named origins of their own, neither citing the other."""
    if _of_one(voices, a, b) or set(a.chain) & set(b.chain):
        return False
    named = all(s.statement.chain and s.statement.chain[-1].named for s in (a, b))
    one_article = a.statement.article == b.statement.article
    return named and not (one_article and min(len(a.stems), len(b.stems)) < SAYS_SOMETHING)


def _relation(kind: RelationKind, a: Said, b: Said, why: str) -> Relation:
    return Relation(kind=kind, a=a.statement.id, b=b.statement.id, why=why)
