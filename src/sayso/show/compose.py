"""Findings composed for reading: what is established, of a single origin, disputed, denied, withdrawn, not known.

Every sentence is made from ledger rows and carries their passages, so none can say what no report said.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.model.claim import Claim, Question, Relation, RelationKind
from sayso.model.text import Passage, passage
from sayso.model.verdict import Brief, Finding, Origin, Section, Sentence, Standing
from sayso.show.answers import answers
from sayso.show.contents import AGAINST, Contents
from sayso.show.phrases import amount, counted, day, listed, quoted, support

HEADINGS = {
    "established": "Established: independent origins agree",
    "single origin": "Reported, not confirmed by an independent origin",
    "disputed": "Disputed",
    "denied": "Denied",
    "withdrawn": "Withdrawn",
    "unnamed": "Said only by sources without a name",
    "not known": "Not known: asked, doubted, not confirmed or answered differently",
}
"""Sections in order, by standing; what nobody with a name vouches for stands apart from what is plainly not known."""

REJECTING = (RelationKind.DENIES, RelationKind.DOUBTS)
MOST_REACTIONS = 3
"""Denials and doubts told in words behind one sentence; further ones are counted, and their passages cited."""


def compose(contents: Contents, *, limits: Sequence[str] = (), most: int = 12) -> Brief:
    """Return the brief of a view.

    Args:
        contents: what the view holds, judged.
        limits: what the view was limited to; printed with the brief.
        most: sentences in a section at most; what is left out is counted.
    """
    weighed = sorted(contents.findings, key=lambda f: -weight(contents, f))
    shown: set[str] = set()
    told_elsewhere = _reactions_only(contents)
    sections = [_coverage(contents)] if contents.articles else []
    for part, heading in HEADINGS.items():
        sentences = []
        for finding in weighed:
            if _part(finding) != part or finding.subject in shown or finding.subject in told_elsewhere:
                continue
            sentence = finding_sentence(contents, finding)
            if sentence is not None:
                shown.add(finding.subject)
                sentences.append(sentence)
        if sentences:
            kept = tuple(sentences[:most])
            sections.append(Section(heading=heading, sentences=kept, left_out=len(sentences) - len(kept)))
    if not contents.articles:
        limits = (*limits, "The ledger holds no report here.")
    return Brief(title=title(contents), limits=tuple(limits), sections=tuple(sections))


def _reactions_only(contents: Contents) -> set[str]:
    """Return the claims of which every statement denies or doubts one that is judged: they are told with that one."""
    judged = {f.subject for f in contents.findings}
    told: set[str] = {s for c in contents.linked.claims if c.id in judged for s in c.statements}
    told |= {p.quantity for q in contents.linked.questions if q.id in judged for p in q.points}
    against = {r.a for r in contents.linked.relations if r.kind in REJECTING and r.b in told}
    return {c.id for c in contents.linked.claims if against.issuperset(c.statements)}


def _part(finding: Finding) -> str:
    """Return the section a finding belongs to, as `HEADINGS` names it."""
    unnamed = any(reason.rule == "no-basis" for reason in finding.reasons)
    return "unnamed" if unnamed else finding.standing.value


def weight(contents: Contents, finding: Finding) -> float:
    """Return how much a reader needs a finding: by reports, origins, distinct answers and whether it is disputed."""
    question = contents.question.get(finding.subject)
    answers = len({amount(contents.quantity[p.quantity]) for p in question.points}) if question else 0
    disputed = finding.standing in {Standing.DISPUTED, Standing.DENIED, Standing.WITHDRAWN}
    return 2 * finding.reports + 3 * len(finding.origins) + 2 * max(0, answers - 1) + 2 * disputed


def title(contents: Contents) -> str:
    """Return the headline that shares most words with the other headlines, or a plain word where there is none."""
    titles = [a.title for a in contents.articles if a.title]
    known = Counter(word for t in titles for word in {w.lower() for w in t.split() if len(w) > 3})
    ranked = sorted(titles, key=lambda t: (-sum(known[w.lower()] for w in set(t.split())) / (len(t.split()) + 3), t))
    return ranked[0] if ranked else "Untitled reports" if contents.articles else "Nothing to tell"


def finding_sentence(contents: Contents, finding: Finding) -> Sentence | None:
    """Return a finding in one cited sentence or two; None where no passage stands behind it."""
    question = contents.question.get(finding.subject)
    if question and question.points:
        text, passages = _numeric(contents, finding, question)
    else:
        claims = [contents.claim[c] for c in question.claims] if question else [contents.claim[finding.subject]]
        text, passages = _worded(contents, finding, claims)
    return Sentence(text=text, passages=_unique(passages), subject=finding.subject) if passages else None


def _numeric(contents: Contents, finding: Finding, question: Question) -> tuple[str, list[Passage]]:
    parts, passages = [], []
    for quantity, points in answers(contents, question):
        who = contents.vouching(points[0])
        when = day(points[0].as_of)
        times = f", {counted(len(points), 'time')}" if len(points) > 1 else ""
        marked = f", {points[0].status.value}" if points[0].status.value != "reported" else ""
        parts.append(f"{amount(quantity)} ({who}{', ' + when if when else ''}{marked}{times})")
        passages += [contents.quantity[p.quantity].passage for p in points]
    against, more = _reactions(contents, [q.id for q in (contents.quantity[p.quantity] for p in question.points)], question)
    text = f"{question.wording} {'; '.join(parts)}. {support(finding)}.{against}"
    return text, passages + more


def _worded(contents: Contents, finding: Finding, claims: Sequence[Claim]) -> tuple[str, list[Passage]]:
    statements = [contents.statement[s] for c in claims for s in c.statements]
    if not statements:
        return "", []
    asserted = {s.id for s in statements if s.stance not in AGAINST}
    first = min(statements, key=lambda s: (s.id not in asserted, not s.chain, abs(len(s.words) - 110)))
    holding = [o for o in finding.origins if not asserted.isdisjoint(o.statements)]
    who = _who(holding) if holding else contents.said_by(first)
    text = f"{quoted(first.content, 240)}: {who}. {support(finding)}."
    against, more = _reactions(contents, [s.id for s in statements], None)
    passages = [p for s in [first, *(s for s in statements if s is not first)] for p in s.content[:1]]
    return text + against, passages + more


def _reactions(contents: Contents, ids: Iterable[str], question: Question | None) -> tuple[str, list[Passage]]:
    """Return who disputes any of these, in words, with the passages."""
    wanted = set(ids)
    if question is not None:
        wanted |= {s for p in question.points if (s := contents.quantity[p.quantity].statement)}
    said: dict[str, None] = {}
    passages: list[Passage] = []
    for relation in contents.linked.relations:
        if relation.b in wanted and relation.kind in REJECTING:
            verb = "Denied" if relation.kind is RelationKind.DENIES else "Doubted"
            behind = contents.passages(relation.a)
            said.setdefault(f"{verb} by {_reacting(contents, relation)}: {quoted(behind)}.")
            passages += behind
    more = f" {counted(len(said) - MOST_REACTIONS, 'reaction')} more." if len(said) > MOST_REACTIONS else ""
    return "".join(f" {s}" for s in list(said)[:MOST_REACTIONS]) + more, passages


def _reacting(contents: Contents, relation: Relation) -> str:
    statement = contents.statement.get(relation.a)
    if statement is None:
        return contents.outlet(contents.quantity[relation.a].passage.article)
    return contents.speaker(statement)


def _who(origins: Sequence[Origin]) -> str:
    return listed([o.name or o.described or "unnamed" for o in origins])


def _coverage(contents: Contents) -> Section:
    """Return the opening section: how many reports, whose, from when to when, how many copies."""
    dates = sorted(a.published[:10] for a in contents.articles if a.published)
    outlets = sorted({a.outlet or a.agency or "" for a in contents.articles} - {""})
    copies = {c.copy for c in contents.linked.copies}
    text = counted(len(contents.articles), "report")
    text += f" by {counted(len(outlets), 'named outlet')}" if outlets else ""
    text += f", {day(dates[0])}" if dates else ", none dated"
    text += f" to {day(dates[-1])}" if dates and dates[-1] != dates[0] else ""
    carry = "carries" if len(copies) == 1 else "carry"
    text += f"; {len(copies)} of them {carry} another's text" if copies else ""
    undated = len(contents.articles) - len(dates)
    text += f"; {counted(undated, 'report')} without a date" if dates and undated else ""
    return Section(heading="Coverage", sentences=(Sentence(text=text + ".", passages=_openings(contents)),))


def _openings(contents: Contents) -> tuple[Passage, ...]:
    found = []
    for article in contents.articles:
        start = article.body[0].start if article.body else 0
        line = article.text[start:].split("\n", 1)[0].rstrip()
        if line.strip():
            start += len(line) - len(line.lstrip())
            found.append(passage(article.id, article.text, start, start + len(line.strip())))
    return tuple(found)


def _unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple({(p.article, p.span): p for p in passages}.values())
