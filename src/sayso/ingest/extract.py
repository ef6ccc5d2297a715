"""A capture to an article: text as received, body, what the page says of itself."""

import re
from datetime import datetime

from sayso.errors import BinaryInput, UnreadLanguage
from sayso.ingest.boilerplate import body as body_of
from sayso.ingest.encoding import decoded
from sayso.ingest.html import extracted
from sayso.ingest.language import NAMES, language
from sayso.ingest.page import Page, iso_date, page
from sayso.model.article import Article, Capture, Maker, article_id
from sayso.model.text import Span
from sayso.version import VERSION

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<rows>(?:[^\n]{0,500}\n){0,60}?)---[ \t]*\r?\n")
READ_HERE = ("en", "und")


def article(capture: Capture, *, added_at: datetime) -> Article:
    """Return the article in a capture.

    Args:
        capture: bytes with their address and media type.
        added_at: stamped on the record; aware.

    Raises:
        InputError: EmptyInput, BinaryInput, UndecodableInput or UnreadLanguage, each saying what is wrong.
    """
    text, encoding = decoded(capture)
    told = Page()
    if capture.media_type == "text/html":
        text, told = extracted(capture.address, text)
    elif _is_data(text):
        raise BinaryInput(capture.address, "this is JSON, not a report; the interchange is read with `sayso import`")
    start = 0
    if capture.media_type == "text/markdown":
        told, start = _front_matter(text)
    spans, title = _body(text, start)
    found = _joined(told, page(text, spans, title))
    spans = _without_credit(text, spans, found.agency)
    tongue = language("\n".join(span.cut(text) for span in spans) or text)
    if tongue not in READ_HERE:
        raise UnreadLanguage(capture.address, f"it is in {NAMES.get(tongue, tongue)}; only English is read")
    return Article(
        id=article_id(capture.address, text),
        address=capture.address,
        text=text,
        media_type=capture.media_type,
        encoding=encoding,
        title=found.title,
        outlet=found.outlet,
        published=found.published,
        byline=found.byline,
        agency=found.agency,
        language=tongue,
        body=spans,
        added_at=added_at,
        maker=Maker(name="ingest", version=VERSION),
    )


def _without_credit(text: str, spans: tuple[Span, ...], agency: str | None) -> tuple[Span, ...]:
    """Return the body without a last line that is nothing but the agency's credit."""
    if not spans or agency is None:
        return spans
    last = spans[-1]
    kept = last.cut(text).rstrip()
    line = kept.rsplit("\n", 1)[-1]
    if line.strip(" .()-–—").lower() != agency.lower() or len(line) == len(kept):
        return spans
    return (*spans[:-1], Span(last.start, last.start + len(kept) - len(line)))


def _is_data(text: str) -> bool:
    opening = text.lstrip()[:200]
    return bool(re.match(r'[\[{]\s*[{\["]', opening)) and text.rstrip()[-1:] in "]}"


def _body(text: str, start: int) -> tuple[tuple[Span, ...], Span | None]:
    spans, title = body_of(text[start:])
    if not start:
        return spans, title
    moved = tuple(Span(s.start + start, s.end + start) for s in spans)
    return moved, Span(title.start + start, title.end + start) if title else None


def _front_matter(text: str) -> tuple[Page, int]:
    """Return what a Markdown file's front matter says, and where its text begins."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return Page(), 0
    rows = dict(re.findall(r"(?m)^([A-Za-z_]{2,20}):[ \t]*[\"']?(.{1,300}?)[\"']?[ \t]*\r?$", match["rows"]))
    low = {key.lower(): value for key, value in rows.items()}
    date = low.get("date") or low.get("published")
    told = Page(
        title=low.get("title"),
        outlet=low.get("outlet") or low.get("publisher") or low.get("source"),
        published=iso_date(date) if date else None,
        byline=low.get("author") or low.get("byline"),
        agency=low.get("agency"),
    )
    return told, match.end()


def _joined(told: Page, seen: Page) -> Page:
    """Return page data where there is some, else what the text itself says."""
    return Page(
        title=told.title or seen.title,
        outlet=told.outlet or seen.outlet,
        published=told.published or seen.published,
        byline=told.byline or seen.byline,
        agency=told.agency or seen.agency,
    )
