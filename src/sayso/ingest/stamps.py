"""When an HTML page says it was published, by what it says of itself; never by a date that merely stands on it.

In order: meta tags and microdata, JSON-LD of an article, a `time` or a date line of the article itself, the date in its
canonical address. A footer's year and the dates of other stories are none of these.
"""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.ingest.page import iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMES = frozenset(
    """article:published_time article:published og:published_time og:article:published_time article.published published_at
    datepublished date_published pubdate publishdate publish-date publish_date published_date publication_date
    original-publish-date dc.date dc.date.issued dc.date.created dcterms.date dcterms.issued dcterms.created dcterms.available
    citation_publication_date sailthru.date parsely-pub-date cxenseparse:recs:publishtime rnews:datepublished date""".split()
)
"""Names and properties of meta tags that give the day of publication, in lower case."""
ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")
DATED = re.compile(r"(?i)date|publi|posted|byline|timestamp")
OTHER = "ancestor-or-self::aside or ancestor-or-self::footer or ancestor-or-self::nav or ancestor-or-self::form"
IN_PATH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)")
LARGEST = 1_000_000
"""Code points of a JSON-LD block that is looked at; the largest of 194 in 181 pages has 30,025."""
LONGEST = 120
"""Code points of a date line: date, time, zone, `Updated`, a name."""


def published(tree: "HtmlElement") -> str | None:
    """Return the ISO date on which a page says it was published, or None where it does not say."""
    for told in (_meta(tree), _linked_data(tree), _in_article(tree), _address(tree)):
        for words in told:
            found = iso_date(words)
            if found is not None:
                return found
    return None


def _meta(tree: "HtmlElement") -> Iterator[str]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in NAMES:
            yield element.get("content") or ""
    for element in tree.xpath(f"//*[translate(@itemprop, 'DP', 'dp') = 'datepublished'][not({OTHER})]"):
        yield element.get("datetime") or element.get("content") or ""


def _linked_data(tree: "HtmlElement") -> Iterator[str]:
    for element in tree.xpath("//script[contains(@type, 'ld+json')]"):
        block = element.text_content()
        if len(block) > LARGEST:
            continue
        try:
            held = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(held):
            kinds = node.get("@type")
            some = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in some):
                yield str(node.get("datePublished") or "")[:LONGEST]


def _nodes(held: Any) -> Iterator[dict[str, Any]]:
    """Yield the nodes at the top of a JSON-LD block: itself, a list's, a graph's; not what they only refer to."""
    top = held if isinstance(held, list) else [held]
    for node in top:
        if isinstance(node, dict):
            yield node
            inner = node.get("@graph")
            yield from (n for n in inner if isinstance(n, dict)) if isinstance(inner, list) else ()


def _in_article(tree: "HtmlElement") -> Iterator[str]:
    for element in tree.xpath(f"//time[ancestor::article or ancestor::main or ancestor::header or @pubdate][not({OTHER})]"):
        yield element.get("datetime") or " ".join(element.text_content().split())[:LONGEST]
    for element in tree.xpath(f"//*[@class or @id][ancestor::article or ancestor::main or ancestor::header][not({OTHER})]"):
        if DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            line = " ".join(element.text_content().split())
            if len(line) <= LONGEST:
                yield line


def _address(tree: "HtmlElement") -> Iterator[str]:
    for element in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        match = IN_PATH.search(element)
        if match:
            yield "-".join(match.groups())
