"""A gold case's annotation as readings: what linking would be given by a reader that makes no mistake."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sayso.model.article import Article, Maker
from sayso.model.ids import StatementId
from sayso.model.quantity import Interval, Qualifier, Quantity, TimeExpression, quantity_id, time_id
from sayso.model.reading import Kind, Mention, Reading, mention_id, reading_id
from sayso.model.statement import ChainLink, Mode, Stance, Statement, statement_id
from sayso.model.text import Passage, passage
from sayso.readers.rules import RulesReader
from sayso.reading.measures import interval

MAKER = Maker(name="oracle", version="1")


def _frame(inner: Statement, some: Iterable[Statement]) -> StatementId | None:
    """Return the statement whose content holds another's cue, the narrowest; the gold does not say."""
    if inner.cue is None:
        return None
    cue = inner.cue.span
    holding = [(p.span.end - p.span.start, s.id) for s in some for p in s.content if s.id != inner.id and p.span.holds(cue)]
    return min(holding)[1] if holding else None


def reading(article: Article, gold: dict[str, Any]) -> Reading:
    """Return the gold's rows of a document as a reading; own-voice statements and names are the reader's."""

    def cut(span: list[int]) -> Passage:
        return passage(article.id, article.text, *span)

    ids: dict[str, StatementId] = {}
    statements: dict[str, Statement] = {}
    for row in gold["statements"]:
        spans = row["spans"]
        content = tuple(cut(s) for s in sorted(spans["content"]))
        source = cut(spans["source"]) if spans["source"] else None
        id = statement_id(article.id, content, source)
        ids[row["id"]] = id
        statements[id] = Statement(
            id=id, article=article.id, content=content, cue=cut(spans["cue"]) if spans["cue"] else None, source=source,
            chain=tuple(ChainLink(name=n, named=n != n.lower(), passage=None, reason="gold") for n in row["chain"]),
            mode=Mode(row["mode"]), stance=Stance(row["stance"]), time=row["time"], within=None,
        )  # fmt: skip
    read = RulesReader().read([article], added_at=datetime(2000, 1, 1, tzinfo=UTC))[0]
    covered = [(p.span.start, p.span.end) for s in statements.values() for p in s.content]
    for own in read.statements:
        span = own.content[0].span
        if own.mode is Mode.OWN and not any(a < span.end and span.start < b for a, b in covered):
            statements[own.id] = own
    spans_of = [(p.span, s) for s in statements.values() for p in s.content]
    quantities = []
    for row in gold["quantities"]:
        place = cut(row["span"])
        inside = ids.get(row["statement"]) if row["statement"] else None
        if inside is None:
            inside = next((s.id for span, s in spans_of if s.mode is Mode.OWN and span.holds(place.span)), None)
        kind = Qualifier(row["qualifier"])
        bounds = (
            interval(row["value"], row["value_hi"], kind)
            if kind is not Qualifier.EXACT
            else Interval(low=row["value"], high=row["value"])
        )
        quantities.append(
            Quantity(
                id=quantity_id(place),
                passage=place,
                value=row["value"],
                value_hi=row["value_hi"],
                qualifier=kind,
                interval=bounds,
                unit=row["unit"],
                counted=row["counted"],
                per=row["per"],
                statement=inside,
            )
        )
    times = tuple(TimeExpression(id=time_id(cut(t["span"])), passage=cut(t["span"]), value=t["value"]) for t in gold["times"])
    mentions = []
    for entity in gold["entities"]:
        for alias in entity["aliases"]:
            start = article.text.find(alias)
            if start >= 0:
                place = cut([start, start + len(alias)])
                mentions.append(
                    Mention(
                        id=mention_id(place),
                        passage=place,
                        name=entity["name"],
                        kind=Kind(entity["kind"]),
                        reason="gold",
                    )
                )
    unique = {m.id: m for m in mentions}
    statements = {s.id: replace(s, within=_frame(s, statements.values())) for s in statements.values()}
    return Reading(
        id=reading_id(article.id, MAKER), article=article.id, maker=MAKER, added_at=datetime(2000, 1, 1, tzinfo=UTC),
        statements=tuple(statements.values()), quantities=tuple({q.id: q for q in quantities}.values()),
        times=tuple({t.id: t for t in times}.values()), mentions=tuple(unique.values()),
    )  # fmt: skip
