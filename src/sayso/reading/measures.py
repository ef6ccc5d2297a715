"""Around a numeral: hedges before and after, units, money, rates."""

from collections.abc import Sequence
from functools import cache

from sayso.model.quantity import Interval, Qualifier
from sayso.reading.figures import grammar
from sayso.reading.parse import Token

TIME_UNITS = {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"}
SOLD_BY = frozenset(
    "barrel head person gallon litre liter tonne ton share piece bottle bushel ounce unit ticket pound kilo".split()
)
"""What a price is for where `a` says so: `$2.51 a share`."""
NEAR_SHARE, NEARLY_SHARE = 0.05, 0.1
"""`about 100` is drawn as 95 to 105, `nearly 100` as 90 up to 100: conventions for comparing, not meaning. Reports that say
`about` for one count in the gold cases lie within 5 % of each other in 19 of 22 pairs."""


@cache
def _phrases(table: str) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(p.split()): Qualifier(kind) for kind, some in grammar()[table].items() for p in some}


@cache
def _units() -> dict[str, str]:
    return {word: name for name, words in grammar()["units"].items() for word in words}


@cache
def _currencies() -> dict[str, str]:
    return {word: code for code, words in grammar()["currencies"].items() for word in words}


def hedge_before(tokens: Sequence[Token], place: int) -> tuple[int, Qualifier | None]:
    """Return (first token of the hedge, what it says) of the longest hedge that ends right before a token."""
    table = _phrases("hedges")
    for size in (4, 3, 2, 1):
        if place - size < 0:
            continue
        words = tuple(t.text.lower() for t in tokens[place - size : place])
        if words in table:
            return place - size, table[words]
    return place, None


def hedge_after(tokens: Sequence[Token], place: int) -> tuple[int, Qualifier | None]:
    """Return (token after the hedge, what it says) of the longest hedge that begins at a token."""
    table = _phrases("after")
    if place < len(tokens) and tokens[place].text == "+":
        return place + 1, Qualifier.AT_LEAST
    for size in (4, 3, 2, 1):
        words = tuple(t.text.lower() for t in tokens[place : place + size])
        if len(words) == size and words in table:
            return place + size, table[words]
    return place, None


def currency_before(tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Return (first token of the symbol, ISO code) of a currency sign right before a token (`$`, `US$`, `Rs.`)."""
    if place > 0:
        sign = tokens[place - 1].text.lower()
        touching = tokens[place - 1].end == tokens[place].start
        if sign in _currencies() and (not sign.isalpha() or touching or sign in {"rs", "usd", "eur", "gbp"}):
            if sign == "$" and place > 1 and tokens[place - 2].end == tokens[place - 1].start:
                country = tokens[place - 2].text.lower().rstrip(".") + "$"
                if country in _currencies():
                    return place - 2, _currencies()[country]
            return place - 1, _currencies()[sign]
    return place, None


def unit_after(tokens: Sequence[Token], place: int) -> tuple[int, str | None, bool]:
    """Return (token after the unit, its name, whether it is money) of a unit word that begins at a token."""
    if place >= len(tokens):
        return place, None, False
    word = tokens[place].text.lower().strip("-")
    pair = f"{word}-{tokens[place + 1].text.lower()}" if place + 1 < len(tokens) else ""
    if pair in _units():
        return place + 2, _units()[pair], False
    if word in {"working", "business", "full", "consecutive", "straight"} and place + 1 < len(tokens):
        following = _units().get(tokens[place + 1].text.lower())
        if following in TIME_UNITS:
            return place + 2, following, False
    if word == "of" and place + 1 < len(tokens) and tokens[place + 1].text.lower() in {"dollars", "euros", "pounds", "yen"}:
        return unit_after(tokens, place + 1)
    if word == "on" and [t.text.lower() for t in tokens[place + 1 : place + 4]] == ["the", "richter", "scale"]:
        return place + 4, "magnitude", False
    if word == "m" and place and tokens[place - 1].text[-1:].isdigit():
        return place + 1, "m", False
    if (
        word in {"u.s.", "us", "american"}
        and place + 1 < len(tokens)
        and tokens[place + 1].text.lower() in {"dollar", "dollars"}
    ):
        return place + 2, "USD", True
    if word in _units():
        return place + 1, _units()[word], False
    if word in _currencies() and not (word in {"won", "real", "rand", "pounds"} and tokens[place].tag.startswith("V")):
        return place + 1, _currencies()[word], True
    if word in {"pound", "pounds"}:
        return place + 1, "GBP", True
    if word == "p" and place and tokens[place].start == tokens[place - 1].end:
        return place + 1, "GBP", True
    return place, None, False


def unit_named(word: str) -> str | None:
    """Return the unit's name for a unit word or sign, or None."""
    return _units().get(word.lower())


def rate(tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Return (token after the rate, what it is per) of a rate that begins at a token: `a day`, `per soldier per month`."""
    per: list[str] = []
    here = place
    while here + 1 < len(tokens):
        word, following = tokens[here].text.lower(), tokens[here + 1]
        timely = unit_named(following.text) in TIME_UNITS
        if (word in {"per", "every", "each"} and following.tag.startswith("NN") and (timely or word == "per")) or (
            word in {"a", "an"} and (timely or following.text.lower() in SOLD_BY)
        ):
            per.append(following.lemma)
            here += 2
        else:
            break
    if not per and here < len(tokens) and tokens[here].text.lower() in grammar()["rates"]:
        return here + 1, grammar()["rates"][tokens[here].text.lower()]
    return here, "/".join(per) or None


def interval(value: float, high: float | None, qualifier: Qualifier) -> Interval:
    """Return the values that a number with a qualifier allows.

    >>> interval(1000, None, Qualifier.MORE_THAN)
    Interval(low=1000, high=None, low_open=True, high_open=False)
    >>> interval(250, 500, Qualifier.RANGE)
    Interval(low=250, high=500, low_open=False, high_open=False)
    """
    if high is not None:
        return Interval(low=value, high=high)
    match qualifier:
        case Qualifier.ABOUT | Qualifier.MULTIPLE:
            return Interval(low=value * (1 - NEAR_SHARE), high=value * (1 + NEAR_SHARE))
        case Qualifier.NEARLY:
            return Interval(low=value * (1 - NEARLY_SHARE), high=value, high_open=True)
        case Qualifier.MORE_THAN:
            return Interval(low=value, high=None, low_open=True)
        case Qualifier.AT_LEAST:
            return Interval(low=value, high=None)
        case Qualifier.UP_TO:
            return Interval(low=None, high=value)
        case Qualifier.LESS_THAN:
            return Interval(low=None, high=value, high_open=True)
        case _:
            return Interval(low=value, high=value)
