"""Share: what stands on a page as a file: CSV, Markdown, SVG, PNG, and the one-file report."""

from collections.abc import Mapping, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.model.claim import Question
from sayso.show.answers import answers
from sayso.show.charts import chart_png, chart_svg
from sayso.show.markdown import markdown
from sayso.show.phrases import amount
from sayso.show.report import report
from sayso.show.tables import Row, comma_separated
from sayso.version import VERSION
from sayso.web.bench import Bench, found
from sayso.web.look import Look

REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""The one-file report brings its own style; opened here it may do nothing else."""


def share(bench: Bench, request: Request) -> Response:
    """Return the page of what can be taken along."""
    return bench.page(request, "share.html.jinja", bench.look(request))


def brief_file(bench: Bench, request: Request) -> Response:
    """Return the brief as Markdown with footnotes."""
    look = bench.look(request)
    return _file(markdown(look.contents, look.snapshot.brief), "text/markdown; charset=utf-8", "brief.md")


def report_file(bench: Bench, request: Request) -> Response:
    """Return the one-file report."""
    look = bench.look(request)
    page = look.snapshot.drawn("report", lambda: report(look.contents, look.snapshot.brief, version=VERSION))
    return _file(page, "text/html; charset=utf-8", "report.html", {"content-security-policy": REPORT_POLICY})


def table_file(bench: Bench, request: Request) -> Response:
    """Return the questions, claims or sources as CSV."""
    look = bench.look(request)
    name = request.path_params["name"]
    tables: Mapping[str, Sequence[Row]] = {
        "questions": look.snapshot.questions,
        "claims": look.snapshot.claims,
        "sources": look.snapshot.sources,
    }
    if name not in tables:
        raise HTTPException(404, "There is no such table; there are questions, claims and sources.")
    return _file(comma_separated(tables[name]), "text/csv; charset=utf-8", f"{name}.csv")


def answers_file(bench: Bench, request: Request) -> Response:
    """Return every telling of a question's answers as CSV, each with its words and the address of its passage."""
    look = bench.look(request)
    asked = found(look.contents.question, request, "question")
    base = str(request.base_url).rstrip("/")
    return _file(comma_separated(answer_rows(look, asked, base)), "text/csv; charset=utf-8", "answers.csv")


def chart_file(bench: Bench, request: Request) -> Response:
    """Return a question's chart as SVG or PNG."""
    look = bench.look(request)
    asked = found(look.contents.question, request, "question")
    if not asked.points:
        raise HTTPException(404, "This question has no numbers, and so no chart.")
    if request.url.path.endswith(".png"):
        png = look.snapshot.drawn((asked.id, "png"), lambda: chart_png(look.contents, asked))
        return _file(png, "image/png", "chart.png")
    base = str(request.base_url).rstrip("/")
    return _file(chart_svg(look.contents, asked, link=lambda p: base + look.at(p)), "image/svg+xml", "chart.svg")


def answer_rows(look: Look, asked: Question, base: str) -> list[Row]:
    """Return one row for each telling of an answer."""
    rows: list[Row] = []
    for quantity, points in answers(look.contents, asked):
        for point in points:
            told = look.contents.quantity[point.quantity]
            statement = look.behind_number(told)
            low, high = told.interval.low, told.interval.high
            rows.append(
                {
                    "answer": amount(quantity),
                    "low": "" if low is None else repr(low),
                    "high": "" if high is None else repr(high),
                    "unit": told.unit or "",
                    "counted": told.counted or "",
                    "origin": look.contents.vouching(point),
                    "as of": point.as_of or "",
                    "said to be": point.status.value,
                    "stance": statement.stance.value if statement else "",
                    "chain": " < ".join(chip.name for chip in look.chips(statement)) if statement else "",
                    "report": look.label(told.passage),
                    "words": told.passage.text,
                    "address": base + look.at(told.passage),
                }
            )
    return rows


def _file(body: str | bytes, media_type: str, name: str, headers: dict[str, str] | None = None) -> Response:
    raw = body.encode("utf-8", "replace") if isinstance(body, str) else body
    disposition = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(raw, media_type=media_type, headers=disposition | (headers or {}))
