"""The body of an article to paragraphs and sentences: one line each, hard-wrapped, or all in one line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model.text import Span
from sayso.reading.tokens import Word, abbreviations, words

STOPS = {".", "!", "?", "…", "...", "..", "....", "?!"}
CLOSERS = {'"', "”", "’", "'", ")", "]", "»", "''"}
OPENERS = {'"', "“", "‘", "'", "(", "[", "«"}
STARTERS = frozenset(
    """The A An He She It They We I You This That These Those There In On At But And However Meanwhile If When While
    After Before As For Since Some Many Most More Both One Two His Her Its Their Our My What Who Why How Where
    Although According Earlier Later Last Officials Police Experts""".split()
)
WRAPPED_WIDTH = 100
"""A hard-wrapped text has no line longer than this: wires wrap at 65 to 80."""
HEADING_WORDS = 22
LONGEST = 400
"""Words that a sentence has at most; a longer one is cut at a comma in its second half, or there. The longest of 19,875 in news
has 238, and what is built on a sentence may take time with the square of its length."""
DATELINE = re.compile(
    r"(?:[^()\n]{0,80}\b)?[A-Z][A-Z.'’-]{2,}[A-Z ,.'’-]{0,40}\([A-Z][A-Za-z .]{1,30}\)\s?[-–—]{1,2}\s"
    r"|[A-Z][A-Z.'’-]{3,}[A-Z ,.'’-]{0,40}\s?[–—]\s"
)
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence before tagging."""

    start: int
    end: int
    paragraph: int
    heading: bool
    words: tuple[Word, ...]


def sentences(text: str, body: Sequence[Span]) -> Iterator[Cut]:
    """Yield the sentences of the body in order; every character that is no blank lies in one."""
    for number, (start, end) in enumerate(paragraphs(text, body)):
        tokens = words(text, start, end)
        if not tokens:
            continue
        heading = is_heading(text[start:end], tokens)
        opened = 0 if heading else dateline(text, start, end)
        lead = [t for t in tokens if t.start < opened]
        rest = tokens[len(lead) :]
        groups = [rest] if heading else [*([lead] if lead else []), *_split(text, rest)]
        for place, group in enumerate(groups):
            first = start if place == 0 else group[0].start
            last = end if place == len(groups) - 1 else groups[place + 1][0].start
            piece = text[first:last]
            yield Cut(
                first + len(piece) - len(piece.lstrip()),
                first + len(piece.rstrip()),
                number,
                heading or group is lead,
                tuple(group),
            )


def dateline(text: str, start: int, end: int) -> int:
    """Return where a paragraph's matter begins behind its dateline (`LINDMAR (MNA) - `); 0 where it has none.

    >>> text = "LINDMAR (MNA) - The dam broke on Monday."
    >>> text[dateline(text, 0, len(text)):]
    'The dam broke on Monday.'
    """
    match = DATELINE.match(text, start, min(end, start + 160))
    return match.end() if match and match.end() < end else 0


def paragraphs(text: str, body: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of the body as ranges, blanks at both ends left out.

    A line is a paragraph, unless the text is hard-wrapped: then a blank line or an indented line begins one.
    """
    for span in body:
        lines = [(m.start(), m.end()) for m in LINE.finditer(text, span.start, span.end)]
        wrapped = is_wrapped([text[a:b] for a, b in lines])
        open_from: int | None = None
        previous_end = span.start
        for a, b in lines:
            line = text[a:b]
            blank_between = text[previous_end:a].count("\n") > 1
            begins = not wrapped or blank_between or line[:2].isspace() or not line.strip()
            if begins and open_from is not None:
                yield from _trimmed(text, open_from, previous_end)
                open_from = None
            if line.strip() and open_from is None:
                open_from = a
            previous_end = b
        if open_from is not None:
            yield from _trimmed(text, open_from, previous_end)


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether lines are cut at a width: most run on to a next line of lower case, none is long."""
    inked = [line.rstrip() for line in lines if line.strip()]
    if len(inked) < 4 or max(map(len, inked)) > WRAPPED_WIDTH:
        return False
    running = sum(line[-1] not in '.!?"”:' and bool(after[:1].strip()) for line, after in pairwise(inked))
    lower = sum(1 for line in inked[1:] if line[:1].islower())
    return running >= 0.5 * (len(inked) - 1) and lower >= 0.25 * (len(inked) - 1)


def is_heading(words_of: str, tokens: Sequence[Word]) -> bool:
    """Return whether a paragraph is a title or cross-heading: short, and without the stop that ends a sentence."""
    line = words_of.rstrip()
    if line[-1:] in {".", "!", "?", "”", '"', "’", "…", ":", ","} and not line.isupper():
        return line.endswith("?") and len(tokens) <= 14
    return len(tokens) <= HEADING_WORDS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _split(text: str, tokens: Sequence[Word]) -> Iterator[list[Word]]:
    cuts = [stop for place in range(len(tokens)) if (stop := _stop(text, tokens, place)) is not None]
    for first, last in pairwise([0, *dict.fromkeys(cuts), len(tokens)]):
        yield from _pieces(tokens[first:last])


def _pieces(tokens: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield a sentence as it is, or cut where it is longer than any sentence."""
    left = list(tokens)
    while len(left) > LONGEST:
        commas = (n + 1 for n in range(LONGEST // 2, LONGEST) if left[n].text in {",", ";"})
        cut = next(commas, LONGEST)
        yield left[:cut]
        left = left[cut:]
    yield left


def _stop(text: str, tokens: Sequence[Word], place: int) -> int | None:
    """Return where the next sentence begins if one ends at this token, else None."""
    word = tokens[place].text
    if word not in STOPS and not (word.endswith(".") and len(word) > 1 and not word.startswith("http")):
        return None
    after = place + 1
    while after < len(tokens) and tokens[after].text in CLOSERS and tokens[after].start == tokens[after - 1].end:
        after += 1
    if after >= len(tokens):
        return None
    nxt = tokens[after]
    gap = text[tokens[after - 1].end : nxt.start]
    if not gap and not (after > place + 1 and nxt.text[:1].isupper()):
        return None
    lead = nxt
    if nxt.text in OPENERS and after + 1 < len(tokens):
        lead = tokens[after + 1]
    if word in STOPS:
        if word in {"...", "..", "…", "...."} and lead.text[:1].islower():
            return None
        starts = not lead.text[:1].islower() or nxt.text in OPENERS
        return after if starts and not (after > place + 1 and lead.text[:1].islower()) else None
    return after if _abbreviation_ends(word, lead.text, quoted=nxt.text in OPENERS or after > place + 1) else None


def _abbreviation_ends(word: str, following: str, *, quoted: bool) -> bool:
    """Return whether a sentence ends at an abbreviation, judged by the word that follows."""
    never, _ = abbreviations()
    bare = word[:-1]
    if bare in never or (len(bare) == 1 and bare.isupper()):
        return False
    if not following[:1].isupper():
        return False
    return quoted or following in STARTERS
