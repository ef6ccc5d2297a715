"""What the ledger must find in the sample story: findings, not wording."""

from sayso.model.claim import Question
from sayso.model.statement import Stance, Statement
from sayso.model.verdict import Finding, Standing
from sayso.pipeline import Ledger


def holding(ledger: Ledger, *words: str) -> list[Statement]:
    return [s for s in ledger.contents.statement.values() if all(w in s.words.lower() for w in words)]


def killed(ledger: Ledger) -> Question:
    return max((q for q in ledger.contents.linked.questions if "killed" in q.wording), key=lambda q: len(q.points))


def finding(ledger: Ledger, subject: str) -> Finding:
    return next(f for f in ledger.contents.findings if f.subject == subject)


def test_the_boilerplate_of_ten_pages_is_left_out(ledger: Ledger) -> None:
    bodies = " ".join(span.cut(a.text) for a in ledger.articles() for span in a.body)
    for furniture in ("Subscribe", "Ferry fares", "Comments", "Weather:", "READ ALSO", "Tags:", "newsletter"):
        assert furniture not in bodies


def test_the_wire_copy_is_seen_through(ledger: Ledger) -> None:
    (copy,) = ledger.contents.linked.copies
    assert ledger.contents.article[copy.copy].address.endswith("02-lindmar-courier.txt")
    assert ledger.contents.article[copy.original].address.endswith("01-meridian-wire.txt")
    assert "MNA" in copy.reason
    for ours, theirs in copy.passages:
        assert ours.text.split() == theirs.text.split()


def test_the_toll_moved_and_who_gave_each_number(ledger: Ledger) -> None:
    points = [(ledger.contents.quantity[p.quantity].value, p.origin) for p in killed(ledger).points]
    assert {12.0, 19.0, 23.0, 50.0} <= {value for value, _ in points}
    assert (19.0, "Anna Berglund") in points
    assert (50.0, "Pavel Dorne") in points
    assert (23.0, "Anna Berglund") in points


def test_the_toll_is_disputed_not_decided(ledger: Ledger) -> None:
    assert finding(ledger, killed(ledger).id).standing is Standing.DISPUTED


def test_killed_and_casualties_are_two_questions(ledger: Ledger) -> None:
    assert 31.0 not in {ledger.contents.quantity[p.quantity].value for p in killed(ledger).points}


def test_the_echo_chain_of_three_links_has_one_origin(ledger: Ledger) -> None:
    (relayed,) = holding(ledger, "warnings about cracks", "may have been ignored")
    claim = ledger.contents.claim_of[relayed.id]
    judged = finding(ledger, claim)
    names = {o.name for o in judged.origins}
    assert "Tomas Reikhardt" in names
    assert not names & {"Karsovia Today", "Harbour Herald", "The Harbour Herald", "The Border Monitor"}
    assert judged.reports >= 3


def test_the_hedge_is_lost_on_the_way(ledger: Ledger) -> None:
    stances = {ledger.contents.outlet(s.article): s.stance for s in holding(ledger, "warnings", "ignored") if s.chain}
    assert stances["Karsovia Today"] is Stance.ESTIMATES
    assert stances["Harbour Herald"] is not Stance.ESTIMATES


def test_two_spellings_are_one_engineer(ledger: Ledger) -> None:
    owner = {alias: e.name for e in ledger.contents.linked.entities for alias in e.aliases}
    assert owner["Thomas Reichardt"] == owner["Tomas Reikhardt"]


def test_the_denial_is_set_against_what_it_denies(ledger: Ledger) -> None:
    pairs = [(r.a, r.b) for r in ledger.contents.linked.relations if r.kind.value == "denies"]
    said = {(ledger.contents.speaker(ledger.contents.statement[a]), b) for a, b in pairs if a in ledger.contents.statement}
    assert any(who == "Norvik Hydro" for who, _ in said)


def test_an_unnamed_source_is_described_and_not_counted_as_known_by_name(ledger: Ledger) -> None:
    (missing,) = holding(ledger, "up to 40 people")
    assert missing.chain[-1].name == "a rescue worker"
    assert not missing.chain[-1].named


def test_who_could_not_confirm_is_kept(ledger: Ledger) -> None:
    doubting = {s.chain[-1].name for s in ledger.contents.statement.values() if s.stance is Stance.DOUBTS and s.chain}
    assert doubting & {"interior ministry", "town council"}


def test_a_withdrawal_is_shown_as_one(ledger: Ledger) -> None:
    assert any(f.standing is Standing.WITHDRAWN for f in ledger.findings())


def test_every_finding_says_by_which_rule(ledger: Ledger) -> None:
    from sayso.judge.admiralty import rules

    for judged in ledger.findings():
        assert judged.grade.reasons
        assert all(reason.rule in rules() for reason in judged.grade.reasons)
        assert judged.grade.reliability == "F"
        assert judged.grade.credibility in range(1, 7)
