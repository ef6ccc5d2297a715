"""How the answers to a numeric question moved: what a later report updates, and what cannot both be true."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.link.facts import Counted, Facts
from sayso.link.scope import OTHERS, PARTIAL, TOLLS, VAGUE
from sayso.link.voices import Voices
from sayso.model.claim import Question, Relation, RelationKind, Status
from sayso.model.ids import QuantityId, StatementId
from sayso.model.quantity import Interval
from sayso.model.statement import Mode, Stance

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
UNHELD = {Stance.DENIES, Stance.DOUBTS, Stance.QUESTIONS}
"""Who denies, doubts or asks does not answer."""
AHEAD = {Status.OFFERED, Status.PLANNED}
"""What is only offered or planned does not contradict what is so."""
MOST = 60
"""Answers that each new one is compared with: those right before it."""
SAME = 0.04
"""Share by which two values may differ and be one answer: a conversion (`5,000 barrels (795,000 litres)`) is rounded."""
FEW = 2
"""Answers that one earlier report gives at most where a later one of another voice updates it: of many, none is meant."""
BESIDE = 30
"""Code points before a cue in which a word such as `initially` is about it."""
LONG_AGO = 365
"""Days after which the number of another voice is another matter."""
SHORT = 14
"""Stems of a statement at most in which a word such as `previous` is about the number."""
EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initial(?:ly)?|at first|early on|in the early days|until now)\b", re.IGNORECASE
)


def moves(facts: Facts, voices: Voices, questions: Sequence[Question]) -> Iterator[Relation]:
    """Yield how each new answer to a numeric question stands to those before it.

    A new answer updates the last one before it: of its own report (`up from 12`), else of its own voice, else of the report
    before it; of people dead, hurt or gone, whose number only grows, the largest smaller one. What is said on one day by two
    voices and cannot both be true contradicts.

    Args:
        facts: of the pile.
        voices: for whom its sources speak.
        questions: its numeric questions.
    """
    counted = {c.quantity.id: c for c in facts.counted}
    for question in questions:
        some = [counted[p.quantity] for p in question.points]
        answers = [a for a in (_answer(facts, c) for c in _whole(some)) if a is not None]
        answers = _largest(answers)
        answers.sort(key=lambda a: (a.day is None, a.day or "", a.counted.rank))
        for place, later in enumerate(answers):
            before = answers[max(0, place - MOST) : place]
            if any(_same(a, later) and (a.day != later.day or a.article == later.article) for a in before):
                continue
            yield from _past(before, later)
            yield from _at_once(voices, before, later)
            for earlier in _replaced(voices, before, later):
                former = earlier.article == later.article and earlier.former
                when = "told as the earlier one" if former else f"the same question, {later.day} after {earlier.day}"
                why = f"{_words(earlier, later)}: {when}"
                yield between(RelationKind.UPDATES, later.counted, earlier.counted, why)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its time.

    Attributes:
        counted: the number.
        day: on which it was said, else its report's, ISO; None where neither is known to the day.
        article: its report.
        own: whether the outlet says it in its own voice.
        toll: whether it counts people to whom something befell, which only grows.
        former: whether its words say that it is no longer the last.
    """

    counted: Counted
    day: str | None
    article: str
    own: bool
    toll: bool
    former: bool


def _answer(facts: Facts, counted: Counted) -> Answer | None:
    said = counted.said
    if said is None or said.statement.stance in UNHELD:
        return None
    article = counted.quantity.passage.article
    published = (facts.article[article].published or "")[:10]
    when = said.statement.time or ""
    day = when if FULL_DAY.match(when) and (not published or when <= published) else published
    cue = said.statement.cue.span if said.statement.cue else None
    around = facts.article[article].text[max(0, cue.start - BESIDE) : cue.end] if cue else ""
    around = around[around.rfind(". ") + 1 :]
    return Answer(
        counted=counted,
        day=day if FULL_DAY.match(day) else None,
        article=article,
        own=said.statement.mode is Mode.OWN,
        toll=counted.scope.state in TOLLS,
        former=EARLIER.search(f"{around} {said.statement.words}") is not None and len(said.stems) < SHORT,
    )


def _whole(some: Sequence[Counted]) -> list[Counted]:
    """Return the numbers without those of a part (`one of them`) or of others (`four other people`), unless all are such."""
    whole = [c for c in some if not PARTIAL.search(c.quantity.passage.text) and not OTHERS.search(c.quantity.passage.text)]
    return whole or list(some)


def _largest(answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers with, of people to whom something befell, only the largest of each report and place: its toll."""
    best: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        key = (answer.article, answer.counted.where)
        if answer.toll and (key not in best or (_value(answer), not answer.own) > (_value(best[key]), not best[key].own)):
            best[key] = answer
    kept = {a.counted.quantity.id for a in best.values()}
    return [a for a in answers if not a.toll or a.counted.quantity.id in kept]


def _same(a: Answer, b: Answer) -> bool:
    """Return whether two answers are one but for rounding and hedges: `around 50`, `at least 50`."""
    if math.isclose(_value(a), _value(b), rel_tol=SAME):
        return True
    x, y = a.counted.interval, b.counted.interval
    ends = ((x.low, y.low), (x.high, y.high))
    return all(m == n or (m is not None and n is not None and abs(m - n) <= SAME * max(abs(m), abs(n))) for m, n in ends)


def _value(answer: Answer) -> float:
    interval = answer.counted.interval
    return interval.high if interval.low is None and interval.high is not None else interval.low or 0.0


def _words(a: Answer, b: Answer) -> str:
    first, second = (" ".join(x.counted.quantity.passage.text.split()) for x in (a, b))
    return f"{first!r}, then {second!r}"


def _past(before: Sequence[Answer], later: Answer) -> Iterator[Relation]:
    """Yield the contradictions that no time explains: two ranks, two numbers of a year long past."""
    year = later.counted.scope.year
    for a in before:
        apart = (
            a.counted.interval.apart(later.counted.interval) and a.counted.scope.year == year and not _of_two_places(a, later)
        )
        if apart and later.counted.quantity.unit == "rank" and not (a.own or later.own):
            yield between(RelationKind.CONTRADICTS, later.counted, a.counted, f"{_words(a, later)}: not both at one time")
        elif apart and year and a.article != later.article:
            why = f"{_words(a, later)}: of {year}, which no later report can change"
            yield between(RelationKind.CONTRADICTS, later.counted, a.counted, why)


def _at_once(voices: Voices, before: Sequence[Answer], later: Answer) -> Iterator[Relation]:
    """Yield what two voices say at one time that cannot both be true, and numbers of dead that fell."""
    if later.counted.scope.year or later.counted.quantity.unit == "rank":
        return
    for a in before:
        if not a.counted.interval.apart(later.counted.interval) or _of_two_places(a, later) or a.former or later.former:
            continue
        if (a.counted.status in AHEAD) != (later.counted.status in AHEAD):
            continue
        one = one_voice(voices, a.counted, later.counted)
        together = a.day == later.day if a.day and later.day else a.article == later.article
        if together and not one and not (a.own or later.own) and a.counted.said is not later.counted.said:
            yield between(RelationKind.CONTRADICTS, later.counted, a.counted, f"{_words(a, later)}: not both at one time")
        fell = a.counted.scope.state == "dead" and _value(later) < _value(a) and a.article != later.article
        if fell and not together and not one and a.day and later.day:
            yield between(
                RelationKind.CONTRADICTS, later.counted, a.counted, f"{_words(a, later)}: a number of dead does not fall"
            )


def _replaced(voices: Voices, before: Sequence[Answer], later: Answer) -> list[Answer]:
    """Return the answers that a new one updates, none or few; see `moves`."""
    if later.counted.scope.year or later.counted.quantity.unit == "rank" or later.former:
        return []
    fitting = [a for a in before if not _of_two_places(a, later) and a.counted.said is not later.counted.said]
    if later.toll:
        return _lower([a for a in fitting if a.day], later) if later.day else []
    dated = [a for a in fitting if a.day and later.day and a.day < later.day]
    older = [a for a in fitting if a in dated or (a.article == later.article and a.former)]
    older = [a for a in older if not _vaguer(a.counted.interval, later.counted.interval)]
    here = [a for a in older if a.article == later.article]
    own = [a for a in older if one_voice(voices, a.counted, later.counted)]
    older = [a for a in older if _days(a, later) < LONG_AGO]
    last = [a for a in older if a.article == older[-1].article] if older else []
    return here[-1:] or own[-1:] or (last[-1:] if len(last) <= FEW else [])


def _days(a: Answer, b: Answer) -> int:
    """Return the days between two answers, 0 where one has none."""
    return abs((date.fromisoformat(b.day) - date.fromisoformat(a.day)).days) if a.day and b.day else 0


def _lower(fitting: Sequence[Answer], later: Answer) -> list[Answer]:
    """Return the largest smaller number of people: of an earlier day, or of another report of the day if it may still hold."""
    smaller = [
        a
        for a in fitting
        if _value(a) < _value(later)
        and not _vaguer(a.counted.interval, later.counted.interval)
        and ((a.day or "") < (later.day or "") or (a.article != later.article and _may_still_hold(a, later)))
    ]
    return [max(smaller, key=lambda a: (_value(a), a.counted.rank))] if smaller else []


def _may_still_hold(a: Answer, b: Answer) -> bool:
    """Return whether a smaller number of the same day is one that rose: a bound and not a vague word (`dozens`)."""
    return not a.counted.interval.apart(b.counted.interval) and not VAGUE.search(a.counted.quantity.passage.text)


def _of_two_places(a: Answer, b: Answer) -> bool:
    return bool(a.counted.where and b.counted.where and a.counted.where != b.counted.where)


def one_voice(voices: Voices, a: Counted, b: Counted) -> bool:
    """Return whether two answers are of one source, or of sources that speak for one body."""
    first, second = (c.said.origin if c.said else None for c in (a, b))
    if first is None or second is None:
        return False
    return first == second or bool(voices.bodies(first) & voices.bodies(second))


def between(kind: RelationKind, a: Counted, b: Counted, why: str) -> Relation:
    """Return a relation of two numbers."""
    return Relation(kind=kind, a=end(a), b=end(b), why=why)


def end(counted: Counted) -> StatementId | QuantityId:
    """Return what stands for a number in a relation: its statement, or itself where the outlet says it in its own voice."""
    said = counted.said
    return said.statement.id if said is not None and said.statement.mode is not Mode.OWN else counted.quantity.id


def _vaguer(a: Interval, b: Interval) -> bool:
    """Return whether a later answer only says less: it allows all that the earlier one does (`24`, then `dozens`)."""
    low = b.low is None or (a.low is not None and b.low <= a.low)
    high = b.high is None or (a.high is not None and b.high >= a.high)
    return low and high
