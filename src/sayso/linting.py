"""A draft read, linked with the ledger and checked: the order of the stages for `sayso lint`."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sayso import registry
from sayso.errors import InputError
from sayso.link.linking import linked
from sayso.model.article import Article, Maker, article_id
from sayso.model.text import Span
from sayso.settings import Settings
from sayso.show.contents import Contents
from sayso.show.lint.checks import Remark, remarks
from sayso.show.lint.draft import LONGEST, Draft, draft
from sayso.show.lint.held import Held
from sayso.version import VERSION

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Stamped on a draft's records, which are kept nowhere: the same draft gives the same remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """A checked draft.

    Attributes:
        draft: its prose, with the way back to the file.
        remarks: in order of place, then severity.
        contents: the ledger that it was checked against: what the remarks' passages are looked up in.
    """

    draft: Draft
    remarks: tuple[Remark, ...]
    contents: Contents


def lint(contents: Contents, source: str, *, address: str, settings: Settings) -> Linted:
    """Return what a draft in Markdown says otherwise than a ledger.

    The draft is read by the reader that reads reports, and linked with them as one more report, the last. Nothing is kept.

    Raises:
        InputError: if it is longer than a draft may be.
    """
    if len(source) > LONGEST:
        raise InputError(address, f"the draft has {len(source):,} code points; {LONGEST:,} are the most: check it in parts")
    prose = draft(source)
    if not prose.text.strip():
        return Linted(draft=prose, remarks=(), contents=contents)
    article = _article(prose.text, address)
    reader = registry.reader(settings.reader, endpoint=settings.endpoint, remember=bool(settings.cache))
    (reading,) = reader.read([article], added_at=BEGINNING)
    together = linked((*contents.articles, article), (*contents.readings, reading))
    found = remarks(Held(contents, reading, together), prose.text)
    return Linted(draft=prose, remarks=tuple(found), contents=contents)


def _article(text: str, address: str) -> Article:
    return Article(
        id=article_id(f"draft:{address}", text),
        address=f"draft:{address}",
        text=text,
        media_type="text/markdown",
        encoding="utf-8",
        title=None,
        outlet=None,
        published=None,
        byline=None,
        agency=None,
        language="en",
        body=(Span(0, len(text)),),
        added_at=BEGINNING,
        maker=Maker(name="draft", version=VERSION),
    )
