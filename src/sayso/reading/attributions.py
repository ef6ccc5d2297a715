"""Who says what, as spans: every attribution in a parse, by cue, frame and quotation.

For each cue the source is the noun phrase that the cue's form calls for, and the content the clause, phrase or quotation
on the side where it stands. Names, stances and chains are worked out downstream.
"""

import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from sayso.model.text import Span
from sayso.reading.clauses import Draft, spans_of
from sayso.reading.frames import sentence_drafts
from sayso.reading.parse import Attribution, Parse, Sentence
from sayso.reading.quotations import Quotation, quotations

PRONOUNS = {"i", "we", "he", "she", "it", "they"}
BLOCK = 512
"""Code points of a block of text: about three sentences."""
QUOTED_WORDS = 4
"""A quotation of fewer words is a term in quotation marks and no utterance of its own."""


def attributions(parse: Parse) -> tuple[Attribution, ...]:
    """Return the attributions of a parse by rules, in order of their first span; outer ones before those within."""
    found: list[Draft] = []
    for _, group in groupby(parse.sentences, key=lambda s: s.paragraph):
        sentences = list(group)
        quotes = quotations(parse.text, sentences[0].start, sentences[-1].end)
        some: list[Draft] = []
        for sentence in sentences:
            some += sentence_drafts(parse.text, sentence, quotes, some[-1] if some else None)
        found += some
    return arranged(parse, found)


def arranged(parse: Parse, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Return drafts, given in order of the text, as attributions.

    Quotations that nobody claims go to who spoke last, joint sources are split, layers that only pass on are merged, and
    nested attributions are linked to what holds them.
    """
    paragraphs = [list(group) for _, group in groupby(parse.sentences, key=lambda s: s.paragraph)]
    starts = [sentences[0].start for sentences in paragraphs]
    here: list[list[Draft]] = [[] for _ in paragraphs]
    for draft in (d for d in drafts if d.content):
        begin = min(draft.content[0][0], draft.cue[0] if draft.cue else draft.content[0][0])
        here[max(0, bisect.bisect_right(starts, begin) - 1)].append(draft)
    speaking: Draft | None = None
    held: list[Draft] = []
    for sentences, found in zip(paragraphs, here, strict=True):
        quotes = quotations(parse.text, sentences[0].start, sentences[-1].end)
        speaking = _continued(parse.text, sentences, quotes, found, speaking)
        held += found
    return _arranged(parse.text, [d for d in held if spans_of(parse.text, d.content)])


def _continued(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quotation], found: list[Draft], speaking: Draft | None
) -> Draft | None:
    """Give quotations that no cue claims to the one who spoke last; return who speaks at the end of the paragraph."""
    for quote in quotes:
        inner = text[quote.start : quote.end]
        if len(inner.split()) < QUOTED_WORDS or not _is_utterance(text, quote):
            continue
        owner = next((d for d in found if any(a < quote.end and quote.start < b for a, b in d.content)), None)
        if owner is not None:
            speaking = owner if not owner.within_quote else speaking
            continue
        alone = next((s for s in sentences if s.start <= quote.start < s.end), None)
        before = [d for d in found if d.content and max(b for _, b in d.content) <= quote.start and not d.within_quote]
        claimed = alone is not None and any(d.cue and alone.start <= d.cue[0] < alone.end for d in before)
        holder = before[-1] if before else speaking
        if holder is not None and not claimed and (before or quote.start - sentences[0].start < 3):
            holder.content.append((quote.start, quote.end))
            speaking = holder
    return speaking if quotes else None


def _is_utterance(text: str, quote: Quotation) -> bool:
    """Return whether a quotation is a sentence or ends as one, and is no term within a sentence."""
    inner = text[quote.start + 1 : quote.end - 1].strip()
    return bool(inner) and (inner[-1] in ".,!?…" or text[quote.end : quote.end + 1] in ".,") and inner[:1].isupper()


def _arranged(text: str, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Return drafts as attributions: joint sources split, pure relays merged, nested ones linked to what holds them."""
    merged = _relayed(text, list(drafts))
    order = sorted(merged, key=lambda d: (min(d.content)[0] if d.content else 0, -max(d.content)[1], d.cue or (0, 0)))
    rows: list[tuple[Draft, tuple[int, int] | None, bool]] = []
    for draft in order:
        rows += [(draft, source, place > 0) for place, source in enumerate(draft.sources)] or [(draft, None, False)]
    first_of = {id(draft): n for n, (draft, _, joint) in reversed(list(enumerate(rows))) if not joint}
    out = []
    blocks = _blocks(order)
    for draft, source, joint in rows:
        holder = _holder(draft, blocks)
        out.append(
            Attribution(
                content=tuple(Span(a, b) for a, b in spans_of(text, draft.content)),
                cue=Span(*draft.cue) if draft.cue else None,
                source=Span(*source) if source else None,
                relays=tuple(Span(a, b) for a, b in draft.relays),
                outer=first_of[id(holder)] if holder is not None else None,
                joint=joint,
                stance=draft.stance,
            )
        )
    return tuple(out)


def _blocks(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Return which drafts' contents touch each block of the text, so that a cue is compared with its neighbours only."""
    table: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for block in sorted({n for a, b in draft.content for n in range(a // BLOCK, b // BLOCK + 1)}):
            table[block].append(draft)
    return table


def _holder(draft: Draft, blocks: Mapping[int, Sequence[Draft]]) -> Draft | None:
    """Return the smallest other draft whose content holds this one's cue."""
    if draft.cue is None:
        return None
    cue = draft.cue
    near = blocks.get(cue[0] // BLOCK, ())
    holding = [d for d in near if d is not draft and any(a <= cue[0] and cue[1] <= b for a, b in d.content)]
    holding = [d for d in holding if not (d.cue and any(a <= d.cue[0] and d.cue[1] <= b for a, b in draft.content))]
    return min(holding, key=lambda d: sum(b - a for a, b in d.content)) if holding else None


def _relayed(text: str, drafts: list[Draft]) -> list[Draft]:
    """Merge a layer that only passes on (`X reported that Y said P`: all of its content is the inner attribution).

    Where the inner source is a pronoun (`X said it knew`) the one layer most likely speaks of itself, and both are kept.
    """
    gone: set[int] = set()
    cued = sorted((d for d in drafts if d.cue), key=lambda d: d.cue or (0, 0))
    places = [d.cue[0] for d in cued if d.cue]
    for outer in (d for d in drafts if d.relaying and d.content):
        first = bisect.bisect_left(places, outer.content[0][0])
        last = bisect.bisect_left(places, outer.content[0][1])
        some = (d for d in cued[first:last] if d is not outer and id(d) not in gone)
        inner = next((d for d in some if _passes_on(text, outer, d)), None)
        if inner is not None and outer.sources:
            inner.relays = [*outer.relays, outer.sources[0], *inner.relays]
            gone.add(id(outer))
    return [d for d in drafts if id(d) not in gone]


def _passes_on(text: str, outer: Draft, inner: Draft) -> bool:
    """Return whether the outer layer adds nothing: it only reports, and its content is the inner source, cue and content."""
    if outer.entry is None or inner.entry is None or not inner.sources or inner.cue is None or len(outer.content) != 1:
        return False
    if (
        outer.entry.kind != "speech"
        or outer.entry.stance != "asserts"
        or inner.entry.kind != "speech"
        or inner.entry.stance != "asserts"
    ):
        return False
    if inner.within_quote and not outer.within_quote:
        return False
    if text[slice(*inner.sources[0])].lower() in PRONOUNS:
        return False
    gap = text[min(inner.cue[1], inner.sources[0][1]) : max(inner.cue[0], inner.sources[0][0])].split()
    ahead = {"will", "would", "may", "might", "could", "should", "not", "n't", "never"}
    if len(gap) > 2 or "who" in gap or ahead & set(text[slice(*inner.cue)].lower().split()):
        return False
    start, end = outer.content[0]
    parts = sorted([*inner.content, inner.cue, inner.sources[0], *inner.relays])
    if not all(start <= a and b <= end for a, b in parts):
        return False
    return parts[0][0] - start <= 4 and end - max(b for _, b in parts) <= 3
