"""Single words and figures as numbers: digits as news writes them, number words, fractions, ordinals."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

ONES = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""".split()
    )
} | {"nought": 0, "naught": 0}
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
ORDINALS = {
    w: n
    for n, w in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
        sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
} | dict(zip("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), range(30, 100, 10), strict=True))
PARTS = {"half": 2, "halves": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "trillionth": 10**12}
"""Denominators that are no ordinal numeral up to ninety-nine."""
DIGITS = re.compile(
    r"^(\d{1,3}(?:[,.]\d{3}){1,5}(?:\.\d{1,9})?|\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)"
    r"(mln|mn|mil|m|bn|bln|b|k|tn|trn|tln)?$",
    re.IGNORECASE,
)
DECIMAL = re.compile(r"^\d*\.\d{1,9}$")
SPACED = re.compile(r"^\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,5}(?:\.\d{1,9})?$")
SLASHED = re.compile(r"^(\d{0,3}?)(\d{1,2})\\?[/⁄](\d{1,4})$")
POWER = re.compile(r"^\d{1,4}(?:\.\d{1,6})?e[+-]?\d{1,2}$", re.IGNORECASE)
RAISED = re.compile(
    r"^(?:(?P<factor>\d{1,6}(?:\.\d{1,9})?) ?[x×·] ?)?(?P<base>\d{1,6}(?:\.\d{1,9})?)\^?(?P<power>[+−-]{0,2}\d{1,3})$"
)
COMMA = re.compile(r"^\d{1,3}(?:\.\d{3}){0,4},\d{1,2}$")
MARKS = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


MOST = 1e100
"""Powers beyond it are no number that a report gives."""


@cache
def grammar() -> dict[str, Any]:
    """Return the words of the grammar, from `data/quantities.toml`."""
    return tomllib.loads((files("sayso.reading") / "data" / "quantities.toml").read_text("utf-8"))


def digits(word: str) -> float | None:
    """Return the value of a numeral in digits, or None.

    >>> digits("1,500"), digits("1.28"), digits("2.5bn"), digits("300k"), digits("1.500.000"), digits("F-16")
    (1500.0, 1.28, 2500000000.0, 300000.0, 1500000.0, None)
    >>> digits("40 000"), digits("12,34,567"), digits("3/4"), digits("2½"), digits("1.3e6")
    (40000.0, 1234567.0, 0.75, 2.5, 1300000.0)
    >>> digits("5,50"), digits("1.3x10^6"), digits("2^-1")
    (5.5, 1300000.0, 0.5)
    """
    if not MARKS.search(word):
        return None
    if DECIMAL.match(word) or POWER.match(word):
        return float(word)
    if SPACED.match(word):
        return float("".join(word.split()))
    match = DIGITS.match(word)
    if match is None:
        if COMMA.match(word):
            return float(word.replace(".", "").replace(",", "."))
        return raised(word) if "^" in word or "10" in word else fraction(word)
    number = match[1]
    if number.count(".") > 1:
        number = number.replace(".", "")
    value = float(number.replace(",", ""))
    return value * grammar()["multipliers"][match[2].lower()] if match[2] else value


def raised(word: str) -> float | None:
    """Return the value of a power (`1.3x10^6`, `2^-1`), or None; None also where it is too large for a number."""
    match = RAISED.match(word)
    if match is None or ("^" not in word and (match["base"] != "10" or not match["factor"])):
        return fraction(word)
    try:
        found = float(match["factor"] or 1) * float(match["base"]) ** int(match["power"].replace("−", "-").replace("--", "-"))
    except (OverflowError, ZeroDivisionError):
        return None
    return found if abs(found) < MOST else None


def fraction(word: str) -> float | None:
    """Return the value of a fraction in digits (`3/4`, `21/2` for two and a half, `2½`), or None."""
    if word[:-1].isdigit() or len(word) == 1:
        part = unicodedata.numeric(word[-1:], None) if word else None
        if part is not None and 0 < part < 1:
            return (int(word[:-1]) if word[:-1] else 0) + part
    match = SLASHED.match(word)
    if match is None or int(match[3]) == 0:
        return None
    top, bottom = int(match[1] + match[2]), int(match[3])
    if top > bottom and bottom in {2, 4, 8} and top > 9 and 0 < top % 10 < bottom:
        return top // 10 + (top % 10) / bottom
    return top / bottom


def word_number(word: str) -> float | None:
    """Return the value of one number word, hyphens allowed, or None.

    >>> word_number("twenty-five"), word_number("Seven"), word_number("third"), word_number("two-thirds")
    (25.0, 7.0, None, 0.6666666666666666)
    """
    low = word.lower()
    if low in ONES:
        return float(ONES[low])
    if low in TENS:
        return float(TENS[low])
    if "-" not in low:
        return None
    total, parts = 0.0, low.replace(" ", "").split("-")
    if len(parts) == 2 and (whole := denominator(parts[1], plural=parts[0] != "one")):
        top = word_number(parts[0])
        return top / whole if top and top < whole else None
    for place, part in enumerate(parts):
        if part in TENS and not total:
            total += TENS[part]
        elif part in ONES and place and total in TENS.values():
            total += ONES[part]
        else:
            return None
    return total


def denominator(word: str, *, plural: bool) -> int | None:
    """Return what a fraction word divides by (`fifths`, `quarter`), or None; a `second` is time and never a half."""
    if plural and word == "halves":
        return 2
    if word.endswith("s") != plural:
        return None
    single = word.removesuffix("s")
    if single in {"first", "second"}:
        return None
    if single in PARTS:
        return PARTS[single]
    tens, _, ones = single.partition("-")
    if tens in TENS and ones in ORDINALS:
        return TENS[tens] + ORDINALS[ones]
    return ORDINALS.get(single)


def ordinal(word: str) -> int | None:
    """Return the value of an ordinal numeral, or None.

    >>> ordinal("fourth"), ordinal("21st"), ordinal("twenty-first"), ordinal("four")
    (4, 21, 21, None)
    """
    low = word.lower()
    if low in ORDINALS:
        return ORDINALS[low]
    tens, _, ones = low.partition("-")
    if tens in TENS and ORDINALS.get(ones, 10) < 10:
        return TENS[tens] + ORDINALS[ones]
    match = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", low)
    return int(match[1]) if match else None
