"""One sentence with its cues, its quotations, and what has been made of it so far."""

from collections.abc import Sequence

from sayso.reading.clauses import Draft, Range, quotation_at
from sayso.reading.cue_lexicon import Cue
from sayso.reading.cues import cues
from sayso.reading.parse import Sentence
from sayso.reading.phrases import MARKS
from sayso.reading.quotations import Quotation


class Frame:
    """One sentence with its cues and quotations, and the drafts made of it so far."""

    def __init__(self, text: str, sentence: Sentence, quotes: Sequence[Quotation], before: Draft | None) -> None:
        self.text = text
        self.tokens = sentence.tokens
        self.quotes = quotes
        self.before = before
        self.found = list(cues(sentence.tokens))
        self.drafts: list[Draft] = []
        self.pending: list[Range] = []
        self.floor = 0

    def span(self, first: int, last: int) -> Range:
        """Return the code points of some tokens."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def limit(self, cue: Cue) -> int:
        """Return one past the last token that a cue's content may reach: the end, or that of the cue's quotation."""
        quote = quotation_at(self.quotes, self.tokens[cue.verb])
        if quote is None:
            return len(self.tokens)
        inner = [n for n, t in enumerate(self.tokens) if quote.start <= t.start < quote.end]
        last = inner[-1] + 1
        while last > cue.verb and self.tokens[last - 1].text in MARKS | {",", "."}:
            last -= 1
        return last

    def least(self, cue: Cue) -> int:
        """Return the first token that a cue's subject may begin at: after the quotation's mark where it stands in one."""
        quote = quotation_at(self.quotes, self.tokens[cue.verb])
        if quote is None:
            return self.floor
        inner = [n for n, t in enumerate(self.tokens) if quote.start < t.start < quote.end]
        return max(self.floor, inner[0]) if inner else self.floor
