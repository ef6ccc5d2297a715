"""All of linking in order: stories, then for each block of stories names, copies, claims, questions, relations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.link.claims import claims
from sayso.link.constraints import FREE, Constraints, Ties
from sayso.link.copies import copies
from sayso.link.facts import Facts
from sayso.link.names import entities
from sayso.link.questions import questions
from sayso.link.relations import relations
from sayso.link.stories import stories
from sayso.link.voices import Voices
from sayso.link.words import Groups
from sayso.model.article import Article
from sayso.model.claim import Entity, Linked, Story
from sayso.model.ids import ArticleId
from sayso.model.reading import Reading

Block = tuple[tuple[Article, ...], tuple[Reading, ...]]


def link(articles: Sequence[Article], readings: Sequence[Reading], told: Constraints = FREE) -> Linked:
    """Return what joins the readings of a pile; the same in whatever order they come.

    Args:
        articles: of the pile.
        readings: their current readings.
        told: what a person decided to be the same or not; it outranks what is found.
    """
    parted = stories(articles)
    parts = [linked(*block, told) for block in blocks(parted, articles, readings, told)]
    return joined(parted, parts, readings, told)


def blocks(
    parted: Sequence[Story], articles: Iterable[Article], readings: Sequence[Reading], told: Constraints = FREE
) -> Iterator[Block]:
    """Yield the articles and readings of each block, in order of its first story; nothing is linked across blocks.

    A block is a story, or several that a report which tells of two holds together, or a person who joined what they say.
    """
    groups = Groups(sorted(id for story in parted for id in story.articles))
    for story in parted:
        for id in story.articles[1:]:
            groups.join(story.articles[0], id)
    ties = (*told.statements.same, *told.quantities.same)
    if ties:
        places_of: dict[str, ArticleId] = {s.id: r.article for r in readings for s in r.statements}
        places_of |= {q.id: r.article for r in readings for q in r.quantities}
        for tie in ties:
            if tie.a in places_of and tie.b in places_of:
                groups.join(places_of[tie.a], places_of[tie.b])
    places: dict[str, int] = {}
    for story in parted:
        places.setdefault(groups.find(story.articles[0]), len(places))
    held: list[list[Article]] = [[] for _ in places]
    read: list[list[Reading]] = [[] for _ in places]
    for article in articles:
        held[places[groups.find(article.id)]].append(article)
    for reading in readings:
        read[places[groups.find(reading.article)]].append(reading)
    for some, theirs in zip(held, read, strict=True):
        yield tuple(sorted(some, key=lambda a: a.id)), tuple(sorted(theirs, key=lambda r: r.article))


def linked(articles: Sequence[Article], readings: Sequence[Reading], told: Constraints = FREE) -> Linked:
    """Return what joins the readings of one block, without its stories."""
    names = entities(articles, readings, told.names)
    facts = Facts(articles, readings, names)
    voices = Voices(articles, readings, names, facts.canonical)
    same = claims(facts, told.statements)
    asked = questions(facts, same, told.quantities)
    carried = copies(articles)
    return Linked(
        entities=names,
        copies=carried,
        claims=same,
        questions=asked,
        relations=relations(facts, voices, same, asked, carried),
    )


def joined(parted: Sequence[Story], parts: Sequence[Linked], readings: Iterable[Reading], told: Constraints = FREE) -> Linked:
    """Return the links of all blocks as one; a name that stands in several is one entity, and so are two told to be one."""
    if len(parts) == 1:
        return replace(parts[0], stories=tuple(parted))
    return Linked(
        entities=_entities([e for part in parts for e in part.entities], readings, told.names),
        copies=tuple(c for part in parts for c in part.copies),
        claims=tuple(c for part in parts for c in part.claims),
        questions=tuple(q for part in parts for q in part.questions),
        relations=tuple(r for part in parts for r in part.relations),
        stories=tuple(parted),
    )


def _entities(found: Sequence[Entity], readings: Iterable[Reading], told: Ties) -> tuple[Entity, ...]:
    groups = Groups(sorted({entity.id for entity in found}))
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in found:
        for alias in entity.aliases:
            owners[alias].add(entity.id)
    why: dict[str, set[str]] = defaultdict(set)
    for tie in told.same:
        ends = sorted(owners.get(tie.a, set()) | owners.get(tie.b, set()))
        if tie.a in owners and tie.b in owners and len(ends) > 1:
            for other in ends[1:]:
                groups.join(ends[0], other)
            why[groups.find(ends[0])].add(f"{tie.a} = {tie.b}: {tie.why}")
    some_of: dict[str, list[Entity]] = defaultdict(list)
    for entity in found:
        some_of[groups.find(entity.id)].append(entity)
    places: dict[str, tuple[ArticleId, int, int]] = {}
    for reading in readings:
        for mention in reading.mentions:
            places[mention.id] = (reading.article, mention.passage.span.start, mention.passage.span.end)
    merged = [_one(some, places, why.get(first, set())) for first, some in some_of.items()]
    return tuple(sorted(merged, key=lambda e: (e.kind.value, e.name, e.id)))


def _one(some: Sequence[Entity], places: dict[str, tuple[ArticleId, int, int]], why: set[str]) -> Entity:
    """Return entities of several blocks as one, called as the one with most mentions is."""
    first = min(some, key=lambda e: (-len(e.mentions), e.name, e.id))
    if len(some) == 1:
        return first
    return replace(
        first,
        aliases=tuple(sorted({a for e in some for a in e.aliases})),
        mentions=tuple(sorted((m for e in some for m in e.mentions), key=lambda m: places[m])),
        reasons=tuple(sorted({*why, *(r for e in some for r in e.reasons)})),
    )
