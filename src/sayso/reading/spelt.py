"""Numbers in words: cardinals (`two hundred and fifty thousand`), what they are divided by (`fifths`), decimals, parts."""

from collections.abc import Sequence

from sayso.reading.figures import ORDINALS, TENS, denominator, grammar, word_number

SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
PLURAL_SCALES = {f"{scale}s": scale for scale in SCALES}


def spelt(words: Sequence[str]) -> tuple[float | None, int]:
    """Return (value, words used) of a number in words, lower case, at the beginning of some; (None, 0) where none is.

    >>> spelt("two hundred and fifty thousand men".split()), spelt("nineteen eighty".split())
    ((250000.0, 5), (19.0, 1))
    """
    total, current, used, seen = 0.0, 0.0, 0, False
    for place, word in enumerate(words):
        number = word_number(word)
        scale = PLURAL_SCALES.get(word, word)
        if number is not None:
            whole = number == int(number)
            fits = current == 0 or (current % 100 == 0 and whole) or (current % 10 == 0 and current % 100 >= 20 and number < 10)
            if seen and (not fits or not whole or not (current or total)):
                break
            current += number
            used, seen = place + 1, True
            if not whole:
                break
        elif scale == "hundred" and seen:
            current = max(current, 1) * 100
            used = place + 1
        elif scale in SCALES and seen:
            total += max(current, 1) * grammar()["multipliers"][scale]
            current, used = 0.0, place + 1
        elif not (word == "and" and seen and words[place - 1] in SCALES) or and_part(words, place)[0]:
            break
        if scale is not word:
            break  # a plural ends it: `five hundreds`
    return (total + current, used) if seen else (None, 0)


def divided(words: Sequence[str], value: float, last: int) -> tuple[float, int]:
    """Return (value, words used) of a number of `last` words divided by the denominator behind it.

    `three twenty firsts` is 3/21, `one hundred thirty fifths` 100/35, `one one hundred and fifth` 1/105. Where no
    denominator follows, the number itself.
    """
    if last >= len(words) or value != int(value):
        return value, last
    plural = value != 1
    if last > 1 and words[last - 1] in TENS and plural and _ones(words[last], plural):
        top, used = spelt(words[: last - 1])
        if top is not None and used == last - 1:
            return top / (TENS[words[last - 1]] + _ones(words[last], plural)), last + 1
    whole = denominator(words[last], plural=plural)
    if whole and value > 0 and not _periods(words, value, last):
        return value / whole, last + 1
    below, used = spelt(words[last:])
    if below is None or below < 20 or below % 10:
        return value, last
    end = last + used
    end += end + 1 < len(words) and words[end] == "and"
    ones = _ones(words[end], plural) if end < len(words) else 0
    return (value / (below + ones), end + 1) if ones else (value, last)


def _ones(word: str, plural: bool) -> int:
    """Return what an ordinal below ten adds to the tens of a denominator (`first(s)`, `fifth(s)`), or 0."""
    if word.endswith("s") != plural:
        return 0
    number = ORDINALS.get(word.removesuffix("s"), 10)
    return number if number < 10 else 0


def _periods(words: Sequence[str], value: float, last: int) -> bool:
    """Return whether quarters are those of a year or a game and no fraction: `two quarters`, `three straight quarters`."""
    return words[last] == "quarters" and (value != 3 or words[last + 1 : last + 2] in (["in"], ["ago"], ["and"], ["after"]))


def decimals(words: Sequence[str], value: float, last: int) -> tuple[float, int]:
    """Return (value, words used) with the decimals spelt behind `point`: `two hundred point zero three`."""
    digits, here = "", last + 1
    while here < len(words) and (number := word_number(words[here])) is not None and number == int(number) and len(digits) < 9:
        digits += str(int(number))
        here += 1
    if not digits and last + 1 < len(words) and words[last + 1].isdigit():
        digits, here = words[last + 1], last + 2
    return (float(f"{int(value)}.{digits}"), here) if digits and value == int(value) else (value, last)


def and_part(words: Sequence[str], last: int) -> tuple[float, int]:
    """Return (part, words used) of a fraction joined by `and`: `and a half`, `and three quarters`."""
    if last + 2 >= len(words) or words[last] != "and":
        return 0.0, last
    top = 1.0 if words[last + 1] in {"a", "an"} else word_number(words[last + 1])
    if top is None or not 0 < top < 100:
        return 0.0, last
    whole = denominator(words[last + 2], plural=top != 1)
    return (top / whole, last + 3) if whole and top < whole else (0.0, last)
