"""Numbers that measure or count something, as intervals with unit, what is counted, and rate; by a grammar of our own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.article import Article
from sayso.model.quantity import Qualifier, Quantity, TimeExpression, quantity_id
from sayso.model.text import Span, passage
from sayso.reading.counted import LABELLING, is_people, noun_phrase, phrase_words, state_of
from sayso.reading.figures import digits, grammar, word_number
from sayso.reading.measures import (
    TIME_UNITS,
    currency_before,
    hedge_after,
    hedge_before,
    interval,
    rate,
    unit_after,
    unit_named,
)
from sayso.reading.numerals import Numeral, numeral
from sayso.reading.parse import Parse, Token
from sayso.reading.ranges import range_of, scale, threshold
from sayso.reading.ratios import Found, multiple, rank
from sayso.reading.shapes import cut
from sayso.reading.traps import is_address, is_no_quantity, is_score

HYPHENED = re.compile(
    r"^(?P<number>\.?\d[\d,.]*|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)-(?P<unit>[a-z]+)(?P<rest>(?:-[a-z]+)*)$",
    re.IGNORECASE,
)
GLUED = re.compile(r"^(?P<number>\d[\d,.]*)(?P<unit>mm|cm|km|kg|m|ft|km/h|mph|kph|mw|gb|mb|p|%)$", re.IGNORECASE)
STUFF_UNITS = {
    **dict.fromkeys(("barrels", "gallons", "litres"), "volume"),
    **dict.fromkeys(("tonnes", "tons", "kg", "pounds", "ounces"), "mass"),
}
"""Units of what is poured or weighed, and what they measure: reports name the stuff once and then give the unit alone."""
SPELT = re.compile(r"^(?P<low>\d[\d,.]*)-(?:to|or)-(?P<high>\d[\d,.]*)(?:-(?P<unit>[a-z]+))?$", re.IGNORECASE)
DASHED = re.compile(r"^(?P<low>\d[\d,.]*)[-–](?P<high>\d[\d,.]*)(?P<unit>[a-z]*)$", re.IGNORECASE)


def quantities(article: Article, parse: Parse, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Return the quantities of an article's body in order of place; none overlap, `statement` is not set.

    Dates, clock times, list and model numbers, ages and addresses are none; a duration with a number is one, although
    it is a time too.
    """
    dated = [t.passage.span for t in times if not (t.value.startswith("P") and any(c.isdigit() for c in t.value))]
    found: list[Quantity] = []
    known: str | None = None
    for sentence in parse.sentences:
        tokens = cut(parse.text, sentence)
        for item in _with_points(tokens, list(token_quantities(tokens, dated, known))):
            start, end = tokens[item.first].start, tokens[item.last - 1].end
            place = passage(article.id, parse.text, start, end)
            found.append(
                Quantity(
                    id=quantity_id(place),
                    passage=place,
                    value=item.value,
                    value_hi=item.value_hi,
                    qualifier=item.qualifier,
                    interval=interval(item.value, item.value_hi, item.qualifier),
                    unit=item.unit,
                    counted=item.counted,
                    per=item.per,
                    statement=None,
                )
            )
            known = item.counted if item.unit is None and item.counted else known
    return tuple(_with_stuff(found))


def _with_points(tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[Found]:
    """Yield a sentence's quantities, the bare level of an index with the points that it gained: `up 12 points to 9,021.5`."""
    indexed = any(item.unit == "points" for item in found)
    for item in found:
        figure = tokens[item.last - 1].text
        level = indexed and item.unit is None and item.counted is None and re.fullmatch(r"\d[\d,]*\.\d+|\d{1,3},\d{3}", figure)
        yield replace(item, unit="points") if level else item


def _with_stuff(found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, bare volumes and weights with what the article last measured so, or first does (`5,000 barrels`)."""
    known: dict[str, str] = dict(grammar()["stuff"])
    for quantity in reversed(found):
        if quantity.unit and quantity.unit in STUFF_UNITS and quantity.counted:
            known[quantity.unit] = quantity.counted
    for quantity in found:
        unit = quantity.unit or ""
        if unit not in STUFF_UNITS:
            yield quantity
            continue
        stuff = quantity.counted or known.get(unit) or known.get(STUFF_UNITS[unit])
        if stuff:
            known[unit] = known[STUFF_UNITS[unit]] = stuff
        yield replace(quantity, counted=stuff)


def token_quantities(tokens: Sequence[Token], dated: Sequence[Span], known: str | None) -> Iterator[Found]:
    """Yield the quantities of a sentence in order.

    Args:
        tokens: those of the sentence, cut anew by `shapes.cut`.
        dated: spans of dates and clock times, in order, none overlapping; their numbers are none.
        known: what was last counted in the article, for counts without a noun.
    """
    here = 0
    before: Found | None = None
    while here < len(tokens):
        token = tokens[here]
        nearest = bisect_right(dated, token.start, key=lambda span: span.start)
        if nearest and token.start < dated[nearest - 1].end:
            here += 1
            continue
        item = multiple(tokens, here) or rank(tokens, here) or _measured(tokens, here) or _number(tokens, here, known)
        if item is None:
            here += 1
            continue
        item = before = _inherited(tokens, item, before)
        yield item
        known = item.counted if item.unit is None and item.counted else known
        here = max(item.last, here + 1)


def _inherited(tokens: Sequence[Token], item: Found, before: Found | None) -> Found:
    """Return a quantity with what it takes over from the one before it in the sentence.

    A conversion in brackets (`some 320 km (200 miles)`) shares hedge and rate; a bare number in a list of measures
    (`12,600 barrels ... 20,000 ... 21,500`) shares unit and rate, and a measure of the same unit the rate.
    """
    if before is None or before.unit is None or before.unit in {"rank", "times", "percent"}:
        return item
    if item.unit is not None and item.first > 0 and tokens[item.first - 1].text in {"(", "/"} and item.first - before.last <= 1:
        said = item.qualifier if item.qualifier is not Qualifier.EXACT else before.qualifier
        same = replace(item, qualifier=said, per=item.per or before.per, counted=item.counted or before.counted)
        return same if item.value_hi is None else item
    if item.unit == before.unit and item.per is None and item.qualifier is not Qualifier.MULTIPLE:
        return replace(item, per=before.per)
    bare = item.unit is None and not (item.last < len(tokens) and tokens[item.last].tag.startswith(("NN", "JJ")))
    listed = {t.text.lower() for t in tokens[before.last : item.first]} <= {
        ",",
        "...",
        "and",
        "or",
        "to",
        "(",
        ")",
        "…",
        "then",
        "from",
        "at",
        "about",
        "for",
        "the",
        "with",
    }
    if bare and listed and tokens[item.last - 1].text[-1:].isdigit() and before.unit not in TIME_UNITS:
        return replace(item, unit=before.unit, per=item.per or before.per, counted=before.counted)
    return item


def _measured(tokens: Sequence[Token], here: int) -> Found | None:
    """Numbers that are one token with their unit: `6.1-magnitude quake`, `152mm shells`, `12,000-19,000 barrels`."""
    word = tokens[here].text
    if word.lower().startswith("magnitude-") and digits(word[10:]) is not None:
        return _with_noun(tokens, here, here + 1, digits(word[10:]) or 0.0, "magnitude")
    if word.lower() == "magnitude" and here + 1 < len(tokens) and digits(tokens[here + 1].text) is not None:
        return _with_noun(tokens, here, here + 2, digits(tokens[here + 1].text) or 0.0, "magnitude")
    glued = GLUED.match(word)
    if glued and digits(glued["number"]) is not None:
        return _glued(tokens, here, glued)
    dashed = DASHED.match(word)
    if dashed and tokens[here].name == "":
        low, high = digits(dashed["low"]), digits(dashed["high"] + dashed["unit"])
        span = Numeral(here, here + 1, low or 0.0)
        if low is not None and high is not None and low < high and not is_score(tokens, here) and not is_address(tokens, span):
            return _completed(tokens, here, span, None, high)
    spelt = SPELT.match(word)
    if spelt:
        low, high = digits(spelt["low"]), digits(spelt["high"])
        unit = unit_named(spelt["unit"] or "")
        if low is not None and high is not None and low < high and (unit or not spelt["unit"]):
            if unit is None:
                return _completed(tokens, here, Numeral(here, here + 1, low), None, high)
            return replace(_with_noun(tokens, here, here + 1, low, unit), value_hi=high, qualifier=Qualifier.RANGE)
    match = HYPHENED.match(word)
    if match is None:
        return None
    value = digits(match["number"]) if match["number"][0] in ".0123456789" else word_number(match["number"])
    unit = unit_named(match["unit"])
    if value is None or (unit is None and match["unit"].lower() not in grammar()["multipliers"]):
        return None
    if unit is None:
        value *= grammar()["multipliers"][match["unit"].lower()]
        return _completed(tokens, here, Numeral(here, here + 1, value), None, None)
    if match["rest"].lower() in {"-old", "-olds"} or (
        here + 1 < len(tokens) and tokens[here + 1].text.lower().startswith("old")
    ):
        return None
    found = _with_noun(tokens, here, here + 1, value, unit)
    per = re.search(r"-(?:a|per)-([a-z]+)$", match["rest"].lower())
    return replace(found, per=per[1]) if per else found


def _glued(tokens: Sequence[Token], here: int, match: "re.Match[str]") -> Found | None:
    value, unit = digits(match["number"]) or 0.0, match["unit"].lower()
    _, money = currency_before(tokens, here)
    if money:
        return None
    if unit == "m" and not (here + 1 < len(tokens) and tokens[here + 1].tag.startswith(("JJ", "NN"))):
        return None
    if unit == "m" and value >= 1 and here + 1 < len(tokens) and tokens[here + 1].tag == "NNS":
        return None
    first, said = hedge_before(tokens, here)
    if unit == "p":
        return Found(first=first, last=here + 1, value=value / 100, qualifier=said or Qualifier.EXACT, unit="GBP")
    found = _with_noun(tokens, here, here + 1, value, "m" if unit == "m" else unit_named(unit) or unit)
    return replace(found, first=first, qualifier=said or Qualifier.EXACT)


def _with_noun(tokens: Sequence[Token], first: int, last: int, value: float, unit: str) -> Found:
    end = noun_phrase(tokens, last)
    start, said = hedge_before(tokens, first)
    qualifier = said or Qualifier.EXACT
    return Found(
        first=start,
        last=max(end, last),
        value=value,
        qualifier=qualifier,
        unit=unit,
        counted=None if tokens[max(end, last) - 1].lemma in LABELLING else phrase_words(tokens[last:end]) or None,
    )


def _number(tokens: Sequence[Token], here: int, known: str | None) -> Found | None:
    """Numerals of their own, with hedges, ranges, units and nouns."""
    found = numeral(tokens, here) or _single_unit(tokens, here)
    if found is None:
        return None
    _, money = currency_before(tokens, here)
    if is_no_quantity(tokens, found, money):
        return None
    high, last = range_of(tokens, found)
    if high is not None and is_address(tokens, replace(found, last=last)):
        return None
    if high is not None:
        shared = found.value * scale(high)
        if high / max(found.value, 1e-9) > 1000 and found.value < 1000 and shared < high:
            found = replace(found, value=shared)
        found = replace(found, last=last)
    return _completed(tokens, here, found, money, high, known=known)


def _single_unit(tokens: Sequence[Token], here: int) -> Numeral | None:
    """Return a hedged single unit as one: `about an hour`, `nearly a mile`; without a hedge it measures nothing."""
    first, said = hedge_before(tokens, here)
    if tokens[here].text.lower() not in {"a", "an"} or here + 1 >= len(tokens) or said is None:
        return None
    unit = unit_named(tokens[here + 1].text)
    behind = tokens[here + 2].text.lower() if here + 2 < len(tokens) else ""
    dated = behind in {"ago", "after", "before", "earlier", "from", "later", "since"}
    if unit in TIME_UNITS and (dated or (first and tokens[first - 1].text.lower() in {"in", "within", "than"})):
        return None  # it places an event in time and measures nothing
    return Numeral(here, here + 1, 1.0) if unit and len(tokens[here + 1].text) > 3 and tokens[here + 1].tag == "NN" else None


def _completed(
    tokens: Sequence[Token],
    here: int,
    found: Numeral,
    money: str | None,
    high: float | None,
    *,
    known: str | None = None,
) -> Found:
    """Return the quantity of a numeral with everything around it that belongs to it."""
    first, money = (here - 1, money) if money else (here, None)
    if first > 0 and high is not None and tokens[first - 1].text.lower() in {"between", "from"}:
        first -= 1
    first, said = hedge_before(tokens, first)
    if said is Qualifier.EXACT and first > 0:
        earlier, more = hedge_before(tokens, first)
        first, said = (earlier, more) if more else (first, said)
    elif said is not None and first > 0 and hedge_before(tokens, first)[1] not in (None, Qualifier.EXACT):
        first, said = hedge_before(tokens, first)
    last, after = hedge_after(tokens, found.last)
    qualifier = Qualifier.RANGE if high is not None else said or after or Qualifier.EXACT
    if found.vague and qualifier in {Qualifier.EXACT, Qualifier.ABOUT}:
        qualifier = Qualifier.MORE_THAN
    if said is None and high is None and (mark := threshold(tokens, first, last)):
        first, qualifier = mark
    last, unit, is_money = unit_after(tokens, last)
    unit, is_money = (money, True) if money else (unit, is_money)
    value = found.value
    last, per = rate(tokens, last)
    counted, end = _counted(tokens, (first, found.last, last), unit, known)
    last = max(last, end)
    if per is None:
        last, per = rate(tokens, last)
    if per is None and unit not in TIME_UNITS:
        per = _rate_ahead(tokens, last)
    if is_money:
        counted = None
    return Found(first=first, last=last, value=value, value_hi=high, qualifier=qualifier, unit=unit, counted=counted, per=per)


def _rate_ahead(tokens: Sequence[Token], last: int) -> str | None:
    """Return the rate that the same clause gives further on: `kills between 2 and 5 million people each year`."""
    for place in range(last, min(last + 8, len(tokens))):
        token = tokens[place]
        if token.text in {",", ";", ".", ":", "(", ")"} or token.tag == "CD":
            return None
        if token.text.lower() in {"each", "every", "per"} or token.text.lower() in grammar()["rates"]:
            return rate(tokens, place)[1]
    return None


def _counted(
    tokens: Sequence[Token], places: tuple[int, int, int], unit: str | None, known: str | None
) -> tuple[str | None, int]:
    """Return (what is counted, token after its words) for a number at `places` (first, after the number, after the unit)."""
    first, _, last = places
    here = last
    partial = here < len(tokens) and tokens[here].text.lower() == "of"
    if partial:
        here += 1
    if partial and here < len(tokens) and tokens[here].text.lower() in {"them", "those", "these", "whom", "which"}:
        end = noun_phrase(tokens, here + 1)
        words = phrase_words(tokens[here + 1 : end])
        return (words or known), max(end if words else here + 1, last)
    end = noun_phrase(tokens, here)
    words = phrase_words(tokens[here:end])
    if not words:
        end = last
    if words.rsplit(" ", 1)[-1] in LABELLING:
        return (None, last) if unit is not None else (known, end)
    if unit is not None:
        return words or None, end if words and (partial or end - here <= 3) else last
    state = state_of(tokens, first, end)
    if not words:
        after = tokens[last].text.lower() if last < len(tokens) else ""
        if after in {"dead", "killed", "injured", "wounded", "missing", "others", "more"}:
            end = last + 1
        who = "people" if known is None or is_people(known.split(" ")[0]) or known.startswith("people") else known
        return (f"people {state}" if state else who if known else None), end
    if state and is_people(words):
        return f"{words} {state}", end
    return words, end
