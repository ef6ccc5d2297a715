"""Quantities that answer one question, across articles, and the question's wording.

Scope is tested first: unit, rate, what is counted, what befell it, which part, and of which year. Then context: two
numbers of one scope meet where the words around them do.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.link.facts import Counted, Facts
from sayso.link.words import Groups, cosine
from sayso.model.claim import Claim, Point, Question, question_id
from sayso.model.ids import ClaimId, QuantityId
from sayso.model.quantity import Quantity
from sayso.model.statement import Mode
from sayso.model.text import Passage

ALIKE = {"state": 0.0, "noun": 0.12, "bare": 0.3}
"""Cosine of contexts asked for: none where a state is counted (`people killed`), little for a noun, more for a bare measure.
Tuned on the gold cases (0 to 0.4 tried); see `eval/linking.py`."""
SAID = {
    **{w: f"were {w}" for w in ("killed", "injured", "wounded", "rescued", "evacuated", "displaced", "arrested", "infected")},
    **{w: f"were {w}" for w in ("shot", "trapped", "damaged", "treated", "destroyed")},
    **{w: f"are {w}" for w in ("missing", "dead", "homeless")},
}
"""How a state ends a question: `How many people were killed?`."""
MOST = 400
"""Numbers of one scope compared pair by pair; beyond, only with their neighbours in order."""


def questions(facts: Facts, claims: Sequence[Claim]) -> tuple[Question, ...]:
    """Return the numeric questions of a pile, in order of their first answer; every quantity answers exactly one."""
    by_key: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
    for counted in facts.counted:
        by_key[counted.key].append(counted)
    groups = Groups(sorted(c.quantity.id for c in facts.counted))
    reasons: dict[str, str] = {}
    for key, some in sorted(by_key.items()):
        ordered = sorted(some, key=lambda c: (*c.rank, c.quantity.id))
        for place, a in enumerate(ordered):
            for b in ordered[place + 1 : place + MOST]:
                why = _one_question(key, a, b)
                if why and groups.join(a.quantity.id, b.quantity.id):
                    reasons[b.quantity.id] = f"{_words(b.quantity)} answers what {_words(a.quantity)} answers: {why}"
    counted_of = {c.quantity.id: c for c in facts.counted}
    claim_of: dict[str, ClaimId] = {s: c.id for c in claims for s in c.statements}
    found = []
    for members in groups.groups():
        some = sorted((counted_of[QuantityId(m)] for m in members), key=lambda c: (*c.rank, c.quantity.id))
        found.append((some[0].rank, _question(facts, some, claim_of, reasons)))
    return tuple(question for _, question in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def _one_question(key: tuple[str, ...], a: Counted, b: Counted) -> str | None:
    unit, _, noun, state, part, year = key
    same_value = a.quantity.value == b.quantity.value and a.quantity.value_hi == b.quantity.value_hi
    likeness = cosine(a.vector, b.vector)
    scope = "state" if state else "noun" if noun else "bare"
    needed = ALIKE[scope] if unit in {"", "rank", "magnitude"} else max(ALIKE[scope], 0.2)
    if same_value and likeness >= 0.5 * needed:
        return f"same scope and value{_about(noun, state, part, year)}"
    if likeness >= needed and not (a.elided or b.elided) and (state or noun or unit):
        return f"same scope{_about(noun, state, part, year)}, contexts alike ({likeness:.2f})"
    return None


def _about(noun: str, state: str, part: str, year: str) -> str:
    said = " ".join(w for w in (part, noun, state, year) if w)
    return f" ({said})" if said else ""


def _words(quantity: Quantity) -> str:
    return repr(" ".join(quantity.passage.text.split()))


def _question(facts: Facts, some: Sequence[Counted], claim_of: dict[str, ClaimId], reasons: dict[str, str]) -> Question:
    points = tuple(_point(facts, c) for c in some)
    claims = dict.fromkeys(claim_of[c.said.statement.id] for c in some if c.said and c.said.statement.id in claim_of)
    return Question(
        id=question_id(some[0].quantity.id),
        wording=wording(facts, some),
        points=points,
        claims=tuple(claims),
        reasons=tuple(reasons[c.quantity.id] for c in some if c.quantity.id in reasons),
    )


def _point(facts: Facts, counted: Counted) -> Point:
    said, quantity = counted.said, counted.quantity
    published = facts.article[quantity.passage.article].published
    as_of = (said.statement.time if said and said.statement.time else None) or (published[:10] if published else None)
    year = counted.key[-1]
    if year:
        as_of = year
    origin = said.origin if said else facts.outlet(quantity.passage.article)
    if said is not None and said.statement.mode is Mode.OWN:
        origin = facts.article[quantity.passage.article].outlet
    return Point(quantity=quantity.id, as_of=as_of, origin=origin, status=counted.status)


def wording(facts: Facts, some: Sequence[Counted]) -> str:
    """Return a readable question for numbers of one scope, in words of the reports."""
    unit, per, _, state, _, year = some[0].key
    counted = Counter(c.quantity.counted for c in some if c.quantity.counted)
    noun = min(counted, key=lambda n: (-counted[n], len(n), n)) if counted else ""
    rate = f" per {per.replace('/', ' per ')}" if per else ""
    asked = _asked(unit, noun, state, rate)
    when = f" ({year})" if year else ""
    told = _told(asked) and not unit
    return f"{asked}{when}?" if told else f"{asked}{when}? ({_context(facts, some)})"


def _asked(unit: str, noun: str, state: str, rate: str) -> str:
    if unit == "rank":
        return f"Where does the {noun or 'subject'} rank"
    if unit == "times":
        return f"By what factor{f': {noun}' if noun else ''}"
    if unit == "magnitude":
        return f"What magnitude did the {noun or 'quake'} have"
    if unit.isupper() and len(unit) == 3:
        return f"How much money, in {unit}{rate}"
    if unit:
        return f"How many {unit}{rate}{f' of {noun}' if noun else ''}"
    head, _, last = noun.rpartition(" ")
    if state and head and last in SAID:
        return f"How many {head} {SAID[last]}{rate}"
    return f"How many {noun or state or 'are there'}{rate}"


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
