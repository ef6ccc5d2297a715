"""The way of a claim: from each report, edge by edge, to where it enters the record, and what a retelling kept."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.ids import StatementId
from sayso.model.text import Passage


class Tie(StrEnum):
    """What ties who tells a claim to whom they have it from."""

    CITES = "cites"
    """Its text names or describes the source."""
    CARRIES = "carries the words of"
    """Its text holds the other report's words."""
    CREDITS = "credits"
    """It runs under an agency's credit."""
    REPEATS = "repeats what it attributes"
    """Its own voice (a headline, an opening) says what the same report attributes further on."""
    SAYS = "says itself"
    """It says so in its own voice, and no report that has it as early names anybody."""
    HIDES = "names nobody"
    """It gives no source, or one that is only other media."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One step on the way from a report to a claim's origin.

    Attributes:
        tie: what ties the two.
        teller: who passes it on: an outlet, or a source inside a chain.
        source: whom they have it from, by the pile's name; None where the text names nobody.
        statement: the telling that shows the edge.
        back: the source's own telling, where the pile holds it.
        passages: the words that show the edge, the telling's own first; never empty.
        published: when the telling's report was published; ISO or None.
        lost: the origin that the source's own text names and that the telling's report names nowhere; else None.
        reason: one sentence.
    """

    tie: Tie
    teller: str
    source: str | None
    statement: StatementId
    back: StatementId | None
    passages: tuple[Passage, ...]
    published: str | None
    lost: str | None
    reason: str


class Detour(StrEnum):
    """How a way fails to lead to an origin."""

    CIRCLE = "circle"
    """Reports cite each other, so that their number says nothing."""
    LAUNDERED = "laundered"
    """A report leaves its source at `media reports` or at nobody, after others had it from a source that they name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A circle or a laundering path, edge by edge.

    Attributes:
        detour: which of the two.
        edges: round the circle; or the edge that hides the source, then the earlier ways that name one, oldest first.
        reason: one sentence.
    """

    detour: Detour
    edges: tuple[Edge, ...]
    reason: str
