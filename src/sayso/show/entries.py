"""A finding in plain words: the sentence that leads, then how it moved, where it comes from, what bears against it.

Every sentence is made from ledger rows and carries their passages, so none can say what no report said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model.claim import Claim, Question, Relation, RelationKind
from sayso.model.ids import QuantityId, StatementId
from sayso.model.statement import Statement
from sayso.model.text import Passage
from sayso.model.verdict import Finding, Sentence, Standing
from sayso.show.backing import Backer, backers, by_way_of, described
from sayso.show.contents import AGAINST, Contents
from sayso.show.estimative import used
from sayso.show.phrases import counted, day, ended, listed, quoted, sentence_case, support
from sayso.show.series import echoes, nameless, periods, told
from sayso.show.unknowns import Unknowns

REJECTING = (RelationKind.DENIES, RelationKind.DOUBTS)
MOST_REACTIONS = 3
"""Denials, doubts and contradictions told in words behind one finding; further ones are counted, and their passages cited."""
MOST_ECHOES = 6
"""Sentences on single origins and missing names behind one question."""
MOST_OPEN = 2
UNCONFIRMED = re.compile(r"\b(?:confirm|verif|corroborat|substantiat|authenticat)\w*|\b(?:in)?dependently\b", re.IGNORECASE)
"""What a doubt is of that could not confirm, rather than disbelieved."""
Told = tuple[str, tuple[Passage, ...]]


def entry(contents: Contents, finding: Finding, unknowns: Unknowns) -> list[Sentence]:
    """Return a finding as sentences with their passages, the leading one first; none where no passage is behind it."""
    question = contents.question.get(finding.subject)
    if question and question.points:
        lead, details = _numeric(contents, finding, question)
        details = [*details, *_open(unknowns, [contents.quantity[p.quantity].passage for p in question.points])]
    else:
        claims = [contents.claim[c] for c in question.claims] if question else [contents.claim[finding.subject]]
        lead, details = _worded(contents, finding, claims)
        details = [*details, *_open(unknowns, [contents.statement[s].content[0] for c in claims for s in c.statements])]
    if not lead[1]:
        return []
    rows = [(lead, False), *((row, True) for row in details if row[1])]
    return [
        Sentence(text=text, passages=unique(passages), subject=finding.subject, detail=detail)
        for (text, passages), detail in rows
    ]


def _numeric(contents: Contents, finding: Finding, question: Question) -> tuple[Told, list[Told]]:
    quantities = [contents.quantity[p.quantity] for p in question.points]
    spans = periods(contents, question)
    values = dict.fromkeys(s.text for period in spans for s in period.steps)
    details: list[Told] = []
    if len(values) == 1:
        answer = told(spans[0]).rstrip(".")
    else:
        answer = f"{len(values)} answers"
        details += [(told(period), tuple(p for s in period.steps for p in s.passages)) for period in spans]
    text = f"{question.wording} {sentence_case(answer)}; {support(finding)}{_graded(finding)}."
    some = [row for period in spans for row in (*echoes(contents, period), *nameless(contents, period, spans))]
    details += some[:MOST_ECHOES]
    ids = [i for q in quantities for i in (q.id, q.statement) if i]
    details += _against(contents, ids)
    return (text, tuple(q.passage for q in quantities)), details


def _worded(contents: Contents, finding: Finding, claims: Sequence[Claim]) -> tuple[Told, list[Told]]:
    statements = [contents.statement[s] for c in claims for s in c.statements]
    if not statements:
        return ("", ()), []
    asserted = [s for s in statements if s.stance not in AGAINST]
    first = min(asserted or statements, key=lambda s: (not s.chain, abs(len(s.words) - 110)))
    behind = backers(contents, [s.id for s in asserted])
    who = _who(behind) if behind else contents.said_by(first)
    when = _said_when(contents, asserted or statements)
    text = f"{quoted(first.content, 240)}: {who}{', ' + when if when else ''}. {support(finding)}{_graded(finding)}."
    passages = [p for s in [first, *(s for s in statements if s is not first)] for p in s.content]
    passages += [b.introduced for b in behind if b.introduced]
    details: list[Told] = []
    details += _likelihood(first)
    if finding.standing is Standing.WITHDRAWN:
        cues = tuple(s.cue for s in statements if s.cue)
        details += [(reason.text, (*reason.passages, *cues)) for reason in finding.reasons]
    details += _against(contents, [s.id for s in statements])
    return (text, tuple(passages)), details


def _likelihood(statement: Statement) -> list[Told]:
    """Return what a source's word of likelihood stands for on the scale, in a sentence that says nothing else."""
    word = next((u.term for u in used(statement.words[:1000]) if u.term.row), None)
    if word is None:
        return []
    scale = f"“{word.words}” is {word.low} to {word.high} percent on the scale of ICD 203, where a source keeps to that scale."
    return [(scale, statement.content)]


def _who(behind: Sequence[Backer]) -> str:
    """Return the origins of a claim in words; of a single one also who introduces it and by way of whom it came."""
    if len(behind) == 1:
        return f"{described(behind[0])}{by_way_of(behind[0])}"
    return listed([b.name or "a source that the text hides" for b in behind])


def _graded(finding: Finding) -> str:
    return f"; grade {finding.grade.reliability}{finding.grade.credibility}"


def _said_when(contents: Contents, statements: Sequence[Statement]) -> str:
    """Return when it was first said, else first published, in words; empty where neither is known."""
    days = [t[:10] for s in statements if (t := s.time or contents.article[s.article].published) and t[:4].isdigit()]
    return day(min(days)) if days else ""


def _against(contents: Contents, ids: Iterable[str]) -> Iterator[Told]:
    """Yield what cannot be true with it, what denies or doubts it and what that covers, and who could not confirm it."""
    wanted = dict.fromkeys(ids)
    relations = dict.fromkeys(r for id in wanted for r in contents.touching.get(id, ()))
    contradictions = [r for r in relations if r.kind is RelationKind.CONTRADICTS]
    rejecting = [r for r in relations if r.kind in REJECTING and r.b in wanted]
    rows = [*(contradiction(contents, r) for r in contradictions), *reaction_sentences(contents, rejecting)]
    rows = list({text: (text, passages) for text, passages in rows}.values())
    yield from rows[:MOST_REACTIONS]
    if len(rows) > MOST_REACTIONS:
        behind = tuple(p for _, passages in rows[MOST_REACTIONS:] for p in passages)
        yield f"{counted(len(rows) - MOST_REACTIONS, 'reaction')} more.", behind


def contradiction(contents: Contents, relation: Relation) -> Told:
    """Return a contradiction in words, with both passages."""
    ends = [(_speaker(contents, end), contents.passages(end)) for end in (relation.b, relation.a)]
    words = " and ".join(f"{quoted(passages, 100)} ({who})" for who, passages in ends)
    return ended(f"Cannot both be true: {words}"), tuple(p for _, passages in ends for p in passages)


def reaction_sentences(contents: Contents, relations: Sequence[Relation]) -> Iterator[Told]:
    """Yield a sentence for each reaction, with everything that it covers."""
    covered: dict[StatementId | QuantityId, list[Relation]] = {}
    for relation in relations:
        covered.setdefault(relation.a, []).append(relation)
    for reaction, some in covered.items():
        behind = contents.passages(reaction)
        statement = contents.statement.get(reaction)
        words = " ".join(p.text for p in (*behind, *([statement.cue] if statement and statement.cue else [])))
        verb = "Denied by" if some[0].kind is RelationKind.DENIES else "Doubted by"
        verb = "Not confirmed by" if some[0].kind is RelationKind.DOUBTS and UNCONFIRMED.search(words) else verb
        ends = list(dict.fromkeys(_covers(contents, r) for r in some))
        text = ended(f"{verb} {_speaker(contents, reaction)}: {quoted(behind)}. It bears on {listed(ends, most=2)}")
        cue = (statement.cue,) if statement and statement.cue else ()
        yield text, (*behind, *cue, *(p for r in some for p in contents.passages(r.b)))


def _covers(contents: Contents, relation: Relation) -> str:
    return f"what {_speaker(contents, relation.b)} said, {quoted(contents.passages(relation.b), 90)}"


def _speaker(contents: Contents, id: str) -> str:
    statement = contents.statement.get(id)
    if statement is not None:
        return contents.speaker(statement)
    quantity = contents.quantity[id]
    within = contents.statement.get(quantity.statement or "")
    return contents.speaker(within) if within else contents.outlet(quantity.passage.article)


def _open(unknowns: Unknowns, places: Iterable[Passage]) -> list[Told]:
    """Return where a report says, close to one of some passages, that something about it is not known."""
    found = dict.fromkeys(row for place in places for row in unknowns.near(place))
    rows: list[Told] = [(f"Said to be open: {quoted([place])} ({who}).", (place,)) for place, who in found]
    return rows[:MOST_OPEN]


def unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return passages without repetition, in order."""
    return tuple({(p.article, p.span): p for p in passages}.values())
