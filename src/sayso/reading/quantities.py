"""Numbers that measure or count something, as intervals with unit, what is counted, and rate; by a grammar of our own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.article import Article
from sayso.model.quantity import Qualifier, Quantity, TimeExpression, quantity_id
from sayso.model.text import Span, passage
from sayso.reading.amounts import amount
from sayso.reading.compounds import compound
from sayso.reading.counted import LABELLING, is_people, noun_phrase, phrase_words, state_of
from sayso.reading.figures import grammar
from sayso.reading.measures import TIME_UNITS, hedge_after, hedge_before, interval, rate, unit_after, unit_named
from sayso.reading.money import currency_before
from sayso.reading.numerals import Numeral, numeral
from sayso.reading.parse import Parse, Token
from sayso.reading.ranges import range_of, scale, threshold
from sayso.reading.ratios import Found, multiple, rank
from sayso.reading.shapes import cut
from sayso.reading.starts import openings
from sayso.reading.traps import is_address, is_no_quantity

STUFF_UNITS = {
    **dict.fromkeys(("barrels", "gallons", "litres"), "volume"),
    **dict.fromkeys(("tonnes", "tons", "kg", "pounds", "ounces"), "mass"),
}
"""Units of what is poured or weighed, and what they measure: reports name the stuff once and then give the unit alone."""


def quantities(article: Article, parse: Parse, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Return the quantities of an article's body in order of place; none overlap, `statement` is not set.

    Dates, clock times, list and model numbers, ages and addresses are none; a duration with a number is one, although
    it is a time too.
    """
    dated = [t.passage.span for t in times if not (t.value.startswith("P") and any(c.isdigit() for c in t.value))]
    found: list[Quantity] = []
    known: str | None = None
    for sentence in parse.sentences:
        tokens = _without_dates(cut(parse.text, sentence), dated)
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


def _without_dates(tokens: Sequence[Token], dated: Sequence[Span]) -> Sequence[Token]:
    """Return a sentence's tokens, those of dates and clock times with the tag `TIME`: no counted phrase runs into one."""
    here = bisect_right(dated, tokens[0].start, key=lambda span: span.end)
    if here == len(dated) or dated[here].start >= tokens[-1].end:
        return tokens
    told = []
    for token in tokens:
        while here < len(dated) and dated[here].end <= token.start:
            here += 1
        inside = here < len(dated) and dated[here].start <= token.start
        told.append(replace(token, tag="TIME") if inside and token.tag.startswith(("NN", "JJ", "VB", "DT")) else token)
    return told


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
    for place in openings(tokens):
        if place < here or _is_dated(tokens, place, dated):
            continue
        item = multiple(tokens, place) or rank(tokens, place) or _compound(tokens, place) or _number(tokens, place, known)
        if item is None:
            continue
        item = _inherited(tokens, item, before)
        item = before = replace(item, first=max(item.first, here))
        yield item
        known = item.counted if item.unit is None and item.counted else known
        here = max(item.last, place + 1)


def _is_dated(tokens: Sequence[Token], place: int, dated: Sequence[Span]) -> bool:
    """Return whether a number is a date's or a clock time's; a year alone with a unit right behind it is none (`1520 sq m`)."""
    token = tokens[place]
    nearest = bisect_right(dated, token.start, key=lambda span: span.start)
    if not nearest or token.start >= dated[nearest - 1].end:
        return False
    alone = dated[nearest - 1] == Span(token.start, token.end) and token.text.isdigit()
    return not (alone and unit_after(tokens, place + 1)[1])


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


def _compound(tokens: Sequence[Token], here: int) -> Found | None:
    """Numbers that are one token with their unit: `6.1-magnitude quake`, `152mm shells`, `12,000-19,000 barrels`."""
    found = compound(tokens, here)
    if found is None:
        return None
    if found.counted is not None:
        first, said = hedge_before(tokens, here)
        exact = said or Qualifier.EXACT
        return Found(first=first, last=found.last, value=found.value, qualifier=exact, counted=found.counted)
    if found.unit is None:
        return _completed(tokens, Numeral(here, found.last, found.value), found.high, per=found.per)
    noun = _with_noun(tokens, here, found.last, found.value, found.unit)
    if found.high is not None:
        noun = replace(noun, value_hi=found.high, qualifier=Qualifier.RANGE)
    money = len(found.unit) == 3 and found.unit.isupper()
    last, per = rate(tokens, found.last) if found.per is None else (noun.last, found.per)
    return replace(noun, per=per, counted=None if money else noun.counted, last=max(last, found.last if money else noun.last))


def _with_noun(tokens: Sequence[Token], first: int, last: int, value: float, unit: str) -> Found:
    tied = last < len(tokens) and tokens[last].text[0].isdigit() and "-" in tokens[last].text
    end = last if tied else noun_phrase(tokens, last)  # `a 4.3-second 40-yard dash` is two
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
    return _completed(tokens, found, high, known=known)


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
    tokens: Sequence[Token], found: Numeral, high: float | None, *, known: str | None = None, per: str | None = None
) -> Found:
    """Return the quantity of a numeral with everything around it that belongs to it."""
    last, after = hedge_after(tokens, found.last)
    whole = amount(tokens, found, last)
    first, said = _hedges(tokens, whole.first, high)
    qualifier = Qualifier.RANGE if high is not None else said or after or Qualifier.EXACT
    if found.vague and qualifier in {Qualifier.EXACT, Qualifier.ABOUT}:
        qualifier = Qualifier.MORE_THAN
    if said is None and high is None and (mark := threshold(tokens, first, last)):
        first, qualifier = mark
    high = None if high is None else high * whole.factor
    last, unit = whole.last, whole.unit
    if per is None:
        last, per = rate(tokens, last)
    if per is None:
        per = _rate_past_conversion(tokens, last)
    counted, end = _counted(tokens, (first, found.last, last), unit, known)
    last = max(last, end)
    if per is None:
        last, per = rate(tokens, last)
    if per is None and unit not in TIME_UNITS:
        per = _rate_ahead(tokens, last)
    if whole.money:
        counted = None
    return Found(
        first=first, last=last, value=whole.value, value_hi=high, qualifier=qualifier, unit=unit, counted=counted, per=per
    )


def _hedges(tokens: Sequence[Token], first: int, high: float | None) -> tuple[int, Qualifier | None]:
    """Return (first token, what is said) of the hedges before a number, two of them at most."""
    if first > 0 and high is not None and tokens[first - 1].text.lower() in {"between", "from"}:
        first -= 1
    first, said = hedge_before(tokens, first)
    if said is Qualifier.EXACT and first > 0:
        earlier, more = hedge_before(tokens, first)
        return (earlier, more) if more else (first, said)
    if said is not None and first > 0 and hedge_before(tokens, first)[1] not in (None, Qualifier.EXACT):
        return hedge_before(tokens, first)
    return first, said


def _rate_past_conversion(tokens: Sequence[Token], last: int) -> str | None:
    """Return the rate that follows a conversion in brackets: `9 billion shekels ($2.4 billion) a year`."""
    if last >= len(tokens) or tokens[last].text != "(":
        return None
    closing = next((n for n in range(last + 1, min(last + 7, len(tokens))) if tokens[n].text == ")"), None)
    return None if closing is None else rate(tokens, closing + 1)[1]


def _rate_ahead(tokens: Sequence[Token], last: int) -> str | None:
    """Return the rate that the same clause gives further on: `kills between 2 and 5 million people each year`."""
    for place in range(last, min(last + 8, len(tokens))):
        token = tokens[place]
        if token.text in {",", ";", ".", ":", "(", ")"} or token.tag == "CD":
            return None
        if (
            token.text.lower() in grammar()["rates"]
            and place + 1 < len(tokens)
            and tokens[place + 1].tag.startswith(("NN", "JJ"))
        ):
            return None  # it tells of another thing: `10 percent of the annual turnover`
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
    if words.rsplit(" ", 1)[-1] in LABELLING and not (words == "count" and end < len(tokens) and tokens[end].text == "of"):
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
