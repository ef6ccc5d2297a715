"""Articles that carry another's text: shingles shared below the headline, then the passages aligned word by word."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.link.order import ranks
from sayso.link.shingles import Coder, Run, places_of, runs, shared, sharing
from sayso.link.words import Groups
from sayso.model.article import Article
from sayso.model.claim import Copy, Direction
from sayso.model.ids import ArticleId
from sayso.model.text import Passage, passage
from sayso.model.world import outlet_key

LEAST_SHARE = 0.2
"""Share of the shorter body's shingles from which a report carries another's text, if it reuses `SENTENCE` words of it."""
LEAST_RUN = 12
"""Words that a reused passage has in common with the other at least."""
SENTENCE = 20
"""Words outside quotation marks that a report must reuse, unless half of the shorter body stands in the other."""
PARAGRAPH = 40
"""So many reused words outside quotation marks are a copy of a part, however long the two reports are."""
MOST = 0.5
"""From this share on most of the shorter body stands in the other: the two are of one family."""
WHOLE = 0.95
CUT = 0.75
"""A body that stands wholly in another and is this much shorter is a cut of it."""
QUOTED = re.compile(r"“[^”\n]{0,2000}”|\"[^\"\n]{0,2000}\"")


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Return which articles carry another's text, in order of the pile; those of one article together, the fullest first.

    A report names everything it carries, up to `sayso.link.shingles.NEAREST` texts. One that says word for word what an
    earlier one says names that one only: what the earlier one carries, it carries too.
    """
    rank = ranks(articles)
    pile = _Pile(sorted(articles, key=lambda a: rank[a.id]))
    found = [*pile.again(), *pile.overlaps()]
    found.sort(key=lambda c: (rank[c.copy], -round(c.containment, 6), rank[c.original]))
    return tuple(found)


def families(copies: Sequence[Copy]) -> list[list[ArticleId]]:
    """Return the articles that share most of their text, however many hands it went through, in order of id."""
    near = [c for c in copies if c.containment >= MOST]
    groups = Groups(sorted({id for c in near for id in (c.copy, c.original)}))
    for copy in near:
        groups.join(copy.copy, copy.original)
    return [[ArticleId(id) for id in some] for some in groups.groups()]


@dataclass(frozen=True, slots=True)
class _Way:
    """Which way text went: whether the earlier of two is the copy, what tells, and the words for it."""

    turned: bool
    direction: Direction
    why: str


class _Pile:
    """Articles in order of the pile with their bodies as numbers."""

    def __init__(self, ordered: Sequence[Article]) -> None:
        coder = Coder()
        bodies = [coder.body(a) for a in ordered]
        first: dict[tuple[int, ...], int] = {}
        self.repeats: list[tuple[int, int]] = []
        self.places: list[int] = []
        for place, body in enumerate(bodies):
            if len(body.shingles) and body.words in first:
                self.repeats.append((first[body.words], place))
            else:
                first[body.words] = place
                self.places.append(place)
        self.articles, self.bodies = ordered, bodies
        self._places_of: dict[int, dict[int, list[int]]] = {}
        self._quoted: dict[int, list[tuple[int, int]]] = {}

    def again(self) -> Iterator[Copy]:
        """Yield the exact re-sends: each word of the body is the first one's."""
        for first, place in self.repeats:
            size = len(self.bodies[place].words)
            if size >= LEAST_RUN:
                yield self._copy(first, place, 1.0, [Run(0, size, 0, size, size)], "every word of the body is the other's")

    def overlaps(self) -> Iterator[Copy]:
        """Yield the pairs of different bodies of which one carries text of the other."""
        for earlier, later, number in sharing([self.bodies[place] for place in self.places]):
            first, place = self.places[earlier], self.places[later]
            a, b = self.bodies[place], self.bodies[first]
            smaller = min(len(a.distinct), len(b.distinct))
            if number < LEAST_SHARE * smaller and number < SENTENCE:
                continue
            share = shared(a, b) / smaller
            same = [run for run in runs(a, b, self._held(first)) if run.same >= LEAST_RUN]
            enough = SENTENCE if share >= LEAST_SHARE else PARAGRAPH
            if share > MOST or self._has_outside(place, same, enough):
                yield self._copy(first, place, share, same, f"{share:.0%} of the shorter body's word sequences are the other's")

    def _held(self, place: int) -> dict[int, list[int]]:
        if place not in self._places_of:
            self._places_of[place] = places_of(self.bodies[place])
        return self._places_of[place]

    def _has_outside(self, place: int, same: Sequence[Run], enough: int) -> bool:
        """Return whether so many words of some runs are not quoted: who quotes one speech copies the speaker."""
        if sum(run.same for run in same) < enough:
            return False
        if place not in self._quoted:
            self._quoted[place] = [match.span() for match in QUOTED.finditer(self.articles[place].text)]
        spans = self._quoted[place]
        total = 0
        for run in same:
            words = self.bodies[place].spans[run.first : run.last]
            quoted = 0
            for start, end in words if spans else ():
                before = bisect_right(spans, (start, 1 << 60)) - 1
                quoted += before >= 0 and end <= spans[before][1]
            total += min(len(words) - quoted, run.same)
            if total >= enough:
                return True
        return False

    def _copy(self, first: int, later: int, share: float, same: Sequence[Run], why: str) -> Copy:
        way = self._way(first, later)
        longest = sorted(same, key=lambda run: (-run.same, run.first))
        pairs = [(self._cut(later, run.first, run.last), self._cut(first, run.other, run.other_last)) for run in longest]
        copy, original = (first, later) if way.turned else (later, first)
        return Copy(
            copy=self.articles[copy].id,
            original=self.articles[original].id,
            containment=round(share, 4),
            direction=way.direction,
            passages=tuple((b, a) if way.turned else (a, b) for a, b in pairs),
            reason=f"{why}; {way.why}",
        )

    def _cut(self, place: int, first: int, last: int) -> Passage:
        article, spans = self.articles[place], self.bodies[place].spans
        return passage(article.id, article.text, spans[first][0], spans[last - 1][1])

    def _way(self, first: int, later: int) -> _Way:
        """Return which way text went between two articles, the earlier in order of the pile first."""
        a, b = self.articles[first], self.articles[later]
        agency = _credited(a, b)
        if agency is not None:
            return agency
        if _is_before(a.published, b.published):
            return _Way(False, Direction.TIME, "published later")
        if b.agency and not a.agency:
            return _Way(False, Direction.CREDIT, f"it credits {b.agency}")
        if a.agency and not b.agency:
            return _Way(True, Direction.CREDIT, f"it credits {a.agency}")
        one, two = self.bodies[first], self.bodies[later]
        small, large = sorted((len(one.words), len(two.words)))
        whole = shared(one, two) >= WHOLE * min(len(one.distinct), len(two.distinct))
        if whole and small <= CUT * large:
            return _Way(len(one.words) == small, Direction.CONTAINMENT, "all of it stands in the other, which says more")
        return _Way(False, Direction.UNTOLD, "which of the two copied can't be told")


def _credited(a: Article, b: Article) -> _Way | None:
    """Return the way that a credit line gives: to who credits an agency, from what that agency published."""
    for earlier, credits, publisher in ((True, a, b), (False, b, a)):
        if credits.agency and _is_own(credits.agency, publisher) and not _is_own(credits.agency, credits):
            return _Way(earlier, Direction.CREDIT, f"it credits {credits.agency}, which published the other")
    if a.agency and b.agency and outlet_key(a.agency) == outlet_key(b.agency):
        if _is_own(a.agency, a):
            return None
        return _Way(False, Direction.UNTOLD, f"both credit {a.agency}, so neither need have it from the other")
    return None


def _is_own(agency: str, article: Article) -> bool:
    """Return whether an article was published by the agency itself: by its name, its name and more, or its initials."""
    outlet, agency = outlet_key(article.outlet or ""), outlet_key(agency)
    initials = "".join(word[0] for word in outlet.split())
    return bool(outlet) and (f" {agency} " in f" {outlet} " or initials == agency)


def _is_before(a: str | None, b: str | None) -> bool:
    """Return whether one time of publication is surely before another; by the day where either gives no time of day."""
    if not a or not b:
        return False
    if len(a) > len("2025-03-04") and len(b) == len(a) and a[19:] == b[19:]:
        return a < b
    return len(a) >= 10 and len(b) >= 10 and a[:10] < b[:10]


def copied(copies: Sequence[Copy]) -> dict[ArticleId, list[tuple[int, int]]]:
    """Return the spans of each article that it copied from another, in order, none within another."""
    table: dict[ArticleId, list[tuple[int, int]]] = defaultdict(list)
    for copy in copies:
        table[copy.copy] += [(a.span.start, a.span.end) for a, _ in copy.passages]
    return {id: _flat(sorted(spans)) for id, spans in table.items()}


def _flat(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def lies_in(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether most of a range lies in one of some spans, given in order."""
    place = bisect_right(spans, (start, 1 << 60))
    near = spans[max(0, place - 1) : place + 1]
    return any(min(end, b) - max(start, a) > 0.6 * (end - start) for a, b in near)
