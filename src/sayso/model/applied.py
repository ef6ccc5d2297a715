"""Decisions as a view shows them: which hold, on what, and what they changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.decision import Anchor, Decision
from sayso.model.ids import DecisionId, StatementId
from sayso.model.statement import Statement
from sayso.model.verdict import Reason


class State(StrEnum):
    """Whether a decision holds in a view."""

    IN_FORCE = "in force"
    UNDONE = "undone"
    """A later decision undid it."""
    OVERRULED = "overruled"
    """A later decision on the same says otherwise: a conflict, listed until one of the two is undone."""
    DETACHED = "detached"
    """Nothing in the current readings is what it was about: to be looked at and decided anew."""
    ELSEWHERE = "not in this view"
    """What it is about is in no report of this view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A decision in a view.

    Attributes:
        decision: what was decided.
        state: whether it holds here.
        why: how it found its place, or what undid or overruled it; empty where there is nothing to say.
        on: the ids or names that it bears on now.
        lost: of what it was about, the passages that found no place; to be looked at even where it holds for the rest.
        other: the decision that undid or overruled it.
    """

    decision: Decision
    state: State
    why: str = ""
    on: tuple[str, ...] = ()
    lost: tuple[Anchor, ...] = ()
    other: DecisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided, as it bears on a view.

    Attributes:
        applied: every decision, in order of time.
        corrected: by id, the statements whose attribution a person corrected, as they were read.
        correction: why, by the statement's id.
        withdrawn: why each of these statements no longer stands.
        reliability: letter and reason by the key of a source's name.
        families: family and reason by the key of an outlet's name.
    """

    applied: tuple[Applied, ...] = ()
    corrected: Mapping[StatementId, Statement] = field(default_factory=dict)
    correction: Mapping[StatementId, Reason] = field(default_factory=dict)
    withdrawn: Mapping[StatementId, Reason] = field(default_factory=dict)
    reliability: Mapping[str, tuple[str, Reason]] = field(default_factory=dict)
    families: Mapping[str, tuple[str, Reason]] = field(default_factory=dict)


UNDECIDED_VIEW = Decided()
"""A view on which nothing was decided."""
