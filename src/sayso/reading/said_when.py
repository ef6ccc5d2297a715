"""When a statement was said: the day its cue's clause gives, the day its speaker spoke before, or the day of the story."""

import bisect
from collections.abc import Sequence
from datetime import date, timedelta

from sayso.model.quantity import TimeExpression
from sayso.model.text import Span
from sayso.reading.parse import Attribution, Parse, Sentence

REACH = 60
"""Code points from cue or source to the time behind (`said at a news conference in the capital on Sunday`); twice as many
to one that opens the sentence."""
STORY_DAYS = 14
"""Days before publication that belong to the story: an article that names only the day itself tells of nothing older."""


class SaidWhen:
    """Tells when the statements of one article were said, in the order of the text."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression], published: str | None) -> None:
        self.text, self.sentences = parse.text, parse.sentences
        self.sentence_starts = [s.start for s in parse.sentences]
        self.times = sorted(times, key=lambda t: t.passage.span.start)
        self.time_starts = [t.passage.span.start for t in self.times]
        self.story = _story_day(self.times, published)
        self.last: tuple[str, str | None] = ("", None)

    def said(self, attribution: Attribution, *, origin: str, outer: str | None, past: bool) -> str | None:
        """Return when an attribution was said, as an ISO day, month or year, or None.

        Args:
            attribution: as found.
            origin: the name of who says it: one who goes on speaks at the same time; empty where hidden.
            outer: when the statement around it was said.
            past: whether the cue tells of a time before the story (`has accused`, `had warned`).
        """
        found = self._given(attribution)
        if found is None and outer is not None:
            return outer
        if found is None and origin and origin == self.last[0]:
            found = self.last[1]
        if found is None and not past:
            found = self.story
        if attribution.outer is None:
            self.last = (origin, found)
        return found

    def _given(self, attribution: Attribution) -> str | None:
        """Return the time in the cue's clause: behind cue and source, between them, or at the sentence's head."""
        anchor = attribution.cue or attribution.source
        if anchor is None or not self.sentences:
            return None
        sentence = self.sentences[max(0, bisect.bisect_right(self.sentence_starts, anchor.start) - 1)]
        low = min(anchor.start, attribution.source.start if attribution.source else anchor.start)
        high = max(anchor.end, attribution.source.end if attribution.source else 0)
        first = bisect.bisect_left(self.time_starts, sentence.start)
        last = bisect.bisect_left(self.time_starts, sentence.end)
        behind: str | None = None
        for time in self.times[first:last]:
            value = time.value.split("T")[0]
            span = time.passage.span
            if not value[:1].isdigit() or "W" in value or any(c.overlaps(span) for c in attribution.content):
                continue
            if self._belongs(attribution, span, low, high, sentence):
                behind = behind or value
        return behind

    def _belongs(self, attribution: Attribution, span: Span, low: int, high: int, sentence: Sentence) -> bool:
        if span.start >= high:
            between = self.text[high : span.start]
            parted = any(high <= c.start < span.start for c in attribution.content)
            return not parted and len(between) < REACH and not set(between) & set('.;"“”')
        if span.end <= low:
            opens = span.start - sentence.start < len("Not until ") + 1
            parted = any(span.end <= c.start < low for c in attribution.content)
            return opens and not parted and low - span.end < 2 * REACH
        return True


def _story_day(times: Sequence[TimeExpression], published: str | None) -> str | None:
    """Return the day of publication where it is the only day of the story: nothing told of can have been said earlier.

    A full date with its year that equals the publication's is a dateline, and tells nothing of the story.
    """
    if published is None or len(published) < 10:
        return None
    day = published[:10]
    start = (date.fromisoformat(day) - timedelta(days=STORY_DAYS)).isoformat()
    days = set()
    for time in times:
        value = time.value[:10]
        if len(value) == 10 and value[:4].isdigit() and value[5:7].isdigit() and value[8:].isdigit():
            dateline = value == day and day[:4] in time.passage.text
            days.add("" if dateline else value)
    recent = {d for d in days if start <= d <= day}
    return day if recent == {day} else None
