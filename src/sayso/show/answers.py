"""The answers to a numeric question, told apart by value and by who gives them."""

from dataclasses import replace

from sayso.model.claim import Point, Question
from sayso.model.quantity import Quantity
from sayso.model.statement import Mode
from sayso.show.contents import Contents


def answers(contents: Contents, question: Question) -> list[tuple[Quantity, list[Point]]]:
    """Return the distinct answers to a numeric question in order of time, each with the points that give it.

    A number in the outlet's own voice that the same report also attributes (a headline) counts with that.
    """
    said_by: dict[tuple[str, float], str] = {}
    for point in question.points:
        quantity = contents.quantity[point.quantity]
        if point.origin and not is_own(contents, quantity):
            said_by.setdefault((quantity.passage.article, quantity.value), point.origin)
    groups: dict[tuple[object, ...], list[Point]] = {}
    for point in question.points:
        quantity = contents.quantity[point.quantity]
        told = said_by.get((quantity.passage.article, quantity.value)) if is_own(contents, quantity) else None
        shown = replace(point, origin=told) if told else point
        groups.setdefault((quantity.value, quantity.value_hi, contents.vouching(shown)), []).append(shown)
    return [(contents.quantity[points[0].quantity], points) for points in groups.values()]


def is_own(contents: Contents, quantity: Quantity) -> bool:
    """Return whether a number stands in the outlet's own voice: a headline repeats what the report attributes."""
    statement = contents.statement.get(quantity.statement or "")
    return statement is None or statement.mode is Mode.OWN
