"""Articles as received, and who or what made a record."""

from dataclasses import dataclass
from datetime import datetime

from sayso.model.ids import ArticleId, digest
from sayso.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Which program made a record.

    Attributes:
        name: the maker, `rules` or `ingest` for example.
        version: its version.
        settings: a digest of the settings it ran with, or an empty string.
    """

    name: str
    version: str
    settings: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they came from an address.

    Attributes:
        address: the path or URL as the user gave it, normalised; it identifies the report.
        media_type: `text/plain`, `text/markdown` or `text/html`.
        body: the bytes.
    """

    address: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as received. Its text never changes; every offset in the ledger is an offset in it.

    Attributes:
        id: digest of address and text.
        address: the path or URL it came from.
        text: the text as received (for HTML the extracted text, see `sayso.ingest.html`).
        media_type: what it was received as.
        encoding: the text encoding it was decoded from, as found.
        title, outlet, byline, agency: as the page gives them; None where it does not.
        published: ISO date or date-time as the page gives it (`2024-10-28`); None where it does not.
        language: ISO 639-1 code, as detected.
        body: spans of `text` that are the article itself, in order; boilerplate lies outside.
        added_at: when the ledger got it; aware, UTC.
        maker: the ingest step that made it.
    """

    id: ArticleId
    address: str
    text: str
    media_type: str
    encoding: str
    title: str | None
    outlet: str | None
    published: str | None
    byline: str | None
    agency: str | None
    language: str
    body: tuple[Span, ...]
    added_at: datetime
    maker: Maker


def article_id(address: str, text: str) -> ArticleId:
    """Return the id of the article with this text at this address."""
    return ArticleId(digest("article", address, text))
