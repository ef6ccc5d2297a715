"""The long lists of a story, a page at a time: questions, claims, contradictions, timeline, sources, reports; and the words."""

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from sayso.judge.admiralty import rules, scale
from sayso.model.verdict import Standing
from sayso.web.bench import Bench, part

WORDS = (
    ("report", "One article as received; its text never changes."),
    ("passage", "A stretch of a report's text, word for word. Every sentence shown here leads to one."),
    ("statement", "One place where a report gives content: by someone, or in the outlet's own voice."),
    ("chain", "Who told whom: from the outlet inward to the origin, as far as the sentence gives it."),
    ("claim", "The statements, in any report, that say the same thing."),
    ("question", "What several claims or numbers answer, perhaps differently."),
    ("origin", "Where a claim enters the record. It is counted once, however many reports relay it."),
    ("unresolved", "A report that names no origin. It is never counted as one more."),
    ("copy", "A report that carries another's text: wire copy, a reprint."),
)
STANDINGS = {
    Standing.ESTABLISHED: "Named origins, none citing another, say the same in two reports or more; nothing stands against it.",
    Standing.SINGLE_ORIGIN: "It is reported, and no independent origin confirms it.",
    Standing.DISPUTED: "Another answer cannot be true at the same time, or a source doubts it.",
    Standing.DENIED: "A source denies it, and no two independent origins hold it.",
    Standing.WITHDRAWN: "Its own source is said to have taken it back.",
    Standing.NOT_KNOWN: "No named origin says so, or the answers differ and nothing tells which holds.",
}


def questions(bench: Bench, request: Request) -> Response:
    """Return the page of questions."""
    look = bench.look(request)
    shown = part(request, look.snapshot.questions)
    rows = [(row, look.finding(str(row["id"]))) for row in shown.rows]
    return bench.page(request, "questions.html.jinja", look, part=shown, rows=rows)


def claims(bench: Bench, request: Request) -> Response:
    """Return the page of claims."""
    look = bench.look(request)
    shown = part(request, look.snapshot.claims)
    rows = [(row, look.finding(str(row["id"]))) for row in shown.rows]
    return bench.page(request, "claims.html.jinja", look, part=shown, rows=rows)


def contradictions(bench: Bench, request: Request) -> Response:
    """Return the page of contradictions, denials and doubts, both sides beside each other."""
    look = bench.look(request)
    return bench.page(request, "contradictions.html.jinja", look, part=part(request, look.snapshot.sides, size=20))


def timeline(bench: Bench, request: Request) -> Response:
    """Return the page of what was said when, first."""
    look = bench.look(request)
    flat = [(when, who, cited) for when, some in look.snapshot.timeline for who, cited in some]
    shown = part(request, flat)
    days = [(when, [(who, cited) for _, who, cited in some]) for when, some in groupby(shown.rows, key=lambda row: row[0])]
    return bench.page(request, "timeline.html.jinja", look, part=shown, by_day=days)


def sources(bench: Bench, request: Request) -> Response:
    """Return the page of sources, with the network of who carries whom."""
    look = bench.look(request)
    shown = part(request, look.snapshot.sources)
    return bench.page(request, "sources.html.jinja", look, part=shown, network=look.snapshot.network)


def reports(bench: Bench, request: Request) -> Response:
    """Return the page of reports, in order of publication."""
    look = bench.look(request)
    return bench.page(request, "reports.html.jinja", look, part=part(request, look.contents.articles))


def words(bench: Bench, request: Request) -> Response:
    """Return the page of words: what the workbench's terms, standings and grades mean."""
    return bench.answer(
        "words.html.jinja",
        path="/words",
        words=WORDS,
        standings=STANDINGS,
        reliability=scale("reliability"),
        credibility=scale("credibility"),
        rules=rules().values(),
    )
