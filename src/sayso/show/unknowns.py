"""Where the reports themselves say that something is not known."""

import re
from bisect import bisect_left
from collections import defaultdict

from sayso.model.statement import Statement
from sayso.model.text import Passage
from sayso.show.contents import AGAINST, Contents

OPEN = re.compile(
    r"\b(?:un(?:clear|known|confirmed|verified|certain|accounted)|"
    r"(?:not|n['’]t)(?: \w+)? (?:yet )?(?:\w+ )?(?:clear|known|confirmed|verified|certain|determined|established)|"
    r"yet to (?:be )?\w+|still pending|is pending|remains? to be seen|no word on|"
    r"under investigation|being investigated)\b",
    re.IGNORECASE,
)
"""How a report says that something is not known."""
LONGEST = 600
"""Code points of a statement that are looked at: what is open stands near its head or in a short clause."""
NEAR = 220
"""Code points from an answer within which a report's word that something is open, in the same sentence, is told with it."""
MOST = 3
ENDED = re.compile(r"[.!?][”\"’']?\s|\n")


def is_open(statement: Statement) -> bool:
    """Return whether a statement says that something is not known, not confirmed or still being looked into."""
    return statement.stance not in AGAINST and bool(OPEN.search(statement.words[:LONGEST]))


class Unknowns:
    """The statements of a view that say something is open, by article and place."""

    def __init__(self, contents: Contents) -> None:
        self.statements = tuple(s for r in contents.readings for s in r.statements if is_open(s))
        self._rows: dict[str, list[tuple[int, Passage, str]]] = defaultdict(list)
        for statement in self.statements:
            place = statement.content[0]
            self._rows[place.article].append((place.span.start, place, contents.speaker(statement)))
        for rows in self._rows.values():
            rows.sort(key=lambda row: (row[0], row[1].span.end))
        self._text = {article: contents.article[article].text for article in self._rows}
        self._starts = {article: [row[0] for row in rows] for article, rows in self._rows.items()}

    def near(self, place: Passage) -> list[tuple[Passage, str]]:
        """Return (passage, who says so) of what is said to be open in one sentence with a place, three at most."""
        starts = self._starts.get(place.article, [])
        first = bisect_left(starts, place.span.start - NEAR)
        rows = self._rows[place.article][first : first + MOST] if starts else []
        return [(p, who) for start, p, who in rows if start <= place.span.start + NEAR and self._one_sentence(place, p)]

    def _one_sentence(self, a: Passage, b: Passage) -> bool:
        first, second = sorted((a.span, b.span), key=lambda s: s.start)
        if first.holds(second):
            return False
        between = self._text[a.article][first.start : second.start]
        return len(between) <= 2 * NEAR and not ENDED.search(between)
