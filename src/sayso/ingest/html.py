"""HTML pages to text and what the page says of itself.

For HTML the text as received is the text of the article as extracted from the page: its title, a blank line, then a
paragraph a line. Every offset in the ledger is an offset in that.
"""

import re
from typing import TYPE_CHECKING

from sayso.errors import EmptyInput
from sayso.ingest.page import Page
from sayso.ingest.stamps import published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEP = 400
"""Tags open at once beyond this are left out before parsing, their text is kept: of 181 news pages all but one stay below 98,
and that one leaves hundreds unclosed."""
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,20000}>")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
ENTITY = re.compile(r"<!ENTITY[^>]{0,10000}>", re.IGNORECASE)
DOCTYPE = re.compile(r"<!DOCTYPE[^>]{0,2000}>", re.IGNORECASE)


def extracted(address: str, markup: str) -> tuple[str, Page]:
    """Return the text of a page's article and what the page says of itself.

    Raises:
        EmptyInput: if no article text is found in it.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    safe = flattened(DOCTYPE.sub("", ENTITY.sub("", markup)))
    found = bare_extraction(
        safe, with_metadata=True, include_comments=False, include_tables=False, deduplicate=False, config=config
    )
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        text = plain(safe)
    if not text:
        raise EmptyInput(address, "no article text was found in the page; save it as text if there is any")
    seen = Page(
        title=_clean(found.title) if found else None,
        outlet=_clean(found.sitename) if found else None,
        published=published(parsed(safe)),
        byline=_clean(found.author) if found else None,
    )
    if seen.title:
        head, _, rest = text.partition("\n")
        text = f"{seen.title}\n\n{rest.lstrip() if head.strip() == seen.title else text}"
    return "\n".join(line.strip() for line in text.splitlines()), seen


def flattened(markup: str) -> str:
    """Return markup with tags nested deeper than any page nests them left out: a parser must not run out of stack."""
    depth, parts, position, cut = 0, [], 0, False
    for match in TAG.finditer(markup):
        name = match[2].lower()
        if name in VOID or match[0].endswith("/>"):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEP or (match[1] and depth >= DEEP):
            parts.append(markup[position : match.start()])
            position, cut = match.end(), True
    return "".join([*parts, markup[position:]]) if cut else markup


def parsed(markup: str) -> "HtmlElement":
    """Return a page as a tree; an empty one where nothing can be made of it."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        return html.document_fromstring(markup)
    except (ParserError, ValueError):
        return html.document_fromstring("<html><body></body></html>")


def plain(markup: str) -> str:
    """Return a page's visible text, a block a line; the fallback where no article is found in it."""
    tree = parsed(markup)
    for element in tree.xpath("//script|//style|//noscript|//nav|//footer|//form|//head|//iframe|//template|//svg"):
        element.drop_tree()
    lines = [" ".join(block.text_content().split()) for block in tree.xpath("//p|//h1|//h2|//h3|//li|//blockquote|//td|//pre")]
    if not any(lines):
        lines = [" ".join(line.split()) for line in tree.text_content().splitlines()]
    return "\n".join(line for line in lines if line)


def _clean(value: str | None) -> str | None:
    words = " ".join((value or "").split())[:300]
    return words or None
