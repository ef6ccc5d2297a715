"""Numerals of several words: mixtures of digits and words, fractions, shares, and the vague ones (`dozens`), to values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.reading.figures import denominator, digits, fraction, grammar, word_number
from sayso.reading.parse import Token
from sayso.reading.spelt import and_part, decimals, divided, spelt

LIKELY_WHOLES = frozenset({*range(2, 11), 12, 15, 20, 25, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000})
"""What a share is given out of (`one in five`); `three in 2019` and `12 in 14 cities` are none."""
LONGEST = 12
DOZENS = frozenset({"dozen", "dozens", "doz", "dozs", "dz", "dzs"})
HEDGING = frozenset("than over about around nearly almost least roughly approximately only just".split())
"""Words before `half` that tell it from the half of a game: `more than half people`."""


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


def numeral(tokens: Sequence[Token], place: int) -> Numeral | None:
    """Return the numeral that begins at a token, as long as it goes, or None.

    `half a million`, `a dozen`, `1.28 million`, `two and a half million`, `hundreds of thousands`, `one third`, `minus five`
    and `one out of three` are one each.
    """
    words = [t.text.lower() for t in tokens[place : place + LONGEST]]
    if words and _signed(tokens, place):
        found = numeral(tokens, place + 1)
        return None if found is None or found.vague else Numeral(place, found.last, -found.value)
    return _vague(words, place) or _half(tokens, words, place) or _dozen(words, place) or _plain(tokens, words, place)


def _signed(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word or a mark makes the number behind it negative: a dash only where it touches nothing before it."""
    word = tokens[place].text.lower()
    if place + 1 >= len(tokens) or word not in {"minus", "negative", "-", "−"}:
        return False
    if place and tokens[place - 1].text.lower() == "or":
        return False  # `plus or minus 20 percent`
    following = tokens[place + 1].text
    if word in {"minus", "negative"}:
        return following[:1].isdigit() or word_number(following) is not None
    loose = place == 0 or tokens[place - 1].end < tokens[place].start or tokens[place - 1].text in {"$", "£", "€", "("}
    listed = place > 0 and (tokens[place - 1].tag == "CD" or tokens[place - 1].text.isupper())
    return following[:1].isdigit() and loose and not listed and tokens[place].end == tokens[place + 1].start


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


def _half(tokens: Sequence[Token], words: Sequence[str], place: int) -> Numeral | None:
    share = {"half": 0.5, "quarter": 0.25}.get(words[0])
    if share is None or len(words) < 2:
        return None
    times = grammar()["multipliers"]
    article = words[1] in {"a", "an"}
    noun = words[2] if article and len(words) > 2 else words[1]
    last = place + (3 if article else 2)
    if noun in times and len(noun) > 2:
        return Numeral(place, last, share * times[noun])
    if noun == "dozen":
        return Numeral(place, last, 12 * share)
    if share != 0.5:
        return None
    if article and len(words) > 2:
        return Numeral(place, place + 2, 0.5)
    hedged = place > 0 and tokens[place - 1].text.lower() in HEDGING and tokens[place + 1].tag.startswith("NN")
    of = words[1] in {"of", "the", "its", "their", "his", "her", "all"}
    return Numeral(place, place + 1, 0.5) if of or hedged else None


def _dozen(words: Sequence[str], place: int) -> Numeral | None:
    article = words[0] in {"a", "an"}
    number = 1.0 if article else word_number(words[0]) or digits(words[0])
    times = grammar()["multipliers"]
    if len(words) < 2 or number is None:
        return None
    if words[1] in DOZENS and not (article and words[1] == "dozens"):
        return Numeral(place, place + 2, 12.0 * number)
    if not article:
        return None
    if words[1] == "couple" and len(words) > 2:
        size = 12.0 if words[2] == "dozen" else float(times[words[2]]) if words[2] in times and len(words[2]) > 2 else 1.0
        return Numeral(place, place + 3, 2.0 * size) if size > 1 or words[2] == "of" else None
    if words[1] in times and len(words[1]) > 2:
        last, value = 2, float(times[words[1]])
        if len(words) > last and words[last] in times and len(words[last]) > 2:
            last, value = 3, value * times[words[last]]
        whole = denominator(words[last], plural=True) if last < len(words) else None
        if whole:
            return Numeral(place, place + last + 1, value / whole)
        more, used = spelt(words[last + 1 :]) if words[last : last + 1] == ["and"] else (None, 0)
        more = more if more is not None and 0 < more < value and words[last + 1] not in {"one"} else 0.0
        return Numeral(place, place + last + (used + 1 if more else 0), value + more)
    whole = denominator(words[1], plural=False)
    if whole and (whole > 2 or words[2:3] != ["time"]) and (len(words) == 2 or words[2] in {"of", ".", ","}):
        return Numeral(place, place + 2, 1 / whole)
    return None


def _plain(tokens: Sequence[Token], words: Sequence[str], place: int) -> Numeral | None:
    """Return digits or number words with what multiplies, divides or adds to them."""
    first = digits(words[0])
    value, last = (first, 1) if first is not None else spelt(words)
    if value is None:
        return _bare(tokens, words, place)
    times = grammar()["multipliers"]
    if first is None:
        share, used = divided(words, value, last)
        if used > last:
            scaled = used < len(words) and words[used] in times and len(words[used]) > 4
            return _share_of(words, place, share * times[words[used]] if scaled else share, used + scaled)
    if first is not None and value == int(value) and len(words) > 1 and 0 < (fraction(words[1]) or 0) < 1:
        value, last = value + (fraction(words[1]) or 0), 2
    elif last < len(words) and words[last] == "point":
        value, last = decimals(words, value, last)
    if words[last - 1] not in times:
        part, last = and_part(words, last)
        value += part
    value, last = _multiplied(tokens, words, (place, last), value)
    part, after = and_part(words, last)
    if part and words[last - 1] in times:
        of = words[after] if after < len(words) and words[after] in times else words[last - 1]
        value += part * (times[of] if times[of] >= 1000 else 1)
        last = after + (of is not words[last - 1])
    return _over(tokens, words, place, value, last) or _share_of(words, place, value, last)


def _multiplied(tokens: Sequence[Token], words: Sequence[str], at: tuple[int, int], value: float) -> tuple[float, int]:
    """Return (value, words used) with the multipliers behind a number, and the rest of it behind those."""
    times = grammar()["multipliers"]
    (place, last), size = at, 1.0
    while last < len(words) and (factor := _factor(tokens, place + last)):
        if size > 1 and (len(words[last]) < 3 or factor <= 1000):
            break
        size *= factor
        value, last = value * factor, last + 1
    if size < 100 or last >= len(words):
        return value, last
    joined = words[last] == "and"
    rest = words[last + joined :]
    if not rest or (joined and and_part(words, last)[0]):
        return value, last
    number = digits(rest[0]) if rest[0].isdigit() else None
    larger = rest[1] if len(rest) > 1 and rest[1] in {"hundred", "thousand"} else None
    if number is not None and number < 1000 and larger and times[larger] < size:
        more, used = _multiplied(tokens, words, (place, last + joined + 1), number)
        return value + more, used
    if joined and number is not None and 0 < number < min(size, 100) and rest[1:2] != ["hundred"]:
        return value + number, last + 2
    words_more, used = spelt(rest)
    if number is None and words_more and (joined or size > 1000) and words_more < size:
        return value + words_more, last + joined + used
    return value, last


def _over(tokens: Sequence[Token], words: Sequence[str], place: int, value: float, last: int) -> Numeral | None:
    """Return a fraction said with `over` (`one over three`), where the second number counts nothing and ends its clause."""
    if last + 1 >= len(words) or words[last] != "over" or (place and not tokens[place - 1].text.isalpha()):
        return None
    number, used = (digits(words[last + 1]), 1) if words[last + 1][:1].isdigit() else spelt(words[last + 1 :])
    end = place + last + 1 + used
    free = end >= len(tokens) or tokens[end].text in {".", ",", ";", "?", "!", ")"}
    return Numeral(place, end, value / number) if number and free else None


def _share_of(words: Sequence[str], place: int, value: float, last: int) -> Numeral:
    """Return a number, as a share where what it is out of follows: `one out of three`, `two thirds of a million`."""
    times = grammar()["multipliers"]
    if 0 < value < 1 and words[last : last + 2] == ["of", "a"] and last + 2 < len(words) and words[last + 2] in times:
        return Numeral(place, place + last + 3, value * times[words[last + 2]])
    tenths = words[last : last + 2] in (["of", "10"], ["of", "ten"]) and value < 10
    link = 2 if words[last : last + 2] == ["out", "of"] else 1 if tenths or words[last : last + 1] == ["in"] else 0
    if not link or last + link >= len(words) or value != int(value):
        return Numeral(place, place + last, value)
    every = words[last + link] in {"every", "each"} and last + link + 1 < len(words)
    link += every
    rest = words[last + link :]
    number, used = (digits(rest[0]), 1) if rest[0][:1].isdigit() else spelt(rest)
    after = rest[used] if used < len(rest) else ""
    timely = after in _period_words()
    if number is None or timely or after in times or not 0 < value < number:
        return Numeral(place, place + last, value)
    likely = every or number in LIKELY_WHOLES or (value == 1 and not 1900 <= number < 2100)
    return Numeral(place, place + last + link + used, value / number) if likely else Numeral(place, place + last, value)


@cache
def _period_words() -> frozenset[str]:
    units = grammar()["units"]
    return frozenset(w for unit in ("days", "weeks", "months", "years", "hours", "minutes") for w in units[unit])


def _bare(tokens: Sequence[Token], words: Sequence[str], place: int) -> Numeral | None:
    """Return a multiplier that stands for one of it: `hundred thousand dollars`."""
    times = grammar()["multipliers"]
    if words[0] not in {"hundred", "thousand"} or len(words) < 2 or words[1] not in times or len(words[1]) < 4:
        return None
    return Numeral(place, place + 2, float(times[words[0]] * times[words[1]]))


def _factor(tokens: Sequence[Token], place: int) -> float | None:
    """Return what the multiplier at a token multiplies by, or None where it is none.

    A bare `m`, `b` or `k` is one only right behind its number and before a word; `mm` only with money before.
    """
    token = tokens[place]
    word = token.text.lower()
    factor = grammar()["multipliers"].get(word)
    if factor is None and word not in {"mm", "t"}:
        return None
    if len(word) > 2 or (factor and len(word) > 1) or (factor and token.start == tokens[place - 1].end):
        return float(factor or 0) or None
    money = place > 1 and tokens[place - 2].text.lower() in _signs()
    if word in {"mm", "t"}:
        return (1e6 if word == "mm" else 1e12) if money else None
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    counted = following is not None and (following.tag == "NNS" or following.text.lower() in _signs())
    ends = token.text == "M" and (following is None or not following.text[:1].isalpha())
    return float(factor or 0) if word == "k" or (word == "m" and (money or counted or ends)) else None


@cache
def _signs() -> frozenset[str]:
    return frozenset(sign for signs in grammar()["currencies"].values() for sign in signs)
