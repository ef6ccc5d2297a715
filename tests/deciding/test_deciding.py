"""What a person decides outranks what is computed, is shown with its reason, and is undone only by another decision."""

import random
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.errors import DecisionError, UnknownId
from sayso.model.applied import State
from sayso.model.claim import RelationKind
from sayso.model.decision import Decision
from sayso.model.statement import Mode
from sayso.model.verdict import Finding, Standing
from sayso.pipeline import Ledger, open_ledger
from sayso.show import jsonl
from sayso.stores.memory import MemoryStore
from sayso.stores.sql import SqlStore
from sayso.testing.samples import article, reading, statement

START = datetime(2025, 4, 1, tzinfo=UTC)
WHY = {"reason": "We asked.", "by": "desk"}
Fresh = Callable[[], Ledger]
Many = Callable[[Ledger, int], list[Decision]]


def claim(ledger: Ledger, words: str) -> str:
    """Return the id of the one claim with these words."""
    (found,) = [str(row["id"]) for row in ledger.claims() if words in str(row["claim"])]
    return found


def finding(ledger: Ledger, subject: str) -> Finding:
    return next(f for f in ledger.findings() if f.subject == subject)


def state(ledger: Ledger, decision: Decision) -> State:
    return next(a.state for a in ledger.contents.decided.applied if a.decision.id == decision.id)


def files(ledger: Ledger, folder: Path) -> dict[str, bytes]:
    """Return what an export holds, without the log of decisions."""
    written = ledger.export(folder)
    return {p.name: p.read_bytes() for p in written.iterdir() if p.name != "decisions.jsonl"}


def named(ledger: Ledger, alias: str) -> str:
    (name,) = [e.name for e in ledger.contents.linked.entities if alias in e.aliases]
    return name


@pytest.fixture
def confirmed() -> tuple[Ledger, str]:
    """Return a ledger of two reports in which two sources say the same, and the claim that this establishes."""
    store = MemoryStore()
    for address, source in (("a.txt", "Harbour Herald"), ("b.txt", "Valley Post")):
        a = article(address, f"Dam breaks\nAt least 12 people died on Monday, {source} said. Anna Berg was away.\n")
        store.add([a, reading(a, statements=[statement(a, "At least 12 people died on Monday", source)])])
    ledger = Ledger(store)
    (subject,) = [f.subject for f in ledger.findings() if f.subject in ledger.contents.claim]
    assert finding(ledger, subject).standing is Standing.ESTABLISHED
    return ledger, subject


def test_names_are_merged_and_split_with_the_reason(fresh: Fresh) -> None:
    ledger = fresh()
    assert named(ledger, "Thomas Reichardt") == named(ledger, "Tomas Reikhardt")
    apart = ledger.split("Thomas Reichardt", "Tomas Reikhardt", **WHY)
    assert named(ledger, "Thomas Reichardt") != named(ledger, "Tomas Reikhardt")
    ledger.merge("Ilse Maron", "Pavel Dorne", **WHY)
    assert named(ledger, "Ilse Maron") == named(ledger, "Pavel Dorne")
    (reasons,) = [e.reasons for e in ledger.contents.linked.entities if "Ilse Maron" in e.aliases]
    assert any("desk decided on" in reason and "We asked." in reason for reason in reasons)
    ledger.undo(apart.id, **WHY)
    assert named(ledger, "Thomas Reichardt") == named(ledger, "Tomas Reikhardt")


def test_a_description_is_merged_with_a_name(fresh: Fresh) -> None:
    ledger = fresh()
    ledger.merge("interior ministry", "Norvik Hydro", **WHY)
    assert "interior ministry" in next(e.aliases for e in ledger.contents.linked.entities if "Norvik Hydro" in e.aliases)
    assert "interior ministry" not in {row["source"] for row in ledger.sources()}


def test_a_later_decision_on_the_same_wins_and_the_conflict_is_listed(fresh: Fresh) -> None:
    ledger = fresh()
    first = ledger.split("Thomas Reichardt", "Tomas Reikhardt", **WHY)
    second = ledger.merge("Thomas Reichardt", "Tomas Reikhardt", **WHY)
    assert (state(ledger, first), state(ledger, second)) == (State.OVERRULED, State.IN_FORCE)
    assert any(row["state"] == "overruled" and second.id in str(row["why"]) for row in ledger.decisions())
    ledger.undo(second.id, **WHY)
    assert (state(ledger, first), state(ledger, second)) == (State.IN_FORCE, State.UNDONE)


def test_what_follows_from_two_decisions_is_a_conflict_too(fresh: Fresh) -> None:
    ledger = fresh()
    apart = ledger.split("Ilse Maron", "Jonas Wendt", **WHY)
    ledger.merge("Ilse Maron", "Pavel Dorne", **WHY)
    ledger.merge("Pavel Dorne", "Jonas Wendt", **WHY)
    assert state(ledger, apart) is State.OVERRULED
    assert named(ledger, "Ilse Maron") == named(ledger, "Jonas Wendt")


def test_a_grade_is_shown_with_its_reason_and_the_computed_one_beside_it(fresh: Fresh) -> None:
    ledger = fresh()
    subject = claim(ledger, "15 centimetres wide")
    before = finding(ledger, subject)
    decision = ledger.grade(subject, "b2", **WHY)
    found = finding(ledger, subject)
    assert (found.grade.reliability, found.grade.credibility) == ("B", 2)
    assert found.computed is not None
    assert (found.computed.grade, found.computed.standing) == (before.grade, before.standing)
    assert any(r.decision == decision.id and r.passages for r in found.grade.reasons)
    told = ledger.trace(subject)
    assert "We asked." in told
    assert "by the rules alone: single origin, F3" in told
    assert "We asked." in ledger.markdown(most=99)


def test_each_axis_of_a_grade_is_decided_by_itself(fresh: Fresh) -> None:
    ledger = fresh()
    subject = claim(ledger, "15 centimetres wide")
    both = ledger.grade(subject, "C4", **WHY)
    ledger.grade(subject, "1", **WHY)
    assert (finding(ledger, subject).grade.reliability, finding(ledger, subject).grade.credibility) == ("C", 1)
    assert state(ledger, both) is State.IN_FORCE
    ledger.grade(subject, "A", **WHY)
    assert state(ledger, both) is State.OVERRULED


def test_what_is_withdrawn_stays_and_confirms_nothing(confirmed: tuple[Ledger, str]) -> None:
    ledger, subject = confirmed
    ids = ledger.contents.claim[subject].statements
    ledger.withdraw(ids[0], **WHY)
    weaker = finding(ledger, subject)
    assert weaker.standing is Standing.SINGLE_ORIGIN
    assert weaker.computed is not None
    assert weaker.computed.standing is Standing.ESTABLISHED
    assert any(r.decision for r in weaker.reasons)
    assert ledger.contents.claim[subject].statements == ids
    assert not [r for r in ledger.contents.linked.relations if r.kind is RelationKind.CORROBORATES]
    ledger.withdraw(subject, **WHY)
    assert finding(ledger, subject).standing is Standing.WITHDRAWN
    assert {f.standing for f in ledger.findings()} == {Standing.WITHDRAWN}
    assert "withdrawn: desk decided" in ledger.trace(ids[0])


def test_an_attribution_is_corrected_and_the_reading_kept_beside_it(fresh: Fresh) -> None:
    ledger = fresh()
    row = next(s for s in ledger.contents.statement.values() if s.chain and s.chain[-1].name == "Anna Berglund")
    ledger.correct(row.id, ["Radio Teren", "Ilse Maron"], **WHY)
    now = ledger.contents.statement[row.id]
    assert [link.name for link in now.chain] == ["Radio Teren", "Ilse Maron"]
    assert "it was read as: Anna Berglund" in ledger.trace(row.id)
    ledger.correct_to_hidden(row.id, **WHY)
    assert ledger.contents.statement[row.id].chain == ()
    ledger.correct_to_own(row.id, **WHY)
    assert ledger.contents.statement[row.id].mode is Mode.OWN
    assert [row["state"] for row in ledger.decisions()] == ["overruled", "overruled", "in force"]


def test_a_source_has_the_reliability_that_a_person_gives_it(fresh: Fresh) -> None:
    ledger = fresh()
    ledger.reliability("Tomas Reikhardt", "B", **WHY)
    ledger.reliability("Nobody Here", "E", **WHY)
    assert [row["state"] for row in ledger.decisions()] == ["in force", "not in this view"]
    name = named(ledger, "Tomas Reikhardt")
    letters = {f.grade.reliability for f in ledger.findings() if any(o.name == name for o in f.origins)}
    assert letters == {"B"}
    with pytest.raises(DecisionError, match="A to F"):
        ledger.reliability("Tomas Reikhardt", "Z", **WHY)


def test_outlets_of_one_family_do_not_confirm_one_another(confirmed: tuple[Ledger, str]) -> None:
    ledger, subject = confirmed
    ledger.family("The Harbour Herald", "Teren Group", **WHY)
    assert finding(ledger, subject).standing is Standing.ESTABLISHED
    ledger.family("Valley Post", "teren group", **WHY)
    assert finding(ledger, subject).standing is Standing.SINGLE_ORIGIN
    assert any(r.decision for r in finding(ledger, subject).reasons)


def test_claims_and_questions_are_merged_and_split(fresh: Fresh) -> None:
    ledger = fresh()
    a, b = claim(ledger, "15 centimetres wide"), claim(ledger, "Dam warnings were ignored")
    held = ledger.contents
    first, second = held.claim[a].statements, held.claim[b].statements
    merge = ledger.merge(a, b, **WHY)
    (joined,) = [c for c in ledger.contents.linked.claims if set(first) <= set(c.statements)]
    assert set(second) <= set(joined.statements)
    ledger.undo(merge.id, **WHY)
    assert ledger.contents.claim[a].statements == first
    ledger.split(a, first[1], **WHY)
    (left,) = [c for c in ledger.contents.linked.claims if first[0] in c.statements]
    assert first[1] not in left.statements
    questions = [q for q in ledger.contents.linked.questions if len(q.points) > 1]
    ledger.merge(questions[0].id, questions[1].id, **WHY)
    ledger.split(questions[2].id, questions[2].points[1].quantity, **WHY)
    held_by = {p.quantity: q.id for q in ledger.contents.linked.questions for p in q.points}
    assert held_by[questions[0].points[0].quantity] == held_by[questions[1].points[0].quantity]
    assert held_by[questions[2].points[0].quantity] != held_by[questions[2].points[1].quantity]


@pytest.mark.parametrize(
    ("act", "words", "says"),
    [
        ("merge", ("Ilse Maron", "Ilse Maron"), "one name"),
        ("merge", ("Ilse Maron", "Ilsa Marron"), "names like it: Ilse Maron"),
        ("merge", ("interior ministry", "regional government"), "only describe"),
        ("merge", ("Ilse Maron", "CLAIM"), "two names, two claims"),
        ("split", ("CLAIM", "CLAIM"), "nothing of the first is left"),
        ("correct", ("CLAIM", "Ilse Maron"), "only a statement"),
        ("grade", ("CLAIM", "2B"), "no grade"),
        ("withdraw", ("Ilse Maron",), "only a claim or a statement"),
        ("undo", ("decision:0",), "no such decision"),
        ("undo", ("",), "no such decision"),
        ("family", ("The Herald", " "), "none of a family"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_said(fresh: Fresh, act: str, words: tuple[str, ...], says: str) -> None:
    ledger = fresh()
    subject = claim(ledger, "15 centimetres wide")
    with pytest.raises(DecisionError, match=says):
        getattr(ledger, act)(*(subject if word == "CLAIM" else word for word in words), **WHY)
    with pytest.raises(DecisionError, match="reason"):
        ledger.grade(subject, "B2", reason=" \n", by="desk")
    with pytest.raises((DecisionError, UnknownId)):
        ledger.grade("claim:000", "B2", **WHY)
    with pytest.raises(DecisionError, match="as it is now"):
        ledger.at(START).grade(subject, "B2", **WHY)
    assert ledger.decisions() == []


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_order_anything_comes_the_findings_are_the_same(
    fresh: Fresh, many: Many, tmp_path: Path, seed: int
) -> None:
    view = fresh().store.view()
    decisions = many(fresh(), seed)
    found = []
    for turn, store in enumerate((MemoryStore(), MemoryStore(), SqlStore(str(tmp_path / "a.db")))):
        draw = random.Random(f"{seed} {turn}")
        articles, readings = list(view.articles()), list(view.history())
        draw.shuffle(articles)
        draw.shuffle(readings)
        batches = [articles[:3], articles[3:], readings[:5], readings[5:]]
        batches.insert(len(batches) if turn else 0, decisions)
        for batch in batches:
            store.add(batch)
        one = Ledger(store)
        found.append((files(one, tmp_path / str(turn)), one.findings(), one.decisions()))
        assert list(store.verify()) == []
        store.close()
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("seed", range(6))
def test_undoing_everything_gives_the_export_of_before(fresh: Fresh, many: Many, tmp_path: Path, seed: int) -> None:
    before, was = files(fresh(), tmp_path / "before"), fresh().findings()
    ledger = fresh()
    decisions = many(ledger, seed)
    ledger.store.add(decisions)
    for decision in reversed(decisions):
        if decision.undoes is None and state(Ledger(ledger.store), decision) is not State.UNDONE:
            ledger.undo(decision.id, reason="Back to what was computed.", by="desk")
    after = Ledger(ledger.store)
    assert files(after, tmp_path / "after") == before
    assert after.findings() == was
    assert len(after.decisions()) > len(decisions)


def test_an_undo_can_be_undone(fresh: Fresh) -> None:
    ledger = fresh()
    subject = claim(ledger, "15 centimetres wide")
    last = ledger.grade(subject, "B2", **WHY)
    for turn in range(5):
        last = ledger.undo(last.id, **WHY)
        assert (finding(ledger, subject).computed is None) == (turn % 2 == 0)


def test_decisions_travel_with_an_export(fresh: Fresh, many: Many, tmp_path: Path) -> None:
    ledger = fresh()
    ledger.store.add(many(fresh(), 3))
    one = ledger.export(tmp_path / "one")
    store = SqlStore(str(tmp_path / "a.db"))
    store.add(jsonl.read(one))
    assert list(store.verify()) == []
    two = Ledger(store).export(tmp_path / "two")
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {p.name: p.read_bytes() for p in two.iterdir()}
    assert store.add(jsonl.read(two)).new == 0
    store.close()


def test_a_view_of_a_time_shows_what_had_been_decided_then(fresh: Fresh) -> None:
    ledger = fresh()
    subject = claim(ledger, "15 centimetres wide")
    added = max(a.added_at for a in ledger.articles())
    ledger.grade(subject, "B2", **WHY, at=added + timedelta(days=2))
    assert finding(ledger.at(added + timedelta(days=1)), subject).computed is None
    assert finding(ledger.at(added + timedelta(days=3)), subject).computed is not None


def test_two_processes_that_decide_at_once_lose_nothing(fresh: Fresh, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = SqlStore(str(path))
    view = fresh().store.view()
    store.add([*view.articles(), *view.history()])
    store.close()
    code = (
        "import sys; from sayso.pipeline import open_ledger\n"
        "desk, who = open_ledger(sys.argv[1]), sys.argv[2]\n"
        "for n in range(25):\n"
        "    desk.merge('Ilse Maron', 'Pavel Dorne', reason=f'{who} {n}', by=who)\n"
        "    desk.split('Ilse Maron', 'Pavel Dorne', reason=f'{who} {n}', by=who)\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    ledger = open_ledger(path)
    rows = ledger.decisions()
    assert len(rows) == 100
    assert {row["by"] for row in rows} == {"a", "b"}
    assert ledger.verify() == []
    last = str(rows[-1]["decision"]).split(":")[0]
    held = [row for row in rows if row["state"] == "in force"]
    assert all(str(row["decision"]).startswith(f"{last}:") for row in held)
    assert {row["state"] for row in rows} == {"in force", "overruled"}
    ledger.close()
