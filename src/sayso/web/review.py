"""Review: what most needs a person, one thing at a time; and the log of what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.deciding.log import log_rows
from sayso.model.applied import State
from sayso.model.claim import RelationKind
from sayso.model.decision import UNDECIDED, About
from sayso.model.statement import Mode
from sayso.model.text import Passage
from sayso.web.bench import Bench, part
from sayso.web.look import Look

CERTAIN = ("same letters", "initials")
"""Reasons of a merge of spellings that are no guess."""
PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to decide: which act, on what, in words; `asks` names what else the form must give, if anything."""

    act: str
    words: str
    a: str
    b: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to decide: its kind, what is asked, why it came up, passages to judge by, and the choices."""

    kind: str
    asked: str
    why: str
    passages: tuple[Passage, ...]
    choices: tuple[Choice, ...]


def review(bench: Bench, request: Request) -> Response:
    """Return the queue."""
    look = bench.look(request)
    items = look.snapshot.drawn("queue", lambda: list(queue(look)))
    shown = part(request, items, size=PER_PAGE)
    attention = [row for row in log_rows(look.contents.decided) if row["state"] in ("overruled", "detached")]
    return bench.page(request, "review.html.jinja", look, part=shown, attention=attention)


def log(bench: Bench, request: Request) -> Response:
    """Return the log of decisions, newest first."""
    look = bench.look(request)
    rows = log_rows(look.contents.decided)[::-1]
    return bench.page(request, "log.html.jinja", look, part=part(request, rows))


def queue(look: Look) -> Iterator[Item]:
    """Yield what needs a person: names left open, uncertain merges, contradictions, hidden sources; not the decided."""
    yield from _names(look)
    yield from _contradictions(look)
    yield from _hidden(look)


def _names(look: Look) -> Iterator[Item]:
    decided: set[frozenset[str]] = set()
    for applied in look.contents.decided.applied:
        if applied.state is not State.IN_FORCE or applied.decision.about is not About.NAMES:
            continue
        pair = applied.decision.names
        decided.add(frozenset(pair))
        if applied.decision.value == UNDECIDED:
            yield _pair(look, pair[0], pair[1], f"left open by {applied.decision.by}: {applied.decision.reason}", leave=False)
    for entity in look.contents.linked.entities:
        for reason in entity.reasons:
            names, _, why = reason.partition(": ")
            one, same, other = names.partition(" = ")
            if same and not why.startswith(CERTAIN) and frozenset((one, other)) not in decided:
                yield _pair(look, one, other, f"joined because: {why}", leave=True)


def _pair(look: Look, one: str, other: str, why: str, *, leave: bool) -> Item:
    first = {m.name: m.passage for r in reversed(look.contents.readings) for m in reversed(r.mentions)}
    choices = [
        Choice(act="merge", words="one and the same", a=one, b=other),
        Choice(act="split", words="not the same", a=one, b=other),
    ]
    if leave:
        choices.append(Choice(act="leave", words="leave it open", a=one, b=other))
    passages = tuple(first[name] for name in (one, other) if name in first)
    return Item(kind="names", asked=f"{one} and {other}: one name?", why=why, passages=passages, choices=tuple(choices))


def _contradictions(look: Look) -> Iterator[Item]:
    for relation in look.contents.linked.relations:
        if relation.kind is not RelationKind.CONTRADICTS:
            continue
        asked = [q for id in (relation.a, relation.b) for q in look.index.questions_of.get(id, ())]
        numbers = {p.quantity for q in asked for p in q.points}
        end = (
            relation.a
            if relation.a in numbers
            else next((q.id for q in look.index.numbers.get(relation.a, ()) if q.id in numbers), "")
        )
        passages = (*look.contents.passages(relation.b)[:1], *look.contents.passages(relation.a)[:1])
        if asked and end:
            question = asked[0]
            yield Item(
                kind="contradiction",
                asked=f"{question.wording} Do both answer it?",
                why=relation.why,
                passages=passages,
                choices=(
                    Choice(act="split", words="no: the second answers something else", a=question.id, b=end),
                    Choice(act="grade", words="yes: the question has this grade", a=question.id, asks="grade"),
                ),
            )


def _hidden(look: Look) -> Iterator[Item]:
    for statement in look.contents.statement.values():
        if statement.mode is Mode.OWN or statement.chain or statement.id in look.contents.decided.corrected:
            continue
        cue = (statement.cue,) if statement.cue else ()
        yield Item(
            kind="hidden source",
            asked="Who says this?",
            why="the text gives no source that could be read",
            passages=(*statement.content[:1], *cue),
            choices=(
                Choice(act="correct", words="this source", a=statement.id, asks="source"),
                Choice(act="hidden", words="the text hides it", a=statement.id),
                Choice(act="own", words="the outlet itself", a=statement.id),
            ),
        )
