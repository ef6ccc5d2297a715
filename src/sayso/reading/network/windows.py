"""A parse as the network sees it: windows of words, and what stands beside each word that an uncased encoder misses."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import NDArray

from sayso.reading.parse import Attribution, Parse, Token
from sayso.reading.quotations import Quotation, inside, quotations

LONGEST = 120
"""Words of a window at most; a longer paragraph is cut between sentences, a longer sentence between words."""


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
    """Yield the windows of a parse, in order; every token lies in exactly one.

    Args:
        parse: of an article.
        ruled: what the rules find in it.
    """
    sentences = parse.sentences
    cut = list(stretches([(s.paragraph, len(s.tokens)) for s in sentences]))
    tokens = [[t for n, a, b in some for t in sentences[n].tokens[a:b]] for some in cut]
    told = _roles([t for some in tokens for t in some], [len(some) for some in tokens], ruled)
    quotes: dict[int, list[Quotation]] = {}
    for number, group in groupby(sentences, key=lambda s: s.paragraph):
        held = list(group)
        quotes[number] = quotations(parse.text, held[0].start, held[-1].end)
    for some, words, roles in zip(cut, tokens, told, strict=True):
        paragraph = sentences[some[0][0]].paragraph
        flags = np.zeros((len(words), len(FLAGS)), np.float32)
        flags[:, 0] = [(q := inside(quotes[paragraph], t.start)) is not None and t.end <= q.end for t in words]
        flags[:, 1] = [place == 0 for _, a, b in some for place in range(a, b)]
        flags[:, 2] = [sentences[n].heading for n, a, b in some for _ in range(a, b)]
        flags[:, 7] = 1
        for one in roles:
            flags[:, 6] += (one == 3) & (flags[:, 5] > 0)
            for role in (1, 2, 3):
                flags[one == role, 2 + role] = 1
        yield Window(tuple(words), paragraph, np.minimum(flags, 1), tuple(roles))


def _roles(tokens: Sequence[Token], sizes: Sequence[int], ruled: Sequence[Attribution]) -> list[list[NDArray[np.int64]]]:
    """Return, for each window, the role of each word in each attribution of the rules that touches it, in their order."""
    starts, ends = [t.start for t in tokens], [t.end for t in tokens]
    firsts = list(accumulate(sizes, initial=0))
    found: list[list[NDArray[np.int64]]] = [[] for _ in sizes]
    for attribution in ruled:
        here: dict[int, NDArray[np.int64]] = {}
        for role, spans in ((3, attribution.content), (1, (attribution.source,)), (2, (attribution.cue,))):
            for span in (s for s in spans if s is not None):
                low, high = bisect_left(starts, span.start), bisect_right(ends, span.end)
                window = bisect_right(firsts, low) - 1
                while window < len(sizes) and firsts[window] < high:
                    row = here.setdefault(window, np.zeros(sizes[window], np.int64))
                    row[max(0, low - firsts[window]) : max(0, high - firsts[window])] = role
                    window += 1
        for window in sorted(here):
            if here[window].any():
                found[window].append(here[window])
    return found


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
