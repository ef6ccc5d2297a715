"""A numeral with its unit: what the unit multiplies (`75 USD million`), and the smaller unit behind it (`5 feet 2 inches`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.figures import grammar
from sayso.reading.measures import unit_after
from sayso.reading.money import country_after, currency_before
from sayso.reading.numerals import Numeral, numeral
from sayso.reading.parse import Token

MINOR = frozenset(
    "cent cents penny pence p sen centime centimes paise paisa kopeck kopecks kopek kopeks mao fen ore piastres".split()
)
"""Hundredths of a currency, where they stand behind whole units of it."""
HUNDREDTHS = frozenset({"pence", "penny"})
"""Those that belong to one currency alone: sterling."""
MILLIONS = {"M": 1e6, "m": 1e6, "k": 1e3, "K": 1e3, "bn": 1e9, "B": 1e9}


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit.

    Attributes:
        first: first token, that of a currency sign where one stands before.
        last: token after the unit, or after the numeral where none follows.
        value: the number, with what the unit multiplies and the smaller unit.
        unit: the unit's name or ISO code, or None.
        money: whether the unit is money.
        factor: what the unit multiplied the number by.
    """

    first: int
    last: int
    value: float
    unit: str | None
    money: bool
    factor: float = 1.0


def amount(tokens: Sequence[Token], found: Numeral, last: int) -> Amount:
    """Return the amount of a numeral, its unit looked for from token `last` on, behind a hedge if there is one."""
    first, code = currency_before(tokens, found.first)
    factor = 1.0
    if code and first > 0 and tokens[first - 1].end == tokens[first].start and tokens[first - 1].text in MILLIONS:
        first, factor = first - 1, MILLIONS[tokens[first - 1].text]  # `MAUD 60`, cut apart before
    if code:
        last, named = country_after(tokens, last)
        end, unit, is_money = unit_after(tokens, last)
        last = end if is_money and unit == code and end == last + 1 else last
        return Amount(first, last, found.value * factor, named or code, True, factor)
    last, unit, money = unit_after(tokens, last)
    value = found.value
    if money and tokens[last - 1].text.lower() in HUNDREDTHS:
        return Amount(found.first, last, value / 100, "GBP", True, 0.01)
    if money and last < len(tokens):
        factor = float(grammar()["multipliers"].get(tokens[last].text.lower(), 1) if len(tokens[last].text) > 4 else 1)
        if factor > 1:
            return Amount(found.first, last + 1, value * factor, unit, True, factor)
    more, end = _rest(tokens, last, value, unit, money)
    return Amount(found.first, end, value + more, unit, money)


def _rest(tokens: Sequence[Token], last: int, value: float, unit: str | None, money: bool) -> tuple[float, int]:
    """Return (what the smaller unit adds, token after it); nothing where none follows."""
    smaller, ratio = ("cents", 100) if money else grammar()["smaller"].get(unit or "", ("", 0))
    if not ratio or value != int(value) or last >= len(tokens):
        return 0.0, last
    here = last + (tokens[last].text.lower() == "and")
    second = numeral(tokens, here) if here < len(tokens) else None
    if second is None or second.vague or second.value != int(second.value) or not 0 <= second.value < ratio:
        return 0.0, last
    behind = tokens[second.last].text.lower() if second.last < len(tokens) else ""
    if money:
        fits = behind in MINOR
        own = here > last and currency_before(tokens, second.first)[1] is not None
        ended = behind in {"", ".", ";", "?", "!", "more"} and not own
        return (second.value / ratio, second.last + fits) if fits or ended else (0.0, last)
    end, named, _ = unit_after(tokens, second.last)
    inches = smaller == "inches" and behind in {"in", "″"}
    return (second.value / ratio, end if named else second.last + 1) if named == smaller or inches else (0.0, last)
