"""The words of a snapshot, in SQLite's full text search (FTS5), with what a search can be narrowed down by."""

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.web.index import Index

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks around the words found in a snippet; of the private use area, and split off before anything is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as its address gives it: the words, which kind, and the filters that are set."""

    words: tuple[str, ...]
    kind: str
    filters: dict[str, str]

    @property
    def match(self) -> str:
        """The words as FTS5 takes them: all of them, the last as the beginning of a word."""
        return " ".join(f'"{word}"' for word in self.words) + "*" if self.words else ""


class Words:
    """The words of a snapshot in FTS5, in memory; one query at a time."""

    def __init__(self, index: Index) -> None:
        self._lock = threading.Lock()
        self._table = sqlite3.connect(":memory:", check_same_thread=False)
        self._table.execute(
            "CREATE VIRTUAL TABLE words USING fts5(body, kind UNINDEXED, id UNINDEXED, source UNINDEXED, stance UNINDEXED,"
            ' day UNINDEXED, question UNINDEXED, tokenize="unicode61 remove_diacritics 2")'
        )
        with self._table:
            self._table.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(index))

    def found(self, asked: Asked, first: int, most: int) -> list[tuple[str, str, str, str]]:
        """Return (kind, id, stance, snippet) of `most` results from the place `first`, best first."""
        where, given = _where(asked, kind=True)
        snippet = f"snippet(words, 0, '{OPEN}', '{CLOSE}', '…', 28)"
        query = f"SELECT kind, id, stance, {snippet} FROM words WHERE {where} ORDER BY rank LIMIT ? OFFSET ?"  # noqa: S608
        return self._asked(query, [*given, most, first])

    def counts(self, asked: Asked) -> dict[str, int]:
        """Return how many of each kind there are, whatever kind is asked for."""
        where, given = _where(asked, kind=False)
        return dict(self._asked(f"SELECT kind, count(*) FROM words WHERE {where} GROUP BY kind", given))  # noqa: S608

    def facets(self, asked: Asked, column: str, most: int = 12) -> list[tuple[str, int]]:
        """Return the commonest sources or stances of what is found, with how many each has."""
        where, given = _where(asked, kind=True)
        query = (
            f"SELECT {column}, count(*) FROM words WHERE {where} AND {column} != '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}"  # noqa: S608
        )
        return self._asked(query, given)

    def _asked(self, query: str, given: list[object]) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            return self._table.execute(query, given).fetchall()


def _where(asked: Asked, *, kind: bool) -> tuple[str, list[object]]:
    """Return the condition of a search; what the reader gives is only ever a parameter of it."""
    parts: list[str] = ["words MATCH ?"]
    given: list[object] = [asked.match]
    for name, condition in (
        ("source", "source = ?"),
        ("stance", "stance = ?"),
        ("from", "day >= ?"),
        ("to", "day != '' AND day <= ?"),
        ("question", "instr(question, ?)"),
    ):
        if name in asked.filters:
            parts.append(condition)
            given.append(asked.filters[name])
    if kind and asked.kind:
        parts.append("kind = ?")
        given.append(asked.kind)
    return " AND ".join(parts), given


def _rows(index: Index) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    held = index.contents
    for article in held.articles:
        text = f"{article.title or ''}\n{article.text}"
        yield _plain(text), "report", article.id, held.outlet(article.id), "", (article.published or "")[:10], ""
    for statement in held.statement.values():
        claim = held.claim_of.get(statement.id)
        ids = [claim] if claim else []
        ids += [q.id for q in index.numbers.get(statement.id, ())]  # type: ignore[misc]
        asked = " ".join(q.id for id in ids for q in index.questions_of.get(id, ()))
        day = statement.time or held.article[statement.article].published or ""
        yield (
            _plain(statement.words),
            "statement",
            statement.id,
            index.teller(statement),
            statement.stance.value,
            day[:10],
            asked,
        )
    for voice in index.voices.values():
        names = {voice.name, *(voice.entity.aliases if voice.entity else ())}
        yield _plain(" · ".join(sorted(names))), "source", voice.key, voice.name, "", "", ""


def _plain(text: str) -> str:
    """Return text that SQLite takes: without halves of surrogate pairs and without the marks of a snippet."""
    return text.replace(OPEN, " ").replace(CLOSE, " ").replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
