"""A claim: how it stands, and the tree from its origins outward to every report that carries it."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from starlette.requests import Request
from starlette.responses import Response

from sayso.model.statement import Mode, Statement
from sayso.show.contents import AGAINST
from sayso.web.bench import Bench, found, part
from sayso.web.look import Look, Told

MOST_WORDS = 120
"""Words of a passage compared at most: comparing takes time in the square of their number."""


@dataclass(slots=True)
class Branch:
    """A source or outlet in the tree, the tellings that end there, and those who had it from there."""

    name: str
    href: str
    tellings: list[Told] = field(default_factory=list)
    branches: dict[str, "Branch"] = field(default_factory=dict)


def claim(bench: Bench, request: Request) -> Response:
    """Return the page of a claim."""
    look = bench.look(request)
    held = found(look.contents.claim, request, "claim")
    shown = part(request, held.statements, size=60)
    statements = [look.contents.statement[id] for id in shown.rows]
    inside = set(held.statements)
    reactions = [
        (r.kind.value if r.b in inside else f"{r.kind.value} (this claim reacts)", r.why, r.a if r.b in inside else r.b)
        for id in held.statements
        for r in look.index.relations.get(id, ())
        if r.kind.value in ("denies", "doubts", "contradicts") and not (r.a in inside and r.b in inside)
    ]
    return bench.page(
        request,
        "claim.html.jinja",
        look,
        claim=held,
        finding=look.finding(held.id),
        part=shown,
        trees=trees(look, statements),
        tellings=retellings(look, statements),
        reactions=[
            (kind, why, look.told(look.contents.statement[o])) for kind, why, o in reactions if o in look.contents.statement
        ],
        questions=look.index.questions_of.get(held.id, []),
    )


def trees(look: Look, statements: list[Statement]) -> list[Branch]:
    """Return a tree for each origin: from it outward along the chains, to the reports in which a telling stands."""
    roots: dict[str, Branch] = {}
    for statement in statements:
        told = look.told(statement)
        chips = told.chips[::-1]
        level = roots
        branch: Branch | None = None
        for chip in chips:
            branch = level.setdefault(chip.name, Branch(name=chip.name, href=chip.href))
            level = branch.branches
        if branch is not None:
            branch.tellings.append(told)
    return list(roots.values())


def retellings(
    look: Look, statements: list[Statement]
) -> list[tuple[Told, list[tuple[str, str]], Told, list[tuple[str, str]]]]:
    """Return each later telling beside the first that asserts it, words of both marked `same` or `other`."""
    asserting = [s for s in statements if s.stance not in AGAINST] or statements
    if len(asserting) < 2:
        return []
    first = min(asserting, key=lambda s: (s.mode is Mode.OWN, look.contents.number[s.article], s.place))
    rows = []
    for statement in asserting:
        if statement.id != first.id and statement.words != first.words:
            before, after = differences(first.words, statement.words)
            rows.append((look.told(first), before, look.told(statement), after))
    return rows


def differences(before: str, after: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return both texts cut into runs of words, each marked `same` or `other`; only their first words are compared.

    >>> differences("may have been ignored", "have been ignored")
    ([('other', 'may'), ('same', 'have been ignored')], [('same', 'have been ignored')])
    """
    a, b = before.split()[:MOST_WORDS], after.split()[:MOST_WORDS]
    matcher = SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    left, right = [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        mark = "same" if tag == "equal" else "other"
        if i2 > i1:
            left.append((mark, " ".join(a[i1:i2])))
        if j2 > j1:
            right.append((mark, " ".join(b[j1:j2])))
    return left, right
