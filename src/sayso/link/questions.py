"""Quantities that answer one question, across articles, and the question's wording.

Scope is tested first: unit, rate, what is counted, what befell it, which part, and of which year. Then context: two
numbers of one scope meet where the words around them do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from sayso.link.constraints import UNTIED, Ties
from sayso.link.facts import Counted, Facts
from sayso.link.scope import Scope
from sayso.link.words import Groups, cosine
from sayso.model.claim import Claim, Point, Question, question_id
from sayso.model.ids import ClaimId, QuantityId
from sayso.model.quantity import Interval, Quantity
from sayso.model.statement import Mode
from sayso.model.text import Passage

ALIKE = {"state": 0.12, "noun": 0.12, "less": 0.15, "measure": 0.2, "bare": 0.3, "otherwise": 0.2}
"""Cosine of contexts asked for: little where a state (`people killed`) or a noun is counted, more for a bare measure. A rate of
something (`barrels of oil a day`) needs no more: one story seldom has two.
Tuned on the gold cases (0 to 0.4 tried); see `eval/linking.py`."""
ROUNDING = 0.04
"""Share by which a value and its conversion may differ: `10 km (6 miles)` is 3.5 % off."""
LARGE = 50
"""From here on a number tells more than the noun behind it."""
LEAST_TELLING = 4
"""A number up to this is too common to tell by itself that two sentences speak of one thing."""
SAID = {
    **{w: f"were {w}" for w in ("killed", "injured", "wounded", "rescued", "evacuated", "displaced", "arrested", "infected")},
    **{w: f"were {w}" for w in ("shot", "trapped", "damaged", "treated", "destroyed")},
    **{w: f"are {w}" for w in ("missing", "dead", "homeless")},
}
"""How a state ends a question: `How many people were killed?`."""
MOST = 400
"""Numbers of one scope compared pair by pair; beyond, only with their neighbours in order."""


def questions(facts: Facts, claims: Sequence[Claim], told: Ties = UNTIED) -> tuple[Question, ...]:
    """Return the numeric questions of a pile, in order of their first answer; every quantity answers exactly one.

    What is `told` of two quantities outranks their scopes.
    """
    groups = Groups(sorted(c.quantity.id for c in facts.counted))
    reasons: dict[str, list[str]] = defaultdict(list)
    counted_of = {c.quantity.id: c for c in facts.counted}
    for tie in told.imposed(groups):
        a, b = (counted_of[QuantityId(id)] for id in (tie.a, tie.b))
        reasons[b.quantity.id].append(f"{_words(b.quantity)} answers what {_words(a.quantity)} answers: {tie.why}")
    pairs = (_of_one_scope(facts, groups), _conversions(facts), _told_with_less(facts, groups), _told_otherwise(facts, groups))
    for a, b, why in chain(*pairs):
        if groups.join(a.quantity.id, b.quantity.id):
            reasons[b.quantity.id].append(f"{_words(b.quantity)} answers what {_words(a.quantity)} answers: {why}")
    claim_of: dict[str, ClaimId] = {s: c.id for c in claims for s in c.statements}
    found = []
    for members in groups.groups():
        some = sorted((counted_of[QuantityId(m)] for m in members), key=lambda c: c.rank)
        found.append((some[0].rank, _question(facts, some, claim_of, reasons)))
    return tuple(question for _, question in sorted(found, key=lambda pair: pair[0]))


def _id(counted: Counted) -> QuantityId:
    return counted.quantity.id


def _in_order(some: Iterable[Counted]) -> list[Counted]:
    return sorted(some, key=lambda c: c.rank)


def _of_one_scope(facts: Facts, groups: Groups) -> Iterator[tuple[Counted, Counted, str]]:
    """Yield pairs of one scope whose words are alike enough, with the reason."""
    by_scope: dict[Scope, list[Counted]] = defaultdict(list)
    for counted in facts.counted:
        by_scope[counted.scope].append(counted)
    for scope, some in sorted(by_scope.items()):
        ordered = _in_order(some)
        for place, a in enumerate(ordered):
            for b in groups.not_with(a, ordered[place + 1 : place + MOST], _id):
                why = _one_question(scope, a, b)
                if why:
                    yield a, b, why


def _conversions(facts: Facts) -> Iterator[tuple[Counted, Counted, str]]:
    """Yield a measure with its conversion in brackets behind it: `10 km (6 miles)`, `$6m (£3.9m)`."""
    for a, b in pairwise(_in_order(facts.counted)):
        first, second = a.quantity.passage, b.quantity.passage
        if first.article != second.article or a.quantity.unit == b.quantity.unit or None in {a.quantity.unit, b.quantity.unit}:
            continue
        between = facts.article[first.article].text[first.span.end : second.span.start].strip()
        money = is_money(a.quantity.unit) and is_money(b.quantity.unit)
        if between in {"(", "/", "["} and (money or a.scope.measure == b.scope.measure):
            yield a, b, "the same, converted"


def _told_with_less(facts: Facts, groups: Groups) -> Iterator[tuple[Counted, Counted, str]]:
    """Yield pairs of one value whose scopes differ only in what one leaves unsaid: its rate, or what befell those counted."""
    by_value: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for counted in facts.counted:
        scope, quantity = counted.scope, counted.quantity
        if quantity.value > LEAST_TELLING and scope.measure not in {"rank", "times", "percent"}:
            left = scope._replace(per="", state="", aspect="", certainty="" if quantity.value >= LARGE else scope.certainty)
            by_value[left, quantity.unit, quantity.value, quantity.value_hi].append(counted)
    for _, some in sorted(by_value.items(), key=lambda pair: str(pair[0])):
        ordered = _in_order(some)
        for place, a in enumerate(ordered):
            for b in groups.not_with(a, ordered[place + 1 : place + MOST], _id):
                pairs = ((a.scope.per, b.scope.per), (a.scope.state, b.scope.state), (a.scope.aspect, b.scope.aspect))
                if a.scope.certainty != b.scope.certainty and a.quantity.passage.article != b.quantity.passage.article:
                    continue  # a headline leaves out that its dead are feared dead; another report may count them
                unsaid = all(x == y or not x or not y for x, y in pairs) and a.scope != b.scope
                if unsaid and cosine(a.vector, b.vector) >= ALIKE["less"]:
                    yield a, b, "the same value, one told with less"


def _told_otherwise(facts: Facts, groups: Groups) -> Iterator[tuple[Counted, Counted, str]]:
    """Yield pairs from two reports of one large number of what goes by two names: `100,000 troops`, `100,000 volunteers`."""
    by_value: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for counted in facts.counted:
        scope, quantity = counted.scope, counted.quantity
        if quantity.value >= LARGE and not scope.measure:
            by_value[scope.year, scope.certainty, scope.place, quantity.value, quantity.value_hi].append(counted)
    for _, some in sorted(by_value.items(), key=lambda pair: str(pair[0])):
        ordered = _in_order(some)
        for place, a in enumerate(ordered):
            for b in groups.not_with(a, ordered[place + 1 : place + MOST], _id):
                apart = a.scope.state and b.scope.state and a.scope.state != b.scope.state
                one = a.quantity.passage.article == b.quantity.passage.article
                likeness = cosine(a.vector, b.vector)
                if not apart and not one and likeness >= ALIKE["otherwise"]:
                    yield a, b, f"the same large number, contexts alike ({likeness:.2f})"


def _one_question(scope: Scope, a: Counted, b: Counted) -> str | None:
    same_value = _close(a.interval, b.interval)
    kind = "rate" if scope.per and scope.counted and scope.measure else _kind(scope)
    likeness = cosine(a.vector, b.vector)
    if kind == "rate":
        return f"same rate{_about(scope)}"
    if kind == "bare":  # `three years` is not about what another `three years` is about because both say so
        likeness = cosine(a.context, b.context)
        same_value = same_value and (bool(scope.measure) or a.quantity.value > LEAST_TELLING)
    about = _about(scope)
    money = same_value and is_money(scope.measure) and a.quantity.value >= LARGE and likeness > 0
    if money or (same_value and likeness >= 0.5 * ALIKE[kind]):
        return f"same scope and value{about}"
    if scope.measure == "length" and not scope.aspect:
        return None  # distances and sizes that say not of what are alike only by value
    if likeness >= ALIKE[kind] and not (a.elided or b.elided) and any(scope[:5]):
        return f"same scope{about}, contexts alike ({likeness:.2f})"
    return None


def _kind(scope: Scope) -> str:
    if scope.state and not scope.measure:
        return "state"
    if scope.measure and scope.measure != "rank":
        return "measure" if scope.counted or scope.aspect else "bare"
    return "noun" if scope.counted else "bare"


def _close(a: Interval, b: Interval) -> bool:
    """Return whether two intervals are one but for rounding in conversion."""
    ends = ((a.low, b.low), (a.high, b.high))
    return all(x == y or (x is not None and y is not None and abs(x - y) <= ROUNDING * max(abs(x), abs(y))) for x, y in ends)


def _about(scope: Scope) -> str:
    words = (scope.certainty, scope.part, scope.counted, scope.state, scope.aspect, scope.place, scope.year)
    said = " ".join(w for w in words if w)
    return f" ({said})" if said else ""


def _words(quantity: Quantity) -> str:
    return repr(" ".join(quantity.passage.text.split()))


def _question(facts: Facts, some: Sequence[Counted], claim_of: dict[str, ClaimId], reasons: dict[str, list[str]]) -> Question:
    points = tuple(_point(facts, c) for c in some)
    claims = dict.fromkeys(claim_of[c.said.statement.id] for c in some if c.said and c.said.statement.id in claim_of)
    return Question(
        id=question_id(some[0].quantity.id),
        wording=wording(facts, some),
        points=points,
        claims=tuple(claims),
        reasons=tuple(reason for c in some for reason in reasons.get(c.quantity.id, ())),
    )


def _point(facts: Facts, counted: Counted) -> Point:
    said, quantity = counted.said, counted.quantity
    published = facts.article[quantity.passage.article].published
    as_of = (said.statement.time if said and said.statement.time else None) or (published[:10] if published else None)
    if counted.scope.year:
        as_of = counted.scope.year
    origin = said.origin if said else facts.outlet(quantity.passage.article)
    if said is not None and said.statement.mode is Mode.OWN:
        origin = facts.article[quantity.passage.article].outlet
    return Point(quantity=quantity.id, as_of=as_of, origin=origin, status=counted.status)


def wording(facts: Facts, some: Sequence[Counted]) -> str:
    """Return a readable question for numbers of one scope, in words of the reports."""
    scope, unit, per = some[0].scope, some[0].quantity.unit or "", some[0].scope.per
    counted = Counter(c.quantity.counted for c in some if c.quantity.counted)
    noun = min(counted, key=lambda n: (-counted[n], len(n), n)) if counted else ""
    rate = f" per {per.replace('/', ' per ')}" if per else ""
    asked = _asked(unit, noun, scope.state, rate) if scope.measure != "length" else _length(unit, noun, scope.aspect)
    narrowed = ", ".join(w for w in (scope.certainty, scope.place, scope.year) if w)
    when = f" ({narrowed})" if narrowed else ""
    told = _told(asked) and not unit
    return f"{asked}{when}?" if told else f"{asked}{when}? ({_context(facts, some)})"


def _asked(unit: str, noun: str, state: str, rate: str) -> str:
    if unit == "rank":
        return f"Where does the {noun or 'subject'} rank"
    if unit == "times":
        return f"By what factor{f': {noun}' if noun else ''}"
    if unit == "magnitude":
        return f"What magnitude did the {noun or 'quake'} have"
    if is_money(unit):
        return f"How much money, in {unit}{rate}"
    if unit:
        return f"How many {unit}{rate}{f' of {noun}' if noun else ''}"
    head, _, last = noun.rpartition(" ")
    if state and head and last in SAID:
        return f"How many {head} {SAID[last]}{rate}"
    return f"How many {noun or state or 'are there'}{rate}"


def _length(unit: str, noun: str, aspect: str) -> str:
    """Return what a length tells, as a question in its unit."""
    if aspect.startswith("from "):
        return f"How far {aspect}, in {unit}"
    how = {"depth": "How deep", "height": "How high", "width": "How wide"}.get(aspect, "What distance or size")
    return f"{how}, in {unit}{f': {noun}' if noun else ''}"


def is_money(unit: str | None) -> bool:
    """Return whether a unit is an ISO currency code."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def _told(asked: str) -> bool:
    """Return whether a question says enough by itself: it tells what befell those counted."""
    return any(asked.endswith(said) for said in SAID.values())


def _context(facts: Facts, some: Sequence[Counted]) -> str:
    """Return the words around the first attributed answer, shortened: what tells this question from its like."""
    first = min(some, key=lambda c: (c.said is None or c.said.statement.mode is Mode.OWN, *c.rank))
    return " ".join(_around(facts, first.quantity.passage).split())


def _around(facts: Facts, place: Passage) -> str:
    text = facts.article[place.article].text
    start = max(text.rfind("\n", 0, place.span.start), text.rfind(". ", 0, place.span.start) + 1, place.span.start - 60)
    end = place.span.end + 60
    stops = [n for n in (text.find(". ", place.span.end), text.find("\n", place.span.end)) if n >= 0]
    end = min([end, *stops])
    lead = "…" if start > 0 and start == place.span.start - 60 else ""
    if lead:
        start = text.find(" ", start, place.span.start) + 1 or start
    tail = "…" if end == place.span.end + 60 else ""
    if tail:
        end = max(text.rfind(" ", place.span.end, end), place.span.end)
    return f"“{lead}{text[start:end].strip()}{tail}”"
