"""An article: the text as received, each statement underlined in its source's colour and leading to its claim."""

import re
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from sayso.model.article import Article
from sayso.model.claim import Copy
from sayso.model.ids import StatementId
from sayso.model.statement import Mode
from sayso.model.text import Passage
from sayso.show.highlight import Segment, segments
from sayso.web.bench import Bench, found
from sayso.web.look import Look

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
MOST_TEXT = 200_000
"""Code points of a text shown at most: a page of more is not read by anybody, and slow to lay out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text within the same statements.

    Attributes:
        href: the page of its claim; empty outside statements.
        title: who says it.
        colour, outer: the colours of the innermost statement's source and of the one around it; -1 for none.
        pieces: (class names, words) in order; the words joined are the stretch.
        here: whether it lies in the passage that the address marks, and whether that begins here.
        begins: whether the marked passage begins here.
    """

    href: str
    title: str
    colour: int
    outer: int
    pieces: tuple[tuple[str, str], ...]
    here: bool
    begins: bool


def article(bench: Bench, request: Request) -> Response:
    """Return the page of an article."""
    look = bench.look(request)
    shown = found(look.contents.article, request, "article")
    reading = look.index.reading.get(shown.id)
    statements = [s for s in (reading.statements if reading else ()) if s.mode is not Mode.OWN]
    names = [look.index.teller(s) or "source hidden by the text" for s in statements]
    colour = look.colour(sorted(set(names), key=lambda n: (-names.count(n), names.index(n))))
    marked = place(request.query_params.get("at", ""), shown)
    colour_of = {s.id: colour[name] for s, name in zip(statements, names, strict=True)}
    return bench.page(
        request,
        "article.html.jinja",
        look,
        article=shown,
        reading=reading,
        number=look.contents.number[shown.id],
        stretches=stretches(look, shown, colour_of, marked),
        cut=len(shown.text) > MOST_TEXT,
        key=[(name, n, look.source(name)) for name, n in colour.items()],
        told=[(look.told(s), colour_of[s.id]) for s in statements],
        copies=[_copy(look, shown, c) for c in look.index.copies.get(shown.id, ())],
        notes=reading.notes if reading else (),
        web=shown.address.startswith(("https://", "http://")),
    )


def place(asked: str, shown: Article) -> tuple[int, int] | None:
    """Return the passage that an address marks (`120-164`); None where it names none of this text."""
    match = PLACE.fullmatch(asked)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    return (start, end) if start < end <= len(shown.text) else None


def stretches(look: Look, shown: Article, colour_of: dict[StatementId, int], marked: tuple[int, int] | None) -> list[Stretch]:
    """Return the text in stretches; joined, they are the text as received (its beginning, where it is very long)."""
    cut = [segment for segment in segments(look.contents, shown, cut_at=marked or ()) if segment.start < MOST_TEXT]

    def inside(segment: Segment) -> bool:
        return marked is not None and marked[0] <= segment.start < marked[1]

    found = []
    for (around, here), run in groupby(cut, key=lambda s: (s.statements, inside(s))):
        some = list(run)
        inner = around[-1] if around else None
        found.append(
            Stretch(
                href=look.to(inner) if inner else "",
                title=some[0].said_by,
                colour=colour_of.get(inner, -1) if inner else -1,
                outer=colour_of.get(around[-2], -1) if len(around) > 1 else -1,
                pieces=tuple((_classes(s), s.text) for s in some),
                here=here,
                begins=here and marked is not None and some[0].start == marked[0],
            )
        )
    return found


def _classes(segment: Segment) -> str:
    return " ".join(mark for mark in segment.marks if mark in ("boilerplate", "cue", "source", "number", "time"))


def _copy(look: Look, shown: Article, copy: Copy) -> dict[str, object]:
    """Return a copy as this article's page tells it: the other report, which way, and the passages that both carry."""
    carries = copy.copy == shown.id
    other = look.contents.article[copy.original if carries else copy.copy]
    pairs: list[tuple[Passage, Passage]] = [(a, b) if carries else (b, a) for a, b in copy.passages[:8]]
    return {
        "carries": carries,
        "other": other,
        "href": look.to(other.id),
        "label": f"{look.contents.number[other.id]} {look.contents.outlet(other.id)}",
        "share": f"{copy.containment:.0%}",
        "reason": copy.reason,
        "pairs": [(look.at(a), look.at(b), a.text) for a, b in pairs],
    }
