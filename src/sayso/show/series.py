"""The answers to a numeric question in words: how they moved, period by period, who gave each, and what bears against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.claim import Point, Question, RelationKind
from sayso.model.ids import StatementId
from sayso.model.quantity import Quantity
from sayso.model.text import Passage
from sayso.show.answers import answers
from sayso.show.backing import Backer, backers, by_way_of, described
from sayso.show.contents import Contents
from sayso.show.phrases import amount, counted, day, listed, sentence_case

APART = 120
"""Days between two answers from which they are told as two periods: a story's figures seldom rest longer and go on."""
MOST_STEPS = 7
"""Answers told in one sentence; those between are counted, and their passages cited."""
MOST_VOICES = 3
"""Sources told for one answer."""
BEARING = {RelationKind.DENIES: "denied", RelationKind.DOUBTS: "doubted", RelationKind.CONTRADICTS: "contradicted"}

Run = list[tuple[Quantity, list[Point]]]
"""Answers that follow each other in time, each with the points that give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One value within a period, with everyone who gave it.

    Attributes:
        quantity: the first one that gives it.
        voices: for each source the words for it, with its time and what bears against it.
        passages: where it is given.
        points: the answers.
    """

    quantity: Quantity
    voices: tuple[str, ...]
    passages: tuple[Passage, ...]
    points: tuple[Point, ...]

    @property
    def text(self) -> str:
        """The value and who gave it."""
        some = [
            *self.voices[:MOST_VOICES],
            *([f"{len(self.voices) - MOST_VOICES} more"] if len(self.voices) > MOST_VOICES else []),
        ]
        return f"{amount(self.quantity)} ({'; '.join(some)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Answers that lie close together in time, or those that no time is known of.

    Attributes:
        dated: whether they have dates.
        first, last: ISO dates of the first and last; empty where undated.
        steps: in order of time; of undated ones in order of size.
    """

    dated: bool
    first: str
    last: str
    steps: tuple[Step, ...]


def periods(contents: Contents, question: Question) -> list[Period]:
    """Return the answers to a numeric question, by period; those without a date last."""
    groups = answers(contents, question)
    dated = sorted((g for g in groups if _days(_when(g))), key=lambda g: _days(_when(g)) or 0)
    undated = sorted((g for g in groups if not _days(_when(g))), key=lambda g: (g[0].value, g[0].value_hi or 0))
    runs: list[Run] = []
    for group in dated:
        near = runs and (_days(_when(group)) or 0) - (_days(_when(runs[-1][-1])) or 0) <= APART
        runs[-1].append(group) if near else runs.append([group])
    left = [group for group in undated if not _placed(contents, runs, group)]
    found = [_period(contents, run, dated=True) for run in runs]
    return [*found, _period(contents, left, dated=False)] if left else found


def _placed(contents: Contents, runs: list[Run], group: tuple[Quantity, list[Point]]) -> bool:
    """Put an undated answer into the one period that its report tells of: where it retells a dated answer of it."""
    wanted = _articles(contents, group)
    near = [run for run in runs if any(wanted & _articles(contents, other) for other in run)]
    if len(near) != 1 or not all(any(a in _articles(contents, other) for other in near[0]) for a in wanted):
        return False
    place = max(n for n, other in enumerate(near[0]) if wanted & _articles(contents, other))
    near[0].insert(place + 1, group)
    return True


def _articles(contents: Contents, group: tuple[Quantity, list[Point]]) -> set[str]:
    return {contents.quantity[p.quantity].passage.article for p in group[1]}


def _period(contents: Contents, run: Sequence[tuple[Quantity, list[Point]]], *, dated: bool) -> Period:
    steps: list[list[tuple[Quantity, list[Point]]]] = []
    for group in run:
        same = steps and amount(steps[-1][0][0]) == amount(group[0])
        steps[-1].append(group) if same else steps.append([group])
    days = [when for group in run if _days(when := _when(group))]
    return Period(
        dated=dated,
        first=min(days) if dated else "",
        last=max(days) if dated else "",
        steps=tuple(_step(contents, some) for some in steps),
    )


def _step(contents: Contents, some: Sequence[tuple[Quantity, list[Point]]]) -> Step:
    points = [p for _, given in some for p in given]
    return Step(
        quantity=some[0][0],
        voices=tuple(dict.fromkeys(_voice(contents, given) for _, given in some)),
        passages=tuple(contents.quantity[p.quantity].passage for p in points),
        points=tuple(points),
    )


def _voice(contents: Contents, points: Sequence[Point]) -> str:
    """Return who gives an answer, when, as what, and what bears against it."""
    when = _when((contents.quantity[points[0].quantity], list(points)))
    status = points[0].status.value
    words = [contents.vouching(points[0])]
    words += [day(when)] if when else []
    words += [status] if status != "reported" else []
    words += [word for word in bearing(contents, points) if word != status]
    return ", ".join(words)


def bearing(contents: Contents, points: Iterable[Point]) -> list[str]:
    """Return what bears against some answers, in a word each: `denied`, `doubted`, `contradicted`."""
    found: dict[str, None] = {}
    for point in points:
        quantity = contents.quantity[point.quantity]
        for end in (quantity.id, quantity.statement or ""):
            for relation in contents.touching.get(end, ()):
                if relation.kind is RelationKind.CONTRADICTS or (relation.kind in BEARING and relation.b == end):
                    found.setdefault(BEARING[relation.kind])
    return [word for word in BEARING.values() if word in found]


def told(period: Period) -> str:
    """Return a period's answers as a sentence (`From 12 (A, 3 March) through 19 (A, 5 March) to 23 (B, 6 March)`)."""
    steps = [s.text for s in period.steps]
    if len(steps) > MOST_STEPS:
        between = len(steps) - MOST_STEPS
        steps = [*steps[: MOST_STEPS - 2], counted(between, "further answer"), *steps[-2:]]
    alone = f"{sentence_case(steps[0])}." if period.dated else f"Without a date: {steps[0]}."
    if len(steps) == 1:
        return alone
    middle = f" through {listed(steps[1:-1], most=MOST_STEPS)}" if len(steps) > 2 else ""
    lead = "From" if period.dated else "Without a date, from the smallest"
    return f"{lead} {steps[0]}{middle} to {steps[-1]}."


def echoes(contents: Contents, period: Period) -> list[tuple[str, tuple[Passage, ...]]]:
    """Return, for each value that more than one report or relay carries from one source, a sentence that says so."""
    found = []
    for value, points in _by_value(contents, period).items():
        behind = backers(contents, _statements(contents, points))
        if len(behind) != 1 or not _echo(behind[0]):
            continue
        (one,) = behind
        origin = f"{'one origin' if one.named else 'one origin, without a name'}, {described(one)}{by_way_of(one)}"
        text = f"{sentence_case(value)}{_month(period)}: {origin}; {counted(len(one.articles), 'report')}."
        found.append((text, one.passages))
    return found


def _echo(backer: Backer) -> bool:
    return bool(backer.name) and (len(backer.articles) > 1 or bool(backer.relays))


def nameless(contents: Contents, period: Period, others: Sequence[Period]) -> list[tuple[str, tuple[Passage, ...]]]:
    """Return, for each value that nobody with a name stands behind, a sentence that says so.

    An answer without a date may be that of another period: there the name is looked for in all of them.
    """
    found = []
    elsewhere = [other for other in others if other is period or not period.dated]
    for value, points in _by_value(contents, period).items():
        quantity = contents.quantity[points[0].quantity]
        everywhere = [p for other in elsewhere for p in _giving(other, quantity)]
        behind = backers(contents, _statements(contents, points))
        if not behind or any(b.named for b in backers(contents, _statements(contents, everywhere))):
            continue
        if len(behind) > 1 or not _echo(behind[0]):
            words = listed(list(dict.fromkeys(_words_of(b) for b in behind)))
            text = f"{sentence_case(value)}{_month(period)}: no name stands behind it, {words}."
            found.append((text, tuple(p for b in behind for p in b.passages)))
    return found


def _giving(period: Period, quantity: Quantity) -> list[Point]:
    """Return the answers of a period that give the value of a quantity."""
    value = (quantity.value, quantity.value_hi)
    return [p for s in period.steps if (s.quantity.value, s.quantity.value_hi) == value for p in s.points]


def _month(period: Period) -> str:
    return f" ({day(period.first[:7])})" if period.dated else ""


def _words_of(backer: Backer) -> str:
    return f"it is from {backer.name}" if backer.name else "the text hides the source"


def _by_value(contents: Contents, period: Period) -> dict[str, list[Point]]:
    """Return the answers of a period by what they say, unqualified: `about 10,000` and `10,000` are one value."""
    table: dict[tuple[float, float | None], list[Point]] = {}
    for step in period.steps:
        table.setdefault((step.quantity.value, step.quantity.value_hi), []).extend(step.points)
    return {amount(contents.quantity[points[0].quantity]): points for points in table.values()}


def _statements(contents: Contents, points: Iterable[Point]) -> list[StatementId]:
    held = (contents.quantity[p.quantity].statement for p in points)
    return [s for s in held if s is not None]


def _when(group: tuple[Quantity, list[Point]]) -> str:
    """Return the first time that an answer is given for; the shortest words where none is a date; empty where there is none."""
    times = [p.as_of for p in group[1] if p.as_of]
    known = [t for t in times if _days(t)]
    return min(known or times, default="")


def _days(value: str) -> int:
    """Return an ISO date as a number of days; 0 where it is none."""
    year, month, when = [*value[:10].split("-"), "01", "01"][:3]
    try:
        return date(int(year), int(month), int(when)).toordinal()
    except ValueError:
        return 0
