"""A form becomes a decision: checked, held against what others decided since the page was made, and kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.deciding import making
from sayso.deciding.lookup import Lookup
from sayso.deciding.making import Signed
from sayso.deciding.words import told
from sayso.errors import SaysoError
from sayso.model.decision import ATTRIBUTED, HIDDEN, OWN, Decision
from sayso.show.contents import Contents
from sayso.web.bench import WHO, Bench
from sayso.web.look import Look
from sayso.web.moment import NOW

MOST_FORM = 60_000
"""Bytes of a form at most."""
Fields = Mapping[str, str]


async def decide(bench: Bench, request: Request) -> Response:
    """Take a decision from a form; lead back to the page it was made on, or say why it was not taken."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or int(length) > MOST_FORM:
        raise HTTPException(413, f"A form has at most {MOST_FORM} bytes.")
    form = await request.form(max_files=0, max_fields=60)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_taken, bench, request, fields)


def _taken(bench: Bench, request: Request, fields: Fields) -> Response:
    refusal = bench.guard.refusal(request, fields.get("token", ""))
    if refusal:
        raise HTTPException(403, refusal)
    look = Look(bench.snapshots.get(NOW)[0], NOW)
    back = _back(fields.get("back", ""))
    held = list(bench.ledger.store.view().decisions())
    try:
        made = decision(look.contents, held, fields)
    except SaysoError as error:
        return bench.page(request, "undecided.html.jinja", look, status=422, detail=str(error), back=back)
    seen = int(fields["seen"]) if fields.get("seen", "").isascii() and fields.get("seen", "").isdigit() else 0
    since = [d for d in held[seen:] if _on_the_same(d, made, held)]
    if since:
        newer = [(d.by, d.added_at.isoformat(timespec="minutes"), told(d), d.reason) for d in since]
        repeated = {k: v for k, v in fields.items() if k not in ("token", "seen")}
        context = {"since": newer, "fields": repeated, "all_seen": len(held), "back": back, "mine": told(made)}
        return bench.page(request, "overtaken.html.jinja", look, status=409, **context)
    bench.ledger.store.add([made])
    response = RedirectResponse(back, status_code=303)
    response.set_cookie(WHO, quote(made.by), max_age=365 * 86400, httponly=True, samesite="strict")
    return response


def decision(contents: Contents, held: Sequence[Decision], fields: Fields) -> Decision:
    """Return the decision that a form makes.

    Args:
        contents: what the ledger now shows.
        held: every decision so far, in order of time.
        fields: `act`, `a`, `b`, `value`, `reason`, `by`, as the act needs them.

    Raises:
        DecisionError, UnknownId: if it makes none; says why.
    """
    now = datetime.now(UTC)
    latest = held[-1].added_at if held else now
    signed = Signed(
        reason=fields.get("reason", "").strip(),
        by=" ".join(fields.get("by", "").split()),
        added_at=max(now, latest.replace(microsecond=min(latest.microsecond + 1, 999_999))) if latest >= now else now,
    )
    a, b, value = (fields.get(name, "").strip() for name in ("a", "b", "value"))
    seen = Lookup(contents)
    acts: dict[str, Callable[[], Decision]] = {
        "merge": lambda: making.merged(seen, a, b, signed),
        "split": lambda: making.split(seen, a, [b], signed),
        "leave": lambda: making.split(seen, a, [b], signed, undecided=True),
        "correct": lambda: making.corrected(seen, a, _chain(value), ATTRIBUTED, signed),
        "hidden": lambda: making.corrected(seen, a, (), HIDDEN, signed),
        "own": lambda: making.corrected(seen, a, (), OWN, signed),
        "grade": lambda: making.graded(seen, a, value, signed),
        "withdraw": lambda: making.withdrawn(seen, a, signed),
        "reliability": lambda: making.rated(a, value, signed),
        "family": lambda: making.related(a, value, signed),
        "undo": lambda: making.undoing(held, a, signed),
    }
    act = fields.get("act", "")
    if act not in acts:
        raise HTTPException(400, "Choose what you decide.")
    return acts[act]()


def _chain(value: str) -> list[str]:
    """Return the names of a chain as a form gives it: from who reported it to the origin, parted by `>` or new lines."""
    return [name.strip() for name in value.replace("\n", ">").split(">") if name.strip()]


def _on_the_same(one: Decision, other: Decision, held: Sequence[Decision]) -> bool:
    """Return whether two decisions are about a thing in common; an undo is about what it undoes."""
    return bool(_things(one, held) & _things(other, held))


def _things(made: Decision, held: Sequence[Decision]) -> set[object]:
    things: set[object] = {name.lower() for name in made.names}
    things |= {(a.article, s.start, s.end) for a in (*made.anchors, *made.others) for s in a.spans}
    if made.undoes is not None:
        things.add(made.undoes)
        things |= next((_things(d, ()) for d in held if d.id == made.undoes), set())
    return things


def _back(path: str) -> str:
    """Return a path of this site to lead back to; the queue where a form names none."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and all(c.isprintable() and c != "\\" for c in path)
    return path if safe else "/review"
