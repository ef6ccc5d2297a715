"""A parse as the network sees it: windows of words, and what stands beside each word that an uncased encoder misses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from sayso.reading.parse import Attribution, Parse, Token
from sayso.reading.quotations import quotations

LONGEST = 120
"""Words of a window at most; a longer paragraph is cut between sentences, a longer sentence between words."""
NEAR = 64
"""Words from the anchor beyond which distance is no longer told apart."""


class Convention(IntEnum):
    """Whose conventions a span follows: what counts as attribution, and where its edges lie."""

    GUIDE = 0
    POLNEAR = 1
    GUM = 2


OPENING, CLOSING = {"“", "``", '"'}, {"”", "''"}
OUTLINES = ("lower", "Title", "UPPER", "miXed", "digits", "a1", "open", "close", "mark")
FLAGS = ("quoted", "first", "heading", "source", "cue", "content", "inner", "ruled")
FEATURES = len(OUTLINES) + len(FLAGS) + len(Convention)
ROLES = ("none", "source", "cue", "content", "unknown")
"""What the rules take a word for, given an anchor; `unknown` where they know of no attribution with that anchor."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one paragraph.

    Attributes:
        tokens: its words, in order.
        paragraph: which paragraph it belongs to.
        flags: 1.0 or 0.0 for each word and each of FLAGS.
        ruled: for each attribution of the rules that lies here, the role of each word, as numbers of ROLES.
    """

    tokens: tuple[Token, ...]
    paragraph: int
    flags: NDArray[np.float32]
    ruled: tuple[NDArray[np.int64], ...]


@lru_cache(1 << 14)
def outline(word: str) -> int:
    """Return the shape of a word as a number of OUTLINES.

    >>> [OUTLINES[outline(w)] for w in ("dam", "Kim", "NATO", "McKay", "1,500", "F-16", "“", ".")]
    ['lower', 'Title', 'UPPER', 'miXed', 'digits', 'a1', 'open', 'mark']
    """
    if word in {"“", "‘", "«", "``"}:
        return 6
    if word in {"”", "’", "»", "''", '"'}:
        return 7
    digits, letters = any(c.isdigit() for c in word), any(c.isalpha() for c in word)
    if digits:
        return 5 if letters else 4
    if not letters:
        return 8
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


def features(tokens: Sequence[str], flags: NDArray[np.float32], convention: Convention) -> NDArray[np.float32]:
    """Return (words, FEATURES): outline, flags and convention of each word."""
    out = np.zeros((len(tokens), FEATURES), np.float32)
    out[np.arange(len(tokens)), [outline(t) for t in tokens]] = 1
    out[:, len(OUTLINES) : len(OUTLINES) + len(FLAGS)] = flags
    out[:, len(OUTLINES) + len(FLAGS) + convention] = 1
    return out


def distances(size: int, anchor: int) -> NDArray[np.int64]:
    """Return how far each word stands from the anchor, on a logarithmic scale: 0 to 14, 7 at the anchor."""
    gap = np.arange(size) - anchor
    steps = np.minimum(np.ceil(np.log2(np.abs(gap) + 1)), 7).astype(np.int64)
    found: NDArray[np.int64] = 7 + np.sign(gap) * steps
    return found


def stretches(sizes: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the windows of some sentences as (sentence, first word, one past last word), in order.

    A window lies in one paragraph and holds LONGEST words at most; it is cut between sentences where it can be.

    Args:
        sizes: paragraph and number of words of each sentence.

    >>> list(stretches([(0, 100), (0, 40), (1, 130)]))
    [[(0, 0, 100)], [(1, 0, 40)], [(2, 0, 120)], [(2, 120, 130)]]
    """
    held: list[tuple[int, int, int]] = []
    for number, (paragraph, size) in enumerate(sizes):
        total = sum(last - first for _, first, last in held)
        if held and (sizes[held[0][0]][0] != paragraph or total + size > LONGEST):
            yield held
            held = []
        first = 0
        while size - first > LONGEST:
            yield [(number, first, first + LONGEST)]
            first += LONGEST
        held.append((number, first, size))
    if held:
        yield held


def windows(parse: Parse, ruled: Sequence[Attribution]) -> Iterator[Window]:
    """Yield the windows of a parse, in order; every token lies in exactly one."""
    sentences = parse.sentences
    edges = {
        number: (some[0].start, some[-1].end)
        for number, group in groupby(sentences, key=lambda s: s.paragraph)
        for some in (list(group),)
    }
    last, quotes, near = -1, [], []
    for some in stretches([(s.paragraph, len(s.tokens)) for s in sentences]):
        paragraph = sentences[some[0][0]].paragraph
        if paragraph != last:
            last, (start, end) = paragraph, edges[paragraph]
            quotes = [(q.start, q.end) for q in quotations(parse.text, start, end)]
            near = [a for a in ruled if any(s.start < end and start < s.end for s in a.content)]
        rows = [
            (token, place == 0, sentences[n].heading)
            for n, a, b in some
            for place, token in enumerate(sentences[n].tokens[a:b], a)
        ]
        yield _window(rows, paragraph, quotes, near)


def _window(
    rows: Sequence[tuple[Token, bool, bool]],
    paragraph: int,
    quotes: Sequence[tuple[int, int]],
    ruled: Sequence[Attribution],
) -> Window:
    tokens = tuple(t for t, _, _ in rows)
    flags = np.zeros((len(rows), len(FLAGS)), np.float32)
    flags[:, 0] = [any(a <= t.start and t.end <= b for a, b in quotes) for t in tokens]
    flags[:, 1] = [first for _, first, _ in rows]
    flags[:, 2] = [heading for _, _, heading in rows]
    flags[:, 7] = 1
    held = []
    for attribution in ruled:
        roles = np.zeros(len(rows), np.int64)
        for role, spans in ((3, attribution.content), (1, (attribution.source,)), (2, (attribution.cue,))):
            for span in spans:
                if span is not None:
                    for n, t in enumerate(tokens):
                        if span.start <= t.start and t.end <= span.end:
                            roles[n] = role
        if roles.any():
            held.append(roles)
            flags[:, 6] += (roles == 3) & (flags[:, 5] > 0)
            for role in (1, 2, 3):
                flags[roles == role, 2 + role] = 1
    np.minimum(flags, 1, out=flags)
    return Window(tokens, paragraph, flags, tuple(held))


def unruled(words: Sequence[str], firsts: Sequence[int] = (0,)) -> NDArray[np.float32]:
    """Return the flags of a window of which no rule has been asked.

    Args:
        words: of the window.
        firsts: places of those that begin a sentence.
    """
    flags = np.zeros((len(words), len(FLAGS)), np.float32)
    flags[list(firsts), 1] = 1
    opened = False
    for n, word in enumerate(words):
        closing = word in CLOSING or (word == '"' and opened)
        opened = opened or word in OPENING
        flags[n, 0] = opened
        opened = opened and not closing
    return flags


def role_rows(window: Window, anchor: int) -> NDArray[np.int64]:
    """Return what the rules take each word for, of the attribution whose cue holds the anchor; all `unknown` if none does."""
    for roles in window.ruled:
        if roles[anchor] == 2:
            return roles
    return np.full(len(window.tokens), 4, np.int64)
