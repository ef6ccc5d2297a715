"""Linked readings to findings: for each claim and numeric question its origins, standing, grade, and why."""

from collections.abc import Iterator, Sequence

from sayso.judge.origins import Pile, origins, pile
from sayso.judge.standing import standing
from sayso.model.article import Article
from sayso.model.claim import Claim, Linked, Question
from sayso.model.reading import Reading
from sayso.model.statement import Mode, Statement
from sayso.model.verdict import Finding


def findings(articles: Sequence[Article], readings: Sequence[Reading], linked: Linked) -> tuple[Finding, ...]:
    """Return a finding for each numeric question, then for each claim that someone is said to have made or several report.

    A sentence that one outlet says in its own voice and nobody else repeats is no finding; it stays in the ledger.
    """
    held = pile(articles, readings, linked)
    return (*_questions(held, linked.questions), *_claims(held, linked.claims))


def _questions(held: Pile, questions: Sequence[Question]) -> Iterator[Finding]:
    for question in questions:
        ids = [held.quantities[p.quantity].statement for p in question.points]
        statements = list({i: held.statements[i] for i in ids if i is not None}.values())
        if statements:
            yield _finding(held, statements, question)


def _claims(held: Pile, claims: Sequence[Claim]) -> Iterator[Finding]:
    for claim in claims:
        statements = [held.statements[s] for s in claim.statements]
        if any(s.mode is not Mode.OWN for s in statements) or len({s.article for s in statements}) > 1:
            yield _finding(held, statements, claim)


def _finding(held: Pile, statements: Sequence[Statement], subject: Claim | Question) -> Finding:
    found, unresolved = origins(held, statements)
    where, grade, reasons = standing(held, statements, found)
    return Finding(
        subject=subject.id,
        wording=subject.wording,
        standing=where,
        grade=grade,
        origins=found,
        unresolved=unresolved,
        reports=len({s.article for s in statements}),
        reasons=reasons,
    )
