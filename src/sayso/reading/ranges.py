"""What makes a range of two numbers and what does not, and bounds such as `below the 5,000 mark`."""

from collections.abc import Sequence

from sayso.model.quantity import Qualifier
from sayso.reading.measures import rate, unit_after
from sayso.reading.money import currency_before
from sayso.reading.numerals import Numeral, numeral
from sayso.reading.parse import Token

CHANGES = frozenset(
    """rise fall increase decrease drop raise cut lower climb jump grow decline reduce slip surge soar plunge expand extend
    widen narrow move go change revise slow quicken improve worsen swell shrink slump dip edge tumble rebound up down
    upgrade downgrade double triple inch""".split()
)
FALLS = frozenset("fall drop cut lower decline reduce slip plunge slump tumble down downgrade".split())
MOVES = frozenset({"go", "move"})
"""Those that make a change only with `from`: `can go 0 to 80 km/h`."""
SIDES = {
    **dict.fromkeys(("below", "under", "beneath"), Qualifier.LESS_THAN),
    **dict.fromkeys(("above", "over", "past", "beyond"), Qualifier.MORE_THAN),
}
REACH = 8
"""Words before a number in which the verb of a change is looked for."""


def range_of(tokens: Sequence[Token], found: Numeral) -> tuple[float | None, int]:
    """Return (upper end, token after it) where a second number makes a range with the first, else (None, ...)."""
    here = found.last
    if here + 1 >= len(tokens):
        return None, here
    unit_end, unit, _ = unit_after(tokens, here)
    link_at = unit_end if unit else here
    after_rate, _ = rate(tokens, link_at)
    link_at = after_rate if unit else link_at
    if link_at + 1 >= len(tokens):
        return None, here
    link = tokens[link_at].text.lower()
    before = [t.text.lower() for t in tokens[max(0, found.first - 2) : found.first]]
    between = "between" in before or "from" in before
    if link not in {"to", "-", "--", "–", "—", "or"} and not (link == "and" and "between" in before):
        return None, here
    second_at = link_at + 1
    while second_at < len(tokens) - 1 and tokens[second_at].text.lower() in {
        "up",
        "to",
        "$",
        "£",
        "€",
        "as",
        "much",
        "many",
        "about",
    }:
        second_at += 1
    second = numeral(tokens, second_at)
    if second is None or second.value <= found.value or _of_two_sorts(tokens, found, second, unit):
        return None, here
    if link == "or" and not (second.value <= 2 * found.value and found.value < 1000) and not between:
        return None, here
    bare = unit is None and unit_after(tokens, second.last)[1] is not None
    if link == "to" and _changes(tokens, found.first, bare) and not _against(tokens, found, second):
        return None, here
    return second.value, second.last


def _against(tokens: Sequence[Token], found: Numeral, second: Numeral) -> bool:
    """Return whether a fall cannot be from the first number to the second: `down from the $89 to $93 billion it forecast`."""
    near = tokens[max(0, found.first - REACH) : found.first]
    falls = any(t.lemma in FALLS or t.text.lower() in FALLS for t in near)
    return falls and found.value < 1000 <= second.value and found.value * scale(second.value) < second.value


def scale(high: float) -> float:
    """Return the multiplier that a range's lower end shares with its upper one (`25 to 30 million`)."""
    return next((m for m in (1e9, 1e6, 1e3) if high >= m), 1.0)


def _of_two_sorts(tokens: Sequence[Token], found: Numeral, second: Numeral, unit: str | None) -> bool:
    """Return whether two numbers measure different things and so make no range: `up 9.4 per cent to $84`, `3.16% or 2,138`."""
    _, other, _ = unit_after(tokens, second.last)
    _, first_money = currency_before(tokens, found.first)
    _, second_money = currency_before(tokens, second.first)
    if second_money and not first_money:
        return True
    other = other or second_money
    return unit is not None and unit != other and (other is not None or unit == "percent")


def _changes(tokens: Sequence[Token], place: int, bare: bool) -> bool:
    """Return whether a number before `to` is what something changed from or by: two values and no range.

    `bare` says that the first number takes its unit from the second: `dropped by 1 to 1.5 degrees` is a range.
    """
    near = list(tokens[max(0, place - REACH) : place])
    if near and near[-1].lemma in CHANGES - MOVES:
        return True
    if not near or near[-1].text.lower() not in {"from", "by", "$", "£", "€", "about"}:
        return False
    if bare and near[-1].text.lower() == "by":
        return False
    return any(t.lemma in CHANGES or t.text.lower() in CHANGES for t in near)


def threshold(tokens: Sequence[Token], first: int, last: int) -> tuple[int, Qualifier] | None:
    """Return (first token, qualifier) of a threshold: `below the 5,000 mark`; None where there is none."""
    if first < 2 or last >= len(tokens) or tokens[last].text.lower() not in {"mark", "level", "threshold", "barrier"}:
        return None
    side = SIDES.get(tokens[first - 2].text.lower()) if tokens[first - 1].text.lower() == "the" else None
    return (first - 2, side) if side else None
