"""Findings composed for reading: what is established, of a single origin, disputed, denied, withdrawn, not known.

Every sentence is made from ledger rows and carries their passages, so none can say what no report said.
"""

from collections import Counter
from collections.abc import Sequence

from sayso.model.statement import Statement
from sayso.model.verdict import Brief, Finding, Section, Sentence, Standing
from sayso.show.contents import Contents
from sayso.show.entries import REJECTING, entry, unique
from sayso.show.phrases import amount, counted, quoted
from sayso.show.sourcing import source_summary
from sayso.show.unknowns import Unknowns

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


def compose(contents: Contents, *, limits: Sequence[str] = (), most: int = 12) -> Brief:
    """Return the brief of a view.

    Args:
        contents: what the view holds, judged.
        limits: what the view was limited to; printed with the brief.
        most: subjects in a section at most; what is left out is counted.
    """
    weighed = sorted(contents.findings, key=lambda f: -weight(contents, f))
    unknowns = Unknowns(contents)
    told_elsewhere = _told_with_another(contents)
    sections = [source_summary(contents)] if contents.articles else []
    for part, heading in HEADINGS.items():
        of_part = [f for f in weighed if _part(f) == part and f.subject not in told_elsewhere]
        entries = [some for f in of_part[:most] if (some := entry(contents, f, unknowns))]
        if entries:
            told = tuple(s for some in entries for s in some)
            sections.append(Section(heading=heading, sentences=told, left_out=max(0, len(of_part) - most)))
    sections += _said_open(contents, unknowns, most)
    if not contents.articles:
        limits = (*limits, "The ledger holds no report here.")
    return Brief(title=title(contents), limits=tuple(limits), sections=tuple(sections))


def _said_open(contents: Contents, unknowns: Unknowns, most: int) -> list[Section]:
    """Return what the reports themselves say is not known, as a section; none where they say so of nothing."""
    rows: dict[str, list[Statement]] = {}
    for statement in unknowns.statements:
        claim = contents.claim_of.get(statement.id, statement.id)
        rows.setdefault(claim, []).append(statement)
    sentences = []
    for some in rows.values():
        who = contents.speaker(some[0])
        reports = counted(len({s.article for s in some}), "report")
        text = f"{quoted(some[0].content, 240)}: {who}; {reports}."
        sentences.append(Sentence(text=text, passages=unique(p for s in some for p in s.content)))
    if not sentences:
        return []
    left = max(0, len(sentences) - most)
    return [Section(heading="Said by the reports to be open", sentences=tuple(sentences[:most]), left_out=left)]


def _told_with_another(contents: Contents) -> set[str]:
    """Return the claims that are told with another finding.

    Every statement of theirs denies or doubts one that is judged, or gives a number that answers a question.
    """
    judged = {f.subject for f in contents.findings}
    told: set[str] = {s for c in contents.linked.claims if c.id in judged for s in c.statements}
    told |= {p.quantity for q in contents.linked.questions if q.id in judged for p in q.points}
    numeric = {
        s
        for q in contents.linked.questions
        if q.id in judged
        for p in q.points
        if (s := contents.quantity[p.quantity].statement)
    }
    against = {r.a for r in contents.linked.relations if r.kind in REJECTING and r.b in told}
    standing = {f.subject: f.standing for f in contents.findings}
    return {
        c.id
        for c in contents.linked.claims
        if against.issuperset(c.statements)
        or (numeric.issuperset(c.statements) and standing.get(c.id) not in {Standing.WITHDRAWN, Standing.NOT_KNOWN})
    }


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
