"""Around a numeral: hedges before and after, units, money, rates."""

from collections.abc import Sequence
from functools import cache

from sayso.model.quantity import Interval, Qualifier
from sayso.reading.figures import grammar
from sayso.reading.money import currency_after
from sayso.reading.parse import Token

TIME_UNITS = {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"}
SOLD_BY = frozenset(
    "barrel head person gallon litre liter tonne ton share piece bottle bushel ounce unit ticket pound kilo".split()
)
"""What a price is for where `a` says so: `$2.51 a share`."""
SPELT_OUT = frozenset({"day", "ton", "amp", "bit", "psi", "mph", "mpg", "km", "yr", "hr", "per", "pct"})
"""Unit words of three letters or fewer that may stand behind a number in words."""
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
NEAR_SHARE, NEARLY_SHARE = 0.05, 0.1
"""`about 100` is drawn as 95 to 105, `nearly 100` as 90 up to 100: conventions for comparing, not meaning. Reports that say
`about` for one count in the gold cases lie within 5 % of each other in 19 of 22 pairs."""


@cache
def _phrases(table: str) -> dict[tuple[str, ...], Qualifier]:
    return {tuple(p.split()): Qualifier(kind) for kind, some in grammar()[table].items() for p in some}


@cache
def units() -> dict[str, str]:
    """Return {unit word or words, lower case: the unit's name}."""
    return {word: name for name, words in grammar()["units"].items() for word in words}


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
    if place < len(tokens) and tokens[place].text == "+" and not _is_signed(tokens, place + 1):
        return place + 1, Qualifier.AT_LEAST
    for size in (4, 3, 2, 1):
        words = tuple(t.text.lower() for t in tokens[place : place + size])
        if len(words) == size and words in table:
            return place + size, table[words]
    return place, None


def _is_signed(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number touches the sign before it, which is then its own: `S&P 500 +0.3%`."""
    return place < len(tokens) and tokens[place].text[0].isdigit() and tokens[place - 1].end == tokens[place].start


@cache
def _signs() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return {first word: ((words, unit), ...)} of all units, those of most words first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, name in units().items():
        parts = tuple(word.split(" "))
        found.setdefault(parts[0], []).append((parts, name))
    return {first: tuple(sorted(some, key=lambda one: (-len(one[0]), one))) for first, some in found.items()}


def unit_after(tokens: Sequence[Token], place: int) -> tuple[int, str | None, bool]:
    """Return (token after the unit, its name, whether it is money) of a unit word that begins at a token."""
    if place >= len(tokens):
        return place, None, False
    token = tokens[place]
    word = _bare(token)
    figure = place > 0 and (tokens[place - 1].text[-1:].isdigit() or tokens[place - 1].text in VULGAR)
    behind = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    inches = (
        token.text != "in"
        or token.start == tokens[place - 1].end
        or behind in {"thick", "long", "wide", "tall", "high", "deep"}
    )
    if figure and token.text in grammar()["cased"] and inches:
        return (place, None, False) if _begins_a_name(tokens, place) else (place + 1, grammar()["cased"][token.text], False)
    if word == "m" and figure and not (behind == "/" and _physical(tokens, place, word, figure)[1]):
        return place + 1, "m", False
    if word in {"working", "business", "full", "consecutive", "straight"} and place + 1 < len(tokens):
        following = unit_named(tokens[place + 1].text)
        if following in TIME_UNITS:
            return place + 2, following, False
    if word == "on" and [t.text.lower() for t in tokens[place + 1 : place + 4]] == ["the", "richter", "scale"]:
        return place + 4, "magnitude", False
    if word in {"year-old", "years-old", "percent-owned"}:
        return place + 1, "percent" if word[0] == "p" else "years", False
    last, unit = _physical(tokens, place, word, figure)
    if unit:
        return last, unit, False
    last, code = currency_after(tokens, place)
    if code:
        return last, code, True
    if word in {"pound", "pounds"}:
        return place + 1, "pounds", False
    return place, None, False


def _bare(token: Token) -> str:
    """Return a word as units are looked up: lower case, without the full stop of an abbreviation (`mph.`, `sq.`)."""
    word = token.text.lower().strip("-")
    return word.rstrip(".") or word


def _physical(tokens: Sequence[Token], place: int, word: str, figure: bool) -> tuple[int, str | None]:
    """Return (token after it, name) of the unit of most words at a token; short signs only behind a figure."""
    for parts, name in _signs().get(word, ()):
        size = len(parts)
        fits = size == 1 or tuple(_bare(t) for t in tokens[place : place + size]) == parts
        if fits and (figure or size > 1 or len(word) > 3 or word in SPELT_OUT or not word.isalpha()):
            return place + size, name
    return place, None


def _begins_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a capital that could be a sign begins a name: `5 C Street`; one that touches its figure does not."""
    if tokens[place].start == tokens[place - 1].end or not tokens[place].text[0].isupper():
        return False
    return place + 1 < len(tokens) and tokens[place + 1].tag.startswith("NNP") and tokens[place + 1].text.istitle()


def unit_named(word: str) -> str | None:
    """Return the unit's name for a unit word or sign, hyphens as spaces, or None."""
    low = word.lower()
    return units().get(low) or units().get(low.replace("-", " "))


def rate(tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Return (token after the rate, what it is per) of a rate that begins at a token: `a day`, `per soldier per month`."""
    per: list[str] = []
    here = place
    while here + 1 < len(tokens):
        word, following = tokens[here].text.lower(), tokens[here + 1]
        if word not in {"per", "every", "each", "a", "an", "/"}:
            break
        last, unit = _physical(tokens, here + 1, _bare(following), False)
        timely = unit in TIME_UNITS
        behind = tokens[last].text.lower() if last < len(tokens) else ""
        if timely and behind in {"earlier", "ago", "before", "later", "old"}:
            break
        many = unit is not None and (last - here > 2 or word == "/")
        if (word in {"per", "every", "each"} and following.tag.startswith(("NN", "FW")) and (timely or word == "per")) or (
            word in {"a", "an"} and (timely or following.text.lower() in SOLD_BY)
        ):
            per.append(singular(unit or "") if many else "year" if following.text.lower() == "annum" else following.lemma)
            here = last if many else here + 2
        elif many and word in {"per", "a", "/"}:
            per.append(singular(unit or ""))
            here = last
        else:
            break
    if not per and here < len(tokens) and tokens[here].text.lower() in grammar()["rates"]:
        return here + 1, grammar()["rates"][tokens[here].text.lower()]
    return here, "/".join(per) or None


def singular(unit: str) -> str:
    """Return a unit's name for one of it: `square feet` -> `square foot`."""
    return unit.removesuffix("feet") + "foot" if unit.endswith("feet") else unit.removesuffix("s")


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
