"""The workbench as an ASGI application: which address leads to which page, and what every answer carries."""

from collections.abc import Sequence
from functools import partial
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.pipeline import Ledger
from sayso.web import api, article, claim, decide, lists, question, review, search, share, source, stories, story
from sayso.web.bench import Bench, Handler
from sayso.web.snapshots import Deriving

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from elsewhere: should markup ever slip through, a browser still does not run it."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
STATIC = {
    "workbench.css": "text/css; charset=utf-8",
    "workbench.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}

PAGES: tuple[tuple[str, Handler], ...] = (
    ("/", stories.stories),
    ("/story", story.story),
    ("/questions", lists.questions),
    ("/claims", lists.claims),
    ("/contradictions", lists.contradictions),
    ("/timeline", lists.timeline),
    ("/sources", lists.sources),
    ("/reports", lists.reports),
    ("/question/{key}", question.question),
    ("/claim/{key}", claim.claim),
    ("/article/{key}", article.article),
    ("/source/{key}", source.source),
    ("/words", lists.words),
    ("/search", search.search),
    ("/review", review.review),
    ("/log", review.log),
    ("/share", share.share),
    ("/share/brief.md", share.brief_file),
    ("/share/report.html", share.report_file),
    ("/share/{name}.csv", share.table_file),
    ("/question/{key}/chart.svg", share.chart_file),
    ("/question/{key}/chart.png", share.chart_file),
    ("/question/{key}/answers.csv", share.answers_file),
    ("/api/openapi.json", api.description),
    ("/api/{table}", api.rows),
    ("/api/{table}/{id}", api.row),
)


def application(ledger: Ledger, *, name: str = "", hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """Return the workbench on a ledger.

    Args:
        ledger: open for as long as the application is.
        name: what the pages call the ledger, its file's name for example.
        hosts: the names under which it may be asked for; any other is refused, so that no page elsewhere can reach it
            through a name of its own that leads here.
    """
    bench = Bench(ledger, name=name)
    routes = [Route(path, partial(_shown, bench, handler), methods=["GET"]) for path, handler in PAGES]
    routes.append(Route("/decide", partial(decide.decide, bench), methods=["POST"]))
    routes.append(Route("/static/{name}", static, methods=["GET"]))
    made = Starlette(
        routes=routes,
        middleware=[Middleware(Guarded), Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
        exception_handlers={
            HTTPException: partial(_refused, bench),
            Deriving: partial(_deriving, bench),
            Exception: partial(_broken, bench),
        },
    )
    made.state.bench = bench
    return made


class Guarded:
    """Puts the headers of `HEADERS` on every answer that does not bring its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers added."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                had = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in had),
                ]
            await send(message)

        await self.app(scope, receive, guarded)


def static(request: Request) -> Response:
    """Return a style sheet, script or picture of the workbench."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    body = (files("sayso.web") / "static" / name).read_bytes()
    return Response(body, media_type=STATIC[name], headers={"cache-control": "max-age=86400"})


def _shown(bench: Bench, handler: Handler, request: Request) -> Response:
    return bench.on_day(request) if "day" in request.query_params else handler(bench, request)


def _refused(bench: Bench, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": detail}, status_code=status, headers=headers)
    return bench.answer(
        "refused.html.jinja", status=status, headers=headers, detail=detail, known=status == 404, query=request.url.query
    )


def _deriving(bench: Bench, request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": "the reports are being linked; ask again"}, status_code=503, headers={"retry-after": "2"})
    return bench.answer("deriving.html.jinja", status=503, headers={"retry-after": "2", "refresh": "2"})


def _broken(bench: Bench, request: Request, _: Exception) -> Response:
    return bench.answer("broken.html.jinja", status=500, headers=HEADERS)
