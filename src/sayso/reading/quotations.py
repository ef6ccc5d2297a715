"""Quotations in a paragraph: where marks open and close, across sentences, with curly, straight, double and single marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MARK = re.compile(r"[\"“„«'‘`]")
"""What may open a quotation."""
OPENS_SINGLE = re.compile(r"(?:^|(?<=[\s(\[—–-]))['‘](?=\S|\s\S)")
CLOSES_SINGLE = re.compile(r"(?<=[\w.,!?…)\]])['’](?=[\s.,;:!?)\]—–-]|$)")
CLOSERS = {mark: re.compile(closers) for mark, closers in (('"', '["”]'), ("“", '["”]'), ("„", "“"), ("«", "»"))}
LONGEST = 4000
"""A quotation longer than this has lost its closing mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks, in code points; `closed` tells whether its closing mark was found."""

    start: int
    end: int
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of a paragraph in order, none within another; one left open runs to the paragraph's end."""
    found: list[Quotation] = []
    here = start
    while (opening := MARK.search(text, here, end)) is not None:
        here, mark = opening.start(), opening.group()
        if text[here : here + 2] in {"''", "``"}:
            stop = text.find("''", here + 2, min(end, here + LONGEST)) + 2
            found.append(Quotation(here, stop if stop > 1 else end, stop > 1))
            here = stop if stop > 1 else end
        elif mark in {'"', "“", "„", "«"}:
            stop = _double(text, here + 1, end, CLOSERS[mark])
            found.append(Quotation(here, stop if stop > 0 else end, stop > 0))
            here = stop if stop > 0 else end
        elif mark in {"'", "‘"} and OPENS_SINGLE.match(text, here) and _starts(text, here, start):
            stop = _single(text, here + 1, min(end, here + LONGEST))
            if stop > 0:
                found.append(Quotation(here, stop, True))
            here = stop if stop > 0 else here + 1
        else:
            here += 1
    return found


def _starts(text: str, here: int, start: int) -> bool:
    return here == start or text[here - 1].isspace() or text[here - 1] in "([—–-"


def _double(text: str, here: int, end: int, closer: "re.Pattern[str]") -> int:
    """Return one past the closing mark, or 0; a mark right behind the opening one closes nothing."""
    match = closer.search(text, here + 1, min(end, here + LONGEST))
    return match.end() if match else 0


def _single(text: str, here: int, end: int) -> int:
    """Return one past the closing single mark, or 0; an apostrophe between letters is none."""
    match = CLOSES_SINGLE.search(text, here, end)
    while match:
        inner = text[here : match.start()]
        if "\n" not in inner and not (text[match.start() - 1] == "s" and _later(text, match.end(), end)):
            return match.end()
        match = CLOSES_SINGLE.search(text, match.end(), end)
    return 0


def _later(text: str, here: int, end: int) -> bool:
    """Return whether a surer closing mark follows: then the one after `s` was a plural's apostrophe."""
    match = CLOSES_SINGLE.search(text, here, end)
    return match is not None and text[match.start() - 1] in ".,!?" and "‘" not in text[here : match.start()]


def inside(quotes: Sequence[Quotation], place: int) -> Quotation | None:
    """Return the quotation (of some in order, none overlapping) that covers a code point, or None."""
    before = bisect_right(quotes, place, key=lambda q: q.start)
    return quotes[before - 1] if before and place < quotes[before - 1].end else None


def share(text: str, spans: Sequence[tuple[int, int]], quotes: Sequence[Quotation]) -> float:
    """Return which share of the letters and digits of some spans stands in quotation marks, 0 to 1."""
    total = quoted = 0
    for start, end in spans:
        for place in range(start, end):
            if text[place].isalnum():
                total += 1
                quoted += inside(quotes, place) is not None
    return quoted / total if total else 0.0
