"""Attributions to statements: chains of names, mode, stance, when it was said; and what the outlet says itself."""

import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby

from sayso.model.article import Article
from sayso.model.quantity import TimeExpression
from sayso.model.reading import Mention
from sayso.model.statement import ChainLink, Mode, Stance, Statement, statement_id
from sayso.model.text import Passage, Span, passage
from sayso.model.world import media
from sayso.read.parse import Attribution, Parse, Sentence, Token
from sayso.read.quotations import Quotation, quotations, share
from sayso.read.sources import Resolver, Source
from sayso.read.stances import stance

DIRECT, INDIRECT = 0.98, 0.02
"""Shares of letters in quotation marks from which content is direct and up to which it is indirect, as in PolNeAR's kinds."""
LEAST_OWN = 3
"""A sentence with fewer words beside what is attributed in it says nothing of its own."""


def statements(
    article: Article,
    parse: Parse,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Statement, ...]:
    """Return the statements of an article, attributed and in the outlet's own voice, in order of place."""
    builder = _Builder(article, parse, mentions, times)
    made: list[Statement] = []
    by_index: dict[int, Statement] = {}
    for index, attribution in enumerate(attributions):
        statement = builder.statement(attribution, by_index.get(attribution.outer) if attribution.outer is not None else None)
        by_index[index] = statement
        made.append(statement)
    unique = {s.id: s for s in reversed(made)}
    kept = [s for s in made if unique.get(s.id) is s or unique.pop(s.id, None) is not None]
    kept = list({s.id: s for s in kept}.values())
    own = _own_voice(article, parse, attributions)
    held = {s.id for s in kept}
    kept += [s for s in own if s.id not in held]
    return tuple(sorted(kept, key=lambda s: (s.content[0].span.start, -s.content[-1].span.end, s.id)))


class _Builder:
    """Builds statements in the order of the text; the resolver remembers who spoke."""

    def __init__(self, article: Article, parse: Parse, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> None:
        self.article, self.parse, self.times = article, parse, times
        self.resolver = Resolver(parse, mentions)
        self.tokens = [t for s in parse.sentences for t in s.tokens]
        self.starts = [t.start for t in self.tokens]
        self.quotes = _all_quotes(parse)
        self.quote_starts = [q.start for q in self.quotes]

    def cut(self, span: Span) -> Passage:
        return passage(self.article.id, self.parse.text, span.start, span.end)

    def within(self, span: Span) -> list[Token]:
        """Return the tokens inside a span."""
        first = bisect.bisect_left(self.starts, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        return self.tokens[first:last]

    def statement(self, attribution: Attribution, outer: Statement | None) -> Statement:
        """Return the statement of an attribution."""
        content = tuple(self.cut(s) for s in attribution.content)
        source = self.cut(attribution.source) if attribution.source else None
        chain = self._chain(attribution, outer)
        cue = self.within(attribution.cue) if attribution.cue else []
        words = [t for s in attribution.content for t in self.within(s)]
        return Statement(
            id=statement_id(self.article.id, content, source),
            article=self.article.id,
            content=content,
            cue=self.cut(attribution.cue) if attribution.cue else None,
            source=source,
            chain=chain,
            mode=self._mode(attribution),
            stance=stance(cue, words, hidden=source is None),
            time=self._said_when(attribution),
            within=outer.id if outer is not None else None,
        )

    def _chain(self, attribution: Attribution, outer: Statement | None) -> tuple[ChainLink, ...]:
        """Return the chain: the outer statement's, those who relay, the source; the outlet itself is left out."""
        links = list(outer.chain) if outer is not None else []
        speaker = None
        if links:
            last = links[-1]
            speaker = Source(last.name, last.named, "person" if last.named else "group", last.reason, last.name.lower())
        for span in attribution.relays:
            self._add(links, span, self.resolver.resolve(span, speaks=False))
        if attribution.source is not None:
            found = self.resolver.resolve(attribution.source, speaker=speaker, speaks=outer is None or speaker is None)
            if found.kind != "unknown":
                self._add(links, attribution.source, found)
        return tuple(links)

    def _add(self, links: list[ChainLink], span: Span, found: Source) -> None:
        known = media().get(found.name.lower())
        name = known[0] if known else found.name
        own = {_canonical(n) for n in (self.article.outlet, self.article.agency) if n}
        if _canonical(found.name) in own and len(own) > 0:
            return
        if links and links[-1].name == name:
            return
        links.append(ChainLink(name=name, named=found.named, passage=self.cut(span), reason=found.reason))

    def _mode(self, attribution: Attribution) -> Mode:
        spans = [(s.start, s.end) for s in attribution.content]
        low, high = spans[0][0], spans[-1][1]
        first = max(0, bisect.bisect_right(self.quote_starts, low) - 1)
        near = [q for q in self.quotes[first : bisect.bisect_left(self.quote_starts, high)] if q.end > low]
        quoted = share(self.parse.text, spans, near) if near else 0.0
        return Mode.DIRECT if quoted >= DIRECT else Mode.INDIRECT if quoted <= INDIRECT else Mode.MIXED

    def _said_when(self, attribution: Attribution) -> str | None:
        """Return the day the cue's clause gives: a time next to cue and source, not in the content."""
        anchor = attribution.cue or attribution.source
        if anchor is None:
            return None
        for time in self.times:
            span = time.passage.span
            if any(c.overlaps(span) for c in attribution.content) or time.value[:1] in "PF":
                continue
            last = max(anchor.end, attribution.source.end if attribution.source else 0)
            between = self.parse.text[last : span.start] if span.start >= last else self.parse.text[span.end : anchor.start]
            if len(between) < 60 and "." not in between and not any(last <= c.start < span.start for c in attribution.content):
                value = time.value.split("T")[0]
                return value if value[:1].isdigit() and "W" not in value else None
        return None


def _canonical(name: str) -> str:
    low = name.lower().removeprefix("the ").replace(".com", "")
    return media().get(low, (low, ""))[0].lower()


def _all_quotes(parse: Parse) -> list[Quotation]:
    found: list[Quotation] = []
    for _, group in groupby(parse.sentences, key=lambda s: s.paragraph):
        some = list(group)
        found += quotations(parse.text, some[0].start, some[-1].end)
    return found


def _own_voice(article: Article, parse: Parse, attributions: Sequence[Attribution]) -> Iterator[Statement]:
    """Yield what the outlet says itself: sentences, or the rest of them, that no attribution covers."""
    covered = sorted(
        (span.start, span.end)
        for a in attributions
        for span in (*a.content, *([a.cue] if a.cue else []), *([a.source] if a.source else []), *a.relays)
    )
    for sentence in parse.sentences:
        touching = [(a, b) for a, b in covered if a < sentence.end and sentence.start < b]
        if not touching:
            yield _own(article, parse, [(sentence.start, sentence.end)], sentence)
            continue
        rest = _rest(sentence, touching)
        if rest is not None:
            yield _own(article, parse, [rest], sentence)


def _rest(sentence: Sentence, touching: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the longest stretch of a sentence that no attribution covers, if it holds a clause of its own."""
    edges = [sentence.start, *(e for pair in touching for e in pair), sentence.end]
    holes = [
        (a, b)
        for a, b in zip([sentence.start, *(b for _, b in touching)], [*(a for a, _ in touching), sentence.end], strict=True)
        if b > a
    ]
    best = max(holes, key=lambda h: h[1] - h[0], default=None)
    if best is None or not edges:
        return None
    inner = [t for t in sentence.tokens if best[0] <= t.start and t.end <= best[1] and t.text[0].isalnum()]
    clause = any(t.tag in {"VBD", "VBZ", "VBP", "MD", "VBG"} for t in inner)
    if len(inner) < 2 * LEAST_OWN or not clause:
        return None
    return inner[0].start, inner[-1].end


def _own(article: Article, parse: Parse, spans: Sequence[tuple[int, int]], sentence: Sentence) -> Statement:
    content = tuple(passage(article.id, parse.text, a, b) for a, b in spans)
    words = [t for t in sentence.tokens if spans[0][0] <= t.start < spans[0][1]]
    found = stance([], words)
    return Statement(
        id=statement_id(article.id, content, None),
        article=article.id,
        content=content,
        cue=None,
        source=None,
        chain=(),
        mode=Mode.OWN,
        stance=found if found in {Stance.ESTIMATES, Stance.PREDICTS, Stance.DOUBTS} else Stance.ASSERTS,
        time=None,
        within=None,
    )
