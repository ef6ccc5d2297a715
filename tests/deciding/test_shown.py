"""What was decided is shown wherever what it bears on is shown."""

import re
from collections.abc import Callable
from pathlib import Path

from sayso.pipeline import Ledger

WHY = {"reason": "He <took> it back.", "by": "desk"}


def test_a_withdrawn_claim_is_shown_as_withdrawn_with_the_reason(fresh: Callable[[], Ledger], tmp_path: Path) -> None:
    ledger = fresh()
    decision = ledger.withdraw("cracks 15 centimetres wide", **WHY)
    row = next(row for row in ledger.claims() if "15 centimetres wide" in str(row["claim"]))
    assert row["standing"] == "withdrawn"
    assert "(withdrawn)" in str(row["said by"])
    assert "by the rules alone single origin, F3" in str(row["decided"])
    page = ledger.report(tmp_path / "report.html").read_text("utf-8")
    assert re.search(r'class="seg [^"]*withdrawn', page)
    assert "He &lt;took&gt; it back." in page
    assert "He <took> it back." not in page
    told = ledger.trace(decision.id)
    assert "He <took> it back." in told
    assert "“inspectors had found cracks in the dam wall in January”" in told


def test_an_undone_decision_is_shown_nowhere_but_in_the_log(fresh: Callable[[], Ledger]) -> None:
    ledger, untouched = fresh(), fresh()
    decision = ledger.withdraw("cracks 15 centimetres wide", **WHY)
    ledger.undo(decision.id, reason="We misheard.", by="desk")
    assert ledger.claims() == untouched.claims()
    assert ledger.markdown(most=99) == untouched.markdown(most=99)
    assert [row["state"] for row in ledger.decisions()] == ["undone", "in force"]
    assert "undone by" in ledger.trace(decision.id)
