"""Chains: the sources of a statement, from the one who reported it to this outlet inward to the origin."""

import re
from collections.abc import Sequence

from sayso.model.article import Article
from sayso.model.statement import ChainLink
from sayso.model.text import Passage, Span
from sayso.model.world import media
from sayso.reading.naming import Source, source_words
from sayso.reading.parse import Attribution
from sayso.reading.sources import Resolver

QUOTED_IN = re.compile(r",?\s(?:quoted|cited)\s(?:in|by)\s")


class Chains:
    """Builds the chains of one article's attributions, in the order of the text."""

    def __init__(self, article: Article, resolver: Resolver) -> None:
        self.article, self.resolver = article, resolver
        self.own = {canonical(name) for name in (article.outlet, article.agency) if name}

    def chain(
        self, attribution: Attribution, outer: Sequence[ChainLink], *, within_quote: bool = False
    ) -> tuple[ChainLink, ...]:
        """Return the chain of an attribution: the outer statement's links, those who relay, the source.

        The outlet itself is left out, and so is a source that stands there already; a hidden source adds nothing.

        Args:
            attribution: whose chain.
            outer: the chain of the statement whose content holds this one's cue; empty at the top.
            within_quote: whether the source stands inside quotation marks.
        """
        links = list(outer)
        speaker = self._speaker(outer)
        for span in attribution.relays:
            relay = self.resolver.resolve(span, speaks=False)
            if relay.named or not source_words()["hearers"] & set(relay.words.split()):
                self._add(links, span, relay)
        if attribution.source is not None:
            source, medium = self._parted(attribution.source)
            if medium is not None:
                self._add(links, medium, self.resolver.resolve(medium, speaks=False))
            found = self.resolver.resolve(source, speaker=speaker, quoted=within_quote, speaks=not outer)
            if found.kind != "unknown":
                self._add(links, source, found)
        return tuple(links)

    def _parted(self, span: Span) -> tuple[Span, Span | None]:
        """Return a source and the medium it was quoted in, of `a local source quoted in the Daily Post`."""
        match = QUOTED_IN.search(self.article.text, span.start, span.end)
        if match is None or match.end() >= span.end or match.start() <= span.start:
            return span, None
        return Span(span.start, match.start()), Span(match.end(), span.end)

    def _speaker(self, outer: Sequence[ChainLink]) -> Source | None:
        """Return who speaks inside the outer statement: the last of its chain."""
        if not outer:
            return None
        last = outer[-1]
        place = last.passage.span.start if last.passage else -1
        kind = next((s.kind for here, s in reversed(self.resolver.spoken) if here == place), "group")
        return Source(last.name, last.named, kind, last.reason, last.name.lower())

    def _add(self, links: list[ChainLink], span: Span, found: Source) -> None:
        known = media().get(found.name.lower())
        name = known[0] if known else found.name
        if canonical(name) in self.own or (links and links[-1].name == name):
            return
        place = Passage(article=self.article.id, span=span, text=span.cut(self.article.text))
        links.append(ChainLink(name=name, named=found.named, passage=place, reason=found.reason))


def canonical(name: str) -> str:
    """Return a medium's name in lower case without article and `.com`, for comparing.

    >>> canonical("The Reuter"), canonical("ndtv.com")
    ('reuters', 'ndtv')
    """
    low = name.lower().removeprefix("the ").replace(".com", "")
    return media().get(low, (low, ""))[0].lower()
