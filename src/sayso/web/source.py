"""A source: everything it is heard saying, through whom, how its claims now stand, and the spellings merged into it."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from sayso.judge.admiralty import rules, scale
from sayso.model.statement import Statement
from sayso.web.bench import Bench, found, part
from sayso.web.index import Voice
from sayso.web.look import Look

ROLES = {"said": "said", "relayed": "passed on", "own": "in its own voice"}


def source(bench: Bench, request: Request) -> Response:
    """Return the page of a source."""
    look = bench.look(request)
    voice = found(_table(look, request), request, "source")
    role = request.query_params.get("as", "")
    role = role if role in ROLES else next((r for r in ROLES if getattr(voice, r)), "said")
    statements = [look.contents.statement[id] for id in getattr(voice, role)]
    statements.sort(
        key=lambda s: (s.time or look.contents.article[s.article].published or "9999", look.contents.number[s.article])
    )
    shown = part(request, statements)
    return bench.page(
        request,
        "source.html.jinja",
        look,
        voice=voice,
        role=role,
        roles=[(r, label, len(getattr(voice, r))) for r, label in ROLES.items() if getattr(voice, r)],
        part=shown,
        rows=[look.told(s) for s in shown.rows],
        heard=heard(look, voice),
        stand=stand(look, [look.contents.statement[id] for id in voice.said]),
        unknown=(scale("reliability")["F"], rules()["no-track-record"].text),
    )


def _table(look: Look, request: Request) -> dict[str, Voice]:
    key = request.path_params["key"]
    voice = look.index.voice.get(key)
    return {f"source:{key}": voice} if voice else {}


def heard(look: Look, voice: Voice) -> list[tuple[str, str, int]]:
    """Return the outlets through which a source is heard, most first: name, address, statements."""
    some = Counter(look.contents.outlet(look.contents.statement[id].article) for id in voice.said)
    return [(name, look.source(name), number) for name, number in some.most_common()]


def stand(look: Look, statements: list[Statement]) -> list[tuple[str, int]]:
    """Return how the claims stand that the source makes, by standing, most first; each claim once."""
    claims = {look.contents.claim_of[s.id] for s in statements if s.id in look.contents.claim_of}
    findings = [finding for c in sorted(claims) if (finding := look.finding(c))]
    return Counter(f.standing.value for f in findings).most_common()
