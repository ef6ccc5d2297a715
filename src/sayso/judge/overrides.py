"""What judging is told rather than finds: what a person decided of claims, statements and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.judge.admiralty import rules
from sayso.model.ids import StatementId
from sayso.model.verdict import Finding, Grade, Judged, Reason
from sayso.model.world import outlet_key

DECISION = "decision"
"""The rule that a reason names where a person decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What judging is told.

    Attributes:
        withdrawn: why each of these statements no longer stands.
        grades: the grade of a claim or question by its id (`B2`, `B`, `2`), and why; of one axis each, the later one first.
        reliability: letter and reason by `source_key` of the source's name in the pile.
        families: family and reason by `source_key` of the outlet's name in the pile.
    """

    withdrawn: Mapping[StatementId, Reason] = field(default_factory=dict)
    grades: Mapping[str, Sequence[tuple[str, Reason]]] = field(default_factory=dict)
    reliability: Mapping[str, tuple[str, Reason]] = field(default_factory=dict)
    families: Mapping[str, tuple[str, Reason]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything told."""
        return bool(self.withdrawn or self.grades or self.reliability or self.families)

    def family(self, name: str) -> str:
        """Return the family of an outlet in lower case, or its own key where nothing is told of one."""
        key = source_key(name)
        return f"family {self.families[key][0].casefold()}" if key in self.families else key


UNTOLD = Overrides()


def source_key(name: str) -> str:
    """Return what two ways to write one source's name have in common.

    >>> source_key("The Lindmar Courier") == source_key("Lindmar Courier")
    True
    """
    return outlet_key(name)


def overridden(told: Overrides, computed: Finding, finding: Finding) -> Finding:
    """Return a finding with the grades that a person decided, and what the rules alone gave beside it.

    Args:
        told: the decisions.
        computed: the finding as the rules alone give it.
        finding: the same as the rules give it without what was withdrawn and with the families told.
    """
    grade, why = finding.grade, list[Reason]()
    keys = [source_key(o.name or o.described or "") for o in finding.origins]
    rated = sorted((told.reliability[k] for k in keys if k in told.reliability), key=lambda pair: (pair[0], pair[1].text))
    if rated:
        grade = _graded(grade, rated[0][0], [reason for _, reason in rated])
    for value, reason in told.grades.get(finding.subject, ()):
        grade = _graded(grade, value, [reason])
        why.append(reason)
    families = [told.families[k][1] for k in keys if k in told.families]
    if finding.standing is not computed.standing and len(families) > 1:
        why += dict.fromkeys(families)
    reasons = (*finding.reasons, *(r for r in why if r not in finding.reasons))
    decided = replace(finding, grade=grade, reasons=reasons)
    if (decided.standing, decided.grade, decided.reasons) == (computed.standing, computed.grade, computed.reasons):
        return decided
    return replace(decided, computed=Judged(standing=computed.standing, grade=computed.grade))


def _graded(grade: Grade, value: str, why: Sequence[Reason]) -> Grade:
    """Return a grade with one axis or both as a person decided; the reasons of what it replaces give way to theirs."""
    letter = value[:1] if value[:1].isalpha() else ""
    digit = value.removeprefix(letter)
    known = rules()
    kept = [
        r
        for r in grade.reasons
        if not (digit and r.rule in known and known[r.rule].credibility is not None)
        and not (letter and r.rule in known and known[r.rule].credibility is None and r.rule != DECISION)
    ]
    return Grade(
        reliability=letter or grade.reliability,
        credibility=int(digit) if digit else grade.credibility,
        reasons=(*(r for r in why if r not in kept), *kept),
    )
