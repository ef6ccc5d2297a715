"""What every page needs: the snapshots, the templates, and an answer with the headers that keep hostile text harmless."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeVar
from urllib.parse import unquote, urlencode

import jinja2
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.pipeline import Ledger
from sayso.show.phrases import amount, counted, day, shortened, support
from sayso.version import VERSION
from sayso.web.guard import Guard
from sayso.web.look import Look, grade_words
from sayso.web.moment import NOW, Moment, moment
from sayso.web.snapshots import Deriving, Snapshots

T = TypeVar("T")
WHO = "sayso-who"
"""The cookie that keeps who last decided in this browser."""
PER_PAGE = 50
TABS = (
    ("/story", "Story"),
    ("/questions", "Questions"),
    ("/claims", "Claims"),
    ("/contradictions", "Contradictions"),
    ("/timeline", "Timeline"),
    ("/sources", "Sources"),
    ("/reports", "Reports"),
)
"""The pages of a story, in the order of its tabs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of a long list.

    Attributes:
        rows: those of this page.
        number, last: which page, and the last one; from 1.
        total: rows in all.
        first: the place of the first row shown, from 1.
    """

    rows: Sequence[Any]
    number: int
    last: int
    total: int
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a form for decisions carries: the session's token, how many decisions its page knew, who last decided here."""

    token: str
    seen: int
    who: str


class Bench:
    """The state of the workbench, shared by all requests."""

    def __init__(self, ledger: Ledger, *, name: str = "") -> None:
        """Take a ledger, open for as long as the workbench is; `name` is what the pages call it."""
        self.ledger = ledger
        self.name = name
        self.snapshots = Snapshots(ledger)
        self.guard = Guard()

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The templates; everything that comes from a ledger is escaped by them."""
        folder = files("sayso.web") / "templates"
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {"version": VERSION, "ledger_name": self.name, "tabs": TABS}
        environment.filters |= {
            "amount": amount,
            "day": day,
            "support": support,
            "shortened": shortened,
            "grade_words": grade_words,
        }
        environment.globals["counted"] = counted
        return environment

    def look(self, request: Request) -> Look:
        """Return the snapshot that a request asks for.

        Raises:
            HTTPException: 400 for a day that is none.
            Deriving: if it is not ready.
        """
        try:
            asked = moment(request.query_params)
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        snapshot, behind = self.snapshots.get(asked)
        return Look(snapshot, asked, behind=behind)

    def days(self, look: Look) -> list[str]:
        """Return the days on which reports were published, for the slider: of the whole ledger where it is at hand."""
        if look.moment == NOW:
            return look.index.days
        try:
            return self.snapshots.get(NOW, patience=0.0)[0].index.days
        except Deriving:
            return look.index.days

    def on_day(self, request: Request) -> Response:
        """Return the way to the address of the day that the slider stands on; past the last day stands now."""
        look = self.look(request)
        days, given = self.days(look), request.query_params["day"]
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
        then = Moment(
            as_of=look.moment.as_of, published=date.fromisoformat(days[number - 1]) if 1 <= number <= len(days) else None
        )
        query = urlencode(then.query())
        return RedirectResponse(f"{request.url.path}?{query}" if query else request.url.path, status_code=303)

    def page(self, request: Request, template: str, look: Look, *, status: int = 200, **context: Any) -> Response:
        """Return a page of the ledger, with what every such page shows."""
        days = self.days(look)
        published = look.moment.published.isoformat() if look.moment.published else ""
        session = self.guard.session(request)
        who = unquote(request.cookies.get(WHO, ""))[:300]
        seat = Seat(token=self.guard.token(session), seen=len(look.contents.decided.applied), who=who)
        context |= {
            "desk": seat if look.moment == NOW else None,
            "look": look,
            "url": look.url,
            "path": request.url.path,
            "limits": look.snapshot.ledger.limits(),
            "days": days,
            "day_number": sum(1 for d in days if d < published) if published else len(days),
        }
        response = self.answer(template, status=status, **context)
        if look.moment == NOW:
            self.guard.keep(response, session)
        return response

    def answer(self, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **context: Any) -> Response:
        """Return any template as a page."""
        told = self.templates.get_template(template).render(**({"look": None, "path": "", "limits": ()} | context))
        return HTMLResponse(told.encode("utf-8", "replace"), status_code=status, headers=headers)


def part(request: Request, rows: Sequence[T], *, size: int = PER_PAGE) -> Part:
    """Return the page of a list that an address asks for (`page`, from 1); the nearest there is for one out of range."""
    last = max(1, -(-len(rows) // size))
    asked = request.query_params.get("page", "1")
    number = min(max(1, int(asked)), last) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    first = (number - 1) * size
    return Part(rows=rows[first : first + size], number=number, last=last, total=len(rows), first=first + 1)


def found(table: dict[str, T], request: Request, kind: str) -> T:
    """Return the record of a table that an address names, by the part of its id behind the colon.

    Raises:
        HTTPException: 404 if there is none.
    """
    key = request.path_params["key"]
    row = table.get(f"{kind}:{key}")
    if row is None:
        raise HTTPException(404, f"There is no {kind} with this address in what you are looking at.")
    return row


Handler = Callable[[Bench, Request], Response]
