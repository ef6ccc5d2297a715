"""A pile of invented reports, read and linked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.link.facts import Facts
from sayso.link.linking import link
from sayso.link.names import entities
from sayso.link.voices import Voices
from sayso.model.article import Article
from sayso.model.claim import Linked, Relation, RelationKind
from sayso.model.reading import Reading
from sayso.readers.model import ModelReader
from sayso.testing.samples import NOON, article

MODEL = ModelReader()


class Told:
    """Reports that were read and linked, with their relations as (kind, words of a, words of b)."""

    def __init__(self, articles: list[Article], readings: list[Reading]) -> None:
        self.articles, self.readings = articles, readings
        self.linked: Linked = link(articles, readings)
        self.words = {s.id: " ".join(s.words.split()) for r in readings for s in r.statements}
        self.words |= {q.id: q.passage.text for r in readings for q in r.quantities}

    def voices(self) -> Voices:
        names = entities(self.articles, self.readings)
        facts = Facts(self.articles, self.readings, names)
        return Voices(self.articles, self.readings, names, facts.canonical)

    def of(self, kind: RelationKind) -> list[Relation]:
        return [r for r in self.linked.relations if r.kind is kind]

    def pairs(self, kind: RelationKind) -> list[tuple[str, str]]:
        return [(self.words[r.a], self.words[r.b]) for r in self.of(kind)]


@pytest.fixture
def told() -> Callable[..., Told]:
    def made(*reports: tuple[str, str] | str) -> Told:
        articles = []
        for number, report in enumerate(reports):
            text, day = report if isinstance(report, tuple) else (report, "2025-03-03")
            articles.append(replace(article(f"{number}.txt", text, published=day), outlet=f"The Paper {number}"))
        return Told(articles, list(MODEL.read(articles, added_at=NOON)))

    return made
