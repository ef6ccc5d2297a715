"""A draft in Markdown as prose: what is written for readers, with each code point's place in the file."""

import re
from bisect import bisect_right
from dataclasses import dataclass

LONGEST = 1_000_000
"""Code points of a draft at most."""
FRONT = re.compile(r"---[ \t]*\r?\n(?:.{0,500}\r?\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
"""Front matter: a block at the head of the file between two marks."""
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
SKIPPED = re.compile(r"^ {0,3}>|^ {0,3}\[[^\]\n]{1,200}\]:|^(?: {4}|\t)\S|^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$|^\s*\|")
"""Lines that are no prose of the writer's own: block quotations, link definitions, indented code, rules, tables."""
LEAD = re.compile(r"^ {0,3}(?:#{1,6}\s+|[-*+]\s+|\d{1,9}[.)]\s+)")
"""The mark of a heading or of a list's item."""
INLINE = re.compile(
    r"(?P<code>`[^`\n]{1,1000}`)|(?P<image>!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\))|(?P<note>\[\^[^\]\n]{1,100}\])|"
    r"\[(?P<link>[^\[\]\n]{1,500})\]\([^)\n]{0,2000}\)|(?P<tag><!--.{0,2000}?-->|</?[a-zA-Z][^<>\n]{0,500}>)|"
    r"(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft's prose and where each stretch of it stands in the file.

    Attributes:
        source: the file's text.
        text: the prose, what is no prose left out.
        starts: for each kept stretch its beginning in `text` and in `source`, in order.
        lines: where each line of the file begins.
    """

    source: str
    text: str
    starts: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of the file that a range of the prose stands at."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, offset: int) -> int:
        here, there = self.starts[bisect_right(self.starts, offset, key=lambda row: row[0]) - 1]
        return there + offset - here

    def line(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in the file, both from 1."""
        number = bisect_right(self.lines, offset)
        return number, offset - self.lines[number - 1] + 1


def draft(source: str) -> Draft:
    """Return the prose of a Markdown text: front matter, code, quotations, tables, addresses and marks are left out."""
    kept: list[tuple[int, int]] = []
    place, fence, front = 0, "", FRONT.match(source) is not None
    for number, line in enumerate(source.splitlines(keepends=True)):
        end = place + len(line)
        mark = FENCE.match(line)
        if front:
            front = not (number and line.strip() in {"---", "..."})
        elif fence:
            fence = "" if mark and mark[1].startswith(fence) and not line.strip(" `~\r\n") else fence
        elif mark:
            fence = mark[1]
        elif not SKIPPED.match(line):
            kept += _line(source, place, end)
        if line.endswith("\n") and (not kept or kept[-1][1] != end):
            kept.append((end - 1, end))
        place = end
    pieces, starts, length = [], [], 0
    for start, end in kept:
        pieces.append(source[start:end])
        starts.append((length, start))
        length += end - start
    lines = (0, *(m.end() for m in re.finditer("\n", source)))
    return Draft(source=source, text="".join(pieces), starts=tuple(starts) or ((0, 0),), lines=lines)


def _line(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of a line that are prose."""
    lead = LEAD.match(source[start:end])
    here = start + (lead.end() if lead else 0)
    found = []
    for match in INLINE.finditer(source, here, end):
        if match.start() > here:
            found.append((here, match.start()))
        if match["link"] is not None:
            found += [(s, e) for s, e in _line(source, match.start("link"), match.end("link")) if e > s]
        here = match.end()
    return [*found, (here, end)] if here < end else found
