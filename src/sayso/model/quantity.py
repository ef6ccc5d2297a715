"""Quantities and times: what a number says, as an interval, never a bare float."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.ids import QuantityId, StatementId, TimeId, digest
from sayso.model.text import Passage


class Qualifier(StrEnum):
    """What the words around a number say about it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The values a quantity allows.

    Attributes:
        low, high: the ends; None where that side is open without end.
        low_open, high_open: whether the end itself is excluded.
    """

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    def apart(self, other: "Interval") -> bool:
        """Return whether the two share no value.

        >>> Interval(low=12, high=None).apart(Interval(low=14, high=None))
        False
        >>> Interval(low=19, high=19).apart(Interval(low=23, high=23))
        True
        """
        return self._below(other) or other._below(self)

    def _below(self, other: "Interval") -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that measures or counts something in the story.

    Attributes:
        id: digest of its passage.
        passage: the number with its modifiers and its unit or counted noun.
        value: plain number after multipliers (`6 lakh` is 600000).
        value_hi: the upper end of an explicit range, else None.
        qualifier: what the words around it say about it.
        interval: the values it allows.
        unit: ISO currency code, physical unit, `percent`, `times`, `rank`; None for plain counts.
        counted: the head noun with what tells it apart, lower case; None for money.
        per: `month`, `soldier/month` ..., or None.
        statement: the innermost statement whose content holds it.
    """

    id: QuantityId
    passage: Passage
    value: float
    value_hi: float | None
    qualifier: Qualifier
    interval: Interval
    unit: str | None
    counted: str | None
    per: str | None
    statement: StatementId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """An expression of calendar time as a TIMEX3 value.

    Attributes:
        id: digest of its passage.
        passage: the words.
        value: TIMEX3 value (`2024-10-23`, `XXXX-WXX-1`, `P3D`, `FUTURE_REF`).
    """

    id: TimeId
    passage: Passage
    value: str


def quantity_id(passage: Passage) -> QuantityId:
    """Return the id of the quantity at this passage."""
    return QuantityId(digest("quantity", passage.article, passage.span.start, passage.span.end))


def time_id(passage: Passage) -> TimeId:
    """Return the id of the time expression at this passage."""
    return TimeId(digest("time", passage.article, passage.span.start, passage.span.end))
