"""Records as rows of plain JSON values, and back: the form that the interchange writes and the SQL store keeps.

A passage is `[start, end]`, half-open code points of its document's text; its words are cut from the text again on the
way back, so they cannot drift from it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sayso.model.article import Article, Maker
from sayso.model.ids import ArticleId, MentionId, QuantityId, ReadingId, StatementId, TimeId, digest
from sayso.model.quantity import Interval, Qualifier, Quantity, TimeExpression
from sayso.model.reading import Kind, Mention, Note, Reading
from sayso.model.statement import ChainLink, Mode, Stance, Statement
from sayso.model.text import Passage, Span, passage

Row = dict[str, Any]
TABLES = ("statements", "quantities", "times", "mentions", "notes")
"""The tables of a reading, in the order they are written."""


def stamp(moment: datetime) -> str:
    """Return an aware time as ISO in UTC with microseconds: as text it sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def sealed(*rows: object) -> str:
    """Return the seal of some rows: a digest of all that they hold, by which a later change to any of them is seen."""
    return digest("seal", *rows)


def _span(place: Passage | None) -> list[int] | None:
    return None if place is None else [place.span.start, place.span.end]


def _maker(maker: Maker) -> Row:
    return {"name": maker.name, "version": maker.version, "settings": maker.settings}


def article_row(article: Article) -> Row:
    """Return an article as a row of `documents`."""
    return {
        "id": article.id,
        "address": article.address,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "byline": article.byline,
        "agency": article.agency,
        "body": [[s.start, s.end] for s in article.body],
        "media_type": article.media_type,
        "encoding": article.encoding,
        "language": article.language,
        "added_at": stamp(article.added_at),
        "maker": _maker(article.maker),
        "text": article.text,
    }


def article_from(row: Mapping[str, Any]) -> Article:
    """Return the article of a row of `documents`.

    Raises:
        KeyError, TypeError, ValueError: if the row is not one.
    """
    values = dict(row)
    return Article(
        **values
        | {
            "id": ArticleId(row["id"]),
            "body": tuple(Span(*s) for s in row["body"]),
            "added_at": datetime.fromisoformat(row["added_at"]),
            "maker": Maker(**row["maker"]),
        }
    )


def reading_rows(reading: Reading) -> tuple[Row, dict[str, list[Row]]]:
    """Return a reading as a row of `readings` and its rows of each other table, in the reading's order."""
    head = {
        "id": reading.id,
        "document": reading.article,
        "maker": _maker(reading.maker),
        "added_at": stamp(reading.added_at),
    }
    shared = {"document": reading.article, "reading": reading.id}
    return head, {
        "statements": [_statement_row(s) | shared for s in reading.statements],
        "quantities": [_quantity_row(q) | shared for q in reading.quantities],
        "times": [{"id": t.id, "span": _span(t.passage), "value": t.value} | shared for t in reading.times],
        "mentions": [
            {"id": m.id, "span": _span(m.passage), "name": m.name, "kind": m.kind.value, "reason": m.reason} | shared
            for m in reading.mentions
        ],
        "notes": [{"kind": n.kind, "message": n.message, "span": _span(n.passage)} | shared for n in reading.notes],
    }


def _statement_row(statement: Statement) -> Row:
    return {
        "id": statement.id,
        "content": [_span(p) for p in statement.content],
        "cue": _span(statement.cue),
        "source": _span(statement.source),
        "chain": [link.name for link in statement.chain],
        "mode": statement.mode.value,
        "stance": statement.stance.value,
        "time": statement.time,
        "within": statement.within,
        "links": [{"name": k.name, "named": k.named, "span": _span(k.passage), "reason": k.reason} for k in statement.chain],
    }


def _quantity_row(quantity: Quantity) -> Row:
    bounds = quantity.interval
    return {
        "id": quantity.id,
        "span": _span(quantity.passage),
        "value": float(quantity.value),
        "value_hi": _float(quantity.value_hi),
        "qualifier": quantity.qualifier.value,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "per": quantity.per,
        "statement": quantity.statement,
        "low": _float(bounds.low),
        "high": _float(bounds.high),
        "low_open": bounds.low_open,
        "high_open": bounds.high_open,
    }


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def reading_from(head: Mapping[str, Any], tables: Mapping[str, Sequence[Mapping[str, Any]]], text: str) -> Reading:
    """Return the reading of a row of `readings` and its rows, given its document's text.

    Raises:
        KeyError, TypeError, ValueError: if a row is not one, or a span runs past the text.
    """
    article = ArticleId(head["document"])

    def cut(span: Sequence[int]) -> Passage:
        start, end = span
        return passage(article, text, start, end)

    def cut_or_none(span: Sequence[int] | None) -> Passage | None:
        return None if span is None else cut(span)

    return Reading(
        id=ReadingId(head["id"]),
        article=article,
        maker=Maker(**head["maker"]),
        added_at=datetime.fromisoformat(head["added_at"]),
        statements=tuple(
            Statement(
                id=StatementId(r["id"]),
                article=article,
                content=tuple(cut(s) for s in r["content"]),
                cue=cut_or_none(r["cue"]),
                source=cut_or_none(r["source"]),
                chain=tuple(
                    ChainLink(name=k["name"], named=k["named"], passage=cut_or_none(k["span"]), reason=k["reason"])
                    for k in r["links"]
                ),
                mode=Mode(r["mode"]),
                stance=Stance(r["stance"]),
                time=r["time"],
                within=r["within"],
            )
            for r in tables["statements"]
        ),
        quantities=tuple(_quantity_from(r, cut(r["span"])) for r in tables["quantities"]),
        times=tuple(TimeExpression(id=TimeId(r["id"]), passage=cut(r["span"]), value=r["value"]) for r in tables["times"]),
        mentions=tuple(
            Mention(id=MentionId(r["id"]), passage=cut(r["span"]), name=r["name"], kind=Kind(r["kind"]), reason=r["reason"])
            for r in tables["mentions"]
        ),
        notes=tuple(Note(kind=r["kind"], message=r["message"], passage=cut_or_none(r["span"])) for r in tables["notes"]),
    )


def _quantity_from(row: Mapping[str, Any], place: Passage) -> Quantity:
    return Quantity(
        id=QuantityId(row["id"]),
        passage=place,
        value=row["value"],
        value_hi=row["value_hi"],
        qualifier=Qualifier(row["qualifier"]),
        interval=Interval(low=row["low"], high=row["high"], low_open=row["low_open"], high_open=row["high_open"]),
        unit=row["unit"],
        counted=row["counted"],
        per=row["per"],
        statement=row["statement"],
    )
