"""The log of decisions, as rows."""

from sayso.deciding.words import told
from sayso.model.applied import Applied, Decided
from sayso.show.tables import Row


def log_rows(decided: Decided) -> list[Row]:
    """Return one row for each decision, in order of time."""
    return [_row(applied) for applied in decided.applied]


def _row(applied: Applied) -> Row:
    decision = applied.decision
    return {
        "id": decision.id,
        "at": decision.added_at.isoformat(timespec="seconds"),
        "by": decision.by,
        "decision": told(decision),
        "reason": decision.reason,
        "state": applied.state.value,
        "why": applied.why,
        "on": "; ".join(applied.on),
        "to review": "; ".join(" ".join(anchor.quote.split())[:80] for anchor in applied.lost),
    }
