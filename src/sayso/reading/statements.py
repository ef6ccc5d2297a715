"""Attributions to statements: chains of names, mode, stance, when it was said; and what the outlet says itself."""

import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from sayso.model.article import Article
from sayso.model.ids import StatementId
from sayso.model.quantity import TimeExpression
from sayso.model.reading import Mention
from sayso.model.statement import ChainLink, Mode, Statement, statement_id
from sayso.model.text import Passage, Span, passage
from sayso.reading.chains import Chains
from sayso.reading.naming import Source, can_say
from sayso.reading.own_voice import own_voice
from sayso.reading.parse import Attribution, Parse, Token
from sayso.reading.quotations import Quotation, inside, quotations, share
from sayso.reading.said_when import SaidWhen
from sayso.reading.sources import Resolver, lead_sources
from sayso.reading.stances import stance

DIRECT, INDIRECT = 0.98, 0.02
"""Shares of letters in quotation marks from which content is direct and up to which it is indirect, as in PolNeAR's kinds."""
SELVES = {"i", "we", "he", "she", "it", "they"}
NOTHING = {"nothing", "anything", "little", "so"}
UNNAMED = ("not", "to", "be")
WITHHELD = (["named"], ["identified"], ["quoted"])
"""What one asks for who stays unnamed: it tells of the source, not of the story."""
OPENING = 3
"""Sentences of an opening, where a description may stand for one who is named right after; headings count."""


def statements(
    article: Article,
    parse: Parse,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Statement, ...]:
    """Return the statements of an article, attributed and in the outlet's own voice, in order of place.

    Args:
        article: whose text the spans point into.
        parse: of its body.
        attributions: in order of place; an `outer` that points nowhere is read as none.
        mentions: proper names, in order of place.
        times: time expressions with their values.
    """
    builder = _Builder(article, parse, mentions, times)
    for attribution in attributions:
        builder.add(attribution, attributions)
    kept: dict[str, Statement] = {}
    for statement in builder.named_later(attributions):
        kept.setdefault(statement.id, statement)
    spoken = [a for a, statement in zip(attributions, builder.made, strict=True) if not builder.is_mute(statement)]
    for statement in own_voice(article, parse, spoken):
        kept.setdefault(statement.id, statement)
    return tuple(sorted(kept.values(), key=lambda s: s.place))


class _Builder:
    """Builds statements in the order of the text; the resolver remembers who spoke."""

    def __init__(self, article: Article, parse: Parse, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> None:
        self.article, self.parse = article, parse
        self.resolver = Resolver(parse, mentions)
        self.chains = Chains(article, self.resolver)
        self.when = SaidWhen(parse, times, article.published)
        self.tokens = [t for s in parse.sentences for t in s.tokens]
        self.starts = [t.start for t in self.tokens]
        self.quotes = _all_quotes(parse)
        self.quote_starts = [q.start for q in self.quotes]
        self.made: list[Statement] = []

    def add(self, attribution: Attribution, attributions: Sequence[Attribution]) -> None:
        """Add the statement of the next attribution."""
        number = attribution.outer
        outer = self.made[number] if number is not None and number < len(self.made) else None
        self.made.append(self._statement(attribution, outer))

    def named_later(self, attributions: Sequence[Attribution]) -> list[Statement]:
        """Return the statements with the descriptions of the opening replaced by whom the text names right after."""
        top = [
            (s.source.span.start, Source(s.chain[-1].name, s.chain[-1].named, self._kind(s), s.chain[-1].reason))
            for s, a in zip(self.made, attributions, strict=True)
            if a.outer is None and s.source is not None and s.chain
        ]
        opening = self.parse.sentences[:OPENING]
        made = self._without_empty()
        known = lead_sources(top, before=opening[-1].end if opening else 0)
        return [replace(s, chain=_renamed(s.chain, known)) for s in made] if known else made

    def _without_empty(self) -> list[Statement]:
        """Return the statements without those that are none.

        That is where one who speaks only says that they say so (`I think ...`), and where what is taken for the source is
        nothing that says things (`stocks in Japan, reflecting these fears`).
        """
        by_id = {s.id: s for s in self.made}
        dropped: dict[str, str | None] = {}
        for statement in self.made:
            outer = by_id.get(statement.within) if statement.within else None
            word = statement.source.text.lower() if statement.source else ""
            repeats = outer is not None and word in SELVES and _names(outer) == _names(statement)
            if repeats or self.is_mute(statement) or _is_empty(self.within(statement.content[0].span), statement):
                dropped[statement.id] = outer.id if outer is not None else None
        kept = [s for s in self.made if s.id not in dropped]
        return [replace(s, within=_kept(s.within, dropped)) if s.within in dropped else s for s in kept]

    def is_mute(self, statement: Statement) -> bool:
        """Return whether what is taken for the source is nothing that says things, and so no statement is made."""
        if statement.mode is not Mode.INDIRECT or statement.source is None or (statement.chain and statement.chain[-1].named):
            return False
        return not can_say(self.within(statement.source.span))

    def _kind(self, statement: Statement) -> str:
        place = statement.source.span.start if statement.source else -1
        return next((source.kind for here, source in self.resolver.spoken if here == place), "unknown")

    def cut(self, span: Span) -> Passage:
        """Return the passage at a span."""
        return passage(self.article.id, self.parse.text, span.start, span.end)

    def phrase(self, span: Span | None) -> list[Token]:
        """Return a source's tokens with the `neither` or `nor` right before them."""
        if span is None:
            return []
        first = bisect.bisect_left(self.starts, span.start)
        before = self.tokens[max(0, first - 1) : first]
        lead = [t for t in before if t.text.lower() in {"neither", "nor"}]
        return [*lead, *self.within(span)]

    def within(self, span: Span) -> list[Token]:
        """Return the tokens that begin inside a span."""
        return self.tokens[bisect.bisect_left(self.starts, span.start) : bisect.bisect_left(self.starts, span.end)]

    def _statement(self, attribution: Attribution, outer: Statement | None) -> Statement:
        content = tuple(self.cut(s) for s in attribution.content)
        source = self.cut(attribution.source) if attribution.source else None
        quoted = source is not None and self._is_quoted(source.span.start)
        chain = self.chains.chain(attribution, outer.chain if outer else (), within_quote=quoted)
        cue = self.within(attribution.cue) if attribution.cue else []
        words = [t for s in attribution.content for t in self.within(s)]
        said = self.when.said(
            attribution,
            origin=chain[-1].name if chain else "",
            outer=outer.time if outer else None,
            past=any(t.lemma == "have" for t in cue),
        )
        return Statement(
            id=statement_id(self.article.id, content, source),
            article=self.article.id,
            content=content,
            cue=self.cut(attribution.cue) if attribution.cue else None,
            source=source,
            chain=chain,
            mode=self._mode(attribution),
            stance=attribution.stance or stance(cue, words, source=self.phrase(attribution.source)),
            time=said,
            within=outer.id if outer is not None else None,
        )

    def _is_quoted(self, place: int) -> bool:
        last = bisect.bisect_right(self.quote_starts, place)
        return inside(self.quotes[max(0, last - 1) : last], place) is not None

    def _mode(self, attribution: Attribution) -> Mode:
        spans = [(s.start, s.end) for s in attribution.content]
        low, high = spans[0][0], spans[-1][1]
        first = max(0, bisect.bisect_right(self.quote_starts, low) - 1)
        near = [q for q in self.quotes[first : bisect.bisect_left(self.quote_starts, high)] if q.end > low]
        quoted = share(self.parse.text, spans, near) if near else 0.0
        return Mode.DIRECT if quoted >= DIRECT else Mode.INDIRECT if quoted <= INDIRECT else Mode.MIXED


def _is_empty(content: Sequence[Token], statement: Statement) -> bool:
    """Return whether a content tells nothing: `they said nothing`, `he asked not to be named`."""
    whole_quote = statement.mode is Mode.DIRECT and statement.within is None  # `"Nothing," he said.`
    if whole_quote or len(statement.content) > 1:
        return False
    low = [t.text.lower() for t in content if t.text[0].isalnum()]
    return (len(low) == 1 and low[0] in NOTHING) or (tuple(low[:3]) == UNNAMED and low[3:4] in WITHHELD)


def _names(statement: Statement) -> list[str]:
    return [link.name for link in statement.chain]


def _kept(id: StatementId | None, dropped: dict[str, str | None]) -> StatementId | None:
    """Return the nearest statement around one that was not dropped."""
    while id in dropped:
        id = StatementId(dropped[id] or "") or None
    return id


def _renamed(chain: Sequence[ChainLink], known: dict[str, Source]) -> tuple[ChainLink, ...]:
    links: list[ChainLink] = []
    for link in chain:
        found = None if link.named else known.get(link.name)
        new = replace(link, name=found.name, named=True, reason=found.reason) if found else link
        if not links or links[-1].name != new.name:
            links.append(new)
    return tuple(links)


def _all_quotes(parse: Parse) -> list[Quotation]:
    found: list[Quotation] = []
    for _, group in groupby(parse.sentences, key=lambda s: s.paragraph):
        some = list(group)
        found += quotations(parse.text, some[0].start, some[-1].end)
    return found
