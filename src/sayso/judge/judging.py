"""Linked readings to findings: for each claim and numeric question its origins, standing, grade, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.judge.origins import way
from sayso.judge.overrides import UNTOLD, Overrides, overridden
from sayso.judge.pile import Pile, pile
from sayso.judge.standing import asserted, differing, given_up, standing, undecided
from sayso.model.article import Article
from sayso.model.claim import Claim, Linked, Question
from sayso.model.ids import StatementId
from sayso.model.reading import Reading
from sayso.model.statement import Mode, Statement
from sayso.model.verdict import Finding, Standing


def findings(
    articles: Sequence[Article], readings: Sequence[Reading], linked: Linked, told: Overrides = UNTOLD
) -> tuple[Finding, ...]:
    """Return a finding for each numeric question, then for each claim that someone is said to have made or several report.

    A sentence that one outlet says in its own voice and nobody else repeats is no finding; it stays in the ledger.
    What a person decided is `told`: it outranks the rules, and what those alone give is kept beside it.
    """
    computed = _judged(pile(articles, readings, linked))
    if not told:
        return tuple(computed)
    decided = _judged(pile(articles, readings, linked, told))
    return tuple(overridden(told, alone, finding) for alone, finding in zip(computed, decided, strict=True))


def _judged(held: Pile) -> Iterator[Finding]:
    yield from _questions(held, held.linked.questions)
    yield from _claims(held, held.linked.claims)


def _questions(held: Pile, questions: Sequence[Question]) -> Iterator[Finding]:
    for question in questions:
        answers: dict[tuple[float, float | None], dict[StatementId, Statement]] = {}
        quantities = [held.quantities[p.quantity] for p in question.points]
        for quantity in quantities:
            if quantity.statement is not None:
                some = answers.setdefault((quantity.value, quantity.value_hi), {})
                some[quantity.statement] = held.statements[quantity.statement]
        if not answers:
            continue
        finding = _finding(held, [list(some.values()) for some in answers.values()], question)
        if finding.standing is Standing.ESTABLISHED:
            differ = differing(held, [q for q in quantities if q.statement not in held.told.withdrawn])
            if differ:
                where, grade, reasons = undecided(differ)
                finding = replace(finding, standing=where, grade=grade, reasons=reasons)
        yield finding


def _claims(held: Pile, claims: Sequence[Claim]) -> Iterator[Finding]:
    for claim in claims:
        statements = [held.statements[s] for s in claim.statements]
        if any(s.mode is not Mode.OWN for s in statements) or len({s.article for s in statements}) > 1:
            yield _finding(held, [statements], claim)


def _finding(held: Pile, answers: Sequence[Sequence[Statement]], subject: Claim | Question) -> Finding:
    """Return the finding on a claim (one answer) or a question (several).

    A question stands as its best supported answer does, unless something bears against any of them: two origins that give
    two numbers neither confirm each other nor agree.
    """
    statements = list({s.id: s for some in answers for s in some}.values())
    live = [s for s in statements if s.id not in held.told.withdrawn]
    backing = {s.id for s in asserted(live or statements)}
    led = way(held, [[s for s in some if s.id in backing] for some in answers])
    where, grade, reasons = standing(held, live, led.origins) if live else given_up(held, statements)
    if live and len(answers) > 1 and where in {Standing.ESTABLISHED, Standing.SINGLE_ORIGIN}:
        still = [some for some in ([s for s in one if s.id not in held.told.withdrawn] for one in answers) if some]
        each = [standing(held, some, way(held, [asserted(some)]).origins) for some in still]
        where, grade, reasons = min(each, key=lambda e: (e[1].credibility, e[0].value))
    if live and len(live) < len(statements):
        reasons = (*reasons, *dict.fromkeys(held.told.withdrawn[s.id] for s in statements if s.id in held.told.withdrawn))
    return Finding(
        subject=subject.id,
        wording=subject.wording,
        standing=where,
        grade=grade,
        origins=led.origins,
        unresolved=led.unresolved,
        reports=len({s.article for s in statements}),
        reasons=reasons,
        edges=led.edges,
        loops=led.loops,
    )
