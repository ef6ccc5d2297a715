"""What must hold of every record: its id derives, each passage cuts, each reference leads somewhere in its reading."""

import math
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from sayso.model.article import Article, article_id
from sayso.model.quantity import quantity_id, time_id
from sayso.model.reading import Reading, mention_id, reading_id
from sayso.model.statement import Statement, statement_id
from sayso.model.text import Passage


def article_faults(article: Article) -> Iterator[str]:
    """Yield a line for each promise that an article breaks."""
    if article.id != article_id(article.address, article.text):
        yield f"{article.id}: the id does not derive from address and text"
    for span in article.body:
        if span.end > len(article.text):
            yield f"{article.id}: body [{span.start}, {span.end}) runs past the text of {len(article.text)} code points"
    if article.added_at.tzinfo is None:
        yield f"{article.id}: added_at {article.added_at} has no time zone"


def reading_faults(reading: Reading, article: Article) -> Iterator[str]:
    """Yield a line for each promise that a reading of an article breaks."""
    if reading.article != article.id:
        yield f"{reading.id}: it is of {reading.article}, not of {article.id}"
    if reading.id != reading_id(reading.article, reading.maker):
        yield f"{reading.id}: the id does not derive from article and maker"
    if reading.added_at.tzinfo is None:
        yield f"{reading.id}: added_at {reading.added_at} has no time zone"
    statements: set[str] = {s.id for s in reading.statements}
    if len(statements) < len(reading.statements):
        yield f"{reading.id}: it holds a statement twice"
    for statement in reading.statements:
        yield from _statement_faults(statement, article, statements)
    for quantity in reading.quantities:
        yield from _passage_faults(quantity.id, quantity.passage, article)
        if quantity.id != quantity_id(quantity.passage):
            yield f"{quantity.id}: the id does not derive from its passage"
        if quantity.statement is not None and quantity.statement not in statements:
            yield f"{quantity.id}: its statement {quantity.statement} is not in the reading"
    for time in reading.times:
        yield from _passage_faults(time.id, time.passage, article)
        if time.id != time_id(time.passage):
            yield f"{time.id}: the id does not derive from its passage"
    for mention in reading.mentions:
        yield from _passage_faults(mention.id, mention.passage, article)
        if mention.id != mention_id(mention.passage):
            yield f"{mention.id}: the id does not derive from its passage"
    for note in reading.notes:
        if note.passage is not None:
            yield from _passage_faults(f"{reading.id} note {note.kind}", note.passage, article)


def _statement_faults(statement: Statement, article: Article, statements: set[str]) -> Iterator[str]:
    if not statement.content:
        yield f"{statement.id}: it has no content"
    if statement.article != article.id:
        yield f"{statement.id}: it is of {statement.article}, not of {article.id}"
    if statement.id != statement_id(statement.article, statement.content, statement.source):
        yield f"{statement.id}: the id does not derive from content and source"
    links = [link.passage for link in statement.chain]
    for part in (*statement.content, statement.cue, statement.source, *links):
        if part is not None:
            yield from _passage_faults(statement.id, part, article)
    if statement.within is not None and statement.within not in statements:
        yield f"{statement.id}: it lies within {statement.within}, which is not in the reading"


def _passage_faults(id: str, passage: Passage, article: Article) -> Iterator[str]:
    span = passage.span
    if passage.article != article.id:
        yield f"{id}: a passage is of {passage.article}, not of {article.id}"
    elif span.cut(article.text) != passage.text:
        yield f"{id}: the passage [{span.start}, {span.end}) does not cut to its words"


def type_faults(record: object) -> Iterator[str]:
    """Yield a line for each field of a record, and of the records in it, that holds what its type does not allow.

    For records made from what somebody else wrote. A number that is not finite is none, a date that is not ISO is none.
    """
    yield from _faults(record, type(record), "")
    published = getattr(record, "published", None)
    if isinstance(published, str) and not _is_date(published):
        yield f"published is {published[:60]!r}, which is no ISO date"


def _faults(value: object, hint: Any, where: str) -> Iterator[str]:
    hint = getattr(hint, "__supertype__", hint)
    inner = get_args(hint)
    if get_origin(hint) is tuple and isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _faults(one, inner[0], f"{where} {place + 1}")
    elif isinstance(hint, type) and is_dataclass(hint) and isinstance(value, hint):
        for name, kind in _hints(type(value)).items():
            yield from _faults(getattr(value, name), kind, f"{where} {name}")
    elif inner and get_origin(hint) is not tuple:
        if all(any(_faults(value, one, where)) for one in inner):
            yield f"{where.strip()} is {repr(value)[:60]}, which is neither of {', '.join(map(_called, inner))}"
    elif not _is_plain(value, hint):
        yield f"{where.strip()} is {repr(value)[:60]}, which is no {_called(hint)}"


def _called(hint: Any) -> str:
    return str(getattr(hint, "__name__", hint))


def _is_plain(value: object, hint: Any) -> bool:
    """Return whether a value is of a plain type: a number counts as a float, and truth is no number."""
    if isinstance(value, bool):
        return hint is bool
    if hint is float:
        return isinstance(value, float | int) and math.isfinite(value)
    return isinstance(hint, type) and isinstance(value, hint)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
