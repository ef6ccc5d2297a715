"""The piles of many stories in the reference data, as articles: what `copies.py`, `stories.py` and `cost.py` measure on."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.model.article import Article, Maker, article_id
from sayso.model.text import Span


def rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a set of stories by its name."""
    with gzip.open(data / "data" / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def made(address: str, text: str, *, title: str | None, outlet: str | None, published: str | None) -> Article:
    """Return an article whose body is all of its text."""
    return Article(
        id=article_id(address, text), address=address, text=text, media_type="text/plain", encoding="utf-8", title=title,
        outlet=outlet, published=published, byline=None, agency=None, language="en",
        body=(Span(0, len(text)),) if text else (), added_at=datetime(2000, 1, 1, tzinfo=UTC),
        maker=Maker(name="eval", version="1"),
    )  # fmt: skip


def pages(data: Path, name: str) -> list[Article]:
    """Return a set of scraped pages of one story as they were received, menus and all."""
    return [
        made(row["id"], row["text"], title=None, outlet=row["publisher"], published=row["scrape_time"])
        for row in rows(data, name)
    ]
