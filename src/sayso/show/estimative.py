"""Words of likelihood and confidence: the scale of ICD 203 as data, and its rules of wording."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

QUOTED = re.compile(r"“[^”]*”")
"""A quotation: its words are the source's own, and no rule of wording applies to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of likelihood or a level of confidence.

    Attributes:
        words: the term.
        row: 1 or 2 of the scale of likelihood; 0 for a level of confidence.
        low, high: the share in percent that it stands for; 0 for a level of confidence.
    """

    words: str
    row: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A term at its place in a text."""

    term: Term
    start: int
    end: int


@cache
def terms() -> dict[str, Term]:
    """Return every term of the scale by its words.

    >>> terms()["likely"].low, terms()["likely"].high, terms()["probable"].row
    (55, 80, 2)
    """
    raw = tomllib.loads((files("sayso.show") / "data" / "estimative.toml").read_text("utf-8"))
    found = {w: Term(words=w, row=0, low=0, high=0) for w in raw["confidence"]["levels"]}
    for step in raw["likelihood"]:
        for row, name in enumerate(("first", "second"), 1):
            found |= {w: Term(words=w, row=row, low=step["low"], high=step["high"]) for w in step[name]}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(terms(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words)})\b", re.IGNORECASE)


def used(text: str) -> list[Used]:
    """Return the terms in a text, outside its quotations, the longest at each place."""
    bare = QUOTED.sub(lambda m: " " * len(m[0]), text)
    return [Used(term=terms()[m[0].lower()], start=m.start(), end=m.end()) for m in _pattern().finditer(bare)]


def wording(sentences: Sequence[str]) -> Iterator[tuple[str, int, Used]]:
    """Yield (rule, number of the sentence, term) where a text breaks a rule of wording of ICD 203.

    >>> [(rule, n) for rule, n, _ in wording(["It is likely, with high confidence.", "It is probable."])]
    [('likelihood-with-confidence', 0), ('likelihood-mixed-rows', 1)]
    """
    first: Used | None = None
    for number, sentence in enumerate(sentences):
        some = used(sentence)
        likelihood = [u for u in some if u.term.row]
        if likelihood and len(likelihood) < len(some):
            yield "likelihood-with-confidence", number, likelihood[0]
        for one in likelihood:
            if first is not None and one.term.row != first.term.row:
                yield "likelihood-mixed-rows", number, one
                break
            first = first or one
