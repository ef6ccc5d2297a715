"""Search: full text over the reports, statements and sources of a snapshot, with filters and counts."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.model.statement import Stance
from sayso.model.text import passage
from sayso.web.bench import PER_PAGE, Bench, Part
from sayso.web.look import STANCES, Look
from sayso.web.words import CLOSE, OPEN, Asked

KINDS = {"report": "reports", "statement": "statements", "source": "sources"}
MOST_WORDS = 16
MOST_LENGTH = 60
"""Words of a search at most, and code points of one: longer ones are cut."""
FILTERS = ("source", "stance", "from", "to", "question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: its kind, where it opens, who says it or whose it is, and the words around what was found."""

    kind: str
    href: str
    label: str
    snippet: tuple[tuple[bool, str], ...]
    stance: str


def asked_for(request: Request) -> Asked:
    """Return the search that an address asks for; what it does not understand is left out."""
    query = request.query_params
    words = tuple(word[:MOST_LENGTH] for word in re.findall(r"\w+", query.get("words", "")[:2000])[:MOST_WORDS])
    filters = {name: query[name].strip()[:300] for name in FILTERS if query.get(name, "").strip()}
    if filters.get("stance") not in {None, *(s.value for s in Stance)}:
        del filters["stance"]
    for name in ("from", "to"):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", filters.get(name, "2025-01-01")):
            del filters[name]
    kind = query.get("kind", "")
    return Asked(words=words, kind=kind if kind in KINDS else "", filters=filters)


def search(bench: Bench, request: Request) -> Response:
    """Return the page of a search."""
    look = bench.look(request)
    asked = asked_for(request)
    held = look.snapshot.words
    counts = held.counts(asked) if asked.words else {}
    total = counts.get(asked.kind, 0) if asked.kind else sum(counts.values())
    page = request.query_params.get("page", "1")
    last = max(1, -(-total // PER_PAGE))
    number = min(max(1, int(page)), last) if page.isascii() and page.isdigit() and len(page) < 9 else 1
    rows = held.found(asked, (number - 1) * PER_PAGE, PER_PAGE) if total else []
    part = Part(rows=rows, number=number, last=last, total=total, first=(number - 1) * PER_PAGE + 1)
    question = look.contents.question.get(asked.filters.get("question", ""))
    given = {"words": request.query_params.get("words", "")[:2000], "kind": asked.kind, **asked.filters}

    def to(path: str, **changed: object) -> str:
        return look.url(path, **({k + "_": v for k, v in given.items()} | {k.rstrip("_") + "_": v for k, v in changed.items()}))

    return bench.page(
        request,
        "search.html.jinja",
        look,
        asked=asked,
        given=given,
        held=dict.fromkeys(FILTERS, "") | asked.filters,
        counts=counts,
        kinds=KINDS,
        stances=STANCES,
        part=part,
        hits=[_hit(look, row, asked) for row in rows],
        sources=held.facets(asked, "source") if total else [],
        found_stances=held.facets(asked, "stance") if total else [],
        question=question,
        to=to,
    )


def _hit(look: Look, row: tuple[str, str, str, str], asked: Asked) -> Hit:
    kind, id, stance, snippet = row
    href, label = look.url(f"/source/{id}"), ""
    if kind == "statement":
        statement = look.contents.statement[id]
        href, label = look.at(statement.content[0]), f"{look.contents.said_by(statement)}, {look.label(statement.content[0])}"
    elif kind == "report":
        article = look.contents.article[id]
        found = re.search(rf"\b{re.escape(asked.words[0])}\w*", article.text, re.IGNORECASE)
        label = f"{look.contents.number[id]} {look.contents.outlet(article.id)}: {article.title or 'without a title'}"
        href = look.at(passage(article.id, article.text, *found.span())) if found else look.to(id)
    pieces: list[tuple[bool, str]] = []
    for n, piece in enumerate(snippet.split(OPEN)):
        inside, _, behind = piece.partition(CLOSE) if n else ("", "", piece)
        pieces += [(True, inside)] * bool(inside) + [(False, behind)] * bool(behind)
    return Hit(kind=kind, href=href, label=label, snippet=tuple(pieces), stance=STANCES.get(stance, ""))
