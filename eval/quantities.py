"""Quantities of the gold cases; NewsQuant's values and units; the values of the Recognizers number specifications.

usage: quantities.py [gold|newsquant|numerals ...] [--misses]

`gold` gives the reader the gold's own body and date. `newsquant` shows both halves of the set: the even sentences, which
the grammar may be tuned on, and the odd ones, which it must not be (`--misses` lists the even ones only). `numerals` scans
each specification's text for numerals, without the tests of whether they count anything.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from sayso.model.ids import ArticleId
from sayso.model.quantity import Interval, Qualifier, Quantity, quantity_id
from sayso.model.text import Span, passage
from sayso.reading.amounts import amount
from sayso.reading.compounds import compound
from sayso.reading.figures import word_number
from sayso.reading.measures import singular
from sayso.reading.numerals import Numeral, numeral
from sayso.reading.parsing import parse
from sayso.reading.quantities import quantities
from sayso.reading.shapes import cut
from sayso.reading.times import times
from sayso.testing.samples import article as sample

HUNDREDTH = 0.01
MODES = ("gold", "newsquant", "numerals")
SPECIFICATIONS = (
    "Number/NumberModel", "Number/PercentModel", "NumberWithUnit/CurrencyModel", "NumberWithUnit/DimensionModel",
    "NumberWithUnit/TemperatureModel", "NumberWithUnit/AgeModel",
)  # fmt: skip
MONEY = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan",
    "AUD": "australian dollar", "CAD": "canadian dollar", "NZD": "new zealand dollar", "HKD": "hong kong dollar",
    "SGD": "singapore dollar", "ILS": "shekel", "INR": "indian rupee", "PKR": "pakistani rupee", "MYR": "malaysian ringgit",
    "RUB": "russian ruble", "KRW": "south korean won", "CHF": "swiss franc", "SEK": "swedish krona", "NOK": "norwegian krone",
    "DKK": "danish krone", "TRY": "turkish lira", "ZAR": "south african rand", "NGN": "nigerian naira", "MXN": "mexican peso",
    "PHP": "philippine peso", "BRL": "brazilian real", "THB": "thai baht", "IDR": "indonesian rupiah", "PLN": "polish zloty",
    "HRK": "croatian kuna", "UAH": "ukrainian hryvnia", "AED": "uae dirham", "SAR": "saudi riyal", "BTC": "bitcoin",
}  # fmt: skip
NAMES = {
    "percent": "percentage", "mph": "mile per hour", "km/h": "kilometre per hour", "m/s": "metre per second",
    "mpg": "mile per gallon", "rpm": "revolutions per minute", "km": "kilometre", "m": "metre", "dm": "decimetre",
    "mm": "millimetre", "cm": "centimetre", "ft": "foot", "feet": "foot", "kg": "kilogram", "inches": "inch",
    "pounds": "pound-mass", "percentage points": "percentage point", "centuries": "century", "degrees celsius": "celsius",
    "degrees fahrenheit": "fahrenheit", "pound-feet": "pound-foot", "GB": "gigabyte", "MB": "megabyte", "TB": "terabyte",
    "kB": "kilobyte", "hertz": "hertz", "horsepower": "horsepower", "years of age": "year of age",
    "months of age": "month of age", "times": "count", "square inches": "square inch", "cubic inches": "cubic inch",
    "Mbit/s": "megabit per second", "Gbit/s": "gigabit per second",
}  # fmt: skip


AGE = re.compile(
    r"(?P<n>\b\d[\d,]*|\b[A-Za-z]+(?:-[a-z]+)?)[ -](?:year|month|week|day)s?(?:[ -]olds?\b| of age\b)|(?<=\bage of )(?P<m>\d+)"
    r"|\baged (?P<j>\d+)"
)
AGO = re.compile(
    r"\b(?P<n>\w+(?:-\w+)?) (?P<unit>year|month|week|day|hour|minute)s (?:ago|earlier|later|before|after|from now)\b"
)
ONE = re.compile(
    r"\b[Oo]ne (?:of the (?:most )?)?"
    r"(?P<noun>(?!(?:they|that|who|which|across|in|on|at|of|to|is|was|has|with|and|or|for)\b)[a-z]+)\b"
)
BETWEEN = re.compile(r"(?:[\w.,' ]{0,40} )?to", re.IGNORECASE)


def read(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text on its own."""
    of = sample("a.txt", text)
    tree = parse(of)
    return quantities(of, tree, times(of, tree))


def f1(right: float, predicted: int, wanted: int) -> float:
    """Return the F1 of `right` pairs among so many predicted and wanted."""
    return 2 * right / max(predicted + wanted, 1)


def words(text: str | None) -> list[str]:
    """Return the words of a text, lower case."""
    return re.findall(r"\w+", (text or "").lower())


def word_f1(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the F1 of two bags of words."""
    left = list(b)
    both = sum(1 for word in a if word in left and (left.remove(word) or True))
    return f1(both, len(a), len(b))


def same_value(value: float, high: float | None, wanted: float, wanted_high: float | None) -> bool:
    """Return whether a value and the upper end of its range are those wanted, to one part in a million."""
    low = abs(value - wanted) <= 1e-6 * abs(wanted)
    return low and (high == wanted_high or (None not in (high, wanted_high) and abs(high - wanted_high) <= 1e-6 * wanted_high))  # type: ignore[operator]


def gold_figures(data: Path, misses: bool) -> None:
    """Print, for each case and in the mean: all right, found, counted."""
    means = [0.0, 0.0, 0.0]
    folders = cases(data)
    for case in folders:
        totals = [0, 0, 0]
        predicted = wanted = 0
        for article, gold in given(case):
            tree = parse(article)
            found = quantities(article, tree, times(article, tree))
            pairs = _paired(gold["quantities"], found)
            for n, row in enumerate(gold["quantities"]):
                hit = found[pairs[n]] if n in pairs else None
                verdict = _judged(row, hit)
                totals = [t + v for t, v in zip(totals, verdict, strict=True)]
                if misses and not all(verdict):
                    print(f"  {article.address} {row['quote']!r}: {_shown(hit)} | {row['counted']!r}")
            for n, extra in enumerate(found):
                if misses and n not in pairs.values():
                    around = article.text[max(0, extra.passage.span.start - 40) : extra.passage.span.end + 30]
                    print(f"  {article.address} extra {extra.passage.text!r} in {' '.join(around.split())!r}")
            predicted, wanted = predicted + len(found), wanted + len(gold["quantities"])
        row_of = [f1(t, predicted, wanted) for t in totals]
        means = [m + r / len(folders) for m, r in zip(means, row_of, strict=True)]
        print(f"{case.name:16s} all right {row_of[0]:.3f}  found {row_of[1]:.3f}  counted {row_of[2]:.3f}")
    print(f"{'mean':16s} all right {means[0]:.3f}  found {means[1]:.3f}  counted {means[2]:.3f}")


def _paired(rows: Sequence[dict[str, Any]], found: Sequence[Quantity]) -> dict[int, int]:
    """Return {gold row: found}, one to one, largest overlap first, as the scorer pairs them."""
    overlaps: dict[tuple[int, int], int] = {}
    for n, row in enumerate(rows):
        place = Span(*row["span"])
        for m, one in enumerate(found):
            shared = min(place.end, one.passage.span.end) - max(place.start, one.passage.span.start)
            if shared > 0:
                overlaps[n, m] = shared
    pairs: dict[int, int] = {}
    for (n, m), _ in sorted(overlaps.items(), key=lambda item: -item[1]):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _judged(row: dict[str, Any], hit: Quantity | None) -> tuple[bool, bool, bool]:
    if hit is None:
        return False, False, False
    same = same_value(hit.value, hit.value_hi, row["value"], row["value_hi"])
    right = same and (hit.qualifier.value, hit.unit, hit.per) == (row["qualifier"], row["unit"], row["per"])
    gold, own = words(row["counted"]), words(hit.counted)
    return right, True, gold == own or word_f1(gold, own) >= 0.5


def _shown(hit: Quantity | None) -> str:
    if hit is None:
        return "missed"
    return f"{hit.value:g} {hit.value_hi} {hit.qualifier.value} {hit.unit} per {hit.per} counts {hit.counted!r}"


def newsquant_figures(data: Path, misses: bool) -> None:
    """Print value and value-with-unit F1 of each half of NewsQuant, as read and by its conventions."""
    with gzip.open(data / "data/quantity/cqe/NewsQuant.json.gz", "rt", encoding="utf-8") as lines:
        rows = json.load(lines)
    for name, half in (("tuned on", rows[0::2]), ("held out", rows[1::2])):
        for how in ("as read", "by its conventions"):
            shown = misses and name == "tuned on" and how != "as read"
            values = both = predicted = wanted = 0
            for row in half:
                found = list(read(row["text"]))
                found = found if how == "as read" else list(conventional(row["text"], found))
                hits = _news_hits(row, found, shown)
                values, both = values + len(hits), both + sum(hits)
                predicted, wanted = predicted + len(found), wanted + len(row["quantities"])
            print(
                f"newsquant, {name}, {how}: value F1 {f1(values, predicted, wanted):.3f} "
                f"(precision {values / max(predicted, 1):.3f}, recall {values / max(wanted, 1):.3f}), "
                f"value and unit F1 {f1(both, predicted, wanted):.3f}"
            )


def _news_hits(row: dict[str, Any], found: Sequence[Quantity], shown: bool) -> list[bool]:
    """Return, for each of a row's quantities that is found, whether its unit is right too."""
    left, hits = list(found), []
    for want in row["quantities"]:
        near = [q for q in left if _news_value(q, want["value"])]
        best = next((q for q in near if _news_unit(q, want)), near[0] if near else None)
        if best is None:
            if shown:
                print(f"  missed {want['value']} {want['normalized_unit']!r}: {row['text']!r}")
            continue
        left.remove(best)
        hits.append(_news_unit(best, want))
        if shown and not hits[-1]:
            print(f"  unit of {best.passage.text!r}: {best.unit} {best.counted!r}, not {want['normalized_unit']!r}")
    for q in left if shown else ():
        print(f"  extra {q.passage.text!r} = {q.value:g} {q.value_hi} {q.unit} in {row['text']!r}")
    return hits


def conventional(text: str, some: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield quantities as NewsQuant's annotators would have them, where sayso's guide says otherwise.

    It has no ranks and no multiples (`twice`); a change from one value to another is one quantity; ages are quantities, and
    so are `one` with a noun and a stretch of time that dates something (`two years ago`); pence are not pounds; a number
    without a noun of its own counts nothing.
    """
    kept = [q for q in some if q.unit != "rank" and not (q.unit == "times" and "time" not in q.passage.text)]
    kept = [replace(q, unit="years of age") if q.unit == "years" and "old" in q.passage.text else q for q in kept]
    taken = [q.passage.span for q in some]
    for match in AGE.finditer(text):
        number = next(n for n in match.groups() if n)
        value = float(number.replace(",", "")) if number[0].isdigit() else word_number(number)
        if value is not None and not any(match.start() < span.end and span.start < match.end() for span in taken):
            kept.append(
                replace(_made(text, match), unit="months of age" if "month" in match[0] else "years of age", value=value)
            )
    for match in AGO.finditer(text):
        value = float(match["n"]) if match["n"].isdigit() else word_number(match["n"])
        if value is not None and not any(match.start() < span.end and span.start < match.end() for span in taken):
            kept.append(replace(_made(text, match), unit=f"{match['unit']}s", value=value))
    for match in ONE.finditer(text):
        if not any(match.start() < span.end and span.start < match.end() for span in taken):
            kept.append(replace(_made(text, match), value=1.0, counted=match["noun"].lower()))
    for q in _joined(text, sorted(kept, key=lambda q: q.passage.span.start)):
        own = q.counted is None or set(words(q.counted)) & set(words(q.passage.text))
        pence = q.unit == "GBP" and re.search(r"\d ?p\b|pence", q.passage.text)
        yield replace(q, value=q.value * 100 if pence else q.value, counted=q.counted if own else None)


def _made(text: str, match: "re.Match[str]") -> Quantity:
    """Return a quantity at a match, its value and unit yet to be told."""
    place = passage(ArticleId("article:" + "0" * 24), text, match.start(), match.end())
    return Quantity(
        id=quantity_id(place),
        passage=place,
        value=0.0,
        value_hi=None,
        qualifier=Qualifier.EXACT,
        interval=Interval(low=0.0, high=0.0),
        unit=None,
        counted=None,
        per=None,
        statement=None,
    )


def _joined(text: str, some: Sequence[Quantity]) -> list[Quantity]:
    """Return quantities with a change `from A to B` as one, as NewsQuant has it; times may stand between the two."""
    found: list[Quantity] = []
    for q in some:
        last = found[-1] if found else None
        lead = text[: last.passage.span.start].rstrip("$£€ ").lower() if last else ""
        between = text[last.passage.span.end : q.passage.span.start].strip() if last else ""
        begun = last is not None and (lead.endswith("from") or last.passage.text.lower().startswith("from"))
        if last and begun and BETWEEN.fullmatch(between) and last.value_hi is None and q.value_hi is None:
            found[-1] = replace(last, value_hi=q.value, unit=q.unit or last.unit, counted=q.counted or last.counted)
        else:
            found.append(q)
    return found


def _news_value(q: Quantity, wanted: str) -> bool:
    """Return whether a quantity's value is NewsQuant's: a number, or `low-high`, which is also how it writes `dozens`."""
    ends = [float(e) for e in re.findall(r"\d+(?:\.\d+)?", wanted)]
    if len(ends) > 1 and not (wanted.startswith("-")):
        vague = q.qualifier is Qualifier.MORE_THAN and ends[1] == 10 * ends[0]
        return same_value(q.value, q.value_hi, ends[0], ends[1]) or (vague and same_value(q.value, None, ends[0], None))
    return same_value(q.value, q.value_hi, float(wanted), None)


def _news_unit(q: Quantity, wanted: dict[str, str]) -> bool:
    """Return whether a quantity's unit, rate included, or what it counts is NewsQuant's; half of the words are enough."""
    name = MONEY.get(q.unit or "", NAMES.get(q.unit or "", singular(q.unit or "")))
    own = f"{name} per {q.per}" if name and q.per else name or q.counted or "-"
    said = [wanted["normalized_unit"].lower(), wanted["unit"].lower()]
    one = [[w.removesuffix("s") for w in words(text)] for text in (own, f"{own} of {q.counted}", *said)]
    alike = (word_f1(mine, other) >= (1.0 if q.unit else 0.5) for mine in one[:2] for other in one[2:] if mine)
    return own in said or any(alike)


def numeral_figures(data: Path, misses: bool) -> None:
    """Print, for each specification, how many of its values come out, and of how many texts exactly those do."""
    tallies: dict[str, list[int]] = {}
    with gzip.open(data / "data/quantity/recognizers_number_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spec = row["spec"].removesuffix(".json")
            said = [str((r.get("Resolution") or {}).get("value", "")).rstrip("%") for r in row["Results"]]
            if spec not in SPECIFICATIONS or not all(re.fullmatch(r"-?[\d.]+(?:E[+-]?\d+)?", v) for v in said):
                continue
            want, own = [float(v) for v in said], list(_scanned(row["Input"]))
            left, hits = list(own), 0
            for value in want:
                hit = next((v for v in left if same_value(v, None, value, None)), None)
                if hit is not None:
                    left.remove(hit)
                    hits += 1
            exact = hits == len(want) == len(own)
            tally = tallies.setdefault(spec, [0, 0, 0, 0])
            tallies[spec] = [a + b for a, b in zip(tally, (hits, len(want), exact, 1), strict=True)]
            if misses and not exact:
                print(f"  {row['Input']!r}: {own}, not {want}")
    tallies["all"] = [sum(column) for column in zip(*tallies.values(), strict=True)]
    for spec, (right, wanted, exact, texts) in tallies.items():
        print(f"{spec:32s} {right:4d} of {wanted:4d} values right ({right / wanted:.3f}), {exact} of {texts} texts")


def _scanned(text: str) -> Iterator[float]:
    for sentence in parse(sample("a.txt", text)).sentences:
        here, tokens = 0, cut(text, sentence)
        while here < len(tokens):
            one = compound(tokens, here)
            found = Numeral(here, one.last, one.value) if one else numeral(tokens, here)
            if found is None:
                here += 1
                continue
            whole = amount(tokens, found, found.last)
            pence = whole.factor == HUNDREDTH or (one is not None and one.unit == "GBP")
            yield whole.value * (100 if pence else 1)  # sayso gives pence as hundredths of a pound
            yield from [one.high] if one and one.high is not None else []
            here = max(whole.last, found.last)


def main() -> int:
    """Print the figures asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modes", nargs="*", metavar="|".join(MODES))
    parser.add_argument("--misses", action="store_true", help="a line for each one missed, wrong or extra")
    args = parser.parse_args()
    if unknown := sorted(set(args.modes) - set(MODES)):
        parser.error(f"unknown mode {', '.join(unknown)}; the modes are {', '.join(MODES)}")
    data = data_folder()
    if data is None:
        print("quantities: skipped, no reference data (set SAYSO_DATA)")
        return 0
    show = {"gold": gold_figures, "newsquant": newsquant_figures, "numerals": numeral_figures}
    for mode in args.modes or MODES:
        show[mode](data, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
