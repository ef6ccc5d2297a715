"""Which question a number can answer: its measure, rate, what is counted and what befell it, which part, where, of when.

Scope is told from the words around a number, before any two numbers are compared. Two numbers of different scope never
answer one question, however alike their sentences are.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import NamedTuple

from sayso.link.name_forms import stem_of
from sayso.link.words import lists, same_nouns, stem, word_set
from sayso.model.quantity import Interval, Quantity
from sayso.model.reading import Kind, Reading
from sayso.model.text import Span

YEAR = re.compile(r"^(1[5-9]\d\d|20\d\d)")
PARTIAL = re.compile(r"\bof (?:the|them|those|whom|these)\b", re.IGNORECASE)
PLAIN = {stem(w) for w in "people person other one more total number toll confirmed presumed suspected reported feared".split()}
PARTICIPLE = re.compile(r"\w{2,}ed$")
FEARED = re.compile(
    r"\b(?:feared|presumed|(?:seem|appear)(?:s|ed)? (?:almost )?certain to have|fears? (?:the|that|for)|"
    r"(?:may|might|could) have (?:\w+ ){0,2}(?:killed|died|drowned|perished|claimed|infected|injured)|"
    r"(?:suspected|possible|probable|believed|thought) (?:to (?:be|have) )?(?:\w+ ){0,1}"
    r"(?:dead|deaths?|died|drowned|killed|fatalit\w+|casualt\w+|cases?|victims?|infect\w+|injur\w+|missing))\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"\b(?:dozens|scores|tens|hundreds|thousands|millions)\b", re.IGNORECASE)
"""Numerals that two reports share by chance and that no number replaces."""
OTHERS = re.compile(r"\b(?:other|others|another|additional|further)\b", re.IGNORECASE)
ASPECTS = (
    ("depth", re.compile(r"\b(?:deep|depth|below|beneath|underground)\b", re.IGNORECASE)),
    ("height", re.compile(r"\b(?:high|tall|height|altitude|elevation|above sea)\b", re.IGNORECASE)),
    ("width", re.compile(r"\b(?:wide|width|diameter|across|radius)\b", re.IGNORECASE)),
)
AWAY = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:of|from|off|outside)\W+(?:the\W+)?(?:[a-z]+\W+){0,3}?([A-Z][\w’'-]+)")
PLACED = re.compile(r"\b(?:in|at|near|off|across|inside|around|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
LEADING = re.compile(r"^\W*(?:In|At|Near|Across|Around)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")
STOP = re.compile(r"[.!?;]\s|\n(?![a-z\d(])|$")
"""Where a sentence ends; a line that goes on in small letters or with a number is only wrapped."""
TOLLS = {"dead", "injur", "displac", "infect", "arrest"}
"""States that befall people: their count over one event only grows, and nobody offers or plans it."""
TOLD = (
    (
        "dead",
        re.compile(
            r"\b(?:(?:death )?toll|number of (?:the )?(?:dead|deaths|fatalities))\b(?:[^\w.;]+[\w’'-]+){0,16}?[^\w.;]+"
            r"(?:to|at|of|is|was|reached|exceeded|passed)[^\w.;]+(?:\w+[^\w.;]+){0,3}$"
            r"|\b(?:lives|deaths) of\W+(?:\w+\W+){0,3}$",
            re.IGNORECASE,
        ),
        re.compile(
            r"[^\w.;]*(?:[\w’'-]+[^\w.;]+){0,6}?(?:have|has|had|having|were|was|been|be)[^\w.;]+(?:\w+[^\w.;]+)?"
            r"(?:died|perished|drowned|killed|dead)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "aboard",
        re.compile(r"\b(?:carrying|aboard|on board)\W+(?:\w+\W+){0,2}$", re.IGNORECASE),
        re.compile(r"\W*(?:on board|aboard)\b", re.IGNORECASE),
    ),
    (
        "rescu",
        re.compile(r"\b(?:rescu(?:ed|ing)|saved|saving)\W+(?:\w+\W+){0,2}$", re.IGNORECASE),
        re.compile(
            r"[^\w.;]*(?:have|has|had|were|was)[^\w.;]+(?:been[^\w.;]+)?"
            r"(?:rescued|saved|(?:plucked|pulled|brought)\s+to safety)\b",
            re.IGNORECASE,
        ),
    ),
)
"""What befell those counted, in words before and behind a number, for where the number's own words do not say."""
TRAVELLERS = {"passenger", "crew"}
"""Of who was killed, saved or aboard, reports say `people` and `passengers` without telling them apart."""
OUT_OF = re.compile(r"\b(?:of|out of|among)\s+(?:the\s+)?$", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:total|altogether|in all|overall|so far|amount|cumulative)\b", re.IGNORECASE)
CLAUSE = 90
"""Code points around a number in which words can narrow it; half of the gold cases' clauses are shorter than this."""


class Scope(NamedTuple):
    """What a number measures or counts, in words that compare across reports; an empty field narrows nothing."""

    measure: str
    per: str
    counted: str
    state: str
    part: str
    aspect: str
    certainty: str
    place: str
    year: str


def base(quantity: Quantity) -> tuple[str, float]:
    """Return (what a unit measures, how many base units it is); the unit itself and 1 where nothing else measures it."""
    for dimension, units in lists()["units"].items():
        if quantity.unit in units:
            return dimension, float(units[quantity.unit])
    return quantity.unit or "", 1.0


def scaled(interval: Interval, factor: float) -> Interval:
    """Return an interval in base units."""
    low, high = interval.low, interval.high
    return Interval(
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        low_open=interval.low_open,
        high_open=interval.high_open,
    )


class Scopes:
    """The scope of each quantity of one article.

    Args:
        text: of the article.
        reading: of the article.
        published: the year of publication, or an empty string.
        name: how the pile calls a name.
    """

    def __init__(self, text: str, reading: Reading, published: str, name: Callable[[str], str]) -> None:
        self.text = text
        self.reading = reading
        self.published = published
        self.places = [(m, name(m.name)) for m in reading.mentions if m.kind is Kind.PLACE]
        self.before: dict[tuple[str, str, str], int] = {}
        self.rates: dict[tuple[str, str], str] = {}

    def scope(self, quantity: Quantity) -> Scope:
        """Return a quantity's scope; call it for the quantities of an article in their order."""
        measure, _ = base(quantity)
        counted, state, part = counted_words(quantity)
        if quantity.unit is None:
            state = self._state(quantity.passage.span, state)
            part = "" if state and part in TRAVELLERS else part
        if measure in {"magnitude", "length"}:
            counted = ""
        return Scope(
            measure=measure,
            per=self._rate(quantity, measure, counted) or quantity.per or "",
            counted=counted,
            state=state,
            part=part,
            aspect=self._aspect(quantity) if measure == "length" else "",
            certainty=self._certainty(quantity, (counted, state, part)),
            place=self._place(quantity.passage.span) if not measure else "",
            year=self._year(quantity.passage.span),
        )

    def _sentence(self, span: Span) -> tuple[int, int]:
        """Return where the sentence around a span begins and ends, `CLAUSE` code points to each side at most."""
        low = max(0, span.start - CLAUSE)
        begun = [m.end() for m in STOP.finditer(self.text, low, span.start + 1) if m.end() <= span.start and m.group()]
        ended = STOP.search(self.text, span.end, span.end + CLAUSE)
        return (begun[-1] if begun else low), (ended.start() if ended else min(len(self.text), span.end + CLAUSE))

    def _state(self, span: Span, state: str) -> str:
        """Return what befell those counted: what the number's own words say, else those around it; `aboard` always wins."""
        low, high = self._sentence(span)
        before, after = self.text[max(low, span.start - 160) : span.start], self.text[span.end : high]
        whole = OUT_OF.search(before) is not None  # `32 of the 543 aboard were killed`: what follows is said of the 32
        for told, ahead, behind in TOLD:
            if (not state or told == "aboard") and (ahead.search(before) or (not whole and behind.match(after))):
                return told
        return state

    def _rate(self, quantity: Quantity, measure: str, counted: str) -> str:
        """Return the rate that an article gave before for the same measure of the same, where this number leaves out both.

        `The well spills 5,000 barrels of oil a day. Experts put it at 12,000 barrels.` None where its clause speaks of a total.
        """
        key = (measure, counted)
        if not measure or not counted:
            return ""
        if quantity.per:
            self.rates[key] = quantity.per
            return quantity.per
        span = quantity.passage.span
        low, high = self._sentence(span)
        left_out = stem(quantity.counted or "") not in {stem(w) for w in quantity.passage.text.split()}
        return self.rates.get(key, "") if left_out and not TOTAL.search(self.text[low:high]) else ""

    def _aspect(self, quantity: Quantity) -> str:
        span = quantity.passage.span
        low, high = self._sentence(span)
        others = [q.passage.span for q in self.reading.quantities if q.id != quantity.id]
        high = min([high, *(s.start for s in others if s.start >= span.end and not self._is_conversion(span, s))])
        low = max([low, *(s.end for s in others if s.end <= span.start and not self._is_conversion(s, span))])
        after, before = self.text[span.end : high], self.text[low : span.start]
        away = AWAY.match(re.sub(r"^\s*\([^)]*\)", "", after))
        if away:
            return f"from {away[1]}"
        for words in (self.text[span.start : high][:40], before[-40:]):
            for aspect, pattern in ASPECTS:
                if pattern.search(words):
                    return aspect
        return ""

    def _is_conversion(self, a: Span, b: Span) -> bool:
        return a.end <= b.start and self.text[a.end : b.start].strip() in {"(", "/", "or", "- ("}

    def _certainty(self, quantity: Quantity, key: tuple[str, str, str]) -> str:
        if quantity.unit is not None or not key[1]:
            return ""
        span = quantity.passage.span
        low, high = self._sentence(span)
        previous = self.before.get(key)
        self.before[key] = span.end
        if OTHERS.search(quantity.passage.text) and previous is not None and previous > low - CLAUSE:
            return "others"
        near = self.text[max(low, span.start - 40) : min(high, span.end + 25)]
        return "feared" if FEARED.search(near) else ""

    def _place(self, span: Span) -> str:
        """Return the place that a number is of, where its clause gives one."""
        low, high = self._sentence(span)
        starts = [q.passage.span.start for q in self.reading.quantities if q.passage.span.start >= span.end]
        until = min([high, *starts])
        for mention, name in self.places:
            place = mention.passage.span
            if span.end <= place.start < until and PLACED.search(self.text[span.end : place.start]):
                return name
        for mention, name in self.places:
            place = mention.passage.span
            if low <= place.start and place.end <= span.start and LEADING.match(self.text[low : place.start]):
                return name
        return ""

    def _year(self, span: Span) -> str:
        """Return the year a number is of where its own clause names another than the report's; else an empty string."""
        best: tuple[int, str] | None = None
        for time in self.reading.times:
            match = YEAR.match(time.value)
            if match is None:
                continue
            other = time.passage.span
            low, high = min(other.end, span.end), max(other.start, span.start)
            between = self.text[low:high] if low < high else ""
            if len(between) < 220 and not re.search(r"[.!?]\s", between) and (best is None or len(between) < best[0]):
                best = (len(between), match[1])
        return best[1] if best is not None and best[1] != self.published else ""


def contrasted(scopes: Iterable[tuple[str, Scope, float]]) -> set[tuple[Scope, str]]:
    """Return the places that tell numbers apart: (scope without place, place) where one article gives two places two values.

    Args:
        scopes: (article id, scope, value) of each quantity of a pile.

    A report that gives 12 killed in one district and 10 in another counts two things; one that says `24 killed in the
    province` may mean all. Names that share a word (`Sumatra`, `North Sumatra`) may be one in the other and tell nothing.
    """
    tables: dict[tuple[str, Scope], dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for article, scope, value in scopes:
        tables[article, scope._replace(place="")][scope.place].add(value)
    found: set[tuple[Scope, str]] = set()
    for (_, scope), values in tables.items():
        named = sorted(place for place in values if place)
        for a, b in combinations(named, 2):
            words = [set(stem_of(place)[0].lower().split()) for place in (a, b)]
            if not words[0] & words[1] and values[a] != values[b]:
                found |= {(scope, a), (scope, b)}
    return found


def counted_words(quantity: Quantity) -> tuple[str, str, str]:
    """Return (what is counted, its state, its part) in words that compare across reports."""
    words = [stem(w) if w != "shots" else w for w in (quantity.counted or "").split()]  # shots are fired, people are shot
    nouns = same_nouns()
    states, parts = word_set("states"), word_set("parts")
    classes = [nouns.get(w, w) for w in words if w]
    state = next((c for c in classes if c in states), "")
    part = next((c for c in classes if c in parts), "")
    if PARTIAL.search(quantity.passage.text) and not part:
        part = "some of them"
    heads = [w for w in (quantity.counted or "").split() if not PARTICIPLE.match(w)] or (quantity.counted or "").split()
    named = [nouns.get(stem(w), stem(w)) for w in heads]
    head = next((c for c in reversed(named) if c and c not in states and c not in PLAIN and c != part), "")
    if state and quantity.unit is None and head in word_set("bodies"):
        head = ""
    return head, state, part
