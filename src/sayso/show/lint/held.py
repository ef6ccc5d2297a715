"""What the ledger has on each statement and number of a draft that was linked with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.model.claim import Linked, RelationKind
from sayso.model.quantity import Quantity
from sayso.model.reading import Reading
from sayso.model.statement import Mode, Stance, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Finding
from sayso.show.contents import Contents

AGAINST = (RelationKind.DENIES, RelationKind.DOUBTS, RelationKind.CONTRADICTS)
REJECTING = (Stance.DENIES, Stance.DOUBTS, Stance.QUESTIONS)


class Held:
    """The ledger, and a draft's reading linked with it.

    Args:
        ledger: what the view holds, without the draft.
        reading: the draft's.
        linked: ledger and draft linked together.
    """

    def __init__(self, ledger: Contents, reading: Reading, linked: Linked) -> None:
        self.ledger, self.reading = ledger, reading
        self.findings: dict[str, Finding] = {f.subject: f for f in ledger.findings}
        self.said = {s.id: s for s in reading.statements}
        self.numbers: dict[str, list[Quantity]] = {}
        for quantity in reading.quantities:
            self.numbers.setdefault(quantity.statement or "", []).append(quantity)
        asked: dict[str, str] = {p.quantity: q.id for q in ledger.linked.questions for p in q.points}
        self.claim_of = _matched([c.statements for c in linked.claims], ledger.claim_of, set(self.said))
        mine: set[str] = {q.id for q in reading.quantities}
        self.question_of = _matched([[p.quantity for p in q.points] for q in linked.questions], asked, mine)
        self.canonical = {alias: e.name for e in linked.entities for alias in e.aliases}
        self.known = {m.passage.text.lower() for r in ledger.readings for m in r.mentions}
        self.known |= {alias.lower() for e in ledger.linked.entities for alias in e.aliases}
        mentions = {m.id for m in reading.mentions}
        self.spelt = {m: e.name for e in linked.entities for m in e.mentions if m in mentions and len(e.mentions) > 1}
        self.contested = {r.b for r in linked.relations if r.kind in AGAINST and r.a in self.said}
        self.rejects = any(s.stance in REJECTING for s in reading.statements)

    def statements(self, subject: str) -> list[Statement]:
        """Return the ledger's statements of a claim, or behind the numbers of a question."""
        question = self.ledger.question.get(subject)
        if question is None:
            return [self.ledger.statement[s] for s in self.ledger.claim[subject].statements]
        held = (self.ledger.quantity[p.quantity].statement for p in question.points)
        return [self.ledger.statement[s] for s in dict.fromkeys(held) if s is not None]

    def answers(self, question: str) -> list[Quantity]:
        """Return the ledger's answers to a question."""
        return [self.ledger.quantity[p.quantity] for p in self.ledger.question[question].points]

    def voices(self, statements: Iterable[Statement]) -> set[str]:
        """Return everyone whom the ledger has some statements from: sources, relays, outlets, and how they are written."""
        found: set[str] = set()
        for statement in statements:
            found |= {name for link in statement.chain for name in (link.name, self.canonical.get(link.name, link.name))}
            article = self.ledger.article[statement.article]
            found |= {name for name in (article.outlet, article.agency) if name}
        return {name.lower() for name in found}

    def passages(self, statements: Sequence[Statement], most: int = 4) -> tuple[Passage, ...]:
        """Return where the ledger has some statements, a few of them."""
        return tuple(dict.fromkeys(s.content[0] for s in statements))[:most]

    def attributed(self, statements: Iterable[Statement]) -> bool:
        """Return whether all of some statements are attributed, a headline of what its report attributes aside."""
        some = list(statements)
        sourced = {s.article for s in some if s.mode is not Mode.OWN}
        return bool(some) and all(s.mode is not Mode.OWN or s.article in sourced for s in some)


def _matched(groups: Iterable[Sequence[str]], known: Mapping[str, str], mine: set[str]) -> dict[str, str]:
    """Return, for each of the draft's records, the ledger's subject that shares most with the group it was linked into."""
    found: dict[str, str] = {}
    for group in groups:
        drafted = [i for i in group if i in mine]
        shared = Counter(known[i] for i in group if i in known) if drafted else Counter()
        if shared:
            best = min(shared, key=lambda s: (-shared[s], s))
            found |= dict.fromkeys(drafted, best)
    return found
