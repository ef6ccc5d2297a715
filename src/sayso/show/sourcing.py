"""The source summary: how many reports, what kinds of sources, how independent, what stands against them, what is missing.

What Intelligence Community Directive 206 (2015, D.3.d) asks of a source summary statement, as far as a ledger can count it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sayso.model.claim import Entity, RelationKind
from sayso.model.reading import Kind
from sayso.model.statement import Mode, Statement
from sayso.model.text import Passage, passage
from sayso.model.verdict import Section, Sentence, Standing
from sayso.show.contents import Contents
from sayso.show.phrases import counted, day, ended, listed, quoted

HEADING = "Sources: how many, of what kind, how independent, what is missing"
EXAMPLES = 4
"""Passages behind a count, of each kind that is counted; the tables list them all."""
MOST_NAMES = 5
OTHER = "another body or a place"
KINDS = {Kind.PERSON: "a person", Kind.OUTLET: "a news medium"}
"""What a named source is; every other kind of name is `OTHER`."""
UNHEARD = frozenset({Kind.PERSON, Kind.ORGANISATION})
SILENT = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|could|would) ?(?:not|n['’]t) (?:immediately |yet )?"
    r"(?:answer|respond|repl(?:y|ied)|comment|return|be reached|been reached|available)\w*|"
    r"declined (?:to (?:comment|answer|say)|comment)|refused to (?:comment|answer)|"
    r"(?:was|were) (?:not|un)(?: immediately)? ?(?:available|reachable)|"
    r"no (?:immediate )?(?:comment|response|reply) (?:from|by))",
    re.IGNORECASE,
)
"""How a report says that someone was asked and gave no answer."""


def source_summary(contents: Contents) -> Section:
    """Return the opening section of a brief."""
    rows = [_coverage(contents), *_copies(contents), *_kinds(contents), *_independence(contents), *_relied_on(contents)]
    rows += [*_against(contents), *_silent(contents), *_unheard(contents)]
    sentences = tuple(Sentence(text=text, passages=tuple(dict.fromkeys(behind))) for text, behind in rows if behind)
    return Section(heading=HEADING, sentences=sentences)


def _coverage(contents: Contents) -> tuple[str, list[Passage]]:
    """Return how many reports, whose, from when to when."""
    dates = sorted(a.published[:10] for a in contents.articles if a.published)
    outlets = sorted({a.outlet or a.agency or "" for a in contents.articles} - {""})
    text = counted(len(contents.articles), "report")
    text += f" by {counted(len(outlets), 'named outlet')}" if outlets else ""
    text += f", {day(dates[0])}" if dates else ", none dated"
    text += f" to {day(dates[-1])}" if dates and dates[-1] != dates[0] else ""
    undated = len(contents.articles) - len(dates)
    text += f"; {counted(undated, 'report')} without a date" if dates and undated else ""
    return f"{text}.", list(openings(contents))


def openings(contents: Contents) -> Iterator[Passage]:
    """Yield the first line of each report's body."""
    for article in contents.articles:
        start = article.body[0].start if article.body else 0
        line = article.text[start:].split("\n", 1)[0].rstrip()
        if line.strip():
            start += len(line) - len(line.lstrip())
            yield passage(article.id, article.text, start, start + len(line.strip()))


def _copies(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    copies = {c.copy: c for c in contents.linked.copies}
    if copies:
        behind = [p for c in copies.values() for pair in c.passages[:1] for p in pair]
        carry = "carries" if len(copies) == 1 else "carry"
        yield f"{len(copies)} of them {carry} another's text, and an origin is not counted again for that.", behind


def _kinds(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    """Yield how many statements have a source with a name, of which kind, without one, or none at all."""
    kind_of = {alias: e.kind for e in contents.linked.entities for alias in e.aliases}
    count: Counter[str] = Counter()
    shown: dict[str, list[Passage]] = defaultdict(list)
    for statement in contents.statement.values():
        kind = _kind(statement, kind_of)
        count[kind] += 1
        if len(shown[kind]) < EXAMPLES:
            shown[kind].append(statement.source or statement.content[0])
    said = sum(count.values()) - count["own"]
    if not said:
        return
    kinds = (*KINDS.values(), OTHER)
    named = [f"in {count[k]} {k}" for k in kinds if count[k]]
    parts = [f"{sum(count[k] for k in kinds)} give a source by name"]
    parts[0] += f" ({', '.join(named)})" if named else ""
    parts += [f"{count['described']} only describe it"] if count["described"] else []
    parts += [f"{count['hidden']} hide it"] if count["hidden"] else []
    own = f" {count['own']} more stand in the outlets' own voice." if count["own"] else ""
    yield f"Of {counted(said, 'attributed statement')}, {listed(parts)}.{own}", [p for k in shown for p in shown[k]]


def _kind(statement: Statement, kind_of: dict[str, Kind]) -> str:
    if statement.mode is Mode.OWN:
        return "own"
    if not statement.chain:
        return "hidden"
    last = statement.chain[-1]
    return KINDS.get(kind_of.get(last.name, Kind.OTHER), OTHER) if last.named else "described"


def _independence(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    """Yield how many findings two independent origins bear out, how many rest on one, how many on nobody with a name."""
    rows: dict[str, list[Passage]] = defaultdict(list)
    count: Counter[str] = Counter()
    for finding in contents.findings:
        named = [o for o in finding.origins if o.name is not None]
        if finding.standing is Standing.ESTABLISHED:
            kind = "have independent origins that agree"
        elif not named:
            kind = "have no origin with a name"
        elif len(finding.origins) == 1:
            kind = "rest on one origin"
        else:
            kind = "have several origins that do not confirm each other"
        count[kind] += 1
        if len(rows[kind]) < EXAMPLES:
            rows[kind] += _behind(contents, finding.origins[0].statements if finding.origins else ())
    if count:
        parts = [f"{number} {kind}" for kind, number in sorted(count.items(), key=lambda row: (-row[1], row[0]))]
        yield f"Of {counted(sum(count.values()), 'finding')}, {listed(parts)}.", [p for some in rows.values() for p in some]


def _behind(contents: Contents, ids: Iterable[str]) -> list[Passage]:
    return [contents.statement[i].content[0] for i in list(ids)[:1] if i in contents.statement]


def _relied_on(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the named origins that most findings go back to."""
    count: Counter[str] = Counter()
    behind: dict[str, list[Passage]] = defaultdict(list)
    for finding in contents.findings:
        for origin in finding.origins:
            if origin.name is not None:
                count[origin.name] += 1
                behind[origin.name] += _behind(contents, origin.statements)
    top = sorted((name for name, number in count.items() if number > 1), key=lambda n: (-count[n], n))[:MOST_NAMES]
    if top:
        rows = listed([f"{name} ({count[name]})" for name in top], most=MOST_NAMES)
        yield f"Most findings go back to {rows}.", [p for name in top for p in behind[name][:EXAMPLES]]


def _against(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    words = {RelationKind.CONTRADICTS: "contradiction", RelationKind.DENIES: "denial", RelationKind.DOUBTS: "doubt"}
    some = [r for r in contents.linked.relations if r.kind in words]
    count = Counter(r.kind for r in some)
    if some:
        rows = listed([counted(count[kind], word) for kind, word in words.items() if count[kind]])
        behind = [p for kind in words for r in [r for r in some if r.kind is kind][:EXAMPLES] for p in contents.passages(r.a)]
        yield f"Among the reports: {rows}.", behind


def _silent(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    """Yield where a report says that someone was asked and gave no answer."""
    found = [s.content[0] for s in contents.statement.values() if SILENT.search(s.words[:400])]
    for place in found[:EXAMPLES]:
        yield ended(f"Asked and without an answer: {quoted([place], 200)}"), [place]
    if len(found) > EXAMPLES:
        yield f"{counted(len(found) - EXAMPLES, 'more', 'more')} did not answer.", found[EXAMPLES:]


def _unheard(contents: Contents) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the people and bodies that several reports name and none gives the word of."""
    heard = {contents.canonical(x.name) for s in contents.statement.values() for x in s.chain if x.named}
    mentions = {m.id: m.passage for r in contents.readings for m in r.mentions}
    rows: list[tuple[int, Entity, list[Passage]]] = []
    for entity in contents.linked.entities:
        if entity.kind in UNHEARD and entity.name not in heard:
            places = [mentions[m] for m in entity.mentions if m in mentions]
            reports = {p.article: p for p in reversed(places)}
            if len(reports) > 1:
                rows.append((len(reports), entity, list(reports.values())))
    rows.sort(key=lambda row: (-row[0], row[1].name))
    if rows:
        names = listed([entity.name for _, entity, _ in rows], most=MOST_NAMES)
        behind = [p for _, _, places in rows[:MOST_NAMES] for p in places[:2]]
        yield f"Named in two reports or more and quoted in none: {names}.", behind
