"""A story: the brief with each sentence beside its evidence, and the beginnings of all else that is held of it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.model.verdict import Finding, Sentence
from sayso.web.bench import Bench
from sayso.web.look import Look
from sayso.web.moment import NOW
from sayso.web.stories import card, remember_look

EVIDENCE = 8
"""Passages shown under a sentence at most; the page of its claim or question has them all."""
SIDES = 4
QUESTIONS = 8
REPORTS = 12
DAYS = 4
TOLD = 6
NETWORK = 36
"""Reports up to which the network is drawn on the story's first page; beyond, it has the page of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the brief, what it is about and how that was judged, its evidence, and how much more there is."""

    sentence: Sentence
    finding: Finding | None
    href: str
    evidence: tuple[tuple[str, str, str], ...]
    more: int


def story(bench: Bench, request: Request) -> Response:
    """Return the page of the story."""
    look = bench.look(request)
    if not look.contents.articles:
        return bench.page(request, "nothing.html.jinja", look)
    snapshot = look.snapshot
    asked = {row["id"]: row for row in snapshot.questions}
    response = bench.page(
        request,
        "story.html.jinja",
        look,
        card=card(snapshot, None),
        sections=[(s.heading, [line(look, sentence) for sentence in s.sentences], s.left_out) for s in snapshot.brief.sections],
        questions=[(row, look.finding(str(row["id"]))) for row in list(asked.values())[:QUESTIONS]],
        sides=snapshot.sides[:SIDES],
        timeline=[(when, rows[:TOLD], len(rows) - TOLD) for when, rows in snapshot.timeline[-DAYS:]],
        network=snapshot.network,
        articles=look.contents.articles[:REPORTS],
    )
    if look.moment == NOW:
        remember_look(response, look)
    return response


def line(look: Look, sentence: Sentence) -> Line:
    """Return a sentence of the brief as the page shows it."""
    shown = sentence.passages[:EVIDENCE]
    return Line(
        sentence=sentence,
        finding=look.finding(sentence.subject) if sentence.subject else None,
        href=look.to(sentence.subject) if sentence.subject else look.url("/reports"),
        evidence=tuple((look.at(p), look.label(p), p.text) for p in shown),
        more=len(sentence.passages) - len(shown),
    )
