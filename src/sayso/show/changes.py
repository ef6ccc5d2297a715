"""What changed between two states of a ledger: findings composed at both times and compared, each change with its passages.

Nothing is lost on the way: what is no longer told is listed as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.model.claim import Question, Relation, RelationKind
from sayso.model.ids import QuantityId
from sayso.model.text import Passage
from sayso.model.verdict import Brief, Finding, Section, Sentence, Standing
from sayso.show.compose import title, weight
from sayso.show.contents import Contents
from sayso.show.entries import REJECTING, Told, contradiction, entry, reaction_sentences, unique
from sayso.show.phrases import amount, counted, day, ended, listed, quoted, sentence_case, shortened
from sayso.show.series import periods
from sayso.show.unknowns import Unknowns

HEADINGS = {
    "reports": "New reports",
    "withdrawn": "Withdrawn since",
    "against": "Denied, doubted, not confirmed or contradicted since",
    "moved": "Answers that moved",
    "origins": "New origins of what was told before",
    "standing": "Where it stands has changed",
    "resolved": "Contradictions, denials and doubts no longer there",
    "new": "Told for the first time",
    "gone": "No longer told",
    "undated": "Without a date",
}
"""Sections of what changed, in order."""
SPOKEN = 4
"""Names told in one sentence."""


def changes(before: Contents, after: Contents, *, limits: Sequence[str] = (), most: int = 12) -> Brief:
    """Return what changed from one state to the next, as a brief.

    Args:
        before: the earlier state, judged.
        after: the later state, judged.
        limits: between what times, and by what; printed with it.
        most: sentences in a section at most; what is left out is counted.
    """
    pairs = _pairs(before, after)
    rows: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    rows["reports"] = [("", told) for told in _reports(before, after)]
    for finding, earlier in pairs:
        if earlier is None:
            continue
        for part, told in _changed(before, after, earlier, finding):
            rows[part].append((finding.subject, told))
    rows["against"] += [("", told) for told in _relations(before, after)]
    rows["resolved"] += [("", told) for told in _resolved(before, after)]
    unknowns = Unknowns(after)
    for finding, earlier in pairs:
        if earlier is None:
            lead = entry(after, finding, unknowns)[:1]
            part = "withdrawn" if finding.standing is Standing.WITHDRAWN else "new"
            rows[part] += [(finding.subject, (s.text, s.passages)) for s in lead]
    rows["gone"] = [("", told) for told in _gone(before, after, {e.subject for _, e in pairs if e is not None})]
    sections = [_section(part, rows[part], most) for part in HEADINGS if rows[part]]
    if not sections:
        limits = (*limits, "Nothing changed.")
    return Brief(title=f"What changed: {title(after)}", limits=tuple(limits), sections=tuple(sections))


def undated(contents: Contents) -> Section | None:
    """Return the reports that bear no date, of which it can't be told whether they are new; None where all bear one."""
    some = [a for a in contents.articles if not a.published]
    openings = {p.article: p for p in _openings(contents, {a.id for a in some})}
    sentences = [
        Sentence(text=ended(f"{contents.outlet(a.id)}: {quoted([openings[a.id]])}"), passages=(openings[a.id],))
        for a in some
        if a.id in openings
    ]
    return Section(heading=HEADINGS["undated"], sentences=tuple(sentences)) if sentences else None


def _section(part: str, rows: Sequence[tuple[str, Told]], most: int) -> Section:
    kept = list({told[0]: (subject, told) for subject, told in rows if told[1]}.values())
    sentences = [Sentence(text=t, passages=unique(p), subject=s or None) for s, (t, p) in kept[:most]]  # type: ignore[arg-type]
    return Section(heading=HEADINGS[part], sentences=tuple(sentences), left_out=max(0, len(kept) - most))


def _ids(contents: Contents, subject: str) -> tuple[str, ...]:
    """Return the statements of a claim, or the numbers of a question."""
    question = contents.question.get(subject)
    return tuple(p.quantity for p in question.points) if question else contents.claim[subject].statements


def _pairs(before: Contents, after: Contents) -> list[tuple[Finding, Finding | None]]:
    """Return each later finding with the earlier one that shares most with it, the weightiest first."""
    earlier = {f.subject: f for f in before.findings}
    holder = {i: subject for subject in earlier for i in _ids(before, subject)}
    found = []
    for finding in sorted(after.findings, key=lambda f: (-weight(after, f), f.subject)):
        shared = Counter(holder[i] for i in _ids(after, finding.subject) if i in holder)
        best = min(shared, key=lambda s: (-shared[s], s), default=None)
        found.append((finding, earlier[best] if best else None))
    return found


def _reports(before: Contents, after: Contents) -> Iterator[Told]:
    new = [a for a in after.articles if a.id not in before.article]
    openings = {p.article: p for p in _openings(after, {a.id for a in new})}
    for article in new:
        if article.id in openings:
            place = openings[article.id]
            when = f", {day(article.published)}" if article.published else ""
            yield ended(f"{after.outlet(article.id)}{when}: {quoted([place])}"), (place,)


def _openings(contents: Contents, wanted: set[str]) -> Iterator[Passage]:
    from sayso.show.sourcing import openings

    return (p for p in openings(contents) if p.article in wanted)


def _changed(before: Contents, after: Contents, earlier: Finding, later: Finding) -> Iterator[tuple[str, Told]]:
    """Yield (section, what changed) of one finding."""
    name = _named(after, later)
    question = after.question.get(later.subject)
    if question and earlier.subject in before.question:
        moved = _moved(before, after, before.question[earlier.subject], question)
        if moved:
            yield "moved", moved
    had = {after.canonical(o.name or o.described or "") for o in earlier.origins}
    held = {s for o in earlier.origins for s in o.statements}
    new = [o for o in later.origins if (o.name or o.described or "") not in had and held.isdisjoint(o.statements)]
    if new:
        names = listed([o.name or o.described or "" for o in new], most=SPOKEN)
        passages = tuple(after.statement[o.statements[0]].content[0] for o in new if o.statements)
        count = f"{len(earlier.origins)} before, {len(later.origins)} now"
        yield "origins", (f"{name}: {names}; {counted(len(new), 'origin')} more, {count}.", passages)
    if later.standing is not earlier.standing:
        part = "withdrawn" if later.standing is Standing.WITHDRAWN else "standing"
        because = later.reasons[0] if later.reasons else None
        why = f" {because.text}" if because else ""
        evidence = because.passages if because and because.passages else _behind(after, later)
        yield part, (f"{name}: {earlier.standing.value} before, {later.standing.value} now.{why}", evidence)


def _named(contents: Contents, finding: Finding) -> str:
    if finding.subject in contents.question:
        return finding.wording
    statements = [contents.statement[s] for s in contents.claim[finding.subject].statements]
    return quoted(statements[0].content, 160)


def _behind(contents: Contents, finding: Finding) -> tuple[Passage, ...]:
    return tuple(p for i in _ids(contents, finding.subject)[:4] for p in contents.passages(QuantityId(i)))


def _moved(before: Contents, after: Contents, earlier: Question, later: Question) -> Told | None:
    """Return how the answers to a question moved: those that are new, with who gave them, and the bounds before and now."""
    known = {_value(before, p.quantity) for p in earlier.points}
    steps = [s for period in periods(after, later) for s in period.steps]
    new = [
        step
        for step in steps
        if not any(p.quantity in before.quantity or _value(after, p.quantity) in known for p in step.points)
    ]
    if not new:
        return None
    was, now = _bounds(before, earlier), _bounds(after, later)
    bounds = f"Before and now: {now}." if was == now else f"Before: {was}; now: {now}."
    words = listed([s.text for s in new], most=SPOKEN)
    old = tuple(before.quantity[p.quantity].passage for p in earlier.points)
    return f"{later.wording} New: {words}. {bounds}", (*(p for s in new for p in s.passages), *old)


def _value(contents: Contents, id: str) -> tuple[str, str | None]:
    quantity = contents.quantity[id]
    return amount(quantity), quantity.counted if quantity.unit is None else None


def _bounds(contents: Contents, question: Question) -> str:
    """Return the smallest and the largest answer in words."""
    some = sorted((contents.quantity[p.quantity] for p in question.points), key=lambda q: (q.value, q.value_hi or q.value))
    ends = list(dict.fromkeys((amount(some[0]), amount(some[-1]))))
    return " to ".join(ends)


def _keys(contents: Contents) -> dict[tuple[str, str, str], Relation]:
    kinds = (*REJECTING, RelationKind.CONTRADICTS)
    return {(r.kind.value, r.a, r.b): r for r in contents.linked.relations if r.kind in kinds}


def _relations(before: Contents, after: Contents) -> Iterator[Told]:
    """Yield the denials, doubts and contradictions that are new."""
    held = _keys(before)
    new = [r for key, r in _keys(after).items() if key not in held]
    yield from reaction_sentences(after, [r for r in new if r.kind in REJECTING])
    yield from (contradiction(after, r) for r in new if r.kind is RelationKind.CONTRADICTS)


def _resolved(before: Contents, after: Contents) -> Iterator[Told]:
    """Yield the denials, doubts and contradictions that the later state no longer holds."""
    held = _keys(after)
    gone = [r for key, r in _keys(before).items() if key not in held]
    yield from reaction_sentences(before, [r for r in gone if r.kind in REJECTING])
    yield from (contradiction(before, r) for r in gone if r.kind is RelationKind.CONTRADICTS)


def _gone(before: Contents, after: Contents, matched: set[str]) -> Iterator[Told]:
    """Yield what was told before and is not now: findings without a successor, and sources that no statement has any more."""
    told = {i for f in after.findings for i in _ids(after, f.subject)}
    for finding in before.findings:
        if finding.subject not in matched and not told.issuperset(_ids(before, finding.subject)):
            yield (
                sentence_case(shortened(f"{_named(before, finding)}: {finding.standing.value}.", 240)),
                _behind(before, finding),
            )
    now = {after.canonical(o.name or o.described or "") for f in after.findings for o in f.origins}
    lost: dict[str, list[Passage]] = defaultdict(list)
    for origin in (o for f in before.findings for o in f.origins):
        name = origin.name or origin.described or ""
        if after.canonical(name) not in now:
            lost[name] += [before.statement[i].content[0] for i in origin.statements[:1]]
    yield from ((f"{name} is no longer the origin of anything.", tuple(unique(p))) for name, p in sorted(lost.items()))


def together(brief: Brief, more: Iterable[Section | None]) -> Brief:
    """Return a brief with further sections behind its own."""
    return Brief(title=brief.title, limits=brief.limits, sections=(*brief.sections, *(s for s in more if s is not None)))
