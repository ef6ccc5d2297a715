"""Numerals: digits, words, mixtures of both, fractions, and the vague ones (`dozens`), from tokens to values."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.read.parse import Token

ONES = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""".split()
    )
}
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
ORDINALS = {
    w: n
    for n, w in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
        sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
}
FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "tenths": 0.1,
}
DIGITS = re.compile(
    r"^(\d{1,3}(?:[,.]\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(mln|mn|m|bn|bln|b|k|tn|trn)?$", re.IGNORECASE
)
DECIMAL = re.compile(r"^\d*\.\d{1,6}$")


@cache
def grammar() -> dict[str, Any]:
    """Return the words of the grammar, from `data/quantities.toml`."""
    return tomllib.loads((files("sayso.read") / "data" / "quantities.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at some tokens.

    Attributes:
        first, last: token numbers, half-open.
        value: the number after multipliers.
        vague: whether it names no definite number (`dozens`).
    """

    first: int
    last: int
    value: float
    vague: bool = False


def digits(word: str) -> float | None:
    """Return the value of a numeral in digits, or None.

    >>> digits("1,500"), digits("1.28"), digits("2.5bn"), digits("300k"), digits("1.500.000"), digits("F-16")
    (1500.0, 1.28, 2500000000.0, 300000.0, 1500000.0, None)
    """
    if DECIMAL.match(word):
        return float(word)
    match = DIGITS.match(word)
    if match is None:
        return None
    number = match[1]
    if number.count(".") > 1:
        number = number.replace(".", "")
    value = float(number.replace(",", ""))
    return value * grammar()["multipliers"][match[2].lower()] if match[2] else value


def word_number(word: str) -> float | None:
    """Return the value of one number word, hyphens allowed, or None.

    >>> word_number("twenty-five"), word_number("Seven"), word_number("third")
    (25.0, 7.0, None)
    """
    low = word.lower()
    if low in ONES:
        return float(ONES[low])
    total, parts = 0.0, low.split("-")
    for part in parts:
        if part in TENS:
            total += TENS[part]
        elif part in ONES and len(parts) > 1 and total:
            total += ONES[part]
        else:
            return None
    return total


def numeral(tokens: Sequence[Token], place: int) -> Numeral | None:
    """Return the numeral that begins at a token, as long as it goes, or None.

    `half a million`, `a dozen`, `1.28 million`, `two and a half million`, `hundreds of thousands`, `one third` are one each.
    """
    words = [t.text.lower() for t in tokens[place : place + 8]]
    return _vague(words, place) or _half(words, place) or _dozen(words, place) or _plain(tokens, words, place)


def _vague(words: Sequence[str], place: int) -> Numeral | None:
    table = grammar()["vague"]
    if words[0] == "several" and len(words) > 1 and words[1] in grammar()["multipliers"] and words[1] != "m":
        return Numeral(place, place + 2, float(grammar()["multipliers"][words[1]]), vague=True)
    if words[0] not in table:
        return None
    value, last = float(table[words[0]]), 1
    while last + 1 < len(words) and words[last] == "of" and words[last + 1] in table:
        value *= table[words[last + 1]]
        last += 2
    return Numeral(place, place + last, value, vague=True)


def _half(words: Sequence[str], place: int) -> Numeral | None:
    times = grammar()["multipliers"]
    if words[0] == "half" and len(words) > 2 and words[1] in {"a", "an"}:
        if words[2] in times and len(words[2]) > 2:
            return Numeral(place, place + 3, 0.5 * times[words[2]])
        if words[2] == "dozen":
            return Numeral(place, place + 3, 6.0)
        return Numeral(place, place + 2, 0.5)
    return None


def _dozen(words: Sequence[str], place: int) -> Numeral | None:
    number = 1.0 if words[0] in {"a", "an"} else word_number(words[0]) or digits(words[0])
    times = grammar()["multipliers"]
    if len(words) > 1 and number is not None:
        if words[1] == "dozen":
            return Numeral(place, place + 2, 12.0 * number)
        if words[0] in {"a", "an"}:
            if words[1] == "couple" and "of" in words[2:3]:
                return Numeral(place, place + 3, 2.0)
            if words[1] in times and len(words[1]) > 2:
                return Numeral(place, place + 2, float(times[words[1]]))
            if words[1] in FRACTIONS and words[1] not in {"second"} and words[2:3] == ["of"]:
                return Numeral(place, place + 2, FRACTIONS[words[1]])
    return None


def _plain(tokens: Sequence[Token], words: Sequence[str], place: int) -> Numeral | None:
    """Return digits or number words with what multiplies them."""
    times = grammar()["multipliers"]
    first = digits(words[0])
    value, last = (first, 1) if first is not None else _spelt(words)
    if value is None:
        return None
    if len(words) > last and words[last] in FRACTIONS and words[last] != "half" and first is None and value < 20:
        return Numeral(place, place + last + 1, value * FRACTIONS[words[last]])
    if words[last : last + 3] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
    if len(words) > last and words[last] in times and _multiplies(tokens, place + last):
        value, last = value * times[words[last]], last + 1
        if len(words) > last and words[last] in times and times[words[last]] > 1000 and len(words[last]) > 2:
            value, last = value * times[words[last]], last + 1
    return Numeral(place, place + last, value)


def _multiplies(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a multiplier word is one here: a bare `m`, `b` or `k` only right behind its number and before a word."""
    word = tokens[place].text.lower()
    if len(word) > 1:
        return True
    if tokens[place].start == tokens[place - 1].end:
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    money = place > 1 and not tokens[place - 2].text[:1].isalnum()
    return word == "m" and (money or (following is not None and following.tag == "NNS"))


def _spelt(words: Sequence[str]) -> tuple[float | None, int]:
    """Return (value, words used) of a number in words: `two hundred and fifty thousand`, `two hundred`."""
    total, current, used, seen = 0.0, 0.0, 0, False
    for place, word in enumerate(words):
        number = word_number(word)
        if number is not None:
            if seen and not (current == 0 or current % 100 == 0 or (current % 10 == 0 and number < 10)):
                break
            current += number
            used, seen = place + 1, True
        elif word == "hundred" and seen:
            current = max(current, 1) * 100
            used = place + 1
        elif word in {"thousand", "million", "billion"} and seen:
            total += max(current, 1) * grammar()["multipliers"][word]
            current, used = 0.0, place + 1
        elif not (word == "and" and seen and words[place - 1] in {"hundred", "thousand"}):
            break
    return (total + current, used) if seen else (None, 0)


def ordinal(word: str) -> int | None:
    """Return the value of an ordinal numeral, or None.

    >>> ordinal("fourth"), ordinal("21st"), ordinal("four")
    (4, 21, None)
    """
    low = word.lower()
    if low in ORDINALS:
        return ORDINALS[low]
    match = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", low)
    return int(match[1]) if match else None
