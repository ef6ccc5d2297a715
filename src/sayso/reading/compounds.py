"""Numbers that are one word with their unit or another number: `6.1-magnitude`, `2.3m`, `12-cent-a-share`, `30-to-60-day`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.figures import digits, grammar, word_number
from sayso.reading.measures import unit_named
from sayso.reading.money import currencies, currency_before
from sayso.reading.numerals import Numeral
from sayso.reading.parse import Token
from sayso.reading.traps import OLDEST, is_address, is_score

HYPHENED = re.compile(
    r"^(?P<number>\.?\d[\d,.]*|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)-(?P<unit>[a-z]+)(?P<rest>(?:-[a-z]+)*)$",
    re.IGNORECASE,
)
GLUED = re.compile(r"^(?P<number>\d[\d,.]*)(?P<unit>m|ft|p|%)$", re.IGNORECASE)
SPELT = re.compile(r"^(?P<low>\d[\d,.]*)-(?:to|or)-(?P<high>\d[\d,.]*)(?:-(?P<unit>[a-z]+))?$", re.IGNORECASE)
DASHED = re.compile(r"^(?P<low>\d[\d,.]*)[-–](?P<high>\d[\d,.]*)(?P<unit>[a-z]*)$", re.IGNORECASE)
FEET = re.compile(r"^(?P<feet>\d)-(?:foot|feet|ft)-(?P<inches>\d{1,2})$", re.IGNORECASE)
HANGING = re.compile(r"^(?P<low>\d[\d,.]*|[a-z]+)-$", re.IGNORECASE)
COUNTED = frozenset(
    """member count person man woman seat bed bedroom room story storey page car game match goal team cylinder door vehicle
    passenger nation country player judge hole song track episode item gun""".split()
)
"""Nouns that a hyphen ties to their number (`52-count indictment`); others make names and idioms (`two-way`, `five-alarm`)."""
RATED = re.compile(r"^-(?:a|an|per)-([a-z]+)$", re.IGNORECASE)
SPATIAL = frozenset(
    """tall long high wide deep thick away above below apart underwater tunnel wave waves pool race sprint final dash
    height depth length width altitude outreach reach radius distance diameter span elevation freestyle hurdles
    backstroke stretch""".split()
)
"""Words beside a number that tell `37m` from 37 million."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A number that is one word with what it measures.

    Attributes:
        last: token after it.
        value, high: the number; the upper end where it is a range.
        unit: its unit, or None where it only counts (`1.8-million`) or its unit stands apart.
        per: what the word itself makes it a rate of.
        counted: what the word itself counts (`12-member`), or None.
    """

    last: int
    value: float
    high: float | None = None
    unit: str | None = None
    per: str | None = None
    counted: str | None = None


def compound(tokens: Sequence[Token], here: int) -> Compound | None:
    """Return the compound at a token, or None where it is an ordinary word or numeral."""
    word = tokens[here].text
    low = word.lower()
    if low.startswith("magnitude"):
        return _magnitude(tokens, here, low)
    if low.isdigit() or low.isalpha():
        return None
    glued = GLUED.match(word)
    if glued and digits(glued["number"]) is not None:
        return _glued(tokens, here, glued)
    if "-" not in word and "–" not in word:
        return None
    if word.endswith("-") or HANGING.match(word):
        return _hanging(tokens, here, word)
    return _dashed(tokens, here, word) or _spelt(word, here) or _hyphened(tokens, here, word)


def _magnitude(tokens: Sequence[Token], here: int, low: str) -> Compound | None:
    if low.startswith("magnitude-") and digits(low[10:]) is not None:
        return Compound(here + 1, digits(low[10:]) or 0.0, unit="magnitude")
    if low == "magnitude" and here + 1 < len(tokens) and digits(tokens[here + 1].text) is not None:
        return Compound(here + 2, digits(tokens[here + 1].text) or 0.0, unit="magnitude")
    return None


def _glued(tokens: Sequence[Token], here: int, match: "re.Match[str]") -> Compound | None:
    value, unit = digits(match["number"]) or 0.0, match["unit"].lower()
    if currency_before(tokens, here)[1]:
        return None
    if unit == "p":
        return Compound(here + 1, value / 100, unit="GBP")
    if unit == "m":
        return Compound(here + 1, value, unit="m") if match["unit"] == "m" and _are_metres(tokens, here, value) else None
    return Compound(here + 1, value, unit=unit_named(unit) or unit)


def _are_metres(tokens: Sequence[Token], here: int, value: float) -> bool:
    """Return whether `m` right behind a number is metres and not million, by the words beside it."""
    after = tokens[here + 1] if here + 1 < len(tokens) else None
    near = {t.text.lower() for t in tokens[max(0, here - 5) : here + 3]}
    if near & SPATIAL or (after is not None and after.text.lower() in {"x", "by", "from", "is", "("} and value < 1000):
        return True
    return after is not None and value < 1000 and (after.tag == "NN" or (after.tag.startswith("JJ") and value > 1))


def _dashed(tokens: Sequence[Token], here: int, word: str) -> Compound | None:
    match = DASHED.match(word)
    if match is None or tokens[here].name:
        return None
    low, high = digits(match["low"]), digits(match["high"] + match["unit"])
    if low is None or high is None or low >= high:
        return None
    place = Numeral(here, here + 1, low)
    return None if is_score(tokens, here) or is_address(tokens, place) else Compound(here + 1, low, high)


def _spelt(word: str, here: int) -> Compound | None:
    match = SPELT.match(word)
    if match is None:
        return None
    low, high = digits(match["low"]), digits(match["high"])
    unit = unit_named(match["unit"] or "")
    if low is None or high is None or low >= high or (match["unit"] and unit is None):
        return None
    return Compound(here + 1, low, high, unit)


def _hyphened(tokens: Sequence[Token], here: int, word: str) -> Compound | None:
    tall = FEET.match(word)
    if tall and int(tall["inches"]) < 12:
        return Compound(here + 1, int(tall["feet"]) + int(tall["inches"]) / 12, unit="feet")
    match = HYPHENED.match(word)
    if match is None:
        return None
    value = digits(match["number"]) if match["number"][0] in ".0123456789" else word_number(match["number"])
    if value is None:
        return None
    rest = match["rest"].lower()
    after = tokens[here + 1].text.lower() if here + 1 < len(tokens) else ""
    aged = rest in {"-old", "-olds"} or after.startswith("old")
    for named, behind in ((match["unit"] + rest, ""), (match["unit"], rest)):
        unit = (
            unit_named(named)
            or ("pounds" if named.lower() in {"pound", "pounds"} else None)
            or (currencies().get(named.lower()) if len(named) > 2 else None)
        )
        if unit is not None:
            if aged and value <= OLDEST:
                return None
            per = RATED.match(behind)
            return Compound(here + 1, value, unit=unit, per=per[1].lower() if per else None)
    rated = RATED.match(f"-{match['unit']}{rest}")
    if rated:
        return Compound(here + 1, value, per=rated[1].lower())
    times = grammar()["multipliers"].get(match["unit"].lower())
    if times:
        return Compound(here + 1, value * times)
    noun = match["unit"].lower()
    return Compound(here + 1, value, counted=noun) if noun in COUNTED and not rest and value > 1 else None


def _hanging(tokens: Sequence[Token], here: int, word: str) -> Compound | None:
    """Return the range of two numbers of which only the second is tied to its unit: `8- to 16-metre`."""
    match = HANGING.match(word)
    linked = match and here + 2 < len(tokens) and tokens[here + 1].text.lower() in {"to", "or"}
    second = _hyphened(tokens, here + 2, tokens[here + 2].text) if linked else None
    if match is None or second is None:
        return None
    low = digits(match["low"]) if match["low"][0].isdigit() else word_number(match["low"])
    return Compound(second.last, low, second.value, second.unit) if low is not None and low < second.value else None
