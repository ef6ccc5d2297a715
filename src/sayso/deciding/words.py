"""Decisions in plain words."""

from sayso.model.decision import Act, Decision


def signed(decision: Decision) -> str:
    """Return who decided, when and why, one sentence or more."""
    return f"{decision.by} decided on {decision.added_at.date().isoformat()}: {decision.reason}"


def told(decision: Decision) -> str:
    """Return what was decided, in words that stand for themselves in the log."""
    first = " | ".join(decision.names) or _quoted(decision, others=False)
    if decision.act is Act.UNDO:
        return f"undo {decision.undoes}"
    if decision.act in {Act.MERGE, Act.SPLIT}:
        verb = "the same" if decision.act is Act.MERGE else "left open" if decision.value else "not the same"
        both = first if decision.names else f"{first} | {_quoted(decision, others=True)}"
        return f"{verb}: {both}"
    if decision.act is Act.CORRECT:
        return f"attribute to {' < '.join(decision.chain) or decision.value}: {first}"
    if decision.act is Act.WITHDRAW:
        return f"withdrawn: {first}"
    return f"{decision.act.value} {decision.value}: {first}"


def _quoted(decision: Decision, *, others: bool) -> str:
    anchors = decision.others if others else decision.anchors
    if not anchors:
        return ""
    words = " ".join(anchors[0].quote.split())
    line = words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"
    return f"“{line}”{f' and {len(anchors) - 1} more' if len(anchors) > 1 else ''}"
