"""Attributions by the network: for each anchor who says it, by which words, and what."""

import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby

import numpy as np

from sayso.model.text import Span
from sayso.reading.attributions import arranged
from sayso.reading.clauses import Draft, Range, split_joint
from sayso.reading.frames import RELAYING
from sayso.reading.naming import can_say
from sayso.reading.network.decode import runs
from sayso.reading.network.guided import guided, unbroken
from sayso.reading.network.network import Network
from sayso.reading.network.windows import Convention, Window, features, role_rows, windows
from sayso.reading.parse import Attribution, Parse, Token
from sayso.reading.quotations import Quotation, inside, quotations
from sayso.reading.stances import entry_of

EVEN = 0.5
"""Probability from which a word is an anchor in the conventions of a corpus."""
LIKELY, SEEN, UNKNOWN = 0.6, 0.05, 0.97
"""The same by the reading guide: of a cue of the lexicon, of one where the rules see an attribution too, and of any other. The
lexicon was made by the guide, and PolNeAR, of which the network saw most, counts wishes, plans and decisions too."""
FINDING = {"find", "determine", "discover", "calculate"}
"""Cues of what is done and not said, where somebody else tells of it: `inspectors had found cracks, he said`."""
MOST = 24
"""Anchors looked at in one window, the likeliest; of 120 words in news hardly twelve are cues, of a made-up text all may be."""


def attributions(
    parse: Parse,
    ruled: Sequence[Attribution],
    model: Network,
    *,
    convention: Convention = Convention.GUIDE,
) -> tuple[Attribution, ...]:
    """Return the attributions of a parse, in order of their first span; outer ones before those within.

    Args:
        parse: of an article.
        ruled: what the rules find in it: hints to the network, and the attributions without a cue.
        model: the network.
        convention: whose notion of attribution and of its edges is followed.
    """
    quotes = _quotes(parse)
    drafts: list[Draft] = []
    relays = {a.cue.start: [(r.start, r.end) for r in a.relays] for a in ruled if a.cue is not None and a.relays}
    plain: list[Attribution] = []
    for window in windows(parse, ruled):
        some = _of_window(window, model, convention, quotes[window.paragraph])
        if convention is not Convention.GUIDE:
            plain += _plain(some, nested=convention is Convention.GUM)
            continue
        some = guided(some, ruled, window.tokens)
        for draft in some:
            draft.relays = relays.get(draft.cue[0], []) if draft.cue else []
        drafts += [d for d in some if not any(_tells_of(d, other) for other in some)]
    if convention is not Convention.GUIDE:
        return tuple(plain)
    taken = sorted(span for draft in drafts for span in draft.content)
    furthest = list(accumulate((end for _, end in taken), max))
    words = [t for s in parse.sentences for t in s.tokens]
    starts = [t.start for t in words]
    marks = [quote for some in quotes.values() for quote in some]
    for one in _inner(ruled, drafts):
        if not _speaks(parse.text, one, words, starts):
            continue
        draft = _unsaid(one, _cued(one, words, starts))
        draft.within_quote = inside(marks, one.cue.start if one.cue else 0) is not None
        if draft.entry is None or draft.entry.lemma not in FINDING:
            drafts.append(draft)
    for one in ruled:
        if (one.cue is None or one.source is None) and not any(_lies_on(s, taken, furthest) for s in one.content):
            drafts.append(_unsaid(one, _cued(one, words, starts)))
    drafts.sort(key=lambda d: min([*d.content, d.cue or d.content[0]]))
    return arranged(parse, drafts)


def _quotes(parse: Parse) -> Mapping[int, Sequence[Quotation]]:
    found = {}
    for number, group in groupby(parse.sentences, key=lambda s: s.paragraph):
        some = list(group)
        found[number] = quotations(parse.text, some[0].start, some[-1].end)
    return found


def _of_window(window: Window, model: Network, convention: Convention, quotes: Sequence[Quotation]) -> list[Draft]:
    tokens = window.tokens
    words = [t.text for t in tokens]
    looked = model.look(model.vectors(words), features(words, window.flags, convention))
    likely = [int(n) for n in np.flatnonzero(looked.anchors >= min(EVEN, SEEN))]
    anchors = [n for n in likely if looked.anchors[n] >= _asked(window, n, convention)]
    anchors = sorted(sorted(anchors, key=lambda n: -looked.anchors[n])[:MOST])
    if not anchors:
        return []
    paths, stances = model.pairs(looked.joined, anchors, np.stack([role_rows(window, a) for a in anchors]))
    found = []
    for anchor, path, stance in zip(anchors, paths, stances, strict=True):
        content = [_range(tokens, a, b) for a, b in runs(path, model.roles, "content")]
        if not content:
            continue
        cue = runs(path, model.roles, "cue") or [(anchor, anchor + 1)]
        first, last = cue[0][0], cue[-1][1]
        sources = runs(path, model.roles, "source")
        if convention is Convention.GUIDE:
            sources = unbroken(sources, first)
            sources = [part for a, b in sources for part in _joint(tokens, a, b)]
        entry = entry_of(tokens[first:last])
        found.append(
            Draft(
                content,
                _range(tokens, first, last),
                [_range(tokens, a, b) for a, b in sources],
                entry,
                relaying=entry is not None and entry.lemma in RELAYING,
                within_quote=inside(quotes, tokens[anchor].start) is not None,
                stance=stance if entry is None else None,
            )
        )
    return found


def _asked(window: Window, place: int, convention: Convention) -> float:
    """Return the probability that is asked of an anchor: by the guide's conventions less of a cue that the rules see too."""
    if convention is not Convention.GUIDE:
        return EVEN
    if any(roles[place] == 2 for roles in window.ruled):
        return SEEN
    known = any(entry_of(window.tokens[place : place + n]) is not None for n in (1, 2))  # `speak of` is one entry
    return LIKELY if known else UNKNOWN


def _joint(tokens: Sequence[Token], first: int, last: int) -> list[Range]:
    """Return the tokens of each of some joint sources."""
    starts = [t.start for t in tokens]
    ends = {t.end: n + 1 for n, t in enumerate(tokens)}
    return [(bisect.bisect_left(starts, a), ends[b]) for a, b in split_joint(tokens, first, last)]


def _range(tokens: Sequence[Token], first: int, last: int) -> Range:
    return tokens[first].start, tokens[last - 1].end


def _touch(span: Span, other: Range) -> bool:
    return span.start < other[1] and other[0] < span.end


def _lies_on(span: Span, taken: Sequence[Range], furthest: Sequence[int]) -> bool:
    """Return whether a span touches one of some ranges, given in order, with the furthest end up to each."""
    before = bisect.bisect_left(taken, (span.end, 0))
    return before > 0 and furthest[before - 1] > span.start


def _cued(attribution: Attribution, words: Sequence[Token], starts: Sequence[int]) -> Sequence[Token]:
    """Return the tokens of an attribution's cue, of all those of the article."""
    cue = attribution.cue
    return words[bisect.bisect_left(starts, cue.start) : bisect.bisect_left(starts, cue.end)] if cue else []


def _inner(ruled: Sequence[Attribution], drafts: Sequence[Draft]) -> list[Attribution]:
    """Return what the rules find said inside what the network takes for another's words, it being silent there.

    PolNeAR marks no attributions within others, so the network has seen few.
    """
    cues = sorted(d.cue for d in drafts if d.cue)
    contents = sorted(span for d in drafts if d.cue and d.sources for span in d.content)
    furthest = list(accumulate((end for _, end in contents), max))
    found = []
    for one in ruled:
        if one.cue is None or one.source is None:
            continue
        parts = [one.cue, one.source, *one.content]
        first, last = min(p.start for p in parts), max(p.end for p in parts)
        before = bisect.bisect_right(contents, (first, 1 << 60))
        within = before > 0 and furthest[before - 1] >= last
        if within and not any(_touch(one.cue, cue) for cue in cues):
            found.append(one)
    return found


def _speaks(text: str, attribution: Attribution, words: Sequence[Token], starts: Sequence[int]) -> bool:
    """Return whether a source within another's words is somebody else who can say things, by its own words."""
    source = attribution.source
    if source is None or (attribution.cue is not None and _touch(source, (attribution.cue.start, attribution.cue.end))):
        return False
    own = source.cut(text)
    if own.lower() in {"i", "we"} or any(mark in own for mark in '"“”'):
        return False  # `I fear that P` in one's own words says no more than P
    return can_say(words[bisect.bisect_left(starts, source.start) : bisect.bisect_left(starts, source.end)])


def _unsaid(attribution: Attribution, cued: Sequence[Token]) -> Draft:
    """Return an attribution of the rules whose cue or source is not in the text as a draft."""
    sources = [(attribution.source.start, attribution.source.end)] if attribution.source else []
    cue = (attribution.cue.start, attribution.cue.end) if attribution.cue else None
    return Draft([(s.start, s.end) for s in attribution.content], cue, sources, entry_of(cued) if cued else None)


def _tells_of(outer: Draft, inner: Draft) -> bool:
    """Return whether a draft is the layer that another one has as a relay already: its source is one, its content holds it."""
    if outer is inner or not outer.sources or not inner.relays or inner.cue is None:
        return False
    cue, source = inner.cue, Span(*outer.sources[0])
    return any(_touch(source, r) for r in inner.relays) and any(a <= cue[0] and cue[1] <= b for a, b in outer.content)


def _plain(drafts: Sequence[Draft], *, nested: bool) -> list[Attribution]:
    """Return the drafts of a window as they are, in the conventions of a corpus: no relay merged, joint sources left whole."""
    found = []
    for draft in drafts:
        cue = draft.cue
        held = [d for d in drafts if d is not draft and cue and any(a <= cue[0] and cue[1] <= b for a, b in d.content)]
        if held and not nested:
            continue
        source = Span(*draft.sources[0]) if draft.sources else None
        content = tuple(Span(a, b) for a, b in draft.content)
        found.append(Attribution(content=content, cue=Span(*cue) if cue else None, source=source))
    return found
