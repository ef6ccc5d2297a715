"""The first page: the stories of the ledger as cards, with what is new since the last look."""

from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from sayso.model.statement import Mode
from sayso.model.verdict import Finding, Standing
from sayso.show.compose import weight
from sayso.web.bench import Bench
from sayso.web.look import Look
from sayso.web.snapshots import Snapshot

LAST = "sayso-last-look"
"""The cookie that keeps when the story was last opened in this browser."""
CONTESTED = (Standing.DISPUTED, Standing.DENIED, Standing.WITHDRAWN)
TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A story in short.

    Attributes:
        title: what the pile is about, in words taken from it.
        first, last: days of publication, ISO; empty where no report is dated.
        reports, outlets, origins, hidden, questions: how many; `hidden` counts statements whose source the text hides.
        contested: the weightiest findings that something stands against.
        since: when the story was last opened in this browser; None where it never was.
        new_reports, new_claims: what the ledger got since then.
    """

    title: str
    first: str
    last: str
    reports: int
    outlets: int
    origins: int
    hidden: int
    questions: int
    contested: tuple[Finding, ...]
    since: datetime | None
    new_reports: int
    new_claims: int


def stories(bench: Bench, request: Request) -> Response:
    """Return the page of stories."""
    look = bench.look(request)
    cards = [card(look.snapshot, last_look(request))] if look.contents.articles else []
    return bench.page(request, "stories.html.jinja", look, cards=cards)


def card(snapshot: Snapshot, since: datetime | None) -> Card:
    """Return the story of a snapshot in short."""
    contents = snapshot.contents
    new = {a.id for a in contents.articles if since and a.added_at > since}
    first_told = [contents.statement[c.statements[0]].article for c in contents.linked.claims] if new else []
    days = snapshot.index.days
    return Card(
        title=snapshot.brief.title,
        first=days[0] if days else "",
        last=days[-1] if days else "",
        reports=len(contents.articles),
        outlets=len({a.outlet or a.agency for a in contents.articles} - {None}),
        origins=snapshot.counts["origins"],
        hidden=sum(1 for s in contents.statement.values() if s.mode is not Mode.OWN and not s.chain),
        questions=len(contents.linked.questions),
        contested=contested(snapshot)[:TOLD],
        since=since,
        new_reports=len(new),
        new_claims=sum(1 for article in first_told if article in new),
    )


def contested(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return the questions and claims that something stands against, weightiest first."""
    some = [f for f in snapshot.contents.findings if f.standing in CONTESTED]
    return tuple(sorted(some, key=lambda f: -weight(snapshot.contents, f)))


def last_look(request: Request) -> datetime | None:
    """Return when the story was last opened in this browser, as its cookie says; None where it says nothing sound."""
    try:
        moment = datetime.fromisoformat(request.cookies.get(LAST, ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def remember_look(response: Response, look: Look) -> None:
    """Let the browser remember that it has now seen the story, as far as the ledger then went."""
    newest = max((a.added_at for a in look.contents.articles), default=datetime.now(UTC))
    response.set_cookie(LAST, newest.isoformat(), max_age=365 * 86400, httponly=True, samesite="lax")
