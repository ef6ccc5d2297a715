"""Any record walked back to its passages, with its chain and the reasons, as indented lines."""

from collections.abc import Iterator

from sayso.model.applied import Applied
from sayso.model.article import Article
from sayso.model.claim import Claim, Question
from sayso.model.quantity import Quantity
from sayso.model.statement import Mode, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Finding
from sayso.show.answers import answers
from sayso.show.contents import Contents
from sayso.show.markdown import reference
from sayso.show.phrases import amount, day, graded, numbers, plain_number, shortened
from sayso.show.ways import loop_words, steps


def trace(contents: Contents, prefix: str) -> str:
    """Return the record whose id begins with `prefix`, down to the exact words.

    Raises:
        UnknownId: if there is none, or more than one.
    """
    row = contents.find(prefix)
    if isinstance(row, Applied):
        lines = _applied(row)
    elif isinstance(row, Article):
        lines = _article(contents, row)
    elif isinstance(row, Question):
        lines = _question(contents, row)
    elif isinstance(row, Claim):
        lines = _claim(contents, row)
    elif isinstance(row, Statement):
        lines = _statement(contents, row)
    elif isinstance(row, Quantity):
        lines = _quantity(contents, row)
    else:
        lines = iter([row.id, *_place(contents, row.passage)])
    return "\n".join(lines) + "\n"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _place(contents: Contents, passage: Passage) -> Iterator[str]:
    yield f"“{shortened(passage.text, 400)}”"
    yield f"  at {reference(contents, passage)}"


def _finding(contents: Contents, subject: str) -> Iterator[str]:
    finding: Finding | None = next((f for f in contents.findings if f.subject == subject), None)
    if finding is None:
        return
    yield f"standing: {finding.standing.value} ({numbers(finding)})"
    yield f"grade: {graded(finding.grade)} (Admiralty: reliability, credibility)"
    if finding.computed is not None:
        yield f"by the rules alone: {finding.computed.standing.value}, {graded(finding.computed.grade)}"
    for reason in dict.fromkeys((*finding.grade.reasons, *finding.reasons)):
        yield f"  {reason.rule}: {reason.text}{f' ({reason.decision})' if reason.decision else ''}"
    for origin in finding.origins:
        also = f" (also as {', '.join(origin.also)})" if origin.also else ""
        yield f"origin: {origin.name or origin.described or 'unnamed'}{also}, in {len(origin.articles)} of the reports"
    yield from _way(contents, finding)


def _way(contents: Contents, finding: Finding) -> Iterator[str]:
    """Yield each step from the reports to the origins, with the words that show it."""
    for step in steps(finding):
        indent = "  " * step.depth
        yield f"way: {indent}{step.words}"
        yield from (f"     {indent}{line}" for line in _place(contents, step.passages[0]))
        if step.lost:
            yield f"     {indent}lost: {step.lost}"
    yield from (loop_words(loop) for loop in finding.loops)


def _applied(applied: Applied) -> Iterator[str]:
    """Yield a decision with what it is about, and whether and on what it holds."""
    decision = applied.decision
    value = f" {decision.value}" if decision.value else ""
    yield f"{decision.id}  {decision.act.value}{value}: {' < '.join(decision.chain)}".rstrip(": ")
    yield f"  {decision.by}, {decision.added_at.isoformat()}: {decision.reason}"
    yield f"  {applied.state.value} {applied.why}".rstrip()
    yield from (f"  about: {name}" for name in (*decision.names, *filter(None, [decision.undoes])))
    lost = {anchor.target for anchor in applied.lost}
    for anchor in (*decision.anchors, *decision.others):
        state = " (found no place)" if anchor.target in lost else ""
        yield f"  about: “{shortened(anchor.quote, 200)}” ({anchor.speaker or 'no source named'}), {anchor.address}{state}"
    yield from (f"  bears on: {id}" for id in applied.on)


def _article(contents: Contents, article: Article) -> Iterator[str]:
    yield f"{article.id}  {article.title or 'without a title'}"
    yield f"  {contents.outlet(article.id)}, {day(article.published) or 'no date'}, {article.address}"
    yield f"  received as {article.media_type}, {article.encoding}; added {article.added_at.isoformat()}"
    for copy in contents.linked.copies:
        if article.id in (copy.copy, copy.original):
            other = copy.original if article.id == copy.copy else copy.copy
            role = "carries the text of" if article.id == copy.copy else "is carried by"
            yield f"  {role} {contents.article[other].address}: {copy.reason}"
    for statement in contents.statement.values():
        if statement.article == article.id:
            yield f"  {statement.id}  {contents.speaker(statement)}: {shortened(statement.words, 100)}"


def _question(contents: Contents, question: Question) -> Iterator[str]:
    yield f"{question.id}  {question.wording}"
    yield from _indented(_finding(contents, question.id))
    for quantity, points in answers(contents, question):
        point = points[0]
        who, when = contents.vouching(point), day(point.as_of) or "no date"
        yield f"  {amount(quantity)}: {who}, {when}, {point.status.value}"
        for p in points:
            yield from _indented(_indented(_quantity(contents, contents.quantity[p.quantity])))
    for claim in question.claims:
        yield from _indented(_claim(contents, contents.claim[claim]))
    yield from (f"  because: {reason}" for reason in question.reasons)


def _claim(contents: Contents, claim: Claim) -> Iterator[str]:
    yield f"{claim.id}  {claim.wording}"
    yield from _indented(_finding(contents, claim.id))
    for id in claim.statements:
        yield from _indented(_statement(contents, contents.statement[id]))
    yield from (f"  because: {reason}" for reason in claim.reasons)


def _statement(contents: Contents, statement: Statement) -> Iterator[str]:
    said = f", said {statement.time}" if statement.time else ""
    yield f"{statement.id}  {contents.speaker(statement)} {statement.stance.value} ({statement.mode.value}{said})"
    for passage in statement.content:
        yield from _indented(_place(contents, passage))
    yield from (f"  {line}" for line in _decided(contents, statement))
    if statement.cue:
        yield f"  cue: “{statement.cue.text}”"
    for link in statement.chain:
        written = f"“{link.passage.text}”" if link.passage else "from the context"
        yield f"  chain: {link.name}, {written} ({link.reason})"
    if not statement.chain and statement.mode is not Mode.OWN:
        yield "  chain: the text hides the source"
    if statement.within:
        yield f"  within: {statement.within}"
    for relation in contents.linked.relations:
        if statement.id in (relation.a, relation.b):
            other = relation.b if relation.a == statement.id else relation.a
            way = relation.kind.value if relation.a == statement.id else f"is the object of: {relation.kind.value}"
            yield f"  {way} {other}: {relation.why}"


def _decided(contents: Contents, statement: Statement) -> Iterator[str]:
    """Yield what a person decided of a statement, and how it was read."""
    withdrawn = contents.decided.withdrawn.get(statement.id)
    if withdrawn is not None:
        yield f"withdrawn: {withdrawn.text} ({withdrawn.decision})"
    read = contents.decided.corrected.get(statement.id)
    if read is not None:
        correction = contents.decided.correction[statement.id]
        how = " < ".join(link.name for link in read.chain) or ("own voice" if read.mode is Mode.OWN else "hidden")
        yield f"attribution: {correction.text} ({correction.decision}); it was read as: {how}"


def _quantity(contents: Contents, quantity: Quantity) -> Iterator[str]:
    low = "open" if quantity.interval.low is None else plain_number(quantity.interval.low)
    high = "open" if quantity.interval.high is None else plain_number(quantity.interval.high)
    yield f"{quantity.id}  {amount(quantity)} {quantity.counted or ''}".rstrip() + f" (from {low} to {high})"
    yield from _indented(_place(contents, quantity.passage))
    if quantity.statement:
        yield f"  within: {quantity.statement}"
