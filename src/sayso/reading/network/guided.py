"""What the reading guide asks of attributions that the network finds: whole contents, relays merged, nobody as no source."""

import bisect
from collections.abc import Sequence

from sayso.reading.clauses import Draft, Range
from sayso.reading.parse import Attribution, Token

NOBODY = frozenset({"no", "none", "nobody", "neither", "nor"})
HOLE = 6
"""Words of the longest hole in a content that is closed."""


def guided(drafts: Sequence[Draft], ruled: Sequence[Attribution], tokens: Sequence[Token]) -> list[Draft]:
    """Return the drafts of a window as the guide wants them.

    Args:
        drafts: what the network finds.
        ruled: what the rules find in the article.
        tokens: of the window.
    """
    starts = [t.start for t in tokens]
    near = [a for a in ruled if a.cue and starts and starts[0] <= a.cue.start <= starts[-1]]
    cues = {(a.cue.start, a.cue.end) for a in near if a.cue}
    kept = []
    for draft in drafts:
        first = tokens[bisect.bisect_left(starts, draft.sources[0][0])] if draft.sources else None
        if first and first.text.lower() in NOBODY and draft.cue not in cues:
            continue  # `no inspector reported a crack` tells of no saying
        draft.content = _whole(draft, tokens, starts)
        if draft.within_quote:
            draft.content = _uncontrasted(draft, tokens, starts)
        _nearest(draft, near)
        _joined(draft, near)
        kept.append(draft)
    return kept


def _joined(draft: Draft, ruled: Sequence[Attribution]) -> None:
    """Give a draft of one source the joint sources that the rules see at its cue, where its own is one of them."""
    if len(draft.sources) != 1 or draft.cue is None:
        return
    start, end = draft.sources[0]
    some = [a.source for a in ruled if a.cue and a.source and a.cue.start < draft.cue[1] and draft.cue[0] < a.cue.end]
    joint = sorted({(s.start, s.end) for s in some})
    if len(joint) > 1 and any(a < end and start < b for a, b in joint) and joint[0][1] <= joint[-1][0]:
        draft.sources = joint


def unbroken(parts: Sequence[Range], cue: int) -> list[Range]:
    """Return the parts of a source, as token numbers; of parts with nothing between them the one nearest the cue alone.

    Joint sources have a word between them: `10:17 PM | police said` is one, and what the network takes for the other is none.
    """
    kept: list[Range] = []
    for part in parts:
        if kept and kept[-1][1] == part[0]:
            if part[0] < cue:
                kept[-1] = part
            continue
        kept.append(part)
    return kept


def _whole(draft: Draft, tokens: Sequence[Token], starts: Sequence[int]) -> list[Range]:
    """Return a content without holes that are neither its own cue or source nor the end of a sentence.

    Such a hole is the cue of an attribution within it: `he had said the bridge was safe, the paper wrote`.
    """
    own = [r for r in [draft.cue, *draft.sources] if r]
    whole = [draft.content[0]]
    for start, end in draft.content[1:]:
        before = whole[-1][1]
        hole = tokens[bisect.bisect_left(starts, before) : bisect.bisect_left(starts, start)]
        plain = 0 < len(hole) <= HOLE and all(t.text[0].isalnum() for t in hole)
        if plain and not any(a < start and before < b for a, b in own):
            whole[-1] = whole[-1][0], end
        else:
            whole.append((start, end))
    return whole


def _uncontrasted(draft: Draft, tokens: Sequence[Token], starts: Sequence[int]) -> list[Range]:
    """Return the content of somebody who is told of in another's own words, without what that one sets against it.

    `"They said it was safe but it was not"`: what comes behind `but` is the speaker's.
    """
    if draft.cue is None or len(draft.content) != 1 or draft.content[0][0] < draft.cue[1]:
        return draft.content
    start, end = draft.content[0]
    here = range(bisect.bisect_left(starts, start) + 2, bisect.bisect_left(starts, end) - 2)
    cut = next((n for n in here if tokens[n].text.lower() == "but" and tokens[n + 1].tag in {"PRP", "DT", "NNP", "EX"}), None)
    return draft.content if cut is None else [(start, tokens[cut - 1].end)]


def _nearest(draft: Draft, ruled: Sequence[Attribution]) -> None:
    """Give a draft the cue and source nearest the origin, where the rules know its source for one that passes on."""
    if not draft.sources:
        return
    source = draft.sources[0]
    for one in ruled:
        if one.source is None or one.cue is None or not one.relays:
            continue
        passes = any(r.start < source[1] and source[0] < r.end for r in one.relays)
        shared = any(s.start < b and a < s.end for s in one.content for a, b in draft.content)
        if passes and shared and not any(a <= one.cue.start < b for a, b in draft.content):
            draft.sources = [(one.source.start, one.source.end)]
            draft.cue = (one.cue.start, one.cue.end)
            draft.relays = [(r.start, r.end) for r in one.relays]
            return
