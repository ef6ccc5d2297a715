"""Multiples and ranks: `twice`, `more than tripling`, `fourth-largest`; and the quantity as it is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.quantity import Qualifier
from sayso.reading.counted import noun_phrase, phrase_words
from sayso.reading.figures import digits, ordinal, word_number
from sayso.reading.measures import hedge_before
from sayso.reading.parse import Token

MULTIPLES = {
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "doubles": 2,
    "triple": 3,
    "tripled": 3,
    "tripling": 3,
    "triples": 3,
    "trebled": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "twice": 2,
    "thrice": 3,
}


RUNNING = {"straight", "consecutive", "successive"}
TOP = 100
"""The lowest rank that `No. N` is taken for, and not for a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A quantity as token numbers and values, before it is a record."""

    first: int
    last: int
    value: float
    value_hi: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    counted: str | None = None
    per: str | None = None


def multiple(tokens: Sequence[Token], here: int) -> Found | None:
    """`twice`, `more than tripling`, `five times more oil`, `nearly four times`."""
    word = tokens[here].text.lower()
    value: float | None = None
    last = here + 1
    if word in MULTIPLES and not (
        word == "double"
        and tokens[here].tag.startswith("JJ")
        and here + 1 < len(tokens)
        and tokens[here + 1].tag.startswith("NN")
    ):
        after = tokens[here + 1].text.lower() if here + 1 < len(tokens) else ""
        if word == "twice" and (after in {"a", "in", "on", "before"} or (tokens[here].tag == "RB" and after in {"", ",", "."})):
            return None
        value = float(MULTIPLES[word])
    elif here + 1 < len(tokens) and (
        tokens[here + 1].text.lower() in {"times", "fold"}
        or (tokens[here + 1].text == "x" and tokens[here].end == tokens[here + 1].start)
    ):
        value, last = word_number(word) or digits(word), here + 2
        after = tokens[last].text.lower() if last < len(tokens) else ""
        if after in {
            "",
            "a",
            "an",
            "in",
            "per",
            "on",
            "during",
            "since",
            "this",
            "last",
            "and",
            "but",
            ",",
            ".",
            "before",
            "over",
            "by",
            "with",
            "at",
            "for",
        }:
            return None
    elif word.endswith("fold"):
        value = word_number(word[:-4].rstrip("-")) or digits(word[:-4].rstrip("-"))
    if value is None:
        return None
    first, _ = hedge_before(tokens, here)
    end = noun_phrase(tokens, last)
    counted = phrase_words(tokens[last:end]) or None
    return Found(first=first, last=max(last, end), value=value, qualifier=Qualifier.MULTIPLE, unit="times", counted=counted)


def rank(tokens: Sequence[Token], here: int) -> Found | None:
    """`fourth-largest army`, `the second biggest loss of life`, `the third straight loss`, `the No. 1 retailer`."""
    head, _, tail = tokens[here].text.partition("-")
    if head.lower() in {"no.", "number"} and here + 2 < len(tokens):
        value = word_number(tokens[here + 1].text.lower()) or digits(tokens[here + 1].text)
        last = here + 2
        end = noun_phrase(tokens, last)
        if value and value == int(value) and value <= TOP and end > last and tokens[last].tag in {"NN", "NNS", "JJ"}:
            return Found(first=here, last=end, value=float(value), unit="rank", counted=phrase_words(tokens[last:end]) or None)
        return None
    value = ordinal(head)
    if value is None:
        return None
    last = here + 1
    if not tail:
        if last < len(tokens) and (tokens[last].tag == "JJS" or tokens[last].text.lower() in RUNNING):
            last += 1
        elif last < len(tokens) and tokens[last].text.lower() == "most":
            last += 2
        else:
            return None
    elif not tail.endswith(("est", "most", "ranked")):
        return None
    end = noun_phrase(tokens, last)
    return Found(
        first=here, last=max(end, last), value=float(value), unit="rank", counted=phrase_words(tokens[last:end]) or None
    )
