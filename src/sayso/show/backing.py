"""Who stands behind some statements: each origin once, how a report introduces it, and by way of whom it came."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.model.ids import ArticleId, StatementId
from sayso.model.statement import ChainLink, Mode, Stance, Statement
from sayso.model.text import Passage
from sayso.model.world import media, same_outlet
from sayso.show.contents import Contents
from sayso.show.phrases import listed, quoted

MEDIA = frozenset("media medium television tv radio press newspaper broadcaster channel post times herald tribune".split())
"""Last words of names and descriptions of news media (`Russian state media`)."""
BROADCAST = frozenset("channel radio television tv".split())
"""First words of their names."""
INTRODUCED = 12
"""Words of a description at most: a longer stretch before a name is more than a description."""
MOST_RELAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Backer:
    """An origin as the reports give it.

    Attributes:
        name: canonical name, or the words that describe it; empty where the text hides it.
        named: whether `name` is a proper name.
        statements: what goes back to it, in order of the pile.
        relays: links of the chains before it, canonical names; in order of the first mention.
        introduced: the words that introduce it, where they say more than the name; else None.
    """

    name: str
    named: bool
    statements: tuple[Statement, ...]
    relays: tuple[str, ...]
    introduced: Passage | None

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        """The reports that carry it, each once."""
        return tuple(dict.fromkeys(s.article for s in self.statements))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What was said, then where it is introduced."""
        said = tuple(s.content[0] for s in self.statements)
        return (*said, self.introduced) if self.introduced else said


def backers(contents: Contents, ids: Iterable[StatementId]) -> list[Backer]:
    """Return who stands behind some statements, in order of the pile; those that the text hides come as one without a name.

    A sentence in an outlet's own voice counts only where no report of that outlet attributes it. An act that someone is
    said to intend (`X says that Y offered to`) is X's word. A chain that stops at a medium is completed by one that goes on
    to a person through the same relay.
    """
    statements = [contents.statement[i] for i in dict.fromkeys(ids)]
    attributed = {s.article for s in statements if s.mode is not Mode.OWN}
    counted = [s for s in statements if s.mode is not Mode.OWN or s.article not in attributed]
    chains = [(s, _chain(contents, s)) for s in counted]
    found: dict[tuple[str, bool], list[tuple[Statement, tuple[ChainLink, ...]]]] = {}
    for statement, chain in chains:
        origin = _completed(contents, chain, [c for _, c in chains])
        found.setdefault(origin or _without_chain(contents, statement), []).append((statement, chain))
    return [_backer(contents, name, named, some) for (name, named), some in found.items()]


def _chain(contents: Contents, statement: Statement) -> tuple[ChainLink, ...]:
    """Return the chain down to who vouches: without the one whose intention another reports."""
    chain = statement.chain
    outer = contents.statement.get(statement.within or "")
    if statement.stance is Stance.INTENDS and outer is not None and len(chain) > 1 and chain[:-1] == outer.chain:
        return outer.chain
    return chain


def _completed(
    contents: Contents, chain: tuple[ChainLink, ...], others: list[tuple[ChainLink, ...]]
) -> tuple[str, bool] | None:
    """Return a chain's origin as (name, named); None for an empty chain."""
    if not chain:
        return None
    last = chain[-1]
    if len(chain) > 1 and is_medium(last.name):
        relay = contents.canonical(chain[0].name)
        for other in others:
            further = [x for x in other[1:] if not is_medium(x.name)]
            if further and contents.canonical(other[0].name) == relay:
                return _named(contents, further[-1])
    return _named(contents, last)


def _named(contents: Contents, link: ChainLink) -> tuple[str, bool]:
    name = contents.canonical(link.name)
    return name, link.named or name in contents.known


def is_medium(name: str) -> bool:
    """Return whether a name or a description is of a news medium.

    >>> is_medium("Russian state media"), is_medium("Channel One"), is_medium("Igor Dahl")
    (True, True, False)
    """
    words = name.lower().split()
    return bool(words) and (words[-1] in MEDIA or words[0] in BROADCAST or name.lower() in media())


def _without_chain(contents: Contents, statement: Statement) -> tuple[str, bool]:
    own = statement.source is not None and same_outlet(statement.source.text, contents.article[statement.article].outlet)
    return (contents.outlet(statement.article), True) if statement.mode is Mode.OWN or own else ("", False)


def _backer(contents: Contents, name: str, named: bool, some: list[tuple[Statement, tuple[ChainLink, ...]]]) -> Backer:
    relays: dict[str, None] = {}
    introductions = []
    for statement, chain in some:
        for link in chain:
            words = contents.canonical(link.name)
            if words != name:
                relays.setdefault(words)
            elif introduces(link):
                introductions.append(link.passage)
        if statement.source is not None and chain and introduces(replace(chain[-1], passage=statement.source)):
            introductions.append(statement.source)
    told = [p for p in introductions if p is not None]
    return Backer(
        name=name,
        named=named,
        statements=tuple(s for s, _ in some),
        relays=tuple(relays),
        introduced=max(told, key=lambda p: (len(p.text), -p.span.start), default=None),
    )


def introduces(link: ChainLink) -> bool:
    """Return whether the words of a link say more of a named source than its name."""
    if link.passage is None or not link.named:
        return False
    words, name = link.passage.text.split(), link.name.split()
    holds = name[-1].lower() in link.passage.text.lower()
    bare = [w for w in words if w.lower() not in {"the", "a", "an"}]
    return holds and len(name) < len(bare) <= INTRODUCED


def described(backer: Backer) -> str:
    """Return an origin in words, with what a report says of it: `Igor Dahl (“the retired engineer Igor Dahl”)`."""
    if not backer.name:
        return "a source that the text hides"
    return f"{backer.name} ({quoted([backer.introduced])})" if backer.introduced else backer.name


def by_way_of(backer: Backer) -> str:
    """Return the relays of an origin in words, with a leading comma; empty where it has none."""
    return f", by way of {listed(list(backer.relays), most=MOST_RELAYS)}" if backer.relays else ""
