"""A question: the chart of its answers, the table of who gives which, and why they stand as they do."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.model.claim import Point, Question, RelationKind
from sayso.model.quantity import Quantity
from sayso.show.answers import answers
from sayso.show.charts import COLOURS, chart_svg
from sayso.show.phrases import amount, day
from sayso.web.bench import Bench, found, part
from sayso.web.look import STANCES, Chip, Look, Told

MOVES = (RelationKind.CONTRADICTS, RelationKind.UPDATES)
MOST_MOVES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One place that gives an answer: the chain, what its source does by saying it, when, and the words."""

    chips: tuple[Chip, ...]
    stance: str
    when: str
    status: str
    href: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One distinct answer: how much, who vouches for it, its colour in the chart, and every telling of it."""

    value: str
    who: str
    source: str
    colour: int
    tellings: tuple[Telling, ...]
    reactions: tuple[tuple[str, Told], ...]


def question(bench: Bench, request: Request) -> Response:
    """Return the page of a question."""
    look = bench.look(request)
    asked = found(look.contents.question, request, "question")
    by_publication = request.query_params.get("time") == "publication"
    told = answers(look.contents, asked)
    names = list(dict.fromkeys(look.contents.vouching(points[0]) for _, points in told))
    shown = part(request, told, size=40)
    svg = ""
    if asked.points:
        svg = look.snapshot.drawn(
            (asked.id, by_publication, look.moment),
            lambda: chart_svg(look.contents, asked, link=look.at, by_publication=by_publication),
        )
    return bench.page(
        request,
        "question.html.jinja",
        look,
        question=asked,
        finding=look.finding(asked.id),
        answers=[_answer(look, quantity, points, names) for quantity, points in shown.rows],
        part=shown,
        svg=svg,
        by_publication=by_publication,
        moves=_moves(look, asked),
        claims=[(look.contents.claim[c], look.finding(c)) for c in asked.claims[:30]],
    )


def _answer(look: Look, quantity: Quantity, points: list[Point], names: list[str]) -> Answer:
    who = look.contents.vouching(points[0])
    ids = {p.quantity for p in points} | {s for p in points if (s := look.contents.quantity[p.quantity].statement)}
    rejecting = {
        r.a: r
        for id in sorted(ids)
        for r in look.index.relations.get(id, ())
        if r.b == id and r.kind.value in ("denies", "doubts")
    }
    return Answer(
        value=amount(quantity),
        who=who,
        source=look.source(look.index.named(who)),
        colour=min(names.index(who), len(COLOURS)),
        tellings=tuple(_telling(look, point) for point in points),
        reactions=tuple(
            (f"{r.kind.value}: {r.why}", look.told(look.contents.statement[a]))
            for a, r in rejecting.items()
            if a in look.contents.statement
        ),
    )


def _telling(look: Look, point: Point) -> Telling:
    quantity = look.contents.quantity[point.quantity]
    statement = look.behind_number(quantity)
    words = statement.content[0] if statement else quantity.passage
    return Telling(
        chips=look.chips(statement) if statement else (look.chip(look.contents.outlet(quantity.passage.article)),),
        stance=STANCES[statement.stance.value] if statement else "says so",
        when=day(point.as_of) or "no date",
        status=point.status.value,
        href=look.at(quantity.passage),
        label=look.label(quantity.passage),
        words=words.text,
    )


def _moves(look: Look, asked: Question) -> list[tuple[str, str, tuple[str, str, str], tuple[str, str, str]]]:
    """Return how the answers stand to each other: kind, why, and both ends as (address, label, words)."""
    inside = {p.quantity for p in asked.points} | {
        s for p in asked.points if (s := look.contents.quantity[p.quantity].statement)
    }
    some = {
        (r.kind, r.a, r.b): r
        for id in inside
        for r in look.index.relations.get(id, ())
        if r.kind in MOVES and r.a in inside and r.b in inside
    }
    ordered = sorted(some.values(), key=lambda r: (MOVES.index(r.kind), _where(look, r.b), _where(look, r.a)))
    return [(r.kind.value, r.why, _end(look, r.b), _end(look, r.a)) for r in ordered[:MOST_MOVES]]


def _where(look: Look, id: str) -> tuple[int, int]:
    place = look.contents.passages(id)[0]  # type: ignore[arg-type]
    return look.contents.number[place.article], place.span.start


def _end(look: Look, id: str) -> tuple[str, str, str]:
    place = look.contents.passages(id)[0]  # type: ignore[arg-type]
    return look.at(place), look.label(place), place.text
