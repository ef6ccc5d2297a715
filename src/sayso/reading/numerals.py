"""Numerals of several words: mixtures of digits and words, fractions, shares, and the vague ones (`dozens`), to values."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.figures import denominator, digits, fraction, grammar, word_number
from sayso.reading.parse import Token

LIKELY_WHOLES = frozenset({*range(2, 11), 12, 15, 20, 25, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000})
"""What a share is given out of (`one in five`); `three in 2019` and `12 in 14 cities` are none."""
LONGEST = 12
SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})


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
    return _vague(words, place) or _half(words, place) or _dozen(words, place) or _plain(tokens, words, place)


def _signed(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word or a mark makes the number behind it negative: a dash only where it touches nothing before it."""
    word = tokens[place].text.lower()
    if place + 1 >= len(tokens) or word not in {"minus", "negative", "-", "−"}:
        return False
    following = tokens[place + 1].text
    if word in {"minus", "negative"}:
        return following[:1].isdigit() or word_number(following) is not None
    loose = place == 0 or tokens[place - 1].end < tokens[place].start
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


def _half(words: Sequence[str], place: int) -> Numeral | None:
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
    return Numeral(place, place + 1, 0.5) if words[1] in {"of", "the", "its", "their", "his", "her", "all"} else None


def _dozen(words: Sequence[str], place: int) -> Numeral | None:
    article = words[0] in {"a", "an"}
    number = 1.0 if article else word_number(words[0]) or digits(words[0])
    times = grammar()["multipliers"]
    if len(words) < 2 or number is None:
        return None
    if words[1] in {"dozen", "dozens"} and not (article and words[1] == "dozens"):
        return Numeral(place, place + 2, 12.0 * number)
    if not article:
        return None
    if words[1] == "couple" and "of" in words[2:3]:
        return Numeral(place, place + 3, 2.0)
    if words[1] in times and len(words[1]) > 2:
        last, value = 2, float(times[words[1]])
        if len(words) > last and words[last] in times and len(words[last]) > 2:
            last, value = 3, value * times[words[last]]
        return Numeral(place, place + last, value)
    whole = denominator(words[1], plural=False)
    if whole and (whole > 2 or words[2:3] != ["time"]) and (len(words) == 2 or words[2] in {"of", ".", ","}):
        return Numeral(place, place + 2, 1 / whole)
    return None


def _plain(tokens: Sequence[Token], words: Sequence[str], place: int) -> Numeral | None:
    """Return digits or number words with what multiplies, divides or adds to them."""
    first = digits(words[0])
    value, last = (first, 1) if first is not None else _spelt(words)
    if value is None:
        return _bare(tokens, words, place)
    if first is None and last < len(words) and (whole := denominator(words[last], plural=value != 1)) and value < 1000:
        value, last = value / whole, last + 1
        return _share_of(words, place, value, last)
    if first is not None and value == int(value) and len(words) > 1 and 0 < (fraction(words[1]) or 0) < 1:
        value, last = value + (fraction(words[1]) or 0), 2
    elif last < len(words) and words[last] == "point":
        value, last = _decimals(words, value, last)
    times = grammar()["multipliers"]
    if words[last - 1] not in times:
        part, last = _and_part(words, last)
        value += part
    value, last = _multiplied(tokens, words, (place, last), value)
    part, after = _and_part(words, last)
    if part and words[last - 1] in times:
        of = words[after] if after < len(words) and words[after] in times else words[last - 1]
        value += part * (times[of] if times[of] >= 1000 else 1)
        last = after + (of is not words[last - 1])
    return _share_of(words, place, value, last)


def _multiplied(tokens: Sequence[Token], words: Sequence[str], at: tuple[int, int], value: float) -> tuple[float, int]:
    """Return (value, words used) with the multipliers behind a number, and the rest of it behind those."""
    times = grammar()["multipliers"]
    (place, last), size = at, 1.0
    while last < len(words) and words[last] in times and _multiplies(tokens, place + last):
        if size > 1 and (len(words[last]) < 3 or times[words[last]] <= 1000):
            break
        size *= times[words[last]]
        value, last = value * times[words[last]], last + 1
    if size < 100 or last >= len(words):
        return value, last
    joined = words[last] == "and"
    rest = words[last + joined :]
    if not rest or (joined and _and_part(words, last)[0]):
        return value, last
    number = digits(rest[0]) if rest[0].isdigit() else None
    larger = rest[1] if len(rest) > 1 and rest[1] in {"hundred", "thousand"} else None
    if number is not None and number < 1000 and larger and times[larger] < size:
        more, used = _multiplied(tokens, words, (place, last + joined + 1), number)
        return value + more, used
    if joined and number is not None and 0 < number < min(size, 100) and rest[1:2] != ["hundred"]:
        return value + number, last + 2
    spelt, used = _spelt(rest)
    if number is None and spelt and (joined or size > 1000) and spelt < size:
        return value + spelt, last + joined + used
    return value, last


def _decimals(words: Sequence[str], value: float, last: int) -> tuple[float, int]:
    """Return (value, words used) with the decimals spelt behind `point`: `two hundred point zero three`."""
    spelt, here = "", last + 1
    while here < len(words) and (number := word_number(words[here])) is not None and number == int(number) and len(spelt) < 9:
        spelt += str(int(number))
        here += 1
    if not spelt and last + 1 < len(words) and words[last + 1].isdigit():
        spelt, here = words[last + 1], last + 2
    return (float(f"{int(value)}.{spelt}"), here) if spelt and value == int(value) else (value, last)


def _and_part(words: Sequence[str], last: int) -> tuple[float, int]:
    """Return (part, words used) of a fraction joined by `and`: `and a half`, `and three quarters`."""
    if last + 2 >= len(words) or words[last] != "and":
        return 0.0, last
    top = 1.0 if words[last + 1] in {"a", "an"} else word_number(words[last + 1])
    if top is None or not 0 < top < 100:
        return 0.0, last
    whole = denominator(words[last + 2], plural=top != 1)
    return (top / whole, last + 3) if whole and top < whole else (0.0, last)


def _share_of(words: Sequence[str], place: int, value: float, last: int) -> Numeral:
    """Return a number, as a share where what it is out of follows: `one out of three`, `two thirds of a million`."""
    times = grammar()["multipliers"]
    if 0 < value < 1 and words[last : last + 2] == ["of", "a"] and last + 2 < len(words) and words[last + 2] in times:
        return Numeral(place, place + last + 3, value * times[words[last + 2]])
    link = 2 if words[last : last + 2] == ["out", "of"] else 1 if words[last : last + 1] == ["in"] else 0
    if link and last + link < len(words) and value == int(value):
        every = words[last + link] in {"every", "each"} and last + link + 1 < len(words)
        link += every
        rest = words[last + link :]
        number, used = (digits(rest[0]), 1) if rest[0][:1].isdigit() else _spelt(rest)
        after = rest[used] if used < len(rest) else ""
        timely = after in {
            w for unit in ("days", "weeks", "months", "years", "hours", "minutes") for w in grammar()["units"][unit]
        }
        if (
            number is not None
            and (every or number in LIKELY_WHOLES)
            and 0 < value < number
            and not timely
            and after not in times
        ):
            return Numeral(place, place + last + link + used, value / number)
    return Numeral(place, place + last, value)


def _bare(tokens: Sequence[Token], words: Sequence[str], place: int) -> Numeral | None:
    """Return a multiplier that stands for one of it: `hundred thousand dollars`."""
    times = grammar()["multipliers"]
    if words[0] not in {"hundred", "thousand"} or len(words) < 2 or words[1] not in times or len(words[1]) < 4:
        return None
    return Numeral(place, place + 2, float(times[words[0]] * times[words[1]]))


def _multiplies(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a multiplier word is one here: a bare `m`, `b` or `k` only right behind its number and before a word."""
    word = tokens[place].text.lower()
    if len(word) > 1:
        return True
    if tokens[place].start == tokens[place - 1].end:
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    money = place > 1 and any(tokens[place - 2].text.lower() in signs for signs in grammar()["currencies"].values())
    return word == "k" or (word == "m" and (money or (following is not None and following.tag == "NNS")))


def _spelt(words: Sequence[str]) -> tuple[float | None, int]:
    """Return (value, words used) of a number in words: `two hundred and fifty thousand`, `two hundred`."""
    total, current, used, seen = 0.0, 0.0, 0, False
    for place, word in enumerate(words):
        number = word_number(word)
        if number is not None:
            whole = number == int(number)
            fits = current == 0 or (current % 100 == 0 and whole) or (current % 10 == 0 and current % 100 >= 20 and number < 10)
            if seen and (not fits or not whole or not (current or total)):
                break
            current += number
            used, seen = place + 1, True
            if not whole:
                break
        elif word == "hundred" and seen:
            current = max(current, 1) * 100
            used = place + 1
        elif word in {"thousand", "million", "billion", "trillion"} and seen:
            total += max(current, 1) * grammar()["multipliers"][word]
            current, used = 0.0, place + 1
        elif not (word == "and" and seen and words[place - 1] in SCALES) or _and_part(words, place)[0]:
            break
    return (total + current, used) if seen else (None, 0)
