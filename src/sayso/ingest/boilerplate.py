"""Body from boilerplate in the text dump of a page, decided line by line.

A dump of a page holds menus, dates, share bars, teasers of other stories and comments around, and sometimes within, the
article. A line is kept for what it is (running text, or a title or cross-heading between running text) and where it
stands; nothing is deleted: offsets always refer to the text as received.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from sayso.model.text import Span
from sayso.model.world import media

STOP = re.compile(r"[.!?…][\"”’')\]»]*$|[\"”]$")
TRUNCATED = re.compile(r"(?:…|\.\.\.)$")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
GLUED = re.compile(r"[a-z][A-Z]")
BULLET = re.compile(r"^[•·*▪►»|›>-]\s")
HEAD = 200
"""Short lines above the running text that are looked at for the headline; the most in 1,381 dumps is 16."""
RUNNING_WORDS = 9
"""A line of so many words that ends in a stop is running text; shorter ones need such neighbours."""
NUMERIC_DATE = re.compile(
    r"\b(?:\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{1,2}[- ][A-Za-z]{3,9}[-, ]+\d{4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? ?\d{4})\b"
)
BYLINE = re.compile(r"^(?:By|BY|by)\s+[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]+|and|for|of|de|van|von|al)){0,8}")


class Kind(Enum):
    """What a line looks like by itself."""

    BLANK = 0
    RUNNING = 1
    SHORT = 2
    FURNITURE = 3
    END = 4


@dataclass(slots=True)
class Line:
    """One line of the text: its code points, its words without blanks at the ends, and what it looks like."""

    start: int
    end: int
    text: str
    kind: Kind


@cache
def patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    """Return the patterns of furniture and of what ends an article."""
    rows = (files("sayso.ingest") / "data" / "boilerplate.txt").read_text("utf-8").split("\n")
    rows = [row for row in rows if row and not row.startswith("#")]
    ends = [row[1:] for row in rows if row.startswith("!")]
    plain = [row for row in rows if not row.startswith("!")]
    return _any_of(plain), _any_of(ends)


def _any_of(patterns: Sequence[str]) -> "re.Pattern[str]":
    return re.compile(f"(?:{'|'.join(patterns)})", re.IGNORECASE)


def lines(text: str) -> list[Line]:
    """Return the lines of a text, each with what it looks like by itself."""
    found, position = [], 0
    raw = text.splitlines(keepends=True)
    wrapped = _is_wrapped([line.rstrip() for line in raw if line.strip()])
    for line in raw:
        inked = line.strip()
        found.append(Line(position, position + len(line), inked, _kind(inked, wrapped=wrapped)))
        position += len(line)
    if wrapped:
        for place, row in enumerate(found):
            around = [r.kind is Kind.BLANK for r in found[max(0, place - 1) : place + 2] if r is not row]
            if row.kind is Kind.RUNNING and all(around) and not STOP.search(row.text):
                row.kind = Kind.SHORT
    return found


def _is_wrapped(inked: Sequence[str]) -> bool:
    """Return whether lines are cut at a width, as wires are: then no line ends where a sentence does."""
    if len(inked) < 5 or max(map(len, inked)) > 100:
        return False
    lower = sum(line.lstrip()[:1].islower() for line in inked[1:])
    return lower >= 0.3 * (len(inked) - 1)


def _kind(inked: str, *, wrapped: bool) -> Kind:
    if not inked:
        return Kind.BLANK
    furniture, ends = patterns()
    size = len(WORD.findall(inked))
    if ends.match(inked) and size <= 40:
        return Kind.END
    if size == 0 or (furniture.match(inked) and (size <= 25 or TRUNCATED.search(inked))) or _is_menu(inked, size):
        return Kind.FURNITURE
    if media().get(inked.strip(" .()-–—*").lower(), ("", ""))[1] == "agency":
        return Kind.FURNITURE
    if (
        (BULLET.match(inked) and size <= 12)
        or is_date_line(inked)
        or (BYLINE.match(inked) and size <= 14 and not inked.endswith("."))
    ):
        return Kind.FURNITURE
    if TRUNCATED.search(inked) and size < 40 and not wrapped:
        return Kind.FURNITURE
    if (STOP.search(inked) and size >= RUNNING_WORDS) or size >= 40 or (wrapped and size >= 6):
        return Kind.RUNNING
    return Kind.SHORT


def _is_menu(inked: str, size: int) -> bool:
    """Return whether a line is menu entries run together (`NewsSportLog in`) or cut by bars."""
    if STOP.search(inked):
        return False
    glued = len(GLUED.findall(inked))
    return (inked.count("|") >= 2 and size < 30) or (glued >= 3 and glued * 6 >= size)


def is_date_line(inked: str) -> bool:
    """Return whether a line is a date with little beside it: `Updated: May 09,2019 11:20 IST`, `Reuters · 9-MAY-2019`."""
    match = NUMERIC_DATE.search(inked)
    if match is None or (STOP.search(inked) and (len(inked) > 60 or inked[:1].islower())):
        return False
    rest = inked[: match.start()] + inked[match.end() :]
    rest = re.sub(r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?|\b[AP]\.?M\.?\b|\b[A-Z]{3,4}\b", " ", rest)
    return len(WORD.findall(rest)) <= 6


def body(text: str) -> tuple[tuple[Span, ...], Span | None]:
    """Return the spans of the article itself, in order, and the span of its title line (also in the body), or None.

    Runs of kept lines make one span each, blank lines between them included. Empty where nothing looks like running text.
    """
    rows = lines(text)
    inked = [row for row in rows if row.kind is not Kind.BLANK]
    first = next((n for n, row in enumerate(inked) if row.kind is Kind.RUNNING), None)
    if first is None:
        kept = [row for row in inked if row.kind is Kind.SHORT]
        return _merged(rows, {row.start for row in kept}), None
    last = _end(inked, first)
    title = _title(inked[:first])
    keep: set[int] = set() if title is None else {title.start}
    opening = " ".join(row.text for row in inked[: first + 4])
    following: dict[int, Line] = {}
    ahead = None
    for place in range(last - 1, first - 1, -1):
        if ahead is not None:
            following[place] = ahead
        ahead = ahead if inked[place].kind is Kind.FURNITURE else inked[place]
    for place in range(first, last):
        row = inked[place]
        after = following.get(place)
        belongs = row.kind is Kind.RUNNING or (row.kind is Kind.SHORT and _belongs(row, inked[place - 1], after))
        if belongs and (title is None or row.text != title.text):
            keep.add(row.start)
    keep -= _teasers(inked, first, last, opening)
    return _merged(rows, keep), None if title is None else Span(
        title.start, title.start + len(text[title.start : title.end].rstrip())
    )


def _end(inked: Sequence[Line], first: int) -> int:
    """Return where the article ends: at a line that ends articles, or after the last running text."""
    seen = 0
    for place in range(first, len(inked)):
        row = inked[place]
        seen += row.kind is Kind.RUNNING
        if row.kind is Kind.END and seen >= 2:
            return place
    last = max(n for n, row in enumerate(inked) if row.kind is Kind.RUNNING) + 1
    while last < len(inked) and inked[last].kind is Kind.SHORT and _runs_on(inked[last - 1], inked[last]):
        last += 1
    return last


def _runs_on(before: Line, row: Line) -> bool:
    """Return whether a short line ends the sentence of the line right above it, as the last line of a wire does."""
    return (
        before.end == row.start
        and not STOP.search(before.text)
        and (row.text[:1].islower() or STOP.search(row.text) is not None)
    )


def _title(before: Sequence[Line]) -> Line | None:
    """Return the line above the running text that looks most like a headline."""
    candidates = [row for row in before if row.kind is Kind.SHORT and len(WORD.findall(row.text)) >= 3][:HEAD]
    shown = [row for row in candidates if not any(row is not c and row.text.endswith(c.text) for c in candidates)]
    long = [row for row in shown if len(WORD.findall(row.text)) >= 5 and "." not in row.text[-1:]]
    return long[0] if long else (max(shown, key=lambda r: (len(WORD.findall(r.text)), -r.start)) if shown else None)


def _belongs(row: Line, before: Line, after: Line | None) -> bool:
    """Return whether a short line is the article's: a short sentence, or a cross-heading with running text after it."""
    if STOP.search(row.text) or row.text.endswith(":"):
        return before.kind in (Kind.RUNNING, Kind.SHORT) or (after is not None and after.kind is Kind.RUNNING)
    if _runs_on(before, row):
        return True
    size = len(WORD.findall(row.text))
    runs_on = after is not None and after.kind is Kind.RUNNING
    return runs_on and size <= 12 and row.text[:1] not in "(<[{|" and not row.text.isdigit()


def _teasers(inked: Sequence[Line], first: int, last: int, opening: str) -> set[int]:
    """Return the lines of other stories told in short below or within this one.

    A headline in Title Case of at least four words, with text under it that shares hardly a word with the article's
    opening, is another story's; it goes, and so do the two paragraphs below it that share as little.
    """
    found: set[int] = set()
    known = {w.lower() for w in WORD.findall(opening) if len(w) > 3}
    for place in range(first + 2, last):
        row = inked[place]
        heads = WORD.findall(row.text)
        if row.kind is not Kind.SHORT or len(heads) < 4 or STOP.search(row.text) or not _title_case(heads):
            continue
        told = [r for r in inked[place + 1 : min(place + 3, last)] if r.kind in (Kind.RUNNING, Kind.SHORT)]
        if told and _strange([row, told[0]], known):
            found |= {row.start, told[0].start}
            found |= {r.start for r in told[1:] if _strange([r], known)}
    return found


def _strange(rows: Sequence[Line], known: set[str]) -> bool:
    """Return whether some lines share hardly a word with what is known of the story."""
    words = {w.lower() for row in rows for w in WORD.findall(row.text) if len(w) > 3}
    return len(words) >= 6 and len(words & known) <= max(2, 0.12 * len(words))


def _title_case(heads: Sequence[str]) -> bool:
    long = [w for w in heads if len(w) > 3]
    return len(long) >= 2 and sum(w[:1].isupper() or w[:1].isdigit() for w in long) >= 0.8 * len(long)


def _merged(rows: Sequence[Line], keep: set[int]) -> tuple[Span, ...]:
    spans: list[list[int]] = []
    open_span = False
    for row in rows:
        if row.kind is Kind.BLANK:
            continue
        if row.start not in keep:
            open_span = False
        elif open_span:
            spans[-1][1] = row.end
        else:
            spans.append([row.start, row.end])
            open_span = True
    return tuple(Span(start, end) for start, end in spans)
