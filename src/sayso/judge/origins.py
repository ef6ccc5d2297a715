"""The way of a claim from each report to its origin, edge by edge; each origin once, however many articles relay it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.judge.circles import components, shortest_circle
from sayso.judge.pile import Pile
from sayso.judge.sources import PRONOUNS, is_institution, is_only_media
from sayso.judge.voices import Root, merged
from sayso.model.ids import ArticleId, StatementId
from sayso.model.statement import ChainLink, Mode, Statement
from sayso.model.text import Passage
from sayso.model.trail import Detour, Edge, Loop, Tie
from sayso.model.verdict import Origin
from sayso.model.world import outlet_key, same_outlet

MOST_EARLIER = 8
"""Earlier ways shown behind a laundering path at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a claim, or the answers to a question, came to the reports of a pile.

    Attributes:
        origins: the known origins, named first, then by number of articles.
        unresolved: articles from which no way leads to an origin.
        edges: in order of the pile.
        loops: circles, then laundering paths.
    """

    origins: tuple[Origin, ...]
    unresolved: int
    edges: tuple[Edge, ...]
    loops: tuple[Loop, ...]


@dataclass(slots=True)
class _Step:
    """What one statement says of where it comes from: edges, an origin or not, and the nodes that the way goes on to."""

    edges: list[Edge]
    root: Root | None = None
    onward: tuple[str, ...] = ()


def way(held: Pile, answers: Sequence[Sequence[Statement]]) -> Way:
    """Return the way of some statements to their origins.

    In this order, for each statement: words carried over from another report lead to that report; a chain leads to its
    innermost source, and on through the report of an outlet that the pile holds; a headline leads to what its report
    attributes; an agency's credit leads to the agency. What is left says so itself: that is an origin only in the first
    report to say so, and only where no report as early attributes it. A hidden source, `media reports`, or a circle of
    outlets that cite each other is unresolved and never one more origin.

    Args:
        held: the view's records.
        answers: the statements of a claim, as one answer; or those of each answer to a question.
    """
    walk = _Walk(held, answers)
    steps = {s.id: walk.step(s) for s in walk.statements}
    onward = {id: list(step.onward) for id, step in steps.items()} | walk.outlets()
    reached: dict[str, dict[Root, None]] = {}
    groups = components(onward)
    for group in groups:
        found: dict[Root, None] = {}
        for node in group:
            step = steps.get(StatementId(node))
            if step is not None and step.root is not None:
                found[step.root] = None
            for further in onward[node]:
                found |= reached.get(further, {})
        reached |= dict.fromkeys(group, found)
    edges = tuple(edge for step in steps.values() for edge in step.edges)
    roots = {s.id: tuple(reached[s.id]) for s in walk.statements}
    rows, unresolved = _counted(walk, roots)
    circles = [loop for group in groups if (loop := _circle(group, onward, steps)) is not None]
    return Way(origins=rows, unresolved=unresolved, edges=edges, loops=(*circles, *_laundered(held, edges)))


def _counted(walk: "_Walk", roots: dict[StatementId, tuple[Root, ...]]) -> tuple[tuple[Origin, ...], int]:
    """Return the origins, each once, and in how many articles none is found.

    Names that speak with one voice are one origin. A description beside a source with a name, in one report of one answer,
    only says again in other words where that report has it from.
    """
    named = {
        (s.article, walk.answer_of[s.id]) for s in walk.statements for root in roots[s.id] if root[0] and s.mode is not Mode.OWN
    }
    kept = {s.id: [r for r in roots[s.id] if r[0] or (s.article, walk.answer_of[s.id]) not in named] for s in walk.statements}
    stands = merged(walk.held, list(dict.fromkeys(r for s in walk.statements for r in kept[s.id])))
    found: dict[Root, dict[StatementId, Statement]] = {}
    for statement in walk.statements:
        for root in kept[statement.id]:
            found.setdefault(stands[root], {})[statement.id] = statement
    rows = [
        Origin(
            name=name if is_named else None,
            described=None if is_named else name,
            statements=tuple(some),
            articles=tuple(dict.fromkeys(s.article for s in some.values())),
            also=tuple(sorted(other for (_, other), to in stands.items() if to == (is_named, name) and other != name)),
        )
        for (is_named, name), some in found.items()
    ]
    ordered = sorted(rows, key=lambda o: (o.name is None, -len(o.articles), o.name or o.described or ""))
    resolved = {s.article for s in walk.statements if roots[s.id]}
    return tuple(ordered), len({s.article for s in walk.statements} - resolved)


class _Walk:
    """Steps from report to report within one claim, or the answers to one question."""

    def __init__(self, held: Pile, answers: Sequence[Sequence[Statement]]) -> None:
        self.held = held
        unique = {s.id: s for some in answers for s in some}
        self.statements = sorted(unique.values(), key=lambda s: (held.rank(s.article), s.place))
        self.answer_of = {s.id: n for n, some in enumerate(answers) for s in some}
        self.by_outlet: dict[str, list[Statement]] = {}
        self.by_article: dict[ArticleId, list[Statement]] = {}
        self.relayed: dict[str, list[StatementId]] = {}
        self.first: dict[int, Statement | None] = {}
        for statement in self.statements:
            article = held.articles[statement.article]
            self.by_article.setdefault(statement.article, []).append(statement)
            for link in statement.chain[:-1]:
                self.relayed.setdefault(held.canonical(link.name), []).append(statement.id)
            for key in {outlet_key(held.canonical(name)) for name in (article.outlet, article.agency) if name}:
                self.by_outlet.setdefault(key, []).append(statement)
        for n in range(len(answers)):
            self.first[n] = self._first_own([s for s in self.statements if self.answer_of[s.id] == n])

    def outlets(self) -> dict[str, list[str]]:
        """Return the nodes that stand for outlets of the pile and for those who relay, each with the statements to go on to."""
        nodes: dict[str, list[str]] = {f"outlet:{key}": [s.id for s in some] for key, some in self.by_outlet.items()}
        return nodes | {f"relay:{name}": list(some) for name, some in self.relayed.items()}

    def _first_own(self, some: Sequence[Statement]) -> Statement | None:
        """Return the statement that brings an answer in by an outlet's own voice; None where another report is as early."""
        attributed = [s for s in some if s.mode is not Mode.OWN]
        with_source = {s.article for s in attributed}
        own = [s for s in some if s.mode is Mode.OWN and s.article not in with_source]
        if not own:
            return None
        day = self.held.day(own[0].article)
        days = [self.held.day(s.article) for s in attributed if not self._same_voice(s, own[0])]
        earliest = day is not None and all(d is not None and day < d for d in days)
        return own[0] if earliest or not days else None

    def _same_voice(self, a: Statement, b: Statement) -> bool:
        return outlet_key(self.held.outlet(a.article)) == outlet_key(self.held.outlet(b.article))

    def _same_publisher(self, statement: Statement, name: str) -> bool:
        return outlet_key(self.held.publisher(statement.article)) == outlet_key(name)

    def _agency(self, id: ArticleId) -> str | None:
        return self.held.articles[self.held.root(id)].agency

    def step(self, statement: Statement) -> _Step:
        """Return the edges that a statement shows, and where they lead."""
        carried = self.held.carried(statement)
        if carried is not None:
            theirs = self.by_article.get(carried[1].article, [])
            same = [s for s in theirs if s.content[0].span.overlaps(carried[1].span)] or theirs
            if same:
                return self._carries(statement, carried, same[0])
        if statement.mode is Mode.OWN:
            root = self.held.root(statement.article)
            theirs = self.by_article.get(root, []) if root != statement.article else []
            if theirs:
                return self._carries(statement, (statement.content[0], theirs[0].content[0]), theirs[0])
            return self._own(statement)
        article = self.held.articles[statement.article]
        if not statement.chain and statement.source is not None and same_outlet(statement.source.text, article.outlet):
            return _Step([self._edge(statement, Tie.SAYS, article.outlet)], root=(True, article.outlet or ""))
        return self._chain(statement)

    def _carries(self, statement: Statement, carried: tuple[Passage, Passage], theirs: Statement) -> _Step:
        source = self.held.publisher(carried[1].article)
        edge = self._edge(statement, Tie.CARRIES, source, back=theirs, evidence=carried)
        return _Step([edge], onward=(theirs.id,))

    def _own(self, statement: Statement) -> _Step:
        within = [
            s
            for s in self.by_article[statement.article]
            if s.mode is not Mode.OWN and self.answer_of[s.id] == self.answer_of[statement.id]
        ]
        if within:
            edge = self._edge(statement, Tie.REPEATS, self._who(within[0]), back=within[0])
            return _Step([edge], onward=tuple(s.id for s in within))
        first = self.first[self.answer_of[statement.id]]
        root = (True, self.held.outlet(statement.article))
        says = first is not None and self._same_voice(first, statement)
        agency = self._agency(statement.article)
        if agency and not _is_its_own(agency, self.held.articles[statement.article].outlet or agency):
            key = self._onward(statement, agency)
            credit = self.held.written(statement.article, agency)
            back = self._back(statement, key)
            edge = self._edge(statement, Tie.CREDITS, agency, back=back, evidence=(credit,) if credit else ())
            if key is not None:
                return _Step([edge], onward=(f"outlet:{key}",))
            return _Step([edge], root=root if says else None)
        if says and not self._same_publisher(statement, root[1]):
            return _Step([self._edge(statement, Tie.CARRIES, root[1])], root=root)
        if says:
            return _Step([self._edge(statement, Tie.SAYS, root[1])], root=root)
        return _Step([self._edge(statement, Tie.HIDES, None)])

    def _who(self, statement: Statement) -> str | None:
        return self.held.canonical(statement.chain[-1].name) if statement.chain else None

    def _chain(self, statement: Statement) -> _Step:
        """Return the step along a chain of sources: an edge for each link, and on through an outlet that the pile holds."""
        teller = self.held.publisher(statement.article)
        edges: list[Edge] = []
        key: str | None = None
        for link in statement.chain:
            name = self.held.canonical(link.name)
            if _is_nobody(link):
                edges.append(self._edge(statement, Tie.HIDES, None, link=(teller, link)))
                return _Step(edges)
            key = self._onward(statement, name)
            edges.append(self._edge(statement, Tie.CITES, name, back=self._back(statement, key), link=(teller, link)))
            teller = name
        if not edges:
            return _Step([self._edge(statement, Tie.HIDES, None)])
        if key is not None:
            return _Step(edges, onward=(f"outlet:{key}",))
        last = statement.chain[-1]
        if teller in self.relayed:
            return _Step(edges, onward=(f"relay:{teller}",))
        return _Step(edges, root=(last.named or is_institution(teller), teller))

    def _onward(self, statement: Statement, name: str) -> str | None:
        """Return the key of an outlet whose other reports in the pile carry the claim."""
        key = outlet_key(name)
        some = self.by_outlet.get(key, ())
        return key if any(s.article != statement.article for s in some) else None

    def _back(self, statement: Statement, key: str | None) -> Statement | None:
        """Return the telling that a report has it from: the outlet's latest up to that day, else its first."""
        others = [s for s in self.by_outlet.get(key or "", ()) if s.article != statement.article]
        day = self.held.day(statement.article)
        until = [s for s in others if day is not None and (d := self.held.day(s.article)) is not None and d <= day]
        same = [s for s in until or others if self.answer_of[s.id] == self.answer_of[statement.id]]
        some = same or until or others
        last = some[-1].article if until and some else some[0].article if some else None
        return next((s for s in some if s.article == last), None)

    def _edge(
        self,
        statement: Statement,
        tie: Tie,
        source: str | None,
        *,
        back: Statement | None = None,
        link: tuple[str, ChainLink] | None = None,
        evidence: Sequence[Passage] = (),
    ) -> Edge:
        """Return an edge; `link` gives the teller inside a chain and the link to whom they have it from."""
        teller, inner = link if link is not None else (self.held.publisher(statement.article), None)
        shown = [inner.passage] if inner is not None and inner.passage is not None else []
        shown += [p for p in (statement.source,) if p is not None and inner is not None and not shown]
        lost = self._lost(statement, back) if tie in {Tie.CITES, Tie.CARRIES} else None
        return Edge(
            tie=tie,
            teller=teller,
            source=source,
            statement=statement.id,
            back=back.id if back else None,
            passages=tuple(dict.fromkeys((*shown, *evidence, statement.content[0]))),
            published=self.held.articles[statement.article].published,
            lost=lost,
            reason=_reason(tie, teller, source, lost),
        )

    def _lost(self, statement: Statement, back: Statement | None) -> str | None:
        """Return the origin that the source's text names and this report names nowhere."""
        if back is None or not back.chain or not back.chain[-1].named:
            return None
        name = self.held.canonical(back.chain[-1].name)
        told = {self.held.canonical(link.name) for link in statement.chain}
        return None if name in told or self.held.naming(statement.article, name) else name


def _is_its_own(agency: str, outlet: str) -> bool:
    """Return whether an agency publishes the report itself, under its name or the initials of it."""
    return same_outlet(agency, outlet) or agency == "".join(word[0] for word in outlet.split()).upper()


def _is_nobody(link: ChainLink) -> bool:
    return not link.named and (link.name in PRONOUNS or is_only_media(link.name))


def _reason(tie: Tie, teller: str, source: str | None, lost: str | None) -> str:
    words = {
        Tie.CITES: f"{teller} names {source}",
        Tie.CARRIES: f"{teller} carries words that {source} had",
        Tie.CREDITS: f"{teller} credits {source}",
        Tie.REPEATS: f"{teller} says in its own voice what the same report attributes",
        Tie.SAYS: f"{teller} says so itself; no report that is as early names a source",
        Tie.HIDES: f"{teller} names nobody",
    }[tie]
    return f"{words}; {source} names {lost}, this report does not" if lost else f"{words}"


def _circle(group: Sequence[str], onward: dict[str, list[str]], steps: dict[StatementId, _Step]) -> Loop | None:
    """Return the shortest circle through the first outlet of a group of nodes that all lead to each other."""
    outlets = sorted(node for node in group if node.startswith("outlet:"))
    if len(outlets) < 2:
        return None
    nodes = shortest_circle(outlets[0], set(group), onward)
    edges = tuple(steps[StatementId(n)].edges[-1] for n in nodes if n in steps)
    names = " cites ".join(dict.fromkeys(e.teller for e in edges))
    return Loop(detour=Detour.CIRCLE, edges=edges, reason=f"{names} cites {edges[0].teller}: their number says nothing")


def _laundered(held: Pile, edges: Sequence[Edge]) -> list[Loop]:
    """Return the reports that leave their source at other media, or hide it, after others named one."""
    found = []
    naming = [e for e in edges if e.tie in {Tie.CITES, Tie.CARRIES, Tie.CREDITS} and e.source and e.published]
    for edge in edges:
        if edge.tie is not Tie.HIDES or held.statements[edge.statement].mode is Mode.OWN or not edge.published:
            continue
        day = edge.published[:10]
        earlier = [e for e in naming if (e.published or "")[:10] < day and e.teller != edge.teller][:MOST_EARLIER]
        if earlier:
            names = ", ".join(sorted({e.source or "" for e in earlier}))
            why = f"{edge.teller} names nobody, after earlier reports that name {names}; it may have it from them"
            found.append(Loop(detour=Detour.LAUNDERED, edges=(edge, *earlier), reason=why))
    return found
